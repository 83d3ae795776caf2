"""What a base holds is told in every interface by its most frequent values, with how many more there are."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from asking import copies_of
from cli_in_process import Kb
from starlette.testclient import TestClient

from search_cli import KnowledgeBase
from search_cli.mcp.tools import TOOLS
from search_cli.serve import app
from search_cli.views import LISTED

MANY = LISTED + 12
ARTICLES = {f"规定{number:02}.md": f"# 规定{number}\n\n第{number}条从今天起执行。\n" for number in range(MANY)}


root = copies_of(ARTICLES)


@pytest.fixture
def base(root: Path) -> Iterator[KnowledgeBase]:
    """The same, opened."""
    with KnowledgeBase.open(root) as opened:
        yield opened


def _listed(lines: str) -> int:
    return sum(line.endswith(".md") for line in lines.splitlines())


@pytest.mark.parametrize(
    ("options", "listed"), [((), LISTED), (("-n", "3"), 3), (("--limit", str(MANY)), MANY), (("--all",), MANY)]
)
def test_a_terminal_gets_the_first_and_how_many_more(kb: Kb, root: Path, options: tuple[str, ...], listed: int) -> None:
    """The heading counts all; where some are left out, a line says how many and how to list them."""
    run = kb("facets", *options, "--root", str(root))

    left = f"……另有 {MANY - listed} 个，--all 列出全部"
    assert f"文章（{MANY}）" in run.out
    assert _listed(run.out) == listed
    assert (left in run.out) == (listed < MANY)


def test_all_and_a_number_contradict_each_other(kb: Kb, root: Path) -> None:
    """Neither is chosen silently."""
    run = kb("facets", "--all", "-n", "3", "--root", str(root))
    assert run.code == 2
    assert "--all 和 --limit 不能同时用" in run.err
    assert "exclude each other" in kb("facets", "--all", "-n", "3", "--root", str(root), KB_LANG="en").err


@pytest.mark.parametrize(
    ("options", "target", "listed"),
    [
        ((), "/api/facets", LISTED),
        (("-n", "3"), "/api/facets?limit=3", 3),
        (("--all",), f"/api/facets?limit={MANY}", MANY),
    ],
)
def test_json_lists_as_many_and_counts_all(
    kb: Kb, root: Path, base: KnowledgeBase, options: tuple[str, ...], target: str, listed: int
) -> None:
    """On the command line and over HTTP, the most frequent first; the counts of kinds add up to all passages."""
    printed = json.loads(kb("facets", "--json", *options, "--root", str(root)).out)
    answered = TestClient(app.application(base), base_url="http://127.0.0.1:8765").get(target).json()

    assert printed == answered
    assert len(printed["facets"]["article"]) == listed
    assert printed["totals"]["article"] == MANY
    assert sum(kind["count"] for kind in printed["facets"]["kind"]) == len(list(base.passages()))


def test_agents_and_python_are_told_so_too(base: KnowledgeBase) -> None:
    """An agent gets as many as the others; Python all, which it slices itself."""
    tool: Any = TOOLS["facets"]
    reply = tool().answer(base)

    assert len(reply.json["facets"]["article"]) == LISTED
    assert len(base.facets()["article"]) == MANY
