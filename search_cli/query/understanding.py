"""The syntax of a query → what an engine is asked: roles, dimensions and words, weighed, and in tiers."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from search_cli.analysis.analyzer import Analyzer, whole_words
from search_cli.analysis.folding import fold
from search_cli.analysis.grams import bigrams
from search_cli.analysis.synonyms import Synonyms, default_synonyms
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
    Token,
)  # fmt: skip
from search_cli.query.colloquial import as_written
from search_cli.query.comparing import answered_by_either, weighs, without_weighing
from search_cli.query.filters import condition_of
from search_cli.query.groups import Group, plain_groups
from search_cli.query.names import closed_names, derived_roles
from search_cli.query.parser import ParsedQuery
from search_cli.query.requests import without_requests
from search_cli.query.tiers import by_signs, is_special, other_tiers, role_fits, role_tiers_of
from search_cli.query.vocabulary import Vocabulary
from search_cli.taxonomy import Dimension, Lexicon, Mention

__all__ = ["understand"]


def understand(
    parsed: ParsedQuery,
    analyzer: Analyzer,
    lexicon: Lexicon,
    vocabulary: Vocabulary,
    settings: Settings,
    literal: bool = False,
    synonyms: Synonyms | None = None,
) -> Query:
    """Return what an engine is asked for `parsed`, whose filters hold exact values by now.

    Roles and dimensions are recognised by their longest names, those that no passage carries too: they are echoed,
    and their words searched as text. `synonyms` (the curated ones unless given) serve the other words. `literal` takes
    every word as text.
    """
    text = fold(parsed.words).text
    mentions: list[tuple[Mention, Has]] = []
    weighing = False
    if not literal:
        text, mentions, weighing = _heard(text, analyzer, lexicon, vocabulary)
    above = lexicon.taxonomy.broader
    signs = {item.name: _signs(item) for item in lexicon.taxonomy.dimensions}
    tagged = [
        Group(
            m.start,
            m.end,
            text[m.start : m.end],
            tag,
            signs=signs.get(tag.term, ()),
            special=tuple(name for name in vocabulary.roles if is_special(name, (tag.term,), above)),
        )
        for m, tag in mentions
        if _held(tag, vocabulary)
    ]
    phrases = tuple(folded for phrase in parsed.phrases if (folded := fold(phrase).text.strip()))
    limited = bool(phrases or parsed.filters != Filters())
    plain, kinds = plain_groups(text, tagged, analyzer, None if literal else synonyms or default_synonyms(), limited)
    groups = sorted((*tagged, *plain), key=lambda group: (group.start, group.end))
    roles = tuple(dict.fromkeys(tag.term for _, tag in mentions if tag.field == "role"))
    dimensions = tuple(dict.fromkeys(tag.term for _, tag in mentions if tag.field == "dimension"))
    related, others = role_fits(roles, lexicon, vocabulary)
    role_tiers = tuple(role_tiers_of(groups, related))
    tiers = (*role_tiers, *other_tiers(groups, others, limited))
    query = Query(
        text=parsed.text,
        where=_where(parsed, phrases, None if literal else lexicon),
        tiers=tiers,
        role_tiers=len(role_tiers),
        terms=(*_terms(text, groups, phrases, analyzer, settings), *_served_terms(groups, kinds, analyzer, settings)),
        words=tuple({group.text: group.seen for group in plain}.items()),
        marks=tuple(dict.fromkeys((*phrases, *(group.text for group in groups)))),
        other_marks=tuple(dict.fromkeys(word for group in groups for word in group.synonyms)),
        interpretation=Interpretation(
            roles,
            dimensions,
            tuple(dict.fromkeys(group.text for group in plain)),
            parsed.phrases,
            parsed.excluded,
            parsed.filters,
            synonyms=tuple((group.text, group.synonyms) for group in plain if group.synonyms),
        ),
    )
    fallback = by_signs(query, groups, related, vocabulary, lexicon)
    return replace(query, fallback=answered_by_either(query, related, fallback) if weighing else fallback)


def _heard(
    text: str, analyzer: Analyzer, lexicon: Lexicon, vocabulary: Vocabulary
) -> tuple[str, list[tuple[Mention, Has]], bool]:
    """Return folded `text` as it would be written, what it names, and whether it asks which of several to choose."""
    text = closed_names(without_requests(text, analyzer.segmenter.knows), lexicon)
    text = as_written(text, analyzer.segmenter.knows)
    mentions = [*_recognised(text, lexicon), *_derived(text, lexicon, vocabulary)]
    compared = {tag.term for _, tag in mentions if tag.field == "role" and _held(tag, vocabulary)}
    respects = [mention for mention, tag in mentions if tag.field == "dimension"]
    weighing = len(compared) > 1 and weighs(text, respects)
    if weighing:
        text = without_weighing(text, respects, vocabulary.dimensions)
    knows = analyzer.segmenter.knows
    words = [word for word in whole_words(analyzer.segmenter.words_of(fold(text))) if knows(word.term)]
    return text, [pair for pair in mentions if not _cuts_words(pair, text, words, knows)], weighing


def _recognised(text: str, lexicon: Lexicon) -> list[tuple[Mention, Has]]:
    """Return the mentions of roles and dimensions with the tags they name; a cue gives way to a name it overlaps.

    跟单岗位职责: the role's suffix and the dimension's name share 岗位; both are meant.
    """
    named = lexicon.dimensions(text)
    asked = [m for m in lexicon.cues(text) if not any(_overlap(m, other) for other in named)]
    roles = [(m, Has("role", m.name)) for m in lexicon.roles(text) if m.name]
    tail = lexicon.tail(text, roles[-1][0]) if roles and not (named or asked) else None
    return roles + [(m, Has("dimension", m.name)) for m in (*named, *asked, *([tail] if tail else ())) if m.name]


def _cuts_words(pair: tuple[Mention, Has], text: str, words: Sequence[Token], knows: Callable[[str], bool]) -> bool:
    """Return whether what names a dimension in folded `text` is a piece of other `words` that the dictionary knows.

    Either it begins a longer word: 加班费 is a fee, not 加班. Or it begins within one and is none itself: 会什么 in
    峰会什么时候, but not 工资 in 加工资, which is merely cut wrong.
    """
    mention, tag = pair
    at = bisect_right(words, mention.start, key=lambda word: word.start) - 1
    if tag.field != "dimension" or at < 0:
        return False
    if words[at].start == mention.start:
        return words[at].end > mention.end
    return words[at].end > mention.start and not knows(text[mention.start : mention.end])


def _signs(dimension: Dimension) -> tuple[str, ...]:
    """Return what tells in a text that it may speak of a dimension."""
    return tuple(dict.fromkeys(word for name in dimension.signs if len(word := fold(name).text) > 1))


def _derived(text: str, lexicon: Lexicon, vocabulary: Vocabulary) -> Iterator[tuple[Mention, Has]]:
    for mention in derived_roles(text, lexicon, vocabulary.roles):
        if mention.name:
            yield mention, Has("role", mention.name)


def _held(tag: Has, vocabulary: Vocabulary) -> bool:
    return tag.term in (vocabulary.roles if tag.field == "role" else vocabulary.dimensions)


def _overlap(one: Mention, other: Mention) -> bool:
    return one.start < other.end and other.start < one.end


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


def _terms(
    text: str, groups: list[Group], phrases: tuple[str, ...], analyzer: Analyzer, settings: Settings
) -> Iterator[Term]:
    """Yield the scored terms: tags, then the words, bigrams and characters of the query's telling stretches.

    The text of a recognised word is a bonus: the tag alone is a full answer to it (design, section 7).
    """
    yield from _tag_terms(groups, settings)
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
                if tagged and groups[number].is_role:
                    continue  # how often a passage that is theirs says their name orders nothing
                counted[field, token.term, number, tagged] += 1
    for (field, term, number, tagged), count in counted.items():
        # 时限 is answered by 两个工作日, not by its own name.
        asks = number < len(groups) and bool(groups[number].kinds)
        weight = weights[field] * count * (settings.weight_bonus if tagged or asks else 1)
        yield Term(field, term, weight, number, bonus=tagged)
    told = {term for field, term, *_ in counted if field == "bigrams"}
    for term in dict.fromkeys(_across(text, owners, groups)):
        if term not in told:
            yield Term("bigrams", term, weights["bigrams"] * settings.weight_across, len(groups), bonus=True)


def _tag_terms(groups: list[Group], settings: Settings) -> Iterator[Term]:
    for number, group in enumerate(groups):
        if group.tag:
            yield Term(group.tag.field, group.tag.term, settings.weight_tag, number)
        for name in group.special:  # 外贸跟单 is 跟单 too, if not what was asked for by name
            yield Term("role", name, settings.weight_tag * settings.weight_special, number, bonus=True)


def _across(text: str, owners: list[int | None], groups: list[Group]) -> Iterator[str]:
    """Yield the pairs of characters of which a question word has one or both: 能吃 in 高血压能吃党参吗.

    What is next to a role or a dimension says nothing but that it was asked for.
    """
    for token in bigrams(fold(text)):
        touched = owners[token.start : token.end]
        tagged = any(number is not None and groups[number].tag for number in touched)
        if len(token.term) == 2 and None in touched and not tagged:
            yield token.term


def _served_terms(
    groups: list[Group], kinds: tuple[str, ...], analyzer: Analyzer, settings: Settings
) -> Iterator[Term]:
    """Yield what serves the words as well, all of it a bonus: their synonyms, and values of the kinds they ask for."""
    weights = {"words": settings.weight_words, "bigrams": settings.weight_bigrams}
    for number, group in enumerate(groups):
        if not (group.synonyms or group.kinds):
            continue
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
