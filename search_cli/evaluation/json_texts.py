"""A text in JSON that anybody wrote → its value, or a ValueError that says in words what is wrong with it."""

from __future__ import annotations

import json

from search_cli.messages import say

__all__ = ["value_of"]


def value_of(text: str) -> object:
    """Return the value that `text` writes. Raises ValueError, whose text says why there is none."""
    try:
        value = json.loads(text)
        if "\\u" in text:
            json.dumps(value, ensure_ascii=False).encode()  # half a surrogate pair is no character, and has no UTF-8
        return value
    except json.JSONDecodeError as error:
        raise ValueError(error.msg) from error  # not where: a file has lines of its own
    except RecursionError as error:
        raise ValueError(say("reason.too-deep")) from error
    except UnicodeEncodeError as error:
        raise ValueError(error.reason) from error
