"""A file of named arrays: written once from front to back, then mapped; every page is verified when it is first read.

magic · arrays, each aligned to 8 bytes · CRC-32 of every page before · table of contents (JSON) · footer

A CRC covers a page of the file, not a term or a block: so one mechanism covers every byte, dictionary and lengths
included, at 4 bytes per 4,096. A CRC for each term would often be as large as its postings.
"""

from __future__ import annotations

import json
import struct
import sys
import zlib
from array import array
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any

from search_cli.engines.own_files import opened
from search_cli.messages import say
from search_cli.strict_json import parsed

__all__ = ["ArrayFile", "ArrayFileWriter", "DamagedError", "Mapped", "PageError", "SizeError", "as_damage"]

_MAGIC = b"KBSEG\x00\r\n"  # a transfer in text mode would change the line end
_PAGE = 4096
_FOOTER = struct.Struct("<QII")  # where the CRCs begin, how many there are, how long the table is
_ALIGNMENT = 8  # the longest number
_ITEM_SIZES = {"B": 1, "H": 2, "I": 4, "Q": 8}
_WRITTEN_AT_ONCE = 1 << 20


class DamagedError(ValueError):
    """A file does not hold what was written into it."""


@contextmanager
def as_damage() -> Iterator[None]:
    """Raise DamagedError for the errors that forged numbers with a valid checksum lead to.

    Sizes are checked before memory is allocated. That an offset points outside of its array shows when it is used, as
    an exception of Python.
    """
    try:
        yield
    except DamagedError:
        raise
    except (LookupError, ValueError, OverflowError, zlib.error) as error:
        raise DamagedError(f"{type(error).__name__}: {error}"[:200]) from error


class SizeError(DamagedError):
    """A file is shorter or longer than what was written."""

    def __init__(self, name: str, expected: int, found: int) -> None:
        super().__init__(say("damage.size", name=name, found=found, expected=expected))
        self.expected, self.found = expected, found


class PageError(DamagedError):
    """A page of a file holds other bytes than were written."""

    def __init__(self, name: str, at: int) -> None:
        super().__init__(say("damage.page", name=name, at=at))
        self.at = at


class ArrayFileWriter:
    """Writes a new file; nothing is complete before `finish`."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("xb")
        self._pending = bytearray()
        self._crcs = array("I")
        self._size = 0
        self._table: dict[str, tuple[str, int, int]] = {}
        self._growing = ("", "B", 0)
        self._write(_MAGIC)

    def array(self, name: str, typecode: str, numbers: Any) -> None:
        """Write an array from a buffer of numbers."""
        self.begin(name, typecode)(numbers)
        self.end()

    def begin(self, name: str, typecode: str) -> Callable[[Any], None]:
        """Begin an array and return the function that appends to it; call `end` before beginning another."""
        self._write(bytes(-self._size % _ALIGNMENT))
        self._growing = (name, typecode, self._size)
        return self._write

    def end(self) -> None:
        """End the array that was begun."""
        name, typecode, start = self._growing
        self._table[name] = (typecode, start, (self._size - start) // _ITEM_SIZES[typecode])

    def _write(self, data: Any) -> None:
        view = memoryview(data)
        if not view.nbytes:  # which memoryview does not cast
            return
        view = view.cast("B")
        self._size += len(view)
        for at in range(0, len(view), _WRITTEN_AT_ONCE):
            self._pending += view[at : at + _WRITTEN_AT_ONCE]
            if len(self._pending) >= _WRITTEN_AT_ONCE:
                self._flush(len(self._pending) // _PAGE * _PAGE)

    def _flush(self, size: int) -> None:
        pages = memoryview(self._pending)[:size]
        self._crcs.extend(zlib.crc32(pages[at : at + _PAGE]) for at in range(0, size, _PAGE))
        self._file.write(pages)
        pages.release()
        del self._pending[:size]

    def finish(self, facts: Mapping[str, object]) -> tuple[int, int]:
        """Write the table of contents with `facts`, which must fit into JSON; return the file's size and digest."""
        self._flush(len(self._pending))
        row = {"byteorder": sys.byteorder, "arrays": self._table, **facts}
        table = json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode()
        tail = self._crcs.tobytes() + table + _FOOTER.pack(self._size, len(self._crcs), len(table))
        self._file.write(tail)
        self._file.close()
        return self._size + len(tail), zlib.crc32(tail)

    def close(self) -> None:
        """Close the file, finished or not."""
        with suppress(OSError):  # an unfinished one is given up, with what is not written of it yet
            self._file.close()


class Mapped:
    """One array of a file; use `checked` to read its numbers."""

    def __init__(self, numbers: memoryview, start: int, check: Callable[[int, int], None]) -> None:
        self.numbers = numbers
        self._start, self._check, self._item_size = start, check, numbers.itemsize

    def __len__(self) -> int:
        return len(self.numbers)

    def checked(self, begin: int, end: int) -> memoryview:
        """Return the numbers `begin` to `end`. Raises DamagedError when they are not those that were written."""
        if begin < end:
            self._check(self._start + begin * self._item_size, self._start + end * self._item_size)
        return self.numbers[begin:end]

    def whole(self) -> memoryview:
        """Return all numbers. Raises DamagedError when they are not those that were written."""
        return self.checked(0, len(self.numbers))

    def at(self, index: int) -> int:
        """Return one number. Raises DamagedError when it is not the one that was written."""
        self.checked(index, index + 1)
        number: int = self.numbers[index]
        return number


class ArrayFile:
    """A mapped file, of which only what is used is read."""

    def __init__(self, path: Path, size: int, digest: int) -> None:
        """Map the file that `ArrayFileWriter.finish` gave this size and digest.

        Raises OSError when it is missing, DamagedError when it is another.
        """
        self._name = path.name
        with opened(path) as file:
            actual = file.seek(0, 2)
            if actual != size or size < _FOOTER.size:
                raise SizeError(path.name, size, actual)
            self._map = mmap(file.fileno(), 0, access=ACCESS_READ)
        self._bytes = memoryview(self._map)
        self._arrays: dict[str, Mapped] = {}
        try:
            self._read_table(digest)
        except BaseException:
            self.close()
            raise

    def _read_table(self, digest: int) -> None:
        footer = len(self._bytes) - _FOOTER.size
        end, pages, table_size = _FOOTER.unpack(self._bytes[footer:])
        fits = end + 4 * pages + table_size == footer and pages == -(-end // _PAGE)
        if not fits or self._bytes[: len(_MAGIC)] != _MAGIC or zlib.crc32(self._bytes[end:]) != digest:
            raise DamagedError(f"{self._name} is not the file that was written")
        self._crcs = memoryview(self._bytes[end : end + 4 * pages]).cast("I")
        self._end = end
        self._seen = bytearray(pages)
        facts = parsed(bytes(self._bytes[footer - table_size : footer]))
        if not isinstance(facts, dict) or not isinstance(facts.get("arrays"), dict):
            raise DamagedError(f"{self._name} has no table")
        self.facts: Mapping[str, Any] = facts
        if facts.get("byteorder") != sys.byteorder:
            raise DamagedError(f"{self._name} was written on a machine of another byte order")

    def _check(self, start: int, stop: int) -> None:
        first, after = start // _PAGE, (stop - 1) // _PAGE + 1
        page = self._seen.find(0, first, after)
        while page >= 0:
            if zlib.crc32(self._bytes[page * _PAGE : min((page + 1) * _PAGE, self._end)]) != self._crcs[page]:
                raise PageError(self._name, page * _PAGE)
            self._seen[page] = 1  # the map is of a file that never changes: once is enough
            page = self._seen.find(0, page + 1, after)

    def check_all(self) -> None:
        """Read the whole file; PageError when any byte is not the one that was written."""
        self._check(0, self._end)

    def array(self, name: str) -> Mapped:
        """Return the array of that name. Raises DamagedError when it is missing or exceeds the file."""
        if name not in self._arrays:
            typecode: Any  # memoryview's types know only literals
            match self.facts["arrays"].get(name):
                case [str(code), int(start), int(count)] if code in _ITEM_SIZES and start >= 0 <= count:
                    typecode, stop = code, start + count * _ITEM_SIZES[code]
                case _:
                    raise DamagedError(f"{self._name} has no {name}")
            if stop > self._end:
                raise DamagedError(f"{self._name} is too short for {name}")
            numbers = self._bytes[start:stop].cast(typecode) if count else memoryview(array(typecode))
            self._arrays[name] = Mapped(numbers, start, self._check)
        return self._arrays[name]

    def close(self) -> None:
        """Release the map, which is closed with its last reference."""
        self._arrays.clear()
        self._crcs = memoryview(b"")
        self._bytes.release()
        with suppress(BufferError):  # a traceback, say, still holds some of it, and lets go of the map with that
            self._map.close()
