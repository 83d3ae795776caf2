"""Articles as people copy, save and export them: job boards, official accounts, Word, forums, scans."""

from __future__ import annotations

import pytest
from reading import blocks, passages, read

WORD_ENTRY = (
    "<p class=MsoListParagraph><![if !supportLists]><span lang=EN-US style='font-family:Wingdings'>"
    "<span style='mso-list:Ignore'>{mark}<span>&nbsp;&nbsp;</span></span></span><![endif]>{text}<o:p></o:p></p>"
)


def test_a_numbered_entry_may_begin_with_a_figure() -> None:
    """`2.1年以上` below `1.大专` is the second entry, and no heading 2.1."""
    text = "外贸跟单员\n\n任职要求:\n1.大专及以上学历;\n2.1年以上跟单经验\n3.细心。\n"

    assert [p.text for p in passages(text)] == ["任职要求:\n1.大专及以上学历;\n2.1年以上跟单经验\n3.细心。"]


def test_numbers_with_a_comma_are_a_list_when_they_count_on() -> None:
    """`1，` alone tells nothing."""
    counted = "叉车工\n\n岗位要求：\n1，身体健康，能搬货；\n2，会用电脑。\n"
    alone = "叉车工\n\n岗位要求如下。\n1，身体健康，能搬货。\n会用电脑。\n"

    assert [kind for kind, _ in blocks(counted)] == ["paragraph", "item", "item"]
    assert {kind for kind, _ in blocks(alone)} == {"paragraph"}


def test_an_entry_that_breaks_off_at_the_line_s_end_goes_on_in_the_next() -> None:
    """As scanned text does; it is neither a heading nor the end of its list."""
    text = (
        "仓管\n\n一、任职要求\n1、大专以上学历，有一年以上仓库工作\n经验；\n2、会用表格，能看懂出入库单据和盘点\n表。\n\n"
        "二、薪资待遇\n五千，包住。\n"
    )

    assert [(p.heading_path, p.text.count("\n")) for p in passages(text)] == [
        (("一、任职要求",), 3),
        (("二、薪资待遇",), 0),
    ]


def test_a_label_line_of_a_post_names_no_recruiter() -> None:
    """招聘 in 招聘岗位 is no role."""
    text = "招聘岗位：出纳\n要会用网银，每天对账。\n\n招聘岗位：叉车工\n要有叉车证，能上夜班。\n"

    assert [p.roles for p in passages(text)] == [("出纳",), ("叉车工",)]


@pytest.mark.parametrize("mark", ["l", "n", "u", "§", "Ø", "ü", "·"])
def test_a_list_that_word_saved_is_a_list(mark: str) -> None:
    """Its bullets are letters of a font of marks."""
    entries = "".join(WORD_ENTRY.format(mark=mark, text=text) for text in ("要会看订单；", "要会英语。"))
    page = f"<h1>跟单手册</h1><div class=WordSection1><p class=MsoNormal><b>二、技能要求</b></p>{entries}</div>"

    kinds = blocks(page, "a.html")

    assert [kind for kind, _ in kinds] == ["heading", "item", "item"]
    assert [text[2:] for _, text in kinds[1:]] == ["要会看订单；", "要会英语。"]


def test_numbers_that_word_saved_stay() -> None:
    """A heading's number tells its rank."""
    page = "<h1>跟单手册</h1>" + WORD_ENTRY.format(mark="一、", text="<b>技能要求</b>") + "<p>要会看订单。</p>"

    assert blocks(page, "a.html")[0][1].startswith("一、")


def test_numbers_on_lines_of_their_own_head_with_the_line_below() -> None:
    """As designers of official accounts set them."""
    page = (
        "<h1>跟单和采购，到底差在哪？</h1><section><p>两个岗位常被弄混，我们来分一分。</p>"
        "<p>01</p><p><strong>技能要求</strong></p><p>跟单要懂面料。</p><p>采购要会比价。</p>"
        "<p>02</p><p><strong>怎么选？</strong></p><p>坐得住选跟单。</p></section>"
    )

    assert blocks(page, "a.html")[1:] == [
        ("heading", "技能要求"),
        ("paragraph", "跟单要懂面料。"),
        ("paragraph", "采购要会比价。"),
        ("question", "怎么选？"),
        ("answer", "坐得住选跟单。"),
    ]


def test_what_stands_above_a_rule_and_a_publisher_s_words_is_kept() -> None:
    """In Markdown the three may be one paragraph."""
    source = (
        "# 测试和开发\n\n## 总结\n\n细心的人适合测试。\n————————————————\n"
        "版权声明：本文为博主的原创文章，转载请附上原文出处链接及本声明。\n原文链接：https://example.com/1\n"
    )

    assert [p.text for p in passages(source, "a.md")] == ["细心的人适合测试。"]


@pytest.mark.parametrize(
    ("source", "title"),
    [
        pytest.param("---\ntitle: 跟单累不累？\n---\n\n# 跟单累不累？ - 知乎\n\n累。\n", "跟单累不累？", id="site"),
        pytest.param("# 前言\n\n先说几句。\n\n# 一、技能\n\n要会英语。\n", "甲", id="the-first-section-s-heading"),
    ],
)
def test_a_heading_of_level_one_may_say_more_or_less_than_the_title(source: str, title: str) -> None:
    """A site's name behind it goes; a preface is none."""
    assert read(source, "甲.md").title == title


def test_what_a_row_of_figures_is_called_leaves_them_what_the_heading_says() -> None:
    """应届 is a kind of people here, not a condition."""
    source = "# 跟单和采购\n\n## 薪资\n\n| | 跟单 | 采购 |\n|-|-|-|\n| 应届 | 4k | 5k |\n| 三年 | 7k | 9k |\n"

    assert {p.dimensions for p in passages(source, "a.md")} == {("薪资待遇",)}


def test_a_form_s_rows_that_span_it_are_its_headings_and_texts() -> None:
    """And a form below a list is no part of that."""
    page = (
        "<h1>说明书</h1><ul><li>共两页</ul><table><tr><td>岗位名称<td>客服<td>所属部门<td>客服部"
        "<tr><td colspan=4>一、岗位职责<tr><td colspan=4>1、接听来电；<br>2、处理投诉。"
        "<tr><td colspan=4>二、任职资格<tr><td>学历<td colspan=3>中专以上</table>"
    )

    assert [(p.heading_path[-1:], p.text) for p in passages(page, "a.html")] == [
        ((), "共两页"),
        (("岗位名称：客服",), "所属部门：客服部"),
        (("一、岗位职责",), "1、接听来电；\n2、处理投诉。"),
        (("二、任职资格",), "学历：中专以上"),
    ]


@pytest.mark.parametrize("line", ["编辑于 2023-05-06 12:00", "赞同 123", "添加评论", "立即沟通"])
def test_what_a_site_puts_below_an_answer_is_left_out(line: str) -> None:
    """By its form."""
    assert [p.text for p in passages(f"# 跟单\n\n跟单要细心。\n\n{line}\n", "a.md")] == ["跟单要细心。"]


def test_a_bare_line_between_two_lists_heads_the_second() -> None:
    """As on slides."""
    text = "新人培训\n跟单篇\n➢ 技能要求\n✓ 会英语\n➢ 常用工具\n✓ 表格\n采购篇\n➢ 技能要求\n✓ 会比价\n"

    assert [(p.heading_path, p.text, p.roles, p.dimensions) for p in passages(text)] == [
        (("跟单篇", "技能要求"), "✓ 会英语", ("跟单",), ("技能要求",)),
        (("跟单篇", "常用工具"), "✓ 表格", ("跟单",), ("常用工具",)),
        (("采购篇", "技能要求"), "✓ 会比价", ("采购",), ("技能要求",)),
    ]


def test_emoji_are_bullets() -> None:
    """Each entry has its own; one before a mere label heads those that follow."""
    text = "跟单VS采购怎么选\n\n🌟跟单\n✅技能：会英语\n⏰加班：旺季多\n\n🌟采购\n✅技能：会比价\n⏰加班：少\n"

    assert [(p.heading_path, p.text, p.roles, p.dimensions) for p in passages(text)] == [
        (("跟单",), "✅技能：会英语", ("跟单",), ("技能要求",)),
        (("跟单",), "⏰加班：旺季多", ("跟单",), ("工作性质",)),
        (("采购",), "✅技能：会比价", ("采购",), ("技能要求",)),
        (("采购",), "⏰加班：少", ("采购",), ("工作性质",)),
    ]


def test_a_mind_map_s_root_stands_above_all_of_it() -> None:
    """It is a label of labels."""
    source = "- 岗位对比\n  - 跟单\n    - 技能\n      - 会看订单\n  - 采购\n    - 技能\n      - 会比价\n"

    assert [(p.heading_path, p.text, p.roles) for p in passages(source, "a.md")] == [
        (("岗位对比", "跟单", "技能"), "会看订单", ("跟单",)),
        (("岗位对比", "采购", "技能"), "会比价", ("采购",)),
    ]


def test_questions_and_answers_marked_by_icons_are_pairs() -> None:
    """The icon is a letter in an element of its own."""
    page = "".join(
        f"<div class=q><i class=icon>Q</i><span>{asked}</span></div><div class=a><i>A</i><p>{said}</p></div>"
        for asked, said in (("跟单要加班吗？", "旺季要，淡季不用。"), ("采购要出差吗？", "一个月一两次。"))
    )

    assert [(p.kind, p.text, p.roles) for p in passages(page, "a.html")] == [
        ("faq", "跟单要加班吗？\n旺季要，淡季不用。", ("跟单",)),
        ("faq", "采购要出差吗？\n一个月一两次。", ("采购",)),
    ]


def test_a_form_set_by_blanks_may_have_two_rows() -> None:
    """As text copied from a PDF has it; spread labels are no title."""
    text = (
        "岗位名称    跟单员        所属部门    业务部\n直接上级    经理          编制日期    2022.01\n\n"
        "一、薪资\n五千起。\n"
    )

    assert [(p.text, p.roles) for p in passages(text)] == [
        ("所属部门：业务部\n直接上级：经理\n编制日期：2022.01", ("跟单",)),
        ("五千起。", ("跟单",)),
    ]
    assert read("岗　　位：跟单员\n部　　门：业务部\n五千起。\n", "甲.txt").title == "甲"


def test_a_numbered_label_of_two_figures_is_whose_the_line_is() -> None:
    """`2.1 行政专员：…`."""
    text = "行政专员与前台的区别\n\n2. 薪资\n  2.1 行政专员：五千到七千\n  2.2 前台：四千到五千\n"

    assert [p.roles for p in passages(text)] == [("行政专员",), ("前台",)]


def test_a_task_is_an_entry_done_or_not() -> None:
    """Its box is no text."""
    assert blocks("# 跟单\n\n- [x] 跟进订单\n- [ ] 催交期\n", "a.md") == [("item", "跟进订单"), ("item", "催交期")]


def test_who_issued_a_document_stands_in_its_title() -> None:
    """A company's name above the name of its document; above a sentence it is the title alone."""
    issued = read("恒岳包装有限公司\n跟单招聘说明\n\n一、要求\n会看图纸。\n", "a.txt")
    other = read("恒岳包装有限公司\n我们做包装。\n\n一、要求\n会看图纸。\n", "a.txt")

    assert (issued.title, [p.roles for p in passages("恒岳包装有限公司\n跟单招聘说明\n\n一、要求\n会看图纸。\n")]) == (
        "恒岳包装有限公司 跟单招聘说明",
        [("跟单",)],
    )
    assert other.title == "恒岳包装有限公司"


_CLAUSES = (
    ("会计每天审核单据，", "月底结账、报税、做报表，", "基本不出财务部的门。"),
    ("出纳一个人管钱，", "跑银行、付款、收款，", "每天盘库。"),
)


@pytest.mark.parametrize(
    ("name", "page", "between"),
    [
        ("a.txt", "会计和出纳有什么区别？\n\n一、工作内容\n\n{}\n\n{}\n", "\n"),
        ("a.md", "# 会计和出纳有什么区别？\n\n## 工作内容\n\n{}\n\n{}\n", "\n\n"),
        ("a.html", "<h1>会计和出纳有什么区别？</h1><h2>工作内容</h2><p>{}</p><p>{}</p>", "</p><p>"),
        (
            "a.html",
            "<h1>会计和出纳有什么区别？</h1>\n<h2>工作内容</h2>\n<p>{}</p>\n<p>{}</p>",
            "</p>\n<p><br></p>\n<p>",
        ),
    ],
    ids=["lines", "apart", "page", "saved-page"],
)
def test_a_sentence_a_clause_of_which_fills_a_line_is_one_paragraph(name: str, page: str, between: str) -> None:
    """Phones show articles of official accounts so; the comma says that more follows, and of whom it is said."""
    found = passages(page.format(*map(between.join, _CLAUSES)), name)

    assert [(p.text.split(), p.roles, p.dimensions) for p in found] == [
        (list(_CLAUSES[0]), ("会计",), ("工作内容",)),
        (list(_CLAUSES[1]), ("出纳",), ("工作内容",)),
    ]


def test_a_heading_stands_above_a_line_that_breaks_off_at_a_comma() -> None:
    """Below a number on a line of its own, as accounts set them."""
    text = (
        "会计和出纳有什么区别？\n\n01\n工作不同\n\n会计坐办公室，\n单子来了审核。\n\n02\n工资不同\n\n会计六千，\n出纳四千。\n\n"
        "03\n前途不同\n\n会计能升主管，\n也能考证。\n"
    )

    assert [p.heading_path for p in passages(text)] == [("工作不同",), ("工资不同",), ("工资不同",), ("前途不同",)]


@pytest.mark.parametrize(
    "lines",
    [
        "会计：审核单据，\n出纳：付款。",
        "会计审核单据，\n1. 出纳付款。",
        "要细心，\n\n二、出纳",
        "先说会计，\n\n出纳累吗？",
    ],
    ids=["label", "number", "heading", "question"],
)
def test_what_begins_anew_goes_on_with_no_line_above(lines: str) -> None:
    """A label, an entry, a heading and a question do, whatever the line above them ends in."""
    text = f"岗位手册\n\n一、会计\n\n{lines}\n\n每天盘库。\n"

    assert not any("，\n" in text for _, text in blocks(text))


def test_what_was_left_out_between_two_lines_is_in_neither() -> None:
    """A page's button amid a sentence."""
    text = "岗位手册\n\n会计每天审核单据，\n\n点击展开全文\n\n月底结账。\n"

    assert [text for _, text in blocks(text)] == ["会计每天审核单据，", "月底结账。"]


def test_a_case_may_fill_the_line_above_its_advice() -> None:
    """如果你细心， is said of whom the next line advises."""
    text = "# 会计和出纳的区别\n\n会计细心。\n\n## 怎么选\n\n如果你细心，\n\n选会计。\n\n如果你爱跑动，\n\n选出纳。\n"

    assert [(p.text.split(), p.roles) for p in passages(text, "a.md")][-2:] == [
        (["如果你细心，", "选会计。"], ("会计",)),
        (["如果你爱跑动，", "选出纳。"], ("出纳",)),
    ]
