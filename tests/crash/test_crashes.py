"""A build that is killed or refused the disk, at any moment: the old index answers or the new one, and nothing else.

Here a sample of every kind; `python tests/crash` has them all.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from crash.builds import operations_of
from crash.operations import Operation, Storage, Strike
from crash.scenarios import SCENARIOS, Prepared
from crash.striking import (
    Blow,
    failed_at,
    failed_at_operations,
    killed_at_operations,
    killed_at_random,
    needless_syncs,
    powered_off_anywhere,
)

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="signals and fork")

BY_NAME = {scenario.name: scenario for scenario in SCENARIOS}


@pytest.fixture(scope="module")
def prepared(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    """The scenario of the name that the test gives; to be read only, and what was judged once is known to the next."""
    return Prepared(BY_NAME[request.param], tmp_path_factory.mktemp("prepared"))


def told(blows: Iterable[Blow], least: int) -> list[str]:
    """What is wrong with what at least so many blows left."""
    struck = list(blows)
    assert sum(blow.hit for blow in struck) >= least
    return [f"{blow.where}: {fault}" for blow in struck for fault in blow.faults]


# ── the net has no hole ─────────────────────────────────────────────────────────────────────────────────────


def test_every_operation_below_the_folder_is_seen_and_no_other(tmp_path: Path) -> None:
    """However a file is made, written and moved; what is elsewhere is nobody's business."""
    folder = tmp_path / "index"
    storage = Storage(folder)

    with storage.installed():
        folder.mkdir()
        (folder / "a").write_bytes(b"one")
        (tmp_path / "elsewhere").write_bytes(b"one")
        with (folder / "a").open("r+b") as file:
            os.fsync(file.fileno())
        os.link(folder / "a", folder / "b")
        (folder / "b").rename(folder / "c")
        (folder / "c").unlink()

    assert storage.done == [
        Operation("mkdir", "."), Operation("create", "a"), Operation("write", "a", data=b"one"),
        Operation("open", "a"), Operation("fsync", "a"), Operation("link", "a", "b"), Operation("rename", "b", "c"),
        Operation("unlink", "c"),
    ]  # fmt: skip


def test_a_struck_write_leaves_its_first_half(tmp_path: Path) -> None:
    """As a full disk does."""
    storage = Storage(tmp_path, Strike(2, "within", 28))

    with storage.installed(), pytest.raises(OSError, match="No space left"):
        (tmp_path / "a").write_bytes(b"1234")

    assert (tmp_path / "a").read_bytes() == b"12"


# ── kills ───────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("prepared", "every"),
    [pytest.param("first build", 20, marks=pytest.mark.slow), ("changed and removed", 20)],
    indirect=["prepared"],
)
def test_a_build_killed_at_any_operation_leaves_the_old_index_or_the_new(
    prepared: Prepared, tmp_path: Path, every: int
) -> None:
    """Before it, in the midst of it, after it; the next build makes the new one and leaves no rubbish."""
    assert not told(killed_at_operations(prepared, tmp_path / "struck", every), least=3)


@pytest.mark.slow
@pytest.mark.parametrize("prepared", BY_NAME, indirect=True)
def test_every_kind_of_build_may_be_killed(prepared: Prepared, tmp_path: Path) -> None:
    """About sixty kills in all, at operations and at random moments."""
    assert not told(killed_at_operations(prepared, tmp_path / "struck", every=30), least=3)
    assert not told(killed_at_random(prepared, tmp_path / "struck", 2, seed="short"), least=0)


# ── a system that refuses ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("prepared", "every"), [("merge of segments", 110)], indirect=["prepared"])
def test_a_build_that_the_system_refuses_anything_says_so_and_leaves_the_old_index(
    prepared: Prepared, tmp_path: Path, every: int
) -> None:
    """A full disk, an error of it, a read-only folder, too many open files: one sentence, what to do, exit code 2."""
    assert not told(failed_at_operations(prepared, tmp_path / "struck", every), least=3)


MENDED = [
    # read as no index at all, the old one was replaced by one of the changed articles alone
    ("open", "CACHEDIR.TAG", errno.EIO, False),
    # closing a file that could not be written raised again what was told already
    ("write", "/run-000003-0.seg", errno.ENOSPC, True),
    # whether the half-made generation may go could not be told, which hid why it was given up
    ("create", "/manifest.json", errno.EMFILE, True),
    # nothing was wrong but that an old generation stayed
    ("list", "generation-000001", errno.EIO, False),
    ("open", "generation-000001", errno.EMFILE, True),
]


@pytest.mark.slow
@pytest.mark.parametrize("prepared", ["one article more"], indirect=True)
def test_what_was_once_told_or_done_wrongly(prepared: Prepared, tmp_path: Path) -> None:
    """Each of these ended in a traceback, or in an index without the articles that had not changed."""
    root = tmp_path / "struck"
    operations = operations_of(prepared, root)
    strikes = [
        Strike(number, "before", error, lasting)
        for kind, path, error, lasting in MENDED
        for number, operation in enumerate(operations, 1)
        if operation.kind == kind and operation.path.endswith(path)
    ]

    assert len(strikes) >= len(MENDED)
    assert not told((failed_at(prepared, root, operations, strike) for strike in strikes), least=1)


@pytest.mark.slow
@pytest.mark.parametrize("prepared", BY_NAME, indirect=True)
def test_every_kind_of_build_may_be_refused(prepared: Prepared, tmp_path: Path) -> None:
    """Some forty errors in all."""
    assert not told(failed_at_operations(prepared, tmp_path / "struck", every=170), least=1)


# ── loss of power ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("prepared", ["changed and removed"], indirect=True)
def test_a_loss_of_power_leaves_the_old_index_or_the_new(prepared: Prepared, tmp_path: Path) -> None:
    """Whatever of names and bytes that were not synced the disk has, and has not; what is done stays done."""
    assert not told(powered_off_anywhere(prepared, tmp_path / "struck", every=500), least=3)


@pytest.mark.slow
@pytest.mark.parametrize("prepared", BY_NAME, indirect=True)
def test_every_kind_of_build_may_lose_its_power(prepared: Prepared, tmp_path: Path) -> None:
    """Some fifty disks in all, besides those after the last operation."""
    assert not told(powered_off_anywhere(prepared, tmp_path / "struck", every=60), least=3)


@pytest.mark.slow
@pytest.mark.parametrize("prepared", ["first build", "one article more"], indirect=True)
def test_no_sync_is_done_for_nothing(prepared: Prepared, tmp_path: Path) -> None:
    """Without any one of them, some loss of power would leave neither index, or not the one that is said to be done."""
    assert not list(needless_syncs(prepared, tmp_path / "struck"))
