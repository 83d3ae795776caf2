"""What of a passage is shown: the sentence that answers, whole where it fits, with what matched in it."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from asking import MakeBase
from cli_in_process import Kb
from hypothesis import example, given, settings
from hypothesis import strategies as st
from reading import analyzer, passages

from search_cli import KnowledgeBase, wire
from search_cli.analysis.folding import fold
from search_cli.analysis.synonyms import default_synonyms
from search_cli.analysis.whole_words import contains
from search_cli.answers.matches import matches_of, merged
from search_cli.answers.snippets import SNIPPET_CHARS, snippet_of, with_lead_in
from search_cli.cli.layout import width
from search_cli.cli.rendering import answer_lines, snippet_chars
from search_cli.config import Settings
from search_cli.mcp import texts
from search_cli.models import AllOf, Answer, Claim, Passage, Query, Span
from search_cli.query.parser import parse
from search_cli.query.understanding import Knowledge, understand
from search_cli.query.vocabulary import Vocabulary
from search_cli.taxonomy import Lexicon, default_taxonomy

VOCABULARY = Vocabulary({"跟单": 9, "项目助理": 9}, {"技能要求": 9, "薪资待遇": 4})
LEXICON = Lexicon(default_taxonomy(), VOCABULARY.roles, VOCABULARY.dimensions)


def _known() -> Knowledge:
    return Knowledge(analyzer(), LEXICON, VOCABULARY, Settings(), default_synonyms())


def _ask(typed: str) -> Query:
    return understand(parse(typed), _known())


LONG = (
    "跟单要在出货之前把唛头、箱数和装箱单逐项核对一遍。每天下午要问一次船期，还要把提单号抄在同一张表上。"
    "项目助理要把会议纪要当天发出去，缺席的人单独打电话。月底对账的時候，客戶的處理能力最要緊，其余都好说。"
)


def _made(text: str, *claims: Claim, kind: str = "section") -> Passage:
    return Passage("id", "a.txt", "手册", (), kind, text, 0, len(text), 1, 1, claims)  # type: ignore[arg-type]


def _snippet(passage: Passage, typed: str) -> tuple[str, list[str]]:
    query = _ask(typed)
    snippet = snippet_of(passage, query, matches_of(passage.text, query))
    assert passage.text[snippet.start : snippet.start + len(snippet.text)] == snippet.text
    return snippet.text, [snippet.text[match.start : match.end] for match in snippet.matches]


def _marked(text: str, mark: str) -> tuple[Span, ...]:
    return merged(matches_of(text, Query(mark, AllOf(), (), marks=(mark,))))


def test_a_short_passage_is_its_own_snippet() -> None:
    """Nothing is cut that fits."""
    assert _snippet(_made("跟单要细心。"), "细心") == ("跟单要细心。", ["细心"])


@pytest.mark.parametrize("typed", ["船期", "会议纪要", "处理能力", "“提单号”", "没有的词", "核对 纪要"])
def test_a_snippet_is_a_stretch_of_its_passage_that_fits(typed: str) -> None:
    """Two lines of a terminal, with what was asked in it, not empty, not ending in blanks."""
    text, matches = _snippet(_made(LONG), typed)

    assert 0 < len(text) <= SNIPPET_CHARS
    assert text == text.strip()
    assert bool(matches) == (typed != "没有的词")


def test_marks_fall_on_the_traditional_characters() -> None:
    """Asked in simplified characters, shown as the article has it."""
    text, matches = _snippet(_made(LONG), "处理能力 客户")

    assert matches == ["客戶", "處理能力"]
    assert text.startswith("月底对账")


def test_a_role_gets_its_own_sentence() -> None:
    """Chosen by its claim, even where another sentence has the word as well."""
    text = (
        "跟单要有耐心，唛头、箱数、装箱单样样都要逐项核对，出货以前一天三遍，船期改了再来一遍。"
        "项目助理也要有耐心，纪要当天发，缺席的人单独打电话，谁都不落下，改了时间再通知一遍。"
    )
    half = text.index("项目助理")
    claims = Claim(0, half, ("跟单",), (), "subject"), Claim(half, len(text), ("项目助理",), (), "subject")
    passage = _made(text, *claims)

    assert _snippet(passage, "项目助理 耐心")[0].startswith("项目助理也要有耐心")
    assert _snippet(passage, "跟单 耐心")[0].startswith("跟单要有耐心")


def test_an_faq_shows_its_answer() -> None:
    """The question stands in the heading's place; the answer's label is left out."""
    answer = (
        "要会看英文合同，也要懂一点报关，还要能把工厂和客户两头的话都说圆；"
        "脾气急的人最好想清楚再来，月底加班是常事，旺季一个月也歇不上两天，淡季才能补几天假。"
    )

    for label in ("", "A：", "答：", "A：\n"):
        passage = _made(f"跟单要会什么？\n{label}{answer}", kind="faq")

        text, _ = _snippet(passage, "跟单要会什么")

        assert text
        assert answer.startswith(text)


@given(
    st.text(st.sampled_from('跟单細细心，。！？\n A：答 "”x'), max_size=200),
    st.sampled_from(["细心", "跟单 细心", "答", "x"]),
)
@example("A：", "细心")
@settings(max_examples=200)
def test_every_snippet_fits_and_stands_in_its_passage(text: str, typed: str) -> None:
    """Whatever the passage looks like, and its matches lie inside."""
    text = text.strip() or "跟单"
    query = _ask(typed)
    matches = matches_of(text, query)

    for kind in ("section", "faq"):
        snippet = snippet_of(_made(text, kind=kind), query, matches)

        assert snippet.text
        assert text[snippet.start : snippet.start + len(snippet.text)] == snippet.text
        assert len(snippet.text) <= SNIPPET_CHARS
        assert all(0 <= match.start < match.end <= len(snippet.text) for match in snippet.matches)


@given(
    st.text(st.sampled_from("跟單单细細心pm PM，\n\u200b"), max_size=60),
    st.sampled_from(["跟单", "细心", "pm", "跟单细"]),
)
def test_matches_are_where_the_words_are(text: str, mark: str) -> None:
    """In order, apart, inside the text; a word that stands in the text is marked."""
    found = _marked(text, mark)

    assert all(0 <= span.start < span.end <= len(text) for span in found)
    assert all(one.end < other.start for one, other in pairwise(found))
    if contains(fold(text).text, mark):
        assert any(mark in fold(text[span.start : span.end]).text for span in found)


def test_a_word_that_stands_nowhere_whole_is_shown_by_its_pairs() -> None:
    """库存管理 in 管理库存 marks 管理 and 库存; neighbours are one mark."""
    assert _marked("管理库存的人", "库存管理") == (Span(0, 4),)
    assert _marked("库管存理", "库存管理") == ()


def test_snippets_of_a_real_article_are_whole_sentences_where_they_fit() -> None:
    """From the reader to the snippet, without anything made by hand."""
    (passage,) = passages("跟单手册\n\n" + LONG + "\n")

    assert _snippet(passage, "跟单 船期")[0].endswith("。")


def test_the_question_of_an_answer_is_its_heading(kb: Kb, make_base: MakeBase) -> None:
    """In the terminal, whether or not the answer is long."""
    root = str(make_base({"问答.md": "# 跟单问答\n\n## 常见问题\n\n跟单要加班吗？\n\n旺季要，淡季准点走。\n"}))

    first, second = kb("跟单 旺季", "--root", root, "--build").out.splitlines()[:2]

    assert first.endswith("跟单要加班吗？")
    assert second == "   旺季要，淡季准点走。"


def test_a_sentence_claimed_for_another_role_is_not_shown_for_its_words() -> None:
    """Whose it is comes before how many words it has."""
    texts = ("跟单要有耐心，货在路上急也没用，天天问一遍就好，问出变化来再去告诉客户和业务员，别的不必多说。",
             "项目助理要有耐心，要细心，纪要当天发，唛头、箱数、船期都不归她管，可是谁来问她都答得上来。")  # fmt: skip
    text, half = "".join(texts), len(texts[0])
    claims = Claim(0, half, ("跟单",), (), "subject"), Claim(half, len(text), ("项目助理",), (), "subject")

    assert _snippet(_made(text, *claims), "跟单 耐心 细心 唛头 箱数 船期")[0].startswith("跟单要有耐心")


def test_the_sentence_of_the_dimension_asked_for_is_shown() -> None:
    """Taken by its claim, where no word tells the two apart."""
    texts = ("跟单一天要看三遍邮件，早上一遍，中午一遍，下班以前再看一遍，看完就把要办的事写在本子上，一件件划掉。",
             "新来的头一年五千，第二年六千，往后看各人经手的单子有多少，做得好的年底还有一笔，多少难说。")  # fmt: skip
    text, half = "".join(texts), len(texts[0])
    claims = (
        Claim(0, half, ("跟单",), ("工作内容",), "subject"),
        Claim(half, len(text), ("跟单",), ("薪资待遇",), "topic"),
    )

    assert _snippet(_made(text, *claims), "跟单 薪资")[0] == texts[1]


@pytest.mark.parametrize(
    ("typed", "text", "marked"),
    [
        ("年假", "帶薪年休假要提前申請。", ["帶薪年休假"]),
        ("仓管员 盘点", "仓库管理员月底盘点。", ["仓库管理员", "盘点"]),
        ("跟单 收入", "跟单的月薪不高，獎金看單量。", ["跟单", "月薪", "獎金"]),
        ("软件", "先裝好軟體再說。", ["軟體"]),
        ("处理", "把待处理的单子处理掉。", ["处理", "处理"]),
        ("年假 几天", "满一年的年假五天。", ["一年", "年假五天"]),
        ("PMP", "考ＰＭＰ不难。", ["ＰＭＰ"]),
        ("会计 税", "会计岗位要懂税。", ["会计", "税"]),
    ],
)
def test_every_word_that_matched_is_marked(typed: str, text: str, marked: list[str]) -> None:
    """As typed, folded, in traditional characters, by a synonym, another name of what was asked, or a value."""
    sections = {"跟单的薪资待遇": "跟单按单计酬。", "仓库管理员": "仓管要细心。", "会计": "会计要准。"}
    roles = "# 手册\n\n" + "".join(f"## {heading}\n\n{said}\n\n" for heading, said in sections.items())
    with KnowledgeBase.from_texts({"a.md": roles, "b.md": f"# 杂记\n\n{text}\n"}) as base:
        (hit,) = [hit for hit in base.search(typed, min_score=0.0).hits if hit.passage.article == "b.md"]

    assert [hit.passage.text[match.start : match.end] for match in hit.matches] == marked
    assert [hit.snippet.text[match.start : match.end] for match in hit.snippet.matches] == marked


@pytest.mark.parametrize("columns", [40, 60, 80, 132])
def test_two_lines_as_wide_as_the_terminal_end_with_a_sentence(columns: int, kb: Kb, make_base: MakeBase) -> None:
    """Filled as far as whole sentences go, and never more than two lines."""
    sentence = "跟单每天要核对一次船期。"
    root = str(make_base({"手册.md": f"# 手册\n\n{sentence * 30}\n"}))
    kb("index", "--root", root)

    lines = kb("船期", "--root", root, COLUMNS=str(columns)).out.splitlines()[1:]

    assert 1 <= len(lines) <= 2
    assert all(width(line) <= columns for line in lines)
    assert lines[-1].endswith("。…")
    assert sum(width(line.strip(" …")) for line in lines) > 2 * columns - width(sentence) - 16


def test_a_sentence_too_long_is_cut_between_clauses() -> None:
    """Around what matched."""
    again = "，把这一张单子从头到尾再看一遍" * 6
    text = f"跟单{again}，船期改了要马上告诉客户{again}。"

    shown, matches = _snippet(_made(text), "船期")

    assert matches == ["船期"]
    assert shown.endswith("，")
    assert text[text.index(shown) - 1] == "，"


LEAVE = (
    "第五条 员工累计工作满一年不满十年的，年休假五天；满十年不满二十年的，年休假十天；满二十年的，年休假十五天。\n"
    "第六条 病假期间工资按基本工资的百分之八十发放。"
)


@pytest.mark.parametrize("columns", range(20, 160, 5))
def test_the_sentence_that_answers_is_shown_at_any_width(columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A passage may have as many characters as two lines and still take three; what answers is not what falls off."""
    monkeypatch.setenv("COLUMNS", str(columns))

    with KnowledgeBase.from_texts({"手册.md": f"# 手册\n\n## 休假\n\n{LEAVE}\n"}) as base:
        (hit,) = base.search("病假工资怎么算", snippet_chars=snippet_chars()).hits
    shown = "".join(line.strip() for line in list(answer_lines(1, hit, colour=False))[1:])

    assert "第六条病假期" in shown.replace(" ", "")


@given(
    st.lists(st.text(st.sampled_from("跟单細细心x，"), min_size=1, max_size=30), min_size=1, max_size=5),
    st.sampled_from("。\n；"),
    st.integers(20, 130),
)
@settings(max_examples=100)
def test_two_lines_begin_with_the_best_sentence_or_hold_it(said: list[str], end: str, columns: int) -> None:
    """Whatever the passage and however wide the terminal."""
    passage = _made(end.join(said) + end.strip())
    query = _ask("细心")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", str(columns))
        snippet = snippet_of(passage, query, matches_of(passage.text, query), snippet_chars())
        lines = list(answer_lines(1, Answer(passage, 1.0, "all", snippet, ()), colour=False))[1:]
    shown = "".join(line.strip() for line in lines).strip("…")
    best = snippet.text[snippet.best :].splitlines()[0]
    sentence = best[: best.find(end) + 1 or None] if end.strip() else best

    assert 1 <= len(lines) <= 2
    assert sentence in shown or sentence.startswith(shown)


BONUS = (
    "年终奖于春节前十天发放。发放时在职且当年出勤满六个月的员工可以享受，中途离职的、请长假超过三个月的和试用期里的不在此列。"
    "年终奖按十二月份基本工资乘以年度考核系数计算，优秀2.0，良好1.5，合格1.0。当年入职的按实际出勤月数折算，离职的没有。"
)
CLAIMED = (
    "报销人在钉钉填单，上级审批，金额大的还要上级的上级审批，之后排队付款。报销单据要贴平整，发票朝上，不要用订书钉。"
    "审批通过后 5 个工作日内打到工资卡，遇到月底结账顺延，不再另行通知。"
)
WATCH = (
    "各车间下班前要关好门窗，切断电源，贴好封条，遇到断电要打电话告诉值班的人，外人来访一律登记，没有登记的不得进门，夜里也一样。"
    "值班表见附件，值班室在一号门旁边，13800010203 全天有人接。贵重物品自行保管，仓库钥匙一律交到保卫科。"
)


@pytest.mark.parametrize(
    ("text", "typed", "told"),
    [
        (BONUS, "年终奖怎么算", "乘以年度考核系数"),
        (BONUS, "年终奖什么时候发", "春节前十天"),
        (CLAIMED, "报销多久到账", "5 个工作日"),
        (WATCH, "值班电话", "13800010203"),
    ],
)
def test_the_sentence_that_tells_what_is_asked_for_is_shown(text: str, typed: str, told: str) -> None:
    """How long, how it is worked out, which number: what tells it counts more than a word that leads there."""
    with KnowledgeBase.from_texts({"a.md": f"# 手册\n\n## 规定\n\n{text}\n"}) as base:
        (hit,) = base.search(typed, min_score=0.0).hits

    assert told in hit.snippet.text


def test_a_word_as_typed_counts_more_than_its_stand_in() -> None:
    """A synonym leads there only where the word itself does not stand."""
    text = (
        "解除劳动合同要提前三十天书面通知，通知书一式两份，人事行政部留一份，本人留一份，签字以后生效，不得代签。"
        "被辞退的员工当天办完交接，工具、钥匙、工牌和手机卡全部退回，少一样都从最后一个月的工资里照价扣回来。"
    )

    with KnowledgeBase.from_texts({"a.md": f"# 手册\n\n## 规定\n\n{text}\n"}) as base:
        (hit,) = base.search("辞退").hits

    assert hit.snippet.text.startswith("被辞退的员工")


@pytest.mark.parametrize("typed", ["role:项目助理", "项目助理", "项目助理 -没有的词"])
def test_a_filter_chooses_the_sentence_as_the_word_does(typed: str) -> None:
    """Whose sentence is shown does not depend on how the role was given."""
    text = (
        "跟单要有耐心，唛头、箱数、装箱单样样都要逐项核对，出货以前一天三遍，船期改了再来一遍。"
        "她呢，纪要当天发，缺席的人单独打电话，谁都不落下，改了时间再通知一遍，项目助理不怕麻烦。"
    )
    half = text.index("她呢")
    claims = Claim(0, half, ("跟单",), (), "subject"), Claim(half, len(text), ("项目助理",), (), "subject")

    assert _snippet(_made(text, *claims), typed)[0].startswith("她呢")


@pytest.mark.parametrize(("typed", "shown"), [("跟单 薪资", 1), ("跟单 提成", 0)])
def test_what_a_tag_says_is_not_counted_again_by_its_names(typed: str, shown: int) -> None:
    """Where all of a passage is about pay, the sentence with the sums is shown, unless another has what was typed."""
    texts = (
        "提成一般没有，自己带来的客户可以和老板谈，谈下来的写进合同里，口头答应的不算，吃过亏的人都知道。",
        "头一年每月五千元，第二年六千元，往后看各人经手的单子有多少，做得好的年底还有一笔，多少要看行情。",
    )
    text = "".join(texts)

    snippet = _snippet(_made(text, Claim(0, len(text), ("跟单",), ("薪资待遇",), "heading")), typed)[0]

    assert snippet == texts[shown]


def test_a_sentence_before_is_shown_too_where_it_has_a_word_that_those_behind_lack() -> None:
    """Two lines hold as many of the words asked for as can stand in them."""
    text = (
        "本人造成的违章，罚款和扣分由本人承担。用车人催促的，公司的用车罚款由用车人承担一半。"
        "发生事故后，司机要立即停车、放三角牌、报警并在半小时内通知车队长和保险公司，不得私了。"
    )

    assert _snippet(_made(text), "用车 罚款 公司 违章")[0].startswith("本人造成的违章")


def test_of_a_long_sentence_the_clauses_that_tell_most_are_shown() -> None:
    """A word at its beginning does not keep what is asked for out of sight."""
    again = "，把这一张单子从头到尾再看一遍" * 6
    text = f"跟单的船期{again}，船期改了每次扣两百元{again}。"

    shown, matches = _snippet(_made(text), "船期 扣 多少钱")

    assert "扣两百元" in shown
    assert matches[:2] == ["船期", "扣两百元"]


REFUSED = (
    "以下情况不予报销：\n（1）没有发票的开支，包括只有收据、只有付款截图、发票抬头不对的；\n"
    "（2）超过标准的住宿费和交通费，出差前没有经过部门经理书面同意的；\n（3）个人消费，例如健身、电影票、游戏充值。"
)


@pytest.mark.parametrize(
    ("text", "typed", "shown"),
    [
        (REFUSED, "电影票", "以下情况不予报销：…（3）个人消费，例如健身、电影票、游戏充值。"),
        (REFUSED.replace("\n", ""), "电影票", "以下情况不予报销：…（3）个人消费，例如健身、电影票、游戏充值。"),
        (re.sub("（.）", "", REFUSED), "电影票", "以下情况不予报销：…个人消费，例如健身、电影票、游戏充值。"),
        ("财务按月核对。" + REFUSED, "电影票", "以下情况不予报销：…（3）个人消费，例如健身、电影票、游戏充值。"),
    ],
)
def test_an_entry_of_a_list_is_shown_behind_what_leads_into_it(text: str, typed: str, shown: str) -> None:
    """个人消费 alone does not say that it is not paid for."""
    passage, query = _made(text), _ask(typed)

    snippet = snippet_of(passage, query, matches_of(text, query))

    assert with_lead_in(snippet).text == shown
    assert snippet.lead_in
    for part in (snippet, snippet.lead_in):
        assert text[part.start : part.start + len(part.text)] == part.text


def test_the_entry_that_has_the_word_is_shown_and_not_its_lead_in_alone() -> None:
    """Asked for 不予报销 and 电影票, both are marked: one stands in the lead-in, one in the entry."""
    query = _ask("不予报销 电影票")

    snippet = with_lead_in(snippet_of(_made(REFUSED), query, matches_of(REFUSED, query)))

    assert [snippet.text[span.start : span.end] for span in snippet.matches] == ["不予报销", "电影票"]


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        (re.sub("^.*?\n", "说明：\n", REFUSED), "电影票"),
        (re.sub("^.*?\n", "技能要求：\n", REFUSED), "电影票"),
        ("经部门经理批准可以先花后报，但必须在三天之内补齐单据，" + "逾期不补的退回，" * 2 + REFUSED, "电影票"),
        (f"{REFUSED}\n员工食堂凭工牌就餐，每天补贴十五元，月底在工资里结算，外来人员请到前台登记后买餐券。", "食堂"),
    ],
)
def test_a_sentence_is_shown_without_a_lead_in_that_tells_nothing_of_it(text: str, typed: str) -> None:
    """A label without meaning, one that the tags have, one too long for both, a list that ended before the sentence."""
    passage, query = _made(text, Claim(0, len(text), (), ("技能要求",), "heading")), _ask(typed)

    snippet = snippet_of(passage, query, matches_of(text, query))

    assert with_lead_in(snippet) == snippet


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_a_terminal_shows_an_entry_behind_its_lead_in(columns: int, kb: Kb, make_base: MakeBase) -> None:
    """Also of a passage that would fit if its entries were not lines."""
    entries = "\n\n（1）没有发票的开支；\n（2）超过标准的住宿费；\n（3）个人消费。"
    root = str(make_base({"报销.md": f"# 报销\n\n## 范围\n\n以下情况不予报销：{entries}\n"}))
    kb("index", "--root", root)

    lines = kb("个人消费", "--root", root, COLUMNS=str(columns)).out.splitlines()

    assert lines[-1].strip() == "以下情况不予报销：…（3）个人消费。"


def test_programs_get_the_lead_in_as_a_stretch_of_its_own(build_base: MakeBase) -> None:
    """With its place and its marks; null where the snippet begins with it."""
    root = build_base({"报销.md": f"# 报销\n\n{REFUSED}\n"})

    with KnowledgeBase.open(root) as base:
        found, other = base.search("报销 电影票"), base.search("没有发票的开支")
    behind, whole = (wire.search(each)["hits"][0]["snippet"] for each in (found, other))

    assert behind["lead_in"] == {"text": "以下情况不予报销：", "start": 0, "matches": [{"start": 6, "end": 8}]}
    assert whole["lead_in"] is None
    assert "以下情况不予报销：…（3）个人消费" in texts.of_search(found, 0)
