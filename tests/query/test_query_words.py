"""The words of a query: those inside longer ones, those guessed wrong, and roles by the beginning of their names."""

from __future__ import annotations

import pytest
from reading import analyzer

from search_cli import KnowledgeBase
from search_cli.analysis.folding import fold
from search_cli.analysis.segmenter import Segmenter
from search_cli.config import Settings
from search_cli.query.colloquial import as_written
from search_cli.query.groups import plain_groups
from search_cli.query.requests import without_requests

TEXTS = {
    "客服.md": "# 客服\n\n客服打字每分钟六十个，错别字不超过两个。\n\n客服轮班。\n",
    "年假.txt": "当年未休完的年假，可以顺延到三月。\n\n年假由本人申请。\n",
    "招聘.md": "# 招聘\n\n## 前端工程师\n\n薪资：月薪一万八。\n\n## 测试工程师\n\n薪资：月薪一万五。\n",
    "分工.md": "# 行政专员和人事专员\n\n## 工作内容\n\n行政专员管物。\n\n人事专员管人。\n\n## 薪资\n\n行政助理四千。\n",
}


def _first(query: str) -> str:
    with KnowledgeBase.from_texts(TEXTS) as kb:
        hits = kb.search(query).hits
        return hits[0].passage.text if hits else ""


def test_a_word_inside_a_longer_one_is_something_to_go_by() -> None:
    """Nobody writes 打字速度; 打字 is what the passage says."""
    assert "打字每分钟" in _first("客服打字速度")


def test_each_is_no_word_to_look_for() -> None:
    """每个月 is cut in two beside other words, and 每个 says nothing of what is asked about."""
    with KnowledgeBase.from_texts({"食堂.md": "# 食堂\n\n食堂十号结账。\n"}) as kb:
        result = kb.search("食堂每个月几号结账")

    assert "每个" not in result.interpretation.words
    assert "每个" not in result.interpretation.unseen
    assert result.hits


def test_a_particle_is_no_part_of_a_word_that_was_only_guessed() -> None:
    """没/休/完, cut as 没休/完, finds 未休完."""
    assert "未休完" in _first("年假没休完怎么办")


def test_what_looks_like_a_particle_belongs_to_a_word_that_has_synonyms() -> None:
    """没网, which the dictionary lacks, is no 网 to look for: it is what articles call 断网."""
    with KnowledgeBase.from_texts({"断网.md": "# 网络\n\n断网时拨打 8000。\n\n网上商城每天更新。\n"}) as kb:
        result = kb.search("没网怎么办")

    assert result.interpretation.words == ("没网",)
    assert "断网" in result.hits[0].passage.text


@pytest.mark.parametrize(
    ("query", "roles"),
    [
        ("前端和测试工程师 薪资", {"前端工程师", "测试工程师"}),
        ("测试工程师与前端 薪资", {"前端工程师", "测试工程师"}),
        ("行政和人事专员 工作内容", {"行政专员", "人事专员"}),
        ("苹果和测试工程师 薪资", {"测试工程师"}),
        ("人事专员和 薪资", {"人事专员"}),
    ],
)
def test_beside_a_role_another_may_be_named_by_its_beginning(query: str, roles: set[str]) -> None:
    """行政 may be 行政专员 or 行政助理; beside a 专员 it is the first."""
    with KnowledgeBase.from_texts(TEXTS) as kb:
        assert set(kb.search(query).interpretation.roles) == roles


@pytest.mark.parametrize(
    ("query", "roles"),
    [
        ("客服跟管家有什么不一样", {"物业管家", "客服"}),
        ("宠物医生和美容师谁累", {"宠物医生", "宠物美容师"}),
        ("医生和客服谁累", {"医生", "客服"}),
        ("美容师 薪资", {"美容师"}),
        ("中继器和客服 薪资", {"客服"}),
    ],
)
def test_a_role_that_is_compared_may_be_named_by_its_end(query: str, roles: set[str]) -> None:
    """管家 is 物业管家 where no other is; of three 医生 nobody knows which, and a 中继器 is no person."""
    texts = {
        "客服.md": "# 物业管家和客服的区别\n\n物业管家巡楼。\n\n客服接电话。\n",
        "宠物.md": "# 宠物医生和宠物美容师的区别\n\n## 宠物医生\n\n看病。\n\n## 宠物美容师\n\n剪毛。\n",
        "网.md": "# 无线中继器和电力猫的区别\n\n无线中继器插上就能用。\n\n电力猫走电线。\n",
        "校医.md": "# 驻校医生和保健医生的区别\n\n## 驻校医生\n\n量体温。\n\n## 保健医生\n\n查晨检。\n",
    }
    with KnowledgeBase.from_texts(texts) as kb:
        assert set(kb.search(query).interpretation.roles) == roles


def test_what_names_a_role_by_its_beginning_is_read_as_long_as_it_goes() -> None:
    """移动前端 is 移动前端主管 and asks for no 前端工程师 besides, though 前端 alone would."""
    texts = {
        "a.md": "# 移动前端主管和测试工程师的区别\n\n## 移动前端主管\n\n排期。\n\n## 测试工程师\n\n测软件。\n",
        "b.md": "# 前端工程师和会计的区别\n\n## 前端工程师\n\n写页面。\n\n## 会计\n\n记账。\n",
    }
    with KnowledgeBase.from_texts(texts) as kb:
        assert set(kb.search("移动前端和测试工程师谁累").interpretation.roles) == {"移动前端主管", "测试工程师"}
        assert set(kb.search("前端和测试工程师谁累").interpretation.roles) == {"前端工程师", "测试工程师"}


def test_who_is_a_special_form_by_name_answers_for_the_broader_role() -> None:
    """医生 asks of the 宠物医生 first where the base has no other, and 美容师 of the 宠物美容师."""
    text = "# 宠物医生和宠物美容师的区别\n\n## 宠物医生\n\n底薪六千。\n\n## 宠物美容师\n\n底薪四千。\n"
    with KnowledgeBase.from_texts({"a.md": text}) as kb:
        assert [hit.passage.text for hit in kb.search("医生 底薪").hits] == ["底薪六千。", "底薪四千。"]
        assert [hit.passage.text for hit in kb.search("美容师 底薪").hits] == ["底薪四千。", "底薪六千。"]


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("看下班时间", "下班时间"),
        ("看下薪资", "薪资"),
        ("看一下班车", "班车"),
        ("公司只看重学历吗", "只看重学历吗"),
        ("我们店长多少钱", "我们店长多少钱"),
        ("公司章丢了", "公司章丢了"),
        ("谁知道的密码", "谁知道的密码"),
        ("跟客户怎么说", "跟客户怎么说"),
        ("考勤管理规定", "考勤管理规定"),
        ("着急", "着急"),
        ("公司里", "公司里"),
        ("公司法", "公司法"),
        ("公司在哪儿", "公司在哪儿"),
        ("单位换算", "单位换算"),
        ("员工食堂几点开", "员工食堂几点开"),
        ("保险公司有规定吗", "保险公司"),
        ("刚入职的人", "刚入职的人"),
    ],
)
def test_courtesy_takes_no_word_apart(typed: str, asked: str) -> None:
    """看下 is said to whoever answers, 下班 is what is asked for."""
    assert without_requests(typed, Segmenter(()).knows) == asked


@pytest.mark.parametrize(
    "typed",
    [
        "刚入职，打车能报吗",
        "我新来的，打车能报吗",
        "员工打车能报吗",
        "公司打车能报吗",
        "公司员工打车能报吗",
        "单位打车能报吗",
        "打车能报吗？公司有规定吗",
        "打车能报吗，有没有相关规定",
        "打车能报吗怎么弄",
        "打车能报吗，该找谁？",
        "打车能报吗相关",
    ],
)
def test_who_asks_and_where_adds_nothing_to_a_question(typed: str) -> None:
    """刚入职 and 员工 say who asks, 公司 where, 怎么弄 and 找谁 that something is to be done."""
    assert without_requests(fold(typed).text, Segmenter(()).knows) == "打车能报吗"


def test_key_words_stay_key_words_whoever_asks_for_them() -> None:
    """停车费 is set apart in both, so that it is not here does not refuse the rest; no role is read across 公司."""
    text = "# 园区\n\n园区晚上十点关门。\n\n律师每周三来园区坐班。\n"
    with KnowledgeBase.from_texts({"园区.md": text}, Settings(min_score=0)) as kb:
        plain, wrapped = kb.search("园区 停车费"), kb.search("刚入职，园区 停车费的问题")
        lawyer = kb.search("员工律师哪天来坐班")

    assert [hit.passage.id for hit in plain.hits] == [hit.passage.id for hit in wrapped.hits] != []
    assert lawyer.interpretation.unknown_roles == ("律师",)
    assert "律师每周三" in lawyer.hits[0].passage.text


GRADES = """\
# 绩效

## 绩效等级

| 等级 | 含义 | 系数 |
|---|---|---|
| S | 远超预期 | 1.5 |
| A | 超出预期 | 1.2 |
| B | 符合预期 | 1.0 |
"""


@pytest.mark.parametrize("query", ["绩效A的系数", "绩效 A 系数", "绩效等级为A", "A等级"])
def test_the_letter_a_is_a_word_to_look_for(query: str) -> None:
    """A grade may be called A as well as B."""
    result = KnowledgeBase.from_texts({"绩效.md": GRADES}).search(query)

    assert [hit.passage.text[0] for hit in result.hits if hit.rung == "all"] == ["A"]


@pytest.mark.parametrize("query", ["what is a tester", "a tester", "tester is a 岗位"])
def test_the_english_article_is_no_word_to_look_for(query: str) -> None:
    """It says nothing of what is asked about."""
    result = KnowledgeBase.from_texts({"t.md": "# Jobs\n\nEvery tester tests. 岗位\n"}).search(query)

    assert "a" not in result.interpretation.words


@pytest.mark.parametrize(
    ("query", "wrong"),
    [("能一个人做吗", "能人"), ("能几个人住", "能人"), ("居住证在哪办", "哪办"), ("居住证去哪领", "哪领")],
)
def test_what_asks_makes_no_word_with_its_neighbours(query: str, wrong: str) -> None:
    """Nobody who asks 能一个人做吗 speaks of a 能人, and 哪办 is none."""
    texts = {
        "分工.md": "# 分工\n\n一个人不能又做会计又做出纳。\n",
        "证.md": "# 居住证\n\n居住证在窗口办，十日后领。\n",
        "宿舍.md": "# 宿舍\n\n每间住四人。\n",
    }

    result = KnowledgeBase.from_texts(texts).search(query)

    assert wrong not in result.interpretation.words
    assert result.refusal is None
    assert result.hits


@pytest.mark.parametrize("query", ["怎么转岗", "员工怎么转岗"])
def test_the_word_that_a_cue_ends_within_must_be_said(query: str) -> None:
    """Who asks how to change posts is answered by what says so, of whatever dimension."""
    texts = {
        "群.md": "# 答疑\n\n内部转岗要在现岗位满一年。\n",
        "测试.md": "# 测试工程师\n\n## 职业发展\n\n测试工程师可以做到测试经理。\n",
    }

    result = KnowledgeBase.from_texts(texts).search(query)

    assert "转岗" in result.interpretation.words
    assert "内部转岗" in result.hits[0].passage.text
    assert result.hits[0].rung == "all"


@pytest.mark.parametrize(
    ("text", "words"),
    [("擦锅要求", ["擦锅", "要求"]), ("要求擦锅", ["要求", "擦锅"]), ("15天坏了", ["15", "天", "坏"])],
)
def test_neighbours_of_one_character_are_one_word_unless_the_first_counts(text: str, words: list[str]) -> None:
    """擦锅 is in no dictionary; 天 in 15天坏了 is what 15 counts, and 天坏 is nothing."""
    groups, _ = plain_groups(text, [], analyzer(), None, limited=False)

    assert [group.text for group in groups] == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("我该怎么报销", ["报销"]),
        ("会扣工资吗", ["扣", "工资"]),
        ("可以顺延到明年吗", ["顺延", "明年"]),
        ("开会签到", ["开会", "签到"]),
        ("会签流程", ["会签", "流程"]),
        ("会展 迟到", ["会展", "迟到"]),
    ],
)
def test_what_stands_beside_any_verb_is_no_part_of_it(text: str, words: list[str]) -> None:
    """The dictionary has 会扣 and 顺延到 as rare words, and one guesses 我该; 签到 and 会签 are what is done."""
    groups, _ = plain_groups(text, [], analyzer(), None, limited=False)

    assert [group.text for group in groups] == words


@pytest.mark.parametrize(
    ("spoken", "written"),
    [
        ("宿舍冷不冷?", "宿舍冷?"),
        ("麻不麻烦", "麻烦"),
        ("下不了班", "下班"),
        ("请三天假", "请假三天"),
        ("好不好", "好不好"),  # asks for nothing
        ("冷不冷清", "冷不冷清"),
        ("4000块底薪", "4000元底薪"),
        ("两百块钱", "两百元"),
        ("5块屏幕", "5块屏幕"),
        ("会计好还是出纳好", "会计还是出纳哪个好"),
        ("会计好一点还是做出纳更好些?", "会计还是做出纳哪个好?"),
        ("最好还是报备", "最好还是报备"),
        ("会计好还是出纳好找工作", "会计好还是出纳好找工作"),
    ],
)
def test_what_is_asked_or_parted_as_it_is_spoken_is_read_as_it_is_written(spoken: str, written: str) -> None:
    """Where both parts make a word; a single one stays a question only where it asks for nothing."""
    assert as_written(spoken, {"麻烦", "下班", "请假"}.__contains__) == written
