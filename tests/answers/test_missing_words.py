"""A hit that meets only some of the words tells which it lacks, so that nobody takes it for the answer."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_in_process import Kb

from search_cli import KnowledgeBase, wire
from search_cli.mcp.texts import of_search

TEXTS = {
    "报销.md": "# 报销制度\n\n## 单据\n\n报销须附发票，5000元以上由总监审批。\n",
    "群聊.md": "# 群聊记录\n\n编制外要总经理签字，谁批都一样。\n\n## 打卡\n\n每天两次，忘了的写说明。\n",
    "跟单.md": "# 跟单\n\n## 技能要求\n\n跟单会英语，打字要快。\n",
}


def test_a_hit_names_the_words_it_lacks() -> None:
    """报销5000谁批 is not answered by who signs for new posts: the passage says neither 报销 nor 5000."""
    with KnowledgeBase.from_texts(TEXTS) as kb:
        found = kb.search("报销5000谁批", min_score=0).hits

    assert {hit.passage.article: hit.missing for hit in found} == {"报销.md": (), "群聊.md": ("报销", "5000")}


@pytest.mark.parametrize(
    ("query", "article", "missing"),
    [
        ("说明 打卡 英语", "群聊.md", ("英语",)),  # 打卡 stands in the heading alone
        ("发票 打字速度", "跟单.md", ("发票",)),  # a part of 打字速度 is all that the base knows of it
        ("说明 票据 英语", "报销.md", ("说明", "英语")),  # 发票 serves 票据
        ("跟单 说明 英语", "跟单.md", ("说明",)),  # the role is told by its tag
        ("說明 英語", "跟单.md", ("说明",)),  # in the form in which the words were understood
    ],
)
def test_what_a_heading_a_part_or_a_synonym_says_is_not_missing(
    query: str, article: str, missing: tuple[str, ...]
) -> None:
    """Only what the passage lacks altogether is named."""
    with KnowledgeBase.from_texts(TEXTS) as kb:
        found = kb.search(query, min_score=0).hits

    assert {hit.passage.article: hit.missing for hit in found}[article] == missing


def test_to_be_about_what_a_word_leans_to_is_not_to_have_it() -> None:
    """内向 leans to 适合人群; a passage about that which says nothing of 内向 lacks the word."""
    texts = {
        "跟单.md": "# 跟单\n\n## 适合人群\n\n适合坐得住、记性好的人。\n",
        "采购.md": "# 采购\n\n## 问答\n\n内向的人也能做采购。\n",
    }
    with KnowledgeBase.from_texts(texts) as kb:
        found = kb.search("适合 内向 工作", min_score=0).hits

    assert {hit.passage.article: "内向" in hit.missing for hit in found} == {"跟单.md": True, "采购.md": False}


def test_every_door_names_what_a_hit_lacks(tmp_path: Path, kb: Kb) -> None:
    """In the terminal, in JSON and in what agents read."""
    (tmp_path / "kb").mkdir()
    for name, text in TEXTS.items():
        (tmp_path / "kb" / name).write_text(text, encoding="utf-8")
    KnowledgeBase.build(tmp_path)
    with KnowledgeBase.open(tmp_path) as base:
        result = base.search("报销5000谁批", min_score=0)

    printed = kb("search", "报销5000谁批", "--min-score=0", KB_ROOT=str(tmp_path)).out

    assert "（缺：报销、5000）" in printed
    assert "（缺：报销、5000）" in of_search(result, 0)
    assert [hit["missing"] for hit in wire.search(result)["hits"]] == [[], ["报销", "5000"]]


def test_of_many_missing_words_the_first_are_named(kb: Kb, tmp_path: Path) -> None:
    """Who pastes a paragraph knows what it says; JSON has all of them."""
    (tmp_path / "kb").mkdir()
    (tmp_path / "kb" / "a.md").write_text("# 说明\n\n发票由会计保管。\n", encoding="utf-8")
    (tmp_path / "kb" / "b.md").write_text("# 清单\n\n投影仪、打印机、碎纸机、扫描仪各一台。\n", encoding="utf-8")
    KnowledgeBase.build(tmp_path)

    printed = kb("search", "发票 投影仪 打印机 碎纸机 扫描仪", "--min-score=0", KB_ROOT=str(tmp_path)).out

    assert "（缺：投影仪、打印机、碎纸机…）" in printed
    assert "（缺：发票）" in printed
