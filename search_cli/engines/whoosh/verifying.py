"""An index, read byte by byte → its damaged files, and a snapshot of its undamaged part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from search_cli.engines.own_files import ForeignFileError, read_small
from search_cli.engines.whoosh.fields import PATH
from search_cli.engines.whoosh.generations import (
    CURRENT,
    TAG,
    TAG_TEXT,
    check_no_file,
    check_ours,
    current,
    holds_index,
    mark,
    named,
    naming,
    stamp,
    writing,
)
from search_cli.engines.whoosh.manifest import MANIFEST, Manifest, OtherFormatError, SegmentEntry, read_manifest
from search_cli.engines.whoosh.segment_file import ArrayFile, PageError, SizeError
from search_cli.engines.whoosh.snapshot import Snapshot, counted_terms
from search_cli.engines.whoosh.whole_file import FileEntry, WholeFile
from search_cli.errors import IndexMissingError, IndexUnusableError
from search_cli.messages import say
from search_cli.models import ArticleRecord
from search_cli.models.verification import IndexFault, Verification

__all__ = ["restore_mark", "sound_part", "verified"]


def verified(folder: Path) -> Verification:
    """Compare every byte of the current generation, of CURRENT and of the folder's tag with what was written.

    If a build publishes another generation meanwhile, that is read. Raises IndexMissingError when there is no index,
    IndexUnusableError when the folder is not ours, or another version wrote it.
    """
    while True:
        seen = stamp(folder)
        try:
            found = _verified(folder)
        except OtherFormatError as error:
            raise IndexUnusableError("index-stale-recipe", reason=say("recipe.format")) from error
        if found.ok or stamp(folder) == seen:
            return found


def _verified(folder: Path) -> Verification:
    check_no_file(folder)
    faults = [fault for name in (TAG, CURRENT) if (fault := _fault_of_folder(folder, name))]
    if [fault.kind for fault in faults] == ["missing", "missing"]:
        check_ours(folder)
        raise IndexMissingError("index-missing", path=folder.parent)
    if any(fault.file == CURRENT for fault in faults):
        _check_format(folder)
        return Verification(None, 0, 0, tuple(faults))
    name = named(folder) or ""
    try:
        manifest = read_manifest(folder / name)
    except OtherFormatError:
        raise
    except (OSError, ValueError) as error:
        return Verification(name, 0, 0, (*faults, _fault(f"{name}/{MANIFEST}", error)))
    entries = list(_entries(manifest))
    faults += [fault for entry, segment in entries if (fault := _fault_of(folder / name, entry, segment=segment))]
    return Verification(name, len(entries) + 1, sum(entry.size for entry, _ in entries), tuple(faults))


def _check_format(folder: Path) -> None:
    """Raise OtherFormatError for an old index whose CURRENT has no checksum: it is not damaged."""
    try:
        read_manifest(folder / (named(folder) or ""))
    except OtherFormatError:
        raise
    except (OSError, ValueError):  # which the fault in CURRENT tells of
        return


def _fault_of_folder(folder: Path, name: str) -> IndexFault | None:
    """Return what is wrong with the folder's tag or with CURRENT, if anything."""
    try:
        said = read_small(folder / name)
        expected = TAG_TEXT.encode() if name == TAG else naming(named(folder) or "")
    except (OSError, ValueError) as error:
        return _fault(name, error)
    return None if said == expected else IndexFault(name, "bytes")


def _entries(manifest: Manifest) -> Iterator[tuple[FileEntry, bool]]:
    """Yield every file that a manifest names, and whether it is a segment."""
    if manifest.articles:
        yield manifest.articles, False
    for segment in manifest.segments:
        yield segment.file, True
        if segment.deleted:
            yield segment.deleted, False
    for entry in manifest.attachments.values():
        yield entry, False


def _fault_of(generation: Path, entry: FileEntry, *, segment: bool = False) -> IndexFault | None:
    """Read a file whole, and return what is wrong with it."""
    try:
        if segment:
            with closing(ArrayFile(generation / entry.name, entry.size, entry.digest)) as arrays:
                arrays.check_all()
        else:
            with closing(WholeFile(generation, entry)) as whole:
                whole.check_all()
    except (OSError, ValueError) as error:
        return _fault(f"{generation.name}/{entry.name}", error)
    return None


def _fault(file: str, error: OSError | ValueError) -> IndexFault:
    match error:
        case FileNotFoundError():
            return IndexFault(file, "missing")
        case OSError():
            return IndexFault(file, "unread", reason=error.strerror or str(error))
        case ForeignFileError():
            return IndexFault(file, "unread", reason=str(error))
        case SizeError():
            return IndexFault(file, "size", error.expected, error.found)
        case PageError():
            return IndexFault(file, "bytes", at=error.at)
    return IndexFault(file, "bytes")


# ── what can be kept ────────────────────────────────────────────────────────────────────────────────────────


def restore_mark(folder: Path) -> None:
    """Write the tag of a folder again if it is damaged, but name and checksum show that the index is ours."""
    if not _fault_of_folder(folder, TAG):
        return
    if holds_index(folder):
        with writing(folder, unmarked=True):
            mark(folder)


def sound_part(folder: Path) -> Snapshot | None:
    """Open the current generation without its damaged files, or return None when nothing can be kept.

    The records of articles in a damaged segment are dropped, so that a build reads these articles again and no others.
    """
    try:
        name = current(folder)
        manifest = read_manifest(folder / name) if name else Manifest()
    except (OSError, ValueError):
        return None
    generation = folder / (name or "")
    if manifest.articles is None or _fault_of(generation, manifest.articles):
        return None
    attached = {key: entry for key, entry in manifest.attachments.items() if not _fault_of(generation, entry)}
    segments = [each for each in manifest.segments if _is_sound(generation, each)]
    snapshot = Snapshot(generation, replace(manifest, segments=segments, attachments=attached))
    snapshot.keep_records(_of_whole_articles(snapshot))
    return snapshot


def _is_sound(generation: Path, segment: SegmentEntry) -> bool:
    if segment.deleted and _fault_of(generation, segment.deleted):
        return False
    return _fault_of(generation, segment.file, segment=True) is None


def _of_whole_articles(snapshot: Snapshot) -> dict[str, ArticleRecord]:
    """Return the records of the articles that have all their passages."""
    held: Counter[str] = Counter()
    for segment in snapshot.segments:
        held.update({path.decode(): count for path, count in counted_terms(segment, PATH)})
    return {path: record for path, record in snapshot.records.items() if record.passages == held[path]}
