"""`kb outline`: an article as its headings and passages, as the program understood it."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from asking import MakeBase
from cli_in_process import Kb

from search_cli import KnowledgeBase
from search_cli.cli.layout import width
from search_cli.errors import QueryError
from search_cli.views.outlining import Outline

_ARTICLE = """\
# 跟单和会计的区别

跟单和会计都要细心。

## 一、工作

### 技能要求

跟单要看得懂订单。

会计要会报税。

### 薪资待遇

跟单每月五千元。

## 二、其他

今天天气很好，大家出门走走吧。
"""


def _outline(text: str) -> Outline:
    return KnowledgeBase.from_texts({"甲.md": text}).outline("甲")


def test_passages_stand_below_their_headings_in_order() -> None:
    """A heading that only has headings below it is there, with no passage of its own."""
    found = _outline(_ARTICLE)

    assert (found.article, found.title) == ("甲.md", "跟单和会计的区别")
    assert [(section.level, section.heading, len(section.passages)) for section in found.sections] == [
        (0, "", 1), (1, "一、工作", 0), (2, "技能要求", 2), (2, "薪资待遇", 1), (1, "二、其他", 1)
    ]  # fmt: skip


def test_every_passage_of_an_article_is_in_its_outline_once(trade: KnowledgeBase) -> None:
    """Whatever its headings are, nothing is left out or moved, and no heading is named without need."""
    for article in trade.records():
        found = trade.outline(article)

        assert found.passages == tuple(trade.passages(articles=[article]))
        paths = [section.heading_path for section in found.sections]
        assert all(path != before for before, path in pairwise(paths))
        assert all(path[:-1] in ((), *paths[:at]) for at, path in enumerate(paths))


def test_a_heading_that_comes_again_stands_where_it_comes() -> None:
    """Sections are the article's, in its order; equal names join nothing."""
    found = _outline("# 题\n\n## 跟单\n\n跟单要细心。\n\n## 会计\n\n会计要会报税。\n\n## 跟单\n\n跟单常出差。\n")

    assert [section.heading for section in found.sections] == ["跟单", "会计", "跟单"]


def test_a_pattern_must_mean_one_article() -> None:
    """What means several is refused, and they are named."""
    base = KnowledgeBase.from_texts({"a/跟单.md": "跟单要细心。", "b/跟单.md": "跟单要出差。"})

    with pytest.raises(QueryError) as refused:
        base.outline("跟单.md")

    assert refused.value.code == "article-ambiguous"
    assert "a/跟单.md、b/跟单.md" in refused.value.message
    assert base.outline("a/跟单.md").passages[0].text == "跟单要细心。"


@pytest.fixture
def written(build_base: MakeBase) -> Path:
    """Return the base of one article, indexed."""
    return build_base({"跟单和会计.md": _ARTICLE})


@pytest.mark.parametrize("columns", [20, 40, 80])
@pytest.mark.parametrize("more", [(), ("--explain",)])
def test_lines_fit_the_terminal(written: Path, kb: Kb, columns: int, more: tuple[str, ...]) -> None:
    """However narrow it is; a passage is cut, the rest is wrapped."""
    run = kb("outline", "跟单和会计", *more, "--root", str(written), COLUMNS=str(columns))

    assert run.code == 0
    assert max(map(width, run.out.splitlines())) <= columns


def test_why_has_the_words_that_show_has(written: Path, kb: Kb) -> None:
    """The cues of each claim, as `kb show --explain` gives them; untagged passages are said to be so."""
    at = ("--root", str(written), "--explain")

    outlined = [line.strip() for line in kb("outline", "跟单和会计", *at, COLUMNS="200").out.splitlines()]

    for line in (3, 9, 11, 15, 19):
        reason = kb("show", f"跟单和会计.md:{line}", *at, COLUMNS="200").out.splitlines()[-1]
        assert reason in outlined
    assert any(line.startswith("19  未标注") for line in outlined)


def test_an_article_that_is_not_indexed_yet_is_said_to_wait(written: Path, kb: Kb) -> None:
    """The error names what is indexed, and a line before it says that articles changed since."""
    (written / "kb" / "新.md").write_text("# 新\n\n跟单要细心。\n", encoding="utf-8")

    run = kb("outline", "新", "--root", str(written))

    assert (run.code, run.out) == (2, "")
    assert "新增 1" in run.err
    assert "跟单和会计.md" in run.err
    assert not kb("outline", "新", "--root", str(written), "--json").err.count("新增 1")


def test_lines_left_out_are_listed_for_the_writer(build_base: MakeBase, kb: Kb) -> None:
    """What no search finds is told below the passages, unless the file is another one by now."""
    root = build_base({"价保.md": "# 价保\n\n签收后30天内降价的，退还差价。\n\n扫码关注公众号\n"})

    before = kb("outline", "价保", "--root", str(root)).out
    (root / "kb" / "价保.md").write_text("# 价保\n\n签收后7天内降价的，退还差价。\n", encoding="utf-8")
    after = kb("outline", "价保", "--root", str(root)).out

    assert before.splitlines()[-2:] == ["当作页面杂物、没有收进索引的 1 处：", "  5  扫码关注公众号"]
    assert before.removesuffix("\n\n当作页面杂物、没有收进索引的 1 处：\n  5  扫码关注公众号\n") == after.rstrip("\n")
