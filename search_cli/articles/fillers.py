"""Filler characters: readers put them, one for one, in place of hidden source; `VisibleText` leaves them out."""

from __future__ import annotations

import re

__all__ = ["AROUND", "DROPPED", "FILLERS", "NOTE", "TITLED", "without_fillers"]

# The Markdown parser takes DROPPED for a blank, so that emphasis can end before it, and AROUND for a letter, so that
# emphasis can enclose it. No article contains the Ogham blank or the noncharacters used here.
DROPPED, AROUND, NOTE, TITLED = "\u1680", "\ufdd0", "\ufdd1", "\ufdd2"
"""`NOTE` stands for what begins a footnote's text, `TITLED` for what begins a callout, whose title may follow."""

FILLERS = re.compile(f"[{DROPPED}{AROUND}{NOTE}{TITLED}]+")


def without_fillers(text: str) -> str:
    """Return what a reader sees of a text."""
    return FILLERS.sub("", text)
