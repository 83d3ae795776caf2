"""A full build takes the place of the one before between two questions: nobody who asks meanwhile notices."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
SCRIPT = ROOT / "benchmarks" / "opensearch_swap.py"


@pytest.mark.slow
def test_no_search_fails_nor_is_mixed_while_the_index_is_built_anew(cluster: tuple[str, ...]) -> None:
    """The benchmark, shortened: 500 searches by four threads during three full builds of two states in turn."""
    environment = {**os.environ, "KB_OPENSEARCH_HOSTS": ",".join(cluster), "PYTHONPATH": str(ROOT)}

    run = subprocess.run(
        [sys.executable, str(SCRIPT), "--searches", "500"], check=False, capture_output=True, text=True, env=environment
    )

    assert run.returncode == 0, run.stdout + run.stderr
    assert run.stdout.endswith("0 failed, 0 mixed\n")
