"""A text in JSON that anybody wrote → its value, or a ValueError that says in words what is wrong with it."""

from __future__ import annotations

import json

from search_cli.messages import say

__all__ = ["value_of"]


def value_of(text: str) -> object:
    """Return the value that `text` writes. Raises ValueError, whose text says why there is none."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise ValueError(error.msg) from error  # not where: a file has lines of its own
    except RecursionError as error:
        raise ValueError(say("reason.too-deep")) from error
