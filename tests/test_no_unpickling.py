"""An index folder is data: nothing in it is ever run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

TESTS = Path(__file__).parent
SEARCHES_AND_ENGINES = (
    "contract", "test_generations.py", "test_whoosh_reader.py", "test_index_format.py", "test_knowledge_base.py",
)  # fmt: skip


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no_unpickling", "-p", "no:xdist", *arguments]
    environment = os.environ | {"PYTHONPATH": str(TESTS)}
    return subprocess.run(command, cwd=TESTS.parent, env=environment, capture_output=True, text=True, check=False)


def test_searches_and_engines_unpickle_nothing() -> None:
    """Their tests pass in a process where every function that unpickles, or loads code, raises."""
    done = _run(*(str(TESTS / name) for name in SEARCHES_AND_ENGINES))

    assert done.returncode == 0, done.stdout[-3000:]
    assert "passed" in done.stdout or "100%" in done.stdout


def test_what_would_unpickle_is_caught(tmp_path: Path) -> None:
    """The net has no hole: Whoosh's own index, which is pickles, cannot be opened in such a process."""
    (tmp_path / "test_stock.py").write_text(
        "from whoosh.fields import ID, Schema\n"
        "from whoosh.filedb.filestore import RamStorage\n"
        "def test_it():\n"
        "    index = RamStorage().create_index(Schema(name=ID(stored=True)))\n"
        "    with index.writer() as writer:\n"
        "        writer.add_document(name='one')\n"
        "    with index.searcher() as searcher:\n"
        "        assert list(searcher.documents())\n",
        encoding="utf-8",
    )
    done = _run(str(tmp_path / "test_stock.py"), "--rootdir", str(tmp_path))

    assert done.returncode == 1
    assert "was called" in done.stdout
