"""docs/scale.md and the benchmarks' page say what was measured, and compute from it as they say."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.mark.parametrize("compared", ["cluster", "engines"])
def test_tables_are_made_of_the_kept_figures(compared: str) -> None:
    """No figure in them is typed: another one in the kept file, or another formula, and the pages are out of date."""
    pages = BENCHMARKS / compared / "pages.py"
    checked = subprocess.run([sys.executable, str(pages), "--check"], capture_output=True, text=True, check=False)

    assert checked.returncode == 0, checked.stderr
