"""The command line, run in this process: `kb` runs it, `small` is a base of two articles, `own` a copy to change.

tests/conftest.py imports these for all tests.
"""

from __future__ import annotations

import io
import os
import shutil
import sys
from contextlib import ExitStack, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple, Protocol
from unittest import mock

import pytest
from wcwidth import wcwidth

__all__ = ["Kb", "Run", "kb", "own", "pytest_addoption", "shown_width", "small"]

_ARTICLES = Path(__file__).parent / "data" / "small"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--update-transcripts` and `--cases`."""
    parser.addoption("--update-transcripts", action="store_true", help="write what the commands print today")
    parser.addoption("--cases", type=int, metavar="N", help="of a test that is asked many cases, run N")


class Run(NamedTuple):
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str


class Kb(Protocol):
    """Runs `kb ARGUMENTS` in Chinese, 80 columns wide; `merged` sends stderr to `out`, as a terminal shows it."""

    def __call__(
        self, *arguments: str, stdin: str = "", terminal: bool = False, merged: bool = False, **environment: str
    ) -> Run: ...


def shown_width(line: str) -> int:
    """The columns that a terminal shows a line in."""
    return sum(max(wcwidth(character), 0) for character in line)


class _Stream(io.TextIOWrapper):
    """A text stream that may claim to be a terminal."""

    def __init__(self, buffer: io.BytesIO, terminal: bool) -> None:
        super().__init__(buffer, encoding="utf-8", write_through=True, newline="\n")
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal


def _run(*arguments: str, stdin: str = "", terminal: bool = False, merged: bool = False, **environment: str) -> Run:
    from search_cli.cli import main

    out, err = io.BytesIO(), io.BytesIO()
    # Kept by name: a stream that is collected closes its buffer.
    shown, told = _Stream(out, terminal), _Stream(out if merged else err, terminal)
    typed = _Stream(io.BytesIO(stdin.encode("utf-8", "surrogateescape")), terminal)
    inherited = {name: value for name, value in os.environ.items() if name not in ("KB_ROOT", "NO_COLOR", "TERM")}
    with ExitStack() as stack:
        settings = {**inherited, "KB_LANG": "zh", "COLUMNS": "80", **environment}
        stack.enter_context(mock.patch.dict(os.environ, settings, clear=True))
        stack.enter_context(redirect_stdout(shown))
        stack.enter_context(redirect_stderr(told))
        stack.enter_context(mock.patch.object(sys, "stdin", typed))
        with pytest.raises(SystemExit) as leaving:
            main(list(arguments))
    assert isinstance(leaving.value.code, int)
    return Run(leaving.value.code, out.getvalue().decode(), err.getvalue().decode())


@pytest.fixture(scope="session")
def kb() -> Kb:
    """Run the command line in this process."""
    return _run


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a knowledge base of two short articles with its index; to be read only."""
    from search_cli.knowledge_base import KnowledgeBase

    root = tmp_path_factory.mktemp("small") / "base"
    shutil.copytree(_ARTICLES, root)
    KnowledgeBase.build(root)
    return root


@pytest.fixture
def own(small: Path, tmp_path: Path) -> Path:
    """Return a copy of `small` that a test may change."""
    return Path(shutil.copytree(small, tmp_path / "base"))
