"""The frozen values that travel between stages: Article → Passage → Query → Hit → Answer.

All offsets count Unicode code points. Spans point into text; nothing here holds markup.
"""

from __future__ import annotations

from search_cli.models.answers import ABOUT_TAGS, Answer, Explanation, Hit, Part, Refusal, SearchResult, Snippet
from search_cli.models.articles import (
    MAYBE_HEADER,
    Article,
    ArticleFailure,
    ArticleRecord,
    ArticleText,
    Block,
    BlockKind,
    BuildReport,
    CellCount,
    Recipe,
    Section,
)
from search_cli.models.checks import Check
from search_cli.models.passages import CUES, Claim, Cue, Kind, Passage, Surroundings, Token
from search_cli.models.queries import (
    EVERYTHING,
    AllOf,
    Among,
    AnyOf,
    Condition,
    Contains,
    Filters,
    Has,
    HasAny,
    Interpretation,
    Not,
    Query,
    Rung,
    Term,
    Tier,
    distinct,
)
from search_cli.models.texts import SPANNED, Run, Span, Stretch

__all__ = [
    "ABOUT_TAGS", "CUES", "EVERYTHING", "MAYBE_HEADER", "SPANNED", "AllOf", "Among", "Answer", "AnyOf", "Article",
    "ArticleFailure", "ArticleRecord", "ArticleText", "Block", "BlockKind", "BuildReport", "CellCount", "Check",
    "Claim", "Condition", "Contains", "Cue", "Explanation", "Filters", "Has", "HasAny", "Hit", "Interpretation", "Kind",
    "Not", "Part", "Passage", "Query", "Recipe", "Refusal", "Run", "Rung", "SearchResult", "Section", "Snippet", "Span",
    "Stretch", "Surroundings", "Term", "Tier", "Token", "distinct",
]  # fmt: skip
