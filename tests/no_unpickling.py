"""A net for tests: whatever would run what a file says, or load code from it, raises instead."""

from __future__ import annotations

import _pickle
import marshal
import pickle
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

SEARCHES_AND_ENGINES = (
    "contract", "engines/test_generations.py", "engines/test_whoosh_reader.py", "engines/test_index_format.py",
    "knowledge_base/test_knowledge_base.py",
)  # fmt: skip
"""Whose tests run in the net, each time they run."""
_TESTS = Path(__file__).parent
_MODULES = (pickle, _pickle, marshal)
_NAMES = ("load", "loads", "Unpickler", "_Unpickler", "_load", "_loads")
_IMPORTING = "importlib._bootstrap_external"  # Python's own compiled modules are no index


def _refusing(original: Callable[..., Any]) -> Callable[..., Any]:
    def refuse(*args: Any, **kwargs: Any) -> Any:
        if original.__module__ == "marshal" and sys._getframe(1).f_globals.get("__name__") == _IMPORTING:
            return original(*args, **kwargs)
        raise AssertionError(f"{original.__module__}.{original.__name__} was called")

    return refuse


@contextmanager
def nothing_unpickled() -> Iterator[None]:
    """Replace the functions where they are defined, and in what imported them by name."""
    replaced = {
        id(getattr(module, name)): _refusing(getattr(module, name))
        for module in _MODULES
        for name in _NAMES
        if hasattr(module, name)
    }
    import whoosh.codec.whoosh3
    import whoosh.columns
    import whoosh.filedb.structfile
    import whoosh.index
    import whoosh.searching  # noqa: F401

    with pytest.MonkeyPatch.context() as patching:
        for module in [*_MODULES, *(each for name, each in sys.modules.items() if name.split(".")[0] == "whoosh")]:
            for name, value in list(vars(module).items()):
                if id(value) in replaced:
                    patching.setattr(module, name, replaced[id(value)])
        yield


def runs_in_the_net(path: Path) -> bool:
    """Whether the tests of this file are of searches or engines."""
    return any(path.is_relative_to(_TESTS / name) for name in SEARCHES_AND_ENGINES)


@pytest.fixture(scope="module", autouse=True)
def _nothing_is_unpickled_by_a_search(request: pytest.FixtureRequest) -> Iterator[None]:
    """An index folder is data: while searches and engines are tested, nothing in it can be run."""
    if not runs_in_the_net(request.path):
        yield
        return
    with nothing_unpickled():
        yield
