"""Whoosh's own queries and searchers, run over our files."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest
from contract.hand_made import BM25, article, build, entry, has
from whoosh.qparser import QueryParser
from whoosh.query import And, Every, FuzzyTerm, Not, Or, Prefix, Query, Term, TermRange
from whoosh.searching import Searcher

from search_cli import ConfigError, KnowledgeBase
from search_cli.engines.whoosh import WhooshEngine
from search_cli.engines.whoosh.codec import SnapshotIndex, whoosh_index
from search_cli.models import AllOf, AnyOf, Condition
from search_cli.models import Not as NotThis

TEXTS = {f"{number:02}": f"跟单{number % 3} 技能{number % 4} {'订单 ' * (number % 5)}" for number in range(40)}


@pytest.fixture(params=["one segment", "two segments, with deletions"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[WhooshEngine]:
    """An index of forty passages and a little more."""
    engine = WhooshEngine.create(tmp_path / "index", BM25)
    build(engine, *(article(entry(name, text, article=f"{name}.md")) for name, text in TEXTS.items()))
    if request.param != "one segment":
        build(engine, article(entry("more", "跟单0 技能1", article="more.md")), removed=["03.md", "07.md"])
    yield engine
    engine.close()


@pytest.fixture
def searcher(engine: WhooshEngine) -> Iterator[Searcher]:
    """Whoosh's searcher over that index."""
    with engine.lent() as snapshot, SnapshotIndex(snapshot).searcher() as searcher:
        yield searcher


def word(text: str) -> Term:
    return Term("words", text)


def test_nothing_is_unpickled_here() -> None:
    """What is tested here runs in the net of `no_unpickling.py`."""
    with pytest.raises(AssertionError, match="was called"):
        pickle.loads(pickle.dumps(1))


@pytest.mark.parametrize(
    ("query", "condition"),
    [
        (word("跟单1"), has("跟单1")),
        (word("没有"), has("没有")),
        (And([word("跟单1"), word("技能2")]), AllOf((has("跟单1"), has("技能2")))),
        (Or([word("跟单1"), word("技能2"), word("没有")]), AnyOf((has("跟单1"), has("技能2")))),
        (And([word("订单"), Not(word("跟单0"))]), AllOf((has("订单"), NotThis(has("跟单0"))))),
        (Prefix("words", "跟单"), AnyOf((has("跟单0"), has("跟单1"), has("跟单2")))),
        (TermRange("words", "技能1", "技能2"), AnyOf((has("技能1"), has("技能2")))),
        (FuzzyTerm("words", "技能9"), AnyOf(tuple(has(f"技能{number}") for number in range(4)))),
        (Term("article", "05.md"), has("05.md", "article")),
        (Every("words"), AllOf()),
    ],
)
def test_whoosh_finds_what_the_engine_finds(
    engine: WhooshEngine, searcher: Searcher, query: Query, condition: Condition
) -> None:
    """Term, and, or, not, prefix, range, fuzzy, with deletions and over two segments."""
    found = sorted(hit["passage"].id for hit in searcher.search(query, limit=None))

    assert found == sorted(passage.id for passage in engine.passages(condition))


def test_whoosh_ranks_by_what_our_files_say_of_frequency_and_length(searcher: Searcher) -> None:
    """More of a word is better, and the best ten are the same whether all are asked for or ten."""
    hits = searcher.search(word("订单"), limit=None)
    top = searcher.search(word("订单"), limit=10)

    assert [hit["passage"].text.count("订单") for hit in hits] == sorted(
        (hit["passage"].text.count("订单") for hit in hits), reverse=True
    )
    assert [hit.docnum for hit in top] == [hit.docnum for hit in hits][:10]


def test_a_program_opens_the_index_of_a_base_for_whoosh(tmp_path: Path) -> None:
    """It reads what was built when it was opened, and parses what people type into terms and filters."""
    (tmp_path / "kb").mkdir()
    (tmp_path / "kb" / "出纳.md").write_text("# 出纳\n\n## 技能要求\n\n出纳要会点钞。\n", encoding="utf-8")
    KnowledgeBase.build(tmp_path)

    with whoosh_index(tmp_path) as index, index.searcher() as searcher:
        (tmp_path / "kb" / "出纳.md").unlink()
        KnowledgeBase.build(tmp_path, allow_empty=True)
        found = searcher.search(QueryParser("words", index.schema).parse("点钞 role:出纳"))

        assert [hit["passage"].text for hit in found] == ["出纳要会点钞。"]
    with whoosh_index(tmp_path) as index:
        assert index.doc_count() == 0


def test_an_index_on_a_cluster_is_none_of_whooshs(tmp_path: Path) -> None:
    """That is said, with the line of kb.toml."""
    (tmp_path / "kb.toml").write_text('[settings]\nengine = "opensearch"\n', encoding="utf-8")

    with pytest.raises(ConfigError) as raised, whoosh_index(tmp_path):
        pass

    assert "2" in str(raised.value)
    assert "engine" in str(raised.value)


def test_whooshs_reader_knows_the_terms(engine: WhooshEngine, searcher: Searcher) -> None:
    """Every field's lexicon, with how often each term stands where."""
    reader = searcher.reader()

    assert [term.decode() for term in reader.lexicon("words")] == sorted(engine.vocabulary("words"))
    assert reader.term_info("words", "跟单1").doc_frequency() == reader.doc_frequency("words", "跟单1") == 13
    assert reader.frequency("words", "订单") == 80
    assert (reader.min_field_length("words"), reader.max_field_length("words")) == (2, 6)
