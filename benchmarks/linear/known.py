"""Facts about patterns that the source does not show: how they are built from data, and which get short texts only."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from search_cli.passages import heading_hints
from search_cli.taxonomy import default_taxonomy, mentions
from search_cli.views import forms, words


class Bound(NamedTuple):
    """The longest text that a pattern gets, and where the code limits it."""

    most: int
    reason: str


def _of_taxonomy() -> object:
    return {name: {"hints": hints, "signs": signs} for name, hints, signs in heading_hints._words(default_taxonomy())}


def _beginnings() -> object:
    lexicon = mentions.lexicon_of(default_taxonomy())
    return [names._begin for names in vars(lexicon).values() if isinstance(names, mentions._Names)]


BUILT: Mapping[str, Callable[[], object]] = {
    "search_cli.analysis.patterns._Later.__getattr__": lambda: (),  # what `later` gets is found at its calls
    "search_cli.engines.opensearch.building.Build._sweep": lambda: (),  # names of indices, by character
    "search_cli.passages.people._speakers": lambda: (),  # the characters of a name, one by one
    "search_cli.passages.heading_hints._any": _of_taxonomy,
    "search_cli.taxonomy.mentions._Names._begin": _beginnings,
    "search_cli.taxonomy.mentions._alternatives": lambda: [mentions._alternatives(("跟单", "跟", "跟单员", "单"))],
    "search_cli.views.forms._form": lambda: {
        "before": [form.before for form in forms._forms()],
        "after": [form.after for form in forms._forms()],
    },
    "search_cli.views.words.any_of": lambda: [words.any_of(("跟单", "跟", "跟单跟", "aab", "aa")), *forms._denials()],
}
"""Functions that make patterns, each with those it makes from the existing data; none needs a reason."""

ASKED: Mapping[str, str] = {
    "search_cli.views.naming._JOINED": "fullmatch",
    "search_cli.views.naming._LADDER": "fullmatch",
}
"""Patterns that are applied under another name, and the way."""

_EIGHT = Bound(8, "looks at the eight characters before a block")
BOUNDED: Mapping[str, Bound] = {
    "search_cli.articles.edit_links._EDIT_LINK": Bound(120, "_LONGEST_HEADING, in without_edit_links"),
    "search_cli.articles.forms._REACHES": Bound(80, "_LONGEST_CONTACT, in is_contact"),
    "search_cli.articles.headings._ORDINAL": _EIGHT,
    "search_cli.articles.markdown.paragraphs._ORDINAL": _EIGHT,
    "search_cli.articles.naming._CONFLICT": Bound(255, "a file's name, which no system lets be longer"),
    "search_cli.articles.titles._SITE_SEPARATOR": Bound(80, "_LONGEST, in _core"),
    "search_cli.views.forms._form.before": Bound(24, "_REACH, in form_at"),
    "search_cli.views.opposites._DENIED": Bound(5, "_LONGEST_DENIAL, in sides_in"),
}
"""Patterns that would be worse than n log n on a long text, but never get one."""
