"""What these tests share: nobody's own configuration, and a place for one."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

import pytest
from on_cluster import unasked
from patience import HANGS_S

from search_cli import time_limits
from search_cli.config.user import Login, user_file
from search_cli.engines.opensearch import bulk, connection
from search_cli.engines.opensearch.connection import Connection

NOBODY = Login()


class Connect(Protocol):
    """Connects to the hosts at `urls`, all with one login."""

    def __call__(self, *urls: str, timeout_s: float = HANGS_S, login: Login = NOBODY) -> Connection: ...


@pytest.fixture(autouse=True)
def _nobodys_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test depends on the clusters that whoever runs it may ask."""
    for name in list(os.environ):
        if name.startswith(("KB_OPENSEARCH_", "AWS_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("APPDATA", str(tmp_path / "config"))
    monkeypatch.setenv("KB_LANG", "en")


class Clock:
    """A clock that stands still but for the pauses between tries, which take no time."""

    def __init__(self) -> None:
        self.now = 0.0

    def rest(self, seconds: float, *_: object) -> None:
        """Let the time of a pause pass."""
        self.now += seconds


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Let no time pass but in pauses: how long a busy machine takes for a try decides nothing."""
    made = Clock()
    monkeypatch.setattr(time_limits, "monotonic", lambda: made.now)
    for module in (connection, bulk):
        monkeypatch.setattr(module, "rest", made.rest)
    return made


@pytest.fixture
def own_file() -> Callable[[str], Path]:
    """Write the user's own configuration file, which only he may read."""

    def write(text: str) -> Path:
        path = user_file()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        path.chmod(0o600)
        return path

    return write


@pytest.fixture
def connect() -> Iterator[Connect]:
    """Connect to hosts that nobody has to allow."""
    made: list[Connection] = []

    def to(*urls: str, timeout_s: float = HANGS_S, login: Login = NOBODY) -> Connection:
        made.append(Connection(unasked(urls, login), timeout_s))
        return made[-1]

    yield to
    for each in made:
        each.close()
