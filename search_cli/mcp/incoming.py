"""What a client says over stdin → the messages in it; what is none is answered by an error, and not passed over.

The SDK drops what it cannot read, so that a client waits for its answer as long as it waits at all. Half a surrogate
pair is enough, which models that cut an emoji in two do send.
"""

from __future__ import annotations

import json
from contextvars import Context
from types import TracebackType
from typing import TYPE_CHECKING, Any

import anyio
from mcp.shared.message import SessionMessage
from mcp_types import PARSE_ERROR, ErrorData, JSONRPCError
from pydantic import ValidationError

from search_cli.messages import say

if TYPE_CHECKING:
    from mcp.shared._stream_protocols import ReadStream, WriteStream

__all__ = ["Incoming"]


class Incoming:
    """The messages of a stream, for the SDK's server; errors in it are answered on the way."""

    def __init__(self, heard: ReadStream[SessionMessage | Exception], answers: WriteStream[SessionMessage]) -> None:
        self._heard, self._answers = heard, answers

    @property
    def last_context(self) -> Context | None:
        """In which context the last message was read."""
        return getattr(self._heard, "last_context", None)

    async def receive(self) -> SessionMessage | Exception:
        """Return the next message. Raises EndOfStream."""
        while isinstance(heard := await self._heard.receive(), Exception):
            written = _written(heard)
            if written.strip():
                error = ErrorData(code=PARSE_ERROR, message=say("mcp.unreadable"))
                await self._answers.send(SessionMessage(JSONRPCError(jsonrpc="2.0", id=_id_in(written), error=error)))
        return heard

    async def aclose(self) -> None:
        """Hear no more."""
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


def _written(error: Exception) -> str:
    """Return the line that could not be read."""
    faults = error.errors(include_url=False, include_context=False) if isinstance(error, ValidationError) else []
    return str(faults[0]["input"]) if faults else str(error)


def _id_in(line: str) -> int | str | None:
    """Return the id of what could not be read, if Python can, which reads more than JSON may hold."""
    try:
        message: Any = json.loads(line)
        found = message.get("id")
        str(found).encode()
    except (ValueError, AttributeError, RecursionError):  # no JSON, no object, or half a pair in the id
        return None
    return found if isinstance(found, int | str) and not isinstance(found, bool) else None
