"""The files in web/ and the page's messages → routes of the page at `/`.

The paths of the files begin with a digest of all of them, so browsers cache them for ever and never mix modules of two
versions. The page itself is requested each time and names the current digest.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from search_cli.messages import LANGUAGES, family, language
from search_cli.serve.problems import RequestError
from search_cli.serve.tags import is_held, tag_of
from search_cli.wire.encoding import json_text

__all__ = ["FOLDER", "POLICY", "routes"]

FOLDER = "/page/"
"""The path of its files, which show nothing of the base."""

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    # Even by a mistake of ours no text of an article can become markup: the browser refuses innerHTML and the like.
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
"""Its Content-Security-Policy: its own files and this server's answers only, no other host, nothing inline."""

_WEB = Path(__file__).parent / "web"

_MEDIA_TYPES = {
    ".css": "text/css",
    ".html": "text/html",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
}

_FOR_GOOD = "public, max-age=31536000, immutable"


class _File(NamedTuple):
    """A file to serve: its bytes, their media type, and how long a browser may cache them."""

    content: bytes
    media_type: str
    cache_control: str


def routes() -> list[Route]:
    """Return the routes of the page and its files, which are read once."""
    files = _files()
    version = _digest(files)
    shell = files["index.html"]._replace(cache_control="no-cache")
    filled = shell.content.replace(b"{version}", version.encode()).replace(b"{language}", _tag(language()).encode())
    shell = shell._replace(content=filled)

    async def start(request: Request) -> Response:
        return _response(shell, request, {"Content-Security-Policy": POLICY})

    async def send(request: Request) -> Response:
        found = files.get(request.path_params["name"])
        if found is None or request.path_params["version"] != version:
            raise RequestError("route-missing")
        return _response(found, request)

    return [Route("/", start), Route(FOLDER + "{version}/{name}", send)]


def _files() -> dict[str, _File]:
    """Return all files by name: those of web/, and the messages in each language."""
    read = {path.name: path.read_bytes() for path in sorted(_WEB.iterdir()) if path.suffix in _MEDIA_TYPES}
    words = {f"words.{lang}.js": _module(family("page.", lang)) for lang in LANGUAGES}
    return {
        name: _File(content, _MEDIA_TYPES[Path(name).suffix], _FOR_GOOD) for name, content in {**read, **words}.items()
    }


def _module(words: Mapping[str, str]) -> bytes:
    return f"export default {json_text(words, indent=2)};\n".encode()


def _digest(files: Mapping[str, _File]) -> str:
    whole = hashlib.sha256()
    for name, file in sorted(files.items()):
        whole.update(f"{name}\0{len(file.content)}\0".encode() + file.content)
    return whole.hexdigest()[:16]


def _tag(lang: str) -> str:
    """Return the language tag of HTML for one of our languages."""
    return {"zh": "zh-CN", "en": "en"}[lang]


def _response(file: _File, request: Request, headers: Mapping[str, str] | None = None) -> Response:
    """Answer with a file, or 304 if the browser has it."""
    tag = tag_of(file.content)
    sent = {"ETag": tag, "Cache-Control": file.cache_control, **(headers or {})}
    if is_held(tag, request):
        return Response(status_code=304, headers=sent)
    return Response(file.content, headers=sent, media_type=file.media_type)
