"""Blocks → blocks: paragraphs that are headings by their form become headings; signposts go."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from search_cli.articles.asking_headings import asking_headings
from search_cli.articles.form_keys import describes_post, is_bracketed_field
from search_cli.articles.forms import (
    ENDS_SENTENCE,
    ends_open,
    heading_rank,
    holds_for,
    is_caption,
    is_item,
    is_prose,
    is_question,
)
from search_cli.articles.pictured import pictured
from search_cli.articles.posts import apart_from_facts, headed_by_posts
from search_cli.articles.repeated_heads import above_repeated
from search_cli.models import Block

__all__ = [
    "BARE",
    "BARE_RANK",
    "FAQ_HEADING",
    "FORM_LEVEL",
    "LONGEST_BARE",
    "LONGEST_CARRIED",
    "LONGEST_HEADING",
    "or_lines",
    "promote",
    "without_signposts",
]

FAQ_HEADING = re.compile(
    r"常见(问题|疑问|问答)|常被问|常问的|问得最多|(相关)?问答|FAQ|Q\s*&\s*A|答疑|你问我答|热点问题", re.IGNORECASE
)

FORM_LEVEL = 10  # ranks of forms are added to it, so that markup's levels 1 to 6 stand above every form
BARE = re.compile(r"[\w\s/·（）()-]+")
"""What a heading by its form alone is made of: words, and what joins or encloses them."""
BARE_RANK = 70  # a short or bold line on its own, below every numbered heading
_HEADS_BARE_RANK = 69  # such a line above several of them
_SAYS_MORE = re.compile(r"[。！？!?]|^第[^，。]{1,8}条|(?:\d[^，,\d]*|[^，,]{10})[，,]")  # 招护士12名，如下：
LONGEST_HEADING = 40  # characters; a longer line is a sentence that begins with a number
LONGEST_BARE = 15
LONGEST_CARRIED = 200  # characters of a title, a heading, a question or a header: all passages below it carry it
_RULE = re.compile(r"(?:^|\n)[^\S\n]*([-=*_~—·─━])(?:\s?\1){4,}\s*\n")
# What is appended to all of an article is no part of its last section.
_APPENDED = re.compile(r"附(?:[表件录錄注則则]|[：:])")
_ORDINAL = re.compile(r"(?<![^\n])\s*(\d{1,2}[.)])\s+\Z")
_ENDS_TEXT = re.compile(f"[{ENDS_SENTENCE}][”’」』）)]?$")
_COUNTED = re.compile(r"(\d{1,2})[ \u3000]+(?![年月日天个人名次元万岁时周位份])[^\W\d][^。！？!?；;，,：:]{0,19}")
_COUNTED_RANK = 54
_ENDS = re.compile(r"[。！!；;，,、…?？]\s*$|。.")  # a sentence, or two


def promote(blocks: list[Block], source: str) -> list[Block]:
    """Return `blocks` with every heading found by form, `level` made comparable throughout the article."""
    posts = headed_by_posts(list(apart_from_facts(blocks)), source, FORM_LEVEL + BARE_RANK)
    blocks = _below_numbers(list(posts))
    drawn = pictured(blocks, source, LONGEST_BARE + 5)
    promoted: list[Block] = []
    top = 0  # the highest level of the headings so far
    siblings = False  # whether a bare heading has stood directly above its text, so that others may without blank lines
    counted = _counted(blocks)
    for index in range(len(blocks)):
        below_heading = bool(promoted) and promoted[-1].kind == "heading"
        follows = siblings and bool(_ENDS_TEXT.search(blocks[index - 1].stretch.text))
        block = _promoted(index, blocks, source, below_heading or follows)
        if index in drawn:
            block = Block("heading", block.stretch, FORM_LEVEL + _DRAWN_RANK)
        if index in counted and block.kind != "heading":
            block = Block("heading", block.stretch, FORM_LEVEL + _COUNTED_RANK)
        if block.kind == "heading":
            siblings = siblings or (
                blocks[index].kind == "paragraph" and _is_directly_above_text(index, blocks, source)
            )
            ends = _below_rule(index, blocks, source) or _APPENDED.match(block.stretch.text)
            if top and block.level == FORM_LEVEL + BARE_RANK and ends:
                block = replace(block, level=min(block.level, top))  # a line across the page ends what stands above
            top = min(block.level, top or block.level)
        promoted.append(block)
    above_repeated(promoted, FORM_LEVEL + BARE_RANK, FORM_LEVEL + _HEADS_BARE_RANK)
    asking = asking_headings(promoted, [_numbered(block, source) for block in promoted], LONGEST_HEADING)
    for index, rank in asking.items():
        promoted[index] = Block("heading", promoted[index].stretch, FORM_LEVEL + rank)
    return _with_bodies(promoted, blocks)


_SAYS = re.compile(r"[^\W\d_]")  # more than how many

_DRAWN_RANK = 45  # above squares and stars, which entries below it may begin with


def _is_directly_above_text(index: int, blocks: list[Block], source: str) -> bool:
    """Return whether a line without number or marks stands above a sentence in the next line."""
    block, after = blocks[index], blocks[index + 1] if index + 1 < len(blocks) else None
    if after is None or block.level or after.kind != "paragraph" or not BARE.fullmatch(block.stretch.text):
        return False
    return is_prose(after.stretch.text) and source[block.stretch.end : after.stretch.start] == "\n"


def _counted(blocks: list[Block]) -> set[int]:
    """Return the lines that only a blank sets apart from their number (`01 薪资`), where they count on from 1."""
    found: list[int] = []
    for index, block in enumerate(blocks[:-1]):
        number = _COUNTED.fullmatch(block.stretch.text) if block.kind == "paragraph" else None
        if number and int(number[1]) == len(found) + 1:
            found.append(index)
    apart = all(b - a > 1 for a, b in pairwise(found))
    return set(found) if len(found) > 1 and apart else set()


_SIGNPOST = re.compile(r"(?:(?:part|step)[\s.]*\d{1,2}|0\d)\s*[./、]?", re.IGNORECASE)
_NUMBER = re.compile(r"(?:part|no\.?|step)?[\s.]*0?(\d{1,2})\s*[./、]?", re.IGNORECASE)


def _below_numbers(blocks: list[Block]) -> list[Block]:
    """Return `blocks` with the short lines below numbers on lines of their own as headings, without these numbers.

    They count on from 1, or from 2 where the first went with the furniture at the top.
    """
    numbers: list[int] = []
    before = 0
    for index, (block, below) in enumerate(pairwise(blocks)):
        number = _NUMBER.fullmatch(block.stretch.text) if block.kind in ("paragraph", "heading") else None
        if number and _is_label(below) and (int(number[1]) == before + 1 or (not numbers and number[1] == "2")):
            numbers.append(index)
            before = int(number[1])
    if len(numbers) < _FEWEST_NUMBERS:
        return blocks
    level = max(2, min(blocks[at + 1].level or FORM_LEVEL + _COUNTED_RANK for at in numbers))
    headed = {at + 1: Block("heading", blocks[at + 1].stretch, level) for at in numbers}
    return [headed.get(at, block) for at, block in enumerate(blocks) if at not in numbers]


def _is_label(block: Block) -> bool:
    line = block.stretch.text
    return block.kind in ("paragraph", "heading") and len(line) <= LONGEST_BARE + 5 and not is_prose(line.rstrip("?？"))


_FEWEST_NUMBERS = 2


def _with_bodies(promoted: list[Block], blocks: list[Block]) -> list[Block]:
    """Return `promoted` with what heads nothing as the line it was: 六千到九千 between two headings is a text."""
    for index in range(len(promoted) - 1, -1, -1):
        block = promoted[index]
        if block.kind == "heading" and blocks[index].kind != "heading":
            after = promoted[index + 1] if index + 1 < len(promoted) else None
            if after is None or (after.kind == "heading" and after.level <= block.level):
                promoted[index] = blocks[index]
    return promoted


def _below_rule(index: int, blocks: list[Block], source: str) -> bool:
    above = source[blocks[index - 1].stretch.end : blocks[index].stretch.start] if index else ""
    return bool(_RULE.search(above))


def _numbered(block: Block, source: str) -> str:
    """Return the line with the number that Markdown takes for an ordered list's."""
    start = block.stretch.start
    number = _ORDINAL.search(source, max(0, start - 8), start) if block.kind == "item" else None
    return f"{number[1]} {block.stretch.text}" if number else block.stretch.text


def _promoted(index: int, blocks: list[Block], source: str, below_heading: bool) -> Block:
    block = blocks[index]
    line = _numbered(block, source)
    if block.kind == "heading":
        faq = FAQ_HEADING.search(line) and len(line) <= LONGEST_BARE
        return replace(block, level=min(block.level, 2) if faq else block.level)
    if block.kind not in ("paragraph", "item") or "\n" in line or len(line) > LONGEST_HEADING or _ENDS.search(line):
        return block
    following = blocks[index + 1] if index + 1 < len(blocks) else None
    if following is None or is_caption(line) or block.depth:  # what is nested heads within its list
        return block
    if index and not block.until and blocks[index - 1].until > block.stretch.start:  # below a term, what it means
        return block
    rank = heading_rank(line)
    if _is_value(line, blocks[index - 1].stretch.text if index else "", following):
        return block
    if rank is not None and _stands_apart(index, rank, blocks, source) and not _is_wrapped(line, following, source):
        return Block("heading", block.stretch, FORM_LEVEL + rank)
    if _introduces_questions(line, following):
        return Block("heading", block.stretch, 1)
    bold = block.kind == "paragraph" and block.level == BARE_RANK  # the reader saw a bold line on its own
    if bold and _SAYS.search(line):
        return replace(block, kind="heading", level=FORM_LEVEL + BARE_RANK)
    if _is_bare_heading(index, blocks, source, below_heading):
        return replace(block, kind="heading", level=FORM_LEVEL + BARE_RANK)
    return block


def _is_value(line: str, above: str, following: Block) -> bool:
    """Return whether a line has its key in brackets, or is all that a label above says (1、大专 below 任职要求：)."""
    below = following.stretch.text
    if is_bracketed_field(line):
        return following.kind != "item" and not is_item(below)
    return ends_open(above) and describes_post(above) and (following.kind == "heading" or describes_post(below))


def _stands_apart(index: int, rank: int, blocks: list[Block], source: str) -> bool:
    """Return whether the numbered line has a body: in a list its neighbours are numbered the same way."""
    for neighbour in (index - 1, index + 1):
        if 0 <= neighbour < len(blocks):
            block = blocks[neighbour]
            said = _numbered(block, source) if block.kind in ("paragraph", "item") else ""
            if heading_rank(said) == rank and not is_bracketed_field(said):
                return False
    label = re.split("[：:]", blocks[index].stretch.text, maxsplit=1)
    return len(label) == 1 or len(label[1].strip()) == 0 or len(blocks[index].stretch.text) <= 24


def _is_wrapped(line: str, following: Block, source: str) -> bool:
    """Return whether a numbered line with a comma breaks off, and a shorter line directly below ends its sentence."""
    below = following.stretch.text
    if following.kind != "paragraph" or not re.search("[，,]", line) or not _ENDS_TEXT.search(below.rstrip()):
        return False
    return (
        len(below) < len(line) and source[following.stretch.start - 1] == "\n" and not re.search("[。！？；].", below)
    )


def _introduces_questions(line: str, following: Block) -> bool:
    """Return whether `line` heads a list of questions (相关问答FAQs:)."""
    if not is_question(following.stretch.text) and not re.match(
        r"(Q|问)\s*+(?:\d++\s*+)?[：:.、]", following.stretch.text
    ):
        return False
    return len(line) <= LONGEST_BARE + 5 and (ends_open(line) or bool(FAQ_HEADING.search(line)))


def _is_bare_heading(
    index: int, blocks: list[Block], source: str, below_heading: bool, below_bare: bool = False
) -> bool:
    """Return whether a short line without punctuation stands on its own, blank line or heading before, prose after.

    One above another such line is one, too, for the time being: it may head those that come back.
    """
    if index + 1 >= len(blocks):
        return False
    block, following = blocks[index], blocks[index + 1]
    line = block.stretch.text
    if block.kind != "paragraph" or len(line) > LONGEST_BARE or not BARE.fullmatch(line) or holds_for(line):
        return False
    before = source[blocks[index - 1].stretch.end if index else 0 : block.stretch.start]
    alone = index == 0 or before.count("\n") >= 2 or "</" in before or below_heading or _between_lists(index, blocks)
    leads = following.kind == "heading" or is_prose(following.stretch.text) or is_item(following.stretch.text)
    leads = leads or (index > 0 and _leads_labelled(index, blocks, source))
    leads = leads or (not below_bare and _is_bare_heading(index + 1, blocks, source, False, True))
    return alone and leads and following.kind != "row"


_LABELLED = re.compile(r"[^\s：:，,。]{1,10}[：:]\s*\S")


def _leads_labelled(index: int, blocks: list[Block], source: str) -> bool:
    """Return whether two labelled lines or more stand directly below a line: 工资, then 会计：7000元, 出纳：5500元."""
    below = blocks[index + 1 : index + 3]
    labelled = [block.kind == "paragraph" and bool(_LABELLED.match(block.stretch.text)) for block in below]
    return (
        len(below) > 1 and all(labelled) and source[blocks[index].stretch.end : below[0].stretch.start].count("\n") == 1
    )


def _between_lists(index: int, blocks: list[Block]) -> bool:
    """Return whether a line stands between two lists: it heads the second."""
    return 0 < index < len(blocks) - 1 and blocks[index - 1].kind == blocks[index + 1].kind == "item"


def or_lines(blocks: list[Block]) -> list[Block]:
    """Return `blocks`, or if they are headings alone, an outline, its lines: what is there can be found."""
    if any(block.kind != "heading" for block in blocks):
        return blocks
    return [replace(block, kind="item", level=0) for block in blocks]


def without_signposts(blocks: list[Block]) -> Iterator[Block]:
    """Yield `blocks` without what only announces the next heading: its number (PART.3), 下面分几方面来看：.

    A number right below a heading is its text, and one as people count things may end the text above it (次数为, 5).
    """
    before = "heading"
    for index, block in enumerate(blocks):
        after = blocks[index + 1].kind if index + 1 < len(blocks) else ""
        line = block.stretch.text
        alone = block.kind == "paragraph" and len(line) <= LONGEST_HEADING
        announces = alone and after in ("heading", "") and ends_open(line) and not _SAYS_MORE.search(line)
        numbers = alone and after == "heading" != before and bool(_SIGNPOST.fullmatch(line))
        before = block.kind
        if not announces and not numbers:
            yield block
