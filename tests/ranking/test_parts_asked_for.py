"""Who asks what something costs, takes or needs gets first what stands below a heading that says so."""

from __future__ import annotations

import pytest

from search_cli import KnowledgeBase
from search_cli.query.parts import Explained, part_asked, tells

GUIDES = {
    "驾驶证.md": "# 驾驶证办理须知\n\n下面写明要交的材料、时间和价格。\n\n"
    "## 怎么选\n\n想快的选换证加急，每天少跑一趟能省几十元，材料交给窗口就行。\n\n"
    "## 换证\n\n### 所需资料\n\n身份证、旧证、体检表、两张白底照片。\n\n### 收费标准\n\n工本费10元，加急另加20元。\n\n"
    "### 办理时限\n\n当场受理，三个工作日。\n\n## 有效期\n\n驾驶证有效期六年，到期前九十天换。\n\n"
    "## 注意\n\n换证前三天少熬夜，戴眼镜的带上眼镜；材料要复印两份。\n",
    "羊毛衫.md": "# 羊毛衫的穿与养\n\n## 手感\n\n羊毛衫新的有点扎，洗三四次以后变软。\n\n"
    "## 打理\n\n冷水轻揉，平铺阴干。\n\n"
    "## 尺码\n\n偏小，按大一号买。\n",
    "胃镜.md": "# 胃镜检查\n\n## 检查当天\n\n吃药的早上少喝水，胃镜室前登记，不能吃早饭。\n\n"
    "## 饮食\n\n两小时后先喝粥，一周内不碰辛辣。\n\n"
    "## 门诊时间\n\n周一到周五，八点到十一点半。\n\n## 结果\n\n胃镜室两点以后取。\n",
}


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("驾驶证换证多少钱", "工本费10元"),
        ("驾驶证换证要什么材料", "身份证、旧证"),
        ("驾驶证换证多久", "当场受理"),
        ("驾驶证有效期多久", "驾驶证有效期六年"),
        ("羊毛衫怎么洗", "冷水轻揉"),
        ("做完胃镜有什么忌口", "两小时后先喝粥"),
        ("胃镜几点开门", "周一到周五"),
    ],
)
def test_what_stands_below_a_heading_of_the_kind_asked_for_comes_first(query: str, answer: str) -> None:
    """Writers put what is often asked for below a heading that says it; elsewhere its words are said in passing."""
    with KnowledgeBase.from_texts(GUIDES) as base:
        result = base.search(query)

    assert result.hits[0].passage.text.startswith(answer)


def test_a_heading_is_no_answer_about_something_else() -> None:
    """The price of a 羊毛衫 stands in no passage, so a price of something else is not preferred for it."""
    with KnowledgeBase.from_texts(GUIDES) as base:
        result = base.search("羊毛衫偏小多少钱", exhaustive=True)

    assert result.hits[0].passage.article == "羊毛衫.md"


@pytest.mark.parametrize(
    ("query", "part"),
    [
        ("年卡多少钱", "price"),
        ("迟到罚多少钱", ""),
        ("过户要带什么", "papers"),
        ("制冰机怎么清洗", "care"),
        ("几点下班", "hours"),
        ("多久能到账", "duration"),
        ("术后不能吃什么", "diet"),
        ("接口报错怎么解决", "remedy"),
        ("年卡贵不贵", "price"),
        ("过户需要什么东西", "papers"),
        ("要提交什么", "papers"),
        ("空调怎么除垢", "care"),
        ("羊毛衫怎么打理", "care"),
        ("糖尿病饮食", "diet"),
        ("网断了怎么恢复", "remedy"),
        ("什么引起的咳嗽", "cause"),
        ("感冒吃什么药", ""),
        ("报销要注意哪几点", ""),
        ("怎么洗钱", ""),
        ("合同怎么修改", ""),
        ("年假", ""),
    ],
)
def test_a_query_says_what_part_it_asks_for(query: str, part: str) -> None:
    """How much is fined is told by a rule, and not below a price list."""
    asked = part_asked(query)

    assert (asked.part if asked else "") == part


@pytest.mark.parametrize(
    ("part", "headings", "text", "told"),
    [
        ("price", ("二、收费标准", "项目 · 校内"), "电镜\t150", 1.0),
        ("price", (), "📍位置:六楼\n💰价格:年卡2680", 1.0),
        ("price", ("怎么选",), "想省钱的选年卡。", 0.0),
        ("price", ("关于进一步规范价格行为的几点意见",), "各单位要重视。", 0.0),
        ("hours", (), "⏰营业:早七点到晚九点", 1.0),
        ("papers", ("申请",), "凭出院小结、发票复印件交分会主席。", 0.5),
        ("papers", ("申请",), "材料齐全后到账。", 0.0),
    ],
)
def test_a_heading_or_the_label_of_a_line_tells_a_part(
    part: Explained, headings: tuple[str, ...], text: str, told: float
) -> None:
    """A long heading is a title of its own; what to bring is told half as well by 凭 and what one shows."""
    assert tells(part, headings, text) == told


def test_an_answer_states_what_its_question_is_asked_for() -> None:
    """Nothing stands between 水费怎么收？ and the line below it, so the sum there is one of 水费."""
    texts = {
        "热线.md": "# 热线\n\n问：水费怎么收？\n答：第一阶梯2.86元，按吨算。\n\n问：水费怎么交？\n答：银行代扣。\n"
    }
    with KnowledgeBase.from_texts(texts) as base:
        result = base.search("水费多少钱一吨")

    assert "2.86元" in result.hits[0].passage.text
