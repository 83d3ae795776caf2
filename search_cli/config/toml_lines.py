"""A key or a word in TOML → its line, for error messages."""

from __future__ import annotations

import re

__all__ = ["line_of", "line_saying"]


def line_of(source: str, *path: str, nth: int = 0) -> int:
    """Return the line, counted from 1, that sets the key at `path`, or that of the innermost table around it.

    If `[[path]]` is a list of tables, `nth` is the number of the table, counted from 0. The line is 1 if none is found.
    """
    wanted = f"{_plain('.'.join(path))}."
    header, is_list, seen = "", False, -1
    nearest, depth = 1, 0
    for number, line in enumerate(source.split("\n"), 1):
        name = _header(line)
        if name:
            header, is_list = f"{name}.", line.lstrip().startswith("[[")
            seen += is_list and wanted.startswith(header)
        elif key := _key(line):
            name = f"{header}{key}"
        if not name or (is_list and wanted.startswith(header) and seen != nth):
            continue
        if f"{name}.".startswith(wanted):
            return number
        if wanted.startswith(f"{name}.") and len(name) > depth:
            nearest, depth = number, len(name)
    return nearest


def line_saying(source: str, word: str, beside: str = "") -> int:
    """Return the first line, counted from 1, with `word` in quotes and `beside`; 1 if there is none."""
    quoted = re.compile(rf"""(["'])\s*{re.escape(word)}\s*\1""")
    for number, line in enumerate(source.split("\n"), 1):
        if beside in line and not _is_comment(line) and quoted.search(line):
            return number
    return 1


def _header(line: str) -> str:
    """Return the name of the table that begins with a line; a list of texts within a list only looks like a header."""
    text = line.strip()
    if not text.startswith("[") or text.lstrip("[ ").startswith(('"', "'")):
        return ""
    if not text.endswith("]"):
        text = text.partition("#")[0].rstrip()
    return _plain(text.strip("[]")) if text.endswith("]") else ""


def _key(line: str) -> str:
    key, equals, _ = line.partition("=")
    return _plain(key) if equals else ""


def _is_comment(line: str) -> bool:
    return line.lstrip().startswith("#")


def _plain(name: str) -> str:
    """Return a name, which may be dotted, without quotes and blanks."""
    return "".join(name.replace('"', "").replace("'", "").split())
