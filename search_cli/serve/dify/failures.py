"""Errors → answers in the form that Dify shows: `error_code` and `error_msg`."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

from starlette.datastructures import Headers
from starlette.responses import Response

from search_cli.errors import SearchCliError
from search_cli.messages import say
from search_cli.serve.forms import ParameterError
from search_cli.serve.problems import headers_of, status_of
from search_cli.wire.encoding import json_text

__all__ = ["failure_response"]

_NO_BEARER, _WRONG_KEY, _NO_KNOWLEDGE = 1001, 1002, 2001
"""The codes that Dify suggests; any other error has its HTTP status as code."""


def failure_response(error: SearchCliError, asked: Headers, sent: Mapping[str, str]) -> Response:
    """Return the answer for `error`, which was raised by a request with the headers `asked`."""
    status = status_of(error)
    code = status.value
    if status == HTTPStatus.UNAUTHORIZED:
        # Only on 403 does Dify tell the user who enters an API key that it is wrong.
        status, code = HTTPStatus.FORBIDDEN, _WRONG_KEY if _is_bearer(asked) else _NO_BEARER
    elif error.code == "knowledge-missing":
        code = _NO_KNOWLEDGE
    # The page that describes the other routes does not say what Dify may send.
    hint = say("dify.hint") if isinstance(error, ParameterError) else error.hint_at("http")
    content = json_text({"error_code": code, "error_msg": error.with_hint(hint)})
    return Response(content, status.value, {**headers_of(status), **sent}, "application/json")


def _is_bearer(asked: Headers) -> bool:
    scheme, _, key = asked.get("authorization", "").partition(" ")
    return scheme.lower() == "bearer" and bool(key.strip())
