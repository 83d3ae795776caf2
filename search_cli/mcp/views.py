"""The tools that read what the index holds instead of answering a question: roles × dimensions, articles, values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import BeforeValidator, Field

from search_cli import wire
from search_cli.mcp import limits, texts
from search_cli.mcp.calls import NAMES, Dimensions, Name, Names, Reply, Roles, Tool, place_field, unpacked, up_to
from search_cli.views import LISTED

if TYPE_CHECKING:
    from search_cli.knowledge_base import KnowledgeBase

__all__ = ["Compare", "Conflicts", "Coverage", "Facets", "Outline", "Related"]


class Compare(Tool):
    """Set two or more roles side by side: for each dimension, and each heading they share, the sentences about a role.

    For questions about differences (会计和出纳有什么区别). Sentences come from whatever articles speak of that role; an
    empty cell means that nobody wrote about it: say so, and do not fill it from another role.
    """

    title = "Compare roles"
    answers_with = "comparison"

    roles: Annotated[
        tuple[Name, ...],
        Field(min_length=2, max_length=limits.COMPARED),
        BeforeValidator(unpacked),
        Field(description=f"Which roles: a list of 2 to {limits.COMPARED}, by name or alias."),
    ]
    dimensions: Annotated[
        Names, Field(description=f"Only in these respects; without it in all that any of the roles has: {NAMES}.")
    ] = ()
    sentences: Annotated[
        int,
        up_to(limits.SENTENCES, "Sentences a cell has at most"),
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

    roles: Roles = ()
    dimensions: Dimensions = ()
    older_than: Annotated[
        int | None, up_to(limits.DAYS, "List as `outdated` what has no source newer than so many days", least=0)
    ] = None
    limit: Annotated[
        int,
        up_to(limits.COVERED, "Of how many roles to tell, those with most passages first"),
    ] = limits.COVERED_UNASKED

    def answer(self, base: KnowledgeBase) -> Reply:
        """Add up."""
        found = base.coverage(self.roles, self.dimensions, older_than=self.older_than)
        listed = found.of_first(self.limit)
        return Reply(wire.coverage(listed), texts.of_coverage(listed, len(found.roles)))


class Conflicts(Tool):
    """List where two articles contradict each other about a role in one respect, and rules that a notice changes.

    For questions whether the articles agree, and before a figure is quoted as settled. They are candidates found by
    rule (other amounts, years or degrees; needed and not needed): show both sides, and let the user judge.
    """

    title = "Where articles differ"
    answers_with = "conflicts"

    roles: Roles = ()
    dimensions: Dimensions = ()
    limit: Annotated[
        int,
        up_to(limits.CONFLICTS, "How many to list", "`total` counts all"),
    ] = limits.CONFLICTS_UNASKED

    def answer(self, base: KnowledgeBase) -> Reply:
        """Hold sentences against each other."""
        found = base.conflicts(self.roles, self.dimensions)
        return Reply(wire.conflicts(found, self.limit), texts.of_conflicts(found, self.limit, base.count_compared))


class Related(Tool):
    """List the roles that articles link to one, each with the sentences that say how.

    For questions such as what one may become (next), comes from (previous), or whom one works with (works_with).
    """

    title = "Related roles"
    answers_with = "related"

    role: Annotated[Name, Field(description=f"Which role, by name or alias, at most {limits.NAME_CHARS} characters.")]
    limit: Annotated[
        int,
        up_to(limits.RELATED, "How many roles to list, those that more articles link first", "`total` counts all"),
    ] = limits.RELATED_UNASKED

    def answer(self, base: KnowledgeBase) -> Reply:
        """Look for links."""
        found = base.related(self.role, limit=self.limit)
        return Reply(wire.related(found), texts.of_related(found))


class Outline(Tool):
    """Show one article as its headings, and below each its passages with their roles, dimensions, lines and ids.

    To see what an article holds before reading parts of it with `fetch`.
    """

    title = "Outline of an article"
    answers_with = "outline"

    article: Annotated[
        str,
        place_field(
            "Which article: its path, its file name, or a pattern such as *跟单* that means it alone; "
            f"at most {limits.PLACE_CHARS} characters."
        ),
    ]
    limit: Annotated[
        int,
        up_to(limits.OUTLINED, "How many passages to list", "`total` counts all"),
    ] = limits.OUTLINED_UNASKED
    offset: Annotated[int, up_to(limits.OFFSET, "How many passages to skip first", least=0)] = 0

    def answer(self, base: KnowledgeBase) -> Reply:
        """Read the article's passages."""
        whole = base.outline(self.article)
        total, part = len(whole.passages), whole.part(self.offset, self.limit)
        return Reply(wire.outline(part, total), texts.of_outline(part, self.offset, total))


class Facets(Tool):
    """List the roles, dimensions, articles and kinds of passage there are, each with its number of passages.

    For the exact names that `roles`, `dimensions` and `articles` of other tools take, and to see what can be asked.
    """

    title = "What there is"
    answers_with = "facets"

    limit: Annotated[
        int,
        up_to(limits.FACETS, "How many of each to list, most frequent first", "`totals` counts all"),
    ] = LISTED

    def answer(self, base: KnowledgeBase) -> Reply:
        """Count."""
        counted = base.facets()
        return Reply(wire.facets(counted, self.limit), texts.of_facets(counted, self.limit))
