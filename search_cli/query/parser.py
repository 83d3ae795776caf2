"""What was typed → its syntax: words, phrases, exclusions and filters. Any string is a query."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from search_cli.models import Filters

__all__ = ["ParsedQuery", "parse"]

_PREFIXES = {
    "role": "roles", "角色": "roles", "岗位": "roles", "职位": "roles",
    "dim": "dimensions", "dimension": "dimensions", "维度": "dimensions",
    "article": "articles", "文章": "articles", "文件": "articles",
    "kind": "kinds", "种类": "kinds", "类型": "kinds",
    "title": "titles", "标题": "titles",
}  # fmt: skip
_QUOTED = "|".join(
    rf"{opening}(?:[^{closing}]*){closing}" for opening, closing in ('""', "“”", "「」", "『』", "＂＂", "””", "““")
)
_PART = re.compile(
    rf"(?P<filter>(?<!\S)(?ai:{'|'.join(_PREFIXES)})\s?[:：=＝]\s?(?:{_QUOTED}|[^\s\"“”「」]+))"
    rf"|(?P<not>(?<!\S)[-－])?(?P<phrase>{_QUOTED})"
    r"|(?P<out>(?<!\S)[-－](?=[^\s\d\-－])\S+)"
)
_MARKS = '"“”「」『』＂'
_SURROGATES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """The syntax of a query: `words` is the plain text that is left when everything else is taken out."""

    text: str
    words: str
    phrases: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    filters: Filters = field(default_factory=Filters)


def parse(text: str) -> ParsedQuery:
    """Return the syntax of `text`; what is no syntax (a quote that never closes) is plain text."""
    text = _SURROGATES.sub(" ", text)
    words: list[str] = []
    phrases: list[str] = []
    excluded: list[str] = []
    filters: dict[str, list[str]] = {}
    at = 0
    for part in _PART.finditer(text):
        words.append(text[at : part.start()])
        at = part.end()
        if part["filter"]:
            name, value = re.split("[:：=＝]", part["filter"], maxsplit=1)
            value = value.strip().strip(_MARKS).strip()
            filters.setdefault(_PREFIXES[name.strip().lower()], []).extend([value] if value else [])
        elif part["phrase"]:
            phrase = part["phrase"].strip(_MARKS).strip()
            if phrase:
                (excluded if part["not"] else phrases).append(phrase)
        else:
            excluded.append(part["out"][1:].strip(_MARKS))
    words.append(text[at:])
    return ParsedQuery(
        text,
        " ".join(" ".join(words).split()),
        tuple(dict.fromkeys(phrases)),
        tuple(dict.fromkeys(word for word in excluded if word)),
        Filters(**{name: tuple(dict.fromkeys(values)) for name, values in filters.items()}),
    )
