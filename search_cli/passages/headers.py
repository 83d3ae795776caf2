"""What stands above a text (headings, a question, a table's headers) → the label that holds where nothing else does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from search_cli.analysis.folding import fold
from search_cli.articles.forms import numbering
from search_cli.passages.discovery import Scope
from search_cli.passages.figures import hinted_at, shown_by, sign_of
from search_cli.passages.speaker import Label
from search_cli.passages.units import Unit

__all__ = ["SUMMARY", "cell_label", "question_label", "section_label"]

SUMMARY = "总结建议"
"""The dimension whose headings make a passage a summary."""


def section_label(path: tuple[str, ...], units: Sequence[Unit], scope: Scope) -> Label:
    """Return what the headings above `units` say; if they name no dimension, that which the units bear out."""
    heading = _heading_label(path, scope)
    if heading.dimensions or not path or any(unit.kind != "section" for unit in units):
        return heading
    text = "\n".join(fold(unit.stretch.text).text for unit in units)
    taxonomy = scope.lexicon.taxonomy
    dimensions = hinted_at(fold(" ".join(path)).text, text, taxonomy) or shown_by(text, taxonomy)
    return replace(heading, dimensions=dimensions, dimension_cue="body") if dimensions else heading


def _heading_label(path: tuple[str, ...], scope: Scope) -> Label:
    """Return what the headings above say: the nearest that names a dimension, and the nearest that names a role.

    Where none names a role, it is the article's own, if it is about one.
    """
    label = Label(scope.default, (), scope.default_cue)
    for text in path:
        folded = fold(text).text
        named = scope.lexicon.dimensions(folded)
        # 订单责任 below 岗位职责 is one of the duties, not the dimension 风险责任: inside another dimension's section
        # a heading names one only when most of it does.
        says_so = 2 * sum(m.end - m.start for m in named) > len(folded[numbering(folded) :])
        if not named and not label.dimensions:
            named, says_so = scope.lexicon.cues(folded), True
        dimensions = tuple(dict.fromkeys(m.name for m in named if m.name))
        if dimensions and (says_so or not label.dimensions):
            label = replace(label, dimensions=dimensions, dimension_cue="heading")
        roles = tuple(_heading_roles(folded, scope))
        if roles:
            label = replace(label, roles=roles, role_cue="heading")
    return label


_TOWARDS = re.compile(r"(?:对|向|给|为|找|跟|与|和|同|由|从|转|升|比)$")


def _heading_roles(folded: str, scope: Scope) -> Iterator[str]:
    """Yield the roles a heading is about; 对货代 and 与采购的配合 only name the other side."""
    last_end = 0
    for mention in scope.lexicon.roles(folded):
        before = folded[last_end : mention.start]
        name = scope.resolve(mention.name)
        if name and (not _TOWARDS.search(before) or (last_end and len(before) == 1)):
            yield name
        last_end = mention.end


_WE = re.compile("我们|咱们?|本岗")
_AND_YOU = re.compile(r"[^?？。，,]{1,12}呢[?？]")


def question_label(question: str, answer: str, heading: Label, scope: Scope, before: Label) -> Label:
    """Return what a question asks, whose and what about; for what it leaves open its answer and the headings speak.

    `文案呢？` asks of another role what the question `before` it asked.
    """
    folded = fold(question).text
    mentions = (*scope.lexicon.dimensions(folded), *scope.lexicon.cues(folded))
    dimensions = tuple(dict.fromkeys(m.name for m in mentions if m.name))
    roles = tuple(dict.fromkeys(scope.resolve(m.name) or m.name for m in scope.lexicon.roles(folded) if m.name))
    label = heading
    if not dimensions and _AND_YOU.match(folded):
        dimensions = before.dimensions
    if not dimensions and not heading.dimensions:
        dimensions = hinted_at(folded, fold(answer).text, scope.lexicon.taxonomy)
    if dimensions:
        label = replace(label, dimensions=dimensions, dimension_cue="faq-question")
    if roles and _WE.search(folded):  # 合规专员和我们怎么分工
        roles = tuple(dict.fromkeys((*scope.default, *roles)))
    if roles:
        label = replace(label, roles=roles, role_cue="faq-question")
    return label


def cell_label(row: str, column: str, heading: Label, scope: Scope) -> Label:
    """Return what the headers of a table's cell say of it, and the headings for what they leave open."""
    folded = [fold(row).text, fold(column).text]
    named = (scope.resolve(m.name) or m.name for text in folded for m in scope.lexicon.roles(text))
    roles = tuple(dict.fromkeys(name for name in named if name))
    dimensions = tuple(dict.fromkeys(m.name for text in folded for m in scope.lexicon.dimensions(text) if m.name))
    if not dimensions:
        signs = (sign_of(text, scope.lexicon.taxonomy) for text in folded)
        dimensions = tuple(dict.fromkeys(name for name in signs if name))
    return Label(
        roles or heading.roles,
        dimensions or heading.dimensions,
        "table-header" if roles else heading.role_cue,
        "table-header" if dimensions else heading.dimension_cue,
    )
