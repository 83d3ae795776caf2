"""Bytes become the text their writer saw, whatever the encoding; what is no text is refused."""

from __future__ import annotations

import codecs
import os
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_cli.articles.decoding import decode
from search_cli.errors import ArticleError

SIMPLIFIED = "跟单岗位则更需要注重细节处理能力和耐心程度，熟悉订单处理和交付流程。"
TRADITIONAL = "跟單崗位則更需要注重細節處理能力和耐心程度，熟悉訂單處理和交付流程。"
LENGTHS = (12, 20, 35, 350)


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize("sentence", [SIMPLIFIED, TRADITIONAL], ids=["simplified", "traditional"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030", "gbk"]
)
def test_chinese_text_reads_in_every_common_encoding(encoding: str, sentence: str, length: int) -> None:
    """With or without a mark, a dozen characters are enough to tell."""
    text = (sentence * 10)[:length]

    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize("encoding", ["big5", "big5hkscs", "cp950"])
def test_traditional_text_reads_in_big5(encoding: str, length: int) -> None:
    """Big5 and GB18030 share their byte ranges; the detector tells them apart."""
    text = (TRADITIONAL * 10)[:length]

    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        pytest.param(SIMPLIFIED + "𠮷㐂龘鿫", "gb18030", id="gb18030-of-four-bytes"),
        pytest.param("English text with 两个 words.", "gb18030", id="mostly-ascii-gb18030"),
        pytest.param("plain english, all of it", "utf-16-le", id="english-utf16-le"),
        pytest.param("plain english, all of it", "utf-16-be", id="english-utf16-be"),
        pytest.param("import python " * 20 + "一段" + SIMPLIFIED, "utf-16-be", id="mostly-english-utf16"),
        pytest.param("\n\n# 标题\n\n正文一行。\n", "utf-16-le", id="markdown-utf16"),
    ],
)
def test_rarer_texts_read_too(text: str, encoding: str) -> None:
    """Characters of four bytes, and mixtures that are hardly Chinese."""
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("marked", ["utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("named", ["utf-8", "gb18030"])
def test_a_byte_order_mark_says_more_than_the_encoding_that_is_named(marked: str, named: str) -> None:
    """One file from an editor that writes marks is read among others, and the mark is no part of its text."""
    assert decode(SIMPLIFIED.encode(marked), named) == SIMPLIFIED


def test_line_ends_become_newlines() -> None:
    """Offsets count one character a line end, whoever wrote the file."""
    assert decode("甲\r\n乙\r丙\n丁\r\n\r\n".encode()) == "甲\n乙\n丙\n丁\n\n"


@pytest.mark.parametrize("data", [b"", codecs.BOM_UTF8, codecs.BOM_UTF16_LE], ids=["empty", "utf8-mark", "utf16-mark"])
def test_an_empty_file_is_an_empty_text(data: bytes) -> None:
    """Nothing in it is no error."""
    assert decode(data) == ""


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)), id="picture"),
        pytest.param(b"PK\x03\x04\x14\x00\x06\x00" + os.urandom(400), id="office-file"),
        pytest.param(random.Random(1).randbytes(4000), id="noise"),
        pytest.param(bytes(500), id="zeros"),
        pytest.param("跟单\x00技能".encode(), id="zero-byte-in-text"),
        pytest.param(b"\x01\x02\x03\x04\x05 abc", id="controls"),
    ],
)
def test_binary_data_is_refused(data: bytes) -> None:
    """A picture that is named .md is one clear error, not a thousand wrong characters."""
    with pytest.raises(ArticleError) as caught:
        decode(data)

    assert caught.value.code in ("article-binary", "article-encoding")


@pytest.mark.parametrize("at", [0, 1, 10, 50, 101])
def test_a_broken_byte_is_one_wrong_character(at: int) -> None:
    """A text is not lost for one bad byte, and not taken for another encoding."""
    data = bytearray(SIMPLIFIED.encode())
    data[at] = 0xFF

    text = decode(bytes(data))

    assert "\ufffd" in text
    assert len(set(SIMPLIFIED) - set(text)) <= 1


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_file_cut_inside_a_character_reads_up_to_there(encoding: str) -> None:
    """An interrupted copy keeps what came over."""
    data = (SIMPLIFIED * 5).encode(encoding)[:-1]

    assert decode(data) == (SIMPLIFIED * 5)[:-1] + "\ufffd"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("before", [1, 2, 300], ids="lines before: {}".format)
@pytest.mark.parametrize("encoding", ["gb18030", "big5"])
def test_a_line_that_another_program_appended_reads_too(encoding: str, before: int, end: str) -> None:
    """A shell of Windows writes its own encoding behind the UTF-8 of an editor."""
    first, line = f"{TRADITIONAL}{end}" * before, f"會計要會做帳，也要會報稅。{end}"

    assert decode(first.encode() + line.encode(encoding)) == (first + line).replace("\r", "")
    assert decode(line.encode(encoding) + first.encode()) == (line + first).replace("\r", "")


def test_a_broken_line_of_utf8_is_no_line_of_another_encoding() -> None:
    """However short it is."""
    whole = f"{SIMPLIFIED}\n会计\n{SIMPLIFIED}"

    assert decode(whole.encode().replace("计".encode(), b"\xe8\xae")) == whole.replace("计", "\ufffd")
    assert decode(f"{SIMPLIFIED}\n会".encode()[:-1]) == f"{SIMPLIFIED}\n\ufffd"


def test_a_named_encoding_is_taken_at_its_word() -> None:
    """`encoding` in kb.toml overrides every guess, and an impossible one is an error."""
    data = TRADITIONAL.encode("big5")

    assert decode(data, "big5") == TRADITIONAL
    for wrong in ("utf-8", "no-such-encoding"):
        with pytest.raises(ArticleError):
            decode(data, wrong)


def test_guessing_says_nothing(recwarn: pytest.WarningsRecorder) -> None:
    """The detector's doubts are no business of whoever runs `kb index`."""
    decode("崗位".encode("big5"))
    decode(b"caf\xe9 au lait, " + b"plain words " * 9)

    assert [str(warning.message) for warning in recwarn] == []


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]) | st.sampled_from("跟单\t\n"), max_size=200))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    """Whatever the text, what was written in UTF-8 is read as written."""
    assert decode(text.removeprefix("\ufeff").encode()) == text.removeprefix("\ufeff")


@pytest.mark.parametrize(
    ("data", "encoding"), [(b"+2AA-", "utf-7"), (rb"\ud800", "raw_unicode_escape")], ids=["UTF-7", "escapes"]
)
def test_half_a_surrogate_pair_is_no_character(data: bytes, encoding: str) -> None:
    """Encodings that may write one are read so that all can be written again."""
    assert decode(data, encoding) == "\ufffd"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_line_ends_do_not_decide_whether_it_is_text(end: str) -> None:
    """One character in fifty may be a control; a line's end is one character, however it is written."""
    lines = ["跟单" + "\x01" * (number % 20 == 0) for number in range(25)]

    with pytest.raises(ArticleError):
        decode(end.join(lines).encode())
