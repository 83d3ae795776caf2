"""The base class of tools: parameters that are checked, and one call of KnowledgeBase that answers."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, NamedTuple

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import from_json

from search_cli.mcp import limits

if TYPE_CHECKING:
    from search_cli.knowledge_base import KnowledgeBase
    from search_cli.wire.parts import Json

__all__ = [
    "NAMES",
    "Dimensions",
    "Name",
    "Names",
    "Query",
    "Reply",
    "Roles",
    "Tool",
    "place_field",
    "unpacked",
    "up_to",
]


class Reply(NamedTuple):
    """The answer of a tool: the wire's JSON, and a short text for clients that read no JSON."""

    json: Json
    text: str


class Tool(BaseModel, ABC):
    """A checked call of a tool; unknown parameters are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: ClassVar[str]
    answers_with: ClassVar[str]
    """The name of the wire's schema for its JSON."""

    @abstractmethod
    def answer(self, base: KnowledgeBase) -> Reply:
        """Answer by one call of `base`, so that the whole answer is from one generation.

        Only what is said where nothing was found (`nothing_found`) takes another.
        """


def unpacked(value: object) -> object:
    """Return the list in a string of JSON, as which some clients send lists; any other text is the only one of a list.

    So it is in Python, too. Models name one role as a text, and would take an error to say that there is no such role.
    """
    if not isinstance(value, str):
        return value
    if value.lstrip().startswith("["):
        try:
            # Not by json, which accepts half a surrogate pair, and nesting as deep as Python allows.
            return from_json(value)
        except ValueError:
            return value
    return (value,)


def up_to(most: int, said: str, counted: str = "", *, least: int = 1) -> Any:
    """Return a field for a whole number from `least` to `most`; `said` and `counted` describe it."""
    return Field(ge=least, le=most, description=f"{said}, {least} to {most}{counted and '; '}{counted}.")


def place_field(said: str) -> Any:
    """Return a field for an article or a place in one, which `said` describes."""
    return Field(min_length=1, max_length=limits.PLACE_CHARS, description=said)


Name = Annotated[str, Field(min_length=1, max_length=limits.NAME_CHARS)]
# Limits come before the validator: after it, pydantic would write those of a text into the schema of a list.
Names = Annotated[tuple[Name, ...], Field(max_length=limits.NAMES), BeforeValidator(unpacked)]
NAMES = f"a list of at most {limits.NAMES}, each of at most {limits.NAME_CHARS} characters"
Roles = Annotated[Names, Field(description=f"Only of these roles, by name or alias: {NAMES}.")]
Dimensions = Annotated[Names, Field(description=f"Only in these dimensions, by name or alias: {NAMES}.")]
Query = Annotated[
    str,
    Field(
        min_length=1,
        max_length=limits.QUERY_CHARS,
        description=f"What to look for, in Chinese; 1 to {limits.QUERY_CHARS} characters.",
    ),
]
