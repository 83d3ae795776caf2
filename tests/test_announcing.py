"""A paragraph that goes on to another respect is cut where it says so."""

from __future__ import annotations

import pytest
from reading import passages

PAY, SKILLS = ("薪资待遇",), ("技能要求",)
_PAID = "收入怎么样？底薪四千，提成一成，旺季能拿七千。"


def _dimensions(paragraph: str) -> list[tuple[str, tuple[str, ...]]]:
    text = f"# 花艺师小林的一年\n\n花艺师小林在店里做了三年。\n\n{paragraph}\n"
    return [(p.text, p.dimensions) for p in passages(text, "a.md")][1:]


@pytest.mark.parametrize(
    "second",
    [
        "要说这活要什么本事，她掰着手指：会配色、会养护。",
        "再说要会什么，她掰着手指：会配色、会养护。",
        "至于手艺，她掰着手指：会配色、会养护。",
        "那要会什么？她掰着手指：会配色、会养护。",
        "问她凭什么本事，她掰着手指：会配色、会养护。",
    ],
)
def test_a_sentence_that_announces_a_second_respect_begins_a_passage_of_it(second: str) -> None:
    """Whoever asks what one has to know finds it, and not below the pay alone."""
    assert _dimensions(_PAID + second) == [(_PAID, PAY), (second, SKILLS)]


def test_each_respect_of_several_begins_a_passage() -> None:
    """Pay, skills, and what is to be feared, one after another."""
    skills, risks = "再说本事，会配色、会养护。", "风险呢？花坏了自己赔。"

    assert _dimensions(_PAID + skills + risks) == [(_PAID, PAY), (skills, SKILLS), (risks, ("风险责任",))]


@pytest.mark.parametrize(
    "second",
    ["会配色、会养护的拿得多。", "客人问花多少天换水？她说三天。", "有人说本事不值钱，她不信。", "本事再大也要看天。"],
)
def test_what_only_mentions_another_respect_announces_none(second: str) -> None:
    """A word in passing, another's question and an opinion go on with what was said."""
    assert _dimensions(_PAID + second) == [(_PAID + second, PAY)]


def test_below_a_heading_that_names_a_respect_nothing_is_announced() -> None:
    """All below 薪资 is pay, whatever its sentences go on to."""
    text = f"# 花艺师\n\n## 薪资待遇\n\n{_PAID}要说本事，会配色、会养护。\n"

    assert {p.dimensions for p in passages(text, "a.md")} == {PAY}
