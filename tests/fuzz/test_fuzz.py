"""What fuzzing kept is taken as it must be, wherever strangers' text comes in; the long form fuzzes for a minute."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from fuzz.findings import Target, looked_at, minimised
from fuzz.inputs import bytes_of, mutated, text_of
from fuzz.targets import CORPUS, TARGETS

_SAMPLED = 4
"""Inputs of each target that every run of the tests looks at, so that all of them take a moment; CI looks at all."""


def _inputs(name: str) -> list[Path]:
    return sorted((CORPUS / name).iterdir())


@pytest.mark.parametrize("name", TARGETS)
def test_what_fuzzing_kept_is_taken_as_it_must_be(name: str) -> None:
    """Without a traceback, without a broken promise of the target, and in time: every n-th input of the corpus."""
    kept = _inputs(name)
    sample = kept[:: max(1, len(kept) // _SAMPLED)]

    met = {path.name: found.told for path in sample if (found := looked_at(TARGETS[name], path.read_bytes()))}

    assert sample
    assert not met


@pytest.mark.slow
@pytest.mark.parametrize("name", TARGETS)
def test_all_that_fuzzing_kept_is_taken_as_it_must_be(name: str) -> None:
    """The whole corpus."""
    met = {path.name: found.told for path in _inputs(name) if (found := looked_at(TARGETS[name], path.read_bytes()))}

    assert not met


@pytest.mark.slow
@pytest.mark.skipif(find_spec("atheris") is None, reason='needs the extra fuzz: pip install -e ".[fuzz]"')
def test_a_minute_of_fuzzing_meets_nothing(tmp_path: Path) -> None:
    """All targets have a turn, from the kept corpus on.

    With a seed, so that it is the commit that passes or fails and not the day; new faults are for `python tests/fuzz`
    to find, which is run by hand and for longer.
    """
    how = ["--minutes", "1", "--turn", "2", "--seed", "1", "--work", str(tmp_path)]
    command = [sys.executable, str(Path(__file__).parent), *how]

    run = subprocess.run(command, capture_output=True, text=True, timeout=900, check=False)

    assert run.returncode == 0, run.stdout[-20_000:]
    assert all(f"| {name} |" in run.stdout for name in TARGETS)


def _faulty(data: bytes) -> None:
    if "跟单".encode() in data:
        raise ValueError(data)


def test_a_finding_is_made_as_small_as_it_can_be() -> None:
    """What is reported is what matters of the input that met it."""
    target = Target("faulty", _faulty)

    small = minimised(target, ("会计要细心，跟单要会英语。" * 20).encode())

    found = looked_at(target, small)
    assert small == "跟单".encode()
    assert found
    assert "ValueError at test_fuzz.py" in found.key


@pytest.mark.parametrize("seed", range(20))
def test_a_mutation_stays_within_its_length_and_is_read_as_it_was_written(seed: int) -> None:
    """Also of what is no UTF-8; the same seed makes the same."""
    data = "跟单 技能\n%%\nlimit=1".encode() + b"\xff\xe8"

    once, again = (mutated(data, 64, seed, ("会计", "role:"), lambda given, most: given[:most]) for _ in range(2))

    assert once == again
    assert len(once) <= 64
    assert bytes_of(text_of(once)) == once
