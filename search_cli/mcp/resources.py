"""Articles as resources, which a user of a client may put before an agent: pages of their names, or the text of one."""

from __future__ import annotations

from bisect import bisect_right
from mimetypes import guess_type
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from mcp_types import (
    ListResourcesResult,
    ListResourceTemplatesResult,
    ReadResourceResult,
    Resource,
    ResourceTemplate,
    TextResourceContents,
)

from search_cli.errors import NotFoundError
from search_cli.mcp.limits import RESOURCES
from search_cli.messages import say
from search_cli.serve.forms import ParameterError

if TYPE_CHECKING:
    from search_cli.knowledge_base import KnowledgeBase
    from search_cli.models import ArticleRecord

__all__ = ["listed", "read", "templates", "uri_of"]

_ARTICLES = "kb://articles/"


def uri_of(article: str, line: int | None = None) -> str:
    """Return the URI of an article by its path, or of a line in it."""
    return _ARTICLES + quote(article) + (f"#L{line}" if line else "")


def listed(base: KnowledgeBase, cursor: str = "") -> ListResourcesResult:
    """Return the next page of articles by their paths; the cursor of a page is the last path on it."""
    records = base.records()
    paths = sorted(records)
    start = bisect_right(paths, cursor)
    page = paths[start : start + RESOURCES]
    more = start + len(page) < len(paths)
    return ListResourcesResult(
        resources=[_resource(records[path]) for path in page], next_cursor=page[-1] if more else None
    )


def templates() -> ListResourceTemplatesResult:
    """Return the form of all URIs."""
    one = ResourceTemplate(
        name="article", title=say("mcp.resource.article"), uri_template=f"{_ARTICLES}{{article}}",
        description=say("mcp.resource.template"),
    )  # fmt: skip
    return ListResourceTemplatesResult(resource_templates=[one])


def read(base: KnowledgeBase, uri: str) -> ReadResourceResult:
    """Return the text of an article as it was indexed. Raises SearchCliError."""
    if not uri.startswith(_ARTICLES):
        raise NotFoundError("resource-missing", uri=uri, known=f"{_ARTICLES}…")
    found = base.article(_path_in(uri.removeprefix(_ARTICLES).partition("#")[0]))
    text = TextResourceContents(uri=uri_of(found.path), mime_type=_mime_type(found.path), text=found.text)
    return ReadResourceResult(contents=[text])


def _path_in(address: str) -> str:
    try:
        return unquote(address, errors="strict")
    except UnicodeDecodeError as error:
        raise ParameterError("http.usage.encoding", advice=say("mcp.hint.uri")) from error


def _resource(record: ArticleRecord) -> Resource:
    # Without a size: that of the file is not its text's, which may come out of a .docx or another encoding.
    return Resource(uri=uri_of(record.path), name=record.path, title=record.title, mime_type=_mime_type(record.path))


def _mime_type(path: str) -> str:
    """Return the type of an article's text; that of a format which is no text is plain."""
    guessed = guess_type(path)[0] or ""
    return guessed if guessed.startswith("text/") else "text/plain"
