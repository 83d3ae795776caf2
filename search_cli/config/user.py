"""The user's own configuration file, which no knowledge base can write → the allowed hosts, with logins."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from search_cli.config.hosts import Host, host_of
from search_cli.config.toml_lines import line_of
from search_cli.config.toml_tables import check_names, parsed, source_at, wrong_value
from search_cli.errors import ConfigError
from search_cli.messages import say

__all__ = ["AWS_SERVICE", "Login", "exposed_files", "logins", "user_file"]

AWS_SERVICE = "es"
"""The service name of Amazon's OpenSearch domains in signed requests; serverless ones have `aoss`."""

_KEYS = ("user", "password", "password_file", "ca", "aws_region", "aws_service")
_OTHERS = 0o077
"""The permissions of a file for users other than its owner."""


@dataclass(frozen=True, slots=True)
class Login:
    """The login for a host, and the certificates to trust; values that are not set are empty."""

    user: str = ""
    password: str = field(default="", repr=False)
    ca: str = ""
    aws_region: str = ""
    aws_service: str = AWS_SERVICE

    @property
    def has_secret(self) -> bool:
        """Whether the login has a secret that others must not read."""
        return bool(self.user or self.aws_region)


def user_file() -> Path:
    """Return the path of the user's own configuration file, which may not exist."""
    variable, below_home = ("APPDATA", "AppData/Roaming") if os.name == "nt" else ("XDG_CONFIG_HOME", ".config")
    named = Path(os.environ.get(variable, ""))
    folder = named if named.is_absolute() else _home() / below_home  # a relative path is ignored
    return folder / "kb" / "config.toml"


def logins() -> Mapping[Host, Login]:
    """Return the hosts in the user's own configuration, in its order. Raises ConfigError, naming the line."""
    path = user_file()
    source = source_at(path, path) or ""
    table = parsed(source, path)
    check_names(table, {"opensearch"}, source, path)
    entries = table.get("opensearch", {})
    if not isinstance(entries, dict):
        raise wrong_value("opensearch", _form(), source, path)
    return {_host(url, source, path): _login(url, entry, source, path) for url, entry in entries.items()}


def exposed_files() -> tuple[Path, ...]:
    """Return the user's files with passwords that other users of this machine may read. Raises ConfigError."""
    path = user_file()
    if os.name == "nt":  # on Windows only the user can read APPDATA
        return ()
    entries = parsed(source_at(path, path) or "", path).get("opensearch", {}).values()
    secret = [path] if any("password" in entry for entry in entries) else []
    secret += [_beside(path, entry["password_file"]) for entry in entries if "password_file" in entry]
    return tuple(file for file in secret if file.stat().st_mode & _OTHERS)


def _home() -> Path:
    try:
        return Path.home()
    except RuntimeError:  # as in a container with a nameless user; never the current folder, which others may write
        return Path("/")


def _host(url: str, source: str, path: Path) -> Host:
    try:
        return host_of(url)
    except ValueError as error:
        line = line_of(source, "opensearch", url)
        raise ConfigError("config-value", path=path, line=line, name="opensearch", expected=_form()) from error


def _login(url: str, entry: Any, source: str, path: Path) -> Login:
    within = ("opensearch", url)
    if not isinstance(entry, dict):
        raise wrong_value("opensearch", _form(), source, path)
    check_names(entry, _KEYS, source, path, *within)
    for name, value in entry.items():
        if not isinstance(value, str) or not value:
            raise wrong_value(name, say("expected.text"), source, path, *within)
    said = dict(entry)
    if "password_file" in said:
        if "password" in said:
            raise wrong_value("password_file", say("expected.one-password"), source, path, *within)
        said["password"] = _password(_beside(path, said.pop("password_file")))
    if "ca" in said:
        said["ca"] = str(_beside(path, said["ca"]))
    return Login(**said)


def _password(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").rstrip("\r\n")
    except (OSError, ValueError) as error:  # not UTF-8, or a name with a NUL
        raise ConfigError("password-file", path=path, reason=_reason(error)) from error


def _beside(path: Path, named: str) -> Path:
    """Return a file that the configuration at `path` names, relative to it, or to the home folder after `~`."""
    return path.parent / os.path.expanduser(named)


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, UnicodeDecodeError):
        return f"UTF-8: {error.reason}"
    return (isinstance(error, OSError) and error.strerror) or str(error)


def _form() -> str:
    return '[opensearch."https://search.example.com:9200"]'
