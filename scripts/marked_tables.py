"""A page, the name of a table and its lines → the page with the lines between the table's markers."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["with_table"]


def with_table(page: str, name: str, maker: str, lines: Iterable[str]) -> str:
    """Return the page with these lines between the markers of that name, which mention the script that makes them.

    Raises ValueError if the page has no such markers.
    """
    begin, end = f"<!-- {name}: begin (made by {maker}) -->", f"<!-- {name}: end -->"
    before, found, rest = page.partition(begin)
    _, closed, after = rest.partition(end)
    if not (found and closed):
        raise ValueError(f"markers lost: {begin} … {end}")
    return "\n".join([f"{before}{begin}", "", *lines, "", f"{end}{after}"])
