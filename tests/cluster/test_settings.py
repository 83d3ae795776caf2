"""`[opensearch]` in kb.toml: what it may say, and the line that is named when it says something else."""

from __future__ import annotations

from pathlib import Path

import pytest

from search_cli.config import Config, load_config
from search_cli.errors import ConfigError


def _load(tmp_path: Path, text: str) -> Config:
    (tmp_path / "kb.toml").write_text(text, encoding="utf-8")
    return load_config(tmp_path)


def test_a_cluster_needs_no_settings(tmp_path: Path) -> None:
    """Whatever kb.toml leaves out has a default, hosts included, which the user names."""
    cluster = load_config(tmp_path).cluster

    assert (cluster.hosts, cluster.index, cluster.shards, cluster.replicas) == ((), "kb", 1, 1)


def test_settings_of_a_cluster_are_what_kb_toml_says(tmp_path: Path) -> None:
    """A list becomes a tuple, whole numbers may stand for others."""
    cluster = _load(
        tmp_path,
        '[settings]\nengine = "opensearch"\n[opensearch]\nhosts = ["https://a:9200", "http://localhost"]\n'
        'index = "贸易-kb"\nrefresh_s = 0\ntimeout_s = 5\n',
    ).cluster

    assert cluster.hosts == ("https://a:9200", "http://localhost")
    assert (cluster.index, cluster.refresh_s, cluster.timeout_s) == ("贸易-kb", 0, 5)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ('hosts = "https://a:9200"', "a list of addresses"),
        ('hosts = ["a:9200"]', "a list of addresses"),
        ('hosts = ["ftp://a"]', "a list of addresses"),
        ('hosts = ["https://a:99999"]', "a list of addresses"),
        ('hosts = ["https://a b"]', "a list of addresses"),
        ('hosts = ["https://a/?x=1"]', "a list of addresses"),
        ('hosts = ["https://admin:secret@a:9200"]', "without user and password"),
        ('index = "KB"', "a name that OpenSearch takes"),
        ('index = "_kb"', "a name that OpenSearch takes"),
        ('index = "kb,other"', "a name that OpenSearch takes"),
        ('index = "kb*"', "a name that OpenSearch takes"),
        ('index = ""', "a name that OpenSearch takes"),
        (f'index = "{"库" * 70}"', "a name that OpenSearch takes"),
        ("shards = 0", "a number of 1 or more"),
        ("replicas = -1", "a number of 0 or more"),
        ("replicas = true", "a number of 0 or more"),
        ("timeout_s = 0.5", "a number from 1 to 600"),
        ("timeout_s = inf", "a number from 1 to 600"),
        ("bulk_mb = 200", "a number from 1 to 100"),
    ],
)
def test_a_wrong_value_is_named_with_its_line(said: str, expected: str, tmp_path: Path) -> None:
    """The line is that of the table itself, though a comment above may hold the same word; no password is shown."""
    text = "# hosts, index, shards, replicas, timeout_s, bulk_mb\n[opensearch]\n\n" + said

    with pytest.raises(ConfigError) as caught:
        _load(tmp_path, text)

    assert caught.value.message.startswith(f"kb.toml, line 4: “{said.split(' ')[0]}” must be ")
    assert expected in caught.value.message
    assert "secret" not in str(caught.value)


def test_an_unknown_name_lists_the_choices(tmp_path: Path) -> None:
    """Whoever mistypes sees what could be meant."""
    with pytest.raises(ConfigError) as caught:
        _load(tmp_path, '[opensearch]\npassword = "x"\n')

    assert caught.value.message == (
        "kb.toml, line 2: unknown setting “password”; settings here: "
        "bulk_mb, bulk_threads, hosts, index, refresh_s, replicas, shards, timeout_s."
    )


def test_opensearch_must_be_a_table(tmp_path: Path) -> None:
    """`opensearch = 1` says nothing that could be meant."""
    with pytest.raises(ConfigError) as caught:
        _load(tmp_path, "opensearch = 1\n")

    assert caught.value.message == "kb.toml, line 1: “opensearch” must be [opensearch]."
