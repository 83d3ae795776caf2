"""A search without hits → what a terminal or a launcher says about it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from search_cli.answers.unanswered import asks_nothing, why_nothing
from search_cli.cli.output import clean
from search_cli.messages import say

if TYPE_CHECKING:
    from search_cli.models import SearchResult

__all__ = ["mistyped_command", "sentences"]

_AS_OPTIONS = {"help": "--help", "帮助": "--help", "version": "--version"}
"""Commands of other programs that are options of this one."""

_LONGEST = 40  # characters of the query that a message repeats


def mistyped_command(word: str) -> str:
    """Return the command for which `word` may be a typing mistake, or the option that it is; else an empty text."""
    from search_cli.cli.framework import COMMANDS

    return _AS_OPTIONS.get(word.lower()) or next((name for name in COMMANDS if _is_one_slip(word.lower(), name)), "")


def _is_one_slip(typed: str, name: str) -> bool:
    """Tell whether words differ by at most one letter added, left out or replaced, or by two swapped letters."""
    while typed and name and typed[0] == name[0]:
        typed, name = typed[1:], name[1:]
    while typed and name and typed[-1] == name[-1]:
        typed, name = typed[:-1], name[:-1]
    return max(len(typed), len(name)) <= 1 or (len(name) == 2 and typed == name[::-1])


def sentences(result: SearchResult) -> Iterator[str]:
    """Yield the sentences: the reason first, then what to try."""
    query = result.query if len(result.query) <= _LONGEST else f"{result.query[:_LONGEST]}…"
    yield from map(clean, why_nothing(result, query))
    if not asks_nothing(result.interpretation):
        yield say("cli.search.nothing.try")
