"""Write the tables of settings in docs/configuration.md from the dataclasses that hold them.

Run: python scripts/make_docs.py           writes what has changed
     python scripts/make_docs.py --check   writes nothing; exit code 1 when something has
"""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from marked_tables import with_table

from search_cli.config import Settings
from search_cli.config.cluster import ClusterSettings

PAGE = Path(__file__).parent.parent / "docs" / "configuration.md"
TABLES = {"settings": Settings, "opensearch": ClusterSettings}
TYPES = {str: "text", bool: "true or false", int: "whole number", float: "number", tuple: "list of texts"}


def settings_table(kind: type) -> Iterator[str]:
    """Yield the lines of the table: each setting with its type, default and the reason for it."""
    yield "| Setting | Type | Default | Why |"
    yield "|---|---|---|---|"
    for setting in dataclasses.fields(kind):
        reason = setting.metadata["reason"].replace("|", r"\|")
        yield f"| `{setting.name}` | {TYPES[type(setting.default)]} | `{as_toml(setting.default)}` | {reason} |"


def as_toml(default: Any) -> str:
    """Return a default as kb.toml would say it."""
    if isinstance(default, tuple):
        return f"[{', '.join(map(as_toml, default))}]"
    if isinstance(default, bool):
        return str(default).lower()
    return f'"{default}"' if isinstance(default, str) else str(default)


def main() -> int:
    """Write the page, or with --check say whether it would change."""
    written = PAGE.read_text(encoding="utf-8")
    today = written
    for name, kind in TABLES.items():
        today = with_table(today, name, "scripts/make_docs.py", settings_table(kind))
    if today == written:
        return 0
    if "--check" in sys.argv[1:]:
        print(f"{PAGE.name} is out of date: run python scripts/make_docs.py", file=sys.stderr)
        return 1
    PAGE.write_text(today, encoding="utf-8", newline="\n")
    print(f"wrote {PAGE.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
