"""A query's words and a stretch of its text → the words with that stretch as one: a date, or a code (err_7777)."""

from __future__ import annotations

from collections.abc import Sequence

from search_cli.query.group import Group

__all__ = ["as_one"]


def as_one(words: Sequence[Group], start: int, end: int, text: str) -> tuple[list[Group], Group | None]:
    """Return the words that stand outside `text[start:end]` of a query, and that stretch as a word.

    There is none where no word stands inside, or one runs over an end.
    """
    inside = [word for word in words if start <= word.start and word.end <= end]
    if not inside or any(word.start < edge < word.end for word in words for edge in (start, end)):
        return list(words), None
    one = inside[0]._replace(start=start, end=end, text=text[start:end], parts=(), kinds=(), known=False)
    return [word for word in words if word not in inside], one
