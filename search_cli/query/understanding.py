"""The syntax of a query → what an engine is asked: roles, dimensions and words, weighed, and in tiers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator
from operator import itemgetter

from search_cli.analysis.analyzer import Analyzer
from search_cli.analysis.folding import fold
from search_cli.analysis.synonyms import Synonyms, default_synonyms
from search_cli.config import Settings
from search_cli.models import AllOf, Among, AnyOf, Condition, Contains, Filters, Has, Interpretation, Not, Query
from search_cli.query.comparing import answered_by_either
from search_cli.query.filters import condition_of
from search_cli.query.groups import Group, plain_groups
from search_cli.query.leanings import Leaning, leanings
from search_cli.query.likely_respects import likely_respects
from search_cli.query.parser import ParsedQuery
from search_cli.query.recognition import Recognition, names_in, recognise
from search_cli.query.terms import terms_of
from search_cli.query.tiers import by_signs, is_special, nobody, other_tiers, role_fits, role_tiers_of
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
    about = _roles_asked_about(parsed, recognition, literal)
    likely = () if about else tuple(_likely(recognition, analyzer, lexicon, vocabulary))
    tagged = list(_tagged(recognition, lexicon, vocabulary, serving, likely))
    plain, kinds = plain_groups(recognition.text, tagged, analyzer, serving, limited)
    related, others = role_fits(about, lexicon, vocabulary)
    leaning = _leanings(recognition, lexicon, vocabulary) if related else likely
    speaking = () if about else tuple(Has("role", role) for role in recognition.speakers if role in vocabulary.roles)
    if speaking:
        others = [AnyOf((*speaking, nobody(vocabulary))), *others]
    spoken_for = _SpokenFor(leaning)
    plain = [group._replace(leaning=spoken_for.by(group)) for group in plain]
    plain = [group._replace(cue=_in_cue(recognition.text, group, likely, lexicon)) for group in plain]
    groups = sorted((*tagged, *plain), key=lambda group: (group.start, group.end))
    said = plain if recognition.terms("role") else [group for group in groups if group.tag is None]
    narrow = (tag for group in tagged for tag in group.leaning)
    leant = tuple(dict.fromkeys((*(each.tag for each in leaning), *narrow)))
    # An alias is nearly a name of its dimension, so a query leans twice as much to it as by a cue.
    whole = (each for each in likely if not any(_exceeds(group, each) for group in plain))
    aliases = (each.tag for each in whole if _is_alias(recognition.text, each, lexicon))
    leans_to = (*leant, *aliases, *speaking)
    these = (Among(frozenset(passage_id for passage_id, _ in near)),) if near else ()
    role_tiers = tuple(role_tiers_of(groups, related, leant, unseen, these))
    query = Query(
        text=parsed.text,
        where=_where(parsed, phrases, None if literal else lexicon),
        tiers=(*role_tiers, *other_tiers(groups, others, limited, unseen, these)),
        role_tiers=len(role_tiers),
        terms=tuple(terms_of(recognition.text, groups, phrases, kinds, leans_to, analyzer, settings)),
        near=near,
        words=tuple({group.text: group.seen for group in said}.items()),
        apart=tuple(recognition.text.split()),
        marks=tuple(dict.fromkeys((*phrases, *(group.text for group in groups)))),
        other_marks=tuple(dict.fromkeys(word for group in groups for word in group.synonyms)),
        interpretation=_interpretation(parsed, recognition, said, tagged, likely),
    )
    fallback = by_signs(query, groups, related, vocabulary, lexicon)
    return query._replace(fallback=answered_by_either(query, related, fallback) if recognition.weighing else fallback)


def _tagged(
    recognition: Recognition,
    lexicon: Lexicon,
    vocabulary: Vocabulary,
    synonyms: Synonyms | None,
    likely: Collection[Leaning] = (),
) -> Iterator[Group]:
    """Yield the groups of what a query names and passages carry.

    A word for a part of a dimension (年终奖) must be said: the dimension is no more than what it leans to. What is
    `likely` is left to the plain words.
    """
    above = lexicon.broader
    parts = _PARTS | _PARTS_OF_ROLES if recognition.terms("role") else _PARTS
    for mention, tag in recognition.named:
        if not vocabulary.holds(tag) or Leaning(mention.start, mention.end, tag) in likely:
            continue
        name = recognition.text[mention.start : mention.end]
        group = Group(mention.start, mention.end, name)
        part = _part_in(name, parts, lexicon)
        if part and synonyms is not None:
            at = mention.start + name.index(part)
            yield Group(at, at + len(part), part, synonyms=synonyms.of(part), leaning=(tag,), known=True)
            continue
        yield group._replace(
            tag=tag,
            beside=_beside(name, lexicon) if tag.field == "dimension" else (),
            cue=tag.field == "dimension" and name not in lexicon.taxonomy.dimension_names,
            special=tuple(role for role in vocabulary.roles if is_special(role, (tag.term,), above)),
        )


def _likely(
    recognition: Recognition, analyzer: Analyzer, lexicon: Lexicon, vocabulary: Vocabulary
) -> Iterator[Leaning]:
    """Yield the respects of a query about nobody that are likely and no more; parts (社保) have a rule of their own."""
    for each in likely_respects(recognition, analyzer, lexicon, vocabulary):
        if not _part_in(recognition.text[each.start : each.end], _PARTS | _PARTS_OF_ROLES, lexicon):
            yield each


def _in_cue(text: str, group: Group, likely: Collection[Leaning], lexicon: Lexicon) -> bool:
    """Return whether a word stands in a cue, and no alias, of likely respects: 负责 in 谁负责, 出差."""
    within = (each for each in likely if each.start <= group.start and group.end <= each.end)
    return any(not _is_alias(text, each, lexicon) for each in within)


def _exceeds(group: Group, leaning: Leaning) -> bool:
    """Return whether a word is more than what leads to a respect: 扣工资 is no 工资."""
    return group.start <= leaning.start and leaning.end <= group.end and len(group.text) > leaning.end - leaning.start


def _is_alias(text: str, leaning: Leaning, lexicon: Lexicon) -> bool:
    return text[leaning.start : leaning.end] in lexicon.taxonomy.dimension_names


_PARTS = frozenset(
    ["年终奖", "五险一金", "奖金", "提成", "津贴", "岗位津贴", "绩效奖金", "福利", "社保", "双休", "单休"]
)
"""Names and cues of dimensions that are only a part of them: what tells a wage does not tell them."""

_PARTS_OF_ROLES = frozenset(["出差"])
"""Such if a role is asked about: else it is something that costs money, too."""


def _part_in(name: str, parts: frozenset[str], lexicon: Lexicon) -> str:
    """Return the part of a dimension that a name or a cue of it is, or that a cue asks for (社保 in 交社保), if any."""
    if name in parts or name in lexicon.taxonomy.dimension_names:
        return name if name in parts else ""
    return max((part for part in parts if part in name), key=len, default="")


def _beside(name: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the folded words that hold a dimension's name and do not ask for it."""
    return tuple(word for other in lexicon.taxonomy.not_dimensions if name in (word := fold(other).text))


def _roles_asked_about(parsed: ParsedQuery, recognition: Recognition, literal: bool) -> tuple[str, ...]:
    """Return the roles that a query is about: those it names, else those it filters by, if it asks anything."""
    if literal or not recognition.text.strip():
        return ()
    return recognition.terms("role") or parsed.filters.roles


def _interpretation(
    parsed: ParsedQuery, recognition: Recognition, said: list[Group], tagged: list[Group], likely: tuple[Leaning, ...]
) -> Interpretation:
    """Return how a query was understood; what a word that is `said` leans to is not asked for by it."""
    leant = {tag.term for group in said if group in tagged for tag in group.leaning}
    leant |= {each.tag.term for each in likely}
    leant -= {group.tag.term for group in tagged if group.tag}
    return Interpretation(
        recognition.terms("role"),
        tuple(name for name in recognition.terms("dimension") if name not in leant),
        tuple(dict.fromkeys(group.text for group in said)),
        parsed.phrases,
        parsed.exclude,
        parsed.filters,
        synonyms=tuple((group.text, group.synonyms) for group in said if group.synonyms),
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
