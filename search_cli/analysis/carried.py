"""A dictionary ↔ bytes that an index carries: mapped and asked in place, so that a search need not read 350,000 words.

u64      size of the header
header   JSON: layout, fingerprint, total, longest, trie (its size), often (words too frequent for 15 bits, by number)
trie     the words, by marisa-trie, which numbers them
codes    u16 a word, by number: twice its frequency (or the greatest that fits, see `often`), 1 more for a noun

All numbers are little-endian; header and trie end on a multiple of 8, as marisa-trie wants to be mapped.
"""

from __future__ import annotations

import json
import struct
from array import array
from collections.abc import Iterable
from typing import Any

import marisa_trie

from search_cli.analysis.dictionary import FullDictionary, tokenizer_over

__all__ = ["CarriedDictionary", "compiled", "fingerprint_of"]

_LAYOUT = 1
"""Raised when the bytes are laid out otherwise; a dictionary of another layout counts as none."""

_SIZE = struct.Struct("<Q")
_CODE = struct.Struct("<H")
_ALIGNED = 8
_MOST = 0x7FFF  # the frequency that means: look among those too frequent for 15 bits


def compiled(dictionary: FullDictionary, fingerprint: str) -> bytes:
    """Return `dictionary` as an index carries it."""
    frequencies = {word: count for word, count in dictionary.frequencies.items() if count}
    trie = marisa_trie.Trie(frequencies)
    nouns, often = dictionary.nouns, []
    codes = array("H", bytes(2 * len(frequencies)))
    for (word, count), number in zip(frequencies.items(), map(trie.key_id, frequencies), strict=True):
        if count >= _MOST:
            often.append((number, count))
            count = _MOST
        codes[number] = count << 1 | (word in nouns)
    if struct.pack("=H", 1) != _CODE.pack(1):
        codes.byteswap()
    packed = trie.tobytes()
    header = {
        "layout": _LAYOUT,
        "fingerprint": fingerprint,
        "total": dictionary.total,
        "longest": max(map(len, frequencies)),
        "trie": len(packed),
        "often": often,
    }
    head = _aligned(json.dumps(header).encode(), b" ")
    return b"".join((_SIZE.pack(len(head)), head, _aligned(packed, b"\0"), codes.tobytes()))


def _aligned(data: bytes, filling: bytes) -> bytes:
    return data + filling * (-len(data) % _ALIGNED)


def _header(data: memoryview) -> tuple[dict[str, Any], int]:
    """Return the header and where it ends; ValueError when there is none."""
    try:
        end = _SIZE.size + _SIZE.unpack_from(data)[0]
        header: Any = json.loads(bytes(data[_SIZE.size : end]))
    except struct.error as error:
        raise ValueError("the dictionary has no header") from error
    match header:
        case {
            "layout": int(), "fingerprint": str(), "total": int(), "longest": int(), "trie": int(), "often": [*_],
        }:  # fmt: skip
            return header, end
    raise ValueError("the dictionary's header is damaged")


def fingerprint_of(data: memoryview) -> str | None:
    """Return which dictionary `data` holds, or None when it is laid out in another way; ValueError when damaged."""
    header, _ = _header(data)
    return str(header["fingerprint"]) if header["layout"] == _LAYOUT else None


class CarriedDictionary:
    """A dictionary in the bytes `compiled` made: ready at once, since only what stands in a text is looked up.

    Before jieba cuts a run, the words that stand in it join those it knows; it looks at nothing else of a dictionary,
    so it cuts as it would knowing all. What it got to know stays, which is less than what it would hold otherwise.
    """

    def __init__(self, data: memoryview) -> None:
        """Ask `data` in place. Raises ValueError when it is damaged."""
        header, end = _header(data)
        self._data = data  # the trie points into it without holding it
        self._longest: int = header["longest"]
        self._often: dict[int, int] = dict(header["often"])
        self._codes = end + header["trie"] + -header["trie"] % _ALIGNED
        self._trie = marisa_trie.Trie()
        try:
            self._trie.map(data[end : end + header["trie"]])
        except RuntimeError as error:
            raise ValueError("the dictionary's words are damaged") from error
        if len(data) != self._codes + _CODE.size * len(self._trie):
            raise ValueError("the dictionary's frequencies are damaged")
        self._known: dict[str, int] = {}
        self._tokenizer = tokenizer_over(self._known, header["total"])

    def tokenizer_for(self, run: str) -> Any:
        """Return jieba, knowing the words that stand in `run`."""
        known = self._known
        for at in range(len(run)):
            for word in self._trie.prefixes(run[at : at + self._longest]):
                if not known.get(word):
                    for end in range(1, len(word)):
                        known.setdefault(word[:end], 0)
                    known[word] = self.frequency(word)
        return self._tokenizer

    def terms(self, run: str) -> Iterable[str]:
        """Return the words of a run of Han in search mode."""
        terms: Iterable[str] = self.tokenizer_for(run).cut_for_search(run)
        return terms

    def frequency(self, word: str) -> int:
        """Return how often a word is taken to occur, 0 when it is none."""
        number = self._number(word)
        if number is None:
            return 0
        count = self._code(number) >> 1
        return self._often[number] if count == _MOST else count

    def is_noun(self, word: str) -> bool:
        """Return whether jieba lists a word as a noun or a name."""
        number = self._number(word)
        return number is not None and bool(self._code(number) & 1)

    def _number(self, word: str) -> int | None:
        try:
            return self._trie.get(word)
        except UnicodeEncodeError:  # a surrogate, from a command line that is not UTF-8: no word has it
            return None

    def _code(self, number: int) -> int:
        code: int = _CODE.unpack_from(self._data, self._codes + _CODE.size * number)[0]
        return code
