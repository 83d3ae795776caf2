"""`kb export`: what other programs read is what the index holds, and no file is lost or half written."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TextIO

import pytest
from asking import copies_of
from cli_in_process import Kb
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from search_cli import KnowledgeBase
from search_cli.cli import main, opening
from search_cli.cli.exporting.cards import cards
from search_cli.cli.exporting.files import write
from search_cli.cli.exporting.rows import json_lines, spreadsheet
from search_cli.engines.whoosh.stored import StoredPassages
from search_cli.errors import ExportError
from search_cli.models import Passage
from search_cli.views.conflicting import COMPARED

_TEXTS = {
    "甲.md": (
        "---\nurl: https://example.org/a\n---\n\n# 跟单和会计的区别\n\n跟单和会计都要细心。\n\n## 技能要求\n\n"
        "=跟单要看得懂订单，写“=1+1”。\n\n会计要会报税，会 \\*、\\_、`a|b` 和 [[x]]。\n"
    ),
    "乙.txt": "常见问题\n\n问：跟单累吗？\n答：跟单很累。\n\n今天天气很好，大家出门走走吧。\n",
}


root = copies_of(_TEXTS)


@pytest.fixture
def passages(root: Path) -> list[Passage]:
    """Return its passages, in order."""
    with KnowledgeBase.open(root) as base:
        return list(base.passages())


# ── lines and rows ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("filters", [(), ("--role", "跟单"), ("--kind", "faq"), ("--article", "甲", "--dim", "技能")])
def test_lines_are_those_of_kb_passages(root: Path, kb: Kb, filters: tuple[str, ...]) -> None:
    """In the same order, with the same filters."""
    at = ("--root", str(root), *filters)

    exported = kb("export", *at)

    assert exported.code == 0
    assert exported.out == kb("passages", "--jsonl", *at).out == kb("export", "--format", "jsonl", *at).out
    assert exported.out


def test_a_spreadsheet_has_a_row_for_each_passage(root: Path, kb: Kb, passages: list[Passage]) -> None:
    """With ids, in order; a BOM, CRLF, and no cell that is a formula."""
    run = kb("export", "--format", "csv", "--root", str(root))
    bare = kb("export", "--format", "csv", "--no-bom", "--root", str(root))

    assert run.out == "\ufeff" + bare.out
    head, *rows = csv.reader(io.StringIO(bare.out, newline=""))
    assert head == ["编号", "文章", "首行", "末行", "标题", "小标题", "种类", "角色", "维度", "全文", "网址"]
    assert [row[0] for row in rows] == [passage.id for passage in passages]
    for row, passage in zip(rows, passages, strict=True):
        assert row[1:4] == [passage.article, str(passage.line_start), str(passage.line_end)]
        assert row[7:9] == ["、".join(passage.roles), "、".join(passage.dimensions)]
        assert row[9] == ("'" if passage.text.startswith("=") else "") + passage.text
    assert any(row[9].startswith("'=") for row in rows)
    assert rows[-1][10] == "https://example.org/a"


# ── a document ───────────────────────────────────────────────────────────────────────────────────────────────


def _quoted_below(page: str) -> Iterator[tuple[str, str, list[str]]]:
    """Yield for each quotation of a document the headings it stands below, and its paragraphs as a reader sees them."""
    role = dimension = ""
    for node in SyntaxTreeNode(MarkdownIt().enable("table").parse(page)).children:
        if node.type == "heading":
            role, dimension = (_text(node), "") if node.tag == "h2" else (role, _text(node))
        else:
            assert node.type == "blockquote"
            yield role, dimension, [_text(each) for each in node.children]


def _text(node: SyntaxTreeNode) -> str:
    inline = node.children[0]
    return "".join({"softbreak": "\n", "hardbreak": "\n"}.get(each.type, each.content) for each in inline.children)


def test_a_document_quotes_each_passage_below_its_roles(root: Path, kb: Kb, passages: list[Passage]) -> None:
    """Whole, with nothing in it taken for markup, and with where it stands and its id."""
    page = kb("export", "--format", "md", "--root", str(root)).out

    with KnowledgeBase.open(root) as base, base.arranged() as found:
        expected = [(*cell, passage) for cell in found.cells for passage in found.of(cell)]
    quoted = list(_quoted_below(page))
    assert [(role, name) for role, name, _ in quoted] == [
        (role or "不属于某个角色", name or "未分维度") for role, name, _ in expected
    ]
    for (_, _, paragraphs), (_, _, passage) in zip(quoted, expected, strict=True):
        *said, where = paragraphs
        assert "\n\n".join(said).split() == passage.text.split()
        assert f"{passage.article}:{passage.line_start}" in where
        assert passage.id in where
    assert sum("跟单和会计都要细心。" in paragraphs for _, _, paragraphs in quoted) == 2
    assert "<https://example.org/a>" in page


# ── cards ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_cards_ask_the_question_or_whose_and_what(root: Path, kb: Kb, passages: list[Passage]) -> None:
    """With the passage's id as guid and its tags as tags, by the headers that Anki documents."""
    lines = kb("export", "--format", "anki", "--root", str(root)).out.splitlines(keepends=True)

    headers = dict(line[1:].rstrip("\n").split(":", 1) for line in lines if line.startswith("#"))
    assert headers == {
        "separator": "tab", "html": "true", "notetype": "Basic", "deck": "base", "guid column": "1", "tags column": "4"
    }  # fmt: skip
    notes = list(csv.reader((line for line in lines if not line.startswith("#")), delimiter="\t"))
    assert [note[0] for note in notes] == [passage.id for passage in passages]
    fronts = [note[1].split("<br>")[0] for note in notes]
    assert any("跟单累吗？" in front for front in fronts)
    assert "会计 · 技能要求" in fronts
    faq = next(note for note, passage in zip(notes, passages, strict=True) if passage.kind == "faq")
    assert faq[2].startswith("跟单很累。")
    assert "跟单" in faq[3].split()


def test_a_card_of_a_published_article_links_its_page(root: Path, kb: Kb) -> None:
    """The source of a card can be opened from it."""
    assert '<a href="https://example.org/a">甲.md:' in kb(
        "export", "--format", "anki", "--root", str(root)
    ).out.replace('""', '"')


# ── where it is written ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("form", ["jsonl", "csv", "md", "anki"])
def test_a_file_gets_what_stdout_would(root: Path, kb: Kb, tmp_path: Path, form: str) -> None:
    """To the byte; what nothing changes is left untouched, what changed is replaced, and nothing stays beside it."""
    path = tmp_path / "out" / "导出"
    path.parent.mkdir()
    arguments = ("export", "--format", form, "--root", str(root))

    first = kb(*arguments, "-o", str(path))
    written = path.stat()
    again = kb(*arguments, "-o", str(path))

    assert (first.code, first.out, again.code) == (0, "", 0)
    assert path.read_bytes() == kb(*arguments).out.encode()
    assert path.stat().st_mtime_ns == written.st_mtime_ns
    assert path.stat().st_ino == written.st_ino
    path.write_text("old", encoding="utf-8")
    kb(*arguments, "-o", str(path))
    assert path.read_bytes() == kb(*arguments).out.encode()
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize(
    ("name", "form"), [("表.csv", "csv"), ("表.CSV", "csv"), ("文.md", "md"), ("x.jsonl", "jsonl"), ("x", "jsonl")]
)
def test_the_name_of_a_file_says_how_it_is_written(root: Path, kb: Kb, tmp_path: Path, name: str, form: str) -> None:
    """Where no form is asked for: a spreadsheet opens what ends in .csv, whatever is in it."""
    at, place = ("--root", str(root)), tmp_path / name

    assert kb("export", "-o", str(place), *at).code == 0

    assert place.read_bytes().decode() == kb("export", "--format", form, *at).out


def test_the_form_that_is_asked_for_comes_before_the_name(root: Path, kb: Kb, tmp_path: Path) -> None:
    """Cards may be kept in a .csv."""
    at, place = ("--root", str(root)), tmp_path / "cards.csv"

    assert kb("export", "--format", "anki", "-o", str(place), *at).code == 0

    assert place.read_bytes().decode() == kb("export", "--format", "anki", *at).out


@pytest.mark.parametrize("ending", [".xlsx", ".docx", ".PDF", ".html", ".ods", ".xlsm", ".odt", ".rtf", ".epub"])
@pytest.mark.parametrize("form", [(), ("--format", "csv")])
def test_what_would_not_open_is_not_written(
    root: Path, kb: Kb, tmp_path: Path, ending: str, form: tuple[str, ...]
) -> None:
    """The endings that are written are named instead."""
    done = kb("export", "-o", str(tmp_path / f"a{ending}"), *form, "--root", str(root))

    assert done.code == 2
    assert all(word in done.err for word in (ending.lower(), ".csv", ".md"))
    assert list(tmp_path.glob("a.*")) == []


def test_a_package_of_anki_is_not_written(root: Path, kb: Kb, tmp_path: Path) -> None:
    """What Anki imports instead is said."""
    done = kb("export", "-o", str(tmp_path / "a.apkg"), "--root", str(root))

    assert done.code == 2
    assert all(word in done.err for word in (".apkg", "--format anki", ".txt"))
    assert list(tmp_path.glob("a.*")) == []


def test_a_vault_may_have_any_name(root: Path, kb: Kb, tmp_path: Path) -> None:
    """It is a folder, whatever its name looks like."""
    assert kb("export", "--format", "obsidian", "-o", str(tmp_path / "vault.html"), "--root", str(root)).code == 0
    assert list((tmp_path / "vault.html").glob("*.md"))


def test_where_nothing_is_found_nothing_is_written(root: Path, kb: Kb, tmp_path: Path) -> None:
    """Exit code 1; a file that is there stays, and a folder is not made."""
    (tmp_path / "there").write_text("old", encoding="utf-8")
    at = ("--root", str(root), "--role", "会计", "--article", "乙")

    for form, place in (("csv", "there"), ("md", "new"), ("obsidian", "vault")):
        run = kb("export", "--format", form, "-o", str(tmp_path / place), *at)
        assert (run.code, run.out) == (1, "")
        assert "没有写入任何内容" in run.err
    assert kb("export", "--format", "csv", *at).out == ""
    assert (tmp_path / "there").read_text(encoding="utf-8") == "old"
    assert not (tmp_path / "new").exists()
    assert not (tmp_path / "vault").exists()


@pytest.mark.parametrize(
    "place",
    ["kb/x.md", "kb/deep/er/x.md", "kb/../kb/x.md", "index/x", "kb", "link/x.md", "kb.toml", "tests/gold/x"],
)
@pytest.mark.parametrize("form", ["md", "obsidian"])
def test_nothing_is_exported_into_the_base_itself(root: Path, kb: Kb, place: str, form: str) -> None:
    """The next build would index it, or the settings or the gold be gone; a link does not hide where it leads."""
    (root / "link").symlink_to(root / "kb")
    (root / "kb.toml").write_text("[settings]\n", encoding="utf-8")
    (root / "tests" / "gold").mkdir(parents=True)
    before = {path: path.stat().st_mtime_ns for path in root.rglob("*")}

    run = kb("export", "--format", form, "-o", str(root / place), "--root", str(root))

    assert (run.code, run.out) == (2, "")
    assert "没有写入任何内容" in run.err
    assert {path: path.stat().st_mtime_ns for path in root.rglob("*")} == before


def test_beside_kb_is_no_harm(root: Path, kb: Kb) -> None:
    """Only kb/ and index/ are kept free; a name that begins like theirs is another."""
    run = kb("export", "-o", str(root / "kb.jsonl"), "--root", str(root))

    assert run.code == 0
    assert (root / "kb.jsonl").is_file()


def test_a_place_that_cannot_be_written_is_said(root: Path, kb: Kb, tmp_path: Path) -> None:
    """One sentence and exit code 2: a folder that is not there, a folder for a file, a file for a folder."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    for form, place in (("md", "no/where.md"), ("md", "."), ("obsidian", "file")):
        run = kb("export", "--format", form, "-o", str(tmp_path / place), "--root", str(root))
        assert (run.code, run.out) == (2, "")
        assert "无法写入" in run.err
    assert json.loads(
        kb("export", "--format", "jsonl", "-o", str(tmp_path / "no/x"), "--root", str(root)).err
    )["error"]["code"] == "export-unwritable"  # fmt: skip


def test_obsidian_needs_a_folder(root: Path, kb: Kb) -> None:
    """A vault cannot be printed."""
    run = kb("export", "--format", "obsidian", "--root", str(root))

    assert (run.code, run.out) == (2, "")
    assert "-o" in run.err


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    """What fails midway leaves the old file, and nothing beside it."""

    def breaking() -> Iterator[str]:
        yield "new"
        raise KeyboardInterrupt

    path = tmp_path / "x"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(KeyboardInterrupt):
        write(path, breaking())

    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_goes_on_leading_where_it_led(tmp_path: Path) -> None:
    """The file it leads to gets the text, with the permissions it had."""
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_text("old", encoding="utf-8")
    target.chmod(0o640)
    link.symlink_to(target)

    assert write(link, ["new"])

    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == "new"
    assert target.stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes on this system")
def test_a_device_keeps_its_place(tmp_path: Path) -> None:
    """A pipe, as /dev/null is no file either, is written to and not replaced."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert write(pipe, ["new"])
        assert os.read(reader, 9) == b"new"
    finally:
        os.close(reader)

    assert pipe.is_fifo()


def test_what_the_system_refuses_is_an_error_of_ours(tmp_path: Path) -> None:
    """With the place, the reason and what to do."""
    with pytest.raises(ExportError) as refused:
        write(tmp_path / "no" / "x", ["new"])

    assert refused.value.code == "export-unwritable"
    assert "No such file" in refused.value.message


@pytest.mark.parametrize(
    "form", [json_lines, lambda found: spreadsheet(found, bom=True), lambda found: cards(found, "d")]
)
def test_passages_are_written_as_they_are_read(
    form: Callable[[Iterator[Passage]], Iterator[str]], passages: list[Passage]
) -> None:
    """However many there are, none is held: one more is read only when one more is wanted."""
    taken: list[str] = []

    def reading() -> Iterator[Passage]:
        for passage in passages:
            taken.append(passage.id)
            yield passage

    for piece in form(reading()):
        assert not taken or taken[-1] in piece or piece.startswith("#")
    assert len(taken) == len(passages)


@pytest.mark.parametrize(("form", "same"), [("jsonl", True), ("anki", True), ("csv", False), ("md", False)])
def test_what_programs_read_is_the_same_in_every_language(root: Path, kb: Kb, form: str, same: bool) -> None:
    """What people read has its column names and headings in theirs, as docs/export.md says."""
    ask = ("export", "--format", form, "--root", str(root))

    chinese, english = kb(*ask, KB_LANG="zh"), kb(*ask, KB_LANG="en")

    assert (chinese.out == english.out) is same


def test_the_same_base_is_exported_the_same(root: Path, kb: Kb) -> None:
    """Twice in a row and after a rebuild, form by form."""
    forms = [("export", "--format", form, "--root", str(root)) for form in ("jsonl", "csv", "md", "anki")]
    before = [kb(*form).out for form in forms]

    KnowledgeBase.build(root, rebuild=True)

    assert [kb(*form).out for form in forms] == before
    assert all(re.search(r"\b[a-z2-7]{16}\b", text) for text in before)


@pytest.mark.parametrize("form", ["csv", "jsonl", "md", "anki", "obsidian"])
def test_an_interrupted_export_leaves_what_was_there(
    root: Path, kb: Kb, tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C in the midst of it: no half file and nothing beside it, and exit code 130."""
    target = tmp_path / ("vault" if form == "obsidian" else "exported")
    if form != "obsidian":
        target.write_text("kept", encoding="utf-8")
    whole, read = StoredPassages.passage, iter(range(1000))

    def interrupted(self: StoredPassages, document: int) -> Passage:
        if next(read) == 3:
            raise KeyboardInterrupt
        return whole(self, document)

    monkeypatch.setattr(StoredPassages, "passage", interrupted)

    run = kb("export", "--format", form, "-o", str(target), "--root", str(root))

    assert run.code == 130
    there = {path.name for path in tmp_path.iterdir()} - {root.name}
    assert there == (set() if form == "obsidian" else {target.name})
    assert form == "obsidian" or target.read_text(encoding="utf-8") == "kept"


@pytest.mark.parametrize("form", ["csv", "jsonl", "md", "obsidian"])
def test_a_long_export_shows_a_bar(
    root: Path, kb: Kb, tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a terminal whose stdout gets nothing; neither where the passages are printed there nor in a pipe."""
    monkeypatch.setattr(opening, "_PATIENCE_S", 0)
    export = ("export", "--format", form, "--root", str(root))

    shown = kb(*export, "-o", str(tmp_path / "exported"), terminal=True)

    assert re.search(r"正在读段落.*100%.*每秒 [0-9.]+ 段，还剩 0:00", shown.err)
    assert "正在读段落" not in kb(*export, "-o", str(tmp_path / "again")).err
    assert form == "obsidian" or "正在读段落" not in kb(*export, terminal=True).err


class _Terminal(io.StringIO):
    """A stream that claims to be a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("command", ["export", "passages"])
def test_a_bar_is_shown_while_stdout_is_a_file_and_no_pipe(
    root: Path, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What reads the pipe may show it on the same terminal, as less does."""
    monkeypatch.setattr(opening, "_PATIENCE_S", 0)
    monkeypatch.setenv("KB_LANG", "zh")

    def told(out: TextIO) -> str:
        monkeypatch.setattr(sys, "stderr", err := _Terminal())
        monkeypatch.setattr(sys, "stdout", out)
        with pytest.raises(SystemExit):
            main([command, "--root", str(root)])
        return err.getvalue()

    reading, writing = os.pipe()
    with open(reading, encoding="utf-8"), open(writing, "w", encoding="utf-8") as pipe:
        assert "正在读段落" not in told(pipe)
    with (tmp_path / "all.txt").open("w", encoding="utf-8") as file:
        assert "正在读段落" in told(file)


def test_views_tell_how_many_passages_were_read(root: Path) -> None:
    """Each time from the first to the last; the number to read is exact."""
    told: list[tuple[int, int]] = []
    with KnowledgeBase.open(root) as base:
        with base.arranged(roles=["跟单"], reading=lambda *numbers: told.append(numbers)) as found:
            of_role = len(list(found.passages()))
        base.conflicts(reading=lambda *numbers: told.append(numbers))
        compared = base.count(COMPARED)

    assert told == [(0, of_role), (of_role, of_role), (0, compared), (compared, compared)]
    assert of_role > 0 < compared
