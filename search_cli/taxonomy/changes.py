"""Two taxonomies → the words that one of them understands differently."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields

from search_cli.analysis.folding import fold, fold_words
from search_cli.taxonomy.model import Dimension, Role, Taxonomy, broader_than

__all__ = ["bare", "changed_words"]

_SEPARATORS = re.compile(r"[\W_]+")


def bare(text: str) -> str:
    """Return the letters and digits of `text`, folded.

    It only deletes and replaces single characters: where a word is found in a text in any spelling, with a blank more
    or across a line's end, the bare word stands in the bare text.
    """
    return _bared(fold(text).text)


def _bared(folded: str) -> str:
    return folded if folded.isalnum() else _SEPARATORS.sub("", folded)


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
    of_entries = [(entry, list(_words(entry._asdict()))) for entry in entries]
    of_lists = list(_words({field.name: getattr(taxonomy, field.name) for field in fields(taxonomy)}))
    folded = fold_words(word for words in (of_lists, *(words for _, words in of_entries)) for _, word in words)
    for entry, words in of_entries:
        owner = (entry.name, *(broader_than(entry.name, taxonomy.broader) if isinstance(entry, Role) else ()))
        for name, word in words:
            form = folded[word]
            meanings.setdefault(_bared(form), []).append((type(entry).__name__, name, form, *owner))
    for name, word in of_lists:
        meanings.setdefault(_bared(folded[word]), []).append((name, folded[word]))
    return meanings


def _words(entry: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Yield every word of an entry or of lists with the name of its field, those of fields yet to come included."""
    for name, value in entry.items():
        for word in value if isinstance(value, tuple) else (value,) if name == "name" else ():
            if isinstance(word, str):
                yield name, word
