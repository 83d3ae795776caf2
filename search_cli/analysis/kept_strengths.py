"""How often the words that come with the program are taken to occur, found once and kept: that takes a build seconds.

strengths.txt is made by scripts/make_strengths.py. It holds for one set of words and one dictionary of jieba's, and is
nobody's otherwise: who has words of his own has these found together with ours.
"""

from __future__ import annotations

from pathlib import Path

from search_cli.analysis.dictionary import Strengths, dictionary_bytes

__all__ = ["FILE", "as_kept", "kept_strengths"]

FILE = Path(__file__).with_name("data") / "strengths.txt"
_HEADER = """\
# How often our words are taken to occur among jieba's (analysis/word_frequencies.py); by scripts/make_strengths.py.
# In the first line, whose they are; then what frequencies are shares of, and what those of all words are together.
"""


def kept_strengths(fingerprint: str) -> Strengths | None:
    """Return what is kept for a segmenter of that fingerprint and the dictionary of the jieba that is installed."""
    whose, *rows = (line for line in FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    if whose != _whose(fingerprint):
        return None
    total, together, *words = rows
    of_words = dict(line.split() for line in words)
    return Strengths({word: int(count) for word, count in of_words.items()}, int(total), int(together))


def as_kept(fingerprint: str, strengths: Strengths) -> str:
    """Return the text of the file that keeps `strengths`."""
    words = (f"{word} {count}" for word, count in strengths.of_words.items())
    rows = (_whose(fingerprint), str(strengths.total), str(strengths.together), *words)
    return _HEADER + "".join(f"{row}\n" for row in rows)


def _whose(fingerprint: str) -> str:
    return f"{fingerprint}, a dictionary of {dictionary_bytes()} bytes"
