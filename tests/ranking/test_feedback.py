"""Words that the first passages share order the others once more; tiers, totals and pages stay as they are."""

from __future__ import annotations

import pytest
from asking import told

from search_cli import KnowledgeBase
from search_cli.config import Settings

TEXTS = {
    "1.txt": "漏水先关总阀，再找物业的水电工。漏水要拍照。",
    "2.txt": "漏水找物业，水电工当天上门，关总阀的在地下室。",
    "3.txt": "屋顶漏水的故事有三个版本，都很长很长。",
    "4.txt": "漏水以后，水电工说总阀坏了，物业换了新的。",
    "5.txt": "今天说水。",
}
ON, OFF = Settings(weight_feedback=0.5), Settings(weight_feedback=0)


def _order(settings: Settings, query: str = "漏水", **page: int) -> list[str]:
    with KnowledgeBase.from_texts(TEXTS, settings) as kb:
        return [hit.passage.article for hit in kb.search(query, **page).hits]


def test_what_shares_words_with_the_first_comes_before_what_shares_none() -> None:
    """The passages about 物业, 水电工 and 总阀 speak of the same thing, the story does not."""
    assert set(_order(ON)) == set(_order(OFF))
    assert _order(ON).index("3.txt") == 3


def test_pages_are_slices_of_one_list() -> None:
    """The order does not depend on how much of it is asked for."""
    whole = _order(ON, limit=10)

    assert [_order(ON, limit=1, offset=at) for at in range(len(whole))] == [[path] for path in whole]


def test_scores_fall_and_the_gain_is_told() -> None:
    """Within a tier nothing that scores less stands above; `--explain` names the shared words."""
    with KnowledgeBase.from_texts(TEXTS, ON) as kb:
        hits = kb.search("漏水", explain=True).hits

    scores = [hit.score for hit in hits if hit.rung == "all"]
    assert scores == sorted(scores, reverse=True)
    assert any("物业" in part.label for part in told(hits[0]).details[0].details)


@pytest.mark.parametrize("query", ["会计 税法", "会计 发票"])
def test_another_role_learns_nothing_from_the_role_asked_for(query: str) -> None:
    """A sibling's passage that uses the same words stays where it was."""
    texts = {
        "会计.md": "会计懂税法，开发票要认章。\n\n会计学税法，查发票要认章。\n",
        "出纳.md": "出纳不懂税法，领发票要认章。\n",
    }
    with KnowledgeBase.from_texts(texts, ON) as kb:
        learned = {hit.passage.id: hit.score for hit in kb.search(query).hits if hit.passage.roles == ("出纳",)}
    with KnowledgeBase.from_texts(texts, OFF) as kb:
        plain = {hit.passage.id: hit.score for hit in kb.search(query).hits if hit.passage.roles == ("出纳",)}

    assert learned == plain


@pytest.mark.parametrize("b", [0.0, 0.75, 1.0])
def test_a_word_may_count_once_however_often_it_is_said(b: float) -> None:
    """With a k1 of 0, which kb.toml may have, what a passage lacks still counts nothing."""
    order = _order(Settings(k1=0.0, b=b, weight_feedback=0.5))

    assert set(order) == set(_order(OFF))
