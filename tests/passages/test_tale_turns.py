"""How far who tells owns what follows: up to his leave, another's turn, somebody else's paragraph, his next job."""

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


def test_a_paragraph_about_the_teller_s_own_people_is_not_of_his_job() -> None:
    """妻子在镇上开理发店; it goes on with his own below, and what they have to do with his work stays his."""
    text = (
        "乡里的变化\n\n我当了二十年乡村兽医，药箱是父亲传的。工资不高，夜班也接，入行那年我十九。\n\n"
        "妻子在镇上开理发店，一天剪三十个头，洗剪吹十五块。\n\n我一年打三千针疫苗，工资按头数加提成。\n\n"
        "老婆说我身上总有牛味，我半夜出诊回来先洗澡。\n"
    )

    assert _of(text, "理发店") == ()
    assert _of(text, "疫苗") == ("乡村兽医",)
    assert _of(text, "牛味") == ("乡村兽医",)


VET = (
    "一封信\n\n我当了二十六年兽医。我每天五点起床，骑车去各村给牛打疫苗，一个月到手四千二，没有夜班补贴。\n\n"
    "要是下雪，我就走着去。牛难产的时候最怕人慌，手要稳，胳膊伸进去半天不能动。\n\n"
)


@pytest.mark.parametrize(
    "other",
    [
        "隔壁的修鞋匠老石一天能挣六十块，下雨天没生意。",
        "护林员老陈一个月补贴一千二，住在山上。",
        "老陈说：“我是护林员，干了三十年，一个月补贴一千二。”",
    ],
)
def test_a_paragraph_about_another_job_is_not_of_who_tells(other: str) -> None:
    """Though the tale is of nobody else's; it goes on with his own below."""
    text = f"{VET}{other}\n\n一年打三千针，工资按头数加提成。\n"

    assert _of(text, other) == ()
    assert _of(text, "三千针") == ("兽医",)


@pytest.mark.parametrize("met", ["我下乡坐的车，司机老张开，一趟三百块。", "早上五点，司机老张来接我，一趟三百块。"])
def test_a_paragraph_in_which_who_tells_has_part_stays_his(met: str) -> None:
    """Whoever of another job is with him."""
    assert _of(f"{VET}{met}\n", "一趟三百") == ("兽医",)


def test_he_behind_a_paragraph_about_another_is_not_who_tells() -> None:
    """Unless 我 is in what follows, too."""
    brother = "我弟弟是电工，一个月六千，经常加班到半夜。"

    assert _of(f"{VET}{brother}\n\n他说电工要考证，没有证不让上岗。\n", "不让上岗") == ()
    assert _of(f"{VET}{brother}\n\n他见我夜班多，劝我考证。\n", "劝我考证") == ("兽医",)


@pytest.mark.parametrize(
    "left",
    [
        "后来我辞职了，开了家小卖部，一天挣八十块。",
        "去年我离职了，开了家小卖部，一天挣八十块。",
        "三十五岁那年，我把工作辞了，开了家小卖部，一天挣八十块。",
        "最后我不干了，回来开了家小卖部，一天挣八十块。",
    ],
)
def test_what_comes_after_a_job_that_is_left_is_not_of_it(left: str) -> None:
    """Though the paragraph that says so does not name the job again."""
    text = f"{VET}{left}\n\n小卖部早上六点开门，一个月净挣三千。\n"

    assert _of(text, "一天挣八十") == ()
    assert _of(text, "净挣三千") == ()


@pytest.mark.parametrize(
    "left",
    [
        "后来我辞职了，因为工资只有四千二。",
        "那阵子夜班多，工资四千二。后来我不干了。",
        "工资还是四千二，后来我辞职了。",
    ],
)
def test_why_and_from_what_one_left_is_of_the_job(left: str) -> None:
    """Only what follows is not."""
    text = f"{VET}{left}\n\n小卖部早上六点开门，一个月净挣三千。\n"

    assert _of(text, left) == ("兽医",)
    assert _of(text, "净挣三千") == ()


@pytest.mark.parametrize(
    "stays",
    [
        "我差点不干了。",
        "徒弟劝我辞职，我没辞职。",
        "他说他不干了。",
        "徒弟说：“我不干了。”",
        "我辞职了，半年后又回来了。",
        "以前我在超市收银，后来我辞职了，来干这行。",
        "我去年退休了。",
    ],
)
def test_who_does_not_leave_his_job_goes_on_to_tell_of_it(stays: str) -> None:
    """Or whom somebody else leaves, or who left what he did before; who retires has no other."""
    assert _of(f"{VET}{stays}\n\n一年打三千针，工资按头数加提成。\n", "三千针") == ("兽医",)


def test_who_is_quoted_and_not_who_writes_has_the_job_that_he_says() -> None:
    """“我当了二十年邮递员…”老陈说: what others of the article say below is not of it."""
    text = (
        "老街邮局要搬了\n\n“我当了二十年邮递员，这条街哪家有狗我都知道。”老陈说，“我每天五点起床，工资三千多。”\n\n"
        "街道办负责人介绍，老街改造一期投资两千万元，届时将新增停车位三百个。\n\n"
        "开早餐店的王芳也在发愁。她每天凌晨三点和面，房租涨到六千。\n\n新邮局在地铁口，夜班窗口开到九点。\n"
    )

    found = [roles for _, roles, _ in tags(text, "a.txt")]

    assert found[0] == ("邮递员",)
    assert not any(found[1:])


@pytest.mark.parametrize("said", ["我做了六年护士，去年辞职在家，工资没了。", "我以前做了六年护士，工资三千。"])
def test_a_job_that_is_given_up_owns_nothing_below(said: str) -> None:
    """去年辞职在家; where no such thing is said it does."""
    below = "蛋白打到硬性发泡，烤四十分钟，我夜班回来也能做。"

    assert _of(f"下班以后\n\n{said}入行早，考证难，我都记得。\n\n{below}\n", "蛋白") == ()
    assert _of(f"下班以后\n\n我做了六年护士，工资三千。入行早，考证难，我都记得。\n\n{below}\n", "蛋白") == ("护士",)


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


@pytest.mark.parametrize("now", ["，现在开了一家民宿", "。现在自己做点小买卖", "，现在是两个孩子的妈", "，如今转了行"])
def test_what_one_was_owns_nothing_below_what_he_is_by_now(now: str) -> None:
    """Though it is no job, or none that is known: nobody is better than who he was."""
    assert _of(SPEECH.format(now=now), "底薪") == ()


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


def test_he_or_she_is_with_whom_the_sentence_begins_though_that_one_has_no_job() -> None:
    """妈妈在家种菜，她…; 父亲 without 我 is the driver as before, and so is 他 where nobody else was named."""
    text = (
        "我的父亲\n\n我父亲是货车司机，他的手上全是茧。\n\n父亲每次出车前都检查轮胎，他跑一趟广州要三天，工资八千。\n\n"
        "妈妈在家种菜，她每天给我做早饭，天不亮就去浇水。\n\n爷爷爱下棋，他输了不服气。\n\n父亲一年开十万公里，夜班多。\n"
    )

    found = [roles for said, roles, _ in tags(text, "a.txt")]

    assert _of(text, "妈妈") == _of(text, "爷爷") == ()
    assert _of(text, "轮胎") == _of(text, "十万公里") == ("司机",)
    assert found[0] == ("司机",)


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


def test_the_title_s_role_owns_all_but_what_is_told_of_another_job() -> None:
    """Tables and questions, too; a title that says a change owns neither."""
    diary = (
        "\n\n早上七点交班，要点清抢救车。\n\n我以前做了三年会计，工资四千。\n\n第二年我转去做护士。\n\n"
        "| 医院 | 月薪 |\n|---|---|\n| 市一 | 6000 |\n| 县医院 | 5000 |\n\n"
        "## 常见问题\n\n### 夜班几点下？\n\n早上八点。\n\n## 考证\n\n本科毕业就能考。\n"
    )

    kept = {said.split("\t")[0].split("\n")[0]: roles for said, roles, _ in tags(f"# 急诊护士日记{diary}")}

    assert kept.pop("我以前做了三年会计，工资四千。") == ("会计",)
    assert set(kept.values()) == {("护士",)}
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
