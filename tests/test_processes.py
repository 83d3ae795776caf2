"""A long build is shared out to processes: the index is the same, and no process stays behind or holds anything."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

import pytest

from search_cli import KnowledgeBase, entries, indexing, processes
from search_cli.config import load_config
from search_cli.errors import IndexUnusableError
from search_cli.knowledge_base import open_engine

MakeBase = Callable[[Mapping[str, str]], Path]
posix = pytest.mark.skipif(sys.platform == "win32", reason="signals")
ROLES = ("会计", "出纳", "采购", "跟单员", "项目助理")


def articles(count: int) -> dict[str, str]:
    """Articles of several lengths; one of them is empty and one is no text."""
    texts = {
        f"{number:02}.md": f"# {ROLES[number % 5]}手册\n\n"
        + f"{ROLES[number % 5]}要细心核对第{number}张单据。\n\n" * (number % 7 + 1)
        for number in range(count)
    }
    return {**texts, "03.md": "", "08.md": "a\0b"}


@pytest.fixture
def shared_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every build is long, and a few hundred bytes are a batch."""
    monkeypatch.setattr(indexing, "_FEW_BYTES", -1)
    monkeypatch.setattr(processes, "_BATCH_BYTES", 300)


def everything(root: Path) -> object:
    with closing(open_engine(load_config(root))) as engine:
        words = {field: engine.vocabulary(field) for field in ("words", "bigrams", "characters", "role")}
    with KnowledgeBase.open(root) as kb:
        records = {path: (record.fingerprint, record.passages) for path, record in kb.records().items()}
        return list(kb.passages()), records, words, [hit.passage.id for hit in kb.search("会计 核对", limit=99).hits]


def test_several_processes_build_what_one_does(make_base: MakeBase, shared_out: None) -> None:
    """Passages in order, records, every term, and the report with what failed."""
    root = make_base(articles(40))
    alone = KnowledgeBase.build(root)
    expected = everything(root)
    seen: list[tuple[int, int]] = []

    report = KnowledgeBase.build(
        root, rebuild=True, processes=3, progress=lambda done, total: seen.append((done, total))
    )

    assert everything(root) == expected
    assert (report.passages, report.failed) == (alone.passages, alone.failed)
    assert [failure.article for failure in report.failed] == ["08.md"]
    assert seen == [(done, 40) for done in range(41)]
    assert multiprocessing.active_children() == []


def test_processes_that_start_from_nothing_build_the_same(
    make_base: MakeBase, shared_out: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on macOS and Windows, where a process shares no memory with the one that started it."""
    root = make_base(articles(12))
    KnowledgeBase.build(root)
    expected = everything(root)
    monkeypatch.setattr(processes, "get_context", lambda: multiprocessing.get_context("spawn"))

    KnowledgeBase.build(root, rebuild=True, processes=2)

    assert everything(root) == expected


def test_a_short_build_stays_in_one_process(make_base: MakeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    """Starting another would take longer."""
    root = make_base(articles(5))
    monkeypatch.setattr(processes, "_pool", lambda *arguments: pytest.fail("started processes"))

    assert KnowledgeBase.build(root, processes=4).passages


def test_several_processes_do_again_what_changed_words_reach(make_base: MakeBase, shared_out: None) -> None:
    """And nothing else."""
    root = make_base(
        {
            f"{number}.md": f"# 手册{number}\n\n{'放样员要细心。' if number == 4 else '会计要细心。'}\n"
            for number in range(9)
        }
    )
    KnowledgeBase.build(root)
    (root / "kb.toml").write_text('[[role]]\nname = "放样员"\n', encoding="utf-8")

    report = KnowledgeBase.build(root, processes=2)

    assert report.retagged == ("4.md",)
    with KnowledgeBase.open(root) as kb:
        assert [passage.article for passage in kb.passages(roles=["放样员"])] == ["4.md"]


@posix
def test_when_a_process_dies_the_index_stays_as_it_was(
    make_base: MakeBase, shared_out: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system may kill one that takes too much memory; a sentence says so, and the next build works."""
    if multiprocessing.get_start_method() != "fork":
        pytest.skip("what this test changes does not reach processes that start from nothing")
    root = make_base(articles(20))
    KnowledgeBase.build(root)
    before = everything(root)
    here = os.getpid()
    read = entries.read_bytes

    def read_or_die(file: object, most: int) -> bytes:
        if os.getpid() != here and getattr(file, "path", "") == "11.md":
            os.kill(os.getpid(), signal.SIGKILL)
        return read(file, most)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(entries, "read_bytes", read_or_die)
        with pytest.raises(IndexUnusableError, match="意外结束") as caught:
            KnowledgeBase.build(root, rebuild=True, processes=2)

    assert caught.value.code == "index-process"
    assert everything(root) == before
    assert multiprocessing.active_children() == []
    assert KnowledgeBase.build(root, rebuild=True, processes=2).passages


SLOW_BUILD = """
import sys, time
from search_cli import KnowledgeBase, entries, indexing, processes
from search_cli.cli import main
indexing._FEW_BYTES, processes._BATCH_BYTES = -1, 1
read = entries.read_bytes
def slowly(file, most):
    time.sleep(0.2)
    return read(file, most)
entries.read_bytes = slowly
from search_cli.cli import index
index.usable_processes = lambda: 2
def told(done, total):
    print(done, flush=True)
build = KnowledgeBase.build
KnowledgeBase.build = lambda *given, **options: build(*given, **{**options, "progress": told})
main(["--root", sys.argv[1], "index", "--rebuild"])
"""


def _started(root: Path) -> subprocess.Popen[str]:
    """A build of its own that was seen to be at work, its articles slow to read."""
    process = subprocess.Popen(
        [sys.executable, "-c", SLOW_BUILD, str(root)], text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}, start_new_session=True,
    )  # fmt: skip
    assert process.stdout is not None
    while process.stdout.readline() != "3\n":
        assert process.poll() is None
    return process


def _members(group: int) -> list[int]:
    found = subprocess.run(["pgrep", "-g", str(group)], capture_output=True, text=True, check=False).stdout
    return [int(line) for line in found.split()]


@posix
@pytest.mark.parametrize("at_once", [True, False], ids=["Ctrl-C reaches all", "the first process alone"])
def test_interrupting_a_long_build_leaves_the_index_and_no_process(make_base: MakeBase, at_once: bool) -> None:
    """Exit code 130, without a traceback of any of them."""
    root = make_base(articles(30))
    KnowledgeBase.build(root)
    before = everything(root)
    process = _started(root)

    (os.killpg if at_once else os.kill)(process.pid, signal.SIGINT)
    _, told = process.communicate(timeout=60)

    assert (process.returncode, told) == (130, "")
    assert everything(root) == before
    assert _members(process.pid) == []


@posix
def test_processes_end_with_the_one_that_was_killed(make_base: MakeBase) -> None:
    """None of them keeps the lock: the next build goes ahead."""
    root = make_base(articles(30))
    KnowledgeBase.build(root)
    before = everything(root)
    process = _started(root)

    process.kill()
    process.wait(timeout=60)

    deadline = time.monotonic() + 20
    while _members(process.pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert _members(process.pid) == []
    assert everything(root) == before
    assert KnowledgeBase.build(root, rebuild=True).passages
