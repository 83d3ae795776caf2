"""docs/http.md is true: its commands print what it shows, its tables have the routes, options, limits and statuses."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from kb_process import KB
from kb_server import Server, served
from pages import ROOT, code_in, console_of, read_page, settled, shows, table_of

from search_cli.cli.serve import serve
from search_cli.serve import multi_search
from search_cli.serve.endpoints import ENDPOINTS
from search_cli.serve.limits import MOST_CHARS, MOST_HITS, MOST_NAME, MOST_OFFSET, MOST_QUERIES, MOST_VALUES, Limits
from search_cli.serve.problems import _STATUSES
from search_cli.serve.server import _GRACE_S

PAGE = read_page("docs/http.md")


@pytest.fixture(scope="module")
def server(built_project: Path) -> Iterator[Server]:
    """`kb serve` on the project's own articles, in English."""
    with served(*KB, "serve", "--port", "0", "--root", str(built_project), KB_LANG="en") as running:
        yield running


@pytest.mark.skipif(shutil.which("curl") is None, reason="needs curl")
@pytest.mark.parametrize(("command", "output"), list(console_of(PAGE)))
def test_commands_print_what_is_shown(command: str, output: str, server: Server) -> None:
    """Typed as they stand; `…` at the end of a line stands for its rest."""
    typed = command.replace("127.0.0.1:8765", f"127.0.0.1:{server.port}")
    printed = subprocess.run(["bash", "-c", typed], capture_output=True, text=True, encoding="utf-8", check=True).stdout

    begins = output.rstrip("\n")
    if begins.endswith("…") and "\n" not in begins:
        assert printed.startswith(begins.removesuffix("…"))
    else:
        assert shows(settled(output), settled(printed)), printed


def test_every_route_is_listed(server: Server) -> None:
    """The table has the routes that there are, and each of them answers."""
    listed = [code_in(row[0])[0].removeprefix("GET ") for row in table_of(PAGE, "Route")]

    assert [path for path in listed if path.startswith("/api/")] == [endpoint.path for endpoint in ENDPOINTS]
    posted = [endpoint.path for endpoint in ENDPOINTS if endpoint.posted]
    assert [each for each in listed if each.startswith("POST /api/")] == [
        f"POST {path}" for path in (*posted, multi_search.PATH)
    ]
    for path in (each for each in listed if not each.startswith("POST ")):
        assert server.get(path)[0] != 405
        assert b"route-missing" not in server.get(path)[2]


def test_every_parameter_of_a_search_is_listed() -> None:
    """With the limits that hold."""
    sentence = next(part for part in PAGE.split("\n\n") if part.startswith("`/api/search` takes"))

    assert set(code_in(sentence)) >= {parameter.name for parameter in ENDPOINTS[0].parameters}
    assert [int(number.replace(",", "")) for number in re.findall(r"at\s+most ([\d,]+)", sentence)] == [
        MOST_HITS,
        MOST_OFFSET,
        MOST_VALUES,
        MOST_CHARS,
        MOST_NAME,
    ]


def test_every_status_and_every_option_is_listed() -> None:
    """None more, none less."""
    statuses = {int(code) for row in table_of(PAGE, "Status") for code in row[0].split(", ")}
    options = {code_in(row[0])[0].split()[0] for row in table_of(PAGE, "Option")}

    assert statuses == {*_STATUSES.values(), 500}
    shared = {"--root", "--color", "-q", "--quiet", "-v", "--verbose", "-h", "--help"}
    assert options == {name for parameter in serve.params for name in parameter.opts} - shared


def test_the_limits_are_those_that_hold() -> None:
    """Numbers in sentences, too."""
    limits, page = Limits(), " ".join(PAGE.split())

    assert f"more than {limits.waiting} questions are waiting" in page
    assert f"more than {limits.seconds} seconds" in page
    assert f"computed in {limits.threads} threads" in page
    assert f"takes up to {MOST_QUERIES} such objects" in page
    assert f"cut off after {limits.client_seconds} seconds" in page
    assert f"Of more than {limits.connections} open connections" in page
    assert f"sent first, for at most {_GRACE_S} seconds" in page


def test_the_page_is_part_of_the_documentation() -> None:
    """Both READMEs lead to it."""
    for readme in ("README.md", "README.zh-CN.md"):
        assert "docs/http.md" in (Path(ROOT) / readme).read_text(encoding="utf-8")
