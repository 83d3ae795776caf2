"""A role and the passages that speak of it → the roles linked to it, by what is said, what says more first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple, get_args

from search_cli.analysis.folding import fold
from search_cli.analysis.ngrams import spelled
from search_cli.models import AnyOf, Condition, Has, Passage
from search_cli.passages.titles import title_pair
from search_cli.taxonomy import Lexicon, Taxonomy, lexicon_of
from search_cli.views.linking import LinkKind, Said, links_in
from search_cli.views.statements import lines_of

__all__ = ["KINDS", "Link", "Related", "RelatedRole", "passages_about", "related_to"]

KINDS: tuple[LinkKind, ...] = get_args(LinkKind)

_OPPOSITE: Mapping[LinkKind, LinkKind] = {"next": "previous"}
"""What a link is to the other side; any other kind holds both ways."""


class Link(NamedTuple):
    """How a role is linked, and `text`, the sentence that says so best: `passage.text[start:end]`.

    What a title or a heading says has no place in a passage's text, and the lines are those of the passage below it.
    `also_in` has a passage of every other article that says so.
    """

    kind: LinkKind
    text: str
    passage: Passage
    start: int | None
    end: int | None
    line_start: int
    line_end: int
    also_in: tuple[Passage, ...] = ()


class RelatedRole(NamedTuple):
    """A role, and each way in which it is linked to the one that was asked for, the best first."""

    role: str
    links: tuple[Link, ...]

    @property
    def articles(self) -> tuple[str, ...]:
        """The articles that say so."""
        passages = (passage for link in self.links for passage in (link.passage, *link.also_in))
        return tuple(dict.fromkeys(passage.article for passage in passages))


class Related(NamedTuple):
    """The roles linked to `role`: of how many there are, those that were asked for."""

    role: str
    total: int
    roles: tuple[RelatedRole, ...]


def passages_about(role: str, taxonomy: Taxonomy) -> Condition:
    """Return the condition that a passage is about a role, or may name it."""
    names = {fold(role).text, *(form for form, owner in taxonomy.role_names.items() if owner == role)}
    return AnyOf((Has("role", role), *map(spelled, sorted(names))))


def related_to(
    role: str,
    passages: Iterable[Passage],
    taxonomy: Taxonomy,
    limit: int | None = None,
    known: Iterable[str] = (),
) -> Related:
    """Return the roles that `passages`, article by article, link to `role`; at most `limit` of them.

    `known` are the roles that any article is about: behind a label (汇报对象：校长) those are meant, too.

    First comes what most articles say, then what is linked in more ways and by better ones.
    """
    found: dict[str, dict[LinkKind, list[Said]]] = {}
    for said in _said_of(role, passages, taxonomy, known):
        other, kind = (said.other, said.kind) if said.one == role else (said.one, _OPPOSITE.get(said.kind, said.kind))
        found.setdefault(other, {}).setdefault(kind, []).append(said)
    roles = [RelatedRole(other, tuple(_links(kinds))) for other, kinds in found.items()]
    roles.sort(key=lambda each: (-len(each.articles), -len(each.links), KINDS.index(each.links[0].kind)))
    return Related(role, len(roles), tuple(roles[:limit]))


def _said_of(role: str, passages: Iterable[Passage], taxonomy: Taxonomy, known: Iterable[str]) -> Iterator[Said]:
    posts = _lexicon(taxonomy, tuple(name for name in known if fold(name).text not in taxonomy.role_names), False)
    for _, group in groupby(passages, attrgetter("article")):
        read = list(group)
        taught = tuple(dict.fromkeys(_taught(read, taxonomy)))
        for passage in read:
            lexicon = _lexicon(taxonomy, taught, not passage.roles)
            yield from (said for said in links_in(passage, lexicon, posts) if role in (said.one, said.other))


def _taught(passages: Sequence[Passage], taxonomy: Taxonomy) -> Iterator[str]:
    """Yield the roles that an article taught, as far as its title and these passages of it tell."""
    known = lexicon_of(taxonomy)
    pair = title_pair(passages[0].title, known)
    yield from (name for name in pair if not any(mention.name for mention in known.roles(fold(name).text)))
    named = (name for passage in passages for name in passage.roles)
    yield from (name for name in named if fold(name).text not in taxonomy.role_names)


@lru_cache(maxsize=64)
def _lexicon(taxonomy: Taxonomy, taught: tuple[str, ...], persons_only: bool) -> Lexicon:
    """Return the names that hold in an article, which teaches roles for itself alone.

    In what is about nobody, 采购 and 审计 are what is done.
    """
    return Lexicon(taxonomy, taught, persons_only=persons_only) if taught else lexicon_of(taxonomy, persons_only)


def _links(kinds: Mapping[LinkKind, list[Said]]) -> Iterator[Link]:
    for kind in KINDS:
        if kind in kinds:
            best = min(kinds[kind], key=lambda said: not said.plain)
            others = {said.passage.article: said.passage for said in reversed(kinds[kind])}
            others.pop(best.passage.article)
            yield _link(kind, best, tuple(reversed(others.values())))


def _link(kind: LinkKind, said: Said, also_in: tuple[Passage, ...]) -> Link:
    passage, span = said.passage, said.span
    if span is None:
        return Link(kind, said.text, passage, None, None, passage.line_start, passage.line_start, also_in)
    return Link(kind, said.text, passage, *span, *lines_of(passage, span), also_in)
