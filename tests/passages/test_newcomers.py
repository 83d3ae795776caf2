"""An article teaches the roles that no taxonomy lists, by how their names end and where they stand."""

from __future__ import annotations

import pytest
from reading import passages, read, roles_in, tagged


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("# 内科造型师工作手册\n\n造型师每天早到。造型师要细心。\n", {"造型师"}),
        ("# 门店里的人\n\n## 陈列员\n\n每周换一次橱窗。\n\n## 试衣员\n\n守着试衣间。\n", {"陈列员", "试衣员"}),
        ("# 问答\n\nQ：度假村调酒师累吗？\nA：晚上累。\n\nQ：调酒师要考证吗？\nA：不用。\n", {"调酒师"}),
        ("# 门店里的人\n\n## 成员\n\n十个人。\n\n## 管理人员\n\n两个人。\n", set()),
        ("# 增长与成长\n\n## 时长\n\n增长不等于成长。\n", set()),
    ],
)
def test_names_that_end_as_roles_do_are_roles_of_their_article(text: str, roles: set[str]) -> None:
    """In the title, headings and questions; what ends so by accident is nobody."""
    assert roles_in(text) == roles


def test_a_longer_name_is_believed_only_where_the_article_uses_it() -> None:
    """度假村调酒师 once and 调酒师 four times are one role, not two."""
    assert tagged(read("# 度假村调酒师的一天\n\n调酒师下午到。调酒师半夜走。\n")).taught_roles == ("调酒师",)


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("什么是HR", "人事专员"),
        ("关于HR", "人事专员"),
        ("怎样当好HR", "人事专员"),
        ("为什么选择HR", "人事专员"),
        ("我的感受：HR", "人事专员"),
        ("最后说人事", "人事专员"),
        ("看看HR", "人事专员"),
        ("适合女生的HR", "人事专员"),
        ("光伏运维员", "光伏运维员"),
    ],
)
def test_a_heading_that_only_ends_in_another_name_of_a_role_is_of_that_role(heading: str, role: str) -> None:
    """什么是HR asks after HR; 光伏运维员 is a name of its own."""
    assert roles_in(f"# 公司里的岗位\n\n## {heading}\n\n要细心，工资六千。\n") == {role}


def test_the_end_that_many_jobs_share_is_nobodys_name() -> None:
    """电气工程师 is whom the post is for, though 工程师 stands there oftener."""
    text = "# 电气工程师招聘说明\n\n工艺工程师定节拍，机械工程师出图，软件工程师写界面，都找电气工程师签字。\n"

    assert roles_in(text) == {"电气工程师"}


def test_somebody_called_by_name_teaches_what_he_is() -> None:
    """试味员小周 makes 试味员 a role, and 小周 one of them."""
    found = passages("# 厂里的一天\n\n天没亮，试味员小周就到了。\n\n小周先漱口，再开罐。\n", "a.md")

    assert [passage.roles for passage in found] == [("试味员",)]


def test_who_answers_in_an_interview_owns_the_answer() -> None:
    """阿Ken was introduced as 猎头, so what he says is said of 猎头."""
    text = (
        "# 访谈：猎头和会计\n\n请来做了九年猎头的阿Ken，和一家工厂的会计苏苏。\n\n"
        "主持人：一天都在忙什么？\n\n阿Ken：早上看职位，下午打电话。\n\n苏苏：贴票，对账。\n\n"
        "主持人：收入怎么样？\n\n阿Ken：看提成，好的年份不错。\n\n苏苏：旱涝保收，一年十三薪。\n"
    )

    assert [p.roles for p in passages(text, "a.md")][1:] == [("猎头",), ("会计",), ("猎头",), ("会计",)]


def test_a_short_header_beside_roles_is_a_role() -> None:
    """测试 beside 前端开发 is 测试工程师; 督场, which begins no role's name, is one of its own; 备注 is none."""
    table = (
        "| | 前端开发 | 后端开发 | UI设计师 | 测试 | 督场 | 备注 |\n|---|---|---|---|---|---|---|\n"
        "| 薪资 | 九千 | 一万 | 六千 | 八千 | 七千 | 税前 |\n"
    )

    found = {passage.text: passage.roles for passage in passages(f"# 研发线\n\n{table}", "a.md")}

    assert found["八千"] == ("测试工程师",)
    assert found["七千"] == ("督场",)
    assert found["税前"] == ()


def test_rules_and_regulations_teach_nobody() -> None:
    """第三章 审判员 in a law is a heading like any other."""
    rules = "".join(f"第{n}条 审判员依法办案。\n\n" for n in "一二三四")

    assert tagged(read(f"# 某法\n\n## 第一章 审判员\n\n{rules}", "a.md")).taught_roles == ()


def test_a_question_is_not_about_whom_one_may_become() -> None:
    """出纳干几年能转会计 is about 出纳."""
    text = "# 问答\n\nQ：出纳干几年能转会计？\nA：一般两年。\n\nQ：前台累吗？\nA：不累。\n"

    assert roles_in(text) == {"出纳", "前台"}


def test_in_a_story_told_by_one_of_two_both_own_what_they_say() -> None:
    """Who tells it is called nothing but 我, and the other by his name; who is asked owns the question."""
    text = (
        "# 货车司机和调度员的一天\n\n昨晚碰上大熊，他以前跟我一块儿跑车，前年进了办公室当调度员。\n\n"
        "大熊问我一个月拿多少。\n我说底薪四千五，跑满了到手八千。\n\n我问他忙什么。\n他说派车、排线路。\n\n"
        "大熊笑了笑。我就走了。我还想着他那句话。\n"
    )
    said = {line: p.roles for p in passages(text, "a.txt") for line in p.text.splitlines()}

    assert {said["我说底薪四千五，跑满了到手八千。"], said["大熊问我一个月拿多少。"]} == {("司机",)}
    assert {said["他说派车、排线路。"], said["我问他忙什么。"]} == {("调度员",)}


def test_the_title_of_an_interview_introduces_who_speaks() -> None:
    """客服坐席小秦 stands there; 老罗，四十出头，质检专员 is told of in passing."""
    text = (
        "# 听筒两端：对话客服坐席小秦与老罗\n\n小秦，95后，入职两年；老罗，四十出头，质检专员。\n\n"
        "小秦：热线四班三运转。\n\n老罗：我们跟行政班走。\n\n小秦：羡慕。\n\n老罗：别羡慕。\n"
    )
    said = {line: p.roles for p in passages(text, "a.md") for line in p.text.splitlines()}

    assert (said["小秦：热线四班三运转。"], said["老罗：我们跟行政班走。"]) == (("客服",), ("质检员",))


def test_a_name_may_begin_with_what_connects_elsewhere() -> None:
    """跟车员 is no 车员 whom somebody goes with: 跟 stands before it everywhere."""
    assert roles_in("# 跟车员手册\n\n跟车员点货。跟车员过秤。\n\n其实跟车员最累。\n") == {"跟车员"}


def test_half_a_name_in_the_title_is_the_known_role_that_the_text_names() -> None:
    """测试 is 测试工程师, and both of the title are whom the article is about."""
    text = "# 测试和运维的区别\n\n测试工程师提缺陷。\n\n测试看漏测率。\n\n运维看可用性。\n"

    assert roles_in(text) == {"测试工程师", "运维工程师"}


def test_a_question_may_call_a_role_of_the_article_by_its_beginning() -> None:
    """做理赔要会什么 asks of 理赔专员, whom another question names in full."""
    text = (
        "# 保险公司内勤岗位答疑\n\n问：理赔专员和核保员忙什么？\n"
        "答：一个管出，一个管进。理赔专员接报案，核保员看投保单。\n\n"
        "问：做理赔要会什么？\n答：沟通第一。\n\n问：做核保要会什么？\n答：医学底子要厚。\n"
    )
    found = {p.text.splitlines()[0]: p.roles for p in passages(text, "a.txt")}

    assert found["做理赔要会什么？"] == ("理赔专员",)
    assert found["做核保要会什么？"] == ("核保员",)


def test_a_role_that_begins_its_article_is_taught() -> None:
    """Nothing stands before it, be it the first character of all."""
    found = passages("# 站务员\n\n## 班次\n\n站务员夜班可以轮流休息四小时。\n", "a.md")

    assert [p.roles for p in found] == [("站务员",)]


@pytest.mark.parametrize("above", ["厨师长", "厨师主任", "电工长"])
def test_who_stands_above_a_known_role_is_another(above: str) -> None:
    """A heading with the longer name is about that role, and not about those below it."""
    found = passages(f"# 后勤\n\n## {above}\n\n排菜单，管成本。\n\n## 炒锅厨师\n\n按单下料。\n", "a.md")

    assert [passage.roles for passage in found] == [(above,), ("厨师",)]


@pytest.mark.parametrize("line", ["厨师长期站着，腰不好。", "护士相处久了像一家人。", "厨师长得壮。"])
def test_a_word_that_begins_with_long_makes_no_other_role(line: str) -> None:
    """长期 and 长时间 are words by themselves."""
    text = f"# 厨师和护士的区别\n\n## 工作性质\n\n{line}\n"

    assert roles_in(text, "a.md") <= {"厨师", "护士"}
    assert roles_in(text, "a.md")


@pytest.mark.parametrize(
    "text",
    [
        "**收银员**：开店前点清备用金。\n\n**防损员**：盯监控，不许搜身。\n",
        "收银员：开店前点清备用金。\n防损员：盯监控，不许搜身。\n",
        "开店有两个人。**收银员**：开店前点清备用金。**防损员**：盯监控，不许搜身。\n",
    ],
)
def test_a_label_beside_a_role_that_is_one_by_its_form_teaches_it(text: str) -> None:
    """On a line of its own paragraph, on neighbouring lines, and inside a paragraph."""
    found = {role: p.text for p in passages(f"# 门店早班\n\n{text}", "a.md") for role in p.roles}

    assert set(found) == {"收银员", "防损员"}
    assert found["防损员"].startswith("防损员：盯监控")


def test_who_takes_turns_to_speak_teaches_no_role() -> None:
    """A label that comes again is who says something, and a label alone may be anything."""
    talk = "# 夜谈\n\n防损员：你几点下班？\n\n督察员：十点。\n\n防损员：我也是。\n\n督察员：那一起走。\n"
    alone = "# 夜班\n\n防损员：两人一班，交接时写日志。\n"

    assert tagged(read(talk, "a.md")).taught_roles == ()
    assert tagged(read(alone, "a.md")).taught_roles == ()


@pytest.mark.parametrize("name", ["光伏设计工程师", "桥梁检测工程师", "儿童康复治疗师"])
def test_a_heading_that_is_a_long_name_teaches_it(name: str) -> None:
    """As an advertisement writes it, with how many are wanted."""
    text = f"夏季招聘\n\n一、{name}（2名）\n岗位职责：\n1、出图。\n\n二、质检员（1名）\n岗位职责：\n1、抽检。\n"

    assert roles_in(text, "a.txt") == {name, "质检员"}


def test_who_ends_as_a_known_role_is_called_by_a_part_of_his_name() -> None:
    """绿化养护工 of the title is 养护工 in every sentence, and never 护工, whom a hospital has."""
    text = (
        "# 绿化养护工和苗圃管理员的区别\n\n养护工在马路边，苗圃管理员在郊区。\n\n"
        "工资：养护工四千出头。苗圃管理员五千，基地管吃住。\n"
    )
    assert roles_in(text) == {"养护工", "苗圃管理员"}
    assert "护工" in roles_in(text.replace("绿化养护工", "医院护工").replace("养护工", "护工"))


def test_a_word_in_a_title_that_sentences_begin_with_is_a_role() -> None:
    """飞手 stands inside 农业无人机飞手常见问题, and three questions begin with it; 新手 begins some, and is nobody."""
    text = "# 农业无人机{0}常见问题\n\nQ：{0}要证吗？\nA：要。\n\nQ：{0}挣多少？\nA：三万。\n\nQ：{0}累吗？\nA：累。\n"

    assert roles_in(text.format("飞手")) == {"飞手"}
    assert roles_in(text.format("新手")) == set()
    assert roles_in(text.format("飞手").replace("Q：飞手", "Q：这活")) == set()
    assert "桥梁工" not in roles_in(text.format("桥梁工程师"))


def test_a_job_of_its_own_name_in_a_title_that_sentences_begin_with_is_a_role() -> None:
    """兽医 ends as no other role, and three sentences say what one does; who is only named once does nothing here."""
    text = "# {0}在养殖场忙什么\n\n{0}先巡栏，看采食和粪便。{0}每周抽一次血样。\n\n{0}还要排免疫程序，登记耳标号。\n"

    assert roles_in(text.format("兽医")) == {"兽医"}
    assert roles_in(text.format("人们")) == set()
    assert roles_in("# 兽医不够，养殖场怎么办\n\n养殖场先自查。县里每周来一次。死猪不能乱扔。\n") == set()


def test_whoever_teaches_something_is_a_role_and_teachers_are_not() -> None:
    """早教老师 is a job, 全体老师 are those of a school."""
    text = "岗位问答\n\n问：{0}要什么条件？\n答：会弹唱。\n\n问：{0}工资多少？\n答：五千元。\n"

    assert {p.roles for p in passages(text.format("早教老师"))} == {("早教老师",)}
    assert {p.roles for p in passages(text.format("全体老师"))} == {()}


def test_whom_questions_ask_about_is_learned_though_many_words_end_so() -> None:
    """电梯维保工 and 维保工 are one, by the name that the article has most; 化工 and 新手 are nobody."""
    text = (
        "# 电梯维保问答\n\nQ：电梯维保工需要什么证？\nA：特种作业证。\n\nQ：安装工和维保工哪个累？\nA：安装工累。\n\n"
        "Q：维保工一个月多少钱？\nA：七千。\n\nQ：新手和学化工的要学多久？\nA：半年，新手和化工的一样。\n"
    )
    found = passages(text, "a.md")

    assert [p.roles for p in found] == [("维保工",), ("安装工", "维保工"), ("维保工",), ()]


@pytest.mark.parametrize(
    ("title", "roles"),
    [
        ("停产遣散员工应该怎样赔偿", set()),
        ("保养员工资怎么算", {"保养员"}),
        ("2026年云溪省公证员考试时间", {"公证员"}),
        ("云溪共和国注册测绘师条例", {"注册测绘师"}),
        ("大超市称重员手册", {"大超市称重员"}),
        ("召集全体保育员", {"保育员"}),
        ("魔导师3第二关怎么过", set()),
        ("招聘2名保育员", {"保育员"}),
        ("保育员2名", {"保育员"}),
        ("景区的讲解员", {"讲解员"}),
    ],
)
def test_a_name_begins_and_ends_where_its_word_does(title: str, roles: set[str]) -> None:
    """Not amid 员工, behind a figure's unit, a province, 的 or a call to all, nor before the number of a version."""
    assert roles_in(f"# {title}\n\n{title}。\n\n再说{title}。\n") == roles


@pytest.mark.parametrize(
    ("heading", "roles"),
    [
        ("站长升大区经理", set()),
        ("站长晋升分拨中心经理", set()),
        ("站长转大区经理", set()),
        ("升学规划师", {"升学规划师"}),
        ("城际转运班长", {"城际转运班长"}),
    ],
)
def test_a_heading_of_a_step_up_teaches_nobody_who_is_both(heading: str, roles: set[str]) -> None:
    """站长升大区经理 is one who is the first and becomes the second."""
    assert roles_in(f"# 晋升办法\n\n## {heading}\n\n须竞聘。\n") == roles


def test_what_somebody_rises_to_is_a_role_where_the_article_says_more_of_it() -> None:
    """大区经理 behind 站长升."""
    text = "# 晋升办法\n\n## 站长升大区经理\n\n须竞聘。\n\n## 大区经理\n\n管三个站。\n"

    assert roles_in(text) == {"大区经理"}
