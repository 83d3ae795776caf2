"""Attachments that were fetched, kept in a folder of this machine: a dictionary is some megabytes, and seldom another.

They are named by the SHA-256 of their bytes, which is looked at before they are used: whoever writes in the folder can
slow a search down and nothing else.
"""

from __future__ import annotations

import hashlib
import mmap
import os
import re
from contextlib import suppress
from pathlib import Path

from search_cli.engines.own_files import ForeignFileError, check_folder, opened

__all__ = ["FOLDER", "Kept"]

FOLDER = "cluster"
"""The folder's name below index/."""

_NAME = re.compile(r"[0-9a-f]{64}")
_MOST = 8
"""Files that are kept: those of a few generations; a base has two."""


class Kept:
    """The folder; where it cannot be written nothing is kept, and all is fetched anew."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, digest: str) -> memoryview | None:
        """Return the bytes of that digest, mapped, or None when they are not kept, or are damaged."""
        try:
            check_folder(self._folder)
            with opened(self._folder / digest) as file:
                data = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        except (OSError, ValueError):  # not there; or empty, which cannot be mapped
            return None
        return data if hashlib.sha256(data).hexdigest() == digest else None

    def put(self, digest: str, data: bytes) -> None:
        """Keep the bytes of a digest, if that is possible, and of the others the newest."""
        with suppress(OSError, ForeignFileError):
            self._folder.mkdir(parents=True, exist_ok=True)
            check_folder(self._folder)
            unready = self._folder / f"{digest}.{os.getpid()}"
            unready.unlink(missing_ok=True)
            with unready.open("xb") as file:
                file.write(data)
            unready.replace(self._folder / digest)
            self._forget_oldest()

    def _forget_oldest(self) -> None:
        files = [path for path in self._folder.iterdir() if _NAME.match(path.name) and path.is_file()]
        for path in sorted(files, key=lambda path: path.stat().st_mtime_ns)[:-_MOST]:
            path.unlink(missing_ok=True)
