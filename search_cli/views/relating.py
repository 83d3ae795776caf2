"""A role and the passages about it → the roles linked to it, most often linked first."""

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
"""The kind of a link seen from the other role; all other kinds are symmetric."""


class Link(NamedTuple):
    """The kind of a link, and `text`, the best sentence that states it: `passage.text[start:end]`.

    If a title or heading states it, start and end are None and the line is the first of the passage below. `also_in`
    has one passage of each further article that states it.
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
    """A role, and each kind of link to the role that was asked for, the most telling first."""

    role: str
    links: tuple[Link, ...]

    @property
    def articles(self) -> tuple[str, ...]:
        """The articles that state any of the links."""
        passages = (passage for link in self.links for passage in (link.passage, *link.also_in))
        return tuple(dict.fromkeys(passage.article for passage in passages))


class Related(NamedTuple):
    """The roles linked to `role`, up to a limit, and how many there are in `total`."""

    role: str
    total: int
    roles: tuple[RelatedRole, ...]


def passages_about(role: str, taxonomy: Taxonomy) -> Condition:
    """Return the condition that a passage is tagged with a role, or that it, its title or a heading may name it."""
    names = {fold(role).text, *(form for form, owner in taxonomy.role_names.items() if owner == role)}
    return AnyOf((Has("role", role), *(spelled(name, "bigrams") for name in sorted(names))))


def related_to(
    role: str,
    passages: Iterable[Passage],
    taxonomy: Taxonomy,
    limit: int | None = None,
    known: Iterable[str] = (),
) -> Related:
    """Return at most `limit` roles that `passages`, ordered by article, link to `role`.

    `known` are the roles of all articles: as the value of a label (汇报对象：校长) they count, too. The roles that most
    articles link come first, then those with more kinds of link, then those with more telling kinds.
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
    """Yield the roles that an article itself defines, as far as its title and these passages show."""
    known = lexicon_of(taxonomy)
    pair = title_pair(passages[0].title, known)
    yield from (name for name in pair if not any(mention.name for mention in known.roles(fold(name).text)))
    named = (name for passage in passages for name in passage.roles)
    yield from (name for name in named if fold(name).text not in taxonomy.role_names)


@lru_cache(maxsize=64)
def _lexicon(taxonomy: Taxonomy, taught: tuple[str, ...], persons_only: bool) -> Lexicon:
    """Return the names of roles that are valid in an article: those of the taxonomy and those it defines itself.

    In passages without a role only names of persons count, since 采购 and 审计 also name activities.
    """
    acts = lexicon_of(taxonomy).activities if persons_only else frozenset()
    return Lexicon(taxonomy, taught, acts=acts) if taught else lexicon_of(taxonomy, acts)


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
