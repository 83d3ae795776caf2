"""Each script of benchmarks/ runs to its end on an input so small that its figures say nothing."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from importlib import import_module
from itertools import islice
from pathlib import Path

import pytest
from cli_in_process import Kb
from pages import ROOT

BENCHMARKS = ROOT / "benchmarks"

TINY = {
    "answering.py": ("--passages", "20", "--queries", "2", "--work", "{work}"),
    "building.py": ("--files", "1", "--rounds", "1"),
    "cold.py": ("--rounds", "1"),
    "cutting.py": ("--files", "1"),
    "engines": ("--sizes", "20", "--queries", "2", "--work", "{work}"),
    "engines/updates.py": ("--passages", "20", "--changes", "2", "--queries", "2", "--work", "{work}"),
    "incremental.py": ("--articles", "3"),
    "meaning.py": ("{base}",),
    "reading.py": ("--files", "1"),
    "reranking.py": ("--queries", "2", "xquad_zh"),
    "threshold.py": ("--root", "{base}", "--gold", "{base}/gold"),
    "tuning.py": ("--queries", "2", "xquad_zh"),
    "views.py": ("--articles", "3", "--rounds", "1", "--work", "{work}"),
}  # fmt: skip
"""The scripts, and what makes each as short as it can be; of times it may still say that a bar is missed."""

ELSEWHERE = {
    "__main__.py": "runs the others",
    "cluster": "starts nodes of its own; tests/cluster compares the engines",
    "cluster/pages.py": "tests/project/test_scale.py runs it",
    "engines/curve.py": "needs matplotlib",
    "engines/pages.py": "tests/project/test_scale.py runs it",
    "instructions.py": "checks another commit out beside this one",
    "linearity.py": "takes minutes for any length: a few of its rows are measured below",
    "opensearch_swap.py": "tests/cluster/test_swap.py runs it",
    "serving.py": "a step of .ci/run",
    "table.py": "is given an evaluation below",
    "textbook.py": "cold.py runs it",
}
"""Why the others are not among them."""

QUERIES = (  # by its id, each is in the half that anybody may look at
    ("q2", "keyword", "仓管 盘点", [{"article": "仓管和物控的区别.md", "quote": "盘点"}]),
    ("q5", "keyword", "前台 登记访客 咖啡", [{"article": "前台的一天.txt", "quote": "访客"}]),
    ("q3", "no answer", "火星 登陆", []),
)


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory, small: Path) -> dict[str, str]:
    """The folders that scripts are given."""
    work = tmp_path_factory.mktemp("benchmarks")
    base = Path(shutil.copytree(small, work / "base"))
    (base / "gold").mkdir()
    queries = [dict(zip(("id", "kind", "query", "answers"), query, strict=True)) for query in QUERIES]
    lines = [json.dumps(query, ensure_ascii=False) + "\n" for query in queries]
    (base / "gold" / "queries.jsonl").write_text("".join(lines), encoding="utf-8")
    return {"work": str(work), "base": str(base)}


def assert_runs(script: str, *arguments: str) -> None:
    """It prints what it found, and ends as it does when bars are met or missed, not with a fault."""
    command = [sys.executable, str(BENCHMARKS / script), *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}

    run = subprocess.run(command, check=False, capture_output=True, encoding="utf-8", env=environment)

    assert "Traceback" not in run.stderr
    assert run.returncode in (0, 1), run.stderr
    assert run.stdout
    assert "skipped" not in run.stdout + run.stderr


def test_every_script_is_run_or_it_is_said_why_not() -> None:
    """A new benchmark has a line in one of the two tables."""
    scripts = {
        (path.parent if path.name == "__main__.py" and path.parent != BENCHMARKS else path)
        .relative_to(BENCHMARKS)
        .as_posix()
        for path in BENCHMARKS.rglob("*.py")
        if '__name__ == "__main__"' in path.read_text(encoding="utf-8")
    }

    assert scripts == TINY.keys() | ELSEWHERE.keys()
    assert not TINY.keys() & ELSEWHERE.keys()


@pytest.mark.slow
@pytest.mark.usefixtures("shared")
@pytest.mark.parametrize("script", TINY)
def test_a_script_runs_to_its_end(script: str, places: dict[str, str]) -> None:
    """It finds all that it names of the program, and gets through all of its steps."""
    assert_runs(script, *(argument.format(**places) for argument in TINY[script]))


@pytest.mark.slow
def test_evaluations_become_tables(kb: Kb, tmp_path: Path) -> None:
    """What `kb eval --baseline --json` prints is what table.py reads."""
    evaluated = kb("eval", str(ROOT / "tests" / "data" / "collection"), "--baseline", "--json")
    file = tmp_path / "evaluation.json"
    file.write_text(evaluated.out, encoding="utf-8")

    assert_runs("table.py", str(file))


@pytest.mark.slow
def test_linearity_measures_patterns_readers_and_queries(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first rows of each kind, of short texts, are put into one table."""
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    linearity, report = import_module("linearity"), import_module("linear.report")
    effort = linearity.Effort((64, 128), (256, 512), (64, 128), 0.1, 1.0)

    rows = [
        row
        for measure in (linearity.of_patterns, linearity.of_articles, linearity.of_queries)
        for row in islice(measure(effort), 2)
    ]

    table = "\n".join(report.table(report.worst_of_each(rows)))
    assert [row.kind for row in rows] == ["pattern"] * 2 + ["reader"] * 2 + ["query"] * 2
    assert all(row.name.removeprefix("search_cli.") in table for row in rows)
