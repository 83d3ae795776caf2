"""Sentences of articles in 44 forms, judged one by one before any program read them: whose each is, what about.

Every second of them was looked at afterwards, for causes. The first figures are in benchmarks/README.md.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from reading import tagged

from search_cli.articles import read_article
from search_cli.models import Passage
from search_cli.taxonomy import default_taxonomy, lexicon_of

TESTS = Path(__file__).parents[1]


def _told(passages: tuple[Passage, ...], quote: str) -> tuple[set[str], set[str]] | None:
    """Return the roles and dimensions of the claims that a quote touches; None if no passage has it."""
    for passage in passages:
        start = passage.text.find(quote)
        if start >= 0:
            claims = [each for each in passage.claims if each.start < start + len(quote) and start < each.end]
            return {r for each in claims for r in each.roles}, {d for each in claims for d in each.dimensions}
    return None


def _is(one: str, other: str) -> bool:
    """Return whether two names are of one role: by the taxonomy, or as the longer of them says (HRBP, 初级HRBP)."""
    called = {mention.name for mention in lexicon_of(default_taxonomy()).roles(one.lower()) if mention.end == len(one)}
    return one in other or other in one or other in called


def _same(found: set[str], judged: set[str]) -> bool:
    if not found or not judged:
        return not found and not judged
    return all(any(_is(a, b) for b in found) for a in judged) and all(any(_is(a, b) for a in judged) for b in found)


@pytest.mark.parametrize(
    ("folder", "roles_right", "dimensions_right"),
    [("sentences", 0.81, 0.68), ("sentences2", 0.86, 0.63), ("sentences3", 0.83, 0.58)],
)
def test_what_was_reached_on_judged_sentences_is_kept(folder: str, roles_right: float, dimensions_right: float) -> None:
    """No sentence is lost, and as many as ever are of whom they are judged to be, and about what."""
    read = {
        path.name: tagged(read_article(path.name, path.read_bytes())).passages
        for path in (TESTS / folder / "kb").iterdir()
    }
    lines = (TESTS / folder / "sentences.jsonl").read_text(encoding="utf-8").splitlines()
    judged: list[dict[str, Any]] = [json.loads(line) for line in lines]
    told = [(_told(read[line["article"]], line["quote"]), line) for line in judged]
    found = [(tags, line) for tags, line in told if tags is not None]
    respects = [line["dimension"] if isinstance(line["dimension"], list) else [line["dimension"]] for _, line in found]
    roles = sum(_same(tags[0], set(line["roles"])) for tags, line in found)
    dimensions = sum(
        bool(tags[1] & set(each)) or (not tags[1] and "" in each)
        for (tags, _), each in zip(found, respects, strict=True)
    )

    assert len(found) >= len(judged) - 3  # and these head something
    assert roles / len(found) >= roles_right
    assert dimensions / len(found) >= dimensions_right
