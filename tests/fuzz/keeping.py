"""The inputs that fuzzing found → those few of them that reach what the kept corpus does not, kept with it."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from fuzz.findings import looked_at
from fuzz.targets import CORPUS, TARGETS

__all__ = ["keep"]

_MOST = 36
"""Inputs of one target: all together are replayed by every run of the tests."""


def keep(work: Path, names: Sequence[str]) -> None:
    """Merge what `work` found into the corpus: of inputs that reach the same branches the smallest."""
    for name in names:
        found = work / "corpus" / name
        if not found.is_dir():
            continue
        with tempfile.TemporaryDirectory() as folder:
            merged = Path(folder)
            command = [sys.executable, str(Path(__file__).with_name("turn.py")), name, "0", str(work)]
            subprocess.run([*command, "-merge=1", "-use_counters=0", str(merged)], check=False, capture_output=True)
            _take(name, merged)


def _take(name: str, merged: Path) -> None:
    """Add merged inputs, smallest first, as long as there is room and they meet nothing."""
    kept = sorted((CORPUS / name).iterdir())
    known = {path.read_bytes() for path in kept}
    added = 0
    for path in sorted(merged.iterdir(), key=lambda path: (path.stat().st_size, path.name)):
        data = path.read_bytes()
        if len(kept) + added >= _MOST:
            break
        if data in known or looked_at(TARGETS[name], data):
            continue
        shutil.copyfile(path, CORPUS / name / hashlib.sha256(data).hexdigest()[:12])
        added += 1
    print(f"{name}: {len(kept)} kept, {added} added", flush=True)
