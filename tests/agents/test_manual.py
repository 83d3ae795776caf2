"""docs/mcp.md is run: its configurations start servers, its table and figures are those of the program."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from kb_process import environment
from pages import ROOT
from patience import HANGS_S

pytest.importorskip("mcp.server", reason='needs the extra mcp: pip install -e ".[mcp]"')

import httpx2
from mcp import StdioServerParameters
from mcp.client.streamable_http import streamable_http_client

from agents.talking import call, listening
from search_cli import KnowledgeBase
from search_cli.cli.mcp import _PORT
from search_cli.mcp import limits
from search_cli.mcp.tools import TOOLS

MANUAL = (ROOT / "docs" / "mcp.md").read_text(encoding="utf-8")
COMMAND, NOTES = "/home/me/search_cli/.venv/bin/kb", "/home/me/notes"
"""The places in the manual that a reader puts his own for."""


def blocks(language: str) -> list[str]:
    """Return the manual's blocks of code in one language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", MANUAL, re.DOTALL | re.MULTILINE)


CONFIGURED = [
    next(iter((block.get("mcpServers") or block["servers"]).values())) for block in map(json.loads, blocks("json"))
]


@pytest.fixture(scope="module")
def notes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a base of one of the project's own articles with its index."""
    root = tmp_path_factory.mktemp("mcp") / "notes"
    (root / "kb").mkdir(parents=True)
    shutil.copy(ROOT / "kb" / "项目助理和跟单的区别.md", root / "kb")
    KnowledgeBase.build(root)
    return root


@pytest.fixture(scope="module")
def kb_command() -> str:
    """Return the installed `kb`."""
    found = shutil.which("kb", path=str(Path(sys.executable).parent))
    if found is None:
        pytest.skip("needs `kb` beside Python: pip install -e .")
    return found


@pytest.mark.slow
def test_the_manual_s_commands_start_a_server(kb_command: str, notes: Path) -> None:
    """What stands in clients' configurations, with the reader's own paths, is started and answers.

    Two of them are then one and the same, which is started once.
    """
    own = {COMMAND: kb_command, NOTES: str(notes), "${workspaceFolder}": str(notes)}
    started = {
        (own[one["command"]], tuple(own.get(word, word) for word in one["args"]), tuple(one.get("env", {}).items()))
        for one in CONFIGURED
        if "command" in one
    }
    for program, arguments, variables in started:
        server = StdioServerParameters(command=program, args=list(arguments), env=environment(**dict(variables)))

        answer = call(server, "search", query="跟单 技能")

        assert answer.structured_content is not None
        assert answer.structured_content["hits"][0]["roles"] == ["跟单"]


@pytest.mark.parametrize("configured", [one for one in CONFIGURED if "url" in one])
def test_the_manual_s_addresses_are_those_of_the_server(configured: dict[str, Any], small: Path, url: str) -> None:
    """A client with that configuration reaches the server, by the port and path it has unless told otherwise."""
    headers = {
        name: value.replace("${input:kb-token}", "geheim") for name, value in configured.get("headers", {}).items()
    }
    assert httpx2.URL(configured["url"]).port == _PORT

    with listening(small, KB_TOKEN="geheim") if headers else nullcontext((url, None)) as (where, _):
        assert httpx2.URL(configured["url"]).path == httpx2.URL(where).path
        answered = streamable_http_client(where, http_client=httpx2.AsyncClient(headers=headers, timeout=HANGS_S))
        assert not call(answered, "facets").is_error


def test_the_manual_has_both_kinds_of_configuration() -> None:
    """Three clients that start the command, two that know an address."""
    assert [set(one) & {"command", "url"} for one in CONFIGURED] == [{"command"}] * 3 + [{"url"}] * 2


def test_the_manual_s_python_runs(kb_command: str, notes: Path) -> None:
    """The example prints the passage."""
    (script,) = blocks("python")
    script = script.replace(COMMAND, Path(kb_command).as_posix()).replace(NOTES, notes.as_posix())

    run = subprocess.run(
        [sys.executable, "-c", script], env=environment(), capture_output=True, encoding="utf-8", timeout=HANGS_S
    )

    assert run.returncode == 0, run.stderr
    assert run.stdout.startswith("跟单需要的技能")


def test_the_manual_lists_every_tool_with_its_parameters() -> None:
    """The table has the tools that there are, in their order, with their parameters and schemas."""
    rows = re.findall(r"^\| `(\w+)` \|.*\| (`.*`) \| \[(\w+)\.json\]", MANUAL, re.MULTILINE)

    listed = {name: (re.findall(r"`(\w+)`", parameters), form) for name, parameters, form in rows}
    assert list(listed) == list(TOOLS)
    assert listed == {name: (list(tool.model_fields), tool.answers_with) for name, tool in TOOLS.items()}


def test_the_manual_s_limits_hold() -> None:
    """The figures in the text are the constants."""
    manual = " ".join(MANUAL.split())

    assert (
        f"{limits.QUERY_CHARS:,} characters, a page {limits.HITS} hits, a comparison {limits.COMPARED} roles" in manual
    )
    assert f"{limits.LISTED_CHARS} characters each" in manual
    assert f"takes more than {limits.SECONDS} seconds" in manual
    assert f"{limits.RESOURCES} to a page" in manual
    assert f"{limits.AROUND_FETCHED} others before and after" in manual
