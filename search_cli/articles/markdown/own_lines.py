"""A paragraph in Markdown → its lines, where they are things of their own; a label that ends the list above it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

from search_cli.articles.chat import is_stamp
from search_cli.articles.faq import is_labelled
from search_cli.articles.form_keys import describes_post, is_bracketed_field, is_key
from search_cli.articles.forms import (
    ENDS_SENTENCE,
    WIKI_HEADING,
    ends_open,
    heading_rank,
    is_item,
    is_prose,
    is_question,
    is_remark,
    is_rule,
)
from search_cli.models import Stretch

__all__ = ["HASHES", "is_at_margin", "label_at_margin", "lines_apart"]

HASHES = re.compile(r"(#{1,6})[^\s#][^#\n]*$")
"""`##岗位职责`, which is no heading to CommonMark; `#会计 #出纳` are tags."""


def lines_apart(stretch: Stretch) -> Iterator[Stretch]:
    """Split a paragraph where its lines are things of their own: questions, headings, rules, entries, labels."""
    if "\n" not in stretch.text:
        yield stretch
        return
    said = [line for line in re.finditer(r"[^\n]+", stretch.text) if line[0].strip()]
    alone = _are_alone([line[0] for line in said])
    describing = [describes_post(line[0].lstrip()) for line in said]
    several = sum(describing) > 1  # one below a sentence goes on with it: 会计负责记账。⏎工资：每月五千。
    begins = [own or (several and described) for own, described in zip(alone, describing, strict=True)]
    if len(said) < 2 or not any(begins):
        yield stretch
        return
    begin = 0
    for at, line in enumerate(said):
        last = at + 1 == len(said)
        if last or begins[at + 1] or alone[at] or (begins[at] and _is_complete(line[0])):
            piece = stretch.text[said[begin].start() : line.end()]
            lead = len(piece) - len(piece.lstrip())
            if not _RULE.fullmatch(piece):
                yield stretch.cut(said[begin].start() + lead, said[begin].start() + len(piece.rstrip()))
            begin = at + 1


def _are_alone(lines: list[str]) -> list[bool]:
    """Return for each line whether neither the line above nor the one below goes on with it."""
    if all(map(_is_property, lines)):
        return [True] * len(lines)
    alone: list[bool] = []
    for own, run in groupby(lines, _is_own_line):
        members = list(run)
        labels_only = not any(map(is_prose, members))  # buttons and captions of a page, not a wrapped sentence
        alone += [own or labels_only] * len(members)
    return alone


def _is_complete(field: str) -> bool:
    """Return whether a field's value ends in its line: it is short, or a sentence."""
    said = field.rstrip()
    return said[-1:] in ENDS_SENTENCE or not (is_prose(said) or ends_open(said))


def label_at_margin(entry: Stretch, source: str) -> int:
    """Return where a label stands in an entry's text that is not indented as the entry is, or 0.

    Below `- 巡逻；` Markdown takes `保洁：` for a part of it, though it is what the next entries are below. What stands
    below `- 出纳`, which says nothing itself, belongs to it.
    """
    lines = list(re.finditer(r"[^\n]+", entry.text))
    begin = source.rfind("\n", 0, entry.start) + 1
    if len(lines) < 2 or not _ENTRY.match(source, begin):
        return 0
    if not (_SAYS.search(lines[0][0]) or _ENTRY.match(source, source.rfind("\n", 0, max(0, begin - 1)) + 1)):
        return 0
    for above, line in pairwise(lines):
        said = line[0].strip()
        labelled = _is_label(said) or (line is lines[-1] and _LABEL.fullmatch(said))
        goes_on = above[0].rstrip().endswith(_GOES_ON) or is_remark(said) or is_item(said)
        if labelled and not goes_on and is_at_margin(entry.source_start(line.start()), source):
            return line.start()
    return 0


_SAYS = re.compile("[。！；;，,]")
_GOES_ON = ("，", ",", "、", "：", ":")
_LABEL = re.compile(r"[\w/、（）()【】-]{2,12}[：:]")
_BRACKETED = re.compile(r"【([^【】]{2,12})】")
_ENTRY = re.compile(r"[ \t]*(?:[-*+]|\d{1,2}[.)])[ \t]+\S")


def is_at_margin(at: int, source: str) -> bool:
    """Return whether a line of `source` begins at a place, or with the marks of bold text there."""
    return not source[source.rfind("\n", 0, at) + 1 : at].strip("*_")


def _is_label(line: str) -> bool:
    """Return whether a line says what of a post is told behind or below it, or heads a section."""
    bracketed = _BRACKETED.fullmatch(line)
    named = is_key(bracketed[1] if bracketed else line) or describes_post(line) or is_bracketed_field(line)
    return named or (heading_rank(line) is not None and not line[0].isdigit())  # 3.1 below `3. 迟到` is a part of that


_LONGEST_PROPERTY = 60  # characters; a longer line is a sentence or several
_KEYED = re.compile(r"[^\s：:，,。；！？!?][^：:，,。；！？!?\n]{0,19}[:：](?!//)\s*\S")


def _is_property(line: str) -> bool:
    """Return whether a line is a key with its value (上级：主管), and no sentence (会计：7000元，本科。)."""
    said = line.strip()
    return len(said) <= _LONGEST_PROPERTY and not said.endswith(("。", "！", "？", "；")) and bool(_KEYED.match(said))


_RULE = re.compile(r"\s*([-=*_~—–·─━])(?:\s?\1){4,}\s*")


def _is_own_line(line: str) -> bool:
    said = is_labelled(line) or is_item(line) or is_question(line) or is_rule(line) or heading_rank(line) is not None
    marked = HASHES.match(line) or WIKI_HEADING.fullmatch(line.strip()) or _RULE.fullmatch(line)
    return said or is_stamp(line) or marked is not None
