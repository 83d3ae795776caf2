"""Shell completion: commands, options, and the values that the index knows."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from asking import MakeBase
from cli_in_process import Kb
from click.shell_completion import get_completion_class

SCRIPTS = Path(sys.executable).parent


def offered(kb: Kb, line: str) -> list[str]:
    """Return what bash would offer at the end of `line`."""
    words = line.split(" ")
    run = kb(COMP_WORDS=line, COMP_CWORD=str(len(words) - 1), _KB_COMPLETE="bash_complete")
    assert (run.code, run.err) == (0, "")
    return [item.partition(",")[2] for item in run.out.splitlines() if item]


@pytest.fixture(autouse=True)
def _here(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(small)


def test_commands_are_offered(kb: Kb) -> None:
    """The first word may be a command."""
    assert offered(kb, "kb in") == ["index", "init"]
    assert "search" in offered(kb, "kb ")


def test_options_are_offered(kb: Kb) -> None:
    """A dash offers the command's options, those of a search when none is named."""
    assert "--allow-empty" in offered(kb, "kb index --")
    assert "--literal" in offered(kb, "kb --")
    assert "--root" in offered(kb, "kb facets --")


@pytest.mark.parametrize("line", ["kb --role ", "kb search --role ", "kb 技能 --role ", "kb passages --role "])
def test_roles_are_offered(kb: Kb, line: str) -> None:
    """--role offers the roles in the index, with and without the command's name."""
    assert offered(kb, line) == ["仓库管理员", "物控", "前台"]
    assert offered(kb, f"{line}物") == ["物控"]


def test_dimensions_are_offered(kb: Kb) -> None:
    """--dim and --dimension offer the dimensions."""
    assert offered(kb, "kb 物控 --dim 技") == ["技能要求"]
    assert offered(kb, "kb 物控 --dimension 薪") == ["薪资待遇"]


def test_articles_and_kinds_are_offered(kb: Kb) -> None:
    """--article and --kind offer theirs."""
    assert offered(kb, "kb 物控 --article 前") == ["前台的一天.txt"]
    assert offered(kb, "kb 物控 --kind f") == ["faq"]


@pytest.mark.parametrize("line", ["kb --role=物", "kb 技能 --role=物", "kb passages --role=物"])
def test_a_value_behind_an_equals_sign_is_completed(kb: Kb, line: str) -> None:
    """As a whole word: a shell replaces what was typed since the last blank."""
    assert offered(kb, line) == ["--role=物控"]
    assert offered(kb, "kb 技能 --color=al") == ["--color=always"]


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("role:物", "role:物控"),
        ("岗位：物", "岗位：物控"),
        ("dim:薪", "dim:薪资待遇"),
        ("kind:f", "kind:faq"),
        ("article:前", "article:前台的一天.txt"),
        ("title:仓", "title:仓管和物控的区别"),
        ("role:前台,物", "role:前台,物控"),
    ],
)
def test_filters_in_a_query_are_completed(kb: Kb, typed: str, completed: str) -> None:
    """The value of a prefix, with and without the command's name, as the first word and later."""
    for before in ("kb", "kb search", "kb 技能", "kb -n 3 技能"):
        assert offered(kb, f"{before} {typed}") == [completed]


@pytest.mark.parametrize("typed", ["role: ", "角色： ", "跟单 role: "])
def test_a_filter_with_nothing_behind_its_blank_offers_all_values(kb: Kb, typed: str) -> None:
    """Within quotes a word may end in a blank, and no error may stand in the line that is being typed."""
    run = kb(COMP_WORDS=f'kb search "{typed}', COMP_CWORD="2", _KB_COMPLETE="bash_complete")

    assert (run.code, run.err) == (0, "")
    assert run.out.splitlines() == [f"plain,{typed}{role}" for role in ("仓库管理员", "物控", "前台")]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("kb export -o ", "file"),
        ("kb export --output=", "file"),
        ("kb init ", "dir"),
        ("kb eval ", "dir"),
        ("kb eval --gold ", "dir"),
        ("kb eval --gate ", "file"),
        ("kb eval --run ", "file"),
        ("kb --root ", "dir"),
    ],
)
def test_paths_are_left_to_the_shell(kb: Kb, line: str, kind: str) -> None:
    """It knows where files and folders are."""
    run = kb(COMP_WORDS=f"{line}../o", COMP_CWORD=str(line.count(" ")), _KB_COMPLETE="bash_complete")

    assert run.out.startswith(f"{kind},")


def test_completion_without_an_index_is_silent(kb: Kb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no index, or --root leads nowhere, nothing is offered and nothing said."""
    assert offered(kb, "kb --root /nowhere --role ") == []
    monkeypatch.chdir(tmp_path)
    assert offered(kb, "kb --role ") == []


def test_completion_follows_root(kb: Kb, small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """--root, wherever it stands, says whose values are offered."""
    monkeypatch.chdir(tmp_path)

    assert offered(kb, f"kb --root {small} 技能 --role 物") == ["物控"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_scripts_are_printed(kb: Kb, shell: str) -> None:
    """`kb completion SHELL` prints the script that asks `kb` for completions."""
    run = kb("completion", shell)

    assert run.code == 0
    assert "_KB_COMPLETE" in run.out


def test_unknown_shell_lists_the_known_ones(kb: Kb) -> None:
    """A shell without completion is an error that names those with."""
    run = kb("completion", "tcsh")

    assert run.code == 2
    assert "bash、zsh、fish" in run.err


_PRESS_TAB = """
eval "$(kb completion bash)"
COMP_LINE="kb outline $1"
COMP_WORDS=(kb outline "$1"); COMP_CWORD=2
_kb_completion kb
printf '%s\\n' "${COMPREPLY[@]}"
"""


@pytest.mark.skipif(not shutil.which("bash") or not (SCRIPTS / "kb").exists(), reason="needs bash, and kb installed")
@pytest.mark.parametrize(
    ("typed", "completed"),
    [("会", r"会计\;touch\ PWNED\;.md"), ("客", r"客服\ 岗位（新）\&\ \*.md"), ("'客", "客服 岗位（新）& *.md")],
)
def test_bash_reads_a_completed_name_as_one_word(typed: str, completed: str, build_base: MakeBase) -> None:
    """Names of files come from anywhere: unquoted, a `;` in one would run what stands behind it."""
    root = build_base(dict.fromkeys(("会计;touch PWNED;.md", "客服 岗位（新）& *.md"), "# 会计\n\n会计要细心。\n"))
    path = {**os.environ, "PATH": f"{SCRIPTS}{os.pathsep}{os.environ['PATH']}", "LC_ALL": "C.UTF-8"}

    run = subprocess.run(
        ["bash", "--norc", "-c", _PRESS_TAB, "bash", typed], cwd=root, env=path, capture_output=True, encoding="utf-8"
    )

    assert (run.stdout, run.stderr) == (f"{completed}\n", "")


_PRESS_TAB_IN_WORDS = """
eval "$(kb completion bash)"
COMP_LINE=$1; shift
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
_kb_completion kb
printf '%s\\n' "${COMPREPLY[@]}"
"""


@pytest.mark.skipif(not shutil.which("bash") or not (SCRIPTS / "kb").exists(), reason="needs bash, and kb installed")
@pytest.mark.parametrize(
    ("line", "words", "completed"),
    [
        ("kb 技能 --role=物", ["kb", "技能", "--role", "=", "物"], "物控"),
        ("kb 技能 --role=", ["kb", "技能", "--role", "="], "仓库管理员\n物控\n前台"),
        ("kb 技能 role:物", ["kb", "技能", "role", ":", "物"], "物控"),
        ("kb 技能 'role:物", ["kb", "技能", "'role:物"], "role:物控"),
        ("kb 技能 a:b --role 物", ["kb", "技能", "a", ":", "b", "--role", "物"], "物控"),
    ],
)
def test_bash_completes_behind_the_marks_that_it_cuts_words_at(
    line: str, words: list[str], completed: str, small: Path
) -> None:
    """It hands over `--role=物` as three words, and puts what is offered in the place of the last."""
    path = {**os.environ, "PATH": f"{SCRIPTS}{os.pathsep}{os.environ['PATH']}", "LC_ALL": "C.UTF-8"}

    run = subprocess.run(
        ["bash", "--norc", "-c", _PRESS_TAB_IN_WORDS, "bash", line, *words],
        cwd=small, env=path, capture_output=True, encoding="utf-8",
    )  # fmt: skip

    assert (run.stdout, run.stderr) == (f"{completed}\n", "")


def test_powershell_puts_names_with_marks_in_quotes(kb: Kb) -> None:
    """Its script is click's, changed in one place; another click must have that place too."""
    if get_completion_class("powershell") is None:
        pytest.skip("PowerShell came with click 8.5")

    assert "$value.Replace(" in kb("completion", "powershell").out
