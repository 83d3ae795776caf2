"""What is wrong in kb.toml is pointed at where it stands, whatever else in the file has its name."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from search_cli.config import line_of, line_saying, load_config
from search_cli.errors import ConfigError
from search_cli.knowledge_base.choosing import engine_to_ask
from search_cli.strict_json import texts_in
from search_cli.taxonomy import load_taxonomy

BIG = 20_000


def _read(root: Path) -> None:
    config = load_config(root)
    load_taxonomy(config)
    engine_to_ask(config)


def _line(tmp_path: Path, source: str) -> object:
    (tmp_path / "kb.toml").write_text(source, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        _read(tmp_path)
    return caught.value.values["line"]


@pytest.mark.parametrize(
    ("source", "line"),
    [
        pytest.param("[settings]\nweight_bigrams = 0.5\nb = 7\n", 3, id="a-name-within-a-longer-one"),
        pytest.param("[settings]\n# min_score is low\nk1=0.4\nmin_score = 3\n", 4, id="a-comment-above"),
        pytest.param('words = ["k1"]\n\n[settings]\nk1 = -1\n', 4, id="a-word-of-that-name"),
        pytest.param('words = ["lucene"]\n\n[settings]\nengine = "lucene"\n', 4, id="a-word-of-that-value"),
        pytest.param('[settings]\nb = 0.5\n[opensearch]\nb = 1\nindex = "a"\n', 4, id="a-name-of-another-table"),
        pytest.param('[ settings ] # of mine\n"b"=7\n', 2, id="blanks-and-quotes"),
        pytest.param("k = 1\nsettings.b = 7\n", 1, id="unknown-before-dotted"),
        pytest.param("words = []\nsettings.b = 7\n", 2, id="dotted"),
        pytest.param("words = []\nsettings = {k1 = 0.4, b = 7}\n", 2, id="in-line"),
        pytest.param("words = []\n[setings]\nb = 7\n", 2, id="an-unknown-table"),
        pytest.param("words = []\n[[setings.x]]\nb = 7\n", 2, id="an-unknown-list-of-tables"),
        pytest.param('synonyms = [\n["a"],\n["b", "c"]\n]\nwords = 3\n', 5, id="behind-lists-in-a-list"),
        pytest.param('not_roles = [\n"words"\n]\nwords = 3\n', 4, id="behind-a-word-on-a-line-of-its-own"),
        pytest.param("[settings]\n# b = 7\n#b=7\nb = 7\n", 4, id="behind-what-is-commented-out"),
        pytest.param("# passage_min_chars\n[settings]\npassage_max_chars = 10\n", 3, id="what-only-a-comment-names"),
        pytest.param("[settings]\r\nk1 = 0.4\r\nb = 7\r\n", 3, id="lines-of-windows"),
        pytest.param('[[role]]\nname = "甲"\n[[role]]\nname = "乙"\naliases = 1\n', 5, id="the-second-role"),
        pytest.param('[[role]]\nname = "甲"\n\n[[role]]\naliases = ["乙"]\n', 4, id="a-role-without-name"),
        pytest.param('[[role]]\nname = "甲"\nhints = "x"\n[[dimension]]\nname = 1\n', 3, id="a-role-first"),
        pytest.param('[[dimension]]\nname = "甲"\nhints = ["x"]\n[[role]]\nname = "乙"\nhints = 1\n', 6, id="own"),
        pytest.param("# broader \"丁\"\n[[role]]\nname = '甲'\naliases = ['丁1']\nbroader = '丁'\n", 5, id="broader"),
        pytest.param("# '甲'\n[[role]]\nname = '甲'\n[[role]]\nname = '乙'\naliases = ['甲']\n", 3, id="an-alias"),
    ],
)
def test_what_is_wrong_is_named_with_the_line_that_sets_it(tmp_path: Path, source: str, line: int) -> None:
    """Not with one that only has the same letters: a longer name, a comment, a word, another table."""
    assert _line(tmp_path, source) == line


def test_what_stands_nowhere_is_in_the_first_line() -> None:
    """As of a text that is given for another one."""
    assert line_of("", "settings", "b") == line_of("a = 1", "settings", "b") == 1
    assert line_saying("a = 1", "b") == 1


def test_lines_are_found_in_time_linear_in_the_text() -> None:
    """A kb.toml comes from anybody."""
    source = "[settings]\n" + "k1 = 1 # k1\n[[[[\n" * BIG + "b = 7"

    assert line_of(source, "settings", "b") == 2 * BIG + 2
    assert line_saying(source + '"甲"', "甲") == 2 * BIG + 2


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _endless(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _long(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate((16 << 20) + 1)


@pytest.mark.skipif(os.name == "nt", reason="Windows has neither such pipes nor such devices")
@pytest.mark.parametrize(
    ("make", "reason"), [(_pipe, "regular file"), (_endless, "regular file"), (_long, "larger than 16 MB")]
)
def test_what_cannot_be_read_to_its_end_is_not_opened(
    make: Callable[[Path], None], reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pipe in the place of kb.toml would be waited for, a device or an endless file would take all memory."""
    monkeypatch.setenv("KB_LANG", "en")
    make(tmp_path / "kb.toml")
    monkeypatch.setattr(Path, "read_text", lambda *_, **__: pytest.fail("opened"))

    with pytest.raises(ConfigError) as caught:
        load_config(tmp_path)

    assert caught.value.code == "config-unreadable"
    assert reason in caught.value.message


def test_a_kb_toml_that_is_masked_by_nothing_says_nothing(tmp_path: Path) -> None:
    """As containers do with a file that must not count."""
    (tmp_path / "kb.toml").symlink_to(os.devnull)

    assert load_config(tmp_path).source == ""


@pytest.mark.parametrize("name", ["words", "synonyms", "role", "activities"])
def test_a_name_of_very_many_parts_is_refused_with_its_line(name: str, tmp_path: Path) -> None:
    """TOML is read as deeply as that, so whoever looks at what it says must be able to go there."""
    (tmp_path / "kb.toml").write_text(f"\n{name}{'.a' * 5_000} = 1\n")

    with pytest.raises(ConfigError) as caught:
        load_taxonomy(load_config(tmp_path))

    assert (caught.value.code, caught.value.values["line"]) == ("config-value", 2)


def test_texts_are_found_once_in_what_holds_itself() -> None:
    """YAML can say so, and say a list twice; which texts there are does not change by that."""
    itself: list[object] = ["甲", {"乙": ["丙"]}]
    itself.append(itself)

    assert list(texts_in({"丁": itself, "戊": itself, "己": ("庚", 1)})) == ["丁", "甲", "乙", "丙", "戊", "己", "庚"]
