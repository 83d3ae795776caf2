"""Text → its search form, with a map back: what looks different but reads the same becomes equal.

Every step maps one character to one character or deletes it, so a span of the folded text is a span of the original.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from search_cli.models import Span

__all__ = ["HAN", "Folded", "contains", "find_all", "fold"]

HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
"""The Han characters as the inside of a regular expression's class: 々 〇, the unified blocks, compatibility forms."""

# Characters that nobody sees: controls, zero-width marks, direction marks, the soft hyphen, variation selectors.
_INVISIBLE = "\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff"
# A line break inside a Chinese sentence is the editor's, not the writer's: 项目\n助理 is 项目助理.
_DELETED = re.compile(rf"(?<=[{HAN}])[ \t{_INVISIBLE}]*\n[ \t{_INVISIBLE}]*(?=[{HAN}])|[{_INVISIBLE}]+")

# Radicals that are whole characters but that Unicode does not call compatible with them; PDFs are full of them.
_RADICALS = (
    "⺌⺒⺓⺜⺝⺠⺧⺩⺶⺼⺽⻁⻄⻅⻆⻉⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰",
    "小巳幺日月民牛王羊肉臼虎西见角贝车長长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙",
)


@dataclass(frozen=True, slots=True)
class Folded:
    """The folded `text` and where each of its characters stood in the original (None: at the same place)."""

    text: str
    offsets: array[int] | None = None

    def source(self, start: int, end: int) -> Span:
        """Return the span in the original text that folded `text[start:end]` (not empty) came from."""
        if self.offsets is None:
            return Span(start, end)
        return Span(self.offsets[start], self.offsets[end - 1] + 1)


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


def fold(text: str) -> Folded:
    """Return `text` in its search form: width, case and traditional characters folded, invisible characters gone."""
    lowered = text.lower()
    if len(lowered) != len(text):  # İ becomes two characters; keep the letter, drop its dot
        lowered = "".join(char.lower()[0] for char in text)
    folded = lowered.translate(_table())
    if not _DELETED.search(folded):
        return Folded(folded)
    kept: list[str] = []
    offsets = array("L")
    at = 0
    for gap in _DELETED.finditer(folded):
        kept.append(folded[at : gap.start()])
        offsets.extend(range(at, gap.start()))
        at = gap.end()
    kept.append(folded[at:])
    offsets.extend(range(at, len(folded)))
    return Folded("".join(kept), offsets)


_IS_HAN = re.compile(rf"[{HAN}]")


def _joins(left: str, right: str) -> bool:
    """Return whether two neighbouring characters belong to one word of a script that writes words apart."""
    return left.isalnum() and right.isalnum() and not (_IS_HAN.match(left) or _IS_HAN.match(right))


def find_all(folded_text: str, folded_phrase: str) -> Iterator[Span]:
    """Yield where `folded_phrase` stands in `folded_text`, without overlaps.

    Words of other scripts than Han match whole (pm is not in rpm).
    """
    at = folded_text.find(folded_phrase) if folded_phrase else -1
    while at >= 0:
        end = at + len(folded_phrase)
        inside_word = (at > 0 and _joins(folded_text[at - 1], folded_phrase[0])) or (
            end < len(folded_text) and _joins(folded_phrase[-1], folded_text[end])
        )
        if not inside_word:
            yield Span(at, end)
        at = folded_text.find(folded_phrase, at + 1 if inside_word else end)


def contains(folded_text: str, folded_phrase: str) -> bool:
    """Return whether `folded_phrase` stands in `folded_text`, words of other scripts than Han whole."""
    return next(find_all(folded_text, folded_phrase), None) is not None
