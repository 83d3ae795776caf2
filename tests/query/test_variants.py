"""What was mistyped, typed in pinyin or said otherwise is understood by the base's own words, and nonsense is not."""

from __future__ import annotations

from itertools import pairwise

import pytest
from growing import assert_linear
from hypothesis import given
from hypothesis import strategies as st
from reading import analyzer

from search_cli.analysis.folding import fold
from search_cli.analysis.synonyms import SYNONYMS_FILE, Synonyms, default_synonyms
from search_cli.query.variants import Readings
from search_cli.taxonomy import default_taxonomy

COUNTS = {
    "跟单": 9, "外贸跟单": 3, "会计": 5, "出纳": 4, "技能": 6, "薪资": 4, "沟通": 7, "考勤": 3, "结果": 2, "erp": 2,
    "汇价": 2, "存在": 2, "加以": 2, "项目": 8, "经典": 3, "底薪": 2, "为什么": 4,
}  # fmt: skip
NAMES = {*default_taxonomy().role_names, *default_taxonomy().dimension_names}
BASE = Readings(COUNTS, NAMES)


def _read(readings: Readings, typed: str) -> str:
    """Return what a query was probably meant to be, the best of each stretch."""
    return " ".join(meant.words[0] for meant in readings.suggest_in(typed))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("跟丹", "跟单", id="same-sound"),
        pytest.param("出呐", "出纳", id="looks-alike"),
        pytest.param("薪芝", "薪资", id="zh-for-z"),
        pytest.param("任值资格", "任职资格", id="inside-a-long-name"),
        pytest.param("项木住理", "项目助理", id="two-of-four"),
        pytest.param("项目助助理", "项目助理", id="doubled"),
        pytest.param("目项助理", "项目助理", id="swapped"),
        pytest.param("平面计师", "平面设计师", id="missing"),
        pytest.param("gendan", "跟单", id="pinyin"),
        pytest.param("gen dan", "跟单", id="blank-between-syllables"),
        pytest.param("gen'dan", "跟单", id="apostrophe"),
        pytest.param("kuaiji", "会计", id="second-reading"),
        pytest.param("waimaogendan jineng", "外贸跟单 技能", id="two-words"),
        pytest.param("waimaogendanjineng", "外贸跟单 技能", id="two-words-in-one"),
        pytest.param("gdjineng", "跟单 技能", id="initials-and-pinyin"),
        pytest.param("kj", "会计", id="initials"),
        pytest.param("gd jn", "跟单 技能", id="initials-of-two"),
    ],
)
def test_what_was_meant_comes_first(typed: str, meant: str) -> None:
    """By ear, by eye, by a key too many or too few, and in pinyin."""
    assert _read(BASE, typed) == meant


@pytest.mark.parametrize("typed", ["跟单", "erp", "甲乙", "景点", "的薪", "qwzxv", "plmokn", "gendanqq", "跟", "a", ""])
def test_what_is_right_or_nonsense_is_left_as_it_is(typed: str) -> None:
    """Words of the base stay; two wrong characters of two, and letters that are no pinyin, could be anything."""
    assert BASE.suggest_in(typed) == ()


@pytest.mark.parametrize(
    ("query", "corrected"),
    [
        pytest.param("跟丹 技能", {"跟丹": "跟单"}, id="beside-a-word"),
        pytest.param("跟丹技能", {"跟丹": "跟单"}, id="without-a-blank"),
        pytest.param("会计 任值资格", {"任值资格": "任职资格"}, id="around-a-known-word"),
        pytest.param("总经理住理压力", {"总经理住理": "总经理助理"}, id="behind-a-shorter-role"),
        pytest.param("考情结果", {"考情": "考勤"}, id="another-word"),
        pytest.param("erp gendan goutong", {"gendan": "跟单", "goutong": "沟通"}, id="letters-beside-a-real-word"),
        pytest.param("跟丹 jineng", {"跟丹": "跟单", "jineng": "技能"}, id="both"),
        pytest.param("跟单有什么技能", {}, id="all-right"),
        pytest.param("不存在的词汇甲乙丙丁", {}, id="nonsense"),
        pytest.param("qwzxv plmokn", {}, id="nonsense-letters"),
    ],
)
def test_slips_are_found_inside_a_query(query: str, corrected: dict[str, str]) -> None:
    """Where they stand, whatever jieba would make of them."""
    found = BASE.suggest_in(query)

    assert {query[each.start : each.end]: each.words[0] for each in found} == corrected


@pytest.mark.parametrize(
    ("query", "corrected"),
    [
        ("学跟丹吧", {"跟丹": "跟单"}),
        ("学技熊吧", {}),
        ("技熊", {"技熊": "技能"}),
        ("请目项助理来", {"目项助理": "项目助理"}),
    ],
)
def test_amid_other_characters_a_name_of_two_is_heard_and_not_seen(query: str, corrected: dict[str, str]) -> None:
    """熊 looks like 能: by itself that is a slip, amid others two characters that are alike stand by chance."""
    found = BASE.suggest_in(query)

    assert {query[each.start : each.end]: each.words[0] for each in found} == corrected


@pytest.mark.parametrize(
    ("query", "corrected"),
    [
        ("xm助理薪资", {"xm助理": "项目助理"}),
        ("外贸gendan", {"外贸gendan": "外贸跟单"}),
        ("跟d", {}),
        ("会gendan", {"gendan": "跟单"}),
        ("跟danny", {}),
    ],
)
def test_names_are_found_half_in_letters(query: str, corrected: dict[str, str]) -> None:
    """As whoever forgets to choose types them; first letters alone are believed in longer names."""
    found = BASE.suggest_in(query)

    assert {query[c.start : c.end]: c.words[0] for c in found} == corrected


def test_what_is_spoken_is_no_slip() -> None:
    """会计干 is not 会计岗 where 干嘛 asks for something."""
    assert Readings(COUNTS, NAMES, {"干嘛"}).suggest_in("会计干嘛") == ()


def test_words_that_only_connect_are_no_slip_together() -> None:
    """会给 in 公司会给新人安排 sounds as 会计 may, and nobody meant 会计."""
    plain, heard = Readings({"会计": 9}, ["会计"]), Readings({"会计": 9}, ["会计"], spoken={"会", "给"})

    assert plain.suggest_in("公司会给新人安排")
    assert heard.suggest_in("公司会给新人安排") == ()
    assert heard.suggest_in("会记的工资")


def test_a_word_that_connects_ends_a_slip_of_the_ear() -> None:
    """年修假 before 有 is one for 年休假; what connects is no part of it (的活 for 的话)."""
    readings = Readings({"年休假": 3, "的话": 9, "几天": 5}, spoken={"有", "的"})

    assert [c.words[0] for c in readings.suggest_in("年修假有几天")] == ["年休假"]
    assert readings.suggest_in("干的活有") == ()


@pytest.mark.parametrize("query", ["胃境前注意什么", "做胃境", "做胃境前能喝水吗", "胃境后多久能吃饭"])
def test_what_stands_beside_words_ends_a_slip_of_the_ear(query: str) -> None:
    """前, 后 and 做 are written without a blank, and are seldom part of a word."""
    spoken = frozenset(["什么", "吗", "能", "多久"])
    readings = Readings({"胃镜": 3, "检查": 2, "喝水": 1, "吃饭": 1}, (), spoken | {"能"}, lambda word: word != "胃境")

    assert {query[each.start : each.end]: each.words[0] for each in readings.suggest_in(query)} == {"胃境": "胃镜"}


def test_a_word_that_asks_is_right_whatever_stands_beside_it() -> None:
    """按什么 is no 干什么, though they differ in one character that sounds nearly the same."""
    counts = {"干什么": 3, "步骤": 3}

    assert Readings(counts, spoken={"什么"}).suggest_in("按什么步骤做") == ()
    assert Readings(counts).suggest_in("按什么步骤做")


def test_what_connects_is_not_what_letters_stand_for() -> None:
    """tanshi is 探视, though 但是 is read so too and oftener."""
    assert _read(Readings({"但是": 9, "探视": 2}, spoken={"但是"}), "tanshi") == "探视"


def test_what_asks_and_connects_is_read_beside_what_the_base_says() -> None:
    """Whole questions are typed in pinyin; alone, such words find nothing and are left as they are."""
    readings = Readings({"会计": 3, "出纳": 3}, {"会计", "出纳"}, spoken={"和", "的", "区别", "哪个", "好"})

    assert _read(readings, "kuaiji he chuna de qubie") == "会计 和 出纳 的 区别"
    assert _read(readings, "kuaijihechunanagehao") == "会计 和 出纳 哪个 好"
    assert _read(readings, "qubie") == _read(readings, "nage hao") == ""


def test_what_connects_does_not_tear_a_word_apart() -> None:
    """Of kuaiji chuna, 会 and 寄出 are no reading: that would end inside what was typed as one."""
    readings = Readings({"寄出": 3}, spoken={"会", "那"})

    assert readings.suggest_in("kuaiji chuna") == ()


def test_a_syllable_that_is_left_is_a_character_of_the_base() -> None:
    """Zheng behind a word in pinyin is 证, its most frequent; by itself it could be anything."""
    readings = Readings({"电工": 3, "叉车": 2}, {"电工"}, characters={"证": 2, "正": 1})

    assert _read(readings, "diangong zheng") == "电工 证"
    assert _read(readings, "chachezheng") == "叉车 证"
    assert _read(readings, "zheng") == ""


def test_two_characters_of_several_passages_are_a_word_that_no_dictionary_has() -> None:
    """留样 is one in a kitchen's rules; 以得 holds what connects, however many say it."""
    known = {"留洋"}.__contains__
    base = Readings({"留样": 3, "以得": 9}, spoken={"以", "得"}, knows=known)

    assert _read(base, "留洋") == "留样"
    assert _read(base, "易得") == ""
    assert _read(Readings({"留样": 2}, knows=known), "留洋") == ""


def test_nobody_meant_two_characters_that_are_no_word() -> None:
    """以得 was cut together by guess; a name is one whatever the dictionary says."""
    known = {"考勤"}.__contains__
    base = Readings({"以得": 2, "考勤": 2, "跟单": 3}, {"跟单"}, knows=known)

    assert _read(base, "易得") == ""
    assert _read(base, "考情") == "考勤"
    assert _read(base, "跟丹") == "跟单"


def test_a_word_is_no_slip_for_one_that_only_has_a_rare_reading_in_common() -> None:
    """姐 and 车 are both read ju in some word, and nobody who types 空姐 means 空车."""
    known = {"空姐", "空车"}.__contains__

    assert _read(Readings({"空车": 5}, knows=known), "空姐") == ""


def test_a_word_is_a_slip_only_for_one_that_sounds_the_same() -> None:
    """An input method offers 期中 for 期终; 少儿 is what somebody wanted to say, however much it looks like 小儿."""
    known = {"少儿", "小儿", "期中", "期终"}.__contains__
    base = Readings({"小儿": 4, "期终": 2}, knows=known)

    assert _read(base, "少儿") == ""
    assert _read(base, "期中") == "期终"


@given(st.text(st.sampled_from("跟丹单项目住理薪资的 gendankj'erp，x"), max_size=14))
def test_corrections_lie_apart_and_repeat(query: str) -> None:
    """They are in order, never overlap, change something, and another base of the same words finds the same."""
    found = BASE.suggest_in(query)

    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(each.words and query[each.start : each.end] not in COUNTS for each in found)
    assert found == Readings(dict(reversed(COUNTS.items())), sorted(NAMES, reverse=True)).suggest_in(query)


def test_beginnings_are_completed_written_or_in_pinyin() -> None:
    """Frequent words come first; a word may be begun in characters, in pinyin, or by initials."""
    readings = Readings({"跟单": 3, "跟进": 5, "会计": 9, "外贸跟单": 0})

    assert readings.complete("跟") == ["跟进", "跟单"]
    assert readings.complete("gend") == ["跟单"]
    assert readings.complete("wmg") == ["外贸跟单"]
    assert readings.complete("") == []


def test_twenty_thousand_words_are_read_at_once() -> None:
    """A base of that size is ready within a second, and a suggestion then takes no time to speak of."""
    characters = [chr(code) for code in range(0x4E00, 0x4E00 + 200)]
    words = [one + other for one in characters for other in characters[:100]]

    def ask(count: int) -> None:
        base = Readings(dict.fromkeys(words[:count], 1))
        base.suggest_in("跟丹 gendan")

    assert_linear(ask, len(words), 1)


# ── synonyms ─────────────────────────────────────────────────────────────────────────────────────────────────

LINES = [line for line in SYNONYMS_FILE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
OPPOSITES = [
    "细心/粗心", "优点/缺点", "入职/离职", "收款/付款", "收货/发货", "入库/出库", "涨价/降价", "晋升/降职", "买家/卖家",
    "好评/差评", "送礼/收礼", "毛利/净利", "订金/定金", "加薪/降薪", "续签/解约", "毛利/利润", "病假/事假", "报关/清关",
    "成本/花费", "证书/证件", "整理/整顿", "负责/担责", "旷工/缺勤", "放假/休假", "汇总/总计", "面试/面谈",
]  # fmt: skip


def test_synonyms_serve_both_ways_or_one() -> None:
    """A group serves any word for any; an arrow serves the left by the right only."""
    assert "离职" in default_synonyms().of("辞职")
    assert "辞职" in default_synonyms().of("离职")
    assert "社保" in default_synonyms().of("五险一金")
    assert "五险一金" not in default_synonyms().of("社保")
    assert default_synonyms().of("不存在的词") == ()


def test_a_word_is_served_by_all_its_lines_and_by_none_of_a_longer_word() -> None:
    """Lines are found by the word as it stands between spaces, at the beginning and the end of the list too."""
    read = Synonyms("退 还\n# 退 走\n退货 > 退款 退\n不退 > 没收\n换 退 > 变更\n款 退")

    assert read.of("退") == ("还", "变更", "款")
    assert read.of("退货") == ("退款", "退")
    assert read.of("不退") == ("没收",)
    assert read.of("没收") == read.of("走") == read.of(">") == ()
    assert read.words == {"退", "还", "退货", "退款", "不退", "没收", "换", "变更", "款"}


def test_a_word_whose_synonyms_were_taken_away_is_a_word_only_where_others_have_it() -> None:
    """Nothing that was typed is taken for a slip of what no line lists."""
    read = Synonyms("退 还").merged({"汰换": [], "退": []})

    assert read.of("退") == read.of("汰换") == ()
    assert read.words == {"退", "还"}


def test_each_word_of_the_list_has_the_synonyms_that_reading_all_of_it_gives() -> None:
    """A word is looked up by a search through the list, and not in a table of all words."""
    expected: dict[str, dict[str, None]] = {}
    for line in LINES:
        left, _, right = line.partition(">")
        for word in left.split():
            expected.setdefault(word, {}).update(dict.fromkeys((right or left).split()))
    read = default_synonyms()

    assert {word: read.of(word) for word in expected} == {
        word: tuple(other for other in others if other != word) for word, others in expected.items()
    }


def test_the_list_of_synonyms_is_in_order() -> None:
    """At least 1,200 groups of folded words, each word in one group, none beside itself, none that is half a word."""
    groups = [line.split() for line in LINES if ">" not in line]
    words = [word for group in groups for word in group]

    assert len(groups) >= 1200
    assert len(words) == len(set(words))
    assert all(fold(word).text == word and len(word) > 1 for word in words)
    assert all(len(group) > 1 for group in groups)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("请假条", "请假"), ("饭补", "餐补"), ("加班费", "加班"), ("用工合同", "劳动合同"), ("试用转正", "转正"),
        ("报账", "报销"), ("忘打卡", "缺卡"), ("辞职信", "离职"), ("升职", "晋升"), ("岗前培训", "入职培训"),
        ("招人", "招聘"), ("早会", "晨会"), ("请购单", "采购申请"), ("改单", "修改订单"), ("送货", "配送"),
        ("次品", "不良品"), ("冲红", "红字发票"), ("纳税申报", "报税"), ("断保", "断缴"), ("厕所", "洗手间"),
        ("走人", "离职"), ("制服", "工服"), ("开除", "解除劳动合同"), ("生孩子", "产假"), ("看望", "探视"),
        ("出租车", "打车"), ("歇", "休假"), ("师傅", "导师"), ("诈骗邮件", "可疑邮件"), ("押金", "预交"),
        ("换", "更换"), ("退", "退还"), ("领", "领取"), ("丢", "遗失"), ("爷爷", "祖父母"), ("别人", "他人"),
        ("打碎", "破损"), ("不让", "禁止"), ("打扫", "保洁"), ("来不了", "取消"), ("半夜", "凌晨"), ("花钱", "自费"),
        ("名字", "姓名"), ("头一次", "首次"), ("第二天", "次日"), ("不够", "不足"), ("到期", "届满"),
        ("卷铺盖", "辞退"), ("跑腿", "代办"), ("甩锅", "推诿"), ("续假", "请假"), ("遣散费", "经济补偿"),
        ("扯证", "结婚登记"), ("房本", "不动产权证"), ("打钱", "打款"), ("栈板", "托盘"), ("加盖公章", "用印"),
        ("没信号", "无网络"), ("闪退", "崩溃"), ("货不对板", "描述不符"), ("包厢", "包间"), ("反味", "异味"),
        ("挂科", "补考"), ("开刀", "手术"), ("霸王条款", "格式条款"), ("取现", "提现"), ("出粮", "发工资"),
    ],
)  # fmt: skip
def test_everyday_words_are_served_by_what_rules_say(typed: str, written: str) -> None:
    """Leave, pay, hours, contracts, probation, expenses, leaving, careers, hiring, meetings, buying, tax, insurance."""
    assert written in default_synonyms().of(typed)


def test_a_synonym_inside_another_is_a_word_of_it() -> None:
    """费用报销 holds 报销 as a word; a group that joined 会计 and 会计划 would do so by accident of characters."""
    groups = [line.split() for line in LINES]
    inside = [(one, other) for group in groups for one in group for other in group if one != other and one in other]

    torn = [(one, other) for one, other in inside if not _whole(one, other)]

    assert inside
    assert torn == [("房补", "住房补贴")]  # the one abbreviation that stands in its long form by its letters


def _whole(one: str, other: str) -> bool:
    """Whether `one` begins and ends where jieba sees the words of `other` do, or at least begins or ends `other`."""
    if other.startswith(one) or other.endswith(one):
        return True
    tokens = analyzer().segmenter.words_of(fold(other))
    at = other.index(one)
    return at in {token.start for token in tokens} and at + len(one) in {token.end for token in tokens}


@pytest.mark.parametrize("pair", OPPOSITES)
def test_opposites_and_other_things_are_no_synonyms(pair: str) -> None:
    """They stand side by side in texts and mean the contrary, or two things that are not to be mixed up."""
    one, other = pair.split("/")

    assert other not in default_synonyms().of(one)
    assert one not in default_synonyms().of(other)


def test_users_add_and_take_away_synonyms() -> None:
    """What is merged in goes first, and an empty list takes a word's synonyms away."""
    mine = default_synonyms().merged({"離職": ["走人"], "报销": []})

    assert mine.of("离职")[0] == "走人"
    assert "辞职" in mine.of("离职")
    assert mine.of("报销") == ()


def test_a_word_in_two_writings_has_the_synonyms_of_both() -> None:
    """訂單 and 订单 are one word, and so are PO and po."""
    mine = default_synonyms().merged({"訂單": ["甲单"], "订单": ["乙单"], "PO": ["甲单"], "po": []})

    assert mine.of("订单")[:2] == ("甲单", "乙单")
    assert mine.of("po") == ("甲单",)
