"""The OpenAPI document → a page that shows it and has a form for each operation: plain HTML, no script, no other host.

Viewers such as Swagger UI are a megabyte of script and need inline styles; a form for each operation needs neither.
A form leads to an address below `TRIAL`, which redirects the browser to the operation with what was filled in.
"""

from __future__ import annotations

import base64
import hashlib
import shlex
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from urllib.parse import quote, urlencode

from search_cli.messages import language, say
from search_cli.serve.parameters import Parameter
from search_cli.wire.parts import Json

__all__ = ["POLICY", "TRIAL", "address", "page"]

TRIAL = "/docs/try/"
"""The path that forms lead to; the name of the operation follows."""

_STYLE = """
:root { color-scheme: light dark; font: 16px/1.6 system-ui, "Noto Sans CJK SC", sans-serif; }
body { max-width: 52rem; margin: 2rem auto; padding: 0 1rem; }
section { border-top: 1px solid #8888; padding: .5rem 0 1rem; }
code { font-family: ui-monospace, monospace; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0; }
th, td { text-align: left; vertical-align: top; padding: .2rem .6rem .2rem 0; font-weight: normal; }
pre { overflow-x: auto; }
input, select { box-sizing: border-box; font: inherit; width: 12rem; max-width: 100%; }
"""

_DIGEST = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()

POLICY = f"default-src 'none'; style-src 'sha256-{_DIGEST}'; form-action 'self'; frame-ancestors 'none'"
"""The page's Content-Security-Policy: its own style and forms, and nothing else."""

_INPUTS = {"string": "text", "integer": "number", "number": "number"}
_STEPS = {"number": "any"}


def page(described: Json, server: str = "") -> str:
    """Return the page for an OpenAPI document of ours.

    With the URL of a server that wants a token, which no form can send, it has no forms, and a line for a shell.
    """
    info = described["info"]
    operations = (
        line
        for path, methods in described["paths"].items()
        for method, operation in methods.items()
        for line in _operation(method, path, operation, forms=not server)
    )
    lines = [
        "<!doctype html>",
        f'<html lang="{ {"zh": "zh-CN", "en": "en"}[language()] }">',
        '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
        f"<title>{escape(info['title'])}</title><style>{_STYLE}</style></head>",
        f"<body><h1>{escape(info['title'])} {escape(info['version'])}</h1>",
        f'<p>{escape(info["description"])} <a href="/openapi.json">openapi.json</a></p>',
        *(_told(server) if server else ()),
        *operations,
        "</body></html>",
    ]
    return "\n".join(lines)


def _told(server: str) -> Iterator[str]:
    """Yield how a server that wants a token is asked."""
    address = shlex.quote(f"{server}api/search")
    line = f"""curl -sG {address} -H "Authorization: Bearer $KB_TOKEN" --data-urlencode 'q=工资'"""
    yield f"<p>{escape(say('http.page.token'))}</p><pre><code>{escape(line)}</code></pre>"


def _operation(method: str, path: str, operation: Json, *, forms: bool) -> Iterator[str]:
    """Yield a section: what the operation does, and with `forms` a form if a browser can call it."""
    yield f"<section><h2><code>{method.upper()} {escape(path)}</code></h2><p>{escape(operation['summary'])}</p>"
    tries = forms and method == "get"
    if tries:
        action = TRIAL + operation["operationId"] if operation["parameters"] else path
        yield f'<form action="{escape(action)}">'
    rows = [_row(parameter, tries=tries) for parameter in operation["parameters"]]
    yield from ["<table>", *rows, "</table>"] if rows else []
    if tries:
        yield f"<button>{escape(say('http.page.try'))}</button></form>"
    yield "</section>"


def _row(parameter: Json, *, tries: bool) -> str:
    """Return one parameter with its fields: one for each required value, and one more if it may be repeated."""
    name, form, least = escape(parameter["name"]), parameter["schema"], int(parameter["required"])
    cell = ""
    if tries and form["type"] == "array":
        least *= form["minItems"]
        cell = "".join(_field(name, form["items"], place, place <= least) for place in range(1, least + 2))
    elif tries:
        cell = _field(name, form, 1, bool(least))
    needed = f" ({escape(say('http.page.required'))})" if parameter["required"] else ""
    return f"<tr><th><code>{name}</code>{needed}</th><td>{cell}</td><td>{escape(parameter['description'])}</td></tr>"


def _field(name: str, form: Json, place: int, required: bool) -> str:
    """Return the field for one value, which may be left empty unless `required`."""
    label = f"{name} {place}" if place > 1 else name
    named = f'name="{name}" aria-label="{label}"{" required" if required else ""}'
    choices = ["true", "false"] if form["type"] == "boolean" else form.get("enum", ())
    if choices:
        options = "".join(f"<option>{escape(choice)}</option>" for choice in ("", *choices))
        return f"<select {named}>{options}</select>"
    limits = {"type": _INPUTS[form["type"]], "step": _STEPS.get(form["type"])}
    limits |= {"min": form.get("minimum"), "max": form.get("maximum"), "maxlength": form.get("maxLength")}
    written = " ".join(f'{key}="{value}"' for key, value in limits.items() if value is not None)
    return f"<input {named} {written}>"


def address(parameters: Sequence[Parameter], path: str, given: Iterable[tuple[str, str]]) -> str:
    """Return the address that a form stands for: its path filled in, and the parameters that are filled in or required.

    Forms send empty fields too; the API would refuse those, since an empty text is neither a number nor a name.
    """
    gaps = {each.name for each in parameters if each.in_path}
    filled = [(name, value) for name, value in given if value]
    asked = dict(filled)
    # Required and empty: a query without words is a query.
    filled += [(each.name, "") for each in parameters if each.required and not each.in_path and each.name not in asked]
    for name, value in filled:
        if name in gaps:
            path = path.replace(f"{{{name}}}", quote(value, safe=""))
    query = urlencode([(name, value) for name, value in filled if name not in gaps])
    return f"{path}?{query}" if query else path
