"""Folded text → mentions of roles and dimensions: the longest name wins, from left to right."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from typing import NamedTuple

from search_cli.analysis.folding import HAN, OTHER_THAN_LATIN, fold, is_han
from search_cli.analysis.patterns import later
from search_cli.taxonomy.model import Taxonomy
from search_cli.time_limits import check_time

__all__ = ["Lexicon", "Mention", "lexicon_of"]


class Mention(NamedTuple):
    """Folded characters `start` to `end` name `name`; a role nobody listed (跟单主管) has no name."""

    start: int
    end: int
    name: str | None

    def overlaps(self, start: int, end: int) -> bool:
        """Return whether it shares a character with those from `start` to before `end`."""
        return self.start < end and start < self.end


_WITH = "跟"
"""The only word for `with` that names of roles begin with, too."""

_STAFF = "员工"
_OF_WORK = later("工(?:资(?![料源质产格本])|[作龄时伤牌])")

_TAIL = later(rf"\s*+(?:的|有|有什么|有哪些|需要什么|要什么)?\s*+({OTHER_THAN_LATIN}{{1,4}}?)[呢吗啊呀\s?!。]*")
_EDGE = re.compile("(?<=[a-z0-9]) ?(?![a-z0-9 ])|(?<![a-z0-9 ]) ?(?=[a-z0-9])")
_LATIN = re.compile("[a-z0-9]")

_SHORT = 100
"""Characters of a text that is looked at place by place: compiling a pattern of all beginnings takes as long as 500."""


def _spellings(name: str) -> set[str]:
    """Return a name as written, and with and without a blank between Latin and Chinese (UI 设计师)."""
    if not _LATIN.search(name):
        return {name}
    return {name, _with_gap(name, ""), _with_gap(name, " ")}


def _with_gap(name: str, gap: str) -> str:
    return _EDGE.sub(lambda edge: gap if _is_border(edge) else edge[0], name)


def _is_border(edge: re.Match[str]) -> bool:
    """Return whether what stands on the other side of where Latin begins or ends is Chinese."""
    text, start, end = edge.string, edge.start(), edge.end()
    return (start > 0 and is_han(text[start - 1])) or (end < len(text) and is_han(text[end]))


class _Names:
    """Finds the longest of many names at each place of a text, in time linear in the text."""

    def __init__(self, names: Mapping[str, str | None], known: _Names | None = None) -> None:
        """Take `names` and those of `known`, which stays as it is; a name of both is whose `names` says."""
        spelled = {form: owner for name, owner in names.items() for form in _spellings(name)} | dict(names)
        self._names: dict[str, str | None] = {**known._names, **spelled} if known else spelled
        # of two characters, where the name has as many
        self._by_beginning: dict[str, tuple[str, ...]] = dict(known._by_beginning) if known else {}
        beginnings: dict[str, list[str]] = {}
        for name in spelled:
            beginnings.setdefault(name[:2], []).append(name)
        for beginning, forms in beginnings.items():
            every = {*forms, *self._by_beginning.get(beginning, ())}
            self._by_beginning[beginning] = tuple(sorted(every, key=lambda name: (-len(name), name)))
        self._has_short = any(len(begin) < 2 for begin in self._by_beginning)

    @cached_property
    def _begin(self) -> re.Pattern[str]:
        """Where a name may begin: where its first characters stand, and no word of letters goes on."""
        # The class comes first, so that the search skips what is not in it.
        firsts = "".join(sorted({re.escape(begin[0]) for begin in self._by_beginning}))
        seconds = "".join(sorted({re.escape(begin[1:]) for begin in self._by_beginning}))
        follows = "" if self._has_short else f"(?=[{seconds}])"
        return re.compile(rf"[{firsts}]{follows}(?<![^\W_{HAN}][^{HAN}])" if firsts else "(?!)")

    def _beginnings(self, text: str) -> Iterator[int]:
        """Yield where names begin, as far as their first characters tell.

        A pattern finds them sooner, but takes as long to be made as a short text to be looked through.
        """
        if len(text) > _SHORT or "_begin" in self.__dict__:
            for begin in self._begin.finditer(text):
                at = begin.start()
                if self._has_short or text[at : at + 2] in self._by_beginning:
                    yield at
        else:
            for at in range(len(text)):
                known = text[at : at + 2] in self._by_beginning or text[at] in self._by_beginning
                if known and not _continues_word(text, at):
                    yield at

    def taught(self, names: Mapping[str, str | None]) -> _Names:
        """Return these names with `names`, as far as those are nobody's yet."""
        new = {name: owner for name, owner in names.items() if self._names.get(name) is None}
        return _Names(new, self) if new else self

    def with_all(self, others: _Names) -> _Names:
        """Return these names and others."""
        return _Names(others._names, self)

    def scan(self, text: str) -> Iterator[Mention]:
        """Yield the mentions without overlaps."""
        end = 0
        for at in self._beginnings(text):
            if at < end:
                continue
            check_time()
            mention = self.at(text, at)
            if mention is not None:
                mention = self._behind_with(text, mention)
                yield mention
                end = mention.end

    def _behind_with(self, text: str, mention: Mention) -> Mention:
        """Return what is named at a mention: 会计跟单证员 is 会计 with 单证员, though 跟单 begins first.

        That is where a longer name begins behind a 跟 that begins the mention itself.
        """
        if text[mention.start] != _WITH:
            return mention
        later = self.at(text, mention.start + 1)
        return later if later and later.end > mention.end else mention

    def stands_in(self, text: str) -> bool:
        """Return whether any name stands in `text`."""
        return any(self.at(text, at) for at in self._beginnings(text))

    def at(self, text: str, start: int) -> Mention | None:
        """Return the longest name that begins at `start`."""
        for name in self._beginning_at(text, start):  # and no generator: most places have none, and there are many
            if text.startswith(name, start) and not self._splits_word(text, name, start + len(name)):
                return Mention(start, start + len(name), self._names[name])
        return None

    def all_at(self, text: str, start: int) -> Iterator[Mention]:
        """Yield the names that begin at `start`, the longest first."""
        for name in self._beginning_at(text, start):
            if text.startswith(name, start) and not self._splits_word(text, name, start + len(name)):
                yield Mention(start, start + len(name), self._names[name])

    def _splits_word(self, text: str, name: str, at: int) -> bool:
        """Return whether a name that ends at `at` takes a part of the word behind a shorter one: 服务员/工资."""
        if _splits_latin(text, at):
            return True
        return name.endswith(_STAFF) and name[:-1] in self._names and _OF_WORK.match(text, at - 1) is not None

    def _beginning_at(self, text: str, start: int) -> tuple[str, ...]:
        """Return the names that begin as `text` does at `start`, the longest first."""
        names = self._by_beginning.get(text[start : start + 2], ())
        return (*names, *self._by_beginning.get(text[start : start + 1], ())) if self._has_short else names


def _continues_word(text: str, at: int) -> bool:
    """Return whether a name that begins at `at` would begin inside a word of letters (hr in three).

    A Chinese name may begin anywhere (VS跟单).
    """
    return at > 0 and text[at - 1].isalnum() and not (is_han(text[at - 1]) or is_han(text[at]))


def _splits_latin(text: str, at: int) -> bool:
    """Return whether a name that ends at `at` would end inside a word of letters and digits (ui in uint)."""
    return at < len(text) and text[at - 1 : at + 1].isascii() and text[at - 1 : at + 1].isalnum()


def _over_blank(text: str, at: int) -> int:
    """Return where what belongs to a name that ends at `at` may begin: behind the blank in HR 主管."""
    edge = _EDGE.match(text, at)
    return edge.end() if edge and _is_border(edge) else at


class _Base(NamedTuple):
    """The names of a taxonomy, ready to be found; those that name nobody (会计准则) are found too."""

    role_names: frozenset[str]
    activities: frozenset[str]
    roles: _Names
    dimensions: _Names
    topics: _Names
    cues: _Names
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
        role_names=frozenset(form for name in taxonomy.role_names for form in _spellings(name)),
        activities=frozenset(taxonomy.folded[word] for word in taxonomy.activities),
        roles=_Names({**no_roles, **taxonomy.role_names}),
        dimensions=_Names({**no_dimensions, **taxonomy.dimension_names}),
        topics=_Names({**no_dimensions, **topics}),
        cues=_Names({**no_dimensions, **cues}),
        tails={taxonomy.folded[word]: item.name for item in taxonomy.dimensions for word in item.tails},
    )


@lru_cache(maxsize=4)
def _respects_of(taxonomy: Taxonomy) -> _Names:
    """Return topics and dimensions in one, to look for any of them at once: no search does, and every paragraph."""
    base = _base_of(taxonomy)
    return base.dimensions.with_all(base.topics)


class Lexicon:
    """The names of one taxonomy, with what an article adds to it for itself: roles, dimensions, people of a role.

    Where `persons_only` counts, what is also an activity (审计) is a role only with a suffix (审计人员).
    """

    def __init__(
        self,
        taxonomy: Taxonomy,
        taught_roles: Iterable[str] = (),
        taught_dimensions: Iterable[str] = (),
        people: Mapping[str, str] | None = None,
        persons_only: bool = False,
    ) -> None:
        self.taxonomy = taxonomy
        base = _base_of(taxonomy)
        called = {fold(name).text: name for name in taught_roles}
        self._roles = base.roles.taught(called)
        if people:
            self._roles = _Names(people, self._roles)
        self._called = called
        self._role_names = base.role_names.union(*map(_spellings, (*called, *(people or ()))))
        taught = {fold(name).text: name for name in taught_dimensions}
        self._dimensions = base.dimensions.taught(taught)
        self._topics = base.topics.taught(taught)
        self._taught_dimensions = taught
        self._cues = base.cues
        self._last: tuple[str, tuple[Mention, ...]] = ("", ())
        self._tails = base.tails
        self._suffixes = _alternatives(taxonomy.role_suffixes)
        self._endings = _alternatives(taxonomy.role_endings)
        self.activities = base.activities
        self._no_persons = self.activities if persons_only else frozenset()

    @cached_property
    def _respects(self) -> _Names:
        return _respects_of(self.taxonomy).taught(self._taught_dimensions)

    @cached_property
    def broader(self) -> Mapping[str, str | None]:
        """Role → the role it is a special form of: by the taxonomy, or as the name that was taught ends (宠物医生)."""
        listed, generic = self.taxonomy.role_names, self.taxonomy.role_endings
        broader = dict(self.taxonomy.broader)
        for form, name in self._called.items():
            ends = (form[at:] for at in range(1, len(form) - 1)) if form not in listed else ()
            broader.setdefault(name, next((listed[end] for end in ends if end in listed and end not in generic), None))
        return broader

    def names_role(self, text: str) -> bool:
        """Return whether folded `text` holds what may be a role's name; where it does not, it mentions none."""
        return self._roles.stands_in(text)

    def names_dimension(self, text: str) -> bool:
        """Return whether folded `text` holds what may be a dimension's name or a topic."""
        return self._respects.stands_in(text)

    def roles(self, text: str) -> tuple[Mention, ...]:
        """Return the role mentions in folded `text`, suffixes included (跟单人员).

        A name that runs on into another role's (跟单主管, where only 跟单 is known) is a mention without a name.
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
            if end == mention.end and text[mention.start : end] in self._no_persons:
                continue
            ending = self._endings.match(text, _over_blank(text, end)) if end == mention.end else None
            if ending and ending[0]:
                found.append(Mention(mention.start, ending.end(), None))
            else:
                found.append(Mention(mention.start, end, mention.name))
        return found

    def _with_suffix(self, text: str, mention: Mention) -> int:
        """Return where a role's name ends with its suffix; 跟单岗位 is 跟单 with 岗位, not the alias 跟单岗 and 位."""
        names = (name for name in self._roles.all_at(text, mention.start) if name.name == mention.name)
        suffixes = (self._suffixes.match(text, _over_blank(text, name.end)) for name in names)
        return max((mention.end, *(suffix.end() for suffix in suffixes if suffix and suffix[0])))

    def dimensions(self, text: str) -> list[Mention]:
        """Return the dimensions that folded `text`, a heading or a query, names."""
        return [mention for mention in self._dimensions.scan(text) if mention.name]

    def tail(self, text: str, role: Mention) -> Mention | None:
        """Return the dimension that a folded query asks for by its last word, right behind a role (会计要求)."""
        found = _TAIL.fullmatch(text, role.end)
        name = self._tails.get(found[1]) if found else None
        return Mention(found.start(1), found.end(1), name) if found and name else None

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
        return [mention for mention in self._cues.scan(text) if mention.name]


@lru_cache(maxsize=4)
def lexicon_of(taxonomy: Taxonomy, persons_only: bool = False) -> Lexicon:
    """Return the names of `taxonomy` alone, made once."""
    return Lexicon(taxonomy, persons_only=persons_only)


@lru_cache(maxsize=64)
def _alternatives(words: tuple[str, ...]) -> re.Pattern[str]:
    folded = sorted((re.escape(fold(word).text) for word in words), key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(folded)})?")
