"""The syntax of a query → what an engine is asked: roles, dimensions and words, weighed, and in tiers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
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
from search_cli.query.filters import condition_of
from search_cli.query.names import derived_roles
from search_cli.query.parser import ParsedQuery
from search_cli.query.vocabulary import Vocabulary
from search_cli.taxonomy import Lexicon, Mention

__all__ = ["understand"]

_EVERYTHING = AllOf()


@dataclass(frozen=True, slots=True)
class _Group:
    """One word of a query: folded characters `start` to `end`, and the tag that answers it as well as its text."""

    start: int
    end: int
    text: str
    tag: Has | None = None


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

    Roles and dimensions are recognised by their longest names, those that no passage carries too: they are echoed,
    and their words searched as text. `literal` takes every word as text.
    """
    text = fold(parsed.words).text
    mentions = [] if literal else [*_recognised(text, lexicon), *_derived(text, lexicon, vocabulary)]
    tagged = [_Group(m.start, m.end, text[m.start : m.end], tag) for m, tag in mentions if _held(tag, vocabulary)]
    groups = sorted((*tagged, *_plain_groups(text, tagged, analyzer)), key=lambda group: (group.start, group.end))
    roles = tuple(dict.fromkeys(tag.term for _, tag in mentions if tag.field == "role"))
    dimensions = tuple(dict.fromkeys(tag.term for _, tag in mentions if tag.field == "dimension"))
    phrases = tuple(folded for phrase in parsed.phrases if (folded := fold(phrase).text.strip()))
    limited = bool(phrases or parsed.filters != Filters())
    plain = tuple(group.text for group in groups if not group.tag)
    fits, preferred = _role_fits(roles, lexicon, vocabulary)
    tiers = tuple(_tiers(groups, fits, limited))
    return Query(
        text=parsed.text,
        where=_where(parsed, phrases, None if literal else lexicon),
        tiers=tiers,
        role_tiers=preferred * len(tiers) // len(fits),
        terms=tuple(_terms(text, groups, phrases, analyzer, settings)),
        marks=tuple(dict.fromkeys((*phrases, *(group.text for group in groups)))),
        interpretation=Interpretation(roles, dimensions, plain, parsed.phrases, parsed.excluded, parsed.filters),
    )


def _recognised(text: str, lexicon: Lexicon) -> list[tuple[Mention, Has]]:
    """Return the mentions of roles and dimensions with the tags they name; a cue gives way to a name it overlaps.

    跟单岗位职责: the role's suffix and the dimension's name share 岗位; both are meant.
    """
    named = lexicon.dimensions(text)
    asked = [m for m in lexicon.cues(text) if not any(_overlap(m, other) for other in named)]
    roles = [(m, Has("role", m.name)) for m in lexicon.roles(text) if m.name]
    return roles + [(m, Has("dimension", m.name)) for m in (*named, *asked) if m.name]


def _derived(text: str, lexicon: Lexicon, vocabulary: Vocabulary) -> Iterator[tuple[Mention, Has]]:
    for mention in derived_roles(text, lexicon, vocabulary.roles):
        if mention.name:
            yield mention, Has("role", mention.name)


def _held(tag: Has, vocabulary: Vocabulary) -> bool:
    return tag.term in (vocabulary.roles if tag.field == "role" else vocabulary.dimensions)


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
        return _joined(telling)
    return words


def _joined(words: list[_Group]) -> list[_Group]:
    """Return the words with neighbouring single characters as one: 年/假 is a word that the dictionary lacks."""
    joined: list[_Group] = []
    for word in words:
        last = joined[-1] if joined else None
        single = len(word.text) == 1 and not word.text.isascii()
        if last and single and last.end == word.start and len(last.text) == 1 and not last.text.isascii():
            joined[-1] = _Group(last.start, word.end, last.text + word.text)
        else:
            joined.append(word)
    return joined


def _where(parsed: ParsedQuery, phrases: tuple[str, ...], lexicon: Lexicon | None) -> Condition:
    conditions: list[Condition] = [condition_of(parsed.filters), *(Contains(phrase) for phrase in phrases)]
    for word in parsed.excluded:
        folded = fold(word).text.strip()
        if folded:
            # What would be found by its tag is also kept out by it: -技能 means the sections about 技能 too.
            mentions = _recognised(folded, lexicon) if lexicon else []
            tags = [tag for m, tag in mentions if (m.start, m.end) == (0, len(folded))]
            conditions.append(Not(AnyOf((Contains(folded), *tags))))
    return AllOf(tuple(conditions))


def _met(group: _Group) -> Condition:
    """Return the condition that a passage holds the word: by its tag, as a word, or as neighbouring characters.

    A title names every role of a comparison, so a word that a tag can answer must stand in the text itself.
    """
    if group.tag:
        return AnyOf((group.tag, sieve(group.text)))
    return AnyOf((Has("words", group.text), sieve(group.text, "bigrams")))


def _tiers(groups: list[_Group], role_fits: list[Condition], limited: bool) -> Iterator[Tier]:
    """Yield the tiers in the order of the design, section 7: role fit, rung, dimension fit.

    Without any word there is one tier for what filters and phrases let through, if there are such.
    """
    if not groups:
        if limited:
            yield Tier(_EVERYTHING, "all")
        return
    every = AllOf(tuple(_met(group) for group in groups))
    enough = AnyOf(tuple(_met(group) for group in _telling(groups)))
    dimensions = tuple(group.tag for group in groups if group.tag and group.tag.field == "dimension")
    dimension_fits: list[Condition] = [AnyOf(dimensions), _EVERYTHING] if dimensions else [_EVERYTHING]
    for role_fit in role_fits:
        for dimension_fit in dimension_fits:
            yield Tier(AllOf((role_fit, every, dimension_fit)), "all")
        # Where words are missing, a rare one met says more than the dimension: 事假 扣工资 is not any 工资 at all.
        yield Tier(AllOf((role_fit, enough)), "some")


def _telling(groups: list[_Group]) -> list[_Group]:
    """Return the words of which one must be met for a passage to answer at all.

    The role alone says nothing of the rest of the query, and a single character proves nothing beside longer words.
    """
    beyond = [group for group in groups if not (group.tag and group.tag.field == "role")] or groups
    return [group for group in beyond if group.tag or len(group.text) > 1] or beyond


def _role_fits(roles: tuple[str, ...], lexicon: Lexicon, vocabulary: Vocabulary) -> tuple[list[Condition], int]:
    """Return: the right role, its special forms, the roles it is a form of, no role, another role.

    And how many of them are of the role or its relatives. One tier for all where no passage carries the role or a
    relative: there is nothing to prefer.
    """
    above = {role.name: role.broader for role in lexicon.taxonomy.roles}
    exact = [name for name in vocabulary.roles if name in roles]
    special = [name for name in vocabulary.roles if not {name, *_above(name, above)}.isdisjoint(roles)]
    broader = [name for name in vocabulary.roles if any(name in _above(role, above) for role in roles)]
    if not (special or broader):
        return [_EVERYTHING], 0
    preferred = [names for names in (exact, special, broader) if names]
    fits: list[Condition] = [AnyOf(tuple(Has("role", name) for name in names)) for names in preferred]
    nobody = Not(AnyOf(tuple(Has("role", name) for name in vocabulary.roles)))
    return [*fits, nobody, _EVERYTHING], len(fits)


def _above(name: str, above: Mapping[str, str | None]) -> Iterator[str]:
    """Yield the roles that `name` is a special form of, the nearest first."""
    broader = above.get(name)
    while broader is not None:
        yield broader
        broader = above.get(broader)


def _terms(
    text: str, groups: list[_Group], phrases: tuple[str, ...], analyzer: Analyzer, settings: Settings
) -> Iterator[Term]:
    """Yield the scored terms: tags, then the words, bigrams and characters of the query's telling stretches.

    The text of a recognised word is a bonus: the tag alone is a full answer to it (design, section 7).
    """
    for number, group in enumerate(groups):
        if group.tag:
            yield Term(group.tag.field, group.tag.term, settings.weight_tag, number)
    weights = {
        "words": settings.weight_words,
        "bigrams": settings.weight_bigrams,
        "characters": settings.weight_characters,
    }
    owners = _owners(text, groups)
    telling = "".join(char if owner is not None else " " for char, owner in zip(text, owners, strict=True))
    counted: Counter[tuple[str, str, int, bool]] = Counter()
    for source in (telling, *phrases):
        for field, tokens in analyzer.tokens(source).items():
            for token in tokens:
                number, tagged = _group_of(token, owners, groups) if source is telling else (len(groups), False)
                counted[field, token.term, number, tagged] += 1
    for (field, term, number, tagged), count in counted.items():
        weight = weights[field] * count * (settings.weight_bonus if tagged else 1)
        yield Term(field, term, weight, number, bonus=tagged)


def _owners(text: str, groups: list[_Group]) -> list[int | None]:
    """Return for each character of a query the group it belongs to."""
    owners: list[int | None] = [None] * len(text)
    for number, group in enumerate(groups):
        owners[group.start : group.end] = [number] * (group.end - group.start)
    return owners


def _group_of(token: Token, owners: list[int | None], groups: list[_Group]) -> tuple[int, bool]:
    """Return the group a token serves, and whether it touches a word that a tag answers."""
    touched = [number for number in owners[token.start : token.end] if number is not None]
    return touched[0], any(groups[number].tag for number in touched)
