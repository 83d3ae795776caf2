"""An answer → its entity tag, by which a client that holds it need not be sent it again."""

from __future__ import annotations

import hashlib

from starlette.requests import Request

__all__ = ["is_held", "tag_of"]


def tag_of(content: bytes) -> str:
    """Return the tag of what is made of `content`; a weak one, since an answer may be compressed or not."""
    return f'W/"{hashlib.sha256(content).hexdigest()[:32]}"'


def is_held(tag: str, request: Request) -> bool:
    """Tell whether the client says that it holds what has this tag."""
    held = request.headers.get("if-none-match", "").split(",")
    return _opaque(tag) in map(_opaque, held)


def _opaque(tag: str) -> str:
    """Return what two tags are compared by where a weak one is as good as a strong one."""
    return tag.strip().removeprefix("W/")
