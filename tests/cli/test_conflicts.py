"""`kb conflicts`: both sentences, with what differs, for a person or a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from asking import MakeBase
from cli_in_process import Kb

from search_cli import KnowledgeBase
from search_cli.cli.layout import width
from search_cli.engines.whoosh.stored import StoredPassages
from search_cli.messages import LANGUAGES

_LONG = "这家公司在县里开了二十来个年头，老板人好，大家都愿意多待几年，"
_TEXTS = {
    "甲.md": f"# 跟单\n\n## 跟单的薪资待遇\n\n{_LONG}跟单月薪五千元。\n",
    "乙.md": "# 跟单\n\n## 跟单的薪资待遇\n\n=跟单月薪八千元。\n\n## 跟单的任职资格\n\n跟单要求大专以上。\n",
}


@pytest.fixture
def differing(build_base: MakeBase) -> Path:
    """Return a base whose two articles pay differently."""
    return build_base(_TEXTS)


def test_lines_fit_the_terminal(differing: Path, kb: Kb) -> None:
    """A long sentence is wrapped below its place, and nothing of it is left out."""
    run = kb("conflicts", "--root", str(differing), COLUMNS="40")

    lines = run.out.splitlines()
    assert run.code == 0
    assert max(map(width, lines)) <= 40
    assert f"{_LONG}跟单月薪五千元。" in "".join(line.strip() for line in lines)


def test_what_differs_is_in_colour(differing: Path, kb: Kb) -> None:
    """In the heading and in either sentence."""
    run = kb("conflicts", "--root", str(differing), "--color", "always", COLUMNS="200")

    assert [run.out.count(f"\x1b[31m\x1b[1m{amount}\x1b[0m") for amount in ("五千元", "八千元")] == [2, 2]


def test_csv_is_for_a_spreadsheet(differing: Path, kb: Kb) -> None:
    """A BOM, CRLF, and a sentence that begins as a formula is text."""
    run = kb("conflicts", "--root", str(differing), "--format", "csv", KB_LANG="en")

    head, row, end = run.out.split("\r\n")
    assert head.startswith("\ufeffrole,dimension,kind,first place,first sentence,")
    assert "'=跟单月薪八千元。" in row
    assert row.startswith("跟单,薪资待遇,amounts,")
    assert not end


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_column_of_the_sheet_has_a_name_of_its_own(differing: Path, kb: Kb, language: str) -> None:
    """Programs that read rows by name would otherwise keep the second sentence alone."""
    sheet = kb("conflicts", "--root", str(differing), "--format", "csv", "--no-bom", KB_LANG=language).out

    rows = list(csv.DictReader(io.StringIO(sheet, newline="")))

    assert len(rows[0]) == 9
    assert None not in rows[0]


def test_the_first_so_many_are_listed_and_all_are_counted(build_base: MakeBase, kb: Kb) -> None:
    """`-n` limits what is listed in every form; the total is that of all."""
    root = build_base({**_TEXTS, "丙.md": "# 跟单\n\n## 跟单的薪资待遇\n\n跟单月薪九千元。\n"})
    everything = json.loads(kb("conflicts", "--root", str(root), "--json").out)

    first = json.loads(kb("conflicts", "--root", str(root), "--json", "-n", "1").out)
    read = kb("conflicts", "--root", str(root), "-n", "1", KB_LANG="en")
    sheet = kb("conflicts", "--root", str(root), "-n", "1", "--format", "csv")

    assert first == {**everything, "conflicts": everything["conflicts"][:1]}
    assert first["total"] > 1
    assert [line[0] for line in read.out.splitlines() if not line.startswith(" ")] == ["1"]
    assert f"{first['total']} places in all, for you to judge; these are the first 1." in read.err
    assert len(sheet.out.splitlines()) == 2


def test_quiet_says_nothing_but_what_was_found(differing: Path, kb: Kb) -> None:
    """And nothing at all where nothing was."""
    assert not kb("conflicts", "--root", str(differing), "-q").err
    nothing = kb("conflicts", "--root", str(differing), "--dim", "任职资格", "-q")

    assert nothing == (1, "", "")


def test_a_figure_is_shown_behind_its_header_and_every_place_is_named(build_base: MakeBase, kb: Kb) -> None:
    """What is marked in colour is still the figure, and a sheet has one place a line."""
    table = "| 岗位 | 转正后工资 |\n|---|---|\n| 跟单 | 6000 |\n"
    root = build_base(
        {
            "丁.md": f"# 岗位工资\n\n{table}",
            "丙.md": "# 跟单\n\n## 薪资待遇\n\n跟单转正后工资八千元。\n",
            "戊.md": "# 跟单\n\n## 薪资待遇\n\n在我们这里，跟单转正后工资是八千元。\n",
        }
    )

    read = kb("conflicts", "--root", str(root), "--color", "always", COLUMNS="200")
    sheet = kb("conflicts", "--root", str(root), "--format", "csv", COLUMNS="200")

    assert "转正后工资：\x1b[31m\x1b[1m6000\x1b[0m" in read.out
    assert "另有 1 篇提到：戊.md:5" in read.out
    assert "转正后工资：6000" in sheet.out
    assert "丙.md:5\n戊.md:5" in sheet.out


def test_what_was_not_compared_is_told(build_base: MakeBase, kb: Kb) -> None:
    """Sentences of no role may differ: that none of them was looked at is no peace among them."""
    root = build_base({"甲.md": "# 退货\n\n七天内可以退货。\n", "乙.md": "# 退货\n\n十五天内可以退货。\n"})

    run = kb("conflicts", "--root", str(root))

    assert run.code == 1
    assert "比较了有角色和维度的 0 个段落，其余 2 个没有比" in run.out + run.err


def test_what_is_about_nobody_is_counted_and_not_read(
    make_base: MakeBase, kb: Kb, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sentence that nothing was found needs no passage, of which a large base has a million."""
    root = make_base({f"{n}.md": f"# 第{n}份通知\n\n第{n}天停水。\n" for n in range(20)})
    KnowledgeBase.build(root)
    read: list[int] = []
    whole = StoredPassages.passage
    monkeypatch.setattr(StoredPassages, "passage", lambda self, at: read.append(at) or whole(self, at))

    run = kb("conflicts", "--root", str(root))

    assert run.code == 1
    assert "比较了有角色和维度的 0 个段落，其余 20 个没有比" in run.err
    assert read == []


def test_who_asks_for_all_again_is_answered_from_what_was_found(
    differing: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a server is, page by page; after a build they are looked for anew."""
    read: list[int] = []
    whole = StoredPassages.passage
    monkeypatch.setattr(StoredPassages, "passage", lambda self, at: read.append(at) or whole(self, at))
    with KnowledgeBase.open(differing) as base:
        first = base.conflicts()
        so_far = len(read)
        assert base.conflicts() == first
        assert len(read) == so_far > 0

        (differing / "kb" / "乙.md").unlink()
        KnowledgeBase.build(differing)
        assert (len(first), base.conflicts()) == (1, ())
