"""The parameters of a request as text → values, or an error with the messages of the command line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol
from urllib.parse import parse_qsl

from search_cli.errors import SearchCliError
from search_cli.messages import say
from search_cli.serve.limits import MOST_CHARS, MOST_VALUES
from search_cli.wire.parts import Json

__all__ = ["Flag", "Given", "Parameter", "ParameterError", "Share", "Text", "Whole", "pairs_in", "read"]

Given = dict[str, Any]
"""The values of a request, by the library's keywords."""


class ParameterError(SearchCliError):
    """A parameter is wrong: `code` is `usage`, and `key` names the message that says why."""

    def __init__(self, key: str, /, *, advice: str = "", **values: object) -> None:
        super().__init__("usage", **values)
        self._key = key
        self._advice = advice

    @property
    def message(self) -> str:
        """The sentence that says what is wrong."""
        return say(self._key, **self.values)

    @property
    def hint(self) -> str:
        """What was probably meant, and where the documentation is."""
        return self._advice or say("http.hint.reference")


class Form(Protocol):
    """A type of value."""

    def read(self, name: str, value: str) -> object:
        """Return the value that a text stands for. Raises ParameterError."""
        ...

    def schema(self) -> Json:
        """Return the JSON Schema of such a value."""
        ...


@dataclass(frozen=True, slots=True)
class Text:
    """Any text of at most `most` characters; the schema lists `choices`, which the library checks."""

    most: int = MOST_CHARS
    choices: tuple[str, ...] = ()

    def read(self, name: str, value: str) -> str:
        """Return the text itself."""
        if len(value) > self.most:
            raise ParameterError("http.usage.long", name=name, most=self.most)
        return value

    def schema(self) -> Json:
        """Return its length and choices."""
        limits: Json = {"enum": list(self.choices)} if self.choices else {"maxLength": self.most}
        return {"type": "string", **limits}


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number from `least` to `most`."""

    least: int
    most: int

    def read(self, name: str, value: str) -> int:
        """Return the number."""
        if not (value.isascii() and value.isdecimal()) or (
            len(value) <= len(str(self.most)) and int(value) < self.least
        ):
            raise ParameterError("cli.usage.number", option=name, value=value[:MOST_CHARS], minimum=self.least)
        if len(value) > len(str(self.most)) or int(value) > self.most:
            raise ParameterError("cli.usage.most", option=name, value=value[:MOST_CHARS], maximum=self.most)
        return int(value)

    def schema(self) -> Json:
        """Return its bounds."""
        return {"type": "integer", "minimum": self.least, "maximum": self.most}


@dataclass(frozen=True, slots=True)
class Share:
    """A number from 0 to 1."""

    def read(self, name: str, value: str) -> float:
        """Return the number."""
        try:
            number = float(value)
        except ValueError:
            number = -1.0
        # float() also takes "0_1", blanks around a number, and digits of any script.
        if not value.isascii() or "_" in value or value != value.strip() or not 0 <= number <= 1:
            raise ParameterError("cli.usage.share", option=name, value=value[:MOST_CHARS])
        return number

    def schema(self) -> Json:
        """Return its bounds."""
        return {"type": "number", "minimum": 0, "maximum": 1}


@dataclass(frozen=True, slots=True)
class Flag:
    """`true` or `false`."""

    def read(self, name: str, value: str) -> bool:
        """Return the bool."""
        if value not in ("true", "false"):
            choices = say("cli.usage.choices", choices=say("list.comma").join(("true", "false")))
            raise ParameterError("cli.usage.choice", advice=choices, option=name, value=value[:MOST_CHARS])
        return value == "true"

    def schema(self) -> Json:
        """Return its type."""
        return {"type": "boolean"}


class Parameter(NamedTuple):
    """One parameter: its name in the request, the keyword of the library, and the message that describes it.

    With `many` it may be repeated, and must come at least `least` times; with `in_path` it is part of the path.
    """

    name: str
    argument: str
    described: str
    form: Form
    required: bool = False
    many: bool = False
    least: int = 1
    in_path: bool = False

    def value_of(self, texts: Sequence[str]) -> object:
        """Return the value or values that a request has for it. Raises ParameterError."""
        if not self.many and len(texts) > 1:
            raise ParameterError("http.usage.repeated", name=self.name)
        if len(texts) > MOST_VALUES:
            raise ParameterError("http.usage.many", name=self.name, most=MOST_VALUES)
        values = [self.form.read(self.name, text) for text in texts]
        return tuple(values) if self.many else values[0]

    def schema(self) -> Json:
        """Return the JSON Schema of its values."""
        one = self.form.schema()
        if not self.many:
            return one
        return {"type": "array", "items": one, "minItems": self.least, "maxItems": MOST_VALUES}


def pairs_in(query: bytes) -> Iterator[tuple[str, str]]:
    """Yield the names and values in the query of an address. Raises ParameterError for what is not UTF-8.

    Read as if it were, a query in another encoding would find nothing and say so.
    """
    for pair in parse_qsl(query.decode("latin-1"), keep_blank_values=True, errors="surrogateescape"):
        try:
            "".join(pair).encode()
        except UnicodeEncodeError as error:
            raise ParameterError("http.usage.encoding", advice=say("hint.request")) from error
        yield pair


def read(parameters: Iterable[Parameter], path: Mapping[str, str], query: Iterable[tuple[str, str]]) -> Given:
    """Return the values of a request by keyword. Raises ParameterError for an unknown, missing or wrong parameter.

    A parameter that is not given is left out, so that the library's default applies.
    """
    known = {parameter.name: parameter for parameter in parameters}
    texts: dict[str, list[str]] = {name: [text] for name, text in path.items()}
    for name, text in query:
        if name not in known or known[name].in_path:
            raise _unknown(name, [each.name for each in known.values() if not each.in_path])
        texts.setdefault(name, []).append(text)
    missing = next((name for name, each in known.items() if each.required and name not in texts), None)
    if missing:
        raise ParameterError("http.usage.missing", name=missing)
    return {known[name].argument: known[name].value_of(values) for name, values in texts.items()}


def _unknown(name: str, known: Sequence[str]) -> ParameterError:
    from difflib import get_close_matches

    near = get_close_matches(name[:MOST_CHARS], known)
    names = say("list.comma").join(near or known)
    advice = say("cli.usage.option.near" if near else "http.usage.known", options=names) if names else ""
    return ParameterError("http.usage.unknown", advice=advice, name=name[:MOST_CHARS])
