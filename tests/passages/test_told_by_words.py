"""What a sentence is about by its words alone, where no heading and no sign says so: never more than that."""

from __future__ import annotations

import pytest
from asking import MakeBase
from reading import passages

from search_cli import KnowledgeBase
from search_cli.analysis.folding import fold
from search_cli.models import Claim
from search_cli.taxonomy import default_taxonomy
from search_cli.taxonomy.sentence_weights import features_of, told_by_words

Said = tuple[str, tuple[str, ...], tuple[str, ...], str]
STORY = "# 理货员\n\n{}\n"


def claims_of(text: str) -> list[Said]:
    """Return each claimed stretch of an article with its roles, its dimensions and its cue."""
    every = [(passage, claim) for passage in passages(text, "a.md") for claim in passage.claims]
    return [(p.text[c.start : c.end], c.roles, c.dimensions, c.cue) for p, c in every]


@pytest.mark.parametrize(
    ("sentence", "dimension"),
    [
        ("一个柜八十块，听着好笑", "薪资待遇"),
        ("口袋里揣着扳手、万用表和两块备用电池", "常用工具"),
        ("静得下来、不怕重复的人才坐得住", "适合人群"),
        ("铁链崩断过一回，同事的手指被砸伤，落下残疾", "风险责任"),
        ("干得好的三年能当组长，再往上是主管", "职业发展"),
        ("旺季连着四十天没休，天天干到半夜", "工作性质"),
    ],
)
def test_words_tell_what_a_sentence_is_about(sentence: str, dimension: str) -> None:
    """Though none of them is the dimension's name; and how sure that is."""
    told = told_by_words(fold(sentence).text)

    assert told is not None
    assert told.dimension == dimension
    assert 0.35 <= told.probability <= 1


@pytest.mark.parametrize("sentence", ["后来三花猫也不见了，院子里的灯还亮着", "谢谢大家，评论区见", ""])
def test_other_sentences_are_about_none_of_it(sentence: str) -> None:
    """A story's scenery and a greeting tell nothing of a job; an empty one is no sentence."""
    told = told_by_words(fold(sentence).text)

    assert told is None or told.probability < 0.35


def test_the_weights_are_of_dimensions_that_there_are() -> None:
    """A dimension that default.toml renames is renamed there, too."""
    names = {dimension.name for dimension in default_taxonomy().dimensions}
    told = {found.dimension for word in ("工资", "证书", "扳手", "加班", "晋升") if (found := told_by_words(word * 3))}

    assert told
    assert told <= names


def test_figures_are_told_apart_from_nothing() -> None:
    """How high a figure is says nothing of what it is for: 3000 and 8 are one sign."""
    assert set(features_of("底薪3000元")) == set(features_of("底薪8元"))
    assert set(features_of("做erp")) == {"做", "erp"}


@pytest.mark.parametrize("written", ["{}。", "{}！", "{}；", "{}…", "（三）{}", "3. {}", "二、{}", "- {}"])
def test_its_number_and_the_mark_at_its_end_say_nothing_of_a_sentence(written: str) -> None:
    """Some write them, some do not."""
    assert told_by_words(fold(written.format("一个柜八十块")).text) == told_by_words("一个柜八十块")


def test_somebody_s_sentence_is_about_what_its_words_tell() -> None:
    """The cue says that it is only the wording; what nothing tells stays about nothing."""
    claims = claims_of(STORY.format("一个柜提成八十块，出得多拿得多。院子里有一只三花猫。"))

    assert ("一个柜提成八十块，出得多拿得多。", ("理货员",), ("薪资待遇",), "title+words") in claims, claims
    assert not any(dimensions for text, _, dimensions, _ in claims if "三花猫" in text)


def test_what_a_heading_says_stays() -> None:
    """Words never outweigh what a heading names, and add nothing to it."""
    claims = claims_of("# 理货员\n\n## 工作环境\n\n一个柜提成八十块，出得多拿得多。\n")

    assert {dimensions for _, _, dimensions, _ in claims} == {("工作环境",)}


@pytest.mark.parametrize("said", ["3", "一个月提成能拿多少？", "8k"])
def test_too_little_and_a_question_tell_nothing(said: str) -> None:
    """A cell with a figure is about what heads it or nothing, and who asks for pay states none."""
    claims = claims_of(STORY.format(said))

    assert not any(cue.endswith("words") for _, _, _, cue in claims)


def test_what_is_hinted_at_gives_way_to_what_words_surely_tell() -> None:
    """A heading that hints at pay stays what a sentence of pay is about, and not what one of tools is."""
    lines = "每个月到手六千，年底双薪。", "口袋里总揣着扳手、万用表和两块备用电池。"
    claims = claims_of(f"# 理货员\n\n## 钱\n\n{lines[0]}\n\n{lines[1]}\n")

    assert {text: (dimensions, cue) for text, _, dimensions, cue in claims} == {
        lines[0]: (("薪资待遇",), "title+body"), lines[1]: (("常用工具",), "title+words"),
    }  # fmt: skip


def test_answers_cells_and_whoever_speaks_are_told_of_too() -> None:
    """What stays whole is about nothing, and its sentences are about what each tells."""
    answer = "## 问答\n\n问：理货员怎么样？\n答：一个柜提成八十块，出得多拿得多。\n"
    said = [(text, dimensions) for text, _, dimensions, cue in claims_of(f"# 理货员\n\n{answer}") if "words" in cue]
    table = "# 理货员和验货员\n\n| 岗位 | 说明 |\n|---|---|\n| 理货员 | 口袋里总揣着扳手、万用表和两块备用电池 |\n"

    assert said == [("一个柜提成八十块，出得多拿得多。", ("薪资待遇",))]
    assert ("常用工具",) in [dimensions for _, roles, dimensions, _ in claims_of(table) if roles == ("理货员",)]


def test_an_answer_s_part_about_another_is_not_the_first_one_s() -> None:
    """Only what nobody else takes up is told of whom the question asks after."""
    text = "# 理货员和验货员\n\n问：理货员怎么样？\n答：还行。验货员口袋里总揣着扳手、万用表和两块备用电池。\n"

    assert not [roles for _, roles, dimensions, _ in claims_of(text) if dimensions and "理货员" in roles]


@pytest.mark.parametrize(
    "said",
    [
        "理货押金八十块，出柜以后原路退回。",
        "顾客每个柜付八十块，多退少补。",
        "超市里的鸡蛋五块八一斤，比上个月贵了三毛。",
        "门口的盒饭二十块，又涨价了，大家都吃不起。",
    ],
)
def test_what_customers_pay_is_no_pay(said: str) -> None:
    """A deposit, a fee, a refund and the price of goods are money of others."""
    assert not any("薪资待遇" in dimensions for _, _, dimensions, _ in claims_of(STORY.format(said)))


def test_rules_and_articles_about_others_need_surer_words() -> None:
    """Who is mentioned in passing does what the rule says; that tells little of the job."""
    rule = "保安会核对接送卡，没有卡的一律不让进。"

    assert not any(dimensions for _, _, dimensions, _ in claims_of(f"# 幼儿园须知\n\n## 接送\n\n{rule}\n"))


def test_two_roles_at_once_need_surer_words() -> None:
    """What is said of both is seldom what is asked of one."""
    both = "# 理货员和验货员\n\n## 说说\n\n理货员和验货员一天下来腿都是肿的。\n"

    assert not any(cue.endswith("words") for _, _, _, cue in claims_of(both))


def test_a_dimension_that_has_another_name_here_is_told_by_that(make_base: MakeBase) -> None:
    """kb.toml calls 薪资待遇 otherwise; a change of that reaches every article, whose words do not name it."""
    root = make_base({"理货员.md": STORY.format("一个柜提成八十块，出得多拿得多。")})
    settings = root / "kb.toml"
    settings.write_text("built_in_dimensions = false\n", encoding="utf-8")
    KnowledgeBase.build(root)
    settings.write_text(
        'built_in_dimensions = false\n\n[[dimension]]\nname = "收益"\naliases = ["薪资待遇"]\n', encoding="utf-8"
    )
    KnowledgeBase.build(root)

    with KnowledgeBase.open(root) as kb:
        assert [value for value, _ in kb.facets()["dimension"]] == ["收益"]


def test_nobody_s_sentences_are_about_nothing() -> None:
    """A rule for customers speaks of money, too, and is no pay."""
    claims = claims_of("# 会员须知\n\n一个柜提成八十块，出得多拿得多。\n")

    assert claims == []


def test_a_base_without_the_dimensions_has_none_of_them(make_base: MakeBase) -> None:
    """`built_in_dimensions = false` holds for what words tell, too."""
    root = make_base({"理货员.md": STORY.format("一个柜提成八十块，出得多拿得多。")})
    (root / "kb.toml").write_text("built_in_dimensions = false\n", encoding="utf-8")
    KnowledgeBase.build(root)

    with KnowledgeBase.open(root) as kb:
        assert kb.facets()["dimension"] == ()


def test_what_says_it_outright_comes_first(make_base: MakeBase) -> None:
    """Of two that are about 薪资待遇 the one whose heading says so, though the other speaks of it earlier."""
    said = "理货员一个柜提成八十块，出得多拿得多。"
    article = f"# 理货员\n\n## 闲话\n\n{said}\n\n## 薪资待遇\n\n理货员底薪三千五，年底有双薪。\n"
    root = make_base({"理货员.md": article})
    KnowledgeBase.build(root)

    with KnowledgeBase.open(root) as kb:
        first, second = kb.search("理货员 薪资", explain=True).hits[:2]

    assert (first.passage.text, second.passage.text[:5]) == ("理货员底薪三千五，年底有双薪。", "理货员一个")
    lost = [part for part in second.explanation.details[0].details if "weight_worded" in part.label]
    assert [part.value for part in lost] == [pytest.approx(-0.05 * second.explanation.details[1].value, rel=1e-4)]
    assert not any("weight_worded" in part.label for part in first.explanation.details[0].details)


@pytest.mark.parametrize(
    ("cue", "is_worded"),
    [("words", True), ("speaker+words", True), ("heading+topic", False), ("key-words", False)],
)
def test_only_the_cue_of_dimensions_says_that_they_are_worded(cue: str, is_worded: bool) -> None:
    """The last of a claim's cues is that of its dimensions, and no longer name that ends alike is meant."""
    claim = Claim(0, 4, ("会计",), ("薪资待遇",), cue)

    assert claim.is_worded is is_worded
