"""只看, 不要 and the like before a role are filters; before anything else they are words."""

from __future__ import annotations

import pytest

from search_cli import KnowledgeBase
from search_cli.errors import QueryError
from search_cli.messages import catalogue
from search_cli.query.filters import kinds_named
from search_cli.query.parser import parse
from search_cli.query.spoken_filters import with_spoken_filters
from search_cli.taxonomy import default_taxonomy, lexicon_of

LEXICON = lexicon_of(default_taxonomy())
HELD = {"前端工程师": 3, "行政专员": 3, "行政助理": 3, "大堂经理": 2}
"""Roles of a base, and how many passages are about each."""


@pytest.mark.parametrize(
    ("query", "words", "roles", "excluded"),
    [
        ("薪资 只看跟单", "薪资", ("跟单",), ()),
        ("只看 外贸跟单 的 薪资", "薪资", ("外贸跟单",), ()),
        ("仅限跟单员的技能", "的技能", ("跟单",), ()),
        ("技能 不要项目助理", "技能", (), ("项目助理",)),
        ("除了会计以外的薪资", "薪资", (), ("会计",)),
        ("只看出纳，不含会计的风险", "， 的风险", ("出纳",), ("会计",)),
        ("不要熬夜的工作", "不要熬夜的工作", (), ()),
        ("只要不加班就行", "只要不加班就行", (), ()),
        ("除了工资还看什么", "除了工资还看什么", (), ()),
        ("只看訂單 跟單", "只看訂單 跟單", (), ()),
        ("只看會計，程式碼在哪", "，程式碼在哪", ("会计",), ()),
        ("只想看会计和出纳的薪资", "的薪资", ("会计", "出纳"), ()),
        ("只看前台跟跟单", "", ("前台", "跟单"), ()),
        ("薪资不要跟单、会计和前台", "薪资", (), ("跟单", "会计", "前台")),
        ("不要会计，跟单的薪资", "，跟单的薪资", (), ("会计",)),
        ("薪资 排除：会计", "薪资", (), ("会计",)),
        ("别给我看跟单，薪资", "，薪资", (), ("跟单",)),
        ("除会计外的薪资", "薪资", (), ("会计",)),
        ("薪资 会计除外", "薪资", (), ("会计",)),
        ("只要会计认真负责就行吗", "只要会计认真负责就行吗", (), ()),
        ("别看跟单琐碎，其实收入不低", "别看跟单琐碎，其实收入不低", (), ()),
        ("只要跟单的薪资就行", "的薪资就行", ("跟单",), ()),
        ("扣除会计的奖金", "扣除会计的奖金", (), ()),
        ("要不要会计 薪资", "要不要会计 薪资", (), ()),
        ("只看前端 薪资", "薪资", ("前端工程师",), ()),
        ("只看行政的薪资", "的薪资", ("行政专员",), ()),
        ("薪资 不要行政", "薪资", (), ("行政",)),
        ("只看测试 薪资", "只看测试 薪资", (), ()),
        ("只看前端框架", "只看前端框架", (), ()),
    ],
)
def test_wishes_about_roles_are_filters(
    query: str, words: str, roles: tuple[str, ...], excluded: tuple[str, ...]
) -> None:
    """What is taken out of the words stands in the filters or exclusions."""
    found = with_spoken_filters(parse(query), LEXICON, HELD)

    assert (found.words, found.filters.roles, found.exclude) == (words, roles, excluded)


def test_phrases_and_exclusions_may_be_given_apart_from_the_query() -> None:
    """As `--phrase` and `--exclude` do."""
    texts = {"a.txt": "跟单要细心，也要耐心。", "b.txt": "采购要细心，也要砍价。"}

    with KnowledgeBase.from_texts(texts) as kb:
        by_phrase = kb.search("细心", phrases=["也要砍价"]).hits
        without = kb.search("细心", exclude=["砍价"]).hits

    assert [hit.passage.article for hit in by_phrase] == ["b.txt"]
    assert [hit.passage.article for hit in without] == ["a.txt"]


@pytest.mark.parametrize("kind", ["faq", "FAQ", "ｆａｑ", "问答", "問答", '"question and answer"'])
def test_kinds_are_filtered_by_what_the_program_calls_them(kind: str) -> None:
    """In either language, as `kb facets` lists them."""
    with KnowledgeBase.from_texts({"a.txt": "问：多久？\n答：三天。\n\n其他的事另说。\n"}) as kb:
        assert {hit.passage.kind for hit in kb.search(f"种类:{kind}").hits} == {"faq"}
        with pytest.raises(QueryError, match="faq"):
            kb.search("种类:小说")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("kind", ["section", "intro", "summary", "faq", "table", "clause"])
def test_a_kind_is_taken_as_any_listing_calls_it(kind: str, language: str) -> None:
    """`kb facets` names it in the reader's language, and whoever gets the command from a colleague reads another."""
    assert kinds_named(catalogue(language)[f"cli.kind.{kind}"]) == [kind]


@pytest.mark.parametrize(
    "kinds", ["faq,table", "faq, table", "问答、表格", "question and answer，table", "faq table", "faq 或表格,"]
)
def test_several_kinds_are_a_list_as_several_roles_are(kinds: str) -> None:
    """`--kind faq,table` is what `kind:faq,table` is."""
    assert kinds_named(kinds) == ["faq", "table"]
    with KnowledgeBase.from_texts({"a.txt": "问：多久？\n答：三天。\n\n其他的事另说。\n"}) as kb:
        assert {hit.passage.kind for hit in kb.search("", kinds=[kinds]).hits} == {"faq"}
        assert {passage.kind for passage in kb.passages(kinds=[kinds])} == {"faq"}
        with pytest.raises(QueryError, match="小说"):
            kb.search("", kinds=["faq,小说"])


def test_a_title_with_wildcards_is_not_advised_to_have_some() -> None:
    """They are for the names of files; who wrote some for a title is told so, and which titles there are."""
    texts = {"a.md": "# 跟单手册\n\n跟单要细心。\n"}

    with KnowledgeBase.from_texts(texts) as kb, pytest.raises(QueryError, match="跟单手册") as caught:
        kb.search("title:*跟单*")

    assert "*" not in caught.value.hint
    assert "不用通配符" in caught.value.hint


@pytest.mark.parametrize("prefix", ["role", "dim", "article", "title", "kind"])
def test_what_is_wrong_with_a_filter_is_said_shortly(prefix: str) -> None:
    """A pasted page behind a prefix is no reason to print it again."""
    with KnowledgeBase.from_texts({"a.txt": "跟单要细心。"}) as kb, pytest.raises(QueryError) as caught:
        kb.search(f"{prefix}:{'长' * 10_000}")

    assert len(str(caught.value)) < 300


@pytest.mark.parametrize("typed", ["只看会计以外的岗位", "只要会计除外"])
def test_only_what_is_not_of_a_role_leaves_the_role_out(typed: str) -> None:
    """只看会计以外的 wishes for the others."""
    parsed = with_spoken_filters(parse(typed), lexicon_of(default_taxonomy()), {})

    assert (parsed.filters.roles, parsed.exclude) == ((), ("会计",))
