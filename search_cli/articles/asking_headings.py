"""Blocks → the numbered lines among them that ask and are headings: 二、谁的奖金多？ between 一、要求 and 三、前途."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from search_cli.analysis.numerals import interval
from search_cli.articles.forms import heading_rank, is_question
from search_cli.models import Block

__all__ = ["asking_headings"]

_NUMBER = re.compile(r"[第（(]?\s*(\d{1,2}|[一二三四五六七八九十]{1,3})")


class _Line(NamedTuple):
    """A numbered line that is a heading, or asks as one might."""

    at: int
    number: int
    rank: int
    asks: bool


def asking_headings(blocks: Sequence[Block], lines: Sequence[str], longest: int) -> dict[int, int]:
    """Return by its index the rank of each numbered line that asks in what headings of its form count on.

    `lines` are the texts of `blocks` with their numbers. Where the first asks, and most do, it is questions that are
    counted. What has no text below heads nothing.
    """
    found: dict[int, int] = {}
    for run in _runs(blocks, lines, longest):
        asked = [line for line in run if line.asks]
        if len(asked) < len(run) and (2 * len(asked) <= len(run) or not run[0].asks):
            found.update((line.at, line.rank) for line in asked)
    return found


def _runs(blocks: Sequence[Block], lines: Sequence[str], longest: int) -> Iterator[list[_Line]]:
    """Yield the lines of each form that count on, one by one."""
    runs: dict[int, list[_Line]] = {}
    for index, (block, said) in enumerate(zip(blocks, lines, strict=True)):
        asks = block.kind in ("paragraph", "item") and not block.depth and is_question(said) and len(said) <= longest
        asks = asks and _has_text(index, blocks, lines)
        rank = heading_rank(said) if asks or block.kind == "heading" else None
        number = _NUMBER.match(said) if rank is not None else None
        if rank is None or number is None:
            continue
        line = _Line(index, int(interval(number[1])[0]), rank, asks)
        run = runs.setdefault(rank, [])
        if run and (line.number != run[-1].number + 1 or line.at == run[-1].at + 1):
            yield run
            runs[rank] = run = []
        run.append(line)
    yield from filter(None, runs.values())


def _has_text(index: int, blocks: Sequence[Block], lines: Sequence[str]) -> bool:
    """Return whether neither a heading nor another line of its form stands directly below a line."""
    if index + 1 == len(blocks) or blocks[index + 1].kind == "heading":
        return False
    return heading_rank(lines[index + 1]) != heading_rank(lines[index])
