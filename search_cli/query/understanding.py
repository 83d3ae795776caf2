"""The syntax of a query → what an engine is asked: roles, dimensions and words, weighed, and in tiers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from search_cli.analysis.analyzer import Analyzer, whole_words
from search_cli.analysis.folding import fold
from search_cli.analysis.grams import sieve
from search_cli.config import Settings
from search_cli.models import (
    AllOf,
    AnyOf,
    Condition,
    Contains,
    Filters,
    Has,
    Interpretation,
    Not,
    Query,
    Term,
    Tier,
    Token,
)  # fmt: skip
from search_cli.query.parser import ParsedQuery
from search_cli.taxonomy import Lexicon, Mention

__all__ = ["Vocabulary", "understand"]

_EVERYTHING = AllOf()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the index holds of roles and dimensions: value → number of passages."""

    roles: Mapping[str, int]
    dimensions: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _Group:
    """One word of a query: folded characters `start` to `end`, and the tags that answer it as well as its text."""

    start: int
    end: int
    text: str
    tags: tuple[Has, ...] = ()


@cache
def _question_words() -> frozenset[str]:
    lines = Path(__file__).with_name("question_words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def understand(
    parsed: ParsedQuery,
    analyzer: Analyzer,
    lexicon: Lexicon,
    vocabulary: Vocabulary,
    settings: Settings,
    literal: bool = False,
) -> Query:
    """Return what an engine is asked for `parsed`, whose filters hold exact values by now.

    Roles and dimensions that the index holds are recognised by their longest names; `literal` takes every word as
    text.
    """
    text = fold(parsed.words).text
    tagged = [] if literal else _recognised(text, lexicon, vocabulary)
    groups = sorted((*tagged, *_plain_groups(text, tagged, analyzer)), key=lambda group: (group.start, group.end))
    roles = _values(groups, "role")
    dimensions = _values(groups, "dimension")
    phrases = tuple(folded for phrase in parsed.phrases if (folded := fold(phrase).text.strip()))
    plain = tuple(group.text for group in groups if not group.tags)
    return Query(
        text=parsed.text,
        where=_where(parsed, phrases),
        tiers=tuple(
            _tiers(groups, roles, dimensions, lexicon, vocabulary, bool(phrases or any_filter(parsed.filters)))
        ),
        terms=tuple(_terms(text, groups, phrases, analyzer, settings)),
        marks=tuple(dict.fromkeys((*phrases, *(group.text for group in groups)))),
        interpretation=Interpretation(roles, dimensions, plain, parsed.phrases, parsed.excluded, parsed.filters),
    )


def any_filter(filters: Filters) -> bool:
    """Return whether any filter is set."""
    return bool(filters.roles or filters.dimensions or filters.articles or filters.kinds or filters.titles)


def _values(groups: Iterable[_Group], field: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tag.term for group in groups for tag in group.tags if tag.field == field))


def _recognised(text: str, lexicon: Lexicon, vocabulary: Vocabulary) -> list[_Group]:
    roles = [m for m in lexicon.roles(text) if m.name in vocabulary.roles]
    named = [m for m in lexicon.dimensions(text) if m.name in vocabulary.dimensions]
    asked = [
        m for m in lexicon.cues(text) if m.name in vocabulary.dimensions and not any(_overlap(m, n) for n in named)
    ]
    groups = [_Group(m.start, m.end, text[m.start : m.end], (Has("role", m.name or ""),)) for m in roles]
    # 跟单岗位职责: the role's suffix and the dimension's name share 岗位; both are meant.
    return groups + [
        _Group(m.start, m.end, text[m.start : m.end], (Has("dimension", m.name or ""),)) for m in (*named, *asked)
    ]


def _overlap(one: Mention, other: Mention) -> bool:
    return one.start < other.end and other.start < one.end


def _plain_groups(text: str, tagged: list[_Group], analyzer: Analyzer) -> list[_Group]:
    """Return the other words; question words only when there is nothing else at all."""
    rest = list(text)
    for group in tagged:
        rest[group.start : group.end] = " " * (group.end - group.start)
    words = [
        _Group(token.start, token.end, token.term)
        for token in whole_words(analyzer.segmenter.words_of(fold("".join(rest))))
    ]
    telling = [word for word in words if word.text not in _question_words()]
    if telling or tagged:
        return telling
    return words


def _where(parsed: ParsedQuery, phrases: tuple[str, ...]) -> Condition:
    filters = parsed.filters
    wanted = (
        ("role", filters.roles), ("dimension", filters.dimensions), ("article", filters.articles),
        ("kind", filters.kinds),
    )  # fmt: skip
    conditions: list[Condition] = [
        AnyOf(tuple(Has(field, value) for value in values)) for field, values in wanted if values
    ]
    conditions += [Contains(phrase) for phrase in phrases]
    conditions += [Not(Contains(folded)) for word in parsed.excluded if (folded := fold(word).text.strip())]
    return AllOf(tuple(conditions))


def _met(group: _Group) -> Condition:
    """Return the condition that a passage holds the word: by its tag, as a word, in its heading, or as characters."""
    ways: list[Condition] = [*group.tags, Has("words", group.text), Has("heading", group.text), sieve(group.text)]
    return AnyOf(tuple(ways))


def _tiers(
    groups: list[_Group],
    roles: tuple[str, ...],
    dimensions: tuple[str, ...],
    lexicon: Lexicon,
    vocabulary: Vocabulary,
    otherwise_limited: bool,
) -> Iterator[Tier]:
    """Yield the tiers in the order of the design, section 7: role fit, rung, dimension fit."""
    if not groups:
        if otherwise_limited:
            yield Tier(_EVERYTHING, "all")
        return
    met = [_met(group) for group in groups]
    enough = [_met(group) for group in _telling(groups)]
    for role_fit in _role_fits(roles, lexicon, vocabulary):
        for rung, condition in (("all", AllOf(tuple(met))), ("some", AnyOf(tuple(enough)))):
            for dimension_fit in _dimension_fits(dimensions):
                yield Tier(AllOf((role_fit, condition, dimension_fit)), "all" if rung == "all" else "some")


def _telling(groups: list[_Group]) -> list[_Group]:
    """Return the words of which one must be met for a passage to answer at all.

    The role alone says nothing of the rest of the query, and a single character proves nothing beside longer words.
    """
    beyond = [group for group in groups if not any(tag.field == "role" for tag in group.tags)] or groups
    return [group for group in beyond if group.tags or len(group.text) > 1] or beyond


def _role_fits(roles: tuple[str, ...], lexicon: Lexicon, vocabulary: Vocabulary) -> Iterator[Condition]:
    """Yield: the right role, its special forms, no role, another role."""
    if not roles:
        yield _EVERYTHING
        return
    yield AnyOf(tuple(Has("role", role) for role in roles))
    broader = {role.name: role.broader for role in lexicon.taxonomy.roles}
    special = tuple(
        Has("role", name) for name in vocabulary.roles if name not in roles and _is_form_of(name, roles, broader)
    )
    if special:
        yield AnyOf(special)
    yield Not(AnyOf(tuple(Has("role", name) for name in vocabulary.roles)))
    yield _EVERYTHING


def _is_form_of(name: str, roles: tuple[str, ...], broader: Mapping[str, str | None]) -> bool:
    above = broader.get(name)
    while above is not None and above not in roles:
        above = broader.get(above)
    return above is not None


def _dimension_fits(dimensions: tuple[str, ...]) -> Iterator[Condition]:
    if dimensions:
        yield AnyOf(tuple(Has("dimension", name) for name in dimensions))
    yield _EVERYTHING


def _terms(
    text: str, groups: list[_Group], phrases: tuple[str, ...], analyzer: Analyzer, settings: Settings
) -> Iterator[Term]:
    """Yield the scored terms: tags, then the words, bigrams and characters of the query's telling stretches.

    The text of a recognised word is a bonus: the tag alone is a full answer to it (design, section 7).
    """
    for number, group in enumerate(groups):
        for tag in group.tags:
            yield Term(tag.field, tag.term, settings.weight_tag, number)
    weights = {
        "words": settings.weight_words, "bigrams": settings.weight_bigrams, "characters": settings.weight_characters,
    }  # fmt: skip
    owners = _owners(text, groups)
    telling = "".join(char if owner is not None else " " for char, owner in zip(text, owners, strict=True))
    counted: Counter[tuple[str, str, int, bool]] = Counter()
    for source in (telling, *phrases):
        for field, tokens in analyzer.tokens(source).items():
            for token in tokens:
                number, bonus = _group_of(token, owners, groups) if source is telling else (len(groups), False)
                counted[field, token.term, number, bonus] += 1
                if field == "words":  # that a heading says it too helps, but nobody owes it
                    counted["heading", token.term, number, True] += 1
    for (field, term, number, bonus), count in counted.items():
        yield Term(field, term, weights.get(field, settings.weight_heading) * count, number, bonus)


def _owners(text: str, groups: list[_Group]) -> list[int | None]:
    """Return for each character of a query the group it belongs to."""
    owners: list[int | None] = [None] * len(text)
    for number, group in enumerate(groups):
        owners[group.start : group.end] = [number] * (group.end - group.start)
    return owners


def _group_of(token: Token, owners: list[int | None], groups: list[_Group]) -> tuple[int, bool]:
    """Return the group a token serves, and whether it is a bonus: it touches a word that a tag answers."""
    touched = [number for number in owners[token.start : token.end] if number is not None]
    return touched[0], any(groups[number].tags for number in touched)
