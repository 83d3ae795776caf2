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

_MOST = 30
"""Inputs of one target, so that all of them are replayed in a minute."""


def keep(work: Path, names: Sequence[str]) -> None:
    """Add what `work` found to the corpus: as few inputs as reach what its own do not, and the first of those."""
    for name in names:
        if not (work / "corpus" / name).is_dir():
            continue
        with tempfile.TemporaryDirectory() as folder:
            merged = Path(shutil.copytree(CORPUS / name, Path(folder) / name))
            command = [sys.executable, str(Path(__file__).with_name("turn.py")), name, "0", str(work)]
            how = ["-set_cover_merge=1", "-use_counters=0"]  # branches alone, not how often each was taken
            subprocess.run([*command, *how, str(merged)], check=True, capture_output=True)
            _take(name, merged)


def _take(name: str, merged: Path) -> None:
    """Add merged inputs as long as there is room and they meet nothing; those that reach most were written first."""
    kept = {path.read_bytes() for path in (CORPUS / name).iterdir()}
    before = len(kept)
    for path in sorted(merged.iterdir(), key=lambda path: path.stat().st_mtime_ns):
        data = path.read_bytes()
        if len(kept) < _MOST and data not in kept and not looked_at(TARGETS[name], data):
            shutil.copyfile(path, CORPUS / name / hashlib.sha256(data).hexdigest()[:12])
            kept.add(data)
    print(f"{name}: {before} kept, {len(kept) - before} added", flush=True)
