"""A knowledge base → an MCP server that lists and calls the tools, and answers our errors as tool errors.

It is the SDK's low-level `Server`. The SDK's `MCPServer` drops unknown parameters, makes output schemas from Python
types although there are the wire's, and fixes the instructions when it is created.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, TypeVar

from mcp.server import Server, ServerRequestContext
from mcp.server.context import CallNext, HandlerResult
from mcp.shared.exceptions import MCPError
from mcp_types import (
    INTERNAL_ERROR,
    INVALID_PARAMS,
    CallToolRequestParams,
    CallToolResult,
    ListResourcesResult,
    ListResourceTemplatesResult,
    ListToolsResult,
    PaginatedRequestParams,
    ReadResourceRequestParams,
    ReadResourceResult,
    TextContent,
    ToolAnnotations,
)
from mcp_types import Tool as Listed
from pydantic import ValidationError
from pydantic.json_schema import GenerateJsonSchema

from search_cli import __version__
from search_cli.errors import QueryError, SearchCliError
from search_cli.knowledge_base import KnowledgeBase
from search_cli.logs import log
from search_cli.mcp import resources
from search_cli.mcp.connector import CONNECTOR
from search_cli.mcp.instructions import instructions_of
from search_cli.mcp.limits import SECONDS, THREADS
from search_cli.mcp.texts import of_error
from search_cli.mcp.tools import TOOLS, Tool
from search_cli.messages import say
from search_cli.serve.limits import Limits
from search_cli.serve.threads import Threads
from search_cli.wire.schemas import schema

__all__ = ["server_of"]

_SHOWN_CHARS = 40  # characters of a wrong value or name in an error
_READS = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)

_BEGINNINGS = ("initialize", "server/discover")
"""The requests that begin a session, before and since the protocol of 2026; their answers have the instructions."""


_Context = ServerRequestContext[Any, Any]

_Result = TypeVar("_Result")


class _Untitled(GenerateJsonSchema):
    """Generates JSON Schema without titles of parameters, which only repeat their names."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        """Return False."""
        return False


def server_of(base: KnowledgeBase, *, connector: bool = False) -> Server[Any]:
    """Return a server that answers from `base`, for any transport; `base` must stay open.

    With `connector` it has the tools that ChatGPT asks for, and no others.
    """
    desk = _Desk(base, CONNECTOR, "mcp.how.connector") if connector else _Desk(base, TOOLS, "mcp.how")
    server: Server[Any] = Server(
        "kb",
        version=__version__,
        title=say("mcp.title"),
        on_list_tools=desk.list_tools,
        on_call_tool=desk.call_tool,
        on_list_resources=desk.list_resources,
        on_list_resource_templates=desk.list_templates,
        on_read_resource=desk.read_resource,
    )
    server.middleware.append(desk.instruct)
    return server


class _Desk:
    """The handlers of messages; each call is answered in a thread, so that it does not block the others."""

    def __init__(self, base: KnowledgeBase, tools: Mapping[str, type[Tool]], how: str) -> None:
        self._base, self._tools, self._how = base, tools, how
        self._listed = [_listed(name, tool) for name, tool in tools.items()]
        self._threads = Threads(Limits(threads=THREADS, seconds=SECONDS))

    async def list_tools(self, _: _Context, __: PaginatedRequestParams | None) -> ListToolsResult:
        """List the tools, which are the same for every base."""
        return ListToolsResult(tools=self._listed)

    async def call_tool(self, _: _Context, call: CallToolRequestParams) -> CallToolResult:
        """Check the parameters and answer; the agent is told what is wrong, so that it can correct the call."""
        known = self._tools.get(call.name)
        if known is None:
            choices = _names(self._tools)
            raise MCPError(INVALID_PARAMS, say("mcp.tool-unknown", name=_shown(call.name), choices=choices))
        try:
            tool = _checked(call.name, known, call.arguments or {})
            reply = await self._threads.run(partial(tool.answer, self._base))
        except Exception as error:
            # No structured content: it must follow the schema of answers, and some clients check that.
            return CallToolResult(content=[TextContent(text=of_error(_told(call.name, error)))], is_error=True)
        return CallToolResult(content=[TextContent(text=reply.text)], structured_content=reply.json)

    async def list_resources(self, _: _Context, page: PaginatedRequestParams | None) -> ListResourcesResult:
        """List the articles, a page at a time."""
        return await self._of_resources(resources.listed, (page and page.cursor) or "")

    async def list_templates(self, _: _Context, __: PaginatedRequestParams | None) -> ListResourceTemplatesResult:
        """Tell how articles are addressed."""
        return resources.templates()

    async def read_resource(self, _: _Context, asked: ReadResourceRequestParams) -> ReadResourceResult:
        """Return the text of an article."""
        return await self._of_resources(resources.read, asked.uri)

    async def _of_resources(self, answer: Callable[[KnowledgeBase, str], _Result], asked: str) -> _Result:
        """Answer in a thread. Raises MCPError, since a resource has no other way to say what is wrong."""
        try:
            return await self._threads.run(partial(answer, self._base, asked))
        except Exception as error:
            code = INVALID_PARAMS if isinstance(error, SearchCliError) else INTERNAL_ERROR
            raise MCPError(code, of_error(_told("resources", error))) from error

    async def instruct(self, ctx: _Context, call_next: CallNext) -> HandlerResult:
        """Add the instructions to the answer that begins a session, so that they describe the index of that moment."""
        result = await call_next(ctx)
        if ctx.method in _BEGINNINGS and isinstance(result, dict):
            return {**result, "instructions": await self._instructions()}
        return result

    async def _instructions(self) -> str:
        """Return the instructions; of an index that cannot be read, what is wrong and what to do.

        An error here would keep the session from beginning, and clients show of that only that they cannot connect.
        """
        try:
            return await self._threads.run(partial(instructions_of, self._base, self._how))
        except SearchCliError as error:
            log.warning("%s", error)
            return of_error(error)


def _checked(name: str, tool: type[Tool], arguments: dict[str, Any]) -> Tool:
    """Return the checked call of a tool. Raises QueryError for an unknown, missing or wrong parameter.

    Null means that a parameter is not given: models that must name every parameter say it so.
    """
    try:
        return tool.model_validate({name: value for name, value in arguments.items() if value is not None})
    except ValidationError as error:
        raise _complaint(name, tool, error) from error


def _complaint(name: str, tool: type[Tool], error: ValidationError) -> QueryError:
    first = error.errors(include_url=False, include_context=False)[0]
    parameter, fields = str(first["loc"][0]), tool.model_fields
    if first["type"] == "extra_forbidden":
        return QueryError("parameter-unknown", tool=name, name=_shown(parameter), choices=_names(fields))
    expected = fields[parameter].description
    if first["type"] == "missing":
        return QueryError("parameter-missing", tool=name, name=parameter, expected=expected)
    return QueryError("parameter-value", tool=name, name=parameter, value=_shown(first["input"]), expected=expected)


def _shown(value: object) -> str:
    """Return a value that an agent sent, shortened for an error."""
    text = _names(map(str, value)) if isinstance(value, list) else str(value)
    return text if len(text) <= _SHOWN_CHARS else f"{text[:_SHOWN_CHARS]}…"


def _names(named: Any) -> str:
    return say("list.comma").join(named)


def _told(what: str, error: Exception) -> SearchCliError:
    """Return the error to tell for one raised by a tool or by resources; one that is not ours is logged."""
    if isinstance(error, SearchCliError):
        return error
    log.error("%s failed", what, exc_info=error)  # on stderr, for whoever runs the server
    return SearchCliError("internal")


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
