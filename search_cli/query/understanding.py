"""The syntax of a query → what an engine is asked: roles, dimensions and words, weighed, and in tiers."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from search_cli.analysis.analyzer import Analyzer
from search_cli.analysis.folding import fold
from search_cli.analysis.synonyms import Synonyms
from search_cli.config import Settings
from search_cli.models import AllOf, Among, AnyOf, Condition, Contains, Filters, Has, Interpretation, Not, Query, Term
from search_cli.query.comparing import answered_by_either, kinds_compared, sides_of
from search_cli.query.filters import condition_of
from search_cli.query.group import Group
from search_cli.query.groups import plain_groups
from search_cli.query.leaning_words import led
from search_cli.query.leanings import Leaning, leanings
from search_cli.query.likely_respects import likely_respects
from search_cli.query.named_things import named_things
from search_cli.query.parser import ParsedQuery
from search_cli.query.parts_of_respects import part_in
from search_cli.query.phrases import in_preference, saying
from search_cli.query.recognition import Recognition, names_in, recognise
from search_cli.query.terms import terms_of
from search_cli.query.tiers import NOBODY, by_signs, other_tiers, role_fits, role_tiers_of
from search_cli.query.versions import as_numbers
from search_cli.query.vocabulary import Vocabulary
from search_cli.taxonomy import Lexicon

__all__ = ["Knowledge", "understand"]


class Knowledge(NamedTuple):
    """What queries are understood by: how texts are cut, what there is to be named, and what weighs how much.

    Without `synonyms` words stand for themselves.
    """

    analyzer: Analyzer
    lexicon: Lexicon
    vocabulary: Vocabulary
    settings: Settings
    synonyms: Synonyms | None


def understand(
    parsed: ParsedQuery,
    known: Knowledge,
    literal: bool = False,
    unseen: Collection[str] = (),
    near: tuple[tuple[str, float], ...] = (),
) -> Query:
    """Return what an engine is asked for `parsed`, whose filters hold exact values by now.

    Roles and dimensions are recognised by their longest names, those that no passage carries too: they are echoed,
    and their words searched as text. Synonyms serve the other words. `literal` takes every word as text. What has all
    words but the `unseen`, which no passage holds, comes before what lacks others too. What is `near` in meaning, with
    how much, stands beside what has some words.
    """
    lexicon, vocabulary = known.lexicon, known.vocabulary
    folded = as_numbers(fold(parsed.words).text)
    recognition = Recognition(folded) if literal else recognise(folded, known.analyzer, lexicon, vocabulary)
    reading = _Reading(recognition, known._replace(synonyms=None) if literal else known)
    phrases = tuple(text for phrase in parsed.phrases if (text := fold(phrase).text.strip()))
    limited = bool(phrases or parsed.filters != Filters())
    about = () if literal or not recognition.text.strip() else recognition.terms("role") or parsed.filters.roles
    related, others = role_fits(about, lexicon, vocabulary)
    words = reading.words(reading.leanings() if related else (), () if about else tuple(reading.likely()), limited)
    speaking = () if about else tuple(Has("role", role) for role in recognition.speakers if role in vocabulary.roles)
    if speaking:
        others = [AnyOf((*speaking, NOBODY)), *others]
    these = (Among(frozenset(passage_id for passage_id, _ in near)),) if near else ()
    wordless = in_preference(phrases) if limited else ()
    role_tiers = tuple(role_tiers_of(words.groups, related, words.leant, unseen, these))
    query = _query(parsed, phrases, recognition, words)._replace(
        where=_where(parsed, phrases, None if literal else lexicon, {tag for _, tag in recognition.named}),
        tiers=(*role_tiers, *other_tiers(words.groups, others, wordless, unseen, these)),
        role_tiers=len(role_tiers),
        terms=tuple(reading.terms(words, phrases, speaking)),
        near=near,
        sides=() if literal else sides_of(recognition.text, words.groups),
        things=tuple(named_things(words.groups, reading.known.synonyms)) if reading.known.synonyms else (),
    )
    fallback = by_signs(query, words.groups, related, lexicon)
    return query._replace(fallback=answered_by_either(query, related, fallback) if recognition.weighing else fallback)


class _Words(NamedTuple):
    """The words of a query in `groups`, by their places, and the dimensions that passages are preferred for.

    `said` are those to be echoed as words, `kinds` the kinds of value asked for. A query leans to the dimensions in
    `leant`. Of these, `unasked` are no more than what words lean to, and `named` are said by an alias, which is nearly
    a name: to those the query leans twice.
    """

    groups: list[Group]
    said: list[Group]
    kinds: tuple[str, ...]
    leant: tuple[Has, ...]
    unasked: frozenset[str]
    named: tuple[Has, ...]


class _Reading(NamedTuple):
    """What a query names, and what its words are read by."""

    recognition: Recognition
    known: Knowledge

    def leanings(self) -> tuple[Leaning, ...]:
        """Return what a query about a role leans to; one that names a dimension leans to none beside it."""
        if self.recognition.terms("dimension"):
            return ()
        roles = [mention for mention, tag in self.recognition.named if self.known.vocabulary.holds(tag)]
        return leanings(self.recognition.text, roles, self.known.lexicon.taxonomy, self.known.vocabulary.dimensions)

    def likely(self) -> Iterator[Leaning]:
        """Yield the respects of a query about nobody that are likely and no more; a part (社保) has its own rule."""
        text = self.recognition.text
        known = self.known
        for each in likely_respects(self.recognition, known.analyzer, known.lexicon, known.vocabulary):
            if not part_in(text[each.start : each.end], True, known.lexicon):
                yield each

    def words(self, leaning: tuple[Leaning, ...], likely: tuple[Leaning, ...], limited: bool) -> _Words:
        """Return the words of a query that leans as `leaning` says, if it is about a role, or else as `likely` says."""
        text, names = self.recognition.text, self.known.lexicon.taxonomy.dimension_names
        tagged = list(self._tagged(likely))
        plain, kinds = plain_groups(text, tagged, self.known.analyzer, self.known.synonyms, limited)
        nobodys = {(mention.start, mention.end) for mention, tag in self.recognition.named if tag.field == "role"}
        # Of whom no passage is, no part of the name is met either: 小程序 is about no 程序员.
        plain = [group._replace(parts=()) if (group.start, group.end) in nobodys else group for group in plain]
        aliases = {each for each in likely if text[each.start : each.end] in names}
        plain, surpassed = led(plain, (*leaning, *likely), frozenset(likely) - aliases)
        groups = sorted((*tagged, *plain), key=lambda group: (group.start, group.end))
        parts = [tag for group in tagged for tag in group.leaning]
        of_role = self.recognition.terms("role")
        unasked = {tag.term for tag in (*(() if of_role else parts), *(each.tag for each in likely))}
        return _Words(
            groups,
            plain if of_role else [group for group in groups if group.tag is None],
            kinds,
            tuple(dict.fromkeys((*(each.tag for each in (*leaning, *likely)), *parts))),
            frozenset(unasked - {group.tag.term for group in tagged if group.tag}),
            tuple(each.tag for each in likely if each in aliases - surpassed),
        )

    def terms(self, words: _Words, phrases: tuple[str, ...], speaking: tuple[Has, ...]) -> Iterator[Term]:
        """Yield the scored terms of a query with some words and phrases, asked by who is `speaking`."""
        leans_to = (*words.leant, *words.named, *speaking)
        kinds = (*words.kinds, *kinds_compared(self.recognition.text, self.recognition.terms("dimension")))
        by = self.known.analyzer, self.known.settings
        return terms_of(self.recognition.text, words.groups, phrases, kinds, leans_to, *by)

    def _tagged(self, likely: Collection[Leaning]) -> Iterator[Group]:
        """Yield the groups of what a query names and passages carry.

        A word for a part of a dimension (年终奖) must be said: the dimension is no more than what it leans to. What is
        `likely` is left to the plain words.
        """
        known, likely = self.known, frozenset(likely)
        of_role = bool(self.recognition.terms("role"))
        for mention, tag in self.recognition.named:
            if not known.vocabulary.holds(tag) or Leaning(mention.start, mention.end, tag) in likely:
                continue
            name = self.recognition.text[mention.start : mention.end]
            if tag.field == "role":
                special = known.vocabulary.special_forms(tag.term, known.lexicon)
                yield Group(mention.start, mention.end, name, tag, special=special)
                continue
            part = part_in(name, of_role, known.lexicon)
            if part and known.synonyms is not None:
                at = mention.start + name.index(part)
                others = known.synonyms.of(part)
                yield Group(at, at + len(part), part, synonyms=others, leaning=(tag,), known=True)
            else:
                cue = name not in known.lexicon.taxonomy.dimension_names
                yield Group(mention.start, mention.end, name, tag, beside=_beside(name, known.lexicon), cue=cue)


def _beside(name: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the folded words that hold a dimension's name and do not ask for it."""
    folded = lexicon.taxonomy.folded
    return tuple(word for other in lexicon.taxonomy.not_dimensions if name in (word := folded[other]))


def _query(parsed: ParsedQuery, phrases: tuple[str, ...], recognition: Recognition, words: _Words) -> Query:
    """Return what a query says, without what an engine is to look for."""
    return Query(
        text=parsed.text,
        where=AllOf(),
        tiers=(),
        words=tuple({group.text: group.seen for group in words.said}.items()),
        apart=tuple(recognition.text.split()),
        marks=tuple(dict.fromkeys((*phrases, *(group.text for group in words.groups)))),
        other_marks=tuple(dict.fromkeys(word for group in words.groups for word in group.synonyms)),
        interpretation=_interpretation(parsed, recognition, words),
    )


def _interpretation(parsed: ParsedQuery, recognition: Recognition, words: _Words) -> Interpretation:
    """Return how a query was understood; what its words merely lean to is not asked for."""
    return Interpretation(
        recognition.terms("role"),
        tuple(name for name in recognition.terms("dimension") if name not in words.unasked),
        tuple(dict.fromkeys(group.text for group in words.said)),
        parsed.phrases,
        parsed.exclude,
        parsed.filters,
        synonyms=tuple((group.text, group.synonyms) for group in words.said if group.synonyms),
    )


def _where(parsed: ParsedQuery, phrases: tuple[str, ...], lexicon: Lexicon | None, named: Collection[Has]) -> Condition:
    """Return the condition by filters, phrases and excluded words.

    What would be found by its tag is also kept out by it, -技能 the sections about 技能 too, unless just that is asked
    for: 薪资 -底薪 is pay without a word of 底薪.
    """
    conditions: list[Condition] = [*condition_of(parsed.filters).conditions, *map(saying, phrases)]
    asked = {*named, *(Has("role", role) for role in parsed.filters.roles)}
    asked.update(Has("dimension", name) for name in parsed.filters.dimensions)
    for word in parsed.exclude:
        folded = fold(word).text.strip()
        if folded:
            mentions = names_in(folded, lexicon) if lexicon else []
            tags = [tag for m, tag in mentions if (m.start, m.end) == (0, len(folded)) and tag not in asked]
            conditions.append(Not(AnyOf((Contains(folded), *tags))))
    return AllOf(tuple(conditions))
