"""A word of a query → the conditions by which a passage has it: that it is there, made up for, touched, or known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from search_cli.analysis.ngrams import spelled
from search_cli.analysis.patterns import lazy_pattern
from search_cli.analysis.values import kind_of
from search_cli.models import AllOf, AnyOf, Condition, Has, Not
from search_cli.taxonomy.built_in import PAY

__all__ = ["Group", "kinds_telling", "stating"]

_BY_CHANCE = 2  # characters of a word that may stand next to each other without being it
_TOLD_IN: Mapping[str, tuple[str, ...]] = {PAY: ("money", "percent")}
"""Kinds of value without which a passage that says a dimension's name says nothing of it: 结清工资 is work."""
_WHO_DECIDES = lazy_pattern("谁来?[批审签管定]")


class Group(NamedTuple):
    """One word of a query: folded characters `start` to `end`, and what answers it as well as its text.

    What answers it is a tag, synonyms, or the kinds of value it asks for. `special` are the special forms of the role
    it names, `parts` the words inside a longer one (打字 and 速度 in 打字速度), `leaning` the dimensions it speaks for,
    `beside` the longer words that hold it and mean something else (工资单 for 工资), `stated` the kinds of value of the
    amount that it is part of (8000元: a passage seldom says just that). `known` is in the dictionary, a `cue` asks
    for its dimension without naming it (谁负责). `written` are conditions, one of which a passage meets that has
    the word or a synonym as characters, where to hold their terms is not enough (a date).

    Four conditions say that a passage has the word, each for a purpose: `met`, that it is there; `spoken_for`, that it
    is there or a dimension makes up for it; `touched`, that some of it is; `seen`, that the base knows it at all.
    """

    start: int
    end: int
    text: str
    tag: Has | None = None
    synonyms: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    special: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    leaning: tuple[Has, ...] = ()
    beside: tuple[str, ...] = ()
    stated: tuple[str, ...] = ()
    known: bool = False
    cue: bool = False
    written: tuple[Condition, ...] = ()

    @property
    def is_role(self) -> bool:
        """Whether a role answers it."""
        return self.tag is not None and self.tag.field == "role"

    @property
    def asks(self) -> bool:
        """Whether it asks for a value, or for who decides (谁批): what answers says it otherwise."""
        return bool(self.kinds) or ("谁" in self.text and _WHO_DECIDES.search(self.text) is not None)

    @property
    def met(self) -> Condition:
        """The condition that a passage holds the word: by its tag, as a word, as characters, or by what serves it.

        A title names every role of a comparison, so a word that a tag can answer must stand in the text itself.
        """
        if self.tag:
            return AnyOf((self.tag, _named(self.text, self.beside, self.tag.term)))
        served = (Has("value", kind) for kind in self.kinds)
        if kind_of(self.text):
            return AnyOf((Has("words", self.text), *served))
        written = self.written or (spelled(word, "bigrams") for word in (self.text, *self.synonyms))
        return AnyOf((Has("words", self.text), *served, *written))

    @property
    def spoken_for(self) -> Condition:
        """The condition that a passage holds the word, or is about a dimension that the word speaks for."""
        return AnyOf((self.met, *self.leaning)) if self.leaning else self.met

    @property
    def seen(self) -> Condition:
        """The condition by which the base knows a word: where no passage meets it, the word is named as one it lacks.

        Of a word that is made of others (打字速度) one of them is enough. A word of two characters that the dictionary
        knows must be a word there too: 户口 stands in 客户口头 by chance.
        """
        if "".join(self.parts) == self.text:
            return AnyOf((self.touched, *self.leaning))
        if self.stated:
            return AnyOf((self.met, *(Has("value", kind) for kind in self.stated)))
        if self.tag or not self.known or len(self.text) > _BY_CHANCE:
            return AnyOf((self.spoken_for, *self._charged))
        values = (Has("value", kind) for kind in self.kinds)
        words = (Has("words", word) for word in (self.text, *self.synonyms))
        return AnyOf((*words, *values, *self.leaning))

    @property
    def touched(self) -> Condition:
        """The condition that a passage holds the word or a word inside it: less than met, and something to go by."""
        return AnyOf((self.met, *(Has("words", part) for part in self.parts))) if self.parts else self.met

    @property
    def _charged(self) -> tuple[Condition, ...]:
        """The condition that what a fee is for stands beside a sum: 停车每小时5元 tells a 停车费, if none is named."""
        thing = self.text.removesuffix("费")
        charged = AllOf((spelled(thing), Has("value", "money")))
        return (charged,) if thing != self.text and thing in self.parts else ()


@lru_cache(maxsize=256)
def _named(text: str, beside: tuple[str, ...], tag: str) -> Condition:
    """Return the condition that a passage says a name and tells what it names, with no longer word `beside`."""
    others = (Not(AnyOf(tuple(spelled(word) for word in beside))),) if beside else ()
    limits = (*others, *stating((tag,)))
    return AllOf((spelled(text), *limits)) if limits else spelled(text)


def kinds_telling(dimension: str) -> tuple[str, ...]:
    """Return the kinds of value in which a dimension is told: a wage in money; none for most."""
    return _TOLD_IN.get(dimension, ())


def stating(dimensions: Iterable[str]) -> tuple[Condition, ...]:
    """Return the condition that a passage states a value in which one of some dimensions is told, if one is."""
    kinds = (kind for name in dimensions for kind in kinds_telling(name))
    values = tuple(Has("value", kind) for kind in kinds)
    return (AnyOf(values),) if values else ()
