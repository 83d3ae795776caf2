"""`kb eval`: how well the articles are cut and tagged and the queries answered, by what a person marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from search_cli.cli.framework import Command
from search_cli.cli.layout import pad, width
from search_cli.cli.opening import opened_or_built
from search_cli.cli.options import Option, Shared, flag, form
from search_cli.cli.output import clean, columns, echo, print_json
from search_cli.cli.values import one_of
from search_cli.messages import say

if TYPE_CHECKING:
    from search_cli.evaluation import Evaluation
    from search_cli.evaluation.passages import ArticleScore, PassageFigures, PassageMiss, Side
    from search_cli.evaluation.queries import QueryFigures, QueryScore

__all__ = ["eval"]

GOLD_FOLDER = "tests/gold"
"""Where a knowledge base's gold is, below its root."""

_NONE = "—"
_INDENT = "   "


def _eval(shared: Shared, gold: str | None, half: str, failures: bool) -> None:
    from search_cli.config import find_root
    from search_cli.evaluation import evaluate, read_gold

    marked = read_gold(Path(gold) if gold else find_root(shared.root) / GOLD_FOLDER)
    # Places in the source are compared, so the index must be that of today's articles.
    with opened_or_built(shared, build=True) as base:
        evaluation = evaluate(base, marked, half)
    if shared.json:
        from search_cli.evaluation.report import as_json

        print_json(as_json(evaluation))
        return
    for line in _lines(evaluation, failures=failures):
        echo(line)


def _lines(evaluation: Evaluation, *, failures: bool) -> Iterator[str]:
    half = say(f"cli.eval.half.{evaluation.half}")
    if evaluation.articles is not None:
        yield say("cli.eval.passages")
        yield from _passage_table(evaluation.articles)
        if failures:
            yield from (line for article in evaluation.articles for miss in article.misses for line in _missed(miss))
    if evaluation.queries is not None:
        if evaluation.articles is not None:
            yield ""
        yield say("cli.eval.queries", half=half)
        yield from _query_table(evaluation.queries)
        if failures:
            yield from (line for score in evaluation.queries if not score.right for line in _unanswered(score))


# ── passages ─────────────────────────────────────────────────────────────────────────────────────────────────


def _passage_table(articles: Sequence[ArticleScore]) -> Iterator[str]:
    from search_cli.evaluation.passages import summed

    total = summed(article.figures for article in articles)
    names = ("count", "whole", "pure", "both", "roles", "dimensions", "kind")
    rows = [(clean(article.article), *_passage_cells(article.figures)) for article in articles]
    rows.append((say("cli.eval.total"), *_passage_cells(total)))
    yield from _table([say("cli.name.article"), *(say(f"cli.eval.column.{name}") for name in names)], rows)
    if total.claims:
        roles, dimensions = _percent(total.claim_roles, total.claims), _percent(total.claim_dimensions, total.claims)
        yield say("cli.eval.claims", count=total.claims, roles=roles, dimensions=dimensions)


def _passage_cells(figures: PassageFigures) -> tuple[str, ...]:
    shares = (figures.whole, figures.pure, figures.whole_and_pure)
    return (
        str(figures.passages),
        *(_percent(share, figures.passages) for share in shares),
        _decimal(figures.roles.f1),
        _decimal(figures.dimensions.f1),
        _percent(figures.kind, figures.passages),
    )


def _missed(miss: PassageMiss) -> Iterator[str]:
    faults = say("list.comma").join(say(f"cli.eval.fault.{fault}") for fault in miss.faults)
    yield f"{clean(miss.article)}:{miss.line}  {faults}"
    if miss.wanted is not None:
        yield _side("wanted", miss.wanted)
    yield _side("found", miss.found) if miss.found else f"{_INDENT}{say('cli.eval.found')}  {say('cli.eval.nothing')}"


def _side(name: str, side: Side) -> str:
    from search_cli.cli import rendering

    parts = [say(f"cli.eval.{name}"), rendering.tags(side.tags.roles, side.tags.dimensions)]
    if side.kind:
        parts.append(f"[{say(f'cli.kind.{side.kind}')}]")
    return _cut(_INDENT + "  ".join([*parts, clean(side.text)]).rstrip())


# ── queries ──────────────────────────────────────────────────────────────────────────────────────────────────


def _query_table(scores: Sequence[QueryScore]) -> Iterator[str]:
    from search_cli.evaluation.queries import averaged
    from search_cli.evaluation.report import by_kind

    rows = [(kind, *_query_cells(figures)) for kind, figures in by_kind(scores).items()]
    rows.append((say("cli.eval.total"), *_query_cells(averaged(scores))))
    names = ("count", "right")
    head = [say("cli.name.kind"), *(say(f"cli.eval.column.{name}") for name in names), "MRR@10", "nDCG@10"]
    yield from _table(head, rows)


def _query_cells(figures: QueryFigures) -> tuple[str, ...]:
    right = _NONE if figures.right is None else f"{figures.right:.0%}"
    return str(figures.queries), right, _decimal(figures.mrr), _decimal(figures.ndcg)


def _unanswered(score: QueryScore) -> Iterator[str]:
    from search_cli.cli import rendering

    gold = score.gold
    yield f"{clean(gold.id)}  {clean(gold.query)}"
    for answer in gold.answers:
        yield _cut(f"{_INDENT}{say('cli.eval.wanted')}  {clean(answer.article)}  {clean(answer.quote)}")
    if not gold.answers:
        yield f"{_INDENT}{say('cli.eval.wanted')}  {say('cli.eval.no-hit')}"
    if score.refusal:
        yield f"{_INDENT}{clean(score.refusal)}"
    elif score.first:
        found = f"{rendering.place(score.first)}  {clean(score.first.text)}"
        yield _cut(f"{_INDENT}{say('cli.eval.found')}  {found}")
    else:
        yield f"{_INDENT}{say('cli.eval.found')}  {say('cli.eval.no-hit')}"


# ── tables ───────────────────────────────────────────────────────────────────────────────────────────────────


def _percent(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else _NONE


def _decimal(value: float | None) -> str:
    return _NONE if value is None else f"{value:.3f}"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield a table as wide as the terminal at most: the first column is cut to fit, the others stand to the right."""
    widths = [max(width(row[at]) for row in (head, *rows)) for at in range(len(head))]
    room = columns() - sum(each + 2 for each in widths[1:])
    widths[0] = max(min(widths[0], room), 8)
    for row in (head, *rows):
        numbers = (" " * (2 + size - width(cell)) + cell for size, cell in zip(widths[1:], row[1:], strict=True))
        yield pad(_cut(row[0], widths[0]), widths[0]) + "".join(numbers)


def _cut(text: str, room: int = 0) -> str:
    """Return `text` on one line of `room` columns (the terminal's by default), with an ellipsis where it goes on."""
    from itertools import accumulate, takewhile

    room = room or columns()
    if width(text) <= room:
        return text
    fitting = sum(1 for _ in takewhile(lambda used: used < room, accumulate(map(width, text))))
    return f"{text[:fitting]}…"


def _checked_half(_: click.Context, parameter: click.Parameter, value: str) -> str:
    from search_cli.evaluation.gold import HALVES

    return one_of(parameter, value, HALVES)


def _halves(_: click.Context, __: click.Parameter, incomplete: str) -> list[str]:
    from search_cli.evaluation.gold import HALVES

    return [name for name in HALVES if name.startswith(incomplete)]


eval = Command(  # noqa: A001 - the command's name is the module's and what a user types
    "eval",
    _eval,
    Option(["--gold"], key="gold", value="folder"),
    Option(["--half"], key="half", value="half", default="open", callback=_checked_half, shell_complete=_halves),
    flag("--failures"),
    form("--json", key="json"),
)
