"""What people paste into plain files and leave as it came: marks of Markdown, blanks to sign in, warnings of steps."""

from __future__ import annotations

import pytest
from reading import assert_maps, blocks, passages, read

ANSWER = "选购指南\n\n**价格**\n便宜的三百，贵的一千多，看牌子。\n\n**尺寸**\n\n看**阳台**多宽，量好再买。\n"


def test_a_plain_file_in_markdown_is_read_as_that() -> None:
    """What an assistant answers is kept as .txt: bold lines and ## head their sections, and marks are no text."""
    hashed = ANSWER.replace("**价格**", "## 价格").replace("**尺寸**", "## 尺寸")

    for text in (ANSWER, hashed):
        found = [(p.heading_path, p.text) for p in passages(text, "a.txt")]

        assert found == [(("价格",), "便宜的三百，贵的一千多，看牌子。"), (("尺寸",), "看阳台多宽，量好再买。")]


def test_a_table_in_markdown_has_its_header_in_a_plain_file_too() -> None:
    """The rule below it is none of its rows."""
    text = "价目\n\n## 单人\n\n| 套餐 | 价格 |\n|---|---|\n| 写真 | 699元 |\n\n## 多人\n\n先预约。\n"

    row = passages(text, "a.txt")[0]

    assert (row.kind, row.heading_path, row.text) == ("table", ("单人", "套餐 · 价格"), "写真\t699元")


def test_comments_of_a_program_make_no_markdown() -> None:
    """# begins a comment in many files, and two stars may stand in one line."""
    text = "配置样例\n\n# 端口\nport = 80\n\n# 日志 2**3**2\nlog = on\n"

    assert ("paragraph", "# 端口") in blocks(text, "a.txt")


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_bars_below_a_question_s_line_are_each_furniture(name: str) -> None:
    """What stands in lines of its own below the title, without a blank line, is told apart line by line."""
    text = (
        "阳台种薄荷还是种迷迭香更省心？\n关注问题  写回答  邀请回答  好问题 12\n3,204 人赞同了该回答\n\n"
        "**浇水**\n\n薄荷喜湿，两天一浇；迷迭香怕涝。\n\n**光照**\n\n都要晒够四个小时。\n"
    )

    said = " ".join(p.text for p in passages(text, name))

    assert "赞同" not in said
    assert "邀请回答" not in said
    assert "薄荷喜湿" in said


CONTRACT = (
    "场地租赁合同\n\n第一条 租金\n每月三千元，按季支付。\n\n第二条 争议\n协商不成的，向当地法院起诉。\n\n"
    "本合同一式两份，双方各执一份。\n\n甲方（盖章）：            乙方（盖章）：\n"
    "法定代表人：              法定代表人：\n"
    "日期：    年  月  日\n"
)


def test_the_blanks_to_sign_in_below_a_contract_are_no_text() -> None:
    """Both sides fill them in on paper; what they agreed on ends above."""
    found = passages(CONTRACT, "a.txt")

    assert found[-1].text.endswith("双方各执一份。")


@pytest.mark.parametrize(
    "line", ["甲方（盖章）：云溪仓储有限公司", "日期填写示例：2026年1月2日，签字后生效。", "签字页另附。"]
)
def test_what_is_filled_in_stays(line: str) -> None:
    """Who signed, and where to call, is said."""
    text = CONTRACT[: CONTRACT.index("甲方（盖章）")] + line + "\n"

    assert line in passages(text, "a.txt")[-1].text


def test_a_step_and_what_it_is_warned_of_are_read_together() -> None:
    """警告：… behind a step is no beginning of the next one, however long the list is."""
    steps = [
        f"{n}. 第{n}步：按表设定参数，逐项核对温度、时间和转速，确认后再按启动键进入下一步。" for n in range(1, 13)
    ]
    steps[5] += "\n警告：腔体温度高于五十度时不得开门，须两人在场。"
    text = "作业指导书\n\n一、步骤\n" + "\n".join(steps) + "\n"

    (warned,) = (p.text for p in passages(text, "a.txt") if "警告" in p.text)

    assert "第6步" in warned
    assert warned.index("第6步") < warned.index("警告")


def test_a_disclaimer_below_an_article_is_the_publisher_s() -> None:
    """本文仅供参考 says nothing of the matter; 本报价仅供参考 does."""
    text = "# 定金和订金\n\n定金有法律效力，订金可以退。\n\n声明：本文仅供参考，不构成法律意见。如有侵权请联系删除。\n"

    assert [p.text for p in passages(text, "a.md")] == ["定金有法律效力，订金可以退。"]
    assert "本报价仅供参考" in passages(text.replace("声明：本文", "本报价"), "a.md")[-1].text


def test_counters_and_a_day_below_a_title_are_the_page_s() -> None:
    """How many kept a recipe and when it was changed last is no part of it."""
    text = "# 葱油拌面\n\n> 收藏 3.2k · 做过 1,108 · 更新于 2025-10-03\n\n## 步骤\n\n小火熬葱油二十分钟，别熬黑。\n"

    assert [p.text for p in passages(text, "a.md")] == ["小火熬葱油二十分钟，别熬黑。"]


@pytest.mark.parametrize("line", ["小鱼干 · 3天前 · 阅读 8,912", "小鱼干 | 昨天 | 收藏 3.2万", "栗子 · 2小时前"])
def test_who_posted_it_and_how_long_ago_is_the_page_s(line: str) -> None:
    """What stands between dots below a title: a name, a time counted back, a counter."""
    page = f"<html><body><h1>幼猫粮</h1><div>{line}</div><p>幼猫粮脂肪高，成猫长期吃容易胖。</p></body></html>"

    assert [p.text for p in passages(page, "a.html")] == ["幼猫粮脂肪高，成猫长期吃容易胖。"]


def test_who_signs_a_notice_stands_below_whom_to_call_too() -> None:
    """The office and the day are left out, and whom to call stays."""
    text = (
        "# 关于搬迁的通知\n\n各部门：\n\n总部五月六日起迁至滨河路，请提前装箱。\n\n联系人：行政部 小阮 电话8801\n\n"
        "云汇科技有限公司\n2026年4月20日\n"
    )

    said = [p.text for p in passages(text, "a.md")]

    assert not any("云汇科技" in one for one in said)
    assert any("小阮" in one for one in said)


@pytest.mark.parametrize("label", ["回复", "答复", "回答"])
def test_whoever_replies_labels_the_answer(label: str) -> None:
    """**客户问**：…, **回复**：…, as a book of answers to customers is kept."""
    asked = (("怎么还没发货？", "今天18点前发。"), ("拆了能退吗？", "能。"))
    text = "# 话术\n" + "".join(f"\n**客户问**：{question}\n**{label}**：{said}\n" for question, said in asked)

    assert [p.text for p in passages(text, "a.md")] == ["怎么还没发货？\n今天18点前发。", "拆了能退吗？\n能。"]


@pytest.mark.parametrize("label", ["你可能还想看", "您也会喜欢", "猜你喜欢", "你可能感兴趣的内容"])
def test_what_else_one_may_like_is_none_of_the_article(label: str) -> None:
    """Its links stand below a line that says so, however a site words it."""
    links = '<ul><li><a href="x">洗地机避坑</a></li><li><a href="y">滤芯多久换</a></li></ul>'
    text = f"<h1>扫地机</h1><p>有地毯的买贵的，其余买便宜的。</p><p><strong>{label}</strong></p>{links}"
    page = f"<html><body>{text}</body></html>"

    assert [p.text for p in passages(page, "a.html")] == ["有地毯的买贵的，其余买便宜的。"]


@pytest.mark.parametrize("indent", [" " * 12, "\t"])
def test_the_corner_of_a_table_set_by_blanks_may_be_empty(indent: str) -> None:
    """The header begins above the second cells of its rows, and its place in the source is kept."""
    gap = "\t" if indent == "\t" else " " * 8
    rows = "".join(
        f"{gap.join(row)}\n" for row in (("总监", "600", "500"), ("经理", "450", "380"), ("会计", "350", "300"))
    )
    text = f"住宿标准\n\n{indent}一线城市{gap}其他\n{rows}"

    article = read(text)

    assert article.blocks[0].level
    assert [block.stretch.text for block in article.blocks][:2] == ["\t一线城市\t其他", "总监\t600\t500"]
    for block in article.blocks:
        assert_maps(block.stretch, text, {"\t" + gap[:1], gap[:1] + "\t", "\t "})
    assert ("380", ("经理 · 其他",)) in [(p.text, p.heading_path) for p in passages(text)]


def test_an_indented_header_has_its_corner() -> None:
    """A blank or two in front of it do not make another cell."""
    text = "名单\n\n  姓名    岗位\n  阿芳    会计    老员工\n  阿强    出纳    新员工\n"

    assert "\t姓名\t岗位" not in [said for _, said in blocks(text)]


@pytest.mark.parametrize("rule", ["━━━━", "───", "═════", "————", "***", "###", "======="])
def test_what_stands_between_rules_in_its_line_is_a_heading(rule: str) -> None:
    """Such lines divide a plain text, and say whose the text below is."""
    text = (
        f"馆里的三个岗位\n\n{rule} 一、讲解员 小鹿，26岁 {rule}\n底薪四千五。\n\n"
        f"{rule} 二、验光师 老康 {rule}\n月薪八千。\n\n{rule} 编后 {rule}\n下期见，来信请寄编辑部。\n"
    )

    found = [(p.heading_path, p.roles) for p in passages(text)]

    assert found[:2] == [(("一、讲解员 小鹿，26岁",), ("讲解员",)), (("二、验光师 老康",), ("验光师",))]
    assert found[2] == (("编后",), ())


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(["———— END ————", "———— 完 ————"], id="ends"),
        pytest.param(["———— 2025-07-18 ————", "———— 2025-07-19 ————"], id="days"),
        pytest.param(["———— 先核对。再签字 ————", "———— 先盖章。再入账 ————"], id="sentences"),
        pytest.param(["———— 待遇 ————", "待遇——按月发"], id="once"),
    ],
)
def test_what_else_stands_between_rules_is_a_line(lines: list[str]) -> None:
    """The end of a text heads nothing below it, nor does a day or a sentence, or what is ruled but once."""
    text = f"讲解员手册\n\n先看排班表，再去展厅。\n\n{lines[0]}\n带好证件。\n\n{lines[1]}\n带好话筒。\n"

    assert "heading" not in {kind for kind, _ in blocks(text)}
