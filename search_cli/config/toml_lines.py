"""A key or a word of a text in TOML → the line where it stands, to point at what is wrong."""

from __future__ import annotations

__all__ = ["line_of", "line_saying"]


def line_of(source: str, *path: str, nth: int = 0) -> int:
    """Return the line (from 1) that sets the key at `path`, below whichever header, or what it is written within.

    Where `[[path]]` is a list of tables, that is in table `nth` of it (from 0). 1 when nothing of it is there.
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
    """Return the first line (from 1) that has `word` in quotes, and `beside` too; 1 when none does."""
    forms = (f'"{word}"', f"'{word}'")
    for number, line in enumerate(source.split("\n"), 1):
        if beside in line and not _is_comment(line) and any(form in line for form in forms):
            return number
    return 1


def _header(line: str) -> str:
    """Return the name of the table that begins with a line; a list of texts within a list only looks like one."""
    text = line.strip()
    if not text.startswith("[") or text.lstrip("[ ").startswith(('"', "'")):
        return ""
    if not text.endswith("]"):
        text = text.partition("#")[0].rstrip()
    return _plain(text.strip("[]")) if text.endswith("]") else ""


def _key(line: str) -> str:
    key, equals, _ = line.partition("=")
    return _plain(key) if equals and not _is_comment(line) else ""


def _is_comment(line: str) -> bool:
    return line.lstrip().startswith("#")


def _plain(name: str) -> str:
    """Return a name, dotted or not, as it is however it is quoted and spaced."""
    return "".join(name.replace('"', "").replace("'", "").split())
