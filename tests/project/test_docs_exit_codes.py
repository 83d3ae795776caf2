"""Every command exits as the table of docs/command-line.md says."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from cli_in_process import Kb
from pages import MANUALS, broken_article, contradiction, damaged, read_page, table_of

from search_cli.knowledge_base import KnowledgeBase, diagnosis


def _interrupted(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


def _no_articles(project: Path) -> None:
    shutil.rmtree(project / "kb")


def _nothing(project: Path) -> None: ...


# Column of the table (1: search, 2: index, 3: doctor, 4: the others), what was done before, arguments, exit code.
RUNS: list[tuple[int, Callable[[Path], None], tuple[str, ...], int]] = [
    (1, _nothing, ("跟单", "技能"), 0),
    (1, _nothing, ("zzqqxx",), 1),
    (1, _nothing, ("跟单", "--nosuch"), 2),
    (1, _nothing, ("跟单", "--role", "宇航员"), 2),
    (1, _nothing, ("--root", "nowhere", "跟单"), 2),
    (1, _nothing, ("suggest", "跟"), 0),
    (1, _nothing, ("suggest", "zzqqxx"), 1),
    (1, _nothing, ("suggest", "跟", "--nosuch"), 2),
    (1, _nothing, ("compare", "会计", "出纳"), 0),
    (1, _nothing, ("compare", "会计", "出纳", "--dim", "工作环境"), 1),
    (1, _nothing, ("compare", "会计", "宇航员"), 2),
    (1, _nothing, ("coverage",), 0),
    (1, _nothing, ("coverage", "--role", "会计", "--dim", "工作环境"), 1),
    (1, _nothing, ("coverage", "--fail-under", "100"), 1),
    (1, _nothing, ("coverage", "--fail-under", "101"), 2),
    (1, contradiction, ("conflicts",), 0),
    (1, _nothing, ("conflicts", "--role", "法务"), 1),
    (1, _nothing, ("conflicts", "--format", "html"), 2),
    (1, _nothing, ("related", "跟单"), 0),
    (1, _nothing, ("related", "秘书"), 1),
    (1, _nothing, ("related", "宇航员"), 2),
    (1, _nothing, ("export", "--format", "csv"), 0),
    (1, _nothing, ("export", "--role", "法务", "--article", "采购常见问题"), 1),
    (1, _nothing, ("export", "-o", "kb/x.jsonl"), 2),
    (2, _nothing, ("index",), 0),
    (2, broken_article, ("index",), 2),
    (2, _nothing, ("--root", "nowhere", "index"), 2),
    (3, _nothing, ("doctor",), 0),
    (3, _no_articles, ("doctor",), 1),
    (3, _nothing, ("doctor", "--nosuch"), 2),
    (3, _nothing, ("verify",), 0),
    (3, damaged, ("verify",), 1),
    (3, damaged, ("verify", "--repair"), 0),
    (3, damaged, ("--root", "nowhere", "verify"), 2),
    (3, _nothing, ("eval", "--gate", "none.json"), 2),
    (4, _nothing, ("facets",), 0),
    (4, _nothing, ("show", "zzzzzz"), 2),
    (4, _nothing, ("outline", "项目助理和跟单的区别"), 0),
    (4, _nothing, ("outline", "*跟单*"), 2),
    (4, _nothing, ("--root", "nowhere", "passages"), 2),
]


@pytest.mark.parametrize(("column", "before", "arguments", "code"), RUNS)
def test_exit_codes_are_those_of_the_table(
    column: int, before: Callable[[Path], None], arguments: tuple[str, ...], code: int, project: Path, kb: Kb
) -> None:
    """A command exits as the manual says, and the manual says so of this command."""
    before(project)

    run = kb(*arguments)

    assert run.code == code, run.err
    for path in MANUALS.values():
        assert _exit_codes(path)[code][column] != "—"


@pytest.mark.parametrize(("column", "command"), [(1, "search 跟单"), (2, "index"), (3, "doctor"), (4, "facets")])
def test_an_interrupted_command_exits_with_130(
    column: int, command: str, project: Path, kb: Kb, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C ends every command with 130, and the table says so."""
    monkeypatch.setattr(KnowledgeBase, "open", _interrupted)
    monkeypatch.setattr(KnowledgeBase, "build", _interrupted)
    monkeypatch.setattr(diagnosis, "diagnose", _interrupted)

    assert kb(*command.split()).code == 130
    assert all(_exit_codes(path)[130][column] != "—" for path in MANUALS.values())


def test_stdin_queries_exit_with_0_if_any_is_answered(project: Path, kb: Kb) -> None:
    """With `-`, one hit is enough."""
    assert kb("search", "-", stdin="zzqqxx\n跟单\n").code == 0
    assert kb("search", "-", stdin="zzqqxx\n").code == 1


def test_every_exit_code_of_the_table_is_shown_to_happen() -> None:
    """The table promises nothing that no run here shows."""
    shown = {(code, column) for column, _, _, code in RUNS} | {(130, column) for column in (1, 2, 3, 4)}

    for path in MANUALS.values():
        table = _exit_codes(path)
        assert {(code, at) for code, row in table.items() for at in (1, 2, 3, 4) if row[at] != "—"} == shown


def _exit_codes(path: Path) -> dict[int, list[str]]:
    corner = "Code" if path == MANUALS["en"] else "退出码"
    return {int(row[0]): row for row in table_of(read_page(path), corner)}
