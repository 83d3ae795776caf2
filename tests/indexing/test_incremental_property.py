"""Whatever happened to the articles, an updated index is the one a fresh build would make."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search_cli import KnowledgeBase
from search_cli.errors import QueryError

NAMES = ("甲.md", "乙.txt", "丙/甲.md", "丁.md")
TEXTS = (
    "# 会计和出纳的区别\n\n## 薪资待遇\n\n会计的工资略高。出纳则略低。\n",
    "出纳手册\n\n一、工作内容\n\n每天核对现金,登记日记账。\n\n二、技能要求\n\n手要稳。\n",
    "摄影师和剪辑师的区别\n\n一、加班情况的区别\n\n摄影师外拍多。\n\n剪辑师熬夜多。\n",
    "跟单常见问题\n\nQ：跟单要会什么？\nA：看得懂订单。\n\nQ：跟单累吗？\nA：旺季累。\n",
    "",
)
QUERIES = ("出纳 工资", '"日记账"', "跟单要会什么")

SYNTAX = ('"', "“", "”", "-", "role:", "维度：", "会计", "工资", " ", "（", "的", "a")

name, text = st.sampled_from(NAMES), st.sampled_from(TEXTS)
step = st.one_of(
    st.tuples(st.just("write"), name, text),
    st.tuples(st.just("delete"), name, st.just("")),
    st.tuples(st.just("rename"), name, name),
    st.tuples(st.just("build"), st.just(""), st.just("")),
)


def _do(root: Path, action: str, one: str, other: str) -> None:
    path = root / "kb" / one
    if action == "write":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(other, encoding="utf-8", newline="\n")
    elif action == "delete":
        path.unlink(missing_ok=True)
    elif action == "rename" and path.is_file() and one != other:
        (root / "kb" / other).parent.mkdir(parents=True, exist_ok=True)
        path.replace(root / "kb" / other)
    elif action == "build":
        KnowledgeBase.build(root, allow_empty=True)


def _everything(kb: KnowledgeBase) -> tuple[object, ...]:
    answers = []
    for query in QUERIES:
        result = kb.search(query, limit=50)
        answers.append((result.total, result.facets, result.interpretation, result.hits))
    covered = [cell._replace(oldest=None, newest=None) for cell in kb.coverage().cells]  # in memory there is no file
    return list(kb.passages()), kb.facets(), answers, covered


@pytest.mark.slow
@settings(max_examples=25)
@given(st.lists(step, max_size=12))
def test_any_order_of_changes_leaves_what_a_fresh_build_would(steps: list[tuple[str, str, str]]) -> None:
    """Passages, tags, counts, answers and their scores are equal, on disk and in memory."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "kb").mkdir()
        for action, one, other in steps:
            _do(root, action, one, other)
        KnowledgeBase.build(root, allow_empty=True)
        left = {
            path.relative_to(root / "kb").as_posix(): path.read_text(encoding="utf-8")
            for path in (root / "kb").rglob("*")
            if path.is_file()
        }

        with KnowledgeBase.open(root) as kb:
            updated = _everything(kb)
        KnowledgeBase.build(root, rebuild=True, allow_empty=True)
        with KnowledgeBase.open(root) as kb:
            rebuilt = _everything(kb)

        assert updated == rebuilt == _everything(KnowledgeBase.from_texts(left))


@settings(max_examples=150)
@given(query=st.text(max_size=80) | st.lists(st.sampled_from(SYNTAX), max_size=12).map("".join))
def test_any_string_is_a_query(query: str) -> None:
    """No string fails but a filter value that exists nowhere, and marks always lie in the text."""
    try:
        result = _base().search(query, limit=5)
    except QueryError:
        return
    for hit in result.hits:
        assert all(0 <= m.start < m.end <= len(hit.passage.text) for m in hit.matches)
        assert hit.passage.text[hit.snippet.start :].startswith(hit.snippet.text)


@cache
def _base() -> KnowledgeBase:
    return KnowledgeBase.from_texts({"比较.md": TEXTS[0], "手册.txt": TEXTS[1]})
