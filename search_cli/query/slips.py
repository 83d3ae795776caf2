"""What was typed in Han → words of the knowledge base that slips of an input method, or of the ear, make of it.

Words that the base holds are never changed, and nonsense gives nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set

from search_cli.analysis.pinyin import near_keys
from search_cli.query.meant import Meant
from search_cli.query.slip_distance import doubled_or_swapped, slip_between, touches
from search_cli.unlocked import cached_property

__all__ = ["Slips"]

_LONGEST = 8  # characters of a stretch that is looked at: 仓库管理员 and a little more
_MISSING_FROM = 4  # in shorter words a missing character leaves a word that could be anything; names from 3
_SEVERAL = 3  # passages that hold two characters before they are believed to be a word
_BESIDE_WORDS = frozenset("前后做块")
"""What stands beside words without a blank and is seldom part of them: 做胃境前 asks for 胃镜, 块工资 for 工资."""
_FREQUENT = 2  # passages that hold a word before a stretch of a longer text is taken for it


class Slips:
    """A base's own words by what is typed for them by mistake; immutable, so threads may share it."""

    def __init__(
        self, counts: Mapping[str, int], names: Set[str], spoken: Set[str], knows: Callable[[str], bool] | None
    ) -> None:
        """Hold the words, folded, with the number of passages that have each; all else is as `Readings` is given it."""
        self._counts = counts
        self._names = names
        self._spoken = spoken
        self._knows = knows

    def within(self, run: str) -> list[Meant]:
        """Return the slips in a run of Han that do not overlap: what changes least, then the longest."""
        known, edges = self._covered(run)
        beside = {at for at, char in enumerate(run) if char in self._spoken or char in _BESIDE_WORDS}
        spoken = {edge for at in beside for edge in (at, at + 1)}
        parted = {edge for edge in spoken if not all(known[max(edge - 1, 0) : edge + 1])} | edges  # no 天 of 几天
        proposed: list[tuple[tuple[float, int, int], Meant]] = []
        for start in range(len(run)):
            for end in range(start + 2, min(start + _LONGEST, len(run)) + 1):
                if self._is_right(run, start, end, known):
                    continue
                whole = {start, end} <= edges
                # 年修假 in 年修假有几天 is one whole slip, of the ear alone: 有 is a word, or part of another slip.
                heard = not whole and {start, end} <= parted and self._spoken.isdisjoint(run[start:end])
                fitting = [
                    (self._rank(word, slip), word)
                    for word, slip in self._meant(run[start:end], names_only=not (whole or heard)).items()
                    if self._believed(word, slip, whole or (heard and slip <= 1))
                    and not touches(run[start:end], word, known[start:end])
                ]
                if fitting:
                    words = tuple(word for _, word in sorted(fitting))
                    proposed.append(((min(fitting)[0][0] - (end - start), start, end), Meant(start, end, words)))
        chosen: list[Meant] = []
        for _, slip in sorted(proposed, key=lambda pair: pair[0]):
            if all(slip.end <= other.start or other.end <= slip.start for other in chosen):
                chosen.append(slip)
        return chosen

    def _is_right(self, run: str, start: int, end: int, known: list[bool]) -> bool:
        """Return whether a stretch of `run` is made of what is right: words of the base, and those that ask or connect.

        会给 is two words that connect others, and no 会计; 入职要 is no 入职要求. A word of two characters that asks is
        right whatever stands beside it: 按什么 is no 干什么.
        """
        if all(known[at] or run[at] in self._spoken or run[at] in _BESIDE_WORDS for at in range(start, end)):
            return True
        return any(run[at : at + 2] in self._spoken for at in range(start, end - 1))

    @cached_property
    def _patterns(self) -> dict[str, list[str]]:
        """The words by what is left when one character is not looked at, or does not stand there."""
        found: dict[str, list[str]] = {}
        for word in self._counts:
            size = len(word)
            if not 1 < size <= _LONGEST or word.isascii():
                continue
            for at in range(size):
                found.setdefault(f"{word[:at]}?{word[at + 1 :]}", []).append(word)
            if size >= _MISSING_FROM or (size > 2 and word in self._names):
                for at in range(size):
                    found.setdefault(f"{word[:at]}{word[at + 1 :]}", []).append(word)
        return found

    @cached_property
    def _near(self) -> dict[str, list[str]]:
        """The words of three and more characters by how they nearly sound: there, two may be wrong."""
        found: dict[str, list[str]] = {}
        for word in self._counts:
            if 2 < len(word) <= _LONGEST and not word.isascii():
                for key in near_keys(word):
                    found.setdefault(key, []).append(word)
        return found

    def _meant(self, typed: str, *, names_only: bool = False) -> dict[str, float]:
        """Return the words that one slip, or several of the ear, make of `typed`, with how far they are from it.

        A word of the dictionary (少儿) is a slip only for one that sounds the same, as an input method offers it.
        """
        size = len(typed)
        found: dict[str, float] = {}
        if not 1 < size <= _LONGEST or self._counts.get(typed):
            return found
        candidates = [word for at in range(size) for word in self._patterns.get(f"{typed[:at]}?{typed[at + 1 :]}", ())]
        if size > 2:
            candidates += [word for key in near_keys(typed) for word in self._near.get(key, ())]
        is_word = self._knows is not None and self._knows(typed)
        for word in candidates:
            believed = word in self._names or not (names_only or self._is_guess(word))
            slip = slip_between(typed, word, by_ear=is_word) if believed else None
            if slip is not None:
                found[word] = slip
        if is_word:
            return found
        for word in self._patterns.get(typed, ()):
            if len(word) == size + 1:
                found.setdefault(word, 2.5)
        for word in doubled_or_swapped(typed):
            if len(word) > 2 and word in self._counts:
                found.setdefault(word, 1.5)
        return found

    def _is_guess(self, word: str) -> bool:
        """Return whether a word of the base is two characters that were merely cut together.

        What several passages say (留样) is a word of theirs, though no dictionary has it, unless it holds one that
        connects (以得). So is what a dictionary has and no passage: 要签 is no 要钱.
        """
        if len(word) != 2 or self._knows is None:
            return False
        connects = not self._spoken.isdisjoint(word)
        if self._knows(word):
            return connects and not self._counts[word]
        return connects or self._counts[word] < _SEVERAL

    def _rank(self, word: str, slip: float) -> tuple[float, bool, int, str]:
        return (slip, word not in self._names, -self._counts[word], word)

    def _believed(self, word: str, slip: float, whole: bool) -> bool:
        """Return whether a stretch is taken for `word`; `whole` tells that it ends where words around it begin."""
        if whole:
            return word in self._names or slip <= 1 or self._counts[word] >= _FREQUENT
        return word in self._names and (slip <= 1 if len(word) == 2 else slip < 2)

    def _covered(self, run: str) -> tuple[list[bool], set[int]]:
        """Return which characters of `run` belong to words of the base, and where such words and the gaps end.

        Of all ways to lay words over it, the one that leaves fewest characters, then has fewest words and gaps.
        """
        best: list[tuple[float, tuple[tuple[int, int, bool], ...]]] = [(0.0, ())]
        for end in range(1, len(run) + 1):
            cost, parts = best[end - 1]
            opens = not parts or parts[-1][2]
            gap = (end - 1, end, False) if opens else (parts[-1][0], end, False)
            choices = [(cost + (1.2 if opens else 1.0), (*(parts if opens else parts[:-1]), gap))]
            for start in range(max(0, end - _LONGEST), end - 1):
                word = run[start:end]
                if word in self._counts or word in self._spoken:
                    cost, parts = best[start]
                    choices.append((cost + (0.1 if word in self._names else 0.3), (*parts, (start, end, True))))
            best.append(min(choices))
        known = [False] * len(run)
        edges: set[int] = set()
        for start, end, is_word in best[-1][1]:
            known[start:end] = [is_word] * (end - start)
            edges |= {start, end}
        return known, edges
