"""Two taxonomies → the words that one of them understands differently."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields

from search_cli.analysis.folding import fold
from search_cli.taxonomy.model import Dimension, Role, Taxonomy, broader_than

__all__ = ["bare", "changed_words"]

_SEPARATORS = re.compile(r"[\W_]+")


def bare(text: str) -> str:
    """Return the letters and digits of `text`, folded.

    It only deletes and replaces single characters: where a word is found in a text in any spelling, with a blank more
    or across a line's end, the bare word stands in the bare text.
    """
    return _SEPARATORS.sub("", fold(text).text)


def changed_words(old: Taxonomy, new: Taxonomy) -> tuple[str, ...]:
    """Return the words, bare, that do not mean the same in both, those of `new` first.

    Tagging looks for nothing but these words, so an article that holds none of them is tagged alike by both.
    """
    before, after = _meanings(old), _meanings(new)
    return tuple(word for word in {**after, **before} if before.get(word) != after.get(word))


def _meanings(taxonomy: Taxonomy) -> dict[str, list[tuple[str, ...]]]:
    """Return what each bare word stands for, in order: where two entries claim a cue, the later one has it."""
    meanings: dict[str, list[tuple[str, ...]]] = {}
    entries: tuple[Role | Dimension, ...] = (*taxonomy.roles, *taxonomy.dimensions)
    for entry in entries:
        owner = (entry.name, *(broader_than(entry.name, taxonomy.broader) if isinstance(entry, Role) else ()))
        for name, word in _words(entry._asdict()):
            meanings.setdefault(bare(word), []).append((type(entry).__name__, name, fold(word).text, *owner))
    for name, word in _words({field.name: getattr(taxonomy, field.name) for field in fields(taxonomy)}):
        meanings.setdefault(bare(word), []).append((name, fold(word).text))
    return meanings


def _words(entry: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Yield every word of an entry or of lists with the name of its field, those of fields yet to come included."""
    for name, value in entry.items():
        for word in value if isinstance(value, tuple) else (value,) if name == "name" else ():
            if isinstance(word, str):
                yield name, word
