"""The command line as a process of its own: entry points, encodings, signals, pipes, and what it costs to start."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import signal
import subprocess
import sys
import tomllib
from contextlib import suppress
from pathlib import Path

import pytest
from cli_in_process import Kb
from kb_process import HEAVY, KB, among, environment, loaded, start
from pages import ROOT
from patience import HANGS_S

from search_cli import KnowledgeBase
from search_cli.cli.output import columns


def test_stdout_is_utf8_everywhere(small: Path) -> None:
    """Chinese leaves as UTF-8 even when the locale is C and Python was told ASCII; stray bytes do not crash."""
    run = start("物控", "技能", "-n", "1", cwd=small, LC_ALL="C", PYTHONIOENCODING="ascii")
    assert run.returncode == 0
    assert run.stdout.decode("utf-8").startswith("1  物控 · 技能要求")

    stray = subprocess.run(
        [*KB, "-", "--json"], cwd=small, env=environment(LC_ALL="C"), input=b"\xff\xfe\n", capture_output=True
    )
    assert stray.returncode == 1
    assert b'"query": "\\udcff\\udcfe"' in stray.stdout


@pytest.mark.skipif(os.name == "nt", reason="a terminal of Windows takes text, not bytes")
@pytest.mark.parametrize(
    ("terminal", "written"),
    [("gbk", "gbk"), ("ascii", "utf-8"), pytest.param("utf-8", "utf-8", marks=pytest.mark.slow)],
)
def test_a_terminal_is_written_in_its_own_encoding_if_that_has_chinese(
    terminal: str, written: str, small: Path
) -> None:
    """GBK on one of GBK; what its encoding cannot write is escaped."""
    ours, theirs = os.openpty()
    run = subprocess.Popen(
        [*KB, "物控", "-n", "1"], cwd=small, env=environment(PYTHONIOENCODING=terminal), stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    shown = b""
    with suppress(OSError):  # Linux says so when nobody writes any more
        while more := os.read(ours, 4096):
            shown += more
    os.close(ours)

    assert run.wait(HANGS_S) == 0
    assert "物控 · 岗位职责" in shown.decode(written)


def test_closed_pipe_ends_quietly(small: Path) -> None:
    """When the reader has gone (`kb … | head`), the command ends without a word."""
    reading, writing = os.pipe()
    os.close(reading)
    process = subprocess.Popen([*KB, "passages"], cwd=small, env=environment(), stdout=writing, stderr=subprocess.PIPE)
    os.close(writing)

    _, told = process.communicate(timeout=HANGS_S)
    assert told == b""
    assert process.returncode == 0


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")
@pytest.mark.parametrize(
    "typed",
    [
        ("物控",),
        pytest.param(("物控", "--json"), marks=pytest.mark.slow),
        pytest.param(("物控", "--format", "alfred"), marks=pytest.mark.slow),
        pytest.param(("facets",), marks=pytest.mark.slow),
        ("export",),
        pytest.param(("coverage", "--format", "csv"), marks=pytest.mark.slow),
    ],
    ids=" ".join,
)
def test_output_that_cannot_be_written_is_one_sentence(typed: tuple[str, ...], small: Path) -> None:
    """It could not run, with exit code 2: nobody is to take a full disk for a search without hits."""
    with open("/dev/full", "wb") as full:
        run = subprocess.run(
            [*KB, *typed],
            cwd=small,
            env=environment(KB_LANG="en"),
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=HANGS_S,
        )

    assert run.returncode == 2
    told = run.stderr.decode()
    assert "Traceback" not in told
    assert "cannot be written" in told
    assert "No space left" in told


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")
@pytest.mark.parametrize("typed", [("facets",), ("show", "zzz"), ("facets", "--nonsense")], ids=" ".join)
def test_where_nobody_can_be_told_the_exit_code_tells(typed: tuple[str, ...], small: Path) -> None:
    """With stdout and stderr on a full disk it is still 2, and not that of a search without hits."""
    with open("/dev/full", "wb") as full:
        run = subprocess.run([*KB, *typed], cwd=small, env=environment(), stdout=full, stderr=full, timeout=HANGS_S)

    assert run.returncode == 2


@pytest.mark.parametrize(
    "typed",
    [
        ("--root", "长" * 200, "跟单"),
        ("index", "--root", "长" * 200),
        ("eval", "--gold", "长" * 200),
        ("eval", "长" * 200),
    ],
    ids=lambda typed: " ".join(typed)[:14],
)
def test_a_place_that_the_system_refuses_is_one_sentence(
    typed: tuple[str, ...], small: Path, kb: Kb, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that is too long stands for all its reasons: they are told, with exit code 2 and what to do."""
    monkeypatch.chdir(small)

    run = kb(*typed, KB_LANG="en")

    assert run.code == 2
    told = run.err.splitlines()
    assert len(told) == 2
    assert "cannot be used (File name too long)" in told[0]
    assert told[1].startswith("Name another place")


@pytest.mark.skipif(os.name == "nt", reason="Windows removes no folder that somebody is in")
@pytest.mark.parametrize(
    "typed",
    [("跟单",), ("index",), ("--root", ".", "跟单"), pytest.param(("mcp",), marks=pytest.mark.slow)],
    ids=" ".join,
)
def test_a_current_folder_that_was_removed_is_one_sentence(typed: tuple[str, ...], tmp_path: Path) -> None:
    """A shell may stay in one; another is to be named."""
    gone = tmp_path / "gone"
    gone.mkdir()
    command = 'rmdir "$PWD" && exec "$@"'

    run = subprocess.run(
        ["sh", "-c", command, "sh", *KB, *typed],
        cwd=gone,
        env=environment(KB_LANG="en"),
        capture_output=True,
        timeout=HANGS_S,
    )

    assert run.returncode == 2
    assert run.stderr.decode().startswith(". cannot be used (No such file or directory).")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs permissions that hold for who runs the tests")
def test_a_base_that_may_not_be_looked_into_is_one_sentence(small: Path, tmp_path: Path) -> None:
    """Whether its own folder refuses or one above."""
    closed = tmp_path / "closed"
    shutil.copytree(small, closed / "base")
    closed.chmod(0)

    run = start("--root", str(closed / "base"), "物控", cwd=tmp_path, KB_LANG="en")
    closed.chmod(0o700)

    assert run.returncode == 2
    assert run.stderr.decode().startswith(f"{closed / 'base'} cannot be used (Permission denied).")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT to send to one process")
def test_interrupt_exits_130(small: Path) -> None:
    """Ctrl-C ends the command with 130 and without a traceback."""
    process = subprocess.Popen(
        [*KB, "-", "--count"], cwd=small, env=environment(), text=True, bufsize=1,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write("物控\n")
    process.stdin.flush()
    assert process.stdout.readline() == "5\n"

    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=HANGS_S)
    assert process.returncode == 130
    assert "Traceback" not in told


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT to send to one process")
@pytest.mark.parametrize("program", ["kb", "search-cli", "-m"])
def test_interrupt_while_modules_are_loaded_exits_130(program: str, small: Path, tmp_path: Path) -> None:
    """Ctrl-C in the first moments, too: here it comes with the first library that the command line imports."""
    (tmp_path / "click.py").write_text("import os, signal, time\nos.kill(os.getpid(), signal.SIGINT)\ntime.sleep(60)\n")
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["scripts"]
    module, _, function = scripts.get(program, "").partition(":")
    run_as = ["-m", "search_cli"] if program == "-m" else ["-c", f"from {module} import {function}; {function}()"]
    paths = os.pathsep.join((str(tmp_path), environment()["PYTHONPATH"]))

    run = subprocess.run(
        [sys.executable, *run_as], cwd=small, env=environment(PYTHONPATH=paths), capture_output=True, timeout=HANGS_S
    )

    assert (run.returncode, run.stderr) == (130, b"")


def test_a_program_may_keep_it_running_and_ask_whenever_it_likes(own: Path) -> None:
    """Each query is answered before the next one is written, from what was built meanwhile."""
    process = subprocess.Popen(
        [*KB, "search", "-", "--json"], cwd=own, env=environment(), text=True, bufsize=1, encoding="utf-8",
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdin is not None
    assert process.stdout is not None
    totals = []
    for article in ("", "# 叉车工\n\n## 任职资格\n\n叉车工要有作业证。\n"):
        (own / "kb" / "叉车.md").write_text(article, encoding="utf-8")
        KnowledgeBase.build(own)
        process.stdin.write("叉车工 作业证\n")
        totals.append(json.loads(process.stdout.readline())["total"])

    process.stdin.close()
    assert (totals, process.wait(HANGS_S)) == ([0, 1], 0)


FOR_BUILDING = {
    "articles.reading", "articles.headings", "passages", "indexing.building", "indexing.reach", "indexing.entries",
    "indexing.processes", "taxonomy.changes", "engines.whoosh.lock", "engines.whoosh.building",
}  # fmt: skip
FOR_OTHERS = {
    "query.variants", "query.slips", "query.pinyin_words", "analysis.pinyin", "answers.completing", "wire",
    "knowledge_base.diagnosis", "evaluation", "models.verification", "analysis.quantities", "analysis.numerals",
}  # fmt: skip


@pytest.fixture
def importable_setuptools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pkg_resources that can be imported, whether setuptools is installed here or not."""
    folder = tmp_path / "installed"
    folder.mkdir()
    for name in ("pkg_resources", "setuptools"):
        (folder / f"{name}.py").write_text("def resource_stream(*parts): raise AssertionError(parts)\n")
    monkeypatch.setenv("PYTHONPATH", str(folder))


@pytest.mark.parametrize("setuptools", ["with", "without"])
@pytest.mark.parametrize("option", ["--help", "--version"])
def test_help_imports_only_click(option: str, setuptools: str, tmp_path: Path, importable_setuptools: None) -> None:
    """`kb --help` and `kb --version` load click and the messages: no index, no dictionary, no JSON."""
    names = loaded(option, setuptools=setuptools, cwd=tmp_path)

    ours = among(names, {"search_cli"})
    assert ours == among(ours, {"search_cli.cli", "search_cli.messages", "search_cli.errors"}) | {"search_cli"}
    assert not among(names, HEAVY | {"jieba", "whoosh", "json", "wcwidth", "dataclasses", "logging"})


@pytest.mark.parametrize("setuptools", ["with", "without"])
def test_a_small_search_imports_nothing_heavy(setuptools: str, small: Path, importable_setuptools: None) -> None:
    """A search loads what it asks with, and nothing that reads articles or TOML, or respells words."""
    names = loaded("search", "物控", "技能", setuptools=setuptools, cwd=small)

    assert "search_cli.analysis.stored_dictionary" in names
    assert not among(names, HEAVY | {"shutil", "bz2", "lzma", "tempfile", "decimal"})
    assert not among(names, {f"search_cli.{name}" for name in FOR_BUILDING | FOR_OTHERS})
    assert not among(names, {"jieba.analyse", "jieba.posseg"})


MADE = """
import dataclasses, re, sys
from collections import Counter
def counting(kind, original):
    def made(*given, **named):
        by[kind, sys._getframe(1).f_globals["__name__"]] += 1
        return original(*given, **named)
    return made
by = Counter()
re.compile, dataclasses.dataclass = counting("pattern", re.compile), counting("class", dataclasses.dataclass)
from search_cli.cli import main
try: main(sys.argv[1:])
except SystemExit as leaving: assert leaving.code == 0, leaving
for (kind, module), count in by.items(): print(kind, module, count, file=sys.stderr)
"""


def test_a_small_search_makes_little_before_it_answers(small: Path) -> None:
    """Patterns that wait are not compiled by a plain search; few others are, and few dataclasses made.

    Either takes some .4 ms, whenever the program starts; a NamedTuple takes a quarter of that.
    """
    command = [sys.executable, "-c", MADE, "search", "物控", "技能"]
    run = subprocess.run(command, cwd=small, env=environment(), capture_output=True, text=True, encoding="utf-8")
    rows = [line.split() for line in run.stderr.splitlines()]
    made = {kind: {module: int(n) for each, module, n in rows if each == kind} for kind in ("pattern", "class")}
    ours = {module: n for module, n in made["pattern"].items() if module.startswith("search_cli.")}

    assert run.returncode == 0, run.stderr
    assert "search_cli.analysis.patterns" not in ours
    assert 0 < sum(ours.values()) <= 32
    assert 0 < sum(n for module, n in made["class"].items() if module not in sys.stdlib_module_names) <= 19


SWEPT = """
import gc, sys
from search_cli.cli import main
swept = []
gc.callbacks.append(lambda phase, info: swept.append(phase))
try: main()
except SystemExit as leaving: assert leaving.code == 0, leaving
print(swept.count("start"), gc.get_freeze_count() > 0, file=sys.stderr)
"""


def test_a_search_looks_for_no_garbage(small: Path) -> None:
    """What it makes stays until it ends: to look for garbage among modules as they load finds nothing."""
    command = [sys.executable, "-c", SWEPT, "search", "物控", "技能"]
    run = subprocess.run(command, cwd=small, env=environment(), capture_output=True, text=True, encoding="utf-8")
    collections, frozen = run.stderr.split()[-2:]

    assert int(collections) <= 2
    assert frozen == "True"  # nor is any looked for at the end


@pytest.mark.parametrize("asked", [None, "", "0", "-5", "wide", "70", "200"])
def test_lines_are_as_wide_as_python_says_the_terminal_is(asked: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """COLUMNS counts if it is a width, else the terminal does; `shutil`, which knows, takes too long to import."""
    monkeypatch.delenv("COLUMNS", raising=False)
    if asked is not None:
        monkeypatch.setenv("COLUMNS", asked)

    assert columns() == max(shutil.get_terminal_size().columns, 20)


@pytest.mark.parametrize("asked", ["9" * 20, "9" * 5_000])
def test_no_width_takes_all_memory(asked: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tables are filled up with blanks, so that what is no width of anything does not count."""
    monkeypatch.setenv("COLUMNS", asked)

    assert columns() < 10_000


CALLS = """
import sys
calls = 0
def count(frame, event, given):
    global calls
    calls += event in ("call", "c_call")
sys.setprofile(count)
if sys.argv[1:]:
    from search_cli.cli import main
    try: main(sys.argv[1:])
    except SystemExit as leaving: assert leaving.code == 0, leaving
else:
    import click
sys.setprofile(None)
print(calls, file=sys.stderr)
"""


def test_help_is_quick() -> None:
    """`kb --help` does at most twice as much as `import click`: in calls of functions, which no load changes."""

    def calls(*arguments: str) -> int:
        command = [sys.executable, "-c", CALLS, *arguments]
        run = subprocess.run(command, env=environment(), check=True, capture_output=True, timeout=HANGS_S)
        return int(run.stderr)

    calls("--help")  # whatever was not compiled yet
    assert calls("--help") <= 2 * calls()


def test_failed_article_is_said_once(own: Path) -> None:
    """An article that cannot be read is one line on stderr: what the library logs does not appear beside it."""
    (own / "kb" / "坏.md").write_bytes(b"a\x00b")

    run = start("index", cwd=own)
    assert run.returncode == 2
    assert run.stderr.decode().count("坏.md") == 1


@pytest.mark.skipif(os.name == "nt", reason="needs a shell that closes streams")
@pytest.mark.parametrize(
    "closed", [">&-", *(pytest.param(one, marks=pytest.mark.slow) for one in ("2>&-", "<&-")), ">&- 2>&- <&-"]
)
def test_a_closed_stream_is_as_one_to_nowhere(closed: str, small: Path) -> None:
    """Those that start programs at night close what nobody reads; a hit is a hit all the same."""
    command = f"{shlex.join([sys.executable, '-m', 'search_cli', '物控', '技能', '-n', '1'])} {closed}"

    run = subprocess.run(["sh", "-c", command], cwd=small, env=environment(), capture_output=True, check=False)

    assert (run.returncode, b"Traceback" in run.stderr) == (0, False)
    assert bool(run.stdout) is (">&-" not in closed.replace("2>&-", ""))
