"""A PDF → the lines of its pages, by a process of its own.

PDFium follows whatever a file says: a page of a few hundred bytes may draw another a thousand million times, or unpack
to more than there is memory, and then it ends its process without a word. So this process is one that may be ended.
"""

from __future__ import annotations

import json
import subprocess

from search_cli import pdf_lines
from search_cli.errors import ArticleError
from search_cli.logs import log
from search_cli.other_python import APART, CannotStartError, command_for
from search_cli.pdf_lines import Line

__all__ = ["lines_of"]

_PROGRAM = "from search_cli.pdf_lines import answer; answer()"

_MOST_SAID = 300  # characters of what it said at its end
_MOST_S = 300  # by the clock, on whatever busy machine


def lines_of(data: bytes) -> list[list[Line]]:
    """Return the lines of each page, as they stand in the file. Raises ArticleError when it cannot be read."""
    try:
        done = subprocess.run(  # noqa: S603
            command_for(_PROGRAM),
            input=data, capture_output=True, timeout=_MOST_S, check=False, **APART,
        )  # fmt: skip
    except (CannotStartError, OSError) as error:
        log.info("no other process can be started: %s", error)
        return pdf_lines.lines_of(data)
    except subprocess.TimeoutExpired as error:
        raise ArticleError("article-costly") from error
    if done.returncode:
        log.info("reading a PDF ended with %s: %s", done.returncode, done.stderr.decode(errors="replace")[-_MOST_SAID:])
        raise ArticleError("article-costly")
    match json.loads(done.stdout):
        case str(code):
            raise ArticleError(code)
        case pages:
            return [[Line(*line) for line in page] for page in pages]
