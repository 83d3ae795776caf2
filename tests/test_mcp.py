"""The door for agents, asked by the SDK's own client: over stdin and stdout, over HTTP, and in this process."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar

import pytest
from cli_in_process import Kb
from test_cli_process import HEAVY, ROOT, among, environment, loaded

pytest.importorskip("mcp_types", reason='needs the extra mcp: pip install -e ".[mcp]"')

import anyio
import httpx2
from mcp import Client, StdioServerParameters
from mcp.client.streamable_http import streamable_http_client
from mcp.server import Server
from mcp.shared.exceptions import MCPError
from mcp_types import CallToolResult, TextContent
from starlette.testclient import TestClient

from search_cli import KnowledgeBase, SearchCliError, wire
from search_cli.cli.mcp import _PORT
from search_cli.mcp import limits
from search_cli.mcp.instructions import instructions_of
from search_cli.mcp.server import server_of
from search_cli.mcp.tools import TOOLS
from search_cli.mcp.transports import HTTP_PATH, Listening, app_of
from search_cli.models import Claim, Passage
from search_cli.wire.schemas import schema

Talk = TypeVar("Talk")
Where = Server[Any] | StdioServerParameters | Any

PROTOCOLS = ("auto", "legacy")
"""The protocol of 2026, and the one before, which most clients speak."""

PING = {"jsonrpc": "2.0", "id": 1, "method": "ping"}
JSON = {"Accept": "application/json, text/event-stream"}


def talk(where: Where, say: Callable[[Client], Awaitable[Talk]], mode: str = "auto") -> Talk:
    """Hold a conversation of one session."""

    async def hold() -> Talk:
        with anyio.fail_after(60):
            async with Client(where, mode=mode) as client:
                return await say(client)

    return anyio.run(hold)


def call(where: Where, tool: str, **arguments: Any) -> CallToolResult:
    """Call one tool in a session of its own."""
    return talk(where, lambda client: client.call_tool(tool, arguments))


def text_of(result: CallToolResult) -> str:
    """Return what a client without JSON shows."""
    (content,) = result.content
    assert isinstance(content, TextContent)
    return content.text


def untimed(answer: dict[str, Any] | None) -> dict[str, Any]:
    """Return an answer without how long it took."""
    assert answer is not None
    return {name: value for name, value in answer.items() if name != "took_ms"}


def command(root: Path, *options: str, language: str = "zh") -> StdioServerParameters:
    """Return how a client starts `kb mcp` on a knowledge base."""
    arguments = ["-m", "search_cli", "mcp", "--root", str(root), *options]
    return StdioServerParameters(command=sys.executable, args=arguments, env=environment(KB_LANG=language))


@contextmanager
def listening(root: Path, *options: str, **settings: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Start `kb mcp --http` as a process; yield where it listens, and end it."""
    arguments = [sys.executable, "-m", "search_cli", "mcp", "--http", "--port", "0", "--root", str(root), *options]
    process = subprocess.Popen(
        arguments, env=environment(KB_LANG="en", **settings), text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stderr is not None
    try:
        told = process.stderr.readline()
        assert "http://" in told, told
        yield told.split(" on ")[1].split(";")[0], process
    finally:
        process.kill()
        process.communicate()


@pytest.fixture(scope="module")
def base(small: Path) -> Iterator[KnowledgeBase]:
    """The small base, open."""
    with KnowledgeBase.open(small) as opened:
        yield opened


@pytest.fixture(scope="module")
def server(base: KnowledgeBase) -> Server[Any]:
    """Its server, to be asked in this process."""
    return server_of(base)


@pytest.fixture(scope="module")
def url(small: Path) -> Iterator[str]:
    """Its server over HTTP, in a process of its own."""
    with listening(small) as (where, _):
        yield where


# ── one schema, whatever the transport ────────────────────────────────────────────────────────────────────────

Asked = tuple[str, dict[str, Any], Callable[[KnowledgeBase], dict[str, Any]]]

ASKED: tuple[Asked, ...] = (
    ("search", {"query": "物控 技能"}, lambda kb: wire.search(kb.search("物控 技能"))),
    (
        "search",
        {"query": "做什么", "roles": ["仓管", "前台"], "kinds": ["section"], "limit": 1, "offset": 1},
        lambda kb: wire.search(kb.search("做什么", roles=["仓管", "前台"], kinds=["section"], limit=1, offset=1)),
    ),
    (
        "search",
        {"query": "物控", "literal": True, "articles": ["*区别*"], "phrases": ["Excel"], "exclude": ["盘点"]},
        lambda kb: wire.search(
            kb.search("物控", literal=True, articles=["*区别*"], phrases=["Excel"], exclude=["盘点"])
        ),
    ),
    ("search", {"query": "zzqqxx"}, lambda kb: wire.search(kb.search("zzqqxx"))),
    (
        "fetch",
        {"place": "仓管和物控的区别.md:11", "before": 2},
        lambda kb: wire.surroundings(kb.surroundings("仓管和物控的区别.md:11", before=2)),
    ),
    (
        "compare",
        {"roles": ["仓管", "物控"], "dimensions": ["技能"], "sentences": 1},
        lambda kb: wire.comparison(kb.compare(["仓管", "物控"], ["技能"], sentences=1)),
    ),
    ("compare", {"roles": ["前台", "物控"]}, lambda kb: wire.comparison(kb.compare(["前台", "物控"]))),
    ("facets", {"limit": 2}, lambda kb: wire.facets(kb.facets(), 2)),
)


async def _ask_all(client: Client) -> tuple[list[str], list[CallToolResult]]:
    listed = await client.list_tools()
    return [tool.name for tool in listed.tools], [await client.call_tool(name, asked) for name, asked, _ in ASKED]


@pytest.mark.parametrize("mode", PROTOCOLS)
@pytest.mark.parametrize("transport", ["stdio", "http"])
def test_every_transport_answers_as_the_library_does(
    transport: str, mode: str, small: Path, url: str, base: KnowledgeBase
) -> None:
    """Each tool returns the JSON that the wire makes of what the library answers; the client holds it to the schema."""
    names, answers = talk(command(small) if transport == "stdio" else url, _ask_all, mode)

    assert names == list(TOOLS)
    for (name, asked, expected), answer in zip(ASKED, answers, strict=True):
        assert not answer.is_error, text_of(answer)
        assert untimed(answer.structured_content) == untimed(expected(base)), (name, asked)
        assert text_of(answer)
    assert {name for name, _, _ in ASKED} == set(TOOLS)


def test_the_command_line_gives_the_same_hits(small: Path, server: Server[Any], kb: Kb) -> None:
    """One query, two doors, equal JSON."""
    printed = json.loads(kb("--root", str(small), "search", "物控 技能", "--json").out)

    assert untimed(call(server, "search", query="物控 技能").structured_content) == untimed(printed)


def test_many_calls_at_once_get_their_own_answers(server: Server[Any], base: KnowledgeBase) -> None:
    """Calls of one session that overlap are not mixed up."""
    queries = ["物控", "前台", "仓管", "薪资"] * 10
    found: dict[int, CallToolResult] = {}

    async def ask(client: Client) -> None:
        async def one(number: int, query: str) -> None:
            found[number] = await client.call_tool("search", {"query": query})

        async with anyio.create_task_group() as tasks:
            for number, query in enumerate(queries):
                tasks.start_soon(one, number, query)

    talk(server, ask)

    for number, query in enumerate(queries):
        assert untimed(found[number].structured_content) == untimed(wire.search(base.search(query)))


# ── what an agent reads ───────────────────────────────────────────────────────────────────────────────────────


def test_tools_describe_themselves(server: Server[Any]) -> None:
    """Each says what it is for, what every parameter means, what it returns, and that it only reads."""
    listed = talk(server, lambda client: client.list_tools()).tools

    for tool in listed:
        assert tool.description
        assert tool.input_schema["additionalProperties"] is False
        assert all(each["description"] for each in tool.input_schema["properties"].values())
        assert tool.output_schema == schema(TOOLS[tool.name].answers_with)
        assert tool.annotations is not None
        assert tool.annotations.read_only_hint


def test_text_says_where_hits_stand(server: Server[Any]) -> None:
    """A client that shows no JSON still gets tags, place, id and the sentence, and how many there are."""
    answer = call(server, "search", query="物控 技能", limit=1)

    assert answer.structured_content is not None
    (hit,) = answer.structured_content["hits"]
    head, sentence, total = text_of(answer).splitlines()
    assert head == f"1. 物控 · 技能要求  {hit['score']:.2f}  仓管和物控的区别.md:13  id={hit['id']}"
    assert sentence.strip() == hit["snippet"]["text"]
    assert str(answer.structured_content["total"]) in total


def test_a_passage_stands_between_its_neighbours(server: Server[Any]) -> None:
    """The text of `fetch` has the passage marked, what is around it, and its source."""
    answer = call(server, "fetch", place="仓管和物控的区别.md:11")

    lines = text_of(answer).splitlines()
    assert lines[1] == "仓管和物控的区别 › 二、技能要求"
    assert [line for line in lines if line.startswith("→")] == ["→ 11"]
    assert any("Excel" in line for line in lines)


def test_what_nobody_wrote_is_said_and_not_filled(server: Server[Any]) -> None:
    """A refusal is an answer without hits that says what there is instead; an empty cell of a table says so too."""
    refused = call(server, "search", query="物控 薪资")
    compared = call(server, "compare", roles=["前台", "物控"], dimensions=["薪资"])

    assert not refused.is_error
    assert refused.structured_content is not None
    assert (refused.structured_content["hits"], refused.structured_content["refusal"]["reason"]) == ([], "cell")
    assert "库里没有 物控 的 薪资待遇" in text_of(refused)
    assert "技能要求" in text_of(refused)
    assert "- 物控: （库里没有）" in text_of(compared)


def test_instructions_tell_what_the_base_holds(base: KnowledgeBase, server: Server[Any]) -> None:
    """Roles and dimensions come with their passages, the most frequent first; the examples have answers."""
    told = talk(server, _instructions)

    assert told == instructions_of(base)
    assert "2 篇文章，10 个段落" in told
    assert "仓库管理员 5、物控 4、前台 3" in told
    assert base.examples()
    assert all(query in told and base.search(query).total for query in base.examples())


@pytest.mark.parametrize("language", ["zh", "en"])
def test_instructions_are_short_however_many_roles_there_are(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """They stay below the 2,000 characters that clients let through, and say how many names were left out."""
    monkeypatch.setenv("KB_LANG", language)
    with KnowledgeBase.from_passages(_of_one_role(f"第{number}类管理专员", number) for number in range(200)) as kb:
        told = instructions_of(kb)

    assert len(told) < 2000
    roles = told.splitlines()[1]
    listed = roles.count("管理专员")
    assert 10 < listed < 200
    assert str(200 - listed) in roles


def _of_one_role(role: str, number: int) -> Passage:
    text = f"{role}的工作。"
    claim = Claim(0, len(text), (role,), (f"第{number}个方面",), "subject")
    return Passage(f"{number:016}", f"{number}.md", role, (), "section", text, 0, len(text), 1, 1, (claim,))


def test_an_empty_base_is_told_to_be_empty() -> None:
    """Nothing is listed, and nothing is offered as an example."""
    with KnowledgeBase.from_texts({}) as kb:
        assert "0 篇文章，0 个段落" in instructions_of(kb)


async def _instructions(client: Client) -> str:
    return client.instructions or ""


# ── what is wrong is said ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("mode", PROTOCOLS)
@pytest.mark.parametrize(
    ("tool", "arguments", "code", "told"),
    [
        ("search", {"query": "物控", "role": "物控"}, "parameter-unknown", "roles、dimensions"),
        ("facets", {"query": "物控"}, "parameter-unknown", "limit"),
        ("search", {}, "parameter-missing", "query"),
        ("search", {"query": "物控", "limit": "many"}, "parameter-value", "0 to 50"),
        ("search", {"query": "物控", "kinds": ["poem"]}, "parameter-value", "section, intro"),
        ("search", {"query": "物控", "roles": "物控"}, "parameter-value", "a list"),
        ("search", {"query": "物控", "roles": "[物控"}, "parameter-value", "a list"),
        ("search", {"query": None}, "parameter-value", "1000"),
        ("compare", {"roles": ["物控"]}, "parameter-value", "2 to 8"),
        ("compare", {"roles": ["物控", "物控"]}, "compare-roles", ""),
        ("search", {"query": "物控", "roles": ["宇航员"]}, "unknown-role", "前台"),
        ("compare", {"roles": ["物控", "宇航员"]}, "unknown-role", "`facets`"),
        ("fetch", {"place": "zzzzzz"}, "passage-missing", "`search`"),
        ("fetch", {"place": "仓管和物控的区别.md:999"}, "place-missing", "`search`"),
        ("fetch", {"place": "../../etc/passwd:1"}, "unknown-article", "`facets`"),
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
    assert "`kb " not in text_of(wrong)
    assert not right.is_error


def test_every_limit_that_is_published_holds(server: Server[Any]) -> None:
    """For each parameter the least and the most are taken, and what is beyond them is refused."""
    wrong = [(name, parameter, value) for name in TOOLS for parameter, value in _beyond(name)]
    assert len(wrong) > 25

    for name, parameter, value in wrong:
        right = {"search": {"query": "物控"}, "fetch": {"place": "前台:3"}, "compare": {"roles": ["前台", "物控"]}}
        answer = call(server, name, **{**right.get(name, {}), parameter: value})
        assert answer.is_error, (name, parameter)
        assert text_of(answer).startswith("parameter-value: "), (name, parameter, text_of(answer))


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


@pytest.mark.parametrize("mode", PROTOCOLS)
def test_an_unknown_tool_is_an_error_of_the_protocol(server: Server[Any], mode: str) -> None:
    """The protocol asks for that; the sentence names the tools there are."""

    async def ask(client: Client) -> str:
        with pytest.raises(MCPError) as refusal:
            await client.call_tool("grep", {})
        return refusal.value.error.message

    assert "search、fetch、compare、facets" in talk(server, ask, mode)


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


# ── what is built meanwhile ───────────────────────────────────────────────────────────────────────────────────


def test_a_running_session_sees_what_is_built(own: Path) -> None:
    """An article that another process indexed after the session began is found in it; who comes later is told of it."""
    article = own / "kb" / "叉车.md"

    async def before_and_after(client: Client) -> tuple[CallToolResult, CallToolResult, str]:
        asked = {"query": "叉车工 任职资格"}
        before = await client.call_tool("search", asked)
        article.write_text("# 叉车工\n\n## 任职资格\n\n叉车工要有特种设备作业证。\n", encoding="utf-8")
        await anyio.to_thread.run_sync(KnowledgeBase.build, own)
        return before, await client.call_tool("search", asked), client.instructions or ""

    with listening(own) as (url, _):
        before, after, told = talk(url, before_and_after)
        told_later = talk(url, _instructions)

    assert "特种设备" not in text_of(before)
    assert "特种设备" in text_of(after)
    assert "叉车工" not in told
    assert "叉车工 1" in told_later


# ── stdin and stdout ──────────────────────────────────────────────────────────────────────────────────────────

INITIALIZE = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "initialize",
    "params": {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}},
}


def test_stdout_has_nothing_but_the_protocol(own: Path) -> None:
    """A base without an index is built first, told on stderr; nonsense on stdin harms nothing; its end ends it all."""
    shutil.rmtree(own / "index")
    typed = f"nonsense\n{json.dumps(INITIALIZE)}\n"

    run = subprocess.run(
        [sys.executable, "-m", "search_cli", "mcp", "-v"],
        cwd=own, env=environment(KB_LANG="en"), input=typed, capture_output=True, encoding="utf-8", timeout=60,
    )  # fmt: skip

    assert run.returncode == 0, run.stderr
    assert "Built the index: 2 articles" in run.stderr
    (answer,) = [json.loads(line) for line in run.stdout.splitlines()]
    assert answer["id"] == 1
    assert "仓库管理员" in answer["result"]["instructions"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT to send to one process")
def test_interrupt_ends_the_server(small: Path) -> None:
    """Ctrl-C ends it with 130 though it waits for a line, and without a traceback."""
    process = subprocess.Popen(
        [sys.executable, "-m", "search_cli", "mcp"], cwd=small, env=environment(), text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(f"{json.dumps(INITIALIZE)}\n")
    process.stdin.flush()
    assert process.stdout.readline()

    process.send_signal(signal.SIGINT)

    assert process.wait(timeout=30) == 130
    assert "Traceback" not in process.communicate()[1]


def test_help_does_not_load_the_sdk(small: Path) -> None:
    """`kb mcp --help` is as quick as any help."""
    names = loaded("mcp", "--help", setuptools="with", cwd=small)

    assert not among(names, HEAVY)


@pytest.mark.parametrize("installed", [None, ModuleType("mcp.server")], ids=["nothing", "version 1"])
def test_without_the_extra_the_line_that_installs_it_is_printed(
    installed: ModuleType | None, own: Path, kb: Kb, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`kb mcp` exits with 2 and one sentence, before anything is built."""
    shutil.rmtree(own / "index")
    monkeypatch.setitem(sys.modules, "mcp.server", installed)

    run = kb("--root", str(own), "mcp", KB_LANG="en")

    assert run.code == 2
    assert not (own / "index").exists()
    assert run.out == ""
    assert '[mcp]"' in run.err


# ── HTTP ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_only_names_of_this_machine_are_answered_to(url: str) -> None:
    """Another Host (a page that calls 127.0.0.1 by its own name) and any Origin are refused, over a real socket."""
    post = partial(httpx2.post, url, json=PING)

    assert post(headers=JSON).status_code == 200
    assert post(headers={**JSON, "Host": "evil.example"}).status_code == 421
    assert post(headers={**JSON, "Host": "127.0.0.1.evil.example:80"}).status_code == 421
    assert post(headers={**JSON, "Origin": "http://evil.example"}).status_code == 403
    assert post(headers={**JSON, "Origin": "null"}).status_code == 403


def test_only_requests_of_the_protocol_are_answered(url: str) -> None:
    """There is one path, which takes POST with JSON of a sane size."""
    large = {**PING, "params": {"_meta": {"x": "x" * limits.BODY_BYTES}}}

    assert httpx2.get(url, headers=JSON).status_code == 405
    assert httpx2.post(f"{url}/../kb.toml", json=PING, headers=JSON).status_code == 404
    assert httpx2.post(url, json=large, headers=JSON).status_code == 413
    assert httpx2.post(url, content=b"{", headers={**JSON, "Content-Type": "application/json"}).status_code == 400
    assert httpx2.post(url, content=b"{}", headers={**JSON, "Content-Type": "text/plain"}).status_code == 400


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "example.org"])
def test_beyond_this_machine_a_token_is_needed(host: str) -> None:
    """Without one nothing listens."""
    with pytest.raises(SearchCliError) as refusal:
        Listening(host, 0, None)

    assert refusal.value.code == "token-needed"


def test_a_token_is_asked_for_whenever_there_is_one(base: KnowledgeBase) -> None:
    """No token, another, or another scheme is 401; without sockets."""
    given = (b"", b"Bearer geheimer", b"Bearer gehei", "Bearer geheimé".encode(), b"Basic geheim", b"Bearer geheim")

    with TestClient(app_of(base, "127.0.0.1", "geheim"), base_url="http://127.0.0.1") as client:
        statuses = [
            client.post(HTTP_PATH, json=PING, headers=[*JSON.items(), ("Authorization", value)]).status_code
            for value in given
        ]

    assert statuses == [401, 401, 401, 401, 401, 200]


@pytest.mark.parametrize("mode", PROTOCOLS)
def test_who_knows_the_token_may_ask_from_anywhere(small: Path, mode: str) -> None:
    """Beyond loopback the token is the guard, by whatever name the server is called."""
    with listening(small, "--host", "0.0.0.0", KB_TOKEN="geheim") as (url, _):
        here = url.replace("0.0.0.0", "127.0.0.1")
        headers = {"Authorization": "Bearer geheim", "Host": "kb.example"}
        known = streamable_http_client(here, http_client=httpx2.AsyncClient(headers=headers))
        answer = talk(known, lambda client: client.call_tool("search", {"query": "物控 技能"}), mode)
        refused = httpx2.post(here, json=PING, headers=JSON)

    assert not answer.is_error
    assert refused.status_code == 401


def test_a_port_that_is_taken_is_one_sentence(small: Path, kb: Kb) -> None:
    """Exit code 2, the port, and how to choose another."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        run = kb("--root", str(small), "mcp", "--http", "--port", str(port), KB_LANG="en")

    assert run.code == 2
    assert str(port) in run.err
    assert "--port" in run.err
    assert run.err.count("\n") == 2


def test_what_clients_send_moves_no_cursor(small: Path) -> None:
    """A refused request is told on stderr without its control characters."""
    with listening(small) as (url, process):
        port = httpx2.URL(url).port
        assert port is not None
        with socket.create_connection(("127.0.0.1", port)) as client:
            client.sendall(
                b"POST /mcp HTTP/1.1\r\nHost: \x9b2Jevil\r\nContent-Type: application/json\r\nContent-Length: 0\r\n\r\n"
            )
            assert b" 421 " in client.recv(1000)
        process.terminate()
        _, told = process.communicate(timeout=30)

    assert "2Jevil" in told
    assert "\x9b" not in told


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT to send to one process")
def test_interrupt_ends_the_http_server(small: Path) -> None:
    """Ctrl-C ends it with 130 and without a traceback; nothing was written to stdout."""
    with listening(small) as (url, process):
        assert httpx2.post(url, json=PING, headers=JSON).status_code == 200

        process.send_signal(signal.SIGINT)
        told = process.communicate(timeout=30)

    assert process.returncode == 130
    assert told == ("", "")


# ── the manual ────────────────────────────────────────────────────────────────────────────────────────────────

MANUAL = (ROOT / "docs" / "mcp.md").read_text(encoding="utf-8")
COMMAND, NOTES = "/home/me/search_cli/.venv/bin/kb", "/home/me/notes"
"""The places in the manual that a reader puts his own for."""


def blocks(language: str) -> list[str]:
    """Return the manual's blocks of code in one language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", MANUAL, re.DOTALL | re.MULTILINE)


CONFIGURED = [
    next(iter((block.get("mcpServers") or block["servers"]).values())) for block in map(json.loads, blocks("json"))
]


@pytest.fixture(scope="module")
def notes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the project's own articles with their index."""
    root = tmp_path_factory.mktemp("mcp") / "notes"
    shutil.copytree(ROOT / "kb", root / "kb")
    KnowledgeBase.build(root)
    return root


@pytest.fixture(scope="module")
def kb_command() -> str:
    """Return the installed `kb`."""
    found = shutil.which("kb", path=str(Path(sys.executable).parent))
    if found is None:
        pytest.skip("needs `kb` beside Python: pip install -e .")
    return found


@pytest.mark.parametrize("configured", [one for one in CONFIGURED if "command" in one])
def test_the_manual_s_commands_start_a_server(configured: dict[str, Any], kb_command: str, notes: Path) -> None:
    """What stands in a client's configuration, with the reader's own paths, is started and answers."""
    own = {COMMAND: kb_command, NOTES: str(notes), "${workspaceFolder}": str(notes)}
    started = StdioServerParameters(
        command=own[configured["command"]],
        args=[own.get(word, word) for word in configured["args"]],
        env=environment(**configured.get("env", {})),
    )

    answer = call(started, "search", query="跟单 技能")

    assert answer.structured_content is not None
    assert answer.structured_content["hits"][0]["roles"] == ["跟单"]


@pytest.mark.parametrize("configured", [one for one in CONFIGURED if "url" in one])
def test_the_manual_s_addresses_are_those_of_the_server(configured: dict[str, Any], small: Path) -> None:
    """A client with that configuration reaches the server, by the port and path it has unless told otherwise."""
    headers = {
        name: value.replace("${input:kb-token}", "geheim") for name, value in configured.get("headers", {}).items()
    }
    assert httpx2.URL(configured["url"]).port == _PORT

    with listening(small, KB_TOKEN="geheim" if headers else "") as (url, _):
        assert httpx2.URL(configured["url"]).path == httpx2.URL(url).path
        answered = streamable_http_client(url, http_client=httpx2.AsyncClient(headers=headers))
        assert not call(answered, "facets").is_error


def test_the_manual_has_both_kinds_of_configuration() -> None:
    """Three clients that start the command, two that know an address."""
    assert [set(one) & {"command", "url"} for one in CONFIGURED] == [{"command"}] * 3 + [{"url"}] * 2


def test_the_manual_s_python_runs(kb_command: str, notes: Path) -> None:
    """The example prints the passage."""
    (script,) = blocks("python")
    script = script.replace(COMMAND, Path(kb_command).as_posix()).replace(NOTES, notes.as_posix())

    run = subprocess.run(
        [sys.executable, "-c", script], env=environment(), capture_output=True, encoding="utf-8", timeout=60
    )

    assert run.returncode == 0, run.stderr
    assert run.stdout.startswith("跟单需要的技能")


def test_the_manual_lists_every_tool_with_its_parameters() -> None:
    """The table has the tools that there are, in their order, with their parameters and schemas."""
    rows = re.findall(r"^\| `(\w+)` \|.*\| (`.*`) \| \[(\w+)\.json\]", MANUAL, re.MULTILINE)

    listed = {name: (re.findall(r"`(\w+)`", parameters), form) for name, parameters, form in rows}
    assert list(listed) == list(TOOLS)
    assert listed == {name: (list(tool.model_fields), tool.answers_with) for name, tool in TOOLS.items()}


def test_the_manual_s_limits_hold() -> None:
    """The figures in the text are the constants."""
    assert (
        f"{limits.QUERY_CHARS:,} characters, a page {limits.HITS} hits, a comparison {limits.COMPARED} roles" in MANUAL
    )
    assert f"{limits.LISTED_CHARS} characters each" in MANUAL.replace("\n", " ")
