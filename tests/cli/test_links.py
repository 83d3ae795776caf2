"""KB_EDITOR_URL: places that open an editor, on a terminal, and nothing else changes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from cli_in_process import Kb
from hypothesis import given
from hypothesis import strategies as st

from search_cli.cli.layout import width
from search_cli.cli.links import NO_LINKS, Links, linked

VSCODE = "vscode://file{path}:{line}"
LINK = re.compile(r"\x1b\]8;;([^\x1b]+)\x1b\\(.*?)\x1b\]8;;\x1b\\")
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
ENCODED = "%E4%BB%93%E7%AE%A1%E5%92%8C%E7%89%A9%E6%8E%A7%E7%9A%84%E5%8C%BA%E5%88%AB.md"
COMMANDS = [
    ("物控", "技能", "-n", "1"),
    ("show", "仓管和物控的区别.md:13"),
    ("passages", "--role", "物控", "--dim", "技能要求"),
    ("compare", "仓管", "物控", "--dim", "技能要求"),
]


def _without(shown: str) -> str:
    return LINK.sub(lambda link: link[2], shown)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_places_lead_to_their_lines(command: tuple[str, ...], kb: Kb, small: Path) -> None:
    """Each is a link to the absolute, percent-encoded path and the line; the text stays as it was, to the column."""
    root = ("--root", str(small))
    plain = kb(*command, *root, terminal=True)

    run = kb(*command, *root, terminal=True, KB_EDITOR_URL=VSCODE)

    links = {text: url for url, text in LINK.findall(run.out)}
    assert links["仓管和物控的区别.md:13"] == f"vscode://file{small.resolve().as_posix()}/kb/{ENCODED}:13"
    assert _without(run.out) == plain.out
    assert run.err == plain.err


def test_conflicts_lead_to_both_sentences(kb: Kb, own: Path) -> None:
    """What differs can be opened on either side."""
    text = "# 前台\n\n## 薪资待遇\n\n在一线城市，前台每月工资要六千五百元。\n"
    (own / "kb" / "前台.md").write_text(text, encoding="utf-8")
    kb("index", "--root", str(own))

    shown = kb("conflicts", "--root", str(own), terminal=True, KB_EDITOR_URL=VSCODE).out

    assert {url.rpartition(":")[2] for url, _ in LINK.findall(shown)} == {"5", "13"}


def test_related_roles_lead_to_the_sentences_that_say_so(kb: Kb, own: Path) -> None:
    """As every other place in a terminal does."""
    (own / "kb" / "前台.md").write_text("# 前台\n\n## 职业发展\n\n前台可以转行政专员。\n", encoding="utf-8")
    kb("index", "--root", str(own))

    shown = kb("related", "前台", "--root", str(own), terminal=True, KB_EDITOR_URL=VSCODE).out

    assert ("前台.md:5", "5") in {(text, url.rpartition(":")[2]) for url, text in LINK.findall(shown)}


def test_columns_side_by_side_stay_aligned(kb: Kb, small: Path) -> None:
    """A link takes no room, where answers stand in columns too."""
    asked = ("仓管和物控的技能有什么不同", "--root", str(small))

    plain = kb(*asked, terminal=True, COLUMNS="100").out
    shown = kb(*asked, terminal=True, COLUMNS="100", KB_EDITOR_URL=VSCODE).out

    assert len(LINK.findall(shown)) >= 2
    assert _without(shown) == plain
    assert max(width(COLOUR.sub("", line)) for line in _without(shown).splitlines()) <= 100


@pytest.mark.parametrize(
    ("terminal", "arguments", "environment"),
    [
        (False, (), {}),
        (False, ("--color", "always"), {}),
        (True, ("--color", "never"), {}),
        (True, (), {"NO_COLOR": "1"}),
        (True, (), {"TERM": "dumb"}),
        (True, ("--json",), {}),
        (True, ("-l",), {}),
        (True, (), {"KB_EDITOR_URL": ""}),
    ],
)
def test_no_links_where_they_would_do_harm(
    terminal: bool, arguments: tuple[str, ...], environment: dict[str, str], kb: Kb, small: Path
) -> None:
    """No other program gets them, nor a terminal that was told to show no colour, nor anything but text."""
    settings = {"KB_EDITOR_URL": VSCODE, **environment}

    run = kb("物控", *arguments, "--root", str(small), terminal=terminal, **settings)

    assert run.code == 0
    assert "\x1b]8" not in run.out


@pytest.mark.parametrize(
    "template",
    [
        "vscode", "vscode://file", "{path}:{line}", "x://{line}", "x://{path}{column}", "x://{path}{path}", "x://{path",
        "x://{path}\x1b\\", "x://{path}\n", "x://{path} y", "x://编辑{path}", "é://{path}",
    ],
)  # fmt: skip
def test_a_template_that_cannot_be_is_one_sentence(template: str, kb: Kb, small: Path) -> None:
    """It is named once on stderr, and the answers come without links."""
    root = ("--root", str(small))
    plain = kb("物控", *root, terminal=True)

    run = kb("物控", *root, terminal=True, KB_EDITOR_URL=template)

    assert run.out == plain.out
    assert [line for line in run.err.splitlines() if "KB_EDITOR_URL" in line] == [
        "KB_EDITOR_URL 应是含 {path} 的网址，还可以有 {line}，如 vscode://file{path}:{line}；这次没有加链接。"
    ]
    for silent in ("-q", "--json", "-l"):
        assert "KB_EDITOR_URL" not in kb("物控", silent, *root, terminal=True, KB_EDITOR_URL=template).err


@pytest.mark.parametrize(
    ("template", "url"),
    [
        ("vscode://file{path}:{line}", "vscode://file/b/kb/a%20b.md:7"),
        ("vscode://file/{path}:{line}", "vscode://file/b/kb/a%20b.md:7"),
        ("idea://open?file={path}&line={line}", "idea://open?file=/b/kb/a%20b.md&line=7"),
        ("txmt://open?url=file://{path}&line={line}", "txmt://open?url=file:///b/kb/a%20b.md&line=7"),
        ("file://{path}", "file:///b/kb/a%20b.md"),
        ("file:///{path}", "file:///b/kb/a%20b.md"),
    ],
)
def test_editors_get_the_url_they_know(template: str, url: str) -> None:
    """The path begins with one slash, whether the template has one before it or not."""
    if Path("/b").resolve() != Path("/b"):
        pytest.skip("paths have drives here")

    assert Links(template, Path("/b/kb")).url("a b.md", 7) == url


@given(st.text(min_size=1).filter(lambda name: "\0" not in name and not name.startswith("/")))
def test_a_name_puts_nothing_into_a_link(name: str) -> None:
    """Whatever an article is called, its URL is visible ASCII, and ends neither the link nor the template."""
    url = Links(VSCODE, Path("/b/kb").absolute()).url(name.encode("utf-8", "replace").decode(), 7)

    assert url.isascii()
    assert url.isprintable()
    assert not set(url) & set(' {}"<>\\')
    assert url.endswith(":7")


def test_without_a_template_nothing_is_added() -> None:
    """Text is given back as it is."""
    assert linked("a.md:1", NO_LINKS.url("a.md", 1)) == "a.md:1"
