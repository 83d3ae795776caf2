"""Pages as wikis and sites for questions, news and papers save them: what is written is read, what is around is not."""

from __future__ import annotations

import pytest
from reading import passages, read

SAID = "会计每天上午先核对银行流水，再审核报销单据。"
MORE = "月底结账前，会计要和仓库核对存货。"


def _page(body: str, title: str = "会计的一天") -> str:
    return f"<html><head><title>{title}</title></head><body>{body}</body></html>"


def _said(body: str, title: str = "会计的一天") -> list[str]:
    return [passage.text for passage in passages(_page(body, title), "a.html")]


def test_what_was_written_in_an_editor_is_text_whatever_it_is_called() -> None:
    """Sites that forbid copying call the answers themselves so."""
    answers = "".join(f'<div class="CopyrightRichText-richText"><p>{line}</p></div>' for line in (SAID, MORE))
    other = "<div><p>出纳每天下班前要盘点现金，并且登记日记账。</p></div>"

    assert SAID in "".join(_said(f"<h1>会计的一天</h1>{answers}{other}"))


@pytest.mark.parametrize(
    "name", ["rich_media_meta_list", "page-metadata", "articleAuthorName", "AuthorInfo", "pub-time"]
)
def test_who_wrote_a_page_and_when_is_no_text(name: str) -> None:
    """Whatever that looks like, the page calls it so."""
    assert _said(
        f"<h1>会计的一天</h1><div class='{name}'>小陈会计财务那点事2024-03-05 08:00上海</div><p>{SAID}</p>"
    ) == [SAID]


_WIKI = f"""<div id="main"><ol id="crumbs"><li><a href="index.html">HR</a></li><li><a href="1.html">入职</a></li></ol>
<h1 id="title">HR : 离职流程</h1></div><div id="content">
<div><h1>申请</h1><p>{SAID}</p><h1>交接</h1><p>{MORE}</p></div></div>"""


def test_a_wikis_page_has_the_title_above_its_sections() -> None:
    """The sections of a page are headings of level 1, too, and the space's name stands before the title."""
    article = read(_page(_WIKI, "HR : 离职流程"), "65540.html")

    assert article.title == "离职流程"
    assert [passage.headings[1:] for passage in passages(article.text, "65540.html")] == [("申请",), ("交接",)]


@pytest.mark.parametrize("frame", ["某某公司", "某某公司 - 申请", "申请 - 某某公司"])
def test_the_name_of_a_site_above_an_article_is_no_title(frame: str) -> None:
    """It stands in the page's header, or is not what the window's frame says."""
    logo = "<header><h1>某某公司</h1></header>"

    article = read(_page(f"{logo}<div><h1>申请</h1><p>{SAID}</p><p>{MORE}</p></div>", frame), "a.html")

    assert article.title == "申请"


@pytest.mark.parametrize(
    "line",
    [
        "点击此处展开...",
        "Click here to expand...",
        "图源网络，侵删",
        "申请表.docx (application/pdf)",
        "默认排序",
        "被浏览",
    ],
)
def test_lines_of_pages_between_paragraphs_stay_out(line: str) -> None:
    """Labels of what unfolds, whose a picture is, and lists of attachments."""
    found = passages(_page(f"<h1>会计的一天</h1><p>{SAID}</p><p>{line}</p><p>{MORE}</p>"), "a.html")

    assert not any(line in passage.text or line in passage.headings for passage in found)


@pytest.mark.parametrize("line", ["举报/反馈", "剩余2页未读，继续阅读", "Comments:"])
def test_lines_of_pages_below_the_text_stay_out(line: str) -> None:
    """With all below."""
    assert _said(f"<h1>会计的一天</h1><p>{SAID}</p><p>{MORE}</p><p>{line}</p><p>小李 2024-03-05</p>") == [
        SAID,
        MORE,
    ]


def test_the_number_of_a_heading_is_no_passage() -> None:
    """However it is written: 01 and PART.2 above what they number."""
    sections = "".join(f"<p><b>{label}</b></p>" for label in ("PART.1", "日常工作"))

    found = passages(_page(f"<h1>会计的一天</h1><p>{MORE}</p>{sections}<p>{SAID}</p>"), "a.html")

    assert [(passage.headings[1:], passage.text) for passage in found] == [((), MORE), (("日常工作",), SAID)]


def test_a_number_below_a_heading_is_its_text() -> None:
    """It says how many there are."""
    found = passages("# 会计\n\n会计要会做账。\n\n## 编制\n\n3\n\n## 薪资\n\n月薪五千元。\n", "a.md")

    assert [passage.text for passage in found] == ["会计要会做账。", "3", "月薪五千元。"]


def test_a_number_that_ends_a_section_is_its_text() -> None:
    """Whatever the heading below it."""
    found = read("# 重试\n\n## 最大次数\n\n说明如下，次数为\n\n5\n\n## 最小次数\n\n一次也不重试。\n", "a.md").blocks

    assert "5" in [block.stretch.text for block in found]


@pytest.mark.parametrize(
    "source",
    [
        "# Git 规范\n\n提交前先拉取。\n\n## Comment\n\n注释要写清楚为什么。\n\n## 发布\n\n发布前打标签。",
        "# Git 规范\n\n提交前先拉取。\n\n## Comments\n\n注释要写清楚为什么。",
        "# Git 规范\n\n提交前先拉取。\n\n## Comments:\n\n注释要写清楚为什么。\n\n## 发布\n\n发布前打标签。",
    ],
)
def test_a_guides_section_about_comments_is_text(source: str) -> None:
    """A page that lists what readers said has a colon or their number there, and nothing below."""
    assert "注释要写清楚为什么。" in [block.stretch.text for block in read(source, "a.md").blocks]


@pytest.mark.parametrize("lines", [("接单", "处理", "反馈"), ("意见反馈表", "反馈人", "反馈时间")])
def test_a_step_at_the_end_that_reports_back_is_text(lines: tuple[str, ...]) -> None:
    """Only beside another button (举报/反馈) it is one."""
    below = "\n\n".join(lines)

    found = read(f"# 工单\n\n{SAID}\n\n## 步骤\n\n{MORE}\n\n{below}\n", "a.md").blocks

    assert [block.stretch.text for block in found][-len(lines) :] == list(lines)


def test_a_bold_number_heads_nothing() -> None:
    """It counts those who follow."""
    found = passages(_page(f"<h1>会计的一天</h1><p>{MORE}</p><p><b>1,024</b></p><p>{SAID}</p>"), "a.html")

    assert {passage.headings for passage in found} == {("会计的一天",)}


@pytest.mark.parametrize("name", ["job-meta", "product-meta", "metadata"])
def test_what_is_called_meta_may_be_what_the_page_is_about(name: str) -> None:
    """Pay, years and schooling of a post stand in such a block, and no name of an author."""
    lines = "<p>薪资：8000-12000元</p><p>经验：三年以上</p><p>学历：大专</p>"
    page = f'<h1>跟单招聘</h1><div class="{name}">{lines}</div><h2>工作内容</h2><p>跟进订单，催交期，核对单据。</p>'

    said = "\n".join(passage.text for passage in passages(page, "a.html"))

    assert all(line in said for line in ("薪资：8000-12000元", "经验：三年以上", "学历：大专"))
