"""Short ways from texts to a base and into its answers, for the tests of asking and ranking."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from search_cli import KnowledgeBase
from search_cli.models import Answer, Explanation

MakeBase = Callable[[Mapping[str, str]], Path]
"""What the fixture `make_base` gives: it writes articles, and returns the base's folder."""


def told(answer: Answer) -> Explanation:
    """How its score came about, which was asked for."""
    assert answer.explanation is not None
    return answer.explanation


def base_of(texts: Mapping[str, str]) -> Callable[[], Iterator[KnowledgeBase]]:
    """A fixture: the base of these texts, in memory, one for all tests of a module."""

    @pytest.fixture(scope="module")
    def opened() -> Iterator[KnowledgeBase]:
        with KnowledgeBase.from_texts(texts) as base:
            yield base

    return opened
