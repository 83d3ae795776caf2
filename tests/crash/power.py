"""The power fails: what a disk may hold then, by the strictest reading of what the system promises.

Only what was brought down by fsync is there for certain: of a file, the bytes it had then; of a folder, the names. All
else since may have reached the disk or not, whatever came first, each name and each file by itself. A rename within a
folder is one step. So after any operation there are many disks, and each of them has to hold the old or the new index.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from crash.operations import Operation

FOLDER = -1
"""What stands in place of a file's number where a name is that of a folder."""

Names = dict[str, int]
Image = dict[str, bytes | None]
"""What a disk holds: the bytes of every file by its path, None for a folder."""


class _Pending(NamedTuple):
    """One step in a folder that is not on the disk for certain: a name goes, another comes, or both."""

    folder: str
    gone: str = ""
    come: str = ""
    file: int = FOLDER

    def apply(self, names: Names) -> None:
        names.pop(self.gone, None)
        if self.come:
            names[self.come] = self.file


class Disk:
    """The folder of an index, as the system shows it and as it is certain to be on the disk."""

    def __init__(self, folder: Path) -> None:
        """Begin with what stands in `folder`, all of it long on the disk."""
        self._data: list[bytes] = []
        self._certain: list[bytes] = []
        self._shown: Names = {}
        self._known: Names = {}
        self._pending: list[_Pending] = []
        numbers: dict[tuple[int, int], int] = {}
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            name, stat = path.relative_to(folder).as_posix(), path.stat()
            if path.is_dir():
                self._shown[name] = FOLDER
                continue
            number = numbers.setdefault((stat.st_dev, stat.st_ino), len(self._data))
            if number == len(self._data):
                self._data.append(path.read_bytes())
            self._shown[name] = number
        self._certain, self._known = list(self._data), dict(self._shown)

    def do(self, operation: Operation) -> None:
        """Take in one operation."""
        kind, path, target = operation.kind, operation.path, operation.target
        if kind == "mkdir" and path != ".":
            self._step(_Pending(_folder_of(path), come=path))
        elif kind == "create":
            self._create(path)
        elif kind == "write":
            number = self._shown[path]
            old = self._data[number]
            self._data[number] = old[: operation.at].ljust(operation.at, b"\0") + operation.data
        elif kind == "link":
            self._step(_Pending(_folder_of(target), come=target, file=self._shown[path]))
        elif kind == "rename":
            self._step(_Pending(_folder_of(target), gone=path, come=target, file=self._shown[path]))
        elif kind in ("unlink", "rmdir"):
            self._step(_Pending(_folder_of(path), gone=path))
        elif kind == "fsync":
            self._fsync(path)

    def _create(self, path: str) -> None:
        if path in self._shown:  # opened to be written anew
            self._data[self._shown[path]] = b""
            return
        self._data.append(b"")
        self._certain.append(b"")
        self._step(_Pending(_folder_of(path), come=path, file=len(self._data) - 1))

    def _step(self, step: _Pending) -> None:
        step.apply(self._shown)
        self._pending.append(step)

    def _fsync(self, path: str) -> None:
        number = self._shown.get(path, FOLDER)
        if number != FOLDER:
            self._certain[number] = self._data[number]
            return
        for step in [each for each in self._pending if each.folder == path]:
            step.apply(self._known)
            self._pending.remove(step)

    def images(self) -> Iterator[Image]:
        """Yield disks as they may be if the power fails now: the fairest and the worst, of names and of bytes."""
        count = len(self._pending)
        alone = [frozenset({number}) for number in range(count)]
        folders = {step.folder for step in self._pending}
        by_folder = [frozenset(n for n in range(count) if self._pending[n].folder == folder) for folder in folders]
        everything = frozenset(range(count))
        all_but_one = [everything - one for one in alone]
        for reached in dict.fromkeys((frozenset(), everything, *by_folder, *alone, *all_but_one)):
            names = dict(self._known)
            for number in sorted(reached):
                self._pending[number].apply(names)
            yield self._image(names, self._certain)
            if self._certain != self._data:
                yield self._image(names, self._data)
                yield self._image(names, [_zeros(*pair) for pair in zip(self._certain, self._data, strict=True)])

    @staticmethod
    def _image(names: Names, data: Sequence[bytes]) -> Image:
        reached = {path: None if number == FOLDER else data[number] for path, number in names.items()}
        return {path: held for path, held in reached.items() if _folder_of(path) == "." or _folder_of(path) in reached}


def _zeros(certain: bytes, data: bytes) -> bytes:
    """Return a file that has its new length, and not its new bytes."""
    return certain if certain == data else bytes(len(data))


def _folder_of(path: str) -> str:
    return os.path.dirname(path) or "."


def fingerprint(image: Image) -> int:
    """Return what tells one image from others."""
    return hash(frozenset(image.items()))  # of bytes, too, which keep their hash from one image to the next


def write(image: Image, folder: Path) -> None:
    """Write an image into the place of `folder`."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for path in sorted(image):
        held = image[path]
        if held is None:
            (folder / path).mkdir()
        else:
            (folder / path).write_bytes(held)


def without(operations: Sequence[Operation], left_out: int) -> list[Operation]:
    """Return the operations without one of them."""
    return [*operations[:left_out], *operations[left_out + 1 :]]
