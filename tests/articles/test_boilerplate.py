"""Page furniture stays out, and nothing a person wrote goes with it."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import blocks, passages, read, tagged

PROSE = "跟单每天核对订单和交期，缺料时先打电话再发邮件。"
OTHER = "采购收到缺料通知以后，会在当天给出新的到货时间。"


def _indexed(text: str, name: str = "a.txt") -> str:
    return "\n".join(passage.text for passage in passages(text, name))


def _all_lines(text: str, name: str = "a.txt") -> str:
    """Return all that is kept of an article, its headings among it."""
    return "\n".join(block.stretch.text for block in read(text, name).blocks)


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        pytest.param(f"跟单手册\n\n{PROSE}", "a.txt", "跟单手册", id="first-line"),
        pytest.param(f"首页 > 职场 > 跟单\n跟单手册\n跟单手册\n{PROSE}", "a.txt", "跟单手册", id="repeated-line"),
        pytest.param(f"作者：某某\n怎样做跟单\n{PROSE}", "怎样做跟单.txt", "怎样做跟单", id="the-file's-name"),
        pytest.param(
            f"首页 > 职场\n跟单到底累不累？\n{PROSE}\n采购累不累？\n{OTHER}",
            "跟单到底累不累？_某某经验.txt",
            "跟单到底累不累？",
            id="the-file's-name-with-its-site",
        ),
        pytest.param(f"# 跟单手册\n\n{PROSE}", "a.md", "跟单手册", id="markdown-heading"),
        pytest.param(f"---\ntitle: 跟单大全\n---\n# 跟单手册\n\n{PROSE}", "a.md", "跟单大全", id="front-matter"),
        pytest.param(f"{PROSE}\n{OTHER}", "跟单.txt", "跟单", id="prose-only"),
        pytest.param(f"一、职责\n{PROSE}\n二、技能\n{OTHER}", "跟单.txt", "跟单", id="numbered-sections-only"),
        pytest.param(f"----\n{PROSE}", "跟单.txt", "跟单", id="a-rule-is-no-title"),
        pytest.param(
            f"Q：跟单要会什么\nA：{PROSE}\nQ：采购要会什么\nA：{OTHER}",
            "跟单.txt",
            "跟单",
            id="a-question-with-its-label",
        ),
        pytest.param(f"跟单累不累？_某某网\n{PROSE}", "a.txt", "跟单累不累？", id="question-and-site"),
        pytest.param(
            f"跟单累不累？ - 职场 - 某某网\n\n{PROSE}", "a.txt", "跟单累不累？", id="question-channel-and-site"
        ),
        pytest.param(f"跟单累不累？\n{PROSE}\n{OTHER}", "a.txt", "跟单累不累？", id="question"),
        pytest.param(
            f"跟单是做什么的？工资多少？\n{PROSE}\n{OTHER}", "a.txt", "跟单是做什么的？工资多少？", id="two-questions"
        ),
        pytest.param(f"跟单日常手册 | 某某网\n{PROSE}", "a.txt", "跟单日常手册", id="site-by-its-name"),
        pytest.param(f"跟单日常手册—某某\n跟单日常手册\n{PROSE}", "a.txt", "跟单日常手册", id="site-by-the-next-copy"),
        pytest.param(f"# 跟单累不累？_某某网\n\n{PROSE}", "a.md", "跟单累不累？", id="markdown-question-and-site"),
        pytest.param(f"跟单一天都做什么_快速问医生\n{PROSE}", "a.txt", "跟单一天都做什么", id="site-by-an-underscore"),
        pytest.param(f"外贸跟单办理指南_深圳\n{PROSE}", "a.txt", "外贸跟单办理指南_深圳", id="a-town-by-an-underscore"),
        pytest.param(f"外贸跟单办理指南_2024版\n{PROSE}", "a.txt", "外贸跟单办理指南_2024版", id="a-version-by-one"),
        pytest.param(f"跟单手册-知乎\n{PROSE}", "a.txt", "跟单手册", id="site-by-a-hyphen"),
        pytest.param(f"访谈_护林员\n{PROSE}", "a.txt", "访谈_护林员", id="an-end-as-long-as-the-title"),
        pytest.param(
            f"跟单一天都做什么_外贸公司\n{PROSE}\n外贸公司里{OTHER}",
            "a.txt",
            "跟单一天都做什么_外贸公司",
            id="an-end-that-the-text-says",
        ),
        pytest.param(f"跟单日常手册 - 接单\n{PROSE}", "a.txt", "跟单日常手册 - 接单", id="an-end-that-is-no-site"),
        pytest.param(f"跟单——订单的守夜人\n{PROSE}", "a.txt", "跟单——订单的守夜人", id="a-subtitle"),
        pytest.param(
            f"跟单累不累？\n{PROSE}\n采购累不累？\n{OTHER}", "面试.txt", "面试", id="the-first-of-several-questions"
        ),
        pytest.param(
            f"跟单累不累？\n{PROSE}\n常见问题\n采购累不累？\n{OTHER}",
            "a.txt",
            "跟单累不累？",
            id="a-question-and-an-faq",
        ),
        pytest.param(f"[TOC]\n\n跟单手册\n\n{PROSE}", "a.md", "跟单手册", id="below-a-table-of-contents"),
        pytest.param("", "跟单.txt", "跟单", id="nothing"),
    ],
)
def test_the_title_is_found(text: str, name: str, title: str) -> None:
    """Front matter, else the first heading, else the first line if it is one, else the file's name."""
    assert read(text, name).title == title


def test_the_title_is_no_passage_however_often_it_stands_at_the_top() -> None:
    """Nor what stands above it, nor a later copy with the site's name."""
    text = f"首页>职场\n项目助理和跟单的区别\n项目助理和跟单的区别\n{PROSE}\n项目助理和跟单的区别 - 某某网\n{OTHER}"

    assert _indexed(text) == f"{PROSE}\n{OTHER}"


def test_a_short_title_may_head_its_own_section() -> None:
    """跟单 as the title of an article does not take the label 跟单 and its explanation from the text."""
    text = f"# 跟单\n\n{PROSE}\n\n## 采购\n\n{OTHER}\n\n## 跟单\n\n跟单 - 负责订单\n\n- 跟单\n- 采购\n"

    found = passages(text, "a.md")

    assert found[-1].heading_path[-1] == "跟单"
    assert "跟单 - 负责订单" in _indexed(text, "a.md")
    assert [entry for kind, entry in blocks(text, "a.md") if kind == "item"] == ["跟单", "采购"]


def test_a_note_of_one_line_is_found_by_it() -> None:
    """A file that says one thing is its own title and its own passage."""
    assert _indexed("样品间钥匙在前台抽屉") == "样品间钥匙在前台抽屉"


@pytest.mark.parametrize(
    "line",
    [
        "作者：某某 2026-01-02",
        "来源: 某某网　编辑：某某",
        "2026年1月2日 08:30",
        "首页 > 职场 > 跟单",
        "阅读 1234 收藏",
        "本文作者：某某",
        "分享到：微博",
        "1024 次阅读",
        "2024-03-12 来源：某某网",
        "三甲ICU护士 / 公众号同名",
        "十年会计｜公众号：阿珍说账",
        "阿珍，同名公众号",
        "[字号：大 中 小]",
        "注册/登录 | 投稿 | 字号：大 中 小",
        "2024-03-12 10:20　来源：某某人才信息网　作者：某某某　编辑：某某某　阅读：1234",
    ],
)
def test_bylines_and_bars_at_the_head_stay_out(line: str) -> None:
    """Between the title and the first sentence."""
    assert _indexed(f"跟单手册\n{line}\n{PROSE}\n{OTHER}") == f"{PROSE}\n{OTHER}"


@pytest.mark.parametrize(
    "line",
    [
        "分享本页",
        "微信扫一扫",
        "打赏 点赞 收藏",
        "400-800-1024",
        "电话：010-12345678",
        "发表回复",
        "登录后才能评论",
        "© 2026 某某网 All Rights Reserved",
        "京ICP备12345678号",
        "上一篇：怎样做采购",
        "返回顶部",
        "(0)",
        "文章转载请注明出处：https://example.org/1",
        "版权归原作者所有，如需转载请保留出处",
        "扫描二维码关注公众号",
        "服务热线：020-8888-0000",
        "本文仅代表作者观点，如有侵权请联系删除。",
        "本文仅代表作者个人观点，不代表本站立场。图片来自网络，若涉侵权请告知我们删除。",
        "如有侵权，请联系删除。",
        "欢迎各位读者投稿。",
        "责任编辑：某某",
        "来源：某某网　责任编辑：某某",
        "编辑：某某",
        "（采访整理：某某　摄影：某某）",
        "（记者：某某）",
        "—— END ——",
        "END",
        "（完）",
        "（全文完）",
        "编辑 | 某某",
        "编辑：某某　责任编辑：某某某",
        "编辑：某某 审核：某某",
        "扫一扫在手机打开当前页 【打印】【关闭窗口】",
        "本文由某某中心整理，以最新通知为准。转载请注明出处。",
        "文 | 某某　图 | 受访者提供",
        "最后编辑：2025-01-20　编辑者：某某　浏览 312 次",
        "喜欢就点个“在看”吧",
        "#跟单 #职场日常 #外贸",
    ],
)
def test_furniture_at_the_foot_stays_out_with_all_below_it(line: str) -> None:
    """What comes after the first button is buttons too."""
    assert _indexed(f"跟单手册\n\n{PROSE}\n\n{OTHER}\n\n{line}\n某某的头像\n关于我们\n") == f"{PROSE}\n\n{OTHER}"


def test_lists_of_links_to_other_articles_stay_out() -> None:
    """A heading that says so, and the titles below it, also amid the text."""
    text = f"跟单手册\n\n{PROSE}\n\n相关阅读：\n- 怎样做采购\n- 怎样做仓管\n\n{OTHER}\n\n热门文章\n采购日记\n仓管日记\n"

    assert _indexed(text) == f"{PROSE}\n{OTHER}"


@pytest.mark.parametrize(
    "line",
    [
        "第 3 页 共 10 页",
        "- 12 -",
        "未经许可不得转载，转载请注明出处",
        "© 2026 某某网",
        "谢绝转载。",
        "未经授权不得转载",
        "未经作者授权，严禁转载！",
        "严禁转载本文内容。",
        "本文系某某网原创，禁止转载，违者必究。",
        "广告",
        "▼ 点击展开全文 ▼",
        "点击查看大图",
        "展开全文",
        "[TOC]",
        "↑点击蓝字，关注我们",
        "编辑于 2024-11-02 · 著作权归作者所有",
        "▲ 赞同 1482　💬 203 条评论　分享　收藏　喜欢",
        "❤️ 2.3万  ⭐ 1.1万  💬 486",
        "回复 举报 只看该作者",
        "支持 反对 回复 举报",
        "楼主 山里的石头 发表于 2024-6-2 21:14",
        "12楼 某某 回复于 2024-06-02",
    ],
)
def test_watermarks_and_buttons_amid_the_text_stay_out(line: str) -> None:
    """Page numbers, words to copiers, adverts' marks and buttons stand between any two paragraphs."""
    assert _indexed(f"跟单手册\n\n{PROSE}\n\n{line}\n\n{OTHER}") == f"{PROSE}\n{OTHER}"


@pytest.mark.parametrize("line", ["回复 收藏", "2楼 食堂 周一到周五 开放", "点击蓝字后面的按钮提交。", "支持 反对"])
def test_a_line_that_may_be_text_stays_amid_it(line: str) -> None:
    """Nouns of buttons alone, a floor without a day, a sentence that names what is blue."""
    assert line in _all_lines(f"跟单手册\n\n{PROSE}\n\n{line}\n\n{OTHER}")


def test_links_to_older_articles_go_with_what_signs_the_article_above_them() -> None:
    """往期回顾 heads titles, be they questions, and above it stands who wrote and edited."""
    foot = "- END -\n\n文 | 某某\n编辑 | 某某\n\n往期回顾\n◎ 大副一年挣多少？\n◎ 体检查什么\n"

    assert _indexed(f"跟单手册\n\n{PROSE}\n\n{OTHER}\n\n{foot}") == f"{PROSE}\n\n{OTHER}"


@pytest.mark.parametrize("bar", ["[[首页]] | [[组织架构]] | [[红线|安全]]", "[上一页](a.md) · [下一页](b.md)"])
def test_a_bar_of_links_is_no_text(bar: str) -> None:
    """Links with nothing but bars or dots between them, wherever they stand."""
    assert _indexed(f"# 跟单手册\n\n{bar}\n\n{PROSE}\n\n{bar}\n\n{OTHER}\n", "a.md") == f"{PROSE}\n{OTHER}"


@pytest.mark.parametrize("line", ["参见[[首页]]和[[组织架构]]", "- [[首页]]\n- [[组织架构]]", "[[首页]]"])
def test_links_that_say_more_or_are_a_list_stay(line: str) -> None:
    """A sentence with links, the entries of a list, a link alone."""
    assert "首页" in _all_lines(f"# 跟单手册\n\n{PROSE}\n\n{line}\n\n{OTHER}\n", "a.md")


_CHAPTERS = f"第一章　总则\n{PROSE}\n\n第二章　职责\n{OTHER}\n"


@pytest.mark.parametrize("heading", ["目录", "目　录", "目 次"])
@pytest.mark.parametrize(
    "entries", ["第一章　总则\n第二章　职责\n", "第一章 总则 …… 1\n第二章 职责 …… 12\n", "总则\n职责\n"]
)
def test_a_table_of_contents_is_no_text(heading: str, entries: str) -> None:
    """What stands below 目录 and heads the parts of the article again, with dots and page numbers too."""
    found = passages(f"员工手册\n\n{heading}\n{entries}\n{_CHAPTERS}", "a.txt")

    assert [passage.text for passage in found] == [PROSE, OTHER]


def test_contents_that_head_nothing_below_are_text() -> None:
    """目录 may be what an article is about."""
    found = _all_lines(f"资料员手册\n\n{PROSE}\n\n目录\n\n图纸\n\n合同\n\n{OTHER}\n")

    assert "图纸" in found
    assert "合同" in found


POSTED = "2025-08-03 17:22 · 来源：职场老王 阅读 12345\n分享到：微信 微博 QQ空间\n\n"


@pytest.mark.parametrize("heading", ["跟单累不累？\n", "首页 > 职场\n跟单累不累？\n", "跟单手册\n\n跟单累不累？\n\n"])
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_when_and_where_something_was_posted_is_no_answer(heading: str, name: str) -> None:
    """Below a line that asks stands what answers it, wherever that line is."""
    found = _indexed(f"{heading}{POSTED}{PROSE}\n\n采购累不累？\n{POSTED}{OTHER}\n", name)

    assert PROSE in found
    assert OTHER in found
    assert "职场老王" not in found
    assert "微博" not in found


@pytest.mark.parametrize(
    "said",
    ["2025年8月3日起，阅读室开放。", "分享到：微信群和邮件组，每天一次。", "2025-08-03 来源：仓库\n", "分享到：工作群"],
)
def test_a_line_that_is_all_of_an_answer_stays(said: str) -> None:
    """However much it looks like a page's own."""
    found = _indexed(f"# 手册\n\n{PROSE}\n\n## 跟单记录发到哪里？\n\n{said}\n\n## 采购\n\n{OTHER}\n", "a.md")

    assert said.strip() in found


def test_a_line_repeated_at_once_is_indexed_once() -> None:
    """As pages do that carry a caption twice."""
    assert _indexed(f"跟单手册\n\n{PROSE}\n{PROSE}\n{OTHER}") == f"{PROSE}\n{OTHER}"


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(f"{PROSE}\n\n法务要做：\n- 起草免责声明\n- 审合同", id="disclaimers-as-work"),
        pytest.param(f"{PROSE}\n\n作品的版权归公司所有。\n\n{OTHER}", id="rights-as-a-topic"),
        pytest.param(f"{PROSE}\n\n主要的事：\n- 接听客服热线\n- 记录问题\n- 回访", id="a-hotline-as-work"),
        pytest.param(f"{PROSE}\n\n运营要做：\n- 转发活动海报\n- 统计点赞和收藏\n- 写稿\n- 排版", id="likes-as-work"),
        pytest.param(f"{PROSE}\n\n点赞 120 收藏 30 评论 5 每周一报给主管\n\n{OTHER}", id="figures-to-report"),
        pytest.param(f"客户来源：展会、转介绍、平台\n{PROSE}", id="where-customers-come-from"),
        pytest.param(
            f"2009年12月23日 第十一届常务委员会第十四次会议通过并公布\n{PROSE}", id="a-date-that-begins-a-fact"
        ),
        pytest.param(f"一、热线接听\n{PROSE}\n二、回访\n{OTHER}", id="a-heading-about-hotlines"),
        pytest.param(f"{PROSE}\n\nQ：夜里找谁？\nA：拨 400-800-1024", id="a-phone-number-as-an-answer"),
        pytest.param("- 接单\n- 排产\n\n跟单手册\n\n" + PROSE, id="a-list-above-the-repeated-title"),
        pytest.param(f"{PROSE}\n\n编辑不得转载未经授权的稿件。\n\n{OTHER}", id="copying-as-a-rule-of-work"),
        pytest.param(f"{PROSE}\n\n严禁转载客户资料。\n\n{OTHER}", id="copying-of-something-else"),
        pytest.param(f"编辑守则：\n- 严禁转载\n- 先核对\n- 再发稿\n\n{PROSE}", id="copying-in-a-list"),
        pytest.param(f"{PROSE}\n\n广告\n\n广告由市场部投放。\n\n{OTHER}", id="adverts-as-a-topic"),
        pytest.param(f"{PROSE}\n\n点击导出，再选月份。\n\n{OTHER}", id="a-click-as-a-step"),
        pytest.param(f"{PROSE}\n\n如发现侵权，先取证再上报法务。", id="infringement-as-work"),
        pytest.param(f"{PROSE}\n\n校对：改错\n编辑：写稿", id="an-editor's-duties"),
        pytest.param(f"{PROSE}\n\n记者观点和本文仅代表作者观点不同，前者要核实。{OTHER}", id="views-amid-a-paragraph"),
        pytest.param(f"{PROSE}\n\n图1 排产流程\n\n{OTHER}", id="a-caption"),
    ],
)
def test_what_a_person_wrote_stays(body: str) -> None:
    """Furniture's words are also the trade's words; the form decides."""
    said = [re.sub("^[QA]：", "", line) for line in body.splitlines() if line and line != "跟单手册"]

    article = read(f"跟单手册\n\n{body}\n")

    kept = "\n".join(block.stretch.text for block in article.blocks)
    assert [line for line in said if line not in kept] == []


@given(st.lists(st.sampled_from([PROSE, OTHER, "项目助理排计划。", "一、职责", "- 接单"]), min_size=1, max_size=12))
@settings(max_examples=60)
def test_sentences_are_never_furniture(lines: list[str]) -> None:
    """Whatever the order, every sentence of prose is in a passage."""
    text = "\n\n".join(["跟单工作的一份手册", *lines])

    indexed = _indexed(text)

    assert all(line in indexed for line in lines if line.endswith("。"))


@pytest.mark.parametrize("digit", ["1", "１"])
def test_a_line_of_digits_takes_linear_time(digit: str) -> None:
    """Half a second or so here; quadratic it would take hours."""
    began = time.process_time()

    read(f"跟单手册\n\n{digit * 1_000_000}\n\n{PROSE}")

    assert time.process_time() - began < 10


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("<h2>薪资<span class='mw-editsection'>[<a href=e>编辑</a>]</span></h2>", "a.html"),
        ("<h2>薪资<a href=e>编辑</a></h2>", "a.html"),
        ("<h2>薪资<a href=#s>#</a></h2>", "a.html"),
        ("<h2>薪资</h2><p>[<a>编辑</a>]</p>", "a.html"),
        ("\n\n## 薪资[编辑]\n\n", "a.md"),
    ],
)
def test_the_link_behind_a_heading_is_no_part_of_it(heading: str, name: str) -> None:
    """By which readers edit the section."""
    title = "<h1>跟单</h1>" if name == "a.html" else "# 跟单\n\n"

    found = passages(f"{title}{PROSE}{heading}六千，年底双薪。", name)

    assert [(p.heading_path, p.text) for p in found] == [((), PROSE), (("薪资",), "六千，年底双薪。")]


@pytest.mark.parametrize("linked", ["会计与<a href=b>出纳</a>", "<a href=b>编辑</a>", "怎样做<a href=b>编辑</a>工作"])
def test_a_link_that_is_a_heading_s_word_stays(linked: str) -> None:
    """编辑 is a role, too."""
    found = passages(f"<h1>手册</h1><p>{PROSE}</p><h2>{linked}</h2><p>{OTHER}</p>", "a.html")

    assert found[-1].heading_path == (re.sub("<.*?>", "", linked),)


@pytest.mark.parametrize("label", ["网友评论", "评论", "全部评论（2）", "留言", "相似职位", "推荐职位", "相关职位："])
@pytest.mark.parametrize("written", ["## {}\n\n", "{}\n\n"])
def test_comments_and_other_offers_stay_out(label: str, written: str) -> None:
    """A heading or a line says what they are, up to the next heading."""
    text = f"# 跟单手册\n\n{PROSE}\n\n{written.format(label)}外贸跟单 八千\n\n采购助理 六千\n\n## 交期\n\n{OTHER}\n"

    assert _indexed(text, "a.md") == f"{PROSE}\n{OTHER}"


def test_what_readers_say_is_not_the_article() -> None:
    """In whole sentences, too, unless the article speaks of comments."""
    said = f"# 运营手册\n\n{PROSE}\n\n## 评论\n\n写得真好，学到了。\n\n我做跟单，很累。\n"
    topic = f"# 运营手册\n\n{PROSE}\n\n## 评论\n\n运营每天回评论，差评先道歉。\n"

    assert _indexed(said, "a.md") == PROSE
    assert _indexed(topic, "a.md") == f"{PROSE}\n运营每天回评论，差评先道歉。"


@pytest.mark.parametrize(
    ("name", "source"),
    [
        pytest.param("甲.txt", "岗位职责：\n看订单，催货。\n\n任职要求：\n大专以上。\n", id="line"),
        pytest.param("岗位职责.txt", "岗位职责：\n看订单，催货。\n", id="line-like-the-file"),
        pytest.param("甲.md", "# 岗位职责：\n\n看订单，催货。\n\n# 任职要求：\n\n大专以上。\n", id="heading"),
    ],
)
def test_a_line_that_leads_into_what_follows_is_no_title(name: str, source: str) -> None:
    """The file's name is, and the line heads its text."""
    article = read(source, name)

    assert article.title == name.split(".")[0]
    assert tagged(article).passages[0].dimensions == ("岗位职责",)


@pytest.mark.parametrize(
    ("name", "text", "kept"),
    [
        ("a.md", "# 值班电话\n\n- 保安室 010-88886666\n- 维修 13800138000\n", "保安室 010-88886666"),
        ("a.md", "# 应急\n\n## 紧急情况找谁？\n\n打 13800138000，找值班经理老王。\n", "找值班经理老王"),
        ("a.md", "# 会计手册\n\n每月十五日前申报。\n\n## 联系方式\n\n财务部 010-88886666\n", "财务部 010-88886666"),
        ("a.md", "# 仓库\n\n每天盘点一次。\n\n缺货时打供应商电话 400-800-1234\n", "缺货时打供应商电话"),
        ("a.txt", "点赞规定\n\n点赞、收藏、分享都要登记。\n", "点赞、收藏、分享都要登记"),
    ],
)
def test_what_an_article_is_about_is_no_furniture(name: str, text: str, kept: str) -> None:
    """Numbers below the article's own heading, when to call one, and all that there is."""
    assert any(kept in passage.text for passage in passages(text, name))


@pytest.mark.parametrize(
    "last",
    [
        "积分也可以在小程序里兑换。",
        "退款进度在公众号里查",
        "请扫描机身二维码查看说明书。",
        "扫码入会立减20元",
        "下载APP可以查看保修期。",
        "转发朋友圈集20个赞可以领挂烫机。",
        "有问题打400-800-1234。",
        "收藏店铺返现，罚款500元",
        "请关注公众号领券。",
    ],
)
def test_a_last_line_that_speaks_of_buttons_is_text(last: str) -> None:
    """Only a line of hardly any other words is a bar of them; a sentence is none, and nothing below it goes."""
    found = _indexed(f"# 会员\n\n{PROSE}\n\n{OTHER}\n\n{last}\n\n刷单的，罚款1000元\n", "a.md")

    assert found.split() == [PROSE, OTHER, last, "刷单的，罚款1000元"]


@pytest.mark.parametrize("heading", ["怎么报修？", "小程序", "扫码报修"])
@pytest.mark.parametrize("said", ["小程序：某某服务", "公众号", "- 公众号：某某电器\n- 客服热线：400-800-1234"])
def test_below_an_article_s_own_heading_stands_text(heading: str, said: str) -> None:
    """Whatever it says, as a heading heads something."""
    found = passages(f"# 须知\n\n{PROSE}\n\n## {heading}\n\n{said}\n", "a.md")

    assert found[-1].text.endswith(said.replace("- ", ""))


@pytest.mark.parametrize("tail", ["客服热线：400-800-1234", "## 联系我们\n\n客服热线：400-800-1234", "点赞 收藏 分享"])
def test_how_to_reach_the_page_s_owner_is_furniture(tail: str) -> None:
    """What stands below the text and speaks for the page goes, with its own heading."""
    found = passages(f"# 客服\n\n客服要在三十秒内回复，每天交一份小结。\n\n{tail}\n", "a.md")

    assert [passage.text for passage in found] == ["客服要在三十秒内回复，每天交一份小结。"]


_NOTICE = "关于放假的通知\n\n现将安排通知如下。\n\n一、值班\n当天由保安值班。\n\n二、加班\n当天上班的按三倍算。\n\n"


@pytest.mark.parametrize(
    "signed",
    [
        "综合办\n2024年9月24日\n",
        f"{'综合办':>36}\n{'2024年9月24日':>36}\n",
        "某某公司（盖章）\n\n二〇二四年九月二十四日\n",
        "人事部\n2024-09-24\n",
    ],
)
def test_who_signs_a_notice_on_which_day_is_no_part_of_its_last_section(signed: str) -> None:
    """Office and day stand below the text, indented or not, and answer no question about it."""
    found = passages(f"{_NOTICE}{signed}", "a.txt")

    assert found[-1].text == "当天上班的按三倍算。"


@pytest.mark.parametrize("last", ["下次会议\n2024年9月24日", "综合办，2024年9月24日", "按三倍算\n综合办发"])
def test_a_day_that_signs_nothing_stays(last: str) -> None:
    """A heading with a day below it, a day within a sentence, a line without a day: all of that is text."""
    text = f"# 纪要\n\n## 安排\n\n大家都到。\n\n## {last}\n" if last.startswith("下次") else f"{_NOTICE}{last}\n"

    assert last.split("\n")[-1] in passages(text, "a.md" if text.startswith("#") else "a.txt")[-1].text


@pytest.mark.parametrize(
    "line",
    ["关注 | 收藏 | 分享到微博 | 微信扫一扫", "楼主：树影 发表于 2023-6-1 回复：12 查看：880"],
)
def test_a_row_of_buttons_or_a_forum_s_head_stays_out(line: str) -> None:
    """Between the title and the first sentence, however long the row is."""
    assert _indexed(f"跟单手册\n{line}\n{PROSE}\n{OTHER}") == f"{PROSE}\n{OTHER}"


@pytest.mark.parametrize("line", ["【广告】叉车证快速考取，点击咨询>>", "[广告] 限时五折，立即报名"])
def test_an_advert_that_says_so_stays_out(line: str) -> None:
    """Amid the text; 广告 as a label of the article's own words is none."""
    own = "【广告】文案要先给法务看，再投放。"

    assert _indexed(f"# 跟单手册\n\n{PROSE}\n\n{line}\n\n{OTHER}\n", "a.md") == f"{PROSE}\n{OTHER}"
    assert own in _indexed(f"# 跟单手册\n\n{PROSE}\n\n{own}\n\n{OTHER}\n", "a.md")


@pytest.mark.parametrize("label", ["### 作者简介", "关于作者", "作者介绍："])
def test_who_wrote_a_page_is_not_its_article(label: str) -> None:
    """Up to the next heading, in whole sentences, too."""
    text = f"# 跟单手册\n\n{PROSE}\n\n{label}\n\n老码头，二十年从业者。公众号主理人。\n\n## 交期\n\n{OTHER}\n"

    assert _indexed(text, "a.md") == f"{PROSE}\n{OTHER}"


def test_who_must_log_in_to_reply_reads_a_forum_s_foot() -> None:
    """Furniture, as 登录后才能评论 is."""
    text = f"跟单手册\n\n{PROSE}\n\n{OTHER}\n\n您需要登录后才可以回帖 登录 | 立即注册\n"

    assert _indexed(text) == f"{PROSE}\n\n{OTHER}"


def test_who_keeps_an_article_stays_if_colleagues_can_call_him() -> None:
    """An extension is no number that a page's readers call; without one he is a byline."""
    text = (
        "# 入职问答\n\n> 更新：2025年3月　维护人：人力资源部 小周{}\n\n本文整理了最多的问题。\n\n## 报到\n\n九点到。\n"
    )

    assert "分机 8012" in passages(text.format("（分机 8012）"), "a.md")[0].text
    assert not any("小周" in passage.text for passage in passages(text.format(""), "a.md"))
    assert not any(
        "客服" in p.text for p in passages(text.format("") + "\n客服热线：400-820-1234 转分机 801\n", "a.md")
    )


@pytest.mark.parametrize("line", ["新媒体 / 公众号运营", "公众号和小红书"])
def test_a_line_at_the_head_that_names_what_one_writes_for_stays(line: str) -> None:
    """It heads a section about that, and is not who wrote the article."""
    assert line in _all_lines(f"新媒体岗位手册\n\n{line}\n\n{PROSE}\n{OTHER}")


@pytest.mark.parametrize(
    "foot",
    [
        "版权声明：本站内容部分来源于网络，如有侵权请联系删除。客服电话：400-800-1024",
        "相关问答\n\n- 跟单证还能考吗？\n- 采购累不累？",
        "大家都在问\n\n跟单证还能考吗？\n\n采购累不累？\n\n沪ICP备12345678号 客服热线：400-800-1024",
        "相关问题\n\n- 跟单证还能考吗？\n- 采购累不累？\n\n本站内容来源于网络，侵权请联系删除。电话：400-800-1024",
    ],
    ids=["rights-and-number", "questions", "above-a-number", "above-rights"],
)
def test_whose_rights_and_what_others_asked_stay_out_of_the_foot(foot: str) -> None:
    """The publisher's words, his number with them, and questions whose answers are on other pages."""
    assert _indexed(f"跟单手册\n\n{PROSE}\n\n{OTHER}\n\n{foot}\n") == f"{PROSE}\n\n{OTHER}"


@pytest.mark.parametrize(
    "below",
    [
        "相关问答\n\n- 跟单证还能考吗？\n- 采购累不累？\n\n跟单证在当地人社局考。",
        "相关问答\n\n- 跟单证还能考吗？\n不能\n- 采购累不累？\n累",
        "相关问题\n\n1. 仓库由谁负责？\n2. 何时上线？\n\n## 下一步\n\n周五前定下来。",
        "仓管：有侵权的图片要删。王师傅电话：13800001234。",
    ],
    ids=["text-below", "answers", "own-section", "somebody's-number"],
)
def test_questions_with_answers_and_somebodys_number_stay(below: str) -> None:
    """An FAQ may be called as teasers are, and minutes may leave questions open."""
    lines = [line.lstrip("# ") for line in below.splitlines() if line]

    kept = _all_lines(f"# 跟单手册\n\n{PROSE}\n\n## {below}\n", "a.md")

    assert all(line.split(" ", 1)[-1].strip() in kept for line in lines)
