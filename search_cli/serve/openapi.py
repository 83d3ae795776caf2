"""Endpoints and the schemas of the wire → the OpenAPI document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from search_cli import __version__
from search_cli.messages import say
from search_cli.serve.endpoints import Endpoint
from search_cli.serve.parameters import Parameter
from search_cli.wire.parts import Json
from search_cli.wire.schemas import schema

__all__ = ["document"]

_OPENAPI = "3.1.0"
"""The first version of OpenAPI whose schemas are JSON Schema 2020-12, as ours are."""

_PROBLEMS = (400, 403, 404, 405, 409, 413, 421, 431, 500, 503, 504)
"""Statuses with which any operation may answer a problem."""


def document(endpoints: Iterable[Endpoint], *, token: bool, others: Mapping[str, Json] | None = None) -> Json:
    """Return the document for all endpoints and for `others`, by path; with `token` it says that they need one."""
    endpoints = tuple(endpoints)
    names = dict.fromkeys([*(endpoint.schema for endpoint in endpoints), "health", "problem"])
    bearer: Json = {"bearer": {"type": "http", "scheme": "bearer"}} if token else {}
    components = {
        "schemas": {name: _component(name) for name in names},
        "responses": {"problem": _answer(say("http.problem"), "problem", "application/problem+json")},
    }
    return {
        "openapi": _OPENAPI,
        "info": {"title": "kb serve", "version": __version__, "description": say("http.description")},
        "paths": {
            **{endpoint.path: {"get": _operation(endpoint, token=token)} for endpoint in endpoints},
            "/healthz": {"get": _health()},
            **(others or {}),
        },
        "components": {**components, **({"securitySchemes": bearer} if token else {})},
    }


def _operation(endpoint: Endpoint, *, token: bool) -> Json:
    refused = (*_PROBLEMS, 401) if token else _PROBLEMS
    return {
        "operationId": endpoint.name,
        "summary": say(f"http.{endpoint.name}"),
        "parameters": [_parameter(each) for each in endpoint.parameters],
        "responses": {
            "200": {**_answer(say("http.answer"), endpoint.schema), "headers": {"ETag": _etag()}},
            "304": {"description": say("http.unchanged")},
            **_problems(refused),
        },
        **({"security": [{"bearer": []}]} if token else {}),
    }


def _health() -> Json:
    answers = {"200": _answer(say("http.answer"), "health"), **_problems(_PROBLEMS)}
    return {"operationId": "health", "summary": say("http.health"), "parameters": [], "responses": answers}


def _problems(statuses: Iterable[int]) -> Json:
    return {str(status): {"$ref": "#/components/responses/problem"} for status in sorted(statuses)}


def _etag() -> Json:
    return {"required": True, "description": say("http.etag"), "schema": {"type": "string"}}


def _parameter(parameter: Parameter) -> Json:
    return {
        "name": parameter.name,
        "in": "path" if parameter.in_path else "query",
        "required": parameter.required,
        "description": say(parameter.described),
        "schema": parameter.schema(),
    }


def _answer(description: str, name: str, media_type: str = "application/json") -> Json:
    reference = {"$ref": f"#/components/schemas/{name}"}
    return {"description": description, "content": {media_type: {"schema": reference}}}


def _component(name: str) -> Any:
    """Return a schema as a component of the document, with its references adjusted to its place there."""
    whole = {key: value for key, value in schema(name).items() if key != "$schema"}
    return _moved(whole, f"#/components/schemas/{name}/$defs/")


def _moved(part: Any, home: str) -> Any:
    if isinstance(part, list):
        return [_moved(item, home) for item in part]
    if isinstance(part, dict):
        return dict(_members(part, home))
    return part


def _members(part: dict[str, Any], home: str) -> Iterator[tuple[str, Any]]:
    for key, value in part.items():
        is_reference = key == "$ref" and isinstance(value, str)
        yield key, re.sub(r"^#/\$defs/", home, value) if is_reference else _moved(value, home)
