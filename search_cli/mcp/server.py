"""A knowledge base → an MCP server: its tools listed and called, house errors told as tool errors.

The SDK's low-level `Server` rather than its `MCPServer`: that one drops parameters a tool does not have, makes output
schemas of Python types where we have the wire's own, and says instructions once for all.
"""

from __future__ import annotations

import inspect
import logging
from functools import partial
from typing import Any

from mcp.server import Server, ServerRequestContext
from mcp.server.context import CallNext, HandlerResult
from mcp.shared.exceptions import MCPError
from mcp_types import (
    INVALID_PARAMS,
    CallToolRequestParams,
    CallToolResult,
    ListToolsResult,
    PaginatedRequestParams,
    TextContent,
    ToolAnnotations,
)
from mcp_types import Tool as Listed
from pydantic import ValidationError
from pydantic.json_schema import GenerateJsonSchema

from search_cli import __version__
from search_cli.errors import QueryError, SearchCliError
from search_cli.knowledge_base import KnowledgeBase
from search_cli.mcp.instructions import instructions_of
from search_cli.mcp.limits import SECONDS, THREADS
from search_cli.mcp.tools import TOOLS, Tool
from search_cli.messages import say
from search_cli.serve.limits import Limits
from search_cli.serve.threads import Threads
from search_cli.wire.schemas import schema

__all__ = ["server_of"]

_SHOWN_CHARS = 40  # of a wrong value or name in an error
_READS = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)

_BEGINNINGS = ("initialize", "server/discover")
"""How a session begins, up to and since the protocol of 2026: the answers carry the instructions."""

_log = logging.getLogger("search_cli")

_Context = ServerRequestContext[Any, Any]


class _Untitled(GenerateJsonSchema):
    """JSON Schema without a title for each parameter, which only says its name again."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        """Say no."""
        return False


def server_of(base: KnowledgeBase) -> Server[Any]:
    """Return a server that answers from `base`, for any transport; `base` must stay open."""
    desk = _Desk(base)
    server: Server[Any] = Server(
        "kb",
        version=__version__,
        title=say("mcp.title"),
        on_list_tools=desk.list_tools,
        on_call_tool=desk.call_tool,
    )
    server.middleware.append(desk.instruct)
    return server


class _Desk:
    """What the server does with messages; each question is answered in a thread, so that none holds up the others."""

    def __init__(self, base: KnowledgeBase) -> None:
        self._base = base
        self._listed = [_listed(name, tool) for name, tool in TOOLS.items()]
        self._threads = Threads(Limits(threads=THREADS, seconds=SECONDS))

    async def list_tools(self, _: _Context, __: PaginatedRequestParams | None) -> ListToolsResult:
        """List the tools; they are the same whatever the base holds."""
        return ListToolsResult(tools=self._listed)

    async def call_tool(self, _: _Context, call: CallToolRequestParams) -> CallToolResult:
        """Check the parameters and answer; what is wrong is told to the agent, which may then ask better."""
        if call.name not in TOOLS:
            raise MCPError(INVALID_PARAMS, say("mcp.tool-unknown", name=_shown(call.name), choices=_names(TOOLS)))
        try:
            tool = _checked(call.name, call.arguments or {})
            reply = await self._threads.run(partial(tool.answer, self._base))
        except SearchCliError as error:
            return _failure(error)
        except Exception:
            _log.exception("the tool %s failed", call.name)  # on stderr, for who runs the server
            return _failure(SearchCliError("internal"))
        return CallToolResult(content=[TextContent(text=reply.text)], structured_content=reply.json)

    async def instruct(self, ctx: _Context, call_next: CallNext) -> HandlerResult:
        """Add the instructions to the answer that begins a session, so that each tells of the index as it is then."""
        result = await call_next(ctx)
        if ctx.method in _BEGINNINGS and isinstance(result, dict):
            told = await self._threads.run(partial(instructions_of, self._base))
            return {**result, "instructions": told}
        return result


def _checked(name: str, arguments: dict[str, Any]) -> Tool:
    """Return the call of a tool. Raises QueryError for a parameter that is not there, is missing, or is wrong."""
    try:
        return TOOLS[name].model_validate(arguments)
    except ValidationError as error:
        raise _complaint(name, error) from error


def _complaint(name: str, error: ValidationError) -> QueryError:
    first = error.errors(include_url=False, include_context=False)[0]
    parameter, fields = str(first["loc"][0]), TOOLS[name].model_fields
    if first["type"] == "extra_forbidden":
        return QueryError("parameter-unknown", tool=name, name=_shown(parameter), choices=_names(fields))
    expected = fields[parameter].description
    if first["type"] == "missing":
        return QueryError("parameter-missing", tool=name, name=parameter, expected=expected)
    return QueryError("parameter-value", tool=name, name=parameter, value=_shown(first["input"]), expected=expected)


def _shown(value: object) -> str:
    """Return what an agent sent, in an error, as far as it helps to know it again."""
    text = _names(map(str, value)) if isinstance(value, list) else str(value)
    return text if len(text) <= _SHOWN_CHARS else f"{text[:_SHOWN_CHARS]}…"


def _names(named: Any) -> str:
    return say("list.comma").join(named)


def _failure(error: SearchCliError) -> CallToolResult:
    # No structured content: it would have to keep to the schema of answers, and some clients insist on that.
    told = (f"{error.code}: {error.message}", error.hint_at("mcp"))
    text = "\n".join(line for line in told if line)
    return CallToolResult(content=[TextContent(text=text)], is_error=True)


def _listed(name: str, tool: type[Tool]) -> Listed:
    parameters = tool.model_json_schema(schema_generator=_Untitled)
    del parameters["title"]  # the class's name
    return Listed(
        name=name,
        title=tool.title,
        description=inspect.cleandoc(parameters.pop("description")),
        input_schema=parameters,
        output_schema=schema(tool.answers_with),
        annotations=_READS,
    )
