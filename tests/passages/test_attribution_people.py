"""Whose a sentence is in a story or a talk, where people have names and speak of their own."""

from __future__ import annotations

import pytest
from reading import passages

from search_cli.passages.people import people_in, told_between
from search_cli.taxonomy import Lexicon, default_taxonomy


def test_everybody_with_a_name_takes_a_turn_in_a_story() -> None:
    """Also who comes once, behind a time of day."""
    text = "# 厂里一天\n\n早上七点，仓管员老郑在点货。他数得慢。八点，跟单员小林进门。她先看邮件。老郑说缺两箱。\n"

    assert [p.roles for p in passages(text, "a.md")] == [("仓库管理员",), ("跟单",), ("仓库管理员",)]


def test_a_speaker_with_a_surname_is_of_his_role() -> None:
    """王会计：月底累 is said by one of 会计."""
    turns = "主持人：累吗？\n\n王会计：月底累。\n\n李出纳：还好。\n\n"

    found = passages(f"# 访谈\n\n{turns}{turns.replace('累', '忙')}", "a.md")

    assert [p.roles for p in found] == [("会计",), ("出纳",)] * 2


def test_where_somebody_works_tells_what_he_is() -> None:
    """大鹏在健身房当私教 introduces him; whoever wants to be one (想当私教) is none."""
    text = (
        "# 火锅局\n\n大鹏在连锁健身房当私教，小雨在隔壁学校当班主任。\n\n"
        "大鹏：我底薪三千二。\n\n小雨：我课时费一节四十。\n\n大鹏：真少。\n\n小雨：可不是。\n"
    )
    said = {p.text.splitlines()[0]: p.roles for p in passages(text, "a.md")}

    assert said["大鹏：我底薪三千二。"] == ("健身教练",)
    assert said["小雨：我课时费一节四十。"] == ("班主任",)


def test_who_tells_of_his_own_people_calls_them_so() -> None:
    """我爸干了一辈子电工 introduces him; of two of whom one is known, 表弟 is the other role of the title."""
    text = (
        "# 电工和弱电工的区别\n\n我爸干了一辈子电工，我表弟在做弱电，谁也不服谁。\n\n"
        "我爸是看图纸、穿管、接配电箱。\n\n表弟呢，理线、打标签、装摄像头。\n\n表弟说错一根线就白干。\n"
    )
    said = {p.text: p.roles for p in passages(text, "a.md")}

    assert said["我爸是看图纸、穿管、接配电箱。"] == ("电工",)
    assert [roles for line, roles in said.items() if line.startswith("表弟")] == [("弱电工",)]


@pytest.mark.parametrize("opening", ["我爸干了一辈子电工，我妈做会计。", "我表弟想当电工，我爸不同意。"])
def test_people_of_whom_nothing_is_known_are_nobody(opening: str) -> None:
    """A wish makes nobody an electrician, and where the title has two roles, whoever has another is neither."""
    text = f"# 电工和弱电工的区别\n\n{opening}\n\n表弟说先学弱电。\n\n我妈说都好。\n\n表弟没听。\n\n我妈没管。\n"
    said = {p.text: p.roles for p in passages(text, "a.md")}

    assert "弱电工" not in {role for line, roles in said.items() if line.startswith(("表弟", "我妈")) for role in roles}


@pytest.mark.parametrize(
    ("first", "second"),
    [("部门：采购部门", "部门：财务部门"), ("专业：会计专业优先", "专业：不限"), ("凭证：会计凭证", "凭证：车票")],
)
def test_a_label_that_comes_again_is_nobody_who_speaks(first: str, second: str) -> None:
    """部门：采购部门 introduces no 部门, and what another section has behind that label is not of 采购."""
    said = {p.text: p.roles for p in passages(f"# 说明书\n\n一、司机\n{first}\n\n二、电工\n{second}\n", "a.txt")}

    assert said[second] == ("电工",)


FORM = "# 说明书\n\n一、司机\n{label}：甲\n\n二、电工\n{label}：乙\n\n三、附则\n由{before}{label}审核。\n"


@pytest.mark.parametrize(
    ("label", "before"),
    [("部门", "采购"), ("专业", "会计"), ("经验", "三年会计"), ("凭证", "会计"), ("主管", "仓库"), ("地点", "销售")],
)
def test_a_label_of_a_form_is_nobody_wherever_a_role_stands_before_it(label: str, before: str) -> None:
    """Who speaks takes turns with somebody; 部门： comes again with every post, and 采购部门 introduces nobody."""
    said = {p.text: p.roles for p in passages(FORM.format(label=label, before=before), "a.txt")}

    assert said[f"{label}：甲"] == ("司机",)
    assert said[f"{label}：乙"] == ("电工",)


TURNS = "# 聊工作\n\n做过猎头的阿Ken来了。\n\n{first}：忙吗？\n\n阿Ken：忙。\n\n{second}：累吗？\n\n阿Ken：累得很。\n"


@pytest.mark.parametrize(("first", "second"), [("问", "问"), ("记者", "记者"), ("芳姐", "芳姐")])
def test_who_takes_turns_with_another_speaks(first: str, second: str) -> None:
    """Whoever asks may be called 问, and who answers is of the role that introduces him in running text."""
    said = passages(TURNS.format(first=first, second=second), "a.md")

    assert {p.roles for p in said if "累得很" in p.text} == {("猎头",)}


def test_a_question_that_nobody_is_named_for_is_a_turn() -> None:
    """In an interview that prints the questions without a name, who answers speaks all the same."""
    text = "# 聊工作\n\n做了九年猎头的阿Ken，来和我们聊。\n\n忙吗？\n\n阿Ken：忙。\n\n累吗？\n\n阿Ken：累得很。\n"

    assert {p.roles for p in passages(text, "a.md") if "累得很" in p.text} == {("猎头",)}


def test_who_speaks_is_introduced_by_what_another_says_later() -> None:
    """And not by what his own line says of it: a form has 部门：采购 in each of its parts."""
    later = "阿ken:忙。\n小柯:听说阿ken是会计,累吗?\n阿ken:累。\n小柯:歇歇。\n"
    own = "阿ken:忙。\n小柯:累吗?\n阿ken:人人说阿ken是会计。\n小柯:歇歇。\n"

    found = [people_in(text, Lexicon(default_taxonomy())) for text in (later, own)]

    assert found == [{"阿ken": "会计"}, {}]


@pytest.mark.parametrize(("often", "meant"), [(2, {}), (3, {"我": "出纳", "他": "会计"})])
def test_who_tells_of_one_role_is_the_other_only_in_a_story(often: int, meant: dict[str, str]) -> None:
    """Who says 我 twice in passing tells no story, and is nobody."""
    text = f"小林在对账。{'我说好。他笑了。' * often}"

    assert told_between(text, {"小林": "会计"}, ("会计", "出纳")) == meant


CHAT = "{title}\n\n研发-老周：编制外的要谁批？\nHR-小许：编制外要总经理签字。\n研发-老周：工资变吗？\nHR-小许：不变。\n"


def test_a_department_before_a_name_in_a_chat_makes_nothing_that_is_said_its_own() -> None:
    """HR-小许 answers everybody's questions, which tells nothing of what 人事专员 does."""
    said = passages(CHAT.format(title="# 答疑群"), "a.txt")

    assert {role for p in said for role in p.roles} == set()


def test_whom_a_title_names_is_told_of_by_what_he_says_in_a_chat() -> None:
    """Where the article is about 人事专员, what HR-小许 says there is."""
    said = passages(CHAT.format(title="# 人事专员的一天"), "a.txt")

    assert {p.roles for p in said if "签字" in p.text} == {("人事专员",)}


@pytest.mark.parametrize("line", ["HR面（30分钟）", "HR终面", "HR姐姐说薪资可以谈", "联系HR"])
def test_who_interviews_is_not_who_is_told_of(line: str) -> None:
    """HR面 is a round of an interview, whose 16k is not what 人事专员 earns."""
    text = f"测试工程师面试经历\n\n一面\n先自我介绍。\n\n{line}\n我期望薪资16k，最后给了15k。\n"

    said = passages(text, "a.txt")

    assert said
    assert all("人事专员" not in p.roles for p in said)


def test_hr_is_still_a_name_of_the_role() -> None:
    """Only who interviews and is asked is nobody: HR负责招聘 tells of 人事专员."""
    said = passages("# 公司里的人\n\nHR负责招聘和考勤。\n", "a.md")

    assert [p.roles for p in said] == [("人事专员",)]


def test_advice_that_mentions_whom_one_may_become_is_for_who_becomes_it() -> None:
    """转会计 is what a 出纳 may do, and no advice for a 会计."""
    text = "# 会计和出纳哪个好\n\n## 总结建议\n\n小公司招出纳的多，有了空缺马上申请转会计。\n"

    assert [p.roles for p in passages(text, "a.md")] == [("出纳",)]


def test_for_whom_something_holds_is_spoken_of_and_to_whom_something_is_done_is_not() -> None:
    """对出纳来说 begins to tell of her; 对出纳要客气 goes on telling of whoever deals with her."""
    holds, done = (
        [(p.text, p.roles) for p in passages(f"# 会计和出纳\n\n会计管账。{clause}\n", "a.md")]
        for clause in ("对出纳来说，细心最要紧。", "对出纳要客气。")
    )

    assert holds == [("会计管账。", ("会计",)), ("对出纳来说，细心最要紧。", ("出纳",))]
    assert done == [("会计管账。对出纳要客气。", ("会计",))]


def test_who_answers_may_say_of_whom_that_is() -> None:
    """One of several answers on a page, below a name that nobody knows: all of it is, until it names another."""
    text = (
        "# 导游、美容师、健身教练选哪个？\n\n### 阿诺\n\n带团七年\n\n说说导游。证一年考一次。\n\n收入靠小费。\n\n"
        "### 丝瓜水\n\n开店三年，讲讲美容师。学徒不要学费。\n\n健身教练比这累。\n\n"
        "总之都不容易。\n\n### momo\n\n三样都试过。\n"
    )

    found = {passage.text.splitlines()[-1]: passage.roles for passage in passages(text, "a.md")}

    assert found["收入靠小费。"] == ("导游",)
    assert found["开店三年，讲讲美容师。学徒不要学费。"] == ("美容师",)
    assert found["健身教练比这累。"] == ("健身教练",)
    assert found["三样都试过。"] == found["总之都不容易。"] == ()


def test_who_is_introduced_by_his_trade_speaks_of_it() -> None:
    """拉坯师傅余长根 once, and 余长根： before what he says; 余师傅 and 老师傅 are how one calls somebody."""
    text = (
        "访谈第14期\n泥巴不会骗人：拉坯师傅余长根、古陶瓷修复师纪敏对谈\n\n记者：余师傅，怎么入行的？\n余长根：跟老师傅学的。\n\n"
        "记者：收入呢？\n余长根：按件算。\n纪敏：一年十一万。\n\n记者：累吗？\n纪敏：眼睛累。\n"
    )

    found = {passage.text.splitlines()[-1]: passage.roles for passage in passages(text)}

    assert found["余长根：跟老师傅学的。"] == found["余长根：按件算。"] == ("拉坯师傅",)
    assert found["纪敏：一年十一万。"] == found["纪敏：眼睛累。"] == ("古陶瓷修复师",)


def test_who_answers_may_say_what_he_is() -> None:
    """What he goes on to tell is of that, until somebody else does; two of them teach it, known or not."""
    text = (
        "# 在剧组上班是什么体验？\n\n谢邀。我就是场务，最不起眼的那种。\n\n谁喊我就去哪儿。\n\n我做剪辑师，第五年。\n\n"
        "硬盘响一整天。\n\n干录音师的，匿了。\n\n最怕知了。\n"
    )

    found = {passage.text.splitlines()[-1]: passage.roles for passage in passages(text, "a.md")}

    assert found["谁喊我就去哪儿。"] == ("场务",)
    assert found["硬盘响一整天。"] == ("视频剪辑师",)
    assert found["最怕知了。"] == ("录音师",)


def test_a_name_may_begin_as_another_word_does() -> None:
    """社工小程 is called 小程; a 小程序 is nobody."""
    text = "# 一天\n\n一楼的社工小程来了。小程开电脑，小程写记录。\n\n## 工具\n\n会计小程序好用。小程序要更新。\n"

    found = {passage.text: passage.roles for passage in passages(text, "a.md")}

    assert found["一楼的社工小程来了。小程开电脑，小程写记录。"] == ("社工",)
    assert ("会计",) not in found.values()
