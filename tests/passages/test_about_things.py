"""Articles about things alone: the words of their headings are respects of no job, unless kb.toml says so."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading import passages

from search_cli import KnowledgeBase

HANDBOOK = (
    "# 云盘部署手册\n\n## 环境要求\n\n内存不少于8GB，熟悉命令行即可。\n\n## 证书\n\n到期前30天更换。\n\n"
    "## 发展\n\n明年支持集群。\n\n## 性能考核\n\n每秒写入一万次。\n\n## 风险与责任\n\n超时会丢请求。\n"
)


def _dimensions(text: str) -> set[str]:
    return {dimension for passage in passages(text, "a.md") for dimension in passage.dimensions}


def test_a_handbook_of_software_is_about_no_respect_of_a_job() -> None:
    """内存 is no workplace, a key no degree, a roadmap no career, and 熟悉命令行 asks nobody for a skill."""
    assert _dimensions(HANDBOOK) == set()


@pytest.mark.parametrize(
    "line", ["运维要持证。", "员工须知。", "详见岗位说明。", "工作环境另行说明。", "入职后开通。", "物控要会什么？"]
)
def test_one_word_of_work_makes_it_an_article_about_work(line: str) -> None:
    """A role, people at work, a respect by its own name, or what asks for one of somebody whom nobody knows."""
    assert {"工作环境", "任职资格", "职业发展", "考核指标"} <= _dimensions(f"{HANDBOOK}\n## 其他\n\n{line}\n")


def test_what_front_matter_declares_holds() -> None:
    """Whoever wrote the article knows what it is about."""
    declared = f"---\ndimension: 工作环境\n---\n{HANDBOOK}"

    assert "工作环境" in _dimensions(declared)


def test_a_conclusion_is_one_of_things_too() -> None:
    """What sums up is no respect of a job."""
    assert _dimensions(f"{HANDBOOK}\n## 总结建议\n\n先测后上线。\n") == {"总结建议"}


OWN = '[[dimension]]\nname = "工作环境"\naliases = ["内存"]\n\n[[dimension]]\nname = "配置"\naliases = ["性能"]\n'


def test_words_of_kb_toml_make_a_respect_of_things(tmp_path: Path) -> None:
    """Its own dimensions hold, and so do built-in ones to which it gives a word of the article, built anew or not."""
    tags = []
    for folder, configs in (("fresh", [OWN]), ("changed", ["", OWN])):
        root = tmp_path / folder
        (root / "kb").mkdir(parents=True)
        (root / "kb" / "手册.md").write_text(f"{HANDBOOK}\n## 内存\n\n不少于8GB。\n", encoding="utf-8")
        for config in configs:
            (root / "kb.toml").write_text(config, encoding="utf-8")
            KnowledgeBase.build(root)
        with KnowledgeBase.open(root) as base:
            tags.append([(p.text, p.dimensions) for p in base.article("手册.md").passages])

    assert tags[0] == tags[1]
    assert ("不少于8GB。", ("工作环境",)) in tags[0]
    assert any("配置" in dimensions for _, dimensions in tags[0])
