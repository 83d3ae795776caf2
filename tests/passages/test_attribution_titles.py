"""Whose an article and its sections are: by its title, its front matter, its headings and its form."""

from __future__ import annotations

import pytest
from reading import below_skills, passages, read, roles_in, tagged, tags

GD = "跟单"
TITLE = "项目助理和跟单的区别"
SKILLS = ("技能要求",)


@pytest.mark.parametrize(
    ("title", "sentence", "roles"),
    [
        pytest.param(
            "项目经理助理、项目经理和项目助理", "项目经理助理替人写材料。", ("项目经理助理",), id="nested-names"
        ),
        pytest.param("项目经理助理、项目经理和项目助理", "项目经理拍板。", ("项目经理",), id="the-shorter-one"),
        pytest.param("外贸跟单员手册", "跟单要盯船期。", ("外贸跟单",), id="short-name-within-an-article"),
        pytest.param("外贸跟单员手册", "外贸跟单要盯船期。", ("外贸跟单",), id="its-own-name"),
        pytest.param("项目助理VS跟单", "跟单要盯交期。", (GD,), id="names-beside-latin-letters"),
        pytest.param("HRBP与人事专员的区别", "HR要办入职。", ("人事专员",), id="ascii-aliases"),
    ],
)
def test_the_longest_name_wins(title: str, sentence: str, roles: tuple[str, ...]) -> None:
    """项目经理助理 is neither 项目经理 nor 项目助理; in an article about 外贸跟单员, 跟单 is that role."""
    assert below_skills(sentence, title=title) == [(sentence, roles, ())]


@pytest.mark.parametrize(
    ("headings", "roles", "dimensions"),
    [
        pytest.param(["## 跟单"], (GD,), (), id="role-only"),
        pytest.param(["## 薪资待遇"], (), ("薪资待遇",), id="dimension-only"),
        pytest.param(["## 跟单的薪资"], (GD,), ("薪资待遇",), id="both"),
        pytest.param(["## 跟单", "### 薪资"], (GD,), ("薪资待遇",), id="role-above-dimension"),
        pytest.param(["## 薪资", "### 跟单"], (GD,), ("薪资待遇",), id="dimension-above-role"),
        pytest.param(["## 薪资", "### 技能"], (), SKILLS, id="the-nearest-dimension"),
        pytest.param(["## 工作性质和适合人群"], (), ("工作性质", "适合人群"), id="two-dimensions"),
        pytest.param(["## 与采购的配合"], (), (), id="the-other-side"),
        pytest.param(["## 其他"], (), (), id="neither"),
        pytest.param(["## 跟单", "## 其他"], (), (), id="a-new-section-forgets-the-old"),
    ],
)
def test_headings_speak_for_what_stands_below(
    headings: list[str], roles: tuple[str, ...], dimensions: tuple[str, ...]
) -> None:
    """The nearest that names a role and the nearest that names a dimension."""
    text = "\n\n".join((f"# {TITLE}", *headings, "月底要核对三遍。")) + "\n"

    ((said, found_roles, found_dimensions),) = tags(text)

    assert (said, found_roles) == ("月底要核对三遍。", roles)
    assert set(found_dimensions) == set(dimensions)


def test_a_title_teaches_its_roles() -> None:
    """A comparison of two jobs nobody listed is told apart all the same."""
    article = read("# 摄影师和剪辑师的区别\n\n## 职责\n\n摄影师拍外景。\n\n剪辑师理素材。\n", "a.md")

    found = tagged(article)

    assert found.taught_roles == ("摄影师",)
    assert [(p.text, p.roles) for p in found.passages] == [
        ("摄影师拍外景。", ("摄影师",)),
        ("剪辑师理素材。", ("视频剪辑师",)),
    ]


def test_a_heading_teaches_its_dimension() -> None:
    """午休安排的区别 names a respect that no taxonomy lists; in an article about one role it does not."""
    sections = "## 午休安排的区别\n\n跟单午休一小时。\n"
    comparison, handbook = read(f"# {TITLE}\n\n{sections}", "a.md"), read(f"# 跟单手册\n\n{sections}", "a.md")

    found = tagged(comparison)

    assert found.taught_dimensions == ("午休安排",)
    assert [p.dimensions for p in found.passages] == [("午休安排",)]
    assert tagged(handbook).taught_dimensions == ()


@pytest.mark.parametrize("heading", ["岗位区别", "一、两个岗位的区别", "部门对比", "三类人员的差异"])
def test_a_heading_that_says_what_is_compared_teaches_no_dimension(heading: str) -> None:
    """岗位 is no respect, which 岗位调整 and 岗位培训 would be about."""
    sections = f"## {heading}\n\n会计记账，出纳付款。\n\n## 岗位调整\n\n出纳可以转会计。\n"

    found = tagged(read(f"# 会计和出纳\n\n{sections}", "a.md"))

    assert found.taught_dimensions == ()
    assert not any(dimension in heading for p in found.passages for dimension in p.dimensions)


@pytest.mark.parametrize("key", ["role", "roles", "角色", "岗位"])
def test_front_matter_names_whose_article_it_is(key: str) -> None:
    """Sentences without a subject are then that role's, and a name nobody listed is taught."""
    text = f"---\n{key}: 摄影师\n---\n# 手册\n\n## 技能\n\n要会布光。\n"

    article = tagged(read(text, "a.md"))

    (passage,) = article.passages
    assert article.taught_roles == ("摄影师",)
    assert (passage.roles, passage.dimensions) == (("摄影师",), SKILLS)
    assert passage.claims[0].cue == "front-matter+heading"


def test_a_handbook_of_one_role_is_all_its_own() -> None:
    """What nobody else leads belongs to the role in the title."""
    assert tags("# 跟单手册\n\n## 技能\n\n每天核对订单。\n") == [("每天核对订单。", (GD,), SKILLS)]


def test_the_broader_name_in_a_heading_is_the_articles_own_role() -> None:
    """客服 in the headings of an article about 电商客服 makes no second role of it."""
    found = tags("# 电商客服手册\n\n## 客服的技能\n\n客服要打字快。\n\n## 薪资\n\n每月五千。\n")

    assert [roles for _, roles, _ in found] == [("电商客服",)] * 2


def test_a_compared_role_that_only_resembles_a_known_one_is_its_own() -> None:
    """销售总监助理 is not 销售总监, and not the other side either."""
    found = passages("# 销售总监助理和行政助理的区别\n\n销售总监助理做报表。行政助理订机票。\n", "a.md")

    assert [p.roles for p in found] == [("销售总监助理",), ("行政助理",)]


def test_a_name_that_fits_several_of_the_cast_means_all_of_them() -> None:
    """跟单 in an article about 外贸跟单 and 生产跟单."""
    found = passages("# 外贸跟单和生产跟单的区别\n\n## 技能要求\n\n跟单都要会看工艺单。外贸跟单还要会英语。\n", "a.md")

    assert [p.roles for p in found] == [("外贸跟单", "生产跟单"), ("外贸跟单",)]


@pytest.mark.parametrize("title", ["育婴师和月嫂有什么不一样", "育婴师和月嫂到底怎么选", "育婴师、月嫂差别在哪"])
def test_a_title_that_sets_two_unknown_names_apart_teaches_both(title: str) -> None:
    """However it says so."""
    told = {p.roles for p in passages(f"# {title}\n\n月嫂一单签 26 天。\n\n育婴师按月签。\n", "a.md")}

    assert told == {("月嫂",), ("育婴师",)}


@pytest.mark.parametrize(
    "title", ["舞蹈老师和助教的那些事", "舞蹈老师和助教的一天", "舞蹈老师还是助教？", "助教和舞蹈老师聊一聊"]
)
def test_a_title_may_tell_of_two_persons_or_let_one_choose(title: str) -> None:
    """One of them is called as persons are; of things the same title names nobody."""
    body = "\n\n舞蹈老师编教案。\n\n助教铺垫子。\n"

    assert {p.roles for p in passages(f"# {title}{body}", "a.md")} == {("舞蹈老师",), ("助教",)}
    assert {p.roles for p in passages("# 红茶和绿茶的那些事\n\n红茶要发酵。\n\n绿茶不发酵。\n", "a.md")} == {()}


def test_a_longer_name_than_a_known_role_is_its_own_where_the_article_uses_it() -> None:
    """宠物医生 heads a section; 公司会计 stands in the title alone, where it is a 会计."""
    pets = "# 宠物医生和宠物美容师的区别\n\n## 宠物医生\n\n先考证。\n\n## 宠物美容师\n\n当学徒也行。\n"
    office = "# 公司会计和出纳的区别\n\n会计管账。\n\n出纳管钱。\n"

    assert [p.roles for p in passages(pets, "a.md")] == [("宠物医生",), ("宠物美容师",)]
    assert [p.roles for p in passages(office, "b.md")] == [("会计",), ("出纳",)]


def test_a_name_of_the_title_is_what_the_text_calls_it() -> None:
    """医院导医 of the title is 导医 to everybody else, and so to who asks."""
    text = "# 医院导医和护士的区别\n\n导医站在大厅。\n\n导医不打针，护士打针。\n\n导医下班早。\n"

    assert {role for p in passages(text, "a.md") for role in p.roles} == {"导医", "护士"}


@pytest.mark.parametrize(
    ("title", "name", "other", "rises"),
    [
        ("财务和出纳哪个好", "财务", "出纳", "做到财务经理"),
        ("市场和销售怎么选", "市场", "销售", "熬成市场总监"),
        ("税务和出纳的区别", "税务", "出纳", "去甲方当税务会计"),
    ],
)
def test_whom_a_title_compares_is_not_what_he_rises_to(title: str, name: str, other: str, rises: str) -> None:
    """财务 is told of by that name throughout, and 财务经理 is only what some become."""
    text = (
        f"# {title}\n\n## 工资\n\n{name}起薪5K，{rises}能拿20K。{other}起薪4K。\n\n"
        f"## 适合谁\n\n{name}适合细心的人。{other}适合外向的人。\n"
    )

    assert [p.roles for p in passages(text, "a.md")] == [(name,), (other,)] * 2


@pytest.mark.parametrize("called", ["产品经理", "产品总监"])
def test_whom_a_title_compares_is_what_the_article_calls_him_throughout(called: str) -> None:
    """产品 is short for 产品经理, if sentences begin with that as often."""
    told = f"## 工资\n\n{called}起薪8K。运营起薪6K。\n\n## 要求\n\n{called}会画原型。运营会写稿子。\n"
    text = f"# 产品和运营哪个好\n\n{told}"

    assert [p.roles for p in passages(text, "a.md")] == [(called,), ("运营",)] * 2


def test_two_names_that_a_title_compares_are_two_roles_though_elsewhere_they_are_one() -> None:
    """房产中介 and 置业顾问 are aliases of 房产经纪人, 弱电工 ends as 电工; who tells them apart knows better."""
    agents = "# 房产中介与置业顾问的区别\n\n## 薪资待遇\n\n房产中介底薪两千。\n\n置业顾问底薪三千。\n"
    wiremen = "# 电工和弱电工的区别\n\n## 技能要求\n\n电工要懂配电。\n\n弱电工要懂网络。\n"
    alone = "# 置业顾问手册\n\n## 薪资待遇\n\n置业顾问底薪三千。\n"

    found = [[passage.roles for passage in passages(text, "a.md")] for text in (agents, wiremen, alone)]

    assert found == [[("房产中介",), ("置业顾问",)], [("电工",), ("弱电工",)], [("房产经纪人",)]]


@pytest.mark.parametrize(
    "title",
    [
        "物业管家和物业客服，别再傻傻分不清！",
        "物业管家、物业客服傻傻分不清？",
        "别再把物业管家当成物业客服了",
        "物业管家≠物业客服",
        "物业管家与物业客服：一字之差，工资差一倍",
        "物业管家跟物业客服是一回事吗",
        "招聘网站上的物业管家和物业客服到底有啥不一样",
        "很多人分不清的两个岗位：物业管家和物业客服",
    ],
)
def test_a_title_may_say_in_many_ways_that_two_names_are_two_roles(title: str) -> None:
    """物业客服 is an alias of 物业管家 elsewhere."""
    text = f"# {title}\n\n## 工资\n\n物业客服底薪四千。\n\n物业管家底薪六千。\n"

    assert [p.roles for p in passages(text, "a.md")] == [("物业客服",), ("物业管家",)]


def test_two_names_of_which_one_sentence_tells_are_two_roles_whatever_the_title_says() -> None:
    """UX设计师 is an alias of UI设计师 elsewhere."""
    sites = "# 物业那些岗位\n\n## 工资\n\n物业客服4000-5500，物业管家5500-8500。\n"
    design = "# 一个行业，两种焦虑\n\n## 薪资\n\nUI设计师平均月薪为13.2K，UX设计师为18.7K。\n"

    found = [[p.roles for p in passages(text, "a.md")] for text in (sites, design)]

    assert found == [[("物业客服",), ("物业管家",)], [("UI设计师",), ("UX设计师",)]]


@pytest.mark.parametrize(
    "text",
    [
        "物业管家管一栋楼，也叫物业客服。物业管家底薪六千，物业客服有提成。",
        "物业客服（物业管家）管一栋楼。物业管家底薪六千，物业客服有提成。",
        "物业管家底薪六千。物业客服有提成。",
        "客服底薪六千，客服专员有提成。",
    ],
)
def test_two_names_that_the_text_uses_for_one_are_one_role(text: str) -> None:
    """It says so, or never tells of both in one sentence, or one only adds to the other."""
    assert len({p.roles for p in passages(f"# 物业那些岗位\n\n{text}\n", "a.md")}) == 1


@pytest.mark.parametrize("title", ["把客户当成朋友", "苹果和梨：一字之差"])
def test_a_title_that_takes_things_for_each_other_compares_nobody(title: str) -> None:
    """Neither of them is a role."""
    text = f"# {title}\n\n客户要回访。客户下单。朋友要请客。梨很甜。苹果很脆。\n"

    assert {p.roles for p in passages(text, "a.md")} == {()}


@pytest.mark.parametrize("title", ["外贸跟单跟生产跟单的区别", "外贸跟单和生产跟单的区别"])
def test_a_word_that_joins_two_names_may_begin_one(title: str) -> None:
    """跟 joins, but not in 跟单."""
    text = f"# {title}\n\n外贸跟单要会英语。\n\n生产跟单天天下车间。\n"

    assert [p.roles for p in passages(text, "a.md")] == [("外贸跟单",), ("生产跟单",)]


def test_rules_teach_whom_they_charge_with_something() -> None:
    """供应商管理员负责建立档案, as an article of rules, is about somebody whom only these rules know."""
    rules = (
        "第一条 采购专员负责询价和起草合同。\n\n第二条 供应商管理员负责建立档案和现场考察。\n\n"
        "第三条 本办法自发布之日起施行。\n"
    )

    assert [p.roles for p in passages(f"# 采购制度\n\n## 分工\n\n{rules}", "a.md")] == [
        ("采购",),
        ("供应商管理员",),
        (),
    ]


def test_a_heading_that_tells_two_apart_by_a_hint_teaches_no_dimension() -> None:
    """钱的差别 is about pay where the text is; 钱的 is no respect."""
    text = "# 招聘专员和HRBP有什么区别\n\n## 钱的差别\n\n招聘专员一个月六千到九千，HRBP月薪一万二到一万八。\n"

    assert {p.dimensions for p in passages(text, "a.md")} == {("薪资待遇",)}


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_a_form_s_cover_says_whose_it_is_and_plain_lines_head_it(name: str) -> None:
    """岗位说明书, and below it the post alone; nobody types # into what came out of Word."""
    text = (
        "岗位说明书\n\n招聘专员\n\n工作职责\n1.发布招聘信息；\n2.组织初试。\n\n任职资格\n本科学历，一年以上经验。\n\n"
        "薪资\n底薪五千加提成。\n"
    )

    assert [(p.roles, p.dimensions) for p in passages(text, name)][-2:] == [
        (("招聘专员",), ("任职资格",)),
        (("招聘专员",), ("薪资待遇",)),
    ]


def test_a_heading_beside_others_is_no_form_s_cover() -> None:
    """物业岗位说明 with a section for each post: what stands below 绿化工 or 附则 is not 维修工's, who comes first."""
    text = "# 物业岗位说明\n\n## 维修工\n\n{}## 绿化工\n\n春秋季修剪每月两次。\n\n## 附则\n\n每年修订。\n"

    sections = passages(text.format("修水电。\n\n"), "a.md")
    cover = passages(text.format(""), "a.md")

    assert [p.roles for p in sections] == [("维修工",), (), ()]
    assert cover[-1].roles == ("维修工",)


@pytest.mark.parametrize("paper", ["手册", "规范", "指南", "方案", "平台"])
def test_what_is_done_before_a_paper_s_name_is_nobody_s(paper: str) -> None:
    """数据库运维手册 is about databases, and 运维工程师手册 about whoever keeps them."""
    text = "# 数据库{}{}\n\n## 备份\n\n每天 3 点全量备份。\n"

    found = [passages(text.format(name, paper), "a.md")[0].roles for name in ("运维", "运维工程师")]

    assert found == [(), ("运维工程师",)]


def test_a_title_s_role_that_takes_in_those_below_it_owns_nothing() -> None:
    """内勤岗位答疑 whose questions are about 报案员 and 复勘员 is about these: what names neither is not 内勤's."""
    text = (
        "公司内勤岗位答疑\n\n问：报案员平时忙什么？\n答：报案员接电话、录系统。\n\n问：复勘员平时忙什么？\n答：复勘员看现场、拍照。\n\n"
        "问：面试考什么？\n答：打字和普通话。\n"
    )
    alone = text.replace("问：面试", "问：内勤面试")

    found = [[p.roles for p in passages(given, "a.txt")] for given in (text, alone)]

    assert found == [[("报案员",), ("复勘员",), ()], [("报案员",), ("复勘员",), ("内勤",)]]


@pytest.mark.parametrize(
    "title",
    ["男生学汽修，学钣金好还是学喷漆好？", "做钣金还是做喷漆", "钣金和喷漆哪个好", "该学钣金还是喷漆呢？"],
)
def test_a_title_may_set_side_by_side_what_is_learned(title: str) -> None:
    """Who does that is called 钣金工 and 喷漆工 below it."""
    told = tags(f"# {title}\n\n钣金工保底六千。喷漆工按面算。\n\n说说身体。钣金工伤腰，喷漆工伤肺。\n")

    assert {role for _, roles, _ in told for role in roles} == {"钣金工", "喷漆工"}


@pytest.mark.parametrize(
    ("title", "roles"),
    [
        pytest.param("硬件工程师和FAE的区别：一个焊板子，一个跑客户", {"硬件工程师", "FAE"}, id="before-a-colon"),
        pytest.param(
            "二十六岁想转行，导游、美容师、健身教练选哪个？", {"导游", "美容师", "健身教练"}, id="behind-a-comma"
        ),
        pytest.param("化工厂：化验员和操作工的区别", {"化验员", "操作工"}, id="behind-a-place"),
    ],
)
def test_a_comparison_may_be_a_part_of_its_title(title: str, roles: set[str]) -> None:
    """Behind where or when it is asked, or before what is said of it."""
    names = sorted(roles)
    text = f"# {title}\n\n## 收入\n\n" + "\n\n".join(f"{name}拿六千。" for name in names) + "\n"

    assert [(p.roles, p.dimensions) for p in passages(text, "a.md")] == [((name,), ("薪资待遇",)) for name in names]


@pytest.mark.parametrize(
    "respects",
    [
        "岗位职责及任职资格",
        "岗位职责、任职资格",
        "岗位职责和考核办法",
        "岗位职责与工作标准",
        "岗位职责及权限",
        "工资和待遇",
        "岗位职责与任职资格对照表",
        "工作清单和排班规则",
    ],
)
def test_a_title_that_joins_what_it_tells_of_one_role_compares_nobody(respects: str) -> None:
    """出纳岗位职责及任职资格 is all 出纳's, and 任职资格 is nobody."""
    text = f"# 出纳{respects}\n\n## 岗位职责\n\n1. 负责现金收付。\n\n## 任职资格\n\n1. 大专学历；\n2. 两年以上经验。\n"

    assert [roles for _, roles, _ in tags(text)] == [("出纳",)] * 2


@pytest.mark.parametrize("title", ["选品和投流工作内容的区别", "选品工作内容和投流工作内容的区别"])
def test_what_is_compared_of_two_is_no_part_of_their_names(title: str) -> None:
    """投流 of 投流工作内容 is the second whom such a title sets side by side."""
    text = f"# {title}\n\n选品每天看样品。投流每天看数据。\n\n选品要会砍价，投流要会算账。\n"

    assert roles_in(text) == {"选品", "投流"}


def test_a_title_of_two_roles_is_of_both_whatever_it_says_behind_the_second() -> None:
    """物业管家 does not own what is said before either is named, though elsewhere the two may be one."""
    text = "# 物业管家和物业客服别再傻傻分不清\n\n很多人问小编。\n\n再说几句。\n"

    assert [roles for _, roles, _ in tags(text)] == [()]
