"""A word → as one types it in a shell: in quotes where the shell would read more into it, Chinese as it is."""

from __future__ import annotations

import os
import re

__all__ = ["shell_line", "shell_word"]

_READ_AS_IT_IS = re.compile(r"[\w@%+:,./-]+")
"""As `shlex` has it, but with the letters of every script: no shell reads anything into those."""
_READ_WITHIN_QUOTES = re.compile(r"[\"$`!\\]")


def shell_word(word: str) -> str:
    """Return `word` as a shell reads it back.

    Double quotes serve bash, PowerShell and cmd alike; what a shell reads within those stands in single ones.
    """
    tested = word.replace("\\", "/") if os.name == "nt" else word
    if _READ_AS_IT_IS.fullmatch(tested):
        return word
    if not _READ_WITHIN_QUOTES.search(tested):
        return f'"{word}"'
    from shlex import quote

    return quote(word)


def shell_line(words: list[str]) -> str:
    """Return a command line of `words`."""
    return " ".join(map(shell_word, words))
