"""The parse tree of a pattern → costly texts: it matches a part of them again and again, and then fails."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice, permutations, product
from re import _compiler, _constants, _parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

CHARACTERS = (
    " \n\t\u3000\r09aZ_-*|()[]{}<>=/\\:：，,。！!?？、；;“”'\"#&.@+~`$%·•—–→"
    "一三的跟百第条个年月日点元Ⅰ①√é😀\u200d\u0301\u200b\x00\ud800"
)
"""Characters that represent all those that a pattern does not name."""
FILLERS = (
    "*a ",
    "<!--",
    "[[",
    "![",
    "](",
    "&amp;",
    "\r\n",
    " - ",
    "1. ",
    "- ",
    "> ",
    "| ",
    "a b ",
    "他说：",
    "Q：",
    "的",
)
"""Pumps that are tried with every pattern."""
_REPEATS = {_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT}
_SINGLE = {_constants.LITERAL, _constants.NOT_LITERAL, _constants.IN, _constants.ANY}
_MOST_CHARACTERS, _MOST_PAIRED, _MOST_PREFIXES, _MOST_PUMPS = 16, 6, 8, 80


class Hostile(NamedTuple):
    """A text of any length: `pump` repeated between a prefix and a suffix."""

    before: str
    pump: str
    after: str

    def text(self, length: int) -> str:
        """Return the text with at least `length` characters, or a few more."""
        return self.before + self.pump * (length // len(self.pump) + 1) + self.after

    def __str__(self) -> str:
        return " ".join(
            ascii(each) if each.isspace() else each for each in (self.before, f"{self.pump}×n", self.after) if each
        )


def hostile_to(pattern: str, flags: int) -> list[Hostile]:
    """Return the texts to try with a pattern."""
    tree = _Tree(pattern, flags)
    single = tree.characters[:_MOST_CHARACTERS]
    pairs = ["".join(two) for two in permutations(single[:_MOST_PAIRED], 2)]
    grown = [*islice(_short(tree.pieces()), _MOST_PUMPS)]
    pumps = dict.fromkeys((*grown, *single, *pairs, *FILLERS))
    prefixes = dict.fromkeys(("", *islice(_short(tree.prefixes()), _MOST_PREFIXES)))
    ends = dict.fromkeys(("", *tree.outsiders, "\n"))
    alone = [Hostile("", pump, end) for pump in pumps for end in ends]
    begun = [prefix for prefix in prefixes if prefix]
    return alone + [Hostile(*parts) for parts in product(begun, (*grown, *single), tree.outsiders)]


def _short(texts: Iterable[str]) -> Iterator[str]:
    """Yield each text once, unless it is empty or too long for a pump."""
    return iter(dict.fromkeys(each for each in texts if 0 < len(each) <= 60))


class _Tree:
    """The parse tree of a pattern, with a fitting character for each of its nodes."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._parsed = _parser.parse(pattern, flags)
        self._fits: dict[str, str] = {}  # the character that fits each node for one character
        places = {repr(node): node for node in _nodes(self._parsed) if node[0] in _SINGLE}
        tests = {key: self._test(node) for key, node in places.items()}
        candidates = dict.fromkeys((*CHARACTERS, *_named(places.values())))
        kinds: dict[tuple[str, ...], str] = {}
        for each in candidates:
            fitting = tuple(key for key, test in tests.items() if test(each))
            kinds.setdefault(fitting, each)
        for fitting, each in sorted(kinds.items(), key=lambda kind: len(kind[0]), reverse=True):
            for key in fitting:
                self._fits.setdefault(key, each)
        self.characters = [each for fitting, each in sorted(kinds.items(), key=lambda kind: -len(kind[0])) if fitting]
        self.outsiders = [each for _, each in sorted(kinds.items(), key=lambda kind: len(kind[0]))][:2]

    def _test(self, node: Any) -> Callable[[str], object]:
        parsed = _parser.SubPattern(self._parsed.state, [node])
        return _compiler.compile(parsed, self._parsed.state.flags).fullmatch  # type: ignore[no-any-return]

    def pieces(self) -> Iterator[str]:
        """Yield texts to repeat: the body of a repeat, an alternative, or the beginning of a sequence."""
        for sequence in _sequences(self._parsed):
            for times in (1, 2, 0):
                texts = [self.text([node], times) for node in sequence]
                for end in range(len(texts), 0, -1):
                    yield "".join(texts[:end])

    def prefixes(self) -> Iterator[str]:
        """Yield the text before each repeat."""
        for sequence in _sequences(self._parsed):
            for at, node in enumerate(sequence):
                if node[0] in _REPEATS:
                    yield self.text(sequence[:at], 1)

    def text(self, nodes: Sequence[Any], times: int) -> str:
        """Return a text that fits a sequence and its lookarounds; optional parts are repeated so many times."""
        return "".join(self._node(kind, argument, times) for kind, argument in nodes)

    def _node(self, kind: Any, argument: Any, times: int) -> str:
        if kind in _SINGLE:
            return self._fits.get(repr((kind, argument)), "")
        if kind in _REPEATS:
            least, most, inner = argument
            repeats: int = min(max(least, times), most)
            return self.text(inner, times) * repeats
        if kind is _constants.BRANCH:
            return self.text(argument[1][0], times)
        if kind is _constants.SUBPATTERN:
            return self.text(argument[3], times)
        if kind is _constants.ATOMIC_GROUP:
            return self.text(argument, times)
        if kind is _constants.ASSERT:  # the text that a lookaround asks for
            return self.text(argument[1], times)
        return ""


def _inner(kind: Any, argument: Any) -> list[Any]:
    """Return the sequences within a node."""
    if kind in _REPEATS:
        return [argument[2]]
    if kind is _constants.BRANCH:
        return list(argument[1])
    if kind is _constants.SUBPATTERN:
        return [argument[3]]
    if kind in (_constants.ASSERT, _constants.ASSERT_NOT):
        return [argument[1]]
    if kind is _constants.ATOMIC_GROUP:
        return [argument]
    if kind is _constants.GROUPREF_EXISTS:
        return [each for each in argument[1:] if each is not None]
    return []


def _sequences(parsed: Any) -> Iterator[list[Any]]:
    """Yield the sequence of a tree and all sequences within it."""
    yield list(parsed)
    for kind, argument in parsed:
        for inner in _inner(kind, argument):
            yield from _sequences(inner)


def _nodes(parsed: Any) -> Iterator[Any]:
    for sequence in _sequences(parsed):
        yield from sequence


def _named(places: Iterable[Any]) -> Iterator[str]:
    """Yield the characters that are named by nodes for one character."""
    for kind, argument in places:
        for inner, value in argument if kind is _constants.IN else [(kind, argument)]:
            if inner in (_constants.LITERAL, _constants.NOT_LITERAL):
                yield chr(value)
            elif inner is _constants.RANGE:
                yield from map(chr, value)
