"""What merely introduces an article stands below what answers."""

from __future__ import annotations

from search_cli import KnowledgeBase, Settings

TEXTS = {
    "幼儿园.md": "# 幼儿园的两个岗位\n\n很多人去应聘，到班里一看，分不清两个岗位，这里把知道的都写清楚。\n\n"
    "## 进班以后\n\n早上七点二十到班里，先开窗通风，再擦桌子，把口杯和毛巾按号放好，等孩子来了分餐盛饭。\n\n"
    "## 下班以前\n\n把地拖完，把垃圾倒掉，窗户关好。\n",
}
QUERY = "很多人应聘去班里开窗通风吗"


def _first(settings: Settings) -> str:
    with KnowledgeBase.from_texts(TEXTS, settings) as base:
        return base.search(QUERY).hits[0].passage.kind


def test_an_introduction_stands_below_what_answers() -> None:
    """It names all that the article is about, and answers nothing of it."""
    assert _first(Settings(weight_introduction=0)) == "intro"
    assert _first(Settings()) == "section"


def test_an_introduction_that_states_hours_answers() -> None:
    """Opening hours are often written before the first heading."""
    text = "# 健身房须知\n\n营业时间：平时 8:00 到 22:00，过年照常开门。\n\n## 入场\n\n开门以后刷手环入场，请勿代刷。\n"
    with KnowledgeBase.from_texts({"须知.md": text}) as base:
        first = base.search("健身房过年开门吗", explain=True).hits[0]

    assert first.passage.kind == "intro"
    assert first.explanation is not None
    assert all("weight_introduction" not in part.label for raw in first.explanation.details for part in raw.details)
