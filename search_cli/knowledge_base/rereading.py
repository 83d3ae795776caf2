"""The path of an article that was indexed → its text, read once more from its file."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from search_cli.articles import text_of
from search_cli.articles.folder import find_files, plain_bytes
from search_cli.errors import ArticleError
from search_cli.knowledge_base.generation import Generation
from search_cli.models import ArticleText, Has

__all__ = ["reread"]


def reread(generation: Generation, path: str, texts: Mapping[str, str] | None = None) -> ArticleText:
    """Return the text of the article at `path`, to which the offsets of its passages belong, and what is in none.

    The text is returned only if the file's bytes are those that were indexed, so that a changed link in kb/ reveals no
    other file. A base in memory has its `texts`. Raises ArticleError when the file has changed.
    """
    record = generation.engine.records()[path]
    if texts is not None:
        data, encoding = (texts[path].encode("utf-8", "replace") if path in texts else None), ""
    else:
        data = _bytes_at(generation.config.articles_folder, record.path, record.size)
        encoding = generation.config.settings.encoding
    if data is None or hashlib.sha256(data).hexdigest() != record.fingerprint:
        raise ArticleError("article-changed", path=record.path)
    passages = generation.engine.passages(Has("article", record.path))
    text, left_out = text_of(record.path, data, encoding)
    return ArticleText(record.path, record.title, text, tuple(passages), left_out)


def _bytes_at(folder: Path, path: str, size: int) -> bytes | None:
    """Return what stands at `path` below `folder` if it is a file of `size` bytes."""
    location = folder / path
    try:
        if not location.exists():  # its name may be written in another normal form
            location = next((file.location for file in find_files(folder).files if file.path == path), location)
        data = plain_bytes(location, size + 1)
    except (OSError, ArticleError):
        return None
    return data if len(data) == size else None
