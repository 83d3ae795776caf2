"""What agents read: tools and their answers, instructions, and what is built meanwhile."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cli_in_process import Kb

pytest.importorskip("mcp.server", reason='needs the extra mcp: pip install -e ".[mcp]"')

import anyio
from mcp import Client
from mcp.server import Server
from mcp_types import CallToolResult

from agents.talking import call, command, instructions, talk, text_of, untimed
from search_cli import KnowledgeBase, wire
from search_cli.mcp.instructions import instructions_of
from search_cli.mcp.server import server_of
from search_cli.mcp.tools import TOOLS
from search_cli.models import Claim, Passage
from search_cli.wire.schemas import schema

Asked = tuple[str, dict[str, Any], Callable[[KnowledgeBase], dict[str, Any]]]

ASKED: tuple[Asked, ...] = (
    ("search", {"query": "物控 技能"}, lambda kb: wire.search(kb.search("物控 技能"))),
    (
        "search",
        {"query": "做什么", "roles": ["仓管", "前台"], "kinds": ["section"], "limit": 1, "offset": 1},
        lambda kb: wire.search(kb.search("做什么", roles=["仓管", "前台"], kinds=["section"], limit=1, offset=1)),
    ),
    (
        "search",
        {"query": "物控", "literal": True, "articles": ["*区别*"], "phrases": ["Excel"], "exclude": ["盘点"]},
        lambda kb: wire.search(
            kb.search("物控", literal=True, articles=["*区别*"], phrases=["Excel"], exclude=["盘点"])
        ),
    ),
    ("search", {"query": "zzqqxx"}, lambda kb: wire.search(kb.search("zzqqxx"))),
    (
        "fetch",
        {"place": "仓管和物控的区别.md:11", "before": 2},
        lambda kb: wire.surroundings(kb.surroundings("仓管和物控的区别.md:11", before=2)),
    ),
    (
        "compare",
        {"roles": ["仓管", "物控"], "dimensions": ["技能"], "sentences": 1},
        lambda kb: wire.comparison(kb.compare(["仓管", "物控"], ["技能"], sentences=1)),
    ),
    ("compare", {"roles": ["前台", "物控"]}, lambda kb: wire.comparison(kb.compare(["前台", "物控"]))),
    ("coverage", {}, lambda kb: wire.coverage(kb.coverage())),
    (
        "coverage",
        {"roles": ["物控", "仓管"], "limit": 1, "older_than": 30},
        lambda kb: wire.coverage(kb.coverage(["物控", "仓管"], older_than=30).of_first(1)),
    ),
    ("conflicts", {}, lambda kb: wire.conflicts(kb.conflicts())),
    (
        "conflicts",
        {"roles": ["物控"], "dimensions": ["技能"], "limit": 1},
        lambda kb: wire.conflicts(kb.conflicts(["物控"], ["技能"]), 1),
    ),
    ("related", {"role": "仓管", "limit": 1}, lambda kb: wire.related(kb.related("仓管", limit=1))),
    ("outline", {"article": "前台的一天"}, lambda kb: wire.outline(kb.outline("前台的一天"))),
    (
        "outline",
        {"article": "前台的一天.txt", "limit": 1, "offset": 1},
        lambda kb: wire.outline(kb.outline("前台的一天.txt").part(1, 1), len(kb.outline("前台的一天.txt").passages)),
    ),
    ("facets", {"limit": 2}, lambda kb: wire.facets(kb.facets(), 2)),
)


async def _ask_all(client: Client) -> tuple[list[str], list[CallToolResult]]:
    listed = await client.list_tools()
    return [tool.name for tool in listed.tools], [await client.call_tool(name, asked) for name, asked, _ in ASKED]


@pytest.mark.parametrize("mode", ["auto", pytest.param("legacy", marks=pytest.mark.slow)])
@pytest.mark.parametrize("transport", ["stdio", "http"])
def test_every_transport_answers_as_the_library_does(
    transport: str, mode: str, small: Path, url: str, base: KnowledgeBase
) -> None:
    """Each tool returns the JSON that the wire makes of what the library answers; the client holds it to the schema."""
    names, answers = talk(command(small) if transport == "stdio" else url, _ask_all, mode)

    assert names == list(TOOLS)
    for (name, asked, expected), answer in zip(ASKED, answers, strict=True):
        assert not answer.is_error, text_of(answer)
        assert untimed(answer.structured_content) == untimed(expected(base)), (name, asked)
        assert text_of(answer)
    assert {name for name, _, _ in ASKED} == set(TOOLS)


def test_the_command_line_gives_the_same_hits(small: Path, server: Server[Any], kb: Kb) -> None:
    """One query, two doors, equal JSON."""
    printed = json.loads(kb("--root", str(small), "search", "物控 技能", "--json").out)

    assert untimed(call(server, "search", query="物控 技能").structured_content) == untimed(printed)


def test_many_calls_at_once_get_their_own_answers(server: Server[Any], base: KnowledgeBase) -> None:
    """Calls of one session that overlap are not mixed up."""
    queries = ["物控", "前台", "仓管", "薪资"] * 10
    found: dict[int, CallToolResult] = {}

    async def ask(client: Client) -> None:
        async def one(number: int, query: str) -> None:
            found[number] = await client.call_tool("search", {"query": query})

        async with anyio.create_task_group() as tasks:
            for number, query in enumerate(queries):
                tasks.start_soon(one, number, query)

    talk(server, ask)

    for number, query in enumerate(queries):
        assert untimed(found[number].structured_content) == untimed(wire.search(base.search(query)))


def test_tools_describe_themselves(server: Server[Any]) -> None:
    """Each says what it is for, what every parameter means, what it returns, and that it only reads."""
    listed = talk(server, lambda client: client.list_tools()).tools

    for tool in listed:
        assert tool.description
        assert tool.input_schema["additionalProperties"] is False
        assert all(each["description"] for each in tool.input_schema["properties"].values())
        assert tool.output_schema == schema(TOOLS[tool.name].answers_with)
        assert tool.annotations is not None
        assert tool.annotations.read_only_hint


def test_text_says_where_hits_stand(server: Server[Any]) -> None:
    """A client that shows no JSON still gets tags, place, id and the sentence, and how many there are."""
    answer = call(server, "search", query="物控 技能", limit=1)

    assert answer.structured_content is not None
    (hit,) = answer.structured_content["hits"]
    head, sentence, total = text_of(answer).splitlines()
    assert (
        head
        == f"1. 物控 · 技能要求  {hit['score']:.2f}  仓管和物控的区别.md:13  id={hit['id']}  {hit['heading_path'][-1]}"
    )
    assert sentence.strip() == hit["snippet"]["text"]
    assert str(answer.structured_content["total"]) in total


def test_a_passage_stands_between_its_neighbours(server: Server[Any]) -> None:
    """The text of `fetch` has the passage marked, what is around it, and its source."""
    answer = call(server, "fetch", place="仓管和物控的区别.md:11")

    lines = text_of(answer).splitlines()
    assert lines[1] == "仓管和物控的区别 › 二、技能要求"
    assert [line for line in lines if line.startswith("→")] == ["→ 11"]
    assert any("Excel" in line for line in lines)


def test_what_nobody_wrote_is_said_and_not_filled(server: Server[Any]) -> None:
    """A refusal is an answer without hits that says what there is instead; an empty cell of a table says so too."""
    refused = call(server, "search", query="物控 薪资")
    compared = call(server, "compare", roles=["前台", "物控"], dimensions=["薪资"])

    assert not refused.is_error
    assert refused.structured_content is not None
    assert (refused.structured_content["hits"], refused.structured_content["refusal"]["reason"]) == ([], "cell")
    assert "库里没有物控的薪资待遇" in text_of(refused)
    assert "技能要求" in text_of(refused)
    assert "- 物控: （库里没有）" in text_of(compared)


def test_text_of_views_has_what_is_said_and_where() -> None:
    """Conflicts have both sentences, links the sentence that says so, outlines every passage's lines and id."""
    texts = {
        "甲.md": "# 跟单\n\n## 薪资待遇\n\n跟单月薪五千元。\n\n## 职业发展\n\n跟单可以转采购。\n",
        "乙.md": "# 跟单\n\n## 薪资待遇\n\n跟单月薪八千元。\n",
        "丙.md": "# 跟单\n\n## 薪资待遇\n\n跟单月薪九千元。\n",
    }
    with KnowledgeBase.from_texts(texts) as kb:
        asked = server_of(kb)
        conflicts = text_of(call(asked, "conflicts", limit=1)).splitlines()
        related = text_of(call(asked, "related", role="跟单")).splitlines()
        outline = text_of(call(asked, "outline", article="甲.md", offset=1)).splitlines()
        last = kb.outline("甲.md").passages[-1]

    assert conflicts == [
        "1. 跟单 · 薪资待遇   九千元 ≠ 八千元", "   丙.md:5  跟单月薪九千元。", "   乙.md:5  跟单月薪八千元。",
        "共 2 处，以上是前 1 处，请逐一判断。",
    ]  # fmt: skip
    assert related == ["采购", "- 去向: 跟单可以转采购。 (甲.md:9)"]
    assert outline == [
        "跟单", "甲.md", "", "# 职业发展", f"9  跟单 · 职业发展  id={last.id}  跟单可以转采购。",
        "共 2 条，以上是从第 2 条起的 1 条。",
    ]  # fmt: skip


def test_what_is_compared_stands_on_the_lines_of_its_sentence() -> None:
    """And not on those of the passage around it, which a reader would have to search."""
    texts = {
        "甲.md": "# 会计\n\n## 技能要求\n\n1. 会计要会做账。\n2. 会计要会报税。\n3. 会计要懂税法。\n",
        "乙.md": "# 出纳\n\n## 技能要求\n\n出纳要会点钞。\n",
    }
    with KnowledgeBase.from_texts(texts) as kb:
        told = text_of(call(server_of(kb), "compare", roles=["会计", "出纳"]))

    assert "会计要会做账。 (甲.md:5) 会计要会报税。 (甲.md:6)" in told


def test_text_of_no_conflicts_says_what_was_not_compared() -> None:
    """What is nobody's is held against nothing: no agent is to believe that all is well."""
    texts = {"甲.md": "# 退货\n\n七天内可以退。\n", "乙.md": "# 退货须知\n\n十天内可以退。\n"}
    with KnowledgeBase.from_texts(texts) as kb:
        said = text_of(call(server_of(kb), "conflicts"))

    assert "比较了有角色和维度的 0 个段落，其余 2 个没有比" in said


def test_a_part_of_an_outline_has_the_headings_above_it() -> None:
    """Pages of an outline put together hold every passage once, each below its headings."""
    with KnowledgeBase.from_texts(
        {"甲.md": "# 跟单\n\n## 一、工作\n\n### 技能\n\n跟单要细心。\n\n### 薪资\n\n跟单五千元。\n"}
    ) as kb:
        whole = kb.outline("甲.md")
        pages = [whole.part(offset, 1) for offset in range(3)]

    assert [page.passages for page in pages] == [whole.passages[:1], whole.passages[1:], ()]
    assert [section.heading_path for section in pages[1].sections] == [("一、工作",), ("一、工作", "薪资")]


def test_instructions_tell_what_the_base_holds(base: KnowledgeBase, server: Server[Any]) -> None:
    """Roles and dimensions come with their passages, the most frequent first; the examples have answers."""
    told = talk(server, instructions)

    assert told == instructions_of(base)
    assert "2 篇文章，10 个段落" in told
    assert "仓库管理员 5、物控 4、前台 3" in told
    assert base.examples()
    assert all(query in told and base.search(query).total for query in base.examples())


@pytest.mark.parametrize("language", ["zh", "en"])
def test_instructions_are_short_however_many_roles_there_are(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """They stay below the 2,000 characters that clients let through, and say how many names were left out."""
    monkeypatch.setenv("KB_LANG", language)
    with KnowledgeBase.from_passages(_of_one_role(f"第{number}类管理专员", number) for number in range(200)) as kb:
        told = instructions_of(kb)

    assert len(told) < 2000
    roles = told.splitlines()[1]
    listed = roles.count("管理专员")
    assert 10 < listed < 200
    assert str(200 - listed) in roles


def _of_one_role(role: str, number: int) -> Passage:
    text = f"{role}的工作。"
    claim = Claim(0, len(text), (role,), (f"第{number}个方面",), "subject")
    return Passage(f"{number:016}", f"{number}.md", role, (), "section", text, 0, len(text), 1, 1, (claim,))


def test_a_base_about_no_role_is_told_by_its_articles() -> None:
    """An agent learns what it may ask of, and no line says that there is nothing."""
    with KnowledgeBase.from_texts({"借阅规则.md": "# 借阅规则\n\n每次可借三十天。\n"}) as kb:
        told = instructions_of(kb)

    assert "文章及其段落数：借阅规则.md 1。" in told
    assert "角色及其段落数" not in told


def test_coverage_is_small_enough_for_a_context() -> None:
    """Unless it is asked for more roles, it tells of ten, and how many others there are."""
    with KnowledgeBase.from_passages(_of_one_role(f"第{number}类管理专员", number) for number in range(12)) as kb:
        told = TOOLS["coverage"].model_validate({}).answer(kb)

    assert len(told.json["roles"]) == 10
    assert told.text.endswith("\n另有 2 个角色没有列出。")


def test_an_empty_base_is_told_to_be_empty() -> None:
    """Nothing is listed, and nothing is offered as an example."""
    with KnowledgeBase.from_texts({}) as kb:
        assert "0 篇文章，0 个段落" in instructions_of(kb)


def test_a_running_session_sees_what_is_built(own: Path) -> None:
    """An article that was indexed after the session began is found in it; who comes later is told of it."""
    article = own / "kb" / "叉车.md"

    async def before_and_after(client: Client) -> tuple[CallToolResult, CallToolResult, str]:
        asked = {"query": "叉车工 任职资格"}
        before = await client.call_tool("search", asked)
        article.write_text("# 叉车工\n\n## 任职资格\n\n叉车工要有特种设备作业证。\n", encoding="utf-8")
        await anyio.to_thread.run_sync(KnowledgeBase.build, own)
        return before, await client.call_tool("search", asked), client.instructions or ""

    with KnowledgeBase.open(own) as base:
        server = server_of(base)
        before, after, told = talk(server, before_and_after)
        told_later = talk(server, instructions)

    assert "特种设备" not in text_of(before)
    assert "特种设备" in text_of(after)
    assert "叉车工" not in told
    assert "叉车工 1" in told_later
