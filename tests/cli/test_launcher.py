"""`--format alfred`: what a launcher gets while somebody types, whatever happens."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from cli_in_process import Kb, Run

KINDS = {
    "uid": str, "title": str, "subtitle": str, "arg": str, "valid": bool, "autocomplete": str, "quicklookurl": str,
    "text": dict, "variables": dict,
}  # fmt: skip
"""Of Alfred's script filter format, what is used here: https://www.alfredapp.com/help/workflows/inputs/script-filter/json/"""


def items(run: Run) -> list[dict[str, Any]]:
    """Return the items that a launcher would show; it would show none if the script had failed."""
    assert run.code == 0
    shown = json.loads(run.out)
    assert set(shown) == {"skipknowledge", "items"}
    assert shown["items"]
    for item in shown["items"]:
        assert {"title", "subtitle", "valid"} <= set(item) <= set(KINDS)
        assert all(isinstance(value, KINDS[name]) for name, value in item.items())
        assert item["title"]
    return shown["items"]


def test_hits_are_items_in_their_order(kb: Kb, small: Path) -> None:
    """The row says what answers, below it whose and where; the article is opened and looked at, the text copied."""
    hits = json.loads(kb("--root", str(small), "物控 技能", "--json").out)["hits"]

    shown = items(kb("--root", str(small), "物控 技能", "--format", "alfred"))

    assert [item["uid"] for item in shown] == [hit["id"] for hit in hits]
    first, best = shown[0], hits[0]
    path = small.resolve() / "kb" / "仓管和物控的区别.md"
    assert path.is_file()
    assert first["title"].strip("…") == best["snippet"]["text"]
    assert first["subtitle"] == "物控 · 技能要求   仓管和物控的区别.md:13  二、技能要求"
    assert first["arg"] == first["quicklookurl"] == str(path)
    assert first["text"] == {"copy": best["text"], "largetype": best["text"]}
    assert first["variables"] == {"id": best["id"], "line": "13"}
    assert all(item["valid"] for item in shown)


def test_the_launcher_keeps_the_order_of_the_search(kb: Kb, small: Path) -> None:
    """What was chosen before does not move up, whatever is asked now."""
    assert json.loads(kb("--root", str(small), "物控", "--format=alfred").out)["skipknowledge"] is True


@pytest.mark.parametrize(
    ("arguments", "title"),
    [
        (("宇宙飞船",), "库里没有提到 宇宙飞船。"),
        (("前台 技能",), "库里没有前台的技能要求。"),
        (("-",), "没有找到“-”。"),
        (("要求", "--role", "飞行员"), "没有“飞行员”这个角色；库中的角色：仓库管理员、物控、前台。"),
        (("要求", "--nosuch"), "没有选项 --nosuch。"),
        (("要求", "--root", "nowhere"), "nowhere 不是知识库。"),
    ],
)
def test_nothing_found_and_errors_are_an_item_that_cannot_be_chosen(
    arguments: tuple[str, ...], title: str, kb: Kb, small: Path
) -> None:
    """It says why and what to do, on stdout and with exit code 0, or a launcher would show nothing."""
    run = kb("--root", str(small), "--format", "alfred", *arguments)

    (only,) = items(run)
    assert only["title"] == title
    assert only["subtitle"]
    assert only["valid"] is False
    assert "arg" not in only
    assert not run.err


@pytest.mark.parametrize("page", [("--limit", "0"), ("--offset", "1000")])
def test_a_page_without_hits_does_not_say_that_nothing_was_found(page: tuple[str, str], kb: Kb, small: Path) -> None:
    """There are hits, and none of them was asked for."""
    run = kb("--root", str(small), "物控", "--format", "alfred", *page)

    assert (run.code, json.loads(run.out)["items"]) == (0, [])


def test_other_commands_have_no_such_form(kb: Kb, small: Path) -> None:
    """To ask them for it is a mistake like any other."""
    run = kb("conflicts", "--root", str(small), "--format", "alfred")

    assert (run.code, run.out) == (2, "")
    assert "alfred" in run.err


def test_a_query_that_has_answers_is_completed_to(kb: Kb, small: Path) -> None:
    """Where nothing was found and something else has answers, Tab types that."""
    (only,) = items(kb("--root", str(small), "前台", "火箭", "--format", "alfred"))

    assert only["title"] == "库里没有提到 火箭。"
    assert only["autocomplete"] == "前台"
    assert "autocomplete" not in items(kb("--root", str(small), "宇宙飞船", "--format", "alfred"))[0]


def test_other_forms_have_names_too(kb: Kb, small: Path) -> None:
    """`--format` takes every form, and `text` is what is printed without it."""
    for form, short in (("json", "--json"), ("jsonl", "--jsonl"), ("files", "-l"), ("count", "--count")):
        named, flagged = (kb("--root", str(small), "仓管", *way).out for way in (("--format", form), (short,)))
        assert named.split('"took_ms"')[0] == flagged.split('"took_ms"')[0]
    assert kb("--root", str(small), "仓管", "--format", "text") == kb("--root", str(small), "仓管")
    assert kb("--root", str(small), "仓管", "--format", "html").code == 2
