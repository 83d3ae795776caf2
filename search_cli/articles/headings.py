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
_SAYS = re.compile(r"[^\W\d_]")  # more than how many
_DRAWN_RANK = 45  # above squares and stars, which entries below it may begin with
_SIGNPOST = re.compile(r"(?:(?:part|step)[\s.]*\d{1,2}|0\d)\s*[./、]?", re.IGNORECASE)
_NUMBER = re.compile(r"(?:part|no\.?|step)?[\s.]*0?(\d{1,2})\s*[./、]?", re.IGNORECASE)
_LABELLED = re.compile(r"[^\s：:，,。]{1,10}[：:]\s*\S")


def promote(blocks: list[Block], source: str) -> list[Block]:
    """Return `blocks` with every heading found by form, `level` made comparable throughout the article."""
    posts = headed_by_posts(list(apart_from_facts(blocks)), source, FORM_LEVEL + BARE_RANK)
    blocks = _below_numbers(list(posts))
    drawn = pictured(blocks, source, LONGEST_BARE + 5)
    counted = _counted(blocks)
    promoted: list[Block] = []
    siblings = False  # whether a bare heading has stood directly above its text, so that others may without blank lines
    for index, block in enumerate(blocks):
        below_heading = bool(promoted) and promoted[-1].kind == "heading"
        follows = siblings and bool(_ENDS_TEXT.search(blocks[index - 1].stretch.text))
        made = _promoted(index, blocks, source, below_heading or follows)
        if index in drawn:
            made = Block("heading", block.stretch, FORM_LEVEL + _DRAWN_RANK)
        elif index in counted and made.kind != "heading":
            made = Block("heading", block.stretch, FORM_LEVEL + _COUNTED_RANK)
        if made.kind == "heading" and block.kind == "paragraph" and not siblings:
            siblings = _is_directly_above_text(index, blocks, source)
        promoted.append(made)
    promoted = list(_ending_sections(promoted, source))
    above_repeated(promoted, FORM_LEVEL + BARE_RANK, FORM_LEVEL + _HEADS_BARE_RANK)
    asking = asking_headings(promoted, [_numbered(block, source) for block in promoted], LONGEST_HEADING)
    for index, rank in asking.items():
        promoted[index] = Block("heading", promoted[index].stretch, FORM_LEVEL + rank)
    return _with_bodies(promoted, blocks)


def _is_directly_above_text(index: int, blocks: list[Block], source: str) -> bool:
    """Return whether a line without number or marks stands above a sentence in the next line."""
    block, below = blocks[index], blocks[index + 1 : index + 2]
    if not below or block.level or below[0].kind != "paragraph" or not BARE.fullmatch(block.stretch.text):
        return False
    return is_prose(below[0].stretch.text) and _between(index + 1, blocks, source) == "\n"


def _counted(blocks: list[Block]) -> set[int]:
    """Return the lines that only a blank sets apart from their number (`01 薪资`), where they count on from 1."""
    found: list[int] = []
    for index, block in enumerate(blocks[:-1]):
        number = _COUNTED.fullmatch(block.stretch.text) if block.kind == "paragraph" else None
        if number and int(number[1]) == len(found) + 1:
            found.append(index)
    apart = all(b - a > 1 for a, b in pairwise(found))
    return set(found) if len(found) > 1 and apart else set()


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
    if len(numbers) < 2:
        return blocks
    level = max(2, min(blocks[at + 1].level or FORM_LEVEL + _COUNTED_RANK for at in numbers))
    headed = {at + 1: Block("heading", blocks[at + 1].stretch, level) for at in numbers}
    return [headed.get(at, block) for at, block in enumerate(blocks) if at not in numbers]


def _is_label(block: Block) -> bool:
    line = block.stretch.text
    return block.kind in ("paragraph", "heading") and len(line) <= LONGEST_BARE + 5 and not is_prose(line.rstrip("?？"))


def _with_bodies(promoted: list[Block], blocks: list[Block]) -> list[Block]:
    """Return `promoted` with what heads nothing as the line it was: 六千到九千 between two headings is a text."""
    for index in range(len(promoted) - 1, -1, -1):
        block = promoted[index]
        if block.kind == "heading" and blocks[index].kind != "heading":
            after = promoted[index + 1] if index + 1 < len(promoted) else None
            if after is None or (after.kind == "heading" and after.level <= block.level):
                promoted[index] = blocks[index]
    return promoted


def _ending_sections(promoted: list[Block], source: str) -> Iterator[Block]:
    """Yield `promoted`; a bare heading of an appendix, or below a line across the page, ends all that stands above."""
    top = 0  # the highest level of the headings so far
    for index, block in enumerate(promoted):
        if block.kind == "heading":
            bare = top and block.level == FORM_LEVEL + BARE_RANK
            if bare and (_APPENDED.match(block.stretch.text) or _RULE.search(_between(index, promoted, source))):
                block = replace(block, level=min(block.level, top))
            top = min(block.level, top or block.level)
        yield block


def _between(index: int, blocks: list[Block], source: str) -> str:
    return source[blocks[index - 1].stretch.end : blocks[index].stretch.start] if index else ""


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
    if not _may_head(index, blocks, line):
        return block
    following = blocks[index + 1]
    rank = heading_rank(line)
    if rank is not None and _stands_apart(index, rank, blocks, source) and not _is_wrapped(line, following, source):
        return Block("heading", block.stretch, FORM_LEVEL + rank)
    if _introduces_questions(line, following):
        return Block("heading", block.stretch, 1)
    bold = block.kind == "paragraph" and block.level == BARE_RANK  # the reader saw a bold line on its own
    if (bold and _SAYS.search(line)) or _is_bare_heading(index, blocks, source, below_heading):
        return replace(block, kind="heading", level=FORM_LEVEL + BARE_RANK)
    return block


def _may_head(index: int, blocks: list[Block], line: str) -> bool:
    """Return whether a line may head what follows: a short one that is no sentence, and not all that is said of it."""
    block = blocks[index]
    if block.kind not in ("paragraph", "item") or "\n" in line or len(line) > LONGEST_HEADING or _ENDS.search(line):
        return False
    if index + 1 >= len(blocks) or is_caption(line) or block.depth:  # what is nested heads within its list
        return False
    if index and not block.until and blocks[index - 1].until > block.stretch.start:  # below a term, what it means
        return False
    return not _is_value(line, blocks[index - 1].stretch.text if index else "", blocks[index + 1])


def _is_value(line: str, above: str, following: Block) -> bool:
    """Return whether a line has its key in brackets, or is all that a label above says (1、大专 below 任职要求：)."""
    below = following.stretch.text
    if is_bracketed_field(line):
        return following.kind != "item" and not is_item(below)
    return ends_open(above) and describes_post(above) and (following.kind == "heading" or describes_post(below))


def _stands_apart(index: int, rank: int, blocks: list[Block], source: str) -> bool:
    """Return whether the numbered line has a body: in a list its neighbours are numbered the same way."""
    for block in (*blocks[max(index - 1, 0) : index], *blocks[index + 1 : index + 2]):
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
    directly = source[following.stretch.start - 1] == "\n"
    return directly and len(below) < len(line) and not re.search("[。！？；].", below)


def _introduces_questions(line: str, following: Block) -> bool:
    """Return whether `line` heads a list of questions (相关问答FAQs:)."""
    below = following.stretch.text
    asked = is_question(below) or re.match(r"(Q|问)\s*+(?:\d++\s*+)?[：:.、]", below)
    return bool(asked and len(line) <= LONGEST_BARE + 5 and (ends_open(line) or FAQ_HEADING.search(line)))


def _is_bare_heading(index: int, blocks: list[Block], source: str, below_heading: bool) -> bool:
    """Return whether a short line without punctuation stands on its own, blank line or heading before, prose after.

    One above another such line is one, too, for the time being: it may head those that come back.
    """
    if not _is_bare(index, blocks) or not (below_heading or _is_alone(index, blocks, source)):
        return False
    below = index + 1
    return _leads(index, blocks, source) or (
        _is_bare(below, blocks) and _is_alone(below, blocks, source) and _leads(below, blocks, source)
    )


def _is_bare(index: int, blocks: list[Block]) -> bool:
    block, line = blocks[index], blocks[index].stretch.text
    short = index + 1 < len(blocks) and block.kind == "paragraph" and len(line) <= LONGEST_BARE
    return short and bool(BARE.fullmatch(line)) and not holds_for(line)


def _is_alone(index: int, blocks: list[Block], source: str) -> bool:
    """Return whether a line is the first or set apart from what stands above, or stands between two lists."""
    above = _between(index, blocks, source)
    apart = index == 0 or above.count("\n") >= 2 or "</" in above
    return apart or blocks[index - 1].kind == blocks[index + 1].kind == "item"  # it heads the second list


def _leads(index: int, blocks: list[Block], source: str) -> bool:
    """Return whether a heading, prose, entries or labelled lines stand below a line."""
    kind, text = blocks[index + 1].kind, blocks[index + 1].stretch.text
    text_or_list = kind != "row" and (is_prose(text) or is_item(text))
    return kind == "heading" or text_or_list or (index > 0 and _leads_labelled(index, blocks, source))


def _leads_labelled(index: int, blocks: list[Block], source: str) -> bool:
    """Return whether two labelled lines or more stand directly below a line: 工资, then 会计：7000元, 出纳：5500元."""
    below = blocks[index + 1 : index + 3]
    labelled = [block.kind == "paragraph" and bool(_LABELLED.match(block.stretch.text)) for block in below]
    return len(below) > 1 and all(labelled) and _between(index + 1, blocks, source).count("\n") == 1


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
