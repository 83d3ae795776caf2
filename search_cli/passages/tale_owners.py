"""The paragraphs of an article with a tale → whose job owns each, and which messages tell nothing of any."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from search_cli.analysis.folding import fold
from search_cli.articles.forms import CLAUSE_ENDS, SENTENCE_ENDS
from search_cli.models import Cue, Stretch
from search_cli.passages.stated_jobs import ONESELF, StatedJob
from search_cli.passages.tales import SPEAKER, Tale, names_part, opens_with, respects_in, signs_of_work, stated_in
from search_cli.taxonomy import Lexicon

__all__ = ["is_idle", "jobs_below"]

_SENTENCE = re.compile(rf"[^{SENTENCE_ENDS}\n]+")


class _Told(NamedTuple):
    """Where a paragraph of who tells starts, its heading and job, and whether it states that or shows work."""

    start: int
    heading: str
    job: str
    states: bool
    shows: bool


def _by_the_way(told: Sequence[_Told], lexicon: Lexicon) -> Iterator[int]:
    """Yield where paragraphs start that show no work, where the job is by the way: 我做了八年后端开发, of software.

    That is where neither what states the job shows any nor most of what follows, and below a heading of other things.
    """
    by_job: dict[str, list[_Told]] = {}
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


def jobs_below(
    paragraphs: Iterable[tuple[Sequence[str], Stretch]],
    tale: Tale,
    source: str,
    lexicon: Lexicon,
    wrote: Mapping[str, str],
) -> dict[int, tuple[str, Cue]]:
    """Return where paragraphs, with their headings, start that somebody's job owns, with that and the cue.

    Who tells has the job that he said last; another's is a paragraph that states it and no other. What a member of a
    thread posts is of the job he says to have; who `wrote` it is told by its heading.
    """
    if tale.posted_jobs:
        return _posted(paragraphs, tale, lexicon, wrote)
    owned, told = _owned(paragraphs if tale.jobs else (), tale, source, lexicon)
    for start in _by_the_way(told, lexicon):
        owned.pop(start, None)
    return owned


def _owned(
    paragraphs: Iterable[tuple[Sequence[str], Stretch]], tale: Tale, source: str, lexicon: Lexicon
) -> tuple[dict[int, tuple[str, Cue]], list[_Told]]:
    """Return what `jobs_below` does, with what is by the way, and the paragraphs of who tells."""
    owned: dict[int, tuple[str, Cue]] = {}
    told: list[_Told] = []
    teller, before = "", 0
    for path, stretch in paragraphs:
        text = fold(stretch.text).text
        label = SPEAKER.match(text)
        teller = "" if _another_writes(source, before, stretch.start) or _heads_answer(text) else teller
        before = stretch.end
        if label and (label[1] in tale.people or names_part(label[1])):
            if label[1] in tale.people and not _only_asks(text[label.end() :], lexicon):
                owned[stretch.start] = (tale.people[label[1]], "speaker")
            continue
        stated = list(stated_in(text, lexicon))
        own = _own(stated, tale)
        teller = own[-1][0] if own else "" if _closes(text) else teller
        if teller:
            job = own[0][0] if own else teller
            owned[stretch.start] = (job, "speaker")
            heading, shows = path[-1] if path else "", signs_of_work(text, lexicon) > 0
            told.append(_Told(stretch.start, heading, job, bool(own), shows))
        elif job := _of_one(text, stated, tale):
            owned[stretch.start] = (job, "subject")
        teller = "" if own and _is_past(text, own[-1][1]) else teller
    return owned, told


def _own(stated: Sequence[tuple[StatedJob, int]], tale: Tale) -> list[tuple[str, int]]:
    """Return the jobs that a paragraph states of who tells and where their clauses end, if any is the tale's."""
    told = any(each.job in tale.jobs for each, _ in stated)
    return [(each.job, end) for each, end in stated if told and each.who == ONESELF]


def _of_one(text: str, stated: Sequence[tuple[StatedJob, int]], tale: Tale) -> str:
    """Return the one job that a folded paragraph states, if the tale is of it and the paragraph of nobody else."""
    jobs = {each.job for each, _ in stated}
    first = stated[0][0] if len(jobs) == 1 and jobs <= set(tale.jobs) else None
    return first.job if first and (first.who == "" or opens_with(text, first.who)) else ""


def _posted(
    paragraphs: Iterable[tuple[Sequence[str], Stretch]], tale: Tale, lexicon: Lexicon, wrote: Mapping[str, str]
) -> dict[int, tuple[str, Cue]]:
    """Return where the posts of a thread start whose writers say what they are, with that and the cue."""
    jobs = (
        (tale.posted_jobs.get(wrote.get(path[-1], "") if path else "", ""), stretch) for path, stretch in paragraphs
    )
    return {stretch.start: (job, "speaker") for job, stretch in jobs if job and not _only_asks(stretch.text, lexicon)}


_LONGEST_HEAD = 30  # characters
_SENTENCE_MARKS = re.compile(f"[{SENTENCE_ENDS}，,]")
# What was left out between two paragraphs says that the lower is another's: 老杨 · 820 赞同.
_ANOTHER_WRITES = re.compile(
    r"(?m)\d[\d,.k万]*\s*人?赞同|回答(?:于|了)|发[布表]于|^[\s#*>]*\d+\s*楼(?![\u4e00-\u9fff])"
)
_TAKES_LEAVE = re.compile(
    r"\s*(?:谢邀|匿名用户|(?:今天)?(?:就先?|先)[写说讲聊]到这|(?:[写说讲聊]到这[儿里]?(?:吧|了)?|完)\W*$|最后送"
    r"|(?:最后)?(?:谢谢|感谢)(?:大家|各位|阅读|观看)|(?:手机|电脑)快?没电|以上就是全部|全文完)"
)


def _another_writes(source: str, start: int, end: int) -> bool:
    """Return whether what an article has between two of its paragraphs says that the lower is another's."""
    return _ANOTHER_WRITES.search(source, start, end) is not None


def _heads_answer(text: str) -> bool:
    """Return whether a folded line says no more than who wrote what stands below it."""
    return len(text) <= _LONGEST_HEAD and not _SENTENCE_MARKS.search(text) and _another_writes(text, 0, len(text))


def _closes(text: str) -> bool:
    """Return whether a folded paragraph is the leave that who told takes: 就写到这儿. 说到这里，我得讲… goes on."""
    return _TAKES_LEAVE.match(text) is not None


_ONCE = re.compile(
    "(?:以前|从前|曾经?|原来|原本|本来|当年|起初|最早|最初|一开始|刚开始)[^，,。]{0,12}?[做当干任]|先(?:[在去到进][^，,。]{0,8}?)?[做当干]"
)


def _is_past(text: str, end: int) -> bool:
    """Return whether the clause of a folded paragraph that ends there says what who tells was at first."""
    start = max(text.rfind(mark, 0, end - 1) for mark in f"{CLAUSE_ENDS}\n") + 1
    return _ONCE.search(text, start, end) is not None


_SHORTEST_TOLD = 10  # characters


# What laughs, thanks, agrees or looks on, and what is one question.
_IDLE = re.compile(
    r"(?:[哈呵嘿嘻嗯哦]{2,}|(?:好的?[，,]?)?谢谢[^，,。]{0,8}|好[的嘞]|收到|(?:前排)?围观[^，,。]{0,4}|\+1|同上)[~～!！。…]*|[^。！!\n]{1,40}[?？]"
)


def is_idle(text: str, tale: Tale) -> bool:
    """Return whether a message of somebody whose job a talk states tells nothing of it: 大刘：哈哈哈."""
    label = SPEAKER.match(text) if tale.people else None
    return label is not None and label[1] in tale.people and _IDLE.fullmatch(text, label.end()) is not None


# 三千二, 五点半, 管饭 tell something, however short; 同12楼, 666, 万一 and 一样 do not.
_FIGURE = re.compile(
    r"(?<!\d)(?!6+(?!\d)|23{2,})[\d一二两三四五六七八九十][\d一二两三四五六七八九十百千万半.]++(?!\s?[楼#])"
    r"|[\d二两三四五六七八九十]\s?[天年月点元块班险薪休]|[双单]休|[管包][饭吃住]"
)


def _only_asks(text: str, lexicon: Lexicon) -> bool:
    """Return whether a post only asks, or is too short to tell anything (沙发, 谢谢楼上): no figure, no respect."""
    said = text.strip()
    if said.endswith(("?", "？")) and len(_SENTENCE.findall(said)) == 1:
        return True
    folded = fold(said).text
    return len(said) < _SHORTEST_TOLD and not (_FIGURE.search(folded) or respects_in(folded, lexicon))
