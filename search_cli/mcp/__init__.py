"""The door for agents: a knowledge base as tools of the Model Context Protocol. The only user of its SDK."""

from __future__ import annotations

from search_cli.errors import ExtraMissingError

__all__ = ["check_installed"]


def check_installed() -> None:
    """Raise ExtraMissingError, with the line that installs it, when the SDK is not there or is of version 1."""
    try:
        from mcp.server import ServerRequestContext  # noqa: F401  (version 1 has none)
    except ImportError as error:
        raise ExtraMissingError.of("mcp", "mcp") from error
