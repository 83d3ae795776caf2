"""Questions as JSON in the body of a POST: what an address may say, one query or several at once."""

from __future__ import annotations

import json
from typing import Any

import pytest
from starlette.testclient import TestClient

from search_cli import KnowledgeBase
from search_cli.errors import TimeLimitError
from search_cli.serve.app import application
from search_cli.serve.endpoints import SEARCH
from search_cli.serve.guard import Guard
from search_cli.serve.limits import MOST_QUERIES, MOST_VALUES, Limits

HERE = "http://127.0.0.1:8765"


@pytest.fixture(scope="module")
def client(base: KnowledgeBase) -> TestClient:
    """A client on this machine."""
    return TestClient(application(base), base_url=HERE)


def _untimed(answer: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in answer.items() if name != "took_ms"}


ASKED: list[tuple[dict[str, Any], str]] = [
    ({"q": "物控 技能"}, "q=物控 技能"),
    ({"q": ""}, "q="),
    ({"q": "仓管 薪资", "role": ["物控", "仓管"], "collapse": False}, "q=仓管 薪资&role=物控&role=仓管&collapse=false"),
    ({"q": "仓管 薪资", "role": "仓管", "limit": 1, "offset": 1}, "q=仓管 薪资&role=仓管&limit=1&offset=1"),
    ({"q": "仓管", "min_score": 0.5, "explain": True}, "q=仓管&min_score=0.5&explain=true"),
    ({"q": "仓管", "phrase": ["库存"]}, "q=仓管&phrase=库存"),
    ({"q": "仓管", "role": None, "limit": None, "kind": [], "literal": None}, "q=仓管"),
    ({"q": "仓管", "limit": 2.0}, "q=仓管&limit=2"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "query"), ASKED, ids=lambda asked: str(asked)[:40])
def test_a_body_asks_what_an_address_asks(body: dict[str, Any], query: str, client: TestClient) -> None:
    """By the same names; null and an empty list are nothing given, one text is a list of it, 2.0 is 2."""
    posted, got = client.post("/api/search", json=body), client.get(f"/api/search?{query}")

    assert (posted.status_code, got.status_code) == (200, 200)
    assert _untimed(posted.json()) == _untimed(got.json())
    assert posted.headers["cache-control"] == "no-store"
    assert "etag" not in posted.headers


WRONG: list[tuple[Any, str, str]] = [
    ({}, "", "q"),
    ({"q": None}, "", "q"),
    ({"q": "a", "limt": 5}, "q=a&limt=5", "limit"),
    ({"q": "a", "limit": 101}, "q=a&limit=101", "100"),
    ({"q": "a", "limit": 10**50}, f"q=a&limit={10**50}", "100"),
    ({"q": "a", "limit": -1}, "q=a&limit=-1", "limit"),
    ({"q": "a", "min_score": 2}, "q=a&min_score=2", "min_score"),
    ({"q": "长" * 1001}, "q=" + "长" * 1001, "1000"),
    ({"q": "a", "role": ["物控"] * 21}, "q=a" + "&role=物控" * 21, "20"),
    ({"q": "a", "role": "宇航员"}, "q=a&role=宇航员", "宇航员"),
    ({"q": "a", "limit": "5"}, "", '"5"'),
    ({"q": "a", "limit": 2.5}, "", "2.5"),
    ({"q": "a", "limit": True}, "", "true"),
    ({"q": "a", "limit": [5]}, "", "[5]"),
    ({"q": "a", "min_score": "0.5"}, "", "0.5"),
    ({"q": "a", "literal": "true"}, "", "literal"),
    ({"q": "a", "literal": 1}, "", "literal"),
    ({"q": 5}, "", "5"),
    ({"q": ["a"]}, "", "q"),
    ({"q": "a", "role": [["物控"]]}, "", "role"),
    ({"q": "a", "role": [None]}, "", "role"),
    ({"q": "a", "role": {"name": "物控"}}, "", "role"),
    (["a"], "", "a"),
    ("a", "", "a"),
]


@pytest.mark.parametrize(("body", "query", "said"), WRONG, ids=lambda part: str(part)[:30])
def test_what_is_wrong_in_a_body_is_said_as_of_an_address(body: Any, query: str, said: str, client: TestClient) -> None:
    """In the same sentence where an address can say it, with the same status."""
    refused = client.post("/api/search", json=body)

    problem = refused.json()
    assert refused.headers["content-type"] == "application/problem+json"
    assert refused.status_code == problem["status"] in (400, 404)
    assert said in problem["detail"] + problem["hint"]
    if query:
        assert client.get(f"/api/search?{query}").json() == problem


def test_a_body_is_json_in_utf_8(client: TestClient) -> None:
    """Anything else is refused, and so are parameters in the address beside it."""
    as_json = {"Content-Type": "application/json"}
    answers = [
        client.post("/api/search", content='{"q": "物控"}'),
        client.post("/api/search", content=b"", headers=as_json),
        client.post("/api/search", content='{"q": "物控"}'.encode("gb18030"), headers=as_json),
        client.post("/api/search", content=b'{"q": "\\ud800"}', headers=as_json),
        client.post("/api/search?limit=1", json={"q": "物控"}),
        client.post("/api/suggest", json={"prefix": "物"}),
    ]

    assert [answer.status_code for answer in answers] == [415, 400, 400, 400, 400, 405]
    assert client.delete("/api/search").headers["allow"] == "GET, HEAD, POST"


def test_a_page_of_an_allowed_origin_may_post(base: KnowledgeBase) -> None:
    """Its browser asks first whether it may send JSON."""
    client = TestClient(application(base, Guard(origins=("https://example.org",))), base_url=HERE)
    asks = {"Origin": "https://example.org", "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "content-type"}  # fmt: skip

    allowed = client.options("/api/search", headers=asks)
    refused = client.options("/api/search", headers={**asks, "Access-Control-Request-Method": "DELETE"})

    assert allowed.status_code == 200
    assert (refused.status_code, client.delete("/api/search").status_code) == (400, 405)


def test_the_longest_question_fits_into_a_body(base: KnowledgeBase) -> None:
    """Each value as often and as long as may be, each character escaped as a pair; it is answered, and not refused."""
    longest = {
        each.name: ["😀" * each.form.schema()["maxLength"]] * (MOST_VALUES if each.many else 1)
        for each in SEARCH
        if "maxLength" in each.form.schema()
    }
    body = json.dumps({**longest, "q": longest["q"][0], "kind": ["section"] * MOST_VALUES})

    answered = TestClient(application(base), base_url=HERE).post(
        "/api/search", content=body, headers={"Content-Type": "application/json"}
    )

    assert (answered.status_code, answered.json()["code"]) == (404, "unknown-role")


# ── several at once ───────────────────────────────────────────────────────────────────────────────────────────


def test_each_query_is_answered_in_its_place(client: TestClient) -> None:
    """As it would be alone; one about what is not here has its problem there, and stops no other."""
    queries = [{"q": "物控 技能", "limit": 1}, {"q": "a", "role": "宇航员"}, {"q": "zzqqxx"}, {"q": "仓管"}]

    answered = client.post("/api/multi-search", json={"queries": queries})

    results = answered.json()["results"]
    alone = [client.post("/api/search", json=query).json() for query in queries]
    assert [*map(_untimed, results)] == [*map(_untimed, alone)]
    assert [result.get("status", 200) for result in results] == [200, 404, 200, 200]


@pytest.mark.parametrize(
    ("query", "said"), [(7, "7"), ({"q": "a", "limt": 1}, "limit"), ({"q": "a", "limit": 101}, "100")]
)
def test_what_is_no_query_is_named_by_its_place(query: Any, said: str, client: TestClient) -> None:
    """And nothing is asked: it would be wrong whatever the base holds."""
    refused = client.post("/api/multi-search", json={"queries": [{"q": "物控"}, query]})

    problem = refused.json()
    assert (refused.status_code, problem["code"]) == (400, "usage")
    assert problem["detail"].startswith("第 2 个查询：")
    assert said in problem["detail"] + problem["hint"]
    assert "queries" not in problem["detail"]  # it is one of them that is wrong


@pytest.mark.parametrize(
    "body",
    [{}, {"queries": []}, {"queries": None}, {"queries": {"q": "a"}}, {"queries": [{"q": "a"}] * (MOST_QUERIES + 1)},
     {"queries": [{"q": "a"}], "limit": 1}],
    ids=lambda body: str(body)[:30],
)  # fmt: skip
def test_how_many_queries_there_may_be_is_said(body: dict[str, Any], client: TestClient) -> None:
    """At least one, and no more than are answered in the time of a request."""
    refused = client.post("/api/multi-search", json=body)

    assert (refused.status_code, refused.json()["code"]) == (400, "usage")
    assert "limit" in body or f"1 到 {MOST_QUERIES}" in refused.json()["detail"]


def test_what_takes_too_long_does_not_cost_the_answers_before_it(
    base: KnowledgeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Queries that there was no time for say so in their places, as a request of their own would."""
    search = KnowledgeBase.search

    def endless(self: KnowledgeBase, query: str, **how: Any) -> Any:
        if query == "endless":
            raise TimeLimitError("time-limit", seconds=9)
        return search(self, query, **how)

    monkeypatch.setattr(KnowledgeBase, "search", endless)
    client = TestClient(application(base), base_url=HERE)

    first, second = client.post("/api/multi-search", json={"queries": [{"q": "物控"}, {"q": "endless"}]}).json()[
        "results"
    ]

    assert first["hits"]
    assert (second["status"], second["code"]) == (504, "too-slow")
    assert second["detail"].startswith("9 秒")  # the others have the tenth


def test_several_queries_have_the_time_of_one_request(base: KnowledgeBase) -> None:
    """A little less, so that there is time to send what was answered."""
    limits = Limits(seconds=1e-9)

    refused = TestClient(application(base, limits=limits), base_url=HERE).post(
        "/api/multi-search", json={"queries": [{"q": "物控"}]}
    )

    assert refused.status_code == 504
