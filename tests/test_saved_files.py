"""Pages that a browser saved whole, e-mails and books are read; what a stranger may put into them does no harm."""

from __future__ import annotations

import base64
import quopri
import zipfile
from collections.abc import Mapping
from email.message import EmailMessage
from io import BytesIO

import pytest
from growing import assert_linear

from search_cli.articles import read_article
from search_cli.errors import ArticleError

PAGE = (
    '<html><head><meta charset="{0}"><title>印章管理办法</title></head><body><h1>印章管理办法</h1>'
    "<h2>借用</h2><p>公章外借须总经理签字，当日归还。</p></body></html>"
)
SAID = "公章外借须总经理签字，当日归还。"


def _mhtml(body: bytes, coding: str, charset: str = "") -> bytes:
    head = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://oa.example.com/1\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--b"\r\n\r\n\r\n'
    )
    part = f"----b\r\nContent-Type: text/html{charset}\r\nContent-Transfer-Encoding: {coding}\r\n\r\n"
    style = "\r\n----b\r\nContent-Type: text/css\r\n\r\nbody { color: red; }\r\n----b--\r\n"
    return head.encode() + part.encode() + body + style.encode()


def _texts(name: str, data: bytes) -> list[str]:
    return [block.stretch.text for block in read_article(name, data).blocks]


@pytest.mark.parametrize(
    "data",
    [
        _mhtml(quopri.encodestring(PAGE.format("utf-8").encode()), "quoted-printable"),
        _mhtml(base64.encodebytes(PAGE.format("gb2312").encode("gbk")), "base64", '; charset="gb2312"'),
        _mhtml(base64.encodebytes(PAGE.format("gb2312").encode("gbk")), "base64", '; charset="utf-8"'),
    ],
    ids=["utf-8", "gb2312", "a-wrong-charset"],
)
def test_a_page_that_was_saved_whole_is_read_as_a_page(data: bytes) -> None:
    """In whichever encoding; styles and pictures beside it are no text."""
    assert read_article("a.mhtml", data).title == "印章管理办法"
    assert _texts("a.mht", data) == ["借用", SAID]


def _mail(html: str = "") -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "张三 <z@a.cn>", "all@a.cn", "转发: 关于年假的通知"
    mail.set_content(f"各位同事：\n\n{SAID}\n\n此致\n敬礼\n张三\n")
    if html:
        mail.add_alternative(html, subtype="html")
    mail.add_attachment("附件里的话，不要读。", filename="a.txt")
    return mail.as_bytes()


@pytest.mark.parametrize("html", ["", f"<div><p>各位同事：</p><p>{SAID}</p></div>"], ids=["text", "html"])
def test_a_mail_is_its_text_below_its_subject(html: str) -> None:
    """Without its head, attachments and what it is signed with."""
    article = read_article("a.eml", _mail(html))

    assert article.title == "关于年假的通知"
    assert [block.stretch.text for block in article.blocks] == ["各位同事：", SAID]


def test_what_is_only_named_like_a_mail_is_read_as_text() -> None:
    """Programs name texts as they like."""
    assert _texts("a.eml", SAID.encode()) == [SAID]


_CONTAINER = '<container><rootfiles><rootfile full-path="OEBPS/a.opf"/></rootfiles></container>'
_PACKAGE = """<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">
<metadata><dc:title>新员工指南</dc:title></metadata><manifest><item id="n" href="nav.xhtml" properties="nav"/>
<item id="b" href="Text/b%201.xhtml"/><item id="a" href="Text/a.xhtml"/><item id="gone" href="gone.xhtml"/></manifest>
<spine><itemref idref="n"/><itemref idref="a"/><itemref idref="b"/><itemref idref="b"/>
<itemref idref="gone"/></spine></package>"""


def _chapter(heading: str, text: str) -> str:
    return f"<html><head><title>x</title></head><body>\n<h1>{heading}</h1>\n<p>{text}</p></body></html>"


BOOK = {
    "META-INF/container.xml": _CONTAINER,
    "OEBPS/a.opf": _PACKAGE,
    "OEBPS/nav.xhtml": _chapter("目录", "第一章"),
    "OEBPS/Text/b 1.xhtml": _chapter("第二章 印章", SAID),
    "OEBPS/Text/a.xhtml": _chapter("第一章 报到", "报到当天带身份证原件。"),
}


def _book(changed: Mapping[str, str] = {}) -> bytes:
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {**BOOK, **changed}.items():
            archive.writestr(name, text)
    return data.getvalue()


def test_a_book_is_its_chapters_in_the_order_of_reading() -> None:
    """Each once, without the table of contents; the number of a place is the chapter's."""
    article = read_article("a.epub", _book())

    assert article.title == "新员工指南"
    assert [(block.stretch.text, article.text.count("\n", 0, block.stretch.start) + 1) for block in article.blocks] == [
        ("第一章 报到", 1),
        ("报到当天带身份证原件。", 1),
        ("第二章 印章", 2),
        (SAID, 2),
    ]


@pytest.mark.parametrize(
    "changed",
    [
        {"META-INF/container.xml": "<container/>"},
        {"OEBPS/a.opf": "<package"},
        {"META-INF/container.xml": _CONTAINER.replace("a.opf", "b.opf")},
    ],
    ids=["no-package", "broken-package", "missing-package"],
)
def test_a_damaged_book_is_refused(changed: Mapping[str, str]) -> None:
    """With what to do, and nothing else fails."""
    with pytest.raises(ArticleError) as refused:
        read_article("a.epub", _book(changed))

    assert refused.value.code == "article-damaged"


def test_a_chapter_that_fills_the_memory_is_not_read() -> None:
    """Its size is counted if it looks like markup; what does not is no chapter."""
    assert _texts("a.epub", _book({"OEBPS/Text/b 1.xhtml": "x" * (40 << 20)})) == [
        "第一章 报到",
        "报到当天带身份证原件。",
    ]
    with pytest.raises(ArticleError):
        read_article("a.epub", _book({"OEBPS/Text/b 1.xhtml": "<p>" + " " * (40 << 20)}))


@pytest.mark.parametrize(
    "data",
    [
        b"From: a\nContent-Type: multipart/mixed; boundary=b" + b";" * 10_000 + b"\n\n",
        b"From: a\n"
        + b"".join(b"Content-Type: multipart/mixed; boundary=%d\n\n--%d\n" % (at, at) for at in range(100)),
        b"From: a\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\n" * 20_000,
    ],
    ids=["a-long-field", "parts-inside-parts", "many-parts"],
)
def test_a_mail_that_would_take_too_long_is_refused(data: bytes) -> None:
    """The parser of mails takes time square in these."""
    with pytest.raises(ArticleError) as refused:
        read_article("a.eml", data)

    assert refused.value.code == "article-costly"


def test_the_head_of_a_mail_takes_time_linear_in_its_length() -> None:
    """A subject may be as long as whoever sends it likes."""
    assert_linear(lambda size: read_article("a.eml", b"From: a\nTo: b\nSubject: " + b"=?a?q?" * size), 40_000, 0.3)
