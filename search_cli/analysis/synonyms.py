"""A word of office language → the words that mean the same, from a curated list and what is merged into it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cache
from itertools import chain
from pathlib import Path

from search_cli.analysis.folding import fold_words

__all__ = ["SYNONYMS_FILE", "Synonyms", "default_synonyms"]

SYNONYMS_FILE = Path(__file__).with_name("data") / "synonyms.txt"


class Synonyms:
    """Words by the words they may be served by as well; what it says never changes, so threads may share it.

    A list of thousands of lines would cost a search of a few words more to read than all its other lists together, so
    the lines of a word are read when somebody first asks for it.
    """

    def __init__(self, listed: str, own: Mapping[str, tuple[str, ...]] | None = None) -> None:
        """Hold what the lines of a list say, in folded words, and one's `own` synonyms of folded words, the first.

        A line is `a b c` (any for any), `a > b c` (b and c for a) or a comment (#).
        """
        lines = (line for line in listed.splitlines() if not line.startswith("#"))
        self._listed = "\n".join(("", *lines, ""))
        self._words = frozenset(self._listed.split())
        self._own = own or {}
        self._read: dict[str, tuple[str, ...]] = {}

    @property
    def words(self) -> frozenset[str]:
        """Every word that has synonyms or is one."""
        own = (word for word, served in self._own.items() if served)
        return (self._words - {">"}).union(own, *self._own.values())

    def of(self, word: str) -> tuple[str, ...]:
        """Return the synonyms of a folded word, the nearest first, none if it has none."""
        if word not in self._words and word not in self._own:
            return ()
        found = self._read.get(word)
        if found is None:
            found = self._read[word] = self._synonyms_of(word)
        return found

    def merged(self, more: Mapping[str, Collection[str]]) -> Synonyms:
        """Return these synonyms and `more`: word → what it may be served by, as a user writes it.

        A word with an empty list has no synonyms any more.
        """
        own = dict(self._own)
        forms = {word: form.strip() for word, form in fold_words(chain(more, *more.values())).items()}
        mine: dict[str, list[str]] = {}
        for word, others in more.items():  # in two writings it is one word
            mine.setdefault(forms[word], []).extend(map(forms.__getitem__, others))
        for word, served in mine.items():
            own[word] = (*served, *own.get(word, ())) if served else ()
        return Synonyms(self._listed, own)

    def _synonyms_of(self, word: str) -> tuple[str, ...]:
        own = self._own.get(word)
        listed = () if own == () else self._served(word)
        return tuple(dict.fromkeys(other for other in (*(own or ()), *listed) if other and other != word))

    def _served(self, word: str) -> Iterator[str]:
        """Yield what the lines of the list say that have a word which it may be served by."""
        at = self._listed.find(word)
        while at >= 0:
            start, end = self._listed.rindex("\n", 0, at), self._listed.index("\n", at)
            left, arrow, right = self._listed[start:end].partition(">")
            if word in left.split():
                yield from (right if arrow else left).split()
            at = self._listed.find(word, end)


@cache
def default_synonyms() -> Synonyms:
    """Return the curated list that comes with the program."""
    return Synonyms(SYNONYMS_FILE.read_text(encoding="utf-8"))
