"""`kb` alone: what the knowledge base holds, by role or else by article, and three queries to try."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from search_cli.cli.framework import Command
from search_cli.cli.layout import wrap
from search_cli.cli.opening import note_changes, note_textless, opened
from search_cli.cli.options import Shared
from search_cli.cli.output import clean, columns, echo_fitted
from search_cli.messages import say
from search_cli.messages.shell import shell_line

if TYPE_CHECKING:
    from search_cli.knowledge_base import KnowledgeBase

__all__ = ["overview"]

_NAMED = 10


def _overview(shared: Shared) -> None:
    with opened(shared) as base:
        for line in _lines(base, ["--root", shared.root] if shared.root else []):
            echo_fitted(line)
        if not shared.quiet:
            note_textless(base)
        note_changes(base, shared)


def _lines(base: KnowledgeBase, where: list[str]) -> Iterator[str]:
    """Yield the lines; the queries to try can be pasted, so they say `where` the base is, if that had to be said."""
    from search_cli.articles.naming import is_article

    records, facets = base.records(), base.facets()
    passages = sum(record.passages for record in records.values())
    yield say("cli.overview.base", root=clean(str(base.root)))
    yield say("cli.overview.size", articles=sum(map(is_article, records.values())), passages=passages)
    named = ("role", "dimension") if facets["role"] else ("article",)
    for name in filter(facets.get, named):
        line = say("cli.overview.facet", name=say(f"cli.name.{name}"), values=_named(facets[name]))
        yield from (line[start:end] for start, end in wrap(line, columns()))
    examples = base.examples()
    if examples:
        yield ""
        yield say("cli.overview.try")
        yield from (f"  {clean(shell_line(['kb', *where, *example.split()]))}" for example in examples)
    yield ""
    yield say("cli.overview.help")


def _named(values: Sequence[tuple[str, int]]) -> str:
    named = say("list.comma").join(f"{clean(value)} {count}" for value, count in values[:_NAMED])
    more = len(values) - _NAMED
    return f"{named}{say('cli.overview.more', count=more)}" if more > 0 else named


overview = Command("overview", _overview)
