"""The groups of a query → its scored terms: tags, then words, pairs and characters, then what serves them as well."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from search_cli.analysis.analyzer import Analyzer, whole_words
from search_cli.analysis.folding import fold
from search_cli.analysis.ngrams import bigrams
from search_cli.config import Settings
from search_cli.models import Has, Term, Token
from search_cli.query.group import Group
from search_cli.query.groups import question_words
from search_cli.time_limits import check_time

__all__ = ["terms_of"]


def terms_of(
    text: str,
    groups: list[Group],
    phrases: tuple[str, ...],
    kinds: tuple[str, ...],
    leaning: Sequence[Has],
    analyzer: Analyzer,
    settings: Settings,
) -> Iterator[Term]:
    """Yield the scored terms of a query: what it names, its words, what serves them, and what it leans to.

    `kinds` are those of value that question words ask for.
    """
    yield from _terms(text, groups, phrases, analyzer, settings)
    yield from _served_terms(groups, kinds, analyzer, settings)
    for tag in leaning:
        yield Term(tag.field, tag.term, settings.weight_leaning, len(groups), bonus=True)


def _terms(
    text: str, groups: list[Group], phrases: tuple[str, ...], analyzer: Analyzer, settings: Settings
) -> Iterator[Term]:
    """Yield the scored terms: tags, then the words, bigrams and characters of the query's telling stretches.

    The text of a recognised word is a bonus: the tag alone is a full answer to it.
    """
    yield from _tag_terms(groups, settings)
    weights = {
        "words": settings.weight_words,
        "bigrams": settings.weight_bigrams,
        "characters": settings.weight_characters,
    }
    owners = _owners(text, groups)
    counted = Counter(_counted(text, groups, owners, phrases, analyzer))
    for (field, term, number, tagged), count in counted.items():
        # 时限 is answered by 两个工作日 and 谁批 by 由经理审批, not by their own name.
        asks = number < len(groups) and groups[number].asks
        weight = weights[field] * count * (settings.weight_bonus if tagged or asks else 1)
        yield Term(field, term, weight, number, bonus=tagged)
    told = {term for field, term, *_ in counted if field == "bigrams"}
    for term in dict.fromkeys(_across(text, owners, groups)):
        if term not in told:
            yield Term("bigrams", term, weights["bigrams"] * settings.weight_across, len(groups), bonus=True)


def _counted(
    text: str, groups: list[Group], owners: list[int | None], phrases: tuple[str, ...], analyzer: Analyzer
) -> Iterator[tuple[str, str, int, bool]]:
    """Yield each occurrence of a term: its field, itself, the group that it serves, and whether a tag answers that."""
    telling = "".join(char if owner is not None else " " for char, owner in zip(text, owners, strict=True))
    tags = {group.tag for group in groups if group.tag}
    compares = len(tags) > 1 and all(tag.field == "role" for tag in tags)  # who speaks of both says what differs
    for source in (telling, *phrases):
        for field, tokens in analyzer.tokens(source).items():
            for token in tokens:
                check_time()
                number, tagged = _group_of(token, owners, groups) if source is telling else (len(groups), False)
                if tagged and groups[number].is_role and not compares:
                    continue  # how often a passage that is theirs says their name orders nothing
                yield field, token.term, number, tagged


def _tag_terms(groups: list[Group], settings: Settings) -> Iterator[Term]:
    for number, group in enumerate(groups):
        if group.tag:
            yield Term(group.tag.field, group.tag.term, settings.weight_tag, number)
        for name in group.special:  # 外贸跟单 is 跟单 too, if not what was asked for by name
            yield Term("role", name, settings.weight_tag * settings.weight_special, number, bonus=True)


def _across(text: str, owners: list[int | None], groups: list[Group]) -> Iterator[str]:
    """Yield the pairs of characters of which a question word has one or both: 能吃 in 高血压能吃党参吗.

    What is next to a role or a dimension says nothing but that it was asked for, nor does a question word beside one.
    """
    named = any(group.tag for group in groups)
    for token in bigrams(fold(text)):
        touched = owners[token.start : token.end]
        tagged = any(number is not None and groups[number].tag for number in touched)
        if len(token.term) == 2 and None in touched and not tagged and not (named and token.term in question_words()):
            yield token.term


def _served_terms(
    groups: list[Group], kinds: tuple[str, ...], analyzer: Analyzer, settings: Settings
) -> Iterator[Term]:
    """Yield what serves the words as well, all of it a bonus: their synonyms, and values of the kinds they ask for."""
    weights = {"words": settings.weight_words, "bigrams": settings.weight_bigrams}
    for number, group in enumerate(groups):
        if not (group.synonyms or group.kinds):
            continue
        check_time()
        typed = {(field, token.term) for field, found in analyzer.tokens(group.text).items() for token in found}
        others = {
            (field, token.term): None
            for word in _apart(group)
            for field, found in analyzer.tokens(word).items()
            for token in (whole_words(found) if field == "words" else found)
            if field in weights and len(token.term) > 1 and (field, token.term) not in typed
        }
        for field, term in others:
            weight = weights[field] * settings.weight_synonym
            yield Term(field, term, weight, number, bonus=True, stands_for=group.text)
        for kind in group.kinds:
            yield Term("value", kind, settings.weight_value, number, bonus=True, stands_for=group.text)
    for kind in kinds:
        yield Term("value", kind, settings.weight_value, len(groups), bonus=True)


def _apart(group: Group) -> list[str]:
    """Return the synonyms that hold no other one nor the word itself: what serves for a word counts once."""
    names = (group.text, *group.synonyms)
    return [word for word in group.synonyms if not any(other in word for other in names if other != word)]


def _owners(text: str, groups: list[Group]) -> list[int | None]:
    """Return for each character of a query the group it belongs to; of equal words that is the first."""
    owners: list[int | None] = [None] * len(text)
    first: dict[tuple[str, Has | None], int] = {}
    for number, group in enumerate(groups):
        owner = first.setdefault((group.text, group.tag), number)
        owners[group.start : group.end] = [owner] * (group.end - group.start)
    return owners


def _group_of(token: Token, owners: list[int | None], groups: list[Group]) -> tuple[int, bool]:
    """Return the group a token serves, and whether it touches a word that a tag answers."""
    touched = [number for number in owners[token.start : token.end] if number is not None]
    return touched[0], any(groups[number].tag for number in touched)
