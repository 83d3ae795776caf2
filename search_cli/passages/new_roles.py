"""Article → the roles it teaches by their form: what ends as names of roles do, where an article says whom it is about.

Such places are its title, headings, questions, table headers, and what stands next to a person's name (理货员大刘).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from search_cli.analysis.folding import fold
from search_cli.models import Article
from search_cli.taxonomy import Lexicon
from search_cli.taxonomy.endings import CONNECTING, is_nobody, role_words, taught_endings

__all__ = ["is_somebody", "newcomers", "often_ending"]

_LONGEST = 10  # characters of a name: 光伏设计工程师 and a little more
_LONGEST_SPOKEN = 6  # where only the sentences show that it is one
_HAN = re.compile(r"[\u4e00-\u9fff]+")
# Behind a figure its unit belongs to that: 2026年公务员, 3名保育员.
_RUN = re.compile(r"(?:(?<=\d)[年月日号届期名位个])?([\u4e00-\u9fff]+)")
# What stands before a name and is no part of it: 该库管班长, 做保育员, 我们的督导, 湖南省公务员, 所有保育员.
_PLACE = (
    r"(?<=[\u4e00-\u9fff]{2}[省县])|(?<=[\u4e00-\u9fff][^超城门上夜早股菜集花楼车]市)(?![政场值容])"
    "|(?<=自治[区州])|(?<=共和国)"
)
# 站长升大区经理, and not 员工转正专员
_RISES = "(?<=[员师工长理管任]升)|(?<=[员师工长理管任]晋升)|(?<=[员师工长理管任]转)(?![正运岗型化让账])"
_BEFORE = re.compile(f".*(?:(?<=[{CONNECTING}新老])|{_PLACE}|{_RISES}|(?<=所有)|(?<=全体)|(?<=各位))")
_MAY_BEGIN = frozenset(f"{CONNECTING}新老") - frozenset("的该这那是")
_VERSION = re.compile(r"\d{1,2}(?![\d名人位个年月级])")  # 巫师3 is a game; 招聘保育员2名 is about two persons
_PERSON = re.compile(r"[小老阿大][\u4e00-\u9fff]")
_SPEAKS = re.compile(r"(?m:^)([\u4e00-\u9fff]{2,3}):")
_ALWAYS = 0.9
"""A word that connects begins the name where it stands before it in this share of the places: 跟车员."""
_SHARE = 0.5
"""A longer name is believed when it stands in this share of the places of the shorter: 护士长, not 内科护士长."""


def newcomers(article: Article, text: str, headers: Iterable[str], known: Lexicon) -> tuple[str, ...]:
    """Return the names of roles that the article teaches by their form, folded, in order of their first place.

    `text` is all of it, folded, the title first; `headers` are its table headers. A name stands twice at least, or
    nothing Chinese stands beside it in a heading or a header.
    """
    often = often_ending(text, taught_endings())
    found: dict[str, None] = {}
    for line, whole in _places(article, headers):
        folded = fold(line).text
        runs = _HAN.findall(folded) if whole else []
        for name in _names_in(folded, often, known, whole):
            if often[name] > 1 or name in runs:
                found[name] = None
        for name in _above_known(folded, known):
            if name in runs or text.count(name) > 1:
                found[name] = None
    found.update(dict.fromkeys(_spoken_of(article, text, known)))
    found.update(dict.fromkeys(_asked_about(article, text, known)))
    found.update(dict.fromkeys(_beside_people(text, known)))
    found = {name: None for name in found if not is_somebody(name)}
    return tuple(name for name in found if not any(name != other and other.endswith(name) for other in found))


_SPOKEN_OF = 2
"""Sentences that begin with what a heading is, before it is taken for a role by an end that many words have (机手)."""
_EACH = "本该各每"
_BEGINS = re.compile(rf"(?:^|[。！？!?；;\s])(?=([\u4e00-\u9fff]{{2,{_LONGEST_SPOKEN + 4}}}[^\u4e00-\u9fff\s]?))")
_SPOKEN_OF_TITLE = 3
"""The same of a word inside the title, which nothing sets apart: 飞手 of 农业无人机飞手常见问题."""


def _spoken_of(article: Article, text: str, known: Lexicon) -> Iterator[str]:
    """Yield names of an end that other words have, in headings or the title, begun with: 机手按亩拿钱."""
    headings = [fold(block.stretch.text).text for block in article.blocks if block.kind == "heading"]
    names = [(max(_HAN.findall(line), key=len, default=""), "", _SPOKEN_OF) for line in headings]
    names += [(name, behind, _SPOKEN_OF_TITLE) for name, behind in _ends_in(fold(article.title).text)]
    names = [each for each in names if _may_be_one(each[0], known)]
    begun = _beginnings(text) if names else Counter()
    for name, behind, fewest in names:
        if begun[name] - (begun[name + behind] if behind else 0) >= fewest:
            yield name


# 维保工一个月多少钱, 安装工和维保工哪个累: what is asked of somebody, or whom else.
_ASKED = re.compile(
    "(?<=[工手匠])(?=要|需|得|一个?[月天]|[平每]|怎|能|可以|和|跟|与|哪|是|有|的|累|苦|危|工资|收入|月薪|待遇|多少|好|难|容易)"
)
_DOERS = re.compile("[工手匠]")
_SHORTEST_ASKED = 3  # characters of a name, which 新手 and 分工 are shorter than
_FEWEST_ASKED = 2  # places of it in the article


def _asked_about(article: Article, text: str, known: Lexicon) -> Iterator[str]:
    """Yield the names of an end that other words have which questions ask about, and the article has again."""
    questions = [fold(block.stretch.text).text for block in article.blocks if block.kind == "question"]
    asked = [(line, found.end()) for line in questions for found in _ASKED.finditer(line)]
    often = often_ending(text, _DOERS) if asked else Counter()
    for line, end in asked:
        run = _HAN.findall(line[max(end - _LONGEST_SPOKEN, 0) : end])[-1]
        sizes = range(_SHORTEST_ASKED, len(run) - _before(run, 1) + 1)
        fewest = max(_SHARE * often[run[-_SHORTEST_ASKED:]], _FEWEST_ASKED)
        name = next((run[-size:] for size in reversed(sizes) if often[run[-size:]] >= fewest), "")
        if _may_be_one(name, known):
            yield name


def _ends_as_other_words(name: str) -> bool:
    """Return whether a folded name ends as some names of roles do and many other words, or is one that ends as none."""
    return name[-1] in role_words("among") or name in role_words("jobs")


def _may_be_one(name: str, known: Lexicon) -> bool:
    """Return whether a folded name is none that is known, and ends as some names of roles do, or is one itself."""
    if not 1 < len(name) <= _LONGEST_SPOKEN or not _ends_as_other_words(name):
        return False
    return not (is_nobody(name) or known.roles(name) or known.dimensions(name))


def _beginnings(text: str) -> Counter[str]:
    """Return how often sentences of a folded text begin with each stretch and go on: 机手按亩拿钱, 本社机手持证."""
    begun: Counter[str] = Counter()
    for sentence in _BEGINS.finditer(text):
        run = sentence[1]
        for start in (0, 1, 2) if run[0] in _EACH else (0,):
            begun.update(run[start : start + size] for size in range(2, min(_LONGEST_SPOKEN + 2, len(run) - start)))
    return begun


def _ends_in(title: str) -> Iterator[tuple[str, str]]:
    """Yield the words inside a folded title that may be names by their end, and the character behind each.

    What goes on so in sentences, too, is a longer word: 设备工程师.
    """
    for run in _HAN.finditer(title):
        for end in range(2, len(run[0]) + 1):
            names = (run[0][end - size : end] for size in range(2, min(_LONGEST_SPOKEN, end) + 1))
            behind = run[0][end : end + 1]
            yield from ((name, behind) for name in names if _ends_as_other_words(name))


_TITLED = re.compile(
    "[^总副正大小前后老新女男该店班系科村院校车队厂区片组楼](?:经理|主任|主管|总监|组长|班长|队长|老师|顾问|教练|师傅)"
)


def is_somebody(name: str) -> bool:
    """Return whether a name is a person's with a title behind (尚经理): whatever single character is no kind of it."""
    return bool(_TITLED.fullmatch(name))


def often_ending(text: str, endings: re.Pattern[str]) -> Counter[str]:
    """Return how often each stretch of 2 to 10 characters stands in folded `text` that ends in one of `endings`."""
    often: Counter[str] = Counter()
    for ending in endings.finditer(text):
        shortest = max(len(ending[0]), 2)
        longest = min(_LONGEST, ending.end())  # of a name that begins the text, there is no more
        often.update(text[ending.end() - size : ending.end()] for size in range(shortest, longest + 1))
    return often


def _places(article: Article, headers: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """Yield the lines that say whom the article is about, and whether one may be little but a name."""
    yield article.title, False
    for block in article.blocks:
        if block.kind in ("heading", "question"):
            yield block.stretch.text, block.kind == "heading"
    for line in headers:
        for cell in line.split("\t"):
            yield cell, True


def _names_in(line: str, often: Counter[str], known: Lexicon, whole: bool) -> Iterator[str]:
    """Yield the names in a folded line, which may be little but one, each as long as the article bears out."""
    taken = [(mention.start, mention.end) for mention in known.roles(line)]
    generic = {*known.taxonomy.role_endings, *known.taxonomy.role_suffixes}
    for run in _RUN.finditer(line):
        for ending in taught_endings().finditer(line, *run.span(1)):
            end = ending.end()
            if any(start < end <= stop for start, stop in taken) or _VERSION.match(line, end):
                continue
            first = max(run.start(1), end - 2 * _LONGEST, *(stop for _, stop in taken if stop < end), 0)
            apart = whole and (first, end) == run.span(1) and not _stands_alone(ending[0], often)
            name = _grown(line[first:end], len(ending[0]), often, generic, 1 if apart else _FEWEST_SPECIAL)
            if name and not is_nobody(name) and not known.dimensions(name):
                yield name


def _above_known(line: str, known: Lexicon) -> Iterator[str]:
    """Yield the names in a folded line that make another role of a known one: 厨师长, 跟单主管."""
    yield from (line[mention.start : mention.end] for mention in known.roles(line) if not mention.name)


def _stands_alone(name: str, often: Counter[str]) -> bool:
    """Return whether the text has a name behind a mark, so that somebody is called no more than that."""
    return any(often[f"{mark}{name}"] for mark in "\n\t ，,。；;：:、")


_FEWEST_SPECIAL = 2
"""Places of a name before it is believed where what it ends in names nobody: 电气工程师."""


def _grown(run: str, ending: int, often: Counter[str], generic: Collection[str], fewest: int) -> str:
    """Return the longest end of `run`, longer than a mere ending of one character, that stands often enough.

    电气工程师 is who is meant, however many other 工程师 the article mentions: what is `generic` names nobody, and
    gives way to what stands in the `fewest` places.
    """
    shortest = max(ending, 2)
    longest = min(len(run) - _before(run, ending), _LONGEST)
    if longest < shortest:
        return ""
    size = shortest
    for more in range(shortest + 1, longest + 1):
        times = often[run[-more:]]
        if times and (times >= _SHARE * often[run[-size:]] or (times >= fewest and run[-size:] in generic)):
            size = more
    begins = size == longest < len(run) and run[-longest - 1] in _MAY_BEGIN
    whole = run[-longest - 1 :] if begins else ""
    return whole if often[whole] >= _ALWAYS * often[run[-size:]] else run[-size:]


def _before(run: str, ending: int) -> int:
    before = _BEFORE.match(run[:-ending])
    return before.end() if before else 0


def _beside_people(text: str, known: Lexicon) -> Iterator[str]:
    """Yield the names of roles that introduce somebody whom the text calls by name again, or who speaks in it."""
    called = {name for name, times in Counter(_PERSON.findall(text)).items() if times > 1}
    called.update(name for name, times in Counter(_SPEAKS.findall(text)).items() if times > 1)
    persons = tuple(name for name in called if not (known.roles(name) or known.dimensions(name)))
    for ending in taught_endings().finditer(text) if persons else ():
        end = ending.end()
        if not text.startswith(persons, end):
            continue
        run = _HAN.findall(text[max(0, end - _LONGEST_SPOKEN) : end])[-1]
        name = run[_before(run, len(ending[0])) :]
        if len(name) >= max(len(ending[0]), 2) and not is_nobody(name) and not known.roles(name):
            yield name
