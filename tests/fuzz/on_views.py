"""Articles that anybody wrote → every view of them, as JSON that keeps to its schema and lines that move no cursor."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from typing import Any
from unittest import mock

import jsonschema

from fuzz.findings import Target
from fuzz.inputs import DIVIDER, text_of, words_of
from fuzz.on_articles import NO_TEXT
from fuzz.running import ran
from search_cli import KnowledgeBase, wire
from search_cli.engines.memory import MemoryEngine
from search_cli.errors import ArticleError, QueryError
from search_cli.wire.encoding import json_text
from search_cli.wire.schemas import schema

__all__ = ["TARGETS", "assert_keeps_to", "base_of"]

_PATHS = ("跟单 手册.md", "b/会计\x1b[31m.txt", "c.html", "d'\"|&.md")
_CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_STYLES = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b\x07]*(?:\x1b\\|\x07)")
_COMMANDS: dict[str, tuple[str, ...]] = {
    "search": ("search", "跟单 技能"),
    "why": ("search", "会计 薪资", "--explain"),
    "json": ("search", "跟单", "--json"),
    "files": ("search", "会计", "-l"),
    "compare": ("compare", "跟单", "会计"),
    "compare-md": ("compare", "跟单", "会计", "--format", "md"),
    "compare-html": ("compare", "跟单", "会计", "--format", "html"),
    "compare-csv": ("compare", "跟单", "会计", "--format", "csv"),
    "coverage": ("coverage",),
    "conflicts": ("conflicts",),
    "related": ("related", "跟单"),
    "alfred": ("search", "跟单", "--format", "alfred"),
    "jsonl": ("search", "跟单", "--format", "jsonl"),
    "coverage-csv": ("coverage", "--format", "csv"),
    "conflicts-csv": ("conflicts", "--format", "csv"),
    "related-csv": ("related", "跟单", "--format", "csv"),
    "outline": ("outline", _PATHS[0]),
    "passages": ("passages",),
    "facets": ("facets",),
    "show": ("show", f"{_PATHS[0]}:1", "--explain"),
    "export-md": ("export", "--format", "md"),
    "export-csv": ("export", "--format", "csv"),
    "export-jsonl": ("export", "--format", "jsonl"),
    "export-anki": ("export", "--format", "anki"),
}
_TABLES = ("compare-csv", "export-csv", "coverage-csv", "conflicts-csv", "related-csv")
_FOR_PROGRAMS = (*_TABLES, "compare-md", "compare-html", "export-md", "export-jsonl", "export-anki")
_WORDS = words_of("articles", "views")


@cache
def _validator(name: str) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(schema(name))


def assert_keeps_to(name: str, value: Any) -> None:
    """Raise when `value`, written as JSON and read again, is another one or not what the schema `name` describes."""
    text = json_text(value)
    text.encode("utf-8")
    read = json.loads(text)
    _validator(name).validate(read)
    assert json_text(read) == text


def base_of(texts: list[str]) -> KnowledgeBase | None:
    """Return a base in memory of some articles, in one format after the other; None where one is no text."""
    try:
        return KnowledgeBase.from_texts(dict(zip(_PATHS, texts, strict=False)))
    except ArticleError as refused:
        if refused.code not in NO_TEXT:
            raise
        return None


def _views(data: bytes) -> None:
    """Each view of some articles is JSON of its schema."""
    base = base_of(text_of(data).split(DIVIDER)[: len(_PATHS)])
    if base is None:
        return
    with base:
        for name, value in _answers(base):
            assert_keeps_to(name, value)


def _answers(base: KnowledgeBase) -> Iterator[tuple[str, Any]]:
    facets = base.facets()
    roles = [role for role, _ in facets["role"]][:3]
    yield "facets", wire.facets(facets)
    yield "coverage", wire.coverage(base.coverage(thin_below=20, older_than=10))
    yield "conflicts", wire.conflicts(base.conflicts())
    if len(roles) > 1:
        yield "comparison", wire.comparison(base.compare(roles))
    if roles:
        yield "related", wire.related(base.related(roles[0]))
    for path, _ in facets["article"]:
        yield "outline", wire.outline(base.outline(path))
    passages = list(base.passages())
    for passage in passages[:3]:
        assert base.show(passage.id) == passage
        yield "passage", wire.passage(passage)
        with suppress(QueryError):  # a text may read as a filter
            yield "search", wire.search(base.search(passage.text[:40], explain=True))
        yield "tokens", wire.tokens(passage.text, base.tokens(passage.text))
    yield "completions", wire.completions("跟", base.suggest("跟"))


def _engines(data: bytes) -> None:
    """Who knows where terms stand answers as who looks at everything; `QUERY`, then articles."""
    query, *texts = text_of(data).split(DIVIDER)[: len(_PATHS) + 1]
    base = base_of(texts)
    if base is None:
        return
    with base, mock.patch("search_cli.engines.inverted.InvertedEngine", MemoryEngine):
        other = base_of(texts)
        assert other is not None
        with other:
            for how in _MANNERS:
                answered = [_answered(each, query, how) for each in (base, other)]
                assert answered[0] == answered[1], how
            assert other.facets() == base.facets()
            assert list(other.passages()) == list(base.passages())


_MANNERS: tuple[dict[str, Any], ...] = (
    {"explain": True},
    {"exhaustive": True, "limit": 3},
    {"literal": True, "offset": 1},
)


def _answered(base: KnowledgeBase, query: str, how: dict[str, Any]) -> object:
    try:
        return base.search(query, **how)
    except QueryError as refused:
        return refused.code


def _terminal(data: bytes) -> None:
    """What a command says of some articles is text, but for the colours that were asked for; tables have one width."""
    named, *texts = text_of(data).split(DIVIDER)[: len(_PATHS) + 1]
    name = named.strip() if named.strip() in _COMMANDS else "search"
    base = base_of(texts)
    if base is None:
        return
    colour = "always" if "c" in named else "never"
    with base, mock.patch.object(KnowledgeBase, "open", return_value=base):
        run = ran(*_COMMANDS[name], "--color", colour)
    assert run.code in (0, 1, 2), run.code
    shown = _STYLES.sub("", run.err + ("" if name in _FOR_PROGRAMS else run.out))
    assert not _CONTROLS.search(shown), repr(_CONTROLS.search(shown))
    if name in _TABLES and not run.code:
        assert len({len(row) for row in csv.reader(io.StringIO(run.out, newline=""))}) <= 1


TARGETS = (
    Target("views", _views, _WORDS, most=1536, seconds=8),
    Target("engines", _engines, (*_WORDS, *words_of("queries")), most=1536, seconds=8),
    Target("terminal", _terminal, _WORDS, most=1536, seconds=8),
)
