"""Lines from stdin → messages; a line that is not a message is answered with an error.

The SDK drops lines that it cannot read, and their client waits in vain. Half a surrogate pair is enough for that, and
models that cut an emoji in two do send one.
"""

from __future__ import annotations

import json
from contextvars import Context
from types import TracebackType
from typing import TYPE_CHECKING, Any

import anyio
from mcp.shared.message import SessionMessage
from mcp_types import INVALID_REQUEST, PARSE_ERROR, ErrorData, JSONRPCError
from pydantic import ValidationError

from search_cli.messages import say

if TYPE_CHECKING:
    from mcp.shared._stream_protocols import ReadStream, WriteStream

__all__ = ["Incoming"]


class Incoming:
    """The messages of a stream, for the SDK's server; lines that are no messages are answered here."""

    def __init__(self, heard: ReadStream[SessionMessage | Exception], answers: WriteStream[SessionMessage]) -> None:
        self._heard, self._answers = heard, answers

    @property
    def last_context(self) -> Context | None:
        """The context in which the last message was read."""
        return getattr(self._heard, "last_context", None)

    async def receive(self) -> SessionMessage | Exception:
        """Return the next message. Raises EndOfStream."""
        while isinstance(heard := await self._heard.receive(), Exception):
            written = _written(heard)
            if not (isinstance(written, str) and not written.strip()):  # a blank line says nothing
                await self._answers.send(SessionMessage(_refusal_of(written)))
        return heard

    async def aclose(self) -> None:
        """Stop reading."""
        await self._heard.aclose()

    def __aiter__(self) -> Incoming:
        return self

    async def __anext__(self) -> SessionMessage | Exception:
        try:
            return await self.receive()
        except anyio.EndOfStream:
            raise StopAsyncIteration from None

    async def __aenter__(self) -> Incoming:
        await self._heard.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool | None:
        return await self._heard.__aexit__(kind, error, trace)


def _refusal_of(written: object) -> JSONRPCError:
    code = PARSE_ERROR if isinstance(written, str) else INVALID_REQUEST
    error = ErrorData(code=code, message=say("mcp.unreadable"))
    return JSONRPCError(jsonrpc="2.0", id=_id_in(written), error=error)


def _written(error: Exception) -> Any:
    """Return the line that is no message; if it is JSON, its value."""
    faults = error.errors(include_url=False, include_context=False) if isinstance(error, ValidationError) else []
    # What lacks a field is the whole message: none of its fields is looked into.
    lacking = (fault["input"] for fault in faults if fault["type"] == "missing")
    return next(lacking, faults[0]["input"] if faults else str(error))


def _id_in(written: Any) -> int | str | None:
    """Return the id in what is no message, if Python's json, which accepts more than JSON allows, can read it."""
    try:
        found = (json.loads(written) if isinstance(written, str) else written).get("id")
        str(found).encode()
    except (ValueError, AttributeError, RecursionError):  # no JSON, no object, or half a pair in the id
        return None
    return found if isinstance(found, int | str) and not isinstance(found, bool) else None
