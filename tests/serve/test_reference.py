"""The page at `/docs`: a form for every question, in which any parameter can be filled in or left empty."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.testclient import TestClient

from search_cli import KnowledgeBase
from search_cli.serve.app import application
from search_cli.serve.endpoints import ENDPOINTS, Endpoint
from search_cli.serve.guard import Guard

HERE = "http://127.0.0.1:8765"

DEMANDED = {
    "search": [("q", "物控 技能")],
    "suggest": [("prefix", "仓")],
    "passage": [("place", "仓管和物控的区别.md:7")],
    "article": [("article", "前台的一天.txt")],
    "outline": [("article", "前台*")],
    "compare": [("role", "仓管"), ("role", "物控")],
    "related": [("role", "物控")],
}
"""What somebody fills in where something must be."""


class Field(NamedTuple):
    """An input or a choice of a form, and what it allows."""

    name: str
    attributes: dict[str, str | None]
    choices: list[str]


class Forms(HTMLParser):
    """The forms of a page by where they lead to, each with its fields."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.fields: dict[str, list[Field]] = {}
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take up a form, a field, or a choice."""
        given = dict(attrs)
        if tag == "form":
            self.fields[str(given["action"])] = []
        elif tag in ("input", "select"):
            self._last.append(Field(str(given["name"]), given, []))

    def handle_data(self, data: str) -> None:
        """Take up what an option says."""
        if self.lasttag == "option":
            self._last[-1].choices.append(data)

    @property
    def _last(self) -> list[Field]:
        return list(self.fields.values())[-1]


@pytest.fixture(scope="module")
def client(small: Path) -> Iterator[TestClient]:
    """A browser that follows redirects."""
    with KnowledgeBase.open(small) as base:
        yield TestClient(application(base), base_url=HERE)


@pytest.fixture(scope="module")
def forms(client: TestClient) -> dict[str, list[Field]]:
    """Every form that the page has."""
    return Forms(client.get("/docs").text).fields


def _action(endpoint: Endpoint) -> str:
    return f"/docs/try/{endpoint.name}" if endpoint.parameters else endpoint.path


def _sent(fields: list[Field], filled: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return what a browser sends: every field, the others empty."""
    values = {name: [value for other, value in filled if other == name] for name, _ in filled}
    return [(field.name, values[field.name].pop(0) if values.get(field.name) else "") for field in fields]


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda endpoint: endpoint.name)
def test_every_parameter_has_a_field_that_allows_what_it_allows(
    endpoint: Endpoint, forms: dict[str, list[Field]]
) -> None:
    """As many as are needed, one more where it may be repeated, and the limits of the description."""
    fields = forms[_action(endpoint)]

    assert {field.name for field in fields} == {parameter.name for parameter in endpoint.parameters}
    for parameter in endpoint.parameters:
        own = [field for field in fields if field.name == parameter.name]
        least = parameter.least if parameter.required else 0
        assert sum("required" in field.attributes for field in own) == least
        assert len(own) == least + parameter.many if parameter.required else len(own) == 1
        assert len({field.attributes["aria-label"] for field in own}) == len(own)
        form: dict[str, Any] = parameter.form.schema()
        assert own[0].attributes.get("max") == (str(form["maximum"]) if "maximum" in form else None)
        assert own[0].attributes.get("maxlength") == (str(form["maxLength"]) if "maxLength" in form else None)
        assert own[0].choices == list(form.get("enum", ["true", "false"] if form["type"] == "boolean" else []))


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda endpoint: endpoint.name)
def test_what_is_left_empty_is_not_asked_for(
    endpoint: Endpoint, forms: dict[str, list[Field]], client: TestClient
) -> None:
    """The browser ends at the address that asks for what was filled in, which answers."""
    filled = DEMANDED.get(endpoint.name, [])

    answer = client.get(_action(endpoint), params=_sent(forms[_action(endpoint)], filled))

    assert answer.status_code == 200
    in_path = {parameter.name for parameter in endpoint.parameters if parameter.in_path}
    asked = [(name, value) for name, values in parse_qs(answer.url.query.decode()).items() for value in values]
    assert asked == [(name, value) for name, value in filled if name not in in_path]
    assert answer.json() == {**client.get(str(answer.url)).json(), **_took(answer.json())}


def _took(answer: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in answer.items() if name == "took_ms"}


def test_what_is_filled_in_is_asked_for(client: TestClient) -> None:
    """Optional parameters too, repeated ones as often as they are given."""
    filled = [("q", "做什么"), ("limit", "1"), ("role", "仓管"), ("role", "前台"), ("explain", "true"), ("kind", "")]

    answer = client.get("/docs/try/search", params=filled)

    assert parse_qs(answer.url.query.decode()) == {
        "q": ["做什么"], "limit": ["1"], "role": ["仓管", "前台"], "explain": ["true"],
    }  # fmt: skip
    assert len(answer.json()["hits"]) == 1
    assert answer.json()["hits"][0]["explanation"]


@pytest.mark.parametrize(
    "place", ["../../healthz", "//other.example/", "a?b=c#d", "a\r\nSet-Cookie: x=y", "%2e%2e", "😀"]
)
def test_whatever_fills_a_gap_stays_one_part_of_the_address(place: str, client: TestClient) -> None:
    """It leads to no other route, no other host, and adds no header."""
    sent = client.get("/docs/try/passage", params={"place": place}, follow_redirects=False)

    told = urlsplit(sent.headers["location"])
    assert (sent.status_code, told.scheme, told.netloc, told.query, told.fragment) == (307, "", "", "", "")
    assert told.path.startswith("/api/passages/")
    assert "/" not in told.path.removeprefix("/api/passages/")
    assert "set-cookie" not in sent.headers


def test_a_server_that_wants_a_token_shows_no_forms_and_how_else_to_ask(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No form can send a token; the line for a shell does, to the address at which the page was opened."""
    monkeypatch.setenv("KB_LANG", "en")
    with KnowledgeBase.open(small) as base:
        shown = TestClient(application(base, Guard(token="secret")), base_url=HERE).get("/docs").text

    assert not Forms(shown).fields
    assert "token" in shown
    line = unescape(shown.partition("<pre><code>")[2].partition("</code>")[0])
    assert line.startswith(f"curl -sG {HERE}/api/search ")
    assert '-H "Authorization: Bearer $KB_TOKEN"' in line
    assert all(endpoint.path in shown for endpoint in ENDPOINTS)


def test_a_form_that_is_not_there_is_a_problem_and_none_passes_by_the_token(client: TestClient, small: Path) -> None:
    """Nothing is answered by way of the page that would not be answered without it."""
    with KnowledgeBase.open(small) as base:
        stranger = TestClient(application(base, Guard(token="secret")), base_url=HERE)
        refused = stranger.get("/docs/try/search", params={"q": "物控"})

    assert client.get("/docs/try/nothing").json()["code"] == "route-missing"
    assert refused.status_code == 401
