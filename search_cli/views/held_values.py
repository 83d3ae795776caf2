"""Values of one group of remarks → those that contradict a value, without comparing all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from math import inf

from search_cli.analysis.quantities import Quantity
from search_cli.time_limits import check_time
from search_cli.views.opposites import Side
from search_cli.views.remarks import Remark

__all__ = ["EDUCATION", "HeldValues", "Value", "names_thing"]

EDUCATION = ("degree", "grade")
"""The measures of schooling, which need no thing beside them."""

_SHARED = 0.6
"""The share of the shorter remark's words that both must have to be about one thing; at .5, 服务器 alone was enough."""

_FEWEST = 2
"""The fewest shared words, if the shorter remark has as many: one word (文件) occurs in sentences about anything."""

_FEW = 2
"""A clause with no more words than this may be about a thing of one character (包住, 有证)."""

Value = dict[str, Remark]
"""Remarks that say the same, one of each article."""


def names_thing(remark: Remark) -> bool:
    """Return whether the remark says what it is about without the words around it."""
    if isinstance(remark.said, Quantity):
        return bool(remark.thing) or remark.said.measure in EDUCATION
    return remark.said.whole


class _Extent:
    """How far values reach: one that differs from any of them lies beyond, or says another of the same bound."""

    def __init__(self) -> None:
        self._lowest_high, self._highest_low = inf, -inf
        self._said: dict[str, set[object]] = {}

    def add(self, said: Quantity | Side) -> None:
        """Reach as far as a value, too."""
        if isinstance(said, Quantity):
            self._lowest_high = min(self._lowest_high, said.high)
            self._highest_low = max(self._highest_low, said.low)
        if _bound(said):
            self._said.setdefault(_bound(said), set()).add(said.value)

    def may_differ(self, said: Quantity | Side) -> bool:
        """Return whether a value may differ from one of these; where all overlap, none does, and none is compared."""
        if isinstance(said, Quantity):
            beyond = said.low > self._lowest_high or said.high < self._highest_low
            if beyond or not said.bound:
                return beyond
        return not self._said.get(_bound(said), set()) <= {said.value}


def _bound(said: Quantity | Side) -> str:
    return said.bound if isinstance(said, Quantity) else said.pair


class HeldValues:
    """Values of one group by number; only those of other articles that share a word are compared, or name a thing."""

    def __init__(self) -> None:
        self._held: dict[str, dict[str, dict[int, Remark]]] = {}
        self._extents: dict[str, _Extent] = {}

    def add(self, number: int, value: Value) -> None:
        """Hold a value."""
        for article, remark in value.items():
            for word in _compared_by(remark):
                self._held.setdefault(word, {}).setdefault(article, {})[number] = remark
                self._extents.setdefault(word, _Extent()).add(remark.said)

    def remove(self, number: int, value: Value) -> None:
        """Hold a value no longer, if it was held."""
        for article, remark in value.items():
            for word in _compared_by(remark):
                of_word = self._held.get(word, {})
                of_word.get(article, {}).pop(number, None)
                if not of_word.get(article, True):
                    del of_word[article]

    def differing(self, value: Value) -> Iterator[tuple[int, Remark, Remark]]:
        """Yield the numbers of those that differ from a value, once each, with a remark of either."""
        found: set[int] = set()
        for article, remark in value.items():
            held = chain.from_iterable(self._held[word].items() for word in self._worth_comparing(remark))
            others = chain.from_iterable(there.items() for whose, there in held if whose != article)
            for number, other in others:
                check_time()
                if number not in found and _contradict(other, remark):
                    found.add(number)
                    yield number, other, remark

    def _worth_comparing(self, remark: Remark) -> Iterator[str]:
        for word in _compared_by(remark):
            if word in self._extents and self._extents[word].may_differ(remark.said):
                yield word


def _compared_by(remark: Remark) -> Sequence[str]:
    """Return the words of which two remarks must share one to be compared; "" for all that name the thing."""
    return ("",) if names_thing(remark) else sorted(remark.words | remark.around)


def _contradict(first: Remark, second: Remark) -> bool:
    """Return whether remarks differ about one thing, and are not of copies of one sentence."""
    if not _differ(first, second) or _text(first) == _text(second):
        return False
    return names_thing(first) or _share_words(first, second)


def _differ(first: Remark, second: Remark) -> bool:
    if isinstance(first.said, Quantity):
        return isinstance(second.said, Quantity) and first.said.differs(second.said)
    return not isinstance(second.said, Quantity) and first.said.differs(second.said)


def _share_words(first: Remark, second: Remark) -> bool:
    """Return whether remarks share enough words of their clauses, or of those before if a clause has no words."""
    narrow = not isinstance(first.said, Quantity) or (first.words and second.words)
    mine, theirs = (first.words, second.words) if narrow else (first.around, second.around)
    shared = mine & theirs
    if any(len(word) > 1 for word in shared):
        fewer = min(len(mine), len(theirs))
        return len(shared) >= max(_SHARED * fewer, min(_FEWEST, fewer))
    if max(len(mine), len(theirs)) > _FEW:
        return False
    return _has_part(mine, theirs) or _has_part(theirs, mine)


def _has_part(words: frozenset[str], parts: frozenset[str]) -> bool:
    """Return whether one of `words` contains a part of one character: 吃住 contains 住."""
    return any(part in word for part in parts if len(part) == 1 for word in words)


def _text(remark: Remark) -> str:
    return remark.statement.passage.text[remark.sentence.start : remark.sentence.end]
