"""A name that no dictionary has is cut together with its neighbour; the base knows where it ends."""

from __future__ import annotations

import pytest

from search_cli import KnowledgeBase

TEXTS = {
    "宣讲.txt": "宣讲会\n\n周五拓普来宣讲，质检和装配都招。\n\n小徐过了初试，等通知。\n",
    "仓库.md": "# 仓库\n\n## 要求\n\n仓库管理员能搬三十斤以内的货。\n",
    "规矩.txt": "规矩\n\n平面设计师的试稿不超过两小时。\n",
    "行李.txt": "搬家\n\n行李工具都放在车上。\n",
}


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("拓普招什么", "拓普来宣讲"),
        ("小徐过了吗", "小徐过了初试"),
        ("仓管能搬多重", "三十斤"),
        ("给平面设计师出试稿题有什么规定", "试稿不超过"),
    ],
)
def test_a_guess_that_no_passage_has_is_cut_by_what_passages_have_side_by_side(query: str, said: str) -> None:
    """拓普招 is no word, and 拓普 is written; 多重 asks how much; 试稿 is some of two guesses, 出试 and 稿题."""
    with KnowledgeBase.from_texts(TEXTS) as base:
        found = base.search(query)

    assert said in found.hits[0].passage.text


def test_what_meets_by_chance_is_nothing_that_anybody_wrote() -> None:
    """李工 stands in 行李工具, where two words meet: 李工招什么 has no answer here."""
    with KnowledgeBase.from_texts(TEXTS) as base:
        found = base.search("李工招什么")

    assert all("行李" not in hit.passage.text for hit in found.hits)


def test_what_is_done_and_to_what_may_stand_apart() -> None:
    """No passage has 养羊, and one has both beside all other words; without another word they meet by chance."""
    texts = {"a.md": "# 生物安全\n\n员工家里不得饲养牛、羊、鹿。\n", "b.md": "# 宿舍\n\n宿舍里十一点熄灯。\n"}
    with KnowledgeBase.from_texts(texts) as base:
        found, elsewhere, alone = (base.search(f"{where}能养羊吗") for where in ("员工家里", "宿舍", "公司"))

    assert [hit.passage.article for hit in found.hits] == ["a.md"]
    assert elsewhere.hits == alone.hits == ()
