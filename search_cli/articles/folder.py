"""The kb/ folder → its articles, the files that cannot be read, and the number of files that were skipped."""

from __future__ import annotations

import os
import stat
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import ceil
from pathlib import Path
from typing import NamedTuple, overload

from search_cli.articles import can_read, lacking
from search_cli.articles.ignoring import IGNORE_FILE, MOST_BYTES, IgnoreRules
from search_cli.articles.naming import goes_with_page, is_leftover, is_programs_own, is_unread, is_view
from search_cli.errors import ArticleError

__all__ = ["FoundFile", "FoundFiles", "find_files", "plain_bytes", "read_bytes"]


class FoundFile(NamedTuple):
    """A file below kb/: `path` as the index names it (NFC, `/`), where it is, its size in bytes and its times in ns.

    `mtime_ns` can be set by anybody, and copies have that of what they are copied from. `ctime_ns` is when the system
    last changed anything about the file, or on Windows when it was made.
    """

    path: str
    location: Path
    size: int
    mtime_ns: int
    ctime_ns: int


_MB = 1 << 20

_JUNCTION = 0xA0000003
"""`stat.IO_REPARSE_TAG_MOUNT_POINT`, which Windows alone has."""

_ITSELF = "."
"""What kb/ is called among the paths below it."""


@dataclass(slots=True)
class FoundFiles:
    """What a look through kb/ found.

    `refused` are articles by name that cannot be read as such, `unread` the paths of files that likely hold an article
    in a format without a reader, `lacking` those of them that could be read if a library were installed, with the error
    that names it; `skipped` counts everything else that is passed over.
    """

    files: list[FoundFile] = field(default_factory=list)
    refused: dict[str, ArticleError] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)
    lacking: dict[str, ArticleError] = field(default_factory=dict)
    skipped: int = 0

    def refusal(self, path: str) -> ArticleError | None:
        """Return why `path` was not read: it or a folder around it was refused, or a library is missing."""
        if path in self.lacking:
            return self.lacking[path]
        while self.refused and path and path not in self.refused:
            path = path.rpartition("/")[0]
        return self.refused.get(path or _ITSELF)


@overload
def find_files(folder: Path) -> FoundFiles: ...


@overload
def find_files(folder: Path, give_up_at: float) -> FoundFiles | None: ...


def find_files(folder: Path, give_up_at: float | None = None) -> FoundFiles | None:
    """Return the articles below `folder` in path order.

    What `.kbignore` names, hidden and lock files, copies that a conflict left, and files that are no article are
    counted as skipped, an ignored folder as one. Links to folders are not followed, links to files only as far as they
    stay in `folder`. None when it is not done by `give_up_at`, a reading of `time.perf_counter`.
    """
    found = FoundFiles()
    inside = folder.resolve()
    for path, entry in _walk(folder, found):
        if give_up_at is not None and time.perf_counter() > give_up_at:
            return None
        name = path.rpartition("/")[2]
        if is_leftover(name) or not (can_read(name) or is_unread(name)):
            found.skipped += 1
        elif not can_read(name):
            found.unread.append(path)
            if error := lacking(name):
                found.lacking[path] = error
        else:
            try:
                info = _checked(entry, inside)
                found.files.append(FoundFile(path, Path(entry.path), info.st_size, info.st_mtime_ns, info.st_ctime_ns))
            except ArticleError as refused:
                found.refused[path] = refused
    found.unread.sort()
    _leave_out_views(found)
    _refuse_doubles(found)
    return found


def _leave_out_views(found: FoundFiles) -> None:
    """Leave out the tables of which another has all rows; they count as skipped."""
    paths = {file.path for file in found.files}
    views = {path for path in paths if is_view(path, paths)}
    found.skipped += sum(file.path in views for file in found.files)
    found.files[:] = [file for file in found.files if file.path not in views]


def _walk(folder: Path, found: FoundFiles) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield the entries below `folder` that are no folders, with their paths.

    Neither what belongs to a program nor what a `.kbignore` leaves out is among them.
    """
    pending = [(os.fspath(folder), "", IgnoreRules())]
    while pending:
        here, above, rules = pending.pop()
        try:
            with os.scandir(here) as entries:
                listed = {entry.name: entry for entry in entries}
        except OSError as error:
            reason = ArticleError("article-unreadable", reason=error.strerror)
            found.refused[above.removesuffix("/") or _ITSELF] = reason
            continue
        if is_programs_own(os.path.basename(here), listed):
            found.skipped += 1
            continue
        if IGNORE_FILE in listed and not _is_folder(listed[IGNORE_FILE]):
            rules = _with_ignore_file(rules, listed.pop(IGNORE_FILE), above, folder, found)
        for name, entry in listed.items():
            path = above + _normal(name)
            is_link = _is_link(entry)
            is_folder = not is_link and entry.is_dir(follow_symlinks=False)
            if is_folder and entry.name.startswith("."):
                continue
            beside_page = is_folder and goes_with_page(name, listed)
            if beside_page or rules.ignores(path, is_folder):
                found.skipped += 1
            elif is_folder:
                pending.append((entry.path, f"{path}/", rules))
            elif is_link and _is_folder(entry):
                _note_linked_folder(entry, path, folder, found)
            else:
                yield path, entry


def _is_link(entry: os.DirEntry[str]) -> bool:
    """Return whether an entry is a link, or a junction: Windows' link to a folder, which passes for a folder."""
    if entry.is_symlink() or not entry.is_dir(follow_symlinks=False):
        return entry.is_symlink()
    try:
        return getattr(entry.stat(follow_symlinks=False), "st_reparse_tag", 0) == _JUNCTION
    except OSError:  # it was removed just now
        return False


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """Return whether an entry is a folder or a link to one; a link that leads in a circle is none."""
    try:
        return entry.is_dir()
    except OSError:
        return False


def _with_ignore_file(
    rules: IgnoreRules, entry: os.DirEntry[str], above: str, folder: Path, found: FoundFiles
) -> IgnoreRules:
    """Return `rules` with those of the `.kbignore` in the folder `above`; an error in it is noted under its path."""
    try:
        _checked(entry, folder.resolve())
        data = plain_bytes(Path(entry.path), MOST_BYTES + 1)
        rules, error = rules.with_file(above, data)
    except ArticleError as refused:
        error = refused
    if error:
        found.refused[above + IGNORE_FILE] = error
    return rules


def _note_linked_folder(entry: os.DirEntry[str], path: str, folder: Path, found: FoundFiles) -> None:
    """Refuse a link to a folder outside; one inside is passed over, since its files are found where they are."""
    if Path(entry.path).resolve().is_relative_to(folder.resolve()):
        found.skipped += 1
    else:
        found.refused[path] = ArticleError("article-outside")


def _normal(name: str) -> str:
    """Return the name of a file in the index's form; bytes that are no UTF-8 are written as \\xNN."""
    return unicodedata.normalize("NFC", os.fsencode(name).decode("utf-8", "backslashreplace"))


def _checked(entry: os.DirEntry[str], inside: Path) -> os.stat_result:
    if entry.is_symlink():
        target = Path(os.path.realpath(entry.path))  # Path.resolve raises what is no OSError for a circle
        if not os.path.exists(target):
            raise ArticleError("article-dangling")
        if not target.is_relative_to(inside):
            raise ArticleError("article-outside")
    try:
        info = entry.stat()
    except OSError as error:
        raise ArticleError("article-unreadable", reason=error.strerror) from error
    if not stat.S_ISREG(info.st_mode):
        raise ArticleError("article-special")
    return info


def _order(file: FoundFile) -> tuple[str, bool, str]:
    """Order files by path. Of several that have one path, the first is named just so: it is the one that is reread."""
    location = file.location.as_posix()
    return file.path, not location.endswith(file.path), location


def _refuse_doubles(found: FoundFiles) -> None:
    """Sort the files, and refuse, by number, all but the first of those whose names are equal once normalised."""
    found.files.sort(key=_order)
    kept: dict[str, FoundFile] = {}
    seen: Counter[str] = Counter()
    for file in found.files:
        seen[file.path] += 1
        if file.path in kept:
            found.refused[f"{file.path} ({seen[file.path]})"] = ArticleError("article-double", other=file.path)
        kept.setdefault(file.path, file)
    found.files[:] = kept.values()


def read_bytes(file: FoundFile, limit_mb: int) -> bytes:
    """Return the bytes of `file`. Raises ArticleError when it cannot be read or is larger than `limit_mb`."""
    data = plain_bytes(file.location, limit_mb * _MB + 1)
    if len(data) > limit_mb * _MB:
        raise ArticleError("article-large", size=ceil(max(file.size, len(data)) / _MB), limit=limit_mb)
    return data


def plain_bytes(location: Path, most: int) -> bytes:
    """Return the first `most` bytes of a file. Raises ArticleError when it cannot be read.

    Whatever took the file's place since it was found is not waited for (a pipe), nor read without end.
    """
    try:
        with open(location, "rb", opener=_without_waiting) as file:
            info = os.fstat(file.fileno())
            if not stat.S_ISREG(info.st_mode):
                raise ArticleError("article-special")
            return file.read(min(info.st_size, most))
    except OSError as error:
        raise ArticleError("article-unreadable", reason=error.strerror) from error


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
