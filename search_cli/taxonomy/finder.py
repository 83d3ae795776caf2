"""Many names → where they stand in a folded text: the longest wins, from left to right."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from search_cli.analysis.folding import is_han
from search_cli.analysis.patterns import lazy_pattern
from search_cli.analysis.whole_words import parts_word
from search_cli.time_limits import check_time
from search_cli.unlocked import cached_property

__all__ = ["Mention", "Names", "over_blank", "spellings"]


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

_WORKER = "工"
_OF_WORK = lazy_pattern(
    "工(?:资(?![料源质产格本])|作(?![业息为出])|时(?![薪刻常而候间段])|[龄伤牌况]|具(?![备有体])|单(?![位独人纯])|艺(?!术)|期(?![间望末满])"
    "|地(?![位点方址])|业(?![务绩余主])|程(?![度序某姐哥叔阿先女]|师傅))"
)
"""The words that 工 begins, which leave no worker before it: 维护工单 and 防护工程 are about no 护工."""

_EDGE = re.compile("(?<=[a-z0-9+#]) ?(?![a-z0-9+# ])|(?<![a-z0-9+# ]) ?(?=[a-z0-9])")
_LATIN = re.compile("[a-z0-9]")

_SHORT = 100
"""Characters of a text that is looked at place by place: compiling a pattern of all beginnings takes as long as 500."""


def spellings(name: str) -> set[str]:
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


class Names:
    """Finds the longest of many names at each place of a text, in time linear in the text."""

    def __init__(self, names: Mapping[str, str | None], known: Names | None = None) -> None:
        """Take `names` and those of `known`, which stays as it is; a name of both is whose `names` says."""
        mixed = filter(_LATIN.search, names)  # others are spelled in one way
        spelled = {form: names[name] for name in mixed for form in spellings(name)} | dict(names)
        self._names: dict[str, str | None] = {**known._names, **spelled} if known else spelled
        # of three characters, where the name has as many: two begin a name in most lines (行政, 管理)
        self._by_beginning: dict[str, tuple[str, ...]] = dict(known._by_beginning) if known else {}
        beginnings: dict[str, list[str]] = {}
        for name in spelled:
            beginnings.setdefault(name[:3], []).append(name)
        for beginning, forms in beginnings.items():
            forms += (name for name in self._by_beginning.get(beginning, ()) if name not in spelled)
            if forms[1:]:
                forms.sort(key=lambda name: (-len(name), name))
            self._by_beginning[beginning] = tuple(forms)
        self._has_short = any(len(begin) < 2 for begin in self._by_beginning)

    @cached_property
    def _begin(self) -> re.Pattern[str]:
        """Where a name may begin, as far as each of its first three characters tells by itself."""
        known = self._by_beginning
        if not known:
            return re.compile("(?!)")
        firsts = _one_of(begin[0] for begin in known)  # comes first, so that the search skips what is not in it
        if self._has_short:
            return re.compile(firsts)
        long = [begin for begin in known if begin[2:]]
        follow = [_one_of(begin[1] for begin in long) + _one_of(begin[2] for begin in long)] if long else []
        if len(long) < len(known):
            follow.append(_one_of(begin[1] for begin in known if not begin[2:]))
        return re.compile(f"{firsts}(?={'|'.join(follow)})")

    def _beginnings(self, text: str) -> Iterator[int]:
        """Yield where names begin, as far as their first characters tell, and no word of letters goes on.

        A pattern finds them sooner, but takes as long to be made as a short text to be looked through.
        """
        known, short = self._by_beginning, self._has_short
        patterned = len(text) > _SHORT or "_begin" in self.__dict__
        places = map(re.Match.start, self._begin.finditer(text)) if patterned else range(len(text))
        for at in places:
            begins = text[at : at + 3] in known or text[at : at + 2] in known or (short and text[at] in known)
            if begins and not _continues_word(text, at):
                yield at

    def taught(self, names: Mapping[str, str | None]) -> Names:
        """Return these names with `names`, as far as those are nobody's yet."""
        new = {name: owner for name, owner in names.items() if self._names.get(name) is None}
        return Names(new, self) if new else self

    def with_all(self, others: Names) -> Names:
        """Return these names and others."""
        return Names(others._names, self)

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
        """Return whether a name that ends at `at` takes a part of the word behind it: 服务员/工资, 维护/工程师."""
        return _splits_latin(text, at) or (name.endswith(_WORKER) and _OF_WORK.match(text, at - 1) is not None)

    def _beginning_at(self, text: str, start: int) -> tuple[str, ...]:
        """Return the names that begin as `text` does at `start`, the longest first."""
        known = self._by_beginning
        names = known.get(text[start : start + 3], ())
        if start + 2 < len(text) and (pair := known.get(text[start : start + 2])):
            names += pair
        return (*names, *known.get(text[start], ())) if self._has_short and start + 1 < len(text) else names


def _one_of(characters: Iterable[str]) -> str:
    """Return a pattern of any one of some characters."""
    return f"[{''.join(map(re.escape, sorted(set(characters))))}]"


def _continues_word(text: str, at: int) -> bool:
    """Return whether a name that begins at `at` would begin inside a word of letters (hr in three).

    A Chinese name may begin anywhere (VS跟单).
    """
    return at > 0 and text[at - 1].isalnum() and not (is_han(text[at - 1]) or is_han(text[at]))


def _splits_latin(text: str, at: int) -> bool:
    """Return whether a name that ends at `at` would end inside a word of letters and digits (ui in uint)."""
    return at < len(text) and text[at].isascii() and text[at - 1].isascii() and parts_word(text, at)


def over_blank(text: str, at: int) -> int:
    """Return where what belongs to a name that ends at `at` may begin: behind the blank in HR 主管."""
    edge = _EDGE.match(text, at)
    return edge.end() if edge and _is_border(edge) else at
