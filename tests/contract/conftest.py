"""The engines that run the contract, each behind the same door."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from contract.hand_made import BM25
from search_cli.engines import Engine
from search_cli.engines.inverted import InvertedEngine
from search_cli.engines.memory import MemoryEngine


@pytest.fixture(
    params=[
        "memory",
        "inverted",
        "whoosh",
        "whoosh with numpy",
        pytest.param("opensearch", marks=pytest.mark.cluster),
    ]
)
def new_engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], Engine]]:
    """Makes empty engines of one kind, each apart from the others."""
    made: list[Engine] = []

    def make() -> Engine:
        if request.param == "memory":
            made.append(MemoryEngine(BM25))
        elif request.param == "inverted":
            made.append(InvertedEngine(BM25))
        elif request.param == "opensearch":
            made.append(request.getfixturevalue("new_cluster_engine")())
        else:
            from search_cli.engines.whoosh import WhooshEngine

            vectors = "numpy" in request.param
            made.append(WhooshEngine.create(tmp_path / f"index{len(made)}", BM25, vectors=vectors))
        return made[-1]

    yield make
    for engine in made:
        engine.close()


@pytest.fixture
def engine(new_engine: Callable[[], Engine]) -> Engine:
    """An empty engine."""
    return new_engine()
