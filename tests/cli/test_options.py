"""What on a command line is a command, an option or a word."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_in_process import Kb
from hypothesis import given, settings
from hypothesis import strategies as st

from search_cli.cli.faults import CommandLineError
from search_cli.cli.framework import COMMANDS, Group
from search_cli.cli.parsing import looks_like_option, options_first


def asked(kb: Kb, root: Path, *arguments: str) -> dict[str, object]:
    """Return the JSON answer to `kb ARGUMENTS`, without its time."""
    run = kb("--root", str(root), "--json", *arguments)
    answer = json.loads(run.out)
    del answer["took_ms"]
    return answer


@pytest.mark.parametrize(
    "arguments",
    [("search", "物控", "技能"), ("search", "物控 技能"), ("物控", "技能"), ("物控 技能",), ("--", "物控", "技能")],
)
def test_words_are_a_search(kb: Kb, small: Path, arguments: tuple[str, ...]) -> None:
    """`kb WORDS` is `kb search WORDS`, and words are joined by a blank."""
    run = kb("--root", str(small), "--json", *arguments)

    assert json.loads(run.out)["query"] == "物控 技能"


def test_search_options_need_no_command(kb: Kb, small: Path) -> None:
    """`kb -n 1 仓管` is `kb search -n 1 仓管`."""
    assert asked(kb, small, "-n", "1", "仓管") == asked(kb, small, "search", "仓管", "--limit=1")
    assert len(asked(kb, small, "-n1", "仓管")["hits"]) == 1


def test_first_word_that_names_a_command_is_the_command(kb: Kb, small: Path) -> None:
    """`kb facets` counts; behind `--`, behind `search` and as a later word, facets is a word to search for."""
    assert "facets" in json.loads(kb("facets", "--root", str(small), "--json").out)
    for arguments in (("--", "facets"), ("search", "facets")):
        assert asked(kb, small, *arguments)["query"] == "facets"
    assert asked(kb, small, "物控", "facets")["query"] == "物控 facets"


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (("indx",), "index"),
        (("serach", "没有的词"), "search"),
        (("-n", "3", "outlin", "前台的两天"), "outline"),
        (("passage",), "passages"),
        (("Facets",), "facets"),
        (("confilcts", "--count"), "conflicts"),
        (("help",), "--help"),
        (("version",), "--version"),
    ],
)
def test_a_mistyped_command_is_named(kb: Kb, small: Path, arguments: tuple[str, ...], meant: str) -> None:
    """It was searched for and nothing found: the command that is one slip away, or the option, stands on stderr."""
    run = kb(*arguments, "--root", str(small))

    assert run.code == 1
    assert f"`kb {meant}`" in run.err.splitlines()[0]


@pytest.mark.parametrize(
    "arguments",
    [
        ("search", "indx"), ("--", "indx"), ("没有的词", "indx"), ("indx", "-q"), ("indx", "--json"), ("idx",), ("i",),
        ("仓管", "indx"),
    ],
)  # fmt: skip
def test_no_command_is_named_where_none_was_meant(kb: Kb, small: Path, arguments: tuple[str, ...]) -> None:
    """The word was said to be one of a search, is no slip of a command's name, or something was found."""
    run = kb("--root", str(small), *arguments)

    assert run.code in (0, 1)
    assert "`kb index`" not in run.err


@pytest.mark.parametrize("before", [("--json",), ("--dim", "技能要求", "--json")])
def test_options_stand_before_the_command_too(kb: Kb, small: Path, before: tuple[str, ...]) -> None:
    """Options mean the same before and after the command's name."""
    root = ("--root", str(small))

    assert kb(*before, *root, "passages") == kb("passages", *before, *root)
    assert kb(*before, *root, "passages").code == 0


def test_later_shared_option_wins(kb: Kb, small: Path, tmp_path: Path) -> None:
    """Of two --root, --color, -q or -v the one given last counts."""
    nowhere = str(tmp_path / "nowhere")
    assert kb("--root", nowhere, "物控", "--root", str(small)).code == 0
    assert kb("--root", str(small), "物控", "--root", nowhere).code == 2

    root = ("--root", str(small))
    assert "\x1b[" in kb("--color", "never", "物控", "--color", "always", *root).out
    assert "\x1b[" not in kb("--color", "always", "物控", "--color", "never", *root).out
    assert kb("物控", "-q", "-v", *root, terminal=True).err
    assert not kb("物控", "-v", "-q", *root, terminal=True).err


@pytest.mark.parametrize("word", ["-技能", '-"物料清单"', "-“物料清单”", "-'x'", "-。"])
def test_dash_before_a_character_or_quote_is_a_query_word(kb: Kb, small: Path, word: str) -> None:
    """`-技能` and `-"a b"` exclude; they are no options, wherever they stand."""
    assert asked(kb, small, "物控", word)["query"] == f"物控 {word}"
    assert asked(kb, small, word, "物控")["query"] == f"{word} 物控"
    assert asked(kb, small, "search", word)["query"] == word


def test_excluded_word_excludes(kb: Kb, small: Path) -> None:
    """What stands behind the dash is in no hit."""
    hits = asked(kb, small, "仓管", "-扫码枪")["hits"]

    assert hits
    assert all("扫码枪" not in hit["text"] for hit in hits)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("--jsn", "--json"), ("--limt", "--limit"), ("--hlep", "--help"), ("-N", "-n"), ("-json", "--json")],
)
def test_unknown_option_is_an_error_with_a_suggestion(kb: Kb, small: Path, typed: str, meant: str) -> None:
    """An option that does not exist is never searched for; the nearest one is named."""
    run = kb("物控", typed, "--root", str(small))

    assert (run.code, run.out) == (2, "")
    assert typed in run.err
    assert meant in run.err.splitlines()[1]


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("search", "物控", "-l", "--count"), ("-l", "--count")),
        (("search", "物控", "--count", "-l"), ("--count", "-l")),
        (("search", "物控", "-lqn1", "--json"), ("-l", "--json")),
        (("search", "物控", "--json", "--format", "text"), ("--json", "--format text")),
        (("--format=csv", "coverage", "--json"), ("--format csv", "--json")),
        (("passages", "--json", "--jsonl"), ("--json", "--jsonl")),
    ],
)
def test_two_forms_of_output_are_refused(
    kb: Kb, small: Path, arguments: tuple[str, ...], named: tuple[str, ...]
) -> None:
    """Which of the two was meant cannot be told; both are named, nothing is printed."""
    run = kb(*arguments, "--root", str(small), KB_LANG="en")
    message = json.loads(run.err)["error"]["message"] if "--json" in arguments else run.err.splitlines()[0]

    assert (run.code, run.out) == (2, "")
    assert message == f"{named[0]} and {named[1]} ask for different output: give one of them."


@pytest.mark.parametrize(
    ("arguments", "alone"),
    [
        (("--format", "json", "--format", "files"), "-l"),
        (("-l", "--files"), "-l"),
        (("--count", "--format", "count"), "--count"),
    ],
)
def test_the_same_form_twice_is_no_contradiction(kb: Kb, small: Path, arguments: tuple[str, ...], alone: str) -> None:
    """An option given again replaces itself, as in an alias; two that say the same agree."""
    assert kb("物控", *arguments, "--root", str(small)) == kb("物控", alone, "--root", str(small))


def test_unknown_option_says_how_to_search_for_it(kb: Kb, small: Path) -> None:
    """When no option is near, the way to search for the word itself is named."""
    run = kb("物控", "-x", "--root", str(small))

    assert run.code == 2
    assert "请写在 -- 之后" in run.err
    assert json.loads(kb("--root", str(small), "--json", "--", "物控", "-x").out)["query"] == "物控 -x"


@pytest.mark.parametrize("command", ["compare", "eval", "show", "tokens"])
def test_only_who_searches_is_told_how_to_search_for_an_option(kb: Kb, command: str) -> None:
    """After `--` it would be a role to compare, or a folder with gold."""
    run = kb(command, "物控", "-x")

    assert run.code == 2
    assert "-x" in run.err
    assert "--help" in run.err
    assert "搜索" not in run.err


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("物控", "--limit"), "选项 --limit 后面缺少一个值"),
        (("物控", "-n"), "选项 -n 后面缺少一个值"),
        (("物控", "--json=1"), "选项 --json 不带值"),
        (("--help=x",), "选项 --help 不带值"),
        (("物控", "-n", "三十"), "--limit 的值“三十”无效"),
        (("物控", "--offset", "-1"), "--offset 的值“-1”无效"),
        (("物控", "--color", "red"), "--color 没有“red”这个值"),
        (("search",), "缺少参数：词语"),
        (("show",), "缺少参数：编号|文章:行号"),
        (("show", "a", "b"), "多了一个参数“b”"),
        (("facets", "物控"), "多了一个参数“物控”"),
        (("--json",), "缺少参数：词语"),
        (("completion", "tcsh"), "不支持为“tcsh”补全"),
    ],
)
def test_usage_errors_speak_chinese(kb: Kb, arguments: tuple[str, ...], complaint: str) -> None:
    """A command line that cannot be understood: one sentence, what to do, exit code 2, and nothing on stdout."""
    run = kb(*arguments)

    assert (run.code, run.out) == (2, "")
    assert complaint in run.err
    assert "--help" in run.err


def test_usage_errors_speak_english(kb: Kb) -> None:
    """With KB_LANG=en the same errors are English."""
    run = kb("物控", "-n", KB_LANG="en")

    assert run.err == "Option -n needs a value.\n`kb search --help` says more.\n"


def test_usage_error_names_the_commands_own_help(kb: Kb) -> None:
    """The hint leads to the help page of the command that was meant."""
    assert "`kb show --help`" in kb("show").err
    assert "`kb --help`" in kb("--color", "red").err


@pytest.mark.parametrize(
    "arguments", [("物控", "--jsno"), ("show",), ("物控", "--root", "没有这里"), ("-n", "x", "物控")]
)
def test_errors_are_json_when_json_was_asked_for(kb: Kb, arguments: tuple[str, ...]) -> None:
    """With --json an error is one object on stderr, and stdout stays empty."""
    run = kb(*arguments, "--json")

    assert (run.code, run.out) == (2, "")
    error = json.loads(run.err)["error"]
    assert set(error) == {"code", "message", "hint"}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_the_shared_options(command: str) -> None:
    """--root, --color, -q, -v and --help belong to every command."""
    loaded = Group().get_command(None, command)  # type: ignore[arg-type]

    names = {name for parameter in loaded.params for name in parameter.opts}
    assert names >= {"--root", "--color", "-q", "--quiet", "-v", "--verbose", "-h", "--help"}


@given(st.lists(st.text(max_size=6), max_size=6))
def test_no_word_is_lost(arguments: list[str]) -> None:
    """Any command line is either refused or keeps every word."""
    parameters = Group().get_command(None, "search").params  # type: ignore[arg-type,union-attr]

    try:
        sorted_out = options_first(arguments, parameters)
    except CommandLineError:
        return

    at = sorted_out.index("--")
    words = [word for word in arguments if not looks_like_option(word)]
    assert not any(sorted_out[at + 1 :].count(word) > arguments.count(word) for word in words)
    assert sorted(sorted_out) == sorted(arguments if "--" in arguments else [*arguments, "--"])


@given(st.text(max_size=30))
@settings(max_examples=30)
def test_any_string_is_a_query(kb: Kb, small: Path, text: str) -> None:
    """Behind `--` anything may be searched for: the answer is hits, none, or a sentence; never a crash."""
    run = kb("--root", str(small), "--", text)

    assert run.code in (0, 1, 2)
    assert "Traceback" not in run.err


@pytest.mark.parametrize("text", ["", " ", "？！……", "跟" * 10_000, "\udcff\udc80物控", "物控\x00\x1b[31m"])
def test_odd_queries_get_an_answer(kb: Kb, small: Path, text: str) -> None:
    """Nothing but marks, ten thousand characters, lone surrogates: hits or none, with the right exit code."""
    run = kb("--root", str(small), "--", text)

    assert run.code in (0, 1)
    assert "\x1b" not in run.out + run.err
