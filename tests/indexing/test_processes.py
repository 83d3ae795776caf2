"""A long build is shared out to processes: the index is the same, and no process stays behind or holds anything."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import closing
from functools import partial
from pathlib import Path
from tempfile import mkdtemp

import pytest
from asking import MakeBase
from patience import HANGS_S, until

from search_cli import KnowledgeBase
from search_cli.config import load_config
from search_cli.errors import IndexUnusableError
from search_cli.indexing import building, processes, workers
from search_cli.indexing.workers import Workers
from search_cli.knowledge_base.choosing import engine_to_ask
from search_cli.other_python import CannotStartError

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
    monkeypatch.setattr(building, "_FEW_BYTES", -1)
    monkeypatch.setattr(processes, "_BATCH_BYTES", 300)


@pytest.fixture(params=["forked", pytest.param("started", marks=pytest.mark.slow)])
def each_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers are forked by a process that got ready, as on Linux, or each of them is started, as elsewhere."""
    if request.param == "forked" and sys.platform != "linux":
        pytest.skip("nothing is forked here")
    monkeypatch.setattr(workers, "_FORKS", request.param == "forked")


def _asked_for(usable: int, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The numbers of processes that are asked for from now on, on so many processors, all of which are refused."""
    asked: list[int] = []

    def refuse(count: int, *_: object) -> None:
        asked.append(count)
        raise CannotStartError

    monkeypatch.setattr(processes, "Workers", refuse)
    monkeypatch.setattr(processes.os, "sched_getaffinity", lambda pid: range(usable), raising=False)
    return asked


def everything(root: Path) -> object:
    with closing(engine_to_ask(load_config(root))) as engine:
        words = {field: engine.vocabulary(field) for field in ("words", "bigrams", "characters", "role")}
    with KnowledgeBase.open(root) as kb:
        records = {path: (record.fingerprint, record.passages) for path, record in kb.records().items()}
        return list(kb.passages()), records, words, [hit.passage.id for hit in kb.search("会计 核对", limit=99).hits]


def test_several_processes_build_what_one_does(make_base: MakeBase, shared_out: None, each_way: None) -> None:
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
    assert _started_by(os.getpid()) == []


def test_a_short_build_stays_in_one_process(make_base: MakeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    """Starting another would take longer."""
    root = make_base(articles(5))
    monkeypatch.setattr(processes, "Workers", lambda *arguments: pytest.fail("started processes"))

    assert KnowledgeBase.build(root, processes=4).passages


@pytest.mark.parametrize("usable", [1, 3])
def test_as_many_processes_as_may_run_at_once(
    make_base: MakeBase, shared_out: None, monkeypatch: pytest.MonkeyPatch, usable: int
) -> None:
    """Unless kb.toml or who builds says another number; on one processor none is started."""
    root = make_base(articles(20))
    asked = _asked_for(usable, monkeypatch)

    assert KnowledgeBase.build(root, rebuild=True).passages
    (root / "kb.toml").write_text("[settings]\nprocesses = 2\n", encoding="utf-8")
    KnowledgeBase.build(root, rebuild=True)
    KnowledgeBase.build(root, rebuild=True, processes=4)

    assert asked == ([3, 2, 4] if usable > 1 else [2, 4])


def test_a_repair_is_shared_out_as_a_build_is(
    build_base: MakeBase, shared_out: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What took many processes hours to build would else take one of them many times as long."""
    root = build_base(articles(16))
    asked = _asked_for(3, monkeypatch)

    for setting, given in (("", None), ("[settings]\nprocesses = 2\n", None), ("", 4)):
        (root / "kb.toml").write_text(setting, encoding="utf-8")
        for segment in root.glob("index/generation-*/*.seg"):
            segment.unlink()
        KnowledgeBase.repair(root, processes=given)
        assert KnowledgeBase.verify(root).ok

    assert asked == [3, 2, 4]


@pytest.mark.parametrize("program", ["", "/bin/false-python", "/usr/bin/editor", sys.executable + "-that-is-not-there"])
def test_where_no_process_can_be_started_one_does_it_all(
    make_base: MakeBase, shared_out: None, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    """In an editor with a Python inside, say: the editor is not started once more."""
    root = make_base(articles(12))
    monkeypatch.setattr(sys, "executable", program)

    assert KnowledgeBase.build(root, processes=2).passages


UNGUARDED = """
import sys
from search_cli import KnowledgeBase
from search_cli.indexing import building, processes
building._FEW_BYTES, processes._BATCH_BYTES = -1, 1
print("here", KnowledgeBase.build(sys.argv[1], processes=2).passages)
"""


def test_a_script_without_a_guard_is_run_once(make_base: MakeBase, tmp_path: Path) -> None:
    """No process runs the script again, so none of them builds within the build, or does what else it does."""
    root = make_base(articles(6))
    script = tmp_path / "script.py"
    script.write_text(UNGUARDED, encoding="utf-8")

    done = subprocess.run(
        [sys.executable, str(script), str(root)], capture_output=True, text=True, timeout=HANGS_S,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )  # fmt: skip

    assert (done.stdout.count("here"), done.stderr, done.returncode) == (1, "", 0)


def test_what_a_process_raises_is_raised_here(each_way: None) -> None:
    """With where it was raised, which is not in this process."""
    with closing(Workers(2, partial(partial, int, base=10))) as two:
        assert [each.result() for each in [two.submit(text) for text in ("7", "8", "9")]] == [7, 8, 9]
        with pytest.raises(ValueError, match="会计") as caught:
            two.submit("会计").result()

    assert "Traceback" in caught.value.__notes__[0]


def test_a_process_gets_ready_before_it_is_told_what_for(tmp_path: Path, each_way: None) -> None:
    """It does so while what it is to do is still worked out; one that forks the others does it once for all of them."""
    with closing(Workers(2, partial(partial, os.listdir), partial(mkdtemp, dir=tmp_path))) as two:
        notes = [two.submit(str(tmp_path)).result(HANGS_S) for _ in range(4)]

    assert {len(each) for each in notes} == {1 if workers._FORKS else 2}


def test_meanwhile_who_starts_them_does_work_of_his_own(tmp_path: Path, each_way: None) -> None:
    """If that fails, none of them stays."""
    done: list[str] = []
    with closing(Workers(2, partial(partial, int), bool, lambda: done.append("his own"))) as two:
        assert done == ["his own"]
        assert two.submit("7").result(HANGS_S) == 7

    with pytest.raises(ZeroDivisionError):
        Workers(2, partial(partial, int), bool, lambda: 1 / 0)
    if sys.platform == "linux":
        assert _started_by(os.getpid()) == []


FEW = """
import os
fork, allowed = os.fork, iter(range({}))
def limited():
    if next(allowed, None) is None:
        raise BlockingIOError
    return fork()
os.fork = limited
"""


@pytest.mark.skipif(sys.platform != "linux", reason="nothing is forked here")
@pytest.mark.parametrize("allowed", [0, 1])
def test_where_too_few_processes_may_be_forked_none_stays(allowed: int, capfd: pytest.CaptureFixture[str]) -> None:
    """And nothing is said of it: one process does it all."""
    with pytest.raises(CannotStartError):
        Workers(2, partial(partial, int), partial(exec, FEW.format(allowed), {}))

    assert _started_by(os.getpid()) == []
    assert capfd.readouterr().err == ""


def test_several_processes_do_again_what_changed_words_reach(build_base: MakeBase, shared_out: None) -> None:
    """And nothing else."""
    root = build_base(
        {
            f"{number}.md": f"# 手册{number}\n\n{'放样员要细心。' if number == 4 else '会计要细心。'}\n"
            for number in range(9)
        }
    )
    (root / "kb.toml").write_text('[[role]]\nname = "放样员"\n', encoding="utf-8")

    report = KnowledgeBase.build(root, processes=2)

    assert report.retagged == ("4.md",)
    with KnowledgeBase.open(root) as kb:
        assert [passage.article for passage in kb.passages(roles=["放样员"])] == ["4.md"]


@posix
def test_when_a_process_dies_the_index_stays_as_it_was(make_base: MakeBase, shared_out: None, each_way: None) -> None:
    """The system may kill one that takes too much memory; a sentence says so, and the next build works."""
    root = make_base(articles(40))
    KnowledgeBase.build(root, processes=1)
    before = everything(root)

    def kill_one(done: int, total: int) -> None:
        if done == 3:
            os.kill(_workers_of(os.getpid())[0], signal.SIGKILL)

    with pytest.raises(IndexUnusableError, match="意外结束") as caught:
        KnowledgeBase.build(root, rebuild=True, processes=2, progress=kill_one)

    assert caught.value.code == "index-process"
    assert everything(root) == before
    assert _started_by(os.getpid()) == []
    assert KnowledgeBase.build(root, rebuild=True, processes=2).passages


SLOW_BUILD = """
import sys, time
from search_cli import KnowledgeBase
from search_cli.indexing import building, processes
from search_cli.cli import main
building._FEW_BYTES, processes._BATCH_BYTES = -1, 1
def told(done, total):
    print(done, flush=True)
    if done == 3:
        time.sleep(600)  # until it is ended, however long that takes
build = KnowledgeBase.build
KnowledgeBase.build = lambda *given, **options: build(*given, **{**options, "progress": told})
main(["--root", sys.argv[1], "index", "--rebuild", "--processes", "2"])
"""


def _started(root: Path) -> tuple[subprocess.Popen[str], list[int]]:
    """A build of its own that was seen to be at work, and takes no more of what is made; the processes it started."""
    process = subprocess.Popen(
        [sys.executable, "-c", SLOW_BUILD, str(root)], text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}, start_new_session=True,
    )  # fmt: skip
    assert process.stdout is not None
    while process.stdout.readline() != "3\n":
        assert process.poll() is None
    assert len(_workers_of(process.pid)) == 2
    return process, _started_by(process.pid)


def _started_by(parent: int) -> list[int]:
    if sys.platform == "win32":
        return []  # no pgrep; what the tests that need one ask for is asked elsewhere
    command = ["pgrep", "-P", str(parent), "-f", "search_cli.indexing.workers"]
    children = [int(line) for line in subprocess.run(command, capture_output=True, text=True).stdout.split()]
    return [*children, *(each for child in children for each in _started_by(child))]


def _workers_of(parent: int) -> list[int]:
    """The processes that started no other."""
    return [each for each in _started_by(parent) if not _started_by(each)]


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


@posix
@pytest.mark.parametrize(
    "at_once",
    [
        pytest.param(True, id="Ctrl-C reaches all"),
        pytest.param(False, id="the first process alone", marks=pytest.mark.slow),
    ],
)
def test_interrupting_a_long_build_leaves_the_index_and_no_process(build_base: MakeBase, at_once: bool) -> None:
    """Exit code 130, without a traceback of any of them."""
    root = build_base(articles(30))
    before = everything(root)
    process, started = _started(root)

    (os.killpg if at_once else os.kill)(process.pid, signal.SIGINT)
    _, told = process.communicate(timeout=HANGS_S)

    assert (process.returncode, told) == (130, "")
    assert everything(root) == before
    assert not any(map(_alive, started))


@pytest.mark.slow
@posix
def test_processes_end_with_the_one_that_was_killed(build_base: MakeBase) -> None:
    """None of them keeps the lock: the next build goes ahead."""
    root = build_base(articles(30))
    before = everything(root)
    process, started = _started(root)

    process.kill()
    process.wait(timeout=HANGS_S)

    until(lambda: not any(map(_alive, started)))
    assert everything(root) == before
    assert KnowledgeBase.build(root, rebuild=True).passages
