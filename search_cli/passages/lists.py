"""A list → what belongs together in it: an entry that is only a label (跟单, 薪资) heads what is nested in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, Protocol

from search_cli.articles.forms import ASIDE, IN_CHARGE, MANAGES, is_prose, is_remark, numbering
from search_cli.articles.headings import LONGEST_BARE, LONGEST_CARRIED, LONGEST_HEADING
from search_cli.models import Article, Block

__all__ = [
    "Names",
    "Part",
    "each_of_a_role",
    "list_keys",
    "list_labels",
    "list_parts",
    "paragraph_keys",
    "set_to_work",
    "warns_of",
]


_MARKS = re.compile(r"\A[^\w（(【《“\"]+")


class Names(Protocol):
    """What labels and a table's headers are asked: only roles and dimensions set what they head apart."""

    def names_role(self, header: str) -> bool:
        """Return whether a label or header is a role's name, with little besides."""

    def calls_by_role(self, label: str) -> bool:
        """Return whether a label is a role's name or a part of it, and not what a person is called who has it."""

    def names_dimension(self, header: str) -> bool:
        """Return whether a label or header is a dimension's name, with little besides."""

    def narrows_role(self, header: str, other: str) -> bool:
        """Return whether a label or header names a special form of the role that another names."""

    def begins_with_role(self, line: str) -> bool:
        """Return whether a line speaks of a role from its beginning."""


class Part(NamedTuple):
    """Neighbouring blocks of a list and the labels above them; `listed` says that each is for itself."""

    path: tuple[str, ...]
    blocks: Sequence[Block]
    listed: bool = True


def list_labels(article: Article) -> Iterator[str]:
    """Yield the entries that are labels of what is nested in them, by their form."""
    for block, inside in pairwise(article.blocks):
        if _holds(block, inside) and _is_label(block):
            yield _label(block)


def list_keys(article: Article) -> Iterator[str]:
    """Yield what stands before the colons of neighbouring entries: （一）服务员：…, （二）传菜员：…"""
    for block, after in pairwise(article.blocks):
        keys = [_key(each, numbering(each.stretch.text)) for each in (block, after) if each.kind == "item"]
        if len(keys) == 2 and all(0 < len(key) <= _LONGEST_KEY for key in keys):
            yield from keys


def warns_of(above: Block, block: Block) -> bool:
    """Return whether a line warns of what an entry, or another such line, above it says (注意：…)."""
    entry = above.kind == "item" or (above.kind == "paragraph" and is_remark(above.stretch.text))
    return entry and block.kind == "paragraph" and is_remark(block.stretch.text)


def each_of_a_role(lines: Sequence[Block], names: Names) -> bool:
    """Return whether several lines are each labelled with another role (会计：…, 出纳：…)."""
    keys = {_key(line, numbering(line.stretch.text)).strip() for line in lines}
    return len(lines) > 1 and len(keys) == len(lines) and all(map(names.calls_by_role, keys))


_OPENS = re.compile(
    rf"(?:(?<=[。；;！!\n])|^)[^\S\n]*(?P<key>[^\W\d_]{{2,8}}){ASIDE}\s*[：:](?=[^\S\n]*\S)",
    re.MULTILINE,
)
_SET_TO_WORK = re.compile(
    rf"(?:(?<=[。；;！!，,：:\n])|^)[^\S\n]*(?P<key>[^\W\d_]{{2,8}}?){ASIDE}(?:{IN_CHARGE}(?!人)|{MANAGES})",
    re.MULTILINE,
)


def paragraph_keys(article: Article) -> Iterator[str]:
    """Yield the labels that begin sentences of paragraphs (收银员：…), but for who takes turns to speak."""
    paragraphs = [block.stretch.text for block in article.blocks if block.kind == "paragraph"]
    found = [label for text in paragraphs for label in _OPENS.finditer(text)]
    lines = Counter(label["key"] for label in found if label.string[label.start() - 1 : label.start()] in ("", "\n"))
    yield from (label["key"] for label in found if lines[label["key"]] <= 1)


def set_to_work(article: Article) -> Iterator[str]:
    """Yield what clauses of paragraphs and entries begin with that say what it is in charge of: 考勤专员负责汇总."""
    texts = (block.stretch.text for block in article.blocks if block.kind in ("paragraph", "item", "answer"))
    yield from (charged["key"] for text in texts for charged in _SET_TO_WORK.finditer(text, numbering(text)))


def list_parts(blocks: Sequence[Block], names: Names) -> Iterator[Part]:
    """Yield a list, maybe with its lead-in, in parts: what each label heads, what belongs to one entry, the rest.

    Every part has its labels in its path, and a short lead-in when it is not among its blocks.
    """
    if not any(block.depth for block in blocks) and not _is_form(blocks, names):
        yield Part((), blocks)
        return
    cutter = _Cutter(blocks, names)
    yield from cutter.parts()


class _Cutter:
    def __init__(self, blocks: Sequence[Block], names: Names) -> None:
        self._blocks = blocks
        self._names = names
        self._lead_in = blocks[0] if blocks[0].kind != "item" else None
        self._labels: list[Block] = []  # open, innermost last
        self._rest: list[Block] = []
        self._is_form = _is_form(blocks, names)

    def parts(self) -> Iterator[Part]:
        at = 0
        while at < len(self._blocks):
            block, end = self._blocks[at], self._end(at)
            nests = end > at + 1
            leads = nests and self._heads(block)
            owns = not leads and (self._owns(block) if nests else self._is_form and self._is_labelled(block))
            above = self._label_above(block) if leads or owns else []
            if leads or owns or self._leaves(block):
                yield from self._flush()
            self._labels += above
            while self._leaves(block):
                self._labels.pop()
            if owns:
                yield Part(self._path(), tuple(self._blocks[at:end]), listed=False)
            else:
                (self._labels if leads else self._rest).append(block)
            at = end if owns else at + 1
        yield from self._flush()

    def _leaves(self, block: Block) -> bool:
        """Return whether an entry is not below the innermost label that is open."""
        return block.kind == "item" and bool(self._labels) and self._labels[-1].depth >= block.depth

    def _label_above(self, block: Block) -> list[Block]:
        """Take the last entry out of the rest if it is a label above this one: 岗位对比 above 跟单 and 采购."""
        above = self._rest[-1:]
        if not (above and _holds(above[0], block) and _is_label(above[0])):
            return []
        self._rest.pop()
        return above

    def _end(self, at: int) -> int:
        """Return where what is nested in the entry at that place ends."""
        end = at + 1
        while end < len(self._blocks) and _holds(self._blocks[at], self._blocks[end]):
            end += 1
        return end

    def _heads(self, block: Block) -> bool:
        if len(block.stretch.text) > LONGEST_CARRIED:  # what is nested in a longer one is not about all of it
            return False
        label = _label(block)
        return self._names.names_role(label) or self._names.names_dimension(label)

    def _owns(self, block: Block) -> bool:
        """Return whether an entry that says more than a label is somebody's, or takes up a dimension."""
        return self._is_labelled(block) or self._names.begins_with_role(block.stretch.text)

    def _is_labelled(self, block: Block) -> bool:
        label = _key(block)
        return bool(label) and (self._names.names_role(label) or self._names.names_dimension(label))

    def _flush(self) -> Iterator[Part]:
        only_lead_in = len(self._rest) == 1 and self._rest[0] is self._lead_in
        if self._rest and not (only_lead_in and self._is_short_lead_in()):
            yield Part(self._path(), tuple(self._rest), listed=not only_lead_in)
        self._rest = []

    def _path(self) -> tuple[str, ...]:
        labels = tuple(map(_label, self._labels))
        lead_in = self._lead_in
        if lead_in is None or lead_in in self._rest[:1] or not self._is_short_lead_in():
            return labels
        return (_label(lead_in), *labels)

    def _is_short_lead_in(self) -> bool:
        return self._lead_in is not None and len(self._lead_in.stretch.text) <= LONGEST_HEADING


def _holds(outer: Block, inner: Block) -> bool:
    return outer.kind == inner.kind == "item" and inner.depth > outer.depth


_FEWEST_FIELDS = 2


def _is_form(blocks: Sequence[Block], names: Names) -> bool:
    """Return whether every entry is a short key and its value, and several keys are dimensions: 薪资：六千."""
    keys = [_key(block) for block in blocks if block.kind == "item" and not block.depth]
    if not all(0 < len(key) <= _LONGEST_KEY for key in keys):
        return False
    return sum(map(names.names_dimension, keys)) >= _FEWEST_FIELDS


_LONGEST_KEY = 8  # characters


def _key(block: Block, start: int = 0) -> str:
    """Return what stands before an entry's colon, or nothing; its text is read from `start` on."""
    key, colon, _ = _MARKS.sub("", block.stretch.text[start:]).replace("：", ":").partition(":")
    return key if colon else ""


def _is_label(block: Block) -> bool:
    return len(_label(block)) <= LONGEST_BARE and not is_prose(_label(block))


def _label(block: Block) -> str:
    """Return an entry without its typed mark and the colon behind it."""
    return _MARKS.sub("", block.stretch.text).rstrip(":： ")
