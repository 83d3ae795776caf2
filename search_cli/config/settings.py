"""Settings of a knowledge base, with their defaults and reasons, and kb.toml, which sets them."""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from search_cli.config.root import ARTICLES_FOLDER, CONFIG_FILE
from search_cli.config.toml_tables import (
    are_words,
    check_lengths,
    check_names,
    parsed,
    setting,
    settings_of,
    source_at,
    wrong_value,
)
from search_cli.messages import say

if TYPE_CHECKING:
    from search_cli.config.cluster import ClusterSettings

__all__ = ["LEAST_MEMORY_MB", "MOST_PROCESSES", "Config", "Settings", "load_config", "place_of"]

_INDEX_FOLDER = "index"

LEAST_MEMORY_MB = 16
"""With less memory, a build spends more time on writing and merging than on reading."""
MOST_PROCESSES = 64
"""One process writes for all that read, so more than a few readers would wait for it."""

_LARGEST_GROUP = 1_000
"""Words in all groups of synonyms together, if it were one: each word holds all others, by which memory is taken."""
_MOST_PAIRS = _LARGEST_GROUP**2

_OF_HOST_NAMES = frozenset({"idna", "punycode"})
"""Codecs of Python that decode names of hosts; what they make of other bytes depends on the version."""


def _is_encoding(name: str) -> bool:
    """Tell whether this is a text encoding of Python, or empty, which means that the encoding is detected."""
    if name:
        try:
            b"a".decode(name, "replace")
        except (LookupError, ValueError):  # unknown, not of text (rot13), or not of any (undefined)
            return False
        return codecs.lookup(name).name not in _OF_HOST_NAMES
    return True


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings in `[settings]` of kb.toml, each with its default and the reason for it."""

    engine: str = setting("whoosh", "files on this machine; nothing to start, nothing to pay")
    encoding: str = setting("", "detected from the bytes; name one if that goes wrong", fits=_is_encoding)
    passage_min_chars: int = setting(60, "shorter neighbours with equal tags join: a thought, not a fragment")
    passage_max_chars: int = setting(
        500,
        "one phone screen of Chinese prose",
        least=1,
        most=50_000,  # an index refuses passages of megabytes
    )
    max_article_mb: int = setting(
        8, "a book; an article is held in memory, about 100 times its size, while it is read", least=1
    )
    memory_mb: int = setting(
        512,
        "half of what a small rented machine has; a build that needs more writes temporary files",
        least=LEAST_MEMORY_MB,
    )
    processes: int = setting(
        0,
        "share a long build; 0: as many as can run at once, 8 at most; each takes some 150 MB",
        most=MOST_PROCESSES,
    )
    k1: float = setting(0.4, "BM25's term saturation; best on the tune splits, where Lucene's 1.2 lost .011")
    b: float = setting(0.75, "BM25's length normalisation; Lucene's default, none better on the tune splits", most=1)
    weight_words: float = setting(1.0, "words carry the meaning; the other weights are relative to it")
    weight_bigrams: float = setting(0.7, "finds 处理 in 待处理; measured on the tune splits")
    weight_characters: float = setting(0.3, "a last help for single characters; measured on the tune splits")
    weight_across: float = setting(
        0.5,
        "pairs of characters that reach into question words (能吃), relative to bigrams; .009 on the tune splits",
        most=1,
    )
    weight_tag: float = setting(4.0, "being tagged with a role or dimension outweighs any number of mentions of it")
    weight_leaning: float = setting(
        2.0, "a dimension that a query about a role only leans to (本科 to 任职资格); half of one that it names"
    )
    weight_special: float = setting(
        0.75,
        "a special form of the role asked for (外贸跟单 for 跟单), relative to weight_tag",
        most=1,
    )
    weight_bonus: float = setting(
        0.25, "the text of a word that a tag answers: it orders equals, and does not replace the tag", most=1
    )
    weight_synonym: float = setting(0.7, "another word for the same is found, and ranks below what was typed", most=1)
    weight_value: float = setting(
        1.0, "a value of the kind asked for (天数: 五天); no more than a word, being frequent"
    )
    weight_feedback: float = setting(
        0.15, "bigrams that the first passages share order the rest; .003 on the tune splits, 0 turns it off", most=1
    )
    meaning: bool = setting(
        False,
        "finds by meaning too, where no passage has all words; needs the extra `meaning`, which reads some 10 to 40 "
        "passages a second",
    )
    weight_meaning: float = setting(
        1.0, "share of the attainable score that the nearest meaning gains: as much as all words", most=1
    )
    weight_opening: float = setting(
        0.4, "share of what words gave, for being in the heading or first line; .007 on the tune splits", most=1
    )
    weight_headed: float = setting(
        0.6,
        "share of the attainable score for a heading, or the label of a line, that says all that is asked and the "
        "title does not; the less, the more else it says",
        most=1,
    )
    weight_work: float = setting(
        0.1,
        "share of the attainable score for being about neither pay nor qualification, if the query names neither; if "
        "the query only names a role, for telling what one does, and the same share again for belonging to no other "
        "role",
        most=1,
    )
    weight_leading: float = setting(
        0.005, "share of the attainable score for being the first in its article about what was asked for", most=1
    )
    weight_worded: float = setting(
        0.05,
        "share of the attainable score that a passage loses of which nothing but the wording tells that it is about "
        "what was asked for",
        most=1,
    )
    weight_stated: float = setting(
        0.2,
        "share of the attainable score for stating the kind of value asked for beside a word of the query; what states "
        "it only in other units (几天: 一年) loses twice that share of its own score",
        most=1,
    )
    weight_amount: float = setting(
        0.3,
        "share of the attainable score for stating a range that holds an amount of the query (1万元以下 for 8000元); "
        "half of it for the amount itself in whatever writing",
        most=1,
    )
    weight_sought: float = setting(
        0.2,
        "share of the attainable score for saying who or where beside a word of the query, if it asks that (谁批, "
        "去哪办); three times as much below a heading such as 地点, or with the label of what is asked (怎么办: 处理, "
        "多少钱: 价格)",
        most=1,
    )
    weight_defined: float = setting(
        1.0,
        "share of the attainable score for saying what something is, if the query asks for that (X是什么): before "
        "whatever else has all words",
        most=1,
    )
    weight_denied: float = setting(
        0.15,
        "share of the attainable score for denying what the query denies (什么不保修), four times as much if its "
        "heading does; what only denies what is asked (什么参加: 不参加) loses four times that share of its own "
        "score; .25 lost an answer",
        most=1,
    )
    weight_cell: float = setting(
        0.4, "share of its score that a cell of a table loses if the query asks how something is done", most=1
    )
    weight_introduction: float = setting(
        0.3,
        "share of its score that an article's introduction loses if it states neither time nor sum: it only announces "
        "what follows",
        most=1,
    )
    collapse: float = setting(
        0.75,
        "share of a passage that a better hit must contain for the passage to go below it; edits every 25 characters "
        "leave .85 and more, different passages share .69 at most; 0 lists all",
        most=1,
    )
    min_score: float = setting(
        0.12, "lower values changed no first hit; from .16 on, queries with an unknown word lost results", most=1
    )


@dataclass(frozen=True, slots=True)
class Config:
    """One knowledge base: its folder, its settings, and the additions of kb.toml to taxonomy and dictionary."""

    root: Path
    settings: Settings = field(default_factory=Settings)
    taxonomy: Mapping[str, Any] = field(default_factory=dict)
    words: tuple[str, ...] = ()
    synonyms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    source: str = ""
    opensearch: Mapping[str, Any] = field(default_factory=dict)

    @property
    def cluster(self) -> ClusterSettings:
        """The settings in `[opensearch]` of kb.toml. Raises ConfigError, naming the line and the choices."""
        from search_cli.config.cluster import ClusterSettings  # here, since most bases are on this machine

        return settings_of(ClusterSettings, self.opensearch, "opensearch", self.source, CONFIG_FILE, place_of)

    @property
    def articles_folder(self) -> Path:
        """The folder of the articles."""
        return self.root / ARTICLES_FOLDER

    @property
    def index_folder(self) -> Path:
        """The folder of the index."""
        return self.root / _INDEX_FOLDER

    @property
    def path(self) -> Path:
        """The path of kb.toml, which may not exist."""
        return self.root / CONFIG_FILE


def load_config(root: Path) -> Config:
    """Read kb.toml in `root`, if there is one.

    Raises ConfigError, which names the line and the choices, or the reason why it cannot be read.
    """
    source = source_at(root / CONFIG_FILE, CONFIG_FILE)
    if source is None:
        return Config(root)
    table = parsed(source, CONFIG_FILE)
    check_names(table, {"settings", "opensearch", *_OF_WORDS}, source, CONFIG_FILE, place_of=place_of)
    check_lengths({name: table[name] for name in _OF_WORDS if name in table}, source, CONFIG_FILE)
    config = Config(
        root,
        _settings(table.get("settings", {}), source),
        {name: table[name] for name in _TAXONOMY if name in table},
        _words(table, source),
        _synonyms(table, source),
        source,
        table.get("opensearch", {}),
    )
    if config.opensearch != {}:
        _ = config.cluster  # checked here, whichever engine is used
    return config


_TAXONOMY = (
    "built_in_dimensions", "role", "dimension", "role_suffixes", "role_endings", "activities", "not_roles",
    "not_dimensions",
)  # fmt: skip
"""Keys of kb.toml for the taxonomy, which checks them itself."""
_OF_WORDS = ("words", "synonyms", *_TAXONOMY)
_OF_ROLES = ("name", "aliases")


def place_of(name: str) -> str:
    """Return where in kb.toml `name` may stand, as its writer is told; nothing if there is no such setting.

    Whoever takes the `#` from one line of a fresh kb.toml may leave it before the header of its table, and whatever is
    added at the end of the file belongs to the last table.
    """
    from search_cli.config.cluster import ClusterSettings

    if name in _OF_WORDS:
        return "" if name in ("role", "dimension") else say("place.top")
    tables = {"[settings]": _names(Settings), "[opensearch]": _names(ClusterSettings), "[[role]]": _OF_ROLES}
    return next((say("place.below", table=table) for table, names in tables.items() if name in names), "")


def _names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(item.name for item in fields(kind))


def _words(table: Mapping[str, Any], source: str) -> tuple[str, ...]:
    if not are_words(words := table.get("words", [])):
        raise wrong_value("words", say("expected.words"), source, CONFIG_FILE)
    return tuple(word.strip() for word in words)


def _synonyms(table: Mapping[str, Any], source: str) -> Mapping[str, tuple[str, ...]]:
    """Return word → synonyms, from a table of these, or from a list of groups of words with the same meaning."""
    given = table.get("synonyms", {})
    lists = list(given.values()) if isinstance(given, dict) else given
    if not (isinstance(lists, list) and all(map(are_words, lists))):
        raise wrong_value("synonyms", say("expected.synonyms"), source, CONFIG_FILE)
    if isinstance(given, dict):
        return {word: tuple(others) for word, others in given.items()}
    if sum(len(group) ** 2 for group in given) > _MOST_PAIRS:
        expected = say("expected.fewer-synonyms", squares=_MOST_PAIRS, one=_LARGEST_GROUP)
        raise wrong_value("synonyms", expected, source, CONFIG_FILE)
    found: dict[str, list[str]] = {}
    for group in given:
        for word in group:
            found.setdefault(word, []).extend(other for other in group if other != word)
    return {word: tuple(others) for word, others in found.items()}


def _settings(table: Any, source: str) -> Settings:
    settings = settings_of(Settings, table, "settings", source, CONFIG_FILE, place_of)
    if settings.passage_min_chars > settings.passage_max_chars:
        if "passage_min_chars" in table:
            expected = say("expected.most", most=settings.passage_max_chars)
            raise wrong_value("passage_min_chars", expected, source, CONFIG_FILE, "settings")
        expected = say("expected.no-less", least=settings.passage_min_chars)
        raise wrong_value("passage_max_chars", expected, source, CONFIG_FILE, "settings")
    return settings
