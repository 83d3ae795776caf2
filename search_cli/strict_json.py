"""JSON that anybody may have written → its value; a ValueError that says in words why there is none."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from search_cli.messages import say

__all__ = ["parsed", "texts_in"]


def parsed(data: str | bytes) -> Any:
    """Return the value of `data`; bytes are UTF-8.

    Raises ValueError when it is no JSON, nested deeper than Python reads, or has half a character (a surrogate), which
    no later stage could write.
    """
    text = data if isinstance(data, str) else data.decode()  # of bytes json would first find out the encoding
    try:
        value = json.loads(text)
        if "\\u" in text:  # escaped: as bytes it would not have been decoded
            json.dumps(value, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        raise ValueError(error.msg) from error  # not where: a file has lines of its own
    except RecursionError as error:
        raise ValueError(say("reason.too-deep")) from error
    except UnicodeEncodeError as error:
        raise ValueError(error.reason) from error
    return value


def texts_in(value: object) -> Iterator[str]:
    """Yield the texts in a value of TOML, JSON or YAML, names of keys included, however deeply it is nested.

    What YAML says in several places, or within itself, is looked through once.
    """
    left, seen = [value], set[int]()
    while left:
        item = left.pop()
        if isinstance(item, str):
            yield item
        elif isinstance(item, list | tuple | dict) and id(item) not in seen:
            seen.add(id(item))
            inner = (part for pair in item.items() for part in pair) if isinstance(item, dict) else item
            left.extend(reversed(list(inner)))
