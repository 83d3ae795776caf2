"""Roles linked to a role: what counts as saying so, which way it goes, and what comes first."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from search_cli import KnowledgeBase, SearchCliError
from search_cli.config import Config, Settings
from search_cli.models import Claim, Passage
from search_cli.taxonomy import Taxonomy, load_taxonomy
from search_cli.views.relating import Related, related_to

DATA, OWN = Path(__file__).parents[1] / "data", Path(__file__).parents[2] / "kb"
GIVEN = [json.loads(line) for line in (DATA / "links.jsonl").read_text("utf-8").splitlines()]
PRECISION, RECALL = 0.95, 0.9

Links = set[tuple[str, str, str]]


@pytest.fixture(scope="module")
def taxonomy() -> Taxonomy:
    """Return the roles that come with the program."""
    return load_taxonomy(Config(Path(), Settings()))


def _passage(text: str, role: str = "", dimension: str = "", article: str = "a") -> Passage:
    dimensions = (dimension,) if dimension else ()
    claims = (Claim(0, len(text), (role,), dimensions, "subject"),) if role else ()
    return Passage(article.ljust(16, "0"), f"{article}.md", "", (), "section", text, 0, len(text), 1, 1, claims)


def _links(given: Mapping[str, Any], taxonomy: Taxonomy) -> Links:
    """Return what is found from the side of every role that the sentence is about or should link."""
    passage = _passage(given["text"], given["role"], given["dimension"])
    asked = {given["role"], *(role for _, *pair in given["links"] for role in pair)} - {""}
    found = ((role, related_to(role, [passage], taxonomy)) for role in asked or _named(passage, taxonomy))
    return {_link(link.kind, role, one.role) for role, of in found for one in of.roles for link in one.links}


def _named(passage: Passage, taxonomy: Taxonomy) -> set[str]:
    return {role.name for role in taxonomy.roles if role.name in passage.text}


def _link(kind: str, one: str, other: str) -> tuple[str, str, str]:
    """Return a link as it is from the side it is given from: previous is next the other way round."""
    if kind == "previous":
        return "next", other, one
    return (kind, one, other) if kind == "next" else (kind, *sorted((one, other)))


def test_what_sentences_say_is_told_from_what_they_do_not(taxonomy: Taxonomy) -> None:
    """Of the links given for sentences that a person judged nearly all are right, and most that are there are found."""
    found = [(_links(given, taxonomy), {_link(*link) for link in given["links"]}) for given in GIVEN]
    right = sum(len(links & judged) for links, judged in found)

    assert right / sum(len(links) for links, _ in found) >= PRECISION
    assert right / sum(len(judged) for _, judged in found) >= RECALL


@pytest.mark.parametrize("given", [each for each in GIVEN if not each["links"]], ids=lambda each: each["text"])
def test_what_only_looks_like_a_link_is_none(given: Mapping[str, Any], taxonomy: Taxonomy) -> None:
    """A link that the sentence does not say is worse than none."""
    assert not _links(given, taxonomy)


def _related(role: str, texts: Mapping[str, str]) -> Related:
    with KnowledgeBase.from_texts(texts) as base:
        return base.related(role)


STEP = {"跟单.md": "# 跟单\n\n## 跟单的职业发展\n\n跟单做满三年，可以转采购。\n"}


@pytest.mark.parametrize(("asked", "other", "kind"), [("跟单", "采购", "next"), ("采购", "跟单", "previous")])
def test_a_step_goes_one_way(asked: str, other: str, kind: str) -> None:
    """From one side it leads somewhere, from the other it comes from there; the sentence and its line are the same."""
    (one,) = _related(asked, STEP).roles

    (link,) = one.links
    assert (one.role, link.kind) == (other, kind)
    assert (link.text, link.passage.article, link.line_start, link.line_end) == (
        "跟单做满三年，可以转采购。", "跟单.md", 5, 5,
    )  # fmt: skip
    assert link.passage.text[link.start : link.end] == link.text


def test_an_alias_is_the_role() -> None:
    """跟单员 is 跟单, when it is asked for and when it is written."""
    texts = {"采购.md": "# 采购\n\n## 采购的职业发展\n\n也有跟单员转做采购的。\n"}

    found = _related("跟单员", texts | STEP)

    assert found.role == "跟单"
    assert [one.role for one in found.roles] == ["采购"]


def test_a_title_sets_the_roles_it_compares_side_by_side() -> None:
    """Where no sentence names both, the title is what says so, with the place of the passage below it."""
    texts = {"会计和出纳的区别.md": "# 会计和出纳的区别\n\n## 会计\n\n会计管账。\n\n## 出纳\n\n出纳管钱。\n"}

    (one,) = _related("会计", texts).roles

    (link,) = one.links
    assert (one.role, link.kind, link.text, link.start) == ("出纳", "compared", "会计和出纳的区别", None)
    assert link.line_start == link.passage.line_start


def test_a_title_links_a_role_of_which_its_article_says_nothing_else() -> None:
    """Seen from either side: only its title and headings name the other there, and no passage is about that."""
    texts = {
        "a.md": "# 项目助理和外贸跟单的区别\n\n## 项目助理的薪资待遇\n\n项目助理月薪七千。\n",
        "b.md": "# 外贸跟单手册\n\n## 薪资待遇\n\n外贸跟单月薪八千。\n",
    }
    with KnowledgeBase.from_texts(texts) as base:
        linked = [[other.role for other in base.related(role).roles] for role in ("项目助理", "外贸跟单")]

    assert linked == [["外贸跟单"], ["项目助理"]]


def test_a_title_that_names_two_roles_need_not_compare_them() -> None:
    """会计和出纳招聘启事 asks for both."""
    texts = {"招聘.md": "# 会计和出纳招聘启事\n\n## 会计\n\n会计管账。\n\n## 出纳\n\n出纳管钱。\n"}

    assert not _related("会计", texts).roles


def test_a_heading_may_compare_roles_too() -> None:
    """Below any title."""
    texts = {"问答.md": "# 财务问答\n\n## 会计和出纳有什么区别\n\n会计管账，管到报表。\n\n出纳管钱。\n"}

    (one,) = _related("出纳", texts).roles

    assert (one.role, one.links[0].kind, one.links[0].text) == ("会计", "compared", "会计和出纳有什么区别")


@pytest.mark.parametrize(("answer", "linked"), [("能转，而且有优势。", True), ("很难，门槛不一样。", False)])
def test_a_question_says_what_its_answer_agrees_to(answer: str, linked: bool) -> None:
    """By itself it only asks."""
    texts = {"问答.md": f"# 跟单\n\n## 常见问题\n\n### 跟单以后能转采购吗？\n\n{answer}\n"}

    found = _related("跟单", texts).roles

    assert [(one.role, link.kind) for one in found for link in one.links] == [("采购", "next")] * linked
    assert all(answer in link.text for one in found for link in one.links)


def test_a_table_of_what_one_may_become_links_its_rows() -> None:
    """A cell that is a role and a remark says so without a verb."""
    texts = {
        "岗位.md": "# 岗位\n\n| 岗位 | 职业发展 |\n|---|---|\n| 质检员 | 质量工程师，须补统计知识 |\n| 出纳 | 会计 |\n"
    }

    (one,) = _related("质检员", texts).roles

    assert (one.role, one.links[0].kind, one.links[0].line_start) == ("质量工程师", "next", 5)


def test_what_one_sentence_says_of_both_is_shared() -> None:
    """It says least, and is no link of its own where the sentence says more."""
    said = {"甲.md": "# 会计和出纳\n\n## 风险责任\n\n会计和出纳都不能替人签字。\n"}

    (one,) = _related("会计", said).roles

    assert [link.kind for link in one.links] == ["shared"]


def test_what_more_articles_say_comes_first_and_names_them() -> None:
    """One sentence is shown, and where else it is said."""
    texts = STEP | {
        "采购.md": "# 采购\n\n## 采购的职业发展\n\n有的跟单后来转行做采购。\n",
        "跟单二.md": "# 跟单\n\n## 跟单的职业发展\n\n跟单往上是跟单主管。\n",
    }

    first, second = _related("跟单", texts).roles

    assert (first.role, second.role) == ("采购", "跟单主管")
    assert set(first.articles) == {"跟单.md", "采购.md"}
    assert len(first.links[0].also_in) == 1


def test_at_most_as_many_roles_are_given_as_are_asked_for() -> None:
    """The total says how many there are."""
    texts = STEP | {"跟单二.md": "# 跟单\n\n## 跟单的职业发展\n\n跟单往上是跟单主管。\n"}

    with KnowledgeBase.from_texts(texts) as base:
        found = base.related("跟单", limit=1)

    assert (found.total, len(found.roles)) == (2, 1)


def test_a_role_that_an_article_taught_is_none_elsewhere() -> None:
    """拍单员 is a role where a title compares it, and any word in another article."""
    texts = {
        "拍单员和打样师的区别.md": "# 拍单员和打样师的区别\n\n## 工作内容\n\n拍单员拍单。打样师打样。\n",
        "跟单.md": "# 跟单\n\n## 跟单的职业发展\n\n跟单可以转做拍单员。\n",
    }

    assert [one.role for one in _related("打样师", texts).roles] == ["拍单员"]
    assert not _related("跟单", texts).roles


def test_a_special_form_is_who_its_short_name_means() -> None:
    """In an article about 外贸跟单, 跟单 is that, and nothing is said of any other."""
    texts = {"外贸跟单.md": "# 外贸跟单\n\n## 沟通方式\n\n跟单每天要和采购对接。\n"}

    with KnowledgeBase.from_texts(texts | STEP) as base:
        special, plain = base.related("外贸跟单"), base.related("跟单")

    assert [link.kind for one in special.roles for link in one.links] == ["works_with"]
    assert [link.kind for one in plain.roles for link in one.links] == ["next"]


def test_a_role_that_nobody_knows_is_an_error() -> None:
    """With those that are known."""
    with pytest.raises(SearchCliError) as caught:
        _related("宇航员", STEP)

    assert caught.value.code == "unknown-role"
    assert "跟单" in caught.value.message


@pytest.fixture(scope="module")
def of_own(trade: KnowledgeBase) -> list[Related]:
    """What is linked to each role of the project's own articles."""
    return [trade.related(role) for role, _ in trade.facets()["role"]]


def test_the_links_of_the_own_base_are_those_that_were_judged(of_own: list[Related]) -> None:
    """Every one was read and found to be what its sentence says; a new one is to be read before it is added."""
    links = {_link(link.kind, of.role, one.role) for of in of_own for one in of.roles for link in one.links}
    judged = {tuple(line.split()) for line in (DATA / "links_kb.txt").read_text("utf-8").splitlines()}
    assert links == judged


@pytest.mark.slow
def test_the_index_on_disk_gives_the_same_links(
    built_project: Path, trade: KnowledgeBase, of_own: list[Related]
) -> None:
    """Only passages that are about the role or may name it are read, and none that matters is missed."""
    with KnowledgeBase.open(built_project) as base:
        for in_memory in of_own:
            assert base.related(in_memory.role) == in_memory
            assert _shown(in_memory) == _shown(related_to(in_memory.role, trade.passages(), trade.taxonomy))


def test_every_sentence_of_the_own_base_stands_where_it_is_said_to(of_own: list[Related]) -> None:
    """Text, offsets and lines agree, the article has the text on those lines, and no role is linked to itself."""
    texts = {path.name: path.read_text("utf-8") for path in OWN.glob("*.md")}
    links = [(of.role, one.role, link) for of in of_own for one in of.roles for link in one.links]

    assert links
    for asked, other, link in links:
        assert asked != other
        if link.start is not None and link.passage.article in texts:
            lines = texts[link.passage.article].splitlines()[link.line_start - 1 : link.line_end]
            assert link.passage.text[link.start : link.end] == link.text
            assert link.text.split()[0] in "".join(lines).replace("*", "")


def _shown(found: Related) -> list[tuple[str, str, str]]:
    return [(one.role, link.kind, link.text) for one in found.roles for link in one.links]


@pytest.mark.parametrize(
    "text",
    [
        "# 会计岗位说明书\n\n岗位名称：会计\n直接上级：财务经理\n对接岗位（内部）：人事部、采购\n",
        "# 会计\n\n| 项目 | 内容 |\n|---|---|\n| 岗位 | 会计 |\n| 汇报对象 | 财务经理 |\n| 配合部门 | 采购 |\n",
        "# 表\n\n| 岗位 | 直接上级 | 对接岗位 |\n|--|--|--|\n| 会计 | 财务经理 | 采购 |\n| 文员 | 行政主管 | 前台 |\n",
        "# 会计\n\n会计由财务经理领导。会计的对接人是采购。\n",
        "# 会计\n\n会计的上级是财务经理。会计配合采购对账。\n",
    ],
)
def test_whom_a_form_a_table_or_a_sentence_names_as_superior_or_partner_is_linked(text: str) -> None:
    """A label in front of a role, a column that it stands in, or words say that the two deal with each other."""
    found = _related("会计", {"岗位.md": text}).roles

    linked = {(one.role, link.kind) for one in found for link in one.links}
    assert linked == {("财务经理", "works_with"), ("采购", "works_with")}


def test_behind_a_label_any_role_of_the_base_is_meant() -> None:
    """Elsewhere 校长 is any word, but whom one reports to is somebody, and another article is about him."""
    texts = {
        "德育主任.md": "# 德育主任岗位说明书\n\n岗位名称：德育主任\n汇报对象：校长\n工作时间：按校长安排的作息\n",
        "校长.md": "# 校长\n\n## 岗位职责\n\n校长负责全校工作。\n",
    }

    above, below = _related("德育主任", texts).roles, _related("校长", texts).roles

    assert [(one.role, link.text) for one in above for link in one.links] == [("校长", "汇报对象：校长")]
    assert [one.role for one in below] == ["德育主任"]


@pytest.mark.parametrize(
    "said",
    ["对接岗位：出纳转来的单据都要登记", "下属：无，出纳不归会计管", "上级：财务部", "内部：会计可看出纳的日记账"],
)
def test_a_sentence_behind_a_label_names_nobody_as_a_partner(said: str) -> None:
    """Whoever is meant stands there alone, or in a list."""
    texts = {"会计.md": f"# 会计岗位说明书\n\n岗位名称：会计\n{said}\n"}

    found = _related("会计", texts).roles

    assert not [link for one in found for link in one.links if link.kind == "works_with"]
