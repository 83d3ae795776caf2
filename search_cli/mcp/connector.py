"""The two tools that ChatGPT asks of a source for its deep research and company knowledge: search(query), fetch(id).

Parameters and answers have the form of https://platform.openai.com/docs/mcp, and the text is the JSON, as it is there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from search_cli.answers.snippets import with_lead_in
from search_cli.answers.unanswered import what_is_missing, why_nothing
from search_cli.mcp import limits, texts
from search_cli.mcp.calls import Query, Reply, Tool, place_field
from search_cli.mcp.resources import uri_of
from search_cli.wire.encoding import json_text
from search_cli.wire.parts import Json, source, tagged

if TYPE_CHECKING:
    from search_cli.knowledge_base import KnowledgeBase
    from search_cli.models import Passage

__all__ = ["CONNECTOR"]


class Search(Tool):
    """Find passages in a knowledge base of Chinese articles, best first. `fetch` reads one by its id.

    Ask in Chinese, in a few words or a question (跟单 技能, 会计要考什么证). When nothing here answers, `results` is
    empty, and `note` says why and what there is instead: no other role's passage stands in.
    """

    title = "Search articles"
    answers_with = "results"

    query: Query

    def answer(self, base: KnowledgeBase) -> Reply:
        """Search."""
        found = base.search(self.query)
        note = what_is_missing(found) if found.total else why_nothing(found, found.query)
        results = [{**_cited(hit.passage), "text": with_lead_in(hit.snippet).text} for hit in found.hits]
        return _reply({"results": results, "note": "\n".join(note)})


class Fetch(Tool):
    """Read one passage whole, with what stands before and after it in its article; `→` marks the passage itself."""

    title = "Read a passage"
    answers_with = "document"

    id: Annotated[str, place_field("The `id` of a result of `search`, or ARTICLE:LINE, such as 岗位/跟单.md:31.")]

    def answer(self, base: KnowledgeBase) -> Reply:
        """Look the passage up."""
        found = base.surroundings(self.id, before=limits.AROUND_FETCHED, after=limits.AROUND_FETCHED)
        passage = found.passage
        beside = {**source(passage), "heading_path": list(passage.heading_path), **tagged(passage)}
        return _reply({**_cited(passage), "text": texts.of_passage(found), "metadata": beside})


CONNECTOR: dict[str, type[Tool]] = {"search": Search, "fetch": Fetch}
"""Both tools by their names, in place of all others."""


def _cited(passage: Passage) -> Json:
    """Return how a passage is cited: where its article names no address, by that of the article here."""
    url = passage.url or uri_of(passage.article, passage.line_start)
    return {"id": passage.id, "title": " › ".join(passage.headings), "url": url}


def _reply(answer: Json) -> Reply:
    return Reply(answer, json_text(answer))
