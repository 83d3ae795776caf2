"""A query with guesses at words that no passage holds → the query cut anew, by what passages have side by side.

The segmenter takes a name that it does not know together with its neighbour (拓普招 in 拓普招什么). Of a code, people
leave out the hyphen (XQG100B12 for XQG100-B12).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, partial
from itertools import combinations, islice, pairwise

from search_cli.analysis.analyzer import whole_words
from search_cli.analysis.folding import fold, is_han
from search_cli.analysis.patterns import lazy_pattern
from search_cli.analysis.segmenter import Segmenter
from search_cli.engines import Engine
from search_cli.models import AllOf, Contains, Has, Interpretation, Passage

__all__ = ["holds_code", "in_characters", "recut"]

_BESIDE = 2  # characters on either side of a guess that may belong to a word of which it has the rest
_LONGEST = 4  # characters of what is looked for
_LOOKED_AT = 5  # passages that have it
_MOST = 20  # guesses, and codes, of a query that are looked for; in a pasted page some words are always missing
_CODE = lazy_pattern(r"(?=[a-z]*+\d)(?=\d*+[a-z])[a-z\d]{3,24}")
"""Letters and digits, as a model is called."""
_TURN = lazy_pattern(r"(?<=\d)(?=[a-z])|(?<=[a-z])(?=\d)")
_MOST_TURNS = 5  # from letters to digits and back; a model has few


def holds_code(words: tuple[str, ...]) -> bool:
    """Return whether one of some words is of letters and digits: what else a passage has of a query is no answer."""
    return any(_CODE.fullmatch(word) for word in words)


def in_characters(words: str, asked: Interpretation, unseen: tuple[str, ...]) -> str:
    """Return the folded words of a query with those of two characters in `unseen` in pieces, or "" if it has none.

    What is done and to what are written apart, too: 家里不得饲养牛、羊 answers 家里能养羊吗. Without another word the
    characters would meet by chance.
    """
    text = fold(words).text
    if all(word in unseen or len(word) < _BESIDE for word in asked.words):
        return ""
    for word in unseen[:_MOST]:
        if len(word) == _BESIDE and all(map(is_han, word)):
            text = text.replace(word, f" {word[0]} {word[1]} ")
    return "" if text == fold(words).text else " ".join(text.split())


def recut(words: str, asked: Interpretation, unseen: tuple[str, ...], engine: Engine, segmenter: Segmenter) -> str:
    """Return the folded words of a query with blanks around what passages have of its guesses, or "" if nothing.

    A word of the dictionary stays as it is, and so does a neighbour: all of it belongs to a name, or none. What stands
    side by side in the base only because two words meet there (李工 in 行李工具) is nothing that anybody wrote.
    """
    text = fold(words).text
    codes = sorted({word for word in unseen if _CODE.fullmatch(word)})
    for code in codes[:_MOST]:
        written = _written(code, engine)
        if written:  # put in as it is: a backslash in it is no template's
            text = f" {written} ".join(re.split(rf"(?<![a-z\d]){code}(?![a-z\d])", text))
    served = {word for word, _ in asked.synonyms}
    guesses = [word for word in unseen if len(word) > 1 and word not in served and _is_guess(word, segmenter)][:_MOST]
    edges_in = cache(partial(_edges_in, segmenter=segmenter))  # a text in which nothing was found is not cut again
    for guess in guesses:
        at = text.find(guess)
        if at < 0:
            continue
        edges = edges_in(text).union(_within(guesses, text))
        stretches = (pair for pair in _stretches(text, at, at + len(guess)) if edges.issuperset(pair))
        found = next((pair for pair in stretches if _is_written(text[slice(*pair)], engine, segmenter)), None)
        if found:
            start, end = found
            text = f"{text[:start]} {text[start:end]} {text[end:]}"
    return "" if text == fold(words).text else " ".join(text.split())


def _is_guess(word: str, segmenter: Segmenter) -> bool:
    return not segmenter.knows(word) and all(map(is_han, word))


def _within(guesses: list[str], text: str) -> Iterator[int]:
    """Yield where a word may begin or end in a text since guesses stand there: 试稿 is some of 出试 and 稿题."""
    for guess in guesses:
        at = text.find(guess)
        yield from range(at, at + len(guess) + 1) if at >= 0 else ()


def _edges_in(text: str, segmenter: Segmenter) -> frozenset[int]:
    """Return where the words of a folded text begin and end."""
    tokens = whole_words(segmenter.words_of(fold(text)))
    return frozenset(edge for token in tokens for edge in (token.start, token.end))


def _written(code: str, engine: Engine) -> str:
    """Return a code as a passage writes it, with signs or blanks inside, or "" if none does."""
    turns = [found.start() for found in islice(_TURN.finditer(code), _MOST_TURNS)]
    for size in range(1, len(turns) + 1):
        for ends in combinations(turns, size):
            edges = (0, *ends, len(code))
            parts = [code[start:end] for start, end in pairwise(edges)]
            holding = AllOf(tuple(Has("words", part) for part in parts))
            pattern = re.compile(r"(?<![a-z\d])" + r"[\W_]".join(parts) + r"(?![a-z\d])")
            for passage in islice(engine.passages(holding), _LOOKED_AT):
                if found := pattern.search(_whole(passage)):
                    return found[0]
    return ""


def _whole(passage: Passage) -> str:
    return fold("\n".join((*passage.headings, passage.text))).text


def _stretches(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches that have some of a guess and not all of it, with what is beside it; the longest first."""
    first, last = max(start - _BESIDE, 0), min(end + _BESIDE, len(text))
    for size in range(min(_LONGEST, last - first), 1, -1):
        for at in range(first, last - size + 1):
            touches = at < end and start < at + size
            whole = at <= start and end <= at + size
            if touches and not whole and all(map(is_han, text[at : at + size])):
                yield at, at + size


def _is_written(stretch: str, engine: Engine, segmenter: Segmenter) -> bool:
    """Return whether a passage has the characters side by side, and no word of the dictionary ends among them."""
    passages = islice(engine.passages(Contains(stretch)), _LOOKED_AT)
    return any(_is_apart(fold(passage.text).text, stretch, segmenter) for passage in passages)


def _is_apart(text: str, stretch: str, segmenter: Segmenter) -> bool:
    """Return whether a stretch stands in folded `text` with no word of the dictionary running over its ends."""
    known = [token for token in segmenter.words_of(fold(text)) if segmenter.knows(token.term)]
    inside = {at for token in known for at in range(token.start + 1, token.end)}
    places = (at for at in range(len(text)) if text.startswith(stretch, at))
    return any(at not in inside and at + len(stretch) not in inside for at in places)
