"""The user who runs the nodes: the caller, or a user without rights if that is root, whom OpenSearch refuses."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

from opensearch_cluster import ClusterError

if TYPE_CHECKING:
    import pwd

_NAME = "kb-opensearch"


def as_account() -> dict[str, Any]:
    """Return the arguments of `subprocess` to start a process as the nodes' user; none if that is the caller."""
    if os.geteuid() != 0:
        return {}
    user = _user()
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def hand_over(folder: Path) -> None:
    """Make the nodes' user the owner of a folder and its contents."""
    account = as_account()
    if account:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, account["user"], account["group"])


def cache_folder() -> Path:
    """Return the folder for downloads."""
    return _folder("XDG_CACHE_HOME", "~/.cache", "/var/cache")


def state_folder() -> Path:
    """Return the folder for the settings, data and logs of clusters."""
    return _folder("XDG_STATE_HOME", "~/.local/state", "/var/lib")


def _folder(variable: str, own: str, of_root: str) -> Path:
    # Only root can read root's home, so the files of nodes are kept outside it.
    usual = of_root if os.geteuid() == 0 else own
    return Path(os.environ.get(variable) or usual).expanduser().resolve() / "kb-search-cli"


def _user() -> pwd.struct_passwd:
    import pwd  # not on Windows, where an error says that this needs Linux

    try:
        return pwd.getpwnam(_NAME)
    except KeyError:
        _make_user()
    try:
        return pwd.getpwnam(_NAME)
    except KeyError as missing:
        raise ClusterError(
            f"OpenSearch refuses to run as root, and no user {_NAME} could be made: make it, or be another user."
        ) from missing


def _make_user() -> None:
    useradd = shutil.which("useradd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    if useradd:
        command = [useradd, "--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", _NAME]
        # A failure shows when the user is looked up, since another call may have made the user meanwhile.
        subprocess.run(command, check=False, capture_output=True)
