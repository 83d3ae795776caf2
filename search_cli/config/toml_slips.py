"""A line that TOML does not take → the Chinese sign, the bare Chinese word or the repeated name that is to blame."""

from __future__ import annotations

import re
from collections.abc import Sequence
from unicodedata import normalize

__all__ = ["bare_word", "is_unclosed", "last_line", "repeated_name", "wide_sign"]

_WANTS_QUOTES = (
    "Invalid statement",
    "Invalid value",
    "Invalid initial character for a key part",
    "Expected '=' after a key in a key/value pair",
)
"""The messages of `tomllib` for Chinese without quotes."""
_ENDLESS = {
    r"Illegal character '\n'": '"',
    "Unterminated string": '"',
    r"Found invalid character '\n'": "'",
    'Expected "\'"': "'",
    "Expected \"'''\"": "'",
}
"""Its messages for a text that does not end → the quotation mark that should have ended it."""
_UNCLOSED = "Unclosed array"
"""Its message for a list with words outside of quotation marks, as behind a mark that ends an earlier text too late."""
_REPEATED = ("Cannot overwrite a value", "Cannot declare ", "Duplicate inline table key")
"""Its messages for what is set a second time."""
_NAMED = re.compile(r"""\s*(?:\[+([^\[\]]+)\]+\s*(?:#.*)?$|((?:[\w.-]|"[^"]*"|'[^']*')+)\s*=)""")
"""A line that begins a table or sets a key."""
_PLAIN = dict(zip("“”„‘’、【】〔〕「」『』", '"""\'\',[][]""""', strict=True))
"""Signs of Chinese that have no ASCII sign as their narrow form, and the ones of TOML that are meant."""
_BEGUN = dict(zip("”’」』", "“‘「『", strict=True))
"""The mark that ends what is quoted → the one that begins it."""
_QUOTES = ("'", '"')
_WHERE_A_TEXT_ENDS = re.compile(r"\s*(?:\Z|[],}#])")


def last_line(source: str, reason: str) -> int:
    """Return the line, counted from 1, to blame for an error that is seen only where a file ends.

    If a text never ends, that is the line where it begins: behind its quotation mark there is no other one.
    """
    mark = '"""' if reason == "Unterminated string" and source.count('"""') % 2 else ""
    if reason.startswith("Expected \"'"):
        mark = reason.removeprefix('Expected "').removesuffix('"')
    return source.count("\n", 0, max(source.rfind(mark), 0) if mark else None) + 1


def repeated_name(lines: Sequence[str], line: int, reason: str) -> tuple[str, int]:
    """Return the name that is set a second time, and the line, counted from 1, that does so; ("", `line`) if none is.

    The parser's error is on `line`, where the second value ends.
    """
    if reason.startswith(_REPEATED):
        for number in range(line, 0, -1):
            if named := _NAMED.match(lines[number - 1]):
                return (named[1] or named[2]).strip().strip("\"'"), number
    return "", line


def is_unclosed(reason: str) -> bool:
    """Tell whether the parser misses a comma in a list, or the bracket that ends it."""
    return reason == _UNCLOSED


def wide_sign(line: str, at: int, reason: str) -> tuple[str, str]:
    """Return the Chinese sign that stands where one of TOML is meant, and that one; both are empty if there is none.

    It stands at the place of a parser's error, or is the quotation mark that should have ended a text.
    """
    if quote := _ENDLESS.get(reason, ""):
        return _both(_ending_mark(line, quote), quote)
    before = line[at - 1 : at] if reason == _UNCLOSED and at > 0 else ""
    if before in _QUOTES and (sign := _ending_mark(line[: at - 1].rpartition(before)[2], before, unpaired=True)):
        return sign, before
    return _both(line[at : at + 1], _plain_sign(line[at : at + 1]))


def _both(sign: str, plain: str) -> tuple[str, str]:
    return (sign, plain) if sign and plain else ("", "")


def _ending_mark(text: str, quote: str, *, unpaired: bool = False) -> str:
    """Return the last mark of Chinese in a text that is meant for TOML's `quote`, if there is one.

    It is of the same kind, or of the other one where a text may end. What an `unpaired` one ends, nothing begins.
    """
    found, begun = "", set()
    for at, sign in enumerate(text):
        kind = _PLAIN.get(sign)
        if kind in _QUOTES:
            begun.add(sign)
            if unpaired and (sign not in _BEGUN or _BEGUN[sign] in begun):
                continue
            if kind == quote or _WHERE_A_TEXT_ENDS.match(text, at + 1):
                found = sign
    return found


def _plain_sign(sign: str) -> str:
    """Return the ASCII sign or digit that `sign` was typed for; nothing if it is one itself, or a letter."""
    plain = _PLAIN.get(sign) or normalize("NFKC", sign)
    return plain if len(plain) == 1 and plain.isascii() and not plain.isalpha() and plain != sign else ""


def bare_word(line: str, at: int, reason: str) -> str:
    """Return the word at the place of a parser's error, if it lacks quotes."""
    if not reason.startswith(_WANTS_QUOTES):
        return ""
    word = next((found for found in re.finditer(r"[\w-]+", line) if found.start() <= at < found.end()), None)
    within_key = reason == _WANTS_QUOTES[-1]  # otherwise the key is complete, and the word is extra
    return word[0] if word and not word[0].isascii() and (word.start() < at or not within_key) else ""
