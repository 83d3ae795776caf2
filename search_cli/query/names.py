"""The words of a query → names of roles that nobody here has: 幼儿园老师 is not to be answered with somebody else."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice

from search_cli.analysis.analyzer import Analyzer, whole_words
from search_cli.analysis.folding import OTHER_THAN_LATIN, fold, is_han
from search_cli.analysis.patterns import lazy_pattern
from search_cli.models import Interpretation, Token
from search_cli.query.groups import question_words
from search_cli.taxonomy import Lexicon, Mention, Taxonomy
from search_cli.taxonomy.endings import ends_as_role, role_words
from search_cli.time_limits import check_time

__all__ = [
    "absent_roles",
    "closed_names",
    "derived_roles",
    "ends_a_job",
    "guessed_roles",
    "names_of",
    "said_as",
    "short_role",
]

_DOING = lazy_pattern(rf"(?:做|干|搞|当)(?={OTHER_THAN_LATIN}{{2}})")
_DOES = frozenset("做干搞当")
_SHORTEST, _LONGEST = 2, 4  # characters of a short name
_ENDING = 2  # characters: 专员
_PLAIN = "专员"
_DOERS = ("员", "师", "专员", "工")
_NEAR = 10  # characters before a role in which another is looked for
_BEFORE = 32  # characters before the end of a job's name in which its beginning is looked for; words are shorter
_JOIN = r"\s*(?:和|与|跟|及|或者?|还是|、|/|vs)\s*"
_JOINED = re.compile(_JOIN)
_JOINED_BEFORE = re.compile(rf"({OTHER_THAN_LATIN}{{2,4}}){_JOIN}$")
_ASKED_OF = lazy_pattern(
    r"\s|$|的|这|要|得|会|能|每|一天|一年|平时|怎么|如何|需要|有|几|多|累|忙|上班|工作|以后|到底|主要|具体|做|干"
)
_WHO_DOES = lazy_pattern(
    r"的(?=一个月|每个?[月天]|平时|都|要|得|能|工资|薪|收入|到手|拿|挣|赚|以后|将来|怎么|一般|需要|累|忙|是不是|多少|几)"
)
_APART = re.compile(
    rf"(?:^|(?<=[\s和与跟、]))[做当干]?({OTHER_THAN_LATIN}{{3,5}}?)(?=$|[\s和与跟、的要得会能每有几多谁哪需平一])"
)
_FIRST_WORD = lazy_pattern(rf"\s*({OTHER_THAN_LATIN}{{2,4}})\s")
_PARTED = re.compile(rf"(?<={OTHER_THAN_LATIN})[ \-_·]+(?={OTHER_THAN_LATIN})")


def closed_names(text: str, lexicon: Lexicon) -> str:
    """Return folded `text` with the names in one piece that were typed in pieces (跟 单, 项目-助理).

    Only where all pieces are taken and none of them names anything by itself: 采购 助理 may be two.
    """
    parts = _PARTED.split(text)
    if len(parts) == 1:
        return text
    whole, places = "".join(parts), _places(text)
    pieces: list[str] = []  # of what is returned, the last first
    last = len(text)
    for mention in sorted([*lexicon.roles(whole), *lexicon.dimensions(whole)], key=lambda found: -found.start):
        check_time()
        start, end = places[mention.start], places[mention.end - 1] + 1
        written = text[start:end]
        if end > last or len(written) == mention.end - mention.start or not _stands_alone(text, start, end):
            continue
        if mention.name and not lexicon.roles(written) and not lexicon.dimensions(written):
            pieces += (text[end:last], whole[mention.start : mention.end])
            last = start
    return text[:last] + "".join(reversed(pieces))


def _places(text: str) -> list[int]:
    """Return where the characters of `text` stand that part no names."""
    parting = {at for gap in _PARTED.finditer(text) for at in range(*gap.span())}
    return [at for at in range(len(text)) if at not in parting]


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Return whether no other Chinese word runs into text[start:end]: 业务 员工 is no 业务员."""
    runs_on = end < len(text) and is_han(text[end]) and text[end] != "的"
    return not runs_on and not (start and is_han(text[start - 1]))


def derived_roles(
    text: str, lexicon: Lexicon, held: Mapping[str, int], knows: Callable[[str], bool]
) -> Iterator[Mention]:
    """Yield the roles of the base that folded `text` names by the beginning of their name.

    That is behind 做 or 干 (干测试), or beside another role (前端和测试工程师), and there by its end, too (管家和客服);
    anywhere where it is no word by itself that the dictionary `knows` (站务 for 站务员). Only a beginning that one of
    them has alone, or one that ends like the other role (行政和人事专员), and none that stands inside a name anyhow.
    """
    named = [mention for mention in lexicon.roles(text) if mention.name]
    written = {fold(role).text: role for role in held}
    starts = {mention.start for mention in lexicon.roles(text)}
    for doing in _DOING.finditer(text) if _DOES.intersection(text) else ():
        if doing.end() not in starts and doing.start() not in starts:
            yield from islice(_begun(text, _ends(doing.end(), text), written), 1)
    yield from _doers(text, lexicon, written)
    stems = list(_stems(text, starts, written, knows))
    yield from stems
    named += stems
    yield from _ends_of_names(text, starts, written, lexicon)
    ends = {mention.end for mention in named}
    for mention in named:
        like = str(mention.name)[-_ENDING:]
        before = _JOINED_BEFORE.search(text, max(mention.start - _NEAR, 0), mention.start)
        if before and before.end(1) not in ends:
            places = [(at, before.end(1)) for at in range(before.start(1), before.end(1) - _SHORTEST + 1)]
            yield from _shortened(text, places, written, like)
        behind = _JOINED.match(text, mention.end)
        if behind and behind.end() not in starts:
            yield from _shortened(text, _ends(behind.end(), text), written, like)


def _ends_of_names(
    text: str, starts: Container[int], written: Mapping[str, str], lexicon: Lexicon
) -> Iterator[Mention]:
    """Yield the roles called by the end of their `written` name, where it stands apart: 经纪人 for 房产经纪人.

    Of names that only articles have, such as end as persons do: 值班员 for 变电运行值班员.
    """
    listed = lexicon.taxonomy.role_names
    for word in _APART.finditer(text):
        ends = [(name, role) for name, role in written.items() if name.endswith(word[1])]
        owners = [role for name, role in ends if name in listed or ends_as_role(word[1])]
        if len(owners) == 1 and word.start(1) not in starts and word[1] not in role_words("endings"):
            yield Mention(word.start(1), word.end(1), owners[0])


def _doers(text: str, lexicon: Lexicon, written: Mapping[str, str]) -> Iterator[Mention]:
    """Yield the roles that are called by what they do: 理货的一个月拿多少 asks about 理货员."""
    ends = {mention.end for mention in lexicon.roles(text)}
    for found in _WHO_DOES.finditer(text) if "的" in text else ():
        names = {text[at : found.start()]: at for at in range(max(found.start() - _LONGEST, 0), found.start() - 1)}
        doing = ((names[work], role) for name, role in written.items() for work in _works_of(name) if work in names)
        start, role = min(doing, default=(0, None))
        if role and found.start() not in ends:
            yield Mention(start, found.start(), role)


def _stems(
    text: str, starts: Container[int], written: Mapping[str, str], knows: Callable[[str], bool]
) -> Iterator[Mention]:
    """Yield the roles called by their name without its last character, which is no word by itself."""
    for name, role in written.items():
        stem = name[:-1]
        if len(stem) >= _SHORTEST and name.endswith(_DOERS) and stem in text and name not in text and not knows(stem):
            at = text.index(stem)
            if at not in starts:
                yield Mention(at, at + len(stem), role)


def short_role(text: str, lexicon: Lexicon, held: Mapping[str, int]) -> Mention | None:
    """Return the role of the base that folded `text` begins with the short name of, if it asks something of it.

    Of several that begin so, the plain one (行政专员) is meant.
    """
    written = {fold(role).text: role for role in held}
    for short in sorted(role_words("shorts")):
        if text.startswith(short) and (_ASKED_OF.match(text, len(short)) or lexicon.dimension_at(text, len(short))):
            return next(_begun(text, [(0, len(short))], written, _PLAIN), None)
    first = _FIRST_WORD.match(text)
    if first and first[1] not in role_words("endings") and not (lexicon.dimensions(first[1]) or lexicon.cues(first[1])):
        return next(_begun(text, [first.span(1)], written), None)
    return None


def _ends(start: int, text: str) -> list[tuple[int, int]]:
    """Return the stretches that begin at `start` and may be a short name, the longest first."""
    return [(start, end) for end in range(min(start + _LONGEST, len(text)), start + _SHORTEST - 1, -1)]


def _begun(
    text: str, places: Iterable[tuple[int, int]], written: Mapping[str, str], like: str = ""
) -> Iterator[Mention]:
    """Yield the roles that the stretches at `places` begin; of several that begin so, the one that ends `like` it."""
    for start, end in places:
        owners = [role for name, role in written.items() if name.startswith(text[start:end])]
        alike = [role for role in owners if like and role.endswith(like)]
        if len(owners) == 1 or len(alike) == 1:
            yield Mention(start, end, owners[0] if len(owners) == 1 else alike[0])


def _shortened(
    text: str, places: Sequence[tuple[int, int]], written: Mapping[str, str], like: str
) -> Iterator[Mention]:
    """Yield the role that the first of the stretches at `places` begins, or else ends."""
    return islice(chain(_begun(text, places, written, like), _ended(text, places, written)), 1)


def _ended(text: str, places: Iterable[tuple[int, int]], written: Mapping[str, str]) -> Iterator[Mention]:
    """Yield the roles that the stretches at `places` end, where only one ends so: 管家 for 物业管家.

    Only such as end as persons do: of a 无线中继器 that a title taught, 中继器 is a word.
    """
    for start, end in places:
        said = text[start:end]
        owners = [role for name, role in written.items() if name.endswith(said)]
        if len(owners) == 1 and ends_as_role(said) and said not in role_words("endings"):
            yield Mention(start, end, owners[0])


def absent_roles(text: str, lexicon: Lexicon, held: Mapping[str, int]) -> tuple[str, ...]:
    """Return the roles that folded `text` names, that the taxonomy knows, and that no passage carries.

    Nor may any passage carry a special form of it or what it is a special form of, by the taxonomy or, as an article
    taught that, by its name (教练 of 健身教练). What is also an activity (采购 合同) is a word like any other, unless
    a respect of a job follows it (采购 工资).
    """
    broader = lexicon.broader

    def related(name: str) -> Iterator[str]:
        yield name
        above = broader.get(name)
        while above:
            yield above
            above = broader.get(above)

    above_held = {name for role in held for name in related(role)}
    mentions = (m for m in lexicon.roles(text) if not lexicon.is_activity(text, m) or _is_person(text, m, lexicon))
    named = dict.fromkeys(mention.name for mention in mentions if mention.name)
    absent = (name for name in named if name not in above_held and not any(above in held for above in related(name)))
    return tuple(name for name in absent if not any(name.endswith(role) for role in held))


def _is_person(text: str, mention: Mention, lexicon: Lexicon) -> bool:
    """Return whether a query names a respect of a job right behind a role, and asks for no more: 采购 工资."""
    behind = text[mention.end :].lstrip(" 的")
    respect = lexicon.dimension_at(behind, 0)
    return respect is not None and not behind[respect.end :].strip()


def names_of(asked: Interpretation, taxonomy: Taxonomy) -> tuple[str, ...]:
    """Return the folded names and aliases of the roles and dimensions asked for: what matches when a tag does.

    Without those that are another with a suffix: in 会计岗位, 会计岗 is no word.
    """
    owned = ((taxonomy.role_names, asked.roles), (taxonomy.dimension_names, asked.dimensions))
    listed = [form for owners, names in owned for form, name in owners.items() if name in names]
    derived = {form + fold(suffix).text for form in listed for suffix in taxonomy.role_suffixes}
    taught = (fold(name).text for name in (*asked.roles, *asked.dimensions))
    return tuple(dict.fromkeys(form for form in (*listed, *taught) if form not in derived))


def said_as(asked: Interpretation, taxonomy: Taxonomy) -> tuple[str, ...]:
    """Return how texts call the roles asked for: by name, by alias, and by what they do (核保 for 核保员).

    Of 薪酬专员, 薪酬 says what is asked in, and nobody.
    """
    names = names_of(asked._replace(dimensions=()), taxonomy)
    works = (work for name in names for work in _works_of(name))
    told = taxonomy.dimension_names
    return tuple(dict.fromkeys((*names, *(work for work in works if len(work) >= _SHORTEST and work not in told))))


def _works_of(name: str) -> Iterator[str]:
    """Yield what a role does, by its name: 核保 of 核保员."""
    return (name[: -len(end)] for end in _DOERS if name.endswith(end))


def ends_a_job(text: str, mention: Mention, analyzer: Analyzer) -> bool:
    """Return whether what names a role is the end of another job's name: 律师助理 is not any 助理."""
    if text[mention.start : mention.end] not in role_words("endings"):
        return False
    check_time()
    near = text[max(mention.start - _BEFORE, 0) : mention.start]
    before = analyzer.segmenter.words_of(fold(near))
    if not before or before[-1].end < len(near) or len(before[-1].term) < _SHORTEST:
        return False
    return analyzer.segmenter.is_noun(before[-1].term)


def guessed_roles(text: str, lexicon: Lexicon, analyzer: Analyzer) -> tuple[str, ...]:
    """Return the words of folded `text` that name jobs the taxonomy does not know: by their end (律师助理), or 牙医.

    Who stands above a known role (厨师长) is another.
    """
    rest = list(text)
    above = [text[mention.start : mention.end] for mention in lexicon.roles(text) if not mention.name]
    for mention in lexicon.roles(text):
        if not (mention.name and ends_a_job(text, mention, analyzer)):
            rest[mention.start : mention.end] = " " * (mention.end - mention.start)
    tokens = list(whole_words(analyzer.segmenter.words_of(fold("".join(rest)))))
    return tuple(dict.fromkeys((*above, *_guessed(text, tokens, lexicon, analyzer))))


def _guessed(text: str, tokens: list[Token], lexicon: Lexicon, analyzer: Analyzer) -> Iterator[str]:
    generic = lexicon.taxonomy.role_endings
    for before, token in zip([None, *tokens], tokens, strict=False):
        check_time()
        name = text[token.start : token.end]
        both = text[before.start : token.end] if before and before.end == token.start else name
        if both in role_words("jobs") or name in role_words("jobs"):  # 快递/小哥 is one name
            yield both if both in role_words("jobs") else name
            continue
        if token.term in role_words("endings"):  # 律师/助理, too
            if both != name and before and before.term in question_words():
                continue  # 带娃的老师 names no job
            name = both
        elif both != name and token.term in generic and before and analyzer.segmenter.is_noun(before.term):
            name = both  # 弱电/工程师
        ends = any(name.endswith(ending) and name != ending for ending in role_words("endings"))
        if ends and token.term not in role_words("common") and len(name) > 1:
            yield name
