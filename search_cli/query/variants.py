"""What was typed → words of the knowledge base that were probably meant: slips of an input method, pinyin, synonyms.

For what nothing answers as it was typed. Words that the base holds are never changed, and nonsense gives nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal

from search_cli.analysis.ngrams import whole_runs
from search_cli.analysis.pinyin import (
    readings,
    spellings,
    starts_spelling,
    toneless,
)
from search_cli.query.latin_slips import LatinSlips
from search_cli.query.pinyin_words import Latin, Piece
from search_cli.query.slips import Slips
from search_cli.unlocked import cached_property

__all__ = ["Correction", "Readings", "Variant", "complete"]

VariantKind = Literal["typo", "pinyin", "initials", "part", "synonym"]

_LETTERS = re.compile(r"[a-z]+(?:[ ']+[a-z]+)*")
_WORDS = re.compile(r"[a-z]+")
_CODES = re.compile(r"(?=[a-z]*[0-9])(?=[0-9]*[a-z])[a-z0-9]{3,}")
"""Letters and digits (s5130, kb2024a): of some, few type all. Numbers alone stand inside too many others."""


@dataclass(frozen=True, slots=True)
class Variant:
    """A word of the base, folded, that stands for what was `typed`, and how the two are related."""

    text: str
    kind: VariantKind
    typed: str


@dataclass(frozen=True, slots=True)
class Correction:
    """A stretch of a folded query and the words it may be meant for, best first."""

    start: int
    end: int
    variants: tuple[Variant, ...]


class Readings:
    """A base's own words by how they are read, written and mistyped; immutable, so threads may share it."""

    def __init__(
        self,
        counts: Mapping[str, int],
        names: Collection[str] = (),
        spoken: Set[str] = frozenset(),
        knows: Callable[[str], bool] | None = None,
        characters: Mapping[str, int] | None = None,
    ) -> None:
        """Hold the base's words, folded, with the number of passages that have each; those of one character apart.

        `names` are roles and dimensions with their aliases: preferred to other words, and believed on less. What is
        `spoken`, such as words that ask (干嘛), is right though no passage has it. Two characters that the dictionary
        does not know (`knows`, all if None) were cut together by guess (以得): nobody meant to type them.
        """
        self._spoken = spoken
        self._knows = knows
        self._names = frozenset(name for name in names if len(name) > 1)
        self._counts = {**dict.fromkeys(sorted(self._names), 0), **counts}
        self._characters = characters or {}

    # ── doors ────────────────────────────────────────────────────────────────────────────────────────────────

    def holds(self, word: str) -> bool:
        """Return whether a passage has the folded word, or a role or dimension is called so."""
        return self._counts.get(word, 0) > 0 or word in self._names

    def suggest(self, typed: str) -> tuple[Variant, ...]:
        """Return what one folded word, or a run of Latin letters, was probably meant to be; the best first."""
        typed = typed.strip()
        if typed in self._counts or len(typed) < 2:
            return ()
        if _LETTERS.fullmatch(typed):
            return self._typed_in_letters(typed)
        return tuple(Variant(word, "typo", typed) for word in self._slips.meant_by(typed))

    def suggest_in(self, text: str) -> tuple[Correction, ...]:
        """Return what the stretches of a folded query that the base does not know were probably meant to be."""
        text = toneless(text)
        found = [self._spelled(text, 0, piece) for piece in self._latin.mixed(text)]
        for half in found:
            text = f"{text[: half.start]}{' ' * (half.end - half.start)}{text[half.end :]}"
        for run, at, is_han in whole_runs(text):
            if is_han:
                found.extend(self._slipped(run, at))
        for match in _LETTERS.finditer(text):
            if not (_letter_or_digit(text[match.start() - 1 : match.start()]) or _letter_or_digit(text[match.end() :])):
                found.extend(self._pinyin_at(match[0], match.start()) or self._no_pinyin(match))
        codes = ((match.span(), self._codes_with(match[0])) for match in _CODES.finditer(text))
        found.extend(Correction(*span, longer) for span, longer in codes if longer)
        return tuple(sorted(found, key=lambda correction: correction.start))

    def complete(self, prefix: str, limit: int = 10) -> list[str]:
        """Return the words that begin with `prefix`, written or in pinyin (gend, gd): names first, then by passages."""
        typed = prefix.strip()
        letters = typed.replace("'", "")
        pinyin = letters.isascii() and letters.isalpha()
        ranked = []
        for word, count in self._counts.items() if typed else ():
            if word.startswith(typed) and len(word) > 1:
                ranked.append((0, word not in self._names, -count, len(word), word))
            elif pinyin and len(word) > 1 and _begins(letters, word):
                ranked.append((1, word not in self._names, -count, len(word), word))
        return [word for *_, word in sorted(ranked)[:limit]]

    # ── characters ───────────────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def _slips(self) -> Slips:
        return Slips(self._counts, self._names, self._spoken, self._knows)

    def _slipped(self, run: str, at: int) -> Iterator[Correction]:
        """Yield the corrections of a run of Han, which begins at `at`."""
        for start, end, words in self._slips.within(run):
            variants = tuple(Variant(word, "typo", run[start:end]) for word in words)
            yield Correction(at + start, at + end, variants)

    # ── letters ──────────────────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def _latin(self) -> Latin:
        return Latin({**self._counts, **self._characters}, self._names, self._spoken)

    @cached_property
    def _latin_slips(self) -> LatinSlips:
        return LatinSlips(self._counts)

    def _typed_in_letters(self, typed: str) -> tuple[Variant, ...]:
        pieces = self._latin.pieces(typed)
        if not pieces or not all(piece.words for piece in pieces):
            return self._misspelled(typed)
        kinds: tuple[VariantKind, VariantKind] = ("pinyin", "initials")
        kind = kinds[all(piece.initials for piece in pieces)]
        if len(pieces) == 1:
            return tuple(Variant(word, kind, typed) for word in pieces[0].words)
        return (Variant(" ".join(piece.words[0] for piece in pieces), kind, typed),)

    def _pinyin_at(self, letters: str, at: int) -> list[Correction]:
        return [self._spelled(letters, at, piece) for piece in self._latin.pieces(letters) if piece.words]

    def _no_pinyin(self, letters: re.Match[str]) -> list[Correction]:
        """Return what letters that are no pinyin begin, or else what each word of them is a slip for."""
        return list(self._begun_by(letters)) or [
            Correction(letters.start() + word.start(), letters.start() + word.end(), variants)
            for word in _WORDS.finditer(letters[0])
            if (variants := self._misspelled(word[0]))
        ]

    def _misspelled(self, typed: str) -> tuple[Variant, ...]:
        return tuple(Variant(word, "typo", typed) for word in self._latin_slips.meant_by(typed))

    def _begun_by(self, letters: re.Match[str]) -> Iterator[Correction]:
        """Yield what letters begin, cpp of cppm; of two, anything could."""
        longer = tuple(one for one in self._codes_with(letters[0]) if one.text.startswith(letters[0]))
        if longer and len(letters[0]) > 2:
            yield Correction(*letters.span(), longer)

    @staticmethod
    def _spelled(text: str, at: int, piece: Piece) -> Correction:
        """Return what a piece of `text`, which begins at `at`, was meant to be."""
        typed = text[piece.start : piece.end]
        kind: VariantKind = "initials" if piece.initials else "pinyin"
        variants = tuple(Variant(word, kind, typed) for word in piece.words)
        return Correction(at + piece.start, at + piece.end, variants)

    def _codes_with(self, typed: str) -> tuple[Variant, ...]:
        """Return the words of letters and digits that hold what was typed and is none; the best begin with it."""
        if typed in self._counts:
            return ()
        longer = (word for word in self._counts if typed in word and word.isascii())
        ranked = sorted((not word.startswith(typed), -self._counts[word], len(word), word) for word in longer)
        return tuple(Variant(word, "part", typed) for *_, word in ranked)


def _letter_or_digit(text: str) -> bool:
    return text[:1].isascii() and text[:1].isalnum()


def _begins(letters: str, word: str) -> bool:
    """Return whether `letters` begin the pinyin of `word`, whole (gend) or by initials (gd)."""
    if not any(syllable[0] == letters[0] for syllable in readings(word[0])):
        return False
    word = "".join(takewhile(readings, word[: len(letters)]))  # more characters than letters are never begun
    if any(spelling.startswith(letters) for spelling in spellings(word)):
        return True
    return any(
        used == len(letters) for size in range(1, len(word) + 1) for used, _ in starts_spelling(letters, word[:size])
    )


def complete(prefix: str, vocabulary: Mapping[str, int] | Iterable[str], limit: int = 10) -> list[str]:
    """Return the words of `vocabulary` that begin with `prefix`, written or in pinyin; frequent ones first."""
    counts = vocabulary if isinstance(vocabulary, Mapping) else dict.fromkeys(vocabulary, 0)
    return Readings(counts).complete(prefix, limit)
