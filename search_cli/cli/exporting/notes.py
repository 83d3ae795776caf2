"""Passages → the text of Obsidian's notes: one for each role and one for each article, with links to each other.

A role's note remains while its passages change, so links to it keep their target. A note for each passage would get a
new name with every edit, and the old note would stay. So passages are blocks of notes, and their ids are the names of
the blocks: `[[跟单#^m42thgttpnkqjwom]]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import NamedTuple

from search_cli.cli.exporting.document import named_dimension
from search_cli.cli.exporting.names import distinct_names, link_text
from search_cli.cli.exporting.sources import address_of, source
from search_cli.cli.markup import literal, quotation
from search_cli.cli.output import clean
from search_cli.cli.rendering import place, tags
from search_cli.models import Passage
from search_cli.views.arranging import Arrangement
from search_cli.views.statements import Cell

__all__ = ["NoteNames", "article_notes", "note_names", "role_notes"]

_BY_ARTICLE = attrgetter("article")
_ENDING = re.compile(r"\.[^./]+$")
_NOT_IN_TAG = re.compile(r"[^\w/-]+")


class NoteNames(NamedTuple):
    """Role and article → the name of its note; all are different, so that links need no folder."""

    roles: dict[str, str]
    articles: dict[str, str]


def note_names(found: Arrangement) -> NoteNames:
    """Return the names of all notes; if a role and an article have the same name, the role's note gets it."""
    roles = distinct_names({role: role for role, _ in found.cells if role})
    articles = {article: _ENDING.sub("", article) for article, _ in groupby(found.passages(), _BY_ARTICLE)}
    return NoteNames(roles, distinct_names(articles, taken=roles.values()))


# ── a role's note ────────────────────────────────────────────────────────────────────────────────────────────


def role_notes(found: Arrangement, names: NoteNames) -> Iterator[tuple[str, Iterator[str]]]:
    """Yield each role with the pieces of its note."""
    for role, cells in groupby((cell for cell in found.cells if cell[0]), itemgetter(0)):
        yield role, _role_note(role, list(cells), found, names)


def _role_note(role: str, cells: Sequence[Cell], found: Arrangement, names: NoteNames) -> Iterator[str]:
    """Yield the dimensions with their passages; a passage about several is quoted below the first of them."""
    dimensions = [dimension for _, dimension in cells if dimension]
    yield _front_matter(names.roles[role], f"role {role}", dimensions, (role, *found.aliases_of(role)))
    quoted: set[str] = set()
    for cell in cells:
        yield f"\n## {named_dimension(cell[1])}\n"
        for passage in found.of(cell):
            where = link_text(place(passage))
            if passage.id in quoted:
                yield f"\n[[#^{passage.id}|{where}]]\n"
            else:
                yield from _block(passage, source(passage, f"[[{names.articles[passage.article]}|{where}]]"))
            quoted.add(passage.id)


def _block(passage: Passage, where: str) -> Iterator[str]:
    """Yield a passage as a quotation with its id as the block's name, on a line of its own after several lines."""
    yield "\n"
    yield from (f"{line}\n" for line in quotation(passage.text))
    yield f">\n> — {where}\n\n^{passage.id}\n"


# ── an article's note ────────────────────────────────────────────────────────────────────────────────────────


def article_notes(found: Arrangement, names: NoteNames) -> Iterator[tuple[str, Iterator[str]]]:
    """Yield each article with the pieces of its note."""
    for article, passages in groupby(found.passages(), _BY_ARTICLE):
        yield article, _article_note(list(passages), found, names)


def _article_note(passages: Sequence[Passage], found: Arrangement, names: NoteNames) -> Iterator[str]:
    """Yield the headings with links to their passages in roles' notes, and the text of passages that are in none."""
    article, title = passages[0].article, passages[0].title
    tagged = [name for passage in passages for cell in found.cells_of(passage) for name in cell if name]
    origin = [f"kb/{article}", *filter(None, [address_of(passages[0])])]
    yield _front_matter(names.articles[article], f"article {article}", tagged, (title,), origin)
    for path, below in groupby(passages, attrgetter("heading_path")):
        if path:
            yield f"\n## {' › '.join(map(literal, path))}\n"
        for passage in below:
            links = list(_links(passage, found, names))
            if links:
                yield f"\n{passage.line_start} {'、'.join(links)}\n"
            else:
                yield from _block(passage, literal(place(passage)))


def _links(passage: Passage, found: Arrangement, names: NoteNames) -> Iterator[str]:
    """Yield links to a passage in the notes of its roles; none if it has no role."""
    for role, cells in groupby(found.cells_of(passage), itemgetter(0)):
        if role:
            label = tags((role,), [dimension for _, dimension in cells if dimension])
            yield f"[[{names.roles[role]}#^{passage.id}|{link_text(label)}]]"


# ── front matter ─────────────────────────────────────────────────────────────────────────────────────────────


def _front_matter(
    name: str, note: str, tagged: Iterable[str], aliases: Iterable[str], origin: Sequence[str] = ()
) -> str:
    """Return a note's properties: kind, tags in Obsidian's form, names that differ from its file's, and source."""
    import yaml

    properties = {
        "id": clean(note),
        "tags": list(dict.fromkeys(map(_tag, tagged))),
        "aliases": [alias for alias in dict.fromkeys(map(clean, aliases)) if alias not in ("", name)],
        "source": [clean(each) for each in origin],
    }
    filled = {key: value for key, value in properties.items() if value}
    dumped = yaml.safe_dump(filled, allow_unicode=True, sort_keys=False, width=10**6)
    return f"---\n{dumped}---\n"


def _tag(name: str) -> str:
    """Return a name as a tag: letters, digits, `_`, `-` and `/`, and not digits alone."""
    tag = _NOT_IN_TAG.sub("_", clean(name))
    return f"_{tag}" if tag.isdigit() else tag
