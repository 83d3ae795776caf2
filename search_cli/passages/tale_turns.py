"""A paragraph of a tale → whether who told above goes on in it, takes leave, or tells of another or quotes one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from search_cli.analysis.folding import fold
from search_cli.passages.people import SURNAMES, says_by_now
from search_cli.passages.stated_jobs import FIRST_PERSON, ONESELF, StatedJob, begins_with_another
from search_cli.taxonomy import Lexicon

__all__ = [
    "Told",
    "another_writes",
    "by_the_way",
    "closes",
    "gives_up",
    "heads_answer",
    "goes_on_with_another",
    "is_of_another",
    "is_past",
    "is_suspended",
    "leaves_at_once",
    "names_part",
    "opens_with",
    "quoted_speaker",
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
_SELF = re.compile(FIRST_PERSON)


def is_suspended(text: str, people: Collection[str]) -> bool:
    """Return whether a folded paragraph tells of somebody else, in whom who tells has no part: 妻子在镇上开理发店."""
    first = _FIRST_SENTENCE.match(text)
    return begins_with_another(text, people) != "" and not (first and _SELF.search(first[0], 1))


def opens_with(text: str, who: str) -> bool:
    """Return whether the first sentence of a folded paragraph names somebody: it tells of him."""
    first = _FIRST_SENTENCE.match(text)
    return first is not None and who in first[0]


_LONGEST_BEGINNING = 300  # characters in which each of a paragraph's people is looked for
# What somebody else says, and that he says it to who tells.
_REPORTED = re.compile("“[^”]*”?|[跟对和]我[说讲]|(?:告诉|问)我")


def is_of_another(text: str, stated: Iterable[StatedJob], jobs: Collection[str]) -> bool:
    """Return whether a folded paragraph begins with somebody whose job is not among `jobs`, those of its tale.

    修鞋匠老石一天挣六十块 is one; of 司机老张来接我 who tells is a part.
    """
    first = _FIRST_SENTENCE.match(text)
    if first is None or _SELF.search(_REPORTED.sub("", first[0])):
        return False
    begins = first[0][:_LONGEST_BEGINNING]
    return any(each.job not in jobs and each.who not in ("", ONESELF) and each.who in begins for each in stated)


def goes_on_with_another(text: str) -> bool:
    """Return whether a folded paragraph is of whom the one before was, and not of who tells: 他说电工要考证."""
    return text.lstrip().startswith(("他", "她")) and not _SELF.search(_REPORTED.sub("", text))


# 转行 may be how who tells came to his job, and who has retired (退休) has no other.
_LEAVES = re.compile(
    r"(?:^|[，,：:。！!；;\n])\s*(?:(?:再?后来|最后|终于|于是|结果|没多久|所以|[去前今]年|[\d一二三四五六七八九十]{1,4}[年岁](?:那年|[春夏秋冬初底])?)[，,]?){0,2}"
    rf"{FIRST_PERSON}(?:后来|最后|最终|终于|还是|真的?|已经|[就也又便才]|只好|干脆|索性|决定|[去前今那]年|[年月][初中底]|[把将从][^，,。我他她]{{1,8}}?){{0,4}}"
    r"(?:(?:辞职|离职|辞)了|辞掉|(?:辞职|离职)(?=[，,。！!去开回])|不[干做]了)(?![吗呢的以之])"
)
_EARLIER = re.compile("以前|从前|之前|曾经|原[来本]|当初|起初|那时|当年|毕业|没[走辞]成|返聘|又被?[回叫请]了?[来去]")
_REASON = re.compile("因为|原因|嫌|受不了|熬不|扛不")


def gives_up(text: str, start: int = 0) -> re.Match[str] | None:
    """Return where a folded paragraph says from `start` on that who tells left his job: 后来我辞职了.

    Not where it tells of a time before that job, says that he stayed, or quotes somebody.
    """
    left = _LEAVES.search(text, start)
    if left is None or _EARLIER.search(text):
        return None
    return left if text.rfind("“", 0, left.end()) <= text.rfind("”", 0, left.end()) else None


def leaves_at_once(text: str, left: re.Match[str] | None) -> bool:
    """Return whether a folded paragraph begins with what who tells left, and tells of what came then, and not why."""
    return left is not None and left.start() == 0 and _REASON.search(text) is None


_GIVEN_UP = re.compile("辞职|离职|辞了|不干了|不做了|转行|退休")
_ONCE = re.compile(
    "(?:以前|从前|曾经?|原来|原本|本来|当年|起初|最早|最初|一开始|刚开始)[^，,。]{0,12}?[做当干任]|先(?:[在去到进][^，,。]{0,8}?)?[做当干]"
)
_CLAUSE_ENDS = "，,：:。！？!?；;\n"


def is_past(text: str, end: int) -> bool:
    """Return whether a folded paragraph says that who tells no longer has the job of its clause that ends there."""
    start = max(text.rfind(mark, 0, end - 1) for mark in _CLAUSE_ENDS) + 1
    sentence = _FIRST_SENTENCE.match(text, end - 1 if text[end - 1] in "，,：:" else end)
    left = _GIVEN_UP.search(text, start, max(end, sentence.end() if sentence else end))
    return left is not None or says_by_now(text, end - 1) is not None or _ONCE.search(text, start, end) is not None


# Labels of the parts that people have in a consultation, a support log, a page of reviews; their living is by the way.
_PART = re.compile(
    "(?:患者|病人|客户|顾客|用户|买家|卖家|网友|家长|学员|学生|咨询者|来访者|业主|乘客|提问|回答|[问答])[A-Za-z\\d甲乙丙丁]{0,3}"
)


def names_part(label: str) -> bool:
    """Return whether the label of a folded line names a part and no person: 患者, 用户A."""
    return _PART.fullmatch(label) is not None


_SPEAKS = "(?:说|道|笑|告诉|介绍|回忆|表示)"
_NAME = f"(?P<who>[老小阿][\u4e00-\u9fff]|[{SURNAMES}][\u4e00-\u9fff]{{1,2}}?)"
_AFTER = re.compile(f"”{_NAME}{_SPEAKS}")
_BEFORE = re.compile(f"{_NAME}{_SPEAKS}[^“”。！？]{{0,10}}$")
_LONGEST_LEAD = 20  # characters
_LONGEST_QUOTED = 300  # before and behind what states a job


def quoted_speaker(text: str, at: int) -> str:
    """Return who says, by a name, what a folded paragraph quotes at a place: “我当了二十年邮递员…”老陈说."""
    opened = text.rfind("“", max(0, at - _LONGEST_QUOTED), at + 1)
    if opened < 0 or text.rfind("”", opened, at) >= 0:
        return ""
    closed = text.find("”", at, at + _LONGEST_QUOTED)
    found = _BEFORE.search(text, max(0, opened - _LONGEST_LEAD), opened)
    found = found or (_AFTER.match(text, closed) if closed >= 0 else None)
    return found["who"] if found else ""


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
