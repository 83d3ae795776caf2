"""One command → the cost of its process: wall time, CPU time, memory; and the first line of its output."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

_SAID_LAST = 20
"""Lines that a failing command said last, enough for the end of a traceback."""


class Run(NamedTuple):
    """The cost of one process, and the first line of its output; `cpu_s` includes processes that it waited for."""

    wall_s: float
    cpu_s: float
    peak_mb: float
    first: str


def measured(command: Sequence[str], environment: Mapping[str, str] | None = None, folder: Path | None = None) -> Run:
    """Run a command in this folder or another. Raises CalledProcessError with what it said last if it fails."""
    with tempfile.TemporaryFile() as printed, tempfile.TemporaryFile() as said:
        started = time.perf_counter()
        process = subprocess.Popen(command, stdout=printed, stderr=said, env=environment, cwd=folder)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            error = subprocess.CalledProcessError(process.returncode, command)
            error.add_note("".join(said.read().decode("utf-8", "replace").splitlines(keepends=True)[-_SAID_LAST:]))
            raise error
        printed.seek(0)
        first = printed.readline().decode("utf-8", "replace").strip()
    peak = used.ru_maxrss / (1_048_576 if sys.platform == "darwin" else 1_024)
    return Run(wall, used.ru_utime + used.ru_stime, peak, first)
