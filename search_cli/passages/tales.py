"""A story in the first person, a talk of several → who in it has which job, and whose each paragraph is.

What running text says of somebody (小袁是信号工, 我当了二十六年兽医), where no heading says whom an article is about.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from search_cli.analysis.folding import fold
from search_cli.models import Cue, Stretch
from search_cli.passages.heading_hints import shown_in
from search_cli.passages.people import says_by_now
from search_cli.passages.posters import posters_in
from search_cli.passages.stated_jobs import (
    FIRST_PERSON,
    ONESELF,
    OTHER,
    StatedJob,
    beside_name,
    goes_on_today,
    here_as,
    introduces_oneself,
    job_stated,
    leaves_open,
    led_by,
    supposes,
)
from search_cli.passages.tale_turns import (
    Told,
    another_writes,
    by_the_way,
    closes,
    heads_answer,
    is_past,
    is_suspended,
    names_part,
    quoted_speaker,
    with_short_kin,
)
from search_cli.passages.written import Written
from search_cli.taxonomy import Lexicon

__all__ = ["NO_TALE", "Tale", "is_idle", "jobs_below", "tale_of"]


class Tale(NamedTuple):
    """The jobs that an article states of its `people`, by the names that these have; who tells, of his `own`, has none.

    `posters` are who wrote the posts of a thread, with the job that each says to have.
    """

    own: tuple[str, ...] = ()
    people: Mapping[str, str] = {}
    posters: Mapping[str, str] = {}

    @property
    def jobs(self) -> tuple[str, ...]:
        """All of them, each once."""
        return tuple(dict.fromkeys((*self.own, *self.people.values(), *self.posters.values())))

    def among(self, named: Collection[str], people: Mapping[str, str]) -> Tale:
        """Return it as far as it tells of those `named`, if any are, and of nobody whom `people` give another role.

        管家 is one of those named if 民宿管家 alone is.
        """
        meant = {job: _meant_among(named, job) for job in self.jobs}
        called, posters = (
            {who: meant[job] for who, job in each.items() if meant[job] and people.get(who, meant[job]) == meant[job]}
            for each in (self.people, self.posters)
        )
        return Tale(tuple(dict.fromkeys(meant[job] for job in self.own if meant[job])), called, posters)


def _meant_among(named: Collection[str], job: str) -> str:
    """Return as what a job counts beside those `named`: itself, or the only one that ends so; nothing if as none."""
    if not named or any(job == name or job.startswith(name) for name in named):
        return job
    longer = [name for name in named if name.endswith(job)]
    return longer[0] if len(longer) == 1 else ""


NO_TALE = Tale()


class _Said(NamedTuple):
    """A job as stated in the folded `text` of a paragraph, of which `rest` comes after; `by` whom, in a talk."""

    stated: StatedJob
    text: str
    rest: str
    by: str = ""
    posted: bool = False


_SENTENCE = re.compile(r"[^。！？!?；;\n]+[。！？!?；;]?")
_SENTENCE_END = re.compile("[。！？!?；;\n]")
_CLAUSE = re.compile(r"[^，,：:]+[，,：:]?")
_LABEL = re.compile(r"([^\s：:，,。！？!?、；;（()）]{1,16})[：:]")
_OTHERS = re.compile("[他她]")
_SELF = re.compile(f"{FIRST_PERSON}|本人")
_FEWEST_SELF = 2  # times that who tells a story speaks of himself
_FEWEST_TOLD = 3  # times that somebody is named or meant of whom no paragraph begins to tell
_FEWEST_TALKING = 2  # who say something twice
_FEWEST_SIGNS = 3  # that somebody's work is told of
_FEWEST_BESIDE = 1  # the same where more than one has a job
_SEVERAL = 2
_MOST = 100  # jobs stated, of each of whom the whole article is asked
_AGAIN = 2
# Who only is something (我是会计, of whom a program makes the work easier) tells more of his work somewhere.
_AT_WORK = re.compile(
    r"这一?行|入行|转行|干这[个活行]|这碗饭|工[资钱]|底薪|提成|到手|考证|上岗|[夜早晚]班|[两三]班倒|轮班|师傅带|带徒|同行"
)
_PROSE = ("paragraph", "question", "answer")


def tale_of(written: Written, lexicon: Lexicon) -> Tale:
    """Return whose jobs an article states in running text, if it tells more of them and of nobody in its headings."""
    wrote = posters_in(written.article, lexicon)
    heads = (fold(text).text for text in written.headings if text != written.article.title and text not in wrote)
    if written.rules or any(map(lexicon.roles, heads)):
        return NO_TALE
    said = list(islice(_said_in(written, wrote, lexicon), _MOST))
    kept = _kept(said, written.text)
    if kept:
        kept += [each for each in said if not each.stated.who and _is_named(each, kept)]
    else:
        kept = [each for each in said if not each.stated.who and _is_of_somebody(each)]
    fewest = _FEWEST_SIGNS if len({each.by or each.stated.who for each in kept}) < _SEVERAL else _FEWEST_BESIDE
    if not kept or _signs_of_work(written.text, lexicon) < fewest:
        return NO_TALE
    people: dict[str, list[StatedJob]] = {}
    posters: dict[str, list[StatedJob]] = {}
    for each in kept:
        who = each.by if each.stated.who == ONESELF else each.stated.who
        if who and (each.stated.now or not says_by_now(each.rest, 0)):
            (posters if each.posted and who == each.by else people).setdefault(who, []).append(each.stated)
    own = dict.fromkeys(each.stated.job for each in kept if not each.by and each.stated.who in ("", ONESELF))
    return Tale(tuple(own), with_short_kin(_of_one_job(people), written.text), _of_one_job(posters))


def _kept(said: Iterable[_Said], text: str) -> list[_Said]:
    """Return the jobs of those of whom an article tells more, and what these are by now."""
    kept: list[_Said] = []
    for each in said:
        was = each.stated.now and any(
            other.by == each.by and other.stated.who == each.stated.who for other in kept[-1:]
        )
        if each.stated.who and (was or _is_told_more(each, text)):
            kept.append(each)
    return kept


def _of_one_job(called: Mapping[str, Sequence[StatedJob]]) -> dict[str, str]:
    """Return who of those `called` by name has one job, or one by now, with that."""
    today = {
        who: {each.job for each in stated if each.now} or {each.job for each in stated}
        for who, stated in called.items()
    }
    return {who: next(iter(jobs)) for who, jobs in today.items() if len(jobs) == 1}


def _said_in(written: Written, wrote: Mapping[str, str], lexicon: Lexicon) -> Iterator[_Said]:
    """Yield the jobs that the paragraphs of an article state; who `wrote` posts is told by their headings."""
    texts = [(block.kind, fold(block.stretch.text).text) for block in written.article.blocks]
    labels = Counter(found[1] for kind, text in texts if kind in _PROSE for found in (_LABEL.match(text),) if found)
    talking = {label for label, times in labels.items() if times >= _AGAIN}
    posted = ""
    prose = [text if kind in _PROSE else "" for kind, text in texts]
    for at, (block, (kind, text)) in enumerate(zip(written.article.blocks, texts, strict=True)):
        if kind == "heading":
            posted = wrote.get(block.stretch.text, "")
            continue
        label = _LABEL.match(text) if kind in _PROSE and len(talking) >= _FEWEST_TALKING else None
        by = posted or (label[1] if label and label[1] in talking and not names_part(label[1]) else "")
        tells = kind in _PROSE and not (label and names_part(label[1]))
        speaks = tells and any(map(_SELF.search, prose[max(at - 1, 0) : at + 2]))
        for stated, end in _stated_in(text, lexicon) if tells else ():
            if speaks or not stated.step:
                yield _Said(stated, text, text[end:], by, bool(posted))
        here = here_as(text[label.end() if label else 0 :], fold(written.article.title).text, lexicon) if by else ""
        if here:
            yield _Said(StatedJob(ONESELF, here), text, text, by, bool(posted))


def _stated_in(text: str, lexicon: Lexicon) -> Iterator[tuple[StatedJob, int]]:
    """Yield the jobs that the clauses of a folded paragraph state, and where each clause ends.

    他 is whom the paragraph named last, if it named anybody.
    """
    named = leader = ""
    for sentence in _SENTENCE.finditer(text):
        if supposes(sentence[0]):
            continue
        leader = leader if goes_on_today(sentence[0]) else ""
        introduces, is_open = introduces_oneself(sentence[0], lexicon), False
        for clause in _CLAUSE.finditer(text, *sentence.span()):
            is_open = is_open or leaves_open(clause[0])
            told = not is_open or (ONESELF in clause[0] and not leaves_open(clause[0]))
            stated = beside_name(clause[0], lexicon) or job_stated(clause[0], lexicon, leader, introduces)
            who = named if stated and stated.who == OTHER else stated.who if stated else ""
            if stated and told and (who or stated.who != OTHER):
                speaker = quoted_speaker(text, clause.start()) if who == ONESELF else ""
                yield stated._replace(who=speaker or who, quoted=bool(speaker)), clause.end()
            leader = leader or led_by(clause[0])
            named = leader if leader not in ("", ONESELF, OTHER) else named


def _signs_of_work(text: str, lexicon: Lexicon) -> int:
    """Return in how many respects and words a folded text shows that it tells of jobs."""
    return len(_shown(text, lexicon)) + len(set(_AT_WORK.findall(text)))


def _shown(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the dimensions that the words of a folded text are signs of."""
    return shown_in(tuple(dimension.name for dimension in lexicon.taxonomy.dimensions), text, lexicon.taxonomy)


def _is_told_more(said: _Said, text: str) -> bool:
    """Return whether an article tells more of whom a job is stated of than that."""
    if said.by and said.stated.who == ONESELF:
        return True
    if said.stated.who == ONESELF:
        words = len(set(_AT_WORK.findall(text))) + (text.count(said.stated.job) >= _AGAIN)
        return len(_SELF.findall(text)) >= _FEWEST_SELF and (said.stated.worked or words >= _AGAIN)
    opens = _opens(said.text, said.stated.who)
    if said.stated.quoted:
        return len(_SELF.findall(said.text)) >= _FEWEST_SELF
    told = text.count(said.stated.who) + len(_OTHERS.findall(said.text if opens else said.rest))
    return told >= (_AGAIN if opens else _FEWEST_TOLD)


def _is_named(said: _Said, others: Iterable[_Said]) -> bool:
    """Return whether a job that nobody is said to have is one beside those of `others`: 叫驻场兽医 in a vet's talk."""
    tells = any(other.stated.who == ONESELF and not other.by for other in others)
    return not said.by and (tells or _is_of_somebody(said))


def _is_of_somebody(said: _Said) -> bool:
    """Return whether a paragraph tells of 他 or 她 what the job of that one is called: 后来我知道那叫航标工."""
    return not said.stated.sought and len(_OTHERS.findall(said.text)) >= _AGAIN


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
    if tale.posters:
        return _posted(paragraphs, tale, lexicon, wrote)
    told: list[Told] = []
    owned = _owned(paragraphs if tale.jobs else (), tale, source, lexicon, told)
    for start in by_the_way(told, lexicon):
        owned.pop(start, None)
    return owned


def _owned(
    paragraphs: Iterable[tuple[Sequence[str], Stretch]], tale: Tale, source: str, lexicon: Lexicon, told: list[Told]
) -> dict[int, tuple[str, Cue]]:
    """Return what `jobs_below` does, and add to `told` what is of who tells."""
    owned: dict[int, tuple[str, Cue]] = {}
    teller, before = "", 0
    for path, stretch in paragraphs:
        text = fold(stretch.text).text
        label = _LABEL.match(text)
        if another_writes(source, before, stretch.start) or heads_answer(text):
            teller = ""
        before = stretch.end
        if label and (label[1] in tale.people or names_part(label[1])):
            if label[1] in tale.people and not _only_asks(text[label.end() :], lexicon):
                owned[stretch.start] = (tale.people[label[1]], "speaker")
            continue
        stated = _told_in(text, tale, lexicon)
        ends = [end for each, end in stated if each.who == ONESELF]
        own = [each.job for each, _ in stated if each.who == ONESELF]
        teller = own[-1] if own else "" if closes(text) else teller
        if own or (teller and not is_suspended(text, tale.people)):
            owned[stretch.start] = ((own or [teller])[0], "speaker")
            shows = _signs_of_work(text, lexicon) > 0
            told.append(Told(stretch.start, path[-1] if path else "", (own or [teller])[0], bool(own), shows))
        elif len({each.job for each, _ in stated}) == 1 and _is_of_one(text, stated[0][0]):
            owned[stretch.start] = (stated[0][0].job, "subject")
        teller = "" if own and is_past(text, ends[-1]) else teller
    return owned


def _told_in(text: str, tale: Tale, lexicon: Lexicon) -> list[tuple[StatedJob, int]]:
    """Return the jobs that a folded paragraph states and where their clauses end, if the tale is of any of them."""
    stated = list(_stated_in(text, lexicon))
    return stated if any(each.job in tale.jobs for each, _ in stated) else []


def _is_of_one(text: str, stated: StatedJob) -> bool:
    """Return whether a folded paragraph tells of nobody else than the one of whom it states a job first."""
    return stated.who == "" or stated.quoted or _opens(text, stated.who)


def _posted(
    paragraphs: Iterable[tuple[Sequence[str], Stretch]], tale: Tale, lexicon: Lexicon, wrote: Mapping[str, str]
) -> dict[int, tuple[str, Cue]]:
    """Return where the posts of a thread start whose writers say what they are, with that and the cue."""
    jobs = ((tale.posters.get(wrote.get(path[-1], "") if path else "", ""), stretch) for path, stretch in paragraphs)
    return {stretch.start: (job, "speaker") for job, stretch in jobs if job and not _only_asks(stretch.text, lexicon)}


def _opens(text: str, who: str) -> bool:
    """Return whether the first sentence of a folded paragraph names somebody: it tells of him."""
    at = text.find(who)
    return at >= 0 and not _SENTENCE_END.search(text, 0, at)


_SHORTEST_TOLD = 10  # characters


# What laughs, thanks, agrees or looks on, and what is one question.
_IDLE = re.compile(
    r"(?:[哈呵嘿嘻嗯哦]{2,}|(?:好的?[，,]?)?谢谢[^，,。]{0,8}|好[的嘞]|收到|(?:前排)?围观[^，,。]{0,4}|\+1|同上)[~～!！。…]*|[^。！!\n]{1,40}[?？]"
)


def is_idle(text: str, tale: Tale) -> bool:
    """Return whether a message of somebody whose job a talk states tells nothing of it: 大刘：哈哈哈."""
    label = _LABEL.match(text) if tale.people else None
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
    return len(said) < _SHORTEST_TOLD and not (_FIGURE.search(folded) or _shown(folded, lexicon))
