"""jieba's dictionary with words of ours in it → what a segmenter cuts by: words and how often they occur."""

from __future__ import annotations

import logging
import os
import sys
import threading
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any, NamedTuple, Protocol

from search_cli.analysis.rust_segmenter import Cutter, Twin, keep_spare, twin_is_installed, twin_of
from search_cli.unlocked import cached_property

__all__ = [
    "CONTEXTS",
    "Dictionary",
    "FullDictionary",
    "Strengths",
    "dictionary_bytes",
    "get_ready",
    "jieba_version",
    "tokenizer_over",
]


CONTEXTS = (
    "{}", "做{}的", "{}需要什么", "{}和采购", "采购和{}", "一名{}每天", "由{}负责", "请问{}工资", "{}单据", "新{}入职",
    "与{}对接", "{}主要负责",
)  # fmt: skip
"""Neighbours in which every word of the dictionary is made to stay whole: alone, as subject, object, topic.

jieba chooses the most probable cut of a whole run, so a word that is whole alone may fall apart beside others.
"""


class Dictionary(Protocol):
    """What jieba cuts by; threads may share it."""

    def tokenizer_for(self, run: str) -> Any:
        """Return a `jieba.Tokenizer` that knows every word of the dictionary that stands in `run`."""
        ...

    def terms(self, run: str) -> Iterable[str]:
        """Return the words of a run of Han in search mode, without their places: that is quicker where it can be."""
        ...

    def frequency(self, word: str) -> int:
        """Return how often a word is taken to occur, 0 when it is none."""
        ...

    def knows(self, word: str) -> bool:
        """Return whether a word is one."""
        ...

    def is_noun(self, word: str) -> bool:
        """Return whether jieba lists a word as a noun or a name; what it does not list is none."""
        ...


_importing = threading.RLock()
"""Held while modules are replaced and warnings are off: both are the whole process's, and two threads that put them
back in turn would leave them so."""


class _Later(ModuleType):
    """Stands for a module until somebody asks for something in it."""

    def __getattr__(self, name: str) -> Any:
        with _importing, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = getattr(import_module(self.__name__), name)
        setattr(self, name, found)  # asked for once: jieba does so for every run that it guesses at
        return found


@contextmanager
def _replaced(modules: Mapping[str, ModuleType | None]) -> Iterator[None]:
    """Let these be imported in the place of the modules of their names; None cannot be imported at all."""
    before = {name: sys.modules[name] for name in modules if name in sys.modules}
    sys.modules.update(modules)  # type: ignore[arg-type]
    try:
        yield
    finally:
        for name in modules:
            sys.modules.pop(name, None)
        sys.modules.update(before)


@cache
def _jieba() -> Any:
    """Import jieba without what it drags in.

    It imports pkg_resources where setuptools is installed (60 ms for a path it can find without it), its tables for
    guessing words (10 ms), though most queries hold only words it knows, and tempfile (5 ms) for the cache it must not
    write; prints SyntaxWarnings on new Pythons, and adds a handler to the root of its logger at DEBUG. What is not
    imported now is when jieba first asks for it.
    """
    with _importing, warnings.catch_warnings():
        later = {name: _Later(name) for name in ("jieba.finalseg", "tempfile") if name not in sys.modules}
        with _replaced({"pkg_resources": None, **later}):
            warnings.simplefilter("ignore")
            import jieba
    logger = logging.getLogger("jieba")
    logger.setLevel(logging.WARNING)
    logger.handlers.clear()
    return jieba


def jieba_version() -> str:
    """Return which jieba is installed; another one may cut otherwise."""
    return str(_jieba().__version__)


def dictionary_bytes() -> int:
    """Return the size of jieba's dictionary file, which is read by none who need not."""
    with _jieba().Tokenizer().get_dict_file() as file:
        return os.fstat(file.fileno()).st_size


def get_ready() -> None:
    """Bring, in a process of ours, what a dictionary for much text is made of, whichever words it will have."""
    _ = _jieba().finalseg.cut  # imported now
    keep_spare()
    if not twin_is_installed():
        _stock()


def tokenizer_over(frequencies: dict[str, int], total: int) -> Any:
    """Return jieba cutting by these frequencies, its cache file neither read nor written.

    That is a file in the shared temporary folder, unmarshalled unchecked: anybody could have put it there.
    """
    tokenizer = _jieba().Tokenizer()
    tokenizer.FREQ, tokenizer.total, tokenizer.initialized = frequencies, total, True
    return tokenizer


class _Stock(NamedTuple):
    """What jieba's dictionary file says: its words in order, some twice, with their parts of speech; how often."""

    words: Sequence[str]
    tags: Sequence[str]
    counts: Mapping[str, int]
    total: int


@cache
def _stock() -> _Stock:
    """Read jieba's dictionary file, a word with its frequency and part of speech a line, as jieba does."""
    with _jieba().Tokenizer().get_dict_file() as file:
        parts = file.read().decode("utf-8").split()
    words, counts = parts[0::3], list(map(int, parts[1::3]))
    return _Stock(words, parts[2::3], dict(zip(words, counts, strict=True)), sum(counts))


@cache
def _nouns() -> frozenset[str]:
    stock = _stock()
    listed = zip(stock.words, stock.tags, strict=True)
    return frozenset(word for word, tag in listed if tag.startswith(("n", "vn", "an")))


def _with_beginnings(counts: Mapping[str, int]) -> dict[str, int]:
    """Return words with their frequencies, and 0 for what only begins one: jieba goes by both."""
    frequencies = dict.fromkeys((word[:end] for word in counts for end in range(1, len(word))), 0)
    frequencies.update(counts)
    return frequencies


class Strengths(NamedTuple):
    """How often words of ours occur, what frequencies are shares of, and what those of all words are together."""

    of_words: Mapping[str, int]
    total: int
    together: int


class _Strong(NamedTuple):
    """How strong our words are, and what knows them by then: jieba's twin, or jieba itself."""

    strengths: Strengths
    twin: Twin | None
    tokenizer: Any = None


class FullDictionary:
    """All of jieba's words and ours, in memory: 60 MB and half a second, then as quick as jieba is."""

    def __init__(self, words: Iterable[str], told: Callable[[], Strengths | None] = lambda: None) -> None:
        """Take `words` in, which are made to stay whole; their order does not matter.

        `told` returns how strong they were found before, if they were.
        """
        self._words = tuple(words)
        self._tell = told
        self._cutter: Cutter | None = None

    @cached_property
    def _told(self) -> Strengths | None:
        return self._tell()

    @cached_property
    def _strong(self) -> _Strong:
        from search_cli.analysis.word_frequencies import (  # here, since no search needs it
            ByJieba,
            ByTwin,
            found_strengths,
        )

        if self._told:
            return _Strong(self._told, self._twin(self._told))
        stock = _stock()
        untold = Strengths({}, stock.total, sum(stock.counts.values()))
        if twin := self._twin(untold):
            found = found_strengths(self._words, stock.counts, stock.total, ByTwin(twin, _jieba()))
            return _Strong(Strengths(found, stock.total, twin.together), twin)
        tokenizer = tokenizer_over(_with_beginnings(stock.counts), stock.total)
        found = found_strengths(self._words, stock.counts, stock.total, ByJieba(tokenizer))
        more = sum(frequency - stock.counts.get(word, 0) for word, frequency in found.items())
        return _Strong(untold._replace(of_words=found, together=untold.together + more), None, tokenizer)

    def _twin(self, strengths: Strengths) -> Twin | None:
        if not all(map(Cutter.can_cut, self._words)):
            return None
        return twin_of(lambda: _stock().counts, *strengths)

    @property
    def strengths(self) -> Strengths:
        """How often our words are taken to occur."""
        return self._told or self._strong.strengths

    def release(self) -> None:
        """Let go of the twin, which takes 60 MB, unless it cuts already; `prepare` makes another."""
        if "_strong" in self.__dict__:  # else there is none
            self._strong = self._strong._replace(twin=None)

    @cached_property
    def _tokenizer(self) -> Any:
        """jieba over our dictionary, made when something is first cut by it: listing passages need not wait for it."""
        if self._strong.tokenizer:
            return self._strong.tokenizer
        from search_cli.analysis.word_frequencies import ByJieba

        tokenizer = tokenizer_over(_with_beginnings(_stock().counts), self.total)
        for word, frequency in self.strengths.of_words.items():
            ByJieba(tokenizer).add(word, frequency, 0)
        return tokenizer

    @property
    def frequencies(self) -> Mapping[str, int]:
        """Every word, and with 0 every beginning of one."""
        frequencies: Mapping[str, int] = self._tokenizer.FREQ
        return frequencies

    @property
    def counts(self) -> Mapping[str, int]:
        """Every word, and how often it is taken to occur; sooner than `frequencies`, which jieba wants."""
        return {**_stock().counts, **self.strengths.of_words}

    @property
    def total(self) -> int:
        """What frequencies are shares of."""
        return self.strengths.total

    @property
    def nouns(self) -> frozenset[str]:
        """The words that jieba lists as nouns or names."""
        return _nouns()

    def tokenizer_for(self, run: str) -> Any:
        """Return jieba over all words, whatever the run."""
        return self._tokenizer

    def prepare(self) -> None:
        """Get ready for much text: make what cuts sooner than jieba, its twin where that is installed."""
        if self._cutter is None:
            if twin := self._strong.twin or self._twin(self.strengths):
                self._cutter = Cutter(twin.cut, twin.knows, _jieba())
                return
            from search_cli.analysis.best_path import most_probable  # here, since a search cuts too little

            cut = most_probable(self.frequencies, self.total)
            self._cutter = Cutter(cut, self.frequencies.get, _jieba())

    def terms(self, run: str) -> Iterable[str]:
        """Return the words of a run of Han in search mode, by what is quicker than jieba if that was prepared."""
        if self._cutter is not None:
            return self._cutter.terms(run)
        terms: Iterable[str] = self._tokenizer.cut_for_search(run)
        return terms

    def frequency(self, word: str) -> int:
        """Return how often a word is taken to occur, 0 when it is none."""
        return self.strengths.of_words.get(word) or _stock().counts.get(word, 0)

    def knows(self, word: str) -> bool:
        """Return whether a word is one, asked of what cuts if that was prepared: it need not read jieba's file."""
        return bool(self._cutter.knows(word)) if self._cutter else self.frequency(word) > 0

    def is_noun(self, word: str) -> bool:
        """Return whether jieba lists a word as a noun or a name."""
        return word in self.nouns
