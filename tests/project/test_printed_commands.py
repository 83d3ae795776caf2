"""A command that is printed can be pasted: a shell reads back the words that were meant, and runs nothing else."""

from __future__ import annotations

import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
from cli_in_process import Kb
from hypothesis import given
from hypothesis import strategies as st

from search_cli.messages.shell import shell_line, shell_word

NAMES = ("R&D经理", "$(touch 坏)", "`ls`", "C++ 工程师", "老板's 助理", '"大"客户', "a!b", "甲;乙", "*")


@pytest.fixture
def with_names(kb: Kb, own: Path) -> Path:
    """Return a base with a role and an article that a shell would read more into."""
    (own / "kb.toml").write_text('[[role]]\nname = "R&D经理"\n', "utf-8")
    (own / "kb" / "R&D.md").write_text("# R&D经理\n\n## 薪资\n\nR&D经理的工资是一万元。\n", "utf-8")
    kb("index", "-q", "--root", str(own))
    return own


def test_comparison_that_is_named_is_quoted(kb: Kb, with_names: Path) -> None:
    """A role with a mark that a shell reads stands in quotes; plain Chinese stands as it is."""
    run = kb("R&D经理 仓管 区别", "--root", str(with_names))

    assert '`kb compare "R&D经理" 仓库管理员`' in run.err


def test_article_in_advice_is_quoted(kb: Kb, with_names: Path) -> None:
    """What to run when a line has no passage names the article so that it can be pasted."""
    run = kb("show", "R&D.md:999", "--root", str(with_names))

    assert '`kb passages --article "R&D.md"`' in run.err


@pytest.mark.parametrize("word", ["跟单", "仓管和物控的区别.md", "--dim", "kb/新.md", "UI设计师"])
def test_plain_words_stay_readable(word: str) -> None:
    """Chinese, letters, digits and paths are not put in quotes."""
    assert shell_word(word) == word


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
def test_bash_reads_back_what_was_meant() -> None:
    """bash takes each name as one word and runs nothing in it."""
    script = f"printf '%s\\n' {shell_line(list(NAMES))}"

    run = subprocess.run(["bash", "-c", script], capture_output=True, check=True, encoding="utf-8")

    assert run.stdout.splitlines() == list(NAMES)


@given(st.lists(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])), max_size=4))
def test_any_words_are_read_back(words: list[str]) -> None:
    """Whatever the words hold, cutting the line as a shell does gives them again."""
    assert shlex.split(shell_line(words)) == words
