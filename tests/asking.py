"""Short ways from texts to a base and into its answers, for the tests of asking and ranking."""

from __future__ import annotations

import shutil
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


def written(texts: Mapping[str, str], root: Path) -> Path:
    """Write articles below root/kb and return the base's folder; it is not indexed yet."""
    (root / "kb").mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        path = root / "kb" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return root


def copies_of(texts: Mapping[str, str]) -> Callable[[pytest.TempPathFactory, Path], Path]:
    """A fixture: a base of these texts that a test may change; they are indexed once, and each test gets a copy."""
    indexed: list[Path] = []

    @pytest.fixture
    def copy(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Path:
        if not indexed:
            root = written(texts, tmp_path_factory.mktemp("indexed") / "base")
            KnowledgeBase.build(root)
            indexed.append(root)
        return Path(shutil.copytree(indexed[0], tmp_path / "base"))

    return copy


def base_of(texts: Mapping[str, str]) -> Callable[[], Iterator[KnowledgeBase]]:
    """A fixture: the base of these texts, in memory, one for all tests of a module."""

    @pytest.fixture(scope="module")
    def opened() -> Iterator[KnowledgeBase]:
        with KnowledgeBase.from_texts(texts) as base:
            yield base

    return opened
