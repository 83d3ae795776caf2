"""LlamaIndex's retriever: what a query engine makes of it, and what a search promises."""

from __future__ import annotations

import asyncio

import pytest

from search_cli import KnowledgeBase, QueryError, wire

pytest.importorskip("llama_index.core", reason='needs pip install -e ".[frameworks]"')

from llama_index.core.llms import MockLLM
from llama_index.core.query_engine import RetrieverQueryEngine
from llama_index.core.schema import MetadataMode

from search_cli.adapters.llamaindex import KnowledgeBaseRetriever

TEXT = (
    "# 会计和出纳的区别\n\n## 薪资待遇\n\n会计的工资略高。出纳的工资略低。\n\n"
    "## 技能要求\n\n会计要会做账和报税。出纳要会点钞和网银。\n"
)


@pytest.fixture(scope="module")
def kb() -> KnowledgeBase:
    """Four passages of two roles in two respects."""
    return KnowledgeBase.from_texts({"会计和出纳.md": TEXT})


def test_a_query_engine_answers_from_the_best_passages(kb: KnowledgeBase) -> None:
    """Its prompt, with which the mock model answers, holds the passages asked for and nothing of another role."""
    engine = RetrieverQueryEngine.from_args(KnowledgeBaseRetriever(kb, similarity_top_k=1), llm=MockLLM())

    response = engine.query("出纳要会什么")
    awaited = asyncio.run(engine.aquery("出纳要会什么"))

    assert "出纳要会点钞和网银。" in response.response
    assert "会计要会做账" not in response.response
    assert [one.node.ref_doc_id for one in response.source_nodes] == ["会计和出纳.md"]
    assert awaited.source_nodes == response.source_nodes


def test_nodes_are_the_hits_of_a_search(kb: KnowledgeBase) -> None:
    """In the same order, each with its passage's text, id, score and offsets, and the JSON's names and values."""
    hits = wire.search(kb.search("会计 工资"))["hits"]

    found = KnowledgeBaseRetriever(kb).retrieve("会计 工资")

    assert [(one.node_id, one.text, one.score) for one in found] == [
        (hit["id"], hit["text"], hit["score"]) for hit in hits
    ]
    for one, hit in zip(found, hits, strict=True):
        assert one.metadata == {name: hit[name] for name in one.metadata}
        assert TEXT[one.node.start_char_idx : one.node.end_char_idx] == one.text


def test_a_model_reads_whose_and_what_a_passage_is_about(kb: KnowledgeBase) -> None:
    """What a model is shown beside the text is of use to it: no id, score or line."""
    node = KnowledgeBaseRetriever(kb, similarity_top_k=1).retrieve("出纳 技能")[0].node

    shown = node.get_content(MetadataMode.LLM)

    assert all(word in shown for word in ("会计和出纳.md", "出纳", "技能要求"))
    assert not any(word in shown for word in (node.node_id, "score", "line_start"))


def test_a_model_reads_which_words_a_passage_lacks() -> None:
    """A passage that has only some of the words says so; of one that has all, there is nothing to say."""
    kb = KnowledgeBase.from_texts({"出差.md": "# 出差\n\n出差住宿费每天三百元。\n\n出差交通费实报实销。\n"})

    lacking, whole = (KnowledgeBaseRetriever(kb).retrieve(query)[0].node for query in ("出差 住宿费 发票", "住宿费"))

    assert "missing: ['发票']" in lacking.get_content(MetadataMode.LLM)
    assert "missing" not in whole.get_content(MetadataMode.LLM)
    assert "missing" not in lacking.get_content(MetadataMode.EMBED)


def test_filters_hold_awaited_or_not(kb: KnowledgeBase) -> None:
    """What the retriever was made with limits every question; what names nothing is an error, and refused is empty."""
    retriever = KnowledgeBaseRetriever(kb, roles=["出纳"], dimensions=["薪资待遇"])

    assert [one.text for one in retriever.retrieve("工资")] == ["出纳的工资略低。"]
    assert KnowledgeBaseRetriever(kb, roles="出纳", dimensions="薪资待遇", kinds=None).retrieve("工资") == (
        retriever.retrieve("工资")
    )
    assert asyncio.run(retriever.aretrieve("工资")) == retriever.retrieve("工资")
    assert KnowledgeBaseRetriever(kb).retrieve("出纳 考核指标") == []
    with pytest.raises(QueryError):
        KnowledgeBaseRetriever(kb, roles=["宇航员"]).retrieve("工资")
