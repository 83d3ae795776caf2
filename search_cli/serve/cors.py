"""Requests of pages of other origins that the guard names → the headers by which their browsers let them ask and read.

It is Starlette's middleware, except that what it refuses is a problem, as everywhere.
"""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import Response
from starlette.types import ASGIApp

from search_cli.messages import say
from search_cli.serve.forms import ParameterError
from search_cli.serve.guard import Guard
from search_cli.serve.problems import problem_response

__all__ = ["Cors"]

_METHODS = ("GET", "POST")
_SENT = ("Authorization", "Content-Type", "If-None-Match")
_READ = ("ETag", "Retry-After")

_KEPT_S = 600
"""Seconds for which a browser need not ask again whether a page may ask."""


class Cors(CORSMiddleware):
    """Lets browsers ask for pages of the guard's origins."""

    def __init__(self, app: ASGIApp, guard: Guard) -> None:
        super().__init__(
            app,
            allow_origins=guard.origins,
            allow_methods=_METHODS,
            allow_headers=_SENT,
            expose_headers=_READ,
            max_age=_KEPT_S,
        )
        self._guard = guard

    def preflight_response(self, request_headers: Headers) -> Response:
        """Tell a browser whether a page may ask as it wants to; if not, say why in a problem."""
        answer = super().preflight_response(request_headers)
        if answer.status_code == 200:
            return answer
        origin, comma = request_headers["origin"], say("list.comma")
        allowed = self.is_allowed_origin(origin=origin)
        asked_for_more = ParameterError("http.usage.preflight", methods=comma.join(_METHODS), headers=comma.join(_SENT))
        kept = {name: value for name, value in answer.headers.items() if not name.startswith("content-")}
        return problem_response(asked_for_more if allowed else self._guard.refusal(origin), kept)
