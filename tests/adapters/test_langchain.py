"""LangChain's retriever: what LangChain demands of one, by its own suite, and what a search promises."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from search_cli import KnowledgeBase, QueryError, wire

NEEDS = 'needs pip install -e ".[frameworks]"'
pytest.importorskip("langchain_core", reason=NEEDS)
integration_tests = pytest.importorskip("langchain_tests.integration_tests", reason=NEEDS)

from search_cli.adapters.langchain import KnowledgeBaseRetriever  # noqa: E402

TEXTS = {
    "会计和出纳.md": (
        "# 会计和出纳的区别\n\n## 薪资待遇\n\n会计的工资略高。出纳的工资略低。\n\n"
        "## 技能要求\n\n会计要会做账和报税。出纳要会点钞和网银。\n"
    )
}


@pytest.fixture(scope="module")
def kb() -> KnowledgeBase:
    """Four passages of two roles in two respects."""
    return KnowledgeBase.from_texts(TEXTS)


# In place, on the one test of the suite that is awaited: a mark on the class would be on all of them.
pytest.mark.asyncio(integration_tests.RetrieversIntegrationTests.test_ainvoke_returns_documents)


class TestStandard(integration_tests.RetrieversIntegrationTests):  # type: ignore[misc, name-defined]
    """LangChain's own suite for retrievers."""

    @property
    def retriever_constructor(self) -> type[KnowledgeBaseRetriever]:
        return KnowledgeBaseRetriever

    @property
    def retriever_constructor_params(self) -> dict[str, Any]:
        return {"kb": KnowledgeBase.from_texts(TEXTS)}

    @property
    def retriever_query_example(self) -> str:
        return "会计和出纳"


def test_documents_are_the_hits_of_a_search(kb: KnowledgeBase) -> None:
    """In the same order, each with its passage's text, its id, and the JSON's names and values."""
    hits = wire.search(kb.search("会计 工资"))["hits"]

    found = KnowledgeBaseRetriever(kb=kb).invoke("会计 工资")

    assert [(one.id, one.page_content) for one in found] == [(hit["id"], hit["text"]) for hit in hits]
    assert all(one.metadata == {name: hit[name] for name in one.metadata} for one, hit in zip(found, hits, strict=True))
    asked_for = {"id", "article", "title", "roles", "dimensions", "line_start", "line_end", "score", "url"}
    assert set(found[0].metadata) >= asked_for


def test_a_model_reads_the_row_and_column_of_a_cell() -> None:
    """It is shown the content alone."""
    table = "# 岗位薪资\n\n| 岗位 | 转正薪资 |\n|---|---|\n| 出纳 | 5500元 |\n| 会计 | 7000元 |\n"
    with KnowledgeBase.from_texts({"薪资.md": table}) as paid:
        (first, *_) = KnowledgeBaseRetriever(kb=paid).invoke("出纳 转正薪资")

    assert first.page_content == "出纳 · 转正薪资：5500元"


def test_filters_hold_awaited_or_not_and_a_call_may_change_them(kb: KnowledgeBase) -> None:
    """What the retriever was made with limits every call that says nothing else."""
    retriever = KnowledgeBaseRetriever(kb=kb, roles=["出纳"], dimensions=["薪资待遇"])

    assert [one.page_content for one in retriever.invoke("工资")] == ["出纳的工资略低。"]
    assert retriever.invoke("工资") == asyncio.run(retriever.ainvoke("工资"))
    assert [one.page_content for one in retriever.invoke("工资", roles=["会计"])] == ["会计的工资略高。"]
    assert retriever.batch(["工资", "zzqqxx"]) == [retriever.invoke("工资"), []]


def test_one_role_may_be_given_as_a_text(kb: KnowledgeBase) -> None:
    """To the retriever and to a call as to a search; None is nothing given."""
    of_one = KnowledgeBaseRetriever(kb=kb, roles=["出纳"]).invoke("工资")

    assert [one.page_content for one in of_one] == ["出纳的工资略低。"]
    assert KnowledgeBaseRetriever(kb=kb, roles="出纳").invoke("工资") == of_one
    assert KnowledgeBaseRetriever(kb=kb, roles=None).invoke("工资", roles="出纳") == of_one


def test_a_call_may_limit_by_either_name(kb: KnowledgeBase) -> None:
    """By the retriever's own or the search's, but not by both."""
    retriever = KnowledgeBaseRetriever(kb=kb, k=2)

    assert len(retriever.invoke("会计 出纳")) == 2
    assert len(retriever.invoke("会计 出纳", limit=1)) == len(retriever.invoke("会计 出纳", k=1)) == 1
    assert len(asyncio.run(retriever.ainvoke("会计 出纳", limit=3))) == 3
    with pytest.raises(TypeError, match="'k'"):
        retriever.invoke("会计 出纳", k=1, limit=1)


def test_what_it_does_not_know_is_an_error(kb: KnowledgeBase) -> None:
    """A filter that is misspelt or names nothing is never passed over."""
    with pytest.raises(ValueError, match="role\n"):
        KnowledgeBaseRetriever(kb=kb, role="出纳")  # type: ignore[call-arg]
    with pytest.raises(ValueError, match="roles"):
        KnowledgeBaseRetriever(kb=kb, roles=5)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="role"):
        KnowledgeBaseRetriever(kb=kb).invoke("工资", role="出纳")
    with pytest.raises(QueryError):
        KnowledgeBaseRetriever(kb=kb, roles=["宇航员"]).invoke("工资")


def test_what_is_refused_is_an_empty_list(kb: KnowledgeBase) -> None:
    """Another role's answer is given to no model."""
    assert kb.search("出纳 考核指标").refusal
    assert KnowledgeBaseRetriever(kb=kb).invoke("出纳 考核指标") == []
