"""The tools: parameters with their limits → one call of the door → the wire's JSON, and the same in a few lines.

A class is a tool, its docstring what an agent reads before it chooses, its fields are the parameters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import BeforeValidator, Field

from search_cli import wire
from search_cli.mcp import limits, texts
from search_cli.mcp.calls import NAMES, Dimensions, Names, Query, Reply, Roles, Tool, place_field, unpacked, up_to
from search_cli.mcp.views import Compare, Conflicts, Coverage, Facets, Outline, Related
from search_cli.models import Kind
from search_cli.query.filters import KINDS

if TYPE_CHECKING:
    from search_cli.knowledge_base import KnowledgeBase

__all__ = ["TOOLS", "Reply", "Tool"]


class Search(Tool):
    """Find passages in the knowledge base's articles, best first, each with its text, role, dimension and place.

    Ask in Chinese, in a few words or a question (跟单 技能, 会计要考什么证). Roles and dimensions named in the query
    are recognised and preferred; the parameters `roles` and `dimensions` let nothing else through. The query may also
    hold "exact phrases" and -excluded words. When nothing here answers, there are no hits, and `refusal` says
    why and `suggestions` what there is instead: tell the user so, and do not take another role's passages for it.
    """

    title = "Search articles"
    answers_with = "search"

    query: Query
    roles: Roles = ()
    dimensions: Dimensions = ()
    articles: Annotated[
        Names, Field(description=f"Only these articles: path, file name, or a pattern such as *跟单*: {NAMES}.")
    ] = ()
    kinds: Annotated[
        tuple[Kind, ...],
        Field(max_length=len(KINDS)),
        BeforeValidator(unpacked),
        Field(description=f"Only passages of these kinds, a list of: {', '.join(KINDS)}."),
    ] = ()
    phrases: Annotated[Names, Field(description=f"Text or heading must contain each of these: {NAMES}.")] = ()
    exclude: Annotated[Names, Field(description=f"The text must contain none of these: {NAMES}.")] = ()
    literal: Annotated[
        bool, Field(description="True takes the query as plain words and recognises no role or dimension in it.")
    ] = False
    limit: Annotated[int, up_to(limits.HITS, "How many hits to return", "`total` counts all", least=0)] = 10
    offset: Annotated[int, up_to(limits.OFFSET, "How many hits to skip first", least=0)] = 0

    def answer(self, base: KnowledgeBase) -> Reply:
        """Search."""
        found = base.search(
            self.query,
            limit=self.limit,
            offset=self.offset,
            roles=self.roles,
            dimensions=self.dimensions,
            articles=self.articles,
            kinds=self.kinds,
            phrases=self.phrases,
            exclude=self.exclude,
            literal=self.literal,
        )
        return Reply(wire.search(found), texts.of_search(found, self.offset))


class Fetch(Tool):
    """Read one passage whole, with what stands before and after it in its article, and where it comes from.

    For a hit whose text leaves something open, or a place that the user names. Cite article and lines, and the `url`
    where there is one.
    """

    title = "Read a passage"
    answers_with = "passage"

    place: Annotated[
        str,
        place_field(
            "The `id` of a passage as another tool returned it (6 characters of it are enough), or ARTICLE:LINE, such "
            "as 岗位/跟单.md:31."
        ),
    ]
    before: Annotated[int, up_to(limits.AROUND, "How many passages before it to add", least=0)] = 1
    after: Annotated[int, up_to(limits.AROUND, "How many passages after it to add", least=0)] = 1

    def answer(self, base: KnowledgeBase) -> Reply:
        """Look the passage up."""
        found = base.surroundings(self.place, before=self.before, after=self.after)
        return Reply(wire.surroundings(found), texts.of_passage(found))


TOOLS: dict[str, type[Tool]] = {
    "search": Search, "fetch": Fetch, "compare": Compare, "coverage": Coverage, "conflicts": Conflicts,
    "related": Related, "outline": Outline, "facets": Facets,
}  # fmt: skip
"""Every tool by its name, in the order in which they are listed: a new one is a class and an entry here."""
