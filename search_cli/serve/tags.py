"""An answer → its ETag; a client that sends it back has the answer already."""

from __future__ import annotations

import hashlib

from starlette.requests import Request

__all__ = ["is_held", "tag_of"]


def tag_of(content: bytes) -> str:
    """Return the ETag for `content`, a weak one, since the answer may or may not be compressed."""
    return f'W/"{hashlib.sha256(content).hexdigest()[:32]}"'


def is_held(tag: str, request: Request) -> bool:
    """Tell whether the client has the answer with this tag."""
    held = ",".join(request.headers.getlist("if-none-match")).split(",")
    return _opaque(tag) in map(_opaque, held)


def _opaque(tag: str) -> str:
    """Return the part of a tag by which weak and strong ones are compared."""
    return tag.strip().removeprefix("W/")
