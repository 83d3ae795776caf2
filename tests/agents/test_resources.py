"""Articles as resources: listed by pages, addressed by their paths, read as they were indexed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("mcp.server", reason='needs the extra mcp: pip install -e ".[mcp]"')

from mcp import Client
from mcp.server import Server
from mcp.shared.exceptions import MCPError
from mcp.shared.uri_template import UriTemplate
from mcp_types import INTERNAL_ERROR, INVALID_PARAMS, ErrorData

from agents.talking import PROTOCOLS, talk
from search_cli import KnowledgeBase, SearchCliError
from search_cli.mcp import limits
from search_cli.mcp.resources import uri_of
from search_cli.mcp.server import server_of
from search_cli.mcp.texts import of_error


async def _listed(client: Client) -> list[Any]:
    """Return all resources, page by page."""
    found, cursor = [], None
    while True:
        page = await client.list_resources(cursor=cursor)
        found += page.resources
        if not (cursor := page.next_cursor):
            return found


async def _refusal(client: Client, uri: str) -> ErrorData:
    """Return why a resource is not read."""
    with pytest.raises(MCPError) as refusal:
        await client.read_resource(uri)
    return refusal.value.error


@pytest.mark.parametrize("mode", PROTOCOLS)
def test_each_article_is_listed_and_read_as_it_was_indexed(mode: str, server: Server[Any], base: KnowledgeBase) -> None:
    """By its path, with its title; its text is that on which the lines of passages count."""

    async def read_all(client: Client) -> list[tuple[Any, Any]]:
        return [(each, await client.read_resource(each.uri)) for each in await _listed(client)]

    read = talk(server, read_all, mode)

    assert [each.name for each, _ in read] == sorted(base.records())
    for each, result in read:
        (content,) = result.contents
        assert (each.title, content.text) == (base.records()[each.name].title, base.article(each.name).text)
        assert (content.uri, content.mime_type) == (each.uri, each.mime_type)


def test_pages_hold_every_article_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many there are, and though one is gone when its successor is asked for."""
    monkeypatch.setattr("search_cli.mcp.resources.RESOURCES", 3)
    texts = {f"手册/第 {number:02} 章#?.md": "# 章\n\n出纳要会点钞。\n" for number in range(7)}

    with KnowledgeBase.from_texts(texts) as kb:
        listed = talk(server_of(kb), _listed)
        behind = talk(server_of(kb), lambda client: client.list_resources(cursor="手册/第 02 章#?.md~"))
        last = talk(server_of(kb), lambda client: client.read_resource(f"{listed[-1].uri}#L3"))

    assert [each.name for each in listed] == sorted(texts)
    assert [each.name for each in behind.resources] == sorted(texts)[3:6]
    assert last.contents[0].text == texts[listed[-1].name]


def test_one_page_is_what_a_client_can_show() -> None:
    """A base of thousands of articles is not sent at once."""
    with KnowledgeBase.from_texts(
        {f"{number:04}.md": "出纳要会点钞。" for number in range(limits.RESOURCES + 1)}
    ) as kb:
        page = talk(server_of(kb), lambda client: client.list_resources())

    assert (len(page.resources), page.next_cursor) == (limits.RESOURCES, page.resources[-1].name)


@pytest.mark.parametrize("uri", [uri_of("没有.md"), "file:///etc/passwd", "kb://articles/", uri_of("../kb.toml"), "x"])
def test_what_is_no_article_is_no_resource(uri: str, server: Server[Any]) -> None:
    """The error says so, and what to do; nothing but what was indexed is read."""
    refused = talk(server, lambda client: _refusal(client, uri))

    assert refused.code == INVALID_PARAMS
    assert "\n" in refused.message


def test_a_uri_that_is_not_in_utf_8_is_said_to_be_none(server: Server[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """Read as if it were, it would name an article that nobody has."""
    monkeypatch.setenv("KB_LANG", "en")

    refused = talk(server, lambda client: _refusal(client, "kb://articles/%B8%FA%B5%A5.md"))

    assert refused.code == INVALID_PARAMS
    assert "UTF-8" in refused.message.split("\n")[0]
    assert "resources/list" in refused.message


def test_a_file_that_changed_is_not_read_in_part(own: Path) -> None:
    """As by `KnowledgeBase.article`: lines and passages would no longer fit."""
    with KnowledgeBase.open(own) as kb:
        path = next(iter(kb.records()))
        (own / "kb" / path).write_text("# 改了\n", encoding="utf-8")

        refused = talk(server_of(kb), lambda client: _refusal(client, uri_of(path)))

    assert refused.message.startswith("article-changed")


def test_the_form_of_a_uri_is_told(server: Server[Any]) -> None:
    """A template that a client fills in with any path, as RFC 6570 has it."""
    (template,) = talk(server, lambda client: client.list_resource_templates()).resource_templates
    form = UriTemplate.parse(template.uri_template)
    texts = {path: f"# {path[0]}\n\n出纳要会点钞。\n" for path in ("甲/a.md", "乙/C#.md", "丙/100%25 会计?.md")}

    with KnowledgeBase.from_texts(texts) as kb:
        for path, text in texts.items():
            filled = form.expand({"article": path})
            (read,) = talk(server_of(kb), lambda client, uri=filled: client.read_resource(uri)).contents
            assert (read.uri, read.text) == (uri_of(path), text)


def test_no_size_is_told_that_is_not_the_text_s(make_base: Callable[..., Path]) -> None:
    """A client may make room by it; what is read is neither the file's encoding nor its markup."""
    root = make_base({})
    (root / "kb" / "a.md").write_bytes("# 出纳\r\n\r\n出纳要会点钞。\r\n".encode("gbk"))
    (root / "kb" / "b.html").write_text("<h1>会计</h1>\n<p>会计要会做账。</p>\n", encoding="utf-8")

    KnowledgeBase.build(root)
    with KnowledgeBase.open(root) as kb:
        listed = talk(server_of(kb), _listed)
        read = [talk(server_of(kb), lambda client, uri=each.uri: client.read_resource(uri)) for each in listed]

    for each, result in zip(listed, read, strict=True):
        assert each.size in (None, len(result.contents[0].text.encode()))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_nobody_expected_is_told_in_the_user_s_language(
    lang: str, server: Server[Any], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """And logged with its traceback, as of a tool; the SDK's own words are English, and lead nowhere."""
    monkeypatch.setenv("KB_LANG", lang)

    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("search_cli.mcp.resources.read", fail)
    refused = talk(server, lambda client: _refusal(client, uri_of("a.md")))

    assert (refused.code, refused.message) == (INTERNAL_ERROR, of_error(SearchCliError("internal")))
    assert "ZeroDivisionError" in caplog.text
