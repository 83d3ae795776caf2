"""Roles and dimensions: their names, aliases and cues, read from default.toml and kb.toml, and found in text."""

from search_cli.taxonomy.loading import BUILT_IN, default_taxonomy, load_taxonomy
from search_cli.taxonomy.mentions import Lexicon, Mention, lexicon_of
from search_cli.taxonomy.model import Dimension, Role, Taxonomy, broader_than

__all__ = [
    "BUILT_IN", "Dimension", "Lexicon", "Mention", "Role", "Taxonomy", "broader_than", "default_taxonomy",
    "lexicon_of", "load_taxonomy",
]  # fmt: skip
