"""Characters → how they are read, without tones, and which are taken for one another by ear or eye."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache
from itertools import islice, product
from pathlib import Path

from search_cli.analysis.word_lists import lines_of

__all__ = [
    "alike",
    "near_keys",
    "readings",
    "sound_alike",
    "sound_near",
    "sound_same",
    "spellings",
    "starts_spelling",
    "toneless",
]

_DATA = Path(__file__).with_name("data")

_MOST_SPELLINGS = 8
"""Ways to read one word that are looked at: characters of several readings multiply, the usual ones first."""

_TONES = str.maketrans("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü", "aaaaeeeeiiiioooouuuuvvvvv")

# What Chinese speakers mix up, from the left to the right: zh/z, ch/c, sh/s, n/l, f/h; an/ang, en/eng, in/ing.
_NEAR = ((re.compile("^([zcs])h"), r"\1"), (re.compile("^n"), "l"), (re.compile("^f"), "h"), (re.compile("ng$"), "n"))


@cache
def _by_character() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for line in lines_of(_DATA / "readings.txt"):
        syllable, characters = line.split()
        for char in characters:
            found.setdefault(char, []).append(syllable)
    return {char: tuple(syllables) for char, syllables in found.items()}


@cache
def _shapes() -> frozenset[str]:
    """Return the pairs of characters, both ways round, that look alike."""
    groups = [group for line in lines_of(_DATA / "lookalikes.txt") for group in line.split()]
    return frozenset(one + other for group in groups for one in group for other in group if one != other)


def toneless(text: str) -> str:
    """Return `text` with pinyin's letters without their tones (gēndān), as long as it was."""
    return text.translate(_TONES)


def readings(char: str) -> tuple[str, ...]:
    """Return how a simplified character is read, without tones; none for one beyond GB 2312."""
    return _by_character().get(char, ())


@cache
def _near(char: str) -> tuple[str, ...]:
    """Return the readings of a character with the sounds made equal that are often mixed up."""
    return tuple(dict.fromkeys(_blurred(syllable) for syllable in readings(char)))


@cache
def _blurred(syllable: str) -> str:
    for sound, plain in _NEAR:
        syllable = sound.sub(plain, syllable)
    return syllable


def sound_alike(one: str, other: str) -> bool:
    """Return whether two characters have a reading in common, tones aside."""
    return not set(readings(one)).isdisjoint(readings(other))


def sound_same(one: str, other: str) -> bool:
    """Return whether of two characters one has all readings of the other, tones aside (中/终), and not merely some."""
    mine, others = set(readings(one)), set(readings(other))
    return bool(mine and others) and (mine <= others or others <= mine)


def sound_near(one: str, other: str) -> bool:
    """Return whether two characters have readings that are often mixed up (四/是, 南/兰)."""
    return not set(_near(one)).isdisjoint(_near(other))


def alike(one: str, other: str) -> bool:
    """Return whether two characters look alike (己/已)."""
    return one + other in _shapes()


def near_keys(word: str) -> tuple[str, ...]:
    """Return keys of which two words share one if they sound alike or nearly, character by character."""
    return _combined([_near(char) for char in word], "'")


def spellings(word: str) -> tuple[str, ...]:
    """Return how a word is typed in pinyin: `gendan`; ü as v and, as on shop signs, as u."""
    found = _combined([readings(char) for char in word], "")
    return tuple(dict.fromkeys((*found, *(spelling.replace("v", "u") for spelling in found if "v" in spelling))))


def _combined(choices: list[tuple[str, ...]], between: str) -> tuple[str, ...]:
    if not all(choices):
        return ()
    return tuple(map(between.join, islice(product(*choices), _MOST_SPELLINGS)))


def starts_spelling(typed: str, word: str) -> Iterator[tuple[int, int]]:
    """Yield how far `typed` can go into `word`, each character by itself, its whole reading or its first letter.

    Pairs of how many characters were used and how many of them are no first letters alone.
    """
    ends: Collection[tuple[int, int]] = {(0, 0)}
    for char in word:
        reached: set[tuple[int, int]] = set()
        for at, whole in ends:
            if typed.startswith(char, at):
                reached.add((at + 1, whole + 1))
            for syllable in readings(char):
                if typed.startswith(syllable, at):
                    reached.add((at + len(syllable), whole + len(syllable)))
                if typed.startswith(syllable[0], at):
                    reached.add((at + 1, whole))
        ends = reached
    yield from sorted(ends, reverse=True)
