"""Rows of a table that is headed 问题 and 答案 → questions and their answers, as people keep them in sheets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from search_cli.articles.fields import cells_in
from search_cli.models import Block

__all__ = ["unfold"]

_ASKS = re.compile(r"(?:常见|客户|用户)?(?:问题|提问|问)|Q|question", re.IGNORECASE)
_ANSWERS = re.compile(r"(?:标准|参考)?(?:答案|回答|解答|答复|答)|A|answer", re.IGNORECASE)
_COUNTS = re.compile(r"序号|编号|No\.?|#|", re.IGNORECASE)


def unfold(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield `blocks`, each row below such a header as a question and an answer, without its number.

    A table with more columns than these stays one: what they say must not be lost.
    """
    columns: tuple[int, int] | None = None
    for index, block in enumerate(blocks):
        if block.kind != "row" or block.level or not index or blocks[index - 1].kind != "row":
            columns = _columns(block) if block.kind == "row" else None
            if columns and index + 1 < len(blocks) and blocks[index + 1].kind == "row":
                continue
        pair = _pair(block, *columns) if columns else None
        if pair:
            yield from pair
        else:
            yield block


def _columns(header: Block) -> tuple[int, int] | None:
    """Return in which columns a table has its questions and its answers, if it has those alone."""
    cells = [cell.strip() for cell in header.stretch.text.split("\t")]
    asking = [at for at, cell in enumerate(cells) if _ASKS.fullmatch(cell)]
    answering = [at for at, cell in enumerate(cells) if _ANSWERS.fullmatch(cell)]
    counting = sum(_COUNTS.fullmatch(cell) is not None for cell in cells)
    alone = len(asking) == len(answering) == 1 and len(cells) == counting + 2
    return (asking[0], answering[0]) if alone else None


def _pair(row: Block, asking: int, answering: int) -> tuple[Block, Block] | None:
    """Return the question and the answer of a row that has both."""
    places = [place for _, place in cells_in(row.stretch.text)]
    if len(places) <= max(asking, answering) or not (places[asking] and places[answering]):
        return None
    question, answer = (row.stretch.cut(place.start, place.stop) for place in (places[asking], places[answering]))
    return Block("question", question), Block("answer", answer)
