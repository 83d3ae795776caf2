"""What every tool is: its parameters, checked when it is called, and one call of the door that answers."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, NamedTuple

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import from_json

from search_cli.mcp import limits

if TYPE_CHECKING:
    from search_cli.knowledge_base import KnowledgeBase
    from search_cli.wire.parts import Json

__all__ = ["NAMES", "Name", "Names", "Reply", "Tool", "unpacked", "up_to"]


class Reply(NamedTuple):
    """What a tool answers: the wire's JSON, and the same in short for who reads text."""

    json: Json
    text: str


class Tool(BaseModel, ABC):
    """A call of a tool, checked: a parameter that the tool does not have is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: ClassVar[str]
    answers_with: ClassVar[str]
    """The name of the wire's schema that its JSON keeps to."""

    @abstractmethod
    def answer(self, base: KnowledgeBase) -> Reply:
        """Answer from `base`, which is asked once, so that the whole answer is of one generation."""


def unpacked(value: object) -> object:
    """Return the list that a string of JSON holds: some clients send lists so."""
    if isinstance(value, str) and value.lstrip().startswith("["):
        try:
            # Not by json: it takes half a surrogate pair, which no answer can hold, and nesting as deep as Python goes.
            return from_json(value)
        except ValueError:
            return value
    return value


def up_to(most: int, said: str, counted: str = "") -> Any:
    """Return the field of a whole number from 1 to `most`: what it counts, its limits, and what counts all."""
    return Field(ge=1, le=most, description=f"{said}, 1 to {most}{counted and '; '}{counted}.")


Name = Annotated[str, Field(min_length=1, max_length=limits.NAME_CHARS)]
Names = Annotated[tuple[Name, ...], BeforeValidator(unpacked), Field(max_length=limits.NAMES)]
NAMES = f"a list of at most {limits.NAMES}, each of at most {limits.NAME_CHARS} characters"
