"""A kb.toml of before: whatever could be set once can be set today, or its line is named."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path

import pytest
from cli_in_process import Kb

from search_cli.config import Settings, load_config

KEPT = {
    "engine": "whoosh", "encoding": "utf-8", "passage_min_chars": 60, "passage_max_chars": 500, "max_article_mb": 8,
    "memory_mb": 512, "processes": 0, "k1": 0.4, "b": 0.75, "weight_words": 1.0, "weight_bigrams": 0.7,
    "weight_characters": 0.3, "weight_across": 0.5, "weight_tag": 4.0, "weight_leaning": 2.0, "weight_special": 0.75,
    "weight_bonus": 0.25, "weight_synonym": 0.5, "weight_value": 1.0, "weight_feedback": 0.15, "weight_opening": 0.4,
    "weight_headed": 0.6,
    "weight_work": 0.1, "weight_leading": 0.005, "weight_worded": 0.05, "weight_stated": 0.2,
    "weight_amount": 0.3, "weight_sought": 0.2, "weight_defined": 1.0, "weight_denied": 0.15, "weight_cell": 0.4,
    "weight_introduction": 0.3,
    "collapse": 0.75, "min_score": 0.12,
    "meaning": False, "weight_meaning": 1.0,
}  # fmt: skip
GONE = ("weight_heading",)  # before 0.1.0: headings are scored as text since then


def test_every_setting_that_was_ever_there_can_still_be_set(tmp_path: Path) -> None:
    """Who takes one away breaks the kb.toml of others: it goes to GONE, and the changelog says so."""
    lines = [f"{name} = {json.dumps(value)}" for name, value in KEPT.items()]
    (tmp_path / "kb.toml").write_text("\n".join(["[settings]", *lines]), encoding="utf-8")

    assert load_config(tmp_path).settings == Settings(**KEPT)
    assert {field.name for field in fields(Settings)} == set(KEPT), "a new setting is to be kept, too"


@pytest.mark.parametrize("name", GONE)
def test_a_setting_that_is_no_more_is_named_with_its_line(own: Path, kb: Kb, name: str) -> None:
    """Nothing is ignored silently: one sentence says which line, and what can be set; exit code 2."""
    (own / "kb.toml").write_text(f"[settings]\n{name} = 1\n", encoding="utf-8")

    run = kb("--root", str(own), "search", "物控")

    assert run.code == 2
    assert f"kb.toml 第 2 行：没有“{name}”这个设置" in run.err
    assert "weight_tag" in run.err
