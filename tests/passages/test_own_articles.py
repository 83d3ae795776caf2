"""The articles in kb/ are as different as real people's files, so that what holds on them holds on more."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from reading import tagged

from search_cli.articles import read_article

FOLDER = Path(__file__).parents[2] / "kb"
FILES = sorted(path for path in FOLDER.iterdir() if path.is_file())
SHINGLE = 20  # characters
MOST_SHARED = 0.05


def _headings(path: Path) -> tuple[str, ...]:
    article = read_article(path.name, path.read_bytes())
    return tuple(block.stretch.text for block in article.blocks if block.kind == "heading")


@cache
def _said(path: Path) -> str:
    article = read_article(path.name, path.read_bytes())
    return re.sub(r"\s", "", "".join(block.stretch.text for block in article.blocks))


@cache
def _shingles(path: Path) -> set[str]:
    text = _said(path)
    return {text[at : at + SHINGLE] for at in range(len(text) - SHINGLE + 1)}


def test_there_are_enough_of_every_format() -> None:
    """At least fourteen files in three formats, thirty thousand characters, and passages of eighteen roles."""
    roles = {
        role
        for path in FILES
        for passage in tagged(read_article(path.name, path.read_bytes())).passages
        for role in passage.roles
    }

    assert len(FILES) >= 14
    assert {path.suffix for path in FILES} == {".md", ".txt", ".html"}
    assert sum(len(_said(path)) for path in FILES) >= 30_000
    assert len(roles) >= 18


def test_no_two_have_the_same_headings() -> None:
    """At most one has none at all."""
    sequences = [_headings(path) for path in FILES]

    assert len(set(sequences)) == len(FILES)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_two_say_the_same(path: Path) -> None:
    """Of its runs of twenty characters at most one in twenty stands in another article."""
    own = _shingles(path)

    for other in FILES:
        if other != path:
            shared = own & _shingles(other)
            assert len(shared) <= MOST_SHARED * len(own), other.name
