"""The `index/` folder: which generation is current, how a new one takes its place, and which may go.

index/CACHEDIR.TAG           says that the folder is ours (and to backups that it can be rebuilt)
index/CURRENT                the name of the generation that answers, with a checksum; replaced last
index/build.lock             held while a build writes, and says by whom
index/generation-000012/     segments and manifest.json; never changed once CURRENT names it
"""

from __future__ import annotations

import errno
import os
import re
import stat
import sys
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from search_cli.engines.own_files import ForeignFileError, read_small
from search_cli.errors import IndexUnusableError
from search_cli.held_files import once_free, replace
from search_cli.messages import say

__all__ = [
    "CURRENT", "TAG", "TAG_TEXT", "check_marked", "check_no_file", "check_ours", "current", "discard", "holds_index",
    "is_ours", "link_or_copy", "mark", "named", "naming", "new_generation", "publish", "stamp", "sweep", "unwritable",
    "writing",
]  # fmt: skip

TAG = "CACHEDIR.TAG"
_SIGNATURE = "Signature: 8a477f597d28d172789f06886806bc55"  # https://bford.info/cachedir/
TAG_TEXT = f"""{_SIGNATURE}
# This folder is an index made by search_cli and can be deleted: `kb index` builds it again.
"""
_OWNER = "search_cli"
CURRENT = "CURRENT"
_LOCK = "build.lock"
_GENERATION = re.compile(r"generation-([0-9]{6,})")
_NO_SYNC = frozenset({errno.EINVAL, errno.ENOTSUP, errno.ENOSYS, errno.EBADF})  # file systems that sync no folders

# What may stand in a folder before we make it ours: what the repository tracks, and what a build that is killed
# in its first moments leaves, and what is kept here of an index on a cluster.
_HARMLESS = frozenset({"README.md", ".gitignore", _LOCK, f"{TAG}.new", "cluster"})


def is_ours(folder: Path) -> bool:
    """Return whether `folder` carries our tag; only then does anything in it answer, or is written or deleted.

    Raises OSError when that cannot be told: a build that saw no index would write one of the changed articles only.
    """
    try:
        tag = read_small(folder / TAG).decode(errors="replace")
    except (FileNotFoundError, NotADirectoryError, ForeignFileError):
        return False
    return tag.startswith(_SIGNATURE) and _OWNER in tag


def holds_index(folder: Path) -> bool:
    """Return whether a folder, which may have lost our tag, has an index of ours: its name and manifest fit."""
    from search_cli.engines.whoosh.manifest import read_manifest  # here, since what has its tag needs no such proof

    try:
        name = named(folder)
        return name is not None and bool(read_manifest(folder / name))
    except (OSError, ValueError):
        return False


def unwritable(folder: Path, error: OSError) -> IndexUnusableError:
    """Return the error for an index that cannot be written; it says whether an older index stays in use."""
    kept = say("index-write.none" if _has_none(folder) else "index-write.old")
    return IndexUnusableError("index-write", path=folder, reason=error.strerror or str(error), kept=kept)


def _has_none(folder: Path) -> bool:
    """Return whether there certainly is no index; a folder that we may not read may hold one."""
    try:
        os.stat(folder / CURRENT)
    except OSError as error:
        return error.errno in (errno.ENOENT, errno.ENOTDIR)
    return False


def check_no_file(folder: Path) -> None:
    """Raise IndexUnusableError when something that is no folder stands in its place, or a link to nothing."""
    try:
        mode = os.stat(folder).st_mode
    except OSError as error:  # there is nothing, or it is told when it is used
        if error.errno in (errno.ENOENT, errno.ENOTDIR, errno.ELOOP) and folder.is_symlink():
            raise IndexUnusableError("index-dangling", path=folder) from error
        return
    if not stat.S_ISDIR(mode):
        raise IndexUnusableError("index-file", path=folder)


def check_marked(folder: Path) -> None:
    """Raise IndexUnusableError when `folder` has an index of ours, but lost our tag: a repair gives it back."""
    if holds_index(folder) and not is_ours(folder):  # in this order, as a first build writes the tag first
        raise IndexUnusableError("index-unmarked", path=folder, tag=TAG)


def check_ours(folder: Path) -> None:
    """Raise IndexUnusableError when `folder` has content that is not ours; a new or empty folder may become ours."""
    check_no_file(folder)
    try:
        if is_ours(folder):
            return
        check_marked(folder)
        names = {entry.name for entry in folder.iterdir()}
    except FileNotFoundError:
        return
    except OSError as error:
        raise unwritable(folder, error) from error
    if not names <= _HARMLESS:
        raise IndexUnusableError("index-foreign", path=folder)


@contextmanager
def writing(folder: Path, *, unmarked: bool = False) -> Iterator[None]:
    """Hold the build lock of `folder` while the block runs; the folder is created and tagged if need be.

    Raises IndexUnusableError when the folder is not ours, when another build holds the lock, or when it cannot be
    written. `unmarked` skips the first check, for a folder that is known to be ours but lost its tag.
    """
    from search_cli.engines.whoosh.lock import LockHeldError, locked  # here, since a search writes nothing

    if not unmarked:
        check_ours(folder)
    with ExitStack() as held:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            held.enter_context(locked(folder / _LOCK))
            if not is_ours(folder):
                mark(folder)
        except LockHeldError as error:
            who = "" if error.holder is None else say("index-locked.who", **error.holder._asdict())
            raise IndexUnusableError("index-locked", path=folder, who=who) from error
        except OSError as error:
            raise unwritable(folder, error) from error
        yield


def mark(folder: Path) -> None:
    """Tag `folder` as ours, and sync the tag to disk: without it, later builds would refuse their own files."""
    _replace(folder / TAG, TAG_TEXT.encode())
    _sync_folder(folder)
    with suppress(OSError):  # what holds it may be closed to us, and without its entry all is as it was before
        _sync_folder(folder.parent)


def current(folder: Path) -> str | None:
    """Return the name of the generation that answers, or None when there is none.

    Raises ValueError when CURRENT names no generation, since it is joined to a path, OSError when it cannot be read.
    """
    return named(folder) if is_ours(folder) else None


def named(folder: Path) -> str | None:
    """Do the same as `current` for a folder that may have lost our tag."""
    try:
        said = once_free(lambda: read_small(folder / CURRENT))
    except FileNotFoundError:
        return None
    name, _, digest = said.decode(errors="replace").strip().partition(" ")
    # A name alone is what builds wrote before there were checksums.
    if not _GENERATION.fullmatch(name) or (digest and said != naming(name)):
        raise ValueError(f"CURRENT says {said[:40]!r}")
    return name


def naming(name: str) -> bytes:
    """Return the content of CURRENT for a generation: its name with a checksum, since names may differ by one bit."""
    return b"%b %08x\n" % (name.encode(), zlib.crc32(name.encode()))


def stamp(folder: Path) -> tuple[int, int, int] | None:
    """Return a value that changes with every publication, or None when nothing is published; a few microseconds.

    CURRENT is replaced by renaming another file, so its inode differs from the one before, and its time from older
    ones. It is not opened, since on Windows an open file cannot be replaced.
    """
    try:
        found = os.lstat(f"{folder}{os.sep}{CURRENT}")  # a Path more would take as long as the look
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size


def new_generation(folder: Path) -> Path:
    """Make the folder of the next generation and return it."""
    taken = [number for number, _ in _generations(folder)]
    path = folder / f"generation-{max(taken, default=0) + 1:06}"
    path.mkdir()
    return path


def _generations(folder: Path) -> list[tuple[int, Path]]:
    found = ((_GENERATION.fullmatch(path.name), path) for path in folder.iterdir())
    return sorted((int(match[1]), path) for match, path in found if match)


def link_or_copy(path: Path, target: Path) -> None:
    """Make a hard link to a file that will never be written again, or a copy where links are not supported."""
    import shutil  # here, since a search copies nothing, and it brings three ways to compress

    try:
        os.link(path, target)
    except OSError:
        shutil.copyfile(path, target)


def publish(generation: Path) -> None:
    """Sync the files of `generation` and its folder to disk, and then make it the current one.

    Files with a second hard link belong to the generation before, too, and were synced when that was published.
    """
    for path in generation.iterdir():
        if path.stat().st_nlink == 1:
            _sync(path)
    _sync_folder(generation)
    _sync_folder(generation.parent)
    _replace(generation.parent / CURRENT, naming(generation.name))
    with suppress(OSError):  # it answers: should the power fail before the disk knows, the one before does, as whole
        _sync_folder(generation.parent)


def _replace(path: Path, data: bytes) -> None:
    """Replace the content of `path` atomically; the caller must sync the folder."""
    aside = path.with_name(f"{path.name}.new")
    if os.path.lexists(aside):  # what a dead build left, or a link, through which nothing must be written
        aside.unlink()
    with aside.open("xb") as file:
        file.write(data)
    _sync(aside)
    replace(aside, path)


def _sync(path: Path) -> None:
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Sync the directory entries of a folder to disk, where the system supports that."""
    if sys.platform == "win32":  # opens no folders, and keeps names in a journal
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_SYNC:
            raise
    finally:
        os.close(handle)


def discard(generation: Path) -> None:
    """Remove a generation unless it is, or may be, the current one; what cannot be removed is left to `sweep`."""
    import shutil

    try:
        if current(generation.parent) == generation.name:
            return
    except ValueError:  # CURRENT is damaged and names nothing
        pass
    except OSError:
        return
    shutil.rmtree(generation, ignore_errors=True)  # on Windows, nothing that is open


def sweep(folder: Path) -> bool:
    """Remove all generations but the current one and the one before, which may still have readers.

    Generations newer than the current one are remains of dead builds. When CURRENT is damaged, nothing is removed.
    Returns whether something is left that Windows will remove once nobody has it open.
    """
    with suppress(ValueError):
        return _sweep(folder, current(folder))
    return False


def _sweep(folder: Path, name: str | None) -> bool:
    generations = _generations(folder)
    kept = [path for number, path in generations if name and number <= int(name.rpartition("-")[2])][-2:]
    others = [path for _, path in generations if path not in kept]
    for path in others:
        discard(path)
    return any(path.exists() for path in others)
