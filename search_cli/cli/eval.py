"""`kb eval`: how well a base is split, tagged and searched, by its gold; or how well a test collection is ranked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from search_cli.cli.faults import CommandLineError
from search_cli.cli.framework import Command
from search_cli.cli.opening import opened_or_built
from search_cli.cli.options import Argument, Option, Shared, choice, files, flag, folders, form
from search_cli.cli.output import clean, echo, print_json
from search_cli.cli.tables import NONE, cut, decimal, percent, table
from search_cli.messages import say

if TYPE_CHECKING:
    from search_cli.evaluation import Evaluation
    from search_cli.evaluation.passages import ArticleScore, PassageFigures, PassageMiss, Side
    from search_cli.evaluation.queries import QueryFigures, QueryScore

__all__ = ["GOLD_FOLDER", "eval"]

GOLD_FOLDER = "tests/gold"
"""The folder of a knowledge base's gold, below its root."""

_INDENT = "   "


_OF_GOLD = ("gold", "half", "failures", "gate", "update", "lower")
_OF_COLLECTIONS = ("split", "product", "literal", "tagged", "meaning", "run", "baseline")


def _eval(shared: Shared, folder: str | None, **options: Any) -> int | None:
    if folder is not None:
        _refuse(_OF_GOLD, "collection")
        _collection(shared, Path(folder), **{name: options[name] for name in _OF_COLLECTIONS})
        return None
    _refuse(_OF_COLLECTIONS, "gold")
    return _gold(shared, **{name: options[name] for name in _OF_GOLD})


def _collection(
    shared: Shared, folder: Path, split: str, *, product: bool, literal: bool, tagged: bool, meaning: bool,
    run: str | None, baseline: bool,
) -> None:  # fmt: skip
    from search_cli.cli.measuring import measure
    from search_cli.config import Settings
    from search_cli.evaluation.rankings import Way

    way = Way(product, literal, tagged, Settings(meaning=meaning))
    measure(shared, folder, split, way, run=Path(run) if run else None, baseline=baseline)


def _gold(
    shared: Shared, gold: str | None, half: str, *, failures: bool, gate: str | None, update: bool, lower: bool
) -> int | None:
    from search_cli.config import find_root

    for option, other, alone in (("--update", "--gate", update and not gate), ("--lower", "--update", not update)):
        if alone and (update or lower):
            raise CommandLineError("needs", option=option, other=other, command="kb eval")
    folder = Path(gold) if gold else find_root(shared.root) / GOLD_FOLDER
    if gate:
        from search_cli.cli.gating import hold

        return hold(shared, folder, Path(gate), half, update=update, lower=lower)
    _by_gold(shared, folder, half, failures=failures)
    return None


def _refuse(names: Sequence[str], kind: str) -> None:
    """Raise an error for the first option given that does not apply to what is measured."""
    context = click.get_current_context()
    for parameter in context.command.params:
        given = context.get_parameter_source(parameter.name or "") is click.core.ParameterSource.COMMANDLINE
        if parameter.name in names and given:
            raise CommandLineError(f"only-{kind}", option=parameter.opts[-1], command="kb eval")


def _by_gold(shared: Shared, gold: Path, half: str, *, failures: bool) -> None:
    from search_cli.evaluation import evaluate, read_gold

    marked = read_gold(gold)
    # Offsets in the source are compared, so the index must be up to date.
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
    yield from table([say("cli.name.article"), *(say(f"cli.eval.column.{name}") for name in names)], rows)
    if total.claims:
        roles, dimensions = percent(total.claim_roles, total.claims), percent(total.claim_dimensions, total.claims)
        yield say("cli.eval.claims", count=total.claims, roles=roles, dimensions=dimensions)


def _passage_cells(figures: PassageFigures) -> tuple[str, ...]:
    shares = (figures.whole, figures.pure, figures.whole_and_pure)
    return (
        str(figures.passages),
        *(percent(share, figures.passages) for share in shares),
        decimal(figures.roles.f1),
        decimal(figures.dimensions.f1),
        percent(figures.kind, figures.passages),
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
    return cut(_INDENT + "  ".join([*parts, clean(side.text)]).rstrip())


# ── queries ──────────────────────────────────────────────────────────────────────────────────────────────────


def _query_table(scores: Sequence[QueryScore]) -> Iterator[str]:
    from search_cli.evaluation.queries import averaged
    from search_cli.evaluation.report import by_kind

    rows = [(kind, *_query_cells(figures)) for kind, figures in by_kind(scores).items()]
    rows.append((say("cli.eval.total"), *_query_cells(averaged(scores))))
    names = ("count", "found", "right")
    head = [say("cli.name.kind"), *(say(f"cli.eval.column.{name}") for name in names), "MRR@10", "nDCG@10"]
    yield from table(head, rows)


def _query_cells(figures: QueryFigures) -> tuple[str, ...]:
    found, right = (NONE if share is None else f"{share:.0%}" for share in (figures.found, figures.right))
    return str(figures.queries), found, right, decimal(figures.mrr), decimal(figures.ndcg)


def _unanswered(score: QueryScore) -> Iterator[str]:
    from search_cli.cli import rendering

    gold = score.gold
    yield f"{clean(gold.id)}  {clean(gold.query)}"
    for answer in gold.answers:
        yield cut(f"{_INDENT}{say('cli.eval.wanted')}  {clean(answer.article)}  {clean(answer.quote)}")
    if not gold.answers:
        yield f"{_INDENT}{say('cli.eval.wanted')}  {say('cli.eval.no-hit')}"
    if score.refusal:
        yield f"{_INDENT}{clean(score.refusal)}"
    elif score.first:
        found = f"{rendering.place(score.first)}  {clean(score.first.text)}"
        yield cut(f"{_INDENT}{say('cli.eval.found')}  {found}")
    else:
        yield f"{_INDENT}{say('cli.eval.found')}  {say('cli.eval.no-hit')}"


def _halves() -> tuple[str, ...]:
    from search_cli.evaluation.gold import HALVES  # here, since it imports the whole evaluation

    return HALVES


eval = Command(  # noqa: A001 - the command's name is the module's and what a user types
    "eval",
    _eval,
    Argument(["folder"], value="folder", type=str, required=False, shell_complete=folders),
    Option(["--gold"], key="gold", value="folder", shell_complete=folders),
    choice(["--half"], _halves, key="half", value="half", default="open"),
    flag("--failures"),
    Option(["--gate"], key="gate", value="file", shell_complete=files),
    flag("--update"),
    flag("--lower"),
    Option(["--split"], key="split", value="split", default="tune"),
    flag("--product"),
    flag("--literal", key="literal-queries"),
    flag("--tagged"),
    flag("--meaning"),
    Option(["--run"], key="run", value="file", shell_complete=files),
    flag("--baseline"),
    form("--json", key="json"),
)
