"""Rows → CSV as spreadsheets open it: a BOM, CRLF, and no cell that is taken for a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

import click

from search_cli.cli.output import clean

__all__ = ["csv_text", "neutralised", "print_csv"]

_BOM = "\ufeff"
"""Without it Excel reads UTF-8 as the system's own encoding, and Chinese as rubbish."""

# OWASP, CSV Injection. A full-width sign is one too: Excel takes ＝ of a Chinese input method for =.
_FORMULA = re.compile(r"[=+\-@\t\r＝＋－＠]")


def print_csv(rows: Iterable[Sequence[str]], *, bom: bool) -> None:
    """Print rows on stdout, as bytes: a text stream would translate line ends on Windows."""
    click.echo(csv_text(rows, bom=bom).encode("utf-8", "backslashreplace"), nl=False)


def csv_text(rows: Iterable[Sequence[str]], *, bom: bool) -> str:
    """Return rows as RFC 4180 has them."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows([neutralised(cell) for cell in row] for row in rows)
    return _BOM * bom + text.getvalue()


def neutralised(cell: str) -> str:
    """Return a cell that spreadsheets take for text, without control characters but line ends."""
    return ("'" if _FORMULA.match(cell) else "") + clean(cell, keep="\n")
