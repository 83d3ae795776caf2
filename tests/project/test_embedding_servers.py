"""What docs/embedding.md and docs/dify.md say of servers is so: what is typed there prints what they show."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from kb_server import Server, served
from pages import code_in, console_of, read_page, shows, table_of

from search_cli.serve.dify.conditions import FIELDS, OPERATORS, ORDERING
from search_cli.serve.limits import MOST_HITS

from .test_embedding import SECTIONS, TO_TRY, _blocks, _run, _session

DIFY = read_page("docs/dify.md")


@pytest.fixture(scope="module")
def where(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder where the base to try is, indexed, beside a `kb` that can be typed."""
    folder = tmp_path_factory.mktemp("servers")
    with pytest.MonkeyPatch.context() as here:  # a fixture of a module comes before that of every test
        here.setenv("KB_LANG", "zh")
        here.chdir(folder)
        assert not _run(_session(TO_TRY, "Python"))[1]
    command = folder / "bin" / "kb"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m search_cli "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    return folder


def started(section: str, where: Path) -> Any:
    """Start the server that a section says to start, on a port that is free."""
    *settings, _, command = re.split(r"(?:^| )(kb) ", _blocks(section, "sh")[0].strip())
    typed = shlex.split(command)
    typed[typed.index("--root") + 1] = str(where / "notes")
    given = dict(setting.split("=", 1) for setting in settings if setting)
    return served(sys.executable, "-m", "search_cli", *typed, "--port", "0", **given)


def typed(command: str, server: Server) -> str:
    """Return what a line of the page prints."""
    line = command.replace("127.0.0.1:8765", f"127.0.0.1:{server.port}")
    return subprocess.run(["bash", "-c", line], capture_output=True, text=True, encoding="utf-8", check=True).stdout


@pytest.fixture(scope="module")
def dify(where: Path) -> Iterator[Server]:
    """The server that Dify is to reach."""
    with started("Dify", where) as running:
        yield running


@pytest.mark.skipif(shutil.which("curl") is None, reason="needs curl")
@pytest.mark.parametrize("section", ["HTTP", "Dify"])
def test_curl_of_the_page_prints_what_is_shown(section: str, where: Path) -> None:
    """Beside the server that the section says to start; `…` at the end stands for the rest of a line."""
    tried = 0
    with started(section, where) as running:
        for command, output in console_of(SECTIONS[section]):
            printed, begins = typed(command, running), output.rstrip("\n")
            whole = shows(output.splitlines(), printed.splitlines())
            assert whole or ("\n" not in begins and printed.startswith(begins.removesuffix("…"))), printed
            tried += 1
    assert tried


def test_the_configuration_of_the_page_starts_a_server(where: Path) -> None:
    """As an agent's program does it, and the base answers."""
    pytest.importorskip("mcp.server", reason='needs the extra mcp: pip install -e ".[mcp]"')
    from agents.talking import call
    from mcp import StdioServerParameters

    (block,) = _blocks("MCP", "json")
    ((_, configured),) = json.loads(block)["mcpServers"].items()
    arguments = [str(where / each) if each == "notes" else each for each in configured["args"]]
    command = str(where / "bin" / configured["command"])

    found = call(StdioServerParameters(command=command, args=arguments, env=dict(os.environ)), "search", query="出纳")

    assert found.structured_content
    assert found.structured_content["total"]


def test_settings_of_the_page_are_those_there_are(dify: Server) -> None:
    """The id and the key that it says to enter are the right ones."""
    (line,) = [each for each in SECTIONS["Dify"].split("\n\n") if each.startswith("Enter")]
    key, knowledge = code_in(line)[1:3]

    assert dify.post("/retrieval", {"knowledge_id": knowledge}, Authorization=f"Bearer {key}")[0] == 400
    assert dify.post("/retrieval", {}, Authorization="Bearer other")[0] == 403


# ── docs/dify.md ──────────────────────────────────────────────────────────────────────────────────────────────


def test_the_request_of_the_manual_is_answered_as_shown(dify: Server) -> None:
    """Each member of the record that it shows is there."""
    sent, shown = map(json.loads, re.findall(r"^```json\n(.*?)^```$", DIFY, re.DOTALL | re.MULTILINE))

    status, _, answer = dify.post("/retrieval", sent, Authorization="Bearer secret")
    (record,), (right,) = json.loads(answer)["records"], shown["records"]

    assert status == 200
    assert {**record, "metadata": None} == {**right, "metadata": None}
    assert right["metadata"].items() <= {**record["metadata"]}.items()
    named = next(part for part in DIFY.split("\n\n") if part.startswith("`metadata` has"))
    assert {*right["metadata"], *code_in(named)} - {"metadata"} == set(record["metadata"])


def test_every_field_operator_and_error_is_listed(dify: Server) -> None:
    """None more, none less, with the codes that are answered."""
    fields = [name for row in table_of(DIFY, "`name`") for name in code_in(row[0])]
    operators = [name for row in table_of(DIFY, "`comparison_operator`") for name in code_in(row[0])]
    negated = next(row for row in table_of(DIFY, "`comparison_operator`") if "the opposite" in row[1])
    errors = {tuple(map(int, row[:2])) for row in table_of(DIFY, "HTTP") if row[0].isdecimal()}
    keys = {"Authorization": "Bearer secret"}

    answers = [
        dify.post("/retrieval", {}),
        dify.post("/retrieval", {}, Authorization="Bearer other"),
        dify.post("/retrieval", json.loads(re.findall(r"```json\n(.*)\n", DIFY)[0]) | {"knowledge_id": "x"}, **keys),
        dify.post("/retrieval", {}, **keys, **{"Content-Type": "text/plain"}),
    ]

    assert sorted(fields) == sorted(FIELDS)
    assert sorted(operators) == sorted(OPERATORS)
    assert set(code_in(negated[0])) == {name for name, each in OPERATORS.items() if each.negated}
    assert set(code_in(table_of(DIFY, "`comparison_operator`")[-1][0])) == set(ORDERING)
    assert {(status, json.loads(body)["error_code"]) for status, _, body in answers} == errors
    assert f"(at most {MOST_HITS})" in DIFY
