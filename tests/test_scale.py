"""docs/scale.md and the benchmarks' page say what was measured, and compute from it as they say."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGES = ROOT / "benchmarks" / "cluster" / "pages.py"


def test_tables_of_the_cluster_are_made_of_the_kept_figures() -> None:
    """No figure in them is typed: another one in figures.json, or another formula, and the pages are out of date."""
    checked = subprocess.run([sys.executable, str(PAGES), "--check"], capture_output=True, text=True, check=False)

    assert checked.returncode == 0, checked.stderr
