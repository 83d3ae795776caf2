"""The marks of programs that make sites, and of plugins, are no text; their titles are, above what they enclose."""

from __future__ import annotations

import pytest
from growing import assert_linear
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import assert_maps, markdown_texts, passages

from search_cli.articles import markdown

SAID = "试用期为六个月。"


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        pytest.param(
            f"甲组要签字。\n:::tips\n{SAID}\n:::\n乙组不用。", ["甲组要签字。", SAID, "乙组不用。"], id="container"
        ),
        pytest.param(f"::: tip 注意\n{SAID}\n:::", [f"注意\n{SAID}"], id="title-of-a-container"),
        pytest.param(f":::note[注意]\n\n{SAID}\n\n:::", ["注意", SAID], id="title-in-brackets"),
        pytest.param(f"::: {{.callout-note}}\n{SAID}\n:::", [SAID], id="container-of-attributes"),
        pytest.param(f'!!! note "注意"\n    {SAID}\n\n    - 要签字\n', [f"注意\n{SAID}", "要签字"], id="admonition"),
        pytest.param(f"!!! danger\n\n    {SAID}", [SAID], id="admonition-without-title"),
        pytest.param(f'??? question "试用期多久？"\n    {SAID}', ["试用期多久？", SAID], id="admonition-that-asks"),
        pytest.param(f'=== "管理岗"\n\n    {SAID}', ["管理岗", SAID], id="tab"),
        pytest.param(
            f"{{{{< toc >}}}}\n\n{{{{< hint warning >}}}}\n{SAID}\n{{{{< /hint >}}}}", [SAID], id="shortcodes"
        ),
        pytest.param(
            f'{{{{% alert title="注意" color="red" %}}}}\n{SAID}', [f"注意\n{SAID}"], id="title-of-a-shortcode"
        ),
        pytest.param(f'{SAID}\n\n{{{{< figure src="/a.png" title="流程图" >}}}}', [SAID], id="picture"),
        pytest.param('见[手册]({{< ref "a.md" >}})。', ["见手册。"], id="shortcode-as-an-address"),
        pytest.param(f'{{% hint style="info" %}}\n{SAID}\n{{% endhint %}}', [SAID], id="tags-of-templates"),
        pytest.param(f"import Tabs from '@theme/Tabs';\n\nexport const a = (\n  1\n)\n\n{SAID}", [SAID], id="modules"),
        pytest.param(
            f'<Tabs>\n<Tab value="a" label="管理岗">\n\n{SAID}\n\n</Tab>\n</Tabs>', ["管理岗", SAID], id="components"
        ),
        pytest.param("## 时长 {#long}\n\n六个月。{ .annotate }", ["时长", "六个月。"], id="attributes"),
        pytest.param(f"{SAID} ^duty-1\n\n见[[甲]] ^37066d", [SAID, "见甲"], id="block-ids"),
        pytest.param(
            "上级:: [[主管]]\n\n见下(心情:: 好)。", ["上级: 主管", "见下(心情: 好)。"], id="fields-of-plugins"
        ),
        pytest.param(f"```dataview\nTABLE 上级 FROM #岗位\n```\n\n{SAID}", [SAID], id="queries-of-plugins"),
        pytest.param(
            "*[SLA]: 服务等级协议\n\n:material-phone: 电话在群里。",
            ["SLA: 服务等级协议", "电话在群里。"],
            id="short-forms",
        ),
        pytest.param(
            f"title:: 考勤\n\n- ## 时长\n  id:: 64f0c1a2\n  collapsed:: true\n\t- DONE {SAID}\n\t  :LOGBOOK:\n"
            "\t  CLOCK: [2024-03-05]\n\t  :END:\n- {{query (task TODO)}}",
            ["时长", SAID],
            id="notes-of-an-outline",
        ),
        pytest.param("?> 要签字。\n\n@tab 管理岗", ["要签字。", "管理岗"], id="hints-and-tabs"),
        pytest.param(
            "```\n::: tip\n!!! note\n{{< toc >}}\n```\n`{{< x >}}`，x ^2，3:45:10，a{b}c，您好{{客户姓名}}",
            ["::: tip\n!!! note\n{{< toc >}}", "{{< x >}}，x ^2，3:45:10，a{b}c，您好{{客户姓名}}"],
            id="what-is-no-mark",
        ),
        pytest.param("甲组。\n\n    缩进代码", ["甲组。", "缩进代码"], id="indented-code-where-nothing-is-enclosed"),
    ],
)
def test_marks_are_not_shown_and_titles_are(source: str, texts: list[str]) -> None:
    """A reader of the site sees neither the marks nor what they are called, and neither does a search."""
    assert markdown_texts(source) == texts


@pytest.mark.parametrize(
    "text",
    [
        "export default 用于导出默认成员，一个模块只能有一个。\n它可以省略名字。",
        "export default exports one member of a module.",
        "export const 声明的名字不能改。",
        "export default 导出",
        "三人间{.推荐}",
        "地址 {#3 栋 502}",
        "地址 {#3-502}",
        "合同里写 {% 甲方名称 %} 和 {{< 乙方 >}}，以及 {{% 丙方 %}}。",
        "公式 a ^hello",
        "公式 a ^a的平方是面积",
    ],
)
def test_what_people_write_in_the_same_signs_is_text(text: str) -> None:
    """Fields of a contract, addresses, formulas, and sentences about a word of a language."""
    assert markdown_texts(f"{SAID}\n\n{text}\n\n{SAID}") == [SAID, text, SAID]


def test_below_code_that_a_page_exports_its_text_goes_on() -> None:
    """What is exported ends with the first line in Chinese."""
    assert markdown_texts(f"export const a = {{\n  b: 1,\n}}\n{SAID}") == [SAID]
    assert markdown_texts(f"export default App\n{SAID}") == [SAID]


def test_a_list_that_explains_states_keeps_their_names() -> None:
    """Only on a page with other notes of Logseq they are marks of tasks."""
    states = ["TODO 未开始", "DOING 进行中", "DONE 已完成", "WAITING 等别人"]

    assert markdown_texts("\n".join(f"- {state}" for state in states)) == states
    assert markdown_texts("- DONE 已完成\n  id:: 64f0c1a2") == ["已完成"]


@pytest.mark.parametrize(
    "source",
    [
        '=== "管理岗"\n\n    补贴一百元，随工资发放。\n\n其他人没有补贴。',
        ":::warning\n**管理岗**\n补贴一百元，随工资发放。\n:::\n\n其他人没有补贴。",
        '<Tab label="管理岗">\n\n补贴一百元，随工资发放。\n\n</Tab>\n\n其他人没有补贴。',
        '{{< tab "管理岗" >}}\n\n补贴一百元，随工资发放。\n\n{{< /tab >}}\n\n其他人没有补贴。',
    ],
)
def test_what_is_enclosed_is_headed_up_to_its_end(source: str) -> None:
    """A title inside a tab or a container heads nothing behind it."""
    found = {passage.text: passage.headings[1:] for passage in passages(f"# 补贴办法\n\n{source}", "a.md")}

    assert found == {"补贴一百元，随工资发放。": ("管理岗",), "其他人没有补贴。": ()}


@pytest.mark.parametrize(
    "asked",
    [
        "> [!faq] 夜里没人接怎么办？\n> 连续两次未接，报主管。",
        '??? question "夜里没人接怎么办？"\n    连续两次未接，报主管。',
        "::: details 夜里没人接怎么办？\n连续两次未接，报主管。\n:::",
    ],
)
def test_a_title_that_asks_is_answered_by_what_it_encloses(asked: str) -> None:
    """And by nothing behind that."""
    found = passages(f"# 值班制度\n\n值班两人一组。\n\n{asked}\n\n交班时签字，写清告警。", "a.md")

    assert [(passage.kind, passage.text) for passage in found] == [
        ("section", "值班两人一组。"),
        ("faq", "夜里没人接怎么办？\n连续两次未接，报主管。"),
        ("section", "交班时签字，写清告警。"),
    ]


def test_a_picture_alone_is_no_line() -> None:
    """The letter that is drawn beside a box says nothing."""
    assert markdown_texts(f"<div class='callout'>\n<div>📌</div>\n<p>{SAID}</p>\n</div>") == [SAID]


def test_tags_in_a_line_of_their_own_are_no_passage() -> None:
    """Above a text they say what it is filed under."""
    found = passages(f"# 员工手册\n\n上级和班次，见排班表。\n\n#岗位 #客服/售前\n\n{SAID}", "a.md")

    assert not any("#" in passage.text for passage in found)


@given(
    st.lists(
        st.sampled_from(
            [
                ":::",
                ":::tip",
                " 注意",
                "\n",
                "\n\n",
                "    ",
                "!!! note",
                ' "标题"',
                "=== ",
                "{{< tab ",
                ">}}",
                "{{</ tab >}}",
                "<Tab ",
                'label="甲">',
                "</Tab>",
                "{#a}",
                ":bulb:",
                " ^abc",
                "::",
                " ",
                "试用期",
                "。",
                "- ",
                "```",
                "import a from 'b'",
                "`",
            ]
        ),
        max_size=30,
    )
)
@settings(deadline=None)
def test_every_block_is_a_stretch_of_the_source(pieces: list[str]) -> None:
    """However marks are mixed, what is shown has its place in the file."""
    source = "".join(pieces)

    for block in markdown.read(source, 0):
        assert_maps(block.stretch, source)


@pytest.mark.parametrize(
    "mark",
    [
        ":::",
        "!!! note\n",
        '=== "甲"\n    ',
        "{{< a ",
        "<A ",
        "{%",
        " ^",
        "{#",
        "export const a = (\n",
        "export default [",
        "    ",
        "::: ",
        "> [!faq] 甲？\n> 乙。\n>\n",
    ],
)
def test_marks_take_time_linear_in_their_number(mark: str) -> None:
    """What strangers write may be nothing but such marks."""
    assert_linear(lambda size: list(markdown.read(mark * size, 0)), 4_000, 0.2)
