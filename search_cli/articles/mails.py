"""Blocks → the same, of e-mails without what their programs and customs put around the text; a subject is a title.

Such are the fields above a mail and above each that it quotes, words of farewell with the name and post below them, and
notices that a mail is confidential.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from search_cli.articles.fields import labelled
from search_cli.articles.forms import heading_rank, is_item, is_prose
from search_cli.models import Block

__all__ = ["without_heads"]

_SENDER = re.compile(r"\s*(?:发件人|From)\s*[:：]", re.IGNORECASE)
_FIELD = re.compile(
    r"\s*(?:发件人|收件人|抄送|密送|主题|日期|发送时间|发送日期|时间|附件|重要性|From|To|Cc|Bcc|Subject|Date|Sent)\s*[:：]",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"(?m)^\s*(?:主题|Subject)\s*[:：]\s*(?:(?:Re|Fw|Fwd|回复|答复|转发)\s*[:：]\s*)*+(\S[^\n]*)", re.IGNORECASE
)
_FEWEST_FIELDS, _FEWEST_QUOTED = 3, 2
_QUOTED = re.compile(
    r"[\W_]*(?:原始邮件|转发邮件|Original Message|Forwarded message)[\W_]*|[^。！？]{0,80}(?:写道|wrote)\s*[:：]",
    re.IGNORECASE,
)
_FAREWELL = re.compile(
    r"\W*+(?:此致|敬礼|致礼|祝好|顺[祝颂]\W?(?:商祺|时祺|夏安|冬安|春祺|秋祺|近祺)|商祺|(?:(?:best|kind|warm)\s*)?regards|best|thanks|谢谢)\W*",
    re.IGNORECASE,
)
_CONFIDENTIAL = re.compile(r"(?:本|此)(?:电子)?邮件[^。]{0,40}(?:保密|机密|误收)")
_REACHES = re.compile(r"\d{5}|@|[:：]")
"""What of a signature somebody may look for: how and where to reach whoever wrote it."""
_OFFICE = re.compile(r"[^\W\d_]{2,30}(?:公司|集团|中心|学校|学院|大学|医院|事务所)")
_LONGEST = 40  # characters of a line of a signature
_MOST_LINES = 6  # of a signature
_LONGEST_NOTICE = 200  # characters of a notice that a mail is confidential; what only mentions it is longer


def without_heads(blocks: Sequence[Block]) -> Sequence[Block]:
    """Return the blocks of an e-mail with its subject for its head, without the heads and signatures of all in it.

    Other articles are returned as they are.
    """
    heads = dict(_heads(blocks))
    return list(_texts(blocks, heads)) if heads else blocks


def _heads(blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """Yield where the fields above a mail begin and end: three or two of a quoted one, from whom it is among them."""
    at, fewest = 0, _FEWEST_FIELDS
    while at < len(blocks):
        end = at
        while end < len(blocks) and _is_fields(blocks[end]):
            end += 1
        lines = [line for block in blocks[at:end] for line in block.stretch.text.split("\n")]
        # An itinerary may say From, To and Date, too.
        is_mail = fewest < _FEWEST_FIELDS or any("@" in line or _SUBJECT.match(line) for line in lines)
        if is_mail and len(lines) >= fewest and any(map(_SENDER.match, lines)):
            yield at, end
            fewest = _FEWEST_QUOTED
        at = max(end, at + 1)


def _is_fields(block: Block) -> bool:
    return block.kind != "code" and all(map(_FIELD.match, block.stretch.text.split("\n")))


def _texts(blocks: Sequence[Block], heads: dict[int, int]) -> Iterator[Block]:
    """Yield the subject of the first head as a title, and what stands between heads and is no signature."""
    at, signed, titled = 0, 0, False  # lines of a signature may still come: so many
    while at < len(blocks):
        if at in heads:
            subjects = [] if titled else [*map(_subject, blocks[at : heads[at]])]
            yield from filter(None, subjects)
            at, signed, titled = heads[at], 0, True
            continue
        line = blocks[at].stretch.text
        ends = blocks[at].kind != "paragraph" or is_prose(line) or heading_rank(line) is not None or is_item(line)
        signed = _MOST_LINES + 1 if _FAREWELL.fullmatch(line) else 0 if ends else max(signed - 1, 0)
        if signed and _OFFICE.fullmatch(line) and at + 1 < len(blocks) and _REACHES.search(blocks[at + 1].stretch.text):
            yield Block("paragraph", labelled(blocks[at].stretch, blocks[at + 1].stretch))
            at += 1
        elif not (_QUOTED.fullmatch(line) or _is_notice(line) or (signed and _signs(line))):
            yield blocks[at]
        at += 1


def _subject(block: Block) -> Block | None:
    found = _SUBJECT.search(block.stretch.text)
    return Block("heading", block.stretch.cut(*found.span(1)), level=1) if found else None


def _is_notice(line: str) -> bool:
    return len(line) <= _LONGEST_NOTICE and bool(_CONFIDENTIAL.search(line))


def _signs(line: str) -> bool:
    """Return whether a line of a signature only says farewell, who writes or as what; a longer one is text again."""
    short = len(line) <= _LONGEST and not is_prose(line)
    return bool(_FAREWELL.fullmatch(line)) or (short and not _REACHES.search(line))
