"""`kb passages`: every passage in the index, in the order of the articles."""

from __future__ import annotations

from search_cli.cli.framework import Command
from search_cli.cli.links import links_of
from search_cli.cli.opening import Progress, note_changes, opened
from search_cli.cli.options import Shared, form, limited_to
from search_cli.cli.output import echo, echo_fitted, is_into_file, print_json_of_many

__all__ = ["passages"]


def _passages(
    shared: Shared,
    roles: tuple[str, ...],
    dimensions: tuple[str, ...],
    articles: tuple[str, ...],
    kinds: tuple[str, ...],
) -> None:
    from search_cli import wire
    from search_cli.cli.rendering import passage_lines
    from search_cli.wire.encoding import json_text

    with (
        opened(shared) as base,
        Progress(shared, "passages", hidden=not is_into_file()) as bar,
        base.arranged(roles=roles, dimensions=dimensions, articles=articles, kinds=kinds, reading=bar.seen) as arranged,
    ):
        found = arranged.passages()
        if shared.form == "json":
            print_json_of_many(wire.VERSION, "passages", map(wire.passage, found))
            return
        if shared.form == "jsonl":
            for passage in found:
                echo(json_text(wire.passage(passage)))
            return
        links = links_of(base.config.articles_folder, shared)
        for passage in found:
            for line in passage_lines(passage, links):
                echo_fitted(line, indent=3)
        note_changes(base, shared)


passages = Command(
    "passages",
    _passages,
    limited_to("--role", key="role"),
    limited_to("--dim", "--dimension", key="dimension"),
    limited_to("--article", key="article"),
    limited_to("--kind", key="kind"),
    form("--json", key="json"),
    form("--jsonl", key="jsonl"),
)  # fmt: skip
