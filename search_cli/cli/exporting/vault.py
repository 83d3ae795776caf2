"""Passages → a folder of notes for Obsidian; notes that somebody wrote or edited are never replaced."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from search_cli.cli.exporting.files import refuse_within, unwritable, write
from search_cli.cli.exporting.notes import NoteNames, article_notes, note_names, role_notes
from search_cli.cli.exporting.signatures import is_as_signed, signed
from search_cli.config import Config
from search_cli.errors import ExportError
from search_cli.views.arranging import Arrangement

__all__ = ["Written", "write_vault"]

_ARTICLES = "articles"
"""The folder of the articles' notes; its name does not depend on the language, or there might be two."""


class Written(NamedTuple):
    """The number of notes, and how many of them are new or changed."""

    notes: int
    changed: int


def write_vault(found: Arrangement, folder: Path, config: Config) -> Written:
    """Write the notes into `folder`, which is created if necessary; unchanged notes are not touched.

    Raises ExportError before anything is written if a file was edited since it was exported, or if the folder is part
    of the knowledge base; and if the system refuses to write.
    """
    names, below = note_names(found), folder / _ARTICLES
    for each in (folder, below):
        refuse_within(each, config)
    _refuse_foreign(_files(folder, names))
    with unwritable(below):
        below.mkdir(parents=True, exist_ok=True)
    changes = [write(folder / f"{names.roles[role]}.md", signed(note)) for role, note in role_notes(found, names)]
    changes += [write(below / f"{names.articles[path]}.md", signed(note)) for path, note in article_notes(found, names)]
    return Written(len(changes), sum(changes))


def _files(folder: Path, names: NoteNames) -> Iterable[Path]:
    yield from (folder / f"{name}.md" for name in names.roles.values())
    yield from (folder / _ARTICLES / f"{name}.md" for name in names.articles.values())


def _refuse_foreign(paths: Iterable[Path]) -> None:
    for path in paths:
        with unwritable(path):
            ours = not path.exists() or is_as_signed(path)
        if not ours:
            raise ExportError("export-foreign", path=path)
