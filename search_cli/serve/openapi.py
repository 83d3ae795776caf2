"""Endpoints and the schemas of the wire → the OpenAPI document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from search_cli import __version__
from search_cli.messages import say
from search_cli.serve import multi_search
from search_cli.serve.endpoints import SEARCH, Endpoint
from search_cli.serve.limits import MOST_QUERIES
from search_cli.serve.parameters import Parameter
from search_cli.wire.parts import Json
from search_cli.wire.schemas import schema

__all__ = ["document"]

_OPENAPI = "3.1.0"
"""The first version of OpenAPI whose schemas are JSON Schema 2020-12, as ours are."""

_PROBLEMS = (400, 403, 404, 405, 409, 413, 421, 431, 500, 503, 504)
"""Statuses with which any operation may answer a problem."""

_OTHER = re.compile(r"^(\w+)\.json$")
"""A reference to another schema, which is a file beside."""


def document(endpoints: Iterable[Endpoint], *, token: bool, others: Mapping[str, Json] | None = None) -> Json:
    """Return the document for all endpoints and for `others`, by path; with `token` it says that they need one."""
    endpoints = tuple(endpoints)
    names = dict.fromkeys([*(endpoint.schema for endpoint in endpoints), "searches", "health", "problem"])
    bearer: Json = {"bearer": {"type": "http", "scheme": "bearer"}} if token else {}
    components = {
        "schemas": {name: _component(name) for name in names},
        "responses": {"problem": _answer(say("http.problem"), "problem", "application/problem+json")},
    }
    return {
        "openapi": _OPENAPI,
        "info": {"title": "kb serve", "version": __version__, "description": say("http.description")},
        "paths": {
            **{endpoint.path: _operations(endpoint, token=token) for endpoint in endpoints},
            multi_search.PATH: {"post": _multi_search(token=token)},
            "/healthz": {"get": _health()},
            **(others or {}),
        },
        "components": {**components, **({"securitySchemes": bearer} if token else {})},
    }


def _operations(endpoint: Endpoint, *, token: bool) -> Json:
    """Return the operations of an endpoint by method."""
    got = {
        "operationId": endpoint.name,
        "summary": say(f"http.{endpoint.name}"),
        "parameters": [_parameter(each) for each in endpoint.parameters],
        "responses": {
            "200": {**_answer(say("http.answer"), endpoint.schema), "headers": {"ETag": _etag()}},
            "304": {"description": say("http.unchanged")},
            **_refusals(token),
        },
        **_security(token),
    }
    if not endpoint.posted:
        return {"get": got}
    body = _members(endpoint.parameters)
    posted = _posted(f"{endpoint.name}-posted", say("http.posted"), body, endpoint.schema, token=token)
    return {"get": got, "post": posted}


def _multi_search(*, token: bool) -> Json:
    queries = {"type": "array", "items": _members(SEARCH), "minItems": 1, "maxItems": MOST_QUERIES}
    body = {"type": "object", "properties": {"queries": queries}, "required": ["queries"]}
    closed = {**body, "additionalProperties": False}
    return _posted("multi-search", say("http.multi-search"), closed, "searches", token=token)


def _posted(name: str, summary: str, body: Json, schema: str, *, token: bool) -> Json:
    """Return an operation that takes JSON in its body."""
    return {
        "operationId": name,
        "summary": summary,
        "parameters": [],
        "requestBody": {"required": True, "content": {"application/json": {"schema": body}}},
        "responses": {"200": _answer(say("http.answer"), schema), **_refusals(token, 415)},
        **_security(token),
    }


def _members(parameters: Sequence[Parameter]) -> Json:
    """Return the JSON Schema of an object whose members are the parameters."""
    return {
        "type": "object",
        "properties": {each.name: {"description": say(each.described), **each.schema_in_json()} for each in parameters},
        "required": [each.name for each in parameters if each.required],
        "additionalProperties": False,
    }


def _refusals(token: bool, *others: int) -> Json:
    return _problems((*_PROBLEMS, *others, *((401,) if token else ())))


def _security(token: bool) -> Json:
    return {"security": [{"bearer": []}]} if token else {}


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
        return dict(_pairs(part, home))
    return part


def _pairs(part: dict[str, Any], home: str) -> Iterator[tuple[str, Any]]:
    for key, value in part.items():
        is_reference = key == "$ref" and isinstance(value, str)
        yield key, _led(value, home) if is_reference else _moved(value, home)


def _led(reference: str, home: str) -> str:
    """Return a reference as it is in the document: to a part of the schema itself, or to another schema."""
    return _OTHER.sub(r"#/components/schemas/\1", re.sub(r"^#/\$defs/", home, reference))
