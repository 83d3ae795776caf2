"""Files below kb/ and their records in the index → which are new, changed and gone."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Mapping

from search_cli.articles.folder import FoundFile, FoundFiles, plain_bytes
from search_cli.articles.naming import is_article
from search_cli.errors import ArticleError
from search_cli.models import ArticleRecord

__all__ = ["changed_files", "pending_changes", "seen_change"]

_READ_BYTES = 500_000
"""What is read in a millisecond or two, before a search says that articles have changed."""
_SETTLED_NS = 2_000_000_000
"""A file changed this shortly before it was read may change again within one tick of a coarse clock (FAT: 2 s)."""


def changed_files(
    found: FoundFiles, records: Mapping[str, ArticleRecord]
) -> tuple[list[FoundFile], list[FoundFile], list[str]]:
    """Return the files that are new, those that may have changed since `records`, and the paths that are gone."""
    added = [file for file in found.files if file.path not in records]
    changed = [file for file in found.files if file.path in records and _may_differ(file, records[file.path])]
    here = {file.path for file in found.files}
    return added, changed, sorted(path for path in records if path not in here and not found.refusal(path))


def pending_changes(found: FoundFiles, records: Mapping[str, ArticleRecord]) -> tuple[int, int, int]:
    """Return how many articles are new, changed and gone since `records`, judged by size and time.

    Of the files that may have changed a few are read and compared: copying a folder changes none, and a change may
    keep size and time. A removed file that was no article, or could never be read, does not count as gone.
    """
    added, changed, removed = changed_files(found, records)
    touched = [file for file in changed if not _is_settled(file, records[file.path])]
    told = [file for file in changed if not _same_size_and_time(file, records[file.path])]
    if sum(file.size for file in touched) <= _READ_BYTES:
        told = [file for file in touched if not _same_bytes(file, records[file.path])]
    elif sum(file.size for file in told) <= _READ_BYTES:
        told = [file for file in told if not _same_bytes(file, records[file.path])]
    return len(added), len(told), sum(is_article(records[path]) for path in removed)


def _same_size_and_time(file: FoundFile, record: ArticleRecord) -> bool:
    return (file.size, file.mtime_ns) == (record.size, record.mtime_ns)


def _same_bytes(file: FoundFile, record: ArticleRecord) -> bool:
    if file.size != record.size:
        return False
    try:
        return hashlib.sha256(plain_bytes(file.location, file.size)).hexdigest() == record.fingerprint
    except ArticleError:
        return False


def _is_settled(file: FoundFile, record: ArticleRecord) -> bool:
    """Return whether a file has size and time as it had, and the system has changed nothing of it since it was read."""
    return _same_size_and_time(file, record) and file.ctime_ns == record.seen_ns


def _may_differ(file: FoundFile, record: ArticleRecord) -> bool:
    return not _is_settled(file, record) or record.stale is not None


def seen_change(file: FoundFile) -> int:
    """Return the `seen_ns` of a file that is about to be read: a value that no later change leaves as it is.

    It is a time of the file's own clock, which is compared with that clock's alone: this machine's may be ahead of it,
    or be set back.
    """
    return file.ctime_ns if file.mtime_ns + _SETTLED_NS <= time.time_ns() else 0
