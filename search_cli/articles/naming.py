"""A file's name → whether it is an article, a copy that nobody wrote, or of a kind that is not read yet."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection

from search_cli.analysis.patterns import lazy_pattern
from search_cli.models import ArticleRecord

__all__ = [
    "SAVED_AS",
    "goes_with_page",
    "holds_nothing_to_read",
    "is_article",
    "is_data",
    "is_leftover",
    "is_programs_own",
    "is_unread",
    "is_view",
    "stem_of",
]

_ARCHIVES = (".zip", ".rar", ".7z", ".tar", ".tgz")
_OTHER_KINDS = {
    ".docx": (".docx", ".docm", ".doc", ".wps", ".wpt", ".odt", ".pages", ".rtf"),
    ".xlsx": (".xlsx", ".xlsm", ".xls", ".xlsb", ".et", ".ods", ".numbers"),
    ".pdf": (
        ".pdf", ".ppt", ".pptx", ".pptm", ".pps", ".ppsx", ".dps", ".odp", ".key", ".xmind", ".one", ".canvas",
    ),
    ".html": (
        ".mobi", ".azw3", ".chm", ".rst", ".adoc", ".asciidoc", ".tex", ".msg", ".enex", ".lakebook",
    ),
    "": _ARCHIVES,
}  # fmt: skip
SAVED_AS = {ending: kind for kind, endings in _OTHER_KINDS.items() for ending in endings}
"""The ending of a kind of file in which people keep articles, read or not, and as what to save it for a reader.

An archive is to be unpacked. XML is machines' data and passed over.
"""

# What one file became when two machines changed it: the original stands beside it. A mark counts only at the end of
# the name, so that an article about conflicted copies is one.
_CONFLICT = lazy_pattern(
    r"\.sync-conflict-\d{8}-\d{6}(?:-[A-Z0-9]+)?$"  # Syncthing
    r"|_conflict-\d{8}-\d{6}$"  # ownCloud
    r"|[(（][^()（）]*(?:conflicted copy|case conflict|冲突副本|衝突複本)[^()（）]*[)）][\d\s()]*$"  # Dropbox
    r"|(?:\s的|\s|[-_])冲突副本[\d\s_.-]*$",
    re.IGNORECASE,
)


# Beside their pages, programs that make sites keep what stands around them, and a drawing keeps its coordinates.
_NO_ARTICLES = frozenset(("_sidebar.md", "_navbar.md", "_footer.md", "_coverpage.md"))
_WITH_PAGE = lazy_pattern(r"[_.](?:files|文件)$")
_DRAWING = ".excalidraw.md"
_ID = lazy_pattern(
    r"[ _-][0-9a-f]{32}(?P<all>_all)?$"
)  # of a page that Notion exports; `_all` is a table in all its rows


def stem_of(path: str) -> str:
    """Return what a file is called, without its ending and without the number that a program gave it."""
    stem = posixpath.splitext(posixpath.basename(path))[0]
    numbered = _ID.search(stem)
    return stem[: numbered.start()].rstrip() or stem if numbered else stem


def is_view(path: str, paths: Collection[str]) -> bool:
    """Return whether a table is some rows of another among `paths`: Notion exports each beside one of all its rows."""
    stem, ending = posixpath.splitext(path)
    return ending.lower() == ".csv" and f"{stem}_all{ending}" in paths and bool(_ID.search(stem))


def goes_with_page(name: str, beside: Collection[str]) -> bool:
    """Return whether a folder holds what a browser or Word saved for a page `beside` it: pictures, frames, headers."""
    page = _WITH_PAGE.sub("", name)
    return page != name and any(f"{page}{ending}" in beside for ending in (".html", ".htm"))


def is_programs_own(name: str, inside: Collection[str]) -> bool:
    """Return whether a folder is where a program keeps its settings and old versions of pages, as Logseq does."""
    return name == "logseq" and "config.edn" in inside


def is_leftover(name: str) -> bool:
    """Return whether a file is hidden, a program's lock, backup or bar, or the copy that a conflict left (NFC name)."""
    if name.startswith((".", "~$")) or name.endswith(("~", "#", _DRAWING)) or name in _NO_ARTICLES:
        return True
    may_be_copy = "conflict" in name.lower() or "突" in name
    return may_be_copy and bool(_CONFLICT.search(posixpath.splitext(name)[0]))


def is_data(path: str) -> bool:
    """Return whether a file is of a kind that holds questions with answers, or what is for machines alone."""
    return posixpath.splitext(path)[1].lower() in (".json", ".jsonl")


def holds_nothing_to_read(record: ArticleRecord) -> bool:
    """Return whether a file was read, and is data for machines alone: JSON without questions and answers."""
    return record.was_read and is_data(record.path) and not record.passages


def is_article(record: ArticleRecord) -> bool:
    """Return whether a file counts as an article: any version of it was read, and was no data for machines alone."""
    return record.was_read and not holds_nothing_to_read(record)


def is_unread(name: str) -> bool:
    """Return whether a file is of a kind that people keep articles in and that has no reader yet."""
    return posixpath.splitext(name)[1].lower() in SAVED_AS
