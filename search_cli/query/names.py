"""The words of a query → names of roles that nobody here has: 幼儿园老师 is not to be answered with somebody else."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from itertools import chain

from search_cli.analysis.analyzer import Analyzer, whole_words
from search_cli.analysis.folding import OTHER_THAN_LATIN, fold, is_han
from search_cli.analysis.patterns import lazy_pattern
from search_cli.models import Interpretation, Token
from search_cli.query.groups import question_words
from search_cli.query.name_parts import name_parts, works_of
from search_cli.taxonomy import Lexicon, Mention, Taxonomy, broader_than
from search_cli.taxonomy.endings import WORKERS, ends_as_post, is_nobody, role_words
from search_cli.time_limits import check_time

__all__ = [
    "absent_roles",
    "closed_names",
    "ends_a_job",
    "guessed_roles",
    "guessed_workers",
    "names_of",
    "said_as",
]

_SHORTEST = 2  # characters of a name
_BEFORE = 32  # characters before the end of a job's name in which its beginning is looked for; words are shorter
_WORKER = lazy_pattern(f"[{WORKERS}](?![作程具厂业人种艺序地期龄伤商会时位件坊夫友单号装服牌况段科学薪钱长头分资])")
"""The end of a worker's name behind what is worked, and not the beginning of a word (工资, 工程)."""
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


def absent_roles(text: str, lexicon: Lexicon, held: Mapping[str, int]) -> tuple[str, ...]:
    """Return the roles that folded `text` names, that the taxonomy knows, and that no passage carries.

    Nor may any passage carry a special form of it or what it is a special form of, by the taxonomy or, as an article
    taught that, by its name (教练 of 健身教练). What is also an activity (采购 合同) is a word like any other, unless
    a respect of a job follows it (采购 工资).
    """

    def related(name: str) -> Iterator[str]:
        yield from (name, *broader_than(name, lexicon.broader), *lexicon.special_forms(name))
        yield from (name[at:] for at in range(1, len(name)))

    mentions = (m for m in lexicon.roles(text) if not lexicon.is_activity(text, m) or _is_person(text, m, lexicon))
    named = dict.fromkeys(mention.name for mention in mentions if mention.name)
    return tuple(name for name in named if held.keys().isdisjoint(related(name)))


def _is_person(text: str, mention: Mention, lexicon: Lexicon) -> bool:
    """Return whether a query names a respect of a job right behind a role, and asks for no more: 采购 工资."""
    behind = text[mention.end :].lstrip(" 的")
    respect = lexicon.dimension_at(behind, 0)
    return respect is not None and not behind[respect.end :].strip()


def names_of(asked: Interpretation, taxonomy: Taxonomy) -> tuple[str, ...]:
    """Return the folded names and aliases of the roles and dimensions asked for: what matches when a tag does.

    Without those that are another with a suffix: in 会计岗位, 会计岗 is no word.
    """
    forms = (*map(taxonomy.role_forms, asked.roles), *map(taxonomy.dimension_forms, asked.dimensions))
    listed = dict.fromkeys(chain.from_iterable(forms))
    taught = (fold(name).text for name in (*asked.roles, *asked.dimensions))
    return tuple(form for form in dict.fromkeys((*listed, *taught)) if listed.keys().isdisjoint(taxonomy.stems(form)))


def said_as(asked: Interpretation, taxonomy: Taxonomy, held: Collection[str]) -> tuple[str, ...]:
    """Return how texts call the roles asked for: by name, by alias, and by what they do (核保 for 核保员).

    Of 薪酬专员, 薪酬 says what is asked in, and nobody; nor does 行政 say 行政专员 where 行政助理 is one of the roles
    that passages are held of.
    """
    if not asked.roles:  # as in most queries, which need not look up ten thousand names for it
        return ()
    names = names_of(asked._replace(dimensions=()), taxonomy)
    works = (work for name in names for work in works_of(name) if len(work) >= _SHORTEST)
    told, begun = taxonomy.dimension_names, name_parts(held).beginning_with
    alone = (work for work in works if work not in told and set(begun(work)) <= set(names))
    return tuple(dict.fromkeys((*names, *alone)))


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


def guessed_workers(text: str, lexicon: Lexicon, analyzer: Analyzer) -> Iterator[str]:
    """Yield what of folded `text` may name workers whom the dictionary does not know: 浇注工 in 浇注/工的/工资."""
    if not any(map(text.__contains__, WORKERS)):  # most queries, which need not have the pattern compiled
        return
    for token in whole_words(analyzer.segmenter.words_of(fold(text))):
        check_time()
        name = text[token.start : token.end + 1]
        is_word = len(token.term) == _SHORTEST and analyzer.segmenter.knows(token.term)
        if is_word and _WORKER.match(text, token.end) and not (is_nobody(name) or lexicon.roles(name)):
            yield name


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
        ends = any(name.endswith(ending) and name != ending for ending in role_words("endings")) or ends_as_post(name)
        if ends and token.term not in role_words("common") and len(name) > 1:
            yield name
