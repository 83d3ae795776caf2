"""The bytes of a .docx or .xlsx → a file to open, once it is known to be harmless."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from math import ceil
from zipfile import ZipFile, ZipInfo

from search_cli.errors import ArticleError

__all__ = ["is_archive", "markup_in", "opening"]

_ARCHIVE = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Begins what Word and Excel wrote until 2003, and what they write today behind a password."""

_MB = 1 << 20
_MOST_UNPACKED_MB = 32
"""Of markup, which takes some ten times as much memory once it is read. A book of a million characters has a quarter
of it, a file that was made to fill the memory a thousand times its own size."""
_MAY_BE_MARKUP = re.compile(rb"(?:\xef\xbb\xbf|\xfe\xff|\xff\xfe)?[\x00\t\n\r ]*(?:<|\Z)")
_LOOKED_AT = 64  # bytes of a part


def is_archive(data: bytes) -> bool:
    """Return whether `data` is an archive of an office program. Raises ArticleError when it is old or locked."""
    if data.startswith(_COMPOUND):
        raise ArticleError("article-locked")
    return data.startswith(_ARCHIVE)


@contextmanager
def opening(data: bytes) -> Iterator[BytesIO]:
    """Lend a file with the bytes of an archive to a library that reads it.

    Raises ArticleError when its markup is too large, and in place of whatever the library raises: no library says which
    errors a damaged file can cause.
    """
    try:
        with ZipFile(BytesIO(data)) as archive:
            unpacked = sum(part.file_size for part in markup_in(archive))
        if unpacked > _MOST_UNPACKED_MB * _MB:
            raise ArticleError("article-swollen", size=ceil(unpacked / _MB), limit=_MOST_UNPACKED_MB)
        yield BytesIO(data)
    except (ArticleError, MemoryError, RecursionError):
        raise
    except Exception as error:
        raise ArticleError("article-damaged") from error


def markup_in(archive: ZipFile) -> Iterator[ZipInfo]:
    """Yield the parts that a parser of XML would read. How they begin tells, since the file itself names the parts."""
    for part in archive.infolist():
        with archive.open(part) as file:
            if _MAY_BE_MARKUP.match(file.read(_LOOKED_AT)):
                yield part
