"""A title that compares things: they are told of by the names the text gives them, and words and phrases are none."""

from __future__ import annotations

import pytest
from reading import passages, roles_in, tags

from search_cli import KnowledgeBase

VISAS = (
    "# 学生签和探亲签的区别\n\n## 停留时间\n\n学生签按学制给。\n\n探亲签最多住九十天。\n\n"
    "## 工作\n\n学生签每周可以打二十小时的工；探亲签不能工作。\n"
)


def test_things_that_a_comparison_comes_back_to_own_what_is_said_of_each() -> None:
    """Each begins clauses of its own, so that a question about one is answered by its half alone."""
    found = {said.strip(): roles for said, roles, _ in tags(VISAS)}

    assert found["探亲签不能工作。"] == ("探亲签",)
    assert found["学生签按学制给。"] == ("学生签",)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "# 古装剧长风渡和夜航船哪个好看\n\n长风讲一个小镇。\n\n夜航船拍了三季，夜航船的原著也出色。\n",
            id="a-phrase",
        ),
        pytest.param(
            "# gitbox和gitnest的区别\n\n两个都能存代码，gitbox-一个网站。\n\n公司里多半自己搭。\n", id="one-of-them"
        ),
        pytest.param(
            "# 必须和必需的区别\n\n“必须”是副词，后面接动词。必须遵守。\n\n“必需”是动词。必需的物品。\n", id="words"
        ),
    ],
)
def test_what_a_title_compares_and_its_article_does_not_tell_of_is_no_role(text: str) -> None:
    """Whatever the article never calls so again, or of which it only explains how the word is used."""
    assert roles_in(text) == set()


def test_one_known_role_makes_roles_of_what_a_title_compares() -> None:
    """仓管 is known, so 物控 beside it is one too, though a short copy names each once or never."""
    (passage,) = passages("# 仓管和物控的区别（转载）\n\n## 技能\n\n物控更看重表格功底。\n", "a.md")

    assert (passage.roles, passage.dimensions) == (("物控",), ("技能要求",))


def test_a_thing_is_called_by_the_beginning_of_its_name() -> None:
    """柔棉布料 of the title is 柔棉 below it, so its half is not left to what was named before."""
    text = (
        "# 亚麻和柔棉布料哪个更适合做床单\n\n## 打理\n\n亚麻可以机洗。柔棉不能拧。\n\n"
        "## 手感\n\n亚麻先硬后软。柔棉从第一天就滑。\n\n## 透气\n\n亚麻吸汗快；柔棉会贴身。\n\n柔棉怕晒，柔棉怕烫。\n"
    )

    found = {said.strip(): roles for said, roles, _ in tags(text)}

    assert found["柔棉不能拧。"] == found["柔棉会贴身。"] == ("柔棉",)
    assert found["亚麻吸汗快；"] == ("亚麻",)


def test_what_both_names_share_is_neither_s() -> None:
    """养老金 ends both names: it is neither of the two, however often the text has it."""
    text = (
        "# 企业养老金和个人养老金的区别\n\n养老金要早准备。养老金看缴费年限。养老金按月领。养老金能查。\n\n"
        "企业养老金由单位缴。个人养老金自己缴。\n\n企业养老金退休才领。个人养老金有税惠。\n"
    )

    assert roles_in(text) == {"企业养老金", "个人养老金"}


def test_things_compared_have_no_respects_of_a_job() -> None:
    """The tools of a contract and the risk of a fabric are none, as in any article about things alone."""
    text = f"{VISAS}\n## 工具由谁出\n\n学生签自己出。\n\n## 证书\n\n学生签要语言证书。\n"

    assert {dimension for passage in passages(text, "a.md") for dimension in passage.dimensions} == set()


def test_what_labels_a_line_is_carried_by_what_it_tells_of_each() -> None:
    """显色指数：甲灯80，乙灯95: the half about 乙灯 says what is 95 of it by what it stands below."""
    text = (
        "普通射灯与轨道射灯的区别\n\n频闪：普通射灯有条纹；轨道射灯没有。\n显色指数：普通射灯80左右，轨道射灯95以上。\n"
        "寿命：差不多。\n价格便宜的是普通射灯。\n轨道射灯贵一倍，普通射灯好买。\n"
    )

    found = {p.text: (p.heading_path, p.roles) for p in passages(text, "a.txt")}

    assert found["轨道射灯95以上。"] == (("显色指数",), ("轨道射灯",))
    assert found["轨道射灯没有。"] == (("频闪",), ("轨道射灯",))
    assert found["普通射灯好买。"] == ((), ("普通射灯",))


@pytest.mark.parametrize(
    ("line", "rest", "path"),
    [
        ("出差：会计没有，出纳要跑银行。", "出纳要跑银行。", ("出差",)),
        pytest.param("薪资：会计六千，出纳四千五。", "出纳四千五。", (), id="a-respect"),
        pytest.param("会计：不碰现金，出纳才碰。", "出纳才碰。", (), id="a-role"),
        pytest.param("老搭档都有一套暗号：会计喊一声，出纳就开柜。", "出纳就开柜。", (), id="a-sentence"),
        pytest.param("同样：会计管账，出纳管钱。", "出纳管钱。", (), id="a-connective"),
        pytest.param("注意：会计不碰钱，出纳不记账。", "出纳不记账。", (), id="a-warning"),
        pytest.param("她说：会计最闲，出纳最忙。", "出纳最忙。", (), id="speech"),
    ],
)
def test_only_a_word_before_a_colon_labels_a_line(line: str, rest: str, path: tuple[str, ...]) -> None:
    """What a role or a respect says is told by tags, and a sentence or a connective leads in and labels nothing."""
    text = f"# 会计和出纳的区别\n\n{line}\n\n住宿：都不管。\n\n着装：都随意。\n\n餐补：都没有。\n"

    found = {p.text: p.heading_path for p in passages(text, "a.md")}

    assert found[rest] == path


def test_a_single_word_before_a_colon_leads_into_its_sentence() -> None:
    """打个比方 is no matter that the article goes through."""
    text = "# 会计和出纳的区别\n\n打个比方：会计是裁判，出纳是门将。\n\n都要细心。\n"

    assert {p.heading_path for p in passages(text, "a.md")} == {()}


@pytest.mark.parametrize(
    ("sentence", "path"),
    [
        ("到了月底，会计加班，出纳跑银行。", ("到了月底",)),
        ("同在二线城市、同样五年经验，会计一万；出纳跑银行。", ("同在二线城市、同样五年经验",)),
        pytest.param("他们很忙。会计加班，出纳跑银行。", (), id="nothing-opens-it"),
        pytest.param("与此同时，会计加班，出纳跑银行。", (), id="a-connective"),
        pytest.param("和文员一样，会计加班，出纳跑银行。", (), id="somebody"),
        pytest.param("到了月底，都忙，会计加班，出纳跑银行。", (), id="told-of-nobody"),
    ],
)
def test_what_opens_a_sentence_that_tells_of_two_is_carried_by_the_second(sentence: str, path: tuple[str, ...]) -> None:
    """When, where or under what condition something holds is said once, before both halves."""
    found = {p.text: p.heading_path for p in passages(f"# 会计和出纳的区别\n\n{sentence}\n\n都要细心。\n", "a.md")}

    assert found["出纳跑银行。"] == path


def test_who_asks_under_what_condition_finds_the_second_half_of_its_sentence() -> None:
    """1.5米四件套 stands before both prices, and is asked of the second."""
    text = (
        "# 亚麻和柔棉哪个更适合做床单\n\n同样1.5米四件套，亚麻大概六百到九百，柔棉三百到五百。\n\n"
        "亚麻可以机洗。柔棉不能拧。\n\n亚麻吸汗。柔棉贴身。\n"
    )

    found = KnowledgeBase.from_texts({"a.md": text}).search("柔棉四件套多少钱")

    assert found.hits[0].passage.text == "柔棉三百到五百。"


def test_a_matter_in_the_title_may_be_done_by_whom_the_text_calls_so() -> None:
    """数据标注 of the title is done by 标注员, who is the role, and not 标注."""
    text = (
        "# 数据标注和数据清洗哪个更适合新手\n\n## 收入\n\n标注员计件，清洗员拿月薪。\n\n"
        "## 前途\n\n标注员升组长。\n\n清洗员转分析。\n"
    )

    assert roles_in(text) == {"标注员", "清洗员"}
