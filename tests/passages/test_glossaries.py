"""Glossaries: each term with what is said of it is a passage, and other lists stay whole."""

from __future__ import annotations

import pytest
from reading import passages

from search_cli import KnowledgeBase

ENTRIES = (
    "布洛芬：退烧止痛，成人每次0.2克，间隔6小时。",
    "对乙酰氨基酚：退烧，酒后服用有伤肝的危险。",
    "蒙脱石散：止泻，成人每次一袋，空腹冲服。",
)


def _texts(text: str, name: str = "a.md") -> list[str]:
    return [passage.text for passage in passages(text, name)]


@pytest.mark.parametrize("form", ["- {}\n", "- **{}\n", "**{}\n", "{}\n", "{}\n\n"])
def test_each_entry_of_a_glossary_is_a_passage(form: str) -> None:
    """As a list, as lines of a paragraph or as short paragraphs, with terms in bold or not."""
    bold = "**" in form
    lines = "".join(form.format(entry.replace("：", "**：") if bold else entry) for entry in ENTRIES)

    assert _texts(f"# 家庭常备药\n\n{lines}") == list(ENTRIES)


@pytest.mark.parametrize("between", [" —— ", " - ", "：", " — "])
def test_a_dash_stands_between_a_term_and_what_it_means(between: str) -> None:
    """In plain text, too."""
    entries = [
        f"{term}{between}{said}"
        for term, said in (("提单", "货物的收据。"), ("电放", "凭电报放货。"), ("滞箱费", "超期的费用。"))
    ]

    assert _texts("物流名词\n\n" + "\n".join(entries) + "\n", "a.txt") == entries


def test_what_leads_into_a_glossary_stands_above_each_entry() -> None:
    """As it does above the parts of any list."""
    text = "# 药箱\n\n## 用法\n\n饭后服用的有：\n\n" + "".join(f"- {entry}\n" for entry in ENTRIES)

    assert [(p.heading_path, p.text) for p in passages(text, "a.md")] == [
        (("用法", "饭后服用的有"), entry) for entry in ENTRIES
    ]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(("1. 材料：执照一份。", "2. 预约：网上办理。", "3. 签字：法人到场。"), id="steps"),
        pytest.param(("- 甲库：放原料。", "- 乙库：放成品。"), id="two"),
        pytest.param(("老王：几点开会？", "小李：九点半。", "老王：好的。"), id="turns"),
        pytest.param(("- 重量：3kg", "- 颜色：黑", "- 电压：220V"), id="no-sentences"),
    ],
)
def test_other_lines_with_a_colon_stay_together(lines: tuple[str, ...]) -> None:
    """Steps in their order, two things compared, people who talk, and the fields of a form."""
    assert len(_texts("# 说明\n\n" + "\n".join(lines) + "\n")) == 1


def test_what_a_post_asks_for_is_no_glossary() -> None:
    """Below a heading that names a dimension the list is its answer as a whole."""
    text = "# 会计岗位\n\n## 技能要求\n\n- 沟通：说得清。\n- 软件：会用金蝶。\n- 细心：数字不错。\n"

    assert len(_texts(text)) == 1


def test_who_asks_for_a_term_is_shown_nothing_of_its_neighbour() -> None:
    """The warning of one medicine is not shown below another."""
    with KnowledgeBase.from_texts({"药.md": "# 家庭常备药\n\n" + "\n".join(ENTRIES)}) as base:
        best = base.search("布洛芬怎么吃").hits[0]

    assert best.passage.text == ENTRIES[0]


@pytest.mark.parametrize("form", ["- {}\n", "{}\n", "{}\n\n"])
def test_each_code_of_a_list_of_errors_is_a_passage(form: str) -> None:
    """A blank is enough behind a code, in which letters and figures stand together."""
    codes = ["F1 水位过低，加水至刻度线后重启。", "F-12 温控器断路，送修。", "F3 盖子没关严，重新合上即可。"]

    assert _texts("# 煮茶器\n\n## 错误代码\n\n" + "".join(map(form.format, codes))) == codes
    plain = _texts("煮茶器说明书\n\n错误代码\n" + "".join(map(form.format, codes)), "a.txt")
    assert [text.removeprefix("- ") for text in plain] == codes


def test_who_asks_for_a_code_gets_its_entry_alone() -> None:
    """F3 is no part of what is said of F1."""
    text = (
        "# 煮茶器\n\n## 错误代码\n\nF1 水位过低，加水后重启。\n\nF2 温控器断路，送修。\n\nF3 盖子没关严，重新合上。\n"
    )

    found = KnowledgeBase.from_texts({"a.md": text}).search("F3 怎么办")

    assert found.hits[0].passage.text == "F3 盖子没关严，重新合上。"


def test_lines_that_begin_with_a_model_s_name_go_on() -> None:
    """The model of a machine stands in sentences, too, and is none where words go before the next one."""
    text = "# 机型\n\nX20 适合两口之家，X30 多一层烤盘。\n\n两款都保修一年。\n"

    assert len(_texts(text)) == 1


@pytest.mark.parametrize(
    "steps", [("第一步", "第二步", "第三步"), ("步骤1", "步骤2", "步骤3"), ("第1天", "第2天", "第3天")]
)
def test_steps_are_no_terms(steps: tuple[str, ...]) -> None:
    """How something is done is read from the first step to the last."""
    said = ("到回收点交旧车，拿凭证。", "在门店买新车，开发票。", "15日内上传凭证，等审核。")
    lines = [f"{step}：{what}" for step, what in zip(steps, said, strict=True)]

    (passage,) = passages("换车办法\n\n一、怎么申请\n" + "\n".join(lines) + "\n")

    assert passage.text.split("\n") == lines
