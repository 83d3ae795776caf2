"""The names of options in Python, on the command line, in HTTP and in MCP → a table, and the names that break the rule.

The rule: an option has the name of the keyword of `KnowledgeBase` that it becomes. A list given at once (Python, MCP)
has the plural, an option that is repeated (command line, HTTP) the singular.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from typing import Any, NamedTuple

import click

from search_cli import KnowledgeBase
from search_cli.mcp.calls import Tool
from search_cli.mcp.tools import TOOLS
from search_cli.serve.endpoints import ENDPOINTS, Endpoint
from search_cli.wire.schemas import schema

__all__ = ["COMMANDS", "commands", "strays", "table"]

METHODS = (
    "search", "suggest", "show", "surroundings", "article", "outline", "passages", "compare", "coverage", "conflicts",
    "related", "facets", "tokens", "build", "watch",
)  # fmt: skip
"""The methods that interfaces call; the others are for programs only."""

COMMANDS = (
    "search", "suggest", "show", "outline", "passages", "compare", "coverage", "conflicts", "related", "facets",
    "tokens", "export", "index",
)  # fmt: skip

SCHEMAS = (
    "search", "completions", "passage", "article", "outline", "comparison", "coverage", "conflicts", "related",
    "facets", "tokens",
)  # fmt: skip

OF_COMMANDS = {
    "root", "color", "noise", "help", "form", "no_bom", "null", "build", "fail_under", "output", "watch", "every",
}  # fmt: skip
"""Options for how a command prints, or for what it does besides asking, which other interfaces do not have."""

BY_CUSTOM = {"words": "query", "q": "query"}
"""On the command line a query is the words, and in a URL it is `q`."""

RESULTS = {"explanation": "explain"}
"""Fields of answers that have the result of an option, and not its value."""

UNITS = ("_s", "_mb")
"""Units in Python's names; an option's help has them as the name of its value, SECONDS or MB."""


class Name(NamedTuple):
    """The name of an option in one interface: as it is written there, and the keyword that it stands for."""

    keyword: str
    written: str
    fault: str = ""


def commands() -> dict[str, click.Command]:
    """Return the commands that ask or build a knowledge base."""
    return {name: getattr(import_module(f"search_cli.cli.{name}"), name) for name in COMMANDS}


def in_python() -> dict[str, list[str]]:
    """Return the keywords with the methods that have them."""
    taken: dict[str, list[str]] = {}
    for method in METHODS:
        for name in inspect.signature(getattr(KnowledgeBase, method)).parameters:
            if name not in ("self", "root"):
                taken.setdefault(name, []).append(method)
    return taken


def _singular(keyword: str) -> str:
    return keyword.removesuffix("s")


def on_the_command_line(asked: Mapping[str, click.Command], keywords: Iterable[str]) -> Iterator[Name]:
    """Yield the options and arguments of commands."""
    known = set(keywords)
    for command, parameter in ((title, each) for title, one in asked.items() for each in one.params):
        name = parameter.name or ""
        keyword = name.removeprefix("no_") if name.removeprefix("no_") in known else name
        if name in OF_COMMANDS:
            continue
        if isinstance(parameter, click.Argument):
            yield Name(BY_CUSTOM.get(name, keyword), name.upper().removesuffix("S"))
            continue
        word = _singular(name) if parameter.multiple else name
        for unit in UNITS:
            word = word.removesuffix(unit)
        wanted = f"--{word.replace('_', '-')}"
        fault = "" if wanted in parameter.opts else f"kb {command}: {parameter.opts[-1]} should be {wanted}"
        yield Name(keyword, ", ".join(sorted(parameter.opts, key=lambda option: (len(option) > 2, option))), fault)


def over_http(endpoints: Iterable[Endpoint]) -> Iterator[Name]:
    """Yield the parameters of endpoints."""
    for endpoint in endpoints:
        for each in endpoint.parameters:
            wanted = _singular(each.argument) if each.many else each.argument
            right = each.name == wanted or BY_CUSTOM.get(each.name) == each.argument
            fault = "" if right else f"{endpoint.path}: {each.name} should be {wanted}"
            yield Name(each.argument, f"{{{each.name}}}" if each.in_path else each.name, fault)


def of_agents(tools: Mapping[str, type[Tool]]) -> Iterator[Name]:
    """Yield the arguments of tools."""
    for tool in tools.values():
        yield from (Name(name, name) for name in tool.model_fields)


def in_json(keywords: Iterable[str]) -> Iterator[Name]:
    """Yield the fields of answers that repeat what was asked for."""
    fields = sorted({field for name in SCHEMAS for field in _fields(schema(name))})
    for keyword in keywords:
        for field in fields:
            if _singular(field) == _singular(keyword) or RESULTS.get(field) == keyword:
                yield Name(keyword, field)
            elif field.startswith(keyword):  # the field is `excluded`, the keyword `exclude`
                yield Name(keyword, field, f"JSON: {field} should be {keyword}")


def _fields(part: Any) -> Iterator[str]:
    if isinstance(part, Mapping):
        for key, value in part.items():
            if key == "properties":
                yield from value
            yield from _fields(value)
    elif isinstance(part, list):
        for item in part:
            yield from _fields(item)


class Interfaces(NamedTuple):
    """The options of each interface."""

    asked: Mapping[str, click.Command]
    endpoints: Iterable[Endpoint]
    tools: Mapping[str, type[Tool]]

    def columns(self) -> tuple[list[Name], ...]:
        """Return the names in each of command line, HTTP, MCP and JSON."""
        keywords = list(in_python())
        return (
            list(on_the_command_line(self.asked, keywords)),
            list(over_http(self.endpoints)),
            list(of_agents(self.tools)),
            list(in_json(keywords)),
        )


def today() -> Interfaces:
    """Return the current interfaces."""
    return Interfaces(commands(), ENDPOINTS, TOOLS)


def strays(interfaces: Interfaces | None = None) -> list[str]:
    """Return a sentence for each option without the name of its keyword, or without a keyword."""
    known = set(in_python())
    names = [name for column in (interfaces or today()).columns() for name in column]
    unknown = (f"{name.written} is no keyword of KnowledgeBase" for name in names if name.keyword not in known)
    return sorted({*unknown, *(name.fault for name in names if name.fault)})


def table() -> Iterator[str]:
    """Yield the lines of the table, with a line for each keyword."""
    yield "| Python | Taken by | Command line | HTTP | MCP | JSON |"
    yield "|---|---|---|---|---|---|"
    columns = today().columns()
    for keyword, methods in in_python().items():
        cells = (dict.fromkeys(name.written for name in column if name.keyword == keyword) for column in columns)
        listed = ", ".join(f"`{method}`" for method in methods)
        yield f"| `{keyword}` | {listed} | {' | '.join(map(_cell, cells))} |"


def _cell(written: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in written) or "—"
