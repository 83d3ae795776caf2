"""Dify's requests and answers, described for the OpenAPI document."""

from __future__ import annotations

from search_cli.messages import say
from search_cli.serve.dify.bodies import DAY, LAST_SECOND
from search_cli.serve.dify.conditions import FIELDS, OPERATORS, ORDERING
from search_cli.serve.limits import MOST_CHARS, MOST_HITS, MOST_NAME, MOST_VALUES
from search_cli.wire.parts import Json

__all__ = ["operation"]

_TEXT: Json = {"type": "string", "maxLength": MOST_NAME}
_TEXTS: Json = {"type": "array", "items": _TEXT, "maxItems": MOST_VALUES}
_DAY: Json = {"anyOf": [{"type": "string", "pattern": DAY}, {"type": "number", "minimum": 0, "maximum": LAST_SECOND}]}
_EQUALS = ("is", "is not", "=", "≠")
_LISTED = ("in", "not in")
_UNVALUED = ("empty", "not empty")


def operation(knowledge: str, *, token: bool) -> Json:
    """Return the operation, for the knowledge base with the name `knowledge`.

    With `token` it requires one. Then the name is left out, since clients without a token see the description.
    """
    failures = (400, 403, 404, 405, 413, 415, 421, 431, 500, 503, 504)
    return {
        "operationId": "retrieval",
        "summary": say("dify.retrieval"),
        "parameters": [],
        "requestBody": {"required": True, "content": _json(_asked("" if token else knowledge))},
        "responses": {
            "200": {"description": say("http.answer"), "content": _json(_records())},
            **{str(status): {"description": say("dify.failure"), "content": _json(_failure())} for status in failures},
        },
        **({"security": [{"bearer": []}]} if token else {}),
    }


def _json(schema: Json) -> Json:
    return {"application/json": {"schema": schema}}


def _asked(knowledge: str) -> Json:
    setting = {
        "top_k": {"type": "integer", "minimum": 0, "maximum": MOST_HITS},
        "score_threshold": {"type": ["number", "null"], "minimum": 0, "maximum": 1},
    }
    members = {
        "knowledge_id": {"const": knowledge} if knowledge else _TEXT,
        "query": {"type": "string", "maxLength": MOST_CHARS},
        "retrieval_setting": {"type": "object", "properties": setting, "required": ["top_k"]},
        "metadata_condition": _metadata_condition(),
    }
    return {"type": "object", "properties": members, "required": ["knowledge_id", "query", "retrieval_setting"]}


def _metadata_condition() -> Json:
    texts = [name for name in FIELDS if name != "date"]
    parts = [name for name in OPERATORS if name not in (*_EQUALS, *_LISTED, *_UNVALUED, *ORDERING)]
    each = [
        _condition([*FIELDS], parts, _TEXT),
        _condition([*FIELDS], _LISTED, {"anyOf": [_TEXT, _TEXTS]}),
        _condition([*FIELDS], _UNVALUED, None),
        _condition(texts, _EQUALS, _TEXT),
        _condition(["date"], (*_EQUALS, *ORDERING), _DAY),
    ]
    members = {
        "logical_operator": {"enum": ["and", "or", None]},
        "conditions": {"type": ["array", "null"], "items": {"anyOf": each}, "maxItems": MOST_VALUES},
    }
    return {"type": ["object", "null"], "properties": members, "additionalProperties": False}


def _condition(names: list[str], operators: tuple[str, ...] | list[str], value: Json | None) -> Json:
    """Return one form of condition; without `value`, its value is ignored."""
    one: Json = {"enum": names}
    listed = {"type": "array", "items": one, "minItems": 1, "maxItems": 1}
    return {
        "type": "object",
        "properties": {
            "name": {"anyOf": [one, listed]},
            "comparison_operator": {"enum": list(operators)},
            "value": {} if value is None else value,
        },
        "required": ["name", "comparison_operator", *([] if value is None else ["value"])],
        "additionalProperties": False,
    }


def _records() -> Json:
    record = {
        "content": {"type": "string"},
        "score": {"type": "number", "minimum": 0, "maximum": 1},
        "title": {"type": "string"},
        "metadata": {"type": "object"},
    }
    listed = {"type": "array", "items": {"type": "object", "properties": record, "required": list(record)}}
    return {"type": "object", "properties": {"records": listed}, "required": ["records"]}


def _failure() -> Json:
    members = {"error_code": {"type": "integer"}, "error_msg": {"type": "string"}}
    return {"type": "object", "properties": members, "required": list(members)}
