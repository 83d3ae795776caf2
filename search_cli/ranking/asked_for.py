"""A query → what it asks for beside its words (a value, an amount, who, what is not so), and what hits gain by it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from search_cli.analysis.amounts import Amount, amounts_asked, amounts_in, nearness
from search_cli.analysis.folding import fold
from search_cli.analysis.values import other_units, states
from search_cli.config import Settings
from search_cli.models import Hit, Part, Query
from search_cli.query.definitions import defined_in
from search_cli.query.denials import affirmed_in, denied_in, denies, only_denies
from search_cli.query.parts import PartAsked, part_asked, tells
from search_cli.query.sought import Sought, says, sought_in
from search_cli.query.ways import WAYS, asks_for_way
from search_cli.ranking.folded_passage import FoldedPassage

__all__ = ["Asked", "asked_in", "gain", "gains_by_question"]

_ENOUGH = 0.5  # of the words beside those that ask for a part


class Asked(NamedTuple):
    """What a query asks for beside its words.

    These are the `amounts` that it says, and the words that say what they are `amounts_of`, the `kinds` of value that
    it asks for, with the signs of `other_units` than it asks for, and whether it has `sought` who or where; the words
    that such should stand `beside`; which `part` of an explanation it asks for (怎么办: the 处理), and the `rest` of
    its words; what it asks the definition of, the words that it denies, those that it asks of what they hold
    (`affirmed`), whether it asks how something is done (`way`), and what a heading `names` that says just what is
    asked: its words, each with its synonyms.
    """

    amounts: tuple[Amount, ...]
    amounts_of: tuple[tuple[str, ...], ...]
    kinds: tuple[str, ...]
    other_units: frozenset[str]
    sought: Sought
    beside: tuple[str, ...]
    part: PartAsked | None
    rest: tuple[tuple[str, ...], ...]
    defined: str
    denied: tuple[str, ...]
    affirmed: tuple[str, ...]
    way: bool
    names: tuple[tuple[str, ...], ...]


def asked_in(query: Query) -> Asked:
    """Return what a query asks for beside its words; of values, beside which of them or their synonyms."""
    text = fold(query.text).text
    values = [term for term in query.terms if term.field == "value"]
    asking = {term.stands_for for term in values}
    understood = query.interpretation
    sought: Sought = "" if query.role_tiers else sought_in(text)
    telling = [word for word in understood.words if len(word) > 1 and "谁" not in word]
    words = [word for word in telling if word not in asking]
    others = [other for word, others in understood.synonyms if word in words for other in others]
    served = dict(understood.synonyms)
    names = tuple((word, *served.get(word, ())) for word in telling)
    part = part_asked(text)
    way = not values and asks_for_way(text)
    amounts = amounts_asked(text)
    of_anybody = amounts and not query.role_tiers
    heading = () if query.role_tiers else names
    return Asked(
        amounts=amounts,
        amounts_of=tuple(named for named in names if named[0].isalpha()) if of_anybody else (),
        kinds=tuple(dict.fromkeys(term.term for term in values)),
        other_units=other_units(asking),
        sought=sought,
        beside=(*words, *others) if values or sought else (),
        part=part,
        rest=tuple(named for named in names if part and named[0] not in part.says),
        defined=defined_in(text, query.marks),
        denied=denied_in(text, query.marks),
        affirmed=affirmed_in(text, query.marks),
        way=way,
        names=tuple(named for named in heading if named[0] not in asking and not (way and named[0] in WAYS)),
    )


def gain(setting: str, said: str, weight: float, of: float) -> Part:
    """Return what a hit gains, as a share of something by a setting, and what for."""
    return Part(setting, said, weight, weight * of, 1, 0, 0, 0, 0.0)


def gains_by_question(
    asked: Asked, hit: Hit, said: FoldedPassage, settings: Settings, attainable: float
) -> Iterator[Part]:
    """Yield what a hit gains for telling what a query asks for beside its words, and what it loses by how that asks.

    `said` is what the hit says.
    """
    if asked.amounts or asked.beside:
        yield from _by_values(asked, hit, said, settings, attainable)
    if asked.part and settings.weight_sought and (near := tells(asked.part.part, said.headings, said.text)):
        share = near * _share_of_rest(asked, said)
        if share:
            yield gain("weight_sought", asked.part.part, 3 * settings.weight_sought * share, attainable)
    if settings.weight_headed and asked.names:
        # A title heads all of an article, and says of no passage that it is what was asked for.
        heads = (*((said.heading,) if hit.passage.heading_path else ()), *said.labels)
        share = max((_share_of_heading(asked, heading, said.title) for heading in heads), default=0.0)
        yield from (gain("weight_headed", "", settings.weight_headed * share, attainable),) if share else ()
    if asked.denied or asked.affirmed or asked.way:
        yield from _by_denials(asked, hit, said, settings, attainable)


def _by_values(asked: Asked, hit: Hit, said: FoldedPassage, settings: Settings, attainable: float) -> Iterator[Part]:
    """Yield what a hit gains for amounts and values that it states, and for saying who or where.

    What heads a row of a table belongs to it; of a value, only to who asks for it by its unit, as other columns have
    values, too.
    """
    weight = settings.weight_amount
    if asked.amounts and weight and _has_any(asked.amounts_of, said):
        near = nearness(amounts_in(f"{said.heading}\n{said.with_units}"), asked.amounts)
        if near:
            yield gain("weight_amount", "", weight * near, attainable)
    weight = settings.weight_stated
    if asked.kinds and asked.beside and weight:
        near = states(said.row if asked.other_units else said.with_units, asked.kinds, asked.beside, asked.other_units)
        if near > 0:
            yield gain("weight_stated", "states", weight * near, attainable)
        elif near < 0:
            yield gain("weight_stated", "other-units", -min(2 * weight, 1), hit.raw)
    weight = settings.weight_sought
    if asked.sought and weight:
        above = f"{said.title}\n{said.heading}"
        if near := says(asked.sought, above, said.row, asked.beside, hit.passage.kind == "table"):
            yield gain("weight_sought", asked.sought, weight * near, attainable)


def _has_any(words: tuple[tuple[str, ...], ...], said: FoldedPassage) -> bool:
    """Return whether a passage, or what stands above it, has any of some words; of none there is nothing to have."""
    return not words or any(one in said.everything for word in words for one in word)


def _by_denials(asked: Asked, hit: Hit, said: FoldedPassage, settings: Settings, attainable: float) -> Iterator[Part]:
    """Yield what a hit gains for denying what a query denies, and what of its own score it loses by how that asks.

    It gains most if what stands above its text, or leads to its list, denies it: all below is what was asked for.
    """
    weight = settings.weight_denied
    if weight and asked.denied and denies(f"{said.above}\n{said.text}", asked.denied):
        yield gain("weight_denied", "denies", weight * (4 if denies(said.above, asked.denied) else 1), attainable)
    if weight and asked.affirmed and any(only_denies(text, asked.affirmed) for text in (said.above, said.text)):
        yield gain("weight_denied", "only-denies", -min(4 * weight, 1), hit.raw)
    elif settings.weight_cell and asked.way and hit.passage.kind == "table":
        yield gain("weight_cell", "", -settings.weight_cell, hit.raw)


def _share_of_rest(asked: Asked, said: FoldedPassage) -> float:
    """Return which share of the words that do not ask for a part a passage has, or what stands above it.

    With less than half of them it tells that part of something else.
    """
    if not asked.rest:
        return 1.0
    share = sum(any(word in said.everything for word in words) for words in asked.rest) / len(asked.rest)
    return share if share >= _ENOUGH else 0.0


def _share_of_heading(asked: Asked, heading: str, title: str) -> float:
    """Return how much of a heading or label is what is asked, all words of which it or the title has to say; else 0."""
    own = [next((word for word in words if word in heading), "") for words in asked.names]
    if not heading or not all(
        mine or any(word in title for word in words) for mine, words in zip(own, asked.names, strict=True)
    ):
        return 0.0
    ways = [word for word in WAYS if asked.way and word in heading]
    return min(sum(map(len, (*own, *ways))) / len(heading), 1.0)
