"""A trap → what searching, verifying, repairing, building and exporting make of it, in a process with bounds."""

from __future__ import annotations

import io
import json
import os
import resource
import shutil
import signal
import sys
import traceback
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple

from hostile.traps import MARKER, Trap
from search_cli.cli import main

COMMANDS: tuple[tuple[str, ...], ...] = (
    ("search", "跟单", "技能"), ("search", "role:会计 薪资", "--json"), ("facets",), ("show", "03.md:3"),
    ("suggest", "跟"), ("export", "--output", "{out}"), ("verify",), ("index",), ("verify", "--repair"),
)  # fmt: skip
_MEMORY = 400 << 20
"""Bytes beyond what a process has mapped that it may take; a search of such a base takes some 10 MB."""
_SECONDS = 60


class Verdict(NamedTuple):
    """A trap, the exit code of each command, and what went wrong."""

    trap: Trap
    codes: tuple[int, ...]
    faults: tuple[str, ...]


def judged(whole: Path, folder: Path, trap: Trap) -> Verdict:
    """Spring a trap on each command, each time in a fresh copy of the base at `whole`."""
    codes, faults = [], []
    for command in COMMANDS:
        shutil.rmtree(folder, ignore_errors=True)
        root = folder / "base"
        shutil.copytree(whole, root)
        (root / "outside").mkdir(exist_ok=True)
        (root / "outside" / "precious.txt").write_text("years of work", encoding="utf-8")
        trap.plant(root)
        before = _around(root)
        code, said = _run(root, [part.format(out=folder / "out.csv") for part in command])
        codes.append(code)
        faults += [f"{' '.join(command)}: {fault}" for fault in _faults(root, code, said, before)]
    return Verdict(trap, tuple(codes), tuple(faults))


def _faults(root: Path, code: int, said: str, before: object) -> Iterator[str]:
    if code not in (0, 1, 2):
        yield f"ended with {code}: {said[-1500:]}"
    elif code == 2 and not said.strip():
        yield "said nothing"
    if (root / MARKER).exists():
        yield "ran code"
    if _around(root) != before:
        yield "changed what is not in index/"


def _around(root: Path) -> dict[str, tuple[int, bytes]]:
    """Return what stands beside index/; its times too, since a file that is written with what it said is written."""
    return {
        str(path): (path.stat().st_mtime_ns, path.read_bytes())
        for path in sorted(root.rglob("*"))
        if path.is_file() and not path.is_relative_to(root / "index")
    }


def _run(root: Path, command: list[str]) -> tuple[int, str]:
    """Run `kb` in a fork of this process; return its exit code, or 99 for a traceback, and what it said on stderr."""
    read, write = os.pipe()
    child = os.fork()
    if not child:
        os.close(read)
        try:
            code, said = _bounded(root, command)
        except BaseException:
            code, said = 99, traceback.format_exc()
        with os.fdopen(write, "wb") as out:
            out.write(json.dumps([code, said[-20_000:]]).encode())
        os._exit(0)
    os.close(write)
    with os.fdopen(read, "rb") as told:
        data = told.read()
    _, status = os.waitpid(child, 0)
    if not data:
        return 98, f"the process ended with {status} (a signal, or more than {_SECONDS} s)"
    code, said = json.loads(data)
    return code, said


def _bounded(root: Path, command: list[str]) -> tuple[int, str]:
    signal.alarm(_SECONDS)
    resource.setrlimit(resource.RLIMIT_AS, (_mapped() + _MEMORY, resource.RLIM_INFINITY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", errors="backslashreplace", write_through=True) for _ in "ab")
    code = 0
    with redirect_stdout(out), redirect_stderr(err):
        try:
            main(["--root", os.fspath(root), *command])
        except SystemExit as leaving:
            code = leaving.code if isinstance(leaving.code, int) else int(leaving.code is not None)
    assert isinstance(err.buffer, io.BytesIO)
    said = err.buffer.getvalue().decode()
    return (97 if "Traceback" in said else code), said


def _mapped() -> int:
    if sys.platform != "linux":  # where it is not known, a process may take as much as there is
        return 1 << 40
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
