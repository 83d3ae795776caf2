"""Bytes of a file → other bytes, or none: whatever disks, transfers and people do to the files of an index."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

_PAGE = 4096


class Mutation(NamedTuple):
    """What was done to which file of an index, by its path in the folder; `data` None removes it."""

    file: str
    what: str
    data: bytes | None

    def apply(self, index: Path) -> None:
        """Do it, in a file of its own: the generation before may share the old one."""
        path = index / self.file
        path.unlink()
        if self.data is not None:
            path.write_bytes(self.data)


def _flip(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]


def _flip_at_an_end(data: bytes, chance: random.Random) -> bytes:
    """The ends hold what everything else is found by."""
    edge = min(len(data), 200)
    at = chance.choice([chance.randrange(edge), len(data) - 1 - chance.randrange(edge)])
    return data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]


def _replace_digit(data: bytes, chance: random.Random) -> bytes:
    """Sizes, checksums and numbers of generations are digits."""
    places = [at for at, byte in enumerate(data[:_PAGE]) if byte in b"0123456789"]
    if not places:
        return _flip(data, chance)
    at = chance.choice(places)
    return data[:at] + bytes([48 + (data[at] - 48 + chance.randrange(1, 10)) % 10]) + data[at + 1 :]


def _zero_a_page(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(-(-len(data) // _PAGE)) * _PAGE
    return data[:start] + bytes(min(_PAGE, len(data) - start)) + data[start + _PAGE :]


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def _cut_a_little(data: bytes, chance: random.Random) -> bytes:
    return data[: -chance.randrange(1, min(len(data), 12) + 1)]


def _append(data: bytes, chance: random.Random) -> bytes:
    return data + chance.choice([b"\0", b"\n", b" ", b"}", b"0", data, chance.randbytes(chance.randrange(1, 5000))])


def _insert(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.randbytes(1) + data[at:]


def _leave_out(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + data[at + chance.randrange(1, 9) :]


def _swap(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    return data[at:] + data[:at]


def _garble(data: bytes, chance: random.Random) -> bytes:
    return chance.randbytes(len(data))


def _to_line_ends_of_windows(data: bytes, chance: random.Random) -> bytes:
    """As a transfer in text mode does."""
    return data.replace(b"\n", b"\r\n")


_KINDS: tuple[Callable[[bytes, random.Random], bytes | None], ...] = (
    _flip, _flip, _flip_at_an_end, _replace_digit, _zero_a_page, _cut, _cut_a_little, _append, _insert, _leave_out,
    _swap, _garble, _to_line_ends_of_windows, lambda data, chance: b"", lambda data, chance: None,
)  # fmt: skip


def mutation_of(index: Path, files: list[str], chance: random.Random) -> Mutation:
    """Return a change of one of the files, each of them as likely as the others, that is a change."""
    file = chance.choice(files)
    data = (index / file).read_bytes()
    while True:
        kind = chance.choice(_KINDS)
        changed = kind(data, chance)
        if changed != data:
            name = kind.__name__.strip("_<>")
            return Mutation(file, name if name != "lambda" else "remove" if changed is None else "empty", changed)
