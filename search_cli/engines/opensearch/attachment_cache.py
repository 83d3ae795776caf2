"""A local cache of attachments fetched from the cluster: a dictionary has some megabytes and rarely changes.

Files are named by the SHA-256 of their content, which is verified before use, so whoever can write into the folder can
slow down a search but not change an answer.
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
"""Files kept: those of a few generations; a generation has two."""


class Kept:
    """The cache folder; if it cannot be written, nothing is cached and everything is fetched again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, digest: str) -> memoryview | None:
        """Return the cached bytes with that digest, mapped, or None when they are missing or damaged."""
        try:
            check_folder(self._folder)
            with opened(self._folder / digest) as file:
                data = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        except (OSError, ValueError):  # not there; or empty, which cannot be mapped
            return None
        return data if hashlib.sha256(data).hexdigest() == digest else None

    def put(self, digest: str, data: bytes) -> None:
        """Cache the bytes of a digest, if the folder can be written, and drop the oldest files."""
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
