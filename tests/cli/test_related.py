"""`kb related`: each linked role with its sentences and places, for a person or a spreadsheet."""

from __future__ import annotations

from pathlib import Path

import pytest
from asking import MakeBase
from cli_in_process import Kb

from search_cli import KnowledgeBase
from search_cli.cli.layout import width

_LONG = "这家公司在县里开了二十来个年头，老板人好，大家都愿意多待几年，"
_TEXTS = {
    "甲.md": f"# 跟单\n\n## 跟单的职业发展\n\n{_LONG}跟单可以转采购。\n",
    "乙.md": "# 采购\n\n## 采购的职业发展\n\n=有的跟单转做采购。\n\n采购往上是采购主管。\n",
}


@pytest.fixture
def linked(build_base: MakeBase) -> Path:
    """Return a base in which 采购 is linked to two roles."""
    return build_base(_TEXTS)


def test_lines_fit_the_terminal(linked: Path, kb: Kb) -> None:
    """A long sentence is wrapped below its place, and nothing of it is left out."""
    root = linked
    (root / "kb" / "乙.md").unlink()
    KnowledgeBase.build(root)

    run = kb("related", "跟单", "--root", str(root), COLUMNS="40")

    lines = run.out.splitlines()
    assert run.code == 0
    assert max(map(width, lines)) <= 40
    assert f"{_LONG}跟单可以转采购。" in "".join(line.strip() for line in lines)


def test_csv_is_for_a_spreadsheet(linked: Path, kb: Kb) -> None:
    """A BOM, CRLF, the other articles in a column of their own, and a sentence that begins as a formula is text."""
    run = kb("related", "采购", "--root", str(linked), "--format", "csv", KB_LANG="en")

    head, first, second, end = run.out.split("\r\n")
    assert head == "\ufeffrole,link,place,sentence,also in"
    assert first == "跟单,previous,乙.md:5,'=有的跟单转做采购。,甲.md:5"
    assert second == "采购主管,next,乙.md:7,采购往上是采购主管。,"
    assert not end


def test_what_is_left_out_is_counted(linked: Path, kb: Kb) -> None:
    """On stderr, so that a pipe gets links alone."""
    run = kb("related", "采购", "-n", "1", "--root", str(linked))

    assert run.err == "另有 1 个角色没有列出。\n"
    assert "采购主管" not in run.out


def test_quiet_says_nothing_but_what_was_found(linked: Path, kb: Kb) -> None:
    """And nothing at all where nothing was."""
    assert not kb("related", "采购", "-n", "1", "--root", str(linked), "-q").err
    assert kb("related", "会计", "--root", str(linked), "-q") == (1, "", "")
