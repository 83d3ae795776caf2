"""What these tests share: nobody's own configuration, and a place for one."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from search_cli.user_config import user_file


@pytest.fixture(autouse=True)
def _nobodys_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test depends on the clusters that whoever runs it may ask."""
    for name in list(os.environ):
        if name.startswith(("KB_OPENSEARCH_", "AWS_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("APPDATA", str(tmp_path / "config"))
    monkeypatch.setenv("KB_LANG", "en")


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
