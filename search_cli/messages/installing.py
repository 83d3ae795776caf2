"""An extra → the line that installs it for the Python that runs this program, which the shell's `pip` may not be."""

from __future__ import annotations

import sys

from search_cli.messages import distribution_name
from search_cli.messages.shell import shell_line

__all__ = ["line_to_install"]


def line_to_install(extra: str) -> str:
    """Return what to type to install `extra` beside this program.

    Who calls `.venv/bin/kb` without activating the environment has another `pip` in the shell, or none, and that one
    would look for a package of this name elsewhere. Environments that uv and pipx make have no pip. A program that
    holds a Python within may not know where one is; then the shell's `pip` is the best guess.
    """
    return shell_line([*_installer(), "install", *_place(), f"{distribution_name()}[{extra}]"])


def _installer() -> list[str]:
    if sys.executable and not _has_pip():
        return ["uv", "pip"]
    return ["pip"] if not sys.executable or _is_the_shells() else [sys.executable, "-m", "pip"]


def _place() -> list[str]:
    return [] if not sys.executable or _has_pip() else ["--python", sys.executable]


def _has_pip() -> bool:
    from importlib.util import find_spec

    return find_spec("pip") is not None


def _is_the_shells() -> bool:
    """Return whether a shell that is told `pip` finds the one beside this Python."""
    from pathlib import Path
    from shutil import which

    found = which("pip")
    return found is not None and Path(found).parent == Path(sys.executable).parent
