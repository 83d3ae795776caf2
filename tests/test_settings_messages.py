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
