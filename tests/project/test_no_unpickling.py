"""An index folder is data: nothing in it is ever run."""

from __future__ import annotations

import importlib.util
import marshal
import pickle
from pathlib import Path

import pytest
from no_unpickling import SEARCHES_AND_ENGINES, nothing_unpickled, runs_in_the_net

TESTS = Path(__file__).parents[1]


def test_searches_and_engines_are_tested_in_the_net() -> None:
    """Their tests run where every function that unpickles, or loads code, raises; no file of them was renamed away."""
    files = [path for name in SEARCHES_AND_ENGINES for path in (TESTS / name, *(TESTS / name).glob("test_*.py"))]

    assert all(path.exists() for path in files)
    assert len(files) > len(SEARCHES_AND_ENGINES) + 2
    assert all(runs_in_the_net(path) for path in files)
    assert not runs_in_the_net(Path(__file__))


def test_what_would_unpickle_is_caught() -> None:
    """The net has no hole: Whoosh's own index, which is pickles, cannot be opened in it, and can once it is gone."""
    from whoosh.fields import ID, Schema
    from whoosh.filedb.filestore import RamStorage

    index = RamStorage().create_index(Schema(name=ID(stored=True)))

    def write_and_read() -> list[dict[str, str]]:
        with index.writer() as writer:
            writer.add_document(name="one")
        with index.searcher() as searcher:
            return list(searcher.documents())

    with nothing_unpickled(), pytest.raises(AssertionError, match="was called"):
        write_and_read()
    index = RamStorage().create_index(Schema(name=ID(stored=True)))
    assert write_and_read() == [{"name": "one"}]


def test_python_s_own_modules_are_still_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is compiled is marshalled code, and no index; everything else that is unmarshalled is caught."""
    (tmp_path / "compiled_before.py").write_text("ONE = 1\n", encoding="utf-8")
    monkeypatch.setattr("sys.dont_write_bytecode", False)

    for _ in range(2):
        spec = importlib.util.spec_from_file_location("compiled_before", tmp_path / "compiled_before.py")
        assert spec
        assert spec.loader
        module = importlib.util.module_from_spec(spec)
        with nothing_unpickled():
            spec.loader.exec_module(module)
        assert module.ONE == 1
    assert list((tmp_path / "__pycache__").glob("*.pyc"))
    with nothing_unpickled():
        with pytest.raises(AssertionError, match=r"marshal\.loads"):
            marshal.loads(marshal.dumps(1))
        with pytest.raises(AssertionError, match=r"pickle\.loads"):
            pickle.loads(pickle.dumps(1))
