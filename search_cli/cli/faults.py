"""Errors of the command line, as our own: a code, a sentence, and a hint."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import click

from search_cli.errors import SearchCliError
from search_cli.messages import say

__all__ = ["CommandLineError", "fault_of", "report", "unknown_option", "wants", "wants_json"]


class CommandLineError(SearchCliError):
    """The command line is wrong: `code` is `usage`, and `kind` names the messages."""

    def __init__(self, kind: str, /, *, advice: str = "", command: str = "kb", **values: object) -> None:
        super().__init__("usage", **values)
        self.kind = kind
        self.advice = advice
        self.command = command

    @property
    def message(self) -> str:
        """The sentence that says what is wrong."""
        return say(f"cli.usage.{self.kind}", **self.values)

    @property
    def hint(self) -> str:
        """What was probably meant, and where the documentation is."""
        more = say("cli.usage.help", command=self.command)
        # There is no blank between Chinese sentences.
        between = " " if self.advice.isascii() or self.advice.endswith(".") else ""
        return f"{self.advice}{between}{more}" if self.advice else more


def unknown_option(option: str, known: Iterable[str], *, searches: bool) -> CommandLineError:
    """Return the error for an unknown option: it names similar ones, or tells who `searches` how to search for it."""
    from difflib import get_close_matches

    names = sorted(known)
    near = [name for name in (option.swapcase(), f"-{option}") if len(option) > 1 and name in names]
    if len(option) > 2:  # a letter is as near to one name as to another
        near = near or get_close_matches(option, names) or get_close_matches(f"-{option}", names)
    if near:
        advice = say("cli.usage.option.near", options=say("list.comma").join(near))
    else:
        advice = say("cli.usage.option.word", option=option) if searches else ""
    return CommandLineError("option", option=option, advice=advice)


def fault_of(error: SearchCliError | click.ClickException) -> SearchCliError:
    """Return `error`, or our error in the user's language for one of click's."""
    if isinstance(error, SearchCliError):
        return error
    context = getattr(error, "ctx", None)
    return CommandLineError("other", message=error.format_message(), command=context.command_path if context else "kb")


def report(error: SearchCliError, *, as_json: bool = False, line: int = 0, query: str = "") -> None:
    """Print `error` on stderr: a sentence and what to do next, or one JSON object.

    For one of several queries it has the query's text, and its line, counted from 1.
    """
    if as_json:
        from search_cli import wire
        from search_cli.wire.encoding import json_text

        click.echo(json_text(wire.error(error, line, query)), err=True)
        return
    from search_cli.cli.output import clean, note

    message = say("cli.search.line", line=line, query=query, message=error.message) if line else error.message
    for text in (message, error.hint):
        if text:
            for each in clean(text, keep="\n").split("\n"):
                note(each)


def wants_json(arguments: Sequence[str]) -> bool:
    """Tell whether JSON was asked for, even if the command line is wrong otherwise."""
    options = _options(arguments)
    return wants("json", arguments) or wants("jsonl", arguments) or "--json" in options or "--jsonl" in options


def wants(form: str, arguments: Sequence[str]) -> bool:
    """Tell whether `--format FORM` was asked for, even if the command line is wrong otherwise."""
    options = _options(arguments)
    return f"--format={form}" in options or ("--format", form) in pairwise(options)


def _options(arguments: Sequence[str]) -> Sequence[str]:
    return arguments[: arguments.index("--")] if "--" in arguments else arguments
