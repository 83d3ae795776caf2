"""Which files below kb/ are articles: .kbignore, copies that conflicts left, formats that are not read yet."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from asking import MakeBase
from cli_in_process import Kb

from search_cli import KnowledgeBase
from search_cli.articles import folder
from search_cli.articles.ignoring import IgnoreRules
from search_cli.articles.naming import SAVED_AS
from search_cli.knowledge_base.diagnosis import diagnose

A = "# 会计\n\n## 技能要求\n\n会计要懂税法。\n"


def _added(root: Path) -> tuple[str, ...]:
    return KnowledgeBase.build(root).added


def test_the_path_of_each_file_is_taken_apart_once(make_base: MakeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of 50,000 files, doing so three times took half the time of a build with nothing to do."""
    root = make_base({f"a/b/{number}.md": A for number in range(9)} | {"a/b/.kbignore": "8.md\n"})
    made: list[str] = []
    monkeypatch.setattr(folder, "Path", lambda path: made.append(path) or Path(path))

    found = folder.find_files(root / "kb")

    assert [file.path for file in found.files] == [f"a/b/{number}.md" for number in range(8)]
    assert len(made) <= len(found.files) + 1  # and that of the list


# ── .kbignore ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_kbignore_leaves_out_what_it_names(make_base: MakeBase) -> None:
    """Files and folders by pattern, as in .gitignore; an ignored folder counts as one, the list itself as nothing."""
    root = make_base(
        {
            ".kbignore": "# 草稿\n草稿*.md\n/旧/\n*.html\n!首页.html\n",
            "草稿1.md": A, "好.md": A, "旧/a.md": A, "旧/b.md": A, "新/旧/a.md": A, "页.html": A, "首页.html": A,
        }
    )  # fmt: skip

    report = KnowledgeBase.build(root)

    assert report.added == ("好.md", "新/旧/a.md", "首页.html")
    assert (report.skipped, report.failed) == (3, ())


def test_a_deeper_kbignore_wins_and_speaks_of_its_own_folder(make_base: MakeBase) -> None:
    """Its patterns are relative to the folder that holds it, and `!` takes back what a file above left out."""
    root = make_base(
        {
            ".kbignore": "笔记.md\nb/x.md\n", "笔记.md": A, "a/.kbignore": "!笔记.md\n/私.md\n", "a/笔记.md": A,
            "a/私.md": A, "a/深/私.md": A, "b/笔记.md": A, "b/x.md": A, "c/b/x.md": A,
        }
    )  # fmt: skip

    assert _added(root) == ("a/深/私.md", "a/笔记.md", "c/b/x.md")


def test_nothing_in_an_ignored_folder_can_be_taken_back(make_base: MakeBase) -> None:
    """The folder is not looked into, as with git."""
    root = make_base({".kbignore": "out/\n!out/a.md\n", "out/a.md": A, "out/.kbignore": "!a.md\n", "b.md": A})

    assert _added(root) == ("b.md",)


def test_a_changed_kbignore_takes_articles_out_and_lets_them_in(build_base: MakeBase) -> None:
    """The next build removes what is newly ignored and adds what no longer is; a search knows that it is due."""
    root = build_base({"a.md": A, "b.md": A})

    (root / "kb/.kbignore").write_text("b.md\n", encoding="utf-8")
    with KnowledgeBase.open(root) as base:
        pending = base.pending(budget_ms=5000)
    taken = KnowledgeBase.build(root)
    (root / "kb/.kbignore").unlink()
    given = KnowledgeBase.build(root)

    assert pending == (0, 0, 1)
    assert (taken.added, taken.removed, taken.skipped) == ((), ("b.md",), 1)
    assert (given.added, given.removed, given.skipped) == (("b.md",), (), 0)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8"])
def test_a_kbignore_from_windows_is_read(make_base: MakeBase, encoding: str) -> None:
    """A byte order mark and CRLF line ends are no part of a pattern."""
    root = make_base({"草稿.md": A, "好.md": A})
    (root / "kb/.kbignore").write_bytes("草稿.md\r\n旧.md\r\n".encode(encoding))

    assert _added(root) == ("好.md",)


def test_a_kbignore_that_is_not_utf8_is_named_and_the_rest_works(make_base: MakeBase) -> None:
    """It is said what is wrong and what to do; articles are indexed, the other lists hold."""
    root = make_base({"a.md": A, "sub/.kbignore": "b.md\n", "sub/b.md": A})
    (root / "kb/.kbignore").write_bytes("草稿.md\n".encode("gb18030"))

    report = KnowledgeBase.build(root)

    assert report.added == ("a.md",)
    assert [(failure.article, "UTF-8" in failure.message) for failure in report.failed] == [(".kbignore", True)]


def test_a_kbignore_without_end_is_named_and_the_rest_works(make_base: MakeBase) -> None:
    """Every pattern is tried on every path, so that megabytes of them would keep a build busy for hours."""
    root = make_base({"a.md": "跟单要细心。\n", ".kbignore": "b*.md\n" * 20_000})

    report = KnowledgeBase.build(root)

    assert [failure.article for failure in report.failed] == [".kbignore"]
    assert "64 KB" in report.failed[0].message
    assert report.added == ("a.md",)


def test_a_line_that_is_no_pattern_is_named_and_the_others_hold(make_base: MakeBase, kb: Kb) -> None:
    """The sentence has the file, the line and what to do."""
    root = make_base({".kbignore": "草稿.md\n!\nx[z-a].md\n", "草稿.md": A, "好.md": A})

    run = kb("index", "--root", str(root))

    assert run.code == 2
    assert "kb/.kbignore: 第 2 行“!”不是规则" in run.err
    assert ".gitignore" in run.err
    assert run.out.startswith("新增 1 ")


@pytest.mark.parametrize(
    ("pattern", "path", "ignored"),
    [
        ("*a" * 40 + "*b", "a" * 250 + ".md", False),
        ("*a" * 40 + "*b", "a" * 250 + "b", True),
        ("**/*a*a*a" * 30 + "/b", "aaaa/" * 400 + "c", False),
        ("**/a/**/b*c/**/d", "x/a/b/a/y/bc/c/d", True),
        ("a/**/*c*c", "a/cc", True),
        ("*a/b*c", "aa/bcbc", True),
        ("**/a/**/b", "a/x/ab", False),
    ],
    ids=lambda value: value[:20] if isinstance(value, str) else None,
)
def test_a_pattern_of_many_stars_is_met_in_one_pass(pattern: str, path: str, ignored: bool) -> None:
    """Whoever wrote it; and it says what it says to git."""
    rules, error = IgnoreRules().with_file("", pattern.encode())
    started = time.process_time()

    said = rules.ignores(path, is_folder=False)

    assert (said, error) == (ignored, None)
    assert time.process_time() - started < 1  # tried in every way it would take longer than anybody waits


def test_a_class_by_name_is_no_warning(recwarn: pytest.WarningsRecorder) -> None:
    """`[[:alpha:]]` is no class here, and nobody is told of the library's own regular expressions."""
    IgnoreRules().with_file("", b"[[:alpha:]]*.md")

    assert not recwarn.list


def test_an_ignored_file_is_not_complained_about(make_base: MakeBase) -> None:
    """Neither a broken article nor a format that cannot be read."""
    root = make_base({".kbignore": "坏.md\n*.pdf\n", "a.md": A, "合同.pdf": "x"})
    (root / "kb/坏.md").write_bytes(b"\x00" * 300)

    report = KnowledgeBase.build(root)

    assert (report.failed, report.unread, report.skipped) == ((), (), 2)


# ── copies and leftovers ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "name",
    [
        "手册.sync-conflict-20240101-123456-ABCDEFG.md",
        "手册 (conflicted copy 2024-01-01).md",
        "手册 (Wang's conflicted copy 2024-01-01).md",
        "手册 (Wang's conflicted copy 2024-01-01) (1).md",
        "手册 (conflicted copy 2024-01-01 123456).txt",
        "手册 (Case Conflict).md",
        "手册_conflict-20240101-123456.md",
        "手册 (冲突副本 2024-01-01).md",
        "手册（小王的冲突副本 2024-01-01）.md",
        "手册 的冲突副本 2024-01-01.md",
        "手册-冲突副本.md",
        "手册 (conflicted copy 2024-01-01).docx",
        "手册.md~",
        ".#手册.md",
        "#手册.md#",
        "~$手册.docx",
    ],
)
def test_a_copy_that_nobody_wrote_is_skipped(make_base: MakeBase, name: str) -> None:
    """What a conflict or an editor left beside the article would answer twice, and with the older text."""
    root = make_base({"手册.md": A, name: A})

    report = KnowledgeBase.build(root)

    assert (report.added, report.skipped, report.unread) == (("手册.md",), 1, ())


@pytest.mark.parametrize(
    "name", ["如何清理网盘的冲突副本.md", "What is a conflicted copy.md", "手册-LAPTOP7.md", "副本.md"]
)
def test_an_article_about_such_copies_is_read(make_base: MakeBase, name: str) -> None:
    """Only the mark that a program sets at the end of a name counts."""
    assert _added(make_base({name: A})) == (name,)


@pytest.mark.parametrize("folder", ["公章_files", "公章.files", "公章_文件"])
def test_what_was_saved_for_a_page_is_no_article(folder: str, make_base: MakeBase) -> None:
    """Frames and headers beside a saved page; a folder that is only called so holds articles."""
    page = "<p>公章由行政部保管。</p>"
    frame = f"{folder}/frame.html"

    assert _added(make_base({"公章.html": page, frame: page, f"旧/{frame}": page})) == ("公章.html", f"旧/{frame}")


def test_old_versions_that_an_outliner_keeps_are_no_articles(make_base: MakeBase) -> None:
    """They stand in its own folder, beside its settings."""
    files = {"pages/a.md": A, "logseq/config.edn": "{}", "logseq/bak/a.md": A, "b/logseq/c.md": A}

    assert _added(make_base(files)) == ("b/logseq/c.md", "pages/a.md")


# ── formats that are not read yet ────────────────────────────────────────────────────────────────────────────────


def test_files_that_cannot_be_read_yet_are_named_with_what_to_do(make_base: MakeBase, kb: Kb) -> None:
    """One line on stderr, in both languages; nothing has failed, so the exit code is 0."""
    root = make_base(
        {
            "a.md": A,
            "合同.doc": "x",
            "b/表.XLS": "x",
            "c.mobi": "x",
            "d.key": "x",
            "e.wps": "x",
            "f.xml": "x",
            "g.zip": "x",
        }
    )

    chinese = kb("index", "--root", str(root))
    english = kb("index", "--root", str(root), KB_LANG="en")

    assert (chinese.code, english.code) == (0, 0)
    assert chinese.err == (
        "6 个文件的格式还不能读：kb/b/表.XLS、kb/c.mobi、kb/d.key，另有 3 个。"
        "请把 .xls 另存为 .xlsx；把 .mobi 另存为 .html；把 .key 另存为 .pdf；把 .wps、.doc 另存为 .docx；解压 .zip。\n"
    )
    assert "kb/b/表.XLS, kb/c.mobi, kb/d.key and 3 more. Please save .xls as .xlsx; " in english.err
    assert "跳过 1 " in chinese.out


def test_few_are_all_named_and_quiet_names_none(make_base: MakeBase, kb: Kb) -> None:
    """`--quiet` leaves results and errors."""
    root = make_base({"a.md": A, "合同.doc": "x"})

    assert "1 个文件的格式还不能读：kb/合同.doc。" in kb("index", "--root", str(root)).err
    assert kb("index", "--root", str(root), "--quiet").err == ""


def test_the_first_search_names_them_too(make_base: MakeBase, kb: Kb) -> None:
    """It builds the index, and whoever searches wonders where the contract is."""
    root = make_base({"a.md": A, "合同.doc": "x"})

    assert "kb/合同.doc" in kb("search", "会计", "--root", str(root)).err
    assert "kb/合同.doc" not in kb("search", "会计", "--root", str(root)).err


def test_the_report_lists_them(make_base: MakeBase, kb: Kb) -> None:
    """In Python and in JSON, apart from what is skipped; the doctor counts them."""
    root = make_base({"a.md": A, "合同.doc": "x", "x.xml": "x"})

    report = KnowledgeBase.build(root)
    said = json.loads(kb("index", "--root", str(root), "--json").out)
    told = next(check for check in diagnose(root).checks if check.name == "articles")

    assert (report.unread, report.skipped) == (("合同.doc",), 1)
    assert (said["unread"], said["skipped"]) == (["合同.doc"], 1)
    assert told.ok
    assert "1 个文件的格式还不能读" in told.message


def test_what_a_program_can_only_print_is_to_be_saved_as_pdf() -> None:
    """OneNote and Obsidian's drawings have no other way out that is read here."""
    assert [SAVED_AS[ending] for ending in (".one", ".canvas")] == [".pdf", ".pdf"]
