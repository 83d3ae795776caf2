"""The engines that run the contract, each behind the same door."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import pytest
from on_cluster import cluster_engines

from contract.hand_made import BM25
from search_cli.engines import Engine
from search_cli.engines.inverted import InvertedEngine
from search_cli.engines.memory import MemoryEngine

NewEngine = Callable[[], Engine]


@pytest.fixture(
    scope="module",
    params=[
        "memory",
        "inverted",
        "whoosh",
        "whoosh with numpy",
        pytest.param("opensearch", marks=pytest.mark.cluster),
    ],
)
def new_engine_in(request: pytest.FixtureRequest) -> Callable[[ExitStack, Path], NewEngine]:
    """Opens what makes empty engines of one kind, each apart from the others, in a folder until a stack is left."""

    def open_(left: ExitStack, folder: Path) -> NewEngine:
        if request.param == "opensearch":
            return left.enter_context(cluster_engines(request.getfixturevalue("cluster")))
        return left.enter_context(_engines(request.param, folder))

    return open_


@contextmanager
def _engines(kind: str, folder: Path) -> Iterator[NewEngine]:
    with ExitStack() as left:
        numbers = iter(range(100))

        def make() -> Engine:
            if kind == "memory":
                return left.enter_context(closing(MemoryEngine(BM25)))
            if kind == "inverted":
                return left.enter_context(closing(InvertedEngine(BM25)))
            from search_cli.engines.whoosh import WhooshEngine

            made = WhooshEngine.create(folder / f"index{next(numbers)}", BM25, vectors="numpy" in kind)
            return left.enter_context(closing(made))

        yield make


@pytest.fixture
def new_engine(new_engine_in: Callable[[ExitStack, Path], NewEngine], tmp_path: Path) -> Iterator[NewEngine]:
    """Makes empty engines of one kind, each apart from the others."""
    with ExitStack() as left:
        yield new_engine_in(left, tmp_path)


@pytest.fixture
def engine(new_engine: NewEngine) -> Engine:
    """An empty engine."""
    return new_engine()
