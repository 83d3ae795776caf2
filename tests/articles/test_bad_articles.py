"""Bad input is normal input: one clear sentence or a sensible result, and the other files stay searchable."""

from __future__ import annotations

import gzip
import os
import sys
from pathlib import Path

import pytest
from reading import passages

from search_cli import KnowledgeBase
from search_cli.articles.folder import find_files, read_bytes
from search_cli.errors import ArticleError

GOOD = "# 跟单\n\n## 技能要求\n\n跟单要会看懂信用证。\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A knowledge base with one good article."""
    (tmp_path / "kb").mkdir()
    (tmp_path / "kb" / "好.md").write_text(GOOD, encoding="utf-8")
    return tmp_path


def _texts(source: str, name: str) -> list[str]:
    return [passage.text for passage in passages(source, name)]


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        pytest.param("行.txt", "跟单要细心。".encode() * 500_000, "8 MB", id="a-line-too-large"),
        pytest.param(
            "混.txt",
            "跟单要细心。".encode() + "采购要砍价。\n".encode("gb18030"),
            "UTF-8",
            id="two-encodings-in-a-line",
        ),
        pytest.param("零.txt", "跟单\x00要细心。".encode(), "不是文本", id="zero-bytes"),
    ],
)
def test_what_cannot_be_read_is_told_in_a_sentence(root: Path, name: str, data: bytes, told: str) -> None:
    """It names the file and what to do; the good article is found."""
    (root / "kb" / name).write_bytes(data)

    report = KnowledgeBase.build(root)

    assert [failure.article for failure in report.failed] == [name]
    assert told in report.failed[0].message
    with KnowledgeBase.open(root) as kb:
        assert kb.search("跟单 信用证").hits[0].passage.article == "好.md"


@pytest.mark.parametrize(
    ("name", "source", "found"),
    [
        pytest.param(
            "a.html",
            "<h1>跟单</h1><p>跟单要核对每一张单。</p><p>还要<b>耐",
            ["跟单要核对每一张单。", "还要耐"],
            id="cut-page",
        ),
        pytest.param(
            "a.md",
            "---\ntitle: 跟单\n没有结束。\n\n正文在这里。\n",
            ["没有结束。", "正文在这里。"],
            id="endless-front-matter",
        ),
        pytest.param(
            "a.md", "---\n- a\n- b\n---\n\n元数据不是映射。\n", ["元数据不是映射。"], id="front-matter-is-a-list"
        ),
        pytest.param("a.md", "# 跟单\n\n## 技能\n\n## 薪资\n", ["技能", "薪资"], id="headings-alone"),
        pytest.param(
            "a.md", "# 问答\n\n跟单累吗？\n\n跟单难吗？\n", ["跟单累吗？", "跟单难吗？"], id="questions-alone"
        ),
        pytest.param(
            "a.txt", "\u202e跟单\u200b要\u2067细心。\ufeff", ["\u202e跟单\u200b要\u2067细心。\ufeff"], id="directions"
        ),
        pytest.param("a.md", "", [], id="empty"),
        pytest.param("a.md", "\n \n\t\n", [], id="blank"),
    ],
)
def test_what_is_half_an_article_is_read_as_far_as_it_goes(name: str, source: str, found: list[str]) -> None:
    """Nothing that is said is lost."""
    said = "".join(_texts(source, name))

    for text in found:
        assert text in said
    assert bool(said) == bool(found)


def test_one_character_without_end_is_cut_into_passages() -> None:
    """Every one of them is kept."""
    assert "".join(_texts("跟" * 20_000, "a.txt")) == "跟" * 20_000


@pytest.mark.parametrize(
    ("name", "head", "row"),
    [
        ("a.md", "| 岗位 | 甲 |\n|---|---|\n", "| 跟单 | 乙 |\n"),
        ("a.html", "<table><tr><th>岗位<th>甲", "<tr><td>跟单<td>乙</td>"),
    ],
)
def test_a_large_table_keeps_every_row(name: str, head: str, row: str) -> None:
    """Ten thousand cells here; a hundred thousand take ten times as long (test_passages_properties.py)."""
    found = passages(head + row * 5_000, name)

    assert len(found) == 5_000
    assert {(p.text, p.roles) for p in found} == {("乙", ("跟单",))}


def test_html_a_hundred_thousand_deep_is_read() -> None:
    """Without recursion."""
    assert _texts("<div>" * 100_000 + "跟单要细心，也要耐心。" + "</div>" * 100_000, "a.html") == [
        "跟单要细心，也要耐心。"
    ]


def test_a_file_name_with_a_line_break_is_a_name(root: Path) -> None:
    """It is found, and its name takes one line on the terminal and in no other file's place."""
    try:
        (root / "kb" / "两\n行.txt").write_text("采购要会砍价。", encoding="utf-8")
    except OSError:
        pytest.skip("this file system has no such names")

    KnowledgeBase.build(root)

    with KnowledgeBase.open(root) as kb:
        assert kb.search("砍价").hits[0].passage.article == "两\n行.txt"


def test_of_the_roles_that_front_matter_names_the_first_hundred_count() -> None:
    """Thousands would be compared with each other for minutes; what the article says is found all the same."""
    names = ",".join(f"角色{number}专员" for number in range(3_000))

    (found,) = passages(f"---\nroles: [{names}]\n---\n\n角色7专员要细心，角色2999号要耐心。\n", "a.md")

    assert "角色7专员" in found.roles
    assert "要耐心" in found.text


def test_front_matter_of_aliases_of_aliases_is_read_without_unfolding_them(root: Path) -> None:
    """A billion laughs: nine names of lists of nine, nine deep."""
    lists = ["a: &a [x,x,x,x,x,x,x,x,x]"]
    lists += [
        f"{name}: &{name} [{','.join([f'*{below}'] * 9)}]" for below, name in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    (root / "kb" / "笑.md").write_text(
        "\n".join(["---", *lists, "roles: *i", "---", "", "出纳要仔细。"]), encoding="utf-8"
    )

    report = KnowledgeBase.build(root)

    assert not report.failed
    with KnowledgeBase.open(root) as kb:
        assert kb.search("仔细").hits[0].passage.article == "笑.md"


@pytest.mark.parametrize("name", ["包.md", "包.html"])
def test_an_archive_with_an_article_s_name_is_told(root: Path, name: str) -> None:
    """It is not unpacked, and no text is made of its bytes."""
    (root / "kb" / name).write_bytes(gzip.compress("跟单要细心。".encode() * 999))

    report = KnowledgeBase.build(root)

    assert [failure.article for failure in report.failed] == [name]
    assert "不是文本" in report.failed[0].message


@pytest.mark.skipif(sys.platform == "win32", reason="pipes and links are POSIX's")
def test_pipes_and_links_that_lead_nowhere_are_told_and_never_waited_for(root: Path) -> None:
    """The other articles are indexed."""
    os.mkfifo(root / "kb" / "管.md")
    (root / "kb" / "环.md").symlink_to("环.md")
    (root / "kb" / "零.md").symlink_to("/dev/zero")
    (root / "kb" / "圈").symlink_to(".")

    report = KnowledgeBase.build(root)

    assert sorted(failure.article for failure in report.failed) == ["环.md", "管.md", "零.md"]
    assert report.added == ("好.md",)


@pytest.mark.skipif(sys.platform == "win32", reason="pipes are POSIX's")
def test_a_pipe_that_took_a_file_s_place_is_told_and_not_waited_for(root: Path) -> None:
    """Between a look through the folder and the reading of a file anybody may have changed it."""
    [found] = find_files(root / "kb").files
    found.location.unlink()
    os.mkfifo(found.location)

    with pytest.raises(ArticleError) as refused:
        read_bytes(found, limit_mb=8)

    assert refused.value.code == "article-special"


def test_a_file_that_grew_since_it_was_found_is_read_up_to_the_limit(root: Path) -> None:
    """What is larger by then is refused as if it had been so before."""
    [found] = find_files(root / "kb").files
    found.location.write_bytes(b" " * ((1 << 20) + 1))

    with pytest.raises(ArticleError) as refused:
        read_bytes(found, limit_mb=1)

    assert refused.value.code == "article-large"
    assert "2 MB" in str(refused.value)  # and not 1, which is no more than the limit


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="these names are one file there")
def test_of_three_names_that_are_one_both_others_are_told(root: Path) -> None:
    """Each of them by its number."""
    for name in ("e\u0323\u0307.md", "\u1eb9\u0307.md", "\u0117\u0323.md"):
        (root / "kb" / name).write_text(GOOD, encoding="utf-8")

    report = KnowledgeBase.build(root)

    assert [failure.article for failure in report.failed] == ["\u1eb9\u0307.md (2)", "\u1eb9\u0307.md (3)"]
