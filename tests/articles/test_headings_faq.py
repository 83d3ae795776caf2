"""Structure is found by form: headings people type, questions and their answers."""

from __future__ import annotations

import pytest
from reading import blocks, passages, read

from search_cli.articles.forms import heading_rank, is_question, numbering
from search_cli.articles.sections import sections
from search_cli.models import Stretch

PROSE = "跟单每天核对订单和交期，缺料时先打电话再发邮件。"


@pytest.mark.parametrize(
    "heading",
    [
        "一、岗位职责",
        "二．技能要求",
        "（一）日常",
        "(二) 薪资",
        "1. 岗位职责",
        "1.1 接单",
        "1.2.3 排产",
        "1、岗位职责",
        "①接单",
        "第三章 技能要求",
        "第一节 接单",
        "第二部分",
        "【薪资待遇】",
        "■ 岗位职责",
        "◆技能要求",
        "（3）薪资",
        "3）薪资",
        "四:岗位职责：",
    ],
)
def test_every_form_of_heading_is_one(heading: str) -> None:
    """Numbers, brackets and squares head a section in plain text."""
    text = f"跟单手册\n\n{PROSE}\n\n{heading}\n{PROSE[:-1]}！\n"

    assert ("heading", heading) in blocks(text)
    assert passages(text)[-1].heading_path == (heading,)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("三年以上经验的人更受欢迎，工资也高。", id="a-sentence"),
        pytest.param("3.5寸硬盘要防潮", id="a-decimal-number"),
        pytest.param(
            "1. 这一句虽然有编号，可是它有四十个字以上那么长，所以只能是正文里的一条而不是什么小标题吧对不对",
            id="too-long",
        ),
        pytest.param("2026年的目标", id="a-year"),
    ],
)
def test_sentences_with_numbers_are_no_headings(line: str) -> None:
    """A number does not make a heading of a sentence."""
    assert "heading" not in [kind for kind, _ in blocks(f"跟单手册\n\n{PROSE}\n{line}\n{PROSE}\n")]


@pytest.mark.parametrize("caption", ["图1 排产流程", "表2：各岗薪资", "图 3-1 接单", "表2"])
@pytest.mark.parametrize("written", ["{}", "**{}**"])
def test_a_caption_is_no_heading(caption: str, written: str) -> None:
    """It names the figure next to it and stays what it is, also in bold."""
    found = blocks(f"# 跟单手册\n\n{PROSE}\n\n{written.format(caption)}\n\n{PROSE[:-1]}！\n", "a.md")

    assert ("paragraph", caption) in found


def test_numbered_lines_in_a_row_are_a_list() -> None:
    """A heading has a body; three numbered lines one below the other have none."""
    found = blocks(f"跟单手册\n\n{PROSE}\n\n要做的事：\n1. 接单\n2. 排产\n3. 出货\n\n{PROSE}")

    assert [text for kind, text in found if kind == "item"] == ["1. 接单", "2. 排产", "3. 出货"]
    assert "heading" not in [kind for kind, _ in found]


def test_a_short_line_on_its_own_is_a_heading() -> None:
    """Blank line before, prose below, no punctuation: people head sections so."""
    assert ("heading", "岗位职责") in blocks(f"跟单手册\n\n{PROSE}\n\n岗位职责\n{PROSE}\n")
    assert ("heading", "岗位职责") not in blocks(f"跟单手册\n\n{PROSE}\n岗位职责\n{PROSE}\n")


def test_a_role_alone_below_a_heading_heads_its_part() -> None:
    """Also directly below, without a blank line, and in every section again."""
    duties = "一、职责\n项目助理\n安排会议。\n\n跟单\n盯订单。\n"
    skills = "二、技能\n项目助理\n会排版。\n\n跟单\n细心。\n"
    text = f"两个岗位怎么分\n\n{duties}\n{skills}"

    found = passages(text)

    assert [(p.heading_path, p.roles) for p in found] == [
        (("一、职责", "项目助理"), ("项目助理",)),
        (("一、职责", "跟单"), ("跟单",)),
        (("二、技能", "项目助理"), ("项目助理",)),
        (("二、技能", "跟单"), ("跟单",)),
    ]


def test_lower_forms_nest_in_higher_ones() -> None:
    """A chapter holds 一、, which holds （一）, which holds 1."""
    first = f"第一章 总则\n一、职责\n（一）接单\n1. 核对\n{PROSE}\n二、技能\n{PROSE[:-1]}！"
    text = f"手册\n\n{first}\n第二章 附则\n{PROSE[:-1]}？"

    paths = [section.heading_path for section in sections(read(text))]

    assert paths == [
        ("第一章 总则", "一、职责", "（一）接单", "1. 核对"),
        ("第一章 总则", "二、技能"),
        ("第二章 附则",),
    ]


def test_an_ordered_lists_lone_entry_is_a_heading_in_markdown() -> None:
    """`1. 岗位职责` with prose below is a list to Markdown and a heading to whoever wrote it."""
    found = blocks(f"# 手册\n\n1. 岗位职责\n\n{PROSE}\n\n2. 技能\n\n{PROSE[:-1]}！\n", "a.md")

    assert [text for kind, text in found if kind == "heading"] == ["岗位职责", "技能"]


def test_an_ordered_list_is_a_list_in_markdown() -> None:
    """Entries next to each other stay entries."""
    found = blocks(f"# 手册\n\n{PROSE}\n\n1. 接单\n2. 排产\n\n{PROSE}\n", "a.md")

    assert [text for kind, text in found if kind == "item"] == ["接单", "排产"]


def test_signposts_are_left_out() -> None:
    """A line that only announces the next heading answers nothing; a lead-in with a list below it stays."""
    text = f"手册\n\n{PROSE}\n\n下面从两个方面来看：\n\n一、职责\n{PROSE[:-1]}！\n要点如下：\n- 接单\n- 出货\n"

    texts = [text for _, text in blocks(text)]

    assert "下面从两个方面来看：" not in texts
    assert "要点如下：" in texts


def test_a_long_opening_clause_is_no_signpost() -> None:
    """A decree begins so; it says more than that a heading follows."""
    opening = "为了正确审理合同纠纷案件，根据有关法律的规定，结合近年来审判的实际情况，对适用法律的问题作出如下解释："

    assert opening in [text for _, text in blocks(f"手册\n\n{opening}\n\n一、职责\n{PROSE}\n")]


@pytest.mark.parametrize(
    ("line", "says_more"),
    [
        ("因工作需要，我院公开招聘编外护士12名，现将有关事项公告如下：", True),
        ("我院面向社会公开招聘护士，有关事项如下：", True),
        ("护士招6名，岗位如下：", True),
        ("接下来，我从3个方面来看：", False),
        ("这两个岗位，主要看以下几点：", False),
    ],
)
def test_what_announces_the_next_heading_and_says_more_is_text(line: str, says_more: bool) -> None:
    """How many are hired, or a whole clause before the one that announces, is nowhere else."""
    assert (line in [text for _, text in blocks(f"手册\n\n{line}\n\n一、职责\n{PROSE}\n")]) is says_more


@pytest.mark.parametrize(
    ("line", "question"),
    [
        pytest.param("跟单要会什么？", True, id="plain"),
        pytest.param("Is it hard?", True, id="ascii"),
        pytest.param("他问：“跟单要会什么？”", True, id="quoted"),
        pytest.param("跟单难吗？不难。", False, id="answered-in-the-same-line"),
        pytest.param("难吗？累吗？", False, id="two"),
        pytest.param("跟单要会什么", False, id="no-mark"),
        pytest.param("跟" * 80 + "？", False, id="too-long"),
    ],
)
def test_a_question_line_is_one_question(line: str, question: bool) -> None:
    """And nothing else."""
    assert is_question(line) is question


@pytest.mark.parametrize(
    "pair",
    [
        "Q：跟单要会什么？\nA：要细心。",
        "Q1：跟单要会什么\nA1：要细心。",
        "问：跟单要会什么？\n答：要细心。",
        "q: 跟单要会什么？\na: 要细心。",
        "问题1：跟单要会什么？\n回答：要细心。",
        "Q. 跟单要会什么？\nA. 要细心。",
        "**Q1：跟单要会什么？**\n\nA：要细心。",
        "**Q1：跟单要会什么**\n\n**A1：**要细心。",
        "### Q：跟单要会什么？\n\nA：\n\n要细心。",
    ],
)
def test_labelled_pairs_are_one_passage_each(pair: str) -> None:
    """Neither the question nor the answer keeps its label, in plain text as in Markdown."""
    other = pair.replace("跟单", "采购").replace("细心", "会砍价")

    name = "a.md" if "*" in pair or "#" in pair else "a.txt"

    found = passages(f"面试手册\n\n{PROSE}\n\n{pair}\n\n{other}\n", name)

    faqs = [p for p in found if p.kind == "faq"]
    assert [p.text.replace("？", "") for p in faqs] == ["跟单要会什么\n要细心。", "采购要会什么\n要会砍价。"]
    assert [p.roles for p in faqs] == [("跟单",), ("采购",)]
    assert all(p.dimensions == ("技能要求",) for p in faqs)


def test_an_answer_loses_its_label_below_a_question_that_had_none() -> None:
    """答 says that it answers; A may be the first of several answers to choose from."""
    pairs = ("跟单累不累？\n答：月底累。", "跟单要会什么？\nA．细心\nB．粗心")

    found = passages(f"跟单手册\n\n{PROSE}\n\n" + "\n\n".join(pairs) + "\n")

    assert [p.text for p in found if p.kind == "faq"] == ["跟单累不累？\n月底累。", pairs[1]]


def test_an_answer_without_its_label_still_stands_where_it_stood() -> None:
    """What is shown leads to the characters it came from."""
    text = f"手册\n\n{PROSE}\n\n问：跟单累不累？\n答：月底累。\n"

    (pair,) = (p for p in passages(text) if p.kind == "faq")

    at = pair.text.index("月底")
    shown = Stretch(pair.text, pair.char_start, pair.char_end, pair.runs)
    assert text[shown.source_start(at) : shown.source_end(at + 2)] == "月底"


@pytest.mark.parametrize(
    "questions",
    [
        pytest.param(("跟单累不累？", "跟单要会什么？"), id="bare"),
        pytest.param(("1. 跟单累不累？", "2. 跟单要会什么？"), id="numbered"),
    ],
)
def test_bare_question_lines_are_questions_when_there_are_several(questions: tuple[str, str]) -> None:
    """Numbers in front of them are numbering, not part of the question."""
    text = f"手册\n\n{PROSE}\n\n{questions[0]}\n月底累。\n{questions[1]}\n要细心。\n也要耐心。\n"

    faqs = [p.text for p in passages(text) if p.kind == "faq"]

    assert faqs == ["跟单累不累？\n月底累。", "跟单要会什么？\n要细心。\n也要耐心。"]


def test_a_single_question_in_prose_is_rhetoric() -> None:
    """It makes no FAQ of what follows, but below an FAQ heading it does."""
    rhetorical = f"手册\n\n{PROSE}\n跟单到底累不累？\n说不累是假的。\n"
    asked = f"手册\n\n{PROSE}\n\n常见问题\n跟单到底累不累？\n说不累是假的。\n"

    assert "faq" not in {p.kind for p in passages(rhetorical)}
    assert [p.text for p in passages(asked) if p.kind == "faq"] == ["跟单到底累不累？\n说不累是假的。"]


def test_a_heading_that_asks_is_a_question() -> None:
    """Its answer runs to the next heading."""
    text = "# 手册\n\n## 跟单累不累？\n\n月底累。\n\n- 要对账\n\n## 薪资\n\n六千。\n"

    faq, rest = passages(text, "a.md")

    assert (faq.kind, faq.text) == ("faq", "跟单累不累？\n月底累。\n要对账")
    assert (rest.kind, rest.heading_path) == ("section", ("薪资",))


def test_the_options_of_a_quiz_keep_their_letters() -> None:
    """`A.` with `B.` below it is no label of an answer."""
    texts = [text for _, text in blocks(f"手册\n\n{PROSE}\n\nQ. 先做哪样？\nA. 接单\nB. 出货\n")]

    assert texts[-3:] == ["先做哪样？", "A. 接单", "B. 出货"]


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        pytest.param(
            f"# 手册\n\n## 客服累不累？\n\n{PROSE}\n\n## 没有经验可以做客服吗\n\n可以。\n",
            ["客服累不累？", "没有经验可以做客服吗"],
            id="among-questions",
        ),
        pytest.param(
            f"# 手册\n\n## 1. 客服累不累？\n\n{PROSE}\n\n## 2. 客服做些什么\n\n接电话。\n",
            ["客服累不累？", "客服做些什么"],
            id="numbered",
        ),
        pytest.param(f"# 手册\n\n## 工资\n\n{PROSE}\n\n## 可以做客服吗\n\n可以。\n", [], id="among-headings"),
        pytest.param(
            f"# 手册\n\n## 客服累不累？\n\n{PROSE}\n\n## 要么\n\n可以。\n", ["客服累不累？"], id="no-asking-end"
        ),
    ],
)
def test_a_heading_that_asks_without_the_mark_is_a_question_among_questions(text: str, questions: list[str]) -> None:
    """Ends in 吗, 呢 or 么, and headings of its level have the mark."""
    assert [said for kind, said in blocks(text, "a.md") if kind == "question"] == questions


def test_an_answer_keeps_its_list_and_a_long_one_its_question() -> None:
    """A long answer splits, and each further part has the question as its heading."""
    answer = "".join(f"第{i}步要核对订单的第{i}页。" for i in range(80))

    parts = [p for p in passages(f"手册\n\n常见问题\n跟单要做什么？\n{answer}\n") if p.kind == "faq"]

    assert len(parts) > 1
    assert parts[0].text.startswith("跟单要做什么？\n第0步")
    assert all(p.heading_path[-1] == "跟单要做什么？" for p in parts[1:])
    assert all(p.dimensions == ("工作内容",) and p.roles == ("跟单",) for p in parts)


@pytest.mark.parametrize("line", ["", "跟单", "1.", "（一）", "1. 岗位职责", "第三章 技能"])
def test_numbering_never_reaches_beyond_the_line(line: str) -> None:
    """And what is left behind it carries no number."""
    length = numbering(line)

    assert 0 <= length <= len(line)
    assert heading_rank(line[length:]) is None


@pytest.mark.parametrize(
    ("name", "heading", "text"),
    [
        pytest.param("a.md", "## {}\n", "{}\n", id="markdown"),
        pytest.param("a.md", "## {}\n\n", "{}\n\n", id="markdown-with-blank-lines"),
        pytest.param("a.html", "<h2>{}</h2>", "<p>{}</p>", id="page"),
        pytest.param("a.txt", "一、{}\n\n", "{}\n\n", id="numbered"),
    ],
)
def test_a_short_line_between_two_headings_is_what_the_first_heads(name: str, heading: str, text: str) -> None:
    """A heading has a body: what would head nothing is a line of the text."""
    said = {"薪资待遇": "六千到九千", "学历要求": "大专以上", "联系方式": "见公司主页。"}
    title = "<h1>外贸跟单</h1>" if name == "a.html" else "# 外贸跟单\n\n" if name == "a.md" else "外贸跟单\n\n"

    found = passages(title + "".join(heading.format(a) + text.format(b) for a, b in said.items()), name)

    assert [p.text for p in found] == list(said.values())


def test_bare_headings_without_blank_lines_are_siblings() -> None:
    """Once one stands directly above its text, so may the next, behind the end of a sentence."""
    text = "财务部的两个岗位\n\n会计\n做账，报税。\n出纳\n管现金，跑银行。\n"

    assert [(p.heading_path, p.text) for p in passages(text)] == [
        (("会计",), "做账，报税。"),
        (("出纳",), "管现金，跑银行。"),
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("01 薪资", "02 学历"),
        ("1 前台", "2 文员"),
        ("Part 1 薪资", "Part 2 学历"),
        ("PART1", "PART2"),
        ("壹、薪资", "贰、学历"),
        ("Ⅰ. 薪资", "Ⅱ. 学历"),
        ("第一部分 薪资", "第二部分 学历"),
    ],
)
def test_more_ways_to_number_a_heading(first: str, second: str) -> None:
    """Also without blank lines."""
    found = blocks(f"跟单手册\n{PROSE}\n{first}\n{PROSE[:-1]}！\n{second}\n{PROSE[:-1]}？\n")

    assert [text for kind, text in found if kind == "heading"] == [first, second]


@pytest.mark.parametrize("release", ["v2.3.{} 2024-05-15", "V2.{}（2024年5月15日）", "v2.3.{}-rc1 - [2024/5/15]"])
def test_a_release_with_its_day_heads_what_changed_in_it(release: str) -> None:
    """In a list of changes in plain text, and it is all of its heading: no numbering."""
    first, second = release.format(1), release.format(0)

    found = passages(f"更新日志\n\n{first}\n* 修复乱码\n* 修复拖拽\n\n{second}\n* 异步导出\n* 深色模式\n")

    assert [(p.heading_path, p.text) for p in found] == [
        ((first,), "* 修复乱码\n* 修复拖拽"),
        ((second,), "* 异步导出\n* 深色模式"),
    ]
    assert numbering(first) == 0


@pytest.mark.parametrize("line", ["v2.3.0 2024-05-15 起不再支持", "v2.3.0", "2024-05-15"])
def test_what_only_names_a_release_or_a_day_heads_nothing(line: str) -> None:
    """The form has both and nothing else."""
    assert heading_rank(line) is None


def test_a_lone_number_before_a_word_is_no_numbering() -> None:
    """Headings count on from 1, and not line after line."""
    lone = blocks(f"跟单手册\n{PROSE}\n1 前台\n{PROSE[:-1]}！\n5 文员\n{PROSE[:-1]}？\n")
    rows = blocks(f"跟单手册\n{PROSE}\n1 前台\n2 文员\n{PROSE[:-1]}？\n")

    assert "heading" not in {kind for kind, _ in lone + rows}


def test_a_question_and_its_answer_in_one_line_are_a_pair() -> None:
    """The last one, too."""
    text = f"手册\n\n{PROSE}\n\nQ：跟单累不累？\nA：月底累。\nQ：跟单要会什么？ A：要细心。\n"

    assert [p.text for p in passages(text) if p.kind == "faq"] == [
        "跟单累不累？\n月底累。",
        "跟单要会什么？\n要细心。",
    ]


def test_a_line_that_asks_without_the_mark_is_a_question_among_question_lines() -> None:
    """In plain text, too."""
    text = f"手册\n\n{PROSE}\n跟单累不累？\n月底累。\n外贸跟单员有前途吗\n有。\n跟单要会什么？\n要细心。\n"

    assert [said for kind, said in blocks(text) if kind == "question"] == [
        "跟单累不累？",
        "外贸跟单员有前途吗",
        "跟单要会什么？",
    ]


def test_headings_that_divide_an_answer_stand_below_the_question() -> None:
    """Up to the next heading of the question's level."""
    text = "# 手册\n\n### 会计累不累？\n\n看情况。\n\n#### 月底\n\n很累。\n\n### 薪资\n\n六千。\n"

    assert [(p.heading_path, p.text) for p in passages(text, "a.md")] == [
        ((), "会计累不累？\n\n看情况。"),
        (("会计累不累？", "月底"), "很累。"),
        (("薪资",), "六千。"),
    ]


def test_a_paragraph_that_ends_in_a_question_asks_nothing() -> None:
    """It is long and of many clauses; who wants an answer asks shortly."""
    text = (
        "会计和出纳\n\n每年七八月份，毕业的学生都会来问，两份录用通知摆在手上，一份是会计的，一份是出纳的，到底签哪个？\n\n"
        "下面分开说。\n\n问：会计累吗？\n答：月底累。\n\n问：出纳累吗？\n答：不累。\n"
    )

    assert [passage.kind for passage in passages(text, "a.txt")] == ["section", "faq", "faq"]


@pytest.mark.parametrize(
    ("name", "source"),
    [
        pytest.param("a.md", "# 面试\n\n**要学历吗？** 看能力。\n\n要细心。\n\n**累不累？** 旺季累。\n", id="markdown"),
        pytest.param(
            "a.md",
            "# 面试\n\n**要学历吗**？ 看能力。\n\n要细心。\n\n**累不累**？旺季累。\n",
            id="markdown-mark-behind-the-bold",
        ),
        pytest.param(
            "a.html", "<h1>面试</h1><p><b>要学历吗？</b> 看能力。<p>要细心。<p><b>累不累？</b>旺季累。", id="html"
        ),
        pytest.param(
            "a.html",
            "<h1>面试</h1><p><strong>1. 要学历吗</strong>？看能力。<p>要细心。"
            '<p><span style="font-weight:700">2. 累不累</span>？旺季累。',
            id="html-mark-behind-the-bold",
        ),
    ],
)
def test_a_bold_question_at_the_beginning_of_its_answer_is_one(name: str, source: str) -> None:
    """Its answer runs to the next question."""
    assert blocks(source, name) == [
        ("question", "要学历吗？"),
        ("answer", "看能力。"),
        ("answer", "要细心。"),
        ("question", "累不累？"),
        ("answer", "旺季累。"),
    ]


RUN_IN = ("收入", "上班的样子", "谁更担责任")


@pytest.mark.parametrize(
    ("name", "source"),
    [
        pytest.param("a.md", "\n\n".join(f"**{said}。** 看城市。" for said in RUN_IN), id="markdown"),
        pytest.param("a.md", "\n\n".join(f"**{said}**\u3000看城市。" for said in RUN_IN), id="wide-blank"),
        pytest.param("a.md", "\n\n".join(f"**{said}。**\n\n看城市。" for said in RUN_IN), id="on-its-own"),
        pytest.param("a.html", "".join(f"<p><b>{said}。</b>看城市。</p>" for said in RUN_IN), id="html"),
        pytest.param("a.html", "".join(f"<p><b>{said}\u3000</b>看城市。</p>" for said in RUN_IN), id="html-blank"),
        pytest.param(
            "a.html", "".join(f"<p><b style='x'>{said}。 </b>看城市。</p>" for said in RUN_IN), id="html-style"
        ),
        pytest.param("a.html", "".join(f"<p><b>{said}</b>&nbsp;看城市。</p>" for said in RUN_IN), id="html-entity"),
    ],
)
def test_bold_words_that_paragraphs_begin_with_head_them(name: str, source: str) -> None:
    """Where at least three do, set apart by a full stop or a wide blank; so the paragraph knows what it is about."""
    heading = "<h1>造价和监理</h1><p>先说几句。</p>" if name == "a.html" else "# 造价和监理\n\n先说几句。\n\n"
    found = [pair for pair in blocks(heading + source, name) if pair[1] != "先说几句。"]

    assert found == [pair for said in RUN_IN for pair in (("heading", said), ("paragraph", "看城市。"))]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("**跟单很忙。** 旺季更忙。\n\n**会计不闲。** 月底更忙。", id="twice-is-no-habit"),
        pytest.param("**跟单** 很忙。\n\n**会计** 不闲。\n\n**出纳** 也忙。", id="a-blank-beside-bold"),
        pytest.param("**我不去。** 他说。\n\n**好吧。** 她答。\n\n**他笑了。** 天黑了。", id="a-story"),
        pytest.param("- **收入。** 六千。\n- **作息。** 双休。\n- **前途。** 主管。", id="entries-of-a-list"),
    ],
)
def test_other_bold_beginnings_head_nothing(text: str) -> None:
    """A sentence that somebody stresses stays in its paragraph."""
    assert "heading" not in {kind for kind, _ in blocks(f"# 岗位\n\n先说几句。\n\n{text}\n", "a.md")}


def test_a_bold_question_amid_a_sentence_is_rhetoric() -> None:
    """So is a bold word before a question."""
    page = "<h1>面试</h1><p>有人问<b>要学历吗？</b>不一定。<p><b>跟单</b>累不累？旺季累。"

    assert {kind for kind, _ in blocks(page, "a.html")} == {"paragraph"}


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_headings_of_a_wiki_are_headings(name: str) -> None:
    """MediaWiki's `== 讲解员 ==` heads what stands below it, the deeper the more `=`; `a == b` heads nothing."""
    text = "== 讲解员 ==\n\n=== 待遇 ===\n每月四千八百元。\n\n=== 作息 ===\n周一休息。\nif a == b and c == d: pass\n"

    found = [(passage.heading_path, passage.text.splitlines()[0]) for passage in passages(text, name)]

    assert found[:2] == [(("讲解员", "待遇"), "每月四千八百元。"), (("讲解员", "作息"), "周一休息。")]
    assert all("==" not in heading for path, _ in found for heading in path)


@pytest.mark.parametrize(
    "lines",
    [
        ("1、问：浴室几点开？", "答：早上六点。", "2、问：要带毛巾吗？有没有拖鞋？", "答：毛巾自带，拖鞋门口领。"),
        ("1. 浴室几点开？", "早上六点。", "2. 要带毛巾吗？有没有拖鞋？", "毛巾自带，拖鞋门口领。"),
        ("浴室几点开？", "早上六点。", "要带毛巾吗？有没有拖鞋？", "毛巾自带，拖鞋门口领。"),
        ("（1）Q：浴室几点开？", "A：早上六点。", "（2）Q：要带毛巾吗？有没有拖鞋？", "A：毛巾自带，拖鞋门口领。"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_two_questions_in_one_line_are_one_entry_numbered_or_not(lines: tuple[str, ...], name: str) -> None:
    """A number before 问： and a second question mark leave the entry one of the list, with its own answer."""
    between = "\n" if name.endswith(".txt") else "\n\n"

    found = passages("浴室问答" + "\n\n" + between.join(lines) + "\n", name)

    assert [passage.text.split() for passage in found] == [
        ["浴室几点开？", "早上六点。"],
        ["要带毛巾吗？有没有拖鞋？", "毛巾自带，拖鞋门口领。"],
    ]
    assert {passage.kind for passage in found} == {"faq"}


def test_a_numbered_problem_is_no_question() -> None:
    """问题： behind a number may head what is wrong."""
    found = blocks("# 检查\n\n1、问题：阀门漏水。\n\n当天换垫圈。\n\n2、问题：灯不亮。\n\n换灯管。\n", "a.md")

    assert "question" not in {kind for kind, _ in found}


@pytest.mark.parametrize("question", ["住宿要交钱吗？", "体检的钱谁出？", "办卡要花钱吗？"])
def test_what_one_has_to_pay_is_no_pay(question: str) -> None:
    """钱 in a question hints at pay only where somebody gets it."""
    found = passages(f"问答\n\n问：{question}\n答：每月四十元，从工资里扣。\n\n问：几点开门？\n答：八点。\n")

    assert found[0].dimensions == ()


@pytest.mark.parametrize(
    "header", ["| 问题 | 答案 |\n|---|---|", "| 序号 | 常见问题 | 解答 |\n|---|---|---|", "| Q | A |\n|---|---|"]
)
def test_a_table_of_questions_and_answers_is_a_faq(header: str) -> None:
    """People keep them in sheets: each row is a pair, and its number says nothing."""
    counts = "序号" in header
    rows = [("1", "能转正吗？", "满半年可以。"), ("2", "累不累", "旺季累。")]
    text = "\n".join([header, *(f"| {' | '.join(row if counts else row[1:])} |" for row in rows)])

    assert blocks(text, "a.md") == [
        ("question", "能转正吗？"), ("answer", "满半年可以。"), ("question", "累不累"), ("answer", "旺季累。"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "| 问题 | 原因 | 答案 |\n|---|---|---|\n| 漏水 | 老化 | 换管 |",
        "| 问题 | 原因 |\n|---|---|\n| 漏水 | 老化 |",
        "| 问题 | 答案 |\n|---|---|\n| 累不累 | |",
    ],
)
def test_a_table_that_says_more_or_less_stays_a_table(text: str) -> None:
    """What stands in other columns must not be lost, and a question without its answer is none."""
    assert {kind for kind, _ in blocks(text, "a.md")} == {"row"}


def test_what_questions_are_filed_under_heads_them() -> None:
    """A cell that was merged over several rows is empty below the first, and heads nothing behind the table."""
    rows = ["序号\t分类\t问题\t答案\t更新时间", "1\t考勤\t忘记打卡怎么办？\t三天内补卡。\t2024/3/1"]
    rows += ["2\t\t迟到扣钱吗？\t十分钟以内不扣。\t2024/3/1", "3\t宿舍\t几点关门？\t晚上十一点半关门。\t2024/3/2"]
    table = "\n".join(f"| {row.replace(chr(9), ' | ')} |" for row in (rows[0], *rows[1:]))
    header, _, body = table.partition("\n")

    found = passages(f"# 问答汇总\n\n{header}\n|{'---|' * 5}\n{body}\n\n其余的问题可以问前台。", "a.md")

    assert [(p.kind, p.headings[1:], p.text.partition("\n")[0]) for p in found] == [
        ("faq", ("考勤",), "忘记打卡怎么办？"),
        ("faq", ("考勤",), "迟到扣钱吗？"),
        ("faq", ("宿舍",), "几点关门？"),
        ("section", (), "其余的问题可以问前台。"),
    ]
    assert not any("2024" in p.text for p in found)


def test_what_a_table_of_questions_that_ask_says_beside_is_part_of_the_answers() -> None:
    """To whom an answer applies must not be lost."""
    table = "| 问题 | 答案 | 适用 |\n|---|---|---|\n| 有年假吗？ | 满一年五天。 | 正式员工 |\n| 能预支吗？ | 不能。 | |"

    assert blocks(table, "a.md") == [
        ("question", "有年假吗？"),
        ("answer", "满一年五天。"),
        ("answer", "正式员工"),
        ("question", "能预支吗？"),
        ("answer", "不能。"),
    ]


NOTE = (
    "做调律师三年\n\n✨每天干嘛\n✅ 上午两台琴，先听音、清灰，再定音\n✅ 下午去琴行整调\n\n"
    "🎓怎么入行\n🔸 跟师傅学了一年，学费两万八\n🔸 考了中级证\n\n"
    "🙋\u200d♀️适合谁\n耳朵好、有耐心的都行。性子急的真别来。\n"
)


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_a_short_line_with_a_picture_heads_the_entries_below_it(name: str) -> None:
    """In a note each part begins with another picture, also one of several characters."""
    assert [(p.heading_path, p.text[:4]) for p in passages(NOTE, name) if p.heading_path] == [
        (("✨每天干嘛",), "✅ 上午"),
        (("🎓怎么入行",), "🔸 跟师"),
        (("🙋\u200d♀️适合谁",), "耳朵好、"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("💪 身体好\n🧠 脑子快\n👄 嘴甜\n\n🎧 耳朵好\n👀 视力好\n", id="pictures-that-are-bullets"),
        pytest.param("✅ 会看订单\n✅ 会跟进\n\n✅ 会算账\n✅ 会报价\n", id="one-picture-for-all"),
        pytest.param("💰薪资：六千\n平时不加班。\n\n🏠住宿：免费\n四人一间。\n", id="a-label-with-its-value"),
        pytest.param("✨每天干嘛\n✅ 看订单\n✅ 跟进\n", id="one-alone"),
    ],
)
def test_pictures_of_a_list_head_nothing(text: str) -> None:
    """Entries of a list, and a label with its value, are text."""
    assert not any(p.heading_path for p in passages(f"{'跟单要细心，也要会算账。' * 3}\n\n{text}", "a.txt"))


@pytest.mark.parametrize(("heading", "path"), [("附表：定员", ()), ("附件一", ()), ("工具清单", ("二、出纳",))])
def test_what_is_appended_stands_below_no_section(heading: str, path: tuple[str, ...]) -> None:
    """附表 behind the last of several numbered sections is none of it, as any other short line is."""
    text = f"岗位说明\n\n一、会计\n会计做账。\n\n二、出纳\n出纳管钱。\n\n**{heading}**\n\n安全员每天巡查两遍。\n"

    assert [p.heading_path for p in passages(text, "a.md") if "安全员" in p.text] == [(*path, heading)]


def test_what_became_of_an_answer_stays_with_it() -> None:
    """In a table of questions 已停用 says that the answer holds no more."""
    rows = "| 怎么报销？ | 填单子。 | 已停用 |\n| 怎么请假？ | 找主管。 | 有效 |\n"

    said = passages(f"# 问答\n\n| 问题 | 答案 | 状态 |\n|---|---|---|\n{rows}", "a.md")

    assert any("已停用" in passage.text for passage in said)


@pytest.mark.parametrize("name", ["流程.txt", "流程.md"])
@pytest.mark.parametrize("step", ["步骤{}", "第{}步"])
def test_steps_are_headings_below_a_list_too(name: str, step: str) -> None:
    """As numbered headings are."""
    one, two, three = (step.format(number) for number in "一二三")
    text = (
        f"客户投诉处理程序\n\n{one} 受理\n业务员接到客诉后要先安抚客户情绪，当天转品质部。\n{two} 对策\n- 写清责任人\n"
        f"- 连续跟踪三批\n{three} 归档\n业务员将报告发给客户，取得客户书面确认。\n"
    )

    assert [said for kind, said in blocks(text, name) if kind == "heading"] == [
        f"{one} 受理",
        f"{two} 对策",
        f"{three} 归档",
    ]


@pytest.mark.parametrize("line", ["第一步先做完再说", "第一步：开机", "步骤一定要记牢"])
def test_steps_in_a_row_and_sentences_are_no_headings(line: str) -> None:
    """Neighbours that are steps too make a list."""
    text = f"流程说明\n\n先看说明，再动手操作。\n{line}\n第二步：录入\n第三步：保存\n以上做完以后通知主管。\n"

    assert "heading" not in {kind for kind, _ in blocks(text)}


def test_a_numbered_heading_among_numbered_questions_is_one() -> None:
    """Its writer left the mark out, and it heads none of those below."""
    text = (
        "骑手常见问题\n\n5、什么时候发钱？\n每月 15 号发上个月的。\n\n6、一天要跑多久\n9 小时。\n\n"
        "7、车是自己买还是租？\n都可以。\n\n8、有宿舍吗？\n没有。\n"
    )

    assert [said for kind, said in blocks(text) if kind == "question"] == [
        "什么时候发钱？",
        "一天要跑多久",
        "车是自己买还是租？",
        "有宿舍吗？",
    ]


def test_sections_among_as_many_questions_stay_sections() -> None:
    """Where not most lines of a form ask, those that do not are headings."""
    text = (
        "手册\n\n一、累不累？\n月底累，平时还好。\n\n二、薪资待遇\n六千左右，另有提成。\n\n"
        "三、工作环境\n坐办公室，不用出差。\n\n四、能转岗吗？\n可以。\n"
    )

    assert [said for kind, said in blocks(text) if kind == "heading"] == ["二、薪资待遇", "三、工作环境"]


@pytest.mark.parametrize(
    ("asking", "answering"), [("【问】", "【答】"), ("【Q】", "【A】"), ("[问] ", "[答] "), ("［Q1］", "［A1］")]
)
def test_labels_in_brackets_ask_and_answer(asking: str, answering: str) -> None:
    """A question without a mark is one, and heads none of those below."""
    pairs = [("什么时候发货？", "付款当天发。"), ("能不能便宜点", "没有改价权限。"), ("运费谁出？", "质量问题我们出。")]
    text = "网店问答\n\n" + "\n".join(f"{asking}{asked}\n{answering}{said}\n" for asked, said in pairs)

    found = [(kind, said) for kind, said in blocks(text) if kind != "heading"]

    assert found == [block for asked, said in pairs for block in (("question", asked), ("answer", said))]


def test_what_is_wrong_in_brackets_asks_nothing() -> None:
    """【问题】 heads a trouble, above 【原因】."""
    text = "故障\n\n【问题】打印机卡纸\n【原因】纸受潮。\n【解决】换纸。\n"

    assert "question" not in {kind for kind, _ in blocks(text)}


def test_labels_without_a_colon_are_none_of_the_answer() -> None:
    """Below 问题1　… stands 回复　…, which other answers may begin with."""
    text = "答疑\n\n问题1　审核看什么？\n回复　看六块。\n\n问题2　送货要求\n回复\n一式三联。\n"
    text += "\n问题3　谁催？\n答：跟单员催。\n"
    other = "答疑\n\n问：客户没消息怎么办？\n答复 客户之前先查单。\n\n问：谁催？\n答：跟单员催。\n"

    assert [said for kind, said in blocks(text) if kind == "answer"] == ["看六块。", "一式三联。", "跟单员催。"]
    assert [said for kind, said in blocks(other) if kind == "answer"] == ["答复 客户之前先查单。", "跟单员催。"]


PAIRS = (
    "转岗问答\n\n问：叉车工要什么证？\n答：N1证。\n\n问：出纳几点下班？\n答：五点半。\n\n"
    "问：调度员要会开车吗？\n答：不用。\n"
)


@pytest.mark.parametrize(
    "closing",
    [
        "另：园区宿舍6人间，每月10号发工资。",
        "以上内容由人事部整理，食堂在负一楼。",
        "有其他问题发邮件到 fssc@example.com。",
        "如有疑问请联系人事部。",
        "其他未尽事宜以公司制度为准。",
        "更多问题见内网。",
    ],
)
def test_what_closes_a_few_questions_is_no_answer(closing: str) -> None:
    """It says that it speaks of all, or adds something; also below an answer that is a list."""
    listed = PAIRS.replace("答：不用。", "答：\n- 不用开车；\n- 要认路。")

    assert blocks(f"{PAIRS}\n{closing}\n")[-1] == ("paragraph", closing)
    assert blocks(f"{listed}\n{closing}\n", "a.md")[-1] == ("paragraph", closing)


@pytest.mark.parametrize("more", ["但要认路，跟司机说得上话。", "有问题的车要报修。", "本岗位上夜班。"])
def test_what_goes_on_below_the_last_of_a_few_answers_is_its_own(more: str) -> None:
    """As does 另 where other answers have second paragraphs."""
    longer = PAIRS.replace("答：N1证。", "答：N1证。\n另：要年审。")

    assert blocks(f"{PAIRS}\n{more}\n")[-1] == ("answer", more)
    assert blocks(f"{longer}\n另：要认路。\n")[-1] == ("answer", "另：要认路。")


def test_the_list_of_the_last_answer_is_its_own() -> None:
    """Though every other answer is one line."""
    text = f"{PAIRS}\n问：要会什么？\n答：有两样：\n- 认路\n- 排车\n"

    assert [kind for kind, _ in blocks(text, "a.md")[-3:]] == ["answer"] * 3


@pytest.mark.parametrize("header", ["岗位", "适用岗位", "适用对象"])
def test_for_whom_an_answer_holds_heads_it_alone(header: str) -> None:
    """An empty cell names nobody, least of all whom the row above does."""
    rows = "| 要驾照吗？ | 要，C1。 | 招聘 | 配送员 |\n| 补贴几号发？ | 随工资发。 | 薪酬 | 仓管员;配送员 |\n"
    rows += "| 有年假吗？ | 五天。 | 薪酬 | |\n| 能预支吗？ | 不能。 | 薪酬 | 全员 |\n"

    found = passages(f"# 员工问答\n\n| 问题 | 答案 | 分类 | {header} |\n|---|---|---|---|\n{rows}", "a.md")

    assert [(p.text, p.headings[1:], p.roles) for p in found] == [
        ("要驾照吗？\n要，C1。", ("招聘", "配送员"), ("快递员",)),
        ("补贴几号发？\n随工资发。", ("薪酬", "仓管员;配送员"), ("仓库管理员", "快递员")),
        ("有年假吗？\n五天。", ("薪酬",), ()),
        ("能预支吗？\n不能。", ("薪酬", "全员"), ()),
    ]


def test_departments_that_answer_questions_are_not_whom_these_ask_of() -> None:
    """人事 beside 财务 and 行政, or 前厅 and 后厨, is one, and beside 会计 and 出纳 somebody."""
    text = (
        "# 员工手册问答\n\n## {}\n\n**问：离职要提前几天？**\n答：三十天。\n\n"
        "## {}\n\n**问：发票丢了怎么办？**\n答：写说明。\n\n## {}\n\n**问：名片怎么印？**\n答：提单。\n"
    )

    departments = passages(text.format("一、人事", "二、财务", "三、行政"), "a.md")
    people = passages(text.format("人事", "会计", "出纳"), "a.md")

    areas = passages(text.format("人事", "前厅", "后厨"), "a.md")

    assert [p.roles for p in departments] == [(), (), ()]
    assert [p.roles for p in areas] == [(), (), ()]
    assert [p.roles for p in people] == [("人事专员",), ("会计",), ("出纳",)]


POSTS = (
    "# 岗位说明\n\n**实施顾问**\n\n**主要工作**\n\n调研需求。\n\n**能力要求**\n\n会写报告。\n\n"
    "**运维工程师**\n\n**主要工作**\n\n响应工单。\n\n**能力要求**\n\n熟悉数据库。\n"
)


def paths(text: str) -> list[tuple[str, ...]]:
    """The headings above each passage of a text in Markdown."""
    return [passage.heading_path for passage in passages(text, "a.md")]


def test_a_bold_line_above_one_that_comes_back_heads_it() -> None:
    """运维工程师 stands above 主要工作, as 实施顾问 does, and is no text of the section before."""
    assert paths(POSTS) == [
        ("实施顾问", "主要工作"),
        ("实施顾问", "能力要求"),
        ("运维工程师", "主要工作"),
        ("运维工程师", "能力要求"),
    ]


def test_a_line_on_its_own_heads_those_that_come_back_in_plain_text_too() -> None:
    """Without any marks, where blank lines set them apart."""
    found = passages(POSTS.replace("**", "").replace("# ", ""), "a.txt")

    assert [(p.heading_path, p.roles) for p in found] == [
        (("实施顾问", "主要工作"), ("实施工程师",)),
        (("实施顾问", "能力要求"), ("实施工程师",)),
        (("运维工程师", "主要工作"), ("运维工程师",)),
        (("运维工程师", "能力要求"), ("运维工程师",)),
    ]


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        pytest.param("**运维工程师**\n\n", "**运维工程师**\n\n两人轮班。\n\n", ("运维工程师",), id="a-text-between"),
        pytest.param(
            "**实施顾问**\n\n",
            "**实施顾问**\n\n**岗位概述**\n\n驻场。\n\n",
            ("实施顾问", "岗位概述"),
            id="one-part-more",
        ),
        pytest.param("熟悉数据库。\n", "熟悉数据库。\n\n**报名方式**\n\n发邮件。\n", ("报名方式",), id="for-all"),
        pytest.param(
            "熟悉数据库。\n", "熟悉数据库。\n\n**考核标准**\n\n达成率。\n", ("运维工程师", "考核标准"), id="of-the-last"
        ),
    ],
)
def test_what_stands_once_among_bold_lines_that_come_back_keeps_its_place(
    old: str, new: str, path: tuple[str, ...]
) -> None:
    """A part that only one post has is that post's, and what comes behind all of them is of none."""
    found = paths(POSTS.replace(old, new))

    assert path in found
    assert {each[0] for each in found} == {"实施顾问", "运维工程师", path[0]}


def test_a_short_line_between_two_bold_ones_is_the_text_of_the_first() -> None:
    """Bold lines that stand below nothing are of one level, also where they come back in another section."""
    section = "**收入**\n\n六千到九千\n\n**考核**\n\n看差错。\n"

    assert paths(f"# 手册\n\n## 会计\n\n{section}\n## 出纳\n\n{section}") == [
        (role, part) for role in ("会计", "出纳") for part in ("收入", "考核")
    ]


_SERIES = (
    ("一、要求有多高", "二、谁的奖金多？", "三、前途如何"),
    ("一、谁的奖金多？", "二、要求有多高", "三、前途如何"),
    ("1. 要求有多高", "2. 谁的奖金多？", "3. 前途如何"),
    ("（一）要求有多高", "（二）谁的奖金多？", "（三）谁的前途好？"),
)


@pytest.mark.parametrize("lines", _SERIES, ids=["second", "first", "figures", "most-ask"])
@pytest.mark.parametrize("bold", [False, True], ids=["plain", "bold"])
def test_a_numbered_line_that_asks_heads_what_is_below_it_among_headings_of_its_form(
    lines: tuple[str, ...], bold: bool
) -> None:
    """Its text is not the heading's above it."""
    heads = [f"**{line}**" if bold else line for line in lines]
    text = "会计和出纳\n\n" + "".join(f"{head}\n\n{PROSE}\n\n" for head in heads)

    found = [(p.kind, p.heading_path) for p in passages(text, "a.md" if bold else "a.txt")]

    assert found == [("faq", ()) if line.endswith("？") else ("section", (line,)) for line in lines]


@pytest.mark.parametrize(
    "text",
    [
        f"会计和出纳\n\n一、要求有多高\n\n{PROSE}\n\n四、谁的奖金多？\n\n{PROSE}\n",
        f"会计和出纳\n\n一、要求有多高\n\n{PROSE}\n\n二、谁的奖金多？\n\n三、前途如何\n\n{PROSE}\n",
    ],
    ids=["does-not-count-on", "nothing-below"],
)
def test_a_numbered_line_that_asks_heads_nothing_else(text: str) -> None:
    """Where it does not count on, or nothing stands below it."""
    assert not any(kind in ("heading", "question") and "谁" in line for kind, line in blocks(text))


def test_questions_that_count_on_stay_below_what_heads_them() -> None:
    """A numbered line among them that does not ask makes them no headings."""
    text = f"手册\n\n常见问题\n\n1. 几点开？\n{PROSE}\n2. 请假规定\n{PROSE}\n3. 要带毛巾吗？\n{PROSE}\n"

    assert {p.heading_path for p in passages(text) if p.kind == "faq"} == {("常见问题",)}
