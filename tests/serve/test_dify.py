"""Dify's External Knowledge API: what Dify documents and what its code sends is answered, and guarded as all else."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import hypothesis
import pytest
import schemathesis
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient
from starlette.types import ASGIApp

from search_cli import KnowledgeBase
from search_cli.serve import openapi
from search_cli.serve.app import application
from search_cli.serve.dify.bodies import asked_in
from search_cli.serve.dify.conditions import FIELDS, OPERATORS
from search_cli.serve.dify.described import operation
from search_cli.serve.forms import ParameterError
from search_cli.serve.guard import Guard
from search_cli.serve.limits import Limits
from search_cli.serve.parameters import object_in

from .test_contract import HERE

TEXTS = {
    "会计.md": (
        "---\ntitle: 会计手册\ndate: 2024-03-01\n---\n\n"
        "## 薪资待遇\n\n会计的工资略高，每月八千元。\n\n## 技能要求\n\n会计要会做账和报税。\n"
    ),
    "出纳.md": (
        "---\ntitle: 出纳手册\ndate: 2024-05-01\n---\n\n"
        "## 薪资待遇\n\n出纳的工资略低，每月五千元。\n\n## 技能要求\n\n出纳要会点钞和网银。\n"
    ),
    "旧文/工资问答.md": (
        "---\ntitle: 工资问答\ndate: 2019-12-31\n---\n\n"
        "工资几号发？\n\n工资每月十号发到卡里。\n\n加班工资怎么算？\n\n加班工资按小时算。\n"
    ),
}
QUERY = "工资"
Ask = Callable[..., Any]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeBase]:
    """A base called `notes` of three articles, each of a day of its own."""
    root = tmp_path_factory.mktemp("dify") / "notes"
    for path, text in TEXTS.items():
        article = root / "kb" / path
        article.parent.mkdir(parents=True, exist_ok=True)
        article.write_text(text, encoding="utf-8")
    KnowledgeBase.build(root)
    with KnowledgeBase.open(root) as opened:
        yield opened


@pytest.fixture(scope="module")
def app(base: KnowledgeBase) -> ASGIApp:
    """What `kb serve` serves to this machine."""
    return application(base)


@pytest.fixture(scope="module")
def client(app: ASGIApp) -> TestClient:
    """Dify on this machine, with an API key that nobody asks for."""
    return TestClient(app, base_url=HERE, headers={"Authorization": "Bearer any"})


@pytest.fixture(scope="module")
def guarded(base: KnowledgeBase) -> TestClient:
    """A client of a server with a token."""
    return TestClient(application(base, Guard(token="secret")), base_url=HERE)


def body(query: str = QUERY, *conditions: dict[str, Any], top_k: Any = 20, least: Any = 0.0, **more: Any) -> Any:
    """Return what Dify sends."""
    setting = {"top_k": top_k, "score_threshold": least}
    asked = {"retrieval_setting": setting, "query": query, "knowledge_id": "notes"}
    if conditions:
        asked["metadata_condition"] = {"logical_operator": "and", "conditions": list(conditions)}
    return {**asked, **more}


def condition(name: Any, operator: str, value: Any = None) -> dict[str, Any]:
    """Return one condition."""
    return {"name": name, "comparison_operator": operator, "value": value}


def asked(client: TestClient, sent: Any) -> list[dict[str, Any]]:
    """Return the records that an answer has."""
    response = client.post("/retrieval", json=sent)
    assert response.status_code == 200, response.text
    records: list[dict[str, Any]] = response.json()["records"]
    return records


# ── what Dify documents ───────────────────────────────────────────────────────────────────────────────────────


def test_dify_s_own_example_is_answered(client: TestClient) -> None:
    """Sent as its documentation shows it, but for the id: content, a score of 0 to 1, the title, and an object."""
    example = """{
        "knowledge_id": "notes",
        "query": "出纳 技能",
        "retrieval_setting": {"top_k": 3, "score_threshold": 0.5}
    }"""

    response = client.post("/retrieval", content=example, headers={"Content-Type": "application/json"})

    assert response.headers["content-type"] == "application/json"
    record, *_ = response.json()["records"]
    assert list(record) == ["content", "score", "title", "metadata"]
    assert (record["content"], record["title"]) == ("出纳要会点钞和网银。", "出纳手册")
    assert 0.5 <= record["score"] <= 1
    beside = record["metadata"]
    assert (beside["article"], beside["roles"], beside["kind"], beside["date"]) == (
        "出纳.md", ["出纳"], "section", "2024-05-01",
    )  # fmt: skip


def test_nothing_found_is_no_error(client: TestClient) -> None:
    """An empty list, as documented; a refusal is one too."""
    assert asked(client, body("宇宙飞船")) == []
    assert asked(client, body("出纳 考核指标")) == []
    assert asked(client, body("")) == []


@pytest.mark.parametrize("query", ["工资", "出纳 技能", "会计 工资", "加班工资怎么算", "手册"])
@pytest.mark.parametrize("top_k", [1, 3, 20])
def test_records_are_the_hits_of_a_search(query: str, top_k: int, client: TestClient) -> None:
    """In their order, with their scores in the metadata."""
    hits = client.get("/api/search", params={"q": query, "limit": top_k}).json()["hits"]

    records = asked(client, body(query, top_k=top_k))

    assert hits
    assert [(one["content"], one["metadata"]["score"], one["title"], one["metadata"]["id"]) for one in records] == [
        (hit["text"], hit["score"], hit["title"], hit["id"]) for hit in hits
    ]


@pytest.mark.parametrize("query", ["工资", "出纳 技能", "会计 工资 十号", "出纳 工资 八千", "出纳 加班工资按小时算"])
@pytest.mark.parametrize("least", [0.0, 0.2, 0.5])
def test_who_sorts_records_by_score_leaves_them_in_order(query: str, least: float, client: TestClient) -> None:
    """Dify does, and knows of no tiers: a score is the lowest of the passages' own so far, and enough."""
    records = asked(client, body(query, least=least))

    own = [one["metadata"]["score"] for one in records]

    assert [one["score"] for one in records] == [min(own[: at + 1]) for at in range(len(own))]
    assert all(one["score"] >= least for one in records)
    assert all(one["metadata"]["tier"] >= 0 for one in records)


def test_a_passage_of_a_later_tier_may_score_higher_by_itself(client: TestClient) -> None:
    """Else the test above would hold of any list."""
    own = [one["metadata"]["score"] for one in asked(client, body("会计 工资 十号"))]

    assert own != sorted(own, reverse=True)


@pytest.mark.parametrize("least", [0.1, 0.5, 0.8, 0.9, 1])
@pytest.mark.parametrize("query", ["工资", "会计 工资", "工资 点钞"])
def test_every_record_reaches_the_threshold(least: float, query: str, client: TestClient) -> None:
    """Those with all words too; and all that reach it are there, wherever in the list they stand."""
    everything = asked(client, body(query, top_k=100))

    records = asked(client, body(query, top_k=100, least=least))

    assert [one["metadata"] for one in records] == [
        one["metadata"] for one in everything if one["metadata"]["score"] >= least
    ]
    assert asked(client, body(query, top_k=1, least=least)) == records[:1]


def test_what_dify_s_code_sends_is_taken(client: TestClient) -> None:
    """Null for what was never set, escaped Chinese, members of a later version, and a list of one name."""
    plain = asked(client, body("出纳"))
    nulls = body("出纳", least=None, metadata_condition=None)
    more = {**body("出纳"), "user": "u-1", "retrieval_setting": {"top_k": 20, "score_threshold": 0, "reranking": {}}}
    unset = body("出纳", metadata_condition={"logical_operator": None, "conditions": None})
    listed = body("出纳", condition(["roles"], "contains", "出纳"))
    escaped = client.post("/retrieval", content=json.dumps(body("出纳")), headers={"Content-Type": "application/json"})

    assert plain
    assert all(asked(client, sent) == plain for sent in (nulls, more, unset))
    assert escaped.json()["records"] == plain
    assert {"出纳"} == {role for one in asked(client, listed) for role in one["metadata"]["roles"]}


# ── conditions ────────────────────────────────────────────────────────────────────────────────────────────────

CASES = [
    ("article", "contains", "旧文", {"旧文/工资问答.md"}),
    ("article", "not contains", "旧文", {"会计.md", "出纳.md"}),
    ("article", "start with", "会", {"会计.md"}),
    ("article", "end with", "问答.md", {"旧文/工资问答.md"}),
    ("article", "is", "出纳.md", {"出纳.md"}),
    ("article", "is", "出纳", set()),
    ("article", "is", "*.md", set()),
    ("title", "is not", "出纳手册", {"会计.md", "旧文/工资问答.md"}),
    ("title", "in", ["出纳手册", "会计手册", "别的"], {"会计.md", "出纳.md"}),
    ("title", "in", "出纳手册, 会计手册", {"会计.md", "出纳.md"}),
    ("title", "in", [], set()),
    ("title", "not in", ["出纳手册", "会计手册"], {"旧文/工资问答.md"}),
    ("title", "=", "出纳手册", {"出纳.md"}),
    ("title", "≠", "出纳手册", {"会计.md", "旧文/工资问答.md"}),
    ("roles", "empty", None, {"旧文/工资问答.md"}),
    ("roles", "not empty", None, {"会计.md", "出纳.md"}),
    ("roles", "is", "会计", {"会计.md"}),
    ("roles", "is not", "会计", {"出纳.md", "旧文/工资问答.md"}),
    ("roles", "is", "宇航员", set()),
    ("roles", "in", ["会计", "宇航员"], {"会计.md"}),
    ("dimensions", "contains", "薪资", {"会计.md", "出纳.md", "旧文/工资问答.md"}),
    ("kind", "is", "faq", {"旧文/工资问答.md"}),
    ("kind", "not in", "faq", {"会计.md", "出纳.md"}),
    ("date", "before", "2024-03-01", {"旧文/工资问答.md"}),
    ("date", "after", "2024-03-01", {"出纳.md"}),
    ("date", "<", "2024-03-02", {"会计.md", "旧文/工资问答.md"}),
    ("date", ">", "2019-12-31", {"会计.md", "出纳.md"}),
    ("date", "≤", "2024-03-01", {"会计.md", "旧文/工资问答.md"}),
    ("date", "≥", "2024-03-01", {"会计.md", "出纳.md"}),
    ("date", "=", datetime(2024, 3, 1, 12).timestamp(), {"会计.md"}),
    ("date", "≠", "2024-03-01", {"出纳.md", "旧文/工资问答.md"}),
    ("date", "start with", "2024", {"会计.md", "出纳.md"}),
    ("date", "empty", None, set()),
]


@pytest.mark.parametrize(("name", "operator", "value", "articles"), CASES)
def test_a_condition_lets_through_what_it_says(
    name: str, operator: str, value: Any, articles: set[str], client: TestClient
) -> None:
    """Each operator as documented: of a list of values, one must meet it, or for a negation none."""
    found = asked(client, body(QUERY, condition(name, operator, value)))

    assert {one["metadata"]["article"] for one in found} == articles


def test_every_documented_operator_is_tried() -> None:
    """On each field it can be put to at least once in the table or below."""
    documented = (
        "contains", "not contains", "start with", "end with", "is", "is not", "in", "not in", "empty", "not empty", "=",
        "≠", ">", "<", "≥", "≤", "before", "after",
    )  # fmt: skip

    assert {operator for _, operator, _, _ in CASES} == set(documented) == set(OPERATORS)
    assert {name for name, _, _, _ in CASES} == set(FIELDS)


VALUES = [
    "会计",
    "出纳",
    "会",
    "手册",
    "出纳手册",
    "faq",
    "section",
    "薪资待遇",
    "技能要求",
    "2024-05-01",
    "会计.md",
    "",
]


def holds(metadata: dict[str, Any], one: dict[str, Any]) -> bool:
    """Return whether a record meets a condition, read off its metadata one by one."""
    values, operator, wanted = metadata[one["name"]], one["comparison_operator"], one["value"]
    values = [value for value in (values if isinstance(values, list) else [values]) if value]
    match operator:
        case "contains" | "not contains":
            met = any(wanted in value for value in values)
        case "start with":
            met = any(value.startswith(wanted) for value in values)
        case "end with":
            met = any(value.endswith(wanted) for value in values)
        case "is" | "is not":
            met = wanted in values
        case _:
            met = bool(values)
    return met != (operator in ("not contains", "is not", "empty"))


texts = st.builds(
    condition,
    st.sampled_from([name for name in FIELDS if name != "date"]),
    st.sampled_from(["contains", "not contains", "start with", "end with", "is", "is not", "empty", "not empty"]),
    st.sampled_from(VALUES),
)


@given(conditions=st.lists(texts, min_size=1, max_size=4), operator=st.sampled_from(["and", "or"]))
@hypothesis.settings(max_examples=30, suppress_health_check=list(hypothesis.HealthCheck))
def test_conditions_together_leave_what_a_reader_of_the_metadata_would(
    conditions: list[dict[str, Any]], operator: str, client: TestClient
) -> None:
    """`and` and `or` of any conditions: of all hits those, and no other, whose metadata meets them."""
    everything = asked(client, body(QUERY, top_k=100))
    joined = all if operator == "and" else any

    found = asked(client, body(metadata_condition={"logical_operator": operator, "conditions": conditions}, top_k=100))

    right = {one["metadata"]["id"] for one in everything if joined(holds(one["metadata"], each) for each in conditions)}
    assert {one["metadata"]["id"] for one in found} == right


@pytest.mark.parametrize(
    ("condition_", "filter_"),
    [
        (condition("roles", "is", "会计"), {"role": "会计"}),
        (condition("roles", "in", ["会计", "出纳"]), {"role": ["会计", "出纳"]}),
        (condition("dimensions", "contains", "技能"), {"dimension": "技能要求"}),
        (condition("kind", "=", "faq"), {"kind": "faq"}),
        (condition("title", "start with", "出纳"), {"article": "出纳.md"}),
    ],
)
def test_a_condition_that_is_a_filter_answers_as_the_filter(
    condition_: dict[str, Any], filter_: dict[str, Any], client: TestClient
) -> None:
    """The same hits in the same order, with the same scores; what the role has nothing about is refused alike."""
    for query in ("工资", "技能", "考核指标", "报税"):
        hits = client.get("/api/search", params={"q": query, "limit": 20, **filter_}).json()["hits"]
        records = asked(client, body(query, condition_))
        assert [(one["metadata"]["id"], one["score"]) for one in records] == [(hit["id"], hit["score"]) for hit in hits]


def test_conditions_and_hits_are_of_one_build(own: Path) -> None:
    """A role that a build brings while the question is asked is not missed."""
    with KnowledgeBase.open(own) as opened:
        held, told = opened.facets, []

        def facets() -> Any:
            before = held()
            if not told:
                told.append("built")
                (own / "kb" / "出纳.md").write_text("# 出纳\n\n## 薪资待遇\n\n出纳的工资略低。\n", encoding="utf-8")
                KnowledgeBase.build(own)
            return before

        opened.facets = facets  # type: ignore[method-assign]
        here = TestClient(application(opened), base_url=HERE)
        sent = body("工资", condition("roles", "is", "出纳"), knowledge_id="base")

        assert [one["content"] for one in asked(here, sent)] == ["出纳的工资略低。"]


# ── what is wrong ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("authorization", ["", "secret", "Bearer", "Bearer ", "Basic secret", "bearer"])
def test_a_key_in_another_form_is_1001(authorization: str, guarded: TestClient) -> None:
    """As Dify documents it, and with the one status by which Dify tells that a key is wrong."""
    refused = guarded.post("/retrieval", json=body(), headers={"Authorization": authorization} if authorization else {})

    assert refused.status_code == 403
    assert refused.json()["error_code"] == 1001
    assert set(refused.json()) == {"error_code", "error_msg"}
    assert "Bearer" in refused.json()["error_msg"]


@pytest.mark.parametrize("authorization", ["Bearer wrong", "bearer secrets", "Bearer secret secret"])
def test_a_wrong_key_is_1002(authorization: str, guarded: TestClient) -> None:
    """And nothing of the base is said, not even whether the knowledge exists."""
    for sent in (body(), {**body(), "knowledge_id": "other"}, {}):
        refused = guarded.post("/retrieval", json=sent, headers={"Authorization": authorization})
        assert (refused.status_code, refused.json()["error_code"]) == (403, 1002)
        assert "notes" not in refused.text


def test_the_right_key_is_answered(guarded: TestClient, client: TestClient) -> None:
    """The server's token is Dify's API key; a server without one answers to any key, and to none."""
    right = guarded.post("/retrieval", json=body(), headers={"Authorization": "Bearer secret"})

    assert right.json()["records"] == asked(client, body())
    assert client.post("/retrieval", json=body(), headers={"Authorization": ""}).status_code == 200


def test_another_knowledge_is_2001(client: TestClient) -> None:
    """The id of the one there is, which is its folder's name, is said."""
    refused = client.post("/retrieval", json={**body(), "knowledge_id": "AAA-BBB-CCC"})

    assert (refused.status_code, refused.json()["error_code"]) == (404, 2001)
    assert "AAA-BBB-CCC" in refused.json()["error_msg"]
    assert "notes" in refused.json()["error_msg"]


def test_what_the_query_names_wrongly_is_said_with_what_to_ask_instead(client: TestClient) -> None:
    """The hint is for who asks over HTTP, and names no command."""
    refused = client.post("/retrieval", json=body("role:宇航员"))

    assert (refused.status_code, refused.json()["error_code"]) == (404, 404)
    assert "`GET /api/facets`" in refused.json()["error_msg"]
    assert "`kb " not in refused.json()["error_msg"]


def test_dify_finds_the_server_when_it_is_registered(guarded: TestClient) -> None:
    """Dify then posts nothing at all, and takes 403, 404 and 502 for a failure: only a wrong key may be one."""
    right, wrong = (
        guarded.post("/retrieval", headers={"Authorization": f"Bearer {key}"}) for key in ("secret", "wrong")
    )

    assert (right.status_code, right.json()["error_code"]) == (400, 400)
    assert wrong.status_code == 403


WRONG = [
    ({}, "knowledge_id"),
    ([], "[]"),
    (7, "7"),
    ({**body(), "knowledge_id": 7}, "knowledge_id"),
    ({**body(), "query": None}, "query"),
    ({**body(), "query": ["工资"]}, "query"),
    ({**body(), "query": "长" * 1001}, "1000"),
    ({**body(), "retrieval_setting": 3}, "retrieval_setting"),
    ({**body(), "retrieval_setting": {}}, "top_k"),
    (body(top_k="3"), "top_k"),
    (body(top_k=2.5), "top_k"),
    (body(top_k=True), "top_k"),
    (body(top_k=-1), "top_k"),
    (body(top_k=101), "100"),
    (body(least=1.01), "score_threshold"),
    (body(least="0.5"), "score_threshold"),
    (body(metadata_condition=[]), "metadata_condition"),
    (body(metadata_condition={"logical_operator": "xor", "conditions": []}), "and, or"),
    (body(metadata_condition={"condition": []}), "conditions"),
    (body(metadata_condition={"conditions": {}}), "conditions"),
    (body(metadata_condition={"conditions": [condition("roles", "empty")] * 21}), "20"),
    (body(QUERY, condition("category", "is", "x")), "roles"),
    (body(QUERY, condition(["roles", "kind"], "is", "x")), "name"),
    (body(QUERY, condition("roles", "null")), "not empty"),
    (body(QUERY, condition("roles", "is")), "value"),
    (body(QUERY, condition("roles", "is", 3)), "value"),
    (body(QUERY, condition("roles", "in", [3])), "value"),
    (body(QUERY, condition("roles", ">", "会计")), "date"),
    (body(QUERY, condition("date", "before", "昨天")), "2024-05-01"),
    (body(QUERY, condition("date", "before", "2024-05-02\n")), "2024-05-01"),
    (body(QUERY, condition("date", "before", -5)), "2024-05-01"),
    (body(QUERY, {**condition("roles", "is", "会计"), "not": True}), "conditions"),
]  # fmt: skip


@pytest.mark.parametrize(("sent", "said"), WRONG)
def test_what_cannot_be_asked_is_said_in_dify_s_form(sent: Any, said: str, base: KnowledgeBase) -> None:
    """One sentence that names what is wrong and what is expected, and where more stands; no condition passed over."""
    with pytest.MonkeyPatch.context() as english:
        english.setenv("KB_LANG", "en")
        refused = TestClient(application(base), base_url=HERE).post("/retrieval", json=sent)

    assert (refused.status_code, refused.json()["error_code"]) == (400, 400)
    assert said in refused.json()["error_msg"]
    assert "docs/dify.md" in refused.json()["error_msg"]


@pytest.mark.parametrize(
    "sent",
    [b"", b"{", b"\xff\xfe", b'{"query": NaN}', b"[" * 60_000, b"1" * 60_000, "工资".encode("gbk"), b'"\\ud800"'],
)
def test_what_is_no_json_is_refused(sent: bytes, client: TestClient) -> None:
    """However deep or long, with a sentence and no traceback."""
    refused = client.post("/retrieval", content=sent, headers={"Content-Type": "application/json"})

    assert (refused.status_code, refused.json()["error_code"]) == (400, 400)
    assert "docs/dify.md" in refused.json()["error_msg"]


@pytest.mark.parametrize("address", ["/retrieval?x=1", "/retrieval?query=%B9%A4%D7%CA"])
def test_parameters_in_the_address_are_ignored(address: str, client: TestClient) -> None:
    """A gateway may add its own; what is asked stands in the body alone."""
    answered = client.post(address, json=body())

    assert answered.json() == client.post("/retrieval", json=body()).json()
    assert answered.json()["records"]


def test_nesting_is_refused_however_deep() -> None:
    """At every depth, from one level to more than Python itself goes down."""
    for depth in [*range(1, 1000), 20_000]:
        sent = b'{"knowledge_id": ' + b"[" * depth + b"]" * depth + b', "query": "", "retrieval_setting": {"top_k": 1}}'
        with pytest.raises(ParameterError) as refused:
            asked_in(object_in("application/json", sent))
        assert len(refused.value.message) < 200


@pytest.mark.parametrize("media", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_only_json_is_read(media: str, client: TestClient) -> None:
    """What a web page can send anywhere without being asked first is not taken for JSON."""
    content = json.dumps(body())

    assert client.post("/retrieval", content=content, headers={"Content-Type": media}).status_code == 415
    called = client.post("/retrieval", content=content, headers={"Content-Type": "Application/JSON; charset=utf-8"})
    assert called.status_code == 200


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_it_is_asked_by_post_alone(method: str, client: TestClient) -> None:
    """And says so."""
    refused = client.request(method, "/retrieval")

    assert refused.status_code == 405
    assert refused.headers["allow"] == "POST"
    assert method == "HEAD" or "POST" in refused.json()["error_msg"]


def test_it_is_guarded_as_every_other_address(base: KnowledgeBase) -> None:
    """Host, Origin and the size of the body are looked at first, and told in Dify's form."""
    limited = TestClient(application(base, limits=Limits(body_bytes=60)), base_url=HERE)

    other_host = limited.post("/retrieval", json={}, headers={"Host": "evil.example"})
    other_page = limited.post("/retrieval", json={}, headers={"Origin": "https://evil.example"})
    large = limited.post("/retrieval", json=body())
    hidden = limited.post("/retrieval", content=(part for part in [b"{" * 40] * 2))

    refused = (other_host, other_page, large, hidden)
    assert [one.status_code for one in refused] == [421, 403, 413, 413]
    assert [one.json()["error_code"] for one in refused] == [421, 403, 413, 413]


# ── as the OpenAPI document has it ────────────────────────────────────────────────────────────────────────────

described = schemathesis.openapi.from_dict(
    openapi.document([], token=False, others={"/retrieval": {"post": operation("notes", token=False)}})
)


@pytest.fixture(scope="module")
def patient(base: KnowledgeBase) -> ASGIApp:
    """What is served where bodies may be of any length."""
    return application(base, limits=Limits(body_bytes=1 << 30))


@described.include(path="/retrieval").parametrize()
@hypothesis.settings(max_examples=25, suppress_health_check=list(hypothesis.HealthCheck))
def test_whatever_is_sent_is_answered_as_described(case: Any, patient: ASGIApp) -> None:
    """What the document allows is answered, what it forbids is refused, and both as it says; however long it is."""
    case.call_and_validate(app=patient, base_url=HERE)


def test_the_server_s_document_has_it(client: TestClient, guarded: TestClient) -> None:
    """With the id of this knowledge base; where there is a token, it is needed here too."""
    described = client.get("/openapi.json").json()["paths"]["/retrieval"]["post"]
    token = guarded.get("/openapi.json").json()["paths"]["/retrieval"]["post"]
    schema = described["requestBody"]["content"]["application/json"]["schema"]

    assert schema["properties"]["knowledge_id"] == {"const": "notes"}
    assert "security" not in described
    assert token["security"] == [{"bearer": []}]
    assert "POST /retrieval" in client.get("/docs").text
