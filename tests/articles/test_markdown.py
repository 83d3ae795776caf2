"""Markdown is read as a reader sees it, and every character of it is known to the source."""

from __future__ import annotations

import pytest
from growing import assert_linear
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from reading import assert_maps, blocks, markdown_texts, passages, read

from search_cli.articles import markdown
from search_cli.models import Block


@pytest.mark.parametrize("name", ["table", "lark-table"])
def test_a_table_of_tags_is_whole_though_its_cells_hold_blank_lines(name: str) -> None:
    """As Feishu writes one: each cell's text is a paragraph of Markdown."""
    row, cell = ("lark-tr", "lark-td") if name.startswith("lark") else ("tr", "td")
    rows = [("金额", "审批人"), ("五万元以下", "采购经理"), ("五万元以上", "总经理")]
    cells = ("".join(f"<{cell}>\n\n{text}\n\n</{cell}>\n" for text in texts) for texts in rows)
    table = "".join(f"<{row}>\n{said}</{row}>\n" for said in cells)

    source = f"要审批。\n\n<{name}>\n{table}</{name}>\n\n先申请。"

    assert markdown_texts(source) == [
        "要审批。",
        "金额\t审批人",
        "五万元以下\t采购经理",
        "五万元以上\t总经理",
        "先申请。",
    ]
    assert markdown_texts("<table>\n\n没有结尾，也要读。") == ["没有结尾，也要读。"]


@pytest.mark.parametrize("text", ["<table>\n", "<table>\n</table>\n", "<table>\n" * 9 + "</table>\n\n"])
def test_tables_of_tags_take_time_linear_in_their_number(text: str) -> None:
    """Whether they end or not."""
    assert_linear(lambda size: markdown.read(text * size, 0), 3_000, 0.2)


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        pytest.param("跟单要**细心**与*耐心*。", ["跟单要细心与耐心。"], id="emphasis"),
        pytest.param("外箱600*400*300mm。", ["外箱600*400*300mm。"], id="an-asterisk-that-multiplies-figures"),
        pytest.param("提成=销售额*系数*出勤率。", ["提成=销售额*系数*出勤率。"], id="and-in-a-formula"),
        pytest.param("等级=*高级*。", ["等级=高级。"], id="but-not-emphasis-in-it"),
        pytest.param("请假*3天*以上要批。", ["请假3天以上要批。"], id="nor-emphasis-of-figures"),
        pytest.param("这是__重要__的。", ["这是重要的。"], id="underscores-that-commonmark-leaves-literal"),
        pytest.param("因____停水，__栋预计__点恢复。", ["因____停水，__栋预计__点恢复。"], id="blanks-to-fill-in"),
        pytest.param("于__月__日到岗。", ["于__月__日到岗。"], id="blanks-of-a-date"),
        pytest.param(
            "月薪**5000元。**之后面议。", ["月薪5000元。之后面议。"], id="bold-that-commonmark-leaves-literal"
        ),
        pytest.param("这是__重点__和~~旧的。~~新的", ["这是重点和旧的。新的"], id="underscores-beside-chinese"),
        pytest.param("foo__bar__baz 是变量", ["foo__bar__baz 是变量"], id="names-with-underscores"),
        pytest.param("`a**b**c` 是代码", ["a**b**c 是代码"], id="stars-in-code"),
        pytest.param(r"\*\*星号\*\* 原样", ["**星号** 原样"], id="escaped-stars"),
        pytest.param("见[合同](https://a.cn/合同)和合同附件", ["见合同和合同附件"], id="link"),
        pytest.param("图![合同](a.png)合同", ["图合同"], id="image"),
        pytest.param("A &amp; B &lt; C&#x8DDF;单", ["A & B < C跟单"], id="entities"),
        pytest.param("上<br>下<b>粗</b>。", ["上\n下粗。"], id="inline-html"),
        pytest.param("`甲\n乙` 丙。", ["甲\n乙 丙。"], id="code-over-a-line-break"),
        pytest.param("甲要核对\n订单。", ["甲要核对\n订单。"], id="lines-of-a-sentence"),
        pytest.param("甲\n乙", ["甲", "乙"], id="lines-that-are-labels"),
        pytest.param("> 甲要核对\n> 订单。", ["甲要核对\n订单。"], id="quote"),
        pytest.param("```python\nx = '**1**'\n\ty\n```", ["x = '**1**'\n\ty"], id="fence"),
        pytest.param("    缩进代码", ["缩进代码"], id="indented-code"),
        pytest.param(
            "<div>\n<p>跟单<b>负责</b>订单 &amp; 交期</p><p>采购</p>\n<!-- 无 --><script>x<1</script>\n</div>",
            ["跟单负责订单 & 交期", "采购"],
            id="html-block",
        ),
        pytest.param("- 接单\n  - 核对\n- 出货", ["接单", "核对", "出货"], id="nested-list"),
        pytest.param("Q：甲\nA：乙", ["Q：甲", "A：乙"], id="labelled-lines-apart"),
        pytest.param(
            "|  | 跟单 | 采购 |\n|---|---|---|\n| 技能 | **细心** | a\\|b |\n| 薪资 | | 六千 |",
            ["\t跟单\t采购", "技能\t细心\ta|b", "薪资\t\t六千"],
            id="table",
        ),
        pytest.param(
            "会[[出纳手册|和出纳交接]]，见[[会计]]和[[会计#^a1]]。", ["会和出纳交接，见会计和会计。"], id="wiki-links"
        ),
        pytest.param("**[[a|重点]]**：==增值税==和==**税率**==。", ["重点：增值税和税率。"], id="highlights"),
        pytest.param("图![[薪资表.png]]在此。\n\n![[手册#交接]]", ["图在此。"], id="embeds"),
        pytest.param("月薪%%要核实%%六千。\n\n%%\n# 草稿\n\n- 不公开\n%%\n完。", ["月薪六千。", "完。"], id="comments"),
        pytest.param("> [!note] 提示\n> 要有证书。", ["提示\n要有证书。"], id="callout"),
        pytest.param("> [!warning]-\n> 要有证书。", ["要有证书。"], id="callout-without-title"),
        pytest.param("> [!faq] 会计累吗？\n> 月底累。", ["会计累吗？", "月底累。"], id="callout-that-asks"),
        pytest.param("要证[^1]。\n\n[^1]: 税法。\n[^2]: 没人引。", ["要证。", "税法。", "没人引。"], id="footnotes"),
        pytest.param("**要证吗？**[^1]\n要。\n[^1]: 税法。", ["要证吗？", "要。", "税法。"], id="footnote-behind-bold"),
        pytest.param(
            "| 岗位 | 薪资 |\n|---|---|\n| [[a|会计]] | ==六千== |", ["岗位\t薪资", "会计\t六千"], id="marks-in-cells"
        ),
        pytest.param(
            "`[[a]]` `x==1==y`，[[1]]，[[a]](b)，x==1 且 y==2，5%%到10%%，匹配[^0]，\\[[a]]，http://x.cn/?a==b==c",
            ["[[a]] x==1==y，[[1]]，[a]，x==1 且 y==2，5%%到10%%，匹配[^0]，[[a]]，http://x.cn/?a==b==c"],
            id="what-is-no-mark",
        ),
        pytest.param("```\n%%time\nx = [[a]]\n%%\n```", ["%%time\nx = [[a]]\n%%"], id="marks-in-code"),
        pytest.param("开头%%没有结尾", ["开头%%没有结尾"], id="a-comment-without-end"),
        pytest.param("==甲\\==乙", ["==甲==乙"], id="a-mark-that-is-escaped"),
        pytest.param("---", [], id="rule"),
        pytest.param("**", ["**"], id="stars-alone"),
        pytest.param("_<br>&nbsp;<br>*", ["_", "*"], id="a-line-of-a-blank"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_text_is_what_a_reader_sees(source: str, texts: list[str]) -> None:
    """No markup is left, and nothing else is gone."""
    found = markdown.read(source, 0)

    assert [block.stretch.text for block in found] == texts
    for block in found:
        assert_maps(block.stretch, source, {"|\t"})


@pytest.mark.parametrize(
    ("source", "level", "text"),
    [
        pytest.param("## 技能要求 ##\n", 2, "技能要求", id="atx"),
        pytest.param("技能要求\n====\n", 1, "技能要求", id="setext-1"),
        pytest.param("技能要求\n----\n", 2, "技能要求", id="setext-2"),
        pytest.param("###  **技能**要求\n", 3, "技能要求", id="with-emphasis"),
    ],
)
def test_headings_have_their_level(source: str, level: int, text: str) -> None:
    """However they are written."""
    (heading,) = markdown.read(source, 0)

    assert (heading.kind, heading.level, heading.stretch.text) == ("heading", level, text)


def test_a_bold_line_alone_is_a_heading() -> None:
    """People head sections so; bold inside a sentence is no heading."""
    text = "# 手册\n\n**技能要求**\n\n跟单要细心。\n\n**跟单**要耐心。\n"

    assert blocks(text, "a.md") == [
        ("heading", "技能要求"),
        ("paragraph", "跟单要细心。"),
        ("paragraph", "跟单要耐心。"),
    ]


def test_a_list_stays_with_its_lead_in() -> None:
    """As one passage, each entry on its own line."""
    from reading import passages

    found = passages("# 跟单手册\n\n出货前要查：\n\n- 唛头\n- 箱数\n\n查完再签字。\n", "a.md")

    assert found[0].text == "出货前要查：\n唛头\n箱数"


def test_offsets_count_from_the_beginning_of_the_file() -> None:
    """Front matter is not read, but counted."""
    source = "---\ntitle: 手册\n---\n\n跟单要**细心**。\n"

    (block,) = read(source, "a.md").blocks

    assert source[block.stretch.start : block.stretch.end] == "跟单要**细心**。"


@pytest.mark.parametrize("opening", [">", "> ", "- ", "1. ", "* > "])
def test_nesting_deeper_than_anybody_writes_loses_nothing(opening: str) -> None:
    """The parser gives up on it; the text is still there."""
    texts = markdown_texts(opening * 3000 + "跟单要细心")

    assert "跟单要细心" in "\n".join(texts)


MARKS = "* ** _ __ ~~ ` `` [ ] ( ) ! < > & &amp; &#20320; &nbsp; \\ \\* \\| | # - + 1. : ："
PIECES = "[合同](http://合同) ![图](图) <b> </b> <br> <div> </div> <!-- --> **5000元。**"
OBSIDIAN = "[[ ]] [[跟单|细心]] ![[图]] == ==细心== %% %%注%% [^1] [^1]: [!note]"
BREAKS = [" ", "  ", "    ", "\t", "\n", "\n\n", "```\n", "---\n", "| a | b |\n|---|---|\n", "# ", "- ", "> "]
INLINE = st.sampled_from(
    [
        *MARKS.split(),
        *PIECES.split(),
        *OBSIDIAN.split(),
        *BREAKS,
        "\n[^1]: ",
        "> [!note] ",
        "跟单",
        "细心",
        "。",
        "，",
        "a",
        "b1",
        "Q：",
        "A：",
        "\u200b",
        "\u3000",
    ]
)


@given(st.lists(INLINE, max_size=40).map("".join))
@settings(max_examples=400)
def test_every_character_maps_to_its_source_in_order(source: str) -> None:
    """Any Markdown, however odd: the text maps into the source, block after block."""
    end = 0
    for block in markdown.read(source, 0):
        stretch = block.stretch
        assert_maps(stretch, source, {"|\t"})
        assert end <= stretch.start < stretch.end <= len(source)
        assert stretch.text.strip()
        end = stretch.end


@given(
    st.lists(st.sampled_from(["跟单", "细心", "a1", "**", "*", "\n", "，", "\\*", "&amp;"]), max_size=30).map("".join)
)
@settings(max_examples=200)
def test_no_letter_of_a_paragraph_is_lost(source: str) -> None:
    """Whatever the markup around them, letters stay, each once."""
    letters = [char for char in source.replace("&amp;", "&") if char.isalnum()]

    seen = [char for char in "\n".join(markdown_texts(source)) if char.isalnum()]

    assert seen == letters


@given(st.lists(INLINE, max_size=25).map("".join), st.data())
def test_cutting_keeps_the_map(source: str, data: st.DataObject) -> None:
    """Any part of a block maps as the whole does."""
    for block in markdown.read(source, 0):
        start = data.draw(st.integers(0, len(block.stretch.text) - 1))
        end = data.draw(st.integers(start + 1, len(block.stretch.text)))

        part = block.stretch.cut(start, end)

        assert part.text == block.stretch.text[start:end]
        assert_maps(part, source, {"|\t"})
        assert block.stretch.start <= part.start < part.end <= block.stretch.end


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("1. 岗位职责\n每天录凭证。\n2. 薪资待遇\n六千，年底双薪。\n", id="numbered"),
        pytest.param("**岗位职责**\n每天录凭证。\n\n**薪资待遇**\n六千，年底双薪。\n", id="bold"),
        pytest.param("**岗位职责**\n每天录凭证。\n**薪资待遇**\n六千，年底双薪。\n", id="bold-without-blank-lines"),
        pytest.param("##岗位职责\n每天录凭证。\n\n##薪资待遇\n六千，年底双薪。\n", id="hashes-without-a-blank"),
    ],
)
def test_text_may_stand_directly_below_its_heading(text: str) -> None:
    """Whatever Markdown takes the two lines for."""
    found = [(b.kind, b.stretch.text) for b in read(f"# 会计手册\n\n招一名。\n\n{text}", "a.md").blocks]

    assert found[1:] == [
        ("heading", "岗位职责"),
        ("paragraph", "每天录凭证。"),
        ("heading", "薪资待遇"),
        ("paragraph", "六千，年底双薪。"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("会计要核对\n**每一张单据**\n再入账。", id="bold-amid-a-sentence"),
        pytest.param("1. 核对订单\n   然后入账。\n2. 出货", id="a-wrapped-entry"),
        pytest.param("#会计 #出纳\n\n#会计日常", id="tags"),
    ],
)
def test_what_only_looks_like_a_heading_is_none(text: str) -> None:
    """A bold word, an entry that goes on indented, tags below a post."""
    assert "heading" not in {kind for kind, _ in blocks(f"# 会计手册\n\n招一名。\n\n{text}\n", "a.md")}


@pytest.mark.parametrize("mark", ["", "- "])
def test_a_bold_question_and_its_answer_behind_it_are_a_pair(mark: str) -> None:
    """In one paragraph, or in one entry of a list."""
    found = blocks(f"# 会计手册\n\n{mark}**会计要考证吗？** 不一定。\n\n{mark}**累不累？** 月底累。\n", "a.md")

    assert found == [
        ("question", "会计要考证吗？"),
        ("answer", "不一定。"),
        ("question", "累不累？"),
        ("answer", "月底累。"),
    ]


@pytest.mark.parametrize("line", ["**接单**\n", "**累不累？** 累。\n", "##接单\n"])
def test_thousands_of_bold_lines_take_linear_time(line: str) -> None:
    """Each is looked at with the one above it alone."""
    assert_linear(lambda length: markdown.read(line * length, 0), 2_000, 0.6)


def test_a_bold_line_that_quotes_a_question_may_follow_another() -> None:
    """Nothing stands between the two."""
    assert markdown_texts("**他问“累吗？”**\n**接单**\n六千，年底双薪。") == [
        "他问“累吗？”",
        "接单",
        "六千，年底双薪。",
    ]


@pytest.mark.parametrize(
    "piece",
    [
        "![会",
        "[",
        "[[",
        "[会](",
        "[会][",
        "*a ",
        "**会",
        "_a*",
        "`",
        "`a",
        "<![",
        "<a",
        "~~a",
        "\\",
        "&a",
        "[a]: b\n",
        ">",
        "[[会",
        "==会",
        "%%%会",
        "[[<!--",
        "[[`会",
        "[^会",
        "[^1]: 会\n",
        "> [!a",
    ],
)
def test_marks_that_nothing_closes_take_linear_time_and_stand_as_they_are(piece: str) -> None:
    """Looking for each one's end through the whole paragraph took half a minute for 100 kB."""
    found: list[Block] = []

    assert_linear(lambda length: found.extend(markdown.read(piece * length, 0)), 25_000 // len(piece.encode()), 0.3)

    assert ("会" in piece) == ("会" in "".join(block.stretch.text for block in found))


def test_links_inside_each_other_are_read_to_a_depth_nobody_needs() -> None:
    """Deeper ones stand as they were typed, and lose nothing."""
    assert markdown_texts("*[**![图](a.png)跟单**要](b.cn)* 细心") == ["跟单要 细心"]
    assert "".join(markdown_texts("[" * 30 + "跟单" + "](a)" * 30 + "细心")).endswith("细心")


WORDS = ("\n", "\n\n", "```", "---", "===", "<div>", "|-|", "[a]: b\n", "    ")
PIECES = st.sampled_from([*"#>|-=`~*_[]<:)1.+ \t\u3000\xa0\x85ab会（", *WORDS])


def _told(tokens: list[Token]) -> list[object]:
    return [
        (each.type, each.tag, each.nesting, each.level, each.map, each.content)
        for each in tokens
        if each.type not in ("paragraph_open", "paragraph_close")
    ]


@given(st.sets(PIECES, min_size=1, max_size=9).flatmap(lambda few: st.lists(st.sampled_from(sorted(few)), max_size=25)))
@settings(max_examples=300)
def test_a_kind_of_block_is_looked_for_where_its_signs_are(pieces: list[str]) -> None:
    """What is not looked for would not have been found: the parser that comes makes the same of every text."""
    source = "".join(pieces)
    stock = MarkdownIt("commonmark", {"maxNesting": 60}).enable(["table", "strikethrough"])
    whole: list[Token] = []
    stock.block.parse(source, stock, {}, whole)

    found = markdown._parse(source)

    assert _told(found) == _told(whole)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("迟到扣钱[^1]。\n\n[^1]: 哺乳期除外。\n", "哺乳期除外。"),
        ("迟到扣钱。\n\n[注意]: 哺乳期员工除外。\n", "哺乳期员工除外。"),
    ],
)
def test_a_note_is_text_and_no_address_of_a_link(text: str, kept: str) -> None:
    """CommonMark takes `[^1]: 哺乳期除外。` for a link's address and drops it; the exception is half of the rule."""
    assert any(kept in said for said in markdown_texts(text))


def _below(source: str) -> dict[str, tuple[str, ...]]:
    return {passage.text: passage.heading_path for passage in passages(source, "a.md")}


def test_a_footnote_stands_below_the_headings_of_what_cites_it() -> None:
    """So it is of whom and what the citing sentence is, wherever its own text is kept."""
    source = (
        "# 手册\n\n## 会计的薪资待遇\n\n会计迟到扣钱[^late]。\n\n## 会计要出差吗？\n\n不用[^2]。\n\n"
        "## 出纳的薪资待遇\n\n出纳月薪五千元。\n\n"
        "[^late]: 哺乳期除外。\n[^2]: 外勤除外。\n[^3]: 没人引用。\n\n出纳每月十五日发薪。\n"
    )

    found = _below(source)

    assert found["哺乳期除外。"] == found["会计迟到扣钱。"] == ("会计的薪资待遇",)
    assert found["外勤除外。"][-1] == "会计要出差吗？"
    assert found["没人引用。\n\n出纳每月十五日发薪。"] == ("出纳的薪资待遇",)
    assert [passage.roles for passage in passages(source, "a.md") if passage.text == "哺乳期除外。"] == [("会计",)]


def test_a_footnote_is_found_where_it_stands() -> None:
    """Its line is its own, not that of the citation."""
    source = "# 会计\n\n## 薪资待遇\n\n会计迟到扣钱[^1]。\n\n## 附注\n\n[^1]: 哺乳期除外。\n"

    (note,) = (passage for passage in passages(source, "a.md") if "哺乳期" in passage.text)

    assert source[note.char_start : note.char_end] == note.text
    assert note.line_start == note.line_end == 9


def test_a_short_footnote_heads_nothing() -> None:
    """However much a few words on a line of their own look like a heading."""
    found = _below("# 会计\n\n## 薪资待遇\n\n会计月薪六千[^1]。\n\n[^1]: 税前工资标准\n\n会计另有奖金，年底发。\n")

    assert set(found.values()) == {("薪资待遇",)}
    assert "税前工资标准" in "\n".join(found)


def test_addresses_of_links_are_left_out() -> None:
    """What is one by its form stays no text."""
    assert markdown_texts("见[表][a]。\n\n[a]: http://x.com/表\n[b]: 附件/表.xlsx\n") == ["见表。"]


def test_rules_below_each_other_are_a_paragraph_each() -> None:
    """Though no blank line stands between them; a sentence that a rule's number goes on is one."""
    rules = ["第一千零一条 迎宾员负责引座。", "第一千零二条 迎宾员不限身高。", "第10条：试用期三个月。"]
    wrapped = "迟到的，按照\n第三条的规定处理。"
    found = [text for _, text in blocks("# 手册\n\n" + "\n".join(rules) + f"\n\n{wrapped}\n", "a.md")]

    assert found[-4:] == [*rules, wrapped]
