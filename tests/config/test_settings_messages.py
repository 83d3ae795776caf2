"""What is wrong in kb.toml is told so that somebody who has never heard of TOML can mend it."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_in_process import Kb

from search_cli.config import load_config
from search_cli.errors import ConfigError
from search_cli.knowledge_base.scaffold import create
from search_cli.messages import LANGUAGES
from search_cli.taxonomy.loading import load_taxonomy


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ('点币 = ["点钞"]', "点币"),
        ('a点 = ["点钞"]', "a点"),
        ("[同义词]", "同义词"),
        ("words = [点币]", "点币"),
        ("words = 点币", "点币"),
        ('synonyms = {点币 = ["点钞"]}', "点币"),
    ],
)
def test_chinese_without_quotes_is_named(tmp_path: Path, line: str, word: str) -> None:
    """TOML takes no Chinese outside of quotes, which its parser does not say."""
    (tmp_path / "kb.toml").write_text(f"\n{line}\n", encoding="utf-8")

    with pytest.raises(ConfigError) as refused:
        load_config(tmp_path)

    assert refused.value.message == f'kb.toml 第 2 行：中文要放在引号里，写成 "{word}"。'


@pytest.mark.parametrize("line", ['words = ["点币" 好]', 'name = "点\\币"', "a 点 = 1", "x = ?", 'x = "\u2028" ?'])
def test_another_fault_is_not_taken_for_missing_quotes(tmp_path: Path, line: str) -> None:
    """Where quotes would not help, the parser's own words stand."""
    (tmp_path / "kb.toml").write_text(f"{line}\n", encoding="utf-8")

    with pytest.raises(ConfigError) as refused:
        load_config(tmp_path)

    assert "引号" not in refused.value.message
    assert "不合 TOML 的写法（" in refused.value.message


@pytest.mark.parametrize(
    ("line", "sign", "plain"),
    [
        ("words = [“点币”]", "“", '"'),
        ('words = ["点币"，"点钞"]', "，", ","),
        ('words = ["点币"、"点钞"]', "、", ","),
        ('words ＝ ["点币"]', "＝", "="),
        ('words = 【"点币"】', "【", "["),
        ("［settings］", "［", "["),
        ('words = ["点币”]', "”", '"'),
        ("[settings]\nk1 = ０.4", "０", "0"),
        ("words = [「点币」]", "「", '"'),
        ("k = 1\nwords = ['打版’]", "’", "'"),
        ("k = 1\nwords = ['''打版’]", "’", "'"),
        ("words = ['打版’, '点币']", "’", "'"),
        ('words = ["打版”, "点币"]', "”", '"'),
        ('words = ["打版’]', "’", '"'),
        ("words = ['打版”]", "”", "'"),
    ],
)
def test_chinese_punctuation_is_named_with_what_was_meant(tmp_path: Path, line: str, sign: str, plain: str) -> None:
    """Input methods type it, and in most fonts it looks the same."""
    (tmp_path / "kb.toml").write_text(f"{line}\n", encoding="utf-8")

    with pytest.raises(ConfigError) as refused:
        load_config(tmp_path)

    assert refused.value.message == f"kb.toml 第 {line.count(chr(10)) + 1} 行：全角的 {sign} 要写成半角的 {plain}。"


@pytest.mark.parametrize("line", ["words = ['打版’]", "words = ['''打版’]"])
def test_the_line_where_a_text_begins_that_never_ends_is_named(tmp_path: Path, line: str) -> None:
    """Not that where the file ends, in which nothing is wrong."""
    (tmp_path / "kb.toml").write_text(f'\n{line}\n\n[settings]\nengine = "whoosh"\n', encoding="utf-8")

    with pytest.raises(ConfigError) as refused:
        load_config(tmp_path)

    assert refused.value.message == "kb.toml 第 2 行：全角的 ’ 要写成半角的 '。"


@pytest.mark.parametrize("line", ['words = ["a\x01b", "“点”"]', "words = ['a\x01b', '‘点’']", 'words = ["“点” "币"]'])
def test_marks_that_are_part_of_a_text_are_not_blamed(tmp_path: Path, line: str) -> None:
    """For a control character, say, or for quotes that are missing."""
    (tmp_path / "kb.toml").write_text(f"{line}\n", encoding="utf-8")

    with pytest.raises(ConfigError) as refused:
        load_config(tmp_path)

    assert "不合 TOML 的写法（" in refused.value.message


def test_groups_of_synonyms_that_are_too_large_are_told_how_large_they_may_be(tmp_path: Path) -> None:
    """In sums that the reader can do."""
    group = ", ".join(f'"词{number}"' for number in range(1001))
    (tmp_path / "kb.toml").write_text(f"synonyms = [[{group}]]\n", encoding="utf-8")

    with pytest.raises(ConfigError) as refused:
        load_config(tmp_path)

    assert "各组词数的平方加起来不超过 1000000（相当于一组 1000 个词）" in refused.value.message


def test_a_wide_space_is_named(tmp_path: Path) -> None:
    """Which nobody would see if it were quoted."""
    (tmp_path / "kb.toml").write_text('words\u3000= ["点币"]\n', encoding="utf-8")

    with pytest.raises(ConfigError) as refused:
        load_config(tmp_path)

    assert "全角空格" in refused.value.message


def test_chinese_punctuation_within_quotes_is_a_word(tmp_path: Path) -> None:
    """Only outside it is a slip."""
    (tmp_path / "kb.toml").write_text('words = ["“点币”，点钞"]\n', encoding="utf-8")

    assert load_config(tmp_path).words == ("“点币”，点钞",)


@pytest.mark.parametrize(
    ("source", "line", "name", "place"),
    [
        ('[settings]\nk1 = 1.0\nwords = ["点币"]', 3, "words", "文件最上面，第一个 [ ] 之前"),
        ('[[role]]\nname = "会计"\nsynonyms = [["点币", "点钞"]]', 3, "synonyms", "文件最上面，第一个 [ ] 之前"),
        ('[[dimension]]\nname = "出差"\nnot_roles = ["会计准则"]', 3, "not_roles", "文件最上面，第一个 [ ] 之前"),
        ('[opensearch]\nwords = ["点币"]', 2, "words", "文件最上面，第一个 [ ] 之前"),
        ("\npassage_max_chars = 300", 2, "passage_max_chars", "[settings] 这一行的下面"),
        ('hosts = ["http://a"]', 1, "hosts", "[opensearch] 这一行的下面"),
        ('name = "会计"', 1, "name", "[[role]] 这一行的下面"),
    ],
)
def test_a_line_in_the_wrong_table_is_told_where_it_belongs(
    tmp_path: Path, source: str, line: int, name: str, place: str
) -> None:
    """It is a setting, though there is none of that name where it stands."""
    (tmp_path / "kb.toml").write_text(source, encoding="utf-8")

    with pytest.raises(ConfigError) as refused:
        load_taxonomy(load_config(tmp_path))

    assert refused.value.code == "config-misplaced"
    assert refused.value.message.replace("写在 ", "写在") == f"kb.toml 第 {line} 行：“{name}”要写在{place}。"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_fresh_kb_toml_has_examples_that_are_taken(
    tmp_path: Path, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each line of settings counts once its `# ` is removed."""
    monkeypatch.setenv("KB_LANG", lang)
    create(tmp_path)
    template = (tmp_path / "kb.toml").read_text(encoding="utf-8")

    lines = [line.removeprefix("# ") for line in template.splitlines() if "=" in line or line.startswith("# [")]
    (tmp_path / "kb.toml").write_text("\n".join(lines), encoding="utf-8")

    config = load_config(tmp_path)
    assert config.words == ("打版", "溢短装")
    assert config.synonyms["打烊"] == ("歇业", "关门")
    assert {role.name for role in load_taxonomy(config).roles} >= {"选品师"}


@pytest.mark.parametrize("name", ["idna", "punycode", "undefined", "rot13", "no-such", "a\\u0000b"])
def test_an_encoding_that_reads_no_file_is_refused_with_its_line(tmp_path: Path, name: str) -> None:
    """Python has codecs that decode nothing but names of hosts, or nothing at all."""
    (tmp_path / "kb.toml").write_text(f'[settings]\nencoding = "{name}"\n', encoding="utf-8")

    with pytest.raises(ConfigError) as refused:
        load_config(tmp_path)

    assert refused.value.values["line"] == 2
    assert "gb18030" in refused.value.message


@pytest.mark.parametrize("name", ["gb18030", "big5", "utf-8", "utf-16", "cp1252", "hz", "shift_jis"])
def test_an_encoding_of_texts_is_taken(tmp_path: Path, name: str) -> None:
    """Whichever Python knows, though few bytes may be characters in it."""
    (tmp_path / "kb.toml").write_text(f'[settings]\nencoding = "{name}"\n', encoding="utf-8")

    assert load_config(tmp_path).settings.encoding == name


@pytest.mark.parametrize(
    ("source", "name", "line"),
    [
        ('words = ["点币"]\nwords = ["点钞"]\n', "words", 2),
        ('words = ["点币"]\nwords = [\n  "点钞",\n  "甲=乙",\n]\n[settings]\nk1 = 1\n', "words", 2),
        ("[settings]\nk1 = 1\n[settings]\nb = 0\n", "settings", 3),
        ('[[role]]\nname = "选品师"\nname = "买手"', "name", 3),
        ('"点币" = 1\n"点币" = 2', "点币", 2),
    ],
)
def test_what_is_set_a_second_time_is_named_where_it_is(tmp_path: Path, source: str, name: str, line: int) -> None:
    """Whoever adds words at the end of a file forgets the list further up; the parser tells of overwriting."""
    (tmp_path / "kb.toml").write_text(source, encoding="utf-8")

    with pytest.raises(ConfigError) as refused:
        load_config(tmp_path)

    assert refused.value.message == f"kb.toml 第 {line} 行：“{name}”前面已经写过，要合并成一处。"


@pytest.mark.parametrize("source", ['words = ["点币"\n\n[settings]\n', 'words = ["点币" "点钞"]\n'])
def test_a_list_that_does_not_end_is_told_in_the_language_of_the_reader(tmp_path: Path, source: str) -> None:
    """Where only the parser's English was."""
    (tmp_path / "kb.toml").write_text(source, encoding="utf-8")

    with pytest.raises(ConfigError) as refused:
        load_config(tmp_path)

    assert "列表里少了逗号，或末尾少了 ]" in refused.value.message


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ('[[role]]\naliases = ["选品"]\n', 'kb.toml 第 1 行：“name”必须是"…"，不能缺，也不能空着。'),
        ('[[role]]\nname = ""\n', 'kb.toml 第 2 行：“name”必须是"…"，不能缺，也不能空着。'),
        ('words = [""]\n', 'kb.toml 第 1 行：“words”必须是["…", "…"]，引号里不能空着。'),
        (
            '[[role]]\nname = "选品师"\naliases = [" "]\n',
            'kb.toml 第 3 行：“aliases”必须是["…", "…"]，引号里不能空着。',
        ),
    ],
)
def test_what_is_missing_or_empty_is_not_told_to_be_of_another_form(tmp_path: Path, source: str, told: str) -> None:
    """An empty text is a text, so that it must be one helps nobody."""
    (tmp_path / "kb.toml").write_text(source, encoding="utf-8")

    with pytest.raises(ConfigError) as refused:
        load_taxonomy(load_config(tmp_path))

    assert refused.value.message == told


def test_the_doctor_does_not_send_to_the_doctor(tmp_path: Path, kb: Kb) -> None:
    """Whoever is told by `kb doctor` of a setting that does not exist has run it already."""
    (tmp_path / "kb").mkdir()
    (tmp_path / "kb.toml").write_text('synonym = [["打烊", "歇业"]]\n', encoding="utf-8")

    told = kb("--root", str(tmp_path), "doctor", merged=True).out

    assert "没有“synonym”这个设置" in told
    assert "kb doctor" not in told
