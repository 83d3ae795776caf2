"""What is listed, and in which order among equals: copies below the first, articles in turn, pages of one list."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from asking import MakeBase
from cli_in_process import Kb
from growing import assert_linear

from search_cli import KnowledgeBase, wire
from search_cli.config import Settings
from search_cli.models import Claim, Passage

PARAGRAPH = (
    "跟单的技能要求并不神秘：看得懂订单，记得住交期，催得动工厂，对得清单据。"
    "每天早上先把在手的订单过一遍，哪一张快到期，哪一张还缺面料，都写在一张表上。"
)
EDITED = PARAGRAPH.replace("并不神秘", "其实不神秘").replace("每天早上", "每天一早").replace("都写在", "全写在")


def _article(paragraph: str, title: str = "跟单技能") -> str:
    return f"# {title}\n\n## 技能要求\n\n{paragraph}\n"


def _base(*paragraphs: str) -> KnowledgeBase:
    return KnowledgeBase.from_texts({f"{number:03}.md": _article(text) for number, text in enumerate(paragraphs)})


def test_an_article_posted_again_with_small_edits_is_shown_once() -> None:
    """The best copy is listed and names the others; the total and the facets still count every hit."""
    elsewhere = {"003.md": "# 跟单杂谈\n\n" + PARAGRAPH.replace("表上", "纸上")}  # without the dimension's heading
    texts = [PARAGRAPH, EDITED, "跟单的技能要求里还有一条：会用表格软件。"]
    articles = {f"{number:03}.md": _article(text) for number, text in enumerate(texts)}
    with KnowledgeBase.from_texts({**articles, **elsewhere}) as kb:
        result = kb.search("跟单 技能要求 订单")

    assert result.total == 4
    assert dict(result.facets["role"])["跟单"] == 4
    assert len(result.hits) == 2
    assert [len(hit.also_in) for hit in result.hits] == [2, 0]
    best = result.hits[0]
    assert {best.passage.article, *(copy.article for copy in best.also_in)} == {"000.md", "001.md", "003.md"}


def test_all_copies_are_listed_when_asked_for() -> None:
    """By the search, or by the setting for every search."""
    texts = {"a.md": _article(PARAGRAPH), "b.md": _article(EDITED)}

    for kb, options in (
        (KnowledgeBase.from_texts(texts), {"collapse": False}),
        (KnowledgeBase.from_texts(texts), {"exhaustive": True}),
        (KnowledgeBase.from_texts(texts, Settings(collapse=0.0)), {}),
    ):
        hits = kb.search("跟单 订单", **options).hits
        assert [hit.also_in for hit in hits] == [(), ()]


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (PARAGRAPH.replace("跟单", "采购"), "another role"),
        (PARAGRAPH.replace("看得懂订单", "不必看懂订单"), "the opposite"),
        (PARAGRAPH.replace("看得懂订单", "无须看懂订单"), "needless"),
        (PARAGRAPH + "起薪五千元。", "a number more"),
        (PARAGRAPH + "和工厂打交道要会说软话，也要会说硬话。同一件事问三遍不丢人，问漏一次才丢人。", "more to say"),
    ],
)
def test_what_says_something_else_is_listed(other: str, why: str) -> None:
    """Passages that differ in what matters are no copies, however many characters they share."""
    with KnowledgeBase.from_texts({"a.md": _article(PARAGRAPH), "b.md": _article(other, "采购和跟单")}) as kb:
        listed = {hit.passage.article for hit in kb.search("订单 交期").hits}

    assert listed == {"a.md", "b.md"}, why


def test_numbers_make_another_statement() -> None:
    """Job advertisements share everything but the pay."""
    text = "跟单岗位双休，入职当月缴纳社保，试用期三个月，转正以后每年调薪一次，起薪 {} 元。"
    with _base(text.format(6000), text.format(8000)) as kb:
        assert len(kb.search("跟单 起薪").hits) == 2


def test_cells_that_differ_by_their_role_only_are_both_listed() -> None:
    """面议 of the one is no copy of 面议 of the other, nor is it of another heading's."""
    rows = "| 岗位 | 薪资待遇 | 工作地点 |\n|---|---|---|\n| 会计 | 面议 | 面议 |\n| 出纳 | 面议 | 面议 |\n"
    with KnowledgeBase.from_texts({"表.md": f"# 岗位表\n\n{rows}"}) as kb:
        result = kb.search("面议", limit=50)

    assert len(result.hits) == result.total > 1


def test_a_quotation_goes_below_the_whole_and_not_the_other_way_round() -> None:
    """A passage that is all said by a longer one above it adds nothing; what says more than the one above it does."""
    quoted = PARAGRAPH[: PARAGRAPH.index("每天")]
    with KnowledgeBase.from_texts({"全.md": _article(PARAGRAPH), "引.md": _article(quoted)}) as kb:
        by_whole = kb.search("跟单 面料 订单").hits
        by_quotation = kb.search("跟单 神秘").hits

    assert [(hit.passage.article, len(hit.also_in)) for hit in by_whole] == [("全.md", 1)]
    assert [hit.passage.article for hit in by_quotation] == ["引.md", "全.md"]


def test_pages_are_slices_of_one_list_with_copies_in_it() -> None:
    """Of three hundred hits two thirds are copies: any page has what the long list has there, and counts alike."""
    kinds = [f"跟单要记住规矩：{chr(0x5000 + 31 * number) * 20}，订单交期都照办。" for number in range(100)]
    with _base(*(text for text in kinds for _ in range(3))) as kb:
        whole = [(hit.passage.id, len(hit.also_in)) for hit in kb.search("跟单 订单 交期", limit=1000).hits]
        pages = [
            (hit.passage.id, len(hit.also_in))
            for offset in range(0, len(whole), 17)
            for hit in kb.search("跟单 订单 交期", limit=17, offset=offset).hits
        ]

    assert pages == whole
    assert sum(1 + copies for _, copies in whole) == 300


def test_among_equals_articles_take_turns() -> None:
    """What ranks alike is ordered so that an article not shown yet comes first, in the same order every time."""
    words = {"甲": "时信诺", "乙": "密约法", "丙": "规矩线"}
    texts = {
        f"{name}.md": "# 跟单\n" + "".join(f"\n## 第{word}节\n\n跟单要守{word * 9}。\n" for word in each)
        for name, each in words.items()
    }
    settings = Settings(passage_min_chars=1)
    with KnowledgeBase.from_texts(texts, settings) as kb, KnowledgeBase.from_texts(texts, settings) as again:
        hits = kb.search("role:跟单", limit=9).hits
        articles = [hit.passage.article for hit in hits]
        assert [hit.passage.id for hit in again.search("role:跟单", limit=9).hits] == [hit.passage.id for hit in hits]

    assert [len(set(articles[start : start + 3])) for start in (0, 3, 6)] == [3, 3, 3]


def test_turns_never_change_the_order_of_scores() -> None:
    """Listing by articles moves a hit past its equals only; an exhaustive list goes on behind it."""
    own = (Path(__file__).parents[2] / "kb").iterdir()
    texts = {path.name: path.read_text(encoding="utf-8") for path in own if path.is_file()}
    with KnowledgeBase.from_texts(texts, Settings(weight_feedback=0)) as kb:  # which learns from all that is listed
        for query in ("沟通 客户", "加班", "跟单 技能"):
            listed = kb.search(query, limit=200, min_score=0.0, collapse=False).hits
            ranked = kb.search(query, limit=200, min_score=0.0, exhaustive=True).hits
            assert len(listed) > 20
            assert [hit.score for hit in listed] == [hit.score for hit in ranked[: len(listed)]]


@pytest.mark.parametrize("name", ["一", "二", "三", "四", "五", "六", "七", "八"])
def test_both_sides_of_a_comparison_stay_first(name: str) -> None:
    """Though other articles have their equals: which of them is best is up to their ids, and so to the file's name."""
    title, texts = "# 会计和出纳的区别\n\n## 薪资待遇\n\n", ("会计的工资七千。", "出纳的工资五千。")
    articles = {f"{name}.md": title + "\n\n".join(texts), "甲.md": title + texts[0], "乙.md": title + texts[1]}
    with KnowledgeBase.from_texts(articles, Settings(passage_min_chars=1)) as kb:
        hits = kb.search("会计和出纳 工资", collapse=False).hits

    assert {role for hit in hits[:2] for role in hit.passage.roles} == {"会计", "出纳"}


SEVERAL = {
    "甲.md": "# 会计\n\n## 薪资待遇\n\n会计的工资七千。\n\n## 职业发展\n\n会计先升主管，再升经理。\n\n"
    "## 沟通方式\n\n会计常打电话。\n",
    "乙.md": "# 会计怎么样\n\n## 会计的工资\n\n会计的工资，刚入行时五千，工资年年涨。\n",
    "丙.md": "# 出纳\n\n## 职业发展\n\n出纳可以转会计。\n",
}


@pytest.mark.parametrize("query", ["会计的薪资和发展", "会计 发展 薪资", "role:会计 工资多少，能升什么职位"])
def test_of_several_dimensions_asked_for_the_best_in_each_comes_first(query: str) -> None:
    """And the best of all before that; pages are slices of the one list, and nothing is listed twice or lost."""
    with KnowledgeBase.from_texts(SEVERAL, Settings(passage_min_chars=1)) as kb:
        whole = kb.search(query, limit=20)
        pages = [kb.search(query, limit=1, offset=at) for at in range(len(whole.hits))]
        plain = kb.search("会计 薪资", limit=20)

    assert {name for hit in whole.hits[:2] for name in hit.passage.dimensions} == {"薪资待遇", "职业发展"}
    assert whole.hits[2].passage.dimensions == ("薪资待遇",)
    assert len({hit.passage.id for hit in whole.hits}) == len(whole.hits) == whole.total
    assert [page.hits for page in pages] == [(hit,) for hit in whole.hits]
    assert {page.total for page in pages} == {whole.total}
    assert [hit.passage.dimensions for hit in plain.hits[:2]] == [("薪资待遇",)] * 2


@pytest.mark.parametrize("query", ["病假和事假的工资怎么发", "事假还是病假工资", "病假、事假 工资"])
def test_of_things_named_side_by_side_the_best_of_each_comes_first(query: str) -> None:
    """Both clauses come before what says more words about one of them."""
    clauses = ["病假。病假工资按八成发。", "事假。没有钱，按小时算。", "病假工资怎么发由薪酬专员说明。"]
    with KnowledgeBase.from_texts({f"{at}.md": f"# 假期\n\n{text}\n" for at, text in enumerate(clauses)}) as kb:
        found = [hit.passage.text[:2] for hit in kb.search(query).hits]

    assert set(found[:2]) == {"病假", "事假"}


def test_one_passage_that_tells_all_of_what_is_named_side_by_side_brings_up_no_other() -> None:
    """早班和晚班 stand in one sentence: what follows it is in the order of scores."""
    texts = {"a.md": "# 排班\n\n早班八点到五点，晚班四点到十二点。\n", "b.md": "# 补贴\n\n晚班另有补贴。\n"}
    with KnowledgeBase.from_texts(texts) as kb:
        found = [hit.passage.article for hit in kb.search("早班和晚班 几点").hits]

    assert found[0] == "a.md"


@pytest.fixture(scope="module")
def crowd() -> Iterator[KnowledgeBase]:
    """Four hundred roles, each with a passage about its pay."""
    names = [
        f"{one}{other}员"
        for one in "春夏秋冬东南西北金木水火土日月星山石田竹"
        for other in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉"
    ]
    with KnowledgeBase.from_passages(_paid(name, 3000 + place) for place, name in enumerate(names)) as base:
        yield base


def _paid(role: str, yuan: int) -> Passage:
    text = f"{role}的月薪是{yuan}元。"
    claim = Claim(0, len(text), (role,), ("薪资待遇",), "")
    return Passage(role, f"{role}.md", role, (), "section", text, 0, len(text), 1, 1, (claim,))


@pytest.mark.parametrize("query", ["会计和出纳哪个好", "出纳和会计哪个好", "出纳好还是会计好"])
def test_of_a_comparison_what_tells_both_comes_first(query: str) -> None:
    """In whichever order the two are named."""
    text = "## 总结建议\n\n想走远的，会计更好；想早下班的，出纳更好。\n\n没有经验的，先去做出纳。\n"

    with KnowledgeBase.from_texts({"会计和出纳.md": f"# 会计和出纳\n\n{text}"}) as base:
        hits = base.search(query).hits

    assert "更好" in hits[0].passage.text


def test_of_many_roles_as_many_come_first_as_a_page_lists(crowd: KnowledgeBase) -> None:
    """In the order in which they are named; all of them are hits."""
    roles = [role for role, _ in crowd.facets()["role"]][100:130]

    found = crowd.search("和".join(roles))

    assert found.total == len(roles)
    assert [hit.passage.roles for hit in found.hits] == [(role,) for role in roles[:10]]


def test_a_query_that_names_many_roles_takes_time_that_grows_with_their_number(crowd: KnowledgeBase) -> None:
    """Whoever pastes a list of them; a search for the best of each took the square of it."""
    roles = [role for role, _ in crowd.facets()["role"]]

    assert_linear(lambda count: crowd.search("和".join(roles[:count])), 80, 0.3)


def test_a_dimension_that_the_role_has_nothing_about_brings_up_no_other_role() -> None:
    """What others have of it stands where it stood, behind all that is the role's."""
    texts = {**SEVERAL, "甲.md": SEVERAL["甲.md"].replace("## 职业发展\n\n会计先升主管，再升经理。\n\n", "")}
    with KnowledgeBase.from_texts(texts, Settings(passage_min_chars=1)) as kb:
        hits = kb.search("会计的薪资和发展", limit=20).hits

    assert [hit.passage.dimensions for hit in hits[:2]] == [("薪资待遇",)] * 2


def test_a_terminal_is_told_where_else_it_stands(kb: Kb, make_base: MakeBase) -> None:
    """In how many other articles, or how often in the same one; `-l` names every article, a copy's too."""
    twice = "# 会计技能\n\n## 技能要求\n\n{0}\n\n## 采购经理的技能\n\n采购经理压价。\n\n## 会计的要求\n\n{0}\n"
    again = "会计要会报税，会对账，会看三张表，也会耐着性子把一张发票追三个月。"
    copies = {f"{name}.md": _article(PARAGRAPH) for name in ("甲", "乙", "丙")}
    root = str(make_base({**copies, "丁.md": twice.format(again)}))

    assert "   另有 2 篇提到：" in kb("跟单 面料", "--root", root, "--build").out
    assert "   also in 2 articles: " in kb("跟单 面料", "--root", root, KB_LANG="en").out
    assert "   同一篇另有 1 处：丁.md:" in kb("会计 报税", "--root", root).out
    assert "另有" not in kb("跟单 面料", "--root", root, "--no-collapse").out
    assert sorted(kb("-l", "跟单 面料", "--root", root).out.split()) == ["丙.md", "乙.md", "甲.md"]


@pytest.mark.parametrize("query", ["跟单 会计", "跟单 客户", "跟单 甲乙", "客户 面", "跟单", ""])
def test_an_exhaustive_list_is_one_list_however_much_of_it_is_shown(query: str) -> None:
    """Its total and facets do not depend on the page, and pages are slices, also where two roles are compared."""
    texts = {
        "a.md": "# 会计和出纳\n\n## 薪资\n\n会计月薪七千。出纳月薪五千。\n",
        "b.md": "# 跟单手册\n\n## 技能\n\n跟单要懂面料，英语要过四级。\n\n## 工作\n\n跟单每天催客户确认样品。\n",
    }
    with KnowledgeBase.from_texts(texts) as kb:
        whole = kb.search(query, limit=100, exhaustive=True)

        pages = [kb.search(query, limit=size, offset=at, exhaustive=True) for size in (0, 1, 2) for at in (0, 1)]

    assert {(page.total, repr(page.facets)) for page in pages} == {(whole.total, repr(whole.facets))}
    assert pages[2].hits + pages[3].hits == whole.hits[:2]
    assert pages[4].hits == whole.hits[:2]
    if query == "跟单 会计":
        assert [hit.passage.roles for hit in whole.hits[:2]] in ([("跟单",), ("会计",)], [("会计",), ("跟单",)])


@pytest.fixture(scope="module")
def two(trade: KnowledgeBase) -> Iterator[KnowledgeBase]:
    """Articles about roles side by side."""
    passages = trade.passages(articles=["会计和出纳哪个好.md", "项目助理和跟单的区别.md"])
    with KnowledgeBase.from_passages(passages) as base:
        yield base


@pytest.mark.parametrize("how", [{}, {"literal": True}, {"exhaustive": True}, {"collapse": False}], ids=str)
@pytest.mark.parametrize("query", ["跟单 技能", "会计和出纳哪个好", "会计 加班 补贴", "gendan jineng", "宇航员 薪资"])
def test_how_a_query_was_understood_depends_on_no_page(two: KnowledgeBase, query: str, how: dict[str, bool]) -> None:
    """The rung is that of the first hit of all: on a later page, behind the last one, and where no hit is wanted."""
    first = two.search(query, limit=5, **how)  # type: ignore[arg-type]
    places = [(1, 0), (5, 5), (0, 0), (0, 7), (5, first.total + 9)]

    pages = [two.search(query, limit=limit, offset=offset, **how) for limit, offset in places]  # type: ignore[arg-type]

    assert first.interpretation.rung == (first.hits[0].rung if first.hits else None)
    assert [page.interpretation for page in pages] == [first.interpretation] * len(pages)


def test_a_count_is_that_of_the_list() -> None:
    """Also where two roles are compared, and what has the most words is of nobody."""
    article = "# 会计和出纳的区别\n\n| 方面 | 会计 | 出纳 |\n|---|---|---|\n| 工具 | Excel、ERP | 网银 |\n"
    with KnowledgeBase.from_texts(
        {"a.md": article, "b.txt": "采购常见问题\n\n问：采购要出差吗？\n答：每月一个好。\n"}
    ) as kb:
        listed = kb.search("会计出纳 个好", limit=10)

        counted = kb.search("会计出纳 个好", limit=0)

    assert listed.hits
    assert (counted.total, counted.facets) == (listed.total, listed.facets)


@pytest.mark.parametrize("query", ["跟单 技能", "会计 月底 关账", "年假 几天", "前台 薪资", "单证员 作息", "跟单 交期"])
def test_a_list_goes_by_tier_and_within_one_by_score(query: str, trade: KnowledgeBase) -> None:
    """So that who sorts hits again by the two, in Python or by the JSON, has the same list."""
    result = trade.search(query, limit=60, collapse=False, min_score=0.0)
    hits = wire.search(result)["hits"]

    assert [hit["tier"] for hit in hits] == [hit.tier for hit in result.hits]
    assert len({hit.tier for hit in result.hits}) > 1
    for above, below in pairwise(result.hits):
        assert above.tier <= below.tier
        assert above.tier < below.tier or above.score >= below.score - 1e-4  # raw scores are compared to four decimals
