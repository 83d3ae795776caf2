"""Folded text → mentions of roles and dimensions, by the taxonomy and what an article adds to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from search_cli.analysis.folding import OTHER_THAN_LATIN, fold
from search_cli.analysis.patterns import lazy_pattern
from search_cli.taxonomy.finder import Mention, Names, over_blank, spellings
from search_cli.taxonomy.model import Taxonomy
from search_cli.unlocked import cached_property

__all__ = ["Lexicon", "Mention", "lexicon_of"]

_TAIL = lazy_pattern(rf"\s*+(?:的|有|有什么|有哪些|需要什么|要什么)?\s*+({OTHER_THAN_LATIN}{{1,4}}?)[呢吗啊呀\s?!。]*")

_HEAD, _PERSONS_END = "长", "师士员工警"
_DEPUTY, _AND_DEPUTY = "副", "正副"
_LONG = "期久时途假年夜短远相大得处效达度交线距周文跑"
"""What 长 goes on with to be a word of its own: 厨师长期站着 is not about 厨师长."""


class _Base(NamedTuple):
    """The names of a taxonomy, ready to be found; those that name nobody (会计准则) are found too."""

    role_names: frozenset[str]
    activities: frozenset[str]
    roles: Names
    dimensions: Names
    topics: Names
    cues: Names
    tails: Mapping[str, str]


@lru_cache(maxsize=4)
def _base_of(taxonomy: Taxonomy) -> _Base:
    def folded(names: Iterable[tuple[str, str | None]]) -> dict[str, str | None]:
        return {taxonomy.folded[word]: owner for word, owner in names}

    no_roles = folded((word, None) for word in taxonomy.not_roles)
    no_dimensions = folded((word, None) for word in taxonomy.not_dimensions)
    topics = folded((word, item.name) for item in taxonomy.dimensions for word in (*item.topics, item.name))
    cues = folded((word, item.name) for item in taxonomy.dimensions for word in item.cues)
    return _Base(
        role_names=frozenset(form for name in taxonomy.role_names for form in spellings(name)),
        activities=frozenset(taxonomy.folded[word] for word in taxonomy.activities),
        roles=Names({**no_roles, **taxonomy.role_names}),
        dimensions=Names({**no_dimensions, **taxonomy.dimension_names}),
        topics=Names({**no_dimensions, **topics}),
        cues=Names({**no_dimensions, **cues}),
        tails={taxonomy.folded[word]: item.name for item in taxonomy.dimensions for word in item.tails},
    )


@lru_cache(maxsize=4)
def _respects_of(taxonomy: Taxonomy) -> Names:
    """Return topics and dimensions in one, to look for any of them at once: no search does, and every paragraph."""
    base = _base_of(taxonomy)
    return base.dimensions.with_all(base.topics)


class Lexicon:
    """The names of one taxonomy, with what an article adds to it: roles, dimensions, people of a role or of none.

    A name that is taught is its own, whosever alias it is otherwise.

    `taught_roles` and `taught_dimensions` have the names of what is added by their folded form.

    What is one of `acts`, activities by which nobody is meant (审计), is a role only with a suffix (审计人员).
    """

    def __init__(
        self,
        taxonomy: Taxonomy,
        taught_roles: Iterable[str] = (),
        taught_dimensions: Iterable[str] = (),
        people: Mapping[str, str | None] | None = None,
        acts: frozenset[str] = frozenset(),
    ) -> None:
        self.taxonomy = taxonomy
        base = _base_of(taxonomy)
        called = {fold(name).text: name for name in taught_roles}
        self._roles = base.roles.taught(called)
        if apart := {form: name for form, name in called.items() if taxonomy.role_names.get(form, name) != name}:
            self._roles = Names(apart, self._roles)
        if people:
            self._roles = Names(people, self._roles)
        self.taught_roles: Mapping[str, str] = called
        self._role_names = base.role_names.union(*map(spellings, (*called, *(people or ()))))
        taught = {fold(name).text: name for name in taught_dimensions}
        self._dimensions = base.dimensions.taught(taught)
        self._topics = base.topics.taught(taught)
        self.taught_dimensions: Mapping[str, str] = taught
        self._cues = base.cues
        self._last: tuple[str, tuple[Mention, ...]] = ("", ())
        self._tails = base.tails
        self._suffixes = _alternatives(taxonomy.role_suffixes)
        self._endings = _alternatives(taxonomy.role_endings)
        self.activities = base.activities
        self._acts = acts

    @cached_property
    def _respects(self) -> Names:
        return _respects_of(self.taxonomy).taught(self.taught_dimensions)

    @cached_property
    def broader(self) -> Mapping[str, str | None]:
        """Role → the role it is a special form of: by the taxonomy, or as the name that was taught ends (宠物医生).

        One that is another's alias elsewhere (置业顾问) is a special form of that.
        """
        listed, generic = self.taxonomy.role_names, self.taxonomy.role_endings
        broader = dict(self.taxonomy.broader)
        for form, name in self.taught_roles.items():
            if listed.get(form, name) != name:
                broader[name] = listed[form]
                continue
            ends = (form[at:] for at in range(1, len(form) - 1)) if form not in listed else ()
            # 风机运维员 ends in 运维员, which is 运维 with a suffix.
            known = (listed.get(end) or self.taxonomy.role_with_suffix(end) for end in ends if end not in generic)
            broader.setdefault(name, next(filter(None, known), None))
        return broader

    @cached_property
    def _narrower(self) -> Mapping[str, list[str]]:
        narrower: dict[str, list[str]] = {}
        for name, above in self.broader.items():
            if above is not None:
                narrower.setdefault(above, []).append(name)
        return narrower

    def special_forms(self, role: str) -> Iterator[str]:
        """Yield the roles that are special forms of one, and those of each of them."""
        left = [role]
        while left:
            narrower = self._narrower.get(left.pop(), ())
            yield from narrower
            left += narrower

    def is_activity(self, text: str, mention: Mention) -> bool:
        """Return whether folded `text` mentions a role by what is also done (采购), and not by another of its names."""
        return text[mention.start : mention.end] in self.activities

    def names_role(self, text: str) -> bool:
        """Return whether folded `text` holds what may be a role's name; where it does not, it mentions none."""
        return self._roles.stands_in(text)

    def names_dimension(self, text: str) -> bool:
        """Return whether folded `text` holds what may be a dimension's name or a topic."""
        return self._respects.stands_in(text)

    def roles(self, text: str) -> tuple[Mention, ...]:
        """Return the role mentions in folded `text`, suffixes included (跟单人员).

        A name that runs on into another role's (跟单主管, where only 跟单 is known), or is a deputy's (副店长), is a
        mention without a name.
        """
        asked, found = self._last
        if asked != text:  # whoever walks clauses asks several things of each
            found = tuple(self._roles_in(text))
            self._last = (text, found)
        return found

    def _roles_in(self, text: str) -> list[Mention]:
        found: list[Mention] = []
        for mention in self._roles.scan(text):
            inside = found and mention.start < found[-1].end  # 总监 in 采购总监
            if inside or text[mention.start : mention.end] not in self._role_names:
                continue
            end = self._with_suffix(text, mention)
            if end == mention.end and text[mention.start : end] in self._acts:
                continue
            above = self._above(text, end) if end == mention.end else end
            start = mention.start - _is_deputy(text, mention.start)
            own = above <= end and start == mention.start
            found.append(Mention(start, max(above, end), mention.name if own else None))
        return found

    def _above(self, text: str, end: int) -> int:
        """Return where the longer name ends that is another role than the one up to `end` (厨师长), or `end`."""
        if text.startswith(_HEAD, end) and text[end - 1] in _PERSONS_END:
            follows = text[end + 1 : end + 2]
            return end if follows and follows in _LONG else end + 1
        ending = self._endings.match(text, over_blank(text, end))
        return ending.end() if ending and ending[0] else end

    def _with_suffix(self, text: str, mention: Mention) -> int:
        """Return where a role's name ends with its suffix; 跟单岗位 is 跟单 with 岗位, not the alias 跟单岗 and 位."""
        names = (name for name in self._roles.all_at(text, mention.start) if name.name == mention.name)
        suffixes = (self._suffixes.match(text, over_blank(text, name.end)) for name in names)
        return max((mention.end, *(suffix.end() for suffix in suffixes if suffix and suffix[0])))

    def dimensions(self, text: str) -> list[Mention]:
        """Return the dimensions that folded `text`, a heading or a query, names."""
        return [mention for mention in self._dimensions.scan(text) if mention.name]

    def dimensions_of_label(self, text: str) -> list[Mention]:
        """Return the dimensions that folded `text`, a label or a header, names, if it says little besides."""
        named = self.dimensions(text)
        return named if 2 * sum(mention.end - mention.start for mention in named) >= len(text.strip()) else []

    def tail(self, text: str, role: Mention) -> Mention | None:
        """Return the dimension that a folded query asks for by its last word, right behind a role (会计要求)."""
        found = _TAIL.fullmatch(text, role.end)
        name = self._tails.get(found[1]) if found else None
        return Mention(found.start(1), found.end(1), name) if found and name else None

    def dimension_alone(self, text: str) -> str | None:
        """Return the dimension that a folded text is a word for, which is any word beside others (要求)."""
        return self._tails.get(text.strip())

    def topics(self, text: str) -> list[Mention]:
        """Return the stretches of running text that can only name a dimension."""
        return [mention for mention in self._topics.scan(text) if mention.name]

    def dimension_at(self, text: str, start: int) -> Mention | None:
        """Return the dimension that folded `text` names at `start`."""
        mention = self._dimensions.at(text, start) if start < len(text) else None
        return mention if mention and mention.name else None

    def topic_at(self, text: str, start: int) -> Mention | None:
        """Return the dimension that running text can only name at `start`."""
        mention = self._topics.at(text, start) if start < len(text) else None
        return mention if mention and mention.name else None

    def cues(self, text: str) -> list[Mention]:
        """Return the stretches of a question that ask for a dimension (需要会什么)."""
        return [mention for mention in self._cues.scan(text) if mention.name and not _asks_when(text, mention)]


_WHAT = ("什么", "啥")
_WHEN = re.compile("时候|时间(?![管表安])|地方")


def _asks_when(text: str, mention: Mention) -> bool:
    """Return whether the end of a mention only begins a question for when or where: 考什么 of 国考什么时候报名."""
    return text.endswith(_WHAT, mention.start, mention.end) and _WHEN.match(text, mention.end) is not None


def _is_deputy(text: str, start: int) -> bool:
    """Return whether the name at `start` is that of a deputy, who is another role; 正副店长 are both."""
    return start > 0 and text[start - 1] == _DEPUTY and not text.endswith(_AND_DEPUTY, 0, start)


@lru_cache(maxsize=16)
def lexicon_of(taxonomy: Taxonomy, acts: frozenset[str] = frozenset()) -> Lexicon:
    """Return the names of `taxonomy` alone, made once."""
    return Lexicon(taxonomy, acts=acts)


@lru_cache(maxsize=64)
def _alternatives(words: tuple[str, ...]) -> re.Pattern[str]:
    folded = sorted((re.escape(fold(word).text) for word in words), key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(folded)})?")
