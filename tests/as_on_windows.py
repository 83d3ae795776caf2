"""Once this is imported, the process finds what Windows has and has not, as far as Linux can show it.

Only the modules of search_cli see it: the libraries were loaded before, as those of this system. What is taken from
them is in `_GONE`. No file that is open or mapped can be deleted or replaced, and a lock lasts until it is undone.
"""

from __future__ import annotations

import errno
import importlib
import os
import pkgutil
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

__all__ = ["MODULES"]

_MISSING = ("fcntl", "grp", "pwd", "resource", "termios")
_GONE = ("O_NOFOLLOW", "O_NONBLOCK", "fork", "getuid", "geteuid", "killpg", "sched_getaffinity", "setsid", "uname")
_OTHERS = ("search_cli.adapters.", "search_cli.evaluation.peers.")  # need libraries that tests are run without


def _modules() -> Iterator[str]:
    import search_cli

    for found in pkgutil.walk_packages(search_cli.__path__, "search_cli."):
        if not found.name.startswith(_OTHERS):
            yield found.name


def _load(names: list[str]) -> None:
    for name in names:
        importlib.import_module(name)


def _held() -> set[tuple[int, int]]:
    """Return the device and number of each file that this process has open or mapped."""
    with open("/proc/self/maps", encoding="utf-8", errors="surrogateescape") as lines:
        paths = {line.rstrip("\n").split(maxsplit=5)[5] for line in lines if "/" in line}
    paths |= {f"/proc/self/fd/{number}" for number in os.listdir("/proc/self/fd")}
    held = set()
    for path in paths:
        try:
            found = os.stat(path)
        except OSError:  # deleted, or closed since then
            continue
        held.add((found.st_dev, found.st_ino))
    return held


def _refusing(act: Callable[..., Any], at: int) -> Callable[..., Any]:
    """Return `act`, which refuses where the file that its parameter number `at` names is held."""

    def acting(*paths: Any, **options: Any) -> Any:
        try:
            found = os.lstat(paths[at])
        except FileNotFoundError:
            return act(*paths, **options)
        if (found.st_dev, found.st_ino) in _held():
            raise PermissionError(errno.EACCES, "The process cannot access the file", os.fspath(paths[at]))
        return act(*paths, **options)

    return acting


class _Msvcrt(ModuleType):
    """The module by which Windows locks bytes of files."""

    LK_UNLCK, LK_NBLCK = 0, 2

    def __init__(self) -> None:
        super().__init__("msvcrt")
        self._locked: dict[tuple[int, int], tuple[int, int]] = {}

    def locking(self, handle: int, mode: int, count: int) -> None:
        """Lock or unlock the `count` bytes from where the file stands on, without waiting."""
        found = os.fstat(handle)
        file, held = (found.st_dev, found.st_ino), (handle, os.lseek(handle, 0, os.SEEK_CUR))
        if mode == self.LK_NBLCK and file not in self._locked:
            self._locked[file] = held
        elif mode == self.LK_UNLCK and self._locked.get(file) == held:
            del self._locked[file]
        else:
            raise PermissionError(errno.EACCES, "Permission denied")


def _become_windows() -> None:
    sys.platform = "win32"
    sys.modules.update(dict.fromkeys(_MISSING), msvcrt=_Msvcrt())
    for name in _GONE:
        delattr(os, name)
    subprocess.CREATE_NEW_PROCESS_GROUP = 0  # type: ignore[attr-defined]
    shutil._use_fd_functions = False  # type: ignore[attr-defined]
    shutil._rmtree_impl = shutil._rmtree_unsafe  # type: ignore[attr-defined]  # what Python 3.14 decides by instead
    for name, at in (("unlink", 0), ("remove", 0), ("replace", 1), ("rename", 0)):
        setattr(os, name, _refusing(getattr(os, name), at))


MODULES = list(_modules())
"""The names of all modules of search_cli, which are loaded."""

_load(MODULES)
for _name in [name for name in sys.modules if name.partition(".")[0] == "search_cli"]:
    del sys.modules[_name]
_become_windows()
_load(MODULES)
