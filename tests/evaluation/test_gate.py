"""`kb eval --gate`: figures never fall unnoticed, and floors are lowered only on purpose."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from asking import MakeBase
from cli_in_process import Kb
from pages import ROOT

from search_cli.errors import GoldError
from search_cli.evaluation import Evaluation
from search_cli.evaluation.gate import Fall, Gate, Verdict, figures_of, judge, read_gate, updated, write_gate
from search_cli.evaluation.passages import ArticleScore, PassageFigures
from search_cli.messages import say

GATE = Gate("open", {"right": 0.8, "mrr": 0.9}, {"kb/a.md": "1", "kb/b.md": "2"})
FIGURES = {"right": 0.8, "mrr": 0.95}


@pytest.fixture
def pinned(make_base: MakeBase, kb: Kb) -> Callable[..., tuple[int, str, str]]:
    """Make a base with gold and a gate of it, and return what runs `kb eval --gate`."""
    root = make_base({"跟单.md": "# 跟单\n\n## 技能要求\n\n跟单要会看懂订单和交期，也要会算数量。\n"})
    (root / "tests" / "gold").mkdir(parents=True)
    ask(root, "跟单 技能")

    def run(*arguments: str) -> tuple[int, str, str]:
        return kb("eval", "--root", str(root), "--quiet", "--gate", str(root / "gate.json"), *arguments)

    run("--half", "all", "--update")
    return run


def ask(root: Path, query: str) -> None:
    """Write gold of one query, which the only passage answers."""
    answers = [{"article": "跟单.md", "quote": "看懂订单"}]
    row = {"id": "1", "kind": "keyword", "query": query, "answers": answers}
    (root / "tests" / "gold" / "queries.jsonl").write_text(json.dumps(row), "utf-8")


# ── judging ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_figures_at_their_floors_hold() -> None:
    """A floor may be met exactly, and what rose is no fall."""
    assert judge(GATE, FIGURES, GATE.digests) == Verdict((), ())


def test_a_figure_below_its_floor_is_a_fall() -> None:
    """However little it is; one that is gone has fallen too."""
    verdict = judge(GATE, {"right": 0.7999}, GATE.digests)

    assert verdict.falls == (Fall("right", 0.8, 0.7999), Fall("mrr", 0.9, None))
    assert not verdict.ok


def test_a_figure_without_a_floor_holds() -> None:
    """A new kind of query is pinned by the next update."""
    assert judge(GATE, {**FIGURES, "right: pinyin": 0.0}, GATE.digests).ok


def test_files_that_are_new_gone_or_changed_are_named() -> None:
    """Figures of other articles are other figures."""
    verdict = judge(GATE, FIGURES, {"kb/a.md": "0", "kb/c.md": "3"})

    assert verdict.changed == ("kb/a.md", "kb/b.md", "kb/c.md")


def test_what_the_gold_has_nothing_of_has_no_figure() -> None:
    """A share of no claims, or of no passages, is none that could fall."""
    found = figures_of(Evaluation("all", (ArticleScore("a.md", PassageFigures(passages=1, whole=1), ()),), None))

    assert found == {"whole": 1.0, "pure": 0.0, "kind": 0.0}


def test_an_update_raises_floors_and_renews_digests() -> None:
    """What was reached is the new floor."""
    found = updated(GATE, FIGURES, {"kb/a.md": "0"}, lower=False)

    assert found == Gate("open", FIGURES, {"kb/a.md": "0"})


def test_an_update_lowers_nothing_unless_told_to() -> None:
    """One figure rose and one fell: nothing is written, and the one that fell is named."""
    figures = {"right": 0.7, "mrr": 1.0}

    with pytest.raises(GoldError) as caught:
        updated(GATE, figures, GATE.digests, lower=False)

    assert "right 是 0.7000，下限 0.8000" in caught.value.message
    assert updated(GATE, figures, GATE.digests, lower=True).floors == figures


# ── the file ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_gate_reads_as_it_was_written(tmp_path: Path) -> None:
    """Each figure and digest stands on a line of its own."""
    write_gate(GATE, tmp_path / "gate.json")

    assert read_gate(tmp_path / "gate.json") == GATE
    assert '    "right": 0.8,\n' in (tmp_path / "gate.json").read_text("utf-8")


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "[" * 100_000,
        '{"half": "open", "floors": {}, "digests": {"\\ud83d": "1"}}',
        "{}",
        '{"half": "open", "floors": {"right": "high"}, "digests": {}}',
        '{"half": "open", "floors": {}, "digests": {"kb/a.md": 1}}',
        '{"half": "both", "floors": {}, "digests": {}}',
    ],
)
def test_a_file_that_is_no_gate_is_refused(tmp_path: Path, content: str) -> None:
    """A gate that cannot be read does not stand open."""
    (tmp_path / "gate.json").write_text(content, "utf-8")

    with pytest.raises(GoldError) as caught:
        read_gate(tmp_path / "gate.json")

    assert caught.value.code == "gate-form"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_is_no_gate_may_be_of_use_all_the_same(
    tmp_path: Path, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may be kb.toml, named by mistake; and what Python says of it as JSON helps nobody."""
    monkeypatch.setenv("KB_LANG", language)
    (tmp_path / "kb.toml").write_text("[settings]\nk1 = 1.0\n", "utf-8")

    with pytest.raises(GoldError) as caught:
        read_gate(tmp_path / "kb.toml")

    told = f"{caught.value.message} {caught.value.hint}"
    assert "--gate" in told
    assert not re.search("delete|删|Expecting", told)


def test_a_gate_that_is_not_there_does_not_stand_open(tmp_path: Path) -> None:
    """The line that makes one is named."""
    with pytest.raises(GoldError) as caught:
        read_gate(tmp_path / "gate.json")

    assert "--update" in caught.value.hint


# ── the command ──────────────────────────────────────────────────────────────────────────────────────────────


def test_the_gate_holds_what_it_pinned(pinned: Callable[..., tuple[int, str, str]]) -> None:
    """Nothing changed: exit code 0."""
    code, out, _ = pinned()

    assert code == 0
    assert out.startswith("达标：4 项指标")


def test_a_fall_is_one_sentence_and_exit_code_1(pinned: Callable[..., tuple[int, str, str]], tmp_path: Path) -> None:
    """The query is not answered any more, and is another: both are said."""
    ask(tmp_path / "base", "zzqqxx")

    code, out, _ = pinned()

    assert code == 1
    assert out == (
        "没有达标：right 是 0.0000，下限 1.0000；mrr 是 0.0000，下限 1.0000；ndcg 是 0.0000，下限 1.0000；"
        "right: keyword 是 0.0000，下限 1.0000；文件变了：queries.jsonl。\n"
    )


def test_the_file_stays_when_an_update_is_refused(pinned: Callable[..., tuple[int, str, str]], tmp_path: Path) -> None:
    """Exit code 2, and the floors are those of before; with --lower they are today's."""
    gate = tmp_path / "base" / "gate.json"
    before = gate.read_bytes()
    ask(tmp_path / "base", "zzqqxx")

    assert pinned("--update")[0] == 2
    assert gate.read_bytes() == before
    assert pinned("--update", "--lower")[0] == 0
    assert set(read_gate(gate).floors.values()) == {0.0}


def test_an_article_that_changed_is_named(pinned: Callable[..., tuple[int, str, str]], tmp_path: Path) -> None:
    """Its figures may be the same."""
    (tmp_path / "base" / "kb" / "会计.md").write_text("会计要细心。", "utf-8")

    code, out, _ = pinned()

    assert (code, out) == (1, "没有达标：文件变了：kb/会计.md。\n")


@pytest.mark.parametrize(("option", "other"), [("--update", "--gate"), ("--lower", "--update")])
def test_options_of_the_gate_need_it(kb: Kb, small: Path, option: str, other: str) -> None:
    """Alone they would do nothing."""
    run = kb("eval", "--root", str(small), option)

    assert (run.code, run.err.splitlines()[0]) == (2, f"{option} 要和 {other} 一起用。")


def test_this_repository_pins_its_own_gold() -> None:
    """The gate in tests/gold is of every article here, and of both gold files; `.ci/run` asks whether it holds."""
    gate = read_gate(ROOT / "tests" / "gold" / "gate.json")
    pinned_files: set[Any] = set(gate.digests)

    articles = {f"kb/{path.name}" for path in (ROOT / "kb").iterdir() if path.is_file() and path.name[0] != "."}
    assert pinned_files == {*articles, "passages.jsonl", "queries.jsonl"}
    assert len(gate.floors) == 20
    assert "eval --gate tests/gold/gate.json" in (ROOT / ".ci" / "run").read_text("utf-8")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is none here")
def test_what_has_no_end_is_no_gate() -> None:
    """It was read until there was no memory left."""
    with pytest.raises(GoldError) as caught:
        read_gate(Path("/dev/zero"))

    assert caught.value.code == "gate-syntax"
    assert caught.value.values["reason"] == say("reason.too-large", most=16)
