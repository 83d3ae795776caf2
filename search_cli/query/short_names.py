"""The words of a query → the roles of the base that it names by a part of their name: 做测试的, 经纪人, 理货的."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import islice

from search_cli.analysis.folding import OTHER_THAN_LATIN
from search_cli.analysis.patterns import lazy_pattern
from search_cli.query.name_parts import NameParts, name_parts
from search_cli.taxonomy import Lexicon, Mention
from search_cli.taxonomy.built_in import PAY
from search_cli.taxonomy.endings import ends_as_role, role_words
from search_cli.time_limits import check_time

__all__ = ["derived_roles", "short_name_at", "short_role"]

_DOING = lazy_pattern(rf"(?:做|干|搞|当)(?={OTHER_THAN_LATIN}{{2}})")
_DOES = frozenset("做干搞当")
_SHORTEST, _LONGEST = 2, 4  # characters of a short name
_ENDING = 2  # characters: 专员
_PLAIN = "专员"
_DOERS = "员师工"
_ASKING = " 是多少怎么样呢吗啊?"
_NEAR = 10  # characters before a role in which another is looked for
_JOIN = r"\s*(?:和|与|跟|及|或者?|还是|、|/|vs)\s*"
_JOINED = re.compile(_JOIN)
_JOINED_BEFORE = re.compile(rf"({OTHER_THAN_LATIN}{{2,4}})(?:{_JOIN}|转(?:岗|行)?[做成到当]?)$")
_ASKED_OF = lazy_pattern(
    r"\s|$|的|这|要|得|会|能|每|一天|一年|平时|怎么|如何|需要|有|几|多|累|忙|上班|工作|以后|到底|主要|具体|做|干"
)
_STOPPED = re.compile(r"\W|$|的")
_WHO_DOES = lazy_pattern(
    r"的(?=一个月|每个?[月天]|平时|都|要|得|能|工资|薪|收入|到手|拿|挣|赚|以后|将来|怎么|一般|需要|累|忙|是不是|多少|几)"
)
_BEGINS_APART = re.compile(rf"(?:^|(?<=[\s和与跟、]))[做当干]?(?={OTHER_THAN_LATIN}{{3}})")
_APART_BEHIND = re.compile(r"$|[\s和与跟、的要得会能每有几多谁哪需平一]")


def derived_roles(text: str, lexicon: Lexicon, held: Mapping[str, int]) -> Iterator[Mention]:
    """Yield the roles of the base that folded `text` names by the beginning of their name.

    That is behind 做 or 干 (干测试), or beside another role (前端和测试工程师). Only a beginning that one of them has
    alone, or one that ends like the other role (行政和人事专员), and none that stands inside a name anyhow.
    """
    named = [mention for mention in lexicon.roles(text) if mention.name]
    written = name_parts(held)
    starts = {mention.start for mention in lexicon.roles(text)}
    for doing in _DOING.finditer(text) if _DOES.intersection(text) else ():
        if doing.end() not in starts and doing.start() not in starts:
            yield from islice(_begun(text, _ends(doing.end(), text), written), 1)
    yield from _doers(text, lexicon, written)
    yield from _ends_of_names(text, starts, written, lexicon)
    ends = {mention.end for mention in named}
    for mention in named:
        like = str(mention.name)[-_ENDING:]
        before = _JOINED_BEFORE.search(text, max(mention.start - _NEAR, 0), mention.start)
        if before and before.end(1) not in ends:
            places = [(at, before.end(1)) for at in range(before.start(1), before.end(1) - _SHORTEST + 1)]
            yield from islice(_begun(text, places, written, like), 1)
        behind = _JOINED.match(text, mention.end)
        if behind and behind.end() not in starts:
            yield from islice(_begun(text, _ends(behind.end(), text), written, like), 1)


def _ends_of_names(text: str, starts: Container[int], written: NameParts, lexicon: Lexicon) -> Iterator[Mention]:
    """Yield the roles called by the end of their `written` name, where it stands apart: 经纪人 for 房产经纪人.

    Of names that only articles have, such as end as persons do: 值班员 for 变电运行值班员.
    """
    listed = lexicon.taxonomy.role_names
    for begins in _BEGINS_APART.finditer(text):
        check_time()
        start = begins.end()
        end = _end_of_name(text, start, lexicon)
        said = text[start:end]
        names = written.ending_with(said) if said else ()
        if not ends_as_role(said):
            names = [name for name in names if name in listed]
        if len(names) == 1 and start not in starts and said not in role_words("endings"):
            yield Mention(start, end, written.names[names[0]])


def _end_of_name(text: str, start: int, lexicon: Lexicon) -> int:
    """Return the first place at which a name from `start` on may end, or a respect begins (修复师工资), or `start`."""
    ends = range(start + 3, min(start + 5, len(text)) + 1)
    return next((end for end in ends if _APART_BEHIND.match(text, end) or lexicon.dimension_at(text, end)), start)


def _doers(text: str, lexicon: Lexicon, written: NameParts) -> Iterator[Mention]:
    """Yield the roles that are called by what they do: 理货的一个月拿多少 asks about 理货员."""
    ends = {mention.end for mention in lexicon.roles(text)}
    for found in _WHO_DOES.finditer(text) if "的" in text else ():
        check_time()
        starts = range(max(found.start() - _LONGEST, 0), found.start() - 1)
        doing = ((at, written.doing.get(text[at : found.start()])) for at in starts)
        start, role = next(((at, role) for at, role in doing if role), (0, None))
        if role and found.start() not in ends:
            yield Mention(start, found.start(), role)


def short_role(text: str, lexicon: Lexicon, held: Mapping[str, int]) -> Mention | None:
    """Return the role of the base that folded `text` begins with the short name of, if it asks something of it.

    Of several that begin so, the plain one (行政专员) is meant. What somebody does is one where nothing but
    their pay is asked for: 核保工资.
    """
    written = name_parts(held)
    for short in sorted(role_words("shorts")):
        if text.startswith(short) and (_ASKED_OF.match(text, len(short)) or lexicon.dimension_at(text, len(short))):
            return next(_begun(text, [(0, len(short))], written, _PLAIN), None)
    return next(
        (worker for end in range(_SHORTEST, _LONGEST + 1) if (worker := _paid(text, end, lexicon, written))), None
    )


def _paid(text: str, end: int, lexicon: Lexicon, written: NameParts) -> Mention | None:
    """Return the only role that does what `text` begins with, up to `end`, where no more than their pay follows."""
    work, respect = text[:end], lexicon.dimension_at(text, end)
    if not respect or respect.name != PAY or text[respect.end :].strip(_ASKING) or lexicon.dimension_at(text, 0):
        return None
    listed = (lexicon.taxonomy.role_names.get(work + doer) for doer in _DOERS)
    doers = {role for role in listed if role in written.names.values()}
    doers.update(written.names[name] for name in map(work.__add__, _DOERS) if name in written.names)
    return Mention(0, end, doers.pop()) if len(doers) == 1 else None


def short_name_at(text: str, start: int, lexicon: Lexicon, held: Mapping[str, int]) -> Mention | None:
    """Return the role of the base that folded `text` calls by the beginning of its name at `start`, and stops there.

    Of several that begin so, the plain one (行政专员) is meant.
    """
    ends = [
        place for place in _ends(start, text) if _STOPPED.match(text, place[1]) or lexicon.dimension_at(text, place[1])
    ]
    return next(_begun(text, ends, name_parts(held), _PLAIN), None)


def _ends(start: int, text: str) -> list[tuple[int, int]]:
    """Return the stretches that begin at `start` and may be a short name, the longest first."""
    return [(start, end) for end in range(min(start + _LONGEST, len(text)), start + _SHORTEST - 1, -1)]


def _begun(text: str, places: Iterable[tuple[int, int]], written: NameParts, like: str = "") -> Iterator[Mention]:
    """Yield the roles that the stretches at `places` begin; of several that begin so, the one that ends `like` it."""
    for start, end in places:
        check_time()
        names = written.beginning_with(text[start:end])
        if len(names) > 1:
            names = [name for name in names if like and written.names[name].endswith(like)]
        if len(names) == 1:
            yield Mention(start, end, written.names[names[0]])
