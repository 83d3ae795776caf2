"""What a query asks of several roles: 会计和出纳哪个好 wants both, whether anybody wrote a conclusion or not."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from search_cli.analysis.patterns import lazy_pattern
from search_cli.models import AllOf, AnyOf, Condition, Query, Tier
from search_cli.query.group import Group, kinds_telling
from search_cli.query.name_parts import name_parts
from search_cli.taxonomy import Lexicon, Mention

__all__ = ["answered_by_either", "compared_by_beginnings", "kinds_compared", "sides_of", "weighs", "without_weighing"]

_WHICH = "(?:哪一?[个种边样]|谁)"
_WEIGHING = lazy_pattern(
    rf"(?:到底|究竟)?(?:{_WHICH}(?:更|比较|最|会)?(?:好|强|行|合适|适合我?|值得[做去]?|划算)[一些点]{{0,2}}"
    rf"|(?:应该|该|要)?(?:选择?|[做去投当])(?:{_WHICH})(?:比较|更)?好?|(?:应该|该)?(?:怎么|如何|怎样)(?:选择?|取舍|挑)|二选一)"
    r"|好(?=[些点呢吗啊\s?!]*$)"
)

_DIFFERING = "区别|差别|差异|不同|不一样|对比|比较|相比|怎么选"
_SIDES = lazy_pattern(
    rf"(\w{{2,8}})(?:和|与|跟|还是|、|vs)(\w{{2,8}}?)(?=的|之间|有(?:什么|何|啥|哪些)|哪|谁|{_DIFFERING}|$)"
)
_COMPARING = frozenset("哪谁差还v别同比选样")
"""Of these characters every comparison has one, so that few queries compile its patterns."""
_COMPARES = lazy_pattern(f"哪一?[个种边样]|谁|差距|差(?:多少|几)|还是|vs|{_DIFFERING}")
_SHORTEST = 2  # characters of a beginning
_MORE = lazy_pattern("(?:谁|哪一?个)更?(?:高|低|多|少)|差多少")
_JOINING = frozenset({"和", "与", "跟", "及", "以及", "还是", "、", "vs"})


def compared_by_beginnings(text: str, lexicon: Lexicon, roles: Collection[str]) -> Iterator[Mention]:
    """Yield those of some roles that a folded query compares by how their names begin or end: 测试和开发哪个工资高.

    Each of the two begins names of one role alone, and none is enough without the other, or a role beside it that is
    called by its name: 开发 is also what is done.
    """
    if _COMPARING.isdisjoint(text) or not _COMPARES.search(text):
        return
    sides = _SIDES.search(text)
    known = [mention for mention in lexicon.roles(text) if mention.name]
    if not sides or len(known) > 1:
        return
    listed = {form: name for form, name in lexicon.taxonomy.role_names.items() if name in roles}
    names = {**listed, **name_parts(roles).names}
    both = [_side(*sides.span(side), text, names) for side in (1, 2)]
    both[1] = both[1] or _side(sides.start(2), sides.start(2) + _SHORTEST, text, names)  # 测试 of 前端和测试开的工资
    found = [side for side in both if side and not any(side.overlaps(one.start, one.end) for one in known)]
    if len({side.name for side in (*found, *known)}) > 1:
        yield from found


def _side(start: int, end: int, text: str, names: Mapping[str, str]) -> Mention | None:
    """Return the role that one side of a comparison calls by an end of itself: 面试配班, where 配班老师 has passages.

    That begins the names of one role alone, or is how they end (中介 for 房产中介).
    """
    for at in range(start, end - _SHORTEST + 1):
        said = text[at:end]
        roles = {role for name, role in names.items() if name.startswith(said)}
        roles = roles or {role for name, role in names.items() if name.endswith(said)}
        if len(roles) == 1:
            return Mention(at, end, roles.pop())
    return None


def sides_of(text: str, groups: Sequence[Group]) -> tuple[Condition, ...]:
    """Return the condition that a passage tells each of the things that a folded query names side by side, if any.

    `groups` are the words of the query in order. What stands together is one thing: 工作日加班和休息日加班怎么算.
    """
    things: list[list[Group]] = []
    joined: set[int] = set()
    end = 0
    for group in groups:
        if not things or group.start > end:
            if things and text[end : group.start].strip() in _JOINING:
                joined.update((len(things) - 1, len(things)))
            things.append([])
        things[-1].append(group)
        end = max(end, group.end)
    return tuple(AllOf(tuple(group.seen for group in things[place])) for place in sorted(joined))


def kinds_compared(text: str, dimensions: Iterable[str]) -> tuple[str, ...]:
    """Return the kinds of value in which dimensions are told that a folded query asks who has more of: 工资谁高."""
    asks = not _COMPARING.isdisjoint(text) and _MORE.search(text)
    return tuple(kind for name in dimensions for kind in kinds_telling(name)) if asks else ()


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
