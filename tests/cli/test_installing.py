"""The line that installs an extra is one that works for the Python that runs the program."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec as real_find_spec
from pathlib import Path

import pytest

from search_cli.messages.installing import line_to_install


@pytest.fixture
def of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A Python with a pip beside it, in a folder whose name a shell would split."""
    folder = tmp_path / "my env" / "bin"
    folder.mkdir(parents=True)
    for name in ("python", "pip"):
        (folder / name).write_text("#!/bin/sh\n", encoding="utf-8")
        (folder / name).chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(folder / "python"))
    return folder


@pytest.mark.skipif(os.name == "nt", reason="there a command's name has an ending")
def test_the_shells_pip_is_named_where_it_is_this_pythons(of_its_own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in an environment that is active."""
    monkeypatch.setenv("PATH", str(of_its_own))

    assert line_to_install("office") == 'pip install "kb-search-cli[office]"'


def test_another_pip_in_the_shell_is_not_named(
    of_its_own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would install for another Python, where this program is not."""
    monkeypatch.setenv("PATH", str(tmp_path))

    assert line_to_install("mcp") == f'"{of_its_own / "python"}" -m pip install "kb-search-cli[mcp]"'


def test_where_there_is_no_pip_uv_is_told_the_python(of_its_own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`uv tool install` and pipx make such environments."""
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name == "pip" else real_find_spec(name))
    monkeypatch.setenv("PATH", str(of_its_own))

    assert line_to_install("serve") == f'uv pip install --python "{of_its_own / "python"}" "kb-search-cli[serve]"'


@pytest.mark.parametrize("python", [None, ""])
@pytest.mark.parametrize("path", ["", os.defpath])
def test_where_the_python_is_unknown_the_shells_pip_is_named(
    python: str | None, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a program that holds a Python within."""
    monkeypatch.setattr(sys, "executable", python)
    monkeypatch.setenv("PATH", path)

    assert line_to_install("office") == 'pip install "kb-search-cli[office]"'


def test_what_the_line_names_is_a_python_that_has_pip(monkeypatch: pytest.MonkeyPatch) -> None:
    """The Python of these tests, asked outside its environment."""
    monkeypatch.setenv("PATH", "")

    python, dash, pip, *_ = line_to_install("fast").split(" ")

    assert (dash, pip) == ("-m", "pip")
    assert subprocess.run([python.strip('"'), dash, pip, "--version"], capture_output=True, check=False).returncode == 0
