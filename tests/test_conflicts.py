"""Sentences of different articles about one role in one respect, held against each other."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from search_cli.models import Claim, Passage
from search_cli.views.conflicting import Conflict, conflicts_in

PAIRS = [
    json.loads(line) for line in (Path(__file__).parent / "data" / "conflicts.jsonl").read_text("utf-8").splitlines()
]
PRECISION, RECALL = 0.9, 0.8


def _passage(article: str, text: str, role: str, dimension: str) -> Passage:
    claim = Claim(0, len(text), (role,), (dimension,), "subject")
    return Passage(article.ljust(16, "0"), f"{article}.md", "", (), "section", text, 0, len(text), 1, 1, (claim,))


def _between(first: str, second: str, dimension: str = "薪资待遇", role: str = "跟单") -> list[Conflict]:
    return list(conflicts_in([_passage("a", first, role, dimension), _passage("b", second, role, dimension)]))


def _found(pair: dict[str, Any]) -> bool:
    first = _passage("a", pair["a"], pair["role"], pair["dimension"])
    second = _passage("b", pair["b"], pair["other_role"], pair["dimension"])
    return any(conflicts_in([first, second]))


@pytest.mark.parametrize("half", ["open", "kept"])
def test_the_made_pairs_are_told_apart(half: str) -> None:
    """Of what is given as a conflict nine tenths are one, and of the conflicts four fifths are found."""
    given = [(pair, _found(pair)) for pair in PAIRS if pair["half"] == half]
    right = sum(found and pair["conflict"] for pair, found in given)

    assert right / sum(found for _, found in given) >= PRECISION
    assert right / sum(pair["conflict"] for pair, _ in given) >= RECALL
