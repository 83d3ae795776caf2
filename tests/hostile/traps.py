"""What a stranger may put into index/, one trap at a time."""

from __future__ import annotations

import gzip
import json
import os
import random
import socket
import struct
import zlib
from array import array
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from hostile.forging import (
    Arrays,
    arrays_of,
    content_of,
    forge_attachment,
    forge_current,
    forge_deletions,
    forge_file,
    forge_manifest,
    forge_passages,
    forge_records,
    forge_segment,
    newest,
    pack,
    put,
    rows_of,
)

MARKER = "MARKER"
"""The file, beside index/, that code from an index writes when it is run."""


class Trap(NamedTuple):
    """One change of index/: `plant` makes it in a base at a path, beside which stands the folder `outside`."""

    kind: str
    name: str
    plant: Callable[[Path], object]


class _Pickled:
    def __init__(self, marker: Path) -> None:
        self._marker = marker

    def __reduce__(self) -> tuple[object, ...]:
        return os.system, (f"echo ran > '{self._marker}'",)


def pickled(root: Path) -> bytes:
    """Return a pickle that writes the marker."""
    import pickle

    return pickle.dumps(_Pickled(root / MARKER))


def every_trap(whole: Path, seed: int, forged: int) -> Iterator[Trap]:
    """Yield the traps for a base, those with forged arrays drawn by `seed`, so many."""
    files = sorted(path.relative_to(whole / "index").as_posix() for path in newest(whole / "index").iterdir())
    places = ["CACHEDIR.TAG", "CURRENT", "build.lock", *files]
    yield from _pickles(places)
    yield from _specials(places)
    yield from _values()
    yield from _tables()
    yield from _blocks()
    yield from _dictionaries()
    yield from _forged_arrays(whole / "index", random.Random(seed), forged)


# ── code ────────────────────────────────────────────────────────────────────────────────────────────────────


def _pickles(places: list[str]) -> Iterator[Trap]:
    for place in places:
        yield Trap("pickle", place, lambda root, place=place: put(root / "index" / place, pickled(root)))
    for name in ("dictionary", "taxonomy"):
        yield Trap("pickle", name, lambda root, name=name: forge_attachment(root / "index", name, pickled(root)))
    yield Trap("pickle", "records", lambda root: forge_records(root / "index", pickled(root)))
    yield Trap("pickle", "segment", lambda root: forge_file(root / "index", 0, pickled(root)))
    yield Trap("pickle", "passages", lambda root: forge_passages(root / "index", pickled(root).replace(b"\n", b" ")))
    for name in ("_MAIN_1.toc", "MAIN_abc.seg", "_MAIN_LOCK", "jieba.cache", "index.pickle"):
        for below in ("", "generation"):
            yield Trap("pickle", f"{below} {name}", lambda root, at=(below, name): _beside(root, *at))


def _beside(root: Path, below: str, name: str) -> None:
    folder = newest(root / "index") if below else root / "index"
    (folder / name).write_bytes(pickled(root))


# ── links, pipes, sockets ───────────────────────────────────────────────────────────────────────────────────


def _specials(places: list[str]) -> Iterator[Trap]:
    made = {"link": _link, "dangling link": _dangling, "link to itself": _circle, "hard link": _hard_link,
            "pipe": os.mkfifo, "socket": _socket, "folder": Path.mkdir, "link to /dev/zero": _zero}  # fmt: skip
    for place in (*places, "CURRENT.new", "CACHEDIR.TAG.new"):
        for name, make in made.items():
            yield Trap("special", f"{place}: {name}", lambda root, at=(place, make): _special(root, *at))
    yield Trap("special", "generation: link", _linked_generation)
    yield Trap("special", "generation to sweep: link", _linked_old_generation)
    yield Trap("special", "next generation: link", _linked_next_generation)
    yield Trap("special", "index: pipe", lambda root: _special(root, "", os.mkfifo))


def _special(root: Path, place: str, make: Callable[[Path], object]) -> None:
    path = root / "index" / place if place else root / "index"
    if path.is_dir():
        path.rename(root.parent / "moved")
    elif path.exists():
        kept = root / "outside" / "kept"
        kept.write_bytes(path.read_bytes())
        path.unlink()
    make(path)


def _link(path: Path) -> None:
    kept = _root_of(path) / "outside" / "kept"
    kept.touch()
    path.symlink_to(kept)


def _hard_link(path: Path) -> None:
    kept = _root_of(path) / "outside" / "kept"
    kept.touch()
    path.hardlink_to(kept)


def _root_of(path: Path) -> Path:
    return next(parent for parent in path.parents if (parent / "outside").is_dir())


def _dangling(path: Path) -> None:
    path.symlink_to(_root_of(path) / "outside" / "created")


def _circle(path: Path) -> None:
    path.symlink_to(path.name)


def _zero(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _socket(path: Path) -> None:
    here = os.getcwd()
    os.chdir(path.parent)  # a socket's name is short
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(here)


def _linked_generation(root: Path) -> None:
    path = newest(root / "index")
    path.rename(root / "outside" / path.name)
    path.symlink_to(root / "outside" / path.name)


def _linked_old_generation(root: Path) -> None:
    (root / "index" / "generation-000000").symlink_to(root / "outside")


def _linked_next_generation(root: Path) -> None:
    (root / "index" / "generation-000099").symlink_to(root / "outside")


# ── values in JSON ──────────────────────────────────────────────────────────────────────────────────────────

_ODD: tuple[Any, ...] = (
    None, True, -1, 10**18, 10**400, 1.5, "", "x", "\ud800", "\0\x1b]0;x\x07\u202e", "a" * 100_000,
    "../../outside/kept", "/etc/passwd", [], {}, [None], [[]], [-1], [10**18] * 5, {"a": 1},
)  # fmt: skip
_DEEP = b"[" * 200_000
_NOT_JSON = (b"", b"\xff\xfe", b"null", b"[]", b"{}", b"NaN", _DEEP, b"9" * 5_000, b'"\\ud800"')


def _values() -> Iterator[Trap]:
    for number, odd in enumerate(_ODD):
        for field in (
            "id",
            "article",
            "title",
            "heading_path",
            "kind",
            "text",
            "place",
            "claims",
            "runs",
            "page",
            "url",
        ):
            yield Trap("passage", f"{field} {number}", lambda root, at=(field, odd): _passage(root, *at))
        for field in ("path", "fingerprint", "size", "mtime_ns", "seen_ns", "passages", "title", "taught_roles",
                      "taught_dimensions", "stale", "cells", "dated"):  # fmt: skip
            yield Trap("record", f"{field} {number}", lambda root, at=(field, odd): _record(root, *at))
        for field in ("recipe", "fields", "articles", "segments", "attachments"):
            yield Trap("manifest", f"{field} {number}", lambda root, at=(field, odd): _manifest(root, *at))
        for field in ("roles", "dimensions", "lists", "sources"):
            yield Trap("taxonomy", f"{field} {number}", lambda root, at=(field, odd): _taxonomy(root, *at))
    for number, data in enumerate(_NOT_JSON):
        yield Trap("passage", f"no JSON {number}", lambda root, data=data: forge_passages(root / "index", data))
        yield Trap("record", f"no JSON {number}", lambda root, data=data: forge_records(root / "index", data))
        yield Trap("manifest", f"no JSON {number}", lambda root, data=data: forge_manifest(root / "index", data))
        yield Trap(
            "taxonomy", f"no JSON {number}", lambda root, data=data: forge_attachment(root / "index", "taxonomy", data)
        )
    for name in ("generation-000099", "../outside", "/etc", "generation-000001/../..", "generation-" + "9" * 230):
        yield Trap("name", name[:30], lambda root, name=name: forge_current(root / "index", name))
    yield Trap("taxonomy", "a role of itself", _own_role)
    yield Trap("name", "an endless CURRENT", lambda root: _sparse(root / "index" / "CURRENT"))
    yield Trap("name", "an endless manifest", lambda root: _sparse(newest(root / "index") / "manifest.json"))


def _sparse(path: Path) -> None:
    put(path, b"")
    os.truncate(path, 1 << 36)


def _passage(root: Path, field: str, odd: Any) -> None:
    row = {**rows_of(root / "index"), field: odd}
    forge_passages(root / "index", json.dumps(row).encode())


def _record(root: Path, field: str, odd: Any) -> None:
    index = root / "index"
    said = json.loads((newest(index) / content_of(index)["articles"][0]).read_bytes())
    said["articles"][0][field] = odd
    forge_records(index, json.dumps(said).encode())


def _manifest(root: Path, field: str, odd: Any) -> None:
    content = content_of(root / "index")
    forge_manifest(root / "index", {**content, field: odd})
    if isinstance(content[field], dict) and content[field]:
        content[field][next(iter(content[field]))] = odd
        forge_manifest(root / "index", content)


def _taxonomy(root: Path, field: str, odd: Any) -> None:
    said = json.loads((newest(root / "index") / "taxonomy.attached").read_bytes())
    if field == "roles":
        said[field][0]["aliases"] = odd
    elif field == "dimensions":
        said[field][0]["cues"] = odd
    elif field == "lists":
        said[field]["role_suffixes"] = odd
    else:
        said[field] = odd
    forge_attachment(root / "index", "taxonomy", json.dumps(said).encode())


def _own_role(root: Path) -> None:
    said = json.loads((newest(root / "index") / "taxonomy.attached").read_bytes())
    said["roles"][0]["broader"] = said["roles"][0]["name"]
    forge_attachment(root / "index", "taxonomy", json.dumps(said).encode())


# ── tables, blocks, dictionaries ────────────────────────────────────────────────────────────────────────────


def _tables() -> Iterator[Trap]:
    rows: tuple[Any, ...] = (
        None, [], ["B", 0, 1 << 60], ["B", -8, 8], ["B", 1 << 60, 8], ["B", 8, -8], ["Z", 8, 8], [["B"], 8, 8],
        ["Q", 8, 1 << 40], "x",
    )  # fmt: skip
    for number, row in enumerate(rows):
        for name in ("stored.data", "stored.firsts", "ids", "places", "words.terms", "words.starts", "words.documents"):
            yield Trap("table", f"{name} {number}", lambda root, at=(name, row): _table(root, "arrays", *at))
    for number, odd in enumerate((None, -1, 0, 10**12, 10**400, "x", [], {}, True)):
        yield Trap("table", f"documents {number}", lambda root, odd=odd: _table(root, "documents", None, odd))
        yield Trap("table", f"statistics {number}", lambda root, odd=odd: _table(root, "statistics", "words", odd))
        yield Trap("table", f"lengths {number}", lambda root, odd=odd: _table(root, "statistics", "role", [odd, odd]))
    for number, footer in enumerate(((0, 0, 0), (1 << 63, 1, 1), (8, 1 << 31, 9), (8, 0, 1 << 31), (1 << 20, 0, 0))):
        yield Trap("table", f"footer {number}", lambda root, footer=footer: _footer(root, footer))
    for number, gone in enumerate(([1 << 31], [0] * 100_000, [5, 4, 3], [0, 0, 0], list(range(500)))):
        yield Trap("table", f"deletions {number}", lambda root, gone=gone: forge_deletions(root / "index", gone))


def _segment_of(index: Path, place: int) -> bytes:
    return (newest(index) / content_of(index)["segments"][place][0][0]).read_bytes()


def _table(root: Path, part: str, name: str | None, odd: Any) -> None:
    data = _segment_of(root / "index", 0)
    end, pages, size = struct.unpack("<QII", data[-16:])
    facts = json.loads(data[-16 - size : -16])
    if name is None:
        facts[part] = odd
    else:
        facts[part][name] = odd
    table = json.dumps(facts).encode()
    forge_file(root / "index", 0, data[: -16 - size] + table + struct.pack("<QII", end, pages, len(table)))


def _footer(root: Path, footer: tuple[int, int, int]) -> None:
    forge_file(root / "index", 0, _segment_of(root / "index", 0)[:-16] + struct.pack("<QII", *footer))


def _blocks() -> Iterator[Trap]:
    bombs = {
        "a gigabyte of blanks": lambda: _bomb(b" ", 1 << 30), "a gigabyte of lines": lambda: _bomb(b"\n", 1 << 30),
        "four megabytes of lines": lambda: _bomb(b"\n", 4 << 20), "no zlib": lambda: b"x" * 99, "nothing": lambda: b"",
        "gzip": lambda: gzip.compress(b"x"), "half": lambda: zlib.compress(b"x" * 9_999)[:-9],
    }  # fmt: skip
    for name, bomb in bombs.items():
        yield Trap("block", name, lambda root, bomb=bomb: _packed(root, bomb()))


def _bomb(piece: bytes, size: int) -> bytes:
    packing = zlib.compressobj(9)
    return b"".join(packing.compress(piece * (1 << 20)) for _ in range(size >> 20)) + packing.flush()


def _packed(root: Path, block: bytes) -> None:
    forge_segment(root / "index", 0, lambda arrays, facts: pack(arrays, block))


def _dictionaries() -> Iterator[Trap]:
    heads: tuple[dict[str, Any], ...] = (
        {"total": 0}, {"total": -1}, {"total": 10**400}, {"buckets": 0}, {"buckets": 1 << 80}, {"buckets": "x"},
        {"fingerprint": "\ud800"}, {"layout": 99}, {"layout": 10**400},
    )  # fmt: skip
    for number, head in enumerate(heads):
        yield Trap("dictionary", f"header {number}", lambda root, head=head: _dictionary(root, head=head))
    for number, words in enumerate(
        (b"", b"\xff" * 99, b"x " * 999, "跟单 0 ".encode(), b"9" * 9_999, os.urandom(99_999))
    ):
        yield Trap("dictionary", f"words {number}", lambda root, words=words: _dictionary(root, words=words))
    for number, start in enumerate((1, 1 << 31, (1 << 32) - 1)):
        yield Trap("dictionary", f"starts {number}", lambda root, start=start: _dictionary(root, start=start))
    for number, size in enumerate((0, 1, 8, 100, 10_000, 300_000)):
        yield Trap("dictionary", f"cut {number}", lambda root, size=size: _dictionary(root, cut=size))


def _dictionary(
    root: Path, head: dict[str, Any] | None = None, words: bytes | None = None, start: int = 0, cut: int | None = None
) -> None:
    data = (newest(root / "index") / "dictionary.attached").read_bytes()
    size = int.from_bytes(data[:8], "little")
    said, rest = json.loads(data[8 : 8 + size]), data[8 + size :]
    if words is not None:  # in every bucket
        buckets = said["buckets"]
        rest = struct.pack(f"<{buckets + 1}I", *([0] * buckets), len(words)) + words
    if start:
        rest = rest[:4] + struct.pack("<I", start) * 60_000 + rest[4 + 240_000 :]
    new = json.dumps({**said, **(head or {})}).encode()
    forge_attachment(root / "index", "dictionary", (struct.pack("<Q", len(new)) + new + rest)[:cut])


# ── numbers in arrays ───────────────────────────────────────────────────────────────────────────────────────

_MOST = {"B": 0xFF, "H": 0xFFFF, "I": 0xFFFFFFFF, "Q": 0xFFFFFFFFFFFFFFFF}


def _forged_arrays(index: Path, chance: random.Random, count: int) -> Iterator[Trap]:
    segments = len(content_of(index)["segments"])
    names = [(place, name) for place in range(segments) for name in arrays_of(index, place)[0]]
    for number in range(count):
        place, name = chance.choice(names)
        how = chance.choice(list(_FORGERIES))
        yield Trap("array", f"{name} {how} {number}", lambda root, at=(place, name, how, number): _array(root, *at))


def _array(root: Path, place: int, name: str, how: str, seed: int) -> None:
    def forge(arrays: Arrays, facts: dict[str, Any]) -> None:
        typecode, numbers = arrays[name]
        arrays[name] = _FORGERIES[how](typecode, numbers, random.Random(seed))

    forge_segment(root / "index", place, forge)


def _one_wild(typecode: str, numbers: Any, chance: random.Random) -> tuple[str, Any]:
    found = array(typecode, numbers)
    if found:
        found[chance.randrange(len(found))] = chance.choice([_MOST[typecode], 0, chance.randrange(_MOST[typecode])])
    return typecode, found


_FORGERIES: dict[str, Callable[[str, Any, random.Random], tuple[str, Any]]] = {
    "empty": lambda code, numbers, chance: (code, array(code)),
    "one less": lambda code, numbers, chance: (code, numbers[:-1]),
    "one more": lambda code, numbers, chance: (code, numbers + array(code, [0])),
    "zeros": lambda code, numbers, chance: (code, array(code, [0]) * len(numbers)),
    "the most": lambda code, numbers, chance: (code, array(code, [_MOST[code]]) * len(numbers)),
    "reversed": lambda code, numbers, chance: (code, array(code, reversed(numbers))),
    "one wild": _one_wild,
    "noise": lambda code, numbers, chance: (code, array(code, chance.randbytes(len(numbers) * numbers.itemsize))),
    "wide": lambda code, numbers, chance: ("Q", array("Q", (chance.randrange(1 << 64) for _ in numbers))),
}
