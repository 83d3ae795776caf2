"""An index that a stranger wrote: nothing of it is run, followed, waited for or believed beyond its bytes."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from crash.scenarios import write_articles

from hostile.traps import MARKER, Trap, every_trap
from search_cli import KnowledgeBase
from search_cli.errors import SearchCliError

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes, sockets and bounds of memory are POSIX's")
ROOT = Path(__file__).parents[2]
FEW = (
    "CURRENT: link", "CURRENT: pipe", "build.lock: link", "build.lock: pipe", "CURRENT.new: link", "generation: link",
    "dictionary", "four megabytes of lines", "documents 3", "footer 2", "a role of itself", "dictionary words 5",
)  # fmt: skip


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A base with an index; to be read only."""
    root = tmp_path_factory.mktemp("whole")
    write_articles(root, range(2))
    KnowledgeBase.build(root)
    (root / "outside").mkdir()
    return root


@pytest.fixture(scope="module")
def traps(whole: Path) -> dict[str, Trap]:
    """Every trap that is no matter of chance, by its name."""
    named = {trap.name: trap for trap in every_trap(whole, 1, 0)}
    return {**named, **{f"{trap.kind} {trap.name}": trap for trap in every_trap(whole, 1, 0)}}


@pytest.mark.parametrize("name", FEW)
def test_a_trap_is_answered_or_refused_in_a_sentence(
    name: str, whole: Path, traps: dict[str, Trap], tmp_path: Path
) -> None:
    """By a search and by a build; nothing is run, and what a link leads to stays as it was."""
    root = _trapped(whole, traps[name], tmp_path)
    before = {path: path.read_bytes() for path in (root / "outside").iterdir() if path.is_file()}

    for ask in (_search, KnowledgeBase.build):
        with suppress(SearchCliError):
            ask(root)

    assert not (root / MARKER).exists()
    assert {path: path.read_bytes() for path in (root / "outside").iterdir() if path.is_file()} == before


def _trapped(whole: Path, trap: Trap, folder: Path) -> Path:
    import shutil

    root = Path(shutil.copytree(whole, folder / "base"))
    trap.plant(root)
    return root


def _search(root: Path) -> None:
    with KnowledgeBase.open(root) as base:
        base.search("跟单 技能")


def test_what_is_planted_is_refused_and_not_overlooked(whole: Path, traps: dict[str, Trap], tmp_path: Path) -> None:
    """A link in the place of CURRENT is no index that answers, even where it leads to what CURRENT said."""
    root = _trapped(whole, traps["CURRENT: link"], tmp_path)

    with pytest.raises(SearchCliError, match="CURRENT is a link"):
        KnowledgeBase.open(root)


def test_kb_imports_nothing_from_the_folder_it_is_run_in(whole: Path, tmp_path: Path) -> None:
    """Somebody's articles may come with a jieba.py; the program is started as it is installed, by its script."""
    for name in ("jieba", "whoosh", "json", "yaml", "click", "search_cli", "sitecustomize"):
        (tmp_path / f"{name}.py").write_text(f"open({str(tmp_path / MARKER)!r}, 'w')\n", encoding="utf-8")
    script = tmp_path / "bin" / "kb"
    script.parent.mkdir()
    script.write_text("from search_cli.cli import main\nmain()\n", encoding="utf-8")

    done = subprocess.run(
        [sys.executable, script, "--root", whole, "跟单"], cwd=tmp_path, capture_output=True, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip

    assert done.returncode == 0, done.stderr.decode()
    assert not (tmp_path / MARKER).exists()


@pytest.mark.slow
def test_none_of_many_traps_springs() -> None:
    """Each with nine commands, in processes with bounds of memory and time."""
    command = [sys.executable, str(ROOT / "tests" / "hostile"), "--traps", "25", "--seed", str(random.randrange(99))]

    done = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ})

    assert done.returncode == 0, done.stdout[-3000:]
