"""Bytes of a corpus ↔ the text, the parts and the numbers that a target reads from them, and how they are mutated."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

__all__ = ["DIVIDER", "bytes_of", "choice", "mutated", "parts", "text_of", "whole", "words_of"]

DIVIDER = "\n%%\n"
"""What parts the articles, files or options of one input, so that a corpus can be read and written by hand."""

_ODD = (
    *"\x00\x07\x1b\t\r\n\v\f\x85\xa0\xad\u200b\u200d\u200e\u202e\u2028\u2029\ufeff\ufffd\ufffe\U0001f600\U00020000\u3000",
    *"İıßſςǰﬁ①½㎏Ⅷ々〇⽬﨑軟體臺裡ＡＺ０９：，。、；？！“”「」『』《》【】（）—…·•−－",
    *"&<>|`*#[]{}()\"'\\/=:-+.,;?!%@~^$ ",
    "\r\n", "e\u0301", "👩‍👩‍👧", "\x1b[31m", "\udc80", "10000000000000000000000", "-1", "1e309", "NaN",
)  # fmt: skip
_LONG = 64
"""How often a piece is written again at most in one step; steps add up."""


def text_of(data: bytes) -> str:
    """Return the text of an input; what is no UTF-8 comes as lone surrogates, as from a shell."""
    return data.decode("utf-8", "surrogateescape")


def bytes_of(text: str) -> bytes:
    """Return the input that reads as `text`."""
    return text.encode("utf-8", "surrogateescape")


def parts(data: bytes, count: int) -> list[str]:
    """Return the first `count` parts of an input, those that it lacks as empty; the last has all the rest."""
    found = text_of(data).split(DIVIDER, count - 1)
    return [*found, *[""] * (count - len(found))]


def choice(options: Sequence[str], name: str, values: Sequence[object]) -> object:
    """Return the value that `name=NUMBER` among some words chooses, or else the first."""
    written = next((word.partition("=")[2] for word in options if word.startswith(f"{name}=")), "")
    return values[int(written) % len(values)] if written.isascii() and written.isdecimal() else values[0]


def words_of(*names: str) -> tuple[str, ...]:
    """Return what means something in such inputs: words/NAME.jsonl, a string a line."""
    files = [Path(__file__).parent / "words" / f"{name}.jsonl" for name in names]
    return tuple(json.loads(line) for file in files for line in file.read_text("utf-8").splitlines())


def whole(options: Sequence[str], name: str, most: int) -> int:
    """Return the number of `name=NUMBER` among some words, at most `most`; 0 where there is none."""
    found = choice(options, name, range(most + 1))
    assert isinstance(found, int)
    return found


# ── mutation ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def mutated(data: bytes, most: int, seed: int, words: Sequence[str], otherwise: Callable[[bytes, int], bytes]) -> bytes:
    """Return `data` changed by character, word and line, or a third of the time by byte, as `otherwise` does.

    A byte more or less makes no Chinese, and what means something in a query or a file are words.
    """
    random = Random(seed)
    if random.random() < 1 / 3:
        return otherwise(data, most)
    text = text_of(data)
    for _ in range(random.choice((1, 1, 2, 4))):
        text = random.choice(_CHANGES)(text, words, random)
    return bytes_of(text)[:most]


def _span(text: str, random: Random, longest: int = 40) -> tuple[int, int]:
    start = random.randint(0, len(text))
    return start, min(len(text), start + random.randint(0, longest))


def _piece(words: Sequence[str], random: Random) -> str:
    return random.choice(words if words and random.random() < 0.7 else _ODD)


def _inserted(text: str, words: Sequence[str], random: Random) -> str:
    at = random.randint(0, len(text))
    return text[:at] + _piece(words, random) + text[at:]


def _replaced(text: str, words: Sequence[str], random: Random) -> str:
    start, end = _span(text, random, 4)
    return text[:start] + _piece(words, random) + text[end:]


def _deleted(text: str, _: Sequence[str], random: Random) -> str:
    start, end = _span(text, random)
    return text[:start] + text[end:]


def _repeated(text: str, words: Sequence[str], random: Random) -> str:
    start, end = _span(text, random, 8)
    return text[:end] + (text[start:end] or _piece(words, random)) * random.choice((1, 2, 5, _LONG)) + text[end:]


def _moved(text: str, _: Sequence[str], random: Random) -> str:
    start, end = _span(text, random)
    rest = text[:start] + text[end:]
    at = random.randint(0, len(rest))
    return rest[:at] + text[start:end] + rest[at:]


def _lines_changed(text: str, _: Sequence[str], random: Random) -> str:
    lines = text.split("\n")
    one, other = random.randrange(len(lines)), random.randrange(len(lines))
    if random.random() < 0.5:
        lines.insert(one, lines[other])
    else:
        lines[one], lines[other] = lines[other], lines[one]
    return "\n".join(lines)


_CHANGES = (_inserted, _inserted, _replaced, _replaced, _deleted, _repeated, _moved, _lines_changed)
