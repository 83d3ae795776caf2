"""A narrow terminal: what people read is broken between words, and nothing a program reads is broken at all."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from asking import MakeBase, copies_of
from cli_in_process import Kb
from hypothesis import given
from hypothesis import strategies as st

from search_cli.cli.layout import fitted, width

ESCAPES = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;;.*?\x1b\\")

DIFFERING = {
    "出纳手册.md": "# 出纳\n\n## 薪资待遇\n\n出纳转正后的月薪是五千元，试用期另外算。\n",
    "财务人员问答.md": "# 财务\n\n## 出纳的薪资待遇\n\n出纳转正后的月薪是六千元，试用期另外算。\n",
}


base = copies_of(DIFFERING)


@pytest.mark.parametrize("columns", [30, 40, 60])
@pytest.mark.parametrize(
    "command",
    [
        "出纳 薪资 转正后的月薪", "出纳 薪资 --color never", "会计 薪资", "没有的词", "出哪 薪资", "conflicts",
        "passages", "show 出纳手册.md:9999", "show 出纳手册.md:5 --why",
        "outline 财务人员问答", "compare 出纳", "verify", "index",
        "--no-such-option", "-- -出纳", "",
    ],
)  # fmt: skip
def test_every_line_for_a_person_fits(base: Path, kb: Kb, command: str, columns: int) -> None:
    """Answers, notes, errors and hints, with colour or without; the text of a passage is the terminal's to break."""
    run = kb(*command.split(), "--root", str(base), terminal=True, merged=True, COLUMNS=str(columns))
    lines = ESCAPES.sub("", run.out).splitlines()
    passage = [line for line in lines if command.startswith("show") and line.startswith("出纳转正后")]

    assert [line for line in lines if width(line) > columns and line not in passage and str(base) not in line] == []


def test_a_pipe_has_one_line_for_a_hit(base: Path, kb: Kb) -> None:
    """Who greps for a place finds it, however narrow the terminal is."""
    run = kb("出纳 薪资", "--root", str(base), COLUMNS="30")

    assert re.search(r"^1  .*出纳手册\.md:5  ", run.out, re.MULTILINE)


def test_a_command_is_not_broken(base: Path, kb: Kb) -> None:
    """So that it can be copied, where it fits a line at all."""
    run = kb("没有的词", "--root", str(base), terminal=True, COLUMNS="40")

    assert any("`kb facets`" in line for line in run.err.splitlines())


def test_a_place_is_not_broken(base: Path, kb: Kb) -> None:
    """So that it can be copied, and a click on it leads somewhere."""
    run = kb("出纳 薪资", "--root", str(base), "-n", "1", terminal=True, COLUMNS="30")

    assert any("出纳手册.md:5" in line or "财务人员问答.md:5" in line for line in run.out.splitlines())


def test_an_outline_leaves_room_for_the_text(make_base: MakeBase, kb: Kb) -> None:
    """However long the tags are, a narrow line shows how the passage begins."""
    root = make_base({"分工.md": "# 分工\n\n## 会计、出纳和仓管的薪资待遇\n\n会计、出纳和仓管的月薪都是五千元起。\n"})

    run = kb("outline", "分工", "--root", str(root), "-q", COLUMNS="40")

    assert "薪资" in run.out
    assert "  会计、出纳和" in run.out.splitlines()[-1]


@given(
    st.lists(st.tuples(st.text(st.sampled_from("出纳 ab，。`"), min_size=1), st.booleans()), max_size=6),
    st.integers(10, 50),
)
def test_fitting_loses_nothing_but_blanks(pieces: list[tuple[str, bool]], columns: int) -> None:
    """All characters and all escape sequences stand in the lines, in order; the lines fit."""
    line = "".join(f"\x1b[1m{text}\x1b[0m" if bold else text for text, bold in pieces)

    lines = list(fitted(line, columns, 3))

    assert "".join(lines).replace(" ", "") == line.replace(" ", "")
    assert all(width(ESCAPES.sub("", each)) <= columns or not each.strip() for each in lines)


def test_no_line_ends_in_an_opening_bracket() -> None:
    """It stays with what it encloses, as no line begins with a closing one."""
    lines = list(fitted("它改了 (由5天调整为7天) 和“住宿费”（每晚300元）", 9))

    assert [line for line in lines if line[-1] in "(“（"] == []
    assert "".join(lines).replace(" ", "") == "它改了(由5天调整为7天)和“住宿费”（每晚300元）"
