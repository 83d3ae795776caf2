"""Who runs the nodes: whoever calls, but where that is root a user without rights, since OpenSearch refuses root."""

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
    """Return how `subprocess` is told to start a process as the nodes' user: not at all where that is the caller."""
    if os.geteuid() != 0:
        return {}
    user = _user()
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def hand_over(folder: Path) -> None:
    """Make the user that nodes run as the owner of a folder and all that is in it."""
    account = as_account()
    if account:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, account["user"], account["group"])


def cache_folder() -> Path:
    """Return where what was fetched is kept."""
    return _folder("XDG_CACHE_HOME", "~/.cache", "/var/cache")


def state_folder() -> Path:
    """Return where the clusters keep their settings, data and logs."""
    return _folder("XDG_STATE_HOME", "~/.local/state", "/var/lib")


def _folder(variable: str, own: str, of_root: str) -> Path:
    # Nobody but root looks into root's home, so what nodes need is kept outside it.
    usual = of_root if os.geteuid() == 0 else own
    return Path(os.environ.get(variable) or usual).expanduser().resolve() / "kb-search-cli"


def _user() -> pwd.struct_passwd:
    import pwd  # which Windows has not: there one sentence says that this needs Linux

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
        # Its failure shows when the user is looked up: another call may have made it meanwhile.
        subprocess.run(command, check=False, capture_output=True)
