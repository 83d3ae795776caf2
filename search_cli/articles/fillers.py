"""What readers put, as long, in place of what nobody sees of a source; `VisibleText` leaves it out."""

from __future__ import annotations

import re

__all__ = ["AROUND", "DROPPED", "FILLERS", "NOTE", "TITLED", "without_fillers"]

# To Markdown, dropped text is a blank, so that emphasis ends before it, and marks around words are letters, so that it
# may stand around them. Neither a line of Ogham nor a code that is no character stands in an article.
DROPPED, AROUND, NOTE, TITLED = "\u1680", "\ufdd0", "\ufdd1", "\ufdd2"
"""`NOTE` stands for what begins a footnote's text, `TITLED` for what begins a callout, whose title may follow."""

FILLERS = re.compile(f"[{DROPPED}{AROUND}{NOTE}{TITLED}]+")


def without_fillers(text: str) -> str:
    """Return what a reader sees of a text."""
    return FILLERS.sub("", text)
