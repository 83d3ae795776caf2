"""Commands, versions and names in Latin letters are found as engineers type them."""

from __future__ import annotations

import pytest
from asking import told

from search_cli import KnowledgeBase
from search_cli.query.latin_slips import LatinSlips
from search_cli.query.parser import parse

COMMANDS = {
    "命令.md": "# 命令\n\n## 日志\n\n执行 `kubectl logs -p web -n prod` 看上一次退出的日志。\n\n## 删除\n\n"
    "执行 `kubectl delete pod web` 删除。\n\n## 磁盘\n\n`du -sh /var/log/*` 找大文件。\n\n"
    "## 端口\n\n`lsof -i:8080` 看谁占着。\n",
}
VERSIONS = {
    "版本说明.md": "# 版本说明\n\n## v2.4.0（2024-08-20）\n\n支持钉钉扫码登录。\n\n"
    "## v2.3.1（2024-06-03）\n\n修复乱码。\n",
    "更早.md": "# 更早\n\n## [1.9.2] - 2023-06-03\n\n修复登录超时。\n\n## 12.3\n\n换了图标。\n",
}
WRITTEN = {
    "接口.md": "# 接口\n\n## 令牌\n\nrefresh_token 有效期 30 天。\n\n## 分页\n\npage_size 最大 100。\n",
    "环境.md": "# 环境\n\n## 集群\n\nKubernetes 最低版本 1.24。\n\n## 代理\n\nNginx 最低版本 1.20。\n",
}


@pytest.mark.parametrize(
    ("command", "answer"),
    [
        ("kubectl logs -p", "日志"),
        ("kubectl logs web -n prod", "日志"),
        ("du -sh", "磁盘"),
        ("lsof -i:8080 端口", "端口"),
    ],
)
def test_an_option_of_a_command_leaves_nothing_out(command: str, answer: str) -> None:
    """Who pastes a command looks for it, options and all."""
    with KnowledgeBase.from_texts(COMMANDS) as base:
        result = base.search(command)

    assert result.interpretation.exclude == ()
    assert result.hits[0].passage.heading_path[-1] == answer


@pytest.mark.parametrize(
    ("query", "excluded"),
    [
        ("日志 -p", ("p",)),
        ("-p kubectl", ("p",)),
        ("IT -HR", ("HR",)),
        ("kubectl -删除", ("删除",)),
        ("kubectl -pod", ("pod",)),
        ("-pod -p", ("pod", "p")),
        ("kind:faq -p", ("p",)),
    ],
)
def test_behind_anything_but_a_word_in_ascii_a_dash_leaves_out(query: str, excluded: tuple[str, ...]) -> None:
    """A dash means what the syntax says unless it can only be an option."""
    assert parse(query).exclude == excluded


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("v2.3", "修复乱码。"),
        ("V2.3.1", "修复乱码。"),
        ("2.3.1", "修复乱码。"),
        ("v2.4", "支持钉钉扫码登录。"),
        ("v1.9.2", "修复登录超时。"),
        ("1.9", "修复登录超时。"),
        ("v12.3", "换了图标。"),
    ],
)
@pytest.mark.parametrize("literal", [False, True])
def test_a_version_is_found_with_its_v_or_without(query: str, answer: str, literal: bool) -> None:
    """Some write v2.3.1 and some 2.3.1; a shorter number is a wider version."""
    with KnowledgeBase.from_texts(VERSIONS) as base:
        result = base.search(query, literal=literal)

    assert (result.total, result.hits[0].passage.text, result.hits[0].rung) == (1, answer, "all")


@pytest.mark.parametrize("query", ["v2.3beta", "V2.3Beta", "试用v2.3beta"])
def test_what_only_begins_like_a_version_is_a_word_by_itself(query: str) -> None:
    """A passage is indexed with the whole of it, so that is what a query has to say."""
    with KnowledgeBase.from_texts({"记录.md": "# 记录\n\n试用 v2.3beta 版。\n"}) as base:
        result = base.search(query)

    assert (result.total, result.hits[0].rung, result.interpretation.unseen) == (1, "all", ())


def test_the_number_of_a_version_is_marked() -> None:
    """What matched is shown, though a letter stands before it."""
    text = "v2.3 保持关闭，v2.5 默认打开。"
    with KnowledgeBase.from_texts({"周会.md": f"# 周会\n\n{text}\n"}) as base:
        phrase = base.search("“v2.5”")
        hit = base.search("v2.5").hits[0]

    assert [text[span.start : span.end] for span in hit.matches] == ["2.5"]
    assert phrase.total == 1


@pytest.mark.parametrize(
    ("query", "read", "answer"),
    [
        ("refreshToken 有效期", "refresh token", "令牌"),
        ("pageSize 最大", "page size", "分页"),
        ("kuberntes 最低版本", "kubernetes", "集群"),
        ("nignx 最低版本", "nginx", "代理"),
    ],
)
def test_a_slip_in_latin_letters_is_told_and_answered(query: str, read: str, answer: str) -> None:
    """One letter is wrong, or what the base writes apart was typed together."""
    with KnowledgeBase.from_texts(WRITTEN) as base:
        result = base.search(query)

    assert [text for _, text in result.interpretation.respelled] == [read]
    assert (result.hits[0].passage.heading_path[-1], result.hits[0].rung) == (answer, "variant")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("kuberntes", ("kubernetes",)),
        ("kubernettes", ("kubernetes",)),
        ("kubernetas", ("kubernetes",)),
        ("kubernetes", ()),  # is right
        ("lubernetes", ()),  # the first letter is seldom wrong
        ("kubrnets", ()),  # two are missing
        ("nod", ()),  # is short
        ("podnode", ("pod node",)),
        ("nodexpod", ()),
        ("gonewimd", ()),  # no passage has what it is near to
    ],
)
def test_what_latin_letters_may_stand_for(typed: str, meant: tuple[str, ...]) -> None:
    """One letter may be wrong in a word of five and more."""
    assert LatinSlips({"kubernetes": 3, "node": 2, "pod": 2, "gone": 0, "gonewind": 0}).meant_by(typed) == meant


TROUBLE = {
    "故障.md": "# 故障排查\n\n## 主从延迟\n\n**现象**：刚保存的数据刷新后看不到，主从延迟大于 30 秒。\n\n"
    "**原因**：主从延迟多半是大事务，或者从库上有慢查询。\n\n"
    "**处理**：登录从库，找到超过 60 秒的查询，由值班的人决定是否结束。\n\n"
    "## 504 超时\n\n### 现象\n\n导出大报表时 60 秒后报 504。\n\n### 根因\n\n504 是网关等不到导出的结果。\n\n"
    "### 解决办法\n\n打开异步导出。\n",
}


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("主从延迟怎么办", "处理"),
        ("主从延迟怎么处理", "处理"),
        ("主从延迟为什么", "原因"),
        ("主从延迟是什么原因", "原因"),
        ("主从延迟什么现象", "现象"),
        ("504怎么解决", "打开异步导出"),
        ("504怎么回事", "504 是网关"),
    ],
)
def test_of_an_explanation_the_part_that_is_asked_for_comes_first(query: str, answer: str) -> None:
    """Who is in trouble wants to know what to do, and reads the cause when asking why."""
    with KnowledgeBase.from_texts(TROUBLE) as base:
        result = base.search(query)

    assert result.hits[0].passage.text.startswith(answer)


def test_the_part_asked_for_is_told() -> None:
    """Whoever wonders about the order reads the reason."""
    with KnowledgeBase.from_texts(TROUBLE) as base:
        best = base.search("主从延迟怎么办", explain=True).hits[0]

    assert "weight_sought" in str(told(best))
