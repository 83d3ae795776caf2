"""The width of text in a terminal, and line breaks: of plain text as spans, or of a line that has colours."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache

__all__ = ["fitted", "pad", "rows", "width", "wrap"]

_NEVER_FIRST = frozenset("，。、；：！？）》」』】〉”’…,.;:!?)]}")
_NEVER_LAST = frozenset("（《「『【〈“‘([{")
_NARROW_PUNCTUATION = frozenset("“”‘’…—·")


def width(text: str) -> int:
    """Return how many columns `text` takes."""
    return sum(map(_columns, text))


def _columns(character: str) -> int:
    # Common characters of Chinese text are handled here, since importing wcwidth costs a search 10 ms.
    if " " <= character <= "~" or character in _NARROW_PUNCTUATION:
        return 1
    if "一" <= character <= "鿿" or "\u3000" <= character <= "\u303e" or "！" <= character <= "｠":
        return 2
    return _measured(character)


@cache
def _measured(character: str) -> int:
    from wcwidth import wcwidth

    return max(wcwidth(character), 0)


def pad(text: str, columns: int) -> str:
    """Return `text` padded with blanks to `columns`."""
    return text + " " * (columns - width(text))


def wrap(
    text: str, columns: int, indent: int = 0, unbroken: Collection[int] = frozenset()
) -> Iterator[tuple[int, int]]:
    """Yield the lines of `text` as spans of at most `columns`; Latin words stay whole, and blank lines are dropped.

    Lines after the first are `indent` columns shorter. No line is broken before a character in `unbroken`.
    """
    for start, end in _given_lines(text):
        while start < end:
            stop = _fitting(text, start, end, max(columns, 2), unbroken)
            columns, indent = columns - indent, 0
            last = stop
            while last > start and text[last - 1] == " ":
                last -= 1
            if last > start:
                yield start, last
            start = stop


def fitted(line: str, columns: int, indent: int = 0) -> Iterator[str]:
    """Yield a line with its colours and links, broken to fit `columns`; the lines after the first are indented.

    Commands in backticks, and fields between double blanks, are kept whole if they fit, so that they can be copied.
    """
    escape = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;;[^\x1b]*\x1b\\")
    plain = escape.sub("", line)
    if width(plain) <= columns:
        yield line
        return
    fields = (*re.finditer("`[^`]*`", plain), *re.finditer(r"[^ ]+(?: [^ ]+)*", plain))
    whole = (found.span() for found in fields if width(found[0]) <= columns - indent)
    unbroken = frozenset(at for start, end in whole for at in range(start + 1, end))
    hidden = {at for found in escape.finditer(line) for at in range(*found.span())}
    places = [at for at in range(len(line)) if at not in hidden]
    lines: list[str] = []
    at = 0
    for start, end in wrap(plain, columns, indent, unbroken):
        # Blanks between two lines are dropped; escapes there are kept, since they begin or end a style.
        escapes = "".join(escape.findall(line[at : places[start]]))
        at = places[end - 1] + 1
        lines.append(f"{' ' * indent if lines else ''}{escapes}{line[places[start] : at]}")
    rest = "".join(escape.findall(line[at:]))
    yield from [*lines[:-1], f"{lines[-1] if lines else ''}{rest}"]


def _given_lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


def _fitting(text: str, start: int, end: int, columns: int, unbroken: Collection[int]) -> int:
    """Return the end of the line that starts at `start`, at least one character further."""
    used, stop = 0, start
    while stop < end and (used := used + _columns(text[stop])) <= columns:
        stop += 1
    if stop == end:
        return end
    best = stop
    while best > start + 1 and (best in unbroken or not _may_break(text, best)):
        best -= 1
    # A word or a row of marks that is wider than a line is cut at the end of the line.
    stop = best if best > start + 1 else max(stop, start + 1)
    while stop < end and text[stop] == " ":
        stop += 1
    return stop


def _may_break(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at]
    if after in _NEVER_FIRST or before in _NEVER_LAST:
        return False
    return after == " " or not (_is_letter(before) and _is_letter(after))


def _is_letter(character: str) -> bool:
    return "!" <= character <= "~"


def rows(pairs: Sequence[tuple[str, str]], columns: int, indent: int = 2) -> Iterator[str]:
    """Yield two columns, the second wrapped and aligned."""
    first = min(max((width(name) for name, _ in pairs), default=0), 26)
    gap = indent + first + 2
    for name, text in pairs:
        lead = " " * indent + name
        spans = list(wrap(text, max(columns - gap, 20)))
        if width(name) > first or not spans:
            yield lead
            lead = ""
        for start, end in spans:
            yield pad(lead, gap) + text[start:end]
            lead = ""
