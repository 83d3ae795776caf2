"""What all tests share: where shared material is, small knowledge bases, messages in Chinese."""

from __future__ import annotations

import gc
import math
import os
import signal
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from asking import MakeBase, written
from cli_in_process import kb, own, pytest_addoption, small  # noqa: F401  (fixtures of the command line)
from few_cases import FewCases
from laid_out import compiled_sooner
from no_unpickling import _nothing_is_unpickled_by_a_search  # noqa: F401
from on_cluster import (  # noqa: F401  (of a cluster)
    cluster,
    nodes,
    pytest_collection_modifyitems,
    pytest_runtest_protocol,
)
from pages import built_project, project  # noqa: F401  (fixtures of the documentation)

from search_cli import KnowledgeBase
from search_cli.analysis import dictionary, segmenter
from search_cli.analysis.analyzer import Analyzer
from search_cli.cli import opening
from search_cli.knowledge_base import diagnosis
from search_cli.knowledge_base.diagnosis import Check
from search_cli.taxonomy import Taxonomy

ROOT = Path(__file__).parent.parent


def pytest_configure(config: pytest.Config) -> None:
    """Let processes that tests start hear Ctrl-C, which whoever is started in the background passes on as ignored.

    And let no example fail for the time it took: how busy the machine is says nothing of the program.
    """
    if getattr(config.option, "dist", None) == "load":
        config.option.dist = "worksteal"  # tests that stand together share what they built, in one process
    if cases := config.getoption("cases"):
        config.pluginmanager.register(FewCases(cases))
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    with suppress(ImportError):  # where only the retrievers are tested there is no Hypothesis
        from hypothesis import HealthCheck, settings

        settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
        settings.load_profile("untimed")
    # Two hundred files of tests, and each of hundreds of processes they start, would be compiled anew.
    sys.dont_write_bytecode = False
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


def pytest_collection_finish() -> None:
    """Let Python look for garbage in what tests make, and not each time through thousands of tests as well."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)  # an eighth of all time went into looking, of which tests find nothing


@pytest.fixture(scope="module")
def base(small: Path) -> Iterator[KnowledgeBase]:  # noqa: F811  (the fixture)
    """The base of two articles, opened."""
    with KnowledgeBase.open(small) as opened:
        yield opened


@pytest.fixture(autouse=True)
def _quiet_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test depends on the language, the knowledge base or the colours of whoever runs it."""
    for name in ("KB_ROOT", "KB_OPENSEARCH_HOSTS", "NO_COLOR", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("KB_LANG", "zh")
    monkeypatch.setattr(opening, "_PATIENCE_S", math.inf)  # a busy machine shows no bar where a manual has none
    monkeypatch.setattr(KnowledgeBase.pending, "__defaults__", (math.inf,))  # and tells what changed however slow it is


@pytest.fixture(scope="session", autouse=True)
def _dictionary_is_laid_out_once() -> Iterator[None]:
    """Let builds of one process share what they make of jieba's words: half a second for each of hundreds."""
    stock: dict[int, dict[str, int]] = {}

    def with_beginnings_once(counts: Mapping[str, int]) -> dict[str, int]:
        if counts is not dictionary._stock().counts:
            return with_beginnings(counts)
        if not stock:
            stock[0] = with_beginnings(counts)
        return dict(stock[0])

    with_beginnings = dictionary._with_beginnings
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(segmenter, "compiled", compiled_sooner)
        patch.setattr(dictionary, "_with_beginnings", with_beginnings_once)
        yield


@pytest.fixture(scope="session", autouse=True)
def _words_of_a_taxonomy_are_listed_once() -> Iterator[None]:
    """Let bases that are opened with equal taxonomies share the words they give to the dictionary: 15 ms an opening."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Taxonomy, "dictionary_words", lru_cache(maxsize=8)(Taxonomy.dictionary_words))
        yield


@pytest.fixture(scope="session", autouse=True)
def _doctor_looks_at_a_word_once() -> Iterator[None]:
    """Let doctors of one process share which words stay whole: two seconds of a thousand words for each of dozens.

    It depends on nothing but jieba, our words and the contexts, which the fingerprint tells from others.
    """
    found: dict[tuple[str, str], list[str]] = {}

    def looked_at(analyzer: Analyzer) -> Check:
        segmenter = analyzer.segmenter

        def broken_in(word: str) -> list[str]:
            key = segmenter.fingerprint, word
            if key not in found:
                found[key] = segmenter.broken_in(word)
            return found[key]

        return dictionary_check(SimpleNamespace(segmenter=SimpleNamespace(words=segmenter.words, broken_in=broken_in)))

    dictionary_check: Any = diagnosis._dictionary
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(diagnosis, "_dictionary", looked_at)
        yield


@pytest.fixture(scope="session")
def shared() -> Path:
    """The material that stands beside the project for its developers; a user has none, so its tests skip."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("needs ../shared, which only developers have")
    return folder


@pytest.fixture
def make_base(tmp_path: Path) -> MakeBase:
    """Write articles below tmp_path/base/kb and return the base's folder; it is not indexed yet."""

    def make(texts: Mapping[str, str]) -> Path:
        return written(texts, tmp_path / "base")

    return make


@pytest.fixture
def build_base(make_base: MakeBase) -> MakeBase:
    """Do what `make_base` does, and index the articles."""

    def build(texts: Mapping[str, str]) -> Path:
        root = make_base(texts)
        KnowledgeBase.build(root)
        return root

    return build


@pytest.fixture(scope="session")
def trade() -> KnowledgeBase:
    """The project's own articles, in memory."""
    folder = ROOT / "kb"
    texts = {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.iterdir()) if path.is_file()}
    return KnowledgeBase.from_texts(texts)
