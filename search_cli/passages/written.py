"""An article → what it says, read once for all that ask whom and what it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from search_cli.analysis.folding import fold
from search_cli.articles.forms import numbering
from search_cli.models import Article
from search_cli.passages.departments import departments_in
from search_cli.passages.introductions import regulates
from search_cli.passages.lists import list_labels
from search_cli.passages.post_field import without_label
from search_cli.passages.table_heads import table_heads
from search_cli.taxonomy import Lexicon

__all__ = ["Written", "declared_respects", "declared_roles", "read_once", "role_alone"]

_ROLE_KEYS = ("role", "roles", "角色", "岗位", "岗位名称", "职位")
_RESPECT_KEYS = ("dimension", "dimensions", "维度")
_MOST_DECLARED = 100
"""Roles that front matter gives to an article; each is compared with every other, and thousands took minutes."""


class Written(NamedTuple):
    """What an article says, read once for all that ask: its folded `text`, `headings`, and the `heads` of its lists.

    The heads of its tables are such, too. What heads questions by `departments` is none of the headings. `rules` says
    that it regulates, and tells nobody's work.
    """

    article: Article
    text: str
    headings: Sequence[str]
    departments: frozenset[str]
    heads: Sequence[str]
    rules: bool

    @property
    def headers(self) -> tuple[str, ...]:
        """All that stands above something else."""
        return (*self.headings, *self.heads)


def read_once(article: Article) -> Written:
    """Return what an article says, folded and taken apart."""
    text = "\n".join(fold(line).text for line in (article.title, *(block.stretch.text for block in article.blocks)))
    departments = departments_in(article.blocks)
    headings = [block.stretch.text for block in article.blocks if block.kind == "heading"]
    headings = [without_label(text) for text in headings if text not in departments]
    return Written(
        article, text, headings, departments, [*table_heads(article), *list_labels(article)], regulates(article)
    )


def declared_roles(article: Article) -> tuple[str, ...]:
    """Return the roles that front matter gives to an article, as they are written there."""
    return tuple(islice(_declared(article, _ROLE_KEYS), _MOST_DECLARED))


def declared_respects(article: Article) -> tuple[str, ...]:
    """Return the dimensions that front matter gives to an article, as they are written there."""
    return tuple(_declared(article, _RESPECT_KEYS))


def _declared(article: Article, keys: tuple[str, ...]) -> Iterator[str]:
    for key in keys:
        value = article.metadata.get(key)
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, str):
                yield from (name.strip() for name in re.split(r"[,，、;；]", item) if name.strip())


def role_alone(folded: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the role of which a folded line is the name and nothing else, but for its number."""
    said = folded[numbering(folded) :].strip()
    return tuple(str(m.name) for m in lexicon.roles(said) if m.name and (m.start, m.end) == (0, len(said)))
