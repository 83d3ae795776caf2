"""Blocks → one stretch of all their text, or blocks of which none breaks off at a comma."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from search_cli.analysis.folding import HAN
from search_cli.articles.forms import SAYS, heading_rank, is_item, is_question
from search_cli.models import Block, Run, Stretch

__all__ = ["joined", "unbroken"]

_BETWEEN_CELLS = ("\t", "|")
_BREAKS_OFF = re.compile(rf"(?:[，、]|(?<=[{HAN}]),)\s*\Z")
_LABELLED = re.compile(r"[^，,。；;：:]{1,12}[：:]")
_TAG = re.compile(r"<[^<>]{0,200}>")
_LONGEST_GAP = 400  # characters of markup between two paragraphs


def joined(source: str, blocks: Sequence[Block]) -> Stretch:
    """Return neighbouring blocks as one stretch; between them stands what the source has, without its markup."""
    first, last = blocks[0].stretch, blocks[-1].stretch
    if len(blocks) == 1:
        return first
    gaps = [(a.stretch.end, b.stretch.start) for a, b in pairwise(blocks)]
    if not any(block.stretch.runs for block in blocks) and all(source[a:b].isspace() for a, b in gaps):
        return Stretch(source[first.start : last.end], first.start, last.end)
    texts: list[str] = []
    runs: list[Run] = []
    length = 0

    def add(text: str, own: Iterable[Run]) -> None:
        nonlocal length
        runs.extend(Run(run.text_start + length, run.source_start, run.source_end) for run in own)
        texts.append(text)
        length += len(text)

    for index, block in enumerate(blocks):
        if index:
            gap_start, gap_end = gaps[index - 1]
            break_at = source.find("\n", gap_start, gap_end)
            if break_at >= 0:
                add("\n", [Run(0, break_at, break_at + 1)])
            elif gap_end - gap_start > 1 or source[gap_start:gap_end] in _BETWEEN_CELLS:  # tags, or pairs of a form
                add("\n", [Run(0, gap_start, gap_end)])
        part = block.stretch
        add(part.text, part.runs or [Run(0, part.start, part.end)])
    return Stretch("".join(texts), first.start, last.end, tuple(runs))


def unbroken(blocks: Sequence[Block], source: str) -> list[Block]:
    """Return `blocks`, paragraphs that break off at a comma being one with the next: phones show a clause a line."""
    groups: list[list[Block]] = []
    for block in blocks:
        if groups and _goes_on(groups[-1][-1], block, source):
            groups[-1].append(block)
        else:
            groups.append([block])
    return [
        group[0] if len(group) == 1 else Block("paragraph", joined(source, group), depth=group[0].depth)
        for group in groups
    ]


def _goes_on(above: Block, block: Block, source: str) -> bool:
    """Return whether a paragraph breaks off at a comma, and the next says more of it, nothing having been between."""
    plain = above.kind == block.kind == "paragraph" and not (above.level or block.level or above.until or block.until)
    if not plain or above.depth != block.depth or not _BREAKS_OFF.search(above.stretch.text[-8:]):
        return False
    line = block.stretch.text
    if _LABELLED.match(line) or is_item(line) or heading_rank(line) is not None or is_question(line):
        return False
    start, end = above.stretch.end, block.stretch.start
    follows = line[:1].isalnum() and start <= end <= start + _LONGEST_GAP
    return follows and not SAYS.search(_TAG.sub("", source[start:end]))
