"""The forms of values (a text, a kind, a number, a share, a flag), read from an address or from JSON, or an error.

An error has the words of the command line. A value in JSON is read as it would be written in an address.
"""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from dataclasses import dataclass
from itertools import islice
from typing import Any, Generic, TypeVar

from search_cli.errors import SearchCliError
from search_cli.messages import say
from search_cli.query.filters import KINDS, kinds_named
from search_cli.serve.limits import MOST_CHARS
from search_cli.wire.parts import Json

__all__ = ["Flag", "Form", "Kind", "ParameterError", "Share", "Text", "Whole", "shown"]

_Value = TypeVar("_Value")

_SHOWN = 40  # characters of a wrong value in an error


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


class Form(ABC, Generic[_Value]):
    """A type of value."""

    @abstractmethod
    def read(self, name: str, value: str) -> _Value:
        """Return the value that a text in an address stands for. Raises ParameterError."""

    def read_json(self, name: str, value: Any) -> _Value:
        """Return the value that one in JSON stands for. Raises ParameterError."""
        return self.read(name, _written(value))

    @abstractmethod
    def schema(self) -> Json:
        """Return the JSON Schema of such a value."""


def shown(value: Any) -> str:
    """Return the beginning of a value in JSON, for an error; of a text, what it says."""
    # Piece by piece: the beginning is enough, and a value nested too deeply cannot be written as a whole.
    pieces = [value] if isinstance(value, str) else json.JSONEncoder(ensure_ascii=False).iterencode(value)
    begun = "".join(islice(pieces, _SHOWN + 1))
    return begun if len(begun) <= _SHOWN else f"{begun[:_SHOWN]}…"


def _written(value: Any) -> str:
    """Return a number or a flag in JSON as it is written in an address; anything else as none is."""
    if isinstance(value, float) and value.is_integer():  # to JSON, 3.0 is a whole number
        return str(int(value))
    if isinstance(value, int | float):
        return json.dumps(value)
    return f'"{shown(value)}"' if isinstance(value, str) else shown(value)


@dataclass(frozen=True, slots=True)
class Text(Form[str]):
    """Any text of at most `most` characters."""

    most: int = MOST_CHARS

    def read(self, name: str, value: str) -> str:
        """Return the text itself."""
        if len(value) > self.most:
            raise ParameterError("http.usage.long", name=name, most=self.most)
        return value

    def read_json(self, name: str, value: Any) -> str:
        """Return the text itself; a number is none."""
        if not isinstance(value, str):
            expected = say("http.expected.text", most=self.most)
            raise ParameterError("http.usage.value", name=name, value=shown(value), expected=expected)
        return self.read(name, value)

    def schema(self) -> Json:
        """Return its length."""
        return {"type": "string", "maxLength": self.most}


@dataclass(frozen=True, slots=True)
class Kind(Text):
    """A kind of passage, or a list of them."""

    def read(self, name: str, value: str) -> str:
        """Return what was typed. Raises QueryError, as the library does, when a name in it is no kind's."""
        typed = Text.read(self, name, value)
        kinds_named(typed)
        return typed

    def schema(self) -> Json:
        """Return the names there are."""
        return {"type": "string", "enum": [*KINDS]}


@dataclass(frozen=True, slots=True)
class Whole(Form[int]):
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
class Share(Form[float]):
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
class Flag(Form[bool]):
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
