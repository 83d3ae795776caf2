"""What a query asks of several roles: 会计和出纳哪个好 wants both, whether anybody wrote a conclusion or not."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from search_cli.analysis.folding import fold
from search_cli.analysis.patterns import lazy_pattern
from search_cli.models import AnyOf, Condition, Query, Tier
from search_cli.taxonomy import Lexicon, Mention

__all__ = ["answered_by_either", "compared_by_beginnings", "weighs", "without_weighing"]

_WHICH = "(?:哪一?[个种边样]|谁)"
_WEIGHING = lazy_pattern(
    rf"(?:到底|究竟)?(?:{_WHICH}(?:更|比较|最|会)?(?:好|强|行|合适|适合我?|值得[做去]?|划算)[一些点]{{0,2}}"
    rf"|(?:应该|该|要)?(?:选择?|[做去投当])(?:{_WHICH})(?:比较|更)?好?|(?:应该|该)?(?:怎么|如何|怎样)(?:选择?|取舍|挑)|二选一)"
    r"|好(?=[些点呢吗啊\s?!]*$)"
)

_DIFFERING = "区别|差别|不同|对比|比较|相比|怎么选"
_SIDES = lazy_pattern(rf"(\w{{2,8}})(?:和|与|跟|还是|、|vs)(\w{{2,8}}?)(?=的|之间|有什么|有何|哪|谁|{_DIFFERING}|$)")
_COMPARING = frozenset("哪谁差还v别同比选")
"""Of these characters every comparison has one, so that few queries compile its patterns."""
_COMPARES = lazy_pattern(f"哪一?[个种边样]|谁|差距|还是|vs|{_DIFFERING}")
_SHORTEST = 2  # characters of a beginning


def compared_by_beginnings(text: str, lexicon: Lexicon, roles: Collection[str]) -> Iterator[Mention]:
    """Yield the two of some roles that a folded query compares by how their names begin: 测试和开发哪个工资高.

    Each of the two begins names of one role alone, and none is enough without the other: 开发 is also what is done.
    """
    if _COMPARING.isdisjoint(text) or not _COMPARES.search(text):
        return
    sides = _SIDES.search(text)
    if not sides or any(mention.name for mention in lexicon.roles(text)):
        return
    listed = {form: name for form, name in lexicon.taxonomy.role_names.items() if name in roles}
    names = {**listed, **{fold(role).text: role for role in roles}}
    left = (_begun(sides.start(1) + at, sides.end(1), text, names) for at in range(len(sides[1]) - _SHORTEST + 1))
    both = [next((side for side in left if side), None), _begun(*sides.span(2), text, names)]
    found = [side for side in both if side]
    if len({side.name for side in found}) > 1:
        yield from found


def _begun(start: int, end: int, text: str, names: Mapping[str, str]) -> Mention | None:
    """Return the role that a stretch begins the names of, if all of these are one's."""
    roles = {role for name, role in names.items() if name.startswith(text[start:end])}
    return Mention(start, end, roles.pop()) if len(roles) == 1 else None


def weighs(text: str, dimensions: Collection[Mention]) -> bool:
    """Return whether a folded query asks which of several to choose, and names `dimensions` by nothing else."""
    found = [match.span() for match in _WEIGHING.finditer(text)]
    return bool(found) and all(any(mention.overlaps(*span) for span in found) for mention in dimensions)


def without_weighing(text: str, dimensions: Collection[Mention], held: Collection[str]) -> str:
    """Return a folded query with blanks for what asks which to choose, unless the base has the dimension it names."""

    def kept(found: re.Match[str]) -> str:
        meant = any(mention.name in held for mention in dimensions if mention.overlaps(*found.span()))
        return found[0] if meant else " " * len(found[0])

    return _WEIGHING.sub(kept, text)


def answered_by_either(query: Query, related: list[Condition], fallback: Query | None) -> Query:
    """Return what to ask where nobody wrote which to choose: last of all, anything that is said of the roles."""
    tiers = (*(fallback.tiers if fallback else ()), Tier(AnyOf(tuple(related)), "some"))
    return (fallback or query)._replace(tiers=tiers, role_tiers=len(tiers))
