"""Local search for Chinese knowledge bases: ranked passages that know their role and dimension.

>>> from search_cli import KnowledgeBase

What a knowledge base takes, returns and raises is importable from here too (docs/embedding.md).
"""

from __future__ import annotations

__version__ = "0.1.0"

TYPE_CHECKING = False
"""Type checkers take it for true, as they do typing's own. To import that takes longer than all that is here, and until
the command line is imported, Ctrl-C would show a traceback."""

if TYPE_CHECKING:
    from search_cli.config import Config, Settings
    from search_cli.errors import (
        ArticleError,
        ClosedError,
        ConfigError,
        ExportError,
        ExtraMissingError,
        IndexMissingError,
        IndexUnusableError,
        NotFoundError,
        QueryError,
        RootMissingError,
        SearchCliError,
        TimeLimitError,
    )
    from search_cli.indexing.building import Progress
    from search_cli.knowledge_base import KnowledgeBase
    from search_cli.models import (
        AllOf,
        Among,
        Answer,
        AnyOf,
        ArticleFailure,
        ArticleRecord,
        ArticleText,
        BuildReport,
        CellCount,
        Claim,
        Condition,
        Contains,
        Explanation,
        Filters,
        Has,
        HasAny,
        Interpretation,
        Not,
        Passage,
        Refusal,
        SearchResult,
        Snippet,
        Span,
        Surroundings,
        Token,
    )
    from search_cli.models.options import SearchOptions
    from search_cli.models.suggestions import Completion, SideBySide, Suggestions
    from search_cli.models.verification import IndexFault, Verification
    from search_cli.taxonomy import Taxonomy
    from search_cli.time_limits import time_limit
    from search_cli.views.arranging import Arrangement
    from search_cli.views.comparing import ComparedCell, Comparison, ComparisonRow, Difference
    from search_cli.views.conflicting import Conflict, Remarked
    from search_cli.views.covering import Coverage, CoveredCell, SourceDay
    from search_cli.views.key_sentences import KeySentence
    from search_cli.views.outlining import Outline, OutlinedSection
    from search_cli.views.relating import Link, Related, RelatedRole

__all__ = [
    "AllOf", "Among", "Answer", "AnyOf", "Arrangement", "ArticleError", "ArticleFailure", "ArticleRecord",
    "ArticleText", "BuildReport", "CellCount", "Claim", "ClosedError", "ComparedCell", "Comparison", "ComparisonRow",
    "Completion", "Condition", "Config", "ConfigError", "Conflict", "Contains", "Coverage", "CoveredCell",
    "Difference", "Explanation", "ExportError", "ExtraMissingError", "Filters", "Has", "HasAny", "IndexFault",
    "IndexMissingError", "IndexUnusableError", "Interpretation", "KeySentence", "KnowledgeBase", "Link", "Not",
    "NotFoundError", "Outline", "OutlinedSection", "Passage", "Progress", "QueryError", "Refusal", "Related",
    "RelatedRole", "Remarked", "RootMissingError", "SearchCliError", "SearchOptions", "SearchResult", "Settings",
    "SideBySide", "Snippet", "SourceDay", "Span", "Suggestions", "Surroundings", "Taxonomy", "TimeLimitError", "Token",
    "Verification", "__version__", "time_limit",
]  # fmt: skip

_HOMES = {
    "config": ("Config", "Settings"),
    "errors": (
        "ArticleError", "ClosedError", "ConfigError", "ExportError", "ExtraMissingError", "IndexMissingError",
        "IndexUnusableError", "NotFoundError", "QueryError", "RootMissingError", "SearchCliError", "TimeLimitError",
    ),
    "indexing.building": ("Progress",),
    "knowledge_base": ("KnowledgeBase",),
    "models": (
        "AllOf", "Among", "Answer", "AnyOf", "ArticleFailure", "ArticleRecord", "ArticleText", "BuildReport",
        "CellCount", "Claim", "Condition", "Contains", "Explanation", "Filters", "Has", "HasAny", "Interpretation",
        "Not", "Passage", "Refusal", "SearchResult", "Snippet", "Span", "Surroundings", "Token",
    ),
    "models.options": ("SearchOptions",),
    "models.verification": ("IndexFault", "Verification"),
    "models.suggestions": ("Completion", "SideBySide", "Suggestions"),
    "taxonomy": ("Taxonomy",),
    "time_limits": ("time_limit",),
    "views.arranging": ("Arrangement",),
    "views.comparing": ("ComparedCell", "Comparison", "ComparisonRow", "Difference"),
    "views.conflicting": ("Conflict", "Remarked"),
    "views.covering": ("Coverage", "CoveredCell", "SourceDay"),
    "views.key_sentences": ("KeySentence",),
    "views.outlining": ("Outline", "OutlinedSection"),
    "views.relating": ("Link", "Related", "RelatedRole"),
}  # fmt: skip
"""The public names by the module that has them."""


if not TYPE_CHECKING:  # or type checkers would believe in any name

    def __getattr__(name: str) -> object:
        """Load a public name on use, so that `kb --help` pays for none of them."""
        for module, names in _HOMES.items():
            if name in names:
                from importlib import import_module

                return getattr(import_module(f"{__name__}.{module}"), name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
