"""What goes by one name is told by what says that name alone: wages do not tell whether one has 公积金."""

from __future__ import annotations

import pytest
from asking import base_of

from search_cli import KnowledgeBase
from search_cli.engines import EngineResult
from search_cli.engines.inverted import InvertedEngine
from search_cli.models import Has, Query, Refusal

TEXTS = {
    "会计.md": "# 会计手册\n\n## 薪资待遇\n\n会计月薪七千元，年终一般多发两个月。\n\n"
    "## 任职资格\n\n会计要大专以上，持健康证。\n",
    "外贸.md": "# 外贸业务员手册\n\n## 任职资格\n\n外贸业务员英文要过六级。\n\n## 薪资待遇\n\n外贸业务员底薪五千元。\n",
    "假期.md": "# 假期规定\n\n## 第一章\n\n女职工产假一百五十八天，期间工资照发。\n\n## 第二章\n\n年休假满一年五天。\n",
}

base = base_of(TEXTS)
"""Two roles with pay, and what holds for everybody."""


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("会计年终奖发几个月", "多发两个月"),
        ("外贸业务员英语要几级", "六级"),
        ("会计健康证", "持健康证"),
        ("产假多少天", "一百五十八天"),
    ],
)
def test_what_names_it_answers_be_it_by_another_name(base: KnowledgeBase, query: str, said: str) -> None:
    """年终 and 英文 are names, too."""
    assert said in base.search(query).hits[0].passage.text


@pytest.mark.parametrize(("query", "said"), [("会计产假多少天", "一百五十八天"), ("外贸业务员年假几天", "满一年五天")])
def test_of_what_everybody_has_the_rule_for_all_answers(base: KnowledgeBase, query: str, said: str) -> None:
    """Nothing of the role speaks of it."""
    found = base.search(query)

    assert found.rule == "thing-for-all"
    assert said in found.hits[0].passage.text
    assert found.hits[0].passage.roles == ()


@pytest.mark.parametrize(
    ("query", "refusal"),
    [
        ("会计英语要几级", Refusal("others", ("会计",), words=("英语",))),
        ("role:外贸业务员 年终奖", Refusal("others", ("外贸业务员",), words=("年终奖",))),
        ("会计 公积金", Refusal("words", words=("公积金",))),
        ("会计评职称有没有加分", Refusal("words", words=("职称",))),
        ("退休返聘的合同怎么签", Refusal("words", words=("退休",))),
    ],
)
def test_where_nothing_names_it_nothing_answers(base: KnowledgeBase, query: str, refusal: Refusal) -> None:
    """Whether others' passages do, or none: each is told as it is."""
    found = base.search(query)

    assert (found.hits, found.refusal) == ((), refusal)
    assert base.search(query, exhaustive=True).hits


@pytest.mark.parametrize("query", ["产假多少天 article:*会计*", "产假 -工资照发"])
def test_what_filters_leave_out_is_not_said_to_be_nowhere(base: KnowledgeBase, query: str) -> None:
    """Another article tells of it, or the passage in which what is excluded stands."""
    found = base.search(query)

    assert found.hits == ()
    assert found.refusal is not None
    assert found.refusal.reason == "filters"


def test_what_a_program_leaves_out_is_not_said_to_be_nowhere(base: KnowledgeBase) -> None:
    """By a condition that is no part of the query."""
    refusal = base.search("产假多少天", where=Has("article", "会计.md")).refusal

    assert refusal is not None
    assert refusal.reason == "filters"


def test_of_several_things_one_is_enough(base: KnowledgeBase) -> None:
    """A question for two may be answered by halves."""
    assert "年休假" in base.search("年假和探亲假几天").hits[0].passage.text


def test_a_role_named_by_such_a_thing_asks_for_a_role(base: KnowledgeBase) -> None:
    """Of 社保专员 there is nothing, whoever has 社保."""
    assert base.search("社保专员 薪资").refusal != Refusal("words", words=("社保",))


@pytest.mark.parametrize("query", ["产假多少天", "会计的健康证"])
def test_an_answer_that_names_it_takes_no_search_more(
    base: KnowledgeBase, query: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each search is two requests to a cluster: the best hit, which the rules ask for, tells what it names."""
    searches: list[str] = []
    search = InvertedEngine.search

    def counted(self: InvertedEngine, asked: Query, limit: int | None, offset: int = 0) -> EngineResult:
        searches.append(asked.text)
        return search(self, asked, limit, offset)

    monkeypatch.setattr(InvertedEngine, "search", counted)
    base.search(query)

    assert len(searches) == 2  # a look at the best, and the list
