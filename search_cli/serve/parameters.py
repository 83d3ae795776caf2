"""The parameters of a request, in its address or as JSON in its body → values, or an error that says what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, unquote_to_bytes

from search_cli.messages import say
from search_cli.serve.forms import Form, ParameterError, shown
from search_cli.serve.limits import MOST_CHARS, MOST_VALUES
from search_cli.serve.problems import RequestError
from search_cli.strict_json import parsed
from search_cli.wire.parts import Json

__all__ = ["Given", "Parameter", "as_object", "check_encoding", "object_in", "only", "pairs_in", "read", "read_json"]

Given = dict[str, Any]
"""The values of a request, by the library's keywords."""


class Parameter(NamedTuple):
    """One parameter: its name in the request, the keyword of the library, and the message that describes it.

    With `many` it may be repeated, and must come at least `least` times; with `in_path` it is part of the path.
    """

    name: str
    argument: str
    described: str
    form: Form[Any]
    required: bool = False
    many: bool = False
    least: int = 1
    in_path: bool = False

    def value_of(self, texts: Sequence[str]) -> object:
        """Return the value or values that an address has for it. Raises ParameterError."""
        if not self.many and len(texts) > 1:
            raise ParameterError("http.usage.repeated", name=self.name)
        return self._values(self.form.read, texts)

    def value_in(self, member: Any) -> object:
        """Return the value or values that a member in JSON has for it; one alone may stand for a list of it.

        Raises ParameterError.
        """
        return self._values(self.form.read_json, member if self.many and isinstance(member, list) else [member])

    def _values(self, read_one: Callable[[str, Any], object], given: Sequence[Any]) -> object:
        if len(given) > MOST_VALUES:
            raise ParameterError("http.usage.many", name=self.name, most=MOST_VALUES)
        values = [read_one(self.name, each) for each in given]
        return tuple(values) if self.many else values[0]

    def schema(self) -> Json:
        """Return the JSON Schema of its values in an address."""
        return self._several(self.least) if self.many else self.form.schema()

    def schema_in_json(self) -> Json:
        """Return the JSON Schema of a member in JSON that has its values; null means that it is not given."""
        kinds = [self.form.schema(), *([self._several(0)] if self.many else [])]
        return {"anyOf": kinds if self.required else [*kinds, {"type": "null"}]}

    def _several(self, least: int) -> Json:
        return {"type": "array", "items": self.form.schema(), "minItems": least, "maxItems": MOST_VALUES}


def pairs_in(query: bytes) -> Iterator[tuple[str, str]]:
    """Yield the names and values in the query of an address. Raises ParameterError for what is not UTF-8.

    Read as if it were, a query in another encoding would find nothing and say so.
    """
    for pair in parse_qsl(query.decode("latin-1"), keep_blank_values=True, errors="surrogateescape"):
        try:
            "".join(pair).encode()
        except UnicodeEncodeError as error:
            raise _not_utf8() from error
        yield pair


def check_encoding(path: bytes) -> None:
    """Raise ParameterError if the path of an address is not UTF-8: read as if it were, it would name nothing."""
    try:
        unquote_to_bytes(path).decode()
    except UnicodeDecodeError as error:
        raise _not_utf8() from error


def read(parameters: Iterable[Parameter], path: Mapping[str, str], query: Iterable[tuple[str, str]]) -> Given:
    """Return the values of a request by keyword. Raises ParameterError for an unknown, missing or wrong parameter.

    A parameter that is not given is left out, so that the library's default applies.
    """
    known = {parameter.name: parameter for parameter in parameters}
    texts: dict[str, list[str]] = {name: [text] for name, text in path.items()}
    pairs = tuple(query)
    only((name for name, _ in pairs), [name for name, each in known.items() if not each.in_path])
    for name, text in pairs:
        texts.setdefault(name, []).append(text)
    _demand(known, texts)
    return {known[name].argument: known[name].value_of(values) for name, values in texts.items()}


def read_json(parameters: Iterable[Parameter], members: Json) -> Given:
    """Return the same of an object in JSON, whose members have the names of the parameters; null is not given."""
    known = {parameter.name: parameter for parameter in parameters}
    only(members, [*known])
    given = {name: value for name, value in members.items() if value is not None}
    _demand(known, given)
    return {known[name].argument: known[name].value_in(value) for name, value in given.items()}


def only(names: Iterable[str], known: Sequence[str]) -> None:
    """Raise ParameterError if one of the names is none of those that are known."""
    for name in names:
        if name not in known:
            raise _unknown(name, known)


def _demand(known: Mapping[str, Parameter], given: Container[str]) -> None:
    missing = next((name for name, each in known.items() if each.required and name not in given), None)
    if missing:
        raise ParameterError("http.usage.missing", name=missing)


def object_in(content_type: str, body: bytes) -> Json:
    """Return the members of the object that a body is. Raises RequestError or ParameterError."""
    # What a web page can send anywhere without being asked first is not taken for JSON.
    if body and content_type.partition(";")[0].strip().lower() != "application/json":
        raise RequestError("media-type")
    try:
        return as_object("body", parsed(body))
    except ValueError as error:
        raise ParameterError("http.usage.json") from error


def as_object(name: str, value: Any) -> Json:
    """Return a value in JSON that is an object. Raises ParameterError."""
    if not isinstance(value, dict):
        raise ParameterError("http.usage.value", name=name, value=shown(value), expected=say("http.expected.object"))
    return value


def _not_utf8() -> ParameterError:
    return ParameterError("http.usage.encoding", advice=say("http.hint.utf8"))


def _unknown(name: str, known: Sequence[str]) -> ParameterError:
    from difflib import get_close_matches

    near = get_close_matches(name[:MOST_CHARS], known)
    names = say("list.comma").join(near or known)
    advice = say("cli.usage.option.near" if near else "http.usage.known", options=names) if names else ""
    return ParameterError("http.usage.unknown", advice=advice, name=name[:MOST_CHARS])
