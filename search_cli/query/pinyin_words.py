"""A run of Latin letters → the words of the knowledge base it spells in pinyin, whole or by initials."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from itertools import accumulate

from search_cli.analysis.folding import HAN
from search_cli.analysis.patterns import lazy_pattern
from search_cli.analysis.pinyin import readings, spellings, starts_spelling
from search_cli.query.meant import Meant
from search_cli.unlocked import cached_property

__all__ = ["Latin"]

_SHOWN = 8  # words of one spelling that are told
_LONGEST = 48  # letters of a run that are read; pasted English is not
_INITIALS = range(2, 7)
_INSIDE = 100.0  # more than leaving letters: a word that begins inside what was typed as one does not end in the next
_LETTERS_AND_HAN = lazy_pattern(rf"(?<![{HAN}a-z])(?=[{HAN}]+[a-z]|[a-z]+[{HAN}])[{HAN}a-z]+")


class Latin:
    """A base's words by how they are typed in pinyin."""

    def __init__(self, counts: Mapping[str, int], names: Collection[str], asking: Set[str] = frozenset()) -> None:
        """Hold the words with the number of passages that have them; `names` go first, and by initials, too.

        Words that are `asking` or connect others (区别, 的) are read beside those, whether a passage has them or not.
        """
        self._counts = counts
        self._names = names
        self._asking = asking

    @cached_property
    def _spelled(self) -> dict[str, list[str]]:
        return _by_spelling(word for word in self._counts if len(word) > 1 and word not in self._asking)

    @cached_property
    def _spelled_asking(self) -> dict[str, list[str]]:
        return _by_spelling(sorted(self._asking))

    @cached_property
    def _characters(self) -> dict[str, list[str]]:
        """The words of one character by how they are read."""
        return _by_spelling(word for word in self._counts if len(word) == 1 and word not in self._asking)

    @cached_property
    def _by_letter(self) -> dict[str, list[str]]:
        """Names by the letter they begin with."""
        found: dict[str, list[str]] = {}
        for word in sorted(self._names):
            for letter in {syllable[0] for syllable in readings(word[0])}:
                found.setdefault(letter, []).append(word)
        return found

    @cached_property
    def _by_character(self) -> dict[str, list[str]]:
        """Names by the character they begin with."""
        found: dict[str, list[str]] = {}
        for word in sorted(self._names):
            found.setdefault(word[0], []).append(word)
        return found

    def pieces(self, typed: str) -> tuple[Meant, ...]:
        """Return how `typed`, letters with blanks or apostrophes between them, is read; nothing when none of it can be.

        Words that the base holds in these letters (erp) are no pinyin, and part what stands around them.
        """
        found: list[Meant] = []
        tokens: list[re.Match[str]] = []
        for token in (*re.finditer("[a-z]+", typed), None):
            if token is not None and token[0] not in self._counts:
                tokens.append(token)
                continue
            found.extend(self._read(tokens))
            tokens = []
            if token is not None:
                found.append(Meant(token.start(), token.end(), ()))
        telling = (word for piece in found for word in piece.words if len(word) > 1 and word not in self._asking)
        return tuple(found) if any(telling) else ()

    def mixed(self, text: str) -> Iterator[Meant]:
        """Yield how the stretches of `text` are read that name a role or dimension half in letters (跟dan, xm助理)."""
        for run in _LETTERS_AND_HAN.finditer(text):
            at = run.start()
            while at < run.end():
                piece = self._half_spelled(text, at, run.end())
                if piece:
                    yield piece
                at = piece.end if piece else at + 1

    def _half_spelled(self, text: str, start: int, end: int) -> Meant | None:
        """Return the longest names that begin at `start`, of characters and letters both, if there are any."""
        if _inside_letters(text, start):
            return None
        found: dict[int, list[str]] = {}
        for name in self._by_letter.get(text[start], ()) or self._by_character.get(text[start], ()):
            for used, whole in starts_spelling(text[start:end], name):
                spelled = text[start : start + used]
                half = _LETTERS_AND_HAN.fullmatch(spelled) and not _inside_letters(text, start + used)
                # Of two characters, first letters prove nothing: 跟d is anything.
                if half and (whole == used or (len(name) > 2 and whole * 2 >= used)):
                    found.setdefault(start + used, []).append(name)
        return Meant(start, max(found), self._ranked(found[max(found)])) if found else None

    def _read(self, tokens: list[re.Match[str]]) -> list[Meant]:
        """Return the best pieces of tokens in a row: fewest letters left, then fewest and plainest pieces."""
        letters = "".join(token[0] for token in tokens)
        if not letters or len(letters) > _LONGEST:
            return []
        places = [at for token in tokens for at in range(token.start(), token.end())]
        ends = list(accumulate(len(token[0]) for token in tokens))
        best: dict[int, tuple[float, tuple[Meant, ...]]] = {0: (0.0, ())}
        for start in range(len(letters)):
            if start not in best:
                continue
            cost, done = best[start]
            token_end = ends[bisect_right(ends, start)]
            begins = start == 0 or start in ends
            for end, more, words in self._steps(letters, start, token_end, begins):
                piece = Meant(places[start], places[end - 1] + 1, words)
                across = sum(start < other < end for other in ends) * (0.1 if begins else _INSIDE)
                if end not in best or cost + more + across < best[end][0]:
                    best[end] = (cost + more + across, (*done, piece))
        return list(best.get(len(letters), (0.0, ()))[1])

    def _steps(
        self, letters: str, start: int, token_end: int, begins: bool
    ) -> Iterator[tuple[int, float, tuple[str, ...]]]:
        """Yield how far one piece from `start` on may go, what it costs, and its words.

        Its token ends at `token_end`; whether it `begins` there decides about initials.
        """
        for end in range(start + 2, len(letters) + 1):
            yield from ((end, cost, words) for cost, words in self._whole(letters[start:end]))
        characters = self._characters.get(letters[start:token_end])
        if characters:  # zheng in diangong zheng: many characters are read so
            yield token_end, 4.0, self._ranked(characters)
        if begins:
            yield token_end, 20.0, ()
            yield from self._shortened(letters, start, token_end)

    def _whole(self, spelled: str) -> Iterator[tuple[float, tuple[str, ...]]]:
        """Yield the words that some letters spell, and what they cost."""
        words, asking = self._spelled.get(spelled), self._spelled_asking.get(spelled)
        if words:
            named = not self._names or any(word in self._names for word in words)
            yield 1.0 if named else 1.2, self._ranked(words)
        elif asking:
            yield 1.3 if len(asking[0]) > 1 else 2.5, self._ranked(asking)[:1]

    def _shortened(self, letters: str, start: int, token_end: int) -> Iterator[tuple[int, float, tuple[str, ...]]]:
        """Yield how far a token begins to spell names, or spells them by initials, what that costs, and the names."""
        shortened: dict[tuple[int, bool], list[str]] = {}
        token = letters[start:token_end]
        for word in self._by_letter.get(token[0], ()):
            for used, whole in starts_spelling(token, word):
                initials = whole == 0 and used in _INITIALS
                if initials or whole * 2 > used:
                    shortened.setdefault((start + used, initials), []).append(word)
        for (end, initials), words in shortened.items():
            yield end, 1.7 if not initials else 1.5 if end == token_end else 2.5, self._ranked(words)

    def _ranked(self, words: list[str]) -> tuple[str, ...]:
        ranked = sorted(set(words), key=lambda word: (word not in self._names, -self._counts.get(word, 0), word))
        return tuple(ranked[:_SHOWN])


def _by_spelling(words: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for word in words:
        if not word.isascii():
            for spelling in spellings(word):
                found.setdefault(spelling, []).append(word)
    return found


def _inside_letters(text: str, at: int) -> bool:
    """Return whether letters stand on both sides of `at`."""
    around = text[max(0, at - 1) : at + 1]
    return len(around) == 2 and around.isascii() and around.isalpha()
