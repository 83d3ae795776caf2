"""`kb mcp`: the knowledge base as tools for agents, over stdin and stdout or HTTP."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from search_cli.cli.faults import CommandLineError
from search_cli.cli.framework import Command, log_to_stderr
from search_cli.cli.opening import opened_or_built
from search_cli.cli.options import Option, Shared, flag
from search_cli.cli.output import clean, note
from search_cli.cli.values import number
from search_cli.messages import say

__all__ = ["mcp"]

_INTERRUPTED = 130
_HOST, _PORT = "127.0.0.1", 8423  # no common program uses this port


def _mcp(
    shared: Shared, http: bool, host: str | None, port: int | None, token: str | None, connector: bool, build: bool
) -> None:
    for option, value in (("--host", host), ("--port", port)):
        if value is not None and not http:
            raise CommandLineError("needs", option=option, other="--http", command="kb mcp")
    from search_cli.mcp import check_installed

    check_installed()
    # Here, since these import the SDK: two thirds of a second.
    from search_cli.mcp.transports import HTTP_PATH, serve_http, serve_stdio
    from search_cli.serve.listening import Listening

    # Before a build, which may take long: an error about the address comes at once, and early clients wait.
    listening = Listening(host or _HOST, _PORT if port is None else port, token) if http else None
    with listening or nullcontext(), opened_or_built(shared, build=build) as base:
        # Only now, since a build reports its own errors; --verbose prints our own messages already.
        log_to_stderr(_Clean(), "mcp", *(() if shared.verbose else ("search_cli",)))
        if listening:
            if not shared.quiet:
                note(say("cli.mcp.listening", url=f"{listening.url}{HTTP_PATH}"))
            serve_http(base, listening, connector=connector)
        else:
            if sys.stdin.isatty() and not shared.quiet:
                note(say("cli.mcp.waiting"))
            with _ended_by_interrupt():
                serve_stdio(base, connector=connector)


class _Clean(logging.Formatter):
    """Formats lines without control characters, whatever a client sent."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record without control characters."""
        return clean(super().format(record), keep="\n")


@contextmanager
def _ended_by_interrupt() -> Iterator[None]:
    """End the process at Ctrl-C, since the thread that reads stdin cannot be interrupted.

    No work is lost, since serving writes nothing.
    """
    from signal import SIGINT, signal

    before = signal(SIGINT, lambda *_: os._exit(_INTERRUPTED))
    try:
        yield
    finally:
        signal(SIGINT, before)


mcp = Command(
    "mcp",
    _mcp,
    flag("--http", key="http"),
    Option(["--host"], key="host", value="host", type=str),
    Option(["--port"], key="mcp-port", value="number", type=str, callback=number(0, 65535)),
    Option(["--token"], key="token", value="text", type=str, envvar="KB_TOKEN"),
    flag("--connector"),
    flag("--build"),
)
