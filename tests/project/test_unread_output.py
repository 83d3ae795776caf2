"""A check whose output nobody reads to its end (`kb coverage | head -2`) ends with the same exit code."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from contextlib import redirect_stdout
from pathlib import Path

import pytest
from cli_in_process import Kb

from search_cli.cli import main


def unread(*arguments: str) -> int:
    """Run a command whose reader has gone, and return its exit code."""
    reading, writing = os.pipe()
    os.close(reading)
    with open(writing, "w", encoding="utf-8") as gone, redirect_stdout(gone), pytest.raises(SystemExit) as leaving:
        main(arguments)
    assert isinstance(leaving.value.code, int)
    return leaving.value.code


def damage(root: Path) -> None:
    """Change a byte of the index."""
    (segment,) = (root / "index").rglob("*.seg")
    data = bytearray(segment.read_bytes())
    data[len(data) // 2] ^= 1
    segment.write_bytes(data)


def no_index(root: Path) -> None:
    """Take the index away."""
    (root / "index" / "CURRENT").unlink()


def unreadable(root: Path) -> None:
    """Put an article that cannot be read beside the others."""
    (root / "kb" / "坏.md").write_bytes(b"\x00\x01\x02")


def failing_gate(root: Path) -> None:
    """Pin a figure that is not reached."""
    (root / "tests" / "gold").mkdir(parents=True)
    answers = [{"article": "前台的一天.txt", "quote": "前台"}]
    row = {"id": "1", "kind": "keyword", "query": "前台", "answers": answers}
    (root / "tests" / "gold" / "queries.jsonl").write_text(json.dumps(row), "utf-8")
    (root / "gate.json").write_text(json.dumps({"half": "all", "floors": {"no such": 1.0}, "digests": {}}), "utf-8")


def nothing(_: Path) -> None:
    """Leave the base as it is."""


@pytest.mark.parametrize(
    ("change", "command", "code"),
    [
        (nothing, "coverage --fail-under 100", 1),
        (nothing, "coverage --fail-under 100 --format csv", 1),
        (nothing, "coverage --fail-under 100 --json", 1),
        (nothing, "coverage --fail-under 0", 0),
        (nothing, "verify", 0),
        (no_index, "doctor", 1),
        (no_index, "doctor --json", 1),
        (damage, "verify", 1),
        (damage, "verify --json", 1),
        (unreadable, "index", 2),
        (unreadable, "index --json", 2),
        (failing_gate, "eval --gate gate.json", 1),
        (failing_gate, "eval --gate gate.json --json", 1),
        (nothing, "passages", 0),
    ],
)
def test_the_exit_code_does_not_depend_on_who_reads(
    change: Callable[[Path], None], command: str, code: int, own: Path, kb: Kb, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a check in CI holds or fails by how much of its table was taken, and when."""
    change(own)
    monkeypatch.chdir(own)

    assert (unread(*command.split()), kb(*command.split()).code) == (code, code)


def test_a_completion_that_no_shell_reads_is_silent(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing disturbs the line that is being typed."""
    monkeypatch.chdir(small)
    for name, value in {"_KB_COMPLETE": "bash_complete", "COMP_WORDS": "kb in", "COMP_CWORD": "1"}.items():
        monkeypatch.setenv(name, value)

    assert unread() == 0

    assert capsys.readouterr().err == ""
