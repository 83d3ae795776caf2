"""A passage with its claims, and the tokens of its text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

from search_cli.models.texts import Run

__all__ = ["CUES", "Claim", "Cue", "Kind", "Passage", "Surroundings", "Token"]

Kind = Literal["section", "intro", "summary", "faq", "table", "clause"]

Cue = Literal[
    "", "subject", "topic", "carried", "pair", "former-latter", "front-matter", "field", "title", "heading",
    "faq-question", "table-header", "speaker", "mention", "body", "words",
]  # fmt: skip
"""What says whose something is, or what about; empty where nothing does."""

CUES: tuple[str, ...] = tuple(filter(None, get_args(Cue)))
"""All that are shown; each has a message, and is in the schema."""


class Claim(NamedTuple):
    """`text[start:end]` of a passage is about these roles and dimensions; `cue` is why.

    It is one of `CUES`, or two with `+` between them: why these roles, and why these dimensions.
    """

    start: int
    end: int
    roles: tuple[str, ...]
    dimensions: tuple[str, ...]
    cue: str

    @property
    def is_worded(self) -> bool:
        """Whether nothing but the wording tells its dimensions."""
        return self.cue.split("+")[-1] == "words"


@dataclass(frozen=True, slots=True)
class Passage:
    """One thought of an article: a contiguous stretch, tagged by its claims.

    `char_start`/`char_end` are offsets in the decoded article, `line_start`/`line_end` count from 1, both inclusive.
    `runs` maps `text` to the source as in `Stretch`; empty means the two are equal.
    """

    id: str
    article: str
    title: str
    heading_path: tuple[str, ...]
    kind: Kind
    text: str
    char_start: int
    char_end: int
    line_start: int
    line_end: int
    claims: tuple[Claim, ...] = ()
    runs: tuple[Run, ...] = ()
    page: int | None = None
    url: str | None = None

    @property
    def headings(self) -> tuple[str, ...]:
        """The title of its article and the headings above it, the outermost first."""
        return (self.title, *self.heading_path)

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles of its claims, in order of appearance."""
        return tuple(dict.fromkeys(role for claim in self.claims for role in claim.roles))

    @property
    def dimensions(self) -> tuple[str, ...]:
        """The dimensions of its claims, in order of appearance."""
        return tuple(dict.fromkeys(name for claim in self.claims for name in claim.dimensions))


class Surroundings(NamedTuple):
    """A passage with its neighbours before and after in its article, all in the article's order."""

    passage: Passage
    before: tuple[Passage, ...] = ()
    after: tuple[Passage, ...] = ()


class Token(NamedTuple):
    """A term as indexed, its span in the original text, and its position among the tokens."""

    term: str
    start: int
    end: int
    position: int
