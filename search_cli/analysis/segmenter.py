"""Folded text → words, by jieba over a dictionary of our own making."""

from __future__ import annotations

import hashlib
import logging
import sys
import warnings
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any

from search_cli.analysis.folding import Folded, fold
from search_cli.analysis.grams import runs
from search_cli.models import Token

__all__ = ["CONTEXTS", "PROOFS", "Segmenter", "office_words", "segmenter_for"]

CONTEXTS = (
    "{}", "做{}的", "{}需要什么", "{}和采购", "采购和{}", "一名{}每天", "由{}负责", "请问{}工资", "{}单据", "新{}入职",
    "与{}对接", "{}主要负责",
)  # fmt: skip
"""Neighbours in which every word of the dictionary is made to stay whole: alone, as subject, object, topic.

jieba chooses the most probable cut of a whole run, so a word that is whole alone may fall apart beside others.
"""

PROOFS = ("{}的一天", "资深{}招聘", "{}跟客户沟通", "了解{}情况", "{}比较忙", "聊聊{}吧")
"""Neighbours that no word was fitted to, in which `broken_in` looks as well."""

_STEP = 10  # how much more probable a word is made, again and again, until it stays whole in every context


@cache
def office_words() -> frozenset[str]:
    """Return the words of office language that come with the program beside jieba's."""
    lines = Path(__file__).with_name("data").joinpath("words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def _import_jieba() -> Any:
    """Import jieba without what it drags in.

    It imports pkg_resources where setuptools is installed (60 ms for a path it can find without it), prints
    SyntaxWarnings on new Pythons, and adds a handler to the root of its logger at DEBUG.
    """
    absent = object()
    before = sys.modules.get("pkg_resources", absent)
    sys.modules["pkg_resources"] = None  # type: ignore[assignment]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import jieba
    finally:
        if before is absent:
            del sys.modules["pkg_resources"]
        else:
            sys.modules["pkg_resources"] = before  # type: ignore[assignment]
    logger = logging.getLogger("jieba")
    logger.setLevel(logging.WARNING)
    logger.handlers.clear()
    return jieba


@cache
def _stock() -> tuple[dict[str, int], int]:
    """Return jieba's own frequencies and their total, read from its dictionary file and not from its cache.

    The cache is a file in the shared temporary folder, unmarshalled unchecked: anybody could have put it there.
    """
    jieba = _import_jieba()
    frequencies, total = jieba.Tokenizer.gen_pfdict(jieba.Tokenizer().get_dict_file())
    return frequencies, total


@cache
def _tagged() -> bytes:
    """Return jieba's dictionary file: a word, its frequency and its part of speech a line.

    It is looked through for a word or two where nothing in an index holds them, which takes a millisecond each.
    """
    with _import_jieba().Tokenizer().get_dict_file() as file:
        return b"\n" + bytes(file.read())


def _tokenizer(frequencies: dict[str, int], total: int) -> Any:
    tokenizer = _import_jieba().Tokenizer()
    tokenizer.FREQ, tokenizer.total, tokenizer.initialized = frequencies, total, True
    return tokenizer


class Segmenter:
    """Cuts Chinese into words and their sub-words; immutable, so threads may share it."""

    def __init__(self, words: Iterable[str]) -> None:
        """Make a dictionary of jieba's own words and `words` (folded here); the order of `words` does not matter."""
        self.words = tuple(sorted({run for word in words for run, _, han in runs(fold(word).text) if han and run[1:]}))
        digest = hashlib.sha256("\n".join((*CONTEXTS, *self.words)).encode()).hexdigest()[:16]
        self.fingerprint = f"jieba {_import_jieba().__version__} {digest}"

    @cached_property
    def _tokenizer(self) -> Any:
        """jieba over our dictionary, made when something is first cut: listing passages need not wait for it."""
        stock, total = _stock()
        frequencies = dict(stock)
        tokenizer = _tokenizer(frequencies, total)
        # Shorter words first, since a longer one must win over those inside it; then code-point order, and the total
        # held: otherwise the order of additions would move cuts elsewhere.
        for word in sorted(self.words, key=lambda word: (len(word), word)):
            _strengthen(word, tokenizer, frequencies, total)
        return tokenizer

    @cached_property
    def strengths(self) -> Mapping[str, int]:
        """How often each of `words` is taken to occur.

        A text in which no word of another strength stands is cut alike by two segmenters.
        """
        frequencies = self._tokenizer.FREQ
        return {word: frequencies[word] for word in self.words}

    def knows(self, word: str) -> bool:
        """Return whether a folded word is in the dictionary, and not merely the beginning of one that is."""
        return bool(self._tokenizer.FREQ.get(word))

    def is_noun(self, word: str) -> bool:
        """Return whether jieba's dictionary lists a word as a noun, a name or a verb's noun; others are none."""
        at = _tagged().find(f"\n{word} ".encode())
        tag = _tagged()[at + 1 : _tagged().find(b"\n", at + 1)].split(b" ")[-1] if at >= 0 else b""
        return tag.startswith((b"n", b"vn", b"an"))

    def words_of(self, folded: Folded) -> list[Token]:
        """Return the words of `folded` in search mode: every word, and before it the shorter words inside it.

        Only Han runs go to jieba; words of other scripts stand as they are written.
        """
        tokens: list[Token] = []
        for run, at, is_han in runs(folded.text):
            for term, start, end in self._cut(run) if is_han else ((run, 0, len(run)),):
                span = folded.source(at + start, at + end)
                tokens.append(Token(term, span.start, span.end, len(tokens)))
        return tokens

    def _cut(self, run: str) -> Iterator[tuple[str, int, int]]:
        cuts: Iterator[tuple[str, int, int]] = self._tokenizer.tokenize(run, mode="search")
        return cuts

    def broken_in(self, word: str) -> list[str]:
        """Return the CONTEXTS and PROOFS in which `word` does not stay whole; none is what a dictionary word owes."""
        needed = [run for run, _, is_han in runs(fold(word).text) if is_han and run[1:]]
        broken = []
        for context in (*CONTEXTS, *PROOFS):
            found = {token.term for token in self.words_of(fold(context.format(word)))}
            if not found.issuperset(needed):
                broken.append(context)
        return broken


def _strengthen(word: str, tokenizer: Any, frequencies: dict[str, int], total: int) -> None:
    """Give `word` the least frequency that ties with its parts (jieba's `suggest_freq`), then what CONTEXTS ask."""
    probability = 1.0
    for part in tokenizer.cut(word, HMM=False):
        probability *= max(frequencies.get(part, 1), 1) / total
    frequency = max(int(probability * total) + 1, frequencies.get(word, 0))
    for end in range(1, len(word)):
        frequencies.setdefault(word[:end], 0)
    frequencies[word] = frequency
    while frequency * _STEP < total and any(
        word not in tokenizer.cut(context.format(word), HMM=True) for context in CONTEXTS
    ):
        frequency *= _STEP
        frequencies[word] = frequency


@lru_cache(maxsize=4)  # a dictionary is 60 MB; a process rarely holds more than one knowledge base
def segmenter_for(words: frozenset[str]) -> Segmenter:
    """Return the segmenter whose dictionary adds `words`, made once."""
    return Segmenter(words)
