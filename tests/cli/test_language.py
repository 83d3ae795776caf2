"""The catalogue: one set of messages in two languages, every one used, every one there."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import get_args

import pytest
from cli_in_process import Kb

import search_cli
from search_cli.cli.framework import COMMANDS
from search_cli.messages import LANGUAGES, catalogue, say
from search_cli.models import CUES, Kind

ZH, EN = catalogue("zh"), catalogue("en")
PACKAGE = Path(search_cli.__file__).parent
MESSAGES = PACKAGE / "messages"
SOURCES = sorted(path for path in PACKAGE.rglob("*.py") if not path.is_relative_to(MESSAGES))
HAN = re.compile("[\u4e00-\u9fff]")


def placeholders(message: str) -> set[str]:
    """Return the names in braces."""
    return {name for _, name, _, _ in string.Formatter().parse(message) if name is not None}


@cache
def strings() -> frozenset[tuple[str, bool]]:
    """Return every string in the source as a pattern, and whether it is a key that `say` is called with."""
    return frozenset(_strings())


@cache
def classes() -> frozenset[str]:
    """Return the names in the source that no reader would take for words."""
    defined = (re.findall(r"^ *class (\w+)", path.read_text(encoding="utf-8"), re.MULTILINE) for path in SOURCES)
    return frozenset(name for names in defined for name in names if re.search("[a-z][A-Z]", name))


def _strings() -> Iterator[tuple[str, bool]]:
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            called = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "say"
            for part in node.args[:1] if called else [node]:
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    yield re.escape(part.value), called
                elif isinstance(part, ast.JoinedStr):
                    yield (
                        "".join(
                            re.escape(piece.value) if isinstance(piece, ast.Constant) else "[^.]+"
                            for piece in part.values
                        ),
                        called,
                    )


def test_languages_have_equal_keys() -> None:
    """What can be said in one language can be said in the other, in the module of the same name."""
    names = {lang: sorted(path.stem for path in (MESSAGES / lang).glob("*.py")) for lang in LANGUAGES}
    keys = {lang: [_keys(lang, name) for name in names[lang] if name != "__init__"] for lang in LANGUAGES}

    assert names["zh"] == names["en"]
    assert keys["zh"] == keys["en"]
    assert sum(map(len, keys["zh"])) == len(ZH)  # each stands in one of them


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_message_names_what_only_the_source_knows(lang: str) -> None:
    """Such as a class that was called by a common word once, and was renamed wherever that word stood."""
    named = {word for message in catalogue(lang).values() for word in re.findall("[A-Za-z]+", message)}

    assert named & classes() <= set(search_cli.__all__)


def _keys(lang: str, name: str) -> list[str]:
    return list(import_module(f"search_cli.messages.{lang}.{name}").MESSAGES)


def test_languages_have_equal_placeholders() -> None:
    """A message carries the same facts in both languages."""
    chinese = {key: placeholders(message) for key, message in ZH.items()}

    assert chinese == {key: placeholders(EN.get(key, "")) for key in ZH}


def test_what_is_counted_agrees_with_its_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """1 article, 2 articles; Chinese counts both alike, and no English message says 1 articles."""
    monkeypatch.setenv("KB_LANG", "en")
    one = say("cli.overview.size", articles=1, passages=1)
    more = say("cli.overview.size", articles=0, passages=2)
    monkeypatch.setenv("KB_LANG", "zh")
    chinese = say("cli.overview.size", articles=1, passages=2)

    assert (one, more) == ("1 article, 1 passage", "0 articles, 2 passages")
    assert "1 篇文章" in chinese


def test_english_is_english() -> None:
    """English messages hold no Chinese, except in examples of what to type."""
    examples = re.compile(r"cli\..*\.help$|init\.|hint\.unknown-article$|(http|mcp|python)\.hint\.article$")
    assert [key for key, message in EN.items() if HAN.search(message) and not examples.match(key)] == []


@pytest.mark.parametrize(
    ("expected", "told"),
    [("Python 认得的编码名", "“encoding”必须是 Python 认得的编码名。"), ("整数", "“encoding”必须是整数。")],
)
def test_a_blank_stands_where_chinese_and_latin_meet(expected: str, told: str) -> None:
    """Whatever is put into a message, as Chinese is set; the message cannot know which it will be."""
    assert say("error.config-value", path="kb.toml", line=3, name="encoding", expected=expected).endswith(told)


@pytest.mark.parametrize("roles", ["HR", "会计"])
def test_what_is_put_into_a_message_stays_as_it_is(roles: str) -> None:
    """Of a query not a character is added within: it is shown as it was typed."""
    assert "“abc跟单5天”" in say("cli.search.refused.nothing", query="abc跟单5天")
    assert roles in say("cli.search.refused.cell", roles=roles, dimensions="薪资")


def test_the_reader_is_addressed_in_one_way() -> None:
    """As 你, as the documentation does."""
    assert [key for key, message in ZH.items() if "您" in message] == []


def test_every_key_in_the_source_exists() -> None:
    """`say` is never called with a key that nobody wrote."""
    asked = {pattern for pattern, called in strings() if called} - set(map(re.escape, ZH))
    missing = {pattern for pattern in asked if not any(re.fullmatch(pattern, key) for key in ZH)}
    assert missing == set()


def test_every_key_is_used() -> None:
    """No message outlives its use; `error.CODE` and `hint.CODE` are used where CODE is."""
    found = strings()
    literal = {pattern for pattern, _ in found}
    patterns = [re.compile(pattern) for pattern, called in found if called and "[^.]+" in pattern]
    codes = [re.compile(each) for each in literal if each not in ("[^.]+", "") and "-" in each and "[^.]+" in each]

    def is_code(code: str) -> bool:
        return re.escape(code) in literal or any(pattern.fullmatch(code) for pattern in codes)

    def used(key: str) -> bool:
        family, _, code = key.partition(".")
        if re.escape(key) in literal or (family in ("error", "hint") and is_code(code)):
            return True
        return family not in ("error", "hint") and any(pattern.fullmatch(key) for pattern in patterns)

    # The page's words are used in its own files, which tests/serve/test_page.py reads.
    assert [key for key in ZH if not key.startswith("page.") and not used(key)] == []


@pytest.mark.parametrize("key", [*(f"cli.cue.{cue}" for cue in CUES), *(f"cli.kind.{kind}" for kind in get_args(Kind))])
def test_every_cue_and_kind_has_words(key: str) -> None:
    """What the index knows as a code is shown in words."""
    assert key in ZH


_CUE_GIVEN = re.compile(
    r'(?:role_cue|dimension_cue)="([a-z-]+)"|return [^\n"]*, "([a-z-]+)", |^ +(?:cue = |return (?="front-))(.+)$',
    re.MULTILINE,
)


def _cues_given() -> set[str]:
    """Return every cue that the code which tags can give, as it stands in its source."""
    given = (m for path in (PACKAGE / "passages").glob("*.py") for m in _CUE_GIVEN.finditer(path.read_text("utf-8")))
    return {cue for m in given for cue in ([m[1] or m[2]] if m[1] or m[2] else re.findall(r'"([a-z-]+)"', m[3]))}


def test_no_cue_is_shown_as_a_code_or_missing_from_the_published_schema() -> None:
    """`kb show --explain` says no 因为主语、body, and the schema lists all that a program may meet."""
    given = _cues_given()

    assert {"body", "mention", "speaker", "subject", "title", "front-matter", "carried"} <= given
    assert given - set(CUES) == set()
    assert [cue for cue in CUES if f"cli.cue.{cue}" not in ZH or f"cli.cue.{cue}" not in EN] == []
    for name in ("article", "outline", "passage", "search"):
        schema = (PACKAGE / f"wire/schema/{name}.json").read_text("utf-8")
        assert [cue for cue in CUES if f"`{cue}`" not in schema] == []


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_in_one_language(kb: Kb, command: str) -> None:
    """Each help page is Chinese by default, with none of click's own words, and English with KB_LANG=en."""
    arguments = (command, "--help") if command else ("--help",)
    chinese, english = kb(*arguments), kb(*arguments, KB_LANG="en")

    assert (chinese.code, english.code) == (0, 0)
    for word in ("Usage", "Options", "Commands", "Show this", "OPTIONS", "TEXT", "INTEGER"):
        assert word not in chinese.out
    assert chinese.out.startswith("用法：kb")
    assert english.out.startswith("Usage: kb")
    described = [line for line in english.out.splitlines() if re.match(r"  -", line)]
    assert described
    assert not any(HAN.search(line) for line in described)


@pytest.mark.parametrize(
    ("settings", "language"),
    [
        ({"KB_LANG": "en_US.UTF-8"}, "en"),
        ({"KB_LANG": "", "LC_ALL": "en_US.UTF-8"}, "en"),
        ({"KB_LANG": "", "LC_MESSAGES": "en"}, "en"),
        ({"KB_LANG": "", "LC_ALL": "", "LANG": "en_GB"}, "en"),
        ({"KB_LANG": "", "LANG": "C"}, "zh"),
        ({"KB_LANG": "", "LANG": "C.UTF-8"}, "zh"),
        ({"KB_LANG": "", "LANG": "de_DE"}, "zh"),
        ({"KB_LANG": ""}, "zh"),
        ({"KB_LANG": "zh", "LC_ALL": "en_US"}, "zh"),
    ],
)
def test_language_follows_the_environment(kb: Kb, settings: dict[str, str], language: str) -> None:
    """KB_LANG, else the first locale variable set: `en*` is English, everything else Chinese."""
    settings = {"LC_ALL": "", "LC_MESSAGES": "", "LANG": "", **settings}

    assert kb("--help", **settings).out.startswith("用法" if language == "zh" else "Usage")


def test_errors_follow_the_language(kb: Kb, small: Path) -> None:
    """Results' headings, notes and errors change language together."""
    assert "Nothing here speaks of" in kb("宇宙飞船", "--root", str(small), KB_LANG="en").err
    assert "roles here" in kb("要", "--role", "飞行员", "--root", str(small), KB_LANG="en").err
    assert kb("facets", "--root", str(small), KB_LANG="en").out.startswith("role (3)\n")
