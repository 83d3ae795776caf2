"""The folded words of a query → what they name: roles and dimensions, by name, by cue, and as people shorten them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from search_cli.analysis.analyzer import Analyzer, whole_words
from search_cli.analysis.folding import fold
from search_cli.analysis.patterns import lazy_pattern
from search_cli.models import Has, Token
from search_cli.query.career_moves import moved
from search_cli.query.colloquial import as_written
from search_cli.query.comparing import compared_by_beginnings, weighs, without_weighing
from search_cli.query.dates import as_calendars_write
from search_cli.query.definitions import asks_meaning
from search_cli.query.leanings import leanings
from search_cli.query.names import closed_names, ends_a_job
from search_cli.query.ordinals import as_regulations_write
from search_cli.query.short_names import derived_roles, short_role
from search_cli.query.speakers import spoken
from search_cli.query.vocabulary import Vocabulary
from search_cli.taxonomy import Lexicon, Mention, Taxonomy
from search_cli.taxonomy.built_in import FUTURE

__all__ = ["Recognition", "names_in", "recognise"]

Named = tuple[Mention, Has]
_MEETING = lazy_pattern("[^人要得该能也都还只就才将可不应][^会]?会")
"""年会, 周会: the dictionary lacks most meetings, but one guesses that they are words."""


class Recognition(NamedTuple):
    """Folded `text` as it would be written, what it names, and whether it asks which of several to choose.

    `speakers` are the roles of who asks what anybody may ask.
    """

    text: str
    named: tuple[Named, ...] = ()
    weighing: bool = False
    speakers: tuple[str, ...] = ()

    def terms(self, field: str) -> tuple[str, ...]:
        """Return the roles or the dimensions named, in the order of the text."""
        return tuple(dict.fromkeys(tag.term for _, tag in self.named if tag.field == field))


def recognise(text: str, analyzer: Analyzer, lexicon: Lexicon, vocabulary: Vocabulary) -> Recognition:
    """Return what the folded words of a query name."""
    knows = analyzer.segmenter.knows
    text, speakers = spoken(text, analyzer, lexicon)
    text = as_calendars_write(as_regulations_write(as_written(closed_names(text, lexicon), knows)))
    named = _named(text, lexicon, vocabulary)
    compared = {tag.term for _, tag in named if tag.field == "role" and vocabulary.holds(tag)}
    respects = [mention for mention, tag in named if tag.field == "dimension"]
    weighing = len(compared) > 1 and weighs(text, respects)
    if weighing:
        text = without_weighing(text, respects, vocabulary.dimensions)
    named = [(m, tag) for m, tag in named if tag.field != "role" or not ends_a_job(text, m, analyzer)]
    words = list(whole_words(analyzer.segmenter.words_of(fold(text)))) if named else []
    if asks_meaning(text):  # 起薪是什么意思 asks for no sum
        named = [pair for pair in named if pair[1].field != "dimension"]
    named = [pair for pair in named if not _cuts_words(pair, text, words, knows, lexicon)]
    named = [_with_word_cut(pair, text, words, knows) for pair in named]
    return Recognition(text, tuple(named), weighing, speakers)


def _named(text: str, lexicon: Lexicon, vocabulary: Vocabulary) -> list[Named]:
    found = [*names_in(text, lexicon), *_derived(text, lexicon, vocabulary)]
    found = _held(found, lexicon, vocabulary)
    named = [pair for pair in found if pair[1].field != "role" or not vocabulary.is_word(pair[1].term)]
    if FUTURE in lexicon.taxonomy.dimension_names:  # elsewhere, how one becomes another is asked for by its words
        named = moved(text, named)
    if any(tag.field == "role" for _, tag in named):
        return named
    return [*named, *_short(text, named, lexicon, vocabulary)]


def _held(found: list[Named], lexicon: Lexicon, vocabulary: Vocabulary) -> list[Named]:
    """Return what is named with the only special form that the base holds for a role of several that it does not.

    Who sets 宠物医生 and 美容师 side by side means the 宠物美容师, where there is no other.
    """
    roles = {tag.term for _, tag in found if tag.field == "role"}
    if len(roles) < 2:
        return found
    special = {role: vocabulary.special_forms(role, lexicon) for role in roles.difference(vocabulary.roles)}
    return [
        (mention, Has("role", special[tag.term][0]) if len(special.get(tag.term, ())) == 1 else tag)
        for mention, tag in found
    ]


def names_in(text: str, lexicon: Lexicon) -> list[Named]:
    """Return the mentions of roles and dimensions with the tags they name; a cue gives way to a name it overlaps.

    跟单岗位职责: the role's suffix and the dimension's name share 岗位; both are meant.
    """
    named = lexicon.dimensions(text)
    asked = [mention for mention in lexicon.cues(text) if not _overlaps(mention, named)]
    roles = [(m, Has("role", m.name)) for m in lexicon.roles(text) if m.name]
    tail = lexicon.tail(text, roles[-1][0]) if roles and not (named or asked) else None
    return roles + [(m, Has("dimension", m.name)) for m in (*named, *asked, *([tail] if tail else ())) if m.name]


def _overlaps(mention: Mention, others: Sequence[Mention]) -> bool:
    """Return whether one of `others`, which are in order and apart, shares a character with a mention."""
    before = bisect_left(others, mention.end, key=lambda other: other.start)
    return before > 0 and others[before - 1].end > mention.start


def _cuts_words(pair: Named, text: str, words: Sequence[Token], knows: Callable[[str], bool], lexicon: Lexicon) -> bool:
    """Return whether what names a dimension in folded `text` is a piece of other `words`, into which that is cut.

    It begins a longer one that is known: 加班费 is a fee, not 加班. It begins within one and is none itself:
    会什么 in 年会什么时候, but not 工资 in 加工资, which is merely cut wrong. Or it asks, and ends within one that says
    nothing of the dimension: 怎么转 in 怎么转账, but not in 怎么转行.
    """
    mention, tag = pair
    at = bisect_right(words, mention.start, key=lambda word: word.start) - 1
    if tag.field != "dimension" or at < 0:
        return False
    first = words[at]
    if first.start == mention.start and knows(first.term) and first.end > mention.end:
        return True
    whole = knows(text[mention.start : mention.end])
    if first.start < mention.start < first.end and not whole and (knows(first.term) or _MEETING.fullmatch(first.term)):
        return True
    last = words[bisect_left(words, mention.end, key=lambda word: word.start) - 1]
    ends_within = last is not first and mention.end < last.end and knows(last.term)
    return ends_within and not whole and last.term not in _said_of(tag.term, lexicon.taxonomy)


def _with_word_cut(pair: Named, text: str, words: Sequence[Token], knows: Callable[[str], bool]) -> Named:
    """Return what is named, as the word that a cue for it ends within: who asks 怎么转岗 says 转岗."""
    mention, tag = pair
    if tag.field != "dimension" or not words or knows(text[mention.start : mention.end]):
        return pair
    last = words[bisect_left(words, mention.end, key=lambda word: word.start) - 1]
    if not (mention.start < last.start and mention.end < last.end and knows(last.term)):
        return pair
    return mention._replace(start=last.start, end=last.end), tag


@lru_cache(maxsize=64)
def _said_of(dimension: str, taxonomy: Taxonomy) -> str:
    """Return all that the taxonomy lists of a dimension, folded, a line each: 转行 is said of 职业发展."""
    entry = next((entry for entry in taxonomy.dimensions if entry.name == dimension), None)
    said = (*entry.aliases, *entry.cues, *entry.signs) if entry else ()
    return "\n".join(fold(one).text for one in said)


def _short(text: str, named: list[Named], lexicon: Lexicon, vocabulary: Vocabulary) -> Iterator[Named]:
    """Yield the role that a query begins with the short name of, where it asks in some respect, and that behind it.

    算工资 is no pay, but 精算工资 is that of the 精算师.
    """
    role = short_role(text, lexicon, vocabulary.roles)
    respect = lexicon.dimension_at(text, role.end) if role else None
    if role and role.name and (respect or named or leanings(text, [role], lexicon.taxonomy, vocabulary.dimensions)):
        yield role, Has("role", role.name)
        if respect and respect.name and not any(respect.overlaps(mention.start, mention.end) for mention, _ in named):
            yield respect, Has("dimension", respect.name)


def _derived(text: str, lexicon: Lexicon, vocabulary: Vocabulary) -> Iterator[Named]:
    found = list(derived_roles(text, lexicon, vocabulary.roles))
    for mention in found or compared_by_beginnings(text, lexicon, vocabulary.roles):
        if mention.name:
            yield mention, Has("role", mention.name)
