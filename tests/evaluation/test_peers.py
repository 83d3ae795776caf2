"""`kb eval FOLDER --baseline`: peers answer the same queries, and those that are not installed are named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_in_process import Kb

from search_cli.evaluation import peers
from search_cli.evaluation.collections import Collection, Document, read_collection
from search_cli.evaluation.peers import Peer, all_peers, lucene, text_of, without
from search_cli.evaluation.peers.cutting import words_of
from search_cli.evaluation.rankings import DEPTH, Ranking

DATA = Path(__file__).parents[1] / "data" / "collection"
PEERS = {peer.name: peer for peer in all_peers()}


GIVEN = read_collection(DATA, "tune")
ASKED = Collection(
    "",
    "",
    (
        *GIVEN.documents,
        Document("title", "考勤", "打卡。"),
        Document("signs", "", '他说："AND (宿舍)*\t~\n怎么走？"'),
        *(Document(f"many{number}", "", "电梯") for number in range(DEPTH + 20)),
    ),
    {**GIVEN.queries, "title": "考勤", "signs": '"宿舍" AND (NOT: *? ~^ -', "nothing": "？！", "many": "电梯"},
    {},
)
"""All that is asked of peers: some of them start a Java for each collection."""


@pytest.fixture(
    scope="module",
    params=[pytest.param(name, marks=pytest.mark.slow if "Lucene" in name else ()) for name in PEERS],  # a Java each
)
def found(request: pytest.FixtureRequest) -> Ranking:
    """What each peer finds that is installed."""
    peer = PEERS[request.param]
    line = peer.missing()
    if line:
        pytest.skip(f"{peer.name} is not installed: {line}")
    ranking = peer.rank(ASKED)
    assert ranking.system == peer.name
    return ranking


@pytest.fixture
def some_peers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have one peer that ranks as told, and one that is not installed."""
    run = {"1": ("d1",), "2": ("05", "d4"), "3": ()}
    told = Peer("told", lambda: None, lambda _: Ranking("told", run, (1.0, 2.0, 300.0), 0.5))
    absent = Peer("absent", lambda: "pip install absent", lambda _: pytest.fail("it is not there"))
    monkeypatch.setattr(peers, "all_peers", lambda: [told, absent])


def test_every_peer_finds_what_has_the_words(found: Ranking) -> None:
    """The document with both words is on top; each is known by its id, however that is written."""
    assert found.run["1"][0] == "d1"
    assert set(found.run["2"]) == {"d4", "05"}
    assert found.run["3"] == ()
    assert len(found.took_ms) == len(ASKED.queries)


def test_every_peer_reads_the_title_too(found: Ranking) -> None:
    """考勤 stands in a title only."""
    assert found.run["title"] == ("title",)


def test_no_peer_trips_over_punctuation(found: Ranking) -> None:
    """A query is words to all of them, whatever it means in their own syntax, and a text may have tabs and lines."""
    assert found.run["signs"] == ("signs",)
    assert found.run["nothing"] == ()


def test_no_peer_is_asked_deeper_than_ours(found: Ranking) -> None:
    """All rankings are equally deep, of many documents and of few."""
    assert len(set(found.run["many"])) == DEPTH


def test_words_are_those_of_jieba_in_search_mode() -> None:
    """Sub-words count, letters are small, and punctuation is nothing."""
    assert words_of("中华人民共和国，ERP系统！")[-2:] == ["erp", "系统"]
    assert {"中华", "共和国"} <= set(words_of("中华人民共和国"))


def test_a_text_without_a_title_has_no_empty_line() -> None:
    """Title and text are one."""
    assert [text_of(Document("", title, "文")) for title in ("题", "")] == ["题\n文", "文"]


def test_a_library_that_is_missing_names_its_install_line() -> None:
    """What is there needs nothing."""
    assert without("no_such_library")() == "pip install no_such_library"
    assert without("json")() is None


def test_lucene_is_found_by_its_jars(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An empty folder has none, and Debian's line is named; without IK's jar it is Maven's."""
    monkeypatch.setattr(lucene.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setenv("KB_LUCENE_JARS", str(tmp_path))
    monkeypatch.setenv("KB_IK_JAR", str(tmp_path / "ik.jar"))
    smartcn, ik = PEERS["Lucene smartcn"], PEERS["Lucene IK"]

    assert smartcn.missing() == "apt-get install openjdk-17-jdk-headless liblucene8-java"
    for name in ("lucene-core", "lucene-analyzers-common", "lucene-analyzers-smartcn"):
        (tmp_path / f"{name}-8.7.0.jar").touch()
    assert smartcn.missing() is None
    assert ik.missing() == "mvn dependency:get -Dartifact=com.github.magese:ik-analyzer:8.5.0 -Dtransitive=false"
    (tmp_path / "ik.jar").touch()
    assert ik.missing() is None


# ── the table ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.usefixtures("some_peers")
def test_the_table_has_peers_beside_ours(kb: Kb) -> None:
    """One line each, ours without a difference; what is missing is named with its install line."""
    run = kb("eval", str(DATA), "--baseline")

    lines = run.out.splitlines()
    assert [line.split()[0] for line in lines[2:4]] == ["search_cli", "told"]
    assert lines[3].split()[-5:] == ["+.047", "1.000", "2.0", "300", "300"]
    assert lines[-1] == "没有测 absent：没有安装。pip install absent"
    assert run.err == "正在测 told……\n"


@pytest.mark.usefixtures("some_peers")
def test_the_table_as_json(kb: Kb) -> None:
    """The figures of all systems, and who is missing."""
    found = json.loads(kb("eval", str(DATA), "--baseline", "--json").out)

    assert [(system["name"], system["difference"]) for system in found["systems"]] == [
        ("search_cli", None),
        ("told", {"mean": 0.0468, "p": 1.0}),
    ]
    assert found["missing"] == [{"name": "absent", "install": "pip install absent"}]
