"""JSON → text, the same for the command line, HTTP and MCP."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

__all__ = ["json_of_many", "json_text"]

# Legal in JSON strings, but terminals obey C1 controls, line readers split at U+2028, and UTF-8 has no surrogates.
_RISKS = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def json_text(value: Mapping[str, Any], *, indent: int | None = None) -> str:
    """Return `value` as JSON with readable Chinese, safe to show in a terminal and to read by lines."""
    text = json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False)
    return _RISKS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def json_of_many(version: int, name: str, items: Iterable[Mapping[str, Any]], *, indent: bool) -> Iterator[str]:
    """Yield, piece by piece, an object with `items` as `name` and how many they are, which are never held all at once.

    It is indented as `json_text` does with two blanks, or else one line.
    """
    begin, item_begin, end = ("\n  ", "\n    ", "\n}") if indent else ("", "", "}")
    apart = f",{begin or ' '}"
    yield f'{{{begin}"version": {version}{apart}"{name}": ['
    total = 0
    for item in items:
        text = json_text(item, indent=2 if indent else None)
        between = f",{item_begin or ' '}" if total else item_begin
        yield between + text.replace("\n", item_begin)
        total += 1
    yield f'{begin}]{apart}"total": {total}{end}'
