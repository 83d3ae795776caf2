"""The paragraphs of an article with a tale → whose job owns each, and which messages tell nothing of any."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from search_cli.analysis.folding import fold
from search_cli.models import Cue, Stretch
from search_cli.passages.stated_jobs import ONESELF, StatedJob
from search_cli.passages.tale_turns import (
    Told,
    another_writes,
    by_the_way,
    closes,
    heads_answer,
    is_past,
    names_part,
    opens_with,
)
from search_cli.passages.tales import SPEAKER, Tale, respects_in, signs_of_work, stated_in
from search_cli.taxonomy import Lexicon

__all__ = ["is_idle", "jobs_below"]

_SENTENCE = re.compile(r"[^。！？!?；;\n]+[。！？!?；;]?")


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
    for start in by_the_way(told, lexicon):
        owned.pop(start, None)
    return owned


def _owned(
    paragraphs: Iterable[tuple[Sequence[str], Stretch]], tale: Tale, source: str, lexicon: Lexicon
) -> tuple[dict[int, tuple[str, Cue]], list[Told]]:
    """Return what `jobs_below` does, with what is by the way, and the paragraphs of who tells."""
    owned: dict[int, tuple[str, Cue]] = {}
    told: list[Told] = []
    teller, before = "", 0
    for path, stretch in paragraphs:
        text = fold(stretch.text).text
        label = SPEAKER.match(text)
        teller = "" if another_writes(source, before, stretch.start) or heads_answer(text) else teller
        before = stretch.end
        if label and (label[1] in tale.people or names_part(label[1])):
            if label[1] in tale.people and not _only_asks(text[label.end() :], lexicon):
                owned[stretch.start] = (tale.people[label[1]], "speaker")
            continue
        stated = list(stated_in(text, lexicon))
        own = _own(stated, tale)
        teller = own[-1][0] if own else "" if closes(text) else teller
        if teller:
            job = own[0][0] if own else teller
            owned[stretch.start] = (job, "speaker")
            heading, shows = path[-1] if path else "", signs_of_work(text, lexicon) > 0
            told.append(Told(stretch.start, heading, job, bool(own), shows))
        elif job := _of_one(text, stated, tale):
            owned[stretch.start] = (job, "subject")
        teller = "" if own and is_past(text, own[-1][1]) else teller
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
