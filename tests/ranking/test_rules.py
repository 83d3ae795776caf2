"""Why a list is what it is has a name: every rule is in one table, told in words, and described in the documents."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from asking import base_of
from cli_in_process import Kb

from search_cli import KnowledgeBase, wire
from search_cli.messages import say
from search_cli.models import SearchResult
from search_cli.ranking.rules import NAMES

DOCS = Path(__file__).parents[2]

TEXTS = {
    "会计和出纳.md": "# 会计和出纳的区别\n\n## 薪资待遇\n\n会计月薪七千。\n\n出纳月薪五千，由人事专员核算。\n\n"
    "## 技能要求\n\n会计要会报税。\n\n## 杂记\n\n出纳的活琐碎。\n",
    "文员.md": "# 文员\n\n## 工作性质\n\n文员的工作性质稳定。文员每天刷卡。\n",
    "门卫.md": "# 门卫交接\n\n月台的事由司机师傅签字。\n\n食堂午饭供应到一点，饭卡在门口领。\n",
    "考勤.md": "# 考勤管理制度\n\n第一条 早退要登记。\n\n第二条 迟到要说明。\n",
    "调度员.md": "# 调度员\n\n## 工作内容\n\n调度员派车。\n",
    "收入.md": "# 聊聊收入\n\n## 薪资待遇\n\n新人四千五，错发一车扣两百，调度背一成。\n",
    "制度.md": "# 出差制度\n\n## 出差补贴\n\n出差补贴每天一百元。\n\n## 杂项\n\n访客要登记。\n\n"
    "## 培训\n\n年假满一年五天。\n\n## 技能要求\n\n点钞要先签字。\n",
}

ASKED: dict[str, tuple[str, dict[str, Any]]] = {
    "literal": ("出纳 技能", {"literal": True}),
    "exhaustive": ("出纳 技能", {"exhaustive": True}),
    "unknown-role-named": ("月台 司机", {}),
    "unknown-role": ("牙医 薪资", {}),
    "thing-for-all": ("会计有年假吗", {}),
    "untold-thing": ("会计交公积金吗", {}),
    "words": ("月台 签字", {}),
    "role": ("出纳 琐碎", {}),
    "role-in-respect": ("出纳 薪资", {}),
    "compared-in-respect": ("会计和出纳的薪资", {}),
    "low-score": ("会计的技能要求里有没有弹钢琴画油画骑马射箭", {"min_score": 1}),
    "for-everybody": ("会计访客登记吗", {}),
    "signs": ("出纳 工作性质", {}),
    "left-out": ("会计 薪资 -七千", {}),
    "named-in-respect": ("调度员 薪资", {}),
    "no-cell": ("文员 技能", {}),
    "others-only": ("会计每天怎么刷卡呢", {}),
    "no-clause": ("考勤制度第九条", {}),
    "unseen-words": ("高铁票价", {}),
    "half-score": ("淋湿弄坏摔碎以后要不要签字", {}),
    "no-sum": ("食堂午饭几块钱", {}),
    "empty-filters": ("role:出纳 dim:技能 点钞", {}),
}


kb_of_all = base_of(TEXTS)
"""A base in which every rule decides some query."""


def _asked(base: KnowledgeBase, name: str) -> SearchResult:
    query, options = ASKED[name]
    return base.search(query, **options)


@pytest.mark.parametrize("name", NAMES)
def test_a_result_names_the_rule_that_decided(name: str, kb_of_all: KnowledgeBase) -> None:
    """In Python and in JSON alike."""
    result = _asked(kb_of_all, name)

    assert result.rule == name
    assert wire.search(result)["rule"] == name


@pytest.mark.parametrize("name", NAMES)
def test_a_rule_says_whether_it_lists_anything(
    name: str, kb_of_all: KnowledgeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its reason begins with that where it does not, and what is refused is told to a person."""
    monkeypatch.setenv("KB_LANG", "en")
    result, reason = _asked(kb_of_all, name), say(f"rule.{name}")

    assert bool(result.hits) is not reason.startswith("Refused")
    assert bool(result.refusal) is reason.startswith("Refused")


def test_an_explanation_begins_with_the_rule(kb: Kb) -> None:
    """Of answers and of none."""
    answered, refused = kb("会计 月底", "--explain"), kb("单证员 考核指标", "--explain")

    assert answered.out.startswith("规则 role：")
    assert refused.out.startswith("规则 no-cell：")
    assert "规则" not in kb("会计 月底").out


def test_the_map_of_the_program_names_the_rules_in_their_order() -> None:
    """Who reads how a search is refused finds each rule by the name that a result has."""
    text = (DOCS / "docs" / "scoring.md").read_text(encoding="utf-8")
    told = text[text.index("Before hits are ranked") : text.index("## Reranking")]

    places = [told.find(f"`{name}`") for name in NAMES]

    assert -1 not in places, [name for name, place in zip(NAMES, places, strict=True) if place < 0]
    assert places == sorted(places)
