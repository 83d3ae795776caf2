"""Which folder is a knowledge base: the one that is named, or else where its kb/ or kb.toml stands."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from reprlib import repr as shortened

from search_cli.errors import QueryError, RootMissingError
from search_cli.messages import say

__all__ = ["ARTICLES_FOLDER", "CONFIG_FILE", "find_root", "is_file", "is_folder"]

ARTICLES_FOLDER = "kb"
CONFIG_FILE = "kb.toml"
_OF_AN_INDEX = ("index/CURRENT", "index/CACHEDIR.TAG")
"""What every index of ours on disk has; a LevelDB has the first of them, too."""


def find_root(explicit: str | os.PathLike[str] | None = None) -> Path:
    """Return the knowledge base's folder: `explicit`, else KB_ROOT, else here, else the nearest parent with kb.toml.

    Whoever names the kb/ of a base with kb.toml or an index means that base. "Here" needs a kb/ folder or a kb.toml. A
    parent counts only by its kb.toml: an unrelated folder named kb further up must not be taken. Raises
    RootMissingError, also if the system denies access, and QueryError for what is no path.
    """
    if not (explicit is None or isinstance(explicit, str | os.PathLike)):
        raise QueryError("out-of-range", name="root", value=shortened(explicit), expected=say("expected.path"))
    try:
        return _found_root(explicit)
    except OSError as error:  # for example because the current folder was removed
        raise _refused(error, os.curdir) from error


def is_folder(path: Path) -> bool:
    """Tell whether a folder exists. Raises RootMissingError if the system denies access."""
    return stat.S_ISDIR(_mode_of(path))


def is_file(path: Path) -> bool:
    """Tell whether a file exists. Raises RootMissingError if the system denies access, which Path no longer tells."""
    return stat.S_ISREG(_mode_of(path))


def _mode_of(path: Path) -> int:
    """Return the mode of what is at `path`, 0 if nothing is there."""
    try:
        return os.stat(path).st_mode
    except (FileNotFoundError, NotADirectoryError, ValueError):  # ValueError is for a name with a NUL
        return 0
    except OSError as error:
        raise _refused(error, path) from error


def _refused(error: OSError, path: str | os.PathLike[str]) -> RootMissingError:
    return RootMissingError("path-refused", path=error.filename or path, reason=error.strerror or error)


def _found_root(explicit: str | os.PathLike[str] | None) -> Path:
    named = explicit or os.environ.get("KB_ROOT")
    if named:
        root = Path(os.path.expanduser(named))  # like a shell: ~name of an unknown user is kept
        if not is_folder(root):
            raise RootMissingError("root-missing", path=root)
        root = root.resolve()
        return root.parent if _holds_articles(root) else root
    here = Path.cwd().resolve()
    if _is_base(here):
        return here
    for parent in here.parents:
        if is_file(parent / CONFIG_FILE):
            return parent
    raise RootMissingError("root-missing", path=here)


def _is_base(folder: Path) -> bool:
    return is_folder(folder / ARTICLES_FOLDER) or is_file(folder / CONFIG_FILE)


def _holds_articles(folder: Path) -> bool:
    """Return whether a folder is the kb/ of a base, and no base itself."""
    if folder.name != ARTICLES_FOLDER or _is_base(folder):
        return False
    return is_file(folder.parent / CONFIG_FILE) or all(is_file(folder.parent / name) for name in _OF_AN_INDEX)
