"""Latin letters that no passage has as a word → words of the knowledge base that they are one slip from, or made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from search_cli.query.slip_distance import doubled_or_swapped
from search_cli.unlocked import cached_property

__all__ = ["LatinSlips"]

_SHORTEST = 5  # letters: shorter words are one letter from too many others
_PART = 3  # letters of a part of a word that was typed as one (pageSize)


class LatinSlips:
    """A base's own words of Latin letters by what is typed for them; immutable, so threads may share it."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        """Hold the words, folded, with the number of passages that have each."""
        self._counts = counts

    def meant_by(self, typed: str) -> tuple[str, ...]:
        """Return what one folded word was probably meant to be, best first.

        One letter behind the first was left out, added, replaced or moved; or else what the base writes apart
        (page_size) was typed together, and two words are meant.
        """
        if len(typed) < _SHORTEST or self._counts.get(typed):
            return ()
        found = {word for part in self._without_one(typed) for word in self._words.get(part, ())}
        found |= {word for word in doubled_or_swapped(typed) if self._counts.get(word)}
        found = {word for word in found if word[0] == typed[0] and abs(len(word) - len(typed)) < 2}
        ranked = sorted(found, key=lambda word: (-self._counts[word], word))
        return tuple(ranked) or tuple(self._apart(typed))

    @cached_property
    def _words(self) -> dict[str, list[str]]:
        """The words, whole and without each of their letters."""
        found: dict[str, list[str]] = {}
        for word, count in self._counts.items():
            if count and len(word) >= _SHORTEST and word.isascii() and word.isalpha():
                for part in self._without_one(word):
                    found.setdefault(part, []).append(word)
        return found

    @staticmethod
    def _without_one(word: str) -> set[str]:
        return {word, *(word[:at] + word[at + 1 :] for at in range(1, len(word)))}

    def _apart(self, typed: str) -> Iterator[str]:
        """Yield two words of the base that make up what was typed: those that more passages have first."""
        halves = ((typed[:at], typed[at:]) for at in range(_PART, len(typed) - _PART + 1))
        known = [pair for pair in halves if all(map(self._counts.get, pair))]
        for pair in sorted(known, key=lambda pair: (-min(map(self._counts.__getitem__, pair)), pair)):
            yield " ".join(pair)
