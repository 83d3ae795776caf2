"""One schema, many doors: a question is answered by equal hits wherever it is asked."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from cli_in_process import Kb

pytest.importorskip("mcp.server", reason='needs the extra mcp: pip install -e ".[mcp]"')
pytest.importorskip("prometheus_client", reason='needs the extra serve: pip install -e ".[serve]"')

from agents.talking import call
from starlette.testclient import TestClient

from search_cli import KnowledgeBase, wire
from search_cli.adapters.documents import documents
from search_cli.mcp.server import server_of
from search_cli.serve.app import application

HERE = "http://127.0.0.1:8765"
Ask = Callable[[str, dict[str, Any]], dict[str, Any]]

QUESTIONS: list[tuple[str, dict[str, Any]]] = [
    ("物控 技能", {}),
    ("仓管和物控有什么区别", {"limit": 2}),
    ("仓管能转物控吗", {}),
    ("wukong jineng", {}),
    ("倉管 薪資", {}),
    ("“扫码枪” 库存", {}),
    ("role:前台 薪资 -推销", {}),
    ("工资", {"roles": ["前台"], "kinds": ["section"]}),
    ("做什么", {"dimensions": ["岗位职责"], "limit": 1, "offset": 1}),
    ("物控", {"articles": ["*区别*"], "literal": True, "phrases": ["Excel"], "exclude": ["盘点"]}),
    ("", {"kinds": ["faq"]}),
    ("前台 考核指标", {}),
    ("宇航员 薪资", {}),
    ("zzqqxx", {}),
    ("", {}),
]
"""Queries, and arguments of `KnowledgeBase.search`."""

OPTIONS = {
    "roles": "role", "dimensions": "dimension", "articles": "article", "kinds": "kind", "phrases": "phrase",
}  # fmt: skip
"""Arguments whose options and parameters have other names."""


@pytest.fixture(scope="module")
def doors(base: KnowledgeBase, small: Path, kb: Kb) -> dict[str, Ask]:
    """Every door that answers with the wire's JSON."""
    client, agents = TestClient(application(base), base_url=HERE), server_of(base)

    def command(query: str, how: dict[str, Any]) -> dict[str, Any]:
        options = [part for name, value in how.items() for part in _options(OPTIONS.get(name, name), value)]
        printed = kb("search", "--json", "--root", str(small), *options, "--", query).out
        return dict(json.loads(printed))

    def http(query: str, how: dict[str, Any]) -> dict[str, Any]:
        renamed = {OPTIONS.get(name, name): str(v).lower() if v is True else v for name, v in how.items()}
        return dict(client.get("/api/search", params={"q": query, **renamed}).json())

    def agent(query: str, how: dict[str, Any]) -> dict[str, Any]:
        return dict(call(agents, "search", query=query, **how).structured_content or {})

    return {
        "python": lambda query, how: wire.search(base.search(query, **how)),
        "awaited": lambda query, how: wire.search(asyncio.run(base.asearch(query, **how))),
        "command line": command,
        "http": http,
        "mcp": agent,
    }


def _options(name: str, value: Any) -> Iterator[str]:
    if value is True:
        yield f"--{name}"
    for each in value if isinstance(value, list) else [] if value is True else [value]:
        yield from (f"--{name}", str(each))


@pytest.mark.parametrize(("query", "how"), QUESTIONS)
def test_every_door_gives_the_same_answer(query: str, how: dict[str, Any], doors: dict[str, Ask]) -> None:
    """The whole object but for the time it took: hits, totals, facets, how it was understood, refusals, suggestions."""
    asked = [name for name in doors if query or name != "mcp"]  # an agent has to ask something
    answers = {name: json.loads(json.dumps({**doors[name](query, how), "took_ms": 0})) for name in asked}

    assert answers["python"]["version"] == 1
    for name, answer in answers.items():
        assert answer == answers["python"], name


def test_the_questions_are_of_every_sort(doors: dict[str, Ask]) -> None:
    """Some find much, some are refused for one reason or another: else equal answers would say little."""
    answers = [doors["python"](query, how) for query, how in QUESTIONS]

    assert sum(bool(answer["hits"]) for answer in answers) >= 9
    assert any(answer["refusal"] for answer in answers)
    assert any(answer["interpretation"]["respelled"] for answer in answers)
    assert all(bool(answer["total"]) is not bool(answer["refusal"]) for answer in answers)
    assert len({answer["refusal"]["reason"] for answer in answers if answer["refusal"]}) > 1


@pytest.mark.parametrize(("query", "how"), QUESTIONS)
def test_what_translates_hits_keeps_their_names_and_values(
    query: str, how: dict[str, Any], base: KnowledgeBase, doors: dict[str, Ask]
) -> None:
    """Documents of the frameworks, in the order of the hits."""
    hits = doors["python"](query, how)["hits"]

    found = list(documents(base.search(query, **how)))

    assert [(one.id, one.text, one.start, one.end, one.score) for one in found] == [
        (hit["id"], hit["text"], hit["char_start"], hit["char_end"], hit["score"]) for hit in hits
    ]
    assert all(one.metadata == {name: hit[name] for name in one.metadata} for one, hit in zip(found, hits, strict=True))


@pytest.mark.parametrize("query", [query for query, how in QUESTIONS if not how])
def test_records_of_dify_are_the_hits_too(query: str, base: KnowledgeBase, doors: dict[str, Ask]) -> None:
    """With the same metadata, and the day beside it."""
    sent = {"knowledge_id": "base", "query": query, "retrieval_setting": {"top_k": 10, "score_threshold": 0}}
    client = TestClient(application(base), base_url=HERE)

    records = client.post("/retrieval", json=sent).json()["records"]

    for hit, record in zip(doors["http"](query, {})["hits"], records, strict=True):
        assert (record["content"], record["score"], record["title"]) == (hit["text"], hit["score"], hit["title"])
        assert {name: hit[name] for name in record["metadata"] if name != "date"} == {
            name: value for name, value in record["metadata"].items() if name != "date"
        }


@pytest.mark.parametrize(("query", "how"), QUESTIONS)
@pytest.mark.parametrize("framework", ["langchain", "llamaindex"])
def test_retrievers_return_the_hits_too(
    framework: str, query: str, how: dict[str, Any], base: KnowledgeBase, doors: dict[str, Ask]
) -> None:
    """Where the frameworks are installed."""
    hits = doors["python"](query, {"limit": 10, **how})["hits"]
    unlimited = {name: value for name, value in how.items() if name != "limit"}
    if framework == "langchain":
        pytest.importorskip("langchain_core", reason='needs pip install -e ".[frameworks]"')
        from search_cli.adapters.langchain import KnowledgeBaseRetriever as LangChain

        one_by_one = LangChain(kb=base).invoke(query, k=how.get("limit", 10), **unlimited)
        found = [(one.id, one.page_content, one.metadata) for one in one_by_one]
    else:
        pytest.importorskip("llama_index.core", reason='needs pip install -e ".[frameworks]"')
        from search_cli.adapters.llamaindex import KnowledgeBaseRetriever as LlamaIndex

        if {"offset", "literal", "phrases", "exclude"} & how.keys() or not query:
            pytest.skip("LlamaIndex's retriever takes a query and filters alone")
        nodes = LlamaIndex(base, similarity_top_k=how.get("limit", 10), **unlimited).retrieve(query)
        found = [(each.node.node_id, each.node.get_content(), each.node.metadata) for each in nodes]

    assert [(id_, text) for id_, text, _ in found] == [(hit["id"], hit["text"]) for hit in hits]
    for hit, (_, _, metadata) in zip(hits, found, strict=True):
        assert metadata == {name: hit[name] for name in metadata}
