"""One option has one name: a parameter that Python, the command line, HTTP or MCP calls otherwise is found."""

from __future__ import annotations

from typing import Any

import click
import pytest

pytest.importorskip("mcp.server", reason='needs the extra mcp: pip install -e ".[mcp]"')
pytest.importorskip("prometheus_client", reason='needs the extra serve: pip install -e ".[serve]"')

from option_names import Interfaces, strays

from search_cli.cli.options import Option, flag
from search_cli.mcp.calls import Reply, Tool
from search_cli.serve.endpoints import Endpoint
from search_cli.serve.forms import Flag, Text
from search_cli.serve.parameters import Parameter


def test_every_interface_has_the_names_of_python() -> None:
    """The program as it is; what to rename is said in a sentence."""
    assert strays() == []


class _Grep(Tool):
    """A tool that calls the words to leave out otherwise."""

    title = "Grep"
    answers_with = "search"
    excluded: tuple[str, ...] = ()

    def answer(self, base: Any) -> Reply:
        """Answer nothing."""
        raise NotImplementedError


def _command(option: click.Option) -> dict[str, click.Command]:
    return {"search": click.Command("search", params=[option])}


def _endpoint(parameter: Parameter) -> list[Endpoint]:
    return [Endpoint("/api/search", "search", "search", lambda base, given: {}, (parameter,))]


@pytest.mark.parametrize(
    ("interfaces", "told"),
    [
        (Interfaces({}, [], {"grep": _Grep}), "excluded is no keyword of KnowledgeBase"),
        (Interfaces(_command(flag("--why", key="explain")), [], {}), "--why is no keyword of KnowledgeBase"),
        (
            Interfaces(_command(Option(["--not", "exclude"], key="exclude")), [], {}),
            "kb search: --not should be --exclude",
        ),
        (Interfaces({}, _endpoint(Parameter("why", "explain", "", Flag())), {}), "/api/search: why should be explain"),
        (
            Interfaces({}, _endpoint(Parameter("roles", "roles", "", Text(), many=True)), {}),
            "/api/search: roles should be role",
        ),
        (Interfaces({}, _endpoint(Parameter("x", "x", "", Text())), {}), "x is no keyword of KnowledgeBase"),
    ],
)
def test_a_name_of_its_own_is_found(interfaces: Interfaces, told: str) -> None:
    """Whichever interface has it."""
    assert strays(interfaces) == [told]


@pytest.mark.parametrize(
    "option",
    [
        flag("--no-collapse"),
        Option(["--dim", "--dimension", "dimensions"], key="dimension", multiple=True),
        Option(["--timeout", "timeout_s"], key="timeout"),
        Option(["-n", "--limit"], key="limit"),
    ],
    ids=lambda option: option.opts[-1],
)
def test_a_command_line_s_own_manner_is_no_other_name(option: click.Option) -> None:
    """A switch turned off, one of several, a unit left out, a short form beside the whole one."""
    assert strays(Interfaces(_command(option), [], {})) == []
