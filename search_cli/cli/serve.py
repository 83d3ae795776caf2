"""`kb serve`: the knowledge base over HTTP, for programs on this machine or, with a token, on others."""

from __future__ import annotations

import logging
import os

from search_cli.cli.extras import check_extra
from search_cli.cli.framework import Command
from search_cli.cli.opening import note_changes, opened_or_built
from search_cli.cli.options import Option, Shared, flag
from search_cli.cli.output import clean, echo
from search_cli.cli.values import number
from search_cli.messages import say

__all__ = ["serve"]

_HOST = "127.0.0.1"  # reached by nobody else, unless the user says so
_PORT = 8765
_MOST_PORT = 65535


def _serve(shared: Shared, host: str, port: int, token: str | None, cors: tuple[str, ...], build: bool) -> None:
    check_extra("serve", "starlette", "uvicorn", "prometheus_client")
    from search_cli.serve import server
    from search_cli.serve.app import application
    from search_cli.serve.guard import guard_for
    from search_cli.serve.limits import Limits

    given = os.environ.get("KB_TOKEN", "") if token is None else token
    guard, limits = guard_for(server.address_of(host)[1], host, given, cors), Limits()
    if not shared.verbose:
        _warn_on_stderr()
    with opened_or_built(shared, build=build) as base, server.bound(host, port) as listening:
        note_changes(base, shared)
        name, number = f"[{host}]" if ":" in host else host, listening.getsockname()[1]
        app = application(base, guard, limits)
        server.serve(app, listening, limits, lambda: echo(clean(say("cli.serve.at", url=f"http://{name}:{number}/"))))


def _warn_on_stderr() -> None:
    """Print warnings and errors in one line each; with --verbose, every request and tracebacks stand there too."""
    handler = logging.StreamHandler()
    handler.setFormatter(_OneLine())
    logger = logging.getLogger("search_cli")
    logger.handlers[:] = [handler]
    logger.setLevel(logging.WARNING)


class _OneLine(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return clean(record.getMessage())


serve = Command(
    "serve",
    _serve,
    Option(["--host"], key="host", value="host", type=str, default=_HOST),
    Option(["--port"], key="port", value="number", type=str, default=str(_PORT), callback=number(0, _MOST_PORT)),
    Option(["--token"], key="token", value="text", type=str),
    Option(["--cors"], key="cors", value="origin", type=str, multiple=True),
    flag("--build"),
)
