"""`kb serve` does what its OpenAPI document says, whatever it is sent, and answers as every other door does."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import httpx2
import hypothesis
import jsonschema
import pytest
import schemathesis
from cli_in_process import Kb
from starlette.testclient import TestClient
from starlette.types import ASGIApp

import search_cli
from search_cli import KnowledgeBase, wire
from search_cli.errors import QueryError, SearchCliError
from search_cli.messages import LANGUAGES, catalogue
from search_cli.serve import openapi
from search_cli.serve.app import application
from search_cli.serve.endpoints import ENDPOINTS, Endpoint
from search_cli.serve.guard import Guard
from search_cli.serve.limits import MOST_VALUES, Limits
from search_cli.serve.problems import _STATUSES, status_of
from search_cli.wire.schemas import schema as schema_of

HERE = "http://127.0.0.1:8765"


@pytest.fixture(scope="module")
def app(base: KnowledgeBase) -> ASGIApp:
    """What `kb serve` serves to this machine."""
    return application(base)


@pytest.fixture(scope="module")
def client(app: ASGIApp) -> TestClient:
    """A client on this machine."""
    return TestClient(app, base_url=HERE)


@pytest.fixture(scope="module")
def stranger(base: KnowledgeBase) -> TestClient:
    """A client without the token that is asked for."""
    return TestClient(application(base, Guard(token="secret")), base_url=HERE)


KNOWN = {
    "query.role": ["仓管", "物控"],
    "query.dimension": ["技能要求"],
    "query.article": ["*物控*"],
    "path.article": "仓管和物控的区别.md",
    "path.place": "仓管和物控的区别.md:7",
}
"""Names that the base has: with none that is right, every answer would be that there is no such thing."""

ONE = [{"include-path": "/api/related", "parameters": {"query.role": "物控"}}]
"""Where one is all that may be given."""

NO_ROUND = {"coverage": {"enabled": False}}
"""Without the thousand requests that go round all forms of values, which are made before any test: once is enough."""

described = schemathesis.openapi.from_dict(openapi.document(ENDPOINTS, token=False))
"""The document as schemathesis reads it; each of its tests runs once for every operation."""

known = schemathesis.openapi.from_dict(
    openapi.document(ENDPOINTS, token=False),
    config=schemathesis.Config.from_dict({"parameters": KNOWN, "operations": ONE, "phases": NO_ROUND}),
)
"""The same, asked of what the base has."""

plain = schemathesis.openapi.from_dict(
    openapi.document(ENDPOINTS, token=False),
    config=schemathesis.Config.from_dict({"phases": NO_ROUND}),
)
"""The document for what does not depend on the form of what is sent."""


@pytest.mark.slow
@described.parametrize()
@hypothesis.settings(max_examples=25, suppress_health_check=list(hypothesis.HealthCheck))
def test_whatever_is_sent_is_answered_as_described(case: Any, app: ASGIApp) -> None:
    """Statuses, media types, headers and JSON are as the document has them; what it forbids is refused, and no more."""
    case.call_and_validate(app=app, base_url=HERE)


@known.parametrize()
@hypothesis.settings(max_examples=12, suppress_health_check=list(hypothesis.HealthCheck))
def test_whatever_is_sent_of_what_is_here_is_answered_as_described(case: Any, app: ASGIApp) -> None:
    """The other parameters are whatever comes to schemathesis's mind."""
    case.call_and_validate(app=app, base_url=HERE)


REQUESTS: list[tuple[str, dict[str, Any], dict[str, str]]] = [
    ("/api/search", {"q": "物控 技能"}, {}),
    ("/api/search", {"q": "“库存”", "explain": "true", "limit": 2, "offset": 1, "kind": ["section", "faq"]}, {}),
    ("/api/search", {"q": "仓管 薪资", "role": ["物控", "仓管"], "dimension": ["技能"], "collapse": "false"}, {}),
    ("/api/search", {"q": "仓管", "article": ["*物控*"], "phrase": ["库存"], "exclude": ["加班"], "min_score": 1}, {}),
    ("/api/search", {"q": "zzqqxx", "literal": "true"}, {}),
    ("/api/search", {"q": ""}, {}),
    ("/api/suggest", {"prefix": "cangku", "limit": 3}, {}),
    ("/api/compare", {"role": ["仓管", "物控"], "sentences": 1}, {}),
    ("/api/compare", {"role": ["仓管", "物控", "前台"], "dimension": ["技能要求", "薪资"]}, {}),
    ("/api/articles/{article}", {}, {"article": "仓管和物控的区别.md"}),
    ("/api/outline/{article}", {}, {"article": "*物控*"}),
    ("/api/coverage", {}, {}),
    ("/api/coverage", {"role": ["仓管"], "dimension": ["技能要求"], "thin_below": 1000, "older_than": 0}, {}),
    ("/api/conflicts", {"role": ["仓管"], "dimension": ["技能要求"], "limit": 1}, {}),
    ("/api/related", {"role": "仓管", "limit": 3}, {}),
    ("/api/facets", {}, {}),
    ("/healthz", {}, {}),
]  # fmt: skip


@pytest.mark.parametrize(("path", "query", "in_path"), REQUESTS)
def test_real_questions_are_answered_as_described(
    path: str, query: dict[str, Any], in_path: dict[str, str], app: ASGIApp
) -> None:
    """Answers that hold something fit the document too."""
    case = described[path]["GET"].Case(query=query, path_parameters=in_path)
    response = case.call_and_validate(app=app, base_url=HERE)

    assert response.status_code == 200


def test_a_passage_comes_with_those_around_it_if_asked_for(client: TestClient, base: KnowledgeBase) -> None:
    """As an agent's `fetch` has them, for who hands them to a model; without a word of them there are none."""
    first, second, third = list(base.passages())[:3]
    alone = client.get(f"/api/passages/{second.id}").json()
    found = client.get(f"/api/passages/{second.id}?before=1").json()
    both = client.get(f"/api/passages/{second.id}?before=1&after=1").json()

    assert "before" not in alone
    assert ([each["id"] for each in found["before"]], found["after"]) == ([first.id], [])
    assert both == json.loads(json.dumps(wire.surroundings(base.surroundings(second.id))))
    assert [each["id"] for each in both["after"]] == [third.id]
    assert client.get(f"/api/passages/{second.id}?after=11").status_code == 400


def test_a_passage_is_found_by_id_its_beginning_or_its_place(client: TestClient, base: KnowledgeBase) -> None:
    """As `kb show` takes them, and the answer is that of `kb show --json`."""
    passage = base.search("物控 技能").hits[0].passage
    places = (passage.id, passage.id[:8], f"{passage.article}:{passage.line_start}")

    answers = [client.get(f"/api/passages/{place}").json() for place in places]

    assert answers == [wire.passage(passage)] * 3


@pytest.mark.parametrize(
    ("arguments", "request_", "call"),
    [
        (
            ("search", "物控 技能", "-n", "3", "--role", "物控", "--explain"),
            "/api/search?q=物控 技能&limit=3&role=物控&explain=true",
            lambda base: wire.search(base.search("物控 技能", limit=3, roles=["物控"], explain=True)),
        ),
        (
            ("search", "仓管 薪资", "--offset", "1", "--no-collapse", "--kind", "section", "--exclude", "加班"),
            "/api/search?q=仓管 薪资&offset=1&collapse=false&kind=section&exclude=加班",
            lambda base: wire.search(
                base.search("仓管 薪资", offset=1, collapse=False, kinds=["section"], exclude=["加班"])
            ),
        ),
        (
            ("search", "前台 宇宙飞船"),
            "/api/search?q=前台 宇宙飞船",
            lambda base: wire.search(base.search("前台 宇宙飞船")),
        ),
        (
            ("suggest", "仓", "-n", "2"),
            "/api/suggest?prefix=仓&limit=2",
            lambda base: wire.completions("仓", base.suggest("仓", limit=2)),
        ),
        (
            ("compare", "仓管", "物控", "--dim", "技能"),
            "/api/compare?role=仓管&role=物控&dimension=技能",
            lambda base: wire.comparison(base.compare(["仓管", "物控"], ["技能"])),
        ),
        (
            ("coverage", "--role", "仓管"),
            "/api/coverage?role=仓管",
            lambda base: wire.coverage(base.coverage(["仓管"])),
        ),
        (
            ("conflicts", "--role", "仓管"),
            "/api/conflicts?role=仓管",
            lambda base: wire.conflicts(base.conflicts(["仓管"])),
        ),
        (("related", "仓管"), "/api/related?role=仓管", lambda base: wire.related(base.related("仓管"))),
        (("outline", "前台*"), "/api/outline/前台*", lambda base: wire.outline(base.outline("前台*"))),
        (("facets",), "/api/facets", lambda base: wire.facets(base.facets())),
    ],
)
def test_every_door_gives_the_same_answer(
    arguments: tuple[str, ...], request_: str, call: Any, small: Path, kb: Kb, client: TestClient, base: KnowledgeBase
) -> None:
    """The command with --json, the library with the wire, and HTTP: one object but for the time it took."""
    printed = json.loads(kb(*arguments, "--json", "--root", str(small)).out)
    called = json.loads(json.dumps(call(base)))
    sent = client.get(request_).json()

    for answer in (printed, called, sent):
        answer.pop("took_ms", None)
    assert sent == printed == called


@pytest.mark.parametrize(
    ("arguments", "request_"),
    [
        (("search", "物控", "--role", "宇航员"), "/api/search?q=物控&role=宇航员"),
        (("search", "物控", "--kind", "chapter"), "/api/search?q=物控&kind=chapter"),
        (("search", "物控", "--article", "没有.md"), "/api/search?q=物控&article=没有.md"),
        (("search", "role:宇航员"), "/api/search?q=role:宇航员"),
        (("compare", "仓管"), "/api/compare?role=仓管"),
        (("show", "zzzzzz"), "/api/passages/zzzzzz"),
        (("outline", "没有.md"), "/api/outline/没有.md"),
        (("outline", "*"), "/api/outline/*"),
        (("related", "宇航员"), "/api/related?role=宇航员"),
        (("related", "仓管,物控"), "/api/related?role=仓管,物控"),
        (("conflicts", "--role", "宇航员"), "/api/conflicts?role=宇航员"),
        (("show", "前台的一天.txt:9999"), "/api/passages/前台的一天.txt:9999"),
    ],
)
def test_what_cannot_be_asked_is_said_as_on_the_command_line(
    arguments: tuple[str, ...], request_: str, small: Path, kb: Kb, client: TestClient
) -> None:
    """The code and the sentence are the command's; the hint names what can be asked over HTTP, and no command."""
    told = json.loads(kb(*arguments, "--json", "--root", str(small)).err)["error"]
    problem = client.get(request_)

    assert problem.headers["content-type"] == "application/problem+json"
    assert problem.status_code == problem.json()["status"] >= 400
    assert (told["code"], told["message"]) == (problem.json()["code"], problem.json()["detail"])
    assert problem.json()["hint"]
    assert not _names_a_command(problem.json()["hint"])


def test_what_is_asked_wrongly_is_no_fault_of_the_server() -> None:
    """Whatever is wrong with a question, the client must mend it: none is worth asking again, or waking somebody."""
    wrong = {
        code
        for file in Path(search_cli.__file__).parent.rglob("*.py")
        for code in re.findall(r'\b(?:QueryError|NotFoundError)\(\s*"([\w-]+)"', file.read_text(encoding="utf-8"))
    }

    assert {"one-role", "unknown-role", "passage-missing"} <= wrong
    for code in wrong:
        assert 400 <= status_of(QueryError(code)) < 500, code


def _names_a_command(hint: str) -> bool:
    return re.search(r"`kb |(?<![\w-])--[a-z]", hint) is not None


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_hint_sends_a_program_to_the_command_line(lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a request gets wrong; what only whoever runs the server can mend may name what to run there."""
    monkeypatch.setenv("KB_LANG", lang)
    operators = {"article-changed", "origin", "request"}  # the last one names an option of curl
    filled = re.compile(r"{(\w+)")

    for code in (code for code in _STATUSES if _STATUSES[code] < 500 and code not in {"usage", *operators}):
        texts = "".join(text for key, text in catalogue(lang).items() if key.endswith(f".{code}") or ".hint." in key)
        error = SearchCliError(code, **dict.fromkeys(filled.findall(texts), "x"))
        assert not _names_a_command(error.hint_at("http")), code


@pytest.mark.parametrize(
    ("option", "request_"),
    [
        (("-n", "viele"), "limit=viele"),
        (("--offset", "-1"), "offset=-1"),
        (("--min-score", "2"), "min_score=2"),
        (("--min-score", "0_1"), "min_score=0_1"),
    ],
)
def test_wrong_values_are_refused_in_the_command_line_s_words(
    option: tuple[str, str], request_: str, small: Path, kb: Kb, client: TestClient
) -> None:
    """The same sentence but for the name, which is an option's there and a parameter's here."""
    told = json.loads(kb("search", "物控", *option, "--json", "--root", str(small)).err)["error"]
    problem = client.get(f"/api/search?q=物控&{request_}").json()

    name = request_.partition("=")[0]
    assert problem["code"] == told["code"] == "usage"
    assert problem["detail"] == told["message"].replace("--limit", name).replace("--offset", name).replace(
        "--min-score", name
    )


@pytest.mark.parametrize(
    ("request_", "said"),
    [
        ("/api/search", "q"),
        ("/api/search?q=a&limt=3", "limit"),
        ("/api/compare?role=物控&role=采购&dim=薪资", "role、dimension"),  # none is like it: all there are
        ("/api/search?q=a&q=b", "q"),
        ("/api/search?q=a&limit=101", "100"),
        ("/api/search?q=a&limit=3_0", "limit"),
        ("/api/search?q=a&min_score=%20.5", "min_score"),
        ("/api/search?q=a&min_score=０.５", "min_score"),
        ("/api/search?q=a&literal=yes", "true"),
        ("/api/search?q=" + "长" * 1001, "1000"),
        ("/api/search?q=a" + "&role=物控" * 21, "20"),
        ("/api/facets?role=物控", "role"),
        ("/healthz?deep=true", "deep"),
        ("/api/search?q=%B8%FA%B5%A5", "UTF-8"),  # 跟单 in GB18030
        ("/api/search?%B8%FA=a", "UTF-8"),
        ("/api/outline/%B8%FA%B5%A5.md", "UTF-8"),
        ("/api/passages/%FF", "UTF-8"),
        ("/api/passages/abcdef?place=abcdef", "place"),
    ],
)
def test_unknown_missing_and_excessive_parameters_are_refused(request_: str, said: str, client: TestClient) -> None:
    """Nothing that was sent is passed over in silence, and the answer names what is wrong."""
    problem = client.get(request_)

    assert problem.status_code == 400
    assert problem.json()["code"] == "usage"
    assert said in problem.json()["detail"] + problem.json()["hint"]


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda endpoint: endpoint.name)
def test_whatever_is_within_the_limits_of_parameters_is_within_that_of_headers(endpoint: Endpoint) -> None:
    """The longest request that the document allows: each value as often and as long as may be, 12 bytes a character."""
    size = 0
    for parameter in endpoint.parameters:
        text = parameter.form.schema().get("maxLength", 20)
        size += (MOST_VALUES if parameter.many else 1) * (len(f"&{parameter.name}=") + 12 * text)

    assert size < Limits().header_bytes - 8192  # what a browser sends beside it


def test_the_document_is_openapi_with_our_schemas(client: TestClient) -> None:
    """Every operation and parameter is described, and every reference leads somewhere in the document."""
    document = client.get("/openapi.json").json()

    assert set(document["paths"]) == {endpoint.path for endpoint in ENDPOINTS} | {
        "/api/multi-search", "/healthz", "/retrieval",
    }  # fmt: skip
    for name, component in document["components"]["schemas"].items():
        assert component["required"] == schema_of(name)["required"]
        jsonschema.Draft202012Validator.check_schema(component)
    assert "#/$defs" not in json.dumps(document)
    assert all(each["summary"] for path in document["paths"].values() for each in path.values())


def test_the_document_says_when_a_token_is_needed() -> None:
    """With a token every question needs it; without one the document has no such thing."""
    guarded = openapi.document(ENDPOINTS, token=True)

    assert guarded["paths"]["/api/search"]["get"]["security"] == [{"bearer": []}]
    assert "401" in guarded["paths"]["/api/search"]["get"]["responses"]
    assert "security" not in json.dumps(openapi.document(ENDPOINTS, token=False))


@plain.parametrize()
@hypothesis.settings(max_examples=5, suppress_health_check=list(hypothesis.HealthCheck))
def test_without_the_token_nothing_is_answered(case: Any, stranger: TestClient) -> None:
    """Whatever is asked for, without the token there is a 401 and nothing of the base; /healthz is open to all."""
    try:
        response = stranger.request(case.method, case.formatted_path, params=case.query)
    except httpx2.InvalidURL:  # longer than this client sends, whoever would answer
        hypothesis.reject()

    assert (response.status_code == 401) == (case.path != "/healthz")
