"""Requests and command lines from anybody → an answer that is described, or a sentence; never a fault of ours."""

from __future__ import annotations

import json
import re
import shutil
from contextlib import chdir
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

import anyio
from pydantic_core import from_json
from starlette.types import ASGIApp

from fuzz.findings import Target
from fuzz.inputs import text_of, words_of
from fuzz.on_queries import base, indexed
from fuzz.on_settings import assert_told, folder
from fuzz.on_views import assert_keeps_to
from fuzz.running import ran
from search_cli.errors import SearchCliError
from search_cli.mcp.server import _checked
from search_cli.mcp.texts import of_error
from search_cli.mcp.tools import TOOLS
from search_cli.serve.app import application
from search_cli.serve.endpoints import ENDPOINTS

__all__ = ["TARGETS"]

_CODES = {200, 304, 400, 403, 404, 405, 409, 413, 415, 421, 431, 499, 504}
_CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class _Answer:
    """What an application answered."""

    def __init__(self) -> None:
        self.status = 0
        self.headers: dict[str, str] = {}
        self.body = b""

    async def send(self, message: Any) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in message["headers"]}
        else:
            self.body += message.get("body", b"")


@cache
def _named() -> Path:
    """Return a folder of the name by which Dify knows the base, which in memory is that of the current one."""
    (folder() / "named").mkdir()
    return folder() / "named"


@cache
def _app() -> ASGIApp:
    return application(base())


def _asked(method: str, target: bytes, headers: list[tuple[bytes, bytes]], body: bytes = b"") -> _Answer:
    path, _, query = target.partition(b"?")
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "scheme": "http",
        "path": unquote_to_bytes(path).decode("utf-8", "replace"), "raw_path": path, "query_string": query,
        "root_path": "", "headers": [(b"host", b"localhost"), *headers],
        "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 8000),
    }  # fmt: skip
    answer = _Answer()

    async def receive() -> Any:
        return {"type": "http.request", "body": body, "more_body": False}

    with chdir(_named()):
        anyio.run(_app(), scope, receive, answer.send)
    return answer


def _http(data: bytes) -> None:
    """A request is answered with JSON of its schema, or with a problem; `GET TARGET`, then a header a line."""
    first, *lines = data.split(b"\n")[:8]
    method, _, target = first.partition(b" ")
    sent = [line.partition(b":") for line in lines if b":" in line]
    headers = [(name.strip().lower(), value.strip()) for name, _, value in sent if name.strip().isalpha()]
    name = method.decode("ascii", "replace") if method in (b"GET", b"HEAD", b"POST", b"OPTIONS", b"PUT") else "GET"
    target = b"/" + target.lstrip(b"/").replace(b"\r", b"")
    answer = _asked(name, target, headers)
    assert answer.status in _CODES, (answer.status, answer.body)
    kind = answer.headers.get("content-type", "")
    assert all(char.isprintable() for value in answer.headers.values() for char in value)
    if kind == "application/problem+json" and "content-encoding" not in answer.headers:
        assert_keeps_to("problem", json.loads(answer.body))
    elif answer.status == 200 and name == "GET" and "content-encoding" not in answer.headers:
        path = target.partition(b"?")[0].decode("latin-1")
        for endpoint in ENDPOINTS:
            if path.startswith(endpoint.path.partition("{")[0]) and kind.startswith("application/json"):
                assert_keeps_to(endpoint.schema, json.loads(answer.body))
                break


def _dify(data: bytes) -> None:
    """A retrieval has records that score enough, at most as many as asked for, or an error in Dify's form."""
    answer = _asked("POST", b"/retrieval", [(b"content-type", b"application/json")], data)
    assert answer.status in _CODES, (answer.status, answer.body)
    if "content-encoding" in answer.headers:
        return
    read = json.loads(answer.body)
    if answer.status != 200:
        assert isinstance(read["error_code"], int)
        assert read["error_msg"]
        return
    setting = json.loads(data)["retrieval_setting"]
    assert len(read["records"]) <= setting["top_k"]
    assert all(record["score"] >= (setting.get("score_threshold") or 0) for record in read["records"])


def _mcp(data: bytes) -> None:
    """A call is answered with JSON of the tool's schema and with text, or refused in a sentence; `TOOL`, then JSON."""
    first, _, written = text_of(data).partition("\n")
    name = first if first in TOOLS else "search"
    try:
        arguments = from_json(written.encode("utf-8", "surrogateescape"))  # as the SDK reads it
    except ValueError:
        return
    if not isinstance(arguments, dict):
        return
    try:
        reply = _checked(name, TOOLS[name], arguments).answer(base())
    except SearchCliError as error:
        assert_told(error)
        of_error(error).encode("utf-8")
        return
    assert_keeps_to(TOOLS[name].answers_with, reply.json)
    assert reply.text
    reply.text.encode("utf-8")


@cache
def _with_collection() -> Path:
    shutil.copytree(Path(__file__).parents[1] / "data" / "collection", indexed() / "collection")
    return indexed()


_UNASKED = {"serve", "mcp", "init", "index", "verify"}
"""Commands that wait, or write where they are."""


def _command(data: bytes) -> None:
    """A command line ends with 0, 1 or 2 and prints text; an argument a line."""
    arguments = [line for line in text_of(data).split("\n")[:12] if "\x00" not in line]
    elsewhere = any("/" in each or "~" in each or ".." in each or each in ("-", "--stdin") for each in arguments)
    if (
        elsewhere
        or _UNASKED & set(arguments)
        or any(each.startswith(("--root", "--run", "--out")) for each in arguments)
    ):
        return
    with chdir(_with_collection()):
        run = ran(*arguments)
    assert run.code in (0, 1, 2), run.code
    assert run.code != 2 or run.err or run.out
    if not any(each.startswith(("--color", "completion", "--format", "--alfred")) for each in arguments):
        shown = re.sub(
            r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b\x07]*(?:\x1b\\|\x07)",
            "",
            run.out + ("" if "eval" in arguments else run.err),
        ).replace("\x00", "")  # of -0; what builds long has a bar
        assert not _CONTROLS.search(shown), repr(shown)


TARGETS = (
    Target("http", _http, words_of("http"), seconds=4),
    Target("dify", _dify, words_of("json", "dify"), seconds=4),
    Target("mcp", _mcp, words_of("json", "mcp"), most=1024, seconds=4),
    Target("command", _command, words_of("command"), most=512, seconds=8),
)
