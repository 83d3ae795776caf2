"""A page that a browser saved whole (MHTML), or an e-mail → an HTML page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from email import message_from_bytes
from email.header import decode_header
from email.message import Message
from html import escape
from itertools import pairwise

from search_cli.articles.decoding import decode
from search_cli.articles.office.markup import closed
from search_cli.errors import ArticleError

__all__ = ["page_of"]

_FIELD = re.compile(rb"^content-[a-z]+:[^\n]*(?:\n[ \t][^\n]*)*", re.IGNORECASE | re.MULTILINE)
_MULTIPART = re.compile(rb"content-type:\s*(?:multipart|message)/", re.IGNORECASE)
_MOST_INSIDE = 64
"""Parts that hold others; the parser compares each line with all around it. A mail answers a dozen others."""
_MOST_PARTS = 10_000
_LONGEST_FIELD = 4096  # bytes; the parser takes time square in the length of one
_LONGEST_SHOWN = 1000  # characters
_WIDE = re.compile(r"[\u2e80-\uffef]")  # takes two columns
_LEAST_WRAPPED = 60  # columns: mails are wrapped at 72 to 78
_WHOLE = {"gb2312": "gb18030", "gbk": "gb18030"}  # programs name a part of what they write
_TEXTS = frozenset(("text/html", "text/plain"))
_ONE_OF = frozenset(("multipart/alternative", "multipart/related"))
"""Say the same in several ways, or have one page with what that shows."""
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
        if _is_saved_page(message):
            return text
        shown = [name for name in _SHOWN if message[name] or name == "To"]  # of blind copies, nobody is named
        head = "<br>".join(escape(f"{name}: {_header(message, name)}") for name in shown)
    except (ArticleError, MemoryError):
        raise
    except Exception as error:  # no library says which errors a damaged file can cause
        raise ArticleError("article-damaged") from error
    return f"<article><p>{head}</p>\n{text}\n</article>"


def _is_saved_page(message: Message) -> bool:
    """Return whether a browser wrote it: it says where from, or is from no address and to nobody."""
    if message["Snapshot-Content-Location"]:
        return True
    return message["To"] is None and message["Received"] is None and "@" not in _header(message, "From")


def _check(data: bytes) -> None:
    """Raise ArticleError when the parser would take more memory or time than a mail is worth."""
    fields = _FIELD.findall(data)
    inside = sum(_MULTIPART.match(field) is not None for field in fields)
    longest = max(map(len, fields), default=0)
    if inside > _MOST_INSIDE or longest > _LONGEST_FIELD or data.count(b"\n--") > _MOST_PARTS:
        raise ArticleError("article-parts")


def _text(message: Message, encoding: str) -> str:
    """Return the text of a mail as a page; that of files and mails in it only where it has none of its own."""
    for named, forwarded in ((False, False), (True, False), (True, True)):
        said = list(_said(message, encoding, named=named, forwarded=forwarded))
        if said:
            return "\n".join((*map(closed, said[:-1]), said[-1]))
    if any(part.get_content_type() in _TEXTS for part in message.walk() if not _is_attached(part)):
        return ""  # its subject says all
    raise ArticleError("article-attached" if any(map(_is_attached, message.walk())) else "article-damaged")


def _is_attached(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or part.get_filename() is not None


def _said(part: Message, encoding: str, *, named: bool, forwarded: bool) -> Iterator[str]:
    """Yield the texts of a part, in order: each a page."""
    kind = part.get_content_type()
    if part.get_content_disposition() == "attachment" or (part.get_content_maintype() == "message" and not forwarded):
        return
    if part.is_multipart():
        inside = [inner for inner in part.get_payload() if isinstance(inner, Message)]
        said = ([*_said(inner, encoding, named=named, forwarded=forwarded)] for inner in inside)
        if kind in _ONE_OF:
            ways = [(_has_page(inner), texts) for inner, texts in zip(inside, said, strict=True) if texts]
            yield from next((texts for is_page, texts in ways if is_page), ways[0][1] if ways else ())
        else:
            for texts in said:
                yield from texts
    elif kind in _TEXTS and (named or not part.get_filename()):
        text = _decoded(part, encoding)
        if kind == "text/html":
            yield from filter(_has_words, (text,))
        elif text.strip():
            yield _as_page(text, part)


def _has_page(part: Message) -> bool:
    return any(inner.get_content_type() == "text/html" for inner in part.walk())


def _has_words(page: str) -> bool:
    """Return whether a page says anything outside its title: some programs send an empty one beside the text."""
    from search_cli.articles.html.tokens import tokens

    titled = False
    for token in tokens(page, 0):
        if token.name == "title":
            titled = token.kind == "open"
        elif not titled and token.kind in ("text", "entity") and (token.value or page[token.start : token.end]).strip():
            return True
    return False


def _as_page(text: str, part: Message) -> str:
    """Return plain text as a page: a line is a paragraph, but one that was wrapped goes on in the next."""
    if part.get_param("format", "") == "flowed":  # a blank at a line's end says that it goes on
        glue = "" if part.get_param("delsp", "") == "yes" else " "
        text = re.sub(r"(?m)^(?!-- $)([^\n]*\S) \n(?=[^\s>])", rf"\1{glue}", text)
    lines = [*text.split("\n"), ""]
    on = [bool(line.strip() and after.strip()) and _goes_on(line.rstrip()) for line, after in pairwise(lines)]
    return "\n".join(
        f"{'' if begun else '<p>'}{escape(line)}{'<br>' if goes_on else '</p>'}" if line.strip() else ""
        for line, begun, goes_on in zip(lines, (False, *on), on, strict=False)
    )


def _goes_on(line: str) -> bool:
    """Return whether a line ends inside a sentence: at a comma, or far to the right with no mark at its end."""
    wide = len(line) + len(_WIDE.findall(line)) >= _LEAST_WRAPPED
    return line[-1] in "，、," or (wide and line[-1] not in "。！？；：…”」）.!?;:)>")


def _decoded(part: Message, encoding: str) -> str:
    data = part.get_payload(decode=True)
    return _told(data if isinstance(data, bytes) else b"", part.get_content_charset() or encoding)


def _told(data: bytes, encoding: str) -> str:
    try:
        return decode(data, _WHOLE.get(encoding.lower(), encoding))
    except ArticleError:  # it is not in the encoding that it names
        return decode(data)


def _header(message: Message, name: str) -> str:
    """Return a field as it is shown: what is encoded in its words, and what programs write without that."""
    said = next((str(value) for field, value in message.raw_items() if field.lower() == name.lower()), "")
    said = said[:_LONGEST_SHOWN]
    raw = said.encode("ascii", "surrogateescape") if not said.isascii() else b""
    with suppress(ArticleError, LookupError, ValueError):  # no text in any encoding
        if raw:
            said = decode(raw)
        else:
            said = "".join(
                _told(words, encoding or "") if isinstance(words, bytes) else words
                for words, encoding in decode_header(said)
            )
    return " ".join(said.encode("utf-8", "replace").decode().split())
