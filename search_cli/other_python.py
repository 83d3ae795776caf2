"""What a process of our own runs → how to start it: a Python with this one's modules, which Ctrl-C does not reach."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

__all__ = ["APART", "CannotStartError", "command_for"]

if sys.platform == "win32":
    APART: Mapping[str, Any] = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
else:
    APART: Mapping[str, Any] = {"process_group": 0}
"""Arguments of `Popen` for a process group of its own, so that Ctrl-C in a terminal reaches only the parent."""


class CannotStartError(Exception):
    """This process can start no other Python."""


def command_for(program: str, said: Any = None) -> list[str]:
    """Return the command that runs `program`, in which `said` has the value of that name, which JSON can hold.

    It has its parent's module search path, and not its current folder. Raises CannotStartError in a program that embeds
    or freezes Python.
    """
    name = Path(sys.executable or "").name.lower()
    if getattr(sys, "frozen", False) or not name.startswith(("python", "pypy")):
        raise CannotStartError(f"{sys.executable!r} is no Python")
    begun = f"import json, sys; sys.path[:], said = json.loads(sys.argv[1]); {program}"
    return [sys.executable, "-I" if sys.flags.isolated else "-P", "-c", begun, json.dumps((sys.path, said))]
