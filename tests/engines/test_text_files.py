"""Files that people keep are written as a whole or not at all, whatever the system says."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from search_cli.errors import GoldError, RootMissingError
from search_cli.evaluation.gate import Gate, write_gate
from search_cli.evaluation.rankings import Ranking, write_run
from search_cli.knowledge_base.scaffold import create
from search_cli.text_files import write_whole

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the system limits no files there")


@contextmanager
def _full() -> Iterator[None]:
    """Let no file grow beyond 40 bytes, as if the disk were full."""
    import resource

    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (40, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


def _gate(path: Path) -> None:
    write_gate(Gate("all", {"right": 0.8}, {}), path)


def _run(path: Path) -> None:
    write_run(Ranking("ours", {"q": tuple("abcdef")}, (), 0.0), path)


@pytest.mark.parametrize("writing", [_gate, _run])
def test_a_full_disk_leaves_the_old_file(writing: Callable[[Path], None], tmp_path: Path) -> None:
    """A gate without floors would hold whatever the figures are."""
    path = tmp_path / "file"
    path.write_text("old", encoding="utf-8")

    with _full(), pytest.raises((GoldError, OSError)):
        writing(path)

    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_where_the_disk_is_full_no_half_of_an_example_is_left(tmp_path: Path) -> None:
    """It would be taken for somebody's own when there is space again."""
    with _full(), pytest.raises(RootMissingError):
        create(tmp_path, example=True)

    assert [path.name for path in create(tmp_path, example=True)] == ["kb.toml", "项目助理和跟单的区别.md"]


def test_what_stdout_leads_to_may_be_written() -> None:
    """`/dev/stdout` is a link to a pipe, which has no name."""
    reading, writing = os.pipe()
    try:
        write_whole(Path(f"/dev/fd/{writing}"), ["new"])
        assert os.read(reading, 9) == b"new"
    finally:
        os.close(reading)
        os.close(writing)
