"""The recipe of an index and today's recipe → which articles may be tagged or segmented differently."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from search_cli.analysis.folding import characters_of, is_han
from search_cli.config import CONFIG_FILE, Config
from search_cli.config.toml_tables import check_lengths
from search_cli.errors import ConfigError
from search_cli.indexing.recipes import analyzer_of, recipe_differences, recipe_of
from search_cli.messages import say
from search_cli.models import Article, Recipe
from search_cli.strict_json import parsed, texts_in
from search_cli.taxonomy import BUILT_IN, Taxonomy, load_taxonomy
from search_cli.taxonomy.changes import bare, changed_words
from search_cli.taxonomy.sentence_weights import dimensions_told

__all__ = ["Change", "Reach", "change_of"]

_BREAK = re.compile(r"[\t\n]")  # between lines, and between the cells of a row
_ESCAPED = re.compile(r"&#|\\[NUux]")  # what writes any character in other ones: in pages, and in front matter
_NAMED = 3  # words in one message


@dataclass(frozen=True, slots=True)
class Reach:
    """The words whose meaning or segmentation changed; an article that contains none of them is unaffected."""

    words: tuple[str, ...]

    def may_stand_in(self, path: str, source: str) -> bool:
        """Return whether an article read from a text may contain one of the words, which is told by their characters.

        No reader writes a Chinese character that is not in the source. Reading all articles takes ten times as long.
        """
        if _ESCAPED.search(source):
            return True
        there = characters_of(f"{path}\n{source}")
        return any(map(there.issuperset, _han_of(self.words)))

    def words_in(self, article: Article) -> tuple[str, ...]:
        """Return which of the words occur in the texts from which an article's passages are made."""
        pieces = frozenset(bare(piece) for text in _texts(article) for piece in _BREAK.split(text))
        text = "\n".join(pieces)
        longest = max(map(len, self.words), default=0)
        begins = frozenset(piece[:size] for piece in pieces for size in range(1, longest))
        ends = frozenset(piece[-size:] for piece in pieces for size in range(1, longest))
        return tuple(word for word in self.words if word in text or _spans(word, begins, pieces, ends))


@dataclass(frozen=True, slots=True)
class Change:
    """What differs between two recipes, as a sentence; without a `reach` every article may be affected."""

    reason: str
    reach: Reach | None

    def naming(self, found: Iterable[str]) -> str:
        """Return the reason, naming the words that were `found` in articles, or else all words that changed."""
        if self.reach is None:
            return self.reason
        words = list(dict.fromkeys(found)) or list(self.reach.words)
        if not words:
            return say("recipe.changed", parts=self.reason)
        named = say("list.comma").join(say("recipe.word", word=word) for word in words[:_NAMED])
        key = "recipe.changed.words" if len(words) <= _NAMED else "recipe.changed.more"
        return say(key, parts=self.reason, words=named, count=len(words))


@lru_cache(maxsize=4)
def _han_of(words: tuple[str, ...]) -> tuple[frozenset[str], ...]:
    """Return the Chinese characters of each word; others may be written as entities, whose names tell nothing."""
    return tuple(frozenset(filter(is_han, word)) for word in words)


def change_of(old: Recipe | None, new: Recipe, config: Config) -> Change | None:
    """Return what changed since an index was made with `old`; `config` and `new` are today's.

    If only words of kb.toml changed, the reach is those words: the old recipe contains kb.toml's tables, which are
    compared entry by entry. Any other change, tables that cannot be read, and changed words of the program have no
    reach.
    """
    reason = recipe_differences(old, new)
    if old is None or reason is None:
        return None
    if (old.format, old.analyzer, old.settings) != (new.format, new.analyzer, new.settings):
        return Change(reason, None)
    return Change(reason, _reach(old, config))


def _reach(old: Recipe, config: Config) -> Reach | None:
    before = _remembered(old, config)
    if before is None or before.taxonomy.get(BUILT_IN) != config.taxonomy.get(BUILT_IN):
        return None  # what sentences state by their form (早九晚六) holds none of the words
    old_taxonomy, taxonomy = load_taxonomy(before), load_taxonomy(config)
    if _told(old_taxonomy) != _told(taxonomy):
        return None  # nor does what their words tell (一个柜八十块)
    old_analyzer = analyzer_of(before, old_taxonomy)
    if recipe_of(old_analyzer, old_taxonomy, before) != old:  # the program's own words are others now
        return None
    words = list(changed_words(old_taxonomy, taxonomy))
    old_cuts, cuts = old_analyzer.segmenter, analyzer_of(config, taxonomy).segmenter
    if old_cuts.words != cuts.words:
        # A new word may make others more probable, so it is their strengths that are compared.
        differing = old_cuts.strengths.items() ^ cuts.strengths.items()
        words += sorted({word for word, _ in differing})
    return Reach(tuple(dict.fromkeys(words)))


def _told(taxonomy: Taxonomy) -> list[str | None]:
    """Return what a taxonomy calls the dimensions that sentences may be about by their form or their words."""
    return [taxonomy.dimension_names.get(name) for name in dimensions_told()]


def _remembered(old: Recipe, config: Config) -> Config | None:
    """Return the configuration that an index was made with, or None when its record of it is invalid.

    A stranger may have written it: words that kb.toml may not have would take hours to be kept whole.
    """
    try:
        basis: object = parsed(old.basis)
    except ValueError:
        return None
    match basis:
        case {"taxonomy": {**tables}, "words": [*words]} if all(isinstance(word, str) for word in words):
            before = replace(
                config,
                taxonomy={str(name): table for name, table in tables.items()},
                words=tuple(map(str, words)),
                source="",
            )
            try:
                check_lengths({"words": words, **before.taxonomy}, before.source, CONFIG_FILE)
                load_taxonomy(before)
            except ConfigError:
                return None
            return before
    return None


def _texts(article: Article) -> Iterator[str]:
    """Yield all texts of an article that tagging and segmentation read."""
    yield from (article.path, article.title, *texts_in(article.metadata))
    yield from (block.stretch.text for block in article.blocks)


def _spans(word: str, begins: frozenset[str], pieces: frozenset[str], ends: frozenset[str]) -> bool:
    """Return whether some pieces, joined in any order, form `word`: headers of a table are joined."""
    reached = {size for size in range(1, len(word)) if word[:size] in ends}
    for at in range(1, len(word)):
        if at in reached:
            if word[at:] in begins:
                return True
            reached.update(end for end in range(at + 1, len(word)) if word[at:end] in pieces)
    return False
