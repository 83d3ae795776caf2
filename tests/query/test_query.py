"""What was typed becomes what is asked."""

from __future__ import annotations

from typing import NoReturn

import pytest
from growing import assert_linear
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import analyzer

from search_cli.analysis.folding import Folded, fold
from search_cli.analysis.ngrams import bigrams, characters
from search_cli.analysis.synonyms import default_synonyms
from search_cli.analysis.values import values_in
from search_cli.config import Settings
from search_cli.models import (
    EVERYTHING,
    AllOf,
    AnyOf,
    ArticleRecord,
    Condition,
    Contains,
    Filters,
    Has,
    HasAny,
    Interpretation,
    Not,
    Passage,
    Query,
    Tier,
)
from search_cli.query import filters, titles
from search_cli.query import names as names_module
from search_cli.query.names import names_of
from search_cli.query.parser import ParsedQuery, parse
from search_cli.query.phrases import saying
from search_cli.query.titles import Titles
from search_cli.query.understanding import Knowledge, understand
from search_cli.query.vocabulary import Vocabulary
from search_cli.taxonomy import Lexicon, Role, Taxonomy, default_taxonomy

VOCABULARY = Vocabulary(
    {"跟单": 9, "外贸跟单": 3, "项目助理": 9, "采购": 2, "摄影师": 1},
    {"技能要求": 9, "薪资待遇": 4, "岗位职责": 7},
)
LEXICON = Lexicon(default_taxonomy(), VOCABULARY.roles, VOCABULARY.dimensions)


def _known(vocabulary: Vocabulary = VOCABULARY) -> Knowledge:
    return Knowledge(analyzer(), LEXICON, vocabulary, Settings(), default_synonyms())


# Everything that is syntax somewhere, look-alikes of prefixes (ı, ſ, K), and what has no character at all.
TYPED = st.lists(
    st.sampled_from(
        [
            "跟单",
            "技能",
            "role",
            "dim",
            "kind",
            "tıtle",
            "dimenſion",
            "Kind",
            "角色",
            ":",
            "：",
            "=",
            "-",
            "－",
            '"',
            "“",
            "”",
            "「",
            "」",
            "＂",
            " ",
            "　",
            "\n",
            "a1",
            "\ud800",
            "\x00",
            "\u200b",
            "İ",
            "*",
            "(",
            "5",
        ]
    )
    | st.text(max_size=3),
    max_size=20,
).map("".join)


# ── syntax ───────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "quoted", ['"处理 能力"', "“处理 能力”", "「处理 能力」", "『处理 能力』", "＂处理 能力＂", "”处理 能力”"]
)
def test_a_phrase_is_quoted_in_any_form(quoted: str) -> None:
    """Also by whoever types the closing quote twice; the other words stay."""
    assert parse(f"跟单 {quoted}技能") == ParsedQuery(f"跟单 {quoted}技能", "跟单 技能", phrases=("处理 能力",))


@pytest.mark.parametrize(
    ("typed", "excluded"),
    [
        pytest.param("跟单 -采购", ("采购",), id="word"),
        pytest.param("跟单 －采购", ("采购",), id="full-width"),
        pytest.param('跟单 -"采购 订单"', ("采购 订单",), id="phrase"),
        pytest.param("跟单 -“采购”", ("采购",), id="chinese-quotes"),
        pytest.param("跟单 −采购", ("采购",), id="minus-sign"),
        pytest.param("-采购，跟单", ("采购",), id="up-to-the-comma"),
        pytest.param("-采购 跟单 -仓管", ("采购", "仓管"), id="several"),
        pytest.param("跟单", (), id="none"),
    ],
)
def test_a_minus_excludes(typed: str, excluded: tuple[str, ...]) -> None:
    """Before a word or a phrase."""
    parsed = parse(typed)

    assert (parsed.words.lstrip("，"), parsed.exclude) == ("跟单", excluded)


@pytest.mark.parametrize("typed", ["HR-BP", "3 - 5年", "-5", "--json", "跟单-采购", "-"])
def test_other_minuses_are_text(typed: str) -> None:
    """Inside a word, before a number, alone."""
    assert parse(typed) == ParsedQuery(typed, typed)


@pytest.mark.parametrize(
    ("typed", "filters"),
    [
        pytest.param("role:跟单", Filters(roles=("跟单",)), id="role"),
        pytest.param("ROLE:跟单", Filters(roles=("跟单",)), id="capitals"),
        pytest.param("角色：跟单", Filters(roles=("跟单",)), id="chinese"),
        pytest.param("岗位=跟单", Filters(roles=("跟单",)), id="equals-sign"),
        pytest.param("role: 跟单", Filters(roles=("跟单",)), id="blank"),
        pytest.param('role:"HR BP"', Filters(roles=("HR BP",)), id="quoted"),
        pytest.param("标题：“跟单 手册”", Filters(titles=("跟单 手册",)), id="chinese-quotes"),
        pytest.param("dim:薪资 维度:技能", Filters(dimensions=("薪资", "技能")), id="several-values"),
        pytest.param("article:a.md kind:faq", Filters(articles=("a.md",), kinds=("faq",)), id="article-and-kind"),
        pytest.param(
            "文件：*跟单* 种类：问答", Filters(articles=("*跟单*",), kinds=("问答",)), id="their-chinese-names"
        ),
        pytest.param("ｒｏｌｅ＝跟单", Filters(roles=("跟单",)), id="full-width"),
        pytest.param("職位：跟單 標題:區別", Filters(roles=("跟單",), titles=("區別",)), id="traditional"),
        pytest.param("\ufeffrole:跟单", Filters(roles=("跟单",)), id="byte-order-mark"),
        pytest.param("role:跟单,会计、出纳", Filters(roles=("跟单", "会计", "出纳")), id="a-list"),
        pytest.param("角色:跟单，维度:薪资", Filters(roles=("跟单",), dimensions=("薪资",)), id="parted-by-commas"),
        pytest.param("文章:甲，乙.md", Filters(articles=("甲，乙.md",)), id="a-name-with-a-comma"),
        pytest.param("角色:跟单？", Filters(roles=("跟单",)), id="end-of-a-sentence"),
        pytest.param("role:跟单 role:跟单", Filters(roles=("跟单",)), id="twice"),
    ],
)
def test_prefixes_filter(typed: str, filters: Filters) -> None:
    """In any case, with either colon, in Chinese as in English."""
    parsed = parse(f"{typed} 出差")

    assert (parsed.filters, parsed.words.lstrip("，")) == (filters, "出差")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        pytest.param('跟单 "技能', '跟单 "技能', id="unclosed"),
        pytest.param("跟单 “技能", "跟单 “技能", id="unclosed-chinese"),
        pytest.param("跟单 ”", "跟单 ”", id="closing-alone"),
        pytest.param('跟单 ""', "跟单", id="empty-phrase"),
        pytest.param("role:", "role:", id="prefix-without-value"),
        pytest.param("myrole:跟单", "myrole:跟单", id="longer-word"),
        pytest.param("时间:三月", "时间:三月", id="unknown-prefix"),
        pytest.param("dım:x", "dım:x", id="look-alike-prefix"),
        pytest.param("  跟单 \t\n 技能　", "跟单 技能", id="blanks"),
        pytest.param("跟\ud800单", "跟 单", id="lone-surrogate"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_what_is_no_syntax_is_plain_text(typed: str, words: str) -> None:
    """Any string is a query."""
    assert parse(typed) == ParsedQuery(typed.replace("\ud800", " "), words)


@given(TYPED)
@settings(max_examples=300)
def test_any_string_is_understood(typed: str) -> None:
    """Nothing a person can type makes parsing or understanding fail, and what comes out can be sent anywhere."""
    parsed = parse(typed)

    query = understand(parsed, _known())

    assert all(mark and fold(mark).text == mark for mark in query.marks)
    assert all(term.term and term.weight > 0 for term in query.terms)
    str(query).encode("utf-8")


@pytest.mark.parametrize(
    "part", ["跟单技能", "“", '"', "-跟单 ", "role:跟单 ", "「跟", "?", "跟单和", "a ", "：", "\u200b"]
)
def test_ten_thousand_characters_are_read_at_once(part: str) -> None:
    """A pasted page is a query, too."""

    def ask(length: int) -> None:
        understand(parse((part * length)[:length]), _known())

    assert_linear(ask, 10_000, 0.5)


# ── meaning ──────────────────────────────────────────────────────────────────────────────────────────────────


def _ask(typed: str, *, literal: bool = False) -> Query:
    return understand(parse(typed), _known(), literal)


@pytest.mark.parametrize(
    ("typed", "roles", "dimensions", "words"),
    [
        pytest.param("跟单 技能", ["跟单"], ["技能要求"], [], id="names"),
        pytest.param("跟单技能", ["跟单"], ["技能要求"], [], id="without-a-blank"),
        pytest.param("跟單員的技能", ["跟单"], ["技能要求"], [], id="traditional-alias"),
        pytest.param("外贸跟单员 工资", ["外贸跟单"], ["薪资待遇"], [], id="longest-role"),
        pytest.param("跟单岗位职责", ["跟单"], ["岗位职责"], [], id="suffix-shared-with-a-dimension"),
        pytest.param("跟单岗位要会什么", ["跟单"], ["技能要求"], [], id="suffix-and-cue"),
        pytest.param("跟单要懂些什么", ["跟单"], ["技能要求"], [], id="cue-as-people-talk"),
        pytest.param("跟单都负责哪块", ["跟单"], ["岗位职责"], [], id="cue-of-duties"),
        pytest.param("跟单能开多少", ["跟单"], ["薪资待遇"], [], id="cue-of-pay"),
        pytest.param("项目助理和跟单的区别", ["项目助理", "跟单"], [], [], id="two-roles-and-question-words"),
        pytest.param("跟单 出差 报销", ["跟单"], ["工作环境"], ["出差", "报销"], id="dimension-that-the-index-lacks"),
        pytest.param("前台 报销", ["前台"], [], ["前台", "报销"], id="role-that-the-index-lacks"),
        pytest.param("摄影师技能", ["摄影师"], ["技能要求"], [], id="role-an-article-taught"),
        pytest.param("会计准则", [], [], ["会计准则"], id="no-role-in-a-longer-word"),
        pytest.param("峰会什么时候开始", [], [], ["峰会", "开始"], id="no-cue-that-begins-within-a-word"),
        pytest.param(
            "跟单考证加工资", ["跟单"], ["薪资待遇"], ["考证", "加"], id="but-a-name-where-words-are-cut-wrong"
        ),
        pytest.param("怎么报销", [], [], ["报销"], id="question-words-dropped"),
        pytest.param("怎么 什么", [], [], ["怎么", "什么"], id="question-words-alone-stay"),
        pytest.param("？！", [], [], [], id="marks-only"),
    ],
)
def test_roles_and_dimensions_are_recognised(
    typed: str, roles: list[str], dimensions: list[str], words: list[str]
) -> None:
    """By their longest names, if the index holds them; the other telling words are left."""
    meaning = _ask(typed).interpretation

    assert (list(meaning.roles), list(meaning.dimensions)) == (roles, dimensions)
    assert list(meaning.words) == words


def test_literal_takes_every_word_as_text() -> None:
    """Nothing is recognised, nothing preferred by tag."""
    query = _ask("跟单 技能", literal=True)

    assert query.interpretation == Interpretation(words=("跟单", "技能"))
    assert {term.field for term in query.terms} <= {"words", "bigrams", "characters"}
    assert not any(term.bonus for term in query.terms)


def test_phrases_exclusions_and_filters_are_conditions() -> None:
    """They hold for every hit, folded as the index is."""
    parsed = parse('“處理能力” -採購 ＰＭ"')
    query = understand(parsed, _known())
    only_filters = ParsedQuery("", "", filters=Filters(roles=("跟单", "采购"), kinds=("faq",)))
    filtered = understand(only_filters, _known())

    excluded = Not(AnyOf((Contains("采购"), Has("role", "采购"))))
    wanted = AllOf((AnyOf((Has("role", "跟单"), Has("role", "采购"))), AnyOf((Has("kind", "faq"),))))
    assert query.where == AllOf((saying("处理能力"), excluded))
    assert filtered.where == wanted
    assert _ask("跟单 技能").where == EVERYTHING
    assert filtered.tiers == (Tier(AllOf(), "all"),)


@pytest.mark.parametrize("typed", ["跟单 -采购 dim:薪资待遇 -底薪", "薪资 -底薪 -采购"])
def test_what_is_asked_for_is_not_excluded_by_a_word_for_a_part_of_it(typed: str) -> None:
    """薪资 -底薪 is pay of which no passage says 底薪; by its tag it would leave out all pay."""
    parsed = parse(typed)._replace(filters=Filters(dimensions=("薪资待遇",)) if "dim:" in typed else Filters())

    where = understand(parsed, _known()).where

    assert isinstance(where, AllOf)
    assert Not(AnyOf((Contains("底薪"),))) in where.conditions
    assert Not(AnyOf((Contains("采购"), Has("role", "采购")))) in where.conditions


@pytest.mark.parametrize("text", ["年会哪天开", "跟单怎么下单", "跟单的学历要求"])
def test_what_an_engine_is_asked_does_not_grow_with_the_roles_of_the_base(text: str) -> None:
    """That a passage is of no role is one condition, however many roles there are."""
    many = VOCABULARY._replace(roles={**VOCABULARY.roles, **{f"岗位{number}": 1 for number in range(1_000)}})

    asked = understand(parse(text), _known(many))

    assert (asked.tiers, asked.fallback) == (_ask(text).tiers, _ask(text).fallback)


def test_filters_are_looked_up_and_not_compared_with_every_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor is every title folded for each that is asked for: a program may ask for thousands."""
    names = [f"{letter}员" for letter in map(chr, range(0x5000, 0x5064))]
    vocabulary = Vocabulary(dict.fromkeys(names, 1), {})
    lexicon = Lexicon(default_taxonomy(), names)
    titled = Titles({f"{name}.md": ArticleRecord(f"{name}.md", "1", 0, 0, title=name) for name in names})
    folded: list[str] = []

    def counted(text: str) -> Folded:
        folded.append(text)
        return fold(text)

    monkeypatch.setattr(filters, "fold", counted)
    monkeypatch.setattr(titles, "fold", counted)

    found = filters.exact(Filters(roles=tuple(names), titles=tuple(names)), lexicon, vocabulary, titled)

    assert (found.roles, len(found.articles)) == (tuple(names), len(names))
    assert len(folded) <= 3 * len(names)


class _LookedUp(dict[str, str]):
    """Names that may be looked up and not gone over."""

    def items(self) -> NoReturn:
        raise AssertionError("all names were gone over")

    __iter__ = keys = values = items


def test_what_a_role_is_called_is_looked_up_and_not_looked_for_among_all_names(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A base may have ten thousand roles, and a role a thousand names, each of which may be another with a suffix."""
    aliases = tuple(f"第{number}工种" for number in range(100))
    taxonomy = Taxonomy((Role("跟单", ("跟单岗", *aliases)), Role("采购")), (), role_suffixes=("岗", "岗位"))
    for names in ("role_names", "dimension_names"):
        monkeypatch.setitem(vars(taxonomy), names, _LookedUp(getattr(taxonomy, names)))
    _ = taxonomy.folded  # made once
    folded: list[str] = []
    monkeypatch.setattr(names_module, "fold", lambda text: folded.append(text) or fold(text))

    found = names_of(Interpretation(roles=("跟单",)), taxonomy)

    assert found == ("跟单", *aliases)
    assert folded == ["跟单"]


def test_a_query_of_marks_asks_for_nothing() -> None:
    """No tier, so no hit."""
    assert _ask("？！").tiers == ()


def _meets(condition: Condition, passage: dict[str, set[str]]) -> bool:
    """Whether a passage, given as its terms by field, meets a condition."""
    match condition:
        case Has(field, term):
            return term in passage.get(field, ())
        case HasAny(field, but):
            return bool(passage.get(field, set()) - but)
        case AllOf(parts):
            return all(_meets(part, passage) for part in parts)
        case AnyOf(parts):
            return any(_meets(part, passage) for part in parts)
        case Not(part):
            return not _meets(part, passage)
    raise AssertionError(condition)


def _passage(text: str, *roles: str, dimension: str = "") -> dict[str, set[str]]:
    folded = fold(text)
    return {
        "words": {token.term for token in analyzer().segmenter.words_of(folded)},
        "bigrams": {token.term for token in bigrams(folded)},
        "characters": {token.term for token in characters(folded)},
        "text": {token.term for token in bigrams(folded)},
        "role": set(roles),
        "dimension": {dimension} - {""},
        "value": set(values_in(folded.text)),
    }


def _tier(query: Query, passage: dict[str, set[str]]) -> int | None:
    return next((at for at, tier in enumerate(query.tiers) if _meets(tier.condition, passage)), None)


def test_tiers_put_the_right_role_first_then_all_words_then_the_dimension() -> None:
    """A sibling's passage never outranks the right role's, however well it fits otherwise.

    A special form with all words comes before the role itself where words are missing; there the score decides between
    the dimension and a rare word.
    """
    query = _ask("跟单 技能 英语")
    ordered = [
        _passage("英语要好", "跟单", dimension="技能要求"),
        _passage("英语是门技能", "跟单"),
        _passage("英语要好", "外贸跟单", dimension="技能要求"),
        _passage("要细心", "跟单", dimension="技能要求"),
        _passage("英语要好", "跟单"),
        _passage("跟单的英语要好", dimension="技能要求"),
        _passage("跟单的英语要好", "采购", dimension="技能要求"),
    ]

    tiers = [_tier(query, passage) for passage in ordered]

    assert None not in tiers
    assert tiers[3] == tiers[4]
    assert [*tiers[:4], *tiers[5:]] == sorted(set(tiers), key=lambda tier: tier or 0)
    assert [query.tiers[tier or 0].rung for tier in tiers[:5]] == ["all", "all", "all", "some", "some"]


def test_a_passage_of_the_right_role_alone_is_no_answer() -> None:
    """Some word beyond the role must be met, unless nothing else was asked."""
    of_role = _passage("要细心", "跟单")

    assert _tier(_ask("跟单 签证"), of_role) is None
    assert _tier(_ask("跟单"), of_role) == 0


@given(st.lists(st.sampled_from(["跟单", "技能", "英语", "处理", "的", "pm", "?", " "]), max_size=8).map("".join))
@settings(max_examples=100)
def test_the_passage_that_says_just_that_meets_the_first_tier_without_tags(typed: str) -> None:
    """Who pastes a sentence finds it: literally asked, a text holds all its own words."""
    query = _ask(typed, literal=True)

    assert not query.tiers or _tier(query, _passage(typed)) == 0


def test_terms_weigh_tags_above_text_and_know_their_word() -> None:
    """A recognised dimension's text is a bonus, a role's is nothing; every term serves the word it comes from."""
    query = _ask("跟单 英语 技能")

    tags = [term for term in query.terms if term.field in ("role", "dimension")]
    text = [term for term in query.terms if term.term in ("跟单", "技能") and term.field == "words"]
    other = [term for term in query.terms if term.term == "英语" and term.field == "words"]
    assert [(tag.term, tag.group, tag.bonus) for tag in tags] == [
        ("跟单", 0, False),
        ("外贸跟单", 0, True),
        ("技能要求", 2, False),
    ]
    assert [(term.term, term.group, term.bonus) for term in text] == [("技能", 2, True)]
    assert [(term.group, term.bonus) for term in other] == [(1, False)]
    assert tags[0].weight > text[0].weight


def test_what_scores_reads_the_headings_and_the_text_field_does_not() -> None:
    """A heading speaks for its passage; a condition on `text` holds for what the passage itself says."""
    passage = Passage("1", "a.md", "会计手册", ("会计手册", "薪资"), "section", "起点略高", 0, 4, 1, 1)

    bags = analyzer().bags(passage)

    assert set(bags["words"]) == {"会计", "手册", "薪资", "起点", "略", "高"}
    assert bags["words"].count("会计") == 1
    assert bags["text"] == ("起点", "点略", "略高")
