"""A sentence → the career steps between roles that it states: promotion, transfer, origin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from search_cli.analysis.patterns import lazy_pattern
from search_cli.taxonomy.built_in import FUTURE
from search_cli.views.forms import FormFound, form_at
from search_cli.views.naming import Named, Sentence, in_lists

__all__ = ["steps_in"]

_OF_FUTURE = lazy_pattern("往上|再上|将来|以后|出路|去路|晋升|升职|转岗|前程|前途|天花板")
_ON_THE_WAY = lazy_pattern(
    r"(?:的人|的同事|的)?(?:[做干]久了|以后|将来|之后|往后|后来|后|[做干]?满?[^,;、:]{0,3}年|可以|能够|能|也|都|还|再|就|才"
    r"|想|要|会|直接|曾|已经|内部|申请|往上|往前|一般|通常|多半|常常|最后|有机会|逐步|逐渐|慢慢|继续|大多|常见|主要"
    r"|职业发展|发展|晋升)*+"
)
"""Words allowed between the role one comes from and the words of a step."""
_FROM = ("从", "由")
_ARROW = lazy_pattern(r"\s*(?:→|➜|➡|-+>|=+>|—+>?|–)\s*")
_WHO = lazy_pattern("(?:出身|转来|转过来|升上来|提拔上?来?)的")
"""Words between the former role and the present one: 销售出身的采购."""


def steps_in(sentence: Sentence) -> Iterator[tuple[str, str]]:
    """Yield pairs of roles: who has the first may move, or has moved, to the second."""
    for one, other in pairwise(sentence.named):
        climbs = one.role != other.role and _ARROW.fullmatch(sentence.text, one.end, other.start)
        if climbs and _is_of_future(sentence, one.start):
            yield one.role, other.role
    for listed in in_lists(sentence.text, sentence.named, ladder=True):
        first, end = listed[0], listed[-1].end
        if _is_cell(sentence, listed):
            yield from _each(sentence.owners(first.start), listed)
            continue
        found = form_at(sentence.text, first.start, end, ("next", "previous"))
        if found is None or sentence.denies(found.start, end):
            continue
        if found.form.kind == "next":
            yield from _each(_sources(sentence, found), listed)
        else:
            targets = _targets(sentence, found, end)
            yield from ((each.role, one) for each in listed for one in targets if one != each.role)


def _each(sources: Sequence[str], listed: Sequence[Named]) -> Iterator[tuple[str, str]]:
    yield from ((one, each.role) for each in listed for one in sources if one != each.role)


def _is_cell(sentence: Sentence, listed: Sequence[Named]) -> bool:
    """Return whether a list of roles is the whole first clause of a table's cell about careers."""
    claim = sentence.claim_at(listed[0].start)
    whole = listed[0].start == 0 and listed[-1].end == sentence.clause(listed[-1].end).end
    return whole and sentence.passage.kind == "table" and claim is not None and FUTURE in claim.dimensions


def _in_clause(sentence: Sentence, one: Named, at: int) -> bool:
    return sentence.clause(at).start <= one.start and one.end <= at


def _targets(sentence: Sentence, found: FormFound, end: int) -> tuple[str, ...]:
    """Return the roles that those before `end` moved to: one named in the clause, else the sentence's owners."""
    behind = next((each for each in sentence.named if end <= each.start < sentence.clause(end).end), None)
    if behind:
        return (behind.role,) if _WHO.fullmatch(sentence.text, end, behind.start) else ()
    ahead = [each for each in sentence.named if _in_clause(sentence, each, found.start)]
    return (ahead[-1].role,) if ahead else sentence.owners(found.start)


def _sources(sentence: Sentence, found: FormFound) -> tuple[str, ...]:
    """Return the roles that a step begins with: one named in the clause, or else the owner of the sentence."""
    text, at = sentence.text, found.start
    for one in reversed([each for each in sentence.named if _in_clause(sentence, each, at)]):
        if _ON_THE_WAY.fullmatch(text, one.end, at) or text.endswith(_FROM, 0, one.start):
            return (one.role,)
    owners = sentence.owners(at)
    return owners if len(owners) == 1 and (not found.form.hinted or _is_of_future(sentence, at)) else ()


def _is_of_future(sentence: Sentence, at: int) -> bool:
    """Return whether the text at `at` is about careers, by its claim or by words of the sentence."""
    claim = sentence.claim_at(at)
    return bool((claim and FUTURE in claim.dimensions) or _OF_FUTURE.search(sentence.text))
