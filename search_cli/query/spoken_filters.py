"""Words such as 只看 and 不要 before a role → a filter or an exclusion, as if it had been typed as one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from search_cli.analysis.folding import Folded, fold
from search_cli.analysis.patterns import lazy_pattern
from search_cli.query.parser import ParsedQuery
from search_cli.query.short_names import short_name_at
from search_cli.taxonomy import Lexicon, Mention

__all__ = ["with_spoken_filters"]

_ONLY = "只想?[看要找查搜]|仅[看限要查]|只限"
# 要不要会计 asks and wishes for nothing.
_WITHOUT = "(?<![要看含找查想])不想?[看要含找查]|不包[括含]|别(?:给我)?[看要找查]|排除掉?|除[了开去掉]|去掉|剔除|过滤掉"
_WISH = lazy_pattern(rf"(?:(?P<only>{_ONLY})|(?P<without>{_WITHOUT})|(?P<except>除))[:\s]*")
_AFTER = re.compile(r"\s*(?:(?P<out>除外)|(?P<beside>以外的?|之外的?|外的?)|的(?!\w))?")
_CLAUSE = lazy_pattern("(?:只要|别看)[:\\s]*$")  # also begins a sentence: 只要会计认真就行, 别看跟单琐碎，其实…
_GOES_ON = lazy_pattern(r"(?!的|除外|以外|之外)[^\s,，、].*?(?:就|也|却|其实|但|可是|还是|都)")
_AND = lazy_pattern(r"\s*(?:以及|或者|还有|[和与跟及或、/])\s*")
_WISHING = frozenset("只仅不别排除去剔过")
"""Of these characters every wish has one, so that few queries compile its pattern."""
_NEAR = 12  # characters before a role that a wish may take, with its colon and blanks


class _Wish(NamedTuple):
    """Folded characters `start` to `end` wish for `roles` alone, or for anything but them."""

    start: int
    end: int
    only: bool
    roles: tuple[Mention, ...]


def with_spoken_filters(parsed: ParsedQuery, lexicon: Lexicon, held: Mapping[str, int]) -> ParsedQuery:
    """Return `parsed` with its wishes about roles taken out of the words; before anything else they are words.

    Roles are called by their names, those that a base has `held` also by how they begin (只看前端).
    """
    folded = fold(parsed.words)
    wishes = list(_wishes(folded.text, lexicon, held))
    if not wishes:
        return parsed
    only = (role.name for wish in wishes if wish.only for role in wish.roles if role.name)
    without = (_typed(parsed.words, folded, role) for wish in wishes if not wish.only for role in wish.roles)
    words = parsed.words
    for wish in reversed(wishes):
        span = folded.source(wish.start, wish.end)
        words = f"{words[: span.start]} {words[span.end :]}"
    filters = parsed.filters._replace(roles=tuple(dict.fromkeys((*parsed.filters.roles, *only))))
    exclude = tuple(dict.fromkeys((*parsed.exclude, *without)))
    return parsed._replace(words=" ".join(words.split()), filters=filters, exclude=exclude)


def _typed(words: str, folded: Folded, role: Mention) -> str:
    span = folded.source(role.start, role.end)
    return words[span.start : span.end]


def _wishes(text: str, lexicon: Lexicon, held: Mapping[str, int]) -> Iterator[_Wish]:
    for roles in _rows(text, _roles(text, lexicon, held)):
        start, end = roles[0].start, roles[-1].end
        near = range(max(0, start - _NEAR), start)
        before = next(filter(None, (_WISH.fullmatch(text, at, start) for at in near)), None)
        after = _AFTER.match(text, end)
        beside = bool(after and after["beside"])
        if before and _CLAUSE.search(before[0]) and _GOES_ON.match(text, end):
            continue
        if before and (not before["except"] or beside):  # 除会计外; 除 alone is any word
            others = beside or bool(after and after["out"])  # 只看会计以外的 is about the others
            only = bool(before["only"]) and not others
            yield _Wish(before.start(), after.end() if after else end, only, roles)
        elif after and after["out"]:
            yield _Wish(start, after.end(), False, roles)


def _roles(text: str, lexicon: Lexicon, held: Mapping[str, int]) -> Sequence[Mention]:
    """Return the roles that folded `text` names, and those that it calls by a beginning behind a wish."""
    named = lexicon.roles(text)
    starts = {mention.start for mention in named}
    wishes = (found.end() for found in _WISH.finditer(text)) if held and not _WISHING.isdisjoint(text) else ()
    short = [mention for at in wishes if at not in starts if (mention := short_name_at(text, at, lexicon, held))]
    return sorted((*named, *short)) if short else named


def _rows(text: str, roles: Sequence[Mention]) -> Iterator[tuple[Mention, ...]]:
    """Yield `roles` of folded `text`, those together that stand in one row (会计和出纳)."""
    row: list[Mention] = []
    for mention in roles:
        if mention.name and row and not _AND.fullmatch(text, row[-1].end, mention.start):
            yield tuple(row)
            row = []
        if mention.name:
            row.append(mention)
    if row:
        yield tuple(row)
