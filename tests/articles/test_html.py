"""An HTML page is read as a browser shows its article, and every character of it is known to the source."""

from __future__ import annotations

import time

import pytest
from growing import assert_linear
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import BLANKS, assert_maps, blocks, passages, read, tagged

from search_cli.articles import html, read_article, text_of
from search_cli.models import Block, Stretch

LEAD = "许多人把这两个岗位混为一谈，其实一个管项目的节奏，一个管订单的脚步。"
DUTIES = "项目助理安排会议、整理文档，替项目经理盯着每件事的期限。"
OTHER = "跟单从接单开始，一直盯到货物装上船。"


def _texts(source: str) -> list[str]:
    return [block.stretch.text for block in html.read(source, 0)]


def _kinds(source: str) -> list[tuple[str, str]]:
    return [(block.kind, block.stretch.text) for block in html.read(source, 0)]


def assert_in_order(blocks: list[Block], source: str) -> None:
    """Blocks say something, map into the source, and do not overlap."""
    end = 0
    for block in blocks:
        assert_maps(block.stretch, source, BLANKS)
        assert end <= block.stretch.start < block.stretch.end <= len(source)
        assert block.stretch.text == block.stretch.text.strip(" \n") != ""
        end = block.stretch.end


PAGE = f"""<!DOCTYPE html>
<html lang="zh"><head><meta charset="utf-8"><title>项目助理和跟单的区别 - 某某职场网</title>
<style>p {{ color: red }}</style><script>document.write("<p>脚本写的，不是文章。</p>")</script></head>
<body class="single has-sidebar comments-open">
<header><h1 class="logo">某某职场网</h1><form action="/s"><label>站内搜索</label><input value="跟单"></form></header>
<nav><ul><li>首页</li><li>职场，从这里开始。</li></ul></nav>
<div class="bread-crumb">首页 &gt; 职场 &gt; 区别</div>
<div id="cookieNotice"><p>我们使用小型文本文件，继续浏览即表示同意。</p></div>
<div class="layout"><div class="main-col">
<h1>项目助理和跟单的<em>区别</em></h1>
<ul><li><a href="#zz">岗位职责</a></li><li><a href="#jn">技能要求</a></li></ul>
<p>{LEAD}</p>
<div class="share-bar"><span>分享到：</span><a href="#">微博</a></div>
<h2 id="zz">岗位职责</h2>
<p>{DUTIES}</p>
<div class="adBox"><p>三天学会外贸，报名立减五百，名额有限。</p></div>
<p style="display: none">给搜索引擎看的字，读者看不到。</p>
<p>{OTHER}<span hidden>（藏起来的）</span></p>
<h2 id="related-skills">技能要求</h2>
<ul><li>项目助理：会排计划。</li><li>跟单：懂报关。</li></ul>
<figure><img src="a.png" alt="一张图"><figcaption>两个岗位的一天</figcaption></figure>
<div aria-hidden="true">★★★</div>
</div>
<aside><p>侧栏里推销的课程，价格便宜。</p></aside>
<div class="relatedPosts"><h3>还有这些</h3><p>采购和仓管谁更累？看看这篇文章怎么说。</p></div>
<ol class="comment-list"><li><p>说得真好，我做了五年跟单，深有体会，给作者鼓掌，希望多写一些这样的文章。</p></li></ol>
<div class="qr-code">扫一扫，关注我们。</div></div>
<footer><p>某某公司，版权所有。</p></footer>
<div class="pagination">上一页，下一页。</div></body></html>
"""


def test_of_a_page_only_the_article_is_read() -> None:
    """Navigation, share bars, related links, comments, cookie notes, advertisements and what is hidden stay out."""
    blocks = html.read(PAGE, 0)

    assert [(block.kind, block.level, block.stretch.text) for block in blocks] == [
        ("heading", 1, "项目助理和跟单的区别"),
        ("paragraph", 0, LEAD),
        ("heading", 2, "岗位职责"),
        ("paragraph", 0, DUTIES),
        ("paragraph", 0, OTHER),
        ("heading", 2, "技能要求"),
        ("item", 0, "项目助理：会排计划。"),
        ("item", 0, "跟单：懂报关。"),
        ("paragraph", 0, "两个岗位的一天"),
    ]
    assert_in_order(blocks, PAGE)


def test_the_page_s_passages_know_their_role_and_dimension() -> None:
    """From a page as from any other file; its h1 is the title and no passage."""
    article = read(PAGE, "a.html")

    found = [(p.text, p.roles, p.dimensions) for p in tagged(article).passages]

    assert article.title == "项目助理和跟单的区别"
    assert (DUTIES, ("项目助理",), ("岗位职责",)) in found
    assert (OTHER, ("跟单",), ("岗位职责",)) in found
    assert not any(article.title in text for text, _, _ in found)


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        pytest.param("<p>跟单要<b>细心</b>与<i>耐<u>心</u></i>。</p>", ["跟单要细心与耐心。"], id="inline-markup"),
        pytest.param(
            "<p>A &amp; B &lt; C&#x8DDF;&#21333;&hellip;&nbsp2 &unknown; &</p>",
            ["A & B < C跟单…\xa02 &unknown; &"],
            id="entities",
        ),
        pytest.param("<p>&copy2024 &#0;&#1;&#99999999;</p>", ["©2024 \ufffd\ufffd"], id="odd-entities"),
        pytest.param("<p>\n  跟单  要\t细心\n</p>", ["跟单 要 细心"], id="blanks"),
        pytest.param("<p>跟单 <b> 要</b> <i></i> 细心</p>", ["跟单 要 细心"], id="blanks-across-tags"),
        pytest.param("<p>跟单要\n   细心，\n还要 fast\nhands</p>", ["跟单要\n细心， 还要 fast hands"], id="wrapped"),
        pytest.param("<h2>岗位\n职责</h2><li>核对\n订单</li>", ["岗位职责", "核对订单"], id="wrapped-label"),
        pytest.param("<p>　　甲要细心。<br>　　乙要耐心。</p>", ["甲要细心。\n乙要耐心。"], id="indented-lines"),
        pytest.param("<p>甲要细心。<br>&nbsp;<br/>乙要耐心。</p>", ["甲要细心。", "乙要耐心。"], id="empty-line"),
        pytest.param("<p>上海<br>宁波</p>", ["上海", "宁波"], id="lines-that-are-labels"),
        pytest.param("<p>问：甲？<br>答：乙要做。</p>", ["问：甲？", "答：乙要做。"], id="labelled-lines"),
        pytest.param("<h1>跟单<br>手册</h1>", ["跟单\n手册"], id="heading-of-two-lines"),
        pytest.param(
            "<div>甲做账。<div>乙对账。</div>丙收款。</div>", ["甲做账。", "乙对账。", "丙收款。"], id="div-soup"
        ),
        pytest.param(
            "<div><span>一、职责</span></div><span style='display:block'>跟单</span><span>盯货</span>",
            ["一、职责", "跟单", "盯货"],
            id="span-soup",
        ),
        pytest.param("<p>图<img src=a.png alt=合同>在此</p>", ["图在此"], id="image"),
        pytest.param("<p>见<a href='合同'>合同</a>一</p>", ["见合同一"], id="link"),
        pytest.param("<pre>\nx = 1\n\ty &lt; <b>2</b>\n</pre>", ["x = 1\n\ty < 2"], id="pre"),
        pytest.param("<blockquote>甲说过，要细心。</blockquote>", ["甲说过，要细心。"], id="quote"),
        pytest.param("<p>甲<p>乙<li>丙<li>丁", ["甲", "乙", "丙", "丁"], id="end-tags-left-out"),
        pytest.param("<b><p>甲</b>乙</p></div>丙", ["甲乙", "丙"], id="end-tags-crossed"),
        pytest.param("<article><p>甲，</div><p>乙，</article>", ["甲，", "乙，"], id="stray-end-tag"),
        pytest.param("<P CLASS=X>甲<BR>乙</P >", ["甲", "乙"], id="capitals"),
        pytest.param("<p title='a > b' data-x=\"<p>\" y=it's>甲</p>", ["甲"], id="attributes"),
        pytest.param('<p class="x>甲，</p><p>乙，</p>', ["甲，", "乙，"], id="a-quote-left-open"),
        pytest.param("<p>1<2 且 3>2，x<5。</p>", ["1<2 且 3>2，x<5。"], id="less-than"),
        pytest.param("<p>甲<!-- 无 -- > <p> -->乙<!-->丙<!--->丁</p>", ["甲乙丙丁"], id="comments"),
        pytest.param("<p>甲<![CDATA[乙]]><?php x ?></ p>丙</p>", ["甲丙"], id="bogus-comments"),
        pytest.param("<p>甲</p><script>if (a < b) { '</p><p>乙' }</SCRIPT ><p>丙</p>", ["甲", "丙"], id="script"),
        pytest.param("<p>甲<svg><text>乙</text><path/><p>丙", ["甲", "丙"], id="svg-left-open"),
        pytest.param("<p>——</p><p>甲</p><hr><p>|</p>", ["甲"], id="rules"),
        pytest.param("甲要细心。\n乙要耐心。", ["甲要细心。", "乙要耐心。"], id="plain-text"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_text_is_what_a_browser_shows(source: str, texts: list[str]) -> None:
    """No markup is left, blanks are one blank, and nothing else is gone."""
    blocks = html.read(source, 0)

    assert [block.stretch.text for block in blocks] == texts
    assert_in_order(blocks, source)


@pytest.mark.parametrize("name", ["h1", "h2", "h3", "h4", "h5", "h6"])
def test_headings_have_their_level(name: str) -> None:
    """Whatever is inside them; a heading whose end tag is missing takes only its own line."""
    source = f"<{name}><div><b>技能</b>要求</div><p>跟单要细心。</p>"

    heading, paragraph = html.read(source, 0)

    assert (heading.kind, heading.level, heading.stretch.text) == ("heading", int(name[1]), "技能要求")
    assert (paragraph.kind, paragraph.stretch.text) == ("paragraph", "跟单要细心。")


def test_lists_inside_lists_are_entries_of_their_own() -> None:
    """An entry of several paragraphs is several; in an entry with a heading stand paragraphs."""
    source = "<ul><li>接单<ul><li>核对<li>确认</ul>之后</li><li><h3>出货</h3><p>装船。</p></li></ul>"

    assert _kinds(source) == [
        ("item", "接单"),
        ("item", "核对"),
        ("item", "确认"),
        ("item", "之后"),
        ("heading", "出货"),
        ("paragraph", "装船。"),
    ]


@pytest.mark.parametrize(
    "source",
    [
        "<p><b>技能要求</b></p><p>跟单要细心，更要耐心。</p>",
        "<p><strong>技能</strong><strong>要求</strong></p><div>跟单要细心，更要耐心。</div>",
        "<p><b>技能要求</b><br>跟单要细心，更要耐心。</p>",
        "<div><span style='font-weight: bold'>技能要求</span></div><p>跟单要细心，更要耐心。</p>",
        "<dl><dt>技能要求</dt><dd>跟单要细心，更要耐心。</dd></dl>",
        "<details><summary>技能要求</summary>跟单要细心，更要耐心。</details>",
    ],
)
def test_a_label_above_a_text_is_a_heading(source: str) -> None:
    """A bold line alone, a term before its description, the summary of what unfolds."""
    article = read(f"<h1>跟单手册</h1>{source}", "a.html")

    assert [(block.kind, block.stretch.text) for block in article.blocks] == [
        ("heading", "技能要求"),
        ("paragraph", "跟单要细心，更要耐心。"),
    ]


@pytest.mark.parametrize(
    "listed",
    [
        "<dl><dt>快照</dt><dd>只读的副本，保留7天。</dd></dl>",
        "<dl><div><dt>快照</dt><dd>只读的副本，保留7天。</dd></div></dl>",
        "<details><summary>快照</summary><p>只读的副本，保留7天。</p></details>",
    ],
)
def test_a_term_heads_nothing_behind_its_list(listed: str) -> None:
    """What stands below the list is the section's that the list stands in, and no introduction."""
    page = f"<h1>存储</h1><p>{LEAD}</p>{listed}<p>每周二凌晨维护。</p><h2>计费</h2>{listed}<p>按天收取费用。</p>"

    assert [(p.kind, p.heading_path, p.text) for p in passages(page, "a.html")] == [
        ("intro", (), LEAD),
        ("section", ("快照",), "只读的副本，保留7天。"),
        ("section", (), "每周二凌晨维护。"),
        ("section", ("计费", "快照"), "只读的副本，保留7天。"),
        ("section", ("计费",), "按天收取费用。"),
    ]


def test_what_a_term_means_is_no_heading_though_it_is_short() -> None:
    """A figure below 薪资 is the pay of the role above, and heads nothing."""
    page = "<h1>财务岗位</h1><h2>会计</h2><dl><dt>职责</dt><dd>记账、报税。</dd><dt>薪资</dt><dd>6000到8000</dd></dl>"

    found = [(p.heading_path, p.text, p.roles, p.dimensions) for p in passages(page + "<p>月底结账。</p>", "a.html")]

    assert found == [
        (("会计", "职责"), "记账、报税。", ("会计",), ("岗位职责",)),
        (("会计", "薪资"), "6000到8000", ("会计",), ("薪资待遇",)),
        (("会计",), "月底结账。", ("会计",), ()),
    ]


def test_a_bold_word_is_no_heading() -> None:
    """Only a line that is bold from end to end."""
    assert [block.level for block in html.read("<p><b>跟单</b>要细心</p><p>要<b>细心</b></p>", 0)] == [0, 0]


@pytest.mark.parametrize(
    "source",
    [
        "<dl><dt>跟单的工资高吗？</dt><dd>底薪不高，提成看订单。</dd></dl>",
        "<dl><dt>Q1：跟单的工资高吗？<dd>底薪不高，提成看订单。</dl>",
        "<details><summary>跟单的工资高吗？</summary><p>底薪不高，提成看订单。</p></details>",
        "<h3>跟单的工资高吗？</h3><div>底薪不高，提成看订单。</div>",
    ],
)
def test_a_question_and_its_answer_are_one_passage(source: str) -> None:
    """A single one, too, when its form says that it is one."""
    page = f"<h1>两个岗位答疑</h1><p>{LEAD}</p><h2>还想知道的</h2>{source}<h2>结语</h2><p>{OTHER}</p>"

    (faq,) = [passage for passage in passages(page, "a.html") if passage.kind == "faq"]

    assert faq.text == "跟单的工资高吗？\n底薪不高，提成看订单。"
    assert (faq.roles, faq.dimensions) == (("跟单",), ("薪资待遇",))


def test_questions_follow_each_other() -> None:
    """Each has its answer and no other's."""
    source = (
        "<h1>跟单答疑</h1><dl><dt>跟单要懂英语吗？</dt><dd>能读邮件就行。</dd><dd>会说更好。</dd>"
        "<dt>跟单常加班吗？</dt><dd>旺季会。</dd></dl>"
    )

    assert [passage.text for passage in passages(source, "a.html")] == [
        "跟单要懂英语吗？\n能读邮件就行。\n会说更好。",
        "跟单常加班吗？\n旺季会。",
    ]


@pytest.mark.parametrize(
    ("source", "rows"),
    [
        pytest.param(
            "<thead><tr><th></th><th>跟单</th><th>采购</th></tr></thead>"
            "<tbody><tr><td>技能</td><td><b>细心</b></td><td>a|b &amp; c</td></tr><tr><td>薪资<td><td>六千</tbody>",
            ["\t跟单\t采购", "技能\t细心\ta|b & c", "薪资\t\t六千"],
            id="empty-cells-are-cells",
        ),
        pytest.param(
            "<tr><td>维度<td colspan=2>跟单<td>采购<tr><td>技能<td>会<td>懂<td>能",
            ["维度\t跟单\t跟单\t采购", "技能\t会\t懂\t能"],
            id="a-header-over-two-columns",
        ),
        pytest.param(
            "<tr><td>维度<td colspan=2>跟单</tr><tr><td>技能<td>会<td>懂</tr>",
            ["维度\t跟单\t跟单", "技能\t会\t懂"],
            id="the-last-header-over-two-columns",
        ),
        pytest.param(
            "<tr><th>维度<th>跟单<th>采购<tr><th rowspan=2>技能<td>会<td>懂<tr><td>能<td>熟<tr><td>薪资<td>五千",
            ["维度\t跟单\t采购", "技能\t会\t懂", "技能\t能\t熟", "薪资\t五千"],
            id="a-row-header-over-two-rows",
        ),
        pytest.param(
            "<tr><th>维度<th>跟单<tr><th rowspan=2>技能<td>会<tr><td><tr><td>薪资<td>五千",
            ["维度\t跟单", "技能\t会", "薪资\t五千"],
            id="a-row-that-says-nothing-of-its-own",
        ),
        pytest.param(
            "<tr><td>维度<td>跟单<td>采购<tr><td>技能<td rowspan=2>会<td>懂<tr><td>薪资<td>六千",
            ["维度\t跟单\t采购", "技能\t会\t懂", "薪资\t会\t六千"],
            id="a-cell-over-two-rows-is-repeated",
        ),
        pytest.param(
            "<tr><td>维度<td>跟单<td>采购<tr><td>技能<td colspan=2>都要细心</td><tr><td>薪资<td>五千<td>六千",
            ["维度\t跟单\t采购", "技能\t都要细心\t\v", "薪资\t五千\t六千"],
            id="a-cell-over-two-columns-is-said-once",
        ),
        pytest.param(
            "<tr><td>维度<td>跟单<tr><td>技能<td><p>会英语</p><p>懂报关</p>能出差<tr><td>薪资<td>五千<br>包住",
            ["维度\t跟单", "技能\t会英语\n懂报关\n能出差", "薪资\t五千\n包住"],
            id="lines-in-a-cell",
        ),
        pytest.param(
            "<caption>对照表</caption><tr><td colspan=2>两个岗位<tr><td>维度<td>跟单<tr><td>技能<td>会"
            "<tr><td colspan=2>注：仅供参考。",
            ["对照表", "两个岗位", "维度\t跟单", "技能\t会", "注：仅供参考。"],
            id="caption-and-note",
        ),
        pytest.param(
            "<tr><th>岗位<td>跟单<tr><th>薪资：<td>六千<br>包住<tr><th>学历<td>",
            ["岗位：跟单", "薪资：", "六千", "包住", "学历"],
            id="pairs",
        ),
        pytest.param("<tr><td>甲，<td>乙，", ["甲，", "乙，"], id="one-row-is-layout"),
        pytest.param(
            "<tr><td>打印机位置<td>二楼茶水间旁，", ["打印机位置\t二楼茶水间旁，"], id="one-row-of-label-and-text"
        ),
        pytest.param("<tr><td>甲，<tr><td>乙，", ["甲，", "乙，"], id="one-column-is-layout"),
        pytest.param("<tr><td><h2>甲</h2>乙，<td>丙，<tr><td>丁，<td>", ["甲", "乙，", "丙，", "丁，"], id="headings"),
        pytest.param(
            "<tr><td>甲，<td>乙，</tr>丢，<tr><td>丙，<td>丁，",
            ["甲，", "乙，", "丢，", "丙，", "丁，"],
            id="stray-text",
        ),
    ],
)
def test_cells_stand_in_their_columns(source: str, rows: list[str]) -> None:
    """Also below cells that span; what only lays out the page is read as text."""
    page = f"<table>\n{source}\n</table>"

    blocks = html.read(page, 0)

    assert [block.stretch.text for block in blocks] == rows
    assert_in_order(blocks, page)


_DUTIES = "".join(f"<p>{number}. 每周对账，</p>" for number in range(1, 6))


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(f"<tr><td>部门<td>标准<td>说明<tr><td>采购部<td>80元<td>{_DUTIES}", id="labels-before-the-rows"),
        pytest.param(f"<tr><th>部门<th>说明<tr><td>采购部，含仓库<td>{_DUTIES}", id="a-header"),
    ],
)
def test_a_cell_of_many_paragraphs_breaks_no_table(source: str) -> None:
    """All of the table tells that it is one: its header, or a label before each row."""
    blocks = html.read(f"<table>{source}</table>", 0)

    assert [block.kind for block in blocks] == ["row", "row"]


def test_a_cell_of_many_paragraphs_beside_prose_is_a_column_of_the_page() -> None:
    """Neither a header nor labels tell of a table."""
    source = f"<table><tr><td>欢迎光临，请看。<td>{_DUTIES}<tr><td>地址见下，<td>再会。</table>"

    kinds = {block.kind for block in html.read(source, 0)}

    assert "row" not in kinds


def test_a_table_with_roles_in_its_columns_gives_a_passage_for_each_cell() -> None:
    """Each knows its role and its dimension, under spanning headers as well."""
    page = (
        "<h1>采购与跟单对照</h1><table><tr><th>方面<th>采购<th colspan=2>跟单"
        "<tr><td rowspan=2>薪资待遇<td>六千起步<td>五千起步<td>有提成<tr><td>年终两薪<td>年终一薪"
        "<tr><td>技能要求<td>会砍价<td><td>会盯货</table>"
    )

    found = [(passage.text, passage.roles, passage.dimensions) for passage in passages(page, "a.html")]

    assert found == [
        ("六千起步", ("采购",), ("薪资待遇",)),
        ("五千起步", ("跟单",), ("薪资待遇",)),
        ("有提成", ("跟单",), ("薪资待遇",)),
        ("年终两薪", ("采购",), ("薪资待遇",)),
        ("年终一薪", ("跟单",), ("薪资待遇",)),
        ("会砍价", ("采购",), ("技能要求",)),
        ("会盯货", ("跟单",), ("技能要求",)),
    ]


@pytest.mark.parametrize(
    "furniture",
    [
        "<div class='ad'>{}</div>",
        "<div class='top_ads'>{}</div>",
        "<div id=sideBar>{}</div>",
        "<section class='recommend-list'><p>{}</p></section>",
        "<div class='post-comments'><p>{}</p></div>",
        "<p class=copyright>{}</p>",
        "<div role=navigation>{}</div>",
        "<div role=dialog>{}</div>",
        "<div hidden>{}</div>",
        "<div aria-hidden=TRUE>{}</div>",
        "<div style='visibility:hidden'>{}</div>",
        "<div style='color:red;DISPLAY : none'><p>{}</p></div>",
        "<noscript>{}</noscript>",
        "<template><p>{}</p></template>",
        "<form><label>{}</label><textarea>跟单</textarea><button>{}</button></form>".replace("{}", "登录", 1),
        "<select><option>{}</select>",
        "<footer>{}</footer>",
        "<header><p>{}</p></header>",
    ],
)
def test_furniture_is_known_by_its_form(furniture: str) -> None:
    """By what an element is, and by the words pages everywhere name it with."""
    page = f"<p>{LEAD}</p>{furniture.format('马上报名，名额有限。')}<p>{OTHER}</p>"

    assert _texts(page) == [LEAD, OTHER]


@pytest.mark.parametrize(
    "page",
    [
        "<div class='page has-sidebar'><p>{}</p></div>",
        "<div class='layout sidebar-left'><p>{}</p></div>",
        "<div id=share><div class=ads><p>{}</p></div></div>",
        "<h2 id=related>{}</h2>",
        "<section id=social-insurance><p>{}</p></section>",
        "<div class='shadow header-navy adapted'><p>{}</p></div>",
        "<p>社保<span class=ad>{}</span></p>",
        "<article class='post related'><p>{}</p></article><p>别处。</p>",
        "<form action=x><p>{}</p></form>",
        "<article><header><h2>{}</h2></header></article>",
        "<label>{}</label>",
        "<ruby>{}<rp>(</rp></ruby>",
    ],
)
def test_an_article_is_not_taken_for_furniture(page: str) -> None:
    """Names are whole words, say nothing of headings, and are wrong when most of the text stands there."""
    said = "跟单的社保由公司缴纳"

    assert said in "".join(_texts(page.format(said)))


@pytest.mark.parametrize(
    "page",
    [
        "<div><p>边上。</p></div><article>{}</article><p>下面。</p>",
        "<div><p>边上。</p></div><main>{}</main>",
        "<div>边上。</div><div role=main>{}</div>",
        "<div class=sidebar><article><p>别的文章，别的话。</p></article></div><article>{}</article>",
        "<main><div class=comments><article><p>评论写得比文章还长，{}</p></article></div><article>{}</article></main>",
        "<main><article>{}</article><p>下面。</p></main>",
        "<div><a href=x>边上</a></div><div><div><div>{}</div></div></div><div>地址：宁波市</div>",
        "<table><tr><td><a href=x>边上</a></td><td>{}</td></tr></table>",
        "<table><tr><td colspan=2>边上</td></tr><tr><td><a href=x>边上</a></td><td><div>{}</div></td></tr></table>",
    ],
)
def test_the_content_is_what_the_page_calls_so_or_where_the_text_is(page: str) -> None:
    """<article>, <main>, role=main; else the element that holds the sentences."""
    assert _texts("<title>手册</title>" + page.replace("{}", f"<p>{LEAD}</p><p>{DUTIES}</p>")) == ["手册", LEAD, DUTIES]


@pytest.mark.parametrize(
    "page",
    [
        "<div><p>先说一句。</p></div><div><p>{}</p></div><div><p>完。</p></div>",
        "<article><p>先说一句。</p><p>{}</p></article><article><p>{}</p><p>完。</p></article>",
        "<h2>先说一句。</h2><div><p>{}</p></div><p>完。</p>",
        "<title>先说一句。</title>先说一句。<div><p>{}</p></div><p>完。</p>",
        "<title>先说一句。</title><h2>先说一句。</h2><div><p>{}</p></div><p>完。</p>",
    ],
)
def test_no_sentence_is_lost_where_the_page_names_no_content(page: str) -> None:
    """However much longer the rest is."""
    assert list(dict.fromkeys(_texts(page.replace("{}", LEAD * 20)))) == ["先说一句。", LEAD * 20, "完。"]


@pytest.mark.parametrize(
    ("page", "title"),
    [
        pytest.param("<title>甲 - 站</title><h1>跟单手册</h1><p>{}", "跟单手册", id="h1"),
        pytest.param("<title>跟单手册 - 某某网 - 首页</title><p>{}", "跟单手册", id="blank-dash-blank"),
        pytest.param("<title>\n跟单&amp;采购手册_某某网</title><p>{}", "跟单&采购手册", id="underscore"),
        pytest.param("<title>跟单手册|某某网</title><p>{}", "跟单手册", id="bar"),
        pytest.param("<title>excel_vba入门</title><p>{}", "excel_vba入门", id="a-name-with-an-underscore"),
        pytest.param("<title> </title><p>{}", "文件名", id="empty"),
        pytest.param("<div><h1>跟单手册</h1></div><article><p>{}</article>", "跟单手册", id="h1-outside"),
        pytest.param(
            "<title>跟单手册 - 某网</title><header><h1>某网</h1></header><p>{}", "跟单手册", id="the-site-s-h1"
        ),
        pytest.param(
            "<title>跟单手册 - 某网</title><header><h1><a>跟单手册</a>！</h1></header><main><p>{}</main>",
            "跟单手册！",
            id="h1-in-the-header",
        ),
        pytest.param("<title>跟单手册<p>{}", "跟单手册", id="never-closed"),
        pytest.param("---\ntitle: 跟单大全\n---\n<h1>手册</h1><p>{}", "跟单大全", id="front-matter"),
    ],
)
def test_the_title_is_the_h1_or_else_the_window_s_without_the_site(page: str, title: str) -> None:
    """And it is no passage."""
    source = page.format(OTHER)

    article = read(source, "文件名.html")

    assert article.title == title
    assert [passage.text for passage in tagged(article).passages] == [OTHER]
    assert_in_order(list(article.blocks), source)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_a_page_in_any_encoding_is_the_same(encoding: str) -> None:
    """Offsets count characters of the decoded page."""
    article = read_article("a.htm", PAGE.replace("\n", "\r\n").encode(encoding))

    assert article.blocks == read(PAGE, "a.html").blocks


def test_a_page_cut_anywhere_keeps_what_came_before() -> None:
    """Inside a tag, an entity, a comment, a script: the paragraphs that were complete are there."""
    page = (
        f"<article><h1>手册</h1><p class='x'>{LEAD}</p><!-- 无 --><script>1 < 2</script><p>甲 &amp; 乙</p>"
        "<table><tr><td>维度</td><td>跟单</td></tr><tr><td rowspan='2'>技能</td><td>会</td></tr></table></article>"
    )
    whole = page.index("</p>")

    for end in range(len(page)):
        blocks = html.read(page[:end], 0)
        assert_in_order(blocks, page[:end])
        assert end < whole or LEAD in [block.stretch.text for block in blocks]
        assert end <= page.index(">") or not any(char in block.stretch.text for block in blocks for char in "<>'=")


@pytest.mark.parametrize("opening", ["<div>", "<b>", "<table><tr><td>", "<blockquote><p>"])
def test_elements_twenty_thousand_deep_inside_each_other_are_read(opening: str) -> None:
    """Nothing recurses; `test_bad_articles.py` has one page of five times that depth."""

    def check(length: int) -> None:
        texts = _texts(f"<p>{LEAD}</p>" + opening * (length // opening.count("<")) + f">{OTHER}")
        assert texts[0] == LEAD
        assert texts[-1].endswith(OTHER)

    assert_linear(check, 20_000, 0.32)


@pytest.mark.parametrize(
    "piece",
    [
        "<!--", "<", "<a ", '<a b="', "<a b='\">", '<a b=">" ', "</", "</a ", "<![x", "<?", "&", "&#", "&#1;", "&amp",
        "<title>x", "<script></", "<b><div><i></b>", "<div><b></div>", "<h1>x", "<svg>", "<select><p>", "x<br>", "<br>",
        "<table><tr><td>x<td>y<tr><td>x<td>y</table>", "<dl><dt>跟？<dd>x", "<p class=ad>x。", "<article>x。", "<pre>x",
        "<form>x，", "<li><a href=#>x</a>", "\n", "\u3000&nbsp;",
    ],
)  # fmt: skip
def test_odd_pages_take_linear_time(piece: str) -> None:
    """Quadratic ones would take many seconds for 60,000 characters."""

    def check(length: int) -> None:
        source = "<p>x</p>" + piece * (length // len(piece))
        assert_in_order(html.read(source, 0)[:100], source)

    assert_linear(check, 15_000, 0.25)


def test_a_title_of_blanks_takes_linear_time() -> None:
    """Its end is looked for only once."""
    before = time.process_time()

    (title, _) = html.read(f"<title>甲{chr(0xA0) * 200_000}乙 - 站</title><p>{LEAD}", 0)

    assert title.stretch.text.endswith("乙")
    assert time.process_time() - before < 4


def test_a_long_cell_over_many_rows_does_not_fill_them() -> None:
    """What a row repeats is bounded, in the first column too; a short cell is repeated still."""
    long, many = "很长的说明" * 2000, "<tr><td>x</td></tr>" * 1000

    rows = html.read(
        f"<table><tr><td>甲<td>乙<td>丙<td>丁<tr><td rowspan=0>{long}<td rowspan=0>{long}<td rowspan=0>短<td>y{many}", 0
    )

    assert max(len(row.stretch.text) for row in rows[2:]) < 300
    assert rows[0].from_above == ()
    assert rows[2].from_above == (1, 2)
    assert sum(len(row.stretch.text) for row in rows) < 3 * len(long) + 300 * len(rows)


def test_spans_without_end_take_linear_time() -> None:
    """A cell cannot make a table of a million places."""
    row = "<tr><td rowspan=65000 colspan=1000>x<td>y"
    before = time.process_time()

    blocks = html.read("<table>" + row * 3000, 0)

    assert len(blocks) == 3000
    assert time.process_time() - before < 5


MARKUP = (
    "p div span b strong i em a ul ol li dl dt dd h1 h2 h3 table tr td th thead caption br hr pre blockquote article"
)
OTHER_MARKUP = "main section header nav footer aside form label select option details summary script style title svg"
TAGS = [*MARKUP.split(), *OTHER_MARKUP.split()]
ATTRIBUTES = [
    "",
    " class=ad",
    " class='a share'",
    " hidden",
    " colspan=2",
    " rowspan='3'",
    ' style="display:none"',
    " x='",
]
WORDS = "跟单 项目助理 细心。 要会什么？ Q：跟单？ A：会。 一、职责 a b1 &amp; &nbsp; &#20320; &#10; &lt &x & < > \" '"
ODD = "<!-- --> <! </ <a <table><tr><td>甲<td>乙<tr><td>丙<td>丁</table> <tr><td>甲<td>乙 <td>"
PIECES = st.one_of(
    st.builds("<{}{}>".format, st.sampled_from(TAGS), st.sampled_from(ATTRIBUTES)),
    st.builds("</{}>".format, st.sampled_from(TAGS)),
    st.sampled_from([*WORDS.split(), *ODD.split()]),
    st.sampled_from([" ", "  ", "\n", "\t", "\n\n ", "\u3000", "\u200b", "\xa0"]),
)
PAGES = st.lists(PIECES, max_size=60).map("".join)


@given(PAGES)
@settings(max_examples=500)
def test_every_character_maps_to_its_source_in_order(source: str) -> None:
    """Any page, however odd: the text maps into the source, block after block."""
    assert_in_order(html.read(source, 0), source)


@given(PAGES, st.data())
def test_cutting_keeps_the_map(source: str, data: st.DataObject) -> None:
    """Any part of a block maps as the whole does."""
    for block in html.read(source, 0):
        start = data.draw(st.integers(0, len(block.stretch.text) - 1))
        end = data.draw(st.integers(start + 1, len(block.stretch.text)))

        part = block.stretch.cut(start, end)

        assert part.text == block.stretch.text[start:end]
        assert_maps(part, source, BLANKS)


@given(PAGES)
@settings(max_examples=200)
def test_passages_follow_each_other(source: str) -> None:
    """Through the whole chain, each is a stretch of the page behind the one before."""
    article = read(source, "项目助理和跟单的区别.html")
    end = 0
    for passage in tagged(article).passages:
        assert end <= passage.char_start < passage.char_end <= len(article.text)
        shown = Stretch(passage.text, passage.char_start, passage.char_end, passage.runs)
        assert_maps(shown, article.text, BLANKS)
        end = passage.char_end


SHOWN = "p div b span ul li h2 blockquote dl dt dd br table tr td pre"
VISIBLE = st.one_of(
    st.builds("<{}>".format, st.sampled_from(SHOWN.split())),
    st.builds("</{}>".format, st.sampled_from(SHOWN.split())),
    st.sampled_from(["跟单", "细心", "a1", "\n", "，", "&amp;", " "]),
)


@given(st.lists(VISIBLE, max_size=40).map(lambda pieces: "<p>" + "".join(pieces)))
@settings(max_examples=300)
def test_no_letter_of_a_page_without_furniture_is_lost(source: str) -> None:
    """Whatever the tags around them and however they are closed, letters stay, each once and in order."""
    bare = source.replace("&amp;", "")
    letters = "".join(part.split(">", 1)[-1] for part in ("x>" + bare).split("<"))

    shown = "".join(_texts(source))

    assert [char for char in shown if char.isalnum()] == [char for char in letters if char.isalnum()]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("<p>岗位职责：</p><p>1、跟进订单；</p><p>2、制作单证；</p>", id="paragraphs"),
        pytest.param("<p>岗位职责：<br>1、跟进订单；<br>2、制作单证；</p>", id="lines"),
        pytest.param("<div>岗位职责：</div><div>● 跟进订单；</div><div>● 制作单证；</div>", id="bullets"),
    ],
)
def test_entries_that_are_typed_are_entries(body: str) -> None:
    """As in the other formats, and they stay with their lead-in."""
    page = f"<h1>外贸跟单</h1><p>招一名。</p>{body}"

    assert [kind for kind, _ in blocks(page, "a.html")] == ["paragraph", "paragraph", "item", "item"]
    assert len(passages(page, "a.html")) == 2


@pytest.mark.parametrize("hiding", ['style="visibility: hidden; opacity: 0;"', "hidden", 'style="display:none"'])
def test_hidden_text_that_is_the_page_is_read(hiding: str) -> None:
    """A page saved before its script ran hides what it is about; what else is hidden stays out."""
    page = (
        f"<h1>外贸跟单</h1><div>2024-03-12 10:20</div><div id=js_content {hiding}>"
        f"<p>{DUTIES}</p><section><p>{OTHER}</p></section>"
        "<p style='display:none'>打开小程序，看得更多。</p></div><p>喜欢就点个在看。</p>"
    )

    assert [said for _, said in blocks(page, "a.html")][:2] == [DUTIES, OTHER]
    assert "小程序" not in str(blocks(page, "a.html"))


@pytest.mark.parametrize(
    "pair",
    [
        pytest.param("<h3>{}</h3><div style='display:none'><p>{}</p></div>", id="after-a-heading"),
        pytest.param("<dl><dt>{}</dt><dd hidden>{}</dd></dl>", id="after-a-term"),
        pytest.param(
            "<h3><button aria-controls=a{n}>{}</button></h3><div><div id=a{n} hidden>{}</div></div>", id="named"
        ),
    ],
)
def test_a_hidden_answer_is_its_questions(pair: str) -> None:
    """A click on the question shows it; what stands below is no part of it."""
    said = {"跟单累不累？": "月底累。", "跟单要会什么？": "要细心。"}
    pairs = "".join(pair.format(a, b, n=n) for n, (a, b) in enumerate(said.items()))
    page = f"<h1>跟单问答</h1><p>{DUTIES}</p>{pairs}<p>以上回答仅供参考。</p>"

    found = [(p.kind, p.text) for p in passages(page, "a.html")]

    assert found[1:] == [*(("faq", f"{a}\n{b}") for a, b in said.items()), ("section", "以上回答仅供参考。")]


def test_two_questions_of_one_answer_are_one() -> None:
    """A list of terms may ask twice before it answers."""
    page = f"<h1>跟单</h1><p>{OTHER}</p><dl><dt>跟单累不累？</dt> <dt>加班多吗？</dt><dd>月底多。</dd></dl>"

    assert [(p.kind, p.text) for p in passages(page, "a.html")][1:] == [("faq", "跟单累不累？\n加班多吗？\n月底多。")]


@pytest.mark.parametrize(
    "section",
    [
        pytest.param("<h2><button>技能要求</button></h2><div>要会看订单。</div>", id="button"),
        pytest.param("<h2><a href='#a'>技能要求</a></h2><div id=a>要会看订单。</div>", id="link"),
        pytest.param(
            "<h2><span><button aria-controls=a> 技能要求 <svg><title>图</title></svg></button></span></h2>"
            "<section><div id=a hidden>要会看订单。</div></section>",
            id="text-named-by-the-button",
        ),
        pytest.param(
            "<h2><button>技能要求</button></h2><div style='display:none'>要会看订单。</div>", id="text-folded-away"
        ),
        pytest.param("<h2>技能要求 <button>复制</button></h2><div>要会看订单。</div>", id="button-beside-the-text"),
    ],
)
def test_a_heading_that_folds_its_section_heads_it(section: str) -> None:
    """The button is the heading when it is all there is of it, and what it folds away is the text."""
    page = f"<h1>跟单手册</h1>{section}<h2>工作环境</h2><p>坐办公室，也跑车间，还要出差。</p>"

    assert blocks(page, "a.html")[:2] == [("heading", "技能要求"), ("paragraph", "要会看订单。")]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("<tr><td>食堂<td>三楼<tr><td>医务室<td>一楼东侧", [("", "食堂\t三楼"), ("", "医务室\t一楼东侧")]),
        ("<tr><td>机房<td>8001<tr><td>保安室<td>8002", [("", "机房\t8001"), ("", "保安室\t8002")]),
        ("<tr><td>城市<td>标准<tr><td>北京<td>五百", [("城市 · 标准", "北京\t五百")]),
        (
            "<tr><td>品名<td>一件<tr><td>衬衫<td>15元<tr><td>西装<td>45元",
            [("品名 · 一件", "衬衫\t15元"), ("品名 · 一件", "西装\t45元")],
        ),
        ("<tr><td><b>楼层</b><td><p><strong>用途</strong></p><tr><td>一楼<td>大厅", [("楼层 · 用途", "一楼\t大厅")]),
        ("<thead><tr><td>楼层<td>用途</thead><tbody><tr><td>一楼<td>大厅</tbody>", [("楼层 · 用途", "一楼\t大厅")]),
        ("<tr><td>采购<td>跟单<tr><td>谈价<td>盯货", [("采购", "谈价"), ("跟单", "盯货")]),
        ("<tr><td>采购<td>谈价<tr><td>跟单<td>盯货", [("采购", "谈价"), ("跟单", "盯货")]),
    ],
    ids=["places", "numbers", "words", "figures", "bold", "thead", "roles-across", "roles-down"],
)
def test_the_first_row_of_a_table_without_header_cells_is_one_of_it_unless_it_reads_as_a_header(
    rows: str, said: list[tuple[str, str]]
) -> None:
    """Pages seldom write <th>: taken for a header, 食堂 三楼 would be lost, and would stand above 医务室."""
    found = passages(f"<h1>导览</h1><table>{rows}</table>", "a.html")

    assert [(passage.heading_path[-1] if passage.heading_path else "", passage.text) for passage in found] == said


@pytest.mark.parametrize(
    ("page", "beside"),
    [
        (
            "<article>{}</article><article><h2>裱花师</h2><p>裱花师负责抹面，一天做二十个。</p></article>",
            "裱花师负责抹面，一天做二十个。",
        ),
        (
            "<article>{}</article><div><h3>网友</h3><p>阿强：干了<b>三年</b>，腰不好。</p></div>",
            "阿强：干了三年，腰不好。",
        ),
        (
            "<div>{}</div><div class='comments'><p>阿强：干了三年，腰不好，不劝人来做这一行。</p></div>",
            "阿强：干了三年，腰不好，不劝人来做这一行。",
        ),
    ],
    ids=["another-article", "readers", "comments"],
)
def test_sentences_beside_the_content_of_a_page_are_named_as_left_out(page: str, beside: str) -> None:
    """Nobody can find them, and whoever keeps the page should know; what is read is not among them."""
    said = "烘焙师每天四点到店，称料、打面、整形、烘烤。晚上备第二天的料。"
    own = f"<h1>烘焙师是做什么的</h1><p>{said}</p>"

    _, left_out = text_of("a.html", f"<nav><p>首页，很长的导航，有逗号。</p></nav>{page.format(own)}".encode())

    assert [stretch.text for stretch in left_out] == [beside]


def test_what_is_beside_the_content_takes_linear_time() -> None:
    """A page of thousands of comments is named line by line."""
    assert_linear(
        lambda n: html.outside("<article><p>" + LEAD + "</p></article>" + "<p>好，<b>是的</b>。" * n), 4_000, 0.1
    )
