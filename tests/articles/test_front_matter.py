"""Front matter is metadata and never body; what only looks like it stays body."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import passages, read

from search_cli.articles.front_matter import split


@pytest.mark.parametrize(
    ("text", "metadata"),
    [
        pytest.param("---\ntitle: 跟单手册\nrole: 跟单\n---\n正文", {"title": "跟单手册", "role": "跟单"}, id="yaml"),
        pytest.param("+++\ntitle = '跟单'\ntags = ['a']\n+++\n正文", {"title": "跟单", "tags": ["a"]}, id="toml"),
        pytest.param("---\nroles: [跟单, 采购]\n---\n正文", {"roles": ["跟单", "采购"]}, id="list"),
        pytest.param(
            "---\ndate: 2026-01-02\nversion: 1.0\n---\n正文",
            {"date": "2026-01-02", "version": "1.0"},
            id="strings-stay-strings",
        ),
        pytest.param("---\nTitle: 跟单\n---\n正文", {"title": "跟单"}, id="keys-in-any-case"),
        pytest.param(
            "---\ntitle: 跟单: 需要会什么\n---\n正文", {"title": "跟单: 需要会什么"}, id="colon-that-yaml-refuses"
        ),
        pytest.param(
            "---\ntitle: 跟单: 需要\ntags:\n  - a: [\n# note\n---\n正文",
            {"title": "跟单: 需要"},
            id="what-can-be-saved",
        ),
        pytest.param(
            "---\ntitle：“跟单: 手册”\nurl: a: b\n---\n正文",
            {"title": "“跟单: 手册”", "url": "a: b"},
            id="full-width-colon",
        ),
        pytest.param("\n\n---\ntitle: 跟单\n--- \n正文", {"title": "跟单"}, id="blank-lines-and-blanks"),
        pytest.param("+++\nn = " + "9" * 5000 + "\n+++\n正文", {"n": "9" * 5000}, id="number-too-long-for-python"),
    ],
)
def test_front_matter_is_read_and_set_apart(text: str, metadata: dict[str, object]) -> None:
    """Its values are as written, and the body begins behind it."""
    found, start = split(text)

    assert found == metadata
    assert text[start:] == "正文"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("---\ntitle: 跟单\n正文没有结束线。", id="never-ends"),
        pytest.param("---\n- 一\n- 二\n---\n正文", id="a-list"),
        pytest.param("---\n跟单负责订单。\n---\n正文", id="a-sentence-between-rules"),
        pytest.param('---\n他说：“好\n"职责: a: b\n第二行很重要。\n---\n正文', id="sentences-that-yaml-refuses"),
        pytest.param("---\n---\n正文", id="empty"),
        pytest.param("正文\n---\ntitle: 跟单\n---\n", id="not-at-the-top"),
        pytest.param("---\n" + "[" * 60000 + "\n---\n正文", id="brackets-60000-deep"),
        pytest.param("---\n" + "{a: " * 10000 + "\n---\n正文", id="mappings-10000-deep"),
        pytest.param("---\n" + "- " * 20000 + "x\n---\n正文", id="lists-20000-deep"),
        pytest.param("+++\na = " + "[" * 30000 + "\n+++\n正文", id="toml-30000-deep"),
        pytest.param("", id="nothing"),
    ],
)
def test_what_is_no_front_matter_stays_body(text: str) -> None:
    """Nothing is lost because an article begins with a rule; deep nesting does not bring the program down."""
    assert split(text) == ({}, 0)


@given(st.text(st.sampled_from("ab:：-+[]{}&*!|>'\"%@`? \n跟单=,#\t\x07\x85\u2028")))
def test_any_front_matter_splits_without_an_error(inside: str) -> None:
    """Whatever stands between the lines, the body's offset lies in the text."""
    for fence in ("---", "+++"):
        text = f"{fence}\n{inside}\n{fence}\n正文"

        metadata, start = split(text)

        assert 0 <= start <= len(text)
        assert bool(metadata) or start == 0


def test_front_matter_is_no_passage_and_gives_title_and_address() -> None:
    """What it says of the article travels with every passage."""
    text = "---\ntitle: 跟单手册\nurl: https://example.org/a\ntags: 机密\n---\n\n每天核对订单。\n"

    (passage,) = passages(text, "a.md")

    assert (passage.title, passage.url, passage.text) == ("跟单手册", "https://example.org/a", "每天核对订单。")
    assert passage.line_start == 7


@pytest.mark.parametrize("key", ["title", "Title", "标题"])
def test_the_title_may_be_declared_in_chinese(key: str) -> None:
    """As roles and dimensions may."""
    assert read(f"---\n{key}: 跟单手册\n---\n\n正文一句。\n").title == "跟单手册"


@pytest.mark.parametrize(
    "head",
    [
        pytest.param("---\n标题：会计手册\n---\n", id="full-width-colon-alone"),
        pytest.param("---\ntitle: 会计手册\n...\n", id="dots-at-the-end"),
    ],
)
def test_front_matter_may_be_typed_by_hand(head: str) -> None:
    """With the colon of the Chinese keyboard, or ended as YAML documents are."""
    article = read(f"{head}会计每天录凭证。\n", "a.md")

    assert (article.title, [b.stretch.text for b in article.blocks]) == ("会计手册", ["会计每天录凭证。"])
