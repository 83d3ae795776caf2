"""What an article is about, as its passages ask: whom a name means in it, and what a header of its tables names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from search_cli.analysis.folding import fold
from search_cli.models import Cue
from search_cli.passages.clauses import BESIDE
from search_cli.passages.introductions import first_role
from search_cli.passages.table_heads import is_role, without_which
from search_cli.passages.tales import NO_TALE, Tale
from search_cli.taxonomy import Lexicon, Taxonomy, broader_than

__all__ = ["Scope", "is_special"]


@dataclass(frozen=True, slots=True)
class Scope:
    """What an article is about: `cast` may own sentences, `default` owns those that nobody else does.

    `respect` is the dimension that its title or front matter says all of it is about, with the cue that says so;
    `respect_somewhere` what a title says that tells where (后厨岗位职责): what is told of roles and says no other.
    The `lexicon` knows whom the article calls by name. `prefixes` and `suffixes` are short forms (测试, 工程师) that
    fit one of the cast alone, the longest of `longest_short` characters, and `names` those of the prefixes that the
    article uses as names; `rules` says that it regulates; `headers` are short for a role, too, where they stand
    alone; the `title` is folded. `labels` are words that label its lines (价格：), and `things` those of the cast that
    are no roles. Who `wrote` the posts of a thread is told by their headings, and those that are
    `departments` name nobody. What questions set `beside` roles is somebody or something else. The `tale` is what its
    running text says of whose job.
    """

    lexicon: Lexicon
    cast: tuple[str, ...]
    default: tuple[str, ...]
    default_cue: Cue
    respect: tuple[str, Cue] | None
    respect_somewhere: str
    taught_roles: tuple[str, ...]
    taught_dimensions: tuple[str, ...]
    prefixes: Mapping[str, str]
    suffixes: Mapping[str, str]
    headers: Mapping[str, str]
    labels: frozenset[str]
    things: frozenset[str]
    names: frozenset[str]
    rules: bool
    longest_short: int
    title: str
    wrote: Mapping[str, str]
    departments: frozenset[str]
    beside: frozenset[str]
    tale: Tale = NO_TALE

    def names_role(self, header: str) -> bool:
        """Return whether a table's header is a role's name, with little besides."""
        folded = fold(header).text
        return self.short_for(folded) is not None or is_role(folded, self.lexicon)

    def calls_by_role(self, label: str) -> bool:
        """Return whether a label is a role's name or a part of it, and not what a person is called who has it."""
        folded = fold(label).text
        called = (fold(name).text for name in self.header_roles(folded))
        known = folded in self.lexicon.taxonomy.role_names
        return self.names_role(label) and (known or any(folded in name or name in folded for name in called))

    def short_for(self, folded: str) -> str | None:
        """Return the role that a folded header or heading is short for, but for what brackets add: 精算（上海）."""
        return self.headers.get(without_which(folded).strip())

    def header_roles(self, folded: str) -> Iterator[str]:
        """Yield the roles that a table's folded header names, which may be several headers in one.

        Of a role and its special form side by side (电饭煲 CF40) the special form is meant.
        """
        named = [self.resolve(m.name) or m.name for m in self.lexicon.roles(folded) if m.name]
        named += [self.headers[word] for word in without_which(folded).split() if word in self.headers]
        taxonomy = self.lexicon.taxonomy
        joined = BESIDE.search(folded)
        yield from (name for name in named if joined or not any(is_special(own, name, taxonomy) for own in named))

    def names_dimension(self, header: str) -> bool:
        """Return whether a table's header is a dimension's name, with little besides."""
        return bool(self.lexicon.dimensions_of_label(fold(header).text))

    def narrows_role(self, header: str, other: str) -> bool:
        """Return whether a table's header names a special form of the role that another names."""
        above = {mention.name for mention in self.lexicon.roles(fold(other).text) if mention.name}
        special = [mention.name for mention in self.lexicon.roles(fold(header).text) if mention.name]
        return any(is_special(name, wide, self.lexicon.taxonomy) for name in special for wide in above)

    def begins_with_role(self, line: str) -> bool:
        """Return whether a line speaks of a role from its beginning."""
        return first_role(fold(line).text, self.lexicon) is not None

    def resolve(self, name: str | None) -> str | None:
        """Return whom a mention of `name` means here, or None when it is somebody the article is not about.

        In an article about 外贸跟单, 跟单 is that role.
        """
        meant = self.resolve_all(name)
        return meant[0] if len(meant) == 1 else None

    def resolve_all(self, name: str | None) -> tuple[str, ...]:
        """Return whom a mention means; 跟单 in an article about 外贸跟单 and 生产跟单 means both."""
        if name is None:
            return ()
        if not self.cast or name in self.cast:
            return (name,)
        special = tuple(role for role in self.cast if is_special(role, name, self.lexicon.taxonomy))
        return self.default if len(self.default) == 1 and self.default[0] in special else special


def is_special(role: str, name: str, taxonomy: Taxonomy) -> bool:
    """Return whether `role` is a special form of another, `name`: by the taxonomy, or by its own end."""
    return role != name and (name in broader_than(role, taxonomy.broader) or role.endswith(name))
