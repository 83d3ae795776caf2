"""What every framework calls a document says what it says when a model is shown nothing else."""

from __future__ import annotations

import pytest

from search_cli import KnowledgeBase
from search_cli.adapters.documents import documents

_PAY = (
    "<h1>岗位薪资</h1><table>"
    "<tr><th rowspan=2>岗位</th><th colspan=2>薪资</th></tr><tr><th>试用期</th><th>转正</th></tr>"
    "<tr><td>出纳</td><td>4800元</td><td>5500元</td></tr><tr><td>会计</td><td>6000元</td><td>7000元</td></tr></table>"
)
_RULES = "# 考勤制度\n\n| 情形 | 处理 | 备注 |\n|---|---|---|\n| 迟到 | 扣五十元 | |\n| 旷工 | 扣三百元 | 当月 |\n"


@pytest.mark.parametrize(
    ("name", "source", "query", "text"),
    [
        ("薪资.html", _PAY, "出纳 转正 薪资", "出纳 · 薪资 转正：5500元"),
        ("考勤.md", _RULES, "旷工 扣三百元", "情形 · 处理 · 备注：旷工 · 扣三百元 · 当月"),
        ("考勤.md", _RULES, "迟到 扣五十元", "情形 · 处理 · 备注：迟到 · 扣五十元"),
        ("出纳.md", "# 出纳\n\n## 薪资\n\n出纳转正五千五百元。\n", "出纳 转正", "出纳转正五千五百元。"),
    ],
)
def test_a_cell_says_its_row_and_column(name: str, source: str, query: str, text: str) -> None:
    """A bare 5500元 answers nothing; what is a sentence stays as it is."""
    with KnowledgeBase.from_texts({name: source}) as kb:
        (first, *_) = documents(kb.search(query))

    assert first.text == text


def test_a_document_names_the_words_that_its_passage_lacks() -> None:
    """As a hit does, so that nobody takes it for an answer to them; it lacks none where it meets all."""
    with KnowledgeBase.from_texts({"出差.md": "# 出差\n\n出差住宿费每天三百元。\n\n出差交通费实报实销。\n"}) as kb:
        lacking = [one.metadata["missing"] for one in documents(kb.search("出差 住宿费 发票"))]
        (whole, *_) = documents(kb.search("住宿费"))

    assert lacking[0] == ["发票"]
    assert whole.metadata["missing"] == []
