"""The tools: parameters with their limits → one call of the door → the wire's JSON, and the same in a few lines.

A class is a tool, its docstring what an agent reads before it chooses, its fields are the parameters.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Annotated, ClassVar, NamedTuple

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import from_json

from search_cli import wire
from search_cli.mcp import limits, texts
from search_cli.models import Kind

if TYPE_CHECKING:
    from search_cli.knowledge_base import KnowledgeBase
    from search_cli.wire.parts import Json

__all__ = ["TOOLS", "Reply", "Tool"]


class Reply(NamedTuple):
    """What a tool answers: the wire's JSON, and the same in short for who reads text."""

    json: Json
    text: str


class Tool(BaseModel, ABC):
    """A call of a tool, checked: a parameter that the tool does not have is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: ClassVar[str]
    answers_with: ClassVar[str]
    """The name of the wire's schema that its JSON keeps to."""

    @abstractmethod
    def answer(self, base: KnowledgeBase) -> Reply:
        """Answer from `base`, which is asked once, so that the whole answer is of one generation."""


def _unpacked(value: object) -> object:
    """Return the list that a string of JSON holds: some clients send lists so."""
    if isinstance(value, str) and value.lstrip().startswith("["):
        try:
            # Not by json: it takes half a surrogate pair, which no answer can hold, and nesting as deep as Python goes.
            return from_json(value)
        except ValueError:
            return value
    return value


_Name = Annotated[str, Field(min_length=1, max_length=limits.NAME_CHARS)]
_Names = Annotated[tuple[_Name, ...], BeforeValidator(_unpacked), Field(max_length=limits.NAMES)]
_NAMES = f"a list of at most {limits.NAMES}, each of at most {limits.NAME_CHARS} characters"


class Search(Tool):
    """Find passages in the knowledge base's articles, best first, each with its text, role, dimension and place.

    Ask in Chinese, in a few words or a question (跟单 技能, 会计要考什么证). Roles and dimensions named in the query
    are recognised and preferred; the parameters `roles` and `dimensions` let nothing else through. The query may also
    hold "exact phrases" and -excluded words. When nothing here answers, there are no hits, and `refusal` or
    `suggestions` say what there is instead: tell the user so, and do not take another role's passages for an answer.
    """

    title = "Search articles"
    answers_with = "search"

    query: Annotated[
        str,
        Field(
            min_length=1,
            max_length=limits.QUERY_CHARS,
            description=f"What to look for, in Chinese; 1 to {limits.QUERY_CHARS} characters.",
        ),
    ]
    roles: Annotated[_Names, Field(description=f"Only passages of these roles, by name or alias: {_NAMES}.")] = ()
    dimensions: Annotated[
        _Names, Field(description=f"Only passages of these dimensions, by name or alias: {_NAMES}.")
    ] = ()
    articles: Annotated[
        _Names, Field(description=f"Only these articles: path, file name, or a pattern such as *跟单*: {_NAMES}.")
    ] = ()
    kinds: Annotated[
        tuple[Kind, ...],
        BeforeValidator(_unpacked),
        Field(
            max_length=6,
            description="Only passages of these kinds, a list of: section, intro, summary, faq, table, clause.",
        ),
    ] = ()
    phrases: Annotated[_Names, Field(description=f"The text must contain each of these: {_NAMES}.")] = ()
    exclude: Annotated[_Names, Field(description=f"The text must contain none of these: {_NAMES}.")] = ()
    literal: Annotated[
        bool, Field(description="True takes the query as plain words and recognises no role or dimension in it.")
    ] = False
    limit: Annotated[
        int,
        Field(ge=0, le=limits.HITS, description=f"How many hits to return, 0 to {limits.HITS}; `total` counts all."),
    ] = 10
    offset: Annotated[
        int, Field(ge=0, le=limits.OFFSET, description=f"How many hits to skip first, 0 to {limits.OFFSET}.")
    ] = 0

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
        Field(
            min_length=1,
            max_length=limits.PLACE_CHARS,
            description="The `id` of a passage as another tool returned it (6 characters of it are enough), or "
            "ARTICLE:LINE, such as 岗位/跟单.md:31.",
        ),
    ]
    before: Annotated[
        int, Field(ge=0, le=limits.AROUND, description=f"How many passages before it to add, 0 to {limits.AROUND}.")
    ] = 1
    after: Annotated[
        int, Field(ge=0, le=limits.AROUND, description=f"How many passages after it to add, 0 to {limits.AROUND}.")
    ] = 1

    def answer(self, base: KnowledgeBase) -> Reply:
        """Look the passage up."""
        found = base.surroundings(self.place, before=self.before, after=self.after)
        return Reply(wire.surroundings(found), texts.of_passage(found))


class Compare(Tool):
    """Set two or more roles side by side: for each dimension and role the sentences that say it, with their sources.

    For questions about differences (会计和出纳有什么区别). Sentences come from whatever articles speak of that role; an
    empty cell means that nobody wrote about it: say so, and do not fill it from another role.
    """

    title = "Compare roles"
    answers_with = "comparison"

    roles: Annotated[
        tuple[_Name, ...],
        BeforeValidator(_unpacked),
        Field(
            min_length=2,
            max_length=limits.COMPARED,
            description=f"Which roles: a list of 2 to {limits.COMPARED}, by name or alias.",
        ),
    ]
    dimensions: Annotated[
        _Names, Field(description=f"Only in these respects; without it in all that any of the roles has: {_NAMES}.")
    ] = ()
    sentences: Annotated[
        int,
        Field(ge=1, le=limits.SENTENCES, description=f"Sentences a cell has at most, 1 to {limits.SENTENCES}."),
    ] = 2

    def answer(self, base: KnowledgeBase) -> Reply:
        """Compare."""
        found = base.compare(self.roles, self.dimensions, sentences=self.sentences)
        return Reply(wire.comparison(found), texts.of_comparison(found))


class Coverage(Tool):
    """Tell which roles have which dimensions written about, in how many passages and articles, and what is missing.

    For questions about the knowledge base itself: what is missing about a role, what one article alone says, what is
    old. A gap means that no article says anything of that role in that respect.
    """

    title = "What is covered"
    answers_with = "coverage"

    roles: Annotated[_Names, Field(description=f"Only these roles, by name or alias: {_NAMES}.")] = ()
    dimensions: Annotated[_Names, Field(description=f"Only these dimensions, by name or alias: {_NAMES}.")] = ()
    older_than: Annotated[
        int | None,
        Field(ge=0, le=limits.DAYS, description="List as `outdated` what has no source newer than so many days."),
    ] = None
    limit: Annotated[
        int,
        Field(
            ge=1,
            le=limits.COVERED,
            description=f"Of how many roles to tell, those with most passages first, 1 to {limits.COVERED}.",
        ),
    ] = limits.COVERED_UNASKED

    def answer(self, base: KnowledgeBase) -> Reply:
        """Add up."""
        found = base.coverage(self.roles, self.dimensions, older_than=self.older_than)
        listed = found.of_first(self.limit)
        return Reply(wire.coverage(listed), texts.of_coverage(listed, len(found.roles)))


class Facets(Tool):
    """List the roles, dimensions, articles and kinds of passage there are, each with its number of passages.

    For the exact names that `roles`, `dimensions` and `articles` of other tools take, and to see what can be asked.
    """

    title = "What there is"
    answers_with = "facets"

    limit: Annotated[
        int,
        Field(
            ge=1,
            le=limits.FACETS,
            description=f"How many of each to list, most frequent first, 1 to {limits.FACETS}; `totals` counts all.",
        ),
    ] = limits.FACETS_UNASKED

    def answer(self, base: KnowledgeBase) -> Reply:
        """Count."""
        counted = base.facets()
        return Reply(wire.facets(counted, self.limit), texts.of_facets(counted, self.limit))


TOOLS: dict[str, type[Tool]] = {
    "search": Search, "fetch": Fetch, "compare": Compare, "coverage": Coverage, "facets": Facets,
}  # fmt: skip
"""Every tool by its name, in the order in which they are listed: a new one is a class and an entry here."""
