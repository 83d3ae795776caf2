"""What cuts by a dictionary of ours sooner than jieba, into the same words: its twin in Rust, if that is installed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from search_cli.analysis.patterns import lazy_pattern

__all__ = ["Cutter", "Remembered", "Twin", "keep_spare", "twin_is_installed", "twin_of"]

_RUN = "[\u4e00-\u9fd5]+"
_CHINESE = lazy_pattern(_RUN)
"""What jieba takes for Chinese; its twin takes more, so it is given nothing else."""

_PARTS = lazy_pattern(rf"{_RUN}|.")
"""What jieba cuts by itself: what it takes for Chinese, and every other character of Han."""

_PROOF = ("\u3400", "\u3401")
"""Two words of one character that stand in nothing the twin is given."""

_OFTEN = 1 << 33
"""How often each of them is said to occur: the frequency then suggested for both together, the square of that by the
total, is another one by thousands if the total is another by one."""

_WRAPS_AT = 1 << 64
_IN_NO_RUN = "\0"
_KEPT = 1 << 16  # texts of one sort, such as words, whose terms are remembered; a language has few frequent ones

_spare: list[Any] = []
"""A twin that `keep_spare` left to who makes the first one."""


class Twin:
    """jieba's twin with words of ours, its total held."""

    def __init__(self, twin: Any, words: Mapping[str, int], total: int, together: int) -> None:
        """Have a twin know `words` too; all it knows are `together` by then, and are to be shares of `total`."""
        self._twin, self._total = twin, total
        self.together = 0
        self.add(dict.fromkeys(_PROOF, _OFTEN), 0)
        self.add(words, together)
        self.cut: Callable[[str, bool], list[str]] = twin.cut
        self.knows: Callable[[str], bool] = twin.has_word

    def add(self, words: Mapping[str, int], more: int) -> None:
        """Give words frequencies, by which all words are `more` together.

        The twin adds its total up itself, in 64 bits that wrap: a word that stands in no run of Han takes away what
        words of ours put on top of it.
        """
        for word, frequency in words.items():
            self._twin.add_word(word, frequency, "")
        self.together += more
        self._twin.add_word(_IN_NO_RUN, (self._total - self.together - len(_PROOF) * _OFTEN) % _WRAPS_AT, "")

    @property
    def counts_alike(self) -> bool:
        """Whether the twin's total is what it is to be, to the last occurrence."""
        return bool(abs(self._twin.suggest_freq("".join(_PROOF)) - _OFTEN**2 / self._total) <= 2)


def twin_is_installed() -> bool:
    """Return whether there is a twin, which is imported by then."""
    try:
        import rjieba  # noqa: F401
    except ImportError:
        return False
    return True


def keep_spare() -> None:
    """Keep the twin that the package makes when it is imported, for `twin_of` to take: in a process of ours alone.

    Elsewhere it is somebody's: its functions are the package's.
    """
    if twin_is_installed():
        import rjieba

        _spare.append(rjieba)


def twin_of(known: Callable[[], Mapping[str, int]], words: Mapping[str, int], total: int, together: int) -> Twin | None:
    """Return the twin over jieba's words and `words`, or None where it is not installed or counts otherwise.

    `total` is what frequencies are shares of, `together` what those of all words add up to. `known` gives jieba's
    words, and is asked if those that the twin comes with add up to something else.
    """
    if not twin_is_installed():
        return None
    from rjieba import Jieba

    twin = Twin(_spare.pop() if _spare else Jieba(), words, total, together)
    if not twin.counts_alike:
        twin = Twin(Jieba.empty(), {**known(), **words}, total, together)
    return twin if twin.counts_alike else None


class Remembered(dict[str, tuple[str, ...]]):
    """What a function returned for texts, a quarter sooner than by `lru_cache`; when it is much, all is forgotten."""

    def __init__(self, function: Callable[[str], Iterable[str]]) -> None:
        super().__init__()
        self._function = function

    def __missing__(self, text: str) -> tuple[str, ...]:
        found = tuple(self._function(text))
        if len(self) >= _KEPT:
            self.clear()
        self[text] = found
        return found


class Cutter:
    """Cuts runs of Han in search mode: `cut` finds the words it knows, jieba guesses at what is left between.

    `cut` is called with a run and False, and returns what `jieba.lcut(run, HMM=False)` does; `knows` tells words.
    Of two guesses that are equally probable the twin may take the other, so that `jieba` makes them. What jieba does
    not take for Chinese (々) it parts into characters, and so does this: jieba itself would have to be made for it.
    """

    def __init__(self, cut: Callable[[str, bool], list[str]], knows: Callable[[str], object], jieba: Any) -> None:
        self._cut = cut
        self.knows = knows
        self._guess = jieba.finalseg.cut
        self._terms_of_word = Remembered(self._with_words_inside).__getitem__
        self._terms_of_lone = Remembered(self._guessed).__getitem__

    @staticmethod
    def can_cut(run: str) -> bool:
        """Return whether the twin takes every character of a run for what jieba takes it for."""
        return _CHINESE.fullmatch(run) is not None

    def terms(self, run: str) -> list[str]:
        """Return what `jieba.lcut_for_search(run)` does."""
        if self.can_cut(run):
            return self._terms_of_chinese(run)
        return [term for part in _PARTS.findall(run) for term in self._terms_of_part(part)]  # 二〇二四年

    def _terms_of_part(self, part: str) -> Sequence[str]:
        return self._terms_of_chinese(part) if self.can_cut(part) else part

    def _terms_of_chinese(self, run: str) -> list[str]:
        terms: list[str] = []
        lone = ""
        for word in self._cut(run, False):
            if len(word) == 1:
                lone += word
                continue
            if lone:
                terms += self._terms_of_lone(lone)
                lone = ""
            terms += self._terms_of_word(word)
        if lone:
            terms += self._terms_of_lone(lone)
        return terms

    def _with_words_inside(self, word: str) -> tuple[str, ...]:
        """Return the words of two and three characters inside a word, and the word."""
        inside = (
            word[at : at + size] for size in (2, 3) if len(word) > size for at in range(len(word) - size + 1)
        )  # fmt: skip
        return (*filter(self.knows, inside), word)

    def _guessed(self, lone: str) -> tuple[str, ...]:
        """Return the words of characters that stand side by side, each a word by itself."""
        if len(lone) == 1 or self.knows(lone):
            return tuple(lone)
        return tuple(term for word in self._guess(lone) for term in self._terms_of_word(word))
