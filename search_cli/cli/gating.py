"""The gate on the command line: one sentence says whether the base's figures hold; a file has their floors."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from search_cli.cli.opening import opened_or_built
from search_cli.cli.options import Shared
from search_cli.cli.output import clean, echo_fitted, print_json, though_unread
from search_cli.messages import say

if TYPE_CHECKING:
    from search_cli.evaluation.gate import Verdict

__all__ = ["hold"]


def hold(shared: Shared, gold: Path, path: Path, half: str, *, update: bool, lower: bool) -> int:
    """Compare the base with the gate in a file, or update the gate, and return the exit code.

    If there is no gate, an update creates one for `half`.
    """
    from search_cli.evaluation import evaluate, read_gold
    from search_cli.evaluation.gate import (
        Gate,
        digests_of,
        figures_of,
        judge,
        read_gate,
        updated,
        write_gate,
    )

    gate = Gate(half, {}, {}) if update and not path.exists() else read_gate(path)
    marked = read_gold(gold)
    with opened_or_built(shared, build=True) as base:
        figures, digests = figures_of(evaluate(base, marked, gate.half)), digests_of(base, gold)
    if update:
        gate = updated(gate, figures, digests, lower=lower)
        write_gate(gate, path)
    verdict = judge(gate, figures, digests)
    said = _sentence(verdict, len(gate.floors), len(digests), path, update=update)
    with though_unread():
        _print(verdict, said, shared, written=update)
    return 0 if verdict.ok else 1


def _print(verdict: Verdict, said: str, shared: Shared, *, written: bool) -> None:
    from search_cli.evaluation.gate import as_json

    if shared.json:
        print_json(as_json(verdict, written=written))
    else:
        echo_fitted(said)


def _sentence(verdict: Verdict, figures: int, files: int, path: Path, *, update: bool) -> str:
    from search_cli.evaluation.gate import said

    if verdict.ok:
        return say("gate.updated" if update else "gate.holds", figures=figures, files=files, path=clean(str(path)))
    changed = say("gate.changed", files=clean(say("list.comma").join(verdict.changed))) if verdict.changed else ""
    falls = said(verdict.falls)
    return say("gate.fails", reasons=say("list.semicolon").join(filter(None, (falls, changed))))
