"""What is wrong in kb.toml is told so that somebody who has never heard of TOML can mend it."""

from __future__ import annotations

from pathlib import Path

import pytest

from search_cli.config import load_config
from search_cli.errors import ConfigError


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


@pytest.mark.parametrize(
    "line", ['words = ["点币" 好]', 'name = "点\\币"', '"点币" = 1\n"点币" = 2', "a 点 = 1", "x = ?", 'x = "\u2028" ?']
)
def test_another_fault_is_not_taken_for_missing_quotes(tmp_path: Path, line: str) -> None:
    """Where quotes would not help, the parser's own words stand."""
    (tmp_path / "kb.toml").write_text(f"{line}\n", encoding="utf-8")

    with pytest.raises(ConfigError) as refused:
        load_config(tmp_path)

    assert "引号" not in refused.value.message
    assert "不合 TOML 的写法（" in refused.value.message


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
