"""An empty folder → a knowledge base: kb/, kb.toml, and with an example an article that answers 跟单 技能."""

from __future__ import annotations

import os
from pathlib import Path

from search_cli.config import ARTICLES_FOLDER, CONFIG_FILE
from search_cli.errors import RootMissingError
from search_cli.messages import say
from search_cli.text_files import write_whole

__all__ = ["create"]

_EXAMPLE = "项目助理和跟单的区别.md"


def create(folder: Path, example: bool = False) -> list[Path]:
    """Make `folder` a knowledge base and return the files written; what is there already stays as it is.

    Raises RootMissingError when the folder cannot be made or written.
    """
    written: list[Path] = []
    try:
        (folder / ARTICLES_FOLDER).mkdir(parents=True, exist_ok=True)
        _write(folder / CONFIG_FILE, say("init.config"), written)
        if example:
            _write(folder / ARTICLES_FOLDER / _EXAMPLE, _example_text(), written)
    except OSError as error:
        raise RootMissingError("root-unwritable", path=folder, reason=error.strerror) from error
    return written


def _write(path: Path, text: str, written: list[Path]) -> None:
    if not os.path.lexists(path):
        write_whole(path, [text])  # half of it would be taken for somebody's own, and kept
        written.append(path)


def _example_text() -> str:
    """Return the example article: inside an installed package, or in kb/ of a source checkout."""
    package = Path(__file__).parent.parent
    for home in (package / "example", package.parent / ARTICLES_FOLDER):
        if (home / _EXAMPLE).is_file():
            return (home / _EXAMPLE).read_text(encoding="utf-8")
    raise RootMissingError("example-missing")
