"""Files of an index → the same with what a stranger wants in them, sizes and checksums made to fit."""

from __future__ import annotations

import json
import zlib
from array import array
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from search_cli.engines.whoosh.generations import naming
from search_cli.engines.whoosh.manifest import FORMAT, MANIFEST
from search_cli.engines.whoosh.segment_file import ArrayFile, ArrayFileWriter

Arrays = dict[str, tuple[str, Any]]


def newest(index: Path) -> Path:
    """Return the generation that answers."""
    return max(index.glob("generation-*"))


def put(path: Path, data: bytes) -> None:
    """Give a file these bytes, and leave the generation before, which may share it, as it was."""
    path.unlink(missing_ok=True)
    path.write_bytes(data)


def content_of(index: Path) -> dict[str, Any]:
    """Return what the manifest says."""
    content: dict[str, Any] = json.loads((newest(index) / MANIFEST).read_bytes())["content"]
    return content


def forge_manifest(index: Path, content: object) -> None:
    """Write a manifest that says this, with its checksum."""
    said = content if isinstance(content, bytes) else json.dumps(content, separators=(",", ":")).encode()
    put(newest(index) / MANIFEST, b'{"format":%d,"digest":%d,"content":%b}' % (FORMAT, zlib.crc32(said), said))


def forge_current(index: Path, name: str) -> None:
    """Name a generation, with its checksum."""
    put(index / "CURRENT", naming(name))


def forge_attachment(index: Path, name: str, data: bytes) -> None:
    """Write an attachment, and have the manifest vouch for it."""
    content = content_of(index)
    put(newest(index) / f"{name}.attached", data)
    content["attachments"][name] = [len(data), zlib.crc32(data)]
    forge_manifest(index, content)


def forge_records(index: Path, data: bytes) -> None:
    """Write the records of articles, and have the manifest vouch for them."""
    content = content_of(index)
    put(newest(index) / content["articles"][0], data)
    content["articles"][1:] = [len(data), zlib.crc32(data)]
    forge_manifest(index, content)


def forge_deletions(index: Path, numbers: list[int]) -> None:
    """Say of the first segment that these documents are deleted."""
    content = content_of(index)
    data = array("I", numbers).tobytes()
    put(newest(index) / "deleted-000001-000009.bin", data)
    content["segments"][0][1] = ["deleted-000001-000009.bin", len(data), zlib.crc32(data)]
    forge_manifest(index, content)


def forge_file(index: Path, place: int, data: bytes) -> None:
    """Put these bytes in the place of a segment, and have the manifest vouch for what counts as its tail."""
    content = content_of(index)
    file = content["segments"][place][0]
    put(newest(index) / file[0], data)
    end = int.from_bytes(data[-16:-8], "little")
    file[1:] = [len(data), zlib.crc32(data[end:])]
    forge_manifest(index, content)


def arrays_of(index: Path, place: int) -> tuple[Arrays, dict[str, Any]]:
    """Return the arrays of a segment, and what else stands in its table."""
    name, size, digest = content_of(index)["segments"][place][0]
    with closing(ArrayFile(newest(index) / name, size, digest)) as file:
        facts = dict(file.facts)
        table = facts.pop("arrays")
        return {key: (row[0], array(row[0], file.array(key).whole())) for key, row in table.items()}, facts


def forge_segment(index: Path, place: int, forge: Callable[[Arrays, dict[str, Any]], object]) -> None:
    """Let `forge` change the arrays and the table of a segment, and write it with all its checksums."""
    arrays, facts = arrays_of(index, place)
    forge(arrays, facts)
    content = content_of(index)
    path = newest(index) / content["segments"][place][0][0]
    path.unlink()
    out = ArrayFileWriter(path)
    for key, (typecode, numbers) in arrays.items():
        out.array(key, typecode, numbers)
    content["segments"][place][0][1:] = out.finish({"byteorder": "little", **facts})
    forge_manifest(index, content)


def forge_passages(index: Path, line: bytes) -> None:
    """Store in a segment only this, as one block of passages, in the place of each."""

    def forge(arrays: Arrays, facts: dict[str, Any]) -> None:
        block = zlib.compress(b"\n".join([line] * facts["documents"]))
        pack(arrays, block)

    forge_segment(index, 0, forge)


def pack(arrays: Arrays, block: bytes) -> None:
    """Have one block of passages, of these bytes."""
    arrays["stored.data"] = ("B", array("B", block))
    arrays["stored.firsts"] = ("I", array("I", [0]))
    arrays["stored.offsets"] = ("Q", array("Q", [0, len(block)]))


def rows_of(index: Path) -> dict[str, Any]:
    """Return a stored passage as the JSON that it is."""
    arrays, _ = arrays_of(index, 0)
    offsets = arrays["stored.offsets"][1]
    row: dict[str, Any] = json.loads(zlib.decompress(bytes(arrays["stored.data"][1][: offsets[1]])).split(b"\n")[0])
    return row
