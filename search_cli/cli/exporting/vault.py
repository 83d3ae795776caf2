"""Passages → a folder of notes for Obsidian, each written whole, and none that somebody else wrote or changed."""

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
"""The folder of the articles' notes; it is called so in any language, or an export in another would make another."""


class Written(NamedTuple):
    """How many notes there are, and how many of them are new or other than they were."""

    notes: int
    changed: int


def write_vault(found: Arrangement, folder: Path, config: Config) -> Written:
    """Write the notes into `folder`, which is made if need be; those that have nothing new stay untouched.

    Raises ExportError before anything is written if one of the files is not as an export left it, or if the folder is
    part of the knowledge base; and where the system refuses.
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
