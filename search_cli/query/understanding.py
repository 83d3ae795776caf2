"""The syntax of a query → what an engine is asked: roles, dimensions and words, weighed, and in tiers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator
from operator import itemgetter

from search_cli.analysis.analyzer import Analyzer, whole_words
from search_cli.analysis.folding import fold
from search_cli.analysis.synonyms import Synonyms, default_synonyms
from search_cli.config import Settings
from search_cli.models import AllOf, Among, AnyOf, Condition, Contains, Filters, Has, Interpretation, Not, Query
from search_cli.query.comparing import answered_by_either
from search_cli.query.filters import condition_of
from search_cli.query.groups import Group, asks, plain_groups
from search_cli.query.leanings import Leaning, leanings
from search_cli.query.parser import ParsedQuery
from search_cli.query.recognition import Recognition, names_in, recognise
from search_cli.query.terms import terms_of
from search_cli.query.tiers import by_signs, is_special, other_tiers, role_fits, role_tiers_of
from search_cli.query.vocabulary import Vocabulary
from search_cli.taxonomy import Lexicon
from search_cli.time_limits import check_time

__all__ = ["understand"]


def understand(
    parsed: ParsedQuery,
    analyzer: Analyzer,
    lexicon: Lexicon,
    vocabulary: Vocabulary,
    settings: Settings,
    literal: bool = False,
    synonyms: Synonyms | None = None,
    unseen: Collection[str] = (),
    near: tuple[tuple[str, float], ...] = (),
) -> Query:
    """Return what an engine is asked for `parsed`, whose filters hold exact values by now.

    Roles and dimensions are recognised by their longest names, those that no passage carries too: they are echoed,
    and their words searched as text. `synonyms` (the curated ones unless given) serve the other words. `literal` takes
    every word as text. What has all words but the `unseen`, which no passage holds, comes before what lacks others too.
    What is `near` in meaning, with how much, stands beside what has some words.
    """
    folded = fold(parsed.words).text
    recognition = Recognition(folded) if literal else recognise(folded, analyzer, lexicon, vocabulary)
    phrases = tuple(text for phrase in parsed.phrases if (text := fold(phrase).text.strip()))
    limited = bool(phrases or parsed.filters != Filters())
    serving = None if literal else synonyms or default_synonyms()
    tagged = list(_tagged(recognition, analyzer, lexicon, vocabulary, serving))
    plain, kinds = plain_groups(recognition.text, tagged, analyzer, serving, limited)
    related, others = role_fits(_roles_asked_about(parsed, recognition, literal), lexicon, vocabulary)
    leaning = _leanings(recognition, lexicon, vocabulary) if related else ()
    spoken_for = _SpokenFor(leaning)
    plain = [group._replace(leaning=spoken_for.by(group)) for group in plain]
    groups = sorted((*tagged, *plain), key=lambda group: (group.start, group.end))
    narrow = (tag for group in tagged for tag in group.leaning)
    leant = tuple(dict.fromkeys((*(each.tag for each in leaning), *narrow)))
    these = (Among(frozenset(passage_id for passage_id, _ in near)),) if near else ()
    role_tiers = tuple(role_tiers_of(groups, related, leant, unseen, these))
    query = Query(
        text=parsed.text,
        where=_where(parsed, phrases, None if literal else lexicon),
        tiers=(*role_tiers, *other_tiers(groups, others, limited, unseen, these)),
        role_tiers=len(role_tiers),
        terms=tuple(terms_of(recognition.text, groups, phrases, kinds, leant, analyzer, settings)),
        near=near,
        words=tuple({group.text: group.seen for group in plain}.items()),
        apart=tuple(recognition.text.split()),
        marks=tuple(dict.fromkeys((*phrases, *(group.text for group in groups)))),
        other_marks=tuple(dict.fromkeys(word for group in groups for word in group.synonyms)),
        interpretation=_interpretation(parsed, recognition, plain),
    )
    fallback = by_signs(query, groups, related, vocabulary, lexicon)
    return query._replace(fallback=answered_by_either(query, related, fallback) if recognition.weighing else fallback)


def _tagged(
    recognition: Recognition,
    analyzer: Analyzer,
    lexicon: Lexicon,
    vocabulary: Vocabulary,
    synonyms: Synonyms | None,
) -> Iterator[Group]:
    """Yield the groups of what a query names and passages carry.

    Of a role, a word for a part of a dimension (年终奖) must be said: the dimension is no more than what it leans to.
    So must one behind a word that says which part (夜班津贴).
    """
    above = lexicon.broader
    of_role = bool(recognition.terms("role"))
    for mention, tag in recognition.named:
        if not vocabulary.holds(tag):
            continue
        name = recognition.text[mention.start : mention.end]
        group = Group(mention.start, mention.end, name)
        if (
            synonyms is not None
            and name in _PARTS
            and (of_role or _says_which(recognition.text, mention.start, analyzer))
        ):
            yield group._replace(synonyms=synonyms.of(name), leaning=(tag,), known=True)
            continue
        yield group._replace(
            tag=tag,
            beside=_beside(name, lexicon) if tag.field == "dimension" else (),
            cue=tag.field == "dimension" and name not in lexicon.taxonomy.dimension_names,
            special=tuple(role for role in vocabulary.roles if is_special(role, (tag.term,), above)),
        )


_PARTS = frozenset(["年终奖", "五险一金", "奖金", "提成", "津贴", "岗位津贴", "绩效奖金", "出差", "双休", "单休"])
"""Names and cues of dimensions that are only a part of them: what tells a wage does not tell them."""


_LONGEST_BEFORE = 8  # characters that are cut to see which word is the last


def _says_which(text: str, start: int, analyzer: Analyzer) -> bool:
    """Return whether a telling word ends right before `start`."""
    before = text[max(start - _LONGEST_BEFORE, 0) : start]
    words = list(whole_words(analyzer.segmenter.words_of(fold(before))))
    return bool(words) and words[-1].end == len(before) and len(words[-1].term) > 1 and not asks(words[-1].term)


def _beside(name: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the folded words that hold a dimension's name and do not ask for it."""
    return tuple(word for other in lexicon.taxonomy.not_dimensions if name in (word := fold(other).text))


def _roles_asked_about(parsed: ParsedQuery, recognition: Recognition, literal: bool) -> tuple[str, ...]:
    """Return the roles that a query is about: those it names, else those it filters by, if it asks anything."""
    if literal or not recognition.text.strip():
        return ()
    return recognition.terms("role") or parsed.filters.roles


def _interpretation(parsed: ParsedQuery, recognition: Recognition, plain: list[Group]) -> Interpretation:
    return Interpretation(
        recognition.terms("role"),
        recognition.terms("dimension"),
        tuple(dict.fromkeys(group.text for group in plain)),
        parsed.phrases,
        parsed.exclude,
        parsed.filters,
        synonyms=tuple((group.text, group.synonyms) for group in plain if group.synonyms),
    )


def _leanings(recognition: Recognition, lexicon: Lexicon, vocabulary: Vocabulary) -> tuple[Leaning, ...]:
    """Return what a query about a role leans to; one that names a dimension leans to none beside it."""
    if recognition.terms("dimension"):
        return ()
    roles = [mention for mention, tag in recognition.named if vocabulary.holds(tag)]
    return leanings(recognition.text, roles, lexicon.taxonomy, vocabulary.dimensions)


class _SpokenFor:
    """What leans in a query, ready to be asked for each of its words."""

    def __init__(self, leaning: tuple[Leaning, ...]) -> None:
        self._places = sorted((each.start, number, each) for number, each in enumerate(leaning))
        self._longest = max((each.end - each.start for each in leaning), default=0)

    def by(self, group: Group) -> tuple[Has, ...]:
        """Return the dimensions that a word of the query speaks for: all of it leans, or it holds what leans."""
        check_time()
        first = bisect_left(self._places, (group.start - self._longest,))
        last = bisect_left(self._places, (group.end,), first)
        near = [each for _, _, each in sorted(self._places[first:last], key=itemgetter(1))]
        within = (each.tag for each in near if each.start <= group.start and group.end <= each.end)
        inside = (
            each.tag
            for each in near
            if group.start <= each.start and each.end <= group.end and each.end - each.start > 1
        )
        return tuple(dict.fromkeys((*within, *inside)))


def _where(parsed: ParsedQuery, phrases: tuple[str, ...], lexicon: Lexicon | None) -> Condition:
    conditions: list[Condition] = [condition_of(parsed.filters), *(Contains(phrase) for phrase in phrases)]
    for word in parsed.exclude:
        folded = fold(word).text.strip()
        if folded:
            # What would be found by its tag is also kept out by it: -技能 means the sections about 技能 too.
            mentions = names_in(folded, lexicon) if lexicon else []
            tags = [tag for m, tag in mentions if (m.start, m.end) == (0, len(folded))]
            conditions.append(Not(AnyOf((Contains(folded), *tags))))
    return AllOf(tuple(conditions))
