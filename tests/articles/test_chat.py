"""A chat is what was said in it, and by whom; who wrote when is neither a title nor a heading."""

from __future__ import annotations

import pytest
from reading import assert_maps, blocks, passages, read

SAID = ["张三：跟单底薪多少？", "李四：五千，加提成能到八千。", "旺季还多些。", "张三：收到，谢谢。"]
LINES = (
    "张三 2024-05-01 10:21\n跟单底薪多少？\n李四 2024-05-01 10:22\n五千，加提成能到八千。\n\n旺季还多些。\n\n"
    "张三 2024-05-01 10:25\n收到，谢谢。\n"
)
DATED = (
    "2024-05-01 10:21:07 张三(1008611)\n跟单底薪多少？\n\n2024-05-01 10:22:30 李四<li@example.com>\n"
    "五千，加提成能到八千。\n\n"
    "旺季还多些。\n\n2024-05-01 10:25:00 张三(1008611)\n收到，谢谢。\n"
)
SHORT = (
    "张三 昨天 10:21\n跟单底薪多少？\n李四 10:22\n五千，加提成能到八千。\n旺季还多些。\n张三 下午 3:05\n收到，谢谢。\n"
)
PAGE = (
    "<p>张三 5月1日 10:21<br>跟单底薪多少？</p><p>李四 5月1日 10:22<br>五千，加提成能到八千。</p><p>旺季还多些。</p>"
    "<p>张三 5月1日 10:25</p><p>收到，谢谢。</p>"
)


@pytest.mark.parametrize(
    ("name", "source"),
    [
        pytest.param("群聊.txt", LINES, id="name-and-time"),
        pytest.param("群聊.txt", DATED, id="time-and-account"),
        pytest.param("群聊.txt", SHORT, id="times-without-dates"),
        pytest.param("群聊.md", LINES, id="markdown"),
        pytest.param("群聊.html", PAGE, id="html"),
    ],
)
def test_every_message_says_who_wrote_it(name: str, source: str) -> None:
    """The first one is no title, and each stands where it was typed."""
    article = read(source, name)

    assert [block.stretch.text for block in article.blocks if block.kind != "heading"] == SAID
    assert article.title == "群聊"
    for block in article.blocks:
        assert_maps(block.stretch, source, shown_as=("\n：",))


def test_whoever_writes_in_a_role_speaks_of_it() -> None:
    """As in an interview."""
    chat = "王会计 10:21\n每月报税，底薪六千。\n李采购 10:22\n跑市场，底薪五千。\n王会计 10:25\n月底最忙。\n"

    assert [(p.text[:4], p.roles) for p in passages(chat, "群聊.txt")] == [
        ("王会计：", ("会计",)),
        ("李采购：", ("采购",)),
        ("王会计：", ("会计",)),
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("08:00 到岗\n打开系统。\n09:00 晨会\n报昨天的量。\n10:00 到岗\n再看一次。\n", id="a-day"),
        pytest.param("张三 10:21\n到了。\n李四 10:22\n也到了。\n王五 10:30\n都到了。\n", id="nobody-comes-again"),
        pytest.param("张三 10:21\n到了。\n张三 10:22\n走了。\n", id="two-messages"),
    ],
)
def test_times_beside_words_make_no_chat(text: str) -> None:
    """A timetable keeps its times, and so does a list of who came when."""
    source = f"值班手册\n\n先看排班表，再去车间。\n\n{text}"

    said = " ".join(said for _, said in blocks(source))

    assert all(line in said for line in text.splitlines() if ":" in line)


def test_what_one_asks_and_the_next_answers_is_a_pair() -> None:
    """The question has the words that are looked for, the answer what is wanted; a post in a name owns neither."""
    text = (
        "2026-09-03 09:13:40 阿强(88221100)\n梅姐，夜班补贴多少啊\n\n"
        "2026-09-03 09:14:02 客服主管-小梅(10086123)\n每晚补50元，打车费凭票报\n\n"
        "2026-09-03 09:20:00 阿强(88221100)\n好的\n"
    )

    found = [(p.kind, p.text, p.roles) for p in passages(text, "a.txt")]

    assert found[0] == ("faq", "阿强：梅姐，夜班补贴多少啊\n小梅：每晚补50元，打车费凭票报", ())


def test_a_log_has_each_message_in_one_line() -> None:
    """Time, who wrote it, and what: the time is left out, and what one asks and the next answers is a pair."""
    text = (
        "学长答疑群 导出\n\n19:02 小汤圆(22级)：都要学什么呢\n19:03 大刘(19级·测试)：SQL 一定要会，接口用工具测\n"
        "19:04 阿Ken(18级·运维)：脚本要会写\n[2024-05-01 19:05:11] 小汤圆(22级)：谢谢\n"
    )

    assert blocks(text) == [
        ("question", "小汤圆：都要学什么呢"), ("answer", "大刘：SQL 一定要会，接口用工具测"),
        ("paragraph", "阿Ken：脚本要会写"), ("paragraph", "小汤圆：谢谢"),
    ]  # fmt: skip


def test_who_says_that_few_do_something_asks_nothing() -> None:
    """没几个人会 is told; the next message is no answer to it."""
    log = "群\n09:14 冯敏：无框打孔没几个人会\n09:16 小姚：验光往上走是视光\n09:17 冯敏：好嘞\n"

    assert {kind for kind, _ in blocks(log, "群聊.txt")} == {"paragraph"}


def test_a_message_may_have_its_time_behind_the_name_or_a_number_before_it() -> None:
    """As some chats are exported, and threads copied; a directory of floors, in which nobody writes again, is none."""
    chat = "群\n小许 20:05：单子排满了。\n阿珍 20:06：我也是。\n小许 20:08：明天上户。\n"
    thread = "帖子\n1楼 小许：单子排满了。\n\n2楼 阿珍：我也是。\n\n3楼 小许：明天上户。\n"
    floors = "楼层\n1楼 大厅：取号。\n\n2楼 药房：取药。\n\n3楼 住院部：办手续。\n"

    messages = [("paragraph", "小许：单子排满了。"), ("paragraph", "阿珍：我也是。"), ("paragraph", "小许：明天上户。")]
    assert blocks(chat, "群聊.txt") == messages
    assert blocks(thread, "帖子.txt") == messages
    assert not any(text.startswith("大厅") for _, text in blocks(floors, "楼层.txt"))


@pytest.mark.parametrize("name", ["3栋王姨", "12号楼2单元老李", "3-201小娄", "22级大刘", "2班朵朵妈妈"])
def test_a_name_may_begin_with_where_one_belongs(name: str) -> None:
    """Neighbours and pupils write so; what they ask is a pair with its answer, in either form of a chat."""
    dated = (
        f"2024-10-08 08:15  {name}\n流感疫苗多少钱\n\n2024-10-08 08:21  贾助理\n自费六十五元。\n\n"
        f"2024-10-08 08:25  {name}\n谢谢\n"
    )
    logged = f"群\n08:15 {name}：流感疫苗多少钱\n08:21 贾助理：自费六十五元。\n08:25 {name}：谢谢\n"

    told = [
        ("question", f"{name}：流感疫苗多少钱"),
        ("answer", "贾助理：自费六十五元。"),
        ("paragraph", f"{name}：谢谢"),
    ]
    assert blocks(dated, "群聊.txt") == told
    assert blocks(logged, "群聊.txt") == told


@pytest.mark.parametrize("name", ["3号会议室", "2号楼大厅", "3条待办", "30分钟晨会", "1.2版本"])
def test_what_else_begins_with_a_number_writes_nothing(name: str) -> None:
    """Neither does a room, a count or a duration."""
    text = f"安排\n\n10-08 08:15 {name}\n报数量。\n\n10-08 08:21 {name}\n看进度。\n\n10-08 08:25 {name}\n对账。\n"

    assert not any("：" in said for _, said in blocks(text))


def test_somebody_s_day_is_no_log() -> None:
    """Whose lines begin with a time writes to nobody."""
    text = "跟单的一天\n\n08:00 晨会：过一遍昨天的单子\n09:00 跟单：去车间看进度\n10:00 对账：核对上个月的货款\n"

    assert [line for _, line in blocks(text)][1] == "09:00 跟单：去车间看进度"


def test_what_a_chat_says_by_itself_is_no_message() -> None:
    """Who took back what, who came in, and what stands for a picture; what is asked goes on to who answers it."""
    text = (
        "新楼群 导出\n\n2026-02-01 09:00 阿禾：新楼门禁卡什么时候能领\n2026-02-01 09:01 阿禾：[图片]\n"
        "2026-02-01 09:02 小柯撤回了一条消息\n2026-02-01 09:03 物业小柯：周三起在大堂领，带身份证\n"
        '"豆豆"加入了群聊\n2026-02-01 09:04 阿禾：收到\n2026-02-01 09:05 豆豆：我撤回了一条消息，忘了写什么\n'
    )

    assert blocks(text) == [
        ("question", "阿禾：新楼门禁卡什么时候能领"), ("answer", "物业小柯：周三起在大堂领，带身份证"),
        ("paragraph", "阿禾：收到"), ("paragraph", "豆豆：我撤回了一条消息，忘了写什么"),
    ]  # fmt: skip


def test_elsewhere_somebody_may_have_taken_back_a_message() -> None:
    """In an article that is no chat the line is what it says."""
    text = "群规\n\n下面是例子。\n\n小柯撤回了一条消息\n\n撤回不超过两分钟。\n"

    assert "小柯撤回了一条消息" in [said for _, said in blocks(text)]


def test_a_question_may_stand_anywhere_in_its_message() -> None:
    """So long as it is no answer itself: whoever answers may say 什么 as well."""
    log = (
        "09:14 冯敏：请问工牌丢了去哪补啊\n09:16 小姚：前台补，什么时候来都行\n09:17 冯敏：好嘞\n"
        "09:20 孟凡：签证要多久，我怕来不及\n09:25 夏琳：排队五周左右\n09:26 孟凡：明白\n"
    )

    assert [kind for kind, _ in blocks(log, "群聊.txt")] == ["question", "answer", "paragraph"] * 2


@pytest.mark.parametrize("said", ["多少钱都行，我不挑", "不知道怎么回事，反正好了", "谁有空谁去"])
def test_who_says_that_it_is_all_the_same_asks_nothing(said: str) -> None:
    """Though such words ask elsewhere."""
    log = f"群\n09:14 冯敏：{said}\n09:16 小姚：收到，下午送去\n09:17 冯敏：好嘞\n"

    assert {kind for kind, _ in blocks(log, "群聊.txt")} == {"paragraph"}


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(
            ["1楼 收费处：挂号、缴费，早八点开窗。", "2楼 收费处：仅住院缴费。", "3楼 检验科：抽血空腹。"], id="storeys"
        ),
        pytest.param(
            ["1楼 收费处：你先来这里挂号。", "2楼 收费处：住院缴费吧？", "3楼 检验科：抽血空腹。"],
            id="storeys-told-to-you",
        ),
        pytest.param(
            ["1# 空压机：排气温度92度，正常。", "2# 空压机：异响，已停机报修。", "3# 冷却塔：补水一次。"], id="machines"
        ),
        pytest.param(
            ["会议室A 09:00：新品发布彩排", "会议室B 09:30：经销商签到", "会议室A 14:00：圆桌讨论，三百人"], id="rooms"
        ),
        pytest.param(
            ["早班 07:30：开班前会，点名。", "中班 15:30：交接，清点工具。", "早班 11:30：轮流吃饭。"], id="shifts"
        ),
        pytest.param(
            ["08:00 早班：开班前会，点名。", "16:00 中班：交接，清点工具。", "20:00 早班：轮流吃饭。"], id="time-first"
        ),
        pytest.param(
            ["nginx 10:21:33: upstream timed out", "mysql 10:21:40: too many connections", "nginx 10:22:05: exited"],
            id="programs",
        ),
        pytest.param(["老陈 09:00：查房", "老陈 14:00：手术，你配合", "小林 08:30：抽血"], id="times-by-person"),
        pytest.param(["体温 08:00：36.5", "血压 09:00：120/80", "体温 12:00：37.1"], id="measures"),
    ],
)
def test_what_repeats_names_beside_numbers_is_no_chat_unless_people_speak_in_it(lines: list[str]) -> None:
    """Storeys, machines, rooms, shifts and programs come again, too; each line stays whole."""
    said = "\n".join(text for _, text in blocks("安排\n\n先看清楚再去。\n\n" + "\n\n".join(lines) + "\n"))

    assert all(line in said for line in lines)


def test_posts_counted_by_a_sign_are_those_of_a_thread_that_has_its_poster() -> None:
    """1# 小许 where somebody calls another 楼主."""
    thread = "帖子\n1# 小许：单子排满了。\n\n2# 阿珍：谢谢楼主。\n\n3# 小许：明天上户。\n"

    assert [text for _, text in blocks(thread, "帖子.txt")] == [
        "小许：单子排满了。",
        "阿珍：谢谢楼主。",
        "小许：明天上户。",
    ]


def test_a_chat_may_go_on_over_a_night_and_one_of_it_have_a_place_s_name() -> None:
    """So long as most are people; with dates its times may go as they like."""
    night = ["小许 23:05：你下班了吗", "前台 23:40：刚下", "小许 07:10：我接你", "阿珍 07:12：我也去"]
    dated = ["小许 5月2日 09:05：你下班了吗", "阿珍 5月2日 09:40：刚下", "小许 5月3日 07:10：我接你"]

    assert blocks("群\n" + "\n".join(night) + "\n", "群.txt")[-1] == ("paragraph", "阿珍：我也去")
    assert blocks("群\n" + "\n".join(dated) + "\n", "群.txt")[-1] == ("paragraph", "小许：我接你")


@pytest.mark.parametrize(
    "times",
    [
        ("晚上11:40", "晚上11:55", "晚上12:10", "凌晨12:20"),
        ("晚上11:40", "晚上11:55", "凌晨12:55", "凌晨1:10"),
        ("晚上10:40", "晚上11:55", "晚上12:10", "晚上1:05"),
        ("上午11:40", "中午11:55", "中午12:10", "下午1:20"),
    ],
)
def test_a_clock_that_counts_to_twelve_goes_on_over_midnight_and_noon(times: tuple[str, ...]) -> None:
    """Twelve at night is the beginning of a day, and 中午 begins before it."""
    said = ("大刘 {}：测试要会啥啊", "小赵 {}：要会SQL吧", "大刘 {}：好的谢谢", "小赵 {}：早点睡哈")
    lines = [message.format(time) for message, time in zip(said, times, strict=True)]

    assert blocks("\n".join(lines) + "\n", "群.txt") == [
        ("question", "大刘：测试要会啥啊"),
        ("answer", "小赵：要会SQL吧"),
        ("paragraph", "大刘：好的谢谢"),
        ("paragraph", "小赵：早点睡哈"),
    ]


def test_a_clock_that_counts_to_twelve_does_not_go_back_within_a_day() -> None:
    """Times that do are those of a schedule that goes by names."""
    lines = ["大刘 早上8:40：你开门", "小赵 晚上9:55：你锁门", "大刘 中午12:10：你去买饭", "小赵 上午9:20：你开会"]

    assert [text for _, text in blocks("\n".join(lines) + "\n", "班.txt")] == lines


DAYS = (
    "{divider} 2025-07-18 {divider}\n\n老郭  08:02\n早，今天上午停水\n\n阿辉  08:05\n知道了\n\n老许  08:06\n[图片]\n"
    "昨晚漏水的那户，是角阀裂了\n\n老郭  08:10\n[图片]\n\n{divider} 2025-07-22 {divider}\n\n老郭  09:00\n明天消防检查\n"
)


@pytest.mark.parametrize("divider", ["—————", "----------", "=====", ""])
def test_the_day_between_messages_heads_those_below_it_and_is_no_title(divider: str) -> None:
    """As an export has it; what stands below a picture in the same message is its writer's."""
    article = read(DAYS.format(divider=divider), "工程部群.txt")

    assert article.title == "工程部群"
    assert [(block.kind, block.stretch.text) for block in article.blocks] == [
        ("heading", "2025-07-18"), ("paragraph", "老郭：早，今天上午停水"), ("paragraph", "阿辉：知道了"),
        ("paragraph", "老许：昨晚漏水的那户，是角阀裂了"), ("heading", "2025-07-22"),
        ("paragraph", "老郭：明天消防检查"),
    ]  # fmt: skip


def test_a_day_on_its_own_line_outside_a_chat_stays_what_it_is() -> None:
    """Such as the day of a notice below it."""
    assert ("paragraph", "2025-07-18") in blocks("关于停水的通知\n\n今天上午停水，请各位提前备水。\n\n2025-07-18\n")
