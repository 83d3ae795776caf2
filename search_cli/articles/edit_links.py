"""Blocks → the same without the links behind headings by which readers edit a section (`薪资[编辑]`)."""

from __future__ import annotations

import re
from dataclasses import replace

from search_cli.articles.forms import is_prose
from search_cli.models import Block

__all__ = ["EDIT_LABEL", "without_edit_links"]

_LONGEST_HEADING = 120  # characters of a line that may end with such a link; a heading is no longer

_ACTION = (
    r"(?:编辑|編輯|edit)(?:本[段节章]|源代码|原始码|source)?|查看源代码|讨论|播报|上传视频|回?目录"
    r"|(?:返回|回到)?顶部|[#¶§↑]"
)
EDIT_LABEL = re.compile(rf"\s*(?:{_ACTION})\s*", re.IGNORECASE)
"""The label of a link behind a heading that is not part of the heading."""
_BRACKETS = ("]", "】", "］", "〕")
_EDIT_LINK = re.compile(rf"\s*[\[【［〔]\s*(?:{_ACTION})(?:\s*[|｜/]\s*(?:{_ACTION}))*\s*[\]】］〕]$", re.IGNORECASE)
_READ_ALOUD = re.compile(r"(?<=[^\s播])\s?播报\s?(?:[|｜·]\s?)?编辑$")  # 历史沿革播报编辑


def without_edit_links(blocks: list[Block]) -> list[Block]:
    """Return `blocks` without the link behind a heading by which readers edit its section (`薪资[编辑]`)."""
    kept = []
    for block in blocks:
        line = block.stretch.text
        if block.kind in ("heading", "paragraph") and len(line) <= _LONGEST_HEADING:
            link = _EDIT_LINK.search(line) if line.endswith(_BRACKETS) else _READ_ALOUD.search(line)
            if link and link.start() == 0:
                continue
            if link and not is_prose(line[: link.start()]):
                block = replace(block, stretch=block.stretch.cut(0, link.start()))
        kept.append(block)
    return kept
