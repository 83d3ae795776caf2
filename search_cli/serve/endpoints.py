"""The endpoints of the HTTP API: a path, its parameters, one call of KnowledgeBase, and the schema of the answer.

Routes, checks and the OpenAPI document are made from these rows, so a new endpoint is a new row.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from search_cli import wire
from search_cli.knowledge_base import KnowledgeBase
from search_cli.serve.forms import Flag, Kind, Share, Text, Whole
from search_cli.serve.limits import (
    MOST_AROUND,
    MOST_CHARS,
    MOST_COUNTED,
    MOST_DAYS,
    MOST_HITS,
    MOST_NAME,
    MOST_OFFSET,
    MOST_SENTENCES,
)
from search_cli.serve.parameters import Given, Parameter
from search_cli.views import LISTED
from search_cli.wire.parts import Json

__all__ = ["ENDPOINTS", "SEARCH", "Endpoint"]


class Endpoint(NamedTuple):
    """One endpoint; `name` is also that of its operation and its message, `schema` that of its answer.

    With `posted` it takes its parameters as JSON in the body of a POST, too.
    """

    path: str
    name: str
    schema: str
    answer: Callable[[KnowledgeBase, Given], Json]
    parameters: tuple[Parameter, ...] = ()
    posted: bool = False


_NAME = Text(MOST_NAME)
_ROLES = Parameter("role", "roles", "cli.option.role", _NAME, many=True)
_DIMENSIONS = Parameter("dimension", "dimensions", "cli.option.dimension", _NAME, many=True)
_LIMIT = Parameter("limit", "limit", "cli.option.most", Whole(0, MOST_HITS))

SEARCH = (
    Parameter("q", "query", "http.parameter.q", Text(), required=True),
    _LIMIT,
    Parameter("offset", "offset", "cli.option.offset", Whole(0, MOST_OFFSET)),
    _ROLES,
    _DIMENSIONS,
    Parameter("article", "articles", "cli.option.article", _NAME, many=True),
    Parameter("kind", "kinds", "cli.option.kind", Kind(MOST_NAME), many=True),
    Parameter("phrase", "phrases", "cli.option.phrase", _NAME, many=True),
    Parameter("exclude", "exclude", "cli.option.exclude", _NAME, many=True),
    Parameter("min_score", "min_score", "cli.option.min-score", Share()),
    Parameter("literal", "literal", "cli.option.literal", Flag()),
    Parameter("collapse", "collapse", "http.parameter.collapse", Flag()),
    Parameter("explain", "explain", "cli.option.explain", Flag()),
)  # fmt: skip
_PASSAGE = (
    Parameter("place", "place", "http.parameter.place", Text(), required=True, in_path=True),
    Parameter("before", "before", "http.parameter.before", Whole(0, MOST_AROUND)),
    Parameter("after", "after", "http.parameter.after", Whole(0, MOST_AROUND)),
)
_COMPARE = (
    Parameter("role", "roles", "http.parameter.roles", _NAME, required=True, many=True, least=2),
    _DIMENSIONS,
    Parameter("sentences", "sentences", "cli.option.sentences", Whole(1, MOST_SENTENCES)),
)
_COVERAGE = (
    _ROLES,
    _DIMENSIONS,
    Parameter("thin_below", "thin_below", "cli.option.thin-below", Whole(0, MOST_CHARS)),
    Parameter("older_than", "older_than", "cli.option.older-than", Whole(0, MOST_DAYS)),
)
_CONFLICTS = (
    _ROLES,
    _DIMENSIONS,
    Parameter("limit", "limit", "cli.option.conflicts-limit", Whole(1, MOST_HITS)),
)
_RELATED = (
    Parameter("role", "role", "http.parameter.role", _NAME, required=True),
    Parameter("limit", "limit", "cli.option.related-limit", Whole(1, MOST_HITS)),
)
_ARTICLE = Parameter("article", "article", "http.parameter.article", Text(), required=True, in_path=True)


def _passage(base: KnowledgeBase, given: Given) -> Json:
    if given.keys() == {"place"}:
        return wire.passage(base.show(**given))
    return wire.surroundings(base.surroundings(**{"before": 0, "after": 0, **given}))


def _conflicts(base: KnowledgeBase, given: Given) -> Json:
    most = given.pop("limit", None)
    return wire.conflicts(base.conflicts(**given), most)


ENDPOINTS = (
    Endpoint(
        "/api/search", "search", "search", lambda base, given: wire.search(base.search(**given)), SEARCH, posted=True
    ),
    Endpoint(
        "/api/suggest", "suggest", "completions",
        lambda base, given: wire.completions(given["prefix"], base.suggest(**given)),
        (Parameter("prefix", "prefix", "http.parameter.prefix", Text(), required=True), _LIMIT),
    ),
    Endpoint("/api/passages/{place}", "passage", "passage", _passage, _PASSAGE),
    Endpoint(
        "/api/articles/{article}", "article", "article", lambda base, given: wire.article(base.article(**given)),
        (_ARTICLE,),
    ),
    Endpoint(
        "/api/outline/{article}", "outline", "outline", lambda base, given: wire.outline(base.outline(**given)),
        (_ARTICLE,),
    ),
    Endpoint(
        "/api/compare", "compare", "comparison", lambda base, given: wire.comparison(base.compare(**given)),
        _COMPARE,
    ),
    Endpoint(
        "/api/coverage", "coverage", "coverage", lambda base, given: wire.coverage(base.coverage(**given)),
        _COVERAGE,
    ),
    Endpoint("/api/conflicts", "conflicts", "conflicts", _conflicts, _CONFLICTS),
    Endpoint("/api/related", "related", "related", lambda base, given: wire.related(base.related(**given)), _RELATED),
    Endpoint(
        "/api/facets", "facets", "facets",
        lambda base, given: wire.facets(base.facets(), given.get("limit", LISTED)),
        (Parameter("limit", "limit", "cli.option.facets-limit", Whole(1, MOST_COUNTED)),),
    ),
)  # fmt: skip
