"""Printing: plain or coloured lines without control characters from articles, or JSON."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TextIO

import click

__all__ = [
    "clean", "columns", "echo", "echo_bytes", "echo_fitted", "forget", "forget_stdout", "in_colour", "is_closed_pipe",
    "is_into_file", "note", "print_json", "print_json_of_many", "styled", "though_unread",
]  # fmt: skip

# C0 and C1 controls, and marks that change the direction of text: an article must not move the cursor or hide text.
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


_MOST_DIGITS = 4
"""Digits of a width in COLUMNS: lines are padded with blanks, and a longer number would take all memory."""
_USUAL = 80
"""The width for which messages are written; a terminal at least as wide breaks the few longer ones well enough."""


def clean(text: str, keep: str = "") -> str:
    """Return `text` with each control character as one harmless character; those in `keep` stay."""
    return _CONTROLS.sub(lambda found: found[0] if found[0] in keep else _picture(found[0]), text)


def _picture(character: str) -> str:
    if character in "\t\n\r":
        return " "
    if character < " ":
        return chr(0x2400 + ord(character))
    return "␡" if character == "\x7f" else "\ufffd"


def echo(text: str, *, colour: bool = False, end: str = "\n") -> None:
    """Print one line on stdout."""
    click.echo(text + end, color=colour, nl=False)


def echo_bytes(data: bytes) -> None:
    """Print bytes on stdout as they are."""
    click.echo(data, nl=False)


def echo_fitted(text: str, *, colour: bool = False, indent: int = 0) -> None:
    """Print one line on stdout for a person; on a narrow terminal it is broken to fit, with later lines indented."""
    for line in _fitted(text, sys.stdout, indent):
        echo(line, colour=colour)


def note(text: str) -> None:
    """Print one line on stderr, broken to fit on a narrow terminal."""
    for line in _fitted(text, sys.stderr):
        click.echo(line, err=True)


def is_into_file() -> bool:
    """Return whether stdout is a file; what reads it from a pipe, such as `less`, may show it on the same terminal."""
    try:
        return stat.S_ISREG(os.fstat(sys.stdout.fileno()).st_mode)
    except (OSError, ValueError):  # there is none, as where it is caught in memory
        return False


def _fitted(text: str, stream: TextIO, indent: int = 0) -> Iterable[str]:
    if not stream.isatty() or columns() >= _USUAL:  # programs expect one line a hit
        return (text,)
    from search_cli.cli.layout import fitted

    return fitted(text, columns(), indent)


@contextmanager
def though_unread() -> Iterator[None]:
    """Print the result of a check; if the reader has gone, the rest is dropped and the exit code is kept."""
    try:
        yield
        sys.stdout.flush()
    except OSError as error:
        if not is_closed_pipe(error):
            raise
        forget_stdout()


def is_closed_pipe(error: OSError) -> bool:
    """Tell whether an error means that the reader of stdout has gone."""
    # For a reader that has gone, Windows reports EINVAL without a file name.
    return isinstance(error, BrokenPipeError) or (os.name == "nt" and error.errno == 22 and error.filename is None)


def forget_stdout() -> None:
    """Point stdout at the null device, so that the interpreter's last flush does not fail on a closed pipe."""
    forget(sys.stdout)


def forget(stream: TextIO) -> None:
    """Point a standard stream at the null device, unless it has no file."""
    try:
        target = stream.fileno()
    except (OSError, ValueError):
        return
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, target)
    os.close(nothing)


def print_json(value: Mapping[str, Any]) -> None:
    """Print `value` on stdout as one line of JSON, or indented on a terminal."""
    from search_cli.wire.encoding import json_text  # here, since most commands print no JSON

    echo(json_text(value, indent=2 if sys.stdout.isatty() else None))


def print_json_of_many(version: int, name: str, items: Iterable[Mapping[str, Any]]) -> None:
    """Print an object with many `items` as `print_json` would, each as soon as it comes."""
    from search_cli.wire.encoding import json_of_many

    for piece in json_of_many(version, name, items, indent=sys.stdout.isatty()):
        echo(piece, end="")
    echo("")


def in_colour(choice: str) -> bool:
    """Tell whether stdout gets colour: as `--color` says, by default on a terminal without NO_COLOR."""
    if choice != "auto":
        return choice == "always"
    refused = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    return sys.stdout.isatty() and not refused


def styled(text: str, colour: bool, **style: Any) -> str:
    """Return `text` in `style` if there is colour."""
    return click.style(text, **style) if colour and text else text


def columns() -> int:
    """Return the width of the terminal, or 80."""
    asked = os.environ.get("COLUMNS", "")
    is_width = asked.isdecimal() and len(asked) <= _MOST_DIGITS and int(asked)
    return max(int(asked) if is_width else _terminal_columns(), 20)


def _terminal_columns() -> int:
    # Like shutil.get_terminal_size, whose module imports archives and compression: 3 ms of every search.
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or 80
    except (OSError, ValueError):  # a pipe or a file, or closed
        return 80
