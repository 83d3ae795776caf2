"""A query → what it asks for beside its words (a value, an amount, who, what is not so), and what hits gain by it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
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

__all__ = ["Asked", "GainsByQuestion", "asked_in", "gain"]

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
    understood = query.interpretation
    served = dict(understood.synonyms)
    names = [(word, *served.get(word, ())) for word in understood.words if len(word) > 1 and "谁" not in word]
    values = [term for term in query.terms if term.field == "value"]
    asking = {term.stands_for for term in values}
    telling = [named for named in names if named[0] not in asking]
    of_role = query.role_tiers > 0
    sought: Sought = "" if of_role else sought_in(text)
    part = part_asked(text)
    amounts = amounts_asked(text)
    way = not values and asks_for_way(text)
    return Asked(
        amounts=amounts,
        amounts_of=tuple(named for named in names if named[0].isalpha()) if amounts and not of_role else (),
        kinds=tuple(dict.fromkeys(term.term for term in values)),
        other_units=other_units(asking),
        sought=sought,
        beside=tuple(chain.from_iterable(telling)) if values or sought else (),
        part=part,
        rest=tuple(named for named in names if part and named[0] not in part.says),
        defined=defined_in(text, query.marks),
        denied=denied_in(text, query.marks),
        affirmed=affirmed_in(text, query.marks),
        way=way,
        names=tuple(named for named in telling if not (of_role or (way and named[0] in WAYS))),
    )


def gain(setting: str, said: str, weight: float, of: float) -> Part:
    """Return what a hit gains, as a share of something by a setting, and what for."""
    return Part(setting, said, weight, weight * of, 1, 0, 0, 0, 0.0)


class GainsByQuestion(NamedTuple):
    """What hits gain for telling what is `asked` for beside words, by `settings` as shares of what is `attainable`.

    What a hit does not tell, or a setting of 0 does not reward, may be a part that weighs nothing.
    """

    asked: Asked
    settings: Settings
    attainable: float

    def of(self, hit: Hit, said: FoldedPassage) -> Iterator[Part]:
        """Yield what a hit, which says what is `said`, gains, and what it loses by how the query asks."""
        asked, settings, attainable = self
        yield from self._by_values(hit, said)
        if asked.part and (near := tells(asked.part.part, said.headings, said.text)):
            share = near * _share_of_rest(asked, said)
            yield gain("weight_sought", asked.part.part, 3 * settings.weight_sought * share, attainable)
        if asked.names:
            # A title heads all of an article, and says of no passage that it is what was asked for.
            heads = (*((said.heading,) if hit.passage.heading_path else ()), *said.labels)
            share = max((_share_of_heading(asked, heading, said.title) for heading in heads), default=0.0)
            yield gain("weight_headed", "", settings.weight_headed * share, attainable)
        yield from self._by_denials(hit, said)

    def _by_values(self, hit: Hit, said: FoldedPassage) -> Iterator[Part]:
        """Yield what a hit gains for amounts and values that it states, and for saying who or where.

        What heads a row of a table belongs to it; of a value, only to who asks for it by its unit, as other columns
        have values, too.
        """
        asked, settings, attainable = self
        if asked.amounts and _has_any(asked.amounts_of, said):
            near = nearness(amounts_in(f"{said.heading}\n{said.with_units}"), asked.amounts)
            yield gain("weight_amount", "", settings.weight_amount * near, attainable)
        weight = settings.weight_stated
        if asked.kinds and asked.beside:
            text = said.row if asked.other_units else said.with_units
            near = states(text, asked.kinds, asked.beside, asked.other_units)
            if near < 0:
                yield gain("weight_stated", "other-units", -min(2 * weight, 1), hit.raw)
            else:
                yield gain("weight_stated", "states", weight * near, attainable)
        if asked.sought:
            above = f"{said.title}\n{said.heading}"
            near = says(asked.sought, above, said.row, asked.beside, hit.passage.kind == "table")
            yield gain("weight_sought", asked.sought, settings.weight_sought * near, attainable)

    def _by_denials(self, hit: Hit, said: FoldedPassage) -> Iterator[Part]:
        """Yield what a hit gains for denying what a query denies, and what of its own score it loses by how that asks.

        It gains most if what stands above its text, or leads to its list, denies it: all below is what was asked for.
        """
        asked, settings, attainable = self
        weight = settings.weight_denied
        if asked.denied and denies(f"{said.above}\n{said.text}", asked.denied):
            yield gain("weight_denied", "denies", weight * (4 if denies(said.above, asked.denied) else 1), attainable)
        if weight and asked.affirmed and any(only_denies(text, asked.affirmed) for text in (said.above, said.text)):
            yield gain("weight_denied", "only-denies", -min(4 * weight, 1), hit.raw)
        elif asked.way and hit.passage.kind == "table":
            yield gain("weight_cell", "", -settings.weight_cell, hit.raw)


def _has_any(words: tuple[tuple[str, ...], ...], said: FoldedPassage) -> bool:
    """Return whether a passage, or what stands above it, has any of some words; of none there is nothing to have."""
    return not words or any(one in said.everything for word in words for one in word)


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
