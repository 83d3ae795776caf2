"""Text → its search form, with a map back: what looks different but reads the same becomes equal.

Every step maps one character to one character, deletes it, or puts a word for a word (程式碼 → 代码), in order, so a
span of the folded text is a span of the original.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import chain, repeat
from pathlib import Path
from typing import NamedTuple

from search_cli.analysis.patterns import lazy_pattern
from search_cli.analysis.word_lists import lines_of
from search_cli.models import Span

__all__ = [
    "HAN", "INVISIBLE", "OTHER_THAN_LATIN", "PHRASES_FILE", "Folded", "characters_of", "fold", "fold_each",
    "fold_words", "is_han", "prepare",
]  # fmt: skip

PHRASES_FILE = Path(__file__).with_name("data") / "phrases.txt"

HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
"""The Han characters as the inside of a regular expression's class: 々 〇, the unified blocks, compatibility forms."""

OTHER_THAN_LATIN = r"[^\W\da-z_]"
"""A letter of folded text that is not Latin, as a regular expression: to compile a class of HAN takes a millisecond."""

INVISIBLE = "\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff"
"""What nobody sees, as the inside of a class: controls, zero-width marks, the soft hyphen, variation selectors …"""

# A line break inside a Chinese sentence is the editor's, not the writer's: 项目\n助理 is 项目助理.
_DELETED = lazy_pattern(rf"(?<=[{HAN}])[ \t{INVISIBLE}]*\n[ \t{INVISIBLE}]*(?=[{HAN}])|[{INVISIBLE}]+")

_BREAK = re.compile(r"\n[ \t]*")

_PUNCTUATION = tuple(zip("，：；？！（）", ",:;?!()", strict=True))

# Radicals that are whole characters but that Unicode does not call compatible with them; PDFs are full of them.
_RADICALS = (
    "⺌⺒⺓⺜⺝⺠⺧⺩⺶⺼⺽⻁⻄⻅⻆⻉⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰",
    "小巳幺日月民牛王羊肉臼虎西见角贝车長长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙",
)


def is_han(char: str) -> bool:
    """Return whether a character is one of HAN."""
    return "\u4e00" <= char <= "\u9fff" or (
        char >= "\u3005"
        and (
            char in "\u3005\u3007"
            or "\u3400" <= char <= "\u4dbf"
            or "\uf900" <= char <= "\ufaff"
            or "\U00020000" <= char <= "\U000323af"
        )
    )


class Folded(NamedTuple):
    """The folded `text` and where each of its characters stood in the original (None: at the same place).

    `ends` tells where they ended, if some stand for a word of another length: each of those stands for all of the word.
    """

    text: str
    offsets: array[int] | None = None
    ends: array[int] | None = None

    def part(self, start: int, end: int) -> str:
        """Return the search form of the original's characters `start` to `end`."""
        if self.offsets is None:
            return self.text[start:end]
        return self.text[bisect_left(self.offsets, start) : bisect_left(self.offsets, end)]

    def source(self, start: int, end: int) -> Span:
        """Return the span in the original text that folded `text[start:end]` (not empty) came from."""
        if self.offsets is None:
            return Span(start, end)
        return Span(self.offsets[start], self.ends[end - 1] if self.ends else self.offsets[end - 1] + 1)


@cache
def _table() -> dict[int, int]:
    """All one-to-one steps in one table, lossless before lossy: width, then case, then traditional → simplified."""
    table: dict[int, int] = {}
    width = [*range(0xFF01, 0xFF5F), *range(0x2E80, 0x2FE0), 0x3000, *range(0xF900, 0xFB00)]
    for code in width:  # full width, radicals (browsers print ⽬ for 目 into PDFs), compatibility ideographs
        form = unicodedata.normalize("NFKC", chr(code))
        if len(form) == 1 and ord(form) != code:
            table[code] = ord(form.lower())
    table.update(zip(map(ord, _RADICALS[0]), map(ord, _RADICALS[1]), strict=True))
    table[ord("ς")] = ord("σ")  # str.lower() chooses between the two by context; a substring has another context
    data = Path(__file__).with_name("data") / "simplified.txt"
    traditional, simplified = data.read_text(encoding="utf-8").splitlines()[-2:]
    table.update(zip(map(ord, traditional), map(ord, simplified), strict=True))
    for code, form_code in table.items():
        table[code] = table.get(form_code, form_code)
    return table


@cache
def _phrases() -> tuple[dict[str, tuple[tuple[str, str], ...]], frozenset[str]]:
    """Return the words that are other words on the mainland, by their first character, longest first, and what tells.

    Keys are in simplified characters. A traditional character of one of them tells that a text may hold it.
    """
    pairs = sorted((tuple(line.split("\t")) for line in lines_of(PHRASES_FILE)), key=lambda pair: -len(pair[0]))
    by_first: dict[str, list[tuple[str, str]]] = {}
    for key, value in pairs:
        by_first.setdefault(key[0], []).append((key, value))
    used = {ord(char) for key, _ in pairs for char in key}
    telling = frozenset(chr(code) for code, form in _table().items() if form in used and is_han(chr(code)))
    return {first: tuple(found) for first, found in by_first.items()}, telling


@cache
def _invisible() -> frozenset[str]:
    """Return the characters that nobody sees."""
    stretches = re.finditer("(.)(?:-(.))?", INVISIBLE, re.DOTALL)  # asking the class of 65,536 characters takes 30 ms
    codes = chain.from_iterable(range(ord(each[1]), ord(each[2] or each[1]) + 1) for each in stretches)
    return frozenset(map(chr, codes))


@cache
def _changing() -> frozenset[str]:
    """Return the characters that the table changes or nobody sees, apart from the punctuation of every text.

    A text without any, as most are, need not go through the table, which takes twice as long.
    """
    return frozenset(map(chr, _table())).union(_invisible()).difference(wide for wide, _ in _PUNCTUATION)


_BEYOND = "\U00010000-\U0010ffff"  # the basic plane; a class that holds them one by one is looked through one by one
_prepared: list[re.Pattern[str]] = []


def prepare() -> None:
    """Get ready for much text: a pattern sees five times as soon what changes, but takes 5 ms to be made."""
    if not _prepared:
        basic = "".join(sorted(char for char in _changing() if char < _BEYOND[0]))
        _prepared.append(re.compile(f"[{re.escape(basic)}{_BEYOND}]"))


def _may_change(text: str) -> bool:
    """Return whether a text may hold a character of `_changing`; where it does not, it holds none."""
    return _prepared[0].search(text) is not None if _prepared else not _changing().isdisjoint(text)


def fold_each(text: str) -> str:
    """Return `text` folded character by character, as long as it was: width, case and traditional writing alone."""
    return _lowered(text).translate(_table())


def _lowered(text: str) -> str:
    lowered = text.lower()
    # İ becomes two characters; keep the letter, drop its dot.
    return lowered if len(lowered) == len(text) else "".join(char.lower()[0] for char in text)


def fold(text: str) -> Folded:
    """Return `text` in its search form: width, case and traditional writing folded, invisible characters gone.

    Words of Taiwan and Hong Kong become the mainland's (專案 → 项目) where they stand in one piece and hold a
    traditional character: 软体 in simplified characters is what its writer meant.
    """
    return _folded(text) if len(text) > _LONGEST_KEPT else _kept(text)


def characters_of(text: str) -> frozenset[str]:
    """Return the characters that the search forms of stretches of `text`, in whatever order, may have, and no fewer."""
    lowered = _lowered(text)
    found = frozenset(lowered.translate(_table()))
    by_first, telling = _phrases()
    if telling.isdisjoint(lowered):
        return found
    pairs = chain.from_iterable(by_first[first] for first in found.intersection(by_first))
    return found.union(*(value for key, value in pairs if found.issuperset(key)))


def fold_words(words: Iterable[str]) -> dict[str, str]:
    """Return each of `words` with its search form, as `fold` gives it: a taxonomy has thousands, folded all at once."""
    listed = list(dict.fromkeys(words))
    parted = "\n".join(listed)
    lowered = _lowered(parted)
    together = lowered.translate(_table()).split("\n")
    if len(together) != len(listed):
        return {word: fold(word).text for word in listed}
    changing = _changing()
    if changing.isdisjoint(lowered):
        return dict(zip(listed, together, strict=True))
    return {
        word: form if changing.isdisjoint(word) else fold(word).text
        for word, form in zip(listed, together, strict=True)
    }


_LONGEST_KEPT = 2_000  # characters, so that what is remembered stays within some megabytes


def _folded(text: str) -> Folded:
    lowered = folded = _lowered(text)
    for wide, narrow in _PUNCTUATION:
        folded = folded.replace(wide, narrow)
    if not _may_change(folded):
        edits = list(_breaks(folded))
    else:
        folded = lowered.translate(_table())
        edits = sorted((*_gaps(folded), *_other_words(lowered, folded)))
    return _edited(folded, edits) if edits else Folded(folded)


_kept = lru_cache(maxsize=1_024)(_folded)  # an article's paragraphs are asked for by one stage after another


def _gaps(folded: str) -> Iterator[tuple[int, int, str]]:
    if _invisible().isdisjoint(folded):
        yield from _breaks(folded)
    else:
        yield from ((gap.start(), gap.end(), "") for gap in _DELETED.finditer(folded))


def _breaks(folded: str) -> Iterator[tuple[int, int, str]]:
    """Yield what _DELETED finds in a text without invisible characters, at a fraction of its cost."""
    for match in _BREAK.finditer(folded) if "\n" in folded else ():
        start, end = match.span()
        while start and folded[start - 1] in " \t":
            start -= 1
        if start and end < len(folded) and is_han(folded[start - 1]) and is_han(folded[end]):
            yield start, end, ""


def _other_words(lowered: str, folded: str) -> Iterator[tuple[int, int, str]]:
    """Yield where words stand that are others on the mainland, with those; leftmost first, then longest."""
    by_first, telling = _phrases()
    end = 0
    for at, char in enumerate(folded):
        if at < end or char not in by_first:
            continue
        for key, value in by_first[char]:
            if folded.startswith(key, at) and not telling.isdisjoint(lowered[at : at + len(key)]):
                end = at + len(key)
                if value != key:
                    yield at, end, value
                break


def _edited(folded: str, edits: list[tuple[int, int, str]]) -> Folded:
    """Return `folded` with stretches put in place of others; there is a map if that moves any character."""
    edits.append((len(folded), len(folded), ""))
    kept: list[str] = []
    at = 0
    for start, end, word in edits:
        kept += (folded[at:start], word)
        at = end
    moved = [(start, end, len(word)) for start, end, word in edits if len(word) != end - start]
    if not moved:
        return Folded("".join(kept))
    moved.append((len(folded), len(folded), 0))
    offsets, ends = array("L"), array("L")
    at = 0
    for start, end, length in moved:
        offsets.extend(range(at, start))
        offsets.extend(repeat(start, length))
        at = end
    at = 0
    for start, end, length in moved if any(length for _, _, length in moved) else ():
        ends.extend(range(at + 1, start + 1))
        ends.extend(repeat(end, length))
        at = end
    return Folded("".join(kept), offsets, ends or None)
