"""The taxonomy inside an index is the one that its sources say, or none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from asking import MakeBase
from growing import assert_linear

from search_cli import KnowledgeBase
from search_cli.config import Config, load_config
from search_cli.errors import ConfigError, IndexUnusableError
from search_cli.taxonomy import loading
from search_cli.taxonomy.loading import load_taxonomy
from search_cli.taxonomy.stored import carried, compiled

OWN = """
role_suffixes = ["者"]
not_roles = ["会计准则"]
[[role]]
name = "织工"
aliases = ["挡车工", "ＷＥＡＶＥＲ"]
[[role]]
name = "细纱织工"
broader = "织工"
[[dimension]]
name = "排班"
within = ["工作内容"]
signs = ["三班倒"]
"""


def configured(root: Path, source: str = OWN) -> Config:
    (root / "kb.toml").write_text(source, encoding="utf-8")
    return load_config(root)


@pytest.mark.parametrize("source", ["", OWN])
def test_what_is_carried_is_what_is_loaded(tmp_path: Path, source: str) -> None:
    """Entry by entry, and of the same fingerprint, so that neither makes an index stale."""
    config = configured(tmp_path, source)
    loaded = load_taxonomy(config)

    found = carried(memoryview(compiled(loaded, config)), config)

    assert found == loaded
    assert found is not None
    assert found.fingerprint == loaded.fingerprint


def test_another_kb_toml_is_another_taxonomy(tmp_path: Path) -> None:
    """What was made from other words is not taken for today's."""
    config = configured(tmp_path)
    data = memoryview(compiled(load_taxonomy(config), config))

    assert carried(data, configured(tmp_path, OWN.replace("挡车工", "车工"))) is None
    assert carried(None, config) is None


def test_another_default_is_another_taxonomy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor what an older program came with."""
    config = configured(tmp_path)
    data = memoryview(compiled(load_taxonomy(config), config))
    newer = tmp_path / "default.toml"
    newer.write_bytes(loading.DEFAULT_FILE.read_bytes() + b"\n")
    monkeypatch.setattr("search_cli.taxonomy.stored.DEFAULT_FILE", newer)

    assert carried(data, config) is None


@pytest.mark.parametrize(
    "row",
    [
        [], {}, {"roles": [{}]}, {"roles": 1}, {"roles": [3]}, {"dimensions": [{"nmae": ""}]}, {"lists": {}},
        {"roles": [{"name": "甲", "broader": "乙"}, {"name": "乙", "broader": "乙"}]},
    ],
)  # fmt: skip
def test_a_damaged_taxonomy_is_refused(tmp_path: Path, row: object) -> None:
    """Whatever stands there, though its checksum is right."""
    config = configured(tmp_path)
    if row:
        assert isinstance(row, dict)
        row = {**json.loads(compiled(load_taxonomy(config), config)), **row}

    with pytest.raises(ValueError, match="damaged"):
        carried(memoryview(json.dumps(row).encode()), config)


def test_a_long_line_of_special_forms_is_read_soon(tmp_path: Path) -> None:
    """An index from a stranger may call each role a special form of the next."""
    config = configured(tmp_path)
    row = json.loads(compiled(load_taxonomy(config), config))

    def read(length: int) -> None:
        roles = [{"name": f"角{at}", "broader": f"角{at + 1}"} for at in range(length)]
        carried(memoryview(json.dumps({**row, "roles": roles}).encode()), config)

    assert_linear(read, 8_000, 0.5)


def test_a_search_parses_no_taxonomy(make_base: MakeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    """It finds it in the index, with what kb.toml says; a word kb.toml gets wrong is still told."""
    root = make_base({"a.md": "# 织工\n\n挡车工要手快。\n"})
    configured(root)
    KnowledgeBase.build(root)
    monkeypatch.setattr("search_cli.indexing.attachments.load_taxonomy", lambda config: pytest.fail("parsed"))

    with KnowledgeBase.open(root) as kb:
        assert kb.search("织工").hits[0].passage.roles == ("织工",)
    monkeypatch.undo()
    configured(root, OWN.replace('"织工"\n[[dim', '"没有的"\n[[dim'))
    with pytest.raises(ConfigError, match="没有的"):
        KnowledgeBase.open(root)


def test_damage_is_told_in_one_sentence(build_base: MakeBase) -> None:
    """As other damage of an index."""
    root = build_base({"a.md": "会计要细心。\n"})
    path = max(root.glob("index/generation-*/taxonomy.attached"))
    path.write_bytes(path.read_bytes().replace(b"sources", b"Sources"))

    with pytest.raises(IndexUnusableError, match="kb verify --repair"):
        KnowledgeBase.open(root)
