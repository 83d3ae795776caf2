"""How far who tells owns what follows: up to his leave, another's turn, his next job."""

from __future__ import annotations

import pytest
from reading import Tags, tagged, tags
from reading import read as article

from search_cli.passages.stated_jobs import beside_name, introduces_oneself, job_stated
from search_cli.taxonomy import default_taxonomy, lexicon_of


def _whose(text: str, name: str = "a.txt") -> Tags:
    return [(said, roles, ()) for said, roles, _ in tags(text, name)]


def _of(text: str, part: str, name: str = "a.txt") -> tuple[str, ...]:
    (roles,) = {roles for said, roles, _ in tags(text, name) if part in said}
    return roles


SCAFFOLD = "我在工地的日子\n\n干了三十年架子工，工资是慢慢涨的，入行那年我一天才十五块。\n\n搭架子先立杆。\n\n"


@pytest.mark.parametrize(
    "line",
    [
        "说到这里，我得讲讲考证。",
        "工友说要先系绳，我很赞同。",
        "我们爬到17楼才歇。",
        "谢谢老婆在家带孩子，我一年回两趟。",
        "完工那天我们喝了酒。",
    ],
)
def test_who_tells_goes_on_behind_a_sentence_that_only_begins_like_a_leave(line: str) -> None:
    """Or that mentions a floor, or that he agrees with somebody."""
    assert _of(f"{SCAFFOLD}{line}\n\n现在一天四百二。\n", "四百二") == ("架子工",)


@pytest.mark.parametrize(
    "line", ["今天就写到这儿。", "先说到这，孩子醒了。", "说到这里吧。", "谢谢大家看完。", "完。", "老杨 · 1.2k 赞同"]
)
def test_who_takes_his_leave_or_is_followed_by_another_s_answer_tells_no_more(line: str) -> None:
    """However he says it."""
    assert _of(f"{SCAFFOLD}{line}\n\n现在一天四百二。\n", "四百二") == ()


SPEECH = "年会发言\n\n大家好，我做了九年会计{now}。\n\n我每天十点上班，晚上九点走。底薪一万，还有奖金。\n"


@pytest.mark.parametrize(
    "now", ["，现在是程序员", "，现在是一名程序员", "，去年转岗，现在当程序员", "。现在是一家小公司的程序员"]
)
def test_what_one_is_by_now_owns_what_follows(now: str) -> None:
    """As told behind what he was, in the same sentence or the next."""
    assert _of(SPEECH.format(now=now), "底薪") == ("程序员",)
    assert _of(SPEECH.format(now="，现在每天七点到岗"), "底薪") == ("会计",)


@pytest.mark.parametrize("first", ["先当了两年搬运工", "起初在装卸队当搬运工", "曾经做过几年会计"])
def test_what_one_was_at_first_owns_nothing_below(first: str) -> None:
    """By whatever name; of what he came to, which is no stated job, nobody owns anything."""
    text = (
        f"讲话\n\n我1984年进厂，{first}，扛钢板。后来厂里选人学电焊，我是第六个。\n\n"
        "后来考证，我考了三次，师傅带我，工资一万一出头，夜班多。\n"
    )

    assert _of(text, "考了三次") == ()


@pytest.mark.parametrize("title", ["竞聘店长演讲稿", "应聘会计的自我介绍"])
def test_who_applies_for_a_post_tells_of_others(title: str) -> None:
    """What he was is not of the post that the title names; what he says of that by name is."""
    text = f"# {title}\n\n我在前面当了三年收银员，收过假币，也赔过钱。\n\n店长要会排班，会计要细心。\n"

    assert _of(text, "假币") == ()
    assert _of(text, "排班" if "店长" in title else "细心") != ()


@pytest.mark.parametrize(
    "met", ["司机师傅说环海路现在不能进了。", "导游告诉我自己带衣服就行。", "厨师说肉要选三层的。"]
)
def test_who_says_something_in_an_article_about_nobody_is_not_told_of(met: str) -> None:
    """Who travels meets him by the way; what is told of him is his."""
    assert _of(f"# 云南十日\n\n天气很好。\n\n{met}\n", met[2:6]) == ()
    assert _of("# 云南十日\n\n导游负责带队。\n", "带队") == ("导游",)


INTERVIEW = (
    "访谈｜从柜员到{job}：何青的第二份工作\n\n阿树：先介绍一下自己吧。\n何青：我叫何青，在银行做了九年柜员，现在是{now}。\n\n"
    "阿树：管家一天做些什么？\n何青：早上七点起来看早餐，九点退房查房。\n\n阿树：需要什么证吗？\n何青：健康证要，会开车最好。\n"
)


@pytest.mark.parametrize(
    ("job", "now", "roles"),
    [
        ("民宿管家", "一家十二间房的民宿的管家", ("管家",)),
        ("电工", "电工", ("电工",)),
        ("山里", "自由人", ()),
    ],
)
def test_a_guest_answers_as_what_he_is_by_now(job: str, now: str, roles: tuple[str, ...]) -> None:
    """As nobody if that is no job, be it that the title names what he was."""
    assert _of(INTERVIEW.format(job=job, now=now), "健康证") == roles


def test_what_is_told_by_one_who_has_a_job_by_the_way_is_of_it_where_it_shows_work() -> None:
    """Software and no day of an engineer: neither what states the job nor most of the rest shows any."""
    text = (
        "为什么我们放弃了微服务\n\n"
        "我做了八年后端开发，最早写 PHP，后来写 Go。\n\n链路追踪用 Jaeger，部署用 Kubernetes。\n\n"
        "结果发布一次要两个小时，我每周有三个晚上在加班查问题。\n\n"
        "合并之后，接口的 P99 从 800ms 降到 120ms。\n\n招人也容易，工资预算省了两成。\n"
    )
    told = f"{SCAFFOLD}夏天铁管烫手，我戴两层手套。\n"

    assert _of(text, "Jaeger") == _of(text, "P99") == ()
    assert _of(text, "加班") == ("后端工程师",)
    assert _of(told, "两层手套") == _of(told, "搭架子") == ("架子工",)


def test_a_heading_of_other_things_ends_what_a_teller_owns() -> None:
    """戚风蛋糕 in a nurse's notes; one about work, or below which it shows, does not."""
    text = "# 下班以后\n\n我做了六年护士，工资三千，夜班多。入行早，考证难，我都记得。\n\n"
    text += "## 戚风蛋糕\n\n蛋白打到硬性发泡，烤四十分钟。\n\n"
    text += "## 后来\n\n我们科三班倒，一个夜班管四十张床。\n\n病人按铃我就得起来。\n"

    assert _of(text, "蛋白", "a.md") == ()
    assert _of(text, "四十张床", "a.md") == _of(text, "按铃", "a.md") == ("护士",)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "请假怎么办\n\n本人申请，部门主管，人事专员，总经理依次签字。\n\n病假工资按八成发。夜班请假要找人顶班。\n\n本人不能到场的，提成另算。\n",
            id="a-policy",
        ),
        pytest.param(
            "坐标转换说明\n\n坐标原点由甲方给定，测量员，业主三方签字。\n\n我方提供软件，我方负责培训。\n\n误差超过两厘米要重测，夜班不测，工资按日结，提成不计。\n",
            id="coordinates",
        ),
        pytest.param(
            "会员权益说明\n\n利益相关方包括，投资人，理货员。\n\n夜班配送另收费，工资代发免手续费，提成结算T+1，本人持证领取，本人签收。\n",
            id="stakeholders",
        ),
        pytest.param(
            "护理专业介绍\n\n我校护理专业开办于1998年。\n\n毕业后去各级医院当护士。\n\n我校食堂有三层，夜班也开，工资日结，提成另算。\n\n学费每年五千八。\n",
            id="a-school",
        ),
        pytest.param(
            "公司介绍\n\n我司主营冷链运输，我司有车八十台。\n\n毕业生进了公司先轮岗，毕业三年内可当调度员。\n\n仓库夜班装卸，提成按吨计，工资月结。\n",
            id="a-company",
        ),
        pytest.param(
            "毕业了选什么\n\n我今年大四，我在犹豫，做会计，或者考公务员。\n\n考研报名在十月，夜班自习室开到两点，我想考证，工资以后再说，入行不急。\n",
            id="a-doubt",
        ),
        pytest.param(
            "批量导入成绩的办法\n\n假如我是班主任，我要先下载模板。\n\n模板里的工资号一列可空，夜班老师的课要单独填，上岗日期写年月日，我会每晚同步。\n",
            id="a-supposition",
        ),
    ],
)
def test_what_is_no_one_s_own_word_makes_nobody_a_teller(text: str) -> None:
    """Who signs, a school, a company, a doubt, a condition."""
    found = tagged(article(text, "a.txt"))

    assert not any(claim.roles for passage in found.passages[1:] for claim in passage.claims)
    assert not found.taught_roles


@pytest.mark.parametrize(
    "clause",
    [
        "要是我做会计，",
        "我在考虑做会计，",
        "我去找人做会计，",
        "我去医院找在那当护士的，",
        "我进去问当护士的，",
        "毕业三年内可当调度员，",
    ],
)
def test_a_doubt_a_condition_and_a_question_state_no_job(clause: str) -> None:
    """Nor does what one may become, or whom one looks for."""
    assert job_stated(clause, lexicon_of(default_taxonomy())) is None


@pytest.mark.parametrize(
    ("sentence", "introduces"),
    [
        ("本人男，二十八，殡仪馆整容师，入行五年。", True),
        ("坐标成都，护士。", True),
        ("利益相关：护士。", True),
        ("本人申请，部门主管，人事专员，总经理依次签字。", False),
        ("坐标原点由甲方给定，测量员，三方签字。", False),
        ("利益相关方包括，投资人，律师。", False),
        ("本人，护士，会计，均可签收。", False),
    ],
)
def test_one_introduces_oneself_by_one_job(sentence: str, introduces: bool) -> None:
    """What lists several, or goes on with a verb, binds readers."""
    assert introduces_oneself(sentence, lexicon_of(default_taxonomy())) is introduces


@pytest.mark.parametrize(
    "clause", ["保姆月嫂均持证上岗，", "客服小程序上线了，", "导游小费每人十欧元，", "会计小白先学分录，"]
)
def test_a_word_behind_a_role_is_no_name(clause: str) -> None:
    """月嫂 is a role, 小程序 and 小费 are things; 修鞋匠老石 is somebody."""
    lexicon = lexicon_of(default_taxonomy())

    assert beside_name(clause, lexicon) is None
    assert beside_name("隔壁的修鞋匠老石跟她搭伴。", lexicon) is not None


def test_another_s_father_is_not_the_teller_s() -> None:
    """他的父亲 takes 父亲 from 我父亲."""
    text = (
        "两家人\n\n我父亲是货车司机，他的手上全是茧，工资八千，夜班多，入行早。\n\n"
        "小赵住隔壁，他的父亲爱下棋。\n\n父亲输了不服气，一晚上不睡。\n"
    )

    assert _of(text, "不服气") == ()


@pytest.mark.parametrize("label", ["患者", "用户A", "客户"])
def test_who_takes_a_part_and_has_no_name_owns_nothing(label: str) -> None:
    """A patient asks of his cough, whatever his work is."""
    text = (
        f"记录\n\n{label}：我做护士八年了，夜班多，工资低。\n\n对方：您说。\n\n{label}：电池掉得快，寄回去检修了。\n\n对方：好的，考证了吗。\n\n"
        f"{label}：入行半年我就买了它。\n"
    )

    assert not any(roles for _, roles, _ in tags(text, "a.txt"))


def test_the_title_s_role_owns_all_unless_the_title_says_that_it_was_left() -> None:
    """Tables and questions, too."""
    diary = (
        "\n\n早上七点交班，要点清抢救车。\n\n我以前做了三年会计，工资四千。\n\n第二年我转去做护士。\n\n"
        "| 医院 | 月薪 |\n|---|---|\n| 市一 | 6000 |\n| 县医院 | 5000 |\n\n"
        "## 常见问题\n\n### 夜班几点下？\n\n早上八点。\n\n## 考证\n\n本科毕业就能考。\n"
    )

    assert {roles for _, roles, _ in tags(f"# 急诊护士日记{diary}")} == {("护士",)}
    assert _of(f"# 从护士到保险{diary}", "早上七点", "a.md") == ()


HOME = "# 养老院\n\n护理员的工资不高，每月4800元。\n\n{there}，林一凡，本科毕业。他月薪6500。\n"


@pytest.mark.parametrize(
    "there",
    [
        "比护理员更缺的是会计。院里只有一名会计",
        "院里还有一位护士长",
        "安和只有一名康复治疗师",
        "更缺的是会计，只有一名",
    ],
)
def test_he_is_not_whom_the_paragraph_above_was_of_where_somebody_else_is_brought_in(there: str) -> None:
    """Whether he has a known job or not; of one of those above he is."""
    assert not any(roles for said, roles, _ in tags(HOME.format(there=there), "a.md") if "6500" in said)
    assert _of(HOME.format(there="院里只有一名护理员是本科"), "6500") == ("护工",)


def test_he_is_again_with_whom_a_later_sentence_begins() -> None:
    """Whoever was brought in before that."""
    text = HOME.format(there="更缺的是会计") + "\n院里还有一位医生。护理员都很忙，他们每天要巡房。\n"

    assert _of(text, "巡房") == ("护工",)
