"""A query's folded words → groups, each with what serves it as well."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

from search_cli.analysis.amounts import amounts_asked
from search_cli.analysis.analyzer import Analyzer, whole_words
from search_cli.analysis.folding import fold
from search_cli.analysis.patterns import lazy_pattern
from search_cli.analysis.synonyms import Synonyms
from search_cli.analysis.values import kind_of, kinds_asked
from search_cli.analysis.word_lists import words_of
from search_cli.models import Token
from search_cli.query.codes import with_codes
from search_cli.query.counts import counts_behind, with_numerals
from search_cli.query.dates import with_dates
from search_cli.query.group import Group
from search_cli.query.ordinals import with_ordinals
from search_cli.query.same_words import with_same_words
from search_cli.taxonomy import Mention
from search_cli.time_limits import check_time

__all__ = ["asks", "plain_groups", "question_words", "tells_beside"]

_PARTICLES = frozenset("没得要能有各")
_BEFORE, _BEHIND = _PARTICLES | frozenset("会该我后"), _PARTICLES | {"到"}
_MISTAKEN = frozenset({"能带", "能加", "能报", "能用"})
"""Words of the dictionary that are a particle and a verb to whoever asks: 能带手机吗 is about no energy band."""
_DEGREES = frozenset("很最太真挺超")
_RARE = 3  # the frequency of words that came into jieba's dictionary by the thousand: 会扣, 会画, 招到, 顺延到
_LONGEST = 6  # characters of what is looked up across words
_LONGEST_DOING = 4  # characters: 成为一名
_DOING_SAYS = frozenset("做干当搞成")
_DOING = lazy_pattern("(?:做|干|当|搞|成为)(?:一?[个名]|了)?$")
_HOW_MANY = re.compile("(?:几|多少)(?!何|率|内亚|丁质|维鸟|案)")
_WHETHER = lazy_pattern("([会要能是用该算])不\\1|可不可以|有没有|第(?=几)")  # jieba takes 不会 and 不要 for words of it
_WHETHER_SAYS = frozenset("不没第")
_ASKING = frozenset("哪啥咋")
"""Question words that jieba takes along with a verb: 哪办 in 在哪办."""
_ARTICLE = lazy_pattern(r"(?<!\w)a(?= +[a-z])|(?<=[a-z] )a(?!\w)")
"""The English article; any other A is a name: 绩效A, A类."""


@cache
def question_words() -> frozenset[str]:
    """Return the words that ask or connect and find nothing by themselves."""
    return words_of(Path(__file__).with_name("question_words.txt"))


def asks(word: str) -> bool:
    """Return whether a folded word asks or connects, or asks for a value (几块钱): no word to look for by itself."""
    return word in question_words() or bool(kinds_asked(word)) or _HOW_MANY.match(word) is not None


def tells_beside(text: str, named: Iterable[Mention], analyzer: Analyzer) -> bool:
    """Return whether folded `text` has words beside what is `named` that do not merely ask."""
    rest = list(text)
    for mention in named:
        rest[mention.start : mention.end] = " " * (mention.end - mention.start)
    return any(not asks(word.term) for word in whole_words(analyzer.segmenter.words_of(fold("".join(rest)))))


def plain_groups(
    text: str, tagged: list[Group], analyzer: Analyzer, synonyms: Synonyms | None, limited: bool
) -> tuple[list[Group], tuple[str, ...]]:
    """Return the words of folded `text` beside the tagged ones, and the kinds of value that question words ask for.

    Question words are groups only when there is nothing else at all, which a query with filters or phrases (`limited`)
    has. Without `synonyms` words stand for themselves.
    """
    rest = list(_WHETHER.sub(lambda asked: " " * len(asked[0]), text) if _WHETHER_SAYS.intersection(text) else text)
    for group in tagged:
        rest[group.start - _does(text, group) : group.end] = " " * (_does(text, group) + group.end - group.start)
    words = list(_words("".join(rest), analyzer, synonyms))
    if not words and not tagged:
        words = list(_words(text, analyzer, synonyms))
    if synonyms is not None:
        words = with_same_words(_served(words, synonyms), analyzer.segmenter.knows)
        words = with_ordinals(with_numerals(words))
        words = with_codes(with_dates(_with_amounts(words, text), text), text)
    telling = [word for word in words if _is_a_letter(word, text) or word.text not in question_words()]
    if telling or tagged or limited:
        asked = (kind for word in words if word.text in question_words() for kind in word.kinds)
        return _joined(telling), tuple(dict.fromkeys(asked))
    return words, ()


def _with_amounts(words: list[Group], text: str) -> list[Group]:
    """Return words with the kinds of value of the amounts that they are part of: both of 8000 and 元 a sum."""
    amounts = [one for one in amounts_asked(text) if one.kind]
    if not amounts:
        return words
    return [
        word._replace(stated=tuple({one.kind: 0 for one in amounts if one.start <= word.start and word.end <= one.end}))
        for word in words
    ]


def _is_a_letter(word: Group, text: str) -> bool:
    return word.text == "a" and not _ARTICLE.match(text, word.start)


def _does(text: str, group: Group) -> int:
    """Return how many characters before a role only say that somebody is it: 做 in 做会计."""
    before = text[max(group.start - _LONGEST_DOING, 0) : group.start] if group.is_role else ""
    found = _DOING.search(before) if _DOING_SAYS.intersection(before) else None
    return len(found[0]) if found else 0


def _words(text: str, analyzer: Analyzer, synonyms: Synonyms | None) -> Iterator[Group]:
    """Yield the words of folded `text`, each with the words of two characters or more inside it.

    What neither the dictionary nor the synonyms know is jieba's guess, which often takes a particle along (没休 in
    没休完, 老得 in 老得加班); without the particle it is a word. Nor is what asks for a number part of what is counted.
    """
    tokens = analyzer.segmenter.words_of(fold(text))
    at = 0
    for word in whole_words(tokens):
        inside = []
        while at < len(tokens) and tokens[at].start < word.end:  # jieba says what is inside a word before the word
            inside.append(tokens[at])
            at += 1
        start, end = _without_particles(word, text, analyzer, synonyms)
        if asked := _HOW_MANY.match(text, start, end):  # jieba lists 几楼, 几本书 and hundreds more as words
            yield Group(start, asked.end(), asked[0])
            start = asked.end()
        if start == end:
            continue
        parts = (t.term for t in inside if start <= t.start and t.end <= end and 1 < len(t.term) < end - start)
        kind = kind_of(text[start:end])
        yield Group(
            start,
            end,
            text[start:end],
            parts=() if kind else tuple(dict.fromkeys(parts)),
            kinds=(kind,) if kind else (),
            known=analyzer.segmenter.knows(text[start:end]),
        )


def _without_particles(word: Token, text: str, analyzer: Analyzer, synonyms: Synonyms | None) -> tuple[int, int]:
    start, end = word.start, word.end
    is_word = word.term.isascii() or analyzer.segmenter.knows(word.term) or (synonyms and synonyms.of(word.term))
    if word.term in _MISTAKEN or not is_word or _is_put_together(word.term, analyzer, synonyms):
        if end - start > 1 and text[start] == "人" and text.endswith("个", 0, start):
            start += 1  # of 几个人住 人 is what is counted
        while end - start > 1 and text[start] in _BEFORE | _DEGREES | _ASKING:
            start += 1
        while end - start > 1 and text[end - 1] in _BEHIND | _ASKING:
            end -= 1
    return start, end


def _is_put_together(term: str, analyzer: Analyzer, synonyms: Synonyms | None) -> bool:
    """Return whether a word of the dictionary is a verb with what stands beside any: 会扣, 招到."""
    joined = term[-1] == "到" or (term[0] == "会" and len(term) == 2)
    served = synonyms and synonyms.of(term)
    return joined and len(term) > 1 and not served and analyzer.segmenter.frequency(term) <= _RARE


def _served(words: list[Group], synonyms: Synonyms) -> list[Group]:
    """Return the words with what serves them; neighbours that only together are known (爆/粗口, 每个/月) become one."""
    served: list[Group] = []
    at = 0
    while at < len(words):
        check_time()
        group, count = _longest(words[at : at + _LONGEST], synonyms)
        served.append(group)
        at += count
    return served


def _longest(words: list[Group], synonyms: Synonyms) -> tuple[Group, int]:
    """Return the first words that are known together, and how many they are; else the first."""
    for count in range(len(words), 0, -1):
        chosen = words[:count]
        if all(one.end == other.start for one, other in pairwise(chosen)):
            text = "".join(word.text for word in chosen)
            others, kinds = synonyms.of(text), kinds_asked(text)
            if others or kinds or (count > 1 and text in question_words()):
                parts = tuple(dict.fromkeys(part for word in chosen for part in (*word.parts, word.text)))
                parts = tuple(part for part in parts if 1 < len(part) < len(text))
                # 赔多少, a word for 赔偿, asks for a sum all the same.
                kinds = kinds or tuple(dict.fromkeys(kind for word in chosen for kind in kinds_asked(word.text)))
                return Group(chosen[0].start, chosen[-1].end, text, synonyms=others, kinds=kinds, parts=parts), count
    return words[0], 1


def _joined(words: Iterable[Group]) -> list[Group]:
    """Return the words with neighbouring single characters as one: 年/假 is a word that the dictionary lacks.

    What digits count ends a word: 天/坏 in 15天坏了 is none.
    """
    joined: list[Group] = []
    for word in words:
        last = joined[-1] if joined else None
        single = len(word.text) == 1 and not word.text.isascii()
        lone = last and len(last.text) == 1 and not last.text.isascii() and not counts_behind(joined)
        if last and lone and single and last.end == word.start:
            joined[-1] = Group(last.start, word.end, last.text + word.text)
        else:
            joined.append(word)
    return joined
