"""A paragraph of a tale → whether who told above goes on in it, takes leave, or is followed by another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from search_cli.analysis.folding import fold
from search_cli.taxonomy import Lexicon

__all__ = [
    "Told",
    "another_writes",
    "by_the_way",
    "closes",
    "heads_answer",
    "is_past",
    "names_part",
    "opens_with",
    "with_short_kin",
]

_LONGEST_HEAD = 30  # characters
_SENTENCE_MARKS = re.compile("[。！？!?；;，,]")
# What was left out between two paragraphs says that the lower is another's: 老杨 · 820 赞同.
_ANOTHER_WRITES = re.compile(
    r"(?m)\d[\d,.k万]*\s*人?赞同|回答(?:于|了)|发[布表]于|^[\s#*>]*\d+\s*楼(?![\u4e00-\u9fff])"
)
_TAKES_LEAVE = re.compile(
    r"\s*(?:谢邀|匿名用户|(?:今天)?(?:就先?|先)[写说讲聊]到这|(?:[写说讲聊]到这[儿里]?(?:吧|了)?|完)\W*$|最后送"
    r"|(?:最后)?(?:谢谢|感谢)(?:大家|各位|阅读|观看)|(?:手机|电脑)快?没电|以上就是全部|全文完)"
)


def another_writes(source: str, start: int, end: int) -> bool:
    """Return whether what an article has between two of its paragraphs says that the lower is another's."""
    return _ANOTHER_WRITES.search(source, start, end) is not None


def heads_answer(text: str) -> bool:
    """Return whether a folded line says no more than who wrote what stands below it."""
    return len(text) <= _LONGEST_HEAD and not _SENTENCE_MARKS.search(text) and another_writes(text, 0, len(text))


def closes(text: str) -> bool:
    """Return whether a folded paragraph is the leave that who told takes: 就写到这儿. 说到这里，我得讲… goes on."""
    return _TAKES_LEAVE.match(text) is not None


_FIRST_SENTENCE = re.compile("[^。！？!?；;\n]*")


def opens_with(text: str, who: str) -> bool:
    """Return whether the first sentence of a folded paragraph names somebody: it tells of him."""
    first = _FIRST_SENTENCE.match(text)
    return first is not None and who in first[0]


_ONCE = re.compile(
    "(?:以前|从前|曾经?|原来|原本|本来|当年|起初|最早|最初|一开始|刚开始)[^，,。]{0,12}?[做当干任]|先(?:[在去到进][^，,。]{0,8}?)?[做当干]"
)
_CLAUSE_ENDS = "，,：:。！？!?；;\n"


def is_past(text: str, end: int) -> bool:
    """Return whether the clause of a folded paragraph that ends there says what who tells was at first."""
    start = max(text.rfind(mark, 0, end - 1) for mark in _CLAUSE_ENDS) + 1
    return _ONCE.search(text, start, end) is not None


# Labels of the parts that people have in a consultation, a support log, a page of reviews; their living is by the way.
_PART = re.compile(
    "(?:患者|病人|客户|顾客|用户|买家|卖家|网友|家长|学员|学生|咨询者|来访者|业主|乘客|提问|回答|[问答])[A-Za-z\\d甲乙丙丁]{0,3}"
)


def names_part(label: str) -> bool:
    """Return whether the label of a folded line names a part and no person: 患者, 用户A."""
    return _PART.fullmatch(label) is not None


_KIN = re.compile("我的?([\u4e00-\u9fff]{2,3})")


def with_short_kin(people: Mapping[str, str], text: str) -> dict[str, str]:
    """Return the jobs of `people`, also by what the teller's own are called without 我: 父亲.

    Unless others have one, or he only reports (父亲说).
    """
    short = {found[1]: job for who, job in people.items() if (found := _KIN.fullmatch(who))}
    alone = {kin: job for kin, job in short.items() if not re.search(f"(?:[他她你]|(?<!我)的){kin}|{kin}[说讲]", text)}
    return {**people, **{kin: job for kin, job in alone.items() if kin not in people}}


class Told(NamedTuple):
    """Where a paragraph of who tells starts, its heading and job, and whether it states that or shows work."""

    start: int
    heading: str
    job: str
    states: bool
    shows: bool


def by_the_way(told: Sequence[Told], lexicon: Lexicon) -> Iterator[int]:
    """Yield where paragraphs start that show no work, where the job is by the way: 我做了八年后端开发, of software.

    That is where neither what states the job shows any nor most of what follows, and below a heading of other things.
    """
    by_job: dict[str, list[Told]] = {}
    for each in told:
        by_job.setdefault(each.job, []).append(each)
    for every in by_job.values():
        stated = [each for each in every if each.states]
        shown = {each.heading for each in every if each.shows or each.states}
        is_told = any(each.shows for each in stated) or 2 * sum(each.shows for each in every) > len(every)
        for each in every:
            below = each.heading in shown or lexicon.names_dimension(fold(each.heading).text)
            if not (each.states or each.shows or (is_told and below)):
                yield each.start
