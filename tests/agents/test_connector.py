"""The two tools of ChatGPT, as its documentation has them: what they take, and the JSON that they answer as text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

pytest.importorskip("mcp.server", reason='needs the extra mcp: pip install -e ".[mcp]"')

from mcp.server import Server

from agents.talking import call, command, instructions, listening, talk, text_of
from search_cli import KnowledgeBase
from search_cli.mcp import limits
from search_cli.mcp.connector import CONNECTOR
from search_cli.mcp.resources import uri_of
from search_cli.mcp.server import server_of
from search_cli.wire.schemas import schema

TEXTS = {
    "出纳.md": (
        "---\nurl: https://wiki.example.org/出纳\n---\n\n# 出纳\n\n## 技能要求\n\n出纳要会点钞。\n\n"
        "## 薪资待遇\n\n出纳五千元。\n"
    ),
    "会计.md": "# 会计\n\n## 技能要求\n\n会计要会做账。\n",
}


@pytest.fixture(scope="module")
def connector() -> Server[Any]:
    """A server for ChatGPT; one article names its address, and the other does not."""
    return server_of(KnowledgeBase.from_texts(TEXTS), connector=True)


def test_there_are_two_tools_with_one_parameter_each(connector: Server[Any]) -> None:
    """ChatGPT gives them nothing else, and takes a server with other tools for another kind."""
    listed = talk(connector, lambda client: client.list_tools()).tools

    assert {tool.name: tool.input_schema["required"] for tool in listed} == {"search": ["query"], "fetch": ["id"]}
    assert all(list(tool.input_schema["properties"]) == tool.input_schema["required"] for tool in listed)
    assert [tool.output_schema for tool in listed] == [schema("results"), schema("document")]


def test_answers_are_the_json_that_chatgpt_reads(connector: Server[Any]) -> None:
    """One text that is the JSON of the structured content, each hit with what a citation needs."""
    found = call(connector, "search", query="技能")
    results = json.loads(text_of(found))["results"]
    fetched = [call(connector, "fetch", id=each["id"]) for each in results]

    assert json.loads(text_of(found)) == found.structured_content
    jsonschema.validate(found.structured_content, schema("results"))
    assert {each["title"]: (each["url"], each["text"]) for each in results} == {
        "出纳 › 技能要求": ("https://wiki.example.org/出纳", "出纳要会点钞。"),
        "会计 › 技能要求": (uri_of("会计.md", 5), "会计要会做账。"),
    }
    for result, one in zip(results, fetched, strict=True):
        document = json.loads(text_of(one))
        assert document == one.structured_content
        jsonschema.validate(document, schema("document"))
        assert {name: document[name] for name in ("id", "title", "url")} == {
            name: result[name] for name in ("id", "title", "url")
        }
        assert result["text"] in document["text"]
        assert document["metadata"]["dimensions"] == ["技能要求"]


def test_a_passage_is_read_among_its_neighbours() -> None:
    """As many as make a page, since ChatGPT cannot ask for more."""
    lines = "\n\n".join(f"## 第{number}节\n\n出纳第{number}天要盘点。" for number in range(20))
    with KnowledgeBase.from_texts({"出纳.md": f"# 出纳\n\n{lines}\n"}) as kb:
        middle = next(each for each in kb.passages() if "第10天" in each.text)
        text = json.loads(text_of(call(server_of(kb, connector=True), "fetch", id=middle.id)))["text"]

    around = [number for number in range(20) if f"第{number}天" in text]
    assert around == list(range(10 - limits.AROUND_FETCHED, 11 + limits.AROUND_FETCHED))


def test_what_has_no_answer_says_so(connector: Server[Any]) -> None:
    """No results are no error, and a wrong id is one."""
    refused = json.loads(text_of(call(connector, "search", query="会计 薪资")))
    missing = call(connector, "fetch", id="zzzzzzzz")
    compared = talk(connector, instructions)

    assert refused["results"] == []
    assert "会计" in refused["note"]
    assert missing.is_error
    assert "compare" not in compared
    assert "`fetch`" in compared


@pytest.mark.slow
def test_the_command_offers_them_over_both_transports(small: Path) -> None:
    """With --connector, and nothing else that is there without it."""
    with listening(small, "--connector") as (url, _):
        for where in (url, command(small, "--connector")):
            listed = talk(where, lambda client: client.list_tools()).tools

            assert [tool.name for tool in listed] == list(CONNECTOR)
            assert json.loads(text_of(call(where, "search", query="物控 技能")))["results"]
