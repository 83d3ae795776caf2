"""Conversations with `kb mcp` by the client of the SDK: in this process, over stdin and stdout, or over HTTP."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import pytest
from kb_process import environment
from patience import HANGS_S

pytest.importorskip("mcp.server", reason='needs the extra mcp: pip install -e ".[mcp]"')

import anyio
import httpx2
from mcp import Client, StdioServerParameters
from mcp.server import Server
from mcp_types import CallToolResult, TextContent

Talk = TypeVar("Talk")
Where = Server[Any] | StdioServerParameters | Any

PROTOCOLS = ("auto", "legacy")
"""The protocol of 2026, and the one before, which most clients speak."""

PING = {"jsonrpc": "2.0", "id": 1, "method": "ping"}
JSON = {"Accept": "application/json, text/event-stream"}

get, post = partial(httpx2.get, timeout=HANGS_S), partial(httpx2.post, timeout=HANGS_S)
"""Ask over HTTP; by itself httpx2 waits five seconds, which a busy machine may take."""


def talk(where: Where, say: Callable[[Client], Awaitable[Talk]], mode: str = "auto") -> Talk:
    """Hold a conversation of one session."""

    async def hold() -> Talk:
        with anyio.fail_after(HANGS_S):
            async with Client(where, mode=mode) as client:
                return await say(client)

    return anyio.run(hold)


def call(where: Where, tool: str, **arguments: Any) -> CallToolResult:
    """Call one tool in a session of its own."""
    return talk(where, lambda client: client.call_tool(tool, arguments))


def text_of(result: CallToolResult) -> str:
    """Return what a client without JSON shows."""
    (content,) = result.content
    assert isinstance(content, TextContent)
    return content.text


def untimed(answer: dict[str, Any] | None) -> dict[str, Any]:
    """Return an answer without how long it took."""
    assert answer is not None
    return {name: value for name, value in answer.items() if name != "took_ms"}


def command(root: Path, *options: str, language: str = "zh") -> StdioServerParameters:
    """Return how a client starts `kb mcp` on a knowledge base."""
    arguments = ["-m", "search_cli", "mcp", "--root", str(root), *options]
    return StdioServerParameters(command=sys.executable, args=arguments, env=environment(KB_LANG=language))


@contextmanager
def listening(root: Path, *options: str, **settings: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Start `kb mcp --http` as a process; yield where it listens, and end it."""
    arguments = [sys.executable, "-m", "search_cli", "mcp", "--http", "--port", "0", "--root", str(root), *options]
    process = subprocess.Popen(
        arguments, env=environment(KB_LANG="en", **settings), text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stderr is not None
    try:
        told = process.stderr.readline()
        assert "http://" in told, told
        yield told.split(" on ")[1].split(";")[0], process
    finally:
        process.kill()
        process.communicate()


async def instructions(client: Client) -> str:
    """Return what an agent is told when its session begins."""
    return client.instructions or ""
