"""`kb` as a process of its own, for tests: how to start it, and which modules it imports."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from pages import ROOT
from patience import HANGS_S

KB = [sys.executable, "-m", "search_cli"]


def environment(**settings: str) -> dict[str, str]:
    """Return an environment in which this checkout is found and nothing about text is preset."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "KB_", "LC_", "LANG"))}
    paths = (str(ROOT), *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep)))
    return {**kept, "PYTHONPATH": os.pathsep.join(paths), **settings}


def start(*arguments: str, cwd: Path, **settings: str) -> subprocess.CompletedProcess[bytes]:
    """Run `python -m search_cli ARGUMENTS`."""
    return subprocess.run([*KB, *arguments], cwd=cwd, env=environment(**settings), capture_output=True, timeout=HANGS_S)


LOADED = """
import sys
if sys.argv.pop(1) == "without":
    sys.modules.update(dict.fromkeys(("setuptools", "pkg_resources", "_distutils_hack")))
from search_cli.cli import main
try: main(sys.argv[1:])
except SystemExit as leaving: assert leaving.code == 0, leaving
print(*(name for name, module in sys.modules.items() if module), file=sys.stderr)
"""
HEAVY = {
    "numpy", "rich", "pydantic", "asyncio", "concurrent", "email", "http", "ssl", "socket", "subprocess", "xml",
    "multiprocessing", "pkg_resources", "setuptools", "importlib.metadata", "tomllib", "yaml", "chardet", "markdown_it",
    "pathspec", "rjieba", "mcp", "mcp_types", "starlette", "uvicorn", "anyio",
}  # fmt: skip
"""What no small search needs, by the beginning of its name."""


def loaded(*arguments: str, setuptools: str, cwd: Path) -> set[str]:
    """Return the modules that `kb ARGUMENTS` imports."""
    command = [sys.executable, "-c", LOADED, setuptools, *arguments]
    run = subprocess.run(command, cwd=cwd, env=environment(), capture_output=True, text=True, encoding="utf-8")
    assert run.returncode == 0, run.stderr
    return set(run.stderr.split())


def among(names: set[str], beginnings: set[str]) -> set[str]:
    return {name for name in names if any(f"{name}.".startswith(f"{begin}.") for begin in beginnings)}
