"""A query → words of the knowledge base that were probably meant: slips of an input method, and pinyin.

For what nothing answers as it was typed. Words that the base holds are never changed, and nonsense gives nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence, Set
from itertools import takewhile

from search_cli.analysis.ngrams import whole_runs
from search_cli.analysis.pinyin import readings, spellings, starts_spelling, toneless
from search_cli.query.latin_slips import LatinSlips
from search_cli.query.meant import Meant
from search_cli.query.pinyin_words import Latin
from search_cli.query.slips import Slips
from search_cli.unlocked import cached_property

__all__ = ["Readings"]

_LETTERS = re.compile(r"[a-z]+(?:[ ']+[a-z]+)*")
_WORDS = re.compile(r"[a-z]+")
_CODES = re.compile(r"(?<![a-z0-9])(?=[a-z]*[0-9])(?=[0-9]*[a-z])[a-z0-9]{3,}")
"""Letters and digits (s5130, kb2024a): of some, few type all. Numbers alone stand inside too many others."""


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

    def suggest_in(self, text: str) -> tuple[Meant, ...]:
        """Return what the stretches of a folded query that the base does not know were probably meant to be."""
        text = toneless(text)
        found = list(self._latin.mixed(text))
        for half in found:
            text = f"{text[: half.start]}{' ' * (half.end - half.start)}{text[half.end :]}"
        for run, at, is_han in whole_runs(text):
            if is_han:
                found.extend(slip.behind(at) for slip in self._slips.within(run))
        for match in _LETTERS.finditer(text):
            if not (_letter_or_digit(text[match.start() - 1 : match.start()]) or _letter_or_digit(text[match.end() :])):
                found.extend(self._in_pinyin(match) or self._no_pinyin(match))
        codes = ((match.span(), self._codes_with(match[0])) for match in _CODES.finditer(text))
        found.extend(Meant(*span, longer) for span, longer in codes if longer)
        return tuple(sorted(found, key=lambda meant: meant.start))

    def complete(self, prefix: str, limit: int = 10) -> list[str]:
        """Return the words that begin with `prefix`, written or in pinyin (gend, gd): names first, then by passages."""
        typed = prefix.strip()
        letters = typed.replace("'", "")
        pinyin = letters.isascii() and letters.isalpha()
        ranked = []
        for word in self._beginning(typed[:1], letters[:1] if pinyin else ""):
            written = word.startswith(typed)
            if written or (pinyin and _begins(letters, word)):
                ranked.append((not written, word not in self._names, -self._counts[word], len(word), word))
        return [word for *_, word in sorted(ranked)[:limit]]

    def _beginning(self, char: str, letter: str) -> Iterator[str]:
        """Yield the words of several characters whose first is `char`, or is read so that it begins with `letter`."""
        for first, words in self._by_first.items() if char else ():
            if first == char or (letter and any(syllable[0] == letter for syllable in readings(first))):
                yield from words

    # ── made when first asked for ────────────────────────────────────────────────────────────────────────────

    @cached_property
    def _by_first(self) -> Mapping[str, Sequence[str]]:
        """The words of several characters by the first: a base has two hundred thousand words, and few begin alike."""
        found: dict[str, list[str]] = {}
        for word in self._counts:
            if len(word) > 1:
                found.setdefault(word[0], []).append(word)
        return found

    @cached_property
    def _slips(self) -> Slips:
        return Slips(self._counts, self._names, self._spoken, self._knows)

    @cached_property
    def _latin(self) -> Latin:
        return Latin({**self._counts, **self._characters}, self._names, self._spoken)

    @cached_property
    def _latin_slips(self) -> LatinSlips:
        return LatinSlips(self._counts)

    # ── letters ──────────────────────────────────────────────────────────────────────────────────────────────

    def _in_pinyin(self, letters: re.Match[str]) -> list[Meant]:
        """Return what letters spell, piece by piece."""
        return [piece.behind(letters.start()) for piece in self._latin.pieces(letters[0]) if piece.words]

    def _no_pinyin(self, letters: re.Match[str]) -> list[Meant]:
        """Return what each word of letters that are no pinyin is a slip for."""
        return [
            Meant(letters.start() + word.start(), letters.start() + word.end(), meant)
            for word in _WORDS.finditer(letters[0])
            if (meant := self._latin_slips.meant_by(word[0]))
        ]

    def _codes_with(self, typed: str) -> tuple[str, ...]:
        """Return the words of letters and digits that hold what was typed and is none; the best begin with it."""
        if typed in self._counts:
            return ()
        longer = (word for word in self._counts if typed in word and word.isascii())
        ranked = sorted((not word.startswith(typed), -self._counts[word], len(word), word) for word in longer)
        return tuple(word for *_, word in ranked)


def _letter_or_digit(text: str) -> bool:
    return text[:1].isascii() and text[:1].isalnum()


def _begins(letters: str, word: str) -> bool:
    """Return whether `letters` begin the pinyin of `word`, whole (gend) or by initials (gd)."""
    word = "".join(takewhile(readings, word[: len(letters)]))  # more characters than letters are never begun
    if any(spelling.startswith(letters) for spelling in spellings(word)):
        return True
    return any(
        used == len(letters) for size in range(1, len(word) + 1) for used, _ in starts_spelling(letters, word[:size])
    )
