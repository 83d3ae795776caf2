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


def _parts(kind: str, *parts: str, head: str = "From: z@a.cn\nTo: all@a.cn\n") -> bytes:
    bodies = "".join(f"--b\n{part}\n" for part in parts)
    return f"{head}Subject: Notice\nContent-Type: multipart/{kind}; boundary=b\n\n{bodies}--b--\n".encode()


_PLAIN = f"Content-Type: text/plain; charset=utf-8\n\n{SAID}"
_OTHER = "当日用印的人须在登记簿上签名。"
_FORWARDED = f"Content-Type: message/rfc822\n\nFrom: b@a.cn\nContent-Type: text/html; charset=utf-8\n\n<p>{_OTHER}</p>"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (_parts("mixed", _PLAIN, _FORWARDED), [SAID]),
        (_parts("mixed", _PLAIN, f"Content-Type: text/html; name=report.html\n\n<p>{_OTHER}</p>"), [SAID]),
        (_parts("alternative", _PLAIN, "Content-Type: text/html\n\n<html><body><br>&nbsp;</body></html>"), [SAID]),
        (_parts("mixed", _PLAIN, f"Content-Type: text/plain; charset=utf-8\n\n{_OTHER}"), [SAID, _OTHER]),
        (_parts("mixed", f"Content-Type: text/html; charset=utf-8\n\n<p>{_OTHER}<!--", _PLAIN), [_OTHER, SAID]),
        (_parts("mixed", f"Content-Type: text/plain; name=a.txt; charset=utf-8\n\n{SAID}"), [SAID]),
        (_parts("digest", _FORWARDED), [_OTHER]),
    ],
    ids=["forwarded", "report", "empty-page", "two-texts", "unclosed-page", "only-a-named-text", "only-forwarded"],
)
def test_what_a_mail_says_itself_is_its_text(data: bytes, said: list[str]) -> None:
    """All of it, and files and mails in it only where it says nothing itself."""
    article = read_article("a.eml", data)

    assert (article.title, [block.stretch.text for block in article.blocks]) == ("Notice", said)


@pytest.mark.parametrize(
    "subject",
    [
        "国庆放假通知".encode(),
        "国庆放假通知".encode("gbk"),
        b"=?gb2312?B?" + base64.b64encode("朱镕基大厦停电通知".encode("gbk")) + b"?=",
    ],
    ids=["utf-8", "gbk", "more-than-named"],
)
def test_a_subject_is_read_however_it_was_written(subject: bytes) -> None:
    """Programs write it without encoding it, or in a larger set of characters than they name."""
    data = b"From: z@a.cn\nTo: all@a.cn\nSubject: " + subject + b"\nContent-Type: text/plain\n\n" + SAID.encode()

    assert read_article("a.eml", data).title in ("国庆放假通知", "朱镕基大厦停电通知")


def test_a_mail_to_nobody_has_its_subject_and_a_saved_page_its_title() -> None:
    """Blind copies name nobody; some programs say to whom a page was saved."""
    saved = _mhtml(PAGE.format("utf-8").encode(), "8bit").replace(b"MIME-Version", b"To: a@a.cn\r\nMIME-Version", 1)

    assert read_article("a.eml", _parts("mixed", _PLAIN, head="From: z@a.cn\n")).title == "Notice"
    assert read_article("a.mhtml", saved).title == "印章管理办法"


_LONG = "国庆节放假时间为十月一日到十月七日，其间由行政部安排各部门的值班人员"


@pytest.mark.parametrize(
    ("flowed", "lines", "said"),
    [
        ("", f"{_LONG}\n轮流值班。", f"{_LONG}轮流值班。"),
        ("", "公章外借须总经理签字，\n当日归还。", SAID),
        ("; format=flowed; delsp=yes", "公章外借须 \n总经理签字，当日归还。", SAID),
    ],
    ids=["wrapped", "at-a-comma", "flowed"],
)
def test_lines_of_a_mail_that_are_one_sentence_are_read_together(flowed: str, lines: str, said: str) -> None:
    """Programs wrap what is written; a line that is a sentence is a paragraph."""
    text = f"{lines}\n{_OTHER}\n"
    data = f"From: z@a.cn\nTo: a@a.cn\nSubject: N\nContent-Type: text/plain; charset=utf-8{flowed}\n\n{text}"

    assert [text.replace("\n", "") for text in _texts("a.eml", data.encode())] == [said, _OTHER]


def test_a_mail_that_is_only_an_attachment_says_so() -> None:
    """It is not damaged: what it brings can be saved."""
    attached = "Content-Type: application/pdf\nContent-Disposition: attachment; filename=a.pdf\n\nx"
    with pytest.raises(ArticleError) as refused:
        read_article("a.eml", _parts("mixed", attached))

    assert refused.value.code == "article-attached"


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


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<script src="a.js"/>', ""),
        ("<script>s = '</body>'</script>", ""),
        ("", "<!-- x"),
        ("", "<textarea>"),
        ("", "<title>"),
    ],
    ids=["script", "body-in-a-script", "comment", "textarea", "title"],
)
def test_a_chapter_swallows_nothing_of_the_book(before: str, after: str) -> None:
    """Books are in XHTML, where an element may end where it begins; what a chapter leaves open ends with it."""
    chapter = f"<html><body><h1>第一章</h1>{before}<p>{_OTHER}</p>{after}</body></html>"

    assert _texts("a.epub", _book({"OEBPS/Text/a.xhtml": chapter})) == ["第一章", _OTHER, "第二章 印章", SAID]


def test_a_page_in_xhtml_is_read_behind_a_script_that_ends_where_it_begins() -> None:
    """As its browser reads it."""
    page = f'<html><head><script src="a.js"/></head><body><h1>印章</h1><p>{SAID}</p></body></html>'

    assert _texts("a.xhtml", page.encode()) == [SAID]


@pytest.mark.parametrize("name", ["OEBPS/Text/a.xhtml", "OEBPS/Text/b%201.xhtml"])
def test_a_book_with_encrypted_chapters_is_refused(name: str) -> None:
    """Rather than read without them."""
    listed = f'<encryption><EncryptedData><CipherReference URI="{name}"/></EncryptedData></encryption>'
    with pytest.raises(ArticleError) as refused:
        read_article("a.epub", _book({"META-INF/encryption.xml": listed, "OEBPS/Text/a.xhtml": "\x01\x02"}))

    assert refused.value.code == "article-locked"


def test_a_book_without_a_chapter_that_is_one_is_refused() -> None:
    """Its title alone is no article; what encrypts it need not say so."""
    with pytest.raises(ArticleError) as refused:
        read_article("a.epub", _book(dict.fromkeys(("OEBPS/Text/a.xhtml", "OEBPS/Text/b 1.xhtml"), "\x01\x02")))

    assert refused.value.code == "article-locked"


def test_a_book_with_encrypted_fonts_is_read() -> None:
    """Its text is open."""
    listed = '<encryption><EncryptedData><CipherReference URI="OEBPS/a.ttf"/></EncryptedData></encryption>'

    assert SAID in _texts("a.epub", _book({"META-INF/encryption.xml": listed}))


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

    assert refused.value.code == "article-parts"


def test_the_head_of_a_mail_takes_time_linear_in_its_length() -> None:
    """A subject may be as long as whoever sends it likes."""
    assert_linear(lambda size: read_article("a.eml", b"From: a\nTo: b\nSubject: " + b"=?a?q?" * size), 40_000, 0.3)
