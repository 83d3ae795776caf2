"""Article → tagged passages: units are labelled, cut, joined, and given ids."""

from __future__ import annotations

import base64
import hashlib
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import NamedTuple

from search_cli.analysis.folding import fold
from search_cli.articles.forms import are_fields, ends_open
from search_cli.articles.headings import LONGEST_CARRIED
from search_cli.config import Settings
from search_cli.models import Article, Claim, Kind, Passage, Stretch
from search_cli.passages.announcing import announced
from search_cli.passages.attribution import LabelledClause, label_clauses
from search_cli.passages.begun_lines import leads_on
from search_cli.passages.cell_labels import cell_label
from search_cli.passages.clauses import SUMMING_UP
from search_cli.passages.discovery import scope_of
from search_cli.passages.facts import stated_in_answer
from search_cli.passages.glossaries import with_entries
from search_cli.passages.headers import foreign_to, label_line, question_label, section_label, told_of
from search_cli.passages.heading_hints import shown_in
from search_cli.passages.labels import Label
from search_cli.passages.line_labels import line_labels
from search_cli.passages.raised import raised_in, sums_up
from search_cli.passages.respects import Above, in_respects
from search_cli.passages.scope import Scope
from search_cli.passages.split import Piece, claims_in, cut_by_label, cut_by_length
from search_cli.passages.tale_owners import is_idle, jobs_below
from search_cli.passages.telling import of_teller
from search_cli.passages.things import foreign_dimensions
from search_cli.passages.told_by_words import told_in_whole, with_told
from search_cli.passages.topics import Topics
from search_cli.passages.units import Unit, units_of
from search_cli.taxonomy import Taxonomy
from search_cli.taxonomy.built_in import SUMMARY

__all__ = ["ArticlePassages", "passages_of"]


@dataclass(frozen=True, slots=True)
class ArticlePassages:
    """The passages of an article in order, and the roles and dimensions it taught for itself."""

    passages: tuple[Passage, ...]
    taught_roles: tuple[str, ...] = ()
    taught_dimensions: tuple[str, ...] = ()


_SUMS_UP = re.compile(rf"\s*(?:{SUMMING_UP})[，,：:]")


class _Draft(NamedTuple):
    kind: Kind
    heading_path: tuple[str, ...]
    stretch: Stretch
    claims: tuple[Claim, ...]
    entry: bool = False


_TAKE_TURNS = 2  # roles of an article


def passages_of(article: Article, taxonomy: Taxonomy, settings: Settings) -> ArticlePassages:
    """Return the passages of `article`; they depend on nothing but it, the taxonomy and the length settings."""
    scope = scope_of(article, taxonomy)
    drafts = _joined(_drafted(article, scope, settings), article.text, settings)
    return ArticlePassages(tuple(_passages(drafts, article)), scope.taught_roles, scope.taught_dimensions)


def _drafted(article: Article, scope: Scope, settings: Settings) -> Iterator[_Draft]:
    """Yield what the units of an article are cut into, section by section."""
    known = frozenset(dimension.name for dimension in scope.lexicon.taxonomy.dimensions).union(scope.taught_dimensions)
    known -= foreign_dimensions(fold(f"{article.title}\n{article.text}").text, scope)
    found = units_of(article, scope)
    every = [u._replace(nobodys=u.nobodys or is_idle(u.stretch.text, scope.tale)) for u in found]
    raised = raised_in([unit.stretch for unit in every], scope)
    prose = ((unit.heading_path, unit.stretch) for unit in every if unit.kind != "faq" and not unit.cell)
    jobs = jobs_below(prose, scope.tale, article.text, scope.lexicon, scope.wrote)
    for path, group in groupby(every, key=lambda unit: unit.heading_path):
        units, possible = list(group), known - foreign_to(path)
        heading = _within_respect(section_label(path, units, scope), units, scope)
        if not heading.dimensions and heading.role_cue != "heading":
            units = list(with_entries(units, scope, article.text))
        above = Above()
        for unit, label in _labelled(units, heading, raised, scope):
            if not unit.nobodys:
                label = of_teller(label, *jobs.get(unit.stretch.start, ("", "")), scope)
            made = [_of_known(draft, possible) for draft in _drafts(unit, label, above, scope, settings)]
            if scope.respect_somewhere in possible and unit.kind == "section":
                made = [_in_respect(draft, scope.respect_somewhere) for draft in made]
            above = _above(unit, made, scope)
            yield from made


def _labelled(
    units: Sequence[Unit], heading: Label, raised: Mapping[int, str], scope: Scope
) -> Iterator[tuple[Unit, Label]]:
    """Yield the units of a section with what heads each: its question or headings, and who was last spoken of."""
    asked, speaks = Label(), ""
    told = {posts: told_of(posts, heading, scope) for posts in {unit.told_of for unit in units}}
    for unit in units:
        label, text = told[unit.told_of], unit.stretch.text
        if unit.kind == "faq":
            label = asked = question_label(text[: unit.question], text[unit.question :], heading, scope, asked)
        elif unit.kind == "section" and len(units) > 1:
            label = _of_hinted(label, text, scope.lexicon.taxonomy)
        speaks = raised.get(unit.stretch.start) or ("" if sums_up(text) else speaks)
        if speaks and not label.roles:
            label = replace(label, roles=(speaks,), role_cue="speaker")
        yield unit, label


def _of_known(draft: _Draft, known: frozenset[str]) -> _Draft:
    """Return a draft without the dimensions that base, article or section cannot have, though its form has one."""
    if all(known.issuperset(claim.dimensions) for claim in draft.claims):
        return draft
    claims = (c._replace(dimensions=tuple(name for name in c.dimensions if name in known)) for c in draft.claims)
    return draft._replace(claims=tuple(claim for claim in claims if claim.roles or claim.dimensions))


def _in_respect(draft: _Draft, respect: str) -> _Draft:
    """Return a draft that tells of somebody and says of what, or else is about `respect`."""
    if any(claim.dimensions for claim in draft.claims):
        return draft
    claims = (c._replace(dimensions=(respect,), cue=f"{c.cue}+title") if c.roles else c for c in draft.claims)
    return draft._replace(claims=tuple(claims))


def _within_respect(heading: Label, units: Sequence[Unit], scope: Scope) -> Label:
    """Return what heads some units, about what all of the article is where that says nothing and they are no intro."""
    if heading.dimensions or scope.respect is None or any(unit.kind == "intro" for unit in units):
        return heading
    return replace(heading, dimensions=(scope.respect[0],), dimension_cue=scope.respect[1])


def _of_hinted(heading: Label, text: str, taxonomy: Taxonomy) -> Label:
    """Return what heads one of several paragraphs: of several things that a heading only hints at, what it shows."""
    if heading.dimension_cue != "body" or len(heading.dimensions) == 1:
        return heading
    return replace(heading, dimensions=shown_in(heading.dimensions, fold(text).text, taxonomy))


def _above(unit: Unit, drafts: Sequence[_Draft], scope: Scope) -> Above:
    """Return what the next paragraph is told of this one; where two take turns, in what respect it speaks too."""
    if not drafts:
        return Above()
    last = next((claim.roles for claim in reversed(drafts[-1].claims) if claim.roles), ())
    if unit.kind != "section" or len(scope.cast) != _TAKE_TURNS:
        return Above(last)
    roles = frozenset(role for draft in drafts for claim in draft.claims for role in claim.roles)
    return Above(last, announced(fold(unit.stretch.text).text, scope), roles)


def _drafts(unit: Unit, base: Label, above: Above, scope: Scope, settings: Settings) -> Iterator[_Draft]:
    """Yield what a unit is cut into; `base` is what heads it, `above` the unit before it."""
    kind, base = _headed(unit, base, scope)
    text = unit.stretch.text
    topics: Topics = "none" if kind == "intro" else "said" if base.dimensions or kind == "summary" else "all"
    one = unit.cell or unit.nobodys  # stays one claim, whatever its clauses say
    clauses = [] if one else label_clauses(text, scope, base, topics, unit.listed, kind, above.ended)
    if one or kind == "faq":
        clauses = _whole(text, base, clauses)
        stated = tuple(stated_in_answer(clauses, text, unit.question)) if kind == "faq" else ()
        said = [*with_told(stated, text, scope), *told_in_whole((clauses[0], *stated), text, unit.question, scope)]
        clauses = [clauses[0], *sorted(said, key=lambda clause: clause.start)]
    elif kind == "intro" and base.role_cue == "speaker":
        clauses = list(with_told(clauses, text, scope))
    pieces = [Piece(0, len(text), tuple(clauses))]
    if kind == "section":
        leads = leads_on(text, unit.listed, scope.lexicon)
        cut = cut_by_label(clauses, settings.passage_min_chars, joins=leads)
        pieces = in_respects(cut, text, unit.listed, above, scope)
    for piece, label in zip(pieces, line_labels(pieces, text, scope), strict=True):
        below = unit._replace(heading_path=(*unit.heading_path, label)) if label else unit
        yield from _piece_drafts(piece, below, "clause" if len(pieces) > 1 else kind, settings.passage_max_chars)


def _whole(text: str, base: Label, clauses: Sequence[LabelledClause]) -> list[LabelledClause]:
    """Return what is claimed of a text that stays whole: all of it by what heads it, and other `clauses` besides."""
    same = (base.roles, base.dimensions)
    others = (clause for clause in clauses if (clause.label.roles, clause.label.dimensions) != same)
    return [LabelledClause(0, len(text), base), *others]


def _headed(unit: Unit, base: Label, scope: Scope) -> tuple[Kind, Label]:
    """Return of what kind a unit is and what heads it, its own cell or opening being told beside `base`."""
    kind: Kind = "summary" if unit.kind == "section" and SUMMARY in base.dimensions else unit.kind
    text = unit.stretch.text
    if unit.nobodys:
        return kind, Label()
    if unit.cell:
        return kind, cell_label(unit.cell, text, base, scope)
    if unit.kind != "section":
        return kind, base
    base = label_line(text, base, scope)
    if base.dimensions or not _SUMS_UP.match(text):
        return kind, base
    return "summary", replace(base, dimensions=(SUMMARY,), dimension_cue="topic")


def _piece_drafts(piece: Piece, unit: Unit, kind: Kind, limit: int) -> Iterator[_Draft]:
    text = unit.stretch.text[piece.start : piece.end]
    opening = _opening(unit)
    for start, end in cut_by_length(text, limit):
        part = text[start:end]
        lead = len(part) - len(part.lstrip())
        start, end = piece.start + start + lead, piece.start + start + len(part.rstrip())
        if start >= end:
            continue
        path = (*unit.heading_path, opening) if opening and start > len(opening) else unit.heading_path
        yield _Draft(kind, path, unit.stretch.cut(start, end), tuple(claims_in(piece, start, end)), unit.entry)


def _opening(unit: Unit) -> str:
    """Return what opens a unit and is carried by those of its parts that do not hold it: a question, or a lead-in."""
    text = unit.stretch.text
    if unit.question:
        return text[: min(unit.question, LONGEST_CARRIED)]
    line = text.partition("\n")[0]
    leads = unit.kind == "section" and len(line) <= LONGEST_CARRIED and ends_open(line)
    return line.rstrip(":： ") if leads else ""


def _joined(drafts: Iterable[_Draft], source: str, settings: Settings) -> list[_Draft]:
    """Return drafts, of which short neighbours of equal tags are one."""
    kept: list[_Draft] = []
    for draft in drafts:
        if joined := _as_one(kept[-1], draft, source, settings) if kept else None:
            kept[-1] = joined
        else:
            kept.append(draft)
    return kept


def _as_one(last: _Draft, draft: _Draft, source: str, settings: Settings) -> _Draft | None:
    """Return two short neighbours of equal tags as one, or None when they must stay apart."""
    above, below = last.stretch, draft.stretch
    longer, gap = max(len(above.text), len(below.text)), source[above.end : below.start]
    if draft.entry or last.entry or last.kind != draft.kind or last.heading_path != draft.heading_path:
        return None
    if last.kind not in ("section", "summary") and not _heads_minutes(last, draft):
        return None
    if longer >= settings.passage_min_chars or below.end - above.start > settings.passage_max_chars:
        return None
    if _tags(last) != _tags(draft) or not gap.isspace() or above.runs or below.runs:
        return None
    by = below.start - above.start
    moved = (c._replace(start=c.start + by, end=c.end + by) for c in draft.claims)
    both = Stretch(source[above.start : below.end], above.start, below.end)
    return _Draft(last.kind, last.heading_path, both, (*last.claims, *moved))


def _heads_minutes(last: _Draft, draft: _Draft) -> bool:
    return last.kind == "intro" and are_fields(last.stretch.text) and are_fields(draft.stretch.text)


def _tags(draft: _Draft) -> tuple[set[str], set[str]]:
    said = (claim for claim in draft.claims if not claim.is_worded)
    return {r for c in draft.claims for r in c.roles}, {d for c in said for d in c.dimensions}


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
