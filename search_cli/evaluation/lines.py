"""A file that a person wrote line by line → its lines that are not blank, or the JSON object on each."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from search_cli.messages import say
from search_cli.strict_json import parsed

__all__ = ["Unreadable", "lines_of", "objects_of"]

Unreadable = Callable[[int, str], Exception]
"""Makes the error for a line, counted from 1, from the reason why it cannot be read."""


def lines_of(path: Path, unreadable: Unreadable) -> Iterator[tuple[int, str]]:
    """Yield the lines with their numbers; a file may be compressed (`.gz`). Raises what `unreadable` makes."""
    number = 0
    try:
        with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as file:
            for number, data in enumerate(file, 1):
                line = data.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n")
                if line.strip():
                    yield number, line
    except UnicodeDecodeError as error:
        raise unreadable(number, f"UTF-8: {error.reason}") from error
    except (OSError, EOFError, zlib.error) as error:  # gzip says EOFError of a file that was cut off
        raise unreadable(number + 1, getattr(error, "strerror", None) or str(error)) from error


def objects_of(path: Path, unreadable: Unreadable) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the JSON objects with the numbers of their lines. Raises what `unreadable` makes."""
    for number, line in lines_of(path, unreadable):
        try:
            value = parsed(line)
        except ValueError as error:
            raise unreadable(number, f"JSON: {error}") from error
        if not isinstance(value, dict):
            raise unreadable(number, say("expected.object"))
        yield number, value
