"""A storage that fails: what this process does to the files below a folder is counted, and struck at one operation.

Only the process that installs it is touched, and only files below the folder: `open` and the functions of `os` that
change or open files go through `Storage`, which writes down every operation, and kills the process or raises at one.
"""

from __future__ import annotations

import builtins
import errno
import io
import os
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

CHANGING = frozenset({"mkdir", "create", "write", "truncate", "fsync", "link", "rename", "unlink", "rmdir"})
"""Operations after which the disk, or what is promised of it, is another; the others only open and list."""

ERRORS: dict[int, frozenset[str]] = {
    errno.ENOSPC: frozenset({"mkdir", "create", "write", "fsync", "link", "rename"}),
    errno.EIO: CHANGING | {"open", "list"},
    errno.EMFILE: frozenset({"create", "open", "list"}),
    errno.EROFS: frozenset({"mkdir", "create", "link", "rename", "unlink", "rmdir"}),
    errno.EACCES: frozenset({"mkdir", "create", "open", "list", "rename", "unlink", "rmdir"}),
}
"""Which operations a system refuses with which error."""


class Operation(NamedTuple):
    """What was done to a file, by its path below the folder; `at` is where `data` was written."""

    kind: str
    path: str
    target: str = ""
    data: bytes = b""
    at: int = 0


class Strike(NamedTuple):
    """What happens at the operation of number `at`, counted from 1: a kill `before`, `after` or within it, or an error.

    An error is raised at that operation, and with `lasting` at all later ones that the system would refuse so, too.
    """

    at: int
    how: str = "before"
    error: int = 0
    lasting: bool = False


class Storage:
    """Passes on what is done to files below `folder`, writes it down, and strikes."""

    def __init__(self, folder: Path, strike: Strike | None = None, *, links: bool = True) -> None:
        self.folder = os.path.realpath(folder)
        self.done: list[Operation] = []
        self._strike = strike
        self._links = links
        self._count = 0
        self._opened: dict[int, str] = {}

    # ── what is done, and where it ends ───────────────────────────────────────────────────────────────────────

    def below(self, path: Any, dir_fd: int | None = None) -> str | None:
        """Return a path as it is below the folder, None when it is elsewhere or a number of an open file."""
        if isinstance(path, int):
            return self._opened.get(path)
        text = os.fsdecode(path)
        if dir_fd is not None:
            inside = self._opened.get(dir_fd)
            return None if inside is None else os.path.normpath(os.path.join(inside, text))
        full = os.path.join(os.path.realpath(os.path.dirname(os.path.abspath(text))), os.path.basename(text))
        relative = os.path.relpath(full, self.folder)
        return None if relative.startswith("..") else relative

    def note_open(self, number: int, path: str) -> None:
        """Remember which file a number stands for."""
        self._opened[number] = path

    def _elsewhere(self, number: int) -> int:
        """Forget what a number stood for before it was given to a file that is elsewhere."""
        self._opened.pop(number, None)
        return number

    def do(self, operation: Operation, act: Callable[[], Any], half: Callable[[], Any] | None = None) -> Any:
        """Do an operation and write it down, unless it is the one to strike at."""
        self._count += 1
        strike = self._strike
        if strike is None or not (self._count == strike.at or (strike.lasting and self._count > strike.at)):
            return self._done(operation, act)
        if strike.error:
            if operation.kind not in ERRORS[strike.error]:
                return self._done(operation, act)
            if half and strike.how == "within":
                half()
            raise OSError(strike.error, os.strerror(strike.error), operation.path)
        if strike.how == "after":
            act()
        elif strike.how == "within" and half:
            half()
        os.kill(os.getpid(), signal.SIGKILL)
        return None

    def _done(self, operation: Operation, act: Callable[[], Any]) -> Any:
        self.done.append(operation)
        try:
            return act()
        except OSError:
            self.done[-1] = operation._replace(kind="refused")
            raise

    # ── the functions that stand for those of Python ──────────────────────────────────────────────────────────

    @contextmanager
    def installed(self) -> Iterator[Storage]:
        """Stand between this process and the folder while the block runs."""
        replaced = {
            "mkdir": self._one_path("mkdir", os.mkdir),
            "unlink": self._one_path("unlink", os.unlink),
            "remove": self._one_path("unlink", os.remove),
            "rmdir": self._one_path("rmdir", os.rmdir),
            "listdir": self._one_path("list", os.listdir),
            "scandir": self._one_path("list", os.scandir),
            "fsync": self._one_path("fsync", os.fsync),
            "ftruncate": self._one_path("truncate", os.ftruncate),
            "truncate": self._one_path("truncate", os.truncate),
            "rename": self._two_paths("rename", os.rename),
            "replace": self._two_paths("rename", os.replace),
            "link": self._two_paths("link", os.link),
            "open": self._os_open(os.open),
        }
        opening = self._open(io.open)
        with (
            mock.patch.multiple(os, **replaced),
            mock.patch.object(io, "open", opening),
            mock.patch.object(builtins, "open", opening),
            mock.patch.object(shutil, "_USE_CP_SENDFILE", False, create=True),  # a copy writes as others do
        ):
            yield self

    def _one_path(self, kind: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(path: Any = ".", *rest: Any, dir_fd: int | None = None, **how: Any) -> Any:
            if dir_fd is not None:
                how["dir_fd"] = dir_fd
            below = self.below(path, dir_fd)
            if below is None:
                return real(path, *rest, **how)
            return self.do(Operation(kind, below), lambda: real(path, *rest, **how))

        return call

    def _two_paths(self, kind: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(source: Any, target: Any, **how: Any) -> Any:
            below = self.below(target)
            if below is None:
                return real(source, target, **how)
            if kind == "link" and not self._links:
                raise OSError(errno.EPERM, os.strerror(errno.EPERM))
            operation = Operation(kind, self.below(source) or "", below)
            return self.do(operation, lambda: real(source, target, **how))

        return call

    def _os_open(self, real: Callable[..., int]) -> Callable[..., int]:
        def call(path: Any, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
            below = self.below(path, dir_fd)
            if below is None:
                return self._elsewhere(real(path, flags, mode, dir_fd=dir_fd))
            new = flags & os.O_CREAT and not os.path.exists(path)
            kind = "create" if new else "open"
            number: int = self.do(Operation(kind, below), lambda: real(path, flags, mode, dir_fd=dir_fd))
            self.note_open(number, below)
            return number

        return call

    def _open(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(
            file: Any, mode: str = "r", buffering: int = -1, encoding: Any = None, errors: Any = None,
            newline: Any = None, closefd: bool = True, opener: Any = None,
        ) -> Any:  # fmt: skip
            below = None if isinstance(file, int) or opener else self.below(file)
            if below is None:
                other = real(file, mode, buffering, encoding, errors, newline, closefd, opener)
                self._elsewhere(other.fileno())
                return other
            raw = mode.replace("b", "").replace("t", "")
            kind = "open" if raw in ("r", "r+") else "create"
            inner = self.do(Operation(kind, below), lambda: _Raw(file, raw, self, below))
            wrapped = _buffered(inner, raw)
            return wrapped if "b" in mode else io.TextIOWrapper(wrapped, encoding, errors, newline)

        return call


def _buffered(raw: io.FileIO, mode: str) -> Any:
    if "+" in mode:
        return io.BufferedRandom(raw)  # type: ignore[type-var]
    return io.BufferedReader(raw) if mode == "r" else io.BufferedWriter(raw)


class _Raw(io.FileIO):
    """A file whose writes are counted as they reach the system, not as they reach a buffer."""

    def __init__(self, file: Any, mode: str, storage: Storage, path: str) -> None:
        super().__init__(os.fspath(file), mode)
        self._storage, self._path = storage, path
        storage.note_open(self.fileno(), path)

    def write(self, data: Any) -> int:
        """Write through the storage, which may let only the first half through."""
        whole = bytes(data)
        plain = super().write
        operation = Operation("write", self._path, data=whole, at=self.tell())
        written: int = self._storage.do(operation, lambda: plain(whole), lambda: plain(whole[: len(whole) // 2]))
        return written

    def truncate(self, size: int | None = None) -> int:
        """Cut the file through the storage."""
        plain = super().truncate
        cut: int = self._storage.do(Operation("truncate", self._path), lambda: plain(size))
        return cut
