"""What no test runs and the type checker is not asked about still fits the program: benchmarks and scripts."""

from __future__ import annotations

import ast
import math
import subprocess
import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest
from asking import MakeBase
from pages import ROOT

from search_cli.evaluation.gold import GoldAnswer, GoldQuery


def _imported(path: Path) -> set[tuple[str, str]]:
    """Return what a source imports by name from the package: module and name."""
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    froms = (
        node for node in nodes if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("search_cli")
    )
    return {(str(node.module), alias.name) for node in froms for alias in node.names}


def _is_there(module: str, name: str) -> bool:
    found = import_module(module)
    return hasattr(found, name) or (hasattr(found, "__path__") and find_spec(f"{module}.{name}") is not None)


@pytest.mark.parametrize("folder", ["benchmarks", "scripts"])
def test_every_name_imported_from_the_package_is_there(folder: str) -> None:
    """A name that moved is found before somebody runs a benchmark months later."""
    needed = {(path, *names) for path in (ROOT / folder).rglob("*.py") for names in _imported(path)}

    gone = {f"{path.name}: {module}.{name}" for path, module, name in needed if not _is_there(module, name)}

    assert needed
    assert gone == set()


def test_linearity_finds_every_pattern(monkeypatch: pytest.MonkeyPatch) -> None:
    """known.py names what is made at run time and nothing that is gone, or `linearity.py` ends at once."""
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    known, patterns = import_module("linear.known"), import_module("linear.patterns")

    found, missing = patterns.patterns(known.BUILT, known.ASKED)

    names = {one.name for one in found} | {one.name.partition("[")[0] for one in found}
    assert missing == []
    assert len(found) > 700
    assert set(known.ASKED) | set(known.BOUNDED) <= names


def test_where_every_query_has_all_words_no_time_is_told(make_base: MakeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other figures of meaning.py are printed all the same."""
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    meaning = import_module("meaning")
    query = GoldQuery((Path("queries.jsonl"), 1), "q1", "keyword", "会计", (GoldAnswer("a.md", "会计做账"),))

    scores, lacking_ms, _ = meaning.asked(make_base({"a.md": "# 会计\n\n会计做账。\n"}), [query], meaning=False)

    assert [score.right for score in scores] == [True]
    assert math.isnan(lacking_ms)


def test_a_command_that_fails_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever measures it sees the last lines of what it said, and not all of them."""
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    measured = import_module("running").measured
    failing = "import sys; sys.exit(chr(10).join(map(str, range(1000, 1100))))"

    with pytest.raises(subprocess.CalledProcessError) as failure:
        measured([sys.executable, "-c", failing])

    (said,) = failure.value.__notes__
    assert said.split()[-1] == "1099"
    assert "1000" not in said
