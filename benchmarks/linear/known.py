"""Facts about patterns that the source does not show: how they are built from data, and which get short texts only."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from search_cli.analysis import folding
from search_cli.passages import asked_jobs, heading_hints, introductions
from search_cli.query import definitions, denials
from search_cli.ranking import activities
from search_cli.taxonomy import default_taxonomy, finder, mentions
from search_cli.views import amending, forms, words


class Bound(NamedTuple):
    """The longest text that a pattern gets, and where the code limits it."""

    most: int
    reason: str


def _of_taxonomy() -> object:
    return {name: {"hints": hints, "signs": signs} for name, hints, signs in heading_hints._words(default_taxonomy())}


def _beginnings() -> object:
    lexicon = mentions.lexicon_of(default_taxonomy())
    return [names._begin for names in vars(lexicon).values() if isinstance(names, finder.Names)]


def _of_folding() -> object:
    folding.prepare()
    return folding._prepared


BUILT: Mapping[str, Callable[[], object]] = {
    "search_cli.analysis.folding.prepare": _of_folding,
    "search_cli.analysis.patterns._LazyPattern.__getattr__": lambda: (),  # what lazy_pattern gets is found at its calls
    "search_cli.config.toml_lines.line_saying": lambda: re.compile(r"""(["'])\s*跟单\s*\1"""),
    "search_cli.engines.opensearch.building.Build._sweep": lambda: (),  # names of indices, by character
    "search_cli.passages.asked_jobs._are_called": lambda: re.compile(asked_jobs._IS_ONE.format("策展人")),
    "search_cli.passages.introductions.interviewed": lambda: re.compile(introductions._IS_A_JOB.format("团长")),
    "search_cli.passages.introductions._led": lambda: re.compile("|".join(default_taxonomy().role_endings)),
    "search_cli.passages.people._kin": lambda: re.compile("我妈"),
    "search_cli.passages.people._speakers": lambda: (),  # the characters of a name, one by one
    "search_cli.passages.people._told_elsewhere": lambda: re.compile("阿芳"),
    "search_cli.passages.heading_hints._any": _of_taxonomy,
    "search_cli.passages.tales._with_short_kin": lambda: re.compile("(?:[他她你]|(?<!我)的)父亲|父亲[说讲]"),
    "search_cli.query.definitions.defines": lambda: re.compile("报关员" + definitions._SAYS),
    "search_cli.query.denials._denial_of": lambda: denials._denial_of("保修"),
    "search_cli.ranking.activities._set_before": lambda: re.compile(
        f"(?:采购|销售){folding.OTHER_THAN_LATIN}{{0,{activities._BETWEEN}}}章"
    ),
    "search_cli.ranking.recutting.recut": lambda: re.compile(r"(?<![a-z\d])s51(?![a-z\d])"),
    "search_cli.ranking.recutting._written": lambda: re.compile(r"(?<![a-z\d])xqg[\W_]100(?![a-z\d])"),
    "search_cli.taxonomy.finder.Names._begin": _beginnings,
    "search_cli.taxonomy.mentions._alternatives": lambda: [mentions._alternatives(("跟单", "跟", "跟单员", "单"))],
    "search_cli.views.amending._written": lambda: amending._written("5天"),
    "search_cli.views.forms._labels": forms._labels,
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
    "search_cli.articles.buttons._ALONE": Bound(80, "_LONGEST, in is_all_buttons"),
    "search_cli.articles.edit_links._EDIT_LINK": Bound(120, "_LONGEST_HEADING, in without_edit_links"),
    "search_cli.articles.forms._REACHES": Bound(80, "_LONGEST_CONTACT, in is_contact"),
    "search_cli.articles.headings._ORDINAL": _EIGHT,
    "search_cli.articles.markdown.paragraphs._ORDINAL": _EIGHT,
    "search_cli.articles.naming._CONFLICT": Bound(255, "a file's name, which no system lets be longer"),
    "search_cli.articles.titles._SITE_SEPARATOR": Bound(80, "_LONGEST, in _core"),
    "search_cli.passages.row_heads._STEPS": Bound(60, "_LONGEST_STEPS, in are_steps"),
    "search_cli.query.denials._DENIAL": Bound(8, "_LONGEST, in denied_in"),
    "search_cli.ranking.listing._COPY": Bound(255, "a file's name, which no system lets be longer"),
    "search_cli.views.amending._ANNOUNCED": Bound(12, "the longest thing of _FROM_TO"),
    "search_cli.views.amending._TO": Bound(30, "the longest value of _FROM_TO"),
    "search_cli.views.forms._form.before": Bound(24, "_REACH, in form_at"),
    "search_cli.views.opposites._DENIED": Bound(5, "_LONGEST_DENIAL, in sides_in"),
}
"""Patterns that would be worse than n log n on a long text, but never get one."""
