"""Jobs that no list has, by the form of what tells of them: sections alike, questions, lists that a title counts."""

from __future__ import annotations

import pytest
from reading import passages, read, tagged

RESPECTS = "### 薪资待遇\n\n八千。\n\n### 发展前景\n\n主管。\n\n### 任职要求\n\n大专。\n\n"


def _taught(title: str, headings: list[str]) -> tuple[str, ...]:
    text = f"# {title}\n\n" + "".join(f"## {heading}\n\n{RESPECTS}" for heading in headings)
    return tagged(read(text, "a.md")).taught_roles


def test_headings_that_are_told_of_alike_are_posts() -> None:
    """In the same respects and words, whatever they are called, where the title counts them as such."""
    respects = "### 干些什么\n\n看数据。\n\n### 挣多少\n\n八千。\n\n### 以后能干嘛\n\n主管。\n\n"
    text = f"# 选品和投流：直播间幕后两岗\n\n## 选品\n\n{respects}## 投流\n\n{respects}## 小结\n\n别急。\n"

    found = [(passage.roles, passage.dimensions) for passage in passages(text, "a.md")]

    respects_told = ["工作内容", "薪资待遇", "职业发展"]
    assert found[:-1] == [((name,), (each,)) for name in ("选品", "投流") for each in respects_told]
    assert found[-1][0] == ()


@pytest.mark.parametrize(
    ("name", "questions", "role"),
    [
        pytest.param("策展人", ["收入怎么样？", "要什么学历？", "以后能升什么？"], ("策展人",), id="a-job"),
        pytest.param("公积金", ["怎么提取？", "收入怎么样？"], (), id="a-thing"),
    ],
)
def test_what_a_title_and_a_question_name_is_a_job_where_it_is_asked_about_as_one(
    name: str, questions: list[str], role: tuple[str, ...]
) -> None:
    """X是做什么的, and what one earns, what it takes, what one becomes."""
    asked = "".join(f"### {question}\n\n看城市。\n\n" for question in (f"{name}是做什么的？", *questions))

    assert {passage.roles for passage in passages(f"# {name}常见问题\n\n{asked}", "a.md")} == {role}


def test_a_list_of_jobs_tells_of_each_in_turn() -> None:
    """Where the title counts them, an entry that begins with a name is about that, whatever it ends in."""
    text = "# 三个冷门职业\n\n1、花艺师。凌晨去花市。手上有口子。\n\n2、调香师。天天闻香。\n\n3、字幕翻译。三天交稿。\n"

    assert [passage.roles for passage in passages(text, "a.md")] == [("花艺师",), ("调香师",), ("字幕翻译",)]
    assert not any(p.roles for p in passages(text.replace("三个冷门职业", "三件小事"), "a.md") if "字幕" in p.text)


@pytest.mark.parametrize(
    ("title", "headings"),
    [
        ("选品、投流、中控：直播间幕后三岗", ["选品", "投流", "中控"]),
        ("直播间里的三种人", ["选品", "投流", "中控"]),
        ("直播间怎么选", ["选品", "标注员"]),
    ],
)
def test_sections_alike_are_of_posts_where_something_says_so(title: str, headings: list[str]) -> None:
    """The title counts as many, or one of two ends as names of roles do."""
    assert set(_taught(title, headings)) == set(headings)


@pytest.mark.parametrize("title", ["怎么选", "两个岗位", "两种人"])
@pytest.mark.parametrize(
    "headings",
    [
        *("国企 外企", "早班 夜班", "校招 社招", "考研 考公", "互联网 房地产", "一线城市 二线城市"),
        *("公立医院 私立医院", "东校区 西校区", "初级 高级", "甲方 乙方", "旺季 淡季"),
    ],
)
def test_sections_alike_of_employers_shifts_or_places_are_of_no_posts(title: str, headings: str) -> None:
    """Whatever the title counts: where, when or how one works."""
    assert _taught(title, headings.split()) == ()


@pytest.mark.parametrize(
    ("title", "headings"),
    [
        ("怎么选", "电饭煲 微波炉"),
        ("怎么选", "选品 投流"),
        ("怎么选", "京东 美团 骑手"),
        ("两种人生", "种地 打鱼"),
        ("三个岗位在哪儿做", "华为 腾讯 百度"),
        ("三个岗位", "华为 腾讯"),
    ],
)
def test_sections_alike_of_anything_else_are_of_no_posts(title: str, headings: str) -> None:
    """Neither the title nor their names say that they are."""
    assert _taught(title, headings.split()) == ()


QUESTIONS = ("是做什么的？", "工资怎么样？", "要什么学历？", "以后前途怎么样？", "要会什么？")


def _asked_after(name: str, *more: str) -> tuple[str, ...]:
    asked = "".join(f"### {each}\n\n看城市。\n\n" for each in (*(name + question for question in QUESTIONS), *more))
    return tagged(read(f"# {name}常见问题\n\n{asked}", "a.md")).taught_roles


@pytest.mark.parametrize("name", ["健身房", "驾校", "产业园", "新东方", "考研", "地摊经济", "机器人"])
def test_where_one_works_is_no_job_though_it_is_asked_about_as_one(name: str) -> None:
    """One applies there, too, and becomes somebody who works there."""
    assert _asked_after(name, f"应聘{name}难吗？", f"想当{name}老师怎么办？") == ()


@pytest.mark.parametrize(
    ("name", "more"),
    [("保荐代表人", ()), ("钣金工", ()), ("地勤", ("当地勤累不累？",)), ("选角", ("选角这个职业好吗？",))],
)
def test_what_people_are_is_a_job(name: str, more: tuple[str, ...]) -> None:
    """By how it ends, or by what is said of who does it."""
    assert _asked_after(name, *more) == (name,)


LISTED = "1、审批员。拖着不批。\n\n2、报销单。总是贴错。\n\n3、理货员。数错货。\n"


@pytest.mark.parametrize(
    "title",
    [
        *("三种常见工作失误", "三种工作习惯", "三种工作技巧", "三种工作模式", "三种工作要求", "三大职业病"),
        *("三类岗位证书", "三个岗位风险", "三个月换了五份工作", "三类证书帮你找工作", "三种职业介绍信"),
    ],
)
def test_what_is_counted_of_work_is_no_job(title: str) -> None:
    """A slip, a habit or an illness of those who work."""
    assert not any("报销单" in passage.roles for passage in passages(f"# {title}\n\n{LISTED}", "a.md"))


@pytest.mark.parametrize(
    "title", ["三种常见工作", "三个冷门职业，你听过吗", "三大职业排行榜", "三个岗位一次讲清", "三个被误解的工种（上）"]
)
def test_jobs_that_a_title_counts_may_go_on(title: str) -> None:
    """In what such titles say of a list."""
    text = f"# {title}\n\n{LISTED.replace('报销单', '字幕')}"

    assert [passage.roles for passage in passages(text, "a.md")] == [("审批员",), ("字幕",), ("理货员",)]
