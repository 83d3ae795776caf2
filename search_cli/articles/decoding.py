"""Bytes → text with `\\n` line ends: BOM, UTF-8, UTF-16 by its zero bytes, a verified detector; for lines, too."""

from __future__ import annotations

import codecs
import re

from search_cli.errors import ArticleError

__all__ = ["decode"]

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LEGACY = ("gb18030", "big5hkscs")
# What Chinese prose is made of: ASCII, CJK punctuation, the common Han block, full-width forms.
_COMMON = re.compile(r"[\t\n\r\x20-\x7e\u3000-\u303f\u2010-\u2027\u4e00-\u9fff\uff00-\uffee]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SURROGATES = re.compile(r"[\ud800-\udfff]")  # what UTF-7 and escapes may write, and no file can hold
_LEAST_HAN = 2  # that are no accident: bytes of another encoding read as one now and then
_SAMPLE = 1 << 16  # bytes that tell an encoding; a longer look tells no more


def decode(data: bytes, encoding: str = "") -> str:
    """Return the text of `data`, in `encoding` if one is named, with every line end as `\\n`.

    Raises ArticleError when it is no text or its encoding cannot be told.
    """
    text = _decoded(data, encoding).replace("\r\n", "\n").replace("\r", "\n")
    if text.count("\x00") or len(_CONTROLS.findall(text, 0, _SAMPLE)) > len(text[:_SAMPLE]) // 50:
        raise ArticleError("article-binary")
    return text


def _decoded(data: bytes, encoding: str) -> str:
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    if encoding:
        try:
            return _SURROGATES.sub("\ufffd", data.decode(encoding))
        except (LookupError, UnicodeDecodeError) as error:
            raise ArticleError("article-encoding") from error
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = ""
    if text and "\x00" not in text:
        return text
    return _utf16(data) or _mixed(data) or _legacy(data) if data else ""


def _utf16(data: bytes) -> str | None:
    """Return the text if `data` reads as Chinese in one byte order and does not in the other."""
    if len(data) % 2:
        return None
    shares = {}
    for name in ("utf-16-le", "utf-16-be"):
        sample = data[:_SAMPLE].decode(name, "replace")
        shares[name] = len(_COMMON.findall(sample)) / len(sample)
    best = max(shares, key=lambda name: shares[name])
    # Legacy double-byte text read as UTF-16 is scattered over all of Unicode; in the wrong byte order likewise, but
    # for Latin letters (a in the wrong order is 愀): their zero bytes tell.
    high, low = (data[1:_SAMPLE:2], data[:_SAMPLE:2]) if best == "utf-16-le" else (data[:_SAMPLE:2], data[1:_SAMPLE:2])
    told = min(shares.values()) < 0.7 or high.count(0) > 10 * low.count(0)
    return data.decode(best, "replace") if shares[best] >= 0.9 and told else None


def _mixed(data: bytes) -> str | None:
    """Return the text if lines of it are Chinese in UTF-8 and others in a legacy encoding.

    So it is where a shell of the other encoding appended a line. A line of UTF-8 with a broken byte is still UTF-8.
    """
    lines = data.split(b"\n")
    read = [line.decode("utf-8", "replace") for line in lines]
    han = [len(_HAN.findall(text)) for text in read]
    legacy = [at for at, text in enumerate(read) if text.count("\ufffd") > han[at]]
    if not legacy or sum(han) - sum(han[at] for at in legacy) < _LEAST_HAN:
        return None
    try:
        told = _legacy(b"\n".join(lines[at] for at in legacy))
    except ArticleError:  # broken, and no text in any encoding
        return None
    if told.count("\n") != len(legacy) - 1 or len(_HAN.findall(told)) < _LEAST_HAN or "\ufffd" in told:
        return None
    for at, text in zip(legacy, told.split("\n"), strict=True):
        read[at] = text
    return "\n".join(read)


def _legacy(data: bytes) -> str:
    """Return the text in the legacy encoding that the detector names, or else the one that decodes.

    A text is not lost for a few broken bytes: each reads as U+FFFD.
    """
    if b"\x00" in data:
        raise ArticleError("article-binary")
    utf8 = data.decode("utf-8", "replace")
    broken = utf8.count("\ufffd")
    if broken * 10 <= len(_HAN.findall(utf8)):  # other encodings hold hardly a character that is one in UTF-8
        return utf8
    import chardet  # only files that are not UTF-8 pay for it

    told = chardet.detect(data[:_SAMPLE], include_encodings=_LEGACY, no_match_encoding=_LEGACY[0])
    named = (told["encoding"] or "").lower()
    order = dict.fromkeys((*(name for name in _LEGACY if named.startswith(name[:4])), *_LEGACY))
    for name in order:
        try:
            return data.decode(name)
        except UnicodeDecodeError:
            continue
    text = min((data.decode(name, "replace") for name in order), key=lambda text: text.count("\ufffd"))
    if text.count("\ufffd") * 20 > len(text):
        raise ArticleError("article-binary" if len(_CONTROLS.findall(text)) * 20 > len(text) else "article-encoding")
    return text
