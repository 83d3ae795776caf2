"""The OpenAPI document → a page to read it on and to try each operation: plain HTML, no script, no other host.

Viewers such as Swagger UI are a megabyte of script that wants inline styles allowed; a form per operation does without.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from html import escape

from search_cli.messages import language, say
from search_cli.wire.parts import Json

__all__ = ["POLICY", "page"]

_STYLE = """
:root { color-scheme: light dark; font: 16px/1.6 system-ui, "Noto Sans CJK SC", sans-serif; }
body { max-width: 52rem; margin: 2rem auto; padding: 0 1rem; }
section { border-top: 1px solid #8888; padding: .5rem 0 1rem; }
code { font-family: ui-monospace, monospace; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0; }
th, td { text-align: left; vertical-align: top; padding: .2rem .6rem .2rem 0; font-weight: normal; }
input { font: inherit; width: 12rem; max-width: 100%; }
"""

_DIGEST = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()

POLICY = f"default-src 'none'; style-src 'sha256-{_DIGEST}'; form-action 'self'; frame-ancestors 'none'"
"""The page's Content-Security-Policy: its own style and forms, and nothing else."""


def page(described: Json) -> str:
    """Return the page for an OpenAPI document of ours."""
    info = described["info"]
    operations = (
        line
        for path, methods in described["paths"].items()
        for method, operation in methods.items()
        for line in _operation(method, path, operation)
    )
    lines = [
        "<!doctype html>",
        f'<html lang="{ {"zh": "zh-CN", "en": "en"}[language()] }">',
        '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
        f"<title>{escape(info['title'])}</title><style>{_STYLE}</style></head>",
        f"<body><h1>{escape(info['title'])} {escape(info['version'])}</h1>",
        f'<p>{escape(info["description"])} <a href="/openapi.json">openapi.json</a></p>',
        *operations,
        "</body></html>",
    ]
    return "\n".join(lines)


def _operation(method: str, path: str, operation: Json) -> Iterator[str]:
    """Yield a section: what it does, and a form that asks it if its path has no gap to fill."""
    yield f"<section><h2><code>{method.upper()} {escape(path)}</code></h2><p>{escape(operation['summary'])}</p>"
    tries = method == "get" and "{" not in path
    if tries:
        yield f'<form action="{escape(path)}">'
    rows = [_row(parameter, tries=tries) for parameter in operation["parameters"]]
    yield from ["<table>", *rows, "</table>"] if rows else []
    if tries:
        yield f"<button>{escape(say('http.page.try'))}</button></form>"
    yield "</section>"


def _row(parameter: Json, *, tries: bool) -> str:
    """Return one parameter; what a request needs can be filled in, since a form would send what is empty too."""
    name, form = escape(parameter["name"]), parameter["schema"]
    field = f'<input name="{name}" required aria-label="{name}">' * form.get("minItems", 1)
    cell = field if tries and parameter["required"] else ""
    needed = f" ({escape(say('http.page.required'))})" if parameter["required"] else ""
    return f"<tr><th><code>{name}</code>{needed}</th><td>{cell}</td><td>{escape(parameter['description'])}</td></tr>"
