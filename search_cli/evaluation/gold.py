"""Gold files → passages and tags marked by a person, located in the articles, and judged queries."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn, get_args

from search_cli.articles import text_of
from search_cli.articles.folder import find_files, read_bytes
from search_cli.config import Config
from search_cli.errors import ArticleError, GoldError
from search_cli.evaluation.counting import key
from search_cli.evaluation.lines import objects_of
from search_cli.messages import say
from search_cli.models import Kind, Span

__all__ = [
    "COMPARE", "HALVES", "NO_ANSWER", "QUERY_KINDS", "Articles", "GoldAnswer", "GoldClaim", "GoldPassage", "GoldQuery",
    "Located", "Tags", "check_answers", "in_half", "locate", "read_passages", "read_queries",
]  # fmt: skip

COMPARE, NO_ANSWER = "compare", "no answer"
QUERY_KINDS = (
    "keyword", "question", "colloquial", COMPARE, "filter", NO_ANSWER, "traditional", "typo", "pinyin", "paraphrase",
)  # fmt: skip
HALVES = ("open", "closed", "all")


@dataclass(frozen=True, slots=True)
class Tags:
    """Roles and dimensions of a passage or claim."""

    roles: tuple[str, ...] = ()
    dimensions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """A sentence or clause inside a gold passage, in the source's words, and its own tags."""

    quote: str
    tags: Tags


@dataclass(frozen=True, slots=True)
class GoldPassage:
    """A stretch that should become one passage, given by its first and last words; `place` is its line in the file."""

    place: tuple[Path, int]
    article: str
    start_quote: str
    end_quote: str
    kind: str
    tags: Tags
    claims: tuple[GoldClaim, ...] = ()


@dataclass(frozen=True, slots=True)
class Located:
    """A gold passage and where it stands in the source, with its claims in their order."""

    gold: GoldPassage
    span: Span
    claims: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class GoldAnswer:
    """Words of an article that answer a query; `role` is set if the query compares roles."""

    article: str
    quote: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class GoldQuery:
    """A query with all quotations that answer it; one of kind `no answer` has none."""

    place: tuple[Path, int]
    id: str
    kind: str
    query: str
    answers: tuple[GoldAnswer, ...]


def in_half(name: str, half: str) -> bool:
    """Return whether a name belongs to `half`, by the lowest bit of its SHA-256's first byte; 1 is closed."""
    return half == "all" or HALVES[hashlib.sha256(name.encode()).digest()[0] & 1] == half


# ── reading ──────────────────────────────────────────────────────────────────────────────────────────────────


def read_passages(path: Path) -> tuple[GoldPassage, ...]:
    """Return the gold passages of a file. Raises GoldError, naming the line."""
    return tuple(_passage(entry) for entry in _entries(path))


def read_queries(path: Path) -> tuple[GoldQuery, ...]:
    """Return the judged queries of a file. Raises GoldError, naming the line."""
    return tuple(_query(entry) for entry in _entries(path))


def _passage(entry: _Entry) -> GoldPassage:
    return GoldPassage(
        place=entry.place,
        article=entry.article(),
        start_quote=entry.text("start_quote"),
        end_quote=entry.text("end_quote"),
        kind=entry.one_of("kind", get_args(Kind)),
        tags=entry.tags(),
        claims=tuple(GoldClaim(claim.text("quote"), claim.tags()) for claim in entry.entries("claims", needed=False)),
    )


def _query(entry: _Entry) -> GoldQuery:
    kind = entry.one_of("kind", QUERY_KINDS)
    answers = tuple(
        GoldAnswer(answer.article(), answer.text("quote"), answer.text("role") if kind == COMPARE else "")
        for answer in entry.entries("answers")
    )
    if bool(answers) is (kind == NO_ANSWER):
        entry.refuse("answers", say("expected.no-answers" if answers else "expected.answers"))
    if kind == COMPARE and len({answer.role for answer in answers}) < 2:
        entry.refuse("answers", say("expected.two-roles"))
    return GoldQuery(entry.place, entry.text("id"), kind, entry.text("query"), answers)


@dataclass(frozen=True, slots=True)
class _Entry:
    """The JSON object on one line of a gold file; a missing or wrong value raises GoldError."""

    place: tuple[Path, int]
    values: dict[str, Any]

    def refuse(self, name: str, expected: str) -> NoReturn:
        path, line = self.place
        raise GoldError("gold-value", path=path, line=line, name=name, expected=expected)

    def text(self, name: str) -> str:
        value = self.values.get(name)
        if not (isinstance(value, str) and value.strip()):
            self.refuse(name, say("expected.text"))
        return value

    def article(self) -> str:
        return unicodedata.normalize("NFC", self.text("article"))

    def one_of(self, name: str, choices: Sequence[str]) -> str:
        value = self.text(name)
        if value not in choices:
            self.refuse(name, say("expected.choice", choices=say("list.comma").join(choices)))
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        value = self.values.get(name)
        if not (isinstance(value, list) and all(isinstance(item, str) and item for item in value)):
            self.refuse(name, say("expected.texts"))
        return tuple(value)

    def tags(self) -> Tags:
        return Tags(self.texts("roles"), self.texts("dimensions"))

    def entries(self, name: str, *, needed: bool = True) -> tuple[_Entry, ...]:
        value = self.values.get(name) if needed or name in self.values else []
        if not (isinstance(value, list) and all(isinstance(item, dict) for item in value)):
            self.refuse(name, say("expected.objects"))
        return tuple(_Entry(self.place, item) for item in value)


def _entries(path: Path) -> Iterator[_Entry]:
    def unreadable(line: int, reason: str) -> GoldError:
        return GoldError("gold-syntax", path=path, line=line, reason=reason)

    return (_Entry((path, number), value) for number, value in objects_of(path, unreadable))


# ── locating ─────────────────────────────────────────────────────────────────────────────────────────────────


class Articles:
    """The sources of a knowledge base's articles, by path, each read once: their text, or the page made of them."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._files = {file.path: file for file in find_files(config.articles_folder).files}
        self._texts: dict[str, str] = {}

    def text(self, article: str, place: tuple[Path, int]) -> str:
        """Return the source of the article that the gold at `place` names. Raises GoldError when none can be read."""
        try:
            if article not in self._texts:
                self._texts[article] = self._read(article)
        except (KeyError, ArticleError) as error:
            raise GoldError("gold-article", path=place[0], line=place[1], article=article) from error
        return self._texts[article]

    def _read(self, article: str) -> str:
        settings = self._config.settings
        text, _ = text_of(article, read_bytes(self._files[article], settings.max_article_mb), settings.encoding)
        return text


def locate(gold: Sequence[GoldPassage], text: str) -> tuple[Located, ...]:
    """Locate the gold passages of one article in its source, each after the one before.

    Raises GoldError, naming a quotation that is not found.
    """
    found: list[Located] = []
    at = 0
    for passage in gold:
        start = _find(passage.start_quote, text, at, passage)
        # The two may overlap, or be one and the same in a table's cell, but the end is not before the beginning's.
        after = max(start, start + len(passage.start_quote) - len(passage.end_quote))
        at = _find(passage.end_quote, text, after, passage) + len(passage.end_quote)
        claims = tuple(_claim(claim.quote, text, Span(start, at), passage) for claim in passage.claims)
        found.append(Located(passage, Span(start, at), claims))
    return tuple(found)


def _find(quote: str, text: str, start: int, passage: GoldPassage) -> int:
    at = text.find(quote, start)
    if at < 0:
        raise _lost(quote, passage.article, passage.place, say("gold.before" if quote in text else "gold.nowhere"))
    return at


def _claim(quote: str, text: str, inside: Span, passage: GoldPassage) -> Span:
    at = text.find(quote, inside.start, inside.end)
    if at < 0:
        raise _lost(quote, passage.article, passage.place, say("gold.outside" if quote in text else "gold.nowhere"))
    return Span(at, at + len(quote))


def check_answers(queries: Sequence[GoldQuery], articles: Articles) -> None:
    """Raise GoldError, naming the quotation, when an answer is not found in its article."""
    keys: dict[str, str] = {}
    for query in queries:
        for answer in query.answers:
            if answer.article not in keys:
                keys[answer.article] = key(articles.text(answer.article, query.place), answer.article)
            wanted = key(answer.quote, answer.article)
            if not wanted or wanted not in keys[answer.article]:
                raise _lost(answer.quote, answer.article, query.place, say("gold.nowhere"))


def _lost(quote: str, article: str, place: tuple[Path, int], where: str) -> GoldError:
    return GoldError("gold-quote", path=place[0], line=place[1], article=article, quote=quote, where=where)
