"""Blocks → blocks: a bold heading above a list ends where a bold label follows the list (**试工**：… below **待遇**).

The label is a heading of the same kind, with its text in the line. So is a label that counts on (4、收费：不收费).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from search_cli.analysis.numerals import interval
from search_cli.analysis.patterns import lazy_pattern
from search_cli.articles.forms import is_remark
from search_cli.articles.headings import BARE_RANK, FORM_LEVEL
from search_cli.articles.run_in import BOLD_ENDS, BOLD_OPENS
from search_cli.models import Block

__all__ = ["ended_by_counting", "ended_by_labels"]

_OPENS = re.compile(rf"{BOLD_OPENS}\Z", re.IGNORECASE)
_OPEN = ("**", "__")  # of what Markdown takes for no mark: **试工：**来厂 has a letter right behind
_LABEL = re.compile(rf"[^\s*_<>：:，,。！？!?]{{1,12}}(?:{BOLD_ENDS}\s?[：:]|[：:]{BOLD_ENDS})", re.IGNORECASE)
_FAR = 100  # characters of a mark before its text
_FEWEST = 2  # bold headings


def ended_by_labels(blocks: Sequence[Block], source: str) -> list[Block]:
    """Return `blocks` with the end of such headings; a remark (注意：) belongs to what it stands below."""
    bold = {at for at, block in enumerate(blocks) if _is_bold_heading(block, source)}
    ended = list(blocks)
    heading = None
    for at, block in enumerate(blocks if len(bold) >= _FEWEST else ()):
        if block.kind == "heading":
            heading = at if at in bold else None
        elif block.kind != "item" and heading is not None:
            if blocks[at - 1].kind == "item" and _is_labelled(block, source):
                ended[heading] = replace(blocks[heading], until=block.stretch.start)
            heading = None
    return ended


_COUNT = lazy_pattern(
    r"\s*(\d{1,2}|[一二三四五六七八九十])\s*([、.．])(?!\d)\s*(?P<field>[^\s：:，,。]{2,6}[：:]\s*\S)?"
)
_NOT_NUMBERED = ("", Decimal(-1))


def ended_by_counting(blocks: Sequence[Block]) -> list[Block]:
    """Return `blocks` with the end of a numbered heading where a line with a label counts on from it.

    Two headings before have counted so: 2、办理流程, 3、岗位要求, and below that 4、收费：不收费.
    """
    ended = list(blocks)
    before = last = _NOT_NUMBERED  # how the two last headings are numbered
    heading = -1
    for at, block in enumerate(blocks):
        found = _COUNT.match(block.stretch.text)
        number = (found[2], interval(found[1])[0]) if found else _NOT_NUMBERED
        if block.kind == "heading":
            before, last, heading = last, number, at
        elif found and found["field"] and heading >= 0 and _counts_on(before, last) and _counts_on(last, number):
            ended[heading] = replace(blocks[heading], until=block.stretch.start)
            heading = -1
    return ended


def _counts_on(above: tuple[str, Decimal], number: tuple[str, Decimal]) -> bool:
    return above[1] >= 0 and number == (above[0], above[1] + 1)


def _is_bold_heading(block: Block, source: str) -> bool:
    return block.kind == "heading" and block.level == FORM_LEVEL + BARE_RANK and _opens_bold(block, source)


def _is_labelled(block: Block, source: str) -> bool:
    """Return whether a paragraph begins with a bold label that is no remark."""
    start = block.stretch.start
    labelled = _opens_bold(block, source) and _LABEL.match(source, start + 2 * source.startswith(_OPEN, start))
    return block.kind == "paragraph" and bool(labelled) and not is_remark(block.stretch.text)


def _opens_bold(block: Block, source: str) -> bool:
    start = block.stretch.start
    return source.startswith(_OPEN, start) or bool(_OPENS.search(source, max(0, start - _FAR), start))
