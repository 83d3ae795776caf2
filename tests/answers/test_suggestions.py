"""What else to type: a beginning goes on in the base's own words, and where nothing is found there is what to ask."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from asking import MakeBase, base_of
from cli_in_process import Kb

from search_cli import KnowledgeBase
from search_cli.engines import EngineResult
from search_cli.engines.inverted import InvertedEngine
from search_cli.models import Claim, Passage, Query

TEXTS = {
    "会计和出纳.md": "# 会计和出纳的区别\n\n## 薪资待遇\n\n会计月薪七千。\n\n出纳月薪五千，另有补贴。\n\n"
    "## 技能要求\n\n会计要会报税，打字也要快。\n",
    "仓库.md": "# 仓库管理员手册\n\n## 岗位职责\n\n仓管员每天盘点，打字倒在其次。\n\n"
    "## 常见问题\n\n仓管员要上夜班吗？\n\n两班倒，夜班有补贴。\n\n今天盘点吗？\n\n天天盘点。\n",
}


kb_ = base_of(TEXTS)
"""A base of three roles."""


@pytest.mark.parametrize(
    ("prefix", "first"),
    [
        ("仓", ("仓库管理员", "role", "仓库管理员")),
        ("倉庫", ("仓库管理员", "role", "仓库管理员")),
        ("仓管", ("仓管", "role", "仓库管理员")),
        ("薪", ("薪资待遇", "dimension", "薪资待遇")),
        ("kuaij", ("会计", "role", "会计")),
        ("kj", ("会计", "role", "会计")),
        ("xinzi", ("薪资待遇", "dimension", "薪资待遇")),
        ("会计和", ("会计和出纳的区别", "title", "会计和出纳的区别")),
        ("今天", ("今天盘点吗？", "question", "今天盘点吗？")),
        ("pand", ("盘点", "word", "盘点")),
        ("会计 xinzi", ("会计 薪资待遇", "dimension", "薪资待遇")),
    ],
)
def test_a_beginning_goes_on(prefix: str, first: tuple[str, str, str], kb_: KnowledgeBase) -> None:
    """To roles, dimensions, titles, questions and words, as written or in pinyin; the last of several words does."""
    best = kb_.suggest(prefix)[0]

    assert (best.text, best.kind, best.name) == first
    assert best.passages > 0


@pytest.mark.parametrize(
    ("prefix", "offered"), [("H3", ["h3c"]), ("m4", ["m479fdw"]), ("仓", ["仓储"]), ("仓储柜", [])]
)
def test_a_word_that_stands_once_goes_on_from_what_nothing_else_does(prefix: str, offered: list[str]) -> None:
    """A device's number stands in one place; what stands once is a slip as often, so that it comes last."""
    texts = {"a.md": "# 设备\n\n交换机 H3C，打印机 M479fdw，仓储柜。\n", "b.md": "# 又\n\n仓储的仓储。\n"}
    with KnowledgeBase.from_texts(texts) as base:
        assert [one.text for one in base.suggest(prefix)] == offered


@pytest.mark.parametrize(
    ("prefix", "offered"), [("第", ["第三方"]), ("第五", []), ("三", ["三方"]), ("两", []), ("五", ["五险"])]
)
def test_counts_and_the_numbers_of_clauses_are_no_completions(prefix: str, offered: list[str]) -> None:
    """Every article has a 第五条 and counts in 三个 or 两天: nobody looks for that by its beginning."""
    text = "第五条 三方协议和五险由第三方代办。\n\n第五章 三个人两天办完，第五次起另算，五十元。\n"
    with KnowledgeBase.from_texts({"a.md": f"# 办法\n\n{text}", "b.md": f"# 细则\n\n{text}"}) as base:
        assert [one.text for one in base.suggest(prefix)] == offered


@pytest.mark.parametrize(
    ("prefix", "offered"),
    [
        ("role:会", ["role:会计"]),
        ("角色：kuai", ["角色：会计"]),
        ("打字 role= cang", ["打字 role= 仓库管理员"]),
        ("role:会计,chu", ["role:会计,出纳"]),
        ("dim:薪", ["dim:薪资待遇"]),
        ("title:仓", ["title:仓库管理员手册"]),
        ("打字 -会", ["打字 -会计"]),
        ("打字 “会", ["打字 “会计"]),
        ("kind:f", []),
        ("role:打", []),
    ],
)
def test_behind_a_filter_its_values_go_on(prefix: str, offered: list[str], kb_: KnowledgeBase) -> None:
    """A role behind `role:`, what is left out behind `-`: nothing that the filter would refuse."""
    assert [one.text for one in kb_.suggest(prefix)] == offered


@pytest.mark.parametrize(
    ("prefix", "offered"),
    [("报", ["报销", "报价", "报考条件"]), ("工", ["工资", "工作", "工作经验"]), ("薪", ["薪资待遇", "薪资"])],
)
def test_what_articles_say_comes_before_aliases_that_none_has(prefix: str, offered: list[str]) -> None:
    """报考条件 stands for 任职资格, but nobody wrote it; of several aliases one is offered that somebody did."""
    texts = {
        "会计.md": "# 会计\n\n## 任职资格\n\n会计要有会计证。\n\n## 薪资待遇\n\n会计的工资是五千。\n",
        "报销.md": "# 制度\n\n报销要发票。\n\n## 期限\n\n报销三天，工作照旧。\n\n## 其他\n\n报价当天有效。工作不停。\n",
    }
    with KnowledgeBase.from_texts(texts) as base:
        assert [one.text for one in base.suggest(prefix)] == offered


def test_a_filter_without_a_beginning_offers_all_its_values(kb_: KnowledgeBase) -> None:
    """Each by its name, those of most passages first."""
    offered = kb_.suggest("role:", limit=50)

    assert {one.text for one in offered} == {"role:会计", "role:出纳", "role:仓库管理员"}
    assert [one.passages for one in offered] == sorted((one.passages for one in offered), reverse=True)


def test_a_title_with_blanks_is_offered_in_quotes() -> None:
    """So that all of it is the filter's value; one that has every kind of quotes is not offered."""
    titles = ("Kanban 看板说明", 'Kan "一" “二” 「三」 『四』 说明')
    texts = {f"{title[3:6].strip()}.md": f"# {title}\n\n看板每天更新。\n" for title in titles}
    with KnowledgeBase.from_texts(texts) as base:
        assert [one.text for one in base.suggest("title:kan")] == ['title:"Kanban 看板说明"']
        assert base.search('title:"Kanban 看板说明"').total == 1


def test_a_title_and_a_question_of_several_articles_count_the_passages_of_all() -> None:
    """As many as they find; what only the last of them has is less."""
    faq = "# 员工手册\n\n## 常见问题\n\n食堂几点开门？\n\n{}\n"
    texts = {"a.md": faq.format("早上七点。"), "b.md": faq.format("各店不同，看门口的牌子。")}
    with KnowledgeBase.from_texts(texts) as base:
        (title,), (question,) = base.suggest("员工", limit=1), base.suggest("食堂几点", limit=1)

        assert title.passages == base.search("title:员工手册").total
        assert question.passages == len([one for one in base.passages() if one.kind == "faq"]) == len(texts)


def test_a_role_is_offered_once_and_as_many_as_asked_for(kb_: KnowledgeBase) -> None:
    """However many of its names fit; the limit cuts the same list."""
    listed = kb_.suggest("cang", limit=50)

    assert [one.name for one in listed].count("仓库管理员") == 1
    assert kb_.suggest("cang", limit=1) == listed[:1]
    assert kb_.suggest("cang", limit=0) == ()


@pytest.mark.parametrize("prefix", ["", " ", "宇宙", "qqq", "？", "a" * 5000])
def test_what_begins_nothing_has_no_completions(prefix: str, kb_: KnowledgeBase) -> None:
    """Nor is it an error."""
    assert kb_.suggest(prefix) == ()


def test_every_completion_finds_something(trade: KnowledgeBase) -> None:
    """What is offered is worth typing: each name, title, question and word offered for a letter has answers."""
    offered = {one.text for letter in "cghkx" for one in trade.suggest(letter, limit=20)}

    assert len(offered) > 50
    assert [text for text in sorted(offered) if not trade.search(text, limit=1).total] == []


@pytest.mark.parametrize(
    ("query", "options", "queries"),
    [
        ("“会记”", {}, ("“会计”",)),
        ("出纳 “yewan”", {}, ()),
        ("会计 打字姿势", {"min_score": 1.0}, ("会计 打字",)),
        ("补帖 -会计", {"literal": True}, ("补贴 -会计",)),
        ("宇宙飞船", {}, ()),
    ],
)
def test_where_nothing_is_found_there_is_what_was_meant(
    query: str, options: Mapping[str, Any], queries: tuple[str, ...], kb_: KnowledgeBase
) -> None:
    """Slips put right in what was typed, words nobody has left out; each of them has answers."""
    result = kb_.search(query, **options)

    assert result.total == 0
    assert result.suggestions.queries == queries
    assert all(kb_.search(other, **options).total for other in queries)


def test_what_is_left_of_a_run_of_characters_is_offered_as_its_words() -> None:
    """不 and 的 that stood between words which are gone say nothing alone."""
    with KnowledgeBase.from_texts({"甲.md": "# 会计\n\n会计的行业词汇要背熟。\n"}) as kb:
        assert kb.search("不存在的词汇甲乙丙丁").suggestions.queries == ("词汇",)


def test_other_readings_of_what_was_respelled_are_told() -> None:
    """The likeliest is searched, the others are said."""
    texts = {"甲.md": "# 杂记\n\n表里的公式要锁住。\n", "乙.md": "# 杂记\n\n名单公示三天。\n"}
    with KnowledgeBase.from_texts(texts) as kb:
        result = kb.search("gongshi")

    ((_, taken),) = result.interpretation.respelled
    assert {taken, *result.suggestions.queries} == {"公式", "公示"}
    assert taken not in result.suggestions.queries


def test_related_tags_are_those_of_the_hits_that_were_not_asked_for(kb_: KnowledgeBase) -> None:
    """By the filters, too."""
    asked = kb_.search("补贴").suggestions
    filtered = kb_.search("月薪", roles=["会计"]).suggestions

    assert set(asked.roles) == {"出纳", "仓库管理员"}
    assert asked.queries == ()
    assert (filtered.roles, filtered.dimensions) == ((), ())


def test_a_refusal_names_the_nearest(kb_: KnowledgeBase) -> None:
    """Who has the dimension, what else the role has; of an unknown role, those called alike."""
    cell = kb_.search("出纳 技能").suggestions
    role = kb_.search("会计助理 薪资").suggestions

    assert (cell.roles, cell.dimensions) == (("会计",), ("薪资待遇",))
    assert role.roles == ("会计",)


def test_of_those_who_have_what_a_role_lacks_the_likest_is_named_first() -> None:
    """行政助理 for 行政专员, though others have more of it: 专员 is no likeness."""
    text = "# 谁拿多少\n\n## 行政专员\n\n### 工作内容\n\n管场地。\n\n" + "".join(
        f"## {role}\n\n### 薪资待遇\n\n{role}月薪{pay}元。\n\n{role}另有补贴{pay // 10}元。\n\n"
        for role, pay in [("物流专员", 5000), ("会计", 6000)]
    )
    text += "## 行政助理\n\n### 薪资待遇\n\n月薪四千元。\n"
    with KnowledgeBase.from_texts({"a.md": text}) as base:
        roles = base.search("行政专员 薪资").suggestions.roles

    assert roles[0] == "行政助理"
    assert set(roles[1:]) == {"物流专员", "会计"}


def test_the_terminal_is_told_in_one_line(kb: Kb, make_base: MakeBase) -> None:
    """On stderr, below what is the matter; not where nothing is to be said."""
    root = str(make_base(TEXTS))
    kb("index", "--root", root)

    assert "是不是要找 “会计 打字”？" in kb("会计 打字姿势", "--min-score", "1", "--root", root).err.splitlines()
    assert "有技能要求的角色：会计。" in kb("出纳 技能", "--root", root).err.splitlines()
    assert "名称相近的角色：会计。" in kb("会计助理 薪资", "--root", root).err.splitlines()
    assert "Did you mean “会计 打字”?" in kb("会计 打字姿势", "--min-score", "1", "--root", root, KB_LANG="en").err
    assert "是不是" not in kb("宇宙飞船", "--root", root).err
    assert kb("会计 打字姿势", "--min-score", "1", "--root", root, "-q").err == ""


def test_suggest_exits_with_1_when_nothing_begins_so(kb: Kb, small: Path) -> None:
    """And says so, or stays silent when told to."""
    found, nothing = (kb("suggest", prefix, "--root", str(small)) for prefix in ("wuk", "宇宙"))

    assert (found.code, found.err) == (0, "")
    assert found.out.startswith("物控  角色  4\n")
    assert (nothing.code, nothing.out, nothing.err) == (1, "", "没有能从“宇宙”补全的词语。\n")
    assert kb("suggest", "宇宙", "--root", str(small), "-q").err == ""


def test_a_full_width_blank_parts_words_too(kb_: KnowledgeBase) -> None:
    """As an input method types it."""
    assert [one.text for one in kb_.suggest("会计　薪")] == ["会计　薪资待遇"]


def test_examples_of_many_roles_take_few_searches(monkeypatch: pytest.MonkeyPatch) -> None:
    """`kb` alone prints them: a base of ten thousand roles, all told of in one respect, is asked about some of them."""
    text = "月薪是三千。"
    claims = [Claim(0, len(text), (f"{chr(0x4E00 + place)}某某员",), ("薪资待遇",), "") for place in range(200)]
    passages = [
        Passage(claim.roles[0], f"{place}.md", "", (), "section", text, 0, len(text), 1, 1, (claim,))
        for place, claim in enumerate(claims)
    ]
    asked: list[Query] = []
    search = InvertedEngine.search

    def counted(self: InvertedEngine, query: Query, limit: int | None, offset: int = 0) -> EngineResult:
        asked.append(query)
        return search(self, query, limit, offset)

    monkeypatch.setattr(InvertedEngine, "search", counted)
    with KnowledgeBase.from_passages(passages) as base:
        examples = base.examples()

    assert examples == (f"{claims[0].roles[0]} 薪资待遇",)
    assert len(asked) <= 50
