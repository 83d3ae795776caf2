"""`kb search WORDS`: the passages that answer, best first."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from search_cli.cli.faults import CommandLineError, report
from search_cli.cli.framework import TYPED_FIRST, Command
from search_cli.cli.links import NO_LINKS, Links, links_of
from search_cli.cli.opening import note_changes, note_textless, opened_or_built
from search_cli.cli.options import Argument, Option, Shared, chosen_form, flag, form, limited_to
from search_cli.cli.output import clean, columns, echo, echo_fitted, in_colour, note, print_json
from search_cli.cli.paths import Paths
from search_cli.cli.values import filters_in_query, number, readable, seconds, share
from search_cli.errors import SearchCliError
from search_cli.messages import say

if TYPE_CHECKING:
    from search_cli.knowledge_base import KnowledgeBase
    from search_cli.models import Interpretation, SearchResult
    from search_cli.models.suggestions import SideBySide

__all__ = ["search"]

FOUND, NOTHING_FOUND, CANNOT_RUN = 0, 1, 2
FORMS = ("text", "json", "jsonl", "files", "count", "alfred")

_LIMITS = ("roles", "dimensions", "articles", "kinds", "phrases", "exclude")
"""Options that make a query even without words."""
_LIMIT = 10
_ALL = 1_000_000  # all paths are listed unless -n limits them


class _Wanted(NamedTuple):
    """How to search, and how to print the result.

    `is_limited` says that the user named how many, and `paths` prints what `-l` asks for.
    """

    shared: Shared
    options: dict[str, Any]
    is_limited: bool
    paths: Paths
    links: Links

    @property
    def has_notes(self) -> bool:
        """Whether a person reads the output, who gets notes beside the answers."""
        return self.shared.form is None and not self.shared.quiet


def _search(
    shared: Shared,
    words: tuple[str, ...],
    build: bool,
    limit: int | None,
    no_collapse: bool,
    null: bool,
    **options: Any,
) -> int:
    shared = shared._replace(form=None) if shared.form == "text" else shared
    _check(shared, words, null, options)
    given = _LIMIT if limit is None else limit
    options["limit"] = {"files": _ALL, "count": 0}.get(shared.form or "", given)
    # The path of an article is wanted even if it only repeats others.
    options["collapse"] = not (no_collapse or shared.form == "files")
    if shared.form is None:
        from search_cli.cli.rendering import snippet_chars

        options["snippet_chars"] = snippet_chars()
    query = " ".join(words)
    with opened_or_built(shared, build=build) as base:
        if shared.form == "alfred":
            return _for_a_launcher(base, query, options)
        links = links_of(base.config.articles_folder, shared) if shared.form is None else NO_LINKS
        paths = Paths(base.config.articles_folder, _ALL if limit is None else limit, null=null)
        wanted = _Wanted(shared, options, limit is not None, paths, links)
        code = _each_line(base, wanted) if words == ("-",) else _one(base, wanted, query)
        note_changes(base, shared)
    return code


def _check(shared: Shared, words: tuple[str, ...], null: bool, options: Mapping[str, Any]) -> None:
    """Raise CommandLineError for options and words that do not go together."""
    if null and shared.form != "files":
        raise CommandLineError("needs", option="-0", other="-l", command="kb search")
    if not words and not any(options[name] for name in _LIMITS):
        raise CommandLineError("missing", name=say("cli.value.words"), command="kb search")
    if words[:1] == ("-",) and len(words) > 1:
        raise CommandLineError("stdin", command="kb search")


def _for_a_launcher(base: KnowledgeBase, query: str, options: dict[str, Any]) -> int:
    """Print items for a launcher, and return 0, since launchers take any other exit code for a failure."""
    from search_cli.cli.launcher import print_result

    print_result(base.search(query, **options), base.config.articles_folder)
    return FOUND


def _one(base: KnowledgeBase, wanted: _Wanted, query: str) -> int:
    result = base.search(query, **wanted.options)
    if wanted.has_notes and sys.stderr.isatty():
        _note_understood(result.interpretation)
    _note_respelled(result, wanted)
    if wanted.shared.form == "files":
        wanted.paths.print(result.hits)
    else:
        _print(result, wanted)
    if wanted.has_notes and result.suggestions.compare:
        _note_compare(result.suggestions.compare)
    if wanted.has_notes and result.total:
        _note_more(result, wanted)
    if not result.total and not wanted.shared.json and not wanted.shared.quiet:
        _note_command()
        _note_nothing(base, result)
    return FOUND if result.total else NOTHING_FOUND


def _each_line(base: KnowledgeBase, wanted: _Wanted) -> int:
    """Answer one query per line of stdin; an invalid query does not stop the others."""
    code = NOTHING_FOUND
    for at, line in enumerate(sys.stdin, 1):
        query = readable(line.lstrip("\ufeff").rstrip("\r\n"))
        if not query.strip() and wanted.shared.form is None:  # programs expect an answer for every line
            continue
        try:
            result = base.search(query, **wanted.options)
        except SearchCliError as error:
            report(error, as_json=wanted.shared.json, line=at, query=query)
            code = CANNOT_RUN if code == NOTHING_FOUND else code
            continue
        if wanted.shared.form is None:
            echo_fitted(say("cli.search.query", query=clean(query), total=result.total))
            sys.stdout.flush()  # so that messages about a query on stderr come after it
        _note_respelled(result, wanted)
        if wanted.shared.form == "files":
            wanted.paths.print(result.hits)
        else:
            _print(result, wanted, of_many=True)
        if not result.total and wanted.has_notes:
            _note_nothing(base, result)
        code = FOUND if result.total else code
    return code


def _print(result: SearchResult, wanted: _Wanted, *, of_many: bool = False) -> None:
    form = wanted.shared.form
    if form == "count":
        echo(str(result.total))
    elif form is not None:
        _print_wire(result, wanted, of_many=of_many)
    else:
        colour = in_colour(wanted.shared.color)
        for line in _lines(result, wanted, colour):
            echo_fitted(line, colour=colour, indent=3)


def _lines(result: SearchResult, wanted: _Wanted, colour: bool) -> Iterator[str]:
    """Yield the hits; in a terminal the best hits of compared roles are shown side by side."""
    from search_cli.cli.rendering import answer_lines, has_tags, rule_lines

    if wanted.options["explain"]:
        yield from rule_lines(result.rule)
    offset, beside = wanted.options["offset"], 0
    if result.suggestions.compare and not offset and not wanted.options["explain"] and sys.stdout.isatty():
        from search_cli.cli.side_by_side import columns_of, leaders

        first = leaders(result)
        lines = columns_of(first, columns(), colour=colour, links=wanted.links)
        if lines:
            yield from lines
            beside = len(first)
    tagged = has_tags(result)
    for rank, answer in enumerate(result.hits[beside:], offset + beside + 1):
        yield from answer_lines(rank, answer, colour=colour, links=wanted.links, tagged=tagged)


def _print_wire(result: SearchResult, wanted: _Wanted, *, of_many: bool) -> None:
    from search_cli import wire
    from search_cli.wire.encoding import json_text

    answer = wire.search(result)
    if wanted.shared.form == "jsonl":
        for hit in answer["hits"]:
            echo(json_text({"query": result.query, **hit} if of_many else hit))
    elif of_many:
        echo(json_text(answer))
    else:
        print_json(answer)


def _note_understood(interpretation: Interpretation) -> None:
    from search_cli.cli.rendering import interpretation_line

    line = interpretation_line(interpretation)
    if line:
        note(line)


def _note_respelled(result: SearchResult, wanted: _Wanted) -> None:
    """Say which spelling was searched for, which words the answers lack, and what else may have been meant."""
    if not wanted.has_notes:
        return
    meant = [f"{typed} → {text}" for typed, text in result.interpretation.respelled]
    if meant:
        note(clean(say("cli.search.respelled", words=say("list.comma").join(meant))))
    if not result.total:
        return
    from search_cli.answers.unanswered import what_else_to_ask, what_is_missing

    for line in (*what_is_missing(result), *what_else_to_ask(result, "perhaps")):
        note(clean(line))


def _note_more(result: SearchResult, wanted: _Wanted) -> None:
    """Say in a terminal how the list goes on, unless the user named how many; and anywhere that a page is behind it."""
    offset, limit = wanted.options["offset"], wanted.options["limit"]
    through = offset + len(result.hits)
    if offset and limit and not result.hits:
        note(say("cli.search.behind", total=result.total, first=offset + 1))
    elif sys.stderr.isatty() and not wanted.is_limited and limit == len(result.hits) and through < result.total:
        note(say("cli.search.more", total=result.total, next=through))


def _note_command() -> None:
    """Name the command for which the first word may be a typing mistake, unless the user typed `search`."""
    from search_cli.cli.unanswered import mistyped_command

    command = mistyped_command(click.get_current_context().meta.get(TYPED_FIRST, ""))
    if command:
        note(say("cli.search.command", command=command))


def _note_nothing(base: KnowledgeBase, result: SearchResult) -> None:
    from search_cli.cli.unanswered import sentences

    if note_textless(base):  # other words would find nothing either
        return
    for line in sentences(result):
        note(line)


def _note_compare(asked: SideBySide) -> None:
    """Name the command that compares the roles of a query."""
    from search_cli.messages.shell import shell_line

    words = [*asked.roles, *(word for name in asked.dimensions for word in ("--dim", name))]
    note(clean(say("cli.search.compare", command=shell_line(["kb", "compare", *words]))))


search = Command(
    "search",
    _search,
    Argument(["words"], value="words", nargs=-1, required=False, shell_complete=filters_in_query),
    Option(["-n", "--limit"], key="limit", value="number", type=str, callback=number(0)),
    Option(["--offset"], key="offset", value="number", type=str, default="0", callback=number(0)),
    limited_to("--role", key="role"),
    limited_to("--dim", "--dimension", key="dimension"),
    limited_to("--article", key="article"),
    limited_to("--kind", key="kind"),
    Option(["--phrase", "phrases"], key="phrase", value="text", type=readable, multiple=True),
    Option(["--exclude", "--not"], key="exclude", value="word", type=readable, multiple=True),
    Option(["--min-score"], key="min-score", value="number", type=str, callback=share),
    Option(["--timeout", "timeout_s"], key="timeout", value="seconds", type=str, callback=seconds),
    flag("--literal"),
    flag("--no-collapse"),
    flag("--explain", "--why"),
    form("--json", key="json"),
    form("--jsonl", key="jsonl"),
    chosen_form(FORMS, key="search-format"),
    form("-l", "--files", key="files"),
    Option(["-0", "--null"], key="null", is_flag=True),
    form("--count", key="count"),
    flag("--build"),
)  # fmt: skip
