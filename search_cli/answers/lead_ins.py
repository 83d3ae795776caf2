"""A sentence of a passage → what leads into it, where it is an entry of a list: 以下情况不予报销：… before 个人消费."""

from __future__ import annotations

from search_cli.analysis.patterns import lazy_pattern
from search_cli.models import Passage, Span

__all__ = ["lead_in_of"]

_ENTRY = lazy_pattern(
    r"\s*(?:[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[)）](?!\d)|\d{1,2}\s*[.．、](?!\d)|[①-⑳⑴-⒇]"
    r"|[一二三四五六七八九十]{1,2}(?:[、.．]|[是为]|则|来[，,])|第[一二三四五六七八九十]{1,2}[种类项点个条]?[，,、：:]|其[一二三四五六]"
    r"|[-*•·●○▪])"
)
"""How an entry begins that is numbered or marked, in a line of its own or behind others."""
_WITHIN = lazy_pattern(r"[：:](?=\s*(?:[（(]?[一1][)）]|1\s*[.．、](?!\d)|[①⑴]|一(?:、|[是为]|则|来)|第一|其一))")
"""The colon of a lead-in whose first entry stands behind it in the same line."""
_SAYS_NOTHING = lazy_pattern("(?:具体|详细)?(?:说明|备注|附?注|(?:温馨)?提示|内容|情况|其中|例如|比如)?(?:如下)?")
_SENTENCE_START = lazy_pattern(r"[。！？!?；;\n]")


def lead_in_of(passage: Passage, sentence: Span, start: int, most: int) -> Span | None:
    """Return what leads into the list of which a sentence is an entry, not before `start`.

    None where nothing does, where it is longer than `most`, or where it says no more than the heading and the tags do.
    """
    text = passage.text
    if text.find("：", start, sentence.start) < 0 and text.find(":", start, sentence.start) < 0:
        return None
    colon = _within(text, sentence, start) or _above(text, sentence, start)
    if not colon:
        return None
    begins = max((m.end() for m in _SENTENCE_START.finditer(text, start, colon - 1)), default=start)
    begins += len(text[begins:colon]) - len(text[begins:colon].lstrip())
    fits = colon - begins <= most  # half of one may say the opposite: 经批准可以…，但以下情况除外
    return Span(begins, colon) if fits and not _is_known(text[begins:colon], passage) else None


def _within(text: str, sentence: Span, start: int) -> int:
    """Return where the lead-in ends that stands in the sentence's own line, or 0."""
    line = max(text.rfind("\n", 0, sentence.start) + 1, start)
    if not _ENTRY.match(text, sentence.start):
        return 0
    return max((m.end() for m in _WITHIN.finditer(text, line, sentence.start)), default=0)


def _above(text: str, sentence: Span, start: int) -> int:
    """Return where the line ends that leads into the lines down to the sentence's, or 0.

    Where the first of them is numbered, so is every entry.
    """
    end = text.rfind("\n", 0, sentence.start)
    numbered = False
    below = _ENTRY.match(text, end + 1) is not None
    while end > start:
        begins = max(text.rfind("\n", 0, end) + 1, start)
        line = text[begins:end].rstrip()
        if line.endswith(("：", ":")):
            return begins + len(line) if below or not numbered else 0
        numbered = numbered or _ENTRY.match(line) is not None
        end = begins - 1
    return 0


def _is_known(lead_in: str, passage: Passage) -> bool:
    """Return whether a lead-in is a label that says nothing (说明：), or what the heading or a tag has (岗位职责：)."""
    number = _ENTRY.match(lead_in)
    said = lead_in[number.end() if number else 0 :].strip(" \n：:*")
    shown = (*passage.heading_path[-1:], *passage.roles, *passage.dimensions)
    return bool(_SAYS_NOTHING.fullmatch(said)) or any(said in name for name in shown)
