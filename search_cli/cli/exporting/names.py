"""Names of roles and articles → names of files that any system takes, and any wikilink reaches."""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping

from search_cli.cli.output import clean

__all__ = ["distinct_names", "link_text", "safe_name"]

_ENDING_LINKS = str.maketrans("[]|", "［］｜")
# What Windows takes in no name, and what ends the target of a wikilink; their wide twins read the same in Chinese.
_RESERVED = str.maketrans('<>:"/\\|?*#^[]', "＜＞：＂／＼｜？＊＃＾［］")
# https://learn.microsoft.com/windows/win32/fileio/naming-a-file: also with an ending.
_DEVICES = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\.|$)", re.IGNORECASE)
_LONGEST = 120
"""Bytes in UTF-8, 40 Chinese characters: any file system takes twice as many, but a path on Windows has 260 in all."""


def safe_name(name: str) -> str:
    """Return `name` as one that can be a file's, before its ending; equal names give equal ones, others may too."""
    shown = clean(name).encode("utf-8", "replace").decode()  # a lone surrogate is in no file's name
    shown = unicodedata.normalize("NFC", shown.translate(_RESERVED)).strip(" .")
    if not shown or _DEVICES.match(shown):
        shown = f"_{shown}"
    return _marked(shown, name) if len(shown.encode()) > _LONGEST else shown


def distinct_names(names: Mapping[str, str], taken: Iterable[str] = ()) -> dict[str, str]:
    """Return for each key of `names` the name of its file, no two alike where case does not count, and none of `taken`.

    Names that would be alike all get a mark of their key, so that which one comes first changes nothing.
    """
    safe = {key: safe_name(name) for key, name in names.items()}
    uses = Counter(_folded(name) for name in (*safe.values(), *taken))
    return {key: name if uses[_folded(name)] == 1 else _unused(name, key, uses) for key, name in safe.items()}


def link_text(text: str) -> str:
    """Return `text` as a wikilink may show it, which ends at a bracket or a bar."""
    return clean(text).translate(_ENDING_LINKS)


def _folded(name: str) -> str:
    """Return what two names share where a file system takes them for one."""
    return unicodedata.normalize("NFC", name.casefold())


def _unused(name: str, key: str, uses: Mapping[str, int]) -> str:
    marked = _marked(name, key)
    return _unused(name, f"{key}'", uses) if _folded(marked) in uses else marked


def _marked(shown: str, key: str) -> str:
    """Return `shown`, cut to fit, with a mark made of the whole of `key`."""
    mark = base64.b32encode(hashlib.sha256(key.encode("utf-8", "surrogatepass")).digest()).decode()[:8].lower()
    room = _LONGEST - len(mark) - 1
    return f"{shown.encode()[:room].decode('utf-8', 'ignore').rstrip(' .')}-{mark}"
