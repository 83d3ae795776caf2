"""Names of roles and articles → names of files that every system accepts and every wikilink can reach."""

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
# Characters that Windows forbids in names or that end a wikilink's target; their wide forms read the same in Chinese.
_RESERVED = str.maketrans('<>:"/\\|?*#^[]', "＜＞：＂／＼｜？＊＃＾［］")
# https://learn.microsoft.com/windows/win32/fileio/naming-a-file: also with an ending.
_DEVICES = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\.|$)", re.IGNORECASE)
_LONGEST = 120
"""Bytes in UTF-8, 40 Chinese characters: file systems allow twice as many, but Windows only 260 for a whole path."""


def safe_name(name: str) -> str:
    """Return `name` as a file's name without ending; different names may give the same one."""
    shown = clean(name).encode("utf-8", "replace").decode()  # no file's name can have a lone surrogate
    shown = unicodedata.normalize("NFC", shown.translate(_RESERVED)).strip(" .")
    if not shown or _DEVICES.match(shown):
        shown = f"_{shown}"
    return _marked(shown, name) if len(shown.encode()) > _LONGEST else shown


def distinct_names(names: Mapping[str, str], taken: Iterable[str] = ()) -> dict[str, str]:
    """Return a file's name for each key of `names`, none of `taken`, and no two that differ only in case.

    Names that would be equal all get a mark made of their key, so that their order does not matter.
    """
    safe = {key: safe_name(name) for key, name in names.items()}
    uses = Counter(_folded(name) for name in (*safe.values(), *taken))
    return {key: name if uses[_folded(name)] == 1 else _unused(name, key, uses) for key, name in safe.items()}


def link_text(text: str) -> str:
    """Return `text` for display in a wikilink, without the brackets and bars that would end it."""
    return clean(text).translate(_ENDING_LINKS)


def _folded(name: str) -> str:
    """Return a key that is equal for names that some file system takes for the same."""
    return unicodedata.normalize("NFC", name.casefold())


def _unused(name: str, key: str, uses: Mapping[str, int]) -> str:
    marked = _marked(name, key)
    return _unused(name, f"{key}'", uses) if _folded(marked) in uses else marked


def _marked(shown: str, key: str) -> str:
    """Return `shown`, cut to fit, with a mark that is a digest of `key`."""
    mark = base64.b32encode(hashlib.sha256(key.encode("utf-8", "surrogatepass")).digest()).decode()[:8].lower()
    room = _LONGEST - len(mark) - 1
    return f"{shown.encode()[:room].decode('utf-8', 'ignore').rstrip(' .')}-{mark}"
