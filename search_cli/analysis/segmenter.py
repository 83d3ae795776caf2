"""Folded text → words, by jieba over a dictionary of our own making."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache, partial
from itertools import pairwise
from pathlib import Path

from search_cli.analysis.counted import ends_of_counts, may_count
from search_cli.analysis.dictionary import CONTEXTS, Dictionary, FullDictionary, Strengths, jieba_version
from search_cli.analysis.folding import Folded, fold, fold_words
from search_cli.analysis.ngrams import runs, whole_runs
from search_cli.analysis.rust_segmenter import Remembered
from search_cli.analysis.stored_dictionary import CarriedDictionary, compiled, fingerprint_of
from search_cli.analysis.word_lists import words_of
from search_cli.models import Token
from search_cli.unlocked import cached_property

__all__ = ["PROOFS", "Segmenter", "office_words", "segmenter_for"]

PROOFS = ("{}的一天", "资深{}招聘", "{}跟客户沟通", "了解{}情况", "{}比较忙", "聊聊{}吧")
"""Neighbours that no word was fitted to, in which `broken_in` looks as well."""

_MOST_LONE = 1000
"""So many characters in a row of which none is in a word of the dictionary are guessed at together, more in turns.

Where jieba guesses (finalseg, by Viterbi's algorithm), it copies for each character what it has of those before: 的,
100,000 times, took minutes. By a thousand that is a tenth of the time, and no text that says anything gets there.
"""

_SHORT = 6
"""Characters of a run that is likely to come again in other texts (第三条, 应当): two thirds of those of laws do."""

_NOWHERE = -(1 << 60)
"""Where no number ends: nothing is near it."""

_FAR = 2
"""Characters before a run with which a number is too far away to count anything in it."""


@cache
def office_words() -> frozenset[str]:
    """Return the words of office language that come with the program beside jieba's."""
    return words_of(Path(__file__).with_name("data") / "words.txt")


class Segmenter:
    """Cuts Chinese into words and their sub-words, always the same for the same words, so threads may share it.

    Only how fast it cuts and how much memory it takes may change, by `prepare` and `release`.
    """

    def __init__(self, words: Iterable[str], told: Strengths | None = None) -> None:
        """Make a dictionary of jieba's own words and `words` (folded here); the order of `words` does not matter.

        `told` is how strong a segmenter of the same words found them in another process.
        """
        # One text is looked through in half the time of thousands; a line's end parts runs.
        together = "\n".join(fold_words(words).values())
        self.words = tuple(sorted({run for run, _, is_han in whole_runs(together) if is_han and run[1:]}))
        digest = hashlib.sha256("\n".join((*CONTEXTS, *self.words)).encode()).hexdigest()[:16]
        self.fingerprint = f"jieba {jieba_version()} {digest}"
        self._whole = frozenset(self.words)
        self._full = FullDictionary(self.words, partial(_told, told, self.fingerprint))
        self._carried: CarriedDictionary | None = None
        self._remembered: Remembered | None = None

    def prepare(self) -> None:
        """Get ready for much text; a dictionary that an index carries is for little and stays as it is."""
        if self._carried is None and self._remembered is None:
            self._full.prepare()
            self._remembered = Remembered(self._terms_of)

    def release(self) -> None:
        """Let go of what only much text takes, unless it is in use: other processes will cut it."""
        self._full.release()

    def __reduce__(self) -> tuple[object, ...]:
        """Another process makes its own: a dictionary of half a million words is quicker read than sent.

        How strong ours must be was found here.
        """
        return _segmenter_of, (self.words, self._full.strengths)

    @property
    def _dictionary(self) -> Dictionary:
        return self._carried or self._full

    @property
    def is_carried(self) -> bool:
        """Whether the dictionary is read from an index."""
        return self._carried is not None

    def carrying(self, data: memoryview | None) -> Segmenter:
        """Return this segmenter with its dictionary read from `data`, or itself if that holds none or another.

        Raises ValueError when `data` is damaged.
        """
        if data is None or fingerprint_of(data) != self.fingerprint:
            return self
        carrying = object.__new__(Segmenter)  # not copy(): by `__reduce__` that is one for another process
        carrying.__dict__.update(self.__dict__, _carried=CarriedDictionary(data), _remembered=None)
        return carrying

    @cached_property
    def compiled(self) -> bytes:
        """The dictionary as an index carries it."""
        return compiled(self._full, self.fingerprint)

    @cached_property
    def strengths(self) -> Mapping[str, int]:
        """How often each of `words` is taken to occur.

        A text in which no word of another strength stands is cut alike by two segmenters.
        """
        return {word: self._dictionary.frequency(word) for word in self.words}

    def knows(self, word: str) -> bool:
        """Return whether a folded word is in the dictionary, and not merely the beginning of one that is."""
        return self._dictionary.knows(word)

    def frequency(self, word: str) -> int:
        """Return how often a folded word is taken to occur, 0 when the dictionary has it not."""
        return self._dictionary.frequency(word)

    def is_noun(self, word: str) -> bool:
        """Return whether jieba's dictionary lists a word as a noun, a name or a verb's noun; others are none."""
        return self._dictionary.is_noun(word)

    def words_of(self, folded: Folded) -> list[Token]:
        """Return the words of `folded` in search mode: every word, and before it the shorter words inside it.

        Only Han runs go to jieba; words of other scripts stand as they are written.
        """
        tokens: list[Token] = []
        for run, at, gap in _behind_numbers(runs(folded.text)):
            for term, start, end in ((run, 0, len(run)),) if gap is None else self._cut(run, gap):
                span = folded.source(at + start, at + end)
                tokens.append(Token(term, span.start, span.end, len(tokens)))
        return tokens

    def whole_words(self, folded_text: str) -> Iterator[str]:
        """Yield the words of a text without their sub-words and places, at half the time of `words_of`."""
        for run, _, gap in _behind_numbers(whole_runs(folded_text)):
            if gap is None:
                yield run
            else:
                for piece, _ in self._pieces(run, gap):
                    yield from self._dictionary.tokenizer_for(piece).cut(piece)

    def terms(self, stretches: Iterable[tuple[str, int, bool]]) -> tuple[str, ...]:
        """Return the terms of `words_of` of a text that `runs` parted, without their places: what an index holds."""
        terms: list[str] = []
        remembered = self._remembered
        for run, _, gap in _behind_numbers(stretches):
            if gap is None:
                terms.append(run)
            elif remembered is not None and gap >= _FAR and len(run) <= _SHORT:
                terms.extend(remembered[run])
            else:
                terms.extend(self._terms_of(run, gap))
        return tuple(terms)

    def _terms_of(self, run: str, gap: int = _FAR) -> Iterable[str]:
        """Return the terms of a run of Han that a number ends `gap` characters before."""
        cut = self._dictionary.terms
        if len(run) <= _MOST_LONE and not may_count(run, gap):
            return cut(run)
        return [term for piece, _ in self._pieces(run, gap) for term in cut(piece)]

    def _cut(self, run: str, gap: int) -> Iterator[tuple[str, int, int]]:
        for piece, at in self._pieces(run, gap):
            for term, start, end in self._dictionary.tokenizer_for(piece).tokenize(piece, mode="search"):
                yield term, at + start, at + end

    def _pieces(self, run: str, gap: int) -> Iterable[tuple[str, int]]:
        """Return what of a run is cut at once, and where it begins; where it is parted, words end anyway.

        A number ends `gap` characters before it, if there is one.
        """
        ends = ends_of_counts(run, gap, self._dictionary.knows, self._whole) if may_count(run, gap) else ()
        counts = [(run[start:end], start) for start, end in pairwise((0, *ends, len(run)))]
        if len(run) <= _MOST_LONE:
            return counts
        return ((part, start + at) for piece, start in counts for part, at in self._parted(piece))

    def _parted(self, run: str) -> Iterator[tuple[str, int]]:
        start = at = lone = 0
        for word in self._dictionary.tokenizer_for(run).cut(run, HMM=False):
            lone = lone + 1 if len(word) == 1 else 0
            if lone > _MOST_LONE:
                yield run[start:at], start
                start, lone = at, 1
            at += len(word)
        yield run[start:], start

    def broken_in(self, word: str) -> list[str]:
        """Return the CONTEXTS and PROOFS in which `word` does not stay whole; none is what a dictionary word owes."""
        needed = [run for run, _, is_han in whole_runs(fold(word).text) if is_han and run[1:]]
        broken = []
        for context in (*CONTEXTS, *PROOFS):
            found = {token.term for token in self.words_of(fold(context.format(word)))}
            if not found.issuperset(needed):
                broken.append(context)
        return broken


def _behind_numbers(stretches: Iterable[tuple[str, int, bool]]) -> Iterator[tuple[str, int, int | None]]:
    """Yield stretches, where each begins, and how far behind a number: None for one that is not Han."""
    number = _NOWHERE
    for run, at, is_han in stretches:
        yield run, at, at - number if is_han else None
        number = at + len(run) if run[-1].isdecimal() else _NOWHERE


@lru_cache(maxsize=4)  # a dictionary is 60 MB; a process rarely holds more than one knowledge base
def segmenter_for(words: frozenset[str]) -> Segmenter:
    """Return the segmenter whose dictionary adds `words`, made once."""
    return Segmenter(words)


def _told(by_another: Strengths | None, fingerprint: str) -> Strengths | None:
    """Return how strong words were found by another process, or, once for all, those that come with the program."""
    if by_another is not None:
        return by_another
    from search_cli.analysis.kept_strengths import kept_strengths  # here, since a search needs no dictionary in memory

    return kept_strengths(fingerprint)


def _segmenter_of(words: tuple[str, ...], told: Strengths) -> Segmenter:
    """Return the segmenter that another process sent."""
    return Segmenter(words, told)
