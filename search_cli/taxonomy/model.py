"""What a taxonomy says: roles and dimensions with the words that name them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from search_cli.analysis.folding import fold_words
from search_cli.unlocked import cached_property

__all__ = ["LISTS", "Dimension", "Role", "Taxonomy", "broader_than", "own_special_form"]


class Role(NamedTuple):
    """A job as people name it; `broader` is the role it is a special form of (外贸跟单 → 跟单)."""

    name: str
    aliases: tuple[str, ...] = ()
    broader: str | None = None


class Dimension(NamedTuple):
    """A respect in which one asks about a role.

    `aliases` name it in headings and queries, `cues` ask for it in questions, `topics` (the strict few) also lead a
    clause of running text. `hints` are figures of speech in headings (钱, 苦), believed where `signs` in the text below
    bear them out. `neighbours` are dimensions whose passages answer too where a role has none of this one: what one is
    in charge of, and what one does; `within` are those that answer where they hold signs of it (Excel below 任职资格).
    `tails` ask for it where a query ends in them right behind a role (会计要求), and are any word elsewhere. `leanings`
    make a query about a role lean to it where nothing names a dimension (本科, 能做~吗, where ~ is the role's name).
    """

    name: str
    aliases: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    neighbours: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    tails: tuple[str, ...] = ()
    leanings: tuple[str, ...] = ()


def broader_than(role: str, broader: Mapping[str, str | None]) -> Iterator[str]:
    """Yield the roles that a role is a special form of, the nearest first; `broader` has the one it is directly of."""
    above = broader.get(role)
    while above is not None:
        yield above
        above = broader.get(above)


def own_special_form(broader: Mapping[str, str | None]) -> str | None:
    """Return the first role from which `broader_than` would go up for ever, None if from all there is an end."""
    ends: set[str] = set()
    for name in broader:
        passed: set[str] = set()
        above: str | None = name
        while above is not None and above not in ends:
            if above in passed:
                return name
            passed.add(above)
            above = broader.get(above)
        ends |= passed
    return None


LISTS = ("role_suffixes", "role_endings", "activities", "not_roles", "not_dimensions")
"""The lists of words of a `Taxonomy`, by the names that kb.toml has for them, too."""


@dataclass(frozen=True)
class Taxonomy:
    """All roles and dimensions; every alias belongs to one role or one dimension.

    `role_suffixes` may follow a role's name and leave it that role (跟单人员); `role_endings` make another role of it
    (跟单主管). `activities` are names that also say what is done (审计): in rules and regulations they name a role only
    with a suffix, elsewhere where somebody is spoken of by them. `not_roles` and `not_dimensions` are longer words
    that name none (会计准则).
    """

    roles: tuple[Role, ...]
    dimensions: tuple[Dimension, ...]
    role_suffixes: tuple[str, ...] = ()
    role_endings: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()
    not_roles: tuple[str, ...] = ()
    not_dimensions: tuple[str, ...] = ()

    @cached_property
    def folded(self) -> Mapping[str, str]:
        """Every word of the taxonomy → its search form."""
        words = chain.from_iterable(value for entry in self.dimensions for value in _words_of(entry))
        names = chain.from_iterable((role.name, *role.aliases) for role in self.roles)
        return fold_words((*words, *names, *chain.from_iterable(self._word_lists())))

    @cached_property
    def folded_signs(self) -> Mapping[str, tuple[str, ...]]:
        """Dimension → its signs in their search form."""
        folded = fold_words(chain.from_iterable(item.signs for item in self.dimensions))
        return {item.name: tuple(folded[sign] for sign in item.signs) for item in self.dimensions}

    @cached_property
    def role_names(self) -> dict[str, str]:
        """Folded name or alias → the role's name."""
        return self._owners(self.roles, self.not_roles)

    def role_forms(self, role: str) -> Iterator[str]:
        """Yield the folded name and aliases of a role."""
        return self._forms_of(role, self._roles_by_name, self.role_names)

    def dimension_forms(self, dimension: str) -> Iterator[str]:
        """Yield the folded name and aliases of a dimension."""
        return self._forms_of(dimension, self._dimensions_by_name, self.dimension_names)

    @cached_property
    def _roles_by_name(self) -> Mapping[str, Role]:
        return {role.name: role for role in self.roles}

    @cached_property
    def _dimensions_by_name(self) -> Mapping[str, Dimension]:
        return {dimension.name: dimension for dimension in self.dimensions}

    def _forms_of(
        self, name: str, entries: Mapping[str, Role] | Mapping[str, Dimension], owners: Mapping[str, str]
    ) -> Iterator[str]:
        entry = entries.get(name)
        forms = (self.folded[word] for word in (entry.name, *entry.aliases)) if entry else ()
        return (form for form in forms if owners.get(form) == name)

    @cached_property
    def broader(self) -> dict[str, str | None]:
        """Role → the role it is a special form of."""
        return {role.name: role.broader for role in self.roles}

    @cached_property
    def dimension_names(self) -> dict[str, str]:
        """Folded name or alias → the dimension's name."""
        return self._owners(self.dimensions, self.not_dimensions)

    def _owners(
        self, entries: tuple[Role, ...] | tuple[Dimension, ...], none_of_them: tuple[str, ...]
    ) -> dict[str, str]:
        owners = {self.folded[word]: entry.name for entry in entries for word in (entry.name, *entry.aliases)}
        for word in none_of_them:  # what kb.toml says is no role is none, even where the default says it is
            owners.pop(self.folded[word], None)
        return owners

    @cached_property
    def fingerprint(self) -> str:
        """A digest of everything that decides how articles are tagged."""
        return hashlib.sha256(repr((self.roles, self.dimensions, *self._word_lists())).encode()).hexdigest()[:16]

    def __hash__(self) -> int:
        return hash(self.fingerprint)  # made once; caches keyed by a taxonomy ask often

    def _word_lists(self) -> tuple[tuple[str, ...], ...]:
        return tuple(getattr(self, name) for name in LISTS)

    def dictionary_words(self) -> frozenset[str]:
        """Return the words the segmenter must keep whole.

        A name that is another plus a suffix (跟单岗) stays out: it would cut 跟单岗位 into 跟单岗 and 位.
        """
        names = {*self.role_names, *self.dimension_names}
        return frozenset(name for name in names if self.role_with_suffix(name) is None)

    def role_with_suffix(self, form: str) -> str | None:
        """Return the role of which a folded form is a name with a suffix (跟单岗 of 跟单), or None."""
        return next((self.role_names[stem] for stem in self.stems(form) if stem in self.role_names), None)

    def stems(self, form: str) -> Iterator[str]:
        """Yield what is left of a folded form without a suffix of roles."""
        if form.endswith(self._suffixes):
            yield from (form.removesuffix(suffix) for suffix in self._suffixes if form.endswith(suffix))

    @cached_property
    def _suffixes(self) -> tuple[str, ...]:
        return tuple(self.folded[suffix] for suffix in self.role_suffixes)


def _words_of(dimension: Dimension) -> Iterator[tuple[str, ...]]:
    """Yield all words of a dimension that are looked for in texts."""
    yield (dimension.name, *dimension.aliases, *dimension.cues, *dimension.topics, *dimension.tails)
