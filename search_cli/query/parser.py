"""What was typed → its syntax: words, phrases, exclusions and filters. Any string is a query."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from search_cli.analysis.folding import INVISIBLE, fold_each
from search_cli.analysis.patterns import lazy_pattern
from search_cli.models import Filters

__all__ = ["ParsedQuery", "parse", "quoted", "unfinished"]

_PREFIXES = {
    "role": "roles", "roles": "roles", "角色": "roles", "岗位": "roles", "职位": "roles",
    "dim": "dimensions", "dims": "dimensions", "dimension": "dimensions", "维度": "dimensions",
    "article": "articles", "file": "articles", "文章": "articles", "文件": "articles",
    "kind": "kinds", "种类": "kinds", "类型": "kinds",
    "title": "titles", "标题": "titles",
}  # fmt: skip
_LISTS = ("roles", "dimensions", "kinds")
"""What takes several values behind one prefix; the name of an article may hold a comma."""

# Patterns for text folded character by character: half width, small letters, simplified.
_PAIRS = ('""', "“”", "「」", "『』", "””", "““")
_QUOTED = "|".join(rf"{pair[0]}[^{pair}]*{pair[1]}" for pair in _PAIRS)
_PREFIX = rf"(?:{'|'.join(sorted(_PREFIXES, key=len, reverse=True))})\s?[:=]"
_PART = lazy_pattern(
    rf"(?P<filter>(?<![^\s,、;]){_PREFIX}\s?(?P<value>{_QUOTED}|(?:(?![,、;]\s*{_PREFIX})[^\s\"“”「」])+)"
    rf"(?:\s*[,、;](?=\s*{_PREFIX}))?)"
    rf"|(?P<not>(?<!\S)[-−–])?(?P<phrase>{_QUOTED})"
    r"|(?P<out>(?<!\S)[-−–](?=[^\s\d\-−–])[^\s,、;。?!]+)"
)
_SYNTAX = frozenset(":=-−–").union(*_PAIRS)
"""Characters of which all that is no plain word has one; few queries have any."""
_OPTION = lazy_pattern(r"-(?:[A-Za-z]|[a-z]{2})(?:[:=]\S*)?")
"""An option of a command (kubectl logs -p, du -sh), if a word in ASCII is before it; -HR is rather a name left out."""
_UNFINISHED = lazy_pattern(
    rf"(?:(?<![^\s,、;])(?P<filter>{_PREFIX})\s?|(?<!\S)[-−–]|(?<![^\s\"“”「」]))(?P<value>[^\s\"“”「」]*)\Z"
)
_SEPARATORS = "[,，、;；]"
_MARKS = '"“”「」『』＂'
_BLANK = lazy_pattern("[\ud800-\udfff\v\f\r\x1c-\x1f\x85]")
_UNSEEN = re.compile(f"[{INVISIBLE}]")


class ParsedQuery(NamedTuple):
    """The syntax of a query: `words` is the plain text that is left when everything else is taken out."""

    text: str
    words: str
    phrases: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    filters: Filters = Filters()


def parse(text: str) -> ParsedQuery:
    """Return the syntax of `text`; what is no syntax (a quote that never closes) is plain text."""
    text = _UNSEEN.sub("", text if text.isprintable() else _BLANK.sub(" ", text))
    words: list[str] = []
    phrases: list[str] = []
    excluded: list[str] = []
    filters: dict[str, list[str]] = {}
    at = 0
    folded = fold_each(text)
    for part in () if _SYNTAX.isdisjoint(folded) else _PART.finditer(folded):
        if part["out"] and _is_option(text[at : part.start()], text[slice(*part.span())]):
            continue
        words.append(text[at : part.start()])
        at = part.end()
        if part["filter"]:
            name = _PREFIXES[re.split("[:=]", part["filter"], maxsplit=1)[0].strip()]
            filters.setdefault(name, []).extend(_values(name, text[slice(*part.span("value"))]))
        elif part["phrase"]:
            phrase = text[part.start("phrase") : at].strip(_MARKS).strip()
            (excluded if part["not"] else phrases).append(phrase)
        else:
            excluded.append(text[part.start() + 1 : at].strip(_MARKS))
    words.append(text[at:])
    return ParsedQuery(
        text,
        " ".join(" ".join(words).split()),
        tuple(dict.fromkeys(filter(None, phrases))),
        tuple(dict.fromkeys(filter(None, excluded))),
        Filters(**{name: tuple(dict.fromkeys(values)) for name, values in filters.items()}),
    )


def _is_option(before: str, written: str) -> bool:
    """Return whether what looks like an exclusion is a command's option, behind plain words."""
    last = before.rstrip()[-1:]
    return bool(last) and last.isascii() and _OPTION.fullmatch(written) is not None


def unfinished(text: str) -> tuple[str, int]:
    """Return the filter that `text` ends in, "" in plain words, and where the value or word begins that may go on."""
    found = next(_UNFINISHED.finditer(fold_each(text)))  # there is one, be it empty; behind `role: ` a second
    name = _PREFIXES[found["filter"][:-1].strip()] if found["filter"] else ""
    last = re.split(_SEPARATORS, found["value"])[-1] if name in _LISTS else found["value"]
    return name, len(text) - len(last)


def quoted(value: str) -> str | None:
    """Return `value` as it is written behind a prefix: quoted where it holds a blank; None where no quotes hold it."""
    if not re.search(rf"[\s{_MARKS}]", value):
        return value
    return next((f"{pair[0]}{value}{pair[1]}" for pair in _PAIRS if not set(pair) & set(value)), None)


def _values(name: str, written: str) -> Iterator[str]:
    """Yield the values behind a prefix; of roles, dimensions and kinds several in a row, or a sentence's last word."""
    in_quotes = written[0] in _MARKS
    parts = re.split(_SEPARATORS, written) if name in _LISTS and not in_quotes else [written]
    for part in parts:
        value = part.strip(_MARKS).strip()
        value = value.rstrip("。？！?!") if name in _LISTS else value
        if value:
            yield value
