"""A plugin for pytest (`-p no_unpickling`): whatever would run what a file says raises instead."""

from __future__ import annotations

import _pickle
import marshal
import pickle
import sys
from collections.abc import Callable
from typing import Any

_MODULES = (pickle, _pickle, marshal)
_NAMES = ("load", "loads", "Unpickler", "_Unpickler", "_load", "_loads")
_IMPORTING = "importlib._bootstrap_external"  # Python's own compiled modules are no index


def _refusing(original: Callable[..., Any]) -> Callable[..., Any]:
    def refuse(*args: Any, **kwargs: Any) -> Any:
        if original.__module__ == "marshal" and sys._getframe(1).f_globals.get("__name__") == _IMPORTING:
            return original(*args, **kwargs)
        raise AssertionError(f"{original.__module__}.{original.__name__} was called")

    return refuse


def pytest_configure() -> None:
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

    for module in [*_MODULES, *(each for name, each in sys.modules.items() if name.split(".")[0] == "whoosh")]:
        for name, value in list(vars(module).items()):
            if id(value) in replaced:
                setattr(module, name, replaced[id(value)])
