"""Whom an article introduces by its form: a guest, those who take turns, whom rules appoint, and who is only there."""

from __future__ import annotations

import pytest
from reading import passages

Tags = list[tuple[str, tuple[str, ...], tuple[str, ...]]]


def _tags(text: str, name: str = "a.md") -> Tags:
    return [(p.text[:8], p.roles, p.dimensions) for p in passages(text, name)]


def test_an_interview_is_about_what_its_guest_does() -> None:
    """The title of an interview names him with his job, which no list has; 冯师傅 is no 冯师."""
    text = (
        "最早到的人——场务老冯访谈录\n\n受访者：冯师傅，现任剧组场务组长\n\n记者：冯师傅，能挣多少？\n\n老冯：新人一个月六千。\n\n"
        "记者：听说挺危险？\n\n老冯：怎么不危险，前年有人摔断了锁骨。\n"
    )

    found = _tags(text, "a.txt")

    assert [(roles, dimensions) for _, roles, dimensions in found[1:]] == [
        (("场务",), ("薪资待遇",)),
        (("场务",), ("风险责任",)),
    ]


@pytest.mark.parametrize(
    ("title", "opening"),
    [
        ("台子后面的老周", "受访人：周立新，分拨中心调度组长，入行十二年。"),
        ("台子后面的老周", "受访者：周立新，调度员。采访人：前台小李。"),
        ("访谈：台子后面的老周", "周立新在分拨中心做了十二年调度员。"),
    ],
)
def test_an_interview_is_about_whom_its_opening_introduces(title: str, opening: str) -> None:
    """Its title names no job; who leads a role's people (调度组长) tells of that role, if the questions do."""
    text = (
        f"# {title}\n\n{opening}\n\n**记者：调度员到底做什么？**\n\n周立新：让对的车拉对的货。\n\n"
        "**记者：收入方便说吗？**\n\n周立新：转正五千二。\n\n**记者：最难忘的事？**\n\n周立新：前年台风。\n"
    )

    assert {p.roles for p in passages(text, "a.md") if p.kind == "faq"} == {("调度员",)}


def test_the_field_of_the_guest_says_who_speaks_whoever_else_the_opening_names() -> None:
    """受访人：…调度员 is told of, and not the 会计 with whom he works."""
    text = (
        "# 访谈：台子后面的老周\n\n受访人：周立新，调度员。\n\n他和会计小刘搭班。\n\n"
        "**记者：收入方便说吗？**\n\n转正五千二。\n\n**记者：最难忘的事？**\n\n前年台风。\n"
    )

    assert {p.roles for p in passages(text, "a.md") if p.kind == "faq"} == {("调度员",)}


def test_who_is_only_named_in_an_opening_is_no_guest() -> None:
    """Two roles, or an article that is no interview, leave open who speaks."""
    two = "# 访谈：台子后面的人\n\n会计和出纳坐下来聊。\n\n**记者：收入方便说吗？**\n\n老周：转正五千二。\n"
    none = "# 报销须知\n\n有事问出纳。\n\n**几天到账？**\n\n五天。\n"

    found = [passages(text, "a.md")[-1].roles for text in (two, none)]

    assert found == [(), ()]


_GATE = (
    "{title}\n\n一、总则\n\n1. 全园适用。\n\n二、叉车工\n\n1. 岗位职责：卸车、上架。\n2. 任职资格：持叉车证。\n\n"
    "三、门岗\n\n1. 岗位职责：核对提货单。\n2. 任职资格：持保安员证。\n3. 薪酬：月薪 4100 元。\n\n"
    "四、车辆\n\n1. 限速：二十公里。\n2. 停车：过夜六十元。\n"
)


@pytest.mark.parametrize("title", ["物流园管理规定", "物流园叉车与门岗管理规定"])
def test_a_heading_whose_entries_say_duties_and_requirements_is_a_post(title: str) -> None:
    """No list has 门岗; 车辆 has no duties. A title that names one of the posts is about all of them."""
    found = {p.text.split("\n")[0]: p.roles for p in passages(_GATE.format(title=title), "a.txt")}

    assert found["1. 岗位职责：核对提货单。"] == found["3. 薪酬：月薪 4100 元。"] == ("门岗",)
    assert found["1. 全园适用。"] == found["1. 限速：二十公里。"] == ()


def test_who_is_new_to_a_post_is_of_it() -> None:
    """新进叉车工 begins a rule for 叉车工."""
    text = _GATE.format(title="物流园管理规定") + "\n五、培训\n\n1. 新进叉车工由师傅带教。\n2. 门岗上岗前培训三天。\n"

    assert [p.roles for p in passages(text, "a.txt")[-2:]] == [("叉车工",), ("门岗",)]


def test_a_part_of_an_advertisement_is_no_post() -> None:
    """校园招聘 above duties and requirements heads a part, whoever it is about."""
    text = "# 招人\n\n## 校园招聘\n\n- 岗位职责：跟进项目。\n- 任职资格：本科。\n"

    assert {p.roles for p in passages(text, "a.md")} == {()}


def test_in_a_story_those_who_begin_its_sentences_are_its_roles() -> None:
    """No heading names 标注员 and 审核员, and no list has them; 我 and 小鹿 are the two who tell it."""
    text = (
        "# 标注和审核吵了一年\n\n我进来做标注员，同一天来的小鹿被分去做了审核员。我们吵了一年。\n\n"
        "第二回是为钱。标注员没有底薪，过后纯计件，一个框四分五，熟手一个月到手四千多。审核员则是底薪三千加奖金，月底还有补贴。\n\n"
        "进门的要求也不同。我当时高中毕业、会用电脑就收。小鹿能来，是因为她有半年标注经验，笔试又过了八十五分。\n\n"
        "标注员拼的是手快。审核员拼的是较真。我说她挑刺，小鹿说我糊弄。我们谁也不服谁。\n\n"
        "标注员做得好，一年可以转审核。审核员往上是主管。\n"
    )

    found = _tags(text)

    assert ("第二回是为钱。标", ("标注员",), ("薪资待遇",)) in found
    assert any(start.startswith("审核员则是") and roles == ("审核员",) for start, roles, _ in found)
    assert ("进门的要求也不同", ("标注员",), ("任职资格",)) in found
    assert any(start.startswith("小鹿能来") and roles == ("审核员",) for start, roles, _ in found)


def test_whom_rules_appoint_is_a_role_of_theirs() -> None:
    """第三条 names two offices by how many hold them, and charges one of them."""
    text = (
        "实验室管理制度\n\n第一条 为了安全，制定本制度。\n\n第二条 本院全体人员适用。\n\n"
        "第三条 实验室设耗材管理员一名、危化品安全员一名。耗材管理员负责采购耗材、登记库存，并向中心报告。\n"
    )

    found = passages(text, "a.txt")

    assert found[-1].roles == ("耗材管理员",)


@pytest.mark.parametrize(
    ("rule", "roles"), [("考勤员每日核对打卡记录", ("考勤员",)), ("全体人员每日打卡", ()), ("考勤每日核对", ())]
)
def test_whom_a_rule_sets_to_work_every_day_is_a_role_of_it(rule: str, roles: tuple[str, ...]) -> None:
    """No list has 考勤员; 人员 are anybody, and 考勤 is nobody."""
    text = f"考勤制度\n\n第一条 为了考勤，制定本制度。\n\n第二条 车间主任审批请假。\n\n第三条 {rule}。\n"

    assert passages(text, "a.txt")[-1].roles == roles


def test_a_heading_with_no_other_characters_than_a_role_means_it() -> None:
    """编目外包 beside 馆员 is 外包编目员, as the title calls them."""
    text = "# 馆员与外包编目员的区别\n\n## 干什么\n\n### 馆员\n\n策划活动。\n\n### 编目外包\n\n拆包、盖章。\n"

    found = _tags(text)

    assert [roles for _, roles, _ in found] == [("馆员",), ("外包编目员",)]


def test_the_title_of_a_form_is_no_respect_of_its_sections() -> None:
    """岗位说明 has sections about anything; the hours in one of them are no duties."""
    text = "---\ntitle: 招募用\n---\n\n# 馆员岗位说明\n\n## 作息\n\n八点半到五点。\n\n## 报名办法\n\n看公告。\n"

    found = _tags(text)

    assert [dimensions for _, _, dimensions in found] == [("工作环境",), ()]


def test_who_was_at_a_meeting_owns_no_line_of_its_minutes() -> None:
    """出席：设计师 林乔 tells nothing of 设计师, and 尚经理, who speaks, is a person and no role."""
    text = (
        "设计师与监理交接会议纪要\n\n主持：工程部 尚经理\n出席：设计师 林乔、监理 老段、客服 阿宁\n\n"
        "一、两边各管哪一段\n\n尚经理：先说设计师。从量房到施工图签字都归设计师；图纸错了，料钱由设计师出。\n\n"
        "二、收入调整（尚经理通报）\n\n监理底薪四千五，每个工地补八百。\n"
    )

    found = _tags(text, "a.txt")

    assert found[0][1:] == ((), ())
    assert {role for _, roles, _ in found for role in roles} == {"设计师", "监理"}
    assert found[-2][1:] == (("设计师",), ("岗位职责",))


def test_whoever_a_paragraph_begins_to_charge_it_tells_the_duties_of() -> None:
    """Below a heading that is a role's name alone, 负责温湿度记录 is a duty; 应付检查由店长负责 charges nobody here."""
    text = "# 药店员工手册\n\n## 我们店里有谁\n\n### 跟单\n\n负责温湿度记录，冷藏柜超过八度要在十分钟内转移药品。\n"

    assert [tags[1:] for tags in _tags(text)] == [(("跟单",), ("岗位职责",))]


def test_below_a_heading_of_questions_an_item_asks_and_answers() -> None:
    """Items do without labels there: each is a pair of its own, with its own respect."""
    text = "# 外包编目员\n\n## 常被问到的\n\n- 工资怎么算？底薪三千二，超额另加。\n- 能转正吗？不能，要参加公开招考。\n"

    found = [(p.kind, p.text.partition("？")[0]) for p in passages(text, "a.md")]

    assert found == [("faq", "工资怎么算"), ("faq", "能转正吗")]


def test_an_interview_without_a_name_in_its_title_is_about_whom_it_names_before() -> None:
    """小区团长访谈 is about a 团长, as the text says somebody became one."""
    text = (
        "小区团长访谈：三个群的贝姐\n\n记者：当初怎么想到当团长的？\n\n贝姐：封在家里，我就建了个群。\n\n"
        "记者：能挣多少？\n\n贝姐：到手七八千。\n"
    )

    assert {p.roles for p in passages(text, "a.txt")} == {("团长",)}


def test_a_post_in_a_heading_is_whoever_the_text_calls_so() -> None:
    """中控岗 is where the 中控员 works; a heading that says 上岗条件 names no post."""
    text = (
        "# 值班规程\n\n## 中控岗职责\n\n盯屏抄表。\n\n## 上岗条件\n\n中控员要有证。\n\n## 其他\n\n中控员当值时负责。\n"
    )

    found = passages(text, "a.md")

    assert [p.roles for p in found] == [("中控员",)] * 3
    assert found[0].dimensions == ("岗位职责",)


def test_a_name_may_go_with_what_its_bearer_does_a_sentence_later() -> None:
    """方驰说，他当产品助理; 罗一禾听了直摇头。她做用户研究员: each stands for the role."""
    text = (
        "# 产品助理与用户研究员之争\n\n方驰说，他当产品助理，头三个月都在写文档。\n\n"
        "罗一禾听了直摇头。她做用户研究员，一周三天在跟人聊天。\n\n方驰说起薪九千。罗一禾起薪一万零五百。\n"
    )

    found = passages(text, "a.md")

    assert [(p.text, p.roles) for p in found[-2:]] == [
        ("方驰说起薪九千。", ("产品助理",)),
        ("罗一禾起薪一万零五百。", ("用户研究员",)),
    ]


def test_a_title_may_say_where_before_whom_it_compares() -> None:
    """诊所：前台 / 护士助理 sets two roles side by side, and 护士助理 is no 护士."""
    text = "# 诊所：前台 / 护士助理 对照\n\n| 项目 | 前台 | 护士助理 |\n|---|---|---|\n| 底薪 | 4200 元 | 4800 元 |\n"

    assert [(p.text, p.roles) for p in passages(text, "a.md")] == [("4200 元", ("前台",)), ("4800 元", ("护士助理",))]


def test_a_heading_that_asks_how_two_differ_names_no_respect_of_that_name() -> None:
    """本事有什么不同 hints at skills; 本事有什么 is no respect."""
    text = "# 记者和编辑的区别\n\n开头。\n\n## 本事有什么不同\n\n记者要会写，看得懂材料。\n\n编辑要能看出错，懂法律。\n"

    assert {name for p in passages(text, "a.md") for name in p.dimensions} == {"技能要求"}


def test_the_head_of_minutes_is_one_passage() -> None:
    """When, where, who presided and who took notes: none of these lines is something to read by itself."""
    head = "时间：11月6日 14:00\n地点：二楼\n主持：陈院长\n记录：小周"
    text = f"院务会纪要\n\n{head}\n\n一、菜价\n\n涨一元。\n\n二、其他\n\n没有定。\n"

    found = passages(text)

    assert [passage.text for passage in found] == [head, "涨一元。", "没有定。"]


@pytest.mark.parametrize(
    "opening", ["场站里有三种人：{}。", "先说三个岗位：{}。", "岗位有{}三种。", "场站的人员分为{}3类"]
)
def test_who_is_listed_as_kinds_of_people_and_begins_a_paragraph_each_is_told_of(opening: str) -> None:
    """Whatever the names end in, and though no heading names them and one ends as a known role does."""
    said = opening.format("风机运维员、变电值班员、安全专工")
    text = f"风电场的人\n\n{said}\n\n风机运维员到手八千。\n\n变电值班员要考调度证。\n\n安全专工一站一个。\n"

    roles = [passage.roles for passage in passages(text, "a.txt")]

    assert roles[-3:] == [("风机运维员",), ("变电值班员",), ("安全专工",)]


def test_who_is_listed_may_begin_a_line_of_one_paragraph_each() -> None:
    """No blank line sets them apart; what is counted otherwise is nobody."""
    text = "勤工助学\n----\n{}有食堂帮工、教室布置、机房值守三种。\n{}\n"
    lines = "食堂帮工：收盘子。\n教室布置：搬桌椅。\n机房值守：收表格。"

    named, other = (passages(text.format(word, lines), "a.md") for word in ("岗位", "形式"))

    assert [p.roles for p in named[-3:]] == [("食堂帮工",), ("教室布置",), ("机房值守",)]
    assert {role for p in other for role in p.roles}.isdisjoint({"教室布置", "机房值守"})


def test_the_place_in_the_name_of_one_who_is_listed_is_nobodys() -> None:
    """图书馆 heads what holds for its readers."""
    text = (
        "服务手册\n\n图书馆\n----\n一次可借十本。\n\n勤工助学\n----\n岗位有图书馆管理员、食堂帮工、机房值守三种。\n"
        "图书馆管理员：整理书架。\n食堂帮工：收盘子。\n机房值守：收表格。\n"
    )

    assert {p.text: p.roles for p in passages(text, "a.md")}["一次可借十本。"] == ()


def test_what_is_listed_and_told_of_in_turn_is_nobody_unless_it_is_said_to_be() -> None:
    """红茶 and 绿茶 are kinds of tea; and of kinds of people of whom one is not told, none is learned."""
    tea = "茶馆里的茶\n\n柜上有两种茶：红茶、绿茶。\n\n红茶养胃。\n\n绿茶要冷藏。\n"
    half = "风电场的人\n\n这里有两种人：爬塔的、坐班的。\n\n爬塔的到手八千。\n"

    assert {role for text in (tea, half) for p in passages(text, "a.txt") for role in p.roles} == set()


def test_chapters_of_rules_that_are_names_of_posts_are_about_these() -> None:
    """第三章 仓储员 and 第四章 迎宾员, whom no rule charges by 负责; 会员 as a chapter's name is nobody."""
    text = (
        "# 员工手册\n\n第一章 总则\n\n第一条 制定本手册。\n\n第二章 会员\n\n第二条 会员凭卡入场。\n\n"
        "第三章 仓储员\n\n第三条 每周一盘点。\n\n第四章 迎宾员\n\n第四条 衣着整洁。\n"
    )
    assert [passage.roles for passage in passages(text, "a.md")] == [(), (), ("仓储员",), ("迎宾员",)]


def test_a_numbered_rule_may_charge_somebody_too() -> None:
    """The number in front of whom it charges counts for nothing."""
    text = (
        "# 员工手册\n\n第一章 总则\n\n第一条 制定本手册。\n第二条 全馆适用。\n\n第二章 引座迎宾员\n\n"
        "第一百一十三条 引座迎宾员负责登记预约。\n第一百一十四条 引座迎宾员每月底薪三千八百元。\n"
    )
    found = [(p.roles, p.dimensions) for p in passages(text, "a.md")]

    assert found[-2:] == [(("引座迎宾员",), ("岗位职责",)), (("引座迎宾员",), ("薪资待遇",))]


def test_chapters_and_rules_set_apart_by_a_wide_blank_are_no_table() -> None:
    """第三章　仓储员 heads rules in plain text, too, where 第三条　每周… would have as many cells as it."""
    text = (
        "第一章　总则\n第一条　制定本手册。\n第二章　仓储员\n第二条　每周一盘点。\n第三条　每天锁库。\n"
        "第三章　迎宾员\n第四条　衣着整洁。\n第五条　站姿端正。\n"
    )
    found = passages(text, "手册.txt")

    assert "table" not in {passage.kind for passage in found}
    assert [passage.roles for passage in found] == [(), ("仓储员",), ("迎宾员",)]


_SHIP = (
    "{title}\n\n很多人以为上船就是玩。\n\n客舱服务员管着十八间房，早晚各打扫一遍。\n\n邮轮厨师分得细，光切菜的就有三十个人。\n\n"
    "{third}带着孩子做手工，一场四十个。\n\n上船前先办证，再体检。\n"
)


def test_an_article_goes_through_the_roles_that_begin_its_paragraphs() -> None:
    """Three paragraphs each begin with another name of a role, known (厨师) or told by its end (服务员)."""
    found = passages(_SHIP.format(title="邮轮上讨生活", third="船上的幼师"), "邮轮.txt")
    several = passages(_SHIP.format(title="邮轮上讨生活", third="儿童辅导员"), "邮轮.txt")

    assert {passage.roles for passage in found} == {()}
    assert [passage.roles for passage in several if passage.roles] == [("客舱服务员",), ("邮轮厨师",), ("儿童辅导员",)]


def test_two_of_several_that_a_title_counts_are_gone_through_too() -> None:
    """四个船员的八个月 says that it tells of several; a third paragraph begins with no name of a role."""
    found = passages(_SHIP.format(title="邮轮上讨生活：三个船员的八个月", third="阿姨们"), "邮轮.txt")

    assert [passage.roles for passage in found if passage.roles] == [("客舱服务员",), ("邮轮厨师",)]


def test_whom_several_paragraphs_begin_with_is_gone_through_by_none() -> None:
    """A story comes back to somebody; what begins paragraphs twice is no list of posts."""
    text = _SHIP.format(title="邮轮上讨生活", third="儿童辅导员") + "\n客舱服务员也想下船，可是合同没到期。\n"

    assert {passage.roles for passage in passages(text, "邮轮.txt")} == {()}


@pytest.mark.parametrize(("told", "role"), [("护林员，云南人", "护林员"), ("考古技工、河南人", "考古技工")])
def test_the_guest_of_an_interview_is_what_the_field_about_him_says(told: str, role: str) -> None:
    """Whatever no list has, by its end; who asks, and that he is 河南人, is nobody's post."""
    text = f"# 在山里\n\n采访：本刊记者 苏一\n受访者：老段，{told}\n\n**记者：工资呢？**\n\n老段：两千六。\n"

    assert passages(text, "a.md")[-1].roles == (role,)


def test_a_guest_of_no_post_is_nobody() -> None:
    """化工 and 上海人 are none."""
    text = "# 在山里\n\n受访者：老段，学化工，上海人\n\n**记者：工资呢？**\n\n老段：两千六。\n"

    assert passages(text, "a.md")[-1].roles == ()


def test_the_day_of_an_interview_is_no_working_time() -> None:
    """时间 with a date says when it was, and nothing of anybody's hours."""
    text = "# 在山里\n\n受访者：老段，护林员\n时间：2024年9月\n\n**记者：工资呢？**\n\n老段：两千六。\n"

    assert [p.dimensions for p in passages(text, "a.md") if "时间" in p.text] == [()]
    assert [p.dimensions for p in passages(text.replace("2024年9月", "早七晚五"), "a.md") if "时间" in p.text] == [
        ("工作环境",)
    ]


def test_whom_rules_charge_with_all_of_it_is_somebody_too() -> None:
    """站长全面负责 names a post of two characters; 公司负责 and 主任负责 (of what?) name none."""
    rules = "第一条 站长全面负责本站工作。\n第二条 公司负责采购。\n第三条 主任负责签字。\n"

    assert [(p.roles, p.text[4:6]) for p in passages(f"手册\n\n{rules}", "手册.txt") if p.roles] == [
        (("站长",), "站长")
    ]
