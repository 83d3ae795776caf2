"""Building: only what changed is read, all of it is committed or nothing, and bad input harms only itself."""

from __future__ import annotations

import os
import re
import shutil
import time
import tomllib
from functools import partial
from pathlib import Path

import pytest
from asking import MakeBase

from search_cli import KnowledgeBase
from search_cli.engines.whoosh.building import GenerationWriter
from search_cli.engines.whoosh.snapshot import Snapshot
from search_cli.errors import ConfigError, IndexUnusableError
from search_cli.indexing import entries
from search_cli.knowledge_base.diagnosis import diagnose
from search_cli.models import Article

A = "# 会计\n\n## 技能要求\n\n会计要懂税法。\n"
B = "出纳手册\n\n一、工作内容\n\n每天核对现金。\n"


def _texts(root: Path) -> list[str]:
    with KnowledgeBase.open(root) as kb:
        return [passage.text for passage in kb.passages()]


@pytest.mark.parametrize(
    ("toml", "asked", "megabytes"),
    [("", None, 512), ("[settings]\nmemory_mb = 64\n", None, 64), ("[settings]\nmemory_mb = 64\n", 32, 32)],
)
def test_a_build_takes_the_memory_it_is_given(
    make_base: MakeBase, monkeypatch: pytest.MonkeyPatch, toml: str, asked: int | None, megabytes: int
) -> None:
    """What `kb index --memory` says, else kb.toml, else the default; tests of segments hold that it changes nothing."""
    root = make_base({"a.md": A})
    (root / "kb.toml").write_text(toml, encoding="utf-8")
    given: list[int] = []

    def writer(folder: Path, base: Snapshot | None, memory: int) -> GenerationWriter:
        given.append(memory)
        return GenerationWriter(folder, base, memory)

    monkeypatch.setattr("search_cli.engines.whoosh.building.GenerationWriter", writer)
    KnowledgeBase.build(root, memory_mb=asked)

    assert given == [megabytes << 20]
    assert _texts(root)


def test_a_build_reports_what_it_did(make_base: MakeBase) -> None:
    """Added, changed, removed and unchanged articles are told apart."""
    root = make_base({"a.md": A, "b.txt": B, "sub/c.md": A})

    first = KnowledgeBase.build(root)
    (root / "kb/a.md").write_text(A.replace("税法", "审计"), encoding="utf-8")
    (root / "kb/b.txt").unlink()
    (root / "kb/d.md").write_text("## 出纳\n\n出纳管钱。\n", encoding="utf-8")
    second = KnowledgeBase.build(root)

    assert (first.added, first.changed, first.removed, first.unchanged) == (("a.md", "b.txt", "sub/c.md"), (), (), 0)
    assert (second.added, second.changed, second.removed, second.unchanged) == (("d.md",), ("a.md",), ("b.txt",), 1)
    assert second.passages == len(_texts(root)) == 3


def test_one_new_article_among_a_hundred_is_the_only_one_read(build_base: MakeBase) -> None:
    """Adding an article costs that article, not the base."""
    root = build_base({f"{number}.txt": f"手册{number}\n\n一、工作内容\n\n第{number}份。\n" for number in range(100)})
    (root / "kb/new.md").write_text(A, encoding="utf-8")
    read: list[tuple[int, int]] = []

    old = 1_000_000_000_000_000_000  # long settled, so that times and sizes tell
    for path in (root / "kb").iterdir():
        os.utime(path, ns=(old, old))
    KnowledgeBase.build(root)
    (root / "kb/newer.md").write_text(A, encoding="utf-8")
    report = KnowledgeBase.build(root, progress=lambda done, total: read.append((done, total)))

    assert report.added == ("newer.md",)
    assert report.unchanged == 101
    assert read[-1] == (1, 1)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no time of change")
def test_a_change_that_keeps_size_and_time_is_seen(make_base: MakeBase) -> None:
    """`rsync -t`, `cp -p` and `touch -r` give a file the time of another; the system knows when it was changed."""
    root = make_base({"a.md": "# 会计\n\n## 技能\n\n会计要会做账。\n"})
    file, old = root / "kb/a.md", 1_000_000_000_000_000_000
    os.utime(file, ns=(old, old))
    KnowledgeBase.build(root)
    file.write_text("# 会计\n\n## 技能\n\n会计要会报税。\n", encoding="utf-8")
    os.utime(file, ns=(old, old))

    with KnowledgeBase.open(root) as kb:
        pending = kb.pending(budget_ms=1000)
    report = KnowledgeBase.build(root)

    assert pending == (0, 1, 0)
    assert report.changed == ("a.md",)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no time of change")
@pytest.mark.parametrize("hours", [-1, 1])
def test_such_a_change_is_seen_whatever_this_machine_s_clock_says(
    hours: int, make_base: MakeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may have been ahead when the index was built, and behind that of a file server."""
    root = make_base({"a.md": "# 会计\n\n## 技能\n\n会计要会做账。\n"})
    file, old = root / "kb/a.md", 1_000_000_000_000_000_000
    os.utime(file, ns=(old, old))
    now = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: now() + hours * 3_600_000_000_000)
    KnowledgeBase.build(root)
    monkeypatch.undo()
    file.write_text("# 会计\n\n## 技能\n\n会计要会报税。\n", encoding="utf-8")
    os.utime(file, ns=(old, old))

    with KnowledgeBase.open(root) as kb:
        pending = kb.pending(budget_ms=1000)

    assert pending == (0, 1, 0)
    assert KnowledgeBase.build(root).changed == ("a.md",)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no time of change")
def test_a_copied_tree_is_read_once_and_no_change(make_base: MakeBase, tmp_path: Path) -> None:
    """All of its files are of a later time than the index, which says nothing about what is in them."""
    root, copy = make_base({"a.md": A, "b.txt": B}), tmp_path / "copy"
    old = 1_000_000_000_000_000_000
    for path in (root / "kb").iterdir():
        os.utime(path, ns=(old, old))
    KnowledgeBase.build(root)
    shutil.copytree(root, copy)  # with times
    read: list[int] = []

    with KnowledgeBase.open(copy) as kb:
        pending = kb.pending(budget_ms=1000)
    reports = [KnowledgeBase.build(copy, progress=lambda _, total: read.append(total)) for _ in range(2)]

    assert pending == (0, 0, 0)
    assert [(report.changed, report.unchanged) for report in reports] == [((), 2), ((), 2)]
    assert read == [2, 2, 2]  # the first time, and then no more


def test_building_twice_changes_nothing(build_base: MakeBase) -> None:
    """The second build finds everything as it left it."""
    root = build_base({"a.md": A, "b.txt": B})
    before = _texts(root)

    report = KnowledgeBase.build(root)

    assert (report.added, report.changed, report.removed, report.unchanged) == ((), (), (), 2)
    assert _texts(root) == before


def test_a_dry_run_reports_and_writes_nothing(make_base: MakeBase) -> None:
    """What it says would be done is what the build then does."""
    root = make_base({"a.md": A})

    planned = KnowledgeBase.build(root, dry_run=True)

    assert not (root / "index").exists()
    assert KnowledgeBase.build(root).added == planned.added == ("a.md",)


def test_a_broken_article_keeps_its_last_good_passages(build_base: MakeBase) -> None:
    """It answers with what it said yesterday, and is named by every build until it reads again."""
    root = build_base({"a.md": A, "b.txt": B})
    (root / "kb/a.md").write_bytes(b"\x00\x01\x02" * 100)

    broken = KnowledgeBase.build(root)
    again = KnowledgeBase.build(root)
    rebuilt = KnowledgeBase.build(root, rebuild=True)

    for report in (broken, again, rebuilt):
        assert [failure.article for failure in report.failed] == ["a.md"]
    assert "会计要懂税法。" in _texts(root)
    with KnowledgeBase.open(root) as kb:
        assert kb.records()["a.md"].stale == "article-binary"
    (root / "kb/a.md").write_text(A.replace("税法", "审计"), encoding="utf-8")
    repaired = KnowledgeBase.build(root)
    assert repaired.failed == ()
    assert "会计要懂审计。" in _texts(root)


def test_a_repaired_article_with_the_old_content_is_no_longer_stale(build_base: MakeBase) -> None:
    """Restoring a file from a backup is enough."""
    root = build_base({"a.md": A})
    (root / "kb/a.md").write_bytes(b"\x00" * 300)
    KnowledgeBase.build(root)
    (root / "kb/a.md").write_text(A, encoding="utf-8", newline="\n")

    report = KnowledgeBase.build(root)

    assert report.failed == ()
    with KnowledgeBase.open(root) as kb:
        assert kb.records()["a.md"].stale is None


def test_bad_files_are_named_and_the_others_are_searchable(make_base: MakeBase, tmp_path: Path) -> None:
    """A binary file, a dangling link and a link out of kb/ fail by name; an empty file is an empty article."""
    root = make_base({"good.md": A, "empty.md": "", "~$lock.md": "x", ".hidden.md": "x", "notes.xyz": "x"})
    (root / "kb/binary.md").write_bytes(bytes(range(256)) * 20)
    outside = tmp_path / "outside.md"
    outside.write_text(B, encoding="utf-8")
    try:
        (root / "kb/dangling.md").symlink_to(tmp_path / "nothing.md")
        (root / "kb/outward.md").symlink_to(outside)
        (root / "kb/inward.md").symlink_to(root / "kb/good.md")
    except OSError:
        pytest.skip("this system allows no symbolic links here")

    report = KnowledgeBase.build(root)

    assert {failure.article for failure in report.failed} == {"binary.md", "dangling.md", "outward.md"}
    assert all(failure.message for failure in report.failed)
    assert report.added == ("empty.md", "good.md", "inward.md")
    assert report.skipped == 3
    assert _texts(root) == ["会计要懂税法。"] * 2


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_named_pipe_in_kb_is_refused_not_read(make_base: MakeBase) -> None:
    """Reading it would wait forever."""
    root = make_base({"good.md": A})
    os.mkfifo(root / "kb/pipe.md")

    report = KnowledgeBase.build(root)

    assert [failure.article for failure in report.failed] == ["pipe.md"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_article_is_named(make_base: MakeBase) -> None:
    """Permissions are the reader's to correct."""
    root = make_base({"good.md": A, "secret.md": B})
    (root / "kb/secret.md").chmod(0)

    report = KnowledgeBase.build(root)

    assert [failure.article for failure in report.failed] == ["secret.md"]


def test_an_article_that_cannot_be_opened_is_named(make_base: MakeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the system answers, it is one article's failure."""
    root = make_base({"good.md": A, "secret.md": B})
    real = os.open

    def refusing(path: str, *arguments: int) -> int:
        if os.fspath(path).endswith("secret.md"):
            raise PermissionError(13, "Permission denied")
        return real(path, *arguments)

    with monkeypatch.context() as patched:  # what a test leaves is removed before the fixture undoes its own
        patched.setattr(os, "open", refusing)
        report = KnowledgeBase.build(root)

    assert [failure.article for failure in report.failed] == ["secret.md"]
    assert "Permission denied" in report.failed[0].message
    assert report.added == ("good.md",)


def test_a_mistake_of_ours_about_one_article_keeps_no_other_from_being_found(
    build_base: MakeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is named with what went wrong and with what to do, and its last good passages stay."""
    root = build_base({"good.md": A, "odd.md": B})
    (root / "kb" / "odd.md").write_text(f"{B}\n\n再加一段。\n", encoding="utf-8")
    (root / "kb" / "new.md").write_text(A.replace("会计", "出纳"), encoding="utf-8")
    real = entries.read_article

    def stumbling(path: str, data: bytes, encoding: str) -> Article:
        if path == "odd.md":
            raise IndexError("string index out of range")
        return real(path, data, encoding)

    monkeypatch.setattr(entries, "read_article", stumbling)
    report = KnowledgeBase.build(root)

    assert (report.added, [failure.article for failure in report.failed]) == (("new.md",), ["odd.md"])
    assert "IndexError: string index out of range" in report.failed[0].message
    with KnowledgeBase.open(root) as kb:
        assert {passage.article for passage in kb.passages()} == {"good.md", "new.md", "odd.md"}


@pytest.mark.parametrize(("closed", "named"), [("sub", "sub"), ("kb", ".")])
def test_articles_in_a_folder_that_cannot_be_opened_keep_their_passages(
    build_base: MakeBase, monkeypatch: pytest.MonkeyPatch, closed: str, named: str
) -> None:
    """They are not gone, they cannot be seen, be it kb/ itself; the folder is named, and a rebuild loses nothing."""
    root = build_base({"a.md": A, "sub/b.md": B, "sub/deep/c.md": B})
    before = _texts(root)
    real = os.scandir

    def scandir(path: Path | int) -> object:
        if not isinstance(path, int) and Path(path).name == closed:  # shutil gives numbers
            raise PermissionError(13, "Permission denied")
        return real(path)

    with monkeypatch.context() as denied:
        denied.setattr(os, "scandir", scandir)
        reports = [KnowledgeBase.build(root), KnowledgeBase.build(root, rebuild=True)]
        kept = _texts(root)
    restored = KnowledgeBase.build(root)

    for report in reports:
        assert ([failure.article for failure in report.failed], report.removed) == ([named], ())
    assert kept == before == _texts(root)
    assert restored.failed == ()


def test_files_of_one_name_in_two_folders_are_two_articles(make_base: MakeBase) -> None:
    """An article is named by its path below kb/."""
    root = make_base({"甲/手册.md": A, "乙/手册.md": B})

    report = KnowledgeBase.build(root)

    assert report.added == ("乙/手册.md", "甲/手册.md")
    with KnowledgeBase.open(root) as kb:
        assert len({passage.id for passage in kb.passages()}) == 2


def test_an_emptied_kb_folder_stops_the_build(build_base: MakeBase) -> None:
    """An unmounted drive must not delete the index."""
    root = build_base({"a.md": A})
    (root / "kb/a.md").unlink()

    with pytest.raises(IndexUnusableError, match="--allow-empty"):
        KnowledgeBase.build(root)

    assert _texts(root) == ["会计要懂税法。"]
    assert KnowledgeBase.build(root, allow_empty=True).removed == ("a.md",)
    assert _texts(root) == []


def test_an_emptied_kb_folder_stops_the_build_though_a_file_in_it_cannot_be_read(make_base: MakeBase) -> None:
    """A link that leads nowhere is no article that is left."""
    root = make_base({"a.md": A})
    (root / "kb/link.md").symlink_to(root / "nowhere.md")
    KnowledgeBase.build(root)
    (root / "kb/a.md").unlink()

    with pytest.raises(IndexUnusableError, match="--allow-empty"):
        KnowledgeBase.build(root)

    assert _texts(root) == ["会计要懂税法。"]


def test_an_empty_base_builds_and_finds_nothing(make_base: MakeBase) -> None:
    """No articles is a sensible state."""
    root = make_base({})

    report = KnowledgeBase.build(root)

    assert (report.passages, report.failed) == (0, ())
    with KnowledgeBase.open(root) as kb:
        assert kb.search("跟单 技能").total == 0
        assert kb.examples() == ()


def test_another_taxonomy_is_refused_until_it_is_built_in(build_base: MakeBase) -> None:
    """Tags must mean the same throughout an index; opening says so, building does it."""
    root = build_base({"a.md": "# 选品师\n\n选品师要懂市场。\n"})
    (root / "kb.toml").write_text('[[role]]\nname = "选品师"\n', encoding="utf-8")

    with pytest.raises(IndexUnusableError, match="kb index"):
        KnowledgeBase.open(root)
    report = KnowledgeBase.build(root)

    assert report.retagged_because
    assert "词表" in report.retagged_because
    with KnowledgeBase.open(root) as kb:
        assert [passage.roles for passage in kb.passages()] == [("选品师",)]
    assert KnowledgeBase.build(root).retagged_because is None


def test_a_wrong_kb_toml_is_named_with_its_line_and_changes_nothing(build_base: MakeBase) -> None:
    """The index stays as it was until the file is right."""
    root = build_base({"a.md": A})
    (root / "kb.toml").write_text('[settings]\nk1 = 1.2\nengin = "whoosh"\n', encoding="utf-8")

    with pytest.raises(ConfigError, match="engin"):
        KnowledgeBase.build(root)

    (root / "kb.toml").unlink()
    assert _texts(root) == ["会计要懂税法。"]


@pytest.mark.parametrize(
    "written", ['synonyms = [["歇业", "打烊"]]\n', '[synonyms]\n"打烊" = ["歇业"]\n'], ids=["groups", "table"]
)
def test_synonyms_of_ones_own_hold_at_once(build_base: MakeBase, written: str) -> None:
    """They change no passage, so nothing is built again."""
    root = build_base({"a.md": "会计要懂税法。\n\n周三歇业盘点。"})
    (root / "kb.toml").write_text(written, encoding="utf-8")

    with KnowledgeBase.open(root) as kb:
        assert [hit.passage.text for hit in kb.search("打烊").hits] == ["周三歇业盘点。"]


@pytest.mark.parametrize("written", ['synonyms = "歇业"\n', '[synonyms]\n"打烊" = "歇业"\n', "synonyms = [[1]]\n"])
def test_synonyms_that_are_no_words_are_an_error(make_base: MakeBase, written: str) -> None:
    """As everything wrong in kb.toml."""
    root = make_base({"a.md": A})
    (root / "kb.toml").write_text(written, encoding="utf-8")

    with pytest.raises(ConfigError, match="synonyms"):
        KnowledgeBase.build(root)


def test_a_damaged_index_says_so_and_rebuilds_when_asked(build_base: MakeBase) -> None:
    """`kb index --rebuild` is the way out of anything."""
    root = build_base({"a.md": A})
    manifest = next((root / "index").glob("generation-*/manifest.json"))
    manifest.write_text("{", encoding="utf-8")

    with pytest.raises(IndexUnusableError, match="kb verify --repair"):
        KnowledgeBase.open(root)
    report = KnowledgeBase.build(root, rebuild=True)

    assert report.passages == 1
    assert _texts(root) == ["会计要懂税法。"]


def test_a_foreign_index_folder_is_never_written(make_base: MakeBase) -> None:
    """A folder named index that holds somebody's files is not ours to fill or empty."""
    root = make_base({"a.md": A})
    (root / "index").mkdir()
    (root / "index/thesis.docx").write_bytes(b"precious")

    with pytest.raises(IndexUnusableError):
        KnowledgeBase.build(root)

    assert [path.name for path in (root / "index").iterdir()] == ["thesis.docx"]


def test_the_index_may_be_deleted_at_any_time(build_base: MakeBase) -> None:
    """Everything in it is built from kb/."""
    root = build_base({"a.md": A, "b.txt": B})
    before = _texts(root)

    shutil.rmtree(root / "index")
    KnowledgeBase.build(root)

    assert _texts(root) == before


def test_an_article_that_never_could_be_read_is_no_pending_change(make_base: MakeBase) -> None:
    """What `kb index` has seen and refused is named by it and by the doctor, not by every search."""
    root = make_base({"a.md": A})
    (root / "kb/bad.md").write_bytes(b"\x00" * 300)

    report = KnowledgeBase.build(root)

    assert report.added == ("a.md",)
    with KnowledgeBase.open(root) as kb:
        assert kb.pending() == (0, 0, 0)
    failing = [check for check in diagnose(root).checks if not check.ok]
    assert ["bad.md" in check.message for check in failing] == [True]
    (root / "kb/bad.md").write_text(B, encoding="utf-8")
    assert KnowledgeBase.build(root).added == ("bad.md",)


def test_deleting_an_article_that_never_could_be_read_removes_nothing(make_base: MakeBase) -> None:
    """It was never there to be removed."""
    root = make_base({"a.md": A})
    (root / "kb/bad.md").write_bytes(b"\x00" * 300)
    KnowledgeBase.build(root)
    (root / "kb/bad.md").unlink()

    report = KnowledgeBase.build(root)

    assert (report.removed, report.failed) == ((), ())


def test_what_never_could_be_read_and_is_gone_is_no_pending_change(make_base: MakeBase) -> None:
    """A search would say 删除 1 where `kb index` removes nothing."""
    root = make_base({"a.md": A})
    (root / "kb/bad.md").write_bytes(b"\x00" * 300)
    KnowledgeBase.build(root)
    (root / "kb/bad.md").unlink()

    with KnowledgeBase.open(root) as kb:
        assert kb.pending() == (0, 0, 0)


def test_the_doctor_calls_no_settings_valid_that_it_then_refuses(make_base: MakeBase) -> None:
    """The engine is a setting as any other, though it is chosen later."""
    root = make_base({"a.md": A})
    (root / "kb.toml").write_text('[settings]\nengine = "foo"\n', encoding="utf-8")

    told = [check for check in diagnose(root).checks if check.name == "config"]

    assert [check.ok for check in told] == [False]
    assert "第 2 行" in told[0].message


def test_the_doctor_names_every_file_that_cannot_be_read_and_counts_the_others(make_base: MakeBase) -> None:
    """Five by name, so that a folder of a thousand does not scroll the rest away."""
    root = make_base({"a.md": A})
    for number in range(7):
        (root / f"kb/link{number}.md").symlink_to(root / "nowhere.md")
    KnowledgeBase.build(root)

    said = [check.message for check in diagnose(root).checks if check.name == "articles"]

    assert [message.partition(":")[0] for message in said[:5]] == [f"link{number}.md" for number in range(5)]
    assert "2" in said[5]
    assert "1 篇" in said[6]


def test_what_the_taxonomy_knows_is_nothing_that_an_article_taught(build_base: MakeBase) -> None:
    """Else the doctor would advise to put into kb.toml what stands there, again and again."""
    faq = "# 服务员常见问答\n\n**Q：服务员要不要健康证？**\n\nA：要。\n\n### 服务员工资多少？\n底薪4000元。\n"
    root = build_base({"faq.md": faq, "调香师.md": "# 调香师和会计的区别\n\n## 调香师\n\n调香师要闻香。\n"})

    assert re.findall('name = "(.*)"', diagnose(root).taught_toml) == ["调香师"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names of files")
def test_lines_for_kb_toml_are_what_the_doctor_says_whatever_a_file_is_called(build_base: MakeBase) -> None:
    """A line's end in a stranger's file name would end the comment, and what follows be a setting."""
    root = build_base({'a\n[settings]\nb = "x"\n#\x7f.md': "# 调香师和会计的区别\n\n## 调香师\n\n调香师要闻香。\n"})

    assert tomllib.loads(diagnose(root).taught_toml) == {"role": [{"name": "调香师"}]}


def test_a_few_of_the_articles_that_define_a_name_are_beside_it(build_base: MakeBase) -> None:
    """Ten thousand articles may define one: that is a line, and not one of megabytes."""
    taught = "# 调香师和会计的区别\n\n## 调香师\n\n调香师要闻香。\n"
    root = build_base({f"{number}.md": taught for number in range(9)})

    (line,) = [line for line in diagnose(root).taught_toml.splitlines() if line.startswith("[[")]

    assert line == "[[role]]  # 0.md, 1.md, 2.md, 3.md, 4.md, …"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('encoding = "klingon"', "gb18030"),
        ("b = 7", "0 到 1"),
        ("k1 = nan", "不小于 0"),
        ("k1 = inf", "0 到 1000000000 的数"),
        pytest.param(f"weight_words = 1{'0' * 400}", "0 到 1000000000 的数", id="a number of 400 digits"),
        pytest.param(f"weight_words = 1{'0' * 5_000}", "4300 digits", id="a number of 5000 digits"),
        pytest.param(f"words = {'[' * 2_000}", "嵌套太深", id="brackets within brackets"),
        ("passage_min_chars = 900", "500"),
        ("passage_min_chars = 50 # more than\npassage_max_chars = 10", "不大于 passage_max_chars（10）"),
        ("passage_max_chars = 10", "不小于 passage_min_chars（60）"),
        ('engine = "memory"', "whoosh"),
        ("passage_max_chars = true", "1 到 50000"),
        ("passage_max_chars = 50001", "1 到 50000"),
    ],
)
def test_a_setting_that_cannot_be_is_named_with_its_line(make_base: MakeBase, line: str, says: str) -> None:
    """A wrong value is not accepted only to fail every article later."""
    root = make_base({"a.md": A})
    (root / "kb.toml").write_text(f"[settings]\n{line}\n", encoding="utf-8")

    with pytest.raises(ConfigError) as caught:
        KnowledgeBase.build(root)

    assert says in caught.value.message
    assert "第 2 行" in caught.value.message


def test_a_link_to_a_folder_outside_is_refused_and_one_inside_is_passed_over(
    make_base: MakeBase, tmp_path: Path
) -> None:
    """Nothing outside kb/ is read; what is inside is found where it is, once."""
    root = make_base({"a/one.md": A})
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "secret.md").write_text(B, encoding="utf-8")
    try:
        (root / "kb/outward").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
        (root / "kb/again").symlink_to(root / "kb/a", target_is_directory=True)
        (root / "kb/a/loop").symlink_to(root / "kb", target_is_directory=True)
    except OSError:
        pytest.skip("this system allows no symbolic links here")

    report = KnowledgeBase.build(root)

    assert report.added == ("a/one.md",)
    assert [failure.article for failure in report.failed] == ["outward"]
    assert report.skipped == 2


def test_a_file_in_the_place_of_the_index_is_said_to_be_one(make_base: MakeBase) -> None:
    """Room and permissions would not help, and there is nothing to build or repair before it is moved away."""
    root = make_base({"a.md": A})
    (root / "index").write_text("mine", encoding="utf-8")

    for ask in (KnowledgeBase.build, partial(KnowledgeBase.build, rebuild=True), KnowledgeBase.open, _asked,
                KnowledgeBase.verify, KnowledgeBase.repair):  # fmt: skip
        with pytest.raises(IndexUnusableError) as caught:
            ask(root)
        assert caught.value.code == "index-file"
    (check,) = [check for check in diagnose(root).checks if not check.ok]

    assert str(root / "index") in check.message
    assert (root / "index").read_text(encoding="utf-8") == "mine"


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_a_link_to_nothing_in_the_place_of_the_index_is_said_to_be_one(make_base: MakeBase) -> None:
    """It is no index that is yet to be built, and neither room nor permissions would help."""
    root = make_base({"a.md": A})
    (root / "index").symlink_to("unplugged")

    for ask in (KnowledgeBase.build, KnowledgeBase.open, KnowledgeBase.verify, KnowledgeBase.repair):
        with pytest.raises(IndexUnusableError) as caught:
            ask(root)
        assert caught.value.code == "index-dangling"
    (check,) = [check for check in diagnose(root).checks if not check.ok]

    assert "链接" in check.message
    assert not (root / "unplugged").exists()


def _asked(root: Path) -> None:
    with KnowledgeBase.open(root) as kb:
        kb.search("会计")
