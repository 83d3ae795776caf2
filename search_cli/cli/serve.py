"""`kb serve`: the knowledge base over HTTP, for programs on this machine or, with a token, on others."""

from __future__ import annotations

import logging
from contextlib import ExitStack
from functools import partial
from importlib.util import find_spec

from search_cli.cli.framework import Command, log_to_stderr
from search_cli.cli.opening import note_changes, opened_or_built
from search_cli.cli.options import Option, Shared, flag
from search_cli.cli.output import clean, echo, though_unread
from search_cli.cli.values import number
from search_cli.errors import ExtraMissingError
from search_cli.messages import say

__all__ = ["serve"]

_HOST = "127.0.0.1"  # other machines cannot reach it, unless the user says so
_PORT = 8765
_MOST_PORT = 65535


def _serve(
    shared: Shared, host: str, port: int, token: str | None, cors: tuple[str, ...], build: bool, watch: bool
) -> None:
    for library in ("starlette", "uvicorn", "prometheus_client"):
        if find_spec(library) is None:
            raise ExtraMissingError.of(library, "serve")
    from search_cli.serve import server
    from search_cli.serve.app import application
    from search_cli.serve.following import Following
    from search_cli.serve.limits import Limits
    from search_cli.serve.listening import Listening

    limits = Limits()
    # Before a build, which may take long: the error for a port in use comes at once, and early clients wait.
    with Listening(host, port, token, cors) as listening:
        if not shared.verbose:
            log_to_stderr(_OneLine(), "search_cli")
        with ExitStack() as left:
            base = left.enter_context(opened_or_built(shared, build=build, followed=watch))
            following = left.enter_context(Following(base.root)) if watch else None
            if not following:
                note_changes(base, shared)
            begun = partial(_tell, f"{listening.url}/")
            app = application(base, listening.guard, limits, following)
            server.serve(app, listening.socket, limits, begun)


def _tell(url: str) -> None:
    with though_unread():
        echo(clean(say("cli.serve.at", url=url)))


class _OneLine(logging.Formatter):
    """Formats warnings and errors as one line each; --verbose prints requests and tracebacks instead."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the message without control characters."""
        return clean(record.getMessage())


serve = Command(
    "serve",
    _serve,
    Option(["--host"], key="host", value="host", type=str, default=_HOST),
    Option(["--port"], key="port", value="number", type=str, default=str(_PORT), callback=number(0, _MOST_PORT)),
    Option(["--token"], key="token", value="text", type=str, envvar="KB_TOKEN"),
    Option(["--cors"], key="cors", value="origin", type=str, multiple=True),
    flag("--build"),
    flag("--watch", key="serve-watch"),
)
