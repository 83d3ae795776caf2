"""What a line's form says: numbered heading, list item, question, sentence or mere fragment."""

from __future__ import annotations

import re

__all__ = [
    "ENDS_SENTENCE",
    "asks_without_mark",
    "ends_open",
    "heading_rank",
    "is_caption",
    "is_fragment",
    "is_item",
    "is_prose",
    "is_question",
    "numbering",
]

ENDS_SENTENCE = "。！？!?；;…"

_CHINESE_NUMBER = "[一二三四五六七八九十百零〇两]+"
# Form → rank; a heading of a lower rank stands above those of a higher one. Tried in this order.
_HEADING_FORMS = (
    (10, re.compile(rf"第\s*(?:{_CHINESE_NUMBER}|\d+)\s*[编篇部卷](?![\u4e00-\u9fff])")),
    (20, re.compile(rf"第\s*(?:{_CHINESE_NUMBER}|\d+)\s*章")),
    (30, re.compile(rf"第\s*(?:{_CHINESE_NUMBER}|\d+)\s*[节節](?![\u4e00-\u9fff])")),
    (40, re.compile(rf"{_CHINESE_NUMBER}\s*[、.．，,:：]")),
    (50, re.compile(rf"[（(]\s*{_CHINESE_NUMBER}\s*[)）]")),
    (60, re.compile(r"\d{1,2}\.\d{1,2}\.\d{1,2}\.?(?!\d)")),
    (56, re.compile(r"\d{1,2}\.\d{1,2}\.?(?![\d%％℃寸元万亿倍吨折])")),
    (54, re.compile(r"\d{1,2}\s*[、.．](?!\d)")),
    (64, re.compile(r"[（(]\s*\d{1,2}\s*[)）]|\d{1,2}[)）]")),
    (66, re.compile(r"[①-⑳⑴-⒇]")),
    (46, re.compile(r"【[^【】]{1,30}】(?=\s*$)")),
    (48, re.compile(r"[■□◆◇▌▍●★☆▶►]\s*(?=\S)")),
)
_ITEM = re.compile(
    r"[-*+•·●○▪◦‣◆◇■□✓✔√➢➤▶►★☆–—]\s+\S|[•●○▪◦◆◇■□✓✔√➢➤]\S|\d{1,2}\s*[.、．)）](?!\d)\s*\S|[（(]\d{1,2}[)）]\s*\S|[①-⑳⑴-⒇]"
)
_QUESTION = re.compile(r"[?？]\s*[\"”’」』）)]?\s*$")
_ASKING_END = re.compile(r"(?:[吗嗎呢]|(?<![那这這多要])[么麼])$")
_CAPTION = re.compile(
    r"(?:图|圖|表|图表|附图|附表|fig(?:ure|\.)?|table)\s*\d{1,3}(?:[-.–]\d{1,3})*(?![\d年月日%％个張张])",
    re.IGNORECASE,
)
_CLOSING = "\"'”’」』）)】]》*_ "


def heading_rank(line: str) -> int | None:
    """Return the rank of the heading form `line` begins with, lower standing above, or None."""
    for rank, form in _HEADING_FORMS:
        if form.match(line):
            return rank
    return None


def numbering(line: str) -> int:
    """Return how many characters of numbering a line begins with (`1. `, `（二）`)."""
    for _, form in _HEADING_FORMS[:-2]:
        match = form.match(line)
        if match:
            return match.end() + len(line) - match.end() - len(line[match.end() :].lstrip())
    return 0


def is_item(line: str) -> bool:
    """Return whether `line` looks like one entry of a list."""
    return bool(_ITEM.match(line))


def is_question(line: str) -> bool:
    """Return whether `line` is one question and nothing else."""
    return (
        bool(_QUESTION.search(line)) and len(line) <= 80 and not re.search("[。！!；;]|[?？].", line.rstrip(_CLOSING))
    )


def asks_without_mark(line: str) -> bool:
    """Return whether `line` ends as questions do, though its writer left the mark out (没有经验可以做客服吗)."""
    return bool(_ASKING_END.search(line)) and len(line) <= 40 and not re.search(rf"[{ENDS_SENTENCE}]", line)


def is_caption(line: str) -> bool:
    """Return whether `line` names a figure or a table (图1 排产流程)."""
    return len(line) <= 40 and bool(_CAPTION.match(line)) and not re.search("[。！？!?；;]", line)


def ends_open(line: str) -> bool:
    """Return whether `line` ends in a colon: it leads into what follows."""
    return line.rstrip(_CLOSING).endswith((":", "："))


def is_prose(line: str) -> bool:
    """Return whether `line` holds a sentence, or is too long for a label."""
    return (
        bool(re.search(rf"[{ENDS_SENTENCE}]", line))
        or len(line) >= 45
        or (len(line) >= 20 and bool(re.search("[，,]", line)))
    )


def is_fragment(line: str) -> bool:
    """Return whether `line` is a label, a link, a button: neither sentence nor list item nor numbered heading."""
    return not is_prose(line) and not is_item(line) and heading_rank(line) is None
