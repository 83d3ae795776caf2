"""The cells of the matrix are filled by claims: whose sentence it is, and in which respect."""

from __future__ import annotations

from search_cli import KnowledgeBase
from search_cli.models import Claim, Passage
from search_cli.views.statements import cells_of, sentences_of, statements_of


def _passage(text: str, *claims: Claim, kind: str = "section") -> Passage:
    return Passage("a" * 16, "a.md", "", (), kind, text, 0, len(text), 1, 1, claims)  # type: ignore[arg-type]


def test_a_sentence_is_in_the_cells_of_its_own_claim_alone() -> None:
    """One passage about two roles gives each its own words."""
    text = "出纳管现金。会计管账。"
    passage = _passage(
        text, Claim(0, 6, ("出纳",), ("岗位职责",), "subject"), Claim(6, 11, ("会计",), ("岗位职责",), "subject")
    )

    cells = cells_of([passage])

    assert {cell: [one.text for one in found] for cell, found in cells.items()} == {
        ("出纳", "岗位职责"): ["出纳管现金。"],
        ("会计", "岗位职责"): ["会计管账。"],
    }


def test_what_follows_on_is_one_statement() -> None:
    """Claims of one cell side by side are read in one piece, also over a line's end."""
    text = "出纳管现金。\n每天盘库。"
    passage = _passage(
        text, Claim(0, 6, ("出纳",), ("岗位职责",), "subject"), Claim(7, 12, ("出纳",), ("岗位职责",), "carried")
    )

    (statement,) = statements_of(passage)

    assert statement.text == text


def test_what_stands_apart_stays_apart() -> None:
    """A sentence of another between two claims belongs to neither."""
    text = "出纳管现金。会计管账。出纳每天盘库。"
    passage = _passage(
        text,
        Claim(0, 6, ("出纳",), ("岗位职责",), "subject"),
        Claim(6, 11, ("会计",), ("岗位职责",), "subject"),
        Claim(11, 18, ("出纳",), ("岗位职责",), "subject"),
    )

    assert [one.text for one in cells_of([passage])["出纳", "岗位职责"]] == ["出纳管现金。", "出纳每天盘库。"]


def test_a_claim_about_two_roles_is_of_both_and_alone_of_none() -> None:
    """It is told from what speaks of one only."""
    passage = _passage("两个岗位都要细心。", Claim(0, 9, ("出纳", "会计"), ("技能要求",), "pair"))

    assert [(one.role, one.alone) for one in statements_of(passage)] == [("出纳", False), ("会计", False)]


def test_a_sentence_of_one_role_in_an_answer_about_two_is_of_that_role() -> None:
    """The claim of the whole answer does not give it to the other."""
    text = "选哪个？\n看兴趣。爱算数的选会计。都要细心。"
    whole = Claim(0, len(text), ("出纳", "会计"), ("适合人群",), "faq-question")
    passage = _passage(text, whole, Claim(9, 17, ("会计",), ("适合人群",), "subject+faq-question"), kind="faq")

    said = {role: [one.text.removeprefix("选哪个？\n") for one in statements_of(passage) if one.role == role]
            for role in ("出纳", "会计")}  # fmt: skip

    assert said == {"出纳": ["看兴趣。", "都要细心。"], "会计": ["看兴趣。爱算数的选会计。都要细心。"]}


def test_without_role_or_dimension_there_is_no_statement() -> None:
    """What is nobody's, or about nothing in particular, fills no cell."""
    passage = _passage("细心最要紧。", Claim(0, 6, (), ("技能要求",), "heading"), Claim(0, 6, ("出纳",), (), "mention"))

    assert not list(statements_of(passage))


def test_an_answered_question_is_no_sentence() -> None:
    """The answer is what is said."""
    with KnowledgeBase.from_texts({"a.md": "# 出纳\n\n## 出纳需要会什么软件？\n\n会用表格。会用网银。\n"}) as kb:
        statements = [one for passage in kb.passages() for one in statements_of(passage)]

    said = {one.passage.text[span.start : span.end] for one in statements for span in sentences_of(one)}
    assert said == {"会用表格。", "会用网银。"}
