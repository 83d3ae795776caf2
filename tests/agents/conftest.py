"""The small base as agents get it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from search_cli import KnowledgeBase


@pytest.fixture(scope="module")
def server(base: KnowledgeBase) -> Any:
    """Its server, to be asked in this process."""
    from search_cli.mcp.server import server_of

    return server_of(base)


@pytest.fixture(scope="session")
def url(small: Path) -> Iterator[str]:
    """Its server over HTTP, in a process of its own."""
    from agents.talking import listening

    with listening(small) as (where, _):
        yield where
