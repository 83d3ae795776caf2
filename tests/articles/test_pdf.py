"""PDF files are read as articles: print is made paragraphs, headings and tables again."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from asking import MakeBase
from cli_in_process import Kb
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_files import SIZE, endless, paragraph, pdf, set_down
from reading import BLANKS, assert_maps, tagged

from search_cli import pdf_lines
from search_cli.articles import read_article
from search_cli.articles.office import pdf as pdf_reader
from search_cli.articles.office import pdf_process
from search_cli.errors import ArticleError
from search_cli.other_python import CannotStartError

PURPOSE = (
    "为了让仓库的货物进出有数，账和实物对得上，公司把收货、发货和盘点的规矩写在下面，请每个人照着做，不懂就问组长。"
)
DUTY = "仓管员收货时先点数再看外箱，破损的当场拍照并且让司机签字，不签字的货不收；每天下班之前把贵重的货物盘一遍。"
PAY = "仓管员月薪五千五，夜班每晚另补四十元。"
HANDBOOK = pdf(
    set_down(("仓库管理办法", 22.0), PURPOSE, ("岗位职责", 16.0), DUTY),
    set_down(("薪资待遇", 16.0), PAY, "叉车工月薪六千，持证上岗。"),
)


def _blocks(data: bytes) -> list[tuple[str, str]]:
    return [(block.kind, block.stretch.text) for block in read_article("办法.pdf", data).blocks]


def test_lines_of_print_are_paragraphs_again() -> None:
    """A line that reaches the edge goes on in the next, unless that is indented."""
    assert _blocks(HANDBOOK) == [
        ("paragraph", PURPOSE), ("heading", "岗位职责"), ("paragraph", DUTY),
        ("heading", "薪资待遇"), ("paragraph", PAY), ("paragraph", "叉车工月薪六千，持证上岗。"),
    ]  # fmt: skip


def test_larger_print_is_a_heading() -> None:
    """The largest stands above the others, and names the article."""
    article = read_article("办法.pdf", HANDBOOK)

    assert article.title == "仓库管理办法"
    assert {block.level for block in article.blocks if block.kind == "heading"} == {2}


def test_the_line_of_a_passage_is_its_page() -> None:
    """So that the place can be found in the file."""
    found = tagged(read_article("办法.pdf", HANDBOOK)).passages

    assert [(passage.line_start, passage.roles) for passage in found if "四十元" in passage.text] == [
        (2, ("仓库管理员",))
    ]


def test_a_paragraph_goes_on_over_the_page() -> None:
    """Its passage stands on both."""
    whole = PURPOSE + DUTY
    lines = paragraph(whole, 700.0)
    first, second = lines[:2], [(text, size, x, 700.0 - 18 * at) for at, (text, size, x, _) in enumerate(lines[2:])]

    found = read_article("办法.pdf", pdf(first, second))

    assert [block.stretch.text.replace("\n", "") for block in found.blocks] == [whole]
    assert [(each.line_start, each.line_end) for each in tagged(found).passages] == [(1, 2)]


def test_cells_far_apart_are_a_table() -> None:
    """At least two rows of as many cells."""
    data = pdf(set_down(PURPOSE, ("岗位", "底薪"), ("仓管员", "4500"), ("叉车工", "5200"), PAY))

    assert _blocks(data)[1:4] == [("row", "岗位\t底薪"), ("row", "仓管员\t4500"), ("row", "叉车工\t5200")]


def test_what_stands_on_every_page_is_left_out() -> None:
    """The running title and the number of the page say nothing of their own."""
    texts = (PURPOSE, DUTY, PAY, "叉车工要有叉车证，开过两年以上。")
    pages = [
        [("某某公司仓库管理办法", SIZE, 100.0, 750.0), *set_down(text), (f"第 {number} 页 共 4 页", SIZE, 300.0, 40.0)]
        for number, text in enumerate(texts, 1)
    ]

    assert _blocks(pdf(*pages)) == [("paragraph", text) for text in texts]


def test_entries_and_new_headings_begin_paragraphs() -> None:
    """Although the line above is full and nothing is indented."""
    full = "一" * 39 + "。"
    page = [
        (text, SIZE, 100.0, 700.0 - 18 * at) for at, text in enumerate((full, "二、薪资待遇", full, "1. 底薪四千。"))
    ]

    assert [text for _, text in _blocks(pdf(page))] == [full, "二、薪资待遇", full, "1. 底薪四千。"]


def test_words_of_letters_keep_the_blank_at_a_line_s_end() -> None:
    """Between Chinese characters there was none."""
    page = [("订单系统用的是" * 5 + " order", SIZE, 100.0, 700.0), ("manager 的接口。", SIZE, 100.0, 682.0)]

    assert "order manager" in _blocks(pdf(page))[0][1]


def test_a_scan_is_refused_with_what_to_do() -> None:
    """It has pictures of its text only."""
    with pytest.raises(ArticleError) as refused:
        read_article("a.pdf", pdf([], []))

    assert refused.value.code == "article-scanned"
    assert "OCR" in refused.value.hint


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"%PDF-1.4\n", "article-damaged"),
        (HANDBOOK[:300], "article-damaged"),
        (b"%PDF-" + bytes(500), "article-damaged"),
    ],
    ids=("nothing", "half", "zeros"),
)
def test_a_damaged_pdf_is_refused(data: bytes, code: str) -> None:
    """In a sentence, like every article that cannot be read."""
    with pytest.raises(ArticleError) as refused:
        read_article("a.pdf", data)

    assert refused.value.code == code


@settings(max_examples=60)
@given(st.data())
def test_no_damage_makes_more_than_an_article_error(data: st.DataObject) -> None:
    """Whatever a few bytes were changed to."""
    changed = bytearray(HANDBOOK)
    for _ in range(data.draw(st.integers(1, 12))):
        changed[data.draw(st.integers(6, len(HANDBOOK) - 1))] = data.draw(st.integers(0, 255))

    try:
        with pytest.MonkeyPatch.context() as here:
            here.setattr(pdf_reader, "lines_of", pdf_lines.lines_of)  # a process each would take ten times as long
            article = read_article("a.pdf", bytes(changed))
    except ArticleError as error:
        refused = str(error)
        assert refused
    else:
        for block in article.blocks:
            assert_maps(block.stretch, article.text, BLANKS)


def test_threads_may_read_at_once() -> None:
    """The library is not made for it; in one process it is asked by one at a time."""
    with ThreadPoolExecutor(8) as pool:
        read = list(pool.map(pdf_lines.lines_of, [HANDBOOK] * 40))

    assert read == [pdf_process.lines_of(HANDBOOK)] * 40


_LIMITS = {
    "memory": ("pdf_lines._MOST_BYTES = 300 << 20", endless()),
    "time": ("pdf_lines._MOST_CPU_S = 1", endless()),
    "characters": ("pdf_lines._MOST_CHARACTERS = 10", HANDBOOK),
}


@pytest.mark.skipif(sys.platform != "linux", reason="the system sets no such limits")
@pytest.mark.parametrize("limit", _LIMITS)
def test_a_pdf_that_takes_too_much_spoils_itself_alone(
    limit: str, make_base: MakeBase, kb: Kb, monkeypatch: pytest.MonkeyPatch
) -> None:
    """PDFium ends its process then, which is not the one that builds."""
    lowered, data = _LIMITS[limit]
    program = f"from search_cli import pdf_lines; {lowered}; pdf_lines.answer()"
    monkeypatch.setattr(pdf_process, "_PROGRAM", program)
    root = make_base({"a.md": "# 会计\n\n会计要会做账。\n"})
    (root / "kb/办法.pdf").write_bytes(data)

    built = kb("index", "--root", str(root))

    assert built.code == 2
    assert "办法.pdf: 读它要用的内存或时间，超过了一篇文章的限度。" in built.err
    assert "会计要会做账" in kb("search", "会计 做账", "--root", str(root)).out


def test_a_pdf_on_which_nothing_is_answered_for_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where the system sets no limits."""
    monkeypatch.setattr(pdf_process, "_PROGRAM", "import time; time.sleep(600)")
    monkeypatch.setattr(pdf_process, "_MOST_S", 0.01)

    with pytest.raises(ArticleError) as refused:
        pdf_process.lines_of(HANDBOOK)

    assert refused.value.code == "article-costly"


def test_where_no_process_can_be_started_this_one_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a program that embeds Python."""

    def refuse(*_: object) -> list[str]:
        raise CannotStartError

    monkeypatch.setattr(pdf_process, "command_for", refuse)

    assert pdf_process.lines_of(HANDBOOK) == pdf_lines.lines_of(HANDBOOK)


def test_a_pdf_is_searched_beside_articles(make_base: MakeBase, kb: Kb) -> None:
    """The hit names the file and the page."""
    root = make_base({"a.md": "# 会计\n\n会计要会做账。\n"})
    (root / "kb/办法.pdf").write_bytes(HANDBOOK)

    assert "办法.pdf:2" in kb("search", "叉车工 月薪", "--root", str(root)).out


def test_what_else_stands_on_the_page_is_named(make_base: MakeBase, kb: Kb) -> None:
    """A page has many passages: the place shows the first, and by its id each of the others."""
    root = make_base({})
    (root / "kb/办法.pdf").write_bytes(HANDBOOK)
    kb("index", "--root", str(root))

    first = kb("show", "办法.pdf:2", "--root", str(root))
    other = first.err.splitlines()[1]

    assert PAY in first.out
    assert first.err.startswith("同一处还有 1 个段落，可按编号查看：")
    assert "叉车工 · 薪资待遇  叉车工月薪六千，持证上岗。" in other
    assert "叉车工月薪六千" in kb("show", other.split()[0], "--root", str(root)).out
