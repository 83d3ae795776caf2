"""A page that a browser saved whole (MHTML), or an e-mail → an HTML page."""

from __future__ import annotations

import re
from contextlib import suppress
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from html import escape

from search_cli.articles.decoding import decode
from search_cli.errors import ArticleError

__all__ = ["page_of"]

_FIELD = re.compile(rb"^content-[a-z]+:[^\n]*(?:\n[ \t][^\n]*)*", re.IGNORECASE | re.MULTILINE)
_MULTIPART = re.compile(rb"content-type:\s*(?:multipart|message)/", re.IGNORECASE)
_MOST_INSIDE = 64
"""Parts that hold others; the parser compares each line with all around it. A mail answers a dozen others."""
_MOST_PARTS = 10_000
_LONGEST_FIELD = 4096  # bytes; the parser takes time square in the length of one
_LONGEST_SHOWN = 1000  # characters
_SHOWN = ("From", "To", "Subject", "Date")


def page_of(data: bytes, encoding: str) -> str | None:
    """Return the page, or the text of the mail below its head; None when the bytes have no head, so are neither.

    Attachments are left out. Raises ArticleError when it cannot be opened, or holds no text.
    """
    data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    _check(data)
    try:
        message = message_from_bytes(data)
        if not message.keys() or not (message["MIME-Version"] or message["From"]):
            return None
        text = _text(message, encoding)
        if message["To"] is None:  # a browser sends a page to nobody
            return text
        head = "<br>".join(escape(f"{name}: {_header(message, name)}") for name in _SHOWN if message[name])
    except (ArticleError, MemoryError):
        raise
    except Exception as error:  # no library says which errors a damaged file can cause
        raise ArticleError("article-damaged") from error
    return f"<article><p>{head}</p>\n{text}\n</article>"


def _check(data: bytes) -> None:
    """Raise ArticleError when the parser would take more memory or time than a mail is worth."""
    fields = _FIELD.findall(data)
    inside = sum(_MULTIPART.match(field) is not None for field in fields)
    longest = max(map(len, fields), default=0)
    if inside > _MOST_INSIDE or longest > _LONGEST_FIELD or data.count(b"\n--") > _MOST_PARTS:
        raise ArticleError("article-costly")


def _text(message: Message, encoding: str) -> str:
    """Return the first page among the parts, else the first plain text as one."""
    said: dict[str, Message] = {}
    for part in message.walk():
        if part.get_content_disposition() != "attachment":
            said.setdefault(part.get_content_type(), part)
    if "text/html" in said:
        return _decoded(said["text/html"], encoding)
    if "text/plain" not in said:
        raise ArticleError("article-damaged")
    lines = _decoded(said["text/plain"], encoding).split("\n")
    return "\n".join(f"<p>{escape(line)}</p>" if line.strip() else "" for line in lines)


def _decoded(part: Message, encoding: str) -> str:
    data = part.get_payload(decode=True)
    try:
        return decode(data if isinstance(data, bytes) else b"", part.get_content_charset() or encoding)
    except ArticleError:  # it is not in the encoding that it names
        return decode(data if isinstance(data, bytes) else b"")


def _header(message: Message, name: str) -> str:
    said = str(message[name])[:_LONGEST_SHOWN]
    with suppress(LookupError, ValueError):  # its encoding is unknown, or another than it says
        said = str(make_header(decode_header(said)))
    return " ".join(said.split())
