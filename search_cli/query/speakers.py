"""A query as it is said → what is asked in it, and the role of who asks: 我是仓管，请问宿舍怎么申请."""

from __future__ import annotations

from typing import NamedTuple

from search_cli.analysis.analyzer import Analyzer
from search_cli.analysis.patterns import lazy_pattern
from search_cli.query.groups import tells_beside
from search_cli.query.names import guessed_roles, guessed_workers
from search_cli.query.pasted_numbers import without_number
from search_cli.query.requests import without_requests
from search_cli.taxonomy import Lexicon

__all__ = ["Spoken", "spoken"]

_I_AM = lazy_pattern(r"^\s*(?:我是|本人是?|作为)(?:一?[名个位])?([^,。.!?;、\s]{2,10}?)的?[,。.!;\s]+(?=\S)")
_MARKS = ("我是", "本人", "作为")
"""Without any of these the pattern need not be made."""


class Spoken(NamedTuple):
    """Folded `text` of what is asked, and the roles of who asks what anybody may ask."""

    text: str
    roles: tuple[str, ...] = ()


def spoken(text: str, analyzer: Analyzer, lexicon: Lexicon) -> Spoken:
    """Return what a folded query asks, without its number in a list, who asks it and the request for an answer."""
    asked, roles = _apart(without_number(text), analyzer, lexicon)
    return Spoken(without_requests(asked, analyzer.segmenter.knows), roles)


def _apart(text: str, analyzer: Analyzer, lexicon: Lexicon) -> Spoken:
    """Return what a folded query asks, without who asks it.

    Where nothing but a respect is asked (我是出纳，工资多少), whoever asks is asked about. 我是男生 names no role, and
    belongs to what is asked.
    """
    found = _I_AM.match(text) if any(map(text.__contains__, _MARKS)) else None
    if not found:
        return Spoken(text)
    who, asked = found[1], text[found.end() :]
    roles = [mention.name for mention in lexicon.roles(who) if mention.end == len(who)]
    respects = (*lexicon.dimensions(asked), *lexicon.cues(asked))
    names = roles or guessed_roles(who, lexicon, analyzer) or tuple(guessed_workers(who, lexicon, analyzer))
    if not names or not tells_beside(asked, respects, analyzer):
        return Spoken(text)
    return Spoken(asked, tuple(filter(None, roles)))
