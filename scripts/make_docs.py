"""Write the tables of docs/: settings and rules from the code, options from the interfaces.

Run: python scripts/make_docs.py           writes what has changed
     python scripts/make_docs.py --check   writes nothing; exit code 1 if anything has

In both modes it is an error if an interface has another name for an option than the others.
"""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from marked_tables import out_of_date, with_table
from option_names import strays, table

from search_cli.config import Settings
from search_cli.config.cluster import ClusterSettings
from search_cli.messages.en.answers import MESSAGES
from search_cli.ranking.rules import NAMES

DOCS = Path(__file__).parent.parent / "docs"
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
    """Return a default value in TOML."""
    if isinstance(default, tuple):
        return f"[{', '.join(map(as_toml, default))}]"
    if isinstance(default, bool):
        return str(default).lower()
    return f'"{default}"' if isinstance(default, str) else str(default)


def rules_table() -> Iterator[str]:
    """Yield the lines of the table of rules by which queries are answered or refused, with their reasons."""
    yield "| `rule` | Reason |"
    yield "|---|---|"
    for name in NAMES:
        yield f"| `{name}` | {MESSAGES[f'rule.{name}']} |"


def pages() -> Iterator[tuple[Path, str]]:
    """Yield each page with tables, and the text that it should have."""
    path = DOCS / "configuration.md"
    text = path.read_text(encoding="utf-8")
    for name, kind in TABLES.items():
        text = with_table(text, name, "scripts/make_docs.py", settings_table(kind))
    yield path, text
    path = DOCS / "scoring.md"
    yield path, with_table(path.read_text(encoding="utf-8"), "rules", "scripts/make_docs.py", rules_table())
    path = DOCS / "options.md"
    yield path, with_table(path.read_text(encoding="utf-8"), "options", "scripts/make_docs.py", table())


def main() -> int:
    """Write the pages, or with --check print which would change."""
    faults = [*strays(), *out_of_date(pages(), "scripts/make_docs.py")]
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
