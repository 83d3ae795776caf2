"""What agents do wrong, and what goes wrong: tool errors that they can act on."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from patience import HANGS_S

pytest.importorskip("mcp.server", reason='needs the extra mcp: pip install -e ".[mcp]"')

from mcp import Client
from mcp.server import Server
from mcp.shared.exceptions import MCPError
from mcp_types import CallToolResult

from agents.talking import PROTOCOLS, call, instructions, talk, text_of, untimed
from search_cli import IndexUnusableError, KnowledgeBase
from search_cli.mcp import limits
from search_cli.mcp.server import server_of
from search_cli.mcp.tools import TOOLS
from search_cli.serve.limits import Limits


@pytest.mark.parametrize("mode", PROTOCOLS)
@pytest.mark.parametrize(
    ("tool", "arguments", "code", "told"),
    [
        ("search", {"query": "物控", "role": "物控"}, "parameter-unknown", "roles、dimensions"),
        ("facets", {"query": "物控"}, "parameter-unknown", "limit"),
        ("search", {}, "parameter-missing", "query"),
        ("search", {"query": "物控", "limit": "many"}, "parameter-value", "0 to 50"),
        ("search", {"query": "物控", "kinds": ["poem"]}, "parameter-value", "section, intro"),
        ("search", {"query": "物控", "roles": "[物控"}, "parameter-value", "a list"),
        ("search", {"query": "物控", "roles": '["物控", "\\ud800"]'}, "parameter-value", "a list"),
        ("compare", {"roles": "[" * 50_000}, "parameter-value", "2 to 8"),
        ("search", {"query": None}, "parameter-missing", "1000"),
        ("search", {"query": "物控", "x" * 5000: 1}, "parameter-unknown", "x" * 40 + "…"),
        ("compare", {"roles": ["物控"]}, "parameter-value", "2 to 8"),
        ("compare", {"roles": ["物控", "物控"]}, "compare-roles", ""),
        ("search", {"query": "物控", "roles": ["宇航员"]}, "unknown-role", "前台"),
        ("compare", {"roles": ["物控", "宇航员"]}, "unknown-role", "`limit`"),
        ("fetch", {"place": "zzzzzz"}, "passage-missing", "`search`"),
        ("fetch", {"place": "仓管和物控的区别.md"}, "line-needed", "`outline`"),
        ("fetch", {"place": "仓管和物控的区别.md:999"}, "place-missing", "`outline`"),
        ("fetch", {"place": "../../etc/passwd:1"}, "unknown-article", "`facets`"),
        ("outline", {"article": "../../etc/passwd"}, "unknown-article", "`facets`"),
        ("outline", {"article": "*"}, "article-ambiguous", "kb/"),
        ("related", {"role": "宇航员"}, "unknown-role", "`limit`"),
        ("conflicts", {"dimensions": ["星座"]}, "unknown-dimension", "`facets`"),
        ("conflicts", {"limit": 0}, "parameter-value", "1 to 50"),
    ],
)
def test_errors_have_a_code_a_sentence_and_a_hint(
    server: Server[Any], mode: str, tool: str, arguments: dict[str, Any], code: str, told: str
) -> None:
    """What the agent did wrong is a tool error it can act on, and the session goes on."""

    async def wrong_then_right(client: Client) -> tuple[CallToolResult, CallToolResult]:
        return await client.call_tool(tool, arguments), await client.call_tool("facets", {})

    wrong, right = talk(server, wrong_then_right, mode)

    assert wrong.is_error
    assert wrong.structured_content is None
    first, hint = text_of(wrong).split("\n", 1)
    assert first.startswith(f"{code}: ")
    assert first.endswith(("。", "…"))
    assert hint
    assert told in text_of(wrong)
    assert len(text_of(wrong)) < 500
    assert wrong.model_dump_json()  # it can be sent, by any transport
    assert "`kb " not in text_of(wrong)
    assert not right.is_error


def test_every_limit_that_is_published_holds(server: Server[Any]) -> None:
    """For each parameter the least and the most are taken, and what is beyond them is refused."""
    wrong = [(name, parameter, value) for name in TOOLS for parameter, value in _beyond(name)]
    assert len(wrong) > 25

    for name, parameter, value in wrong:
        answer = call(server, name, **{**RIGHT.get(name, {}), parameter: value})
        assert answer.is_error, (name, parameter)
        assert text_of(answer).startswith("parameter-value: "), (name, parameter, text_of(answer))


@pytest.mark.parametrize("name", TOOLS)
def test_the_limits_of_a_list_are_published_as_those_of_a_list(name: str) -> None:
    """How many values it takes, and how long a text may be: a client that reads `maxLength` of a list knows nothing."""
    for form in TOOLS[name].model_json_schema()["properties"].values():
        assert ("maxItems" in form) == (form.get("type") == "array")
        assert ("maxLength" in form) == (form.get("type") == "string")


RIGHT: dict[str, dict[str, Any]] = {
    "search": {"query": "物控"}, "fetch": {"place": "前台:3"}, "compare": {"roles": ["前台", "物控"]},
    "related": {"role": "物控"}, "outline": {"article": "前台的一天.txt"},
}  # fmt: skip
"""What each tool demands."""


def _beyond(name: str) -> Iterator[tuple[str, Any]]:
    """Yield, for each limit in a tool's schema, a value just beyond it."""
    for parameter, form in TOOLS[name].model_json_schema()["properties"].items():
        item = form.get("items", {})
        for limit, (one, step) in BEYOND.items():
            if limit in form:
                yield parameter, one * (form[limit] + step)
            if limit in item:
                yield parameter, [one * (item[limit] + step), "前台"]


BEYOND: dict[str, tuple[Any, int]] = {
    "minimum": (1, -1), "maximum": (1, 1), "minLength": ("物", -1), "maxLength": ("物", 1), "minItems": (["faq"], -1),
    "maxItems": (["faq"], 1),
}  # fmt: skip


def test_the_longest_calls_are_answered(server: Server[Any]) -> None:
    """At the limits, a call is an answer."""
    query = "物控的技能" * (limits.QUERY_CHARS // 5)

    answer = call(server, "search", query=query, limit=limits.HITS, offset=limits.OFFSET, exclude=["无"] * limits.NAMES)

    assert not answer.is_error, text_of(answer)


def test_lists_may_come_as_strings_of_json(server: Server[Any]) -> None:
    """Some clients send a list so; it means the same."""
    plain = call(server, "compare", roles=["仓管", "物控"])
    packed = call(server, "compare", roles='["仓管", "物控"]')

    assert packed.structured_content == plain.structured_content


def test_one_text_is_a_list_of_one(server: Server[Any]) -> None:
    """As in Python: who names one role gets its passages, and no error that reads as if there were no such role."""
    plain = call(server, "search", query="技能", roles=["物控"], kinds=["section"])
    single = call(server, "search", query="技能", roles="物控", kinds="section")

    assert untimed(single.structured_content) == untimed(plain.structured_content)
    assert text_of(call(server, "search", query="技能", roles="宇航员")).startswith("unknown-role: ")


def test_null_means_that_a_parameter_is_not_given(server: Server[Any]) -> None:
    """Some models must name every parameter, and have no other word for the default."""
    plain = call(server, "search", query="物控")
    filled = call(server, "search", query="物控", roles=None, kinds=None, limit=None, literal=None)

    assert untimed(filled.structured_content) == untimed(plain.structured_content)


@pytest.mark.parametrize("mode", PROTOCOLS)
def test_an_unknown_tool_is_an_error_of_the_protocol(server: Server[Any], mode: str) -> None:
    """The protocol asks for that; the sentence names the tools there are."""

    async def ask(client: Client) -> str:
        with pytest.raises(MCPError) as refusal:
            await client.call_tool("grep", {})
        return refusal.value.error.message

    assert "search、fetch、compare、coverage、conflicts、related、outline、facets" in talk(server, ask, mode)


def test_what_should_not_happen_reaches_the_log_and_not_the_agent(
    small: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """An unforeseen failure is one sentence to the agent, and a traceback to who runs the server."""

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("/home/me/secret")

    with KnowledgeBase.open(small) as kb:
        monkeypatch.setattr(kb, "facets", broken)
        failing = Server("kb", on_call_tool=server_of(kb).get_request_handler("tools/call").handler)  # type: ignore[union-attr]
        answer = call(failing, "facets")

    assert answer.is_error
    assert text_of(answer).startswith("internal: ")
    assert "secret" not in text_of(answer)
    assert "secret" in caplog.text


@pytest.mark.parametrize("mode", PROTOCOLS)
def test_a_session_begins_though_the_index_cannot_be_read(
    mode: str, base: KnowledgeBase, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The agent is told what is wrong and what to do, and the log has a line and no traceback."""

    def damaged(*_: object) -> None:
        raise IndexUnusableError("index-corrupt", path="index", reason="checksum")

    monkeypatch.setattr(KnowledgeBase, "facets", damaged)

    told = talk(server_of(base), instructions, mode)

    assert told.startswith("index-corrupt: ")
    assert "kb verify --repair" in told
    assert "KnowledgeBase.repair" not in told
    assert "Traceback" not in caplog.text
    assert "checksum" in caplog.text


def test_the_longest_call_fits_into_a_request() -> None:
    """Each parameter as long as may be, in JSON that has nothing but ASCII: 12 bytes a character at the most."""
    for tool in TOOLS.values():
        size = 1000  # what is around the arguments
        for parameter, form in tool.model_json_schema()["properties"].items():
            one = form.get("items", form)
            size += len(parameter) + 8 + form.get("maxItems", 1) * (12 * one.get("maxLength", 20) + 4)

        assert size < Limits().body_bytes


def test_a_call_is_not_waited_for_without_end(base: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    """After the time is up the agent is told so, and may ask for less."""
    monkeypatch.setattr("search_cli.mcp.server.SECONDS", 1)  # in which a session is begun, too
    over = threading.Event()
    monkeypatch.setattr(KnowledgeBase, "search", lambda *_, **__: over.wait(HANGS_S))

    answer = call(server_of(base), "search", query="物控")
    over.set()

    assert answer.is_error
    assert text_of(answer).startswith("too-slow: ")
