"""Query → by which rule it is answered or refused: a role is not answered by what only its siblings are told.

The rules are tried in order, and the first that applies decides, by a look at the first hits, before any is listed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from search_cli.analysis.folding import fold
from search_cli.analysis.ngrams import spelled
from search_cli.engines import EVERYTHING, Searcher
from search_cli.models import AllOf, AnyOf, Condition, Contains, Filters, Has, Query, Refusal
from search_cli.query.group import stating
from search_cli.query.named_things import given_to_all
from search_cli.ranking.cases import Case, has_cell, is_of_cell
from search_cli.ranking.counts import count
from search_cli.ranking.decision import Decision, looked_at
from search_cli.ranking.refusals import refused_cell

__all__ = [
    "EMPTY_FILTERS",
    "HALF_SCORE",
    "LITERAL",
    "NAMES",
    "NO_CLAUSE",
    "NO_SUM",
    "RULES",
    "UNSEEN_WORDS",
    "at_half_score",
    "decide",
]

LITERAL, UNSEEN_WORDS, HALF_SCORE = "literal", "unseen-words", "half-score"
NO_CLAUSE, NO_SUM, EMPTY_FILTERS = "no-clause", "no-sum", "empty-filters"
"""The rules that hold before those below are asked, and after: they need more than a query and an engine."""


class Rule(NamedTuple):
    """A rule by its stable name: what it has listed, or None where it does not apply.

    Its reason in a sentence is the message `rule.NAME`.
    """

    name: str
    decide: Callable[[Case], Decision | None]


def decide(engine: Searcher, query: Query) -> Decision:
    """Return what is listed for `query`, or that nothing is, by the first rule that applies."""
    case = Case(engine, query)
    for rule in RULES:
        decision = rule.decide(case)
        if decision is not None:
            return decision._replace(rule=rule.name)
    raise AssertionError("the last rule applies to whatever no other does")


# ── no role that is here ──────────────────────────────────────────────────────────────────────────────────────


def _exhaustive(case: Case) -> Decision | None:
    return case.found if case.query.exhaustive else None


def _unknown_role_named(case: Case) -> Decision | None:
    """List what says the names of unknown roles, with the rest if something there does, or else without it.

    司机 is nobody here; 月台 司机 is a passage that has both words all the same. One character (找) may be said
    otherwise. 司机 工资 is about 司机: it is told only by what is about pay, or states a sum, is nobody's, and says the
    name.
    """
    if not case.is_about_unknown_role:
        return None
    query, respects = case.query, case.asked.dimensions
    forms = ((fold(role).text, *query.role_names) for role in case.asked.unknown_roles)
    named = AllOf((query.where, *(AnyOf(tuple(map(_saying, each))) for each in forms)))
    rest = tuple(met for word, met in query.words if len(word) > 1)
    if case.beside_unknown:
        found = looked_at(case.engine, Decision(query._replace(where=named)))
        if found.complete or (not respects and count(case.engine, AllOf((named, *rest)))):
            return found
    if respects:
        told = AnyOf((_about(respects), AllOf(stating(respects))))
        return case.of_nobody(AllOf((named, _about(respects), *rest))) or case.of_nobody(AllOf((named, told)))
    where = AllOf((named, AnyOf(rest))) if rest else named
    return _if_any(case.engine, query._replace(where=where, min_score=0.0))


def _unknown_role(case: Case) -> Decision | None:
    refusal = Refusal("role", case.asked.unknown_roles)
    return Decision(None, refusal=refusal) if case.is_about_unknown_role else None


def _thing_for_all(case: Case) -> Decision | None:
    """List what is nobody's and names what a whole company has (产假), if of the role nothing does."""
    things = case.query.things
    if not (case.lacks_things and case.query.role_tiers and all(given_to_all(thing) for thing, _ in things)):
        return None
    return case.of_nobody(case.things_named)


def _untold_thing(case: Case) -> Decision | None:
    """What tells of a role, or of anything else, and does not name what has one name, tells nothing of that."""
    if not case.lacks_things:
        return None
    names, asked = tuple(thing for thing, _ in case.query.things), case.asked
    if not count(case.engine, case.things_named):
        return Decision(None, refusal=Refusal("words", words=names))
    roles = asked.roles or asked.filters.roles
    limited = asked.exclude or asked.phrases or asked.filters._replace(roles=()) != Filters()
    if limited or not roles:
        return Decision(None)  # what left it out is told
    return Decision(None, refusal=Refusal("others", roles, words=names))


def _words(case: Case) -> Decision | None:
    return None if case.query.role_tiers else case.found


# ── a role that is here ───────────────────────────────────────────────────────────────────────────────────────


def _role(case: Case) -> Decision | None:
    """List what is found for a role alone, if the best is of the role or has all words.

    What others have of them is no answer for it. Who types key words apart, or asks which of several does something,
    wants what there is, as long as it is nobody else's.
    """
    query, first = case.query, case.found.first
    if case.in_respect:
        return None
    if first is None or first.tier < query.role_tiers or query.tiers[first.tier].rung == "all":
        return case.found
    apart = len(query.text.split()) > 1 or case.compares
    return case.found if apart and not first.passage.roles else None


def _role_in_respect(case: Case) -> Decision | None:
    """List what is found if the best is of the cell; of a comparison, signs may have found it."""
    if not case.in_respect or case.compares or case.found.first is None:
        return None
    return case.found if is_of_cell(case.query, case.found.first) else None


def _compared_in_respect(case: Case) -> Decision | None:
    return case.found if case.in_respect and case.compares and case.has_cell else None


def _low_score(case: Case) -> Decision | None:
    """List what the role has with regard to the dimension, however many words it lacks."""
    if not (case.in_respect and case.has_cell):
        return None
    where = AllOf((case.query.where, _about(case.asked.dimensions)))
    return looked_at(case.engine, Decision(case.query._replace(where=where, min_score=0.0)))


def _for_everybody(case: Case) -> Decision | None:
    """List what is nobody's and has all words beside names, if there is such: 客服出差补贴多少.

    Beside a dimension a single word asks for too little: whatever has it may be about anything.
    """
    asks_enough = len(case.rest) > case.in_respect
    return case.of_nobody(AllOf(case.rest)) if asks_enough else None


def _signs(case: Case) -> Decision | None:
    if not (case.in_respect and case.query.fallback):
        return None
    borne = looked_at(case.engine, Decision(case.query, by_signs=True))
    return borne if borne.first else None


def _left_out(case: Case) -> Decision | None:
    query = case.query
    if not case.in_respect or query.where == EVERYTHING:
        return None
    return Decision(None) if has_cell(case.engine, query._replace(where=EVERYTHING)) else None


def _named_in_respect(case: Case) -> Decision | None:
    """List what is told in the respect asked for and names the role, whosever it is: 核保的上升通道 below 理赔专员.

    Whose a passage is may be told wrong, or of one only of those that it speaks of.
    """
    if not (case.in_respect and case.query.role_names):
        return None
    named = AnyOf(tuple(Contains(name) for name in case.query.role_names))
    where = AllOf((case.query.where, _about(case.asked.dimensions), named))
    return _if_any(case.engine, case.query._replace(where=where, min_score=0.0))


def _no_cell(case: Case) -> Decision | None:
    asked = case.asked
    if not case.in_respect:
        return None
    return Decision(None, refusal=refused_cell(case.engine, asked.roles or asked.filters.roles, asked.dimensions))


def _others_only(_: Case) -> Decision | None:
    return Decision(None)


RULES = (
    Rule("exhaustive", _exhaustive),
    Rule("unknown-role-named", _unknown_role_named),
    Rule("unknown-role", _unknown_role),
    Rule("thing-for-all", _thing_for_all),
    Rule("untold-thing", _untold_thing),
    Rule("words", _words),
    Rule("role", _role),
    Rule("role-in-respect", _role_in_respect),
    Rule("compared-in-respect", _compared_in_respect),
    Rule("low-score", _low_score),
    Rule("for-everybody", _for_everybody),
    Rule("signs", _signs),
    Rule("left-out", _left_out),
    Rule("named-in-respect", _named_in_respect),
    Rule("no-cell", _no_cell),
    Rule("others-only", _others_only),
)
"""What decides, in this order; docs/scoring.md tells them as a whole."""

NAMES = (LITERAL, *(rule.name for rule in RULES), NO_CLAUSE, UNSEEN_WORDS, HALF_SCORE, NO_SUM, EMPTY_FILTERS)
"""All names of rules, in the order in which they are tried."""


def at_half_score(engine: Searcher, decision: Decision) -> Decision:
    """Return a decision, or, where it finds nothing about no role, what has half the score that is asked for, if any.

    The more words a question has, the less a passage scores that says most of them otherwise.
    """
    query = decision.query
    if query is None or decision.first or query.role_tiers or not query.min_score:
        return decision
    found = _if_any(engine, query._replace(min_score=query.min_score / 2))
    return found._replace(rule=HALF_SCORE) if found else decision


# ── what several rules ask ────────────────────────────────────────────────────────────────────────────────────


def _if_any(engine: Searcher, query: Query) -> Decision | None:
    """Return that what a query finds is listed, None if it finds nothing."""
    found = looked_at(engine, Decision(query))
    return found if found.first else None


def _saying(name: str) -> Condition:
    """Return the condition that a passage says a name, or stands below it."""
    return AnyOf((Contains(name), spelled(name, "bigrams")))


def _about(dimensions: tuple[str, ...]) -> Condition:
    return AnyOf(tuple(Has("dimension", name) for name in dimensions))
