"""What went wrong on the command line, as one of our errors: a code, a sentence, and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import click

from search_cli.errors import SearchCliError
from search_cli.messages import say

__all__ = ["CommandLineError", "fault_of", "report", "unknown_option", "wants", "wants_json"]


class CommandLineError(SearchCliError):
    """The command line cannot be understood: `code` is `usage`, `kind` names the pair of messages."""

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
        """What was probably meant, and where to read more."""
        more = say("cli.usage.help", command=self.command)
        # Chinese sentences follow each other without a blank.
        between = " " if self.advice.isascii() or self.advice.endswith(".") else ""
        return f"{self.advice}{between}{more}" if self.advice else more


def unknown_option(option: str, known: Iterable[str], takes_words: bool) -> CommandLineError:
    """Return the error for an option that does not exist, with the nearest that do, or how it may be a word."""
    from difflib import get_close_matches

    names = sorted(known)
    near = [name for name in (option.swapcase(), f"-{option}") if len(option) > 1 and name in names]
    near = near or get_close_matches(option, names) or get_close_matches(f"-{option}", names)
    if near:
        advice = say("cli.usage.option.near", options=say("list.comma").join(near))
    else:
        advice = say("cli.usage.option.word", option=option) if takes_words else ""
    return CommandLineError("option", option=option, advice=advice)


def fault_of(error: SearchCliError | click.ClickException) -> SearchCliError:
    """Return `error`, in the user's language if it is one of click's own."""
    if isinstance(error, SearchCliError):
        return error
    context = getattr(error, "ctx", None)
    return CommandLineError("other", message=error.format_message(), command=context.command_path if context else "kb")


def report(error: SearchCliError, *, as_json: bool = False, line: int = 0, query: str = "") -> None:
    """Print `error` on stderr: a sentence and what to do next, or one JSON object.

    Of many queries it says which: by its line, from 1, and its text.
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
    """Tell whether JSON was asked for, even when the command line as a whole cannot be understood."""
    options = _options(arguments)
    return wants("json", arguments) or wants("jsonl", arguments) or "--json" in options or "--jsonl" in options


def wants(form: str, arguments: Sequence[str]) -> bool:
    """Tell whether `--format FORM` was asked for, even when the command line as a whole cannot be understood."""
    options = _options(arguments)
    return f"--format={form}" in options or ("--format", form) in pairwise(options)


def _options(arguments: Sequence[str]) -> Sequence[str]:
    return arguments[: arguments.index("--")] if "--" in arguments else arguments
