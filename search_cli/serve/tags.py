"""An answer → its ETag; a client that sends it back has the answer already."""

from __future__ import annotations

import hashlib
import re

from starlette.requests import Request

__all__ = ["is_any_held", "is_held", "tag_of"]

_TAG = re.compile(r'(?:W/)?"[!#-~\x80-\xff]*"')
"""An entity tag of RFC 9110, which may hold commas."""


def tag_of(content: bytes) -> str:
    """Return the ETag for `content`, a weak one, since the answer may or may not be compressed."""
    return f'W/"{hashlib.sha256(content).hexdigest()[:32]}"'


def is_held(tag: str, request: Request) -> bool:
    """Tell whether the client has the answer with this tag."""
    return _opaque(tag) in map(_opaque, _TAG.findall(_held(request)))


def is_any_held(request: Request) -> bool:
    """Tell whether the client wants no answer, whichever there is: it sends `*`, the only tag then."""
    return _held(request).strip() == "*"


def _held(request: Request) -> str:
    return ",".join(request.headers.getlist("if-none-match"))


def _opaque(tag: str) -> str:
    """Return the part of a tag by which weak and strong ones are compared."""
    return tag.removeprefix("W/")
