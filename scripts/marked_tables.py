"""A page, the name of a table and its lines → the page with the lines between the table's markers."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

__all__ = ["out_of_date", "with_table"]


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


def out_of_date(pages: Iterable[tuple[Path, str]], maker: str) -> list[str]:
    """Write each page whose text is another today; with --check write nothing, and return a line for each."""
    faults = []
    for path, today in pages:
        if today == path.read_text(encoding="utf-8"):
            continue
        if "--check" in sys.argv[1:]:
            faults.append(f"{path.name} is out of date: run python {maker}")
        else:
            path.write_text(today, encoding="utf-8", newline="\n")
            print(f"wrote {path.name}")
    return faults
