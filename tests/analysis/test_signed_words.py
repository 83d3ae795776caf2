"""C++, C# and C are three words, and 2.5 and 5.2 two numbers, wherever something is asked, found or shown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from search_cli import KnowledgeBase

LANGUAGES = {
    "c.md": "# 编程岗位\n\n## 技能要求\n\n做嵌入式要懂 C 语言和汇编，C 是基础，C 写得多。\n",
    "cpp.md": "# 客户端岗位\n\n## 技能要求\n\n做客户端要懂 C++ 的模板。\n",
    "cs.md": "# 游戏岗位\n\n## 技能要求\n\n做游戏要懂 C# 的委托。\n",
    "net.md": "# 后台岗位\n\n## 技能要求\n\n做后台要懂 .NET 框架。\n",
    "net2.md": "# 网络岗位\n\n## 技能要求\n\n要懂 net 命令。\n",
}
ROLES = {
    "cpp.md": "# C++工程师\n\n## C++工程师的技能要求\n\nC++工程师要懂模板和内存。\n",
    "c.md": "# C工程师\n\n## C工程师的技能要求\n\nC工程师要懂指针和汇编。\n",
    "cs.md": "# C#工程师\n\n## C#工程师的技能要求\n\nC#工程师要懂委托。\n",
}
VERSIONS = {
    "a.md": "# 系统\n\n## 版本\n\n系统 2.5 版支持导出。\n",
    "b.md": "# 系统\n\n## 版本\n\n系统 5.2 版支持导入。\n",
    "c.md": "# 系统\n\n## 版本\n\n系统 V3.1.4 支持打印。\n",
}


@pytest.fixture(scope="module")
def languages() -> Iterator[KnowledgeBase]:
    """Articles that each speak of another language."""
    with KnowledgeBase.from_texts(LANGUAGES) as kb:
        yield kb


def _found(kb: KnowledgeBase, query: str) -> list[str]:
    return [hit.passage.article for hit in kb.search(query).hits]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("C++", ["cpp.md"]),
        ("c＋＋", ["cpp.md"]),
        ("C#", ["cs.md"]),
        ("C", ["c.md"]),
        (".NET", ["net.md", "net2.md"]),
        ('"C"', ["c.md"]),
        ('"C++"', ["cpp.md"]),
        ("岗位 -C++ -.net -net -C", ["cs.md"]),
    ],
)
def test_a_language_is_found_by_its_own_name(languages: KnowledgeBase, query: str, found: list[str]) -> None:
    """As a word, as a phrase and where it is left out; what only has the word inside it comes behind."""
    assert _found(languages, query) == found


def test_net_is_a_word_inside_dot_net(languages: KnowledgeBase) -> None:
    """Who leaves the point out may mean either."""
    assert sorted(_found(languages, "net")) == ["net.md", "net2.md"]


@pytest.mark.parametrize(("query", "marked"), [("C++ 模板", ["C++", "模板"]), (".net 框架", [".NET", "框架"])])
def test_the_sign_is_highlighted_with_the_letter(languages: KnowledgeBase, query: str, marked: list[str]) -> None:
    """And a letter alone is not, where another word was asked for."""
    first = languages.search(query).hits[0]

    assert [first.passage.text[span.start : span.end] for span in first.matches] == marked


@pytest.mark.parametrize(
    ("query", "first"),
    [("C++工程师 技能", "cpp.md"), ("C++ 工程师 技能", "cpp.md"), ("C工程师 技能", "c.md"), ("c# 技能", "cs.md")],
)
def test_roles_whose_names_differ_by_a_sign_are_told_apart(tmp_path: Path, query: str, first: str) -> None:
    """Who asks for one gets no other's on the first rung, be the roles listed or not."""
    (tmp_path / "kb").mkdir()
    for name, text in ROLES.items():
        (tmp_path / "kb" / name).write_text(text, encoding="utf-8")
    for listed in ("", "".join(f'[[role]]\nname = "{name}"\n' for name in ("C++工程师", "C工程师", "C#工程师"))):
        (tmp_path / "kb.toml").write_text(listed, encoding="utf-8")
        KnowledgeBase.build(tmp_path)
        with KnowledgeBase.open(tmp_path) as kb:
            hits = kb.search(query).hits

        assert [hit.passage.article for hit in hits if hit.rung == "all"] == [first]


@pytest.mark.parametrize(
    ("query", "first"), [("系统 2.5", "a.md"), ("系统 5.2", "b.md"), ("系统 3.1", "c.md"), ("系统 3.1.4", "c.md")]
)
def test_numbers_are_found_whole(query: str, first: str) -> None:
    """2.5 is not 5.2, and 3.1.4 is a version of 3.1."""
    with KnowledgeBase.from_texts(VERSIONS) as kb:
        hits = kb.search(query).hits

    assert [hit.passage.article for hit in hits if hit.rung == "all"] == [first]
