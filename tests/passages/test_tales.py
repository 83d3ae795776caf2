"""Whose running text is where no heading says it: jobs that sentences state of who tells, of others, and of members."""

from __future__ import annotations

import pytest
from reading import Tags, roles_in, tagged, tags
from reading import read as article

from search_cli.passages.stated_jobs import job_stated
from search_cli.taxonomy import default_taxonomy, lexicon_of


def _owners(text: str) -> Tags:
    return [(said, roles, ()) for said, roles, _ in tags(text, "a.txt")]


@pytest.mark.parametrize(
    ("clause", "who", "job"),
    [
        ("小袁是信号工，", "小袁", "信号工"),
        ("一楼的郑伯是引航员。", "郑伯", "引航员"),
        ("我父亲是理货员。", "我父亲", "理货员"),
        ("我舅舅在县里做了十五年火葬师，", "我舅舅", "火葬师"),
        ("干我们塔吊司机这行，", "我", "塔吊司机"),
        ("我在黑水镇当了二十六年乡村兽医。", "我", "乡村兽医"),
        ("今天是我当住院药师的第四百天。", "我", "住院药师"),
        ("我做月嫂五年了，", "我", "月嫂"),
        ("我做月嫂四年。", "我", "月嫂"),
        ("我干出纳快四年，", "我", "出纳"),
        ("我做出纳做了四年。", "我", "出纳"),
        ("我现在是一家小厂的出纳，", "我", "出纳"),
        ("我干的是配镜师，", "我", "配镜师"),
        ("公司让我转去做安全监督员。", "我", "安全监督员"),
        ("毕业第一份是在一家做小家电的厂里当采购。", "我", "采购"),
        ("就跳到现在这家做仓储的公司当项目助理。", "我", "项目助理"),
        ("干了三十年架子工。", "我", "架子工"),
        ("他是跑长途的货车司机，", "他", "司机"),
        ("我去了一家代账公司做外勤会计，", "我", "会计"),
        ("后来我知道那叫航标工。", "", "航标工"),
        ("我们县里这些年招动物检疫员，", "", "动物检疫员"),
    ],
)
def test_a_clause_states_somebody_s_job(clause: str, who: str, job: str) -> None:
    """By what he is, does, became, or is called, whether a list has it or not."""
    stated = job_stated(clause, lexicon_of(default_taxonomy()))

    assert stated is not None
    assert (stated.who, stated.job) == (who, job)


@pytest.mark.parametrize(
    "clause",
    [
        "他是好人。",
        "这是一项工程。",
        "老张是我的对手。",
        "小李是当事人。",
        "我是班长。",
        "我是老员工，",
        "小陈是新手，",
        "我不是会计，",
        "我想当会计，",
        "我以为他是会计，",
        "你是会计？",
        "我老板是会计。",
        "去做采购；",
        "有人叫保安，",
        "我做了三周的对照，",
        "我是他们的室友，",
    ],
)
def test_a_clause_that_states_no_job_names_none(clause: str) -> None:
    """What one is besides his living, is not, wants to be or is taken for; whom somebody calls."""
    assert job_stated(clause, lexicon_of(default_taxonomy())) is None


DIARY = """晚上写的

五点半起床。

干我们吊车司机这行，上车前水不能喝多，驾驶室里没有厕所。一个月八千。

小袁是信号工，嗓子一年四季是哑的，口袋里揣着两块备用电池。

下午风大，仪表跳到六级。超过六级一律停吊。我停了，他还在下面喊。

小袁问我考证难不难，我说不难，满十八就能报。

手机没电了，就写到这儿。
"""


def test_who_tells_owns_what_nobody_else_does_from_where_he_says_what_he_is() -> None:
    """Up to where he takes his leave; what he says of another is that one's, and 我 and 他 tell them apart."""
    found = {said: roles for said, roles, _ in tags(DIARY, "a.txt")}

    assert found == {
        "五点半起床。": (),
        "干我们吊车司机这行，上车前水不能喝多，驾驶室里没有厕所。一个月八千。": ("吊车司机",),
        "小袁是信号工，嗓子一年四季是哑的，口袋里揣着两块备用电池。": ("信号工",),
        "下午风大，仪表跳到六级。超过六级一律停吊。我停了，": ("吊车司机",),
        "他还在下面喊。": ("信号工",),
        "小袁问我考证难不难，": ("信号工",),
        "我说不难，满十八就能报。": ("吊车司机",),
        "手机没电了，就写到这儿。": (),
    }


def test_who_changes_jobs_tells_of_each_while_he_has_it() -> None:
    """毕业第一份…, 第二年调过去…: the stretch below each is of it."""
    text = (
        "谢邀\n\n毕业第一份是在小厂里当采购。每天催交期，我做了一年，工资四千。\n\n定的指标是降本百分之五。\n\n"
        "第二年外贸部缺人，我调过去做跟单。\n\n旺季连着四十天没休，我天天加班。\n"
    )

    found = _owners(text)

    assert [roles for _, roles, _ in found if roles] == [("采购",), ("采购",), ("跟单",), ("跟单",)]


def test_a_paragraph_is_of_whom_it_begins_with_and_of_him_it_goes_on_with() -> None:
    """Also where the job has its name at its end only; whoever tells of them has none."""
    text = (
        "港口的人\n\n我小时候住在家属院，大人各有各的活计。\n\n"
        "一楼的郑伯是引航员。外国船到了锚地，得等他上去。凌晨三点涨潮，郑伯就凌晨三点出门，工资全院最高。\n\n他家的日子最好。\n\n"
        "二楼住着一位阿姨，她每个月有半个月不在家，给灯浮换电池。后来我知道那叫航标工。她会游泳，能负重四十斤。\n\n"
        "去年我回去，院子拆了一半。\n"
    )

    found = _owners(text)

    assert [roles for _, roles, _ in found] == [(), ("引航员",), ("航标工",), ()]


def test_what_a_sentence_goes_on_with_is_of_whom_it_begins_with() -> None:
    """做挡车工 behind 母亲, 他是… behind 先说我爸, and what stands before a name that is told of more."""
    text = (
        "家里人\n\n我写写他们。\n\n母亲十九岁进了厂，做挡车工，三班倒。她一个人看八台机子，工资四十块。\n\n"
        "再说我爸。他是跑长途的货车司机，一趟十二天。\n\n隔壁的修鞋匠老石跟她搭伴。老石的箱里有锥子、麻线、胎皮。\n\n如今都散了。\n"
    )

    assert [roles for _, roles, _ in _owners(text)] == [(), ("挡车工",), ("司机",), ("修鞋匠",), ()]


def test_whoever_answers_next_is_not_who_told_before() -> None:
    """The line that says who writes is left out, and what the one above is ends there."""
    text = (
        "# 冷门工作是什么体验\n\n**夜雨** · 3421 赞同\n\n本人男，二十八，殡仪馆整容师，入行五年。"
        "每天七点到岗，工资七千，加班另算。\n\n最难的是面对孩子。\n\n"
        "**老杨** · 820 赞同\n\n我开灵车的。半夜两点来电话也得走，山路居多。\n"
    )

    found = _owners(text)

    assert [roles for _, roles, _ in found] == [(), ("殡仪馆整容师",), ("殡仪馆整容师",), ()]


def test_a_title_that_says_one_of_the_teller_s_jobs_owns_no_other() -> None:
    """从护士到保险 is about both; each paragraph is of the job he then has."""
    text = (
        "从护士到保险\n\n2015年我卫校毕业，在县医院呼吸科做护士。一个夜班管四十二张床，工资三千二。\n\n"
        "干到第四年，我得了带状疱疹。\n\n现在我是组里的核赔专员，错赔一单要扣绩效。\n"
    )

    assert [roles for _, roles, _ in _owners(text)] == [("护士",), ("护士",), ("核赔专员",)]


CHAT = (
    "小许 20:05：我做月嫂五年了，二十六天一单，一单九千八。\n阿珍 20:06：我是育婴师，晚上回家，六千五。\n"
    "小许 20:08：夜里要起四五次，睡不了整觉。\n妞妞 20:09：需要什么证呀\n阿珍 20:10：健康证，还要考级。\n"
    "妞妞 20:12：好的谢谢\n"
)
THREAD = (
    "1楼 小许：我做月嫂五年了，二十六天一单，一单九千八。\n\n2楼 阿珍：育婴师来说两句。晚上回家，六千五。\n\n"
    "3楼 小许：夜里要起四五次，睡不了整觉。\n\n4楼 妞妞：需要什么证呀？\n\n"
    "5楼 阿珍：健康证，还要考级。\n\n6楼 妞妞：好的谢谢\n"
)


@pytest.mark.parametrize("text", [CHAT, THREAD])
def test_what_a_member_says_is_of_the_job_that_he_says_to_have(text: str) -> None:
    """In each of his messages; who only asks has none."""
    found = _owners(f"家政群\n\n{text}")

    assert [roles for _, roles, _ in found] == [("月嫂",), ("育婴师",), ("月嫂",), ("育婴师",), ()]


@pytest.mark.parametrize("message", ["哈哈哈哈哈", "谢谢大家", "你们签哪家？"])
def test_a_message_that_only_laughs_thanks_or_asks_is_nobody_s(message: str) -> None:
    """Whatever its writer is."""
    found = tags(f"家政群\n\n{CHAT}小许 20:15：{message}\n", "a.txt")

    assert [roles for said, roles, _ in found if message in said] == [()]


def test_a_post_is_of_the_job_that_its_writer_says_to_have_be_it_by_half_its_name() -> None:
    """The title has the whole of it, and a nick that is a role's name says nothing."""
    text = (
        "# 急诊分诊护士和导诊去哪个\n\n## 1楼 夜班猫头鹰\n\n急诊分诊干了六年的来了。病人进门三十秒内定级。\n\n"
        "## 2楼 老会计不老\n\n围观一下前排占座位，工资呢。\n\n## 3楼 夜班猫头鹰\n\n三班倒，一个夜班接两百号人。\n"
    )

    found = [roles for _, roles, _ in tags(text, "a.md")]

    assert found == [("护士",), (), ("护士",)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "川西自驾\n\n我是小学老师，暑假有空就去了川西。房费三百，老板人很好。\n\n修车花了八百，工资再少我也值得来。我冷得发抖。\n",
            id="a-journey",
        ),
        pytest.param(
            "记账软件用了半年\n\n我是会计，每天录几百张发票。导出Excel方便，客服半天不回。\n\n我用的是专业版，我们公司五个人共用，权限分别设置。\n",
            id="a-program",
        ),
        pytest.param(
            "我的面馆\n\n汤头用牛骨熬六个小时。店里请了两个人，小冯是洗碗工，小沈是切配工。\n\n面要揉三遍，醒半小时。房租八千，工资一万二。\n",
            id="a-shop",
        ),
    ],
)
def test_who_is_said_to_have_a_job_in_passing_owns_nothing(text: str) -> None:
    """What is told is a journey, a program, a shop, and no more of the job than its name."""
    assert not roles_in(text, "a.txt")


def test_whom_the_title_names_owns_all_whatever_the_teller_is() -> None:
    """He is the article's own, and what the teller does besides is not taught."""
    text = "# 出纳的一天\n\n我在这家厂做了十年制图员。我看出纳早上先盘点现金。我看他下午跑银行，工资五千。\n"

    assert "制图员" not in tagged(article(text, "a.md")).taught_roles
    assert roles_in(text) == {"出纳"}


def test_a_post_is_of_its_writer_s_job_though_the_title_names_another() -> None:
    """Who says of himself no other job answers about the one that the title asks of."""
    text = (
        "# 当会计怎么样\n\n## 1楼 大白\n\n底薪多少？求问。\n\n## 2楼 小青\n\n我是出纳，做了三年出纳，底薪四千。\n\n"
        "## 3楼 阿木\n\n我做成本会计六年了，底薪五千五。\n\n## 4楼 小青\n\n公司管吃住，双休。\n\n"
        "## 5楼 大白\n\n月底加班。\n"
    )

    assert [roles for _, roles, _ in tags(text, "a.md")] == [("会计",), ("出纳",), ("会计",), ("出纳",), ("会计",)]


def test_what_a_member_says_is_of_his_job_though_the_title_names_another() -> None:
    """What the others say is of the title's."""
    text = (
        "# 仓管\n\n阿强：我是司机，跑了八年车，一趟三百块。\n\n阿珍：底薪四千五，双休。\n\n"
        "阿强：夜里跑车要提神，工资按趟算。\n\n阿珍：收货要点数，出库要签字。\n"
    )

    assert [roles for _, roles, _ in tags(text, "a.md")] == [("司机",), ("仓库管理员",)] * 2


def test_what_is_told_of_another_is_of_his_job_though_the_title_names_the_teller_s() -> None:
    """And of nobody else is it."""
    text = (
        "# 仓管\n\n我每天点货，工资四千五，夜班多。\n\n"
        "我父亲是信号工，他在塔吊下挥旗，工资低。他话多。\n\n入库要签字。\n"
    )

    assert [roles for _, roles, _ in tags(text, "a.md")] == [("仓库管理员",), ("信号工",), ("仓库管理员",)]


@pytest.mark.parametrize(
    ("heads", "roles"),
    [
        pytest.param(("#1 保安", "#2 保洁", "#3 会计"), ["保安", "保洁", "会计"], id="ranks"),
        pytest.param(("1楼 保安", "2楼 前台", "3楼 会计"), ["保安", "前台", "会计"], id="storeys"),
        pytest.param(("3楼 财务部会计室", "5楼 保安办公室", "6楼 保洁休息室"), ["会计", "保安", "保洁"], id="rooms"),
        pytest.param(
            ("沙发 保洁怎么洗", "板凳 保安怎么坐", "地板 会计怎么踩"), ["保洁", "保安", "会计"], id="furniture"
        ),
    ],
)
def test_a_rank_or_a_storey_heads_no_post(heads: tuple[str, ...], roles: list[str]) -> None:
    """Where nobody has a nick."""
    text = "# 大楼里的事\n\n" + "".join(f"## {head}\n\n月薪四千{at}百，两班倒。\n\n" for at, head in enumerate(heads))

    assert [roles for _, roles, _ in tags(text, "a.md")] == [(role,) for role in roles]


POSTS = (
    "# 保安和保洁一起聊\n\n## 1楼 老陈\n\n我做保安六年了，两班倒，工资四千五。\n\n"
    "## 2楼 小米\n\n我是保洁，早早到岗，一人一层。\n\n"
)


@pytest.mark.parametrize("post", ["工资三千二。", "管饭。", "夜班补贴二十。", "上六休一。", "五点半到。"])
def test_a_short_post_is_its_writer_s_if_it_has_a_figure_or_a_respect(post: str) -> None:
    """However short."""
    found = tags(f"{POSTS}{post}\n", "a.md")

    assert {roles for said, roles, _ in found if post in said} == {("保洁",)}


@pytest.mark.parametrize("post", ["谢谢楼上。", "同12楼。", "万一呢。", "都一样。", "233333。"])
def test_a_short_post_that_tells_nothing_is_nobody_s(post: str) -> None:
    """What thanks, agrees, and counts the storeys of others."""
    found = tags(f"{POSTS}{post}\n", "a.md")

    assert {roles for said, roles, _ in found if post in said} == {()}
