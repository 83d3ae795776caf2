"""The first hits are ordered once more by what their texts say: what a passage opens with, above all."""

from __future__ import annotations

from collections import Counter

import pytest
from asking import told

from search_cli import KnowledgeBase
from search_cli.analysis.folding import Folded, fold
from search_cli.config import Settings
from search_cli.ranking import folded_passage
from search_cli.ranking.folded_passage import FoldedPassage

ON, OFF = Settings(weight_opening=0.4, weight_feedback=0), Settings(weight_opening=0, weight_feedback=0)
# The same words in both; one is about 报销, the other comes to speak of it in its second line.
TEXTS = {
    "a.txt": "先把票据按日期贴好，再填单子，交到财务窗口，等三天。\n差旅报销也这样办。",
    "b.txt": "差旅报销也这样办。\n先把票据按日期贴好，再填单子，交到财务窗口，等三天。",
}


def _order(texts: dict[str, str], settings: Settings, query: str, **options: bool) -> list[str]:
    with KnowledgeBase.from_texts(texts, settings) as kb:
        return [hit.passage.article for hit in kb.search(query, **options).hits]


def test_what_opens_with_the_words_asked_for_comes_before_what_only_comes_to_speak_of_them() -> None:
    """Words say what a passage is about where it begins; counted alone, both passages are equals."""
    assert _order(TEXTS, ON, "差旅报销")[0] == "b.txt"
    with KnowledgeBase.from_texts(TEXTS, OFF) as kb:
        assert len({hit.score for hit in kb.search("差旅报销").hits}) == 1


def test_a_heading_is_how_a_passage_opens() -> None:
    """What stands below a heading of these words is about them, wherever its own text says them."""
    body = "先把票据按日期贴好，再填单子，交到窗口。差旅报销也在那里。"
    texts = {
        "a.md": f"# 制度\n\n## 交通\n\n{body}\n\n## 其他\n\n办公用品在前台领。\n",
        "b.md": f"# 制度\n\n## 报销\n\n{body}\n\n## 其他\n\n办公用品在前台领。\n",
    }

    assert _order(texts, ON, "差旅报销")[0] == "b.md"


def test_why_tells_what_the_opening_gave() -> None:
    """The part is named and weighed like the others."""
    with KnowledgeBase.from_texts(TEXTS, ON) as kb:
        raw = told(kb.search("差旅报销", explain=True).hits[0]).details[0]

    assert "0.4" in raw.details[-1].label
    assert raw.details[-1].value > 0
    assert abs(sum(part.value for part in raw.details) - raw.value) < 0.001


def test_of_a_role_alone_what_it_does_comes_first() -> None:
    """Who types nothing but a name wants to know what that is, before what it earns and what it shares with others."""
    texts = {
        "a.md": "# 跟单手册\n\n## 薪资待遇\n\n跟单月薪五千。\n\n## 工作内容\n\n跟单盯交期。\n",
        "b.md": "# 跟单和采购的区别\n\n## 工作内容\n\n跟单和采购都要催货。\n",
    }
    with KnowledgeBase.from_texts(texts) as kb:
        found = [(hit.passage.roles, hit.passage.dimensions) for hit in kb.search("跟单").hits]

    assert found[0] == (("跟单",), ("工作内容",))
    assert len(found) == 3


def test_an_exhaustive_list_holds_whatever_has_a_character_of_the_query_at_its_end() -> None:
    """A reader wants answers; who measures recall wants everything in some order."""
    texts = {"a.txt": "差旅报销三天内到账。", "b.txt": "报纸放在前台。", "c.txt": "茶水间在二楼。"}

    assert _order(texts, ON, "差旅报销") == ["a.txt"]
    assert _order(texts, ON, "差旅报销", exhaustive=True) == ["a.txt", "b.txt"]


def test_what_a_passage_says_is_folded_once_for_all_that_a_question_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    folded: Counter[str] = Counter()

    def counted(text: str) -> Folded:
        folded[text] += 1
        return fold(text)

    text = "以下商品不参加价保：\n- 清仓商品，7天内降价不补差"
    with KnowledgeBase.from_texts({"价保.md": f"# 价保规则\n\n## 不参加\n\n{text}"}) as base:
        passage = base.search("价保").hits[0].passage
    monkeypatch.setattr(folded_passage, "fold", counted)
    said = FoldedPassage(passage)
    for _ in range(2):
        assert said.text in said.whole
        assert said.text in said.row
        assert said.heading in said.above
    assert folded == {passage.title: 1, passage.heading_path[-1]: 1, passage.text: 1}


CLINIC = """\
# 就诊手册

## 预约挂号

患者可通过公众号或电话提前三天登记，凭身份证取号。

## 就诊须知

挂号后到候诊区等候，过号须重新挂号。退号的，挂号费原路退回。

## 探视时间

每日下午。
"""


@pytest.mark.parametrize("query", ["怎么挂号", "挂号"])
def test_a_heading_that_is_what_is_asked_comes_before_what_mentions_it_often(query: str) -> None:
    """Whatever is said below it, and how often elsewhere."""
    first = {
        weight: KnowledgeBase.from_texts({"手册.md": CLINIC}, Settings(weight_headed=weight)).search(query).hits[0]
        for weight in (0.0, Settings().weight_headed)
    }

    assert [hit.passage.heading_path[-1] for hit in first.values()] == ["就诊须知", "预约挂号"]


def test_the_label_of_a_line_that_is_what_is_asked_counts_as_a_heading() -> None:
    """产假：… answers who asks for 产假 before 陪产假：… does, though that is shorter."""
    text = "# 手册\n\n## 婚产\n\n陪产假：十五天。\n\n产假：一百五十八天，生二孩、三孩的一百八十八天，难产另加十五天。\n"
    with KnowledgeBase.from_texts({"手册.md": text}, Settings(passage_min_chars=1)) as base:
        assert base.search("产假有几天").hits[0].passage.text.startswith("产假：")
