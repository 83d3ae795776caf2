"""Local search for Chinese knowledge bases: ranked passages that know their role and dimension.

>>> from search_cli import KnowledgeBase
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from search_cli.errors import SearchCliError
    from search_cli.knowledge_base import KnowledgeBase

__all__ = ["KnowledgeBase", "SearchCliError", "__version__"]


def __getattr__(name: str) -> object:
    """Load the public names on use, so that `kb --help` pays for none of them."""
    if name == "KnowledgeBase":
        from search_cli.knowledge_base import KnowledgeBase

        return KnowledgeBase
    if name == "SearchCliError":
        from search_cli.errors import SearchCliError

        return SearchCliError
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
