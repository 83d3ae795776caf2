"""Passages → a text file that Anki imports: with a card for each, which a second import updates.

https://docs.ankiweb.net/importing/text-files.html
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator

from search_cli.answers.snippets import answer_start
from search_cli.cli.csv_form import delimited
from search_cli.cli.exporting.sources import address_of
from search_cli.cli.output import clean
from search_cli.cli.rendering import place
from search_cli.models import Passage

__all__ = ["cards"]

# By the guid Anki finds an existing card and updates it, and keeps its learning progress. The note type `Basic` is
# chosen if it exists; any with two fields will do, since columns are mapped in order.
_HEADERS = "#separator:tab\n#html:true\n#notetype:Basic\n#deck:{deck}\n#guid column:1\n#tags column:4\n"
_NOT_IN_TAG = re.compile(r"[\s\"]+")


def cards(passages: Iterable[Passage], deck: str) -> Iterator[str]:
    """Yield the file: guid, front, back, tags, with tabs between them and a line each."""
    yield _HEADERS.format(deck=clean(deck))
    yield from delimited(map(_note, passages), "\t", "\n")


def _note(passage: Passage) -> tuple[str, str, str, str]:
    return passage.id, _front(passage), _back(passage), _tags(passage)


def _front(passage: Passage) -> str:
    """Return the front: the question that the passage answers, or its role and dimension; then its source."""
    headings = " › ".join(passage.headings)
    tags = " · ".join("、".join(names) for names in (passage.roles, passage.dimensions) if names)
    asked = passage.text[: answer_start(passage)].partition("\n")[0] or tags
    return "<br>".join([*([_escaped(asked)] if asked else []), f"<small>{_escaped(headings)}</small>"])


def _back(passage: Passage) -> str:
    """Return the back: the answer, or the whole passage, and its place."""
    where = _escaped(place(passage))
    address = address_of(passage)
    if address:
        where = f'<a href="{_escaped(address)}">{where}</a>'
    return f"{_escaped(passage.text[answer_start(passage) :])}<br><br><small>{where}</small>"


def _tags(passage: Passage) -> str:
    # Blanks separate tags.
    names = (*passage.roles, *passage.dimensions)
    return " ".join(dict.fromkeys(_NOT_IN_TAG.sub("_", clean(name).strip()) for name in names if name.strip()))


def _escaped(text: str) -> str:
    """Return text as HTML; a bracket, which in Anki may begin a sound or a formula, as an entity too."""
    escaped = html.escape(clean(text.strip(), keep="\n"))
    return escaped.replace("[", "&#91;").replace("\n", "<br>")
