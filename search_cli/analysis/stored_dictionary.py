"""A dictionary ↔ bytes that an index carries: mapped and asked in place, so that a search need not read 350,000 words.

u64      size of the header
header   JSON: layout, fingerprint, total, buckets (how many)
starts   u32 a bucket, where its words begin behind the starts, and where the last ones end; little-endian
words    UTF-8, bucket behind bucket: word, blank, code, blank, …; a code is twice the frequency, 1 more for a noun

Words that begin with the same two characters stand in one bucket, that of the CRC-32 of these characters, so one look
finds all words that may begin at a place of a text. An index may be a stranger's: Python alone reads it, and whatever
stands where, nothing is read beyond its bytes or beyond `_LONGEST` of them. A trie in C++ would be half as large, and
forged bytes would end the process; words in order, found by halving, would take seventeen looks.
"""

from __future__ import annotations

import json
import struct
import zlib
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import accumulate
from operator import add
from typing import Any

from search_cli.analysis.dictionary import FullDictionary, tokenizer_over
from search_cli.errors import IndexUnusableError
from search_cli.strict_json import parsed

__all__ = ["CarriedDictionary", "compiled", "fingerprint_of"]

_LAYOUT = 2
"""Raised when the bytes are laid out otherwise; a dictionary of another layout counts as none. 1 was a trie."""

_SIZE = struct.Struct("<Q")
_SPAN = struct.Struct("<II")
_START = 4  # bytes of one
_BUCKETS = 1 << 16  # five words each
_LONGEST = 1 << 18
"""Bytes of a bucket that are read at most; the longest of jieba's words has 11,500."""
_MOST_ASKED = 1 << 18
"""Beginnings of words that are remembered as looked up: strangers may ask for more than there are words."""


def compiled(dictionary: FullDictionary, fingerprint: str) -> bytes:
    """Return `dictionary` as an index carries it; as nobody's, if too many of its words begin alike."""
    by_beginning: defaultdict[str, str] = defaultdict(str)  # texts and no lists: those are garbage to look through
    nouns = dictionary.nouns
    for word, count in dictionary.counts.items():
        by_beginning[word[:2]] += f"{word} {count << 1 | (word in nouns)} "
    buckets = [""] * _BUCKETS
    for beginning, rows in by_beginning.items():
        buckets[_bucket(beginning, _BUCKETS)] += rows
    words = [rows.encode() for rows in buckets]
    if max(map(len, words)) > _LONGEST:  # a list of thousands of words that begin alike: then text is read instead
        fingerprint = ""
    starts = array("I", accumulate(map(len, words), initial=0))
    if struct.pack("=I", 1) != struct.pack("<I", 1):
        starts.byteswap()
    header = {"layout": _LAYOUT, "fingerprint": fingerprint, "total": dictionary.total, "buckets": _BUCKETS}
    head = json.dumps(header).encode()
    return b"".join((_SIZE.pack(len(head)), head, starts.tobytes(), *words))


def _bucket(beginning: str, buckets: int) -> int:
    return zlib.crc32(beginning.encode()) % buckets


def _header(data: memoryview) -> tuple[dict[str, Any], int]:
    """Return the header and where it ends; ValueError when there is none."""
    try:
        end = _SIZE.size + _SIZE.unpack_from(data)[0]
        header: Any = parsed(bytes(data[_SIZE.size : end]))
    except (struct.error, OverflowError) as error:
        raise ValueError("the dictionary has no header") from error
    match header:
        case {"layout": int(), "fingerprint": str()}:
            return header, end
    raise ValueError("the dictionary's header is damaged")


def fingerprint_of(data: memoryview) -> str | None:
    """Return which dictionary `data` holds, or None when it is laid out in another way; ValueError when damaged."""
    header, _ = _header(data)
    return str(header["fingerprint"]) if header["layout"] == _LAYOUT else None


class CarriedDictionary:
    """A dictionary in the bytes `compiled` made: ready at once, since only what stands in a text is looked up.

    Before jieba cuts a run, the words that may stand in it join those it knows; it looks at nothing else of a
    dictionary, so it cuts as it would knowing all. What it got to know stays, which is less than it would hold
    otherwise. What is damaged is met when it is looked up, and raises IndexUnusableError.
    """

    def __init__(self, data: memoryview) -> None:
        """Ask `data` in place. Raises ValueError when it is damaged."""
        header, self._starts = _header(data)
        match header:
            case {"layout": 2, "total": int(total), "buckets": int(buckets)} if total > 0 and buckets > 0:
                self._words = data[self._starts + (buckets + 1) * _START :]
            case _:
                raise ValueError("the dictionary's header is damaged")
        self._data, self._buckets = data, buckets
        if self._span(buckets - 1)[1] != len(self._words):
            raise ValueError("the dictionary's words are damaged")
        self._asked: set[str] = set()
        self._known: dict[str, int] = {}
        self._tokenizer = tokenizer_over(self._known, total)

    def tokenizer_for(self, run: str) -> Any:
        """Return jieba, knowing the words that stand in `run`."""
        for beginning in {*run, *map(add, run, run[1:])} - self._asked:
            self._learn(beginning)
        return self._tokenizer

    def _learn(self, beginning: str) -> None:
        known = self._known
        for word, code in self._codes(beginning).items():
            for end in range(1, len(word)):
                known.setdefault(word[:end], 0)
            known[word] = code >> 1
        if len(self._asked) >= _MOST_ASKED:
            self._asked = set()  # not cleared: another thread may be looking at it
        self._asked.add(beginning)  # at last, since another thread then takes it for learnt

    def terms(self, run: str) -> Iterable[str]:
        """Return the words of a run of Han in search mode."""
        terms: Iterable[str] = self.tokenizer_for(run).cut_for_search(run)
        return terms

    def frequency(self, word: str) -> int:
        """Return how often a word is taken to occur, 0 when it is none."""
        return self._codes(word[:2]).get(word, 0) >> 1

    def knows(self, word: str) -> bool:
        """Return whether a word is one, of what stays learnt: nothing is read twice."""
        self.tokenizer_for(word)
        return self._known.get(word, 0) > 0

    def is_noun(self, word: str) -> bool:
        """Return whether jieba lists a word as a noun or a name."""
        return bool(self._codes(word[:2]).get(word, 0) & 1)

    def _codes(self, beginning: str) -> Mapping[str, int]:
        """Return the words with these first two characters, or the word of this one, each with its code."""
        try:
            number = _bucket(beginning, self._buckets)
        except UnicodeEncodeError:  # a surrogate, from a command line that is not UTF-8: no word has it
            return {}
        try:
            start, end = self._span(number)
            parts = str(self._words[start:end], "utf-8").split()
            codes = map(int, parts[1::2])
            found = {word: code for word, code in zip(parts[::2], codes, strict=True) if word[:2] == beginning}
        except ValueError as error:
            raise _damaged() from error
        if min(found.values(), default=2) < 2:  # jieba takes logarithms of frequencies
            raise _damaged()
        return found

    def _span(self, number: int) -> tuple[int, int]:
        """Return where the words of a bucket begin and end; ValueError when they are nowhere."""
        try:
            start, end = _SPAN.unpack_from(self._data, self._starts + number * _START)
        except (struct.error, OverflowError) as error:
            raise ValueError("the dictionary is too short") from error
        if not start <= end <= min(len(self._words), start + _LONGEST):
            raise ValueError("the dictionary's words are damaged")
        return start, end


def _damaged() -> IndexUnusableError:
    return IndexUnusableError("index-corrupt", path="dictionary.attached", reason="the dictionary's words are damaged")
