"""Write the table of settings in docs/configuration.md from the dataclass that holds them.

Run: python scripts/make_docs.py           writes what has changed
     python scripts/make_docs.py --check   writes nothing; exit code 1 when something has
"""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Iterator
from pathlib import Path

from search_cli.config import Settings

PAGE = Path(__file__).parent.parent / "docs" / "configuration.md"
BEGIN = "<!-- settings: begin (made by scripts/make_docs.py) -->"
END = "<!-- settings: end -->"
TYPES = {str: "text", int: "whole number", float: "number"}


def settings_table() -> Iterator[str]:
    """Yield the lines of the table: each setting with its type, default and the reason for it."""
    yield "| Setting | Type | Default | Why |"
    yield "|---|---|---|---|"
    for setting in dataclasses.fields(Settings):
        default = f'"{setting.default}"' if isinstance(setting.default, str) else setting.default
        reason = setting.metadata["reason"].replace("|", r"\|")
        yield f"| `{setting.name}` | {TYPES[type(setting.default)]} | `{default}` | {reason} |"


def with_table(page: str) -> str:
    """Return the page with today's table between its markers."""
    before, _, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not end:
        raise SystemExit(f"{PAGE.name} has lost its markers: {BEGIN} … {END}")
    return "\n".join([f"{before}{BEGIN}", *settings_table(), f"{END}{after}"])


def main() -> int:
    """Write the page, or with --check say whether it would change."""
    written = PAGE.read_text(encoding="utf-8")
    today = with_table(written)
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
