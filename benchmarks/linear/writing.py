"""Functions that write a text of a given length as UTF-8: a piece repeated, counted up, nested, or in two halves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count

__all__ = ["Write", "deep", "each", "halves", "indented", "over"]

Write = Callable[[int], bytes]
"""Writes a text of about that many characters."""


def over(piece: str, before: str = "", after: str = "") -> Write:
    """Repeat a piece."""
    return lambda length: (before + piece * (length // len(piece) + 1) + after).encode("utf-8", "surrogatepass")


def each(piece: Callable[[int], str], before: str = "", after: str = "") -> Write:
    """Write pieces that differ by their number, counted from 1."""

    def pieces(length: int) -> Iterator[str]:
        yield before
        written = 0
        for number in count(1):
            if written >= length:
                break
            said = piece(number)
            written += len(said)
            yield said
        yield after

    return lambda length: "".join(pieces(length)).encode()


def deep(opening: str, closing: str) -> Write:
    """Nest what the two texts open and close, as deep as the length allows."""

    def written(length: int) -> bytes:
        times = length // (len(opening) + len(closing)) + 1
        return (opening * times + "跟单会看订单。" + closing * times).encode()

    return written


def indented(mark: str) -> Write:
    """Write a list in which each entry is nested in the one before; most of its length is indentation."""

    def written(length: int) -> bytes:
        times = int(length**0.5)
        return "".join(f"{'  ' * depth}{mark} 技能{depth}\n" for depth in range(times)).encode()

    return written


def halves(first: str, then: str, before: str = "", between: str = "") -> Write:
    """Write one long thing, then many short ones, each of which a reader might compare with the long one."""
    return lambda length: (
        before + first * (length // 2 // len(first)) + between + then * (length // 2 // len(then))
    ).encode()
