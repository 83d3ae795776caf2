"""Windows, as far as Linux can show it: what it lacks, and what it refuses while a file is open (`as_on_windows`)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Protocol

import pytest
from asking import MakeBase
from patience import HANGS_S
from pdf_files import pdf, set_down

from search_cli import IndexUnusableError, KnowledgeBase, held_files
from search_cli.articles import folder as folder_of_articles
from search_cli.articles.folder import find_files

HERE = Path(__file__).parents[1]

linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux says which files a process has open")
pytestmark = pytest.mark.slow


_FORKING = """if True:
    import json, os, sys
    fork = os.fork
    import as_on_windows
    from search_cli.analysis.dictionary import get_ready
    get_ready()
    for line in sys.stdin:
        program, said, told, *sys.argv[1:] = json.loads(line)
        child = fork()
        if child:
            print(os.waitpid(child, 0)[1], flush=True)
            continue
        for number, (path, mode) in enumerate(((os.devnull, "r"), (said, "w"), (told, "w"))):
            with open(path, mode) as file:
                os.dup2(file.fileno(), number)
        sys.stdin = open(0, closefd=False)  # the other has been read from
        exec(program, {"__name__": "__main__"})
        break
"""
"""What loads everything as on Windows, which takes four seconds, and runs each program in a copy of itself."""


class OnWindows(Protocol):
    """Runs a program where everything is as on Windows, and returns what it prints."""

    def __call__(self, program: str, *arguments: object) -> str: ...


@pytest.fixture(scope="module")
def windows() -> Iterator[subprocess.Popen[str]]:
    """The process of which each program gets a copy."""
    paths = os.pathsep.join((str(HERE), str(HERE.parent), *filter(None, [os.environ.get("PYTHONPATH")])))
    environment = {**os.environ, "PYTHONPATH": paths, "KB_LANG": "en", "PYTHONIOENCODING": "utf-8"}
    with subprocess.Popen(
        [sys.executable, "-c", _FORKING], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield process
        process.communicate(timeout=HANGS_S)


@pytest.fixture
def on_windows(windows: subprocess.Popen[str], tmp_path: Path) -> OnWindows:
    """Run a program there."""

    def run(program: str, *arguments: object) -> str:
        assert windows.stdin is not None
        assert windows.stdout is not None
        said, told = tmp_path / "said.txt", tmp_path / "told.txt"
        print(json.dumps([program, str(said), str(told), *map(str, arguments)]), file=windows.stdin, flush=True)
        hanging = threading.Timer(HANGS_S, windows.kill)
        hanging.start()
        status = windows.stdout.readline()
        hanging.cancel()
        assert (status, told.read_text(encoding="utf-8")) == ("0\n", "")
        return said.read_text(encoding="utf-8")

    return run


# ── all of it, without what Windows has not ─────────────────────────────────────────────────────────────────


@linux
def test_commands_need_nothing_that_windows_has_not(make_base: MakeBase, on_windows: OnWindows) -> None:
    """A build, of a PDF, too, a search, an export, a check with repair, and the processes that share a long build."""
    root = make_base({"a.md": "# 会计\n\n会计要会做账。\n"})
    (root / "kb/办法.pdf").write_bytes(pdf(set_down(("仓库管理办法", 22.0), "仓管员收货时先点数再看外箱。")))
    program = """if True:
        import sys
        from contextlib import closing
        from functools import partial
        from search_cli.cli import main
        from search_cli.indexing.workers import Workers
        for line in sys.argv[2:]:
            try:
                main([*line.split(), "--root", sys.argv[1]])
            except SystemExit as leaving:
                print(line.split()[0], leaving.code)
        with closing(Workers(2, partial(getattr, str, "upper"))) as workers:
            print(*(workers.submit(word).result() for word in ("read", "tagged")))
    """
    commands = "index", "search 仓管 收货", "export", "verify --repair", "doctor"

    said = on_windows(program, root, *commands)

    assert "added 2" in said
    assert "办法.pdf:1" in said
    assert all(f"{command.split()[0]} 0\n" in said for command in commands)
    assert said.endswith("READ TAGGED\n")


# ── what is open ────────────────────────────────────────────────────────────────────────────────────────────


@linux
def test_builds_go_on_under_a_reader_and_take_away_later_what_it_held(
    build_base: MakeBase, on_windows: OnWindows
) -> None:
    """What is mapped cannot be deleted: the reader answers, the build is done, and a later one tidies up."""
    root = build_base({"a.md": "# 会计\n\n会计要会做账。\n", "0.md": "# 出纳\n\n出纳要会点钞。\n"})
    program = """if True:
        import sys
        from pathlib import Path
        from search_cli import KnowledgeBase
        root = Path(sys.argv[1])

        def build(round):
            (root / "kb" / f"{round}.md").write_text("# 出纳\\n\\n出纳要会点钞。\\n", encoding="utf-8")
            KnowledgeBase.build(root)

        with KnowledgeBase.open(root) as base:
            listing = iter(base.passages())
            first = next(listing)
            for round in range(1, 4):
                build(round)
                print(base.search("出纳 点钞").total, end=" ")
            print(1 + len(list(listing)), len(list((root / "index").glob("generation-*"))))
        build(4)
        build(5)
        print(len(list((root / "index").glob("generation-*"))))
    """

    assert on_windows(program, root).split() == ["2", "3", "4", "2", "4", "2"]


@linux
def test_a_lock_is_undone_before_its_file_is_closed(tmp_path: Path, on_windows: OnWindows) -> None:
    """Windows would undo it only some time later, and refuse the build that comes next; who holds it can be read."""
    program = """if True:
        import sys
        from pathlib import Path
        from search_cli.engines.whoosh.lock import LockHeldError, locked
        path = Path(sys.argv[1])
        for _ in range(2):
            with locked(path):
                try:
                    with locked(path):
                        print("held twice")
                except LockHeldError as error:
                    print(error.holder is not None)
    """

    assert on_windows(program, tmp_path / "build.lock").split() == ["True", "True"]


class _Refusing:
    """An `os.replace` that refuses the first times, as Windows does while somebody reads the file."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, times: int, *, windows: bool = True) -> None:
        self.left, self.slept, replace = times, 0.0, os.replace

        def replacing(aside: Path, path: Path) -> None:
            self.left -= 1
            if self.left >= 0:
                raise PermissionError(13, "Access is denied", str(path))
            replace(aside, path)

        def sleep(seconds: float) -> None:
            self.slept += seconds

        clock = SimpleNamespace(sleep=sleep, monotonic=lambda: self.slept)
        monkeypatch.setattr(held_files, "_REFUSES", windows)
        monkeypatch.setattr(held_files, "time", clock)
        monkeypatch.setattr(os, "replace", replacing)


def test_a_build_waits_for_who_reads_the_file_that_it_replaces(
    make_base: MakeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A search has it open for microseconds, a virus scanner for some milliseconds."""
    root = make_base({"a.md": "# 会计\n\n会计要会做账。\n"})
    refusing = _Refusing(monkeypatch, 3)

    report = KnowledgeBase.build(root)

    assert report.added == ("a.md",)
    assert refusing.left < 0
    assert refusing.slept == pytest.approx(0.03)


@pytest.mark.parametrize(("windows", "most"), [(True, 1.1), (False, 0.0)])
def test_who_never_lets_go_is_waited_for_a_second(
    windows: bool, most: float, make_base: MakeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Then it is told; at once where it is no matter of time."""
    root = make_base({"a.md": "# 会计\n\n会计要会做账。\n"})
    refusing = _Refusing(monkeypatch, 1000, windows=windows)

    with pytest.raises(IndexUnusableError) as refused:
        KnowledgeBase.build(root)

    assert refused.value.code == "index-write"
    assert refusing.slept <= most


# ── junctions ───────────────────────────────────────────────────────────────────────────────────────────────


class _Junction:
    """A folder as Windows shows a junction: a folder, and no link, but for its tag."""

    def __init__(self, entry: os.DirEntry[str]) -> None:
        self.name, self.path = entry.name, entry.path

    def is_symlink(self) -> bool:
        return False

    def is_dir(self, *, follow_symlinks: bool = True) -> bool:
        return True

    def stat(self, *, follow_symlinks: bool = True) -> SimpleNamespace:
        return SimpleNamespace(st_reparse_tag=0xA0000003)


def test_a_junction_is_a_link(make_base: MakeBase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that leads out of kb/ is refused, one within passed over, so that none leads round in a circle."""
    root = make_base({"a.md": "# 会计\n\n会计要会做账。\n"})
    (tmp_path / "elsewhere").mkdir()
    (root / "kb/out").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    (root / "kb/round").symlink_to(root / "kb", target_is_directory=True)
    scandir = os.scandir

    @contextmanager
    def scanning(place: Path) -> Iterator[Iterator[Any]]:
        with scandir(place) as entries:
            yield (_Junction(entry) if entry.is_symlink() else entry for entry in entries)

    with monkeypatch.context() as patching:
        patching.setattr(folder_of_articles.os, "scandir", scanning)
        found = find_files(root / "kb")

    assert [file.path for file in found.files] == ["a.md"]
    assert {path: error.code for path, error in found.refused.items()} == {"out": "article-outside"}
    assert found.skipped == 1
