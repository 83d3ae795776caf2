"""What was typed and a word → how far the one is from the other as a slip of ear or eye, if it is one."""

from __future__ import annotations

from collections.abc import Iterator

from search_cli.analysis.pinyin import alike, sound_alike, sound_near, sound_same

__all__ = ["doubled_or_swapped", "slip_between", "touches"]

_NEVER_WRONG = frozenset("的了是有不在和与吗呢么什我你他要会这那谁哪怎")  # nobody's slip: 的薪 is not 底薪
_TELLING = 4  # characters: among as many, one of those may be a slip of the ear all the same (执业要师)


def slip_between(typed: str, word: str, *, by_ear: bool = False) -> float | None:
    """Return how far `word` is from `typed` of the same length, or None when it is no slip of ear or eye.

    At least half of the characters must be right: else anything could be anything. Slips `by_ear` alone leave the
    sound as it is, in every reading: 姐 was read as 车 is in chess, and 空姐 is no slip for 空车.
    """
    total, wrong = 0.0, 0
    for one, other in zip(typed, word, strict=True):
        if one != other:
            if one in _NEVER_WRONG and not (len(typed) >= _TELLING and sound_alike(one, other)):
                return None
            wrong += 1
            if by_ear and not sound_same(one, other):
                return None
            if sound_alike(one, other):
                total += 1
            elif wrong == 1 and alike(one, other):
                total += 1.2
            elif sound_near(one, other):
                total += 1.6
            else:
                return None
    return total if wrong * 2 <= len(typed) else None


def touches(typed: str, word: str, known: list[bool]) -> bool:
    """Return whether a change of `typed` into `word` is one of characters that belong to known words."""
    if len(typed) != len(word):
        return False
    return any(one != other and is_known for one, other, is_known in zip(typed, word, known, strict=True))


def doubled_or_swapped(typed: str) -> Iterator[str]:
    """Yield what was typed without a doubled character, or with two neighbours in turn, for each place."""
    for at in range(len(typed) - 1):
        if typed[at] == typed[at + 1]:
            yield typed[:at] + typed[at + 1 :]
        else:
            yield typed[:at] + typed[at + 1] + typed[at] + typed[at + 2 :]
