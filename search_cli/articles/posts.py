"""Blocks → blocks: the lines that name posts in advertisements, apart from facts behind them, headings above labels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from search_cli.articles.form_keys import describes_post, is_key
from search_cli.articles.forms import ends_open, heading_rank, holds_for
from search_cli.models import Block

__all__ = ["apart_from_facts", "headed_by_posts"]

_FACTS = re.compile(r"(【[^【】]{2,20}】)\s*+(?=[^。！？!?；;]*[|｜])\S")
_POST = re.compile(r"([^\W\d_][\w\s和与/·（）()-]{1,19}?)\s*(?:[：:]|[|｜]\s*(\S[^。！？!?；;：:]{0,40}))?")


def apart_from_facts(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield `blocks`, a post apart from what a recruiting site says behind it: 【仓管员】 5-6K | 1年以上 | 大专."""
    for block in blocks:
        line = block.stretch.text
        post = _FACTS.match(line) if block.kind in ("paragraph", "item") and "\n" not in line else None
        if post:
            yield replace(block, kind="paragraph", stretch=block.stretch.cut(0, post.end(1)))
            yield replace(block, kind="paragraph", stretch=block.stretch.cut(post.end() - 1, len(line)))
        else:
            yield block


def headed_by_posts(blocks: Sequence[Block], source: str, level: int) -> Iterator[Block]:
    """Yield `blocks`, a short line on its own as a heading of this `level` if what it names is described below it.

    That is what an advertisement does: 报关员, and below it 岗位职责：…, 任职要求：…. Where no blank line tells such a
    line from what stands below a label (大专以上), the label below it is the one that comes first in the article.
    """
    described = [at for at in range(1, len(blocks)) if describes_post(blocks[at].stretch.text)]
    named = {at - 1 for at in described if _may_name_post(at - 1, blocks)}
    keys = [blocks[at].stretch.text[:_KEY] for at in described]
    first = {at - 1 for at, key in zip(described, keys, strict=True) if key == keys[0]}
    every = len(first) > 1 and first <= named
    for at, block in enumerate(blocks):
        begins = at in first and (every or _stands_apart(at, blocks, source))
        if at in named and (begins or _stands_close(at, blocks, source)):
            yield from _heading(block, level)
        else:
            yield block


_KEY = 4  # characters that tell labels apart


def _may_name_post(at: int, blocks: Sequence[Block]) -> bool:
    """Return whether a line says no more than a post's name may be, and is not what the line above leads into."""
    line = blocks[at].stretch.text
    post = _POST.fullmatch(line) if blocks[at].kind == "paragraph" else None
    if post is None or is_key(post[1].split()[0]) or holds_for(line) or heading_rank(line) is not None:
        return False
    return at == 0 or not ends_open(blocks[at - 1].stretch.text)


def _stands_apart(at: int, blocks: Sequence[Block], source: str) -> bool:
    """Return whether a line begins the article, stands below a heading, or is a paragraph of its own."""
    before = source[blocks[at - 1].stretch.end : blocks[at].stretch.start] if at else "\n\n"
    return before.count("\n") >= _BLANK or "</" in before or blocks[at - 1].kind == "heading"


def _stands_close(at: int, blocks: Sequence[Block], source: str) -> bool:
    """Return whether a line has a blank line above it, and none below."""
    before = source[blocks[at - 1].stretch.end : blocks[at].stretch.start] if at else "\n\n"
    below = source[blocks[at].stretch.end : blocks[at + 1].stretch.start]
    return before.count("\n") >= _BLANK and below.count("\n") == 1 and "</" not in before + below


_BLANK = 2  # ends of lines


def _heading(block: Block, level: int) -> Iterator[Block]:
    """Yield the heading that names a post, and what a recruiting site says behind it (报关员 | 广州 | 8-12K)."""
    post = _POST.fullmatch(block.stretch.text)
    if post:
        yield Block("heading", block.stretch.cut(*post.span(1)), level)
        if post[2]:
            yield replace(block, stretch=block.stretch.cut(*post.span(2)))
