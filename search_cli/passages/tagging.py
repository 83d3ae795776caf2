"""Article → tagged passages: units are labelled, cut, joined, and given ids."""

from __future__ import annotations

import base64
import hashlib
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import NamedTuple

from search_cli.analysis.folding import fold
from search_cli.analysis.patterns import lazy_pattern
from search_cli.articles.forms import are_fields
from search_cli.articles.headings import LONGEST_CARRIED
from search_cli.config import Settings
from search_cli.models import Article, Claim, Kind, Passage, Stretch
from search_cli.passages.attribution import SUITS, Label, LabelledClause, label_clauses
from search_cli.passages.discovery import Scope, scope_of
from search_cli.passages.facts import with_facts
from search_cli.passages.headers import cell_label, label_line, question_label, section_label
from search_cli.passages.heading_hints import hinted_alone, hinted_most, pays, shown_among, shown_in, told_by
from search_cli.passages.split import Piece, cut_by_label, cut_by_length
from search_cli.passages.topics import Topics
from search_cli.passages.units import Unit, units_of
from search_cli.taxonomy import SUMMARY, Taxonomy

__all__ = ["ArticlePassages", "passages_of"]


@dataclass(frozen=True, slots=True)
class ArticlePassages:
    """The passages of an article in order, and the roles and dimensions it taught for itself."""

    passages: tuple[Passage, ...]
    taught_roles: tuple[str, ...] = ()
    taught_dimensions: tuple[str, ...] = ()


_SUITING = lazy_pattern(r"适合[^，,。！？!?；;：:、]{2,24}的人群?(?=[，,。！？!?；;\s]|$)")
_SUMS_UP = re.compile(r"\s*(?:综上所述|综上|总的来说|总而言之|总之|一言以蔽之|说到底)[，,：:]")


class _Draft(NamedTuple):
    kind: Kind
    heading_path: tuple[str, ...]
    stretch: Stretch
    claims: tuple[Claim, ...]


_TAKE_TURNS = 2  # roles of an article


class _Above(NamedTuple):
    """The paragraph above: whom it ended with, in what respect its opening said that it speaks, and of whom."""

    ended: tuple[str, ...] = ()
    announced: tuple[str, ...] = ()
    roles: frozenset[str] = frozenset()


def passages_of(article: Article, taxonomy: Taxonomy, settings: Settings) -> ArticlePassages:
    """Return the passages of `article`; they depend on nothing but it, the taxonomy and the length settings."""
    scope = scope_of(article, taxonomy)
    drafts: list[_Draft] = []
    for path, group in groupby(units_of(article, scope), key=lambda unit: unit.heading_path):
        units = list(group)
        heading = _within_respect(section_label(path, units, scope), units, scope)
        above = _Above()
        asked = Label()
        for unit in units:
            if unit.kind == "faq":
                text = unit.stretch.text
                asked = question_label(text[: unit.question], text[unit.question :], heading, scope, asked)
            made = list(_drafts(unit, asked if unit.kind == "faq" else heading, above, scope, settings))
            above = _above(unit, made, scope)
            for draft in made:
                joined = _joined(drafts[-1], draft, article.text, settings) if drafts else None
                if joined:
                    drafts[-1] = joined
                else:
                    drafts.append(draft)
    return ArticlePassages(tuple(_passages(drafts, article)), scope.taught_roles, scope.taught_dimensions)


def _within_respect(heading: Label, units: Sequence[Unit], scope: Scope) -> Label:
    """Return what heads some units, about what all of the article is where that says nothing and they are no intro."""
    if heading.dimensions or scope.respect is None or any(unit.kind == "intro" for unit in units):
        return heading
    return replace(heading, dimensions=(scope.respect[0],), dimension_cue=scope.respect[1])


def _above(unit: Unit, drafts: Sequence[_Draft], scope: Scope) -> _Above:
    """Return what the next paragraph is told of this one; where two take turns, in what respect it speaks too."""
    if not drafts:
        return _Above()
    last = next((claim.roles for claim in reversed(drafts[-1].claims) if claim.roles), ())
    if unit.kind != "section" or len(scope.cast) != _TAKE_TURNS:
        return _Above(last)
    roles = frozenset(role for draft in drafts for claim in draft.claims for role in claim.roles)
    return _Above(last, _announced(fold(unit.stretch.text).text, scope), roles)


def _drafts(unit: Unit, base: Label, above: _Above, scope: Scope, settings: Settings) -> Iterator[_Draft]:
    """Yield what a unit is cut into; `base` is what heads it, `above` the unit before it."""
    kind: Kind = "summary" if unit.kind == "section" and SUMMARY in base.dimensions else unit.kind
    text = unit.stretch.text
    if unit.nobodys:
        base = Label()
    elif unit.cell:
        base = cell_label(unit.cell, text, base, scope)
    elif unit.kind == "section":
        base = label_line(text, base, scope)
        if not base.dimensions and _SUMS_UP.match(text):
            base = replace(base, dimensions=(SUMMARY,), dimension_cue="topic")
            kind = "summary"
    topics: Topics = (
        "none" if kind == "intro" or unit.cell else "said" if base.dimensions or kind == "summary" else "all"
    )
    clauses = label_clauses(text, scope, base, topics, unit.listed, kind, above.ended)
    if unit.cell or unit.nobodys:
        clauses = [LabelledClause(0, len(text), base)]
    elif kind == "faq":
        same = (base.roles, base.dimensions)
        others = [clause for clause in clauses if (clause.label.roles, clause.label.dimensions) != same]
        clauses = [LabelledClause(0, len(text), base), *others]
    pieces = (
        cut_by_label(clauses, settings.passage_min_chars)
        if kind == "section"
        else [Piece(0, len(text), tuple(clauses))]
    )
    labels = [clause.label for piece in pieces for clause in piece.clauses] if kind == "section" else []
    open_ended = any(label.roles for label in labels) and not any(label.dimensions for label in labels)
    said, otherwise = _taken_up(text, pieces, above, scope) if open_ended else ((), ())
    if unit.listed:  # an item is about what it says, whatever most others do
        otherwise = ()
    for piece in pieces:
        if kind == "section":
            piece = _outright(_told(_narrowed(piece, text, scope), text, scope, said, otherwise), text)
            piece = with_facts(piece, text)
        yield from _piece_drafts(piece, unit, "clause" if len(pieces) > 1 else kind, settings.passage_max_chars)


def _narrowed(piece: Piece, text: str, scope: Scope) -> Piece:
    """Return a piece below a heading of several respects (待遇与发展) with those alone that its text shows."""
    first = piece.clauses[0].label
    dimensions, cue = first.dimensions, first.dimension_cue
    if len(dimensions) < 2 or cue != "heading":
        return piece
    if any((c.label.dimensions, c.label.dimension_cue) != (dimensions, cue) for c in piece.clauses):
        return piece
    shown = shown_among(dimensions, fold(text[piece.start : piece.end]).text, scope.lexicon.taxonomy)
    return piece._replace(clauses=tuple(c._replace(label=replace(c.label, dimensions=shown)) for c in piece.clauses))


_LONGEST_OPENING = 24  # characters
_APART = re.compile(r"(?:方面|上|这块)?[也都]?(?:不同|不一样|有差别|差得?(?:多|远|明显)|$)")  # 考核也不同, 门槛上
_RAISED = re.compile(
    "(?:那|再|先|最后|接着)来?[说谈讲聊论提看]|[说谈讲聊论提看](?:到|起|说|谈|聊|看|一下|回)|论"
    "|第[一二三四五六七八](?:回|次|桩|件|条)是?(?:因?为|吵|说)"
)
_OPENING = re.compile(rf"\s*([^。！？!?；;\n]{{2,{_LONGEST_OPENING}}}?)[，,。！？!?；;：:]")
# 养护员负责温湿度记录: whoever a paragraph begins to charge with something, it tells the duties of.
_CHARGES = lazy_pattern(r"\s*[^，,。；;由归该]{0,8}?(?:负责|分管|承担)(?![人制])")
_DUTIES, _PAY = "岗位职责", "薪资待遇"


def _announced(folded: str, scope: Scope) -> tuple[str, ...]:
    """Return the respect in which the opening of a folded paragraph says that it speaks: 苦不苦？ or 往后的路，…

    An opening that names somebody already speaks of them.
    """
    opening, taxonomy = _OPENING.match(folded), scope.lexicon.taxonomy
    if opening is None or scope.lexicon.roles(opening[1]):
        return ()
    named = scope.lexicon.dimensions(opening[1])
    if len(named) == 1 and named[0].name and _APART.match(opening[1], named[0].end):
        return (named[0].name,)
    raised = _RAISED.match(opening[1])
    return (raised and hinted_alone(opening[1], taxonomy)) or hinted_most(opening[1], folded, taxonomy)


def _taken_up(
    text: str, pieces: Sequence[Piece], above: _Above, scope: Scope
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return in what respect a paragraph without a heading's speaks by what it or the one above announces, and else.

    Of two who take turns, the second is told of in the respect of the first: 说到本事，新媒体运营… 电商运营…
    """
    folded = fold(text).text
    announced = _announced(folded, scope)
    roles = {role for piece in pieces for clause in piece.clauses for role in clause.label.roles}
    take_turns = len(roles) == len(above.roles) == 1 and {*roles, *above.roles} == set(scope.cast)
    if not announced and take_turns:
        announced = above.announced
    return announced, told_by(folded, scope.lexicon.taxonomy) if len(pieces) > 1 else ()


def _told(piece: Piece, text: str, scope: Scope, said: tuple[str, ...], otherwise: tuple[str, ...]) -> Piece:
    """Return a piece that is somebody's and has no dimension with the one that is `said` above it.

    Else with the one that its text clearly shows, or all of its paragraph, or the duties that it begins with; what says
    what somebody is paid is about that too.
    """
    labels = [clause.label for clause in piece.clauses]
    if any(label.dimensions for label in labels) or not any(label.roles for label in labels):
        return piece
    folded = fold(text[piece.start : piece.end]).text
    taxonomy = scope.lexicon.taxonomy
    told = said or told_by(folded, taxonomy)
    if not said and pays(folded):
        told = tuple(dict.fromkeys((*told, *shown_in(otherwise, folded, taxonomy), _PAY)))
    told = told or otherwise
    if not told and _CHARGES.match(folded):
        told = (_DUTIES,)
    if not told:
        return piece
    clauses = (c._replace(label=replace(c.label, dimensions=told, dimension_cue="body")) for c in piece.clauses)
    return piece._replace(clauses=tuple(clauses))


def _outright(piece: Piece, text: str) -> Piece:
    """Return a piece of which what says whom the work suits is about that, whatever its heading hints at."""
    if not any(map(_is_hinted, piece.clauses)):
        return piece
    return piece._replace(clauses=tuple(_suiting(clause, text) for clause in piece.clauses))


def _is_hinted(clause: LabelledClause) -> bool:
    return clause.label.dimension_cue == "body"


def _suiting(clause: LabelledClause, text: str) -> LabelledClause:
    """Return a clause by what it says in so many words, if only a hint gave it a dimension."""
    if not _is_hinted(clause) or not _SUITING.search(fold(text[clause.start : clause.end]).text):
        return clause
    return clause._replace(label=replace(clause.label, dimensions=(SUITS,), dimension_cue="topic"))


def _piece_drafts(piece: Piece, unit: Unit, kind: Kind, limit: int) -> Iterator[_Draft]:
    text = unit.stretch.text[piece.start : piece.end]
    for number, (start, end) in enumerate(cut_by_length(text, limit)):
        part = text[start:end]
        lead = len(part) - len(part.lstrip())
        start, end = piece.start + start + lead, piece.start + start + len(part.rstrip())
        if start >= end:
            continue
        path = unit.heading_path
        if unit.question and number:
            path = (*path, unit.stretch.text[: min(unit.question, LONGEST_CARRIED)])
        claims = _claims(_reaching(piece.clauses, start, end), start, end)
        yield _Draft(kind, path, unit.stretch.cut(start, end), tuple(claims))


def _reaching(clauses: tuple[LabelledClause, ...], start: int, end: int) -> tuple[LabelledClause, ...]:
    """Return the clauses that may reach into [start, end); the first may span the others, which are in order."""
    first = bisect_right(clauses, start, lo=1, key=lambda clause: clause.end)
    return clauses[:1] + clauses[first : bisect_left(clauses, end, lo=first, key=lambda clause: clause.start)]


def _claims(clauses: tuple[LabelledClause, ...], start: int, end: int) -> Iterator[Claim]:
    """Yield the claims inside [start, end), neighbours of equal label joined, offsets counted from `start`."""
    held = ((max(c.start, start) - start, min(c.end, end) - start, c.label) for c in clauses)
    said = [(first, last, label) for first, last, label in held if first < last and (label.roles or label.dimensions)]
    at = 0
    while at < len(said):
        first, last, label = said[at]
        at += 1
        while at < len(said) and said[at][0] == last and _reads_like(said[at][2], label):
            last = said[at][1]
            at += 1
        yield Claim(first, last, label.roles, label.dimensions, label.cue)


def _reads_like(label: Label, other: Label) -> bool:
    """Return whether a claim would say the same for both labels."""
    return label is other or ((label.roles, label.dimensions, label.cue) == (other.roles, other.dimensions, other.cue))


def _joined(last: _Draft, draft: _Draft, source: str, settings: Settings) -> _Draft | None:
    """Return two short neighbours of equal tags as one, or None when they must stay apart."""
    if last.kind != draft.kind or last.heading_path != draft.heading_path:
        return None
    if last.kind not in ("section", "summary") and not _heads_minutes(last, draft):
        return None
    if max(len(last.stretch.text), len(draft.stretch.text)) >= settings.passage_min_chars:
        return None
    if draft.stretch.end - last.stretch.start > settings.passage_max_chars:
        return None
    gap = source[last.stretch.end : draft.stretch.start]
    if _tags(last) != _tags(draft) or not gap.isspace() or last.stretch.runs or draft.stretch.runs:
        return None
    start, end = last.stretch.start, draft.stretch.end
    moved = [
        c._replace(start=c.start + draft.stretch.start - start, end=c.end + draft.stretch.start - start)
        for c in draft.claims
    ]
    return _Draft(last.kind, last.heading_path, Stretch(source[start:end], start, end), (*last.claims, *moved))


def _heads_minutes(last: _Draft, draft: _Draft) -> bool:
    return last.kind == "intro" and are_fields(last.stretch.text) and are_fields(draft.stretch.text)


def _tags(draft: _Draft) -> tuple[set[str], set[str]]:
    return {r for c in draft.claims for r in c.roles}, {d for c in draft.claims for d in c.dimensions}


def _passages(drafts: list[_Draft], article: Article) -> Iterator[Passage]:
    breaks = [found.start() for found in re.finditer("\n", article.text)]
    seen: Counter[str] = Counter()
    for draft in drafts:
        stretch = draft.stretch
        folded = fold(stretch.text).text
        yield Passage(
            id=_passage_id(article.path, folded, seen[folded]),
            article=article.path,
            title=article.title,
            heading_path=draft.heading_path,
            kind=draft.kind,
            text=stretch.text,
            char_start=stretch.start,
            char_end=stretch.end,
            line_start=bisect_right(breaks, stretch.start - 1) + 1,
            line_end=bisect_right(breaks, stretch.end - 1) + 1,
            claims=draft.claims,
            runs=stretch.runs,
            url=article.url,
        )
        seen[folded] += 1


def _passage_id(path: str, folded: str, ordinal: int) -> str:
    """Return 16 base-32 characters of SHA-256 over path, folded text and ordinal among equals."""
    digest = hashlib.sha256(f"{path}\x00{folded}\x00{ordinal}".encode("utf-8", "surrogatepass")).digest()
    return base64.b32encode(digest[:10]).decode().lower()
