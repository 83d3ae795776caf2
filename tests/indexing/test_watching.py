"""`kb index --watch`, `KnowledgeBase.watch`: a build for every change, as soon as it is whole, and none without."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from kb_process import KB, environment
from patience import HANGS_S

from search_cli import ArticleError, BuildReport, ConfigError, IndexUnusableError, KnowledgeBase, SearchCliError
from search_cli.articles.folder import FoundFile, read_bytes
from search_cli.indexing import entries
from search_cli.knowledge_base import watching

Act = Callable[[], object]


def nothing() -> None:
    """Let a pause go by."""


class Pauses:
    """Stands for `time`: in each pause somebody acts; Ctrl-C comes when there is nothing more to do."""

    def __init__(self, *acts: Act) -> None:
        self._acts: Iterator[Act] = iter(acts)
        self._now = 0.0

    def monotonic(self) -> float:
        return self._now

    perf_counter = monotonic

    def sleep(self, seconds: float) -> None:
        self._now += seconds
        try:
            act = next(self._acts)
        except StopIteration:
            raise KeyboardInterrupt from None
        act()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "kb").mkdir()
    (tmp_path / "kb" / "会计.md").write_text("# 会计\n\n## 技能要求\n\n会计要会记账。\n")
    return tmp_path


def write(root: Path, name: str, text: str = "# 出纳\n\n出纳管现金。\n") -> None:
    (root / name).write_text(text)


def watched(
    monkeypatch: pytest.MonkeyPatch, root: Path, *acts: Act, failed: Callable[[SearchCliError], None] | None = None
) -> list[BuildReport]:
    """Return the reports of a watch during which somebody acts."""
    monkeypatch.setattr(watching, "time", Pauses(*acts))
    reports: list[BuildReport] = []
    with pytest.raises(KeyboardInterrupt):
        reports.extend(KnowledgeBase.watch(root, failed=failed))  # one by one, so those before Ctrl-C are kept
    return reports


def test_builds_at_once_and_then_only_after_a_change(monkeypatch: pytest.MonkeyPatch, root: Path) -> None:
    """The first build waits for nothing, and quiet pauses build nothing; each change is a build."""
    article = root / "kb" / "出纳.md"
    first, added, changed, removed = watched(
        monkeypatch, root,
        nothing, nothing, partial(write, root, "kb/出纳.md"), nothing,
        partial(write, root, "kb/出纳.md", "# 出纳\n\n出纳管现金，也跑银行。\n"), nothing,
        article.unlink, nothing, nothing,
    )  # fmt: skip
    assert first.added == ("会计.md",)
    assert added.added == ("出纳.md",)
    assert changed.changed == ("出纳.md",)
    assert removed.removed == ("出纳.md",)


def test_files_written_one_after_the_other_are_one_build(monkeypatch: pytest.MonkeyPatch, root: Path) -> None:
    """A checkout that is still going on is waited for."""
    _, both = watched(
        monkeypatch,
        root,
        partial(write, root, "kb/出纳.md"),
        partial(write, root, "kb/前台.md", "# 前台\n\n前台接待。\n"),
        nothing,
    )
    assert sorted(both.added) == ["出纳.md", "前台.md"]


def test_what_never_rests_is_built_in_the_end(monkeypatch: pytest.MonkeyPatch, root: Path) -> None:
    """An article to which something is appended all the time does not keep all others out of the index."""
    lines = [partial(write, root, "kb/日志.md", "# 日志\n" + "\n第一天，对账。" * count) for count in range(1, 60)]
    assert len(watched(monkeypatch, root, *lines)) == 2


def test_kb_toml_counts_too(monkeypatch: pytest.MonkeyPatch, root: Path) -> None:
    """A role that is added to kb.toml takes effect as an article does."""
    role = '[[role]]\nname = "记账师傅"\naliases = ["会计"]\n'
    _, report = watched(monkeypatch, root, partial(write, root, "kb.toml", role), nothing)
    assert report.retagged_because or report.rebuilt_because


def test_what_changes_during_a_build_calls_for_the_next(monkeypatch: pytest.MonkeyPatch, root: Path) -> None:
    """An article saved while others are read is in no build yet, so it is in the next one."""
    monkeypatch.setattr(watching, "time", Pauses(nothing, nothing))

    def meanwhile(done: int, total: int) -> None:
        if done == total == 1:
            write(root, "kb/出纳.md")

    reports = KnowledgeBase.watch(root, progress=meanwhile)
    assert next(reports).added == ("会计.md",)
    assert next(reports).added == ("出纳.md",)


def test_a_failed_build_is_told_once_and_mended_by_the_next_change(monkeypatch: pytest.MonkeyPatch, root: Path) -> None:
    """A slip in kb.toml is told once, however long it stays; when it is mended, the watch goes on."""
    errors: list[SearchCliError] = []
    bad = partial(write, root, "kb.toml", "a = = 1\n")
    reports = watched(
        monkeypatch, root, bad, *[nothing] * 200, (root / "kb.toml").unlink, nothing,
        partial(write, root, "kb/出纳.md"), nothing, failed=errors.append,
    )  # fmt: skip
    assert [type(error) for error in errors] == [ConfigError]
    assert [report.added for report in reports] == [("会计.md",), (), ("出纳.md",)]


def test_a_failed_build_is_tried_again_though_nothing_changed(monkeypatch: pytest.MonkeyPatch, root: Path) -> None:
    """Another build that holds the lock ends without a trace in kb/."""
    pauses = Pauses(partial(write, root, "kb/出纳.md"), *[nothing] * 30)
    monkeypatch.setattr(watching, "time", pauses)
    report = KnowledgeBase.build(root)
    locked = IndexUnusableError("index-locked", path=root, who="")
    outcomes: Iterator[BuildReport | SearchCliError] = iter([locked, locked, locked, locked, report])

    def build() -> BuildReport:
        outcome = next(outcomes)
        if isinstance(outcome, SearchCliError):
            raise outcome
        return outcome

    errors: list[SearchCliError] = []
    reports = watching.reports(root, lambda: report, build, errors.append)
    assert next(reports) is report
    assert next(reports) is report
    assert len(errors) == 1


def test_that_another_build_is_under_way_is_told_if_it_lasts(root: Path) -> None:
    """Two watches of one base see a change at the same moment; what goes by is no fault. Another error is."""
    locked = IndexUnusableError("index-locked", path=root, who="")
    gone = IndexUnusableError("index-empty", count=1)
    failures = watching.Failures()

    assert [failures.is_news(locked) for _ in range(5)] == [False, False, True, False, False]
    assert [failures.is_news(error) for error in (gone, gone, locked, locked, gone, locked)] == [True, *[False] * 5]
    assert watching.Failures().is_news(gone)


def test_the_pause_after_a_failure_begins_short_and_doubles() -> None:
    """A lock is gone after a moment, a drive is mounted after an hour."""
    failures = watching.Failures()
    pauses = []
    for _ in range(8):
        failures.is_news(IndexUnusableError("index-empty", count=1))
        pauses.append(failures.patience_s)

    assert pauses == [1, 2, 4, 8, 16, 32, 60, 60]


def test_an_article_that_could_not_be_read_for_a_moment_is_read_later(
    monkeypatch: pytest.MonkeyPatch, root: Path
) -> None:
    """A program that had it open leaves no trace when it lets go."""
    refusals = iter([ArticleError("article-unreadable", reason="it is open elsewhere")] * 2)

    def read(file: FoundFile, limit_mb: int) -> bytes:
        for refusal in refusals:
            raise refusal
        return read_bytes(file, limit_mb)

    monkeypatch.setattr(entries, "read_bytes", read)
    first, later = watched(monkeypatch, root, *[nothing] * 12)
    assert [failure.article for failure in first.failed] == ["会计.md"]
    assert (later.failed, later.added) == ((), ("会计.md",))


def test_json_without_questions_is_told_once(monkeypatch: pytest.MonkeyPatch, root: Path) -> None:
    """Whoever saves it is told at once that it is not read, and that what it said before is gone."""
    faq = partial(write, root, "kb/faq.json", '[{"q": "年假几天？", "a": "五天。"}]')
    _, new, read, lost = watched(
        monkeypatch, root,
        partial(write, root, "kb/faq.json", "{}"), nothing, nothing, nothing, faq, nothing,
        partial(write, root, "kb/faq.json", "[]"), nothing, nothing,
        (root / "kb" / "faq.json").unlink, nothing, nothing,
    )  # fmt: skip
    assert (new.added, new.unread) == ((), ("faq.json",))
    assert (read.added, read.unread) == (("faq.json",), ())
    assert (lost.removed, lost.unread) == (("faq.json",), ("faq.json",))


def test_without_anybody_to_tell_a_failed_build_raises(monkeypatch: pytest.MonkeyPatch, root: Path) -> None:
    """A program that gave no `failed` is not left waiting without a word."""
    monkeypatch.setattr(watching, "time", Pauses(partial(write, root, "kb.toml", "a = = 1\n"), nothing))
    reports = KnowledgeBase.watch(root)
    next(reports)
    with pytest.raises(ConfigError):
        next(reports)


def test_the_first_build_raises_what_a_build_does(root: Path) -> None:
    """Whoever starts a watch in the wrong place is told at once."""
    write(root, "kb.toml", "a = = 1\n")
    with pytest.raises(ConfigError):
        next(KnowledgeBase.watch(root, failed=lambda error: None))


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT to send to one process")
def test_the_command_prints_a_line_for_each_build_and_ends_by_ctrl_c(root: Path) -> None:
    """What is saved is found without another command; an article that is touched is no news; errors go to stderr."""
    process = subprocess.Popen(
        [*KB, "index", "--watch"], cwd=root, env=environment(KB_LANG="en"), text=True, encoding="utf-8",
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stderr is not None
    assert process.stdout.readline().startswith("added 1  changed 0")
    assert process.stderr.readline() == "Waiting for changes in kb/ and kb.toml; Ctrl-C ends it.\n"
    os.utime(root / "kb" / "会计.md", (1, 1))
    write(root, "kb.toml", "a = = 1\n")
    assert process.stderr.readline().startswith("kb.toml, line 1: ")
    (root / "kb.toml").unlink()
    assert process.stdout.readline().startswith("added 0  changed 0")
    write(root, "kb/出纳.md")
    assert process.stdout.readline().startswith("added 1  changed 0")
    found = subprocess.run([*KB, "出纳", "--count"], cwd=root, env=environment(), capture_output=True, timeout=HANGS_S)
    assert found.stdout == b"1\n"

    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=HANGS_S)
    assert process.returncode == 130
    assert "Traceback" not in told


def test_a_dry_run_watches_nothing(root: Path) -> None:
    """What writes nothing would tell the same change again and again."""
    run = subprocess.run(
        [sys.executable, "-m", "search_cli", "index", "--watch", "--dry-run"],
        cwd=root, env=environment(KB_LANG="en"), capture_output=True, timeout=HANGS_S,
    )  # fmt: skip
    assert run.returncode == 2
    assert b"--dry-run and --watch" in run.stderr
    assert not (root / "index").exists()
