"""What was typed → words of the knowledge base that were probably meant: slips of an input method, pinyin, synonyms.

For what nothing answers as it was typed. Words that the base holds are never changed, and nonsense gives nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from typing import Literal

from search_cli.analysis.ngrams import whole_runs
from search_cli.analysis.pinyin import (
    near_keys,
    readings,
    spellings,
    starts_spelling,
    toneless,
)
from search_cli.query.pinyin_words import Latin, Piece
from search_cli.query.slip_distance import doubled_or_swapped, slip_between, touches

__all__ = ["Correction", "Readings", "Variant", "complete"]

VariantKind = Literal["typo", "pinyin", "initials", "part", "synonym"]

_LONGEST = 8  # characters of a stretch that is looked at: 仓库管理员 and a little more
_MISSING_FROM = 4  # in shorter words a missing character leaves a word that could be anything; names from 3
_SEVERAL = 3  # passages that hold two characters before they are believed to be a word
_FREQUENT = 2  # passages that hold a word before a stretch of a longer text is taken for it
_LETTERS = re.compile(r"[a-z]+(?:[ ']+[a-z]+)*")
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
        # A slip of one who takes the other sound for right is rarer than one of the right sound.
        ranked = sorted((self._rank(word, slip), word) for word, slip in self._meant(typed).items())
        return tuple(Variant(word, "typo", typed) for _, word in ranked)

    def suggest_in(self, text: str) -> tuple[Correction, ...]:
        """Return what the stretches of a folded query that the base does not know were probably meant to be."""
        text = toneless(text)
        found = [self._spelled(text, 0, piece) for piece in self._latin.mixed(text)]
        for half in found:
            text = f"{text[: half.start]}{' ' * (half.end - half.start)}{text[half.end :]}"
        for run, at, is_han in whole_runs(text):
            if is_han:
                found.extend(Correction(at + c.start, at + c.end, c.variants) for c in self._corrected(run))
        for match in _LETTERS.finditer(text):
            if not (_letter_or_digit(text[match.start() - 1 : match.start()]) or _letter_or_digit(text[match.end() :])):
                found.extend(self._pinyin_at(match[0], match.start()) or self._begun_by(match))
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

    # ── letters ──────────────────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def _latin(self) -> Latin:
        return Latin({**self._counts, **self._characters}, self._names, self._spoken)

    def _typed_in_letters(self, typed: str) -> tuple[Variant, ...]:
        pieces = self._latin.pieces(typed)
        if not pieces or not all(piece.words for piece in pieces):
            return ()
        kinds: tuple[VariantKind, VariantKind] = ("pinyin", "initials")
        kind = kinds[all(piece.initials for piece in pieces)]
        if len(pieces) == 1:
            return tuple(Variant(word, kind, typed) for word in pieces[0].words)
        return (Variant(" ".join(piece.words[0] for piece in pieces), kind, typed),)

    def _pinyin_at(self, letters: str, at: int) -> list[Correction]:
        return [self._spelled(letters, at, piece) for piece in self._latin.pieces(letters) if piece.words]

    def _begun_by(self, letters: re.Match[str]) -> Iterator[Correction]:
        """Yield what letters that are no pinyin begin, cpp of cppm; of two, anything could."""
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

    # ── slips ────────────────────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def _patterns(self) -> dict[str, list[str]]:
        """The words by what is left when one character is not looked at, or does not stand there."""
        found: dict[str, list[str]] = {}
        for word in self._counts:
            size = len(word)
            if not 1 < size <= _LONGEST or word.isascii():
                continue
            for at in range(size):
                found.setdefault(f"{word[:at]}?{word[at + 1 :]}", []).append(word)
            if size >= _MISSING_FROM or (size > 2 and word in self._names):
                for at in range(size):
                    found.setdefault(f"{word[:at]}{word[at + 1 :]}", []).append(word)
        return found

    @cached_property
    def _near(self) -> dict[str, list[str]]:
        """The words of three and more characters by how they nearly sound: there, two may be wrong."""
        found: dict[str, list[str]] = {}
        for word in self._counts:
            if 2 < len(word) <= _LONGEST and not word.isascii():
                for key in near_keys(word):
                    found.setdefault(key, []).append(word)
        return found

    def _meant(self, typed: str, *, names_only: bool = False) -> dict[str, float]:
        """Return the words that one slip, or several of the ear, make of `typed`, with how far they are from it.

        A word of the dictionary (少儿) is a slip only for one that sounds the same, as an input method offers it.
        """
        size = len(typed)
        found: dict[str, float] = {}
        if not 1 < size <= _LONGEST or self._counts.get(typed):
            return found
        candidates = [word for at in range(size) for word in self._patterns.get(f"{typed[:at]}?{typed[at + 1 :]}", ())]
        if size > 2:
            candidates += [word for key in near_keys(typed) for word in self._near.get(key, ())]
        is_word = self._knows is not None and self._knows(typed)
        for word in candidates:
            believed = word in self._names or not (names_only or self._is_guess(word))
            slip = slip_between(typed, word, by_ear=is_word) if believed else None
            if slip is not None:
                found[word] = slip
        if is_word:
            return found
        for word in self._patterns.get(typed, ()):
            if len(word) == size + 1:
                found.setdefault(word, 2.5)
        for word in doubled_or_swapped(typed):
            if len(word) > 2 and word in self._counts:
                found.setdefault(word, 1.5)
        return found

    def _is_guess(self, word: str) -> bool:
        """Return whether a word of the base is two characters that were merely cut together.

        What several passages say (留样) is a word of theirs, though no dictionary has it, unless it holds one that
        connects (以得).
        """
        if len(word) != 2 or self._knows is None or self._knows(word):
            return False
        return self._counts[word] < _SEVERAL or not self._spoken.isdisjoint(word)

    def _rank(self, word: str, slip: float) -> tuple[float, bool, int, str]:
        return (slip, word not in self._names, -self._counts[word], word)

    def _corrected(self, run: str) -> list[Correction]:
        """Return corrections of a run of Han that do not overlap: what changes least, then the longest."""
        known, edges = self._covered(run)
        parted = {edge for at, char in enumerate(run) if char in self._spoken for edge in (at, at + 1)} | edges
        proposed: list[tuple[tuple[float, int, int], Correction]] = []
        for start in range(len(run)):
            for end in range(start + 2, min(start + _LONGEST, len(run)) + 1):
                if all(known[start:end]) or all(char in self._spoken for char in run[start:end]):
                    continue  # 会给 is two words that connect others, and no 会计
                whole = {start, end} <= edges
                # 年修假 in 年修假有几天 is one whole slip, of the ear alone: 有 is a word, or part of another slip.
                heard = not whole and {start, end} <= parted and self._spoken.isdisjoint(run[start:end])
                fitting = [
                    (self._rank(word, slip), word)
                    for word, slip in self._meant(run[start:end], names_only=not (whole or heard)).items()
                    if self._believed(word, slip, whole or (heard and slip <= 1))
                    and not touches(run[start:end], word, known[start:end])
                ]
                if fitting:
                    variants = tuple(Variant(word, "typo", run[start:end]) for _, word in sorted(fitting))
                    proposed.append(
                        ((min(fitting)[0][0] - (end - start), start, end), Correction(start, end, variants))
                    )
        chosen: list[Correction] = []
        for _, correction in sorted(proposed, key=lambda pair: pair[0]):
            if all(correction.end <= other.start or other.end <= correction.start for other in chosen):
                chosen.append(correction)
        return chosen

    def _believed(self, word: str, slip: float, whole: bool) -> bool:
        """Return whether a stretch is taken for `word`; `whole` tells that it ends where words around it begin."""
        if whole:
            return word in self._names or slip <= 1 or self._counts[word] >= _FREQUENT
        return word in self._names and (slip <= 1 if len(word) == 2 else slip < 2)

    def _covered(self, run: str) -> tuple[list[bool], set[int]]:
        """Return which characters of `run` belong to words of the base, and where such words and the gaps end.

        Of all ways to lay words over it, the one that leaves fewest characters, then has fewest words and gaps.
        """
        best: list[tuple[float, tuple[tuple[int, int, bool], ...]]] = [(0.0, ())]
        for end in range(1, len(run) + 1):
            cost, parts = best[end - 1]
            opens = not parts or parts[-1][2]
            gap = (end - 1, end, False) if opens else (parts[-1][0], end, False)
            choices = [(cost + (1.2 if opens else 1.0), (*(parts if opens else parts[:-1]), gap))]
            for start in range(max(0, end - _LONGEST), end - 1):
                word = run[start:end]
                if word in self._counts or word in self._spoken:
                    cost, parts = best[start]
                    choices.append((cost + (0.1 if word in self._names else 0.3), (*parts, (start, end, True))))
            best.append(min(choices))
        known = [False] * len(run)
        edges: set[int] = set()
        for start, end, is_word in best[-1][1]:
            known[start:end] = [is_word] * (end - start)
            edges |= {start, end}
        return known, edges


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
