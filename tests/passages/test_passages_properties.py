"""What holds of every article, whatever is in it: passages are stretches of it, in order, and take linear time."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from growing import assert_linear
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from reading import read, tagged

from search_cli.answers.snippets import SNIPPET_CHARS
from search_cli.articles import read_article
from search_cli.articles.plain import is_markdown
from search_cli.config import Settings
from search_cli.errors import ArticleError
from search_cli.models import Article, Passage, Stretch
from search_cli.passages import ArticlePassages

LIMIT = Settings().passage_max_chars
ROLES = st.sampled_from(
    ["项目助理", "跟单", "跟單員", "采购", "HR", "项目经理助理", "前者", "两者", "他们", "大家", ""]
)
SENTENCES = st.builds(
    lambda lead, role, rest, end: lead + role + rest + end,
    st.sampled_from(["", "而", "如果", "与", "对", "薪资方面，", "  "]),
    ROLES,
    st.sampled_from(
        [
            "要会做表格",
            "负责订单，也要对账",
            "的薪资待遇是六千",
            "和采购都忙",
            "：细心",
            "、跟单",
            "**细心**",
            "&amp;",
            "x" * 40,
            "盯" * 300,
        ]
    ),
    st.sampled_from(["。", "？", "！", "；", "，", "：", "", "。”"]),
)
LINES = st.one_of(
    SENTENCES,
    st.lists(SENTENCES, min_size=2, max_size=8).map("".join),
    st.builds(
        lambda mark, text: mark + text, st.sampled_from(["# ", "## ", "一、", "二、", "（一）", "1. ", "【"]), ROLES
    ),
    st.builds(
        lambda mark, text: mark + text,
        st.sampled_from(["- ", "• ", "1) ", "  - ", "> ", "Q：", "A：", "问："]),
        SENTENCES,
    ),
    st.sampled_from(
        [
            "",
            "",
            "岗位职责",
            "常见问题",
            "总结",
            "| a | 跟单 |",
            "|---|---|",
            "| 技能 | 细心 |",
            "```",
            "---",
            "<div>",
            "</div>",
            "分享到：微博",
            "400-800-1024",
            "相关阅读",
            "跟单要会什么？",
            "Q：",
            "    缩进",
            "项目助理和跟单的区别",
            "\u200b",
            "　",
        ]
    ),
)
ARTICLES = st.lists(LINES, max_size=30).map("\n".join)
NAMES = st.sampled_from(["a.txt", "项目助理和跟单的区别.md"])


def _source_of(passage: Passage) -> Stretch:
    return Stretch(passage.text, passage.char_start, passage.char_end, passage.runs)


def assert_holds(article: Article, found: ArticlePassages, limit: int = LIMIT) -> None:
    """All that is promised of the passages of one article."""
    end = 0
    for passage in found.passages:
        text = passage.text
        assert end <= passage.char_start < passage.char_end <= len(article.text)
        end = passage.char_end
        assert text
        assert text == text.strip()
        assert len(text) <= 1.5 * limit
        assert passage.line_start == article.text.count("\n", 0, passage.char_start) + 1
        assert passage.line_end == article.text.count("\n", 0, passage.char_end - 1) + 1
        assert all(0 <= c.start < c.end <= len(text) and c.cue and (c.roles or c.dimensions) for c in passage.claims)
        assert_mapped(passage, article.text)
    assert len({passage.id for passage in found.passages}) == len(found.passages)


def assert_mapped(passage: Passage, source: str) -> None:
    """Every character of a passage is in its source, unless written there as an entity."""
    if not passage.runs:
        assert source[passage.char_start : passage.char_end] == passage.text
        return
    stretch = _source_of(passage)
    place = passage.char_start
    for at, char in enumerate(passage.text):
        start, end = stretch.source_start(at), stretch.source_end(at + 1)
        assert place <= start < end <= passage.char_end
        place = start
        if end - start == 1:
            assert source[start] == char or (source[start], char) == ("|", "\t")


@given(ARTICLES, NAMES)
@settings(max_examples=250)
def test_passages_are_stretches_of_their_article(text: str, name: str) -> None:
    """In order, without overlap, with right lines and offsets, claims inside them, and ids of their own."""
    article = read(text, name)

    assert_holds(article, tagged(article))


@given(ARTICLES, st.integers(1, 80))
@settings(max_examples=80)
def test_the_same_holds_for_any_limit(text: str, limit: int) -> None:
    """However small a screen is asked for."""
    article = read(text)

    assert_holds(article, tagged(article, Settings(passage_max_chars=limit)), limit)


_BARS = re.compile(r"[|｜：\s]+")  # | 岗位 | 跟单 | is shown as 岗位：跟单
_LABELS = re.compile(r"(?:(?m:^)|(?<=[?？。\s]))(?:A|答|回答|答案|[回答]复)\s*(?:\d+\s*)?[：:.、．]\s*", re.IGNORECASE)


def _lines(text: str) -> list[str]:
    """The lines of a text without bars, the labels of answers (`答：`) apart."""
    return [line for part in _LABELS.sub("\n", text).split("\n") if (line := _BARS.sub("", part))]


@given(ARTICLES)
@settings(max_examples=80)
def test_plain_text_is_never_changed(text: str) -> None:
    """A passage of a .txt is what stands there but for bars, labels of answers, and lines that are left out.

    What is written in Markdown is shown as that.
    """
    article = read(text)
    assume(not is_markdown(article.text))

    for passage in tagged(article).passages:
        source = article.text[passage.char_start : passage.char_end]
        if passage.text != source:
            stood = iter(_lines(source))
            assert all(line in stood for line in _lines(passage.text)), "lines in their order"


@given(
    st.text(max_size=300)
    | st.text(st.sampled_from("跟单，。：？\n #*-|>`<&[]()!1.、一\t\u200b\x0c\x85\u2028\x1b"), max_size=300)
)
@settings(max_examples=250)
def test_any_string_reads(text: str) -> None:
    """Nobody's text makes the program fail: it has passages, or is refused as no text."""
    for name in ("a.txt", "a.md"):
        try:
            article = read(text, name)
        except ArticleError:
            continue
        assert_holds(article, tagged(article))


def test_a_row_that_lacks_a_cell_is_a_stretch_of_its_line() -> None:
    """The tabs around the cell that is not there stand for what sets the others apart."""
    article = read("-|字| 本科\n甲乙丙|六千七\n学历|大专")

    found = tagged(article)

    assert_holds(article, found)
    assert [passage.text for passage in found.passages] == ["甲乙丙\t\t六千七", "学历\t\t大专"]


@given(st.binary(max_size=300))
@settings(max_examples=150)
def test_any_bytes_read_or_are_refused(data: bytes) -> None:
    """A file of any kind, named .md."""
    try:
        article = read_article("a.md", data)
    except ArticleError as refused:
        code = refused.code
    else:
        assert_holds(article, tagged(article))
        return

    assert code in ("article-binary", "article-encoding")


@given(ARTICLES, st.lists(st.sampled_from(["", "\n", "\n\n\n"]), min_size=1, max_size=3))
@settings(max_examples=60)
def test_shifting_lines_changes_no_id(text: str, before: list[str]) -> None:
    """Blank lines at the top move every passage and rename none."""
    shift = "".join(before)

    one, other = tagged(read(text)), tagged(read(shift + text))

    assert [passage.id for passage in one.passages] == [passage.id for passage in other.passages]
    assert [p.char_start + len(shift) for p in one.passages] == [p.char_start for p in other.passages]


@given(ARTICLES, NAMES)
@settings(max_examples=60)
def test_reading_twice_gives_the_same(text: str, name: str) -> None:
    """Passages depend on the article and the taxonomy alone."""
    article = read(text, name)

    assert tagged(article) == tagged(read(text, name))


def test_equal_texts_in_one_article_have_ids_of_their_own() -> None:
    """And renaming the file changes them all."""
    text = "手册\n\n一、甲\n跟单要细心。\n\n二、乙\n跟单要细心。\n"

    one, other = (tagged(read(text, name)).passages for name in ("a.txt", "b.txt"))

    assert len({p.id for p in (*one, *other)}) == 4
    assert all(len(p.id) == 16 for p in one)


@pytest.mark.parametrize(
    ("write", "length", "least"),
    [
        pytest.param(lambda n: "跟单要细心，" * n, 4_000, 37, id="a-line-of-70-kB"),
        pytest.param(lambda n: "跟" * n, 25_000, 37, id="a-line-without-a-mark"),
        pytest.param(lambda n: "跟单和采购和" * n, 4_000, 37, id="a-line-of-roles"),
        pytest.param(
            lambda n: "".join(f"**跟单**要细心{i}，" for i in range(n)), 2_000, 25, id="a-line-of-bold-words"
        ),
        pytest.param(
            lambda n: "".join(f"## 跟单{i}\n\n跟单要细心{i}。\n\n" for i in range(n)), 625, 125, id="625-headings"
        ),
        pytest.param(
            lambda n: "".join(f"第{i}条 跟单{i}\n跟单要细心{i}。\n" for i in range(n)), 625, 25, id="625-of-law"
        ),
        pytest.param(
            lambda n: "".join(f"跟单{i}要会什么？\n\n要细心{i}。\n\n" for i in range(n)), 625, 625, id="625-asked"
        ),
        pytest.param(
            lambda n: "| 维度 | 跟单 |\n|---|---|\n" + "".join(f"| 技能{i} | 细心 |\n" for i in range(n)),
            1_250, 3, id="2500-cells-down",
        ),
        pytest.param(
            lambda n: "|" + "跟单|" * n + "\n|" + "-|" * n + "\n|" + "细心|" * n, 1_250, 3, id="2500-cells-across"
        ),
        pytest.param(lambda n: ">" * n + " 跟单要细心", 1_500, 1, id="1500-quotes"),
        pytest.param(lambda n: "- " * n + "跟单要细心", 1_500, 1, id="1500-lists"),
        pytest.param(lambda n: "".join(f"- 跟单要细心{i}\n" for i in range(n)), 2_500, 25, id="2500-entries"),
        pytest.param(lambda n: "<div>" * n + "跟单要细心。", 2_500, 1, id="2500-tags"),
        pytest.param(
            lambda n: "".join(f"<div>跟单{i}要细心。</div>\n\n" for i in range(n)), 1_250, 25, id="1250-html-blocks"
        ),
        pytest.param(lambda n: "![" * n + "[" * n + "跟单要细心。", 5_000, 1, id="brackets"),
        pytest.param(lambda n: "跟单" + " " * n + "细心。", 100_000, 1, id="blanks"),
        pytest.param(lambda n: "跟单要细心。\n" + "\n" * n + "采购要砍价。", 100_000, 2, id="blank-lines"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", [pytest.param("a.txt", marks=pytest.mark.slow), "a.md"])
def test_reading_takes_linear_time(write: Callable[[int], str], length: int, least: int, name: str) -> None:
    """Large and odd files take no longer than their length, and lose nothing."""
    found: list[ArticlePassages] = []

    assert_linear(lambda length: found.append(tagged(read(write(length), name))), length, 0.3)

    text, passages = write(length), found[0].passages
    assert len(passages) >= (least if name == "a.md" or "|" not in text else 1)
    assert max(len(passage.text) for passage in passages) <= 1.5 * LIMIT


def test_a_phone_screen_is_more_than_a_snippet() -> None:
    """The settings fit together: what is shown is a part of what is found."""
    assert Settings().passage_max_chars > SNIPPET_CHARS
