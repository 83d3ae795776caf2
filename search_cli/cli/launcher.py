"""Answers, refusals and errors → the items that Alfred and similar launchers show during typing (script filter JSON).

https://www.alfredapp.com/help/workflows/inputs/script-filter/json/
"""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, Any

from search_cli.cli.output import clean, print_json
from search_cli.cli.rendering import as_read, heading, place, tags
from search_cli.cli.unanswered import sentences

if TYPE_CHECKING:
    from pathlib import Path

    from search_cli.errors import SearchCliError
    from search_cli.models import Answer, SearchResult

__all__ = ["print_error", "print_result"]


def print_result(result: SearchResult, articles_folder: Path) -> None:
    """Print the hits, or if there are none an item that says why and cannot be chosen."""
    items = [_hit(answer, str(articles_folder / answer.passage.article)) for answer in result.hits]
    _print(items if result.total else [_nothing(result)])


def print_error(error: SearchCliError) -> None:
    """Print an item with an error and its hint."""
    _print([_message(clean(error.message), clean(error.hint))])


def _print(items: list[dict[str, Any]]) -> None:
    # Otherwise a launcher would sort by what was chosen before, whatever the query.
    print_json({"skipknowledge": True, "items": items})


def _hit(answer: Answer, path: str) -> dict[str, Any]:
    """Return an item: the answer as title, tags and place as subtitle; choosing it passes on the article's path."""
    passage = answer.passage
    snippet, lead, tail = as_read(answer)
    return {
        "uid": passage.id,
        "title": f"{lead}{clean(snippet.text)}{tail}",
        "subtitle": f"{tags(passage.roles, passage.dimensions)}   {place(passage)}  {heading(passage)}",
        "arg": path,
        "valid": True,
        "text": {"copy": passage.text, "largetype": passage.text},
        "quicklookurl": path,
        "variables": {"id": passage.id, "line": str(passage.line_start)},
    }


def _nothing(result: SearchResult) -> dict[str, Any]:
    title, *more = sentences(result)
    item = _message(title, reduce(_followed, more))
    queries = result.suggestions.queries
    return {**item, "autocomplete": queries[0]} if queries else item


def _followed(sentence: str, by: str) -> str:
    # There is no blank between Chinese sentences.
    return f"{sentence}{'' if sentence.endswith(('。', '？')) else ' '}{by}"


def _message(title: str, subtitle: str) -> dict[str, Any]:
    return {"title": title, "subtitle": subtitle, "valid": False}
