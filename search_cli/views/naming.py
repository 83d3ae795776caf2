"""A passage → its sentences with the roles that each names and the claims that give it to roles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from search_cli.analysis.folding import fold_each
from search_cli.analysis.patterns import lazy_pattern
from search_cli.models import Claim, Passage, Span
from search_cli.taxonomy import Lexicon, Mention
from search_cli.views.forms import denied, is_unlikely
from search_cli.views.key_sentences import SENTENCE
from search_cli.views.statements import trimmed

__all__ = ["Named", "Sentence", "in_lists", "roles_named", "sentences_naming"]

_CLAUSE_ENDS = ",;:。!?\n"
_GOES_ON = lazy_pattern("[师部处科室系局法学证]")
"""Endings that make another word of a role: 会计 in 会计师, 财务 in 财务部."""
_DOES = ("做", "当", "干")
_JOINED = lazy_pattern(r"\s*(?:[、/]|和|与|及|跟|或者?|还是(?:先?[做选当去投学])?|以及|vs\.?)\s*")
_LADDER = lazy_pattern(r"\s*(?:[、,/→]|和|或者?|及|以及)\s*")


class Named(NamedTuple):
    """Characters `start` to `end` of a sentence name `role`."""

    start: int
    end: int
    role: str


class Sentence(NamedTuple):
    """A sentence of a passage, with its folded text and the roles it names in order.

    `claims` are those that overlap it, narrower ones first.
    """

    passage: Passage
    span: Span
    text: str
    named: tuple[Named, ...]
    claims: tuple[Claim, ...]

    @property
    def written(self) -> str:
        """The sentence as it is written."""
        return self.passage.text[self.span.start : self.span.end]

    def claim_at(self, at: int) -> Claim | None:
        """Return the narrowest claim on the text at `at`, if there is one."""
        place = self.span.start + at
        return next((claim for claim in self.claims if claim.start <= place < claim.end), None)

    def owners(self, at: int) -> tuple[str, ...]:
        """Return the roles to which the claim at `at` gives the words."""
        claim = self.claim_at(at)
        return claim.roles if claim else ()

    def clause(self, at: int) -> Span:
        """Return the clause that `at` stands in."""
        start = max(self.text.rfind(mark, 0, at) for mark in _CLAUSE_ENDS) + 1
        ends = (end for mark in _CLAUSE_ENDS if (end := self.text.find(mark, at)) >= 0)
        return Span(start, min(ends, default=len(self.text)))

    def denies(self, start: int, end: int) -> bool:
        """Return whether `text[start:end]` is negated by words before or behind it."""
        before, behind = self.clause(start).start, self.clause(end).end
        return denied(self.text[before:start]) or denied(self.text[end:behind]) or is_unlikely(self.text, behind)


def sentences_naming(passage: Passage, lexicon: Lexicon) -> Iterator[Sentence]:
    """Yield the sentences of a passage that name a role."""
    for match in SENTENCE.finditer(passage.text):
        span = trimmed(passage.text, *match.span())
        text = fold_each(passage.text[span.start : span.end])
        named = tuple(roles_named(text, lexicon, passage.roles))
        if named:
            claims = (claim for claim in passage.claims if claim.start < span.end and span.start < claim.end)
            narrow = sorted(claims, key=lambda claim: claim.end - claim.start)
            yield Sentence(passage, span, text, named, tuple(narrow))


def roles_named(folded_text: str, lexicon: Lexicon, cast: Iterable[str] = ()) -> Iterator[Named]:
    """Yield the roles that a text names.

    A short name means the role of `cast` that ends with it: 跟单 means 外贸跟单. A known name with an ending that makes
    a new role of it (跟单组长) names that role.
    """
    for mention in lexicon.roles(folded_text):
        if _GOES_ON.match(folded_text, mention.end):
            continue
        start, written = mention.start, folded_text[mention.start : mention.end]
        if mention.name is None and written.startswith(_DOES):  # 做行政, an alias of 行政专员, and 助理
            start, written = start + 1, written[1:]
            mention = next(iter(lexicon.roles(written)), Mention(0, 0, None))
        name = mention.name or written
        meant = (role for role in cast if role.endswith(name))
        yield Named(start, start + len(written), name if name in cast else next(meant, name))


def in_lists(text: str, named: Iterable[Named], *, ladder: bool = False) -> Iterator[list[Named]]:
    """Yield the named roles, grouped into lists: only joining words, or in a `ladder` also commas, lie between."""
    joins = _LADDER if ladder else _JOINED
    found: list[Named] = []
    for one in named:
        if found and not joins.fullmatch(text, found[-1].end, one.start):
            yield found
            found = []
        found.append(one)
    if found:
        yield found
