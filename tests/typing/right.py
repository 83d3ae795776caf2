"""What a program with checked types may write; mypy reads it, nothing runs it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal, Unpack, assert_type

from search_cli import (
    AllOf,
    Answer,
    AnyOf,
    BuildReport,
    Claim,
    Comparison,
    ComparisonRow,
    Completion,
    Condition,
    Conflict,
    Filters,
    Has,
    Interpretation,
    KnowledgeBase,
    Not,
    Passage,
    Progress,
    QueryError,
    Refusal,
    SearchCliError,
    SearchOptions,
    SearchResult,
    Snippet,
    Span,
    Suggestions,
)


def show(done: int, total: int) -> None:
    """Take the progress of a build."""


def build(folder: Path) -> None:
    """A build takes a path or a string, and a callback."""
    callback: Progress = show

    assert_type(KnowledgeBase.build(folder, progress=callback), BuildReport)
    assert_type(KnowledgeBase.build(str(folder), rebuild=True, processes=1).failed[0].message, str)


def ask(folder: Path) -> None:
    """Every step from a question to a claim has a type of its own."""
    with KnowledgeBase.open(folder) as kb:
        assert_type(kb, KnowledgeBase)
        result = kb.search("跟单 技能", limit=5, roles=["跟单"], dimensions=("技能要求",), min_score=0.2, explain=True)
        assert_type(result, SearchResult)
        where: Condition = AllOf((Not(Has("role", "会计")), AnyOf((Has("kind", "faq"), Has("kind", "table")))))
        assert_type(kb.search("工资", where=where), SearchResult)
        assert_type(result.hits, tuple[Answer, ...])
        assert_type(result.interpretation, Interpretation)
        assert_type(result.interpretation.filters, Filters)
        assert_type(result.refusal, Refusal | None)
        assert_type(result.suggestions, Suggestions)
        assert_type(result.facets, Mapping[str, tuple[tuple[str, int], ...]])
        for hit in result.hits:
            assert_type(hit.passage, Passage)
            assert_type(hit.snippet, Snippet)
            assert_type(hit.matches, tuple[Span, ...])
            assert_type(hit.rung, Literal["all", "some", "meaning", "variant"])
            assert_type(hit.passage.claims, tuple[Claim, ...])
            assert_type(hit.passage.roles, tuple[str, ...])


def pass_on(kb: KnowledgeBase, query: str, **options: Unpack[SearchOptions]) -> SearchResult:
    """Options that a program was given, or keeps, go through it with their types."""
    merged: SearchOptions = {"limit": 5, "roles": ["跟单"], **options}
    assert_type(kb.search(query, **merged), SearchResult)
    return kb.search(query, **options)


def pass_some_on(kb: KnowledgeBase) -> None:
    """Such a program is called like a search."""
    assert_type(pass_on(kb, "跟单 技能", limit=3, where=Has("kind", "faq"), timeout_s=1.5), SearchResult)


def look(kb: KnowledgeBase) -> None:
    """The other questions are typed as well."""
    assert_type(kb.passages(roles=["跟单"]), Iterator[Passage])
    assert_type(kb.show("abcdef"), Passage)
    assert_type(kb.suggest("gend"), tuple[Completion, ...])
    assert_type(kb.compare(["会计", "出纳"]), Comparison)
    assert_type(kb.compare(["会计", "出纳"]).rows[0], ComparisonRow)
    assert_type(kb.conflicts(), tuple[Conflict, ...])
    assert_type(kb.conflicts()[0].first.marked, str)
    assert_type(kb.pending(), tuple[int, int, int] | None)
    assert_type(kb.fault, SearchCliError | None)


async def wait(kb: KnowledgeBase) -> None:
    """An awaited search has the type and the parameters of a search."""
    assert_type(await kb.asearch("跟单 技能", limit=3, roles=["跟单"]), SearchResult)


def refuse(error: QueryError) -> None:
    """Errors carry a code, a sentence and what to do."""
    assert_type(error.code, str)
    assert_type(error.message + error.hint, str)
