"""A sentence's own subject is stronger than a title, and a title that only names a respect speaks for its lines."""

from __future__ import annotations

import pytest
from reading import passages, tags

from search_cli import KnowledgeBase

PAY, SKILLS, MARKS = ("薪资待遇",), ("技能要求",), ("考核指标",)


def _tags(text: str) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    return [(p.text.split("\n")[0], p.roles, p.dimensions) for p in passages(text, "a.md")]


@pytest.mark.parametrize(
    "title", ["人事周会纪要", "HR周会", "采购会议纪要", "销售例会", "客服日报", "HR工作群聊天记录"]
)
def test_the_record_of_a_department_is_not_about_its_role(title: str) -> None:
    """What is said of 前台 in the minutes of 人事 is 前台's, and what is said of nobody is nobody's."""
    text = f"# {title}\n\n## 薪酬调整\n\n前台的工资从11月起由5000元调到5300元。\n\n## 其他\n\n周五交周报。\n"

    assert _tags(text) == [
        ("前台的工资从11月起由5000元调到5300元。", ("前台",), PAY),
        ("周五交周报。", (), ()),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("# 薪资\n\n- 前台 5300元\n- 会计 7000元\n", [("前台",), ("会计",)], id="items"),
        pytest.param("# 各岗位薪酬（2026年版）\n\n会计：7000元\n\n出纳：5500元\n", [("会计",), ("出纳",)], id="lines"),
        pytest.param(
            "# 岗位薪资\n\n## 会计\n\n转正7000元。\n\n## 出纳\n\n转正5500元。\n", [("会计",), ("出纳",)], id="headed"
        ),
        pytest.param("---\nrole: 会计\ndimension: 薪资待遇\n---\n7000元起。\n", [("会计",)], id="front-matter"),
    ],
)
def test_what_all_of_an_article_is_about_its_passages_are_about(text: str, expected: list[tuple[str, ...]]) -> None:
    """A title that names one respect and little else, or front matter that declares it, tags what nothing else does."""
    assert [(roles, dimensions) for _, roles, dimensions in _tags(text)] == [(roles, PAY) for roles in expected]


def test_a_title_that_says_more_is_no_respect() -> None:
    """薪酬制度修订会议纪要 and 技能大赛 are about anything; 各岗位技能要求 is about nothing else."""
    assert _tags("# 技能大赛通知\n\n会计三月报名。\n")[0][2] == ()
    assert _tags("# 各岗位技能要求\n\n会计要细心。\n")[0][2] == SKILLS


@pytest.mark.parametrize("title", ["后厨岗位职责", "餐饮部岗位职责", "物业服务中心岗位职责说明书"])
def test_what_is_told_of_roles_below_a_respect_of_some_place_is_about_it_unless_it_says_otherwise(title: str) -> None:
    """后厨岗位职责 is about all who work there; what they must be able to is no duty, nor is what is said of nobody."""
    text = (
        f"# {title}\n\n## 领班\n\n每天开班前会，安排当班人手。\n\n要求能搬25公斤，色弱不可。\n\n"
        "## 厨师\n\n按菜单出菜，管好冰箱。\n\n## 附则\n\n本办法即日起施行。\n"
    )

    assert [(roles, dimensions) for _, roles, dimensions in _tags(text)] == [
        (("领班",), ("岗位职责",)),
        (("领班",), ("任职资格",)),
        (("厨师",), ("岗位职责",)),
        ((), ()),
    ]


@pytest.mark.parametrize("title", ["怎么写岗位职责", "后厨的岗位职责和薪资", "小王谈岗位职责的变迁"])
def test_a_title_that_says_more_than_a_place_tells_no_respect_of_what_is_below(title: str) -> None:
    """It may be about what the words mean, about two respects, or about how they change."""
    assert _tags(f"# {title}\n\n## 领班\n\n每天开班前会。\n\n## 厨师\n\n按菜单出菜。\n")[0][2] == ()


@pytest.mark.parametrize(
    "said",
    [
        "前台工资5300元。",
        "前台工资为5300元。",
        "前台月薪5300元。",
        "前台：工资5300元。",
        "前台底薪调为5300元。",
        "前台月薪五千到七千元。",
        "前台夜班费每个100元。",
        "前台夜餐费一餐15元。",
    ],
)
def test_who_is_said_to_be_paid_a_sum_is_told_of_pay(said: str) -> None:
    """Whether or not 的 stands between the two."""
    assert _tags(f"# 通知\n\n{said}\n") == [(said, ("前台",), PAY)]


def test_a_line_of_pay_among_others_is_about_pay() -> None:
    """In a list that mostly tells of something else, and in a line that tells of two things."""
    minutes = _tags("# 会议纪要\n\n## 决议\n\n1. 跟单底薪调为6500元。\n2. 会计考核增加报税及时率。\n")
    hiring = _tags("# 招聘：会计1名、出纳1名\n\n会计：7000元，本科。\n出纳：5500元，大专。\n")

    assert [tags for _, *tags in minutes] == [[("跟单",), PAY], [("会计",), MARKS]]
    assert {role: set(dimensions) for _, (role,), dimensions in hiring} == {
        "会计": {"任职资格", "薪资待遇"},
        "出纳": {"任职资格", "薪资待遇"},
    }


def test_articles_that_differ_on_pay_said_plainly_are_in_conflict() -> None:
    """前台工资5300元 here and 6300元 there."""
    kb = KnowledgeBase.from_texts({"a.md": "# 通知\n\n前台工资5300元。\n", "b.md": "# 补充\n\n前台工资6300元。\n"})

    assert [conflict.role for conflict in kb.conflicts()] == ["前台"]


def test_who_asks_for_travel_costs_is_not_told_of_working_hours() -> None:
    """出差 asks for a role's surroundings only where nothing else is asked; 酒店 is a 住宿."""
    kb = KnowledgeBase.from_texts(
        {
            "报销.md": "# 报销制度\n\n第一条 住宿：一线城市每晚不超过450元。\n\n第二条 餐补：每天80元。\n",
            "前台.md": "# 前台\n\n## 工作时间\n\n前台八点半上班，偶尔出差到北京分公司顶班。\n",
        }
    )

    assert kb.search("北京出差住酒店能报多少").hits[0].passage.article == "报销.md"
    assert kb.search("出差补贴多少").hits[0].passage.article == "报销.md"


def test_a_bare_line_above_labelled_ones_heads_them() -> None:
    """In plain text 工资 on a line of its own says what 会计：7000元 and 出纳：5500元 below it are about."""
    text = (
        "会计与出纳的区别\n\n两个岗位常被混为一谈。\n\n任职要求\n会计：本科以上，三年经验\n出纳：大专以上，一年经验\n\n"
        "工资\n会计：7000元\n出纳：5500元\n"
    )

    found = [(p.text, p.roles, p.dimensions) for p in passages(text, "a.txt")[1:]]

    assert found == [
        ("会计：本科以上，三年经验", ("会计",), ("任职资格",)),
        ("出纳：大专以上，一年经验", ("出纳",), ("任职资格",)),
        ("会计：7000元", ("会计",), PAY),
        ("出纳：5500元", ("出纳",), PAY),
    ]


def test_what_is_any_word_beside_others_names_a_respect_alone() -> None:
    """要求不同 as a heading and 要求： as a label are about what is asked of people; 报销要求 is not."""
    compared = "# 会计和出纳的区别\n\n开头。\n\n## 要求不同\n\n会计看重细心。\n\n出纳看重手快。\n"
    hiring = "# 招聘启事\n\n## 保安 1名\n\n要求：男，50岁以下。\n\n待遇：月薪3500元。\n"

    assert [tags[2] for tags in _tags(compared)[1:]] == [("任职资格",), ("任职资格",)]
    assert [(roles, dimensions) for _, roles, dimensions in _tags(hiring)] == [
        (("保安",), ("任职资格",)),
        (("保安",), PAY),
    ]


def test_a_resolution_is_about_what_it_says_and_not_about_what_others_say() -> None:
    """Most resolutions of a meeting are about pay; 前台兼管采购 is not."""
    text = (
        "# 例会\n\n## 决议\n\n- 跟单底薪从3800元调到4100元。\n- 会计的奖金上限提高到2000元，按季发放。\n"
        "- 前台从10月起兼管办公用品的采购。\n"
    )

    found = {roles: dimensions for _, roles, dimensions in _tags(text)}

    assert found[("前台",)] == ()


def test_a_roster_keeps_its_rows_though_they_end_in_telephone_numbers() -> None:
    """Numbers in a table's cells are no way to reach whoever put the page up."""
    rows = "".join(f"<tr><td>{n}</td><td>会计</td><td>1380000000{n}</td></tr>" for n in range(1, 6))
    page = f"<table><tr><td colspan=3>花名册</td></tr><tr><td>姓名</td><td>岗位</td><td>电话</td></tr>{rows}</table>"

    texts = [p.text for p in passages(f"<html><body>{page}</body></html>", "a.html")]

    assert any("13800000003" in text for text in texts)


def test_the_rows_of_a_roster_are_whole_and_say_nothing_of_what_a_post_asks_for() -> None:
    """钱会 is a name, 初中 what one of them has; whoever asks for a person's number finds both in one passage."""
    rows = "| 钱会 | 会计 | 初中 | 13800000006 |\n| 老吴 | 保安 | 高中 | 8007 |\n"
    table = f"| 姓名 | 岗位 | 学历 | 电话 |\n|---|---|---|---|\n{rows}"

    found = [(p.text, p.roles, p.dimensions) for p in passages(f"# 花名册\n\n{table}", "a.md")]

    assert [tags for _, *tags in found] == [[("会计",), ()], [("保安",), ()]]
    assert all(word in found[0][0] for word in ("钱会", "13800000006"))


def test_whether_one_may_bring_something_is_no_question_of_physics() -> None:
    """能带 is a word of the dictionary."""
    kb = KnowledgeBase.from_texts({"宿舍.md": "# 宿舍规定\n\n宿舍内不得带手机。\n"})

    assert kb.search("能带手机吗").hits


def test_a_price_a_day_is_nobodys_day() -> None:
    """餐费多少钱一天 asks for a price; 一天怎么过 asks for what one does."""
    text = "# 家长常见问题\n\n## 餐费多少钱一天？\n\n每天20元，含午餐。\n\n## 校服怎么买？\n\n到总务处登记。\n"

    assert passages(text, "a.md")[0].dimensions == ()


def test_the_first_day_is_no_day_at_work() -> None:
    """Who asks when to come on the first day does not ask what one does all day."""
    text = "# 新员工常见问题\n\n## 第一天上班几点到？\n\n早上8点前到人事行政部登记。\n\n## 饭卡怎么办？\n\n到食堂办。\n"

    assert passages(text, "a.md")[0].dimensions == ()


def test_what_anybody_does_is_nobodys_work() -> None:
    """Who registers, hands over and comes every month in an article about nobody has no job that it tells of."""
    steps = "到窗口登记。每月核对一次。出院前办理交接。下午四点以后不办。"
    nobodys, somebodys = f"# 住院须知\n\n## 手续\n\n{steps}\n", f"# 出纳\n\n## 手续\n\n{steps}\n"

    found = [passages(text, "a.md")[0].dimensions for text in (nobodys, somebodys)]

    assert found == [(), ("工作内容",)]


def test_simply_put_is_said_of_whoever_comes_next() -> None:
    """简单说 before a new subject says nothing of the one before."""
    text = "# 采购和跟单的区别\n\n跟单管的是盯，一路跟到底。简单说，采购面对的是供应商，跟单两头受气。\n"

    found = {p.roles: p.text for p in passages(text, "a.md") if p.roles == ("采购",)}

    assert found[("采购",)].startswith("简单说")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("# 照护岗位\n\n## 护理员\n\n拿月薪，倒三班。\n\n## 护工\n\n按天算钱，陪护一整天。\n", "a.md"),
        ("# 照护岗位\n\n| 项目 | 护理员 | 护工 |\n|---|---|---|\n| 班次 | 三班倒 | 陪护一整天 |\n", "a.md"),
        ("# 照护岗位\n\n| 岗位 | 班次 |\n|---|---|\n| 护理员 | 三班倒 |\n| 护工 | 陪护一整天 |\n", "a.md"),
        (
            "问答\n\n问：护理员和护工有什么区别？\n答：证。\n\n问：护理员怎么上班？\n答：三班。\n\n问：护工呢？\n答：陪一整天。\n",
            "a.txt",
        ),
    ],
    ids=["headings", "columns", "rows", "question"],
)
def test_two_words_for_one_role_are_two_where_the_article_sets_them_side_by_side(text: str, name: str) -> None:
    """护理员 is another word for 护工, but not in an article that says what each of them does."""
    found = passages(text, name)

    owners = {word: next(p.roles for p in found if word in p.text) for word in ("三班", "一整天")}
    assert owners == {"三班": ("护理员",), "一整天": ("护工",)}


def test_two_words_for_one_role_are_one_where_the_article_merely_uses_both() -> None:
    """A heading that says more than the name, or one that only adds to it, tells nobody apart."""
    text = "# 护工手册\n\n## 护工的工作\n\n护理员给老人翻身。\n\n## 养老护理员的工资\n\n四千八。\n"

    assert {p.roles for p in passages(text, "a.md")} == {("护工",)}
    assert {p.roles for p in passages("# 客服\n\n## 客服\n\n接电话。\n\n## 客服专员\n\n回邮件。\n", "b.md")} == {
        ("客服",)
    }


PAGE = "# 会计、出纳常见问题\n\n## 会计和文员有什么区别？\n\n文员打字，会计记账。\n\n"


@pytest.mark.parametrize(
    ("question", "answer", "roles"),
    [
        pytest.param("几岁还能学？", "四十岁也行。", ("会计",), id="goes-on"),
        pytest.param("学哪个更累？", "都要坐得住。", ("会计", "出纳"), id="of-both"),
        pytest.param("学历有要求吗？", "出纳几乎不问，试岗说话。", ("出纳",), id="answered-of-another"),
        pytest.param("证书丢了怎么办？", "登报声明后补办。", (), id="of-papers"),
        pytest.param("要打多快才能上岗？", "每分钟六十字。", ("会计",), id="of-taking-it-up"),
        pytest.param("男生能做吗？", "能做。", ("会计",), id="of-who-may"),
        pytest.param("每天做什么？", "贴票。", ("会计",), id="of-the-day"),
        pytest.param("我性格内向，适合哪个？", "都可以。", ("会计", "出纳"), id="of-both-by-whom-it-suits"),
        pytest.param("长远看哪个更稳？", "都可以。", ("会计", "出纳"), id="of-both-in-the-long-run"),
        pytest.param("薪资待遇哪个更好？", "都可以。", ("会计", "出纳"), id="of-both-in-a-respect"),
        pytest.param("学历不高适合哪个？", "都可以。", ("会计", "出纳"), id="of-both-by-a-degree"),
        pytest.param("我想换打印机，选哪个好？", "针式的。", (), id="which-of-things-one-buys"),
        pytest.param("这两个选哪个？", "看性格。", ("会计", "出纳"), id="of-these-two"),
        pytest.param("定金能退吗？", "七天内全退。", (), id="of-the-seller"),
        pytest.param("你们周末营业吗？", "早九点到晚六点。", (), id="of-hours-of-opening"),
        pytest.param("密码忘了怎么改？", "点右下角。", (), id="of-a-program"),
        pytest.param("打印机选哪个好？", "针式的。", (), id="which-of-things"),
        pytest.param("报表软件选哪个？", "看规模。", (), id="which-program"),
        pytest.param("哪个更好，用友还是金蝶？", "看规模。", (), id="which-of-two-things"),
    ],
)
def test_a_question_that_names_nobody_goes_on_with_whom_the_one_above_asks_of(
    question: str, answer: str, roles: tuple[str, ...]
) -> None:
    """If it asks of work, the title names him and the answer nobody else; 哪个 is asked of both whom it names."""
    found = tags(f"{PAGE}## {question}\n\n{answer}\n")

    assert [owners for text, owners, _ in found if text.startswith(question)] == [roles]


def test_a_question_that_says_half_a_name_goes_on_with_whom_it_stands_for() -> None:
    """字幕打错了要紧吗 is asked of a 字幕员, though that is no respect."""
    text = "# 速录师、字幕员常见问题\n\n## 字幕员累吗？\n\n通宵不稀奇。\n\n## 字幕打错了要紧吗？\n\n整单不结款。\n"

    assert [roles for said, roles, _ in tags(text) if said.startswith("字幕打错")] == [("字幕员",)]


def test_a_question_of_nobody_stays_so_below_one_of_whom_the_title_does_not_name() -> None:
    """教练 is asked of in passing on the page of a swimming pool."""
    text = "# 泳池常见问题\n\n## 教练有证吗？\n\n教练都有证。\n\n## 孩子几岁能学？\n\n五岁以上。\n"

    assert [roles for said, roles, _ in tags(text) if said.startswith("孩子")] == [()]
