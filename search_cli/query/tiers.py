"""The groups of a query → the tiers of its answers: whose, with all words or some, in which respect."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from search_cli.analysis.folding import fold
from search_cli.analysis.ngrams import spelled
from search_cli.analysis.patterns import lazy_pattern
from search_cli.models import EVERYTHING, AllOf, Among, AnyOf, Condition, Contains, Has, HasAny, Not, Query, Term, Tier
from search_cli.query.group import Group, stating
from search_cli.query.vocabulary import Vocabulary
from search_cli.taxonomy import Dimension, Lexicon, broader_than
from search_cli.taxonomy.built_in import OF_THE_WORK

__all__ = ["NOBODY", "by_signs", "other_tiers", "role_fits", "role_tiers_of"]

NOBODY: Condition = Not(HasAny("role"))
"""The condition that a passage is about no role."""

_NONE = AnyOf()
_NOTHING: frozenset[str] = frozenset()
_SELDOM_STATED = frozenset({"time", "money", "percent", "age"})
"""Kinds of value that few passages of a role state: to who asks when (几点), one that names a time may be an answer."""

_ASKS_HOURS = lazy_pattern("(?:几点钟?|什么时候|啥时候|何时)(?:能|才|就)?(?:上下?班|下班)")
_ON_AND_OFF = "上班 下班 到岗 打卡 能走 才走 就走 前到 点到 点走 收工 开工 早班 晚班 夜班"
_HOURS = (Has("value", "time"), AnyOf(tuple(Contains(word) for word in _ON_AND_OFF.split())))
"""What a passage says that tells when work begins or ends."""


def role_tiers_of(
    groups: list[Group],
    related: list[Condition],
    leaning: tuple[Has, ...],
    unseen: Collection[str],
    near: tuple[Among, ...],
) -> Iterator[Tier]:
    """Yield the tiers of the role asked for and its relatives.

    Passages with all words come first, the role's own before its relatives'; where words are missing the score decides
    between them, and a dimension that the query is `leaning` to is as good as a word.
    """
    if related:
        spoken = Tier(AllOf((AnyOf(tuple(related)), *(g.spoken_for for g in groups if not g.is_role))), "all")
        said = any(len(group.text) > 1 for group in groups if not group.is_role)
        # That a passage has 开 is no proof that it answers 开多少.
        yield from () if said or not leaning else (Tier(AllOf((AnyOf(leaning), spoken.condition)), "all"),)
        yield from _complete(groups, related, theirs=True)
        yield from (spoken._replace(rung="some"),) if leaning else ()
        yield from _all_seen(groups, AnyOf(tuple(related)), unseen)
        named = any(group.tag and not group.is_role for group in groups)  # then a sum of something else is no answer
        naming = _naming(groups, _NOTHING if named else _SELDOM_STATED)
        yield Tier(AllOf((AnyOf(tuple(related)), AnyOf((_enough(naming), *leaning, *near)))), "some")


def other_tiers(
    groups: list[Group],
    role_fits: list[Condition],
    wordless: Iterable[Condition],
    unseen: Collection[str],
    near: tuple[Among, ...],
) -> Iterator[Tier]:
    """Yield the other tiers, in this order (docs/scoring.md): role fit, rung, dimension fit.

    Without any word there is a tier for each `wordless` condition.
    """
    if not groups:
        yield from (Tier(condition, "all") for condition in wordless)
        return
    for role_fit in role_fits:
        yield from _complete(groups, [role_fit], theirs=False)
        yield from _all_spoken_for(groups, role_fit)
        yield from _all_compared(groups, role_fit)
        # Where words are missing, a rare one met says more than the dimension: 事假 扣工资 is not any 工资 at all.
        yield from _all_seen(groups, role_fit, unseen)
        enough = _enough(_naming(groups))
        yield Tier(AllOf((role_fit, AnyOf((enough, *near)) if near else enough)), "some")


def _complete(groups: list[Group], role_fits: list[Condition], theirs: bool) -> Iterator[Tier]:
    """Yield the tiers of passages that meet all words, for each role fit those of the dimension asked for first.

    What is `theirs` need not say the role's name; elsewhere one of several roles is enough, since what is compared
    stands in different passages.
    """
    named = tuple(group.met for group in groups if group.is_role and not theirs)
    words = dict.fromkeys(group.met for group in groups if not group.is_role)
    every = AllOf((*words, *((AnyOf(named),) if named else ())))
    dimensions = tuple(group.tag for group in groups if group.tag and not group.is_role)
    dimension_fits: list[Condition] = [AnyOf(dimensions), EVERYTHING] if dimensions else [EVERYTHING]
    for role_fit in role_fits:
        for dimension_fit in dimension_fits:
            yield Tier(AllOf((role_fit, every, dimension_fit)), "all")


def _naming(groups: list[Group], seldom_stated: frozenset[str] = _NOTHING) -> list[Group]:
    """Return the groups that say what is asked about, all of them if none does.

    A word that asks for a value (几天) says nothing of it, as any such value (五天) would meet it, unless its kind is
    `seldom_stated`: then to state one is something to go by. Nor does a cue beside other words: whoever is 负责 for
    something else is no answer to 报关谁负责.
    """
    naming = [group for group in groups if not group.is_role and seldom_stated.issuperset(group.kinds)]
    return [group for group in naming if group.tag or not group.cue] or naming or groups


def _all_spoken_for(groups: list[Group], role_fit: Condition) -> Iterator[Tier]:
    """Yield the tier of what has all words but those for a part of a dimension (年终奖), and is about the whole."""
    if any(group.leaning for group in groups):
        yield Tier(AllOf((role_fit, *dict.fromkeys(group.spoken_for for group in groups))), "some")


def _all_compared(groups: list[Group], role_fit: Condition) -> Iterator[Tier]:
    """Yield the tier of what is nobody's and speaks of all roles compared, whatever else it lacks.

    It says what differs. One name in the text is enough where title and headings have the others: below what they
    compare, both are meant.
    """
    roles = [group for group in groups if group.is_role]
    names = dict.fromkeys(spelled(group.text, "bigrams") for group in roles)
    if len(names) > 1 and role_fit != EVERYTHING:
        yield Tier(AllOf((role_fit, *names, AnyOf(tuple(dict.fromkeys(group.met for group in roles))))), "some")


def _all_seen(groups: list[Group], role_fit: Condition, unseen: Collection[str]) -> Iterator[Tier]:
    """Yield the tier of what has all words but those that nothing here has, where there are two words or more.

    Single characters beside longer words prove nothing, and lacking them neither. Where every word is somewhere here,
    the score tells better which to miss (.004 on the tune splits).
    """
    beyond = sum(not group.is_role for group in groups)
    seen = [group for group in _telling(groups) if not group.is_role and group.text not in unseen]
    if unseen and len(seen) < beyond and sum(group.tag is None for group in seen) > 1:
        yield Tier(AllOf((role_fit, *dict.fromkeys(group.spoken_for for group in seen))), "some")


def _enough(groups: list[Group]) -> Condition:
    return AnyOf(tuple(dict.fromkeys(group.touched for group in _telling(groups))))


def _telling(groups: list[Group]) -> list[Group]:
    """Return the words of which one must be met for a passage to answer at all.

    The role alone says nothing of the rest of the query, and a single character proves nothing beside longer words.
    """
    beyond = [group for group in groups if not group.is_role] or groups
    return [group for group in beyond if group.tag or len(group.text) > 1] or beyond


def role_fits(
    roles: tuple[str, ...], lexicon: Lexicon, vocabulary: Vocabulary
) -> tuple[list[Condition], list[Condition]]:
    """Return the role asked for, its special forms, the roles it is a form of; and: no role, another role.

    A role that only articles taught is known in those alone: what another heads with its name, or says of it, and gives
    to nobody comes right behind. One fit for all where no passage carries the role or a relative: there is nothing to
    prefer.
    """
    held = vocabulary.roles.keys()
    exact = sorted(held & set(roles))
    special = sorted({*exact, *(name for role in roles for name in vocabulary.special_forms(role, lexicon))})
    broader = sorted(held & {name for role in roles for name in broader_than(role, lexicon.broader)})
    if not (special or broader):
        return [], [EVERYTHING]
    own, *others = (AnyOf(tuple(Has("role", name) for name in names)) for names in (exact, special, broader))
    learned = [spelled(fold(name).text, "bigrams") for name in exact if name not in lexicon.taxonomy.broader]
    said: list[Condition] = [AllOf((NOBODY, AnyOf(tuple(learned))))] if learned else []
    return [fit for fit in (own, *said, *others) if fit != _NONE], [NOBODY, EVERYTHING]


def _asks_hours(query: Query) -> bool:
    """Return whether a query asks when work begins or ends; most lack the 班, and a pattern takes long to be made."""
    text = fold(query.text).text
    return "班" in text and _ASKS_HOURS.search(text) is not None


def by_signs(query: Query, groups: list[Group], related: list[Condition], lexicon: Lexicon) -> Query | None:
    """Return what to ask where nothing of the role has the dimension: what is next to it, or bears signs of it.

    That is passages of the role with a neighbouring dimension, and those with none, or with one that this one stands
    within, that bear signs of it: a passage with another dimension, or of other roles too, speaks of something else,
    whatever words it uses. What one does is what is told of the role alone, signs or not. Who asks when work begins or
    ends (几点下班) is answered by what says of it a time of day, in whatever respect.
    """
    asked = [item for item in lexicon.taxonomy.dimensions if item.name in query.interpretation.dimensions]
    near = _tags(name for item in asked for name in item.neighbours)
    within = _tags(name for item in asked for name in item.within)
    signs = _signs(asked, groups, lexicon)
    if not (related and (signs or near)):
        return None
    theirs = AnyOf(tuple(related))
    named = (has.term for fit in related if isinstance(fit, AnyOf) for has in fit.conditions if isinstance(has, Has))
    of_others = HasAny("role", frozenset(named))
    within_another = HasAny("dimension", frozenset(tag.term for tag in within))
    elsewhere = AnyOf((of_others, within_another))
    borne = AllOf((AnyOf(tuple(spelled(sign) for sign in signs)), *stating(item.name for item in asked)))
    tiers = (
        Tier(AllOf((theirs, Not(of_others), AnyOf(near))), "some"),
        Tier(AllOf((theirs, Not(elsewhere), borne)), "some"),
        Tier(AllOf((theirs, AnyOf(within), borne)), "some"),
        *(_told(theirs, elsewhere, within_another) if OF_THE_WORK.intersection(item.name for item in asked) else ()),
        *((Tier(AllOf((theirs, Not(of_others), *_HOURS)), "some"),) if _asks_hours(query) else ()),
    )
    terms = (Term("words", sign, 1.0, number, bonus=True) for sign, number in signs.items())
    return query._replace(tiers=tiers, terms=(*query.terms, *terms), role_tiers=len(tiers))


def _told(theirs: Condition, elsewhere: Condition, within_another: Condition) -> Iterator[Tier]:
    """Yield the tiers of what is told of a role in no respect: sentences, then cells, which count or name (编制 3).

    Last comes what tells it of others as well: 入殓师面对逝者，礼仪师主持仪式.
    """
    cell = Has("kind", "table")
    yield Tier(AllOf((theirs, Not(elsewhere), Not(cell))), "some")
    yield Tier(AllOf((theirs, Not(elsewhere), cell)), "some")
    yield Tier(AllOf((theirs, Not(within_another), Not(cell))), "some")


def _signs(asked: Iterable[Dimension], groups: list[Group], lexicon: Lexicon) -> dict[str, int]:
    """Return the folded signs of the dimensions asked for, each with the number of the group that asks.

    A dimension that no passage has is asked for by words, and no group has its tag: the number is one beyond the last.
    """
    signs: dict[str, int] = {}
    for item in asked:
        owners = [number for number, group in enumerate(groups) if group.tag == Has("dimension", item.name)]
        for sign in lexicon.taxonomy.folded_signs[item.name]:
            if len(sign) > 1:
                signs.setdefault(sign, owners[0] if owners else len(groups))
    return signs


def _tags(names: Iterable[str]) -> tuple[Has, ...]:
    return tuple(Has("dimension", name) for name in dict.fromkeys(names))
