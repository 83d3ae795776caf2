"""The forms articles come in: a story, an interview, job advertisements, figures of speech, tables of every kind."""

from __future__ import annotations

import pytest
from reading import blocks, passages, read, tags


def _owners(text: str, name: str = "a.md") -> list[tuple[str, tuple[str, ...]]]:
    return [(text, roles) for text, roles, _ in tags(text, name)]


# ── stories: whoever is called by name stands for the role that introduced him ──────────────────────────────────


STORY = """# 一家外贸公司的星期三

## 八点半

报关员小林先到，把舱单核对一遍。她没有急，先问截关时间。

早上九点，单证员阿芳才来。

## 十一点

货代打来电话，说舱位被甩了。小林听完没说话，转头去找老周。

下午三点，阿芳把改好的单据送到银行。
"""


def test_a_persons_name_stands_for_the_role_it_was_introduced_with() -> None:
    """小林 is the 报关员 throughout; a role that acts once is no part of the story's cast."""
    assert _owners(STORY) == [
        ("报关员小林先到，把舱单核对一遍。她没有急，先问截关时间。", ("报关员",)),
        ("早上九点，单证员阿芳才来。", ("单证员",)),
        ("货代打来电话，说舱位被甩了。小林听完没说话，转头去找老周。", ("报关员",)),
        ("下午三点，阿芳把改好的单据送到银行。", ("单证员",)),
    ]


@pytest.mark.parametrize(
    "introduction",
    [
        "老周（外贸业务员）刚下飞机。",
        "老周，外贸业务员，刚下飞机。",
        "老周是公司的外贸业务员。",
        "老周做外贸业务员很多年了。",
    ],
)
def test_people_are_introduced_in_several_ways(introduction: str) -> None:
    """Before the role or behind it."""
    found = _owners(
        f"# 一天\n\n## 上午\n\n{introduction}\n\n## 下午\n\n老周回了二十封邮件，一封都没有落下，然后去吃饭。\n"
    )

    assert found[-1][1] == ("外贸业务员",)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("会计小李来了。出纳小李也来了。小李是两个人。", id="two-roles-share-the-name"),
        pytest.param("会计老师说过。老师傅也这样讲。老师最忙。", id="a-word-that-only-looks-like-a-name"),
        pytest.param("小李来了。小李走了。", id="never-introduced"),
    ],
)
def test_a_name_that_is_not_one_roles_alone_stands_for_nobody(text: str) -> None:
    """When sure of nothing, tag nothing."""
    found = passages(f"# 一天\n\n## 上午\n\n{text}\n\n## 下午\n\n小李和老师都在。\n")

    assert found[-1].roles == ()


def test_a_pronoun_at_a_paragraphs_start_takes_up_the_paragraph_above() -> None:
    """Within a section only: below the next heading nobody has spoken yet."""
    morning = "出纳先去银行取回单，再到税务窗口排队，前面还有十几个人，请他们等一等。" * 2
    later = "她回来已经十一点了，桌上压着一叠等着付款的审批单，最急的一张贴了红纸条。" * 2
    text = f"# 一天\n\n## 上午\n\n{morning}\n\n{later}\n\n## 下午\n\n{later}\n"

    assert [roles for _, roles in _owners(text)] == [("出纳",), ("出纳",), ()]


# ── interviews ───────────────────────────────────────────────────────────────────────────────────────────────────


INTERVIEW = """对话两位同行：品牌经理和策划的日常

记者：你们每天都在忙什么？
品牌经理：我早上第一件事是看舆情。
策划：我这边没有固定的早上。
写方案最费时间的不是写，是算钱。

记者：收入怎么样？
策划：底薪六千，做一场活动有提成。
品牌经理：我们年薪二十万上下。
"""


def test_in_an_interview_every_turn_is_whose_label_it_has() -> None:
    """The first answer stays with its question; each further turn knows the question too."""
    assert tags(INTERVIEW, "a.txt") == [
        ("你们每天都在忙什么？\n品牌经理：我早上第一件事是看舆情。", ("品牌经理",), ("工作内容",)),
        ("策划：我这边没有固定的早上。\n写方案最费时间的不是写，是算钱。", ("策划",), ("工作内容",)),
        ("收入怎么样？\n策划：底薪六千，做一场活动有提成。", ("策划",), ("薪资待遇",)),
        ("品牌经理：我们年薪二十万上下。", ("品牌经理",), ("薪资待遇",)),
    ]
    assert [p.heading_path for p in passages(INTERVIEW, "a.txt")] == [
        (),
        ("你们每天都在忙什么？",),
        (),
        ("收入怎么样？",),
    ]


def test_labels_of_respects_are_no_speakers() -> None:
    """薪资： and 学历： come again under each role and nobody talks."""
    text = "# 招聘\n\n## 会计\n\n薪资：六千。\n\n学历：大专。\n\n## 出纳\n\n薪资：五千。\n\n学历：不限。\n"

    assert tags(text) == [
        ("薪资：六千。", ("会计",), ("薪资待遇",)),
        ("学历：大专。", ("会计",), ("任职资格",)),
        ("薪资：五千。", ("出纳",), ("薪资待遇",)),
        ("学历：不限。", ("出纳",), ("任职资格",)),
    ]


# ── job advertisements ──────────────────────────────────────────────────────────────────────────────────────────


def test_a_job_advertisement_is_cut_by_its_labels() -> None:
    """A label made of two words for one thing (薪资福利) is one; how to reach the company is nobody's skill."""
    text = (
        "招聘启事\n\n【数据分析师】\n岗位职责：\n1、负责取数；\n2、搭建日报。\n任职要求：\n1、本科；\n2、会 SQL。\n"
        "薪资福利：15K，双休。\n联系人：王女士 电话：0571-88880000\n\n"
        "【运维工程师】\n工作内容：\n1、巡检；\n2、值班。\n"
    )

    assert tags(text, "a.txt") == [
        ("岗位职责：\n1、负责取数；\n2、搭建日报。", ("数据分析师",), ("岗位职责",)),
        ("任职要求：\n1、本科；\n2、会 SQL。", ("数据分析师",), ("任职资格",)),
        ("薪资福利：15K，双休。", ("数据分析师",), ("薪资待遇",)),
        ("联系人：王女士 电话：0571-88880000", (), ()),
        ("工作内容：\n1、巡检；\n2、值班。", ("运维工程师",), ("工作内容",)),
    ]


# ── headings that name nothing ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("heading", "text", "dimensions"),
    [
        ("钱与苦", "会计的工资按年资涨，月底那几天要加班。出纳起薪低，可是准点下班。", {"薪资待遇", "工作环境"}),
        ("钱与苦", "会计的工资按年资涨。出纳的起薪低一些。", {"薪资待遇"}),
        ("钱与苦", "会计看的是数。出纳看的是人。", set()),
        ("路有多长", "会计三年可以升主管。出纳多半转岗做会计。", {"职业发展"}),
        ("八点半", "会计翻开凭证。出纳打开保险柜。审批单有人忘了签字。", set()),
        ("一本账", "会计月薪七千。出纳月薪五千。两人的奖金都看公司。年终奖一样多。", {"薪资待遇"}),
        ("一本账", "会计爱算账。出纳管现金。两人坐对桌。", set()),
    ],
)
def test_a_figure_of_speech_means_what_the_text_bears_out(heading: str, text: str, dimensions: set[str]) -> None:
    """A hint counts where the text shows it; without a hint most of several sentences must speak of one thing."""
    found = passages(f"# 会计和出纳的区别\n\n开头。\n\n## {heading}\n\n{text}\n", "a.md")

    assert {name for p in found for name in p.dimensions} == dimensions


# ── tables ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_table_without_roles_is_read_row_by_row() -> None:
    """Each row is a passage below the columns' names; an empty row is none."""
    text = "# 报销\n\n| 单据 | 谁交 |\n|---|---|\n| 报销单 | 经办人 |\n| — | — |\n| 借款单 | 借款人 |\n"

    found = passages(text, "a.md")

    assert [(p.text, p.heading_path, p.roles) for p in found] == [
        ("报销单\t经办人", ("单据 · 谁交",), ()),
        ("借款单\t借款人", ("单据 · 谁交",), ()),
    ]


def test_columns_before_the_first_role_head_the_row() -> None:
    """Also when the roles stand in the second column of each row."""
    text = "# 速查\n\n| 项目 | 细目 | 会计 | 出纳 |\n|---|---|---|---|\n| 薪资 | 底薪 | 六千 | 五千 |\n"
    turned = "# 速查\n\n| 序号 | 岗位 | 月薪 |\n|---|---|---|\n| 1 | 会计 | 六千 |\n| 2 | 出纳 | 五千 |\n"

    assert tags(text) == [("六千", ("会计",), ("薪资待遇",)), ("五千", ("出纳",), ("薪资待遇",))]
    assert tags(turned) == [("六千", ("会计",), ("薪资待遇",)), ("五千", ("出纳",), ("薪资待遇",))]


def test_a_cell_over_two_roles_is_of_both_and_a_second_header_row_is_one() -> None:
    """As pages write 电商 above 客服 and 运营."""
    page = (
        "<h1>速查</h1><table><tr><th rowspan=2>项目<th colspan=2>电商<tr><th>客服<th>运营"
        "<tr><td>月薪<td>5000<td>8000<tr><td>年假<td colspan=2>五天</td></tr></table>"
    )

    assert tags(page, "a.html") == [
        ("5000", ("客服",), ("薪资待遇",)),
        ("8000", ("运营",), ("薪资待遇",)),
        ("五天", ("客服", "运营"), ()),
    ]


MERGED = (
    "<h1>一览</h1><table><tr><th>部门</th><th>岗位</th><th>工作内容</th><th>上班时间</th></tr>"
    "<tr><td rowspan=3>财务部</td><td rowspan=2>会计</td><td>记账</td><td rowspan=3>8:30–18:00</td></tr>"
    "<tr><td>报税</td></tr><tr><td>出纳</td><td>付款</td></tr><tr><td>行政部</td><td>前台</td><td>接电话</td></tr></table>"
)


def test_a_cell_over_several_rows_is_of_all_whose_rows_these_are() -> None:
    """Said once, of both; a post in merged cells heads each of its rows, and no row below them."""
    assert tags(MERGED, "a.html") == [
        ("记账", ("会计",), ("工作内容",)),
        ("8:30–18:00", ("会计", "出纳"), ("工作环境",)),
        ("报税", ("会计",), ("工作内容",)),
        ("付款", ("出纳",), ("工作内容",)),
        ("接电话", ("前台",), ("工作内容",)),
    ]


def test_rows_that_stay_whole_say_what_stands_in_merged_cells() -> None:
    """Who is what in a roster, and what answers two questions; what one merged cell ends above another begins."""
    roster = (
        "<h1>名单</h1><table><tr><th>姓名</th><th>岗位</th><th>电话</th></tr>"
        "<tr><td>李四</td><td rowspan=2>出纳</td><td>123</td></tr><tr><td>王五</td><td>345</td></tr>"
        "<tr><td>赵六</td><td rowspan=2>会计</td><td>567</td></tr><tr><td>孙七</td><td>789</td></tr></table>"
    )
    asked = (
        "<table><tr><th>问题</th><th>答案</th></tr><tr><td>出纳几点上班？</td><td rowspan=2>八点半。</td></tr>"
        "<tr><td>会计几点上班？</td></tr></table>"
    )

    assert [(text, roles) for text, roles, _ in tags(roster, "a.html")] == [
        ("李四\t出纳\t123", ("出纳",)),
        ("王五\t出纳\t345", ("出纳",)),
        ("赵六\t会计\t567", ("会计",)),
        ("孙七\t会计\t789", ("会计",)),
    ]
    assert [(text.split()[-1], roles) for text, roles, _ in tags(asked, "a.html")] == [
        ("八点半。", ("出纳",)),
        ("八点半。", ("会计",)),
    ]


def test_a_form_s_merged_cells_are_said_once() -> None:
    """They are keys and values where they begin."""
    page = (
        "<h1>说明书</h1><table><tr><td>岗位</td><td>跟单</td><td rowspan=2>薪资</td><td rowspan=2>六千</td></tr>"
        "<tr><td>部门</td><td>业务部</td></tr><tr><td>学历</td><td>大专</td><td>经验</td><td>两年</td></tr></table>"
    )

    said = [text for _, text in blocks(page, "a.html")]

    assert said == ["岗位：跟单", "薪资：六千", "部门：业务部", "学历：大专", "经验：两年"]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(
            ["岗位        月薪          常用软件", "会计        6000          金蝶", "出纳                      网银"],
            id="blanks",
        ),
        pytest.param(["岗位\t月薪\t常用软件", "会计\t6000\t金蝶", "出纳\t—\t网银"], id="tabs"),
        pytest.param(
            ["| 岗位 | 月薪 | 常用软件 |", "|---|---|---|", "| 会计 | 6000 | 金蝶 |", "| 出纳 | — | 网银 |"], id="bars"
        ),
    ],
)
def test_a_table_of_plain_text_is_a_table(rows: list[str]) -> None:
    """Cells stand below their headers, also where one is empty."""
    text = "岗位对照\n\n下面这张表是去年年底的数。\n\n" + "\n".join(rows) + "\n\n以上为税前。\n"

    assert tags(text, "a.txt")[1:-1] == [
        ("6000", ("会计",), ("薪资待遇",)),
        ("金蝶", ("会计",), ("常用工具",)),
        ("网银", ("出纳",), ("常用工具",)),
    ]


def test_a_line_with_wide_blanks_is_no_table() -> None:
    """Two columns by chance, with nothing below that stands the same way."""
    text = "值班表\n\n周一  小李\n\n周二以后另行通知，请看群。\n"

    assert "row" not in {kind for kind, _ in blocks(text, "a.txt")}


def test_details_and_definition_lists_in_markdown_are_questions() -> None:
    """What follows the list is no part of the last answer."""
    text = (
        "# 客服问答\n\n<details>\n<summary>没有经验可以做吗</summary>\n\n可以，先从**售前**做起。\n\n</details>\n\n"
        "<dl>\n<dt>夜班多不多？</dt>\n<dd>一周两次。</dd>\n</dl>\n\n以上由店长答复。\n"
    )

    assert [(p.kind, p.text) for p in passages(text, "a.md")] == [
        ("faq", "没有经验可以做吗\n可以，先从售前做起。"),
        ("faq", "夜班多不多？\n一周两次。"),
        ("section", "以上由店长答复。"),
    ]


def test_a_term_in_markdown_heads_nothing_behind_its_list() -> None:
    """Nor does a summary, though what unfolds below it is Markdown up to the line that ends it."""
    text = (
        "# 存储\n\n<dl><dt>快照</dt><dd>只读的副本。</dd></dl>\n\n每周二凌晨维护。\n\n"
        "<details>\n<summary>更多限制</summary>\n\n最多**50**个。\n\n</details>\n\n超出的按量计费。\n"
    )

    assert [(p.heading_path, p.text) for p in passages(text, "a.md")] == [
        (("快照",), "只读的副本。"),
        ((), "每周二凌晨维护。"),
        (("更多限制",), "最多50个。"),
        ((), "超出的按量计费。"),
    ]


# ── rules and regulations ───────────────────────────────────────────────────────────────────────────────────────


def test_rules_speak_of_activities_and_only_with_a_suffix_of_persons() -> None:
    """采购办公用品 in a company's rules is what is done; 采购人员 is who does it. Elsewhere 采购 is the role."""
    rules = "采购管理办法\n\n第一条 采购前先询价，三家以上。\n\n第二条 采购人员不得收礼。\n\n第三条 即日施行。\n"
    handbook = "采购手册\n\n采购前先询价，三家以上。\n"

    assert [roles for _, roles in _owners(rules, "a.txt")] == [(), ("采购",), ()]
    assert [roles for _, roles in _owners(handbook, "a.txt")] == [("采购",)]


# ── outlines, posts, cards ──────────────────────────────────────────────────────────────────────────────────────


def test_an_outlines_labels_are_respects_whatever_mark_they_bear() -> None:
    """▶ 职责：… is about duties, 会什么：… about skills."""
    text = "三个岗位\n\n一、设备工程师\n▶ 职责：保养、抢修\n▶ 会什么：电气图\n▶ 拿多少：八千\n"

    assert tags(text, "a.txt") == [
        ("▶ 职责：保养、抢修", ("设备工程师",), ("岗位职责",)),
        ("▶ 会什么：电气图", ("设备工程师",), ("技能要求",)),
        ("▶ 拿多少：八千", ("设备工程师",), ("薪资待遇",)),
    ]


def test_a_post_by_somebody_who_did_both_jobs() -> None:
    """Who stands before the first heading is the cast where headings name nobody; 做培训的时候 is said of that job."""
    text = (
        "# 写给想转行的你\n\n做了四年培训专员，去年转了薪酬专员。\n\n## 每天干嘛\n\n"
        "做培训的时候，我一半时间在约讲师，一半时间在订盒饭，讲课的机会一个月两次，多数是新员工入职那天。\n"
    )

    assert tags(text)[1][1:] == (("培训专员",), ("工作内容",))


def test_a_button_that_asks_unfolds_its_answer() -> None:
    """Other buttons are furniture."""
    page = (
        "<h1>主播问答</h1><button>分享</button><div><button>没有经验能做主播吗？</button><p>能，先从早场播起。</p></div>"
        "<div><button>要自己备货吗？</button><p>不用。</p></div>"
    )

    assert [(p.kind, p.text) for p in passages(page, "a.html")] == [
        ("faq", "没有经验能做主播吗？\n能，先从早场播起。"),
        ("faq", "要自己备货吗？\n不用。"),
    ]


def test_a_tables_header_may_be_a_mere_sign_of_the_respect() -> None:
    """软件 above a column is 常用工具, in running text it is anything."""
    text = "# 速查\n\n| 岗位 | 软件 |\n|---|---|\n| 会计 | 金蝶 |\n| 出纳 | 网银 |\n"

    assert tags(text) == [("金蝶", ("会计",), ("常用工具",)), ("网银", ("出纳",), ("常用工具",))]


# ── job advertisements, stories, closing words ───────────────────────────────────────────────────────────────


def test_a_job_advertisement_begins_with_its_marked_line() -> None:
    """【岗位一】 heads what follows, the place behind the name says nothing, and label lines name the respects."""
    text = (
        "某公司春季招聘\n\n公司做出口。\n\n【岗位一】出纳　2名　工作地点：鄞州\n"
        "岗位职责：\n1. 收付现金；\n2. 登记日记账。\n"
        "给你多少：\n月薪六千，年终奖两个月。\n\n"
        "【岗位二】前台　1名　工作地点：鄞州\n你要做的：\na) 接电话；\nb) 收快递。\n"
    )

    found = [(p.roles, p.dimensions) for p in passages(text, "a.txt")]

    assert found[1:] == [(("出纳",), ("岗位职责",)), (("出纳",), ("薪资待遇",)), (("前台",), ("岗位职责",))]


def test_a_line_across_the_page_ends_what_stands_above() -> None:
    """What is said below it is not said of the last role advertised."""
    text = (
        "某公司招聘\n\n公司做出口。\n\n【岗位一】出纳　2名\n月薪六千。\n\n"
        "----------------\n面试安排\n初试在线上，二十分钟，带身份证。\n"
    )

    assert passages(text, "a.txt")[-1].roles == ()


def test_the_clock_in_a_story_is_a_heading() -> None:
    """04:10 on a line of its own stands above what happens then."""
    found = passages("市场的一天\n\n04:10\n\n采购老陈到了市场。\n\n06:30\n\n老陈回来对账。\n", "a.txt")

    assert [passage.heading_path for passage in found] == [("04:10",), ("06:30",)]


def test_a_headline_that_asks_and_promises_is_the_title() -> None:
    """And what goes on with a title behind a dash is no text."""
    article = read("会计和出纳哪个好？一文看懂\n——写给新人\n\n会计记账。出纳管钱。\n", "b.txt")

    assert article.title == "会计和出纳哪个好？一文看懂"
    assert [block.stretch.text for block in article.blocks] == ["会计记账。出纳管钱。"]


def test_words_below_the_last_answer_are_no_part_of_it() -> None:
    """Where every other answer is one paragraph, the second below the last speaks to the reader."""
    pairs = "".join(f"Q：问题{n}怎么办？\nA：照规定办。\n\n" for n in "一二三四")

    last = passages(f"问答合集\n\n{pairs}下期接着答，提问时写清行业。\n", "a.txt")[-1]

    assert (last.kind, last.text) == ("section", "下期接着答，提问时写清行业。")


def test_a_heading_below_another_is_a_respect_of_its_own() -> None:
    """往后走 below 任职条件 speaks of the career, if the text bears it out."""
    text = "# 会计手册\n\n## 任职条件\n\n### 往后走\n\n做满三年可以竞聘主管，再往上是财务经理。\n"

    assert [p.dimensions for p in passages(text, "a.md")] == [("职业发展",)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param(
            "# 速查\n\n| 会计 | 出纳 |\n|---|---|\n| 管账，月底报税 | 管钱，跑银行 |\n", "a.md", id="markdown"
        ),
        pytest.param(
            "<h1>速查</h1><table><tr><th>会计</th><th>出纳</th></tr>"
            "<tr><td>管账，月底报税</td><td>管钱，跑银行</td></tr></table>",
            "a.html",
            id="page",
        ),
    ],
)
def test_a_table_with_a_role_in_every_column_has_no_labels(text: str, name: str) -> None:
    """What stands below the first role is said of it; rows have no heads there."""
    assert _owners(text, name) == [("管账，月底报税", ("会计",)), ("管钱，跑银行", ("出纳",))]


def test_a_role_above_the_dimensions_of_a_table_is_a_corner() -> None:
    """Where the first column lists 薪资 and 学历, it heads the rows whatever stands above it."""
    text = "# 速查\n\n| 会计 | 总账会计 | 成本会计 |\n|---|---|---|\n| 薪资 | 八千 | 七千 |\n| 学历 | 本科 | 大专 |\n"

    assert [text for text, _ in _owners(text)] == ["八千", "七千", "本科", "大专"]


def test_what_a_paragraph_clearly_shows_is_what_it_is_about() -> None:
    """Below a heading that names only the role: more different signs of one dimension than of any other."""
    text = "# 会计和出纳的区别\n\n## 会计\n\n会计底薪六千，另有年终奖和补贴。\n\n会计坐在窗边。\n"

    assert [p.dimensions for p in passages(text, "a.md")] == [("薪资待遇",), ()]


def test_a_tick_and_a_cross_are_answers() -> None:
    """A cross that was left out would say the opposite; a dash is a gap."""
    form = passages("| 岗位名称 | 会计 |\n|---|---|\n| 五险一金 | √ |\n| 双休 | × |\n", "a.md")
    table = passages("| 福利 | 会计 | 出纳 |\n|---|---|---|\n| 双休 | √ | × |\n| 年假 | — | 五天 |\n", "a.md")

    assert [passage.text for passage in form] == ["五险一金：√", "双休：×"]
    assert [(p.text, p.roles) for p in table] == [("√", ("会计",)), ("×", ("出纳",)), ("五天", ("出纳",))]
