"""JSON that a stranger may have written → its value; ValueError for whatever this program never writes."""

from __future__ import annotations

import json
from typing import Any

__all__ = ["parsed"]


def parsed(data: bytes) -> Any:
    """Return the value of `data`.

    Raises ValueError when it is no JSON in UTF-8, nested deeper than Python reads, or has half a character (a
    surrogate), which no later stage could write.
    """
    text = data.decode()  # of bytes json would first find out the encoding
    try:
        value = json.loads(text)
        if "\\ud" in text or "\\uD" in text:  # escaped: as bytes it would not have been decoded
            json.dumps(value, ensure_ascii=False).encode()
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    return value
