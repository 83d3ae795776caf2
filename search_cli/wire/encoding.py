"""JSON → text, the same for the command line, HTTP and MCP."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

__all__ = ["json_text"]

# Legal in JSON strings, but terminals obey C1 controls, line readers split at U+2028, and UTF-8 has no surrogates.
_RISKS = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def json_text(value: Mapping[str, Any], *, indent: int | None = None) -> str:
    """Return `value` as JSON with readable Chinese, safe to show in a terminal and to read by lines."""
    text = json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False)
    return _RISKS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
