"""Sentences of different articles about one role in one respect, held against each other."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from growing import assert_linear

from search_cli import KnowledgeBase, SearchCliError
from search_cli.analysis.quantities import Quantity
from search_cli.models import Claim, Passage
from search_cli.views.conflicting import Conflict, conflicts_in

PAIRS = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "data" / "conflicts.jsonl").read_text("utf-8").splitlines()
]
PRECISION, RECALL = 0.9, 0.8


def _passage(article: str, text: str, role: str, dimension: str) -> Passage:
    claim = Claim(0, len(text), (role,), (dimension,), "subject")
    return Passage(article.ljust(16, "0"), f"{article}.md", "", (), "section", text, 0, len(text), 1, 1, (claim,))


def _between(first: str, second: str, dimension: str = "薪资待遇", role: str = "跟单") -> list[Conflict]:
    return list(conflicts_in([_passage("a", first, role, dimension), _passage("b", second, role, dimension)]))


def _found(pair: dict[str, Any]) -> bool:
    first = _passage("a", pair["a"], pair["role"], pair["dimension"])
    second = _passage("b", pair["b"], pair["other_role"], pair["dimension"])
    return any(conflicts_in([first, second]))


@pytest.mark.parametrize("half", ["open", "kept"])
def test_the_made_pairs_are_told_apart(half: str) -> None:
    """Of what is given as a conflict nine tenths are one, and of the conflicts four fifths are found."""
    given = [(pair, _found(pair)) for pair in PAIRS if pair["half"] == half]
    right = sum(found and pair["conflict"] for pair, found in given)

    assert right / sum(found for _, found in given) >= PRECISION
    assert right / sum(pair["conflict"] for pair, _ in given) >= RECALL


def test_both_sentences_are_given_with_what_differs() -> None:
    """A reader sees the two side by side, and need not look for the number."""
    (found,) = _between("跟单管订单。跟单月薪五千元。", "跟单不轻松。说起来跟单月薪有八千元。")

    assert (found.role, found.dimension, found.kind, found.about) == ("跟单", "薪资待遇", "quantity", "money")
    assert [(side.passage.article, side.text, side.marked) for side in (found.first, found.second)] == [
        ("a.md", "跟单月薪五千元。", "五千元"),
        ("b.md", "说起来跟单月薪有八千元。", "八千元"),
    ]


def test_one_article_does_not_contradict_itself() -> None:
    """Its author had both sentences before their eyes."""
    text = "跟单月薪五千元。跟单月薪八千元。"

    assert not list(conflicts_in([_passage("a", text, "跟单", "薪资待遇")]))


def test_a_conflict_of_copies_is_told_once() -> None:
    """An article that was posted twice says no more than once."""
    said = {"a": "跟单月薪五千元。", "b": "跟单月薪五千元。", "c": "跟单月薪八千元。"}

    (found,) = conflicts_in([_passage(article, text, "跟单", "薪资待遇") for article, text in said.items()])

    assert (found.first.passage.article, found.second.passage.article) == ("a.md", "c.md")


def test_a_copy_still_contradicts_the_article_that_has_both() -> None:
    """What the first of two copies says itself, the second may contradict."""
    first = _passage("a", "跟单月薪五千元。跟单月薪八千元。", "跟单", "薪资待遇")
    second = _passage("b", "跟单每月工资五千元。", "跟单", "薪资待遇")

    (found,) = conflicts_in([first, second])

    assert {found.first.marked, found.second.marked} == {"五千元", "八千元"}


def test_a_sentence_and_its_copy_do_not_contradict_each_other() -> None:
    """Not even if it says both."""
    text = "跟单要跑工厂，内勤跟单不用跑工厂。"

    assert not _between(text, text)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("跟单旺季月薪八千元。", "跟单月薪五千元。"),
        ("满三年的跟单月薪八千元。", "满一年的跟单月薪五千元。"),
        ("如果会英语，跟单月薪八千元。", "跟单月薪五千元。"),
        ("本科的跟单月薪八千元。", "大专的跟单月薪五千元。"),
        ("跟单每月多拿三百元工资。", "跟单月薪五千元。"),
        ("跟单月薪有八千元吗？", "跟单月薪五千元。"),
        ("跟单月薪税前八千元。", "跟单月薪税后六千元。"),
    ],
)
def test_what_holds_under_a_condition_is_held_against_the_same_condition_alone(first: str, second: str) -> None:
    """And a question or a difference states no amount."""
    assert not _between(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("跟单每天工作8小时。", "跟单上班时间 9:00-18:00，中午休息1小时。"),
        ("跟单工作时间：8小时。", "跟单工作时间：9:00-18:00，含1小时午休。"),
        ("跟单月薪1万元。", "跟单年薪15万元。"),
        ("跟单月薪1万2。", "跟单月薪12000元。"),
        ("跟单月薪2千5百元。", "跟单月薪2500元。"),
    ],
)
def test_what_cannot_be_compared_or_says_the_same_is_no_conflict(first: str, second: str) -> None:
    """A break is not working time, a year's pay no month's, and one amount is written in many ways."""
    assert not _between(first, second)


def test_amounts_written_alike_but_for_the_last_digit_differ() -> None:
    """1万2 is not one 万, and neither is 1万5."""
    (found,) = _between("跟单月薪1万2。", "跟单月薪1万5。")

    assert (found.first.marked, found.second.marked) == ("1万2", "1万5")


def test_a_condition_holds_from_its_clause_on() -> None:
    """What was said before it is said in general."""
    assert _between("跟单月薪八千元，旺季加班多。", "跟单月薪五千元。")


@pytest.mark.parametrize(("heading", "differing"), [("旺季", 0), ("工资", 1)])
def test_a_condition_of_the_nearest_heading_holds_below_it(heading: str, differing: int) -> None:
    """What is told of 旺季 there need not say so again."""
    below = replace(_passage("a", "跟单月薪八千元。", "跟单", "薪资待遇"), heading_path=(heading,))

    found = list(conflicts_in([below, _passage("b", "跟单月薪五千元。", "跟单", "薪资待遇")]))

    assert len(found) == differing


def test_cells_of_tables_are_compared_by_their_header() -> None:
    """A bare number has its thing from the column it stands in."""
    texts = {
        "a.md": "# 岗位速查\n\n| 岗位 | 薪资待遇 |\n|---|---|\n| 跟单 | 5000-7000 |\n| 出纳 | 4000-5000 |\n",
        "b.md": "# 岗位薪资\n\n## 跟单的薪资待遇\n\n跟单月薪九千到一万二。\n",
    }
    with KnowledgeBase.from_texts(texts) as kb:
        (found,) = kb.conflicts()

    assert (found.role, found.first.marked, found.second.marked) == ("跟单", "5000-7000", "九千到一万二")


def test_roles_and_dimensions_are_asked_for_by_any_name() -> None:
    """The same conflicts, or those of the roles and dimensions asked for."""
    texts = {
        "a.md": "# 跟单\n\n## 跟单的薪资待遇\n\n跟单月薪五千元。\n\n## 跟单的任职资格\n\n跟单要求大专以上。\n",
        "b.md": "# 跟单\n\n## 跟单的薪资待遇\n\n跟单月薪八千元。\n\n## 跟单的任职资格\n\n跟单要求本科以上。\n",
    }
    with KnowledgeBase.from_texts(texts) as kb:
        every = kb.conflicts()

        assert [found.dimension for found in every] == ["薪资待遇", "任职资格"]
        assert kb.conflicts(["跟单员"], ["工资待遇"]) == every[:1]
        with pytest.raises(SearchCliError):
            kb.conflicts(["宇航员"])


def test_a_clause_that_names_no_thing_is_about_what_the_one_before_named_first() -> None:
    """What pay is made up of is not what is paid."""
    (found,) = _between("跟单的工资由底薪和全勤奖组成，每月五千元。", "跟单月薪八千元。")

    assert (found.first.marked, found.second.marked) == ("五千元", "八千元")


def test_of_several_degrees_the_lowest_is_what_is_asked_for() -> None:
    """Whoever is welcome too is no requirement."""
    assert not _between("跟单高中学历就行，本科也欢迎。", "跟单要高中以上。")
    assert _between("跟单高中学历就行，本科也欢迎。", "跟单要本科以上。")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("跟单对供应商要强硬。", "跟单和供应商不需要天天见面。"),
        ("跟单会看图纸。", "不会看图纸的跟单会被骗。"),
        ("跟单收入稳定。", "跟单的客户不稳定。"),
    ],
)
def test_opposites_are_held_against_each_other_of_one_thing_alone(first: str, second: str) -> None:
    """What is needed, or can be done, follows the word; who is meant is no statement."""
    assert not _between(first, second, "沟通方式")


def test_our_own_articles_do_not_contradict_each_other(trade: KnowledgeBase) -> None:
    """They were read: pay differs by town and by what is counted, and never for one thing under one condition."""
    assert trade.conflicts() == ()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("出借导游证的，处一千元以上二千元以下罚款。", "向游客索取小费的，处三千元以上一万元以下罚款。"),
        ("导游罚款一千元以上一万元以下。", "导游罚款三千元以上二万元以下。"),
        ("导游需要检查服务器的登录。", "导游不要重启服务器。"),
        ("导游必须交付文件。", "导游不必编辑这个文件。"),
    ],
)
def test_penalties_of_different_acts_and_one_common_word_are_no_conflicts(first: str, second: str) -> None:
    """A clause that ends in 的 says to whom the next applies."""
    assert not _between(first, second, "风险责任", "导游")


def test_many_that_differ_are_as_few_pairs_as_show_each() -> None:
    """Of six articles with six salaries every one is in a pair, and no two pairs say what one would."""
    texts = {f"{n}.md": f"# 跟单\n\n## 跟单的薪资待遇\n\n跟单月薪{n}千元。\n" for n in "三四五六七八"}
    with KnowledgeBase.from_texts(texts) as kb:
        found = kb.conflicts()

    assert len(found) == len(texts) - 1
    assert {side.passage.article for one in found for side in (one.first, one.second)} == set(texts)


ALLOWANCES = {
    "制度.md": "# 班主任管理制度\n\n## 薪资待遇\n\n班主任津贴每月500元，副班主任津贴200元。\n",
    "标准.md": "# 各岗位津贴标准\n\n| 岗位 | 津贴（元/月） |\n|---|---|\n| 班主任 | 600 |\n| 教务员 | 300 |\n",
    "访谈.md": "# 班主任访谈\n\n## 薪资待遇\n\n我们的班主任津贴以前300元，现在是每月800元。\n",
}


def test_every_value_that_differs_is_listed_whatever_form_it_stands_in() -> None:
    """A figure has its unit from the header of its column, and what holds now is held against what names no time."""
    with KnowledgeBase.from_texts(ALLOWANCES) as kb:
        found = kb.conflicts(["班主任"])

    assert [(one.first.marked, one.second.marked) for one in found] == [("500元", "600"), ("500元", "800元")]


def test_a_value_that_several_articles_state_names_them_all() -> None:
    """A pair shows one sentence a side, and where else the same is said."""
    texts = {
        **ALLOWANCES,
        "通知.md": "# 关于班主任津贴的通知\n\n## 薪资待遇\n\n班主任津贴调为每月600元。\n",
    }
    with KnowledgeBase.from_texts(texts) as kb:
        first, second = kb.conflicts(["班主任"])

    assert [passage.article for passage in first.second.also_in] == ["通知.md"]
    assert not second.second.also_in


def test_two_things_of_two_sentences_are_two_conflicts() -> None:
    """That their wages differ does not hide that those on probation do, too."""
    found = _between("跟单月薪五千元，试用期月薪四千元。", "跟单月薪六千元，试用期月薪三千元。")

    assert [(one.first.marked, one.second.marked) for one in found] == [("五千元", "六千元"), ("四千元", "三千元")]


def test_a_pair_that_is_about_two_respects_is_listed_once() -> None:
    """Under the first of them, and under the other where only that is asked for."""
    texts = {
        "a.md": "# 跟单\n\n## 跟单的薪资待遇与工作环境\n\n跟单月薪五千元。\n",
        "b.md": "# 跟单\n\n## 跟单的薪资待遇与工作环境\n\n跟单月薪八千元。\n",
    }
    with KnowledgeBase.from_texts(texts) as kb:
        every, of_place = kb.conflicts(), kb.conflicts(dimensions=["工作环境"])

    assert len(every) == len(of_place) == 1
    assert of_place[0].dimension == "工作环境"


def test_pay_by_the_year_in_a_column_is_not_held_against_pay_by_the_month() -> None:
    """What a figure is counted by is in the header, too."""
    texts = {
        "a.md": "# 岗位薪资\n\n| 岗位 | 年薪（万元） |\n|---|---|\n| 跟单 | 12 |\n| 出纳 | 8 |\n",
        "b.md": "# 跟单\n\n## 薪资待遇\n\n跟单月薪八千元。\n",
        "c.md": "# 跟单\n\n## 薪资待遇\n\n跟单年薪有15万元。\n",
    }
    with KnowledgeBase.from_texts(texts) as kb:
        (found,) = kb.conflicts()

    assert (found.first.marked, found.second.marked) == ("12", "15万元")


def test_a_figure_of_a_table_has_its_header() -> None:
    """Without role and dimension, which stand beside it; a sentence has none."""
    texts = {
        "a.md": "# 岗位薪资\n\n| 岗位 | 试用期工资 | 转正后工资 |\n|---|---|---|\n| 跟单 | 4000 | 5000 |\n",
        "b.md": "# 跟单\n\n## 薪资待遇\n\n跟单转正后工资7000元。\n",
    }
    with KnowledgeBase.from_texts(texts) as kb:
        (found,) = kb.conflicts()

    assert [(side.header, side.text) for side in (found.first, found.second)] == [
        ("转正后工资", "5000"),
        ("", "跟单转正后工资7000元。"),
    ]


@pytest.mark.parametrize(
    "write",
    [
        pytest.param(
            lambda n: [(f"a{number:04}", f"工资{3000 + number}元。") for number in range(n)], id="what-is-named"
        ),
        pytest.param(
            lambda n: [(f"a{number:04}", f"到手{3000 + number}元。") for number in range(n)], id="what-is-not"
        ),
        pytest.param(
            lambda n: [("a", "".join(f"工资{3000 + number}元。\n" for number in range(n))), ("b", "工资九百元。")],
            id="of-one-article",
        ),
        pytest.param(
            lambda n: [(name, "".join(f"工资{3000 + number}元。\n" for number in range(n))) for name in "ab"],
            id="of-two-copies",
        ),
    ],
)
def test_figures_of_one_cell_are_not_all_compared(write: Callable[[int], list[tuple[str, str]]]) -> None:
    """Each is held against the first that differs from it, however many there are."""

    def pairs(figures: int) -> list[Conflict]:
        return list(conflicts_in([_passage(name, text, "跟单", "薪资待遇") for name, text in write(figures)]))

    assert 999 <= len(pairs(1_000)) <= 1_000
    assert_linear(pairs, 1_500, 0.3)


@pytest.mark.parametrize("bound", ["", "以内"], ids=["ranges", "one bound"])
def test_figures_that_all_overlap_are_not_compared_at_all(bound: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two thousand took two million comparisons, for nothing; one beyond them is compared."""
    compared: list[object] = []
    differs = Quantity.differs
    monkeypatch.setattr(Quantity, "differs", lambda one, other: compared.append(one) or differs(one, other))
    figures = [f"工资{3000 + number}到{9000 + number}元。" for number in range(40)]
    if bound:
        figures = ["工资9000元以内。", *(f"工资{3000 + number}到{9000 + number}元。" for number in range(40))]
    given = [_passage(f"a{number:04}", text, "跟单", "薪资待遇") for number, text in enumerate(figures)]

    assert list(conflicts_in(given)) == []
    assert compared == []
    assert len(list(conflicts_in([*given, _passage("b", f"工资两百元{bound}。", "跟单", "薪资待遇")]))) > 0
