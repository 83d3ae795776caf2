"""What passages mean lies on the cluster too: the same answers as on one machine, and nothing is read twice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from on_cluster import swept
from toy_meaning import FILES, MEANT, Toy

from search_cli import KnowledgeBase
from search_cli.meaning import model

QUERIES = ["签字 银两", "签字 银两 -打卡", "出纳 签字 银两", "银两多少", "发票 事由", "签字 银两 article:报销.md"]


@pytest.fixture
def base(cluster: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A base on the cluster whose kb.toml wants meaning, not built."""
    monkeypatch.setattr(model, "E5", Toy)
    monkeypatch.setattr(Toy, "read", [])
    monkeypatch.setenv("KB_OPENSEARCH_HOSTS", ",".join(cluster))
    for name, text in FILES.items():
        (tmp_path / "kb").mkdir(exist_ok=True)
        (tmp_path / "kb" / name).write_text(text, encoding="utf-8")
    with swept(cluster) as index:
        settings = f'{MEANT}engine = "opensearch"\n\n[opensearch]\nindex = "{index}"\nreplicas = 0\n'
        (tmp_path / "kb.toml").write_text(settings, encoding="utf-8")
        yield tmp_path


def test_meaning_answers_on_a_cluster_as_on_one_machine(base: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Hits with their rungs and scores, totals, facets, and what is nearest where nothing is found."""
    here = tmp_path_factory.mktemp("here")
    (here / "kb").symlink_to(base / "kb", target_is_directory=True)
    (here / "kb.toml").write_text(MEANT, encoding="utf-8")
    KnowledgeBase.build(base)
    KnowledgeBase.build(here)

    with KnowledgeBase.open(base) as there, KnowledgeBase.open(here) as local:
        for query in QUERIES:
            one, other = local.search(query, explain=True), there.search(query, explain=True)
            assert other.hits == one.hits, query
            assert (other.total, other.facets, other.nearest) == (one.total, one.facets, one.nearest), query
        assert there.search(QUERIES[0]).hits[0].rung == "meaning"


def test_a_second_build_reads_only_what_is_new(base: Path) -> None:
    """The vectors come back from the cluster."""
    KnowledgeBase.build(base)
    Toy.read.clear()
    (base / "kb" / "车辆.md").write_text("# 车辆\n\n用车提前一天登记。\n", encoding="utf-8")

    KnowledgeBase.build(base)

    assert Toy.read == ["车辆 \n用车提前一天登记。"]
