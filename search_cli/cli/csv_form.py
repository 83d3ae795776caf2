"""Rows → CSV as spreadsheets open it: a BOM, CRLF, and no cell that is taken for a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from search_cli.cli.output import clean, echo_bytes

__all__ = ["csv_lines", "csv_text", "delimited", "neutralised", "print_csv"]

_BOM = "\ufeff"
"""The byte order mark: without it Excel reads UTF-8 in the system's encoding, which garbles Chinese."""

# OWASP, CSV Injection. Full-width signs count too: Excel takes the ＝ of a Chinese input method for =.
_FORMULA = re.compile(r"[=+\-@\t\r＝＋－＠]")


def print_csv(rows: Iterable[Sequence[str]], *, bom: bool) -> None:
    """Print rows on stdout, as bytes: a text stream would translate line ends on Windows."""
    echo_bytes(csv_text(rows, bom=bom).encode("utf-8", "backslashreplace"))


def csv_text(rows: Iterable[Sequence[str]], *, bom: bool) -> str:
    """Return rows as RFC 4180 has them."""
    return "".join(csv_lines(rows, bom=bom))


def csv_lines(rows: Iterable[Sequence[str]], *, bom: bool) -> Iterator[str]:
    """Yield rows as RFC 4180 has them, one by one."""
    yield _BOM * bom
    yield from delimited(([neutralised(cell) for cell in row] for row in rows), ",", "\r\n")


def delimited(rows: Iterable[Sequence[str]], delimiter: str, line_end: str) -> Iterator[str]:
    """Yield rows, one by one, with quotation marks where a cell needs them."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator=line_end)
    for row in rows:
        writer.writerow(row)
        yield text.getvalue()
        text.seek(0)
        text.truncate()


def neutralised(cell: str) -> str:
    """Return a cell that spreadsheets read as text; its only control characters are line ends."""
    return ("'" if _FORMULA.match(cell) else "") + clean(cell, keep="\n")
