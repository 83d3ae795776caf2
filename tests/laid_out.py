"""Dictionaries → the bytes that `compiled` makes of them, with those of jieba's words made once in a process.

Thousands of tests build an index, hundreds of them with words of their own: to lay 350,000 words out for each took a
third of a second. `compiled` itself lays out the few words that share a bucket with one of ours, and these buckets
stand between all others. That this gives the same is tested beside the dictionary (`test_carried_dictionary`).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from functools import cache
from itertools import accumulate
from types import SimpleNamespace
from typing import Any

from search_cli.analysis import dictionary as dictionaries
from search_cli.analysis.dictionary import FullDictionary
from search_cli.analysis.stored_dictionary import compiled

__all__ = ["compiled_sooner"]

_BUCKETS = 1 << 16
_SIZE = 8  # bytes of the header's


def compiled_sooner(dictionary: FullDictionary, fingerprint: str) -> bytes:
    """Return what `compiled` does."""
    ours = dictionary.strengths.of_words
    numbers = {zlib.crc32(word[:2].encode()) % _BUCKETS for word in ours}
    words = list(_of_jieba())
    there = [part for number in sorted(numbers) for part in words[number].decode().split()]
    counts = {word: int(code) >> 1 for word, code in zip(there[::2], there[1::2], strict=True)}
    few = compiled(_dictionary({**counts, **ours}, dictionary.total), fingerprint)
    for number, rows in zip(sorted(numbers), _buckets(few, sorted(numbers)), strict=True):
        words[number] = rows
    starts = struct.pack(f"<{_BUCKETS + 1}I", *accumulate(map(len, words), initial=0))
    return b"".join((few[: _behind_header(few)], starts, *words))


@cache
def _of_jieba() -> tuple[bytes, ...]:
    """Return the words that are not ours, by bucket."""
    stock = dictionaries._stock()
    return tuple(_buckets(compiled(_dictionary(stock.counts, stock.total), ""), range(_BUCKETS)))


def _dictionary(counts: Any, total: int) -> Any:
    return SimpleNamespace(counts=counts, nouns=dictionaries._nouns(), total=total)


def _behind_header(data: bytes) -> int:
    return _SIZE + int.from_bytes(data[:_SIZE], "little")


def _buckets(data: bytes, numbers: Iterable[int]) -> list[bytes]:
    """Return what stands in these buckets of a compiled dictionary."""
    at = _behind_header(data)
    starts = struct.unpack_from(f"<{_BUCKETS + 1}I", data, at)
    words = at + 4 * (_BUCKETS + 1)
    return [data[words + starts[number] : words + starts[number + 1]] for number in numbers]
