"""A clause is asked for by its number and by what people call the article: 考勤制度第八条 is one of 考勤管理制度."""

from __future__ import annotations

import pytest
from asking import base_of

from search_cli import KnowledgeBase
from search_cli.analysis.folding import fold
from search_cli.answers.unanswered import why_nothing
from search_cli.models import ArticleRecord, Refusal
from search_cli.query import clauses, titles
from search_cli.query.clauses import clause_asked
from search_cli.query.titles import Titles

TEXTS = {
    "考勤.md": "# 考勤管理制度\n\n第七条 早退一次扣款五十元。\n\n第八条 旷工一日扣发三日工资。"
    + "未请假不到岗的，视为旷工。" * 12
    + "\n\n"
    "第十二条 晚上九点后下班，可报销打车费。\n",
    "报销.md": "# 费用报销管理制度\n\n第八条 培训费两千元以上的签协议。\n\n第十二条 借款应冲账。\n",
    "学生.md": "# 学生手册节选\n\n第三十条 转专业在第二学期申请。\n",
    "员工.md": "# 员工手册\n\n第一条 本手册适用于员工。\n\n第二条 员工应当守时。\n",
    "印章.md": "# 印章管理规定\n\n## 一、保管\n\n公章由行政部保管。\n\n## 三、外带\n\n印章不得带出公司。\n",
}


base = base_of(TEXTS)
"""A base of rules whose clauses have the same numbers."""


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("考勤制度第八条", "第八条 旷工"),
        ("公司的考勤制度第8条是什么", "第八条 旷工"),
        ("考勤规定第八条", "第八条 旷工"),
        ("报销制度的第12条", "第十二条 借款"),
        ("《考勤管理制度》第十二条", "第十二条 晚上"),
        ("学生手册第三十条", "第三十条 转专业"),
        ("印章管理规定第三条", "印章不得带出公司。"),
    ],
)
def test_the_clause_of_the_article_that_is_named_comes_first(query: str, answer: str, base: KnowledgeBase) -> None:
    """However long it is, and however often others say the number; 三、 is 第三条 where an article has no 条."""
    result = base.search(query)

    assert answer in result.hits[0].passage.text


def test_a_clause_that_the_article_lacks_is_said_to_be_lacking(base: KnowledgeBase) -> None:
    """Another article's 第三十条 is no answer."""
    result = base.search("员工手册第三十条")

    assert result.refusal == Refusal("words", words=("员工手册第三十条",))
    assert "员工手册第三十条" in next(why_nothing(result, result.query))


@pytest.mark.parametrize("query", ["第八条", "劳动法第八条"])
def test_a_clause_of_no_article_that_is_here_is_found_by_its_words(query: str, base: KnowledgeBase) -> None:
    """Nothing is refused, as nobody says of which article the base should have it."""
    result = base.search(query)

    assert {hit.passage.article for hit in result.hits} >= {"考勤.md", "报销.md"}


def _titles(*titles: str) -> Titles:
    """Return titles of articles a, b, c and so on."""
    paths = map(chr, range(ord("a"), ord("a") + len(titles)))
    return Titles(
        {path: ArticleRecord(path, "1", 0, 0, title=title) for path, title in zip(paths, titles, strict=True)}
    )


@pytest.mark.parametrize(
    ("called", "meant"),
    [("考勤制度", ("a",)), ("考勤规定", ("b",)), ("考勤办法", ("a", "b")), ("考勤管理制度", ("a",))],
)
def test_a_shortened_title_is_of_the_article_whose_characters_it_has_in_order(
    called: str, meant: tuple[str, ...]
) -> None:
    """考勤制度 shortens 考勤管理制度 and not 考勤管理规定; 考勤办法 may be either."""
    asked = clause_asked(f"{called}第八条", _titles("考勤管理制度", "考勤管理规定"))

    assert asked is not None
    assert asked.articles == meant


def test_only_titles_that_end_as_a_name_may_are_held_against_all_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """A question gives a score of names, and a base has ten thousand titles."""
    held: list[str] = []
    likeness = clauses._likeness
    monkeypatch.setattr(
        clauses, "_likeness", lambda name, core, title, whole: held.append(title) or likeness(name, core, title, whole)
    )
    others = (f"{chr(0x5000 + number)}品管理办法" for number in range(20))

    asked = clause_asked("请问我们公司的考勤办法第八条", _titles(*others, "考勤管理制度"))

    assert asked is not None
    assert asked.articles == ("u",)
    assert {*held} == {"考勤管理制度"}


def test_titles_are_folded_once_for_all_questions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether a clause, a title or an activity is asked for."""
    folded: list[str] = []
    monkeypatch.setattr(titles, "fold", lambda text: folded.append(text) or fold(text))
    base = KnowledgeBase.from_texts(TEXTS)

    for query in ("考勤制度第七条", "印章规定第二条", "title:考勤 早退", "title:报销 借款", "采购3000元谁审批"):
        base.search(query)

    assert len(folded) == len(TEXTS)
