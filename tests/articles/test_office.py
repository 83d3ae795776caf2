"""Files of office programs are read as articles: Word, Excel, and tables as separated values."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from asking import MakeBase
from cli_in_process import Kb
from hypothesis import given, settings
from hypothesis import strategies as st
from office_files import (
    BULLET,
    HEADING,
    NUMBERED,
    OWN_HEADING,
    SUBHEADING,
    TITLE,
    packed,
    paragraph,
    run,
    saved,
    table,
    word,
    workbook,
)
from reading import BLANKS, assert_maps, tagged

from search_cli import KnowledgeBase, articles
from search_cli.articles import read_article
from search_cli.errors import ArticleError
from search_cli.messages.installing import line_to_install

HANDBOOK = word(
    paragraph("仓储部岗位手册", TITLE),
    paragraph("仓管员", HEADING),
    paragraph("岗位职责", SUBHEADING),
    paragraph("货到之后先点数，再看外箱有没有破损。", BULLET),
    paragraph("每天下班前盘一遍贵重货物。", BULLET),
    paragraph("薪资待遇", SUBHEADING),
    paragraph("月薪五千五，夜班每晚另补四十元。"),
    paragraph("叉车工", HEADING),
    paragraph("叉车工要有叉车证，开过两年以上。"),
)


def _blocks(name: str, data: bytes) -> list[tuple[str, str]]:
    return [(block.kind, block.stretch.text) for block in read_article(name, data).blocks]


def _with(root: Path, files: Mapping[str, bytes]) -> Path:
    for name, data in files.items():
        (root / "kb" / name).write_bytes(data)
    return root


# ── Word ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_word_document_is_read_by_its_styles() -> None:
    """Title, headings, entries of lists and paragraphs are what Word shows them as."""
    article = read_article("手册.docx", HANDBOOK)

    assert article.title == "仓储部岗位手册"
    assert [(block.kind, block.level) for block in article.blocks] == [
        ("heading", 1), ("heading", 2), ("item", 0), ("item", 0), ("heading", 2), ("paragraph", 0),
        ("heading", 1), ("paragraph", 0),
    ]  # fmt: skip


def test_its_passages_know_whose_they_are() -> None:
    """A document is an article like any other: roles and dimensions come from its headings."""
    found = tagged(read_article("手册.docx", HANDBOOK)).passages

    assert [(passage.roles, passage.dimensions) for passage in found if "四十元" in passage.text] == [
        (("仓库管理员",), ("薪资待遇",))
    ]


def test_the_line_of_a_passage_counts_paragraphs() -> None:
    """So that the place can be found in Word."""
    found = tagged(read_article("手册.docx", HANDBOOK)).passages

    assert [passage.line_start for passage in found if "四十元" in passage.text] == [7]


def test_headings_that_word_numbers_by_itself_are_headings() -> None:
    """They come as entries of a list. One that another entry follows, or that is a sentence, is an entry."""
    data = word(
        paragraph("岗位职责", NUMBERED),
        paragraph("收货、验货、入库。"),
        paragraph("任职要求", NUMBERED),
        paragraph("高中以上", NUMBERED),
        paragraph("能上夜班", NUMBERED),
        paragraph("以上要求可以放宽。"),
        paragraph("每月十号发上个月的工资。", NUMBERED),
        paragraph("遇节假日提前。"),
    )

    kinds = {text: kind for kind, text in _blocks("a.docx", data)}

    assert kinds["岗位职责"] == "heading"
    assert {kinds["任职要求"], kinds["高中以上"], kinds["每月十号发上个月的工资。"]} == {"item"}


def test_styles_of_chinese_templates_are_headings() -> None:
    """Templates bring styles of their own, named as people name them."""
    data = word(paragraph("仓管员", TITLE), paragraph("薪资待遇", OWN_HEADING), paragraph("底薪四千。"))

    assert _blocks("a.docx", data) == [("heading", "薪资待遇"), ("paragraph", "底薪四千。")]


def test_a_table_in_a_document_is_a_table() -> None:
    """Its cells know their row and column."""
    data = word(table(("项目", "仓管员", "叉车工"), ("工作时间", "早八晚五", "两班倒")))

    found = tagged(read_article("a.docx", data)).passages

    assert {(passage.roles, passage.text) for passage in found} == {
        (("仓库管理员",), "早八晚五"), (("叉车工",), "两班倒"),
    }  # fmt: skip


def test_a_cell_of_many_paragraphs_leaves_a_document_its_table() -> None:
    """The form of a post has its duties in one cell, each in a paragraph; what a label says stays with it."""
    duties = "".join(paragraph(f"第{number}条，每周对账。") for number in range(1, 7))
    form = table(("岗位名称", "采购专员"), ("直接上级", "采购经理"), ("岗位职责", "见下"), ("说明，可不填", "另议"))
    data = word(paragraph("岗位说明书", TITLE), form.replace(paragraph("见下"), duties))

    found = [passage.text for passage in tagged(read_article("a.docx", data)).passages]

    assert "直接上级：采购经理" in found
    assert any(text.count("每周对账") == 6 for text in found)


def test_what_a_document_does_not_show_is_not_read() -> None:
    """What was deleted while changes were tracked is gone; what was inserted is there."""
    deleted = "<w:del><w:r><w:delText>三千</w:delText></w:r></w:del>"
    data = word(f"<w:p>{run('底薪')}{deleted}<w:ins>{run('四千')}</w:ins>{run('元。')}</w:p>")

    assert _blocks("a.docx", data) == [("paragraph", "底薪四千元。")]


def test_signs_of_markup_in_a_document_are_text() -> None:
    """Whoever writes <不含> in Word means these characters."""
    assert _blocks("a.docx", word(paragraph("底薪 4000 元 & <不含> 餐补。"))) == [
        ("paragraph", "底薪 4000 元 & <不含> 餐补。")
    ]


# ── sheets ───────────────────────────────────────────────────────────────────────────────────────────────────────────

PAY = workbook(
    ("薪资", [["2024年各岗位薪资"], ["岗位", "底薪", "提成"], ["仓管员", 4500, 0.05], ["叉车工", 5200.5, 0.125]]),
    ("常见问题", [["问题", "答案"], ["几点下班？", datetime.time(17, 30)], ["何时发薪？", "每月十号"]]),
)
PAY["薪资"].merge_cells("A1:C1")
for _place, _format in (("C3", "0%"), ("C4", "0.0%")):
    PAY["薪资"][_place].number_format = _format
SHEETS = saved(PAY)


def test_a_sheet_is_a_table_and_its_name_a_heading() -> None:
    """A cell shows its number as the sheet does: 5 %, and no .0 behind whole ones."""
    assert _blocks("薪资.xlsx", SHEETS)[:5] == [
        ("paragraph", "2024年各岗位薪资"),
        ("row", "岗位\t底薪\t提成"),
        ("row", "仓管员\t4500\t5%"),
        ("row", "叉车工\t5200.5\t12.5%"),
        ("heading", "常见问题"),
    ]


def test_the_line_of_a_cell_is_its_row() -> None:
    """In the first sheet; those below count on."""
    found = tagged(read_article("薪资.xlsx", SHEETS)).passages

    assert [(passage.text, passage.line_start) for passage in found if "叉车工" in passage.roles] == [
        ("5200.5", 4), ("12.5%", 4),
    ]  # fmt: skip


def test_merged_cells_speak_for_their_rows() -> None:
    """A department over two rows heads both; the rows of a sheet keep their columns."""
    book = workbook(("Sheet1", [["部门", "岗位", "编制"], ["仓储部", "仓管员", 3], [None, "叉车工", 2]]))
    book["Sheet1"].merge_cells("A2:A3")

    found = tagged(read_article("编制.xlsx", saved(book))).passages

    assert [passage.text for passage in found if "叉车工" in passage.roles] != []
    assert [passage.roles for passage in found if passage.text.endswith("2")] == [("叉车工",)]


def test_what_stands_alone_in_a_row_is_said_of_the_table() -> None:
    """A remark above or below is no cell of the first column; blank rows and columns around it are nothing."""
    rows = [[], [None, "下表从五月起执行。"], [None, "岗位", "底薪"], [None, "仓管员", 4500], [None, "以上均为税前。"]]

    assert _blocks("a.xlsx", saved(workbook(("Sheet1", rows)))) == [
        ("paragraph", "下表从五月起执行。"), ("row", "岗位\t底薪"), ("row", "仓管员\t4500"),
        ("paragraph", "以上均为税前。"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (datetime.date(2024, 5, 1), "2024-05-01"),
        (datetime.datetime(2024, 5, 1, 8, 30), "2024-05-01 08:30"),
        (datetime.time(8, 30), "08:30"),
        (0.1 + 0.2, "0.3"),
        (13800000000, "13800000000"),
        (True, "True"),
        ("一\n二", "一\n二"),
    ],
)
def test_a_cell_says_what_the_sheet_shows(value: object, shown: str) -> None:
    """Days, times of day, numbers that were computed, several lines."""
    book = workbook(("Sheet1", [["项目", "值"], ["甲", value], ["乙", "无"]]))

    assert ("row", f"甲\t{shown}") in _blocks("a.xlsx", saved(book))


def test_hidden_sheets_are_not_read() -> None:
    """What a reader does not see is no answer."""
    book = workbook(("薪资", [["岗位", "底薪"], ["会计", 5000]]), ("旧表", [["岗位", "底薪"], ["会计", 3000]]))
    book["旧表"].sheet_state = "hidden"

    assert "3000" not in read_article("a.xlsx", saved(book)).text


def test_a_merged_cell_speaks_for_its_rows_if_the_first_is_hidden() -> None:
    """It goes into the first that is shown, so that no row below moves a column to the left."""
    rows = [["部门", "岗位", "月薪"], ["财务部", "出纳", 6000], [None, "会计", 8000], [None, "税务", 9000]]
    book = workbook(("Sheet1", rows))
    book["Sheet1"].merge_cells("A2:A4")
    book["Sheet1"].row_dimensions[2].hidden = True

    assert _blocks("a.xlsx", saved(book)) == [
        ("row", "部门\t岗位\t月薪"), ("row", "财务部\t会计\t8000"), ("row", "财务部\t税务\t9000"),
    ]  # fmt: skip


def test_hidden_rows_are_not_read() -> None:
    """But those that a filter hides for now are, and those that are folded away; what was merged over some goes on."""
    book = workbook(
        *((name, [["组", "岗位"], ["甲", "会计"], [None, "出纳"], [None, "税务"], ["乙", "前台"]]) for name in "一二三")
    )
    for sheet in book.worksheets:
        sheet.merge_cells("A2:A4")
        sheet.row_dimensions[3].hidden = True
    book["二"].auto_filter.ref = "A1:B5"
    book["三"].row_dimensions[3].outlineLevel = 1

    texts = [text for kind, text in _blocks("a.xlsx", saved(book)) if kind == "row"]

    assert texts == ["组\t岗位", "甲\t会计", "甲\t税务", "乙\t前台"] + 2 * [
        "组\t岗位", "甲\t会计", "甲\t出纳", "甲\t税务", "乙\t前台",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("问答.csv", '问题,答案\r\n年假几天？,"满一年五天，\n满十年十天"\r\n'.encode("gb18030")),
        ("问答.csv", 'sep=|\r\n问题|答案\r\n年假几天？|"满一年五天，\n满十年十天"\r\n'.encode("gb18030")),
        ("问答.tsv", '问题\t答案\r\n年假几天？\t"满一年五天，\n满十年十天"\r\n'.encode()),
        ("问答.csv", '\ufeff问题;答案\n年假几天？;"满一年五天，\n满十年十天"\n'.encode()),
    ],
    ids=("Excel", "told", "tabs", "semicolons"),
)
def test_separated_values_are_a_table(name: str, data: bytes) -> None:
    """In whichever encoding and by whichever sign Excel wrote them; a cell may have several lines."""
    assert "满一年五天，\n满十年十天" in [text.split("\t")[-1] for _, text in _blocks(name, data)]


# ── in a base ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_office_files_are_searched_beside_articles(make_base: MakeBase, kb: Kb) -> None:
    """The hit names the file and the paragraph, and `kb show` finds it by that."""
    root = _with(make_base({"a.md": "# 会计\n\n会计要会做账。\n"}), {"手册.docx": HANDBOOK, "薪资.xlsx": SHEETS})

    assert "手册.docx:9" in kb("search", "叉车工 证", "--root", str(root)).out
    assert "薪资.xlsx:4" in kb("search", "叉车工 提成", "--root", str(root)).out
    assert "开过两年以上" in kb("show", "手册.docx:9", "--root", str(root)).out


def test_the_text_of_a_document_is_the_page_made_of_it(make_base: MakeBase) -> None:
    """Offsets of passages belong to it."""
    root = _with(make_base({}), {"手册.docx": HANDBOOK})
    KnowledgeBase.build(root)

    with KnowledgeBase.open(root) as base:
        article = base.article("手册.docx")

    assert all(passage.text[:4] in article.text[passage.char_start : passage.char_end] for passage in article.passages)


def test_a_text_that_is_only_named_like_a_document_is_read_as_text(make_base: MakeBase) -> None:
    """Programs name texts as they like, and people rename files."""
    root = _with(make_base({}), {"会计.docx": "会计要会做账。".encode()})

    assert KnowledgeBase.build(root).passages == 1
    assert KnowledgeBase.from_texts({"会计.xlsx": "会计要会做账。"}).search("会计 做账").hits


@pytest.fixture
def _no_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where the extra is not installed."""
    monkeypatch.setattr(articles, "_is_installed", lambda library: not library)
    monkeypatch.setitem(sys.modules, "mammoth", None)


@pytest.mark.usefixtures("_no_library")
def test_without_the_library_it_is_named_with_the_line_that_installs_it(make_base: MakeBase, kb: Kb) -> None:
    """Nothing has failed, and who has no use for it may go on."""
    root = _with(make_base({"a.md": "会计要会做账。", "b.pptx": "x"}), {"手册.docx": HANDBOOK})

    done = kb("index", "--root", str(root))

    assert done.code == 0
    assert "2 个文件的格式还不能读：kb/b.pptx、kb/手册.docx。" in done.err
    assert f"其中 1 个装上附加项 office 就能读：{line_to_install('office')}" in done.err


def test_what_was_read_stays_where_the_library_is_gone(
    make_base: MakeBase, kb: Kb, request: pytest.FixtureRequest
) -> None:
    """Another environment without the extra builds the same base: nothing is lost, and it is said."""
    root = _with(make_base({"a.md": "会计要会做账。"}), {"手册.docx": HANDBOOK})
    KnowledgeBase.build(root)
    request.getfixturevalue("_no_library")

    done = kb("index", "--root", str(root))

    assert done.code == 2
    assert "kb/手册.docx: 这里缺少能读它的库 mammoth" in done.err
    assert "手册.docx:9" in kb("search", "叉车工 证", "--root", str(root)).out


# ── bad files ────────────────────────────────────────────────────────────────────────────────────────────────────────

_BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f"<!ENTITY {name} '{10 * ('&' + before + ';')}'>" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


def _bomb() -> bytes:
    named = _changed(HANDBOOK, "word/document.xml", "<w:document", f"{_BOMB}]><w:document")
    return _changed(named, "word/document.xml", "四十元", "&i;")


def _far() -> bytes:
    book = workbook(("薪资", [["岗位"]]))
    book["薪资"].cell(1_048_576, 16_384, "x")
    return saved(book)


def _area(element: str) -> bytes:
    data = saved(workbook(("薪资", [["岗位"]])))
    return _changed(data, "xl/worksheets/sheet1.xml", "</sheetData>", f"</sheetData>{element}")


def _changed(data: bytes, part: str, old: str, new: str) -> bytes:
    with ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    assert old in parts[part]
    return packed({**parts, part: parts[part].replace(old, new)})


def _renamed(data: bytes, old: str, new: str) -> bytes:
    """The same file with a part of another name, by which the others ask for it."""
    with ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    return packed({name.replace(old, new): text.replace(old, new) for name, text in parts.items()})


def _much() -> bytes:
    return _changed(HANDBOOK, "word/document.xml", "<w:body>", f"<w:body><!--{' ' * (40 << 20)}-->")


_MERGED = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'

_LINK = '<hyperlinks><hyperlink ref="A1:XFD1048576"/></hyperlinks>'
_LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)

# Made where they are read: to pack forty megabytes takes a second, and every worker of xdist reads this module.
_BAD: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "half": ("a.docx", lambda: HANDBOOK[: len(HANDBOOK) // 2], "article-damaged"),
    "no document": ("a.docx", lambda: packed({"x.txt": "no document"}), "article-damaged"),
    "sheets as a document": ("a.docx", lambda: SHEETS, "article-damaged"),
    "a document as sheets": ("a.xlsx", lambda: HANDBOOK, "article-damaged"),
    "an old or locked document": ("a.docx", lambda: _LOCKED, "article-locked"),
    "old or locked sheets": ("a.xlsx", lambda: _LOCKED, "article-locked"),
    "much of nothing": ("a.docx", lambda: packed({"word/document.xml": " " * (40 << 20)}), "article-swollen"),
    "much of nothing in a part of another name": (
        "a.docx",
        lambda: _renamed(_much(), "document.xml", "document.png"),
        "article-swollen",
    ),
    "entities of entities": ("a.docx", _bomb, "article-damaged"),
    "a cell far away": ("a.xlsx", _far, "article-wide"),
    "one merged cell": ("a.xlsx", lambda: _area(_MERGED), "article-wide"),
    "one merged cell in a part of another name": (
        "a.xlsx",
        lambda: _renamed(_area(_MERGED), "worksheets/sheet1.xml", "sheet1.dat"),
        "article-wide",
    ),
    "one link": ("a.xlsx", lambda: _area(_LINK), "article-wide"),
    "a quotation without end": ("a.csv", lambda: b'a,"' + b"x" * 200_000, "article-damaged"),
    "neither": ("a.docx", lambda: bytes(range(256)) * 9, "article-binary"),
}


@pytest.mark.parametrize(("name", "make", "code"), _BAD.values(), ids=_BAD)
def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(name: str, make: Callable[[], bytes], code: str) -> None:
    """Damaged, of another kind, locked, or made to fill the memory: no traceback, and not for long."""
    data = make()

    with pytest.raises(ArticleError) as refused:
        read_article(name, data)

    assert refused.value.code == code


@pytest.mark.parametrize(
    ("name", "data", "old", "new"),
    [
        pytest.param("a.docx", HANDBOOK, "document.xml", "document.dat", id="document"),
        pytest.param("a.xlsx", SHEETS, "worksheets/sheet1.xml", "sheet1.dat", id="sheet"),
    ],
)
def test_a_part_of_any_name_is_read(name: str, data: bytes, old: str, new: str) -> None:
    """The file says which part is the document or the sheet; programs other than Office name them as they like."""
    usual = read_article(name, data)

    renamed = read_article(name, _renamed(data, old, new))

    assert renamed.blocks == usual.blocks


def test_pictures_do_not_count_as_text() -> None:
    """However large they are unpacked: nobody reads them."""
    with ZipFile(BytesIO(HANDBOOK)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    picture = "BM" + "\x01" * (40 << 20)  # a bitmap of one colour

    article = read_article("a.docx", packed({**parts, "word/media/image1.bmp": picture}))

    assert article.blocks == read_article("a.docx", HANDBOOK).blocks


@settings(max_examples=60)
@given(st.data())
def test_no_damage_makes_more_than_an_article_error(data: st.DataObject) -> None:
    """Whatever a few bytes were changed to."""
    whole = data.draw(st.sampled_from((HANDBOOK, SHEETS)))
    changed = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 8))):
        changed[data.draw(st.integers(4, len(whole) - 1))] = data.draw(st.integers(0, 255))

    try:
        article = read_article("a.docx" if whole is HANDBOOK else "a.xlsx", bytes(changed))
    except ArticleError as error:
        refused = str(error)
        assert refused
    else:
        for block in article.blocks:
            assert_maps(block.stretch, article.text, BLANKS)


def test_a_damaged_document_keeps_its_last_good_passages(make_base: MakeBase, kb: Kb) -> None:
    """As of every article; the others are searched meanwhile."""
    root = _with(make_base({"a.md": "会计要会做账。"}), {"手册.docx": HANDBOOK})
    KnowledgeBase.build(root)
    (root / "kb/手册.docx").write_bytes(HANDBOOK[:500])

    done = kb("index", "--root", str(root))

    assert done.code == 2
    assert "kb/手册.docx: 打不开，文件可能已损坏。" in done.err
    assert "手册.docx:9" in kb("search", "叉车工 证", "--root", str(root), "--quiet").out
