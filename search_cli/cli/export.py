"""`kb export`: passages with their tags for other programs, on stdout, in a file or in a folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from search_cli.cli.faults import CommandLineError
from search_cli.cli.framework import Command
from search_cli.cli.opening import Progress, note_changes, opened
from search_cli.cli.options import Option, Shared, chosen_form, files, flag, limited_to
from search_cli.cli.output import clean, is_into_file, note
from search_cli.messages import say

if TYPE_CHECKING:
    from search_cli.knowledge_base import KnowledgeBase
    from search_cli.views.arranging import Arrangement

__all__ = ["export"]

EXPORTED, NOTHING_FOUND = 0, 1
FORMS = ("jsonl", "csv", "md", "obsidian", "anki")

_BY_ENDING = {".csv": "csv", ".md": "md", ".markdown": "md"}
"""The form that the name of a file asks for, where no other is asked for."""
_UNWRITTEN = frozenset({
    ".xlsx", ".xlsm", ".xlsb", ".xls", ".xltx", ".ods", ".numbers", ".et",
    ".docx", ".docm", ".doc", ".dotx", ".odt", ".rtf", ".pages", ".wps", ".pptx", ".ppt", ".odp",
    ".pdf", ".html", ".htm", ".xhtml", ".mht", ".mhtml", ".epub", ".mobi", ".azw3",
})  # fmt: skip
"""Whatever opens files named so would call any of the forms damaged."""
_OF_ANKI = frozenset({".apkg", ".colpkg"})
"""The same, and Anki takes a text instead."""


def _export(
    shared: Shared,
    output: str | None,
    roles: tuple[str, ...],
    dimensions: tuple[str, ...],
    articles: tuple[str, ...],
    kinds: tuple[str, ...],
    no_bom: bool,
) -> int:
    if output == "-":  # the usual name for stdout
        output = None
    shared = shared._replace(form=_form_of(shared.form, output or ""))
    if shared.form == "obsidian" and output is None:
        raise CommandLineError("needs", option="--format obsidian", other="-o", command="kb export")
    with (
        opened(shared) as base,
        Progress(shared, "passages", hidden=output is None and not is_into_file()) as bar,
        base.arranged(roles=roles, dimensions=dimensions, articles=articles, kinds=kinds, reading=bar.seen) as found,
    ):
        is_empty = next(found.passages(), None) is None
        said = say("cli.export.none") if is_empty else _written(base, found, shared, output, bom=not no_bom)
        bar.end()
        if said and not shared.quiet and (output is not None or not shared.json):
            note(clean(said))
        note_changes(base, shared)
    return NOTHING_FOUND if is_empty else EXPORTED


def _form_of(form: str | None, output: str) -> str | None:
    """Return the form to write a file in: the one asked for, or the one its name ends in, if any."""
    ending = PurePath(output).suffix.lower()
    if form != "obsidian" and ending in _UNWRITTEN | _OF_ANKI:  # a vault is a folder, of any name
        kind = "unwritten-cards" if ending in _OF_ANKI else "unwritten"
        raise CommandLineError(kind, ending=ending, command="kb export")
    return form or _BY_ENDING.get(ending)


def _written(base: KnowledgeBase, found: Arrangement, shared: Shared, output: str | None, *, bom: bool) -> str:
    """Write the export, and return a sentence about it; none for stdout, where it is seen."""
    from search_cli.cli.exporting.files import refuse_within, write, write_to_stdout

    if output is None:
        write_to_stdout(_pieces(base, found, shared.form, bom=bom))
        return ""
    path = Path(os.path.expanduser(output))
    if shared.form == "obsidian":
        from search_cli.cli.exporting.vault import write_vault

        done = write_vault(found, path, base.config)
        return say("cli.export.notes", path=path, count=done.notes, changed=done.changed)
    refuse_within(path, base.config)
    changed = write(path, _pieces(base, found, shared.form, bom=bom))
    return say("cli.export.written" if changed else "cli.export.unchanged", path=path)


def _pieces(base: KnowledgeBase, found: Arrangement, form: str | None, *, bom: bool) -> Iterator[str]:
    """Return the pieces of an export's text, which are read from the index while they are written."""
    if form == "csv":
        from search_cli.cli.exporting.rows import spreadsheet

        return spreadsheet(found.passages(), bom=bom)
    if form == "md":
        from search_cli.cli.exporting.document import document

        return document(found)
    if form == "anki":
        from search_cli.cli.exporting.cards import cards

        return cards(found.passages(), base.root.name)
    from search_cli.cli.exporting.rows import json_lines

    return json_lines(found.passages())


export = Command(
    "export",
    _export,
    chosen_form(FORMS, key="export-format"),
    Option(["-o", "--output"], key="output", value="path", type=str, shell_complete=files),
    limited_to("--role", key="role"),
    limited_to("--dim", "--dimension", key="dimension"),
    limited_to("--article", key="article"),
    limited_to("--kind", key="kind"),
    flag("--no-bom"),
)
