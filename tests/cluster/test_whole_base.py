"""The project's own articles on a cluster, used as on one machine: by the door and by the command line."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import pytest
from agents.talking import Client, StdioServerParameters, talk, untimed
from kb_process import KB, environment
from kb_server import served
from on_cluster import connected, swept

from cluster.dying import CountingConnection
from search_cli import KnowledgeBase
from search_cli.config import load_config
from search_cli.config.allowed_hosts import allowed_hosts
from search_cli.engines.opensearch import OpenSearchEngine
from search_cli.engines.scoring import Bm25
from search_cli.evaluation.gold import in_half, read_queries
from search_cli.knowledge_base.generation import generation_of
from search_cli.knowledge_base.generation_manager import GenerationManager

ROOT = Path(__file__).parent.parent.parent
PLAIN = ["跟单 技能", "跟单", "请假 审批", "年假几天", "采购 职责", "role:跟单 沟通", "报销 -发票", '"试用期"']


@pytest.fixture(scope="module")
def base(cluster: tuple[str, ...], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A base on the cluster with the articles of kb/, built by `kb index`."""
    root = tmp_path_factory.mktemp("base")
    shutil.copytree(ROOT / "kb", root / "kb")
    with swept(cluster) as name, pytest.MonkeyPatch.context() as patch:
        patch.setenv("KB_OPENSEARCH_HOSTS", ",".join(cluster))
        settings = f'[settings]\nengine = "opensearch"\n\n[opensearch]\nindex = "{name}"\nreplicas = 0\n'
        (root / "kb.toml").write_text(settings, encoding="utf-8")
        built = run(root, "index", "--json")
        assert built.returncode == 0, built.stderr
        yield root


@pytest.fixture(autouse=True)
def _allowed(cluster: tuple[str, ...], _nobodys_configuration: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KB_OPENSEARCH_HOSTS", ",".join(cluster))


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeBase]:
    """The same articles indexed on this machine."""
    root = tmp_path_factory.mktemp("here")
    shutil.copytree(ROOT / "kb", root / "kb")
    KnowledgeBase.build(root)
    with KnowledgeBase.open(root) as opened:
        yield opened


def run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run kb as a user does."""
    command = [sys.executable, "-m", "search_cli", "--root", str(root), *arguments]
    environment = {**os.environ, "KB_LANG": "zh", "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, check=False, capture_output=True, text=True, env=environment, encoding="utf-8")


def test_every_answer_is_that_of_one_machine(base: Path, here: KnowledgeBase) -> None:
    """All queries of the open half of the gold: hits, scores, explanations, facets, suggestions, refusals."""
    queries = [query.query for query in read_queries(ROOT / "tests/gold/queries.jsonl") if in_half(query.id, "open")]
    assert len(queries) > 50
    with KnowledgeBase.open(base) as there:
        for query in queries:
            one, other = (kb.search(query, explain=True) for kb in (here, there))
            assert other.hits == one.hits, query
            assert (other.total, other.facets, other.refusal) == (one.total, one.facets, one.refusal), query
            assert (other.interpretation, other.suggestions) == (one.interpretation, one.suggestions), query


def test_other_shards_than_the_index_has_are_told(base: Path) -> None:
    """A change of kb.toml that no build has seen to; as long as there is none, nothing is told."""
    settings = (base / "kb.toml").read_text("utf-8")

    as_built = run(base, "doctor")
    (base / "kb.toml").write_text(f"{settings}shards = 2\n", encoding="utf-8")
    changed = run(base, "doctor")
    (base / "kb.toml").write_text(settings, encoding="utf-8")

    assert "个分片" not in as_built.stdout
    assert "有 1 个分片，每片另有 0 个副本；kb.toml 里是 2 和 0" in changed.stdout


def test_a_plain_search_takes_two_requests_at_most(base: Path) -> None:
    """The first counts and names candidates, the second brings them; a page and its reordering ask for no more.

    Where words are served by synonyms, two more count those, once as long as nothing is built.
    """
    config = load_config(base)
    counting = CountingConnection(allowed_hosts(config))
    engine = OpenSearchEngine.open(counting, Bm25(config.settings.k1, config.settings.b), config.cluster)
    generation = generation_of(engine, config)
    with closing(KnowledgeBase(GenerationManager(lambda: generation))) as there:
        there.search("会计")  # what is asked of an index but once
        for query in PLAIN:
            counting.asked.clear()

            found = there.search(query)

            assert found.hits, query
            most = 4 if found.interpretation.synonyms else 2
            assert len(counting.asked) <= most, (query, counting.asked)
            counting.asked.clear()
            there.search(query)
            assert not counting.asked, query


@pytest.mark.parametrize(
    "command",
    [
        ("search", "跟单 技能", "--json"), ("search", "跟单 薪资", "--json"),
        ("compare", "项目助理", "跟单", "--format", "json"), ("coverage", "--json"),
        ("conflicts", "--json"), ("related", "跟单", "--json"), ("facets", "--json"),
        ("outline", "项目助理和跟单的区别.md", "--json"), ("passages", "--json"), ("suggest", "gend", "--json"),
        ("export", "--format", "jsonl"), ("search", "gendan jineng", "--json"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_every_command_says_the_same(base: Path, here: KnowledgeBase, command: tuple[str, ...]) -> None:
    """Where the index is changes nothing that is said, and no exit code."""
    one, other = run(here.root, *command), run(base, *command)

    assert other.returncode == one.returncode, other.stderr
    assert without_times(other.stdout) == without_times(one.stdout)


def without_times(text: str) -> list[object]:
    """What was printed as JSON, a value a line or one in all, without how long it took and where the base is."""
    try:
        values = [json.loads(text)]
    except ValueError:
        values = [json.loads(line) for line in text.splitlines()]
    for value in values:
        if isinstance(value, dict):
            value.pop("took_ms", None)
    return values


def test_serve_answers_as_on_one_machine(base: Path, here: KnowledgeBase, cluster: tuple[str, ...]) -> None:
    """Searches, the list of facets, completions and refusals, by HTTP."""
    pages = [f"/api/search?q={quote(query)}" for query in [*PLAIN, "跟单 薪资", "zzqqxx"]]
    hosts = {"KB_OPENSEARCH_HOSTS": ",".join(cluster)}
    with (
        served(*KB, "serve", "--port", "0", "--root", str(base), **hosts) as there,
        served(*KB, "serve", "--port", "0", "--root", str(here.root)) as one,
    ):
        for page in [*pages, "/api/facets", "/api/suggest?prefix=gend"]:
            assert untimed(there.json(page)) == untimed(one.json(page)), page


def test_agents_are_answered_as_on_one_machine(base: Path, here: KnowledgeBase, cluster: tuple[str, ...]) -> None:
    """What an agent is told of the base when it begins, and every search."""

    async def say(client: Client) -> list[object]:
        found = [await client.call_tool("search", {"query": query}) for query in [*PLAIN, "跟单 薪资"]]
        return [client.instructions, *(untimed(each.structured_content) for each in found)]

    def told(root: Path, **settings: str) -> list[object]:
        arguments = ["-m", "search_cli", "mcp", "--root", str(root)]
        environs = environment(KB_LANG="zh", **settings)
        return talk(StdioServerParameters(command=sys.executable, args=arguments, env=environs), say)

    assert told(base, KB_OPENSEARCH_HOSTS=",".join(cluster)) == told(here.root)


def test_one_article_more_is_found_at_once(base: Path) -> None:
    """Only what changed is sent, and another process sees it."""
    (base / "kb" / "新.md").write_text("# 驻场工程师\n\n## 技能要求\n\n会修打印机。\n", encoding="utf-8")

    built, again = run(base, "index", "--json"), run(base, "index", "--json")
    found = run(base, "search", "打印机 驻场", "--json")
    (base / "kb" / "新.md").unlink()
    gone = run(base, "index", "--json")

    assert json.loads(built.stdout)["added"] == ["新.md"]
    assert json.loads(again.stdout)["added"] == []
    assert json.loads(found.stdout)["hits"][0]["article"] == "新.md"
    assert json.loads(gone.stdout)["removed"] == ["新.md"]


def test_what_is_lost_on_the_cluster_is_found_and_made_anew(cluster: tuple[str, ...], base: Path) -> None:
    """`kb verify` compares attachments by their digests and counts what is there; `--repair` builds anew."""
    name = load_config(base).cluster.index
    with closing(connected(cluster)) as connection:
        sound = run(base, "verify")
        lost = connection.ask("POST", f"/{name}/_search", {"size": 1, "query": {"term": {"entry": "passage"}}})
        connection.ask("DELETE", f"/{name}/_doc/{lost['hits']['hits'][0]['_id']}", params={"refresh": "true"})
        damaged = run(base, "verify")
        repaired = run(base, "verify", "--repair")

    assert (sound.returncode, damaged.returncode, repaired.returncode) == (0, 1, 0)
    written, left = map(int, re.findall(r"passages：写入了 (\d+) 个，现有 (\d+) 个", damaged.stdout)[0])
    assert written - left == 1
    assert run(base, "verify").returncode == 0
