"""A story in the first person, a talk of several → who in it has which job.

What running text says of somebody (小袁是信号工, 我当了二十六年兽医), where no heading says whom an article is about.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from search_cli.analysis.folding import fold
from search_cli.articles.forms import SENTENCE_ENDS
from search_cli.passages.heading_hints import shown_in
from search_cli.passages.people import says_by_now
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
from search_cli.passages.written import Written
from search_cli.taxonomy import Lexicon, Taxonomy, broader_than

__all__ = [
    "NO_TALE",
    "SPEAKER",
    "Tale",
    "names_part",
    "opens_with",
    "respects_in",
    "signs_of_work",
    "stated_in",
    "tale_of",
]


class Tale(NamedTuple):
    """The jobs that an article states of its `people`, by the names that these have; who tells, of his `own`, has none.

    `posted_jobs` are those that the writers of a thread's posts say to have, by the names of these.
    """

    own: tuple[str, ...] = ()
    people: Mapping[str, str] = {}
    posted_jobs: Mapping[str, str] = {}

    @property
    def jobs(self) -> tuple[str, ...]:
        """All of them, each once."""
        return tuple(dict.fromkeys((*self.own, *self.people.values(), *self.posted_jobs.values())))

    def among(self, named: Collection[str], people: Mapping[str, str]) -> Tale:
        """Return it as far as it tells of those `named`, if any are, and of nobody whom `people` give another role.

        管家 is one of those named if 民宿管家 alone is.
        """
        meant = {job: _meant_among(named, job) for job in self.jobs}
        called, posted = (
            {who: meant[job] for who, job in each.items() if meant[job] and people.get(who, meant[job]) == meant[job]}
            for each in (self.people, self.posted_jobs)
        )
        return Tale(tuple(dict.fromkeys(meant[job] for job in self.own if meant[job])), called, posted)

    def beside(self, role: str, people: Mapping[str, str], taxonomy: Taxonomy) -> Tale:
        """Return what it tells beside a role that the title names: of those of another job, by name or by posts.

        Nothing of who tells, and of nobody whom `people` give another role.
        """
        others = [job for job in self.jobs if not _is_akin(job, role, taxonomy)]
        return self.among(others, people)._replace(own=()) if others else NO_TALE


def _meant_among(named: Collection[str], job: str) -> str:
    """Return as what a job counts beside those `named`: itself, or the only one that ends so; nothing if as none."""
    if not named or any(job == name or job.startswith(name) for name in named):
        return job
    longer = [name for name in named if name.endswith(job)]
    return longer[0] if len(longer) == 1 else ""


def _is_akin(job: str, role: str, taxonomy: Taxonomy) -> bool:
    """Return whether one of two is a special form of the other, or they are the same: 成本会计, 会计."""
    if job in role or role in job:
        return True
    return job in broader_than(role, taxonomy.broader) or role in broader_than(job, taxonomy.broader)


NO_TALE = Tale()


class _Said(NamedTuple):
    """A job as stated in the folded `text` of a paragraph, of which `rest` comes after; `by` whom, in a talk."""

    stated: StatedJob
    text: str
    rest: str
    by: str = ""
    posted: bool = False

    @property
    def who(self) -> str:
        """Whose the job is by name, if he has one."""
        return self.by if self.stated.who == ONESELF else self.stated.who


_SENTENCE = re.compile(rf"[^{SENTENCE_ENDS}\n]+[{SENTENCE_ENDS}]?")
_CLAUSE = re.compile(r"[^，,：:]+[，,：:]?")
SPEAKER = re.compile(r"([^\s：:，,。！？!?、；;（()）]{1,16})[：:]")
_OTHERS = re.compile("[他她]")
_SELF = re.compile(f"{FIRST_PERSON}|本人")
_FEWEST_SELF = 2  # times that who tells a story speaks of himself
_FEWEST_WORDS = 2  # of work, where who tells says no more than what he is; his job, named again, is one
_FEWEST_NAMED = 2  # times that it is named again so
_FEWEST_TOLD = 3  # times that somebody is named or meant of whom no paragraph begins to tell
_FEWEST_TOLD_FIRST = 2  # the same of whom one does
_FEWEST_MEANT = 2  # times that 他 or 她 is, beside what the job of that one is called
_FEWEST_TALKING = 2  # people who take turns in a talk
_FEWEST_TURNS = 2  # of each of these: what labels one line may be any word (注意：)
_FEWEST_SIGNS = 3  # that somebody's work is told of
_FEWEST_BESIDE = 1  # the same where more than one has a job
_MOST = 100  # jobs stated, of each of whom the whole article is asked
# Who only is something (我是会计, of whom a program makes the work easier) tells more of his work somewhere.
_AT_WORK = re.compile(
    r"这一?行|入行|转行|干这[个活行]|这碗饭|工[资钱]|底薪|提成|到手|考证|上岗|[夜早晚]班|[两三]班倒|轮班|师傅带|带徒|同行"
)
_PROSE = ("paragraph", "question", "answer")


def tale_of(written: Written, wrote: Mapping[str, str], lexicon: Lexicon) -> Tale:
    """Return whose jobs an article states in running text, if it tells more of them and of nobody in its headings.

    Who `wrote` the posts of a thread is told by these.
    """
    heads = (fold(text).text for text in written.headings if text != written.article.title and text not in wrote)
    if written.rules or any(map(lexicon.roles, heads)):
        return NO_TALE
    kept = _kept(list(islice(_said_in(written, wrote, lexicon), _MOST)), written.text)
    fewest = _FEWEST_BESIDE if len({each.by or each.stated.who for each in kept}) > 1 else _FEWEST_SIGNS
    if not kept or signs_of_work(written.text, lexicon) < fewest:
        return NO_TALE
    lasting = [each for each in kept if each.who and (each.stated.now or not says_by_now(each.rest, 0))]
    of_posters = [each for each in lasting if each.posted and each.who == each.by]
    people = _of_one_job(each for each in lasting if each not in of_posters)
    own = dict.fromkeys(each.stated.job for each in kept if not each.by and each.stated.who in ("", ONESELF))
    return Tale(tuple(own), _with_short_kin(people, written.text), _of_one_job(of_posters))


def _kept(said: Sequence[_Said], text: str) -> list[_Said]:
    """Return the jobs of those of whom an article tells more, and what these are by now.

    So is one that nobody is said to have beside those of who tells (叫驻场兽医 in a vet's talk), or of 他 or 她.
    """
    kept: list[_Said] = []
    for each in said:
        was = each.stated.now and any((last.by, last.stated.who) == (each.by, each.stated.who) for last in kept[-1:])
        if each.stated.who and (was or _is_told_more(each, text)):
            kept.append(each)
    tells = any(each.stated.who == ONESELF and not each.by for each in kept)
    called = [each for each in said if not each.stated.who and not (kept and each.by)]
    return kept + [each for each in called if tells or _is_of_somebody(each)]


def _of_one_job(said: Iterable[_Said]) -> dict[str, str]:
    """Return those of whom jobs are `said` who have one, or one by now, with that."""
    stated: dict[str, list[StatedJob]] = {}
    for each in said:
        stated.setdefault(each.who, []).append(each.stated)
    today = {who: {job.job for job in jobs if job.now} or {job.job for job in jobs} for who, jobs in stated.items()}
    return {who: next(iter(jobs)) for who, jobs in today.items() if len(jobs) == 1}


def _said_in(written: Written, wrote: Mapping[str, str], lexicon: Lexicon) -> Iterator[_Said]:
    """Yield the jobs that the paragraphs of an article state; who `wrote` posts is told by their headings."""
    blocks, title, posted = written.article.blocks, fold(written.article.title).text, ""
    texts = [fold(block.stretch.text).text for block in blocks]
    prose = [text if block.kind in _PROSE else "" for block, text in zip(blocks, texts, strict=True)]
    talking = _talking(prose)
    for at, (block, text) in enumerate(zip(blocks, texts, strict=True)):
        if block.kind == "heading":
            posted = wrote.get(block.stretch.text, "")
            continue
        label = SPEAKER.match(prose[at]) if talking else None
        name = label[1] if label else ""
        by = posted or (name if name in talking and not names_part(name) else "")
        if not names_part(name):
            speaks = any(map(_SELF.search, prose[max(at - 1, 0) : at + 2]))
            stated = (each for each in stated_in(prose[at], lexicon) if speaks or not each[0].step)
            yield from (_Said(job, text, text[end:], by, bool(posted)) for job, end in stated)
        here = here_as(text[label.end() if label else 0 :], title, lexicon) if by else ""
        if here:
            yield _Said(StatedJob(ONESELF, here), text, text, by, bool(posted))


def _talking(paragraphs: Iterable[str]) -> frozenset[str]:
    """Return who takes turns in a talk, by what folded paragraphs are labelled with; nobody where one alone does."""
    labels = Counter(found[1] for text in paragraphs if (found := SPEAKER.match(text)))
    talking = frozenset(label for label, times in labels.items() if times >= _FEWEST_TURNS)
    return talking if len(talking) >= _FEWEST_TALKING else frozenset()


def stated_in(text: str, lexicon: Lexicon) -> Iterator[tuple[StatedJob, int]]:
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
                yield stated._replace(who=who), clause.end()
            leader = leader or led_by(clause[0])
            named = leader if leader not in ("", ONESELF, OTHER) else named


def signs_of_work(text: str, lexicon: Lexicon) -> int:
    """Return in how many respects and words a folded text shows that it tells of jobs."""
    return len(respects_in(text, lexicon)) + len(set(_AT_WORK.findall(text)))


def respects_in(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the dimensions that the words of a folded text are signs of."""
    return shown_in(tuple(dimension.name for dimension in lexicon.taxonomy.dimensions), text, lexicon.taxonomy)


def _is_told_more(said: _Said, text: str) -> bool:
    """Return whether an article tells more of whom a job is stated of than that."""
    if said.by and said.stated.who == ONESELF:
        return True
    if said.stated.who == ONESELF:
        words = len(set(_AT_WORK.findall(text))) + (text.count(said.stated.job) >= _FEWEST_NAMED)
        return len(_SELF.findall(text)) >= _FEWEST_SELF and (said.stated.worked or words >= _FEWEST_WORDS)
    opens = opens_with(said.text, said.stated.who)
    told = text.count(said.stated.who) + len(_OTHERS.findall(said.text if opens else said.rest))
    return told >= (_FEWEST_TOLD_FIRST if opens else _FEWEST_TOLD)


def _is_of_somebody(said: _Said) -> bool:
    """Return whether a paragraph tells of 他 or 她 what the job of that one is called: 后来我知道那叫航标工."""
    return not said.stated.sought and len(_OTHERS.findall(said.text)) >= _FEWEST_MEANT


_FIRST_END = re.compile(f"[{SENTENCE_ENDS}\n]")


def opens_with(text: str, who: str) -> bool:
    """Return whether the first sentence of a folded paragraph names somebody: it tells of him."""
    return who in _FIRST_END.split(text, 1)[0]


# Labels of the parts that people have in a consultation, a support log, a page of reviews; their living is by the way.
_PART = re.compile(
    "(?:患者|病人|客户|顾客|用户|买家|卖家|网友|家长|学员|学生|咨询者|来访者|业主|乘客|提问|回答|[问答])[A-Za-z\\d甲乙丙丁]{0,3}"
)


def names_part(label: str) -> bool:
    """Return whether the label of a folded line names a part and no person: 患者, 用户A."""
    return _PART.fullmatch(label) is not None


_KIN = re.compile("我的?([\u4e00-\u9fff]{2,3})")


def _with_short_kin(people: Mapping[str, str], text: str) -> dict[str, str]:
    """Return the jobs of `people`, also by what the teller's own are called without 我: 父亲.

    Unless others have one, or he only reports (父亲说).
    """
    short = {found[1]: job for who, job in people.items() if (found := _KIN.fullmatch(who))}
    alone = {kin: job for kin, job in short.items() if not re.search(f"(?:[他她你]|(?<!我)的){kin}|{kin}[说讲]", text)}
    return {**people, **{kin: job for kin, job in alone.items() if kin not in people}}
