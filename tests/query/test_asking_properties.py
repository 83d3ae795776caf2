"""Whatever is typed: it is read at once, nothing of it gets lost, and what it was understood as asks the same again."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise

import pytest
from asking import base_of
from growing import assert_linear
from hypothesis import event, given, settings
from hypothesis import strategies as st

from search_cli import KnowledgeBase
from search_cli.errors import QueryError
from search_cli.models import Filters
from search_cli.query.names import closed_names
from search_cli.query.parser import parse
from search_cli.query.requests import without_requests
from search_cli.query.spoken_filters import with_spoken_filters
from search_cli.taxonomy import default_taxonomy, lexicon_of

LEXICON = lexicon_of(default_taxonomy())
TEXTS = {
    "会计和出纳.md": "# 会计和出纳的区别\n\n## 薪资待遇\n\n会计月薪七千。出纳月薪五千。\n\n"
    "## 技能要求\n\n会计要会报税。\n",
    "跟单.md": "# 跟单手册\n\n## 技能要求\n\n跟单要懂面料，英语要过四级。\n\n## 工作内容\n\n跟单每天催客户确认样品。\n",
}


kb = base_of(TEXTS)
"""Three roles and a few words."""


# ── syntax ───────────────────────────────────────────────────────────────────────────────────────────────────

NAMES = {
    "roles": ["role", "ROLE", "ｒｏｌｅ", "角色", "岗位", "職位"],
    "dimensions": ["dim", "dimension", "维度", "維度"],
    "articles": ["article", "文章", "file"],
    "kinds": ["kind", "种类", "種類"],
    "titles": ["title", "标题", "標題"],
}
QUOTES = ['""', "“”", "「」", "『』", "＂＂"]
WORDS = st.text(st.sampled_from("跟單技能会计abc九号"), min_size=1, max_size=5)
NO_OPTIONS = WORDS.filter(lambda word: len(word) > 2 or not word.isascii())
"""What a dash leaves out whatever is before it: behind a word in ASCII, one or two letters are a command's option."""
PHRASES = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)


@dataclass(frozen=True)
class Typed:
    """A part of a query as it was typed, and what it is meant to be."""

    text: str
    field: str
    value: str


@st.composite
def parts(draw: st.DrawFn) -> Typed:
    """A word, phrase, exclusion or filter in one of the forms people type."""
    field = draw(st.sampled_from(["words", "phrases", "exclude", *NAMES]))
    quotes = draw(st.sampled_from(QUOTES))
    if field == "words":
        word = draw(WORDS)
        return Typed(word, field, word)
    quoted = field == "phrases" or draw(st.booleans())
    value = draw(PHRASES if quoted else NO_OPTIONS if field == "exclude" else WORDS)
    written = f"{quotes[0]}{value}{quotes[1]}" if quoted else value
    if field == "phrases":
        return Typed(written, field, value)
    if field == "exclude":
        return Typed(draw(st.sampled_from("-－−")) + written, field, value)
    colon = draw(st.sampled_from([":", "：", "=", "＝", ": ", " ："]))
    return Typed(f"{draw(st.sampled_from(NAMES[field]))}{colon}{written}", field, value)


@given(st.lists(parts(), max_size=8))
def test_every_part_of_a_query_is_read_as_what_it_is(query: list[Typed]) -> None:
    """In any order, width, writing and quotation: no filter, phrase or exclusion is lost, and none is made up."""
    parsed = parse(" ".join(part.text for part in query))

    def values(field: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(part.value for part in query if part.field == field))

    assert parsed.words == " ".join(part.value for part in query if part.field == "words")
    assert (parsed.phrases, parsed.exclude) == (values("phrases"), values("exclude"))
    assert parsed.filters == Filters(**{name: values(name) for name in NAMES})


SYNTAX = st.text(
    st.sampled_from('跟单技能role:=：＝dim角色-－−"“”「」『』＂，,、;；？ \n\u3000\u200b\ud800\x00只看不要除外和12')
    | st.characters(),
    max_size=60,
)


@given(SYNTAX)
@settings(max_examples=300)
def test_no_letter_of_a_query_is_lost(typed: str) -> None:
    """What is syntax aside, every letter stands in a word, a phrase, an exclusion or a filter, as it was typed."""
    parsed = parse(typed)

    filters = [value for name in NAMES for value in getattr(parsed.filters, name)]
    told = "".join((parsed.words, *parsed.phrases, *parsed.exclude, *filters))
    prefixes = {char for names in NAMES.values() for name in names for char in name}
    lost = {char for char in typed if char.isalnum()} - set(told) - prefixes - set("dimensiontitlefskarc")

    assert all(part in parsed.text for part in (*parsed.phrases, *parsed.exclude, *filters))
    assert set(told.replace(" ", "")) <= set(parsed.text)
    assert not {char for char in lost if char.lower() not in prefixes}


WISHES = st.lists(
    st.sampled_from(
        [
            "只看",
            "不要",
            "除了",
            "除",
            "外",
            "除外",
            "和",
            "、",
            "跟单",
            "会计",
            "會計",
            "程式碼",
            "薪资",
            "的",
            "，",
            "a",
            " ",
        ]
    ),
    max_size=10,
).map("".join)


@given(WISHES)
@settings(max_examples=300)
def test_a_wish_takes_nothing_but_itself_and_its_roles(typed: str) -> None:
    """What is left are the other words in their order; filters that were there stay."""
    parsed = parse(f"role:出纳 kind:faq {typed}")

    wished = with_spoken_filters(parsed, LEXICON, {})

    left = iter(parsed.words)
    assert all(char in left for char in wished.words.replace(" ", ""))
    assert wished.filters.roles[:1] == ("出纳",)
    assert wished.filters.kinds == ("faq",)
    assert set(wished.filters.roles) <= {"出纳", "跟单", "会计"}
    assert all(word in typed for word in wished.exclude)


# ── meaning ──────────────────────────────────────────────────────────────────────────────────────────────────

SAID = st.lists(
    st.sampled_from(["跟单", "会计", "出纳", "薪资", "技能", "客户", "英语", "区别", "和", "的", "甲乙", "帮我查一下"]),
    max_size=6,
)


@given(SAID)
def test_asking_for_what_was_understood_is_understood_alike(kb: KnowledgeBase, said: list[str]) -> None:
    """The echo, typed back word by word, names the same roles and dimensions and leaves the same words."""
    once = kb.search(" ".join(said), limit=0).interpretation

    echo = [*once.roles, *once.dimensions, *once.words]
    again = kb.search(" ".join(echo), limit=0).interpretation

    assert (set(again.roles), set(again.dimensions)) == (set(once.roles), set(once.dimensions))
    assert again.words == once.words


PIECES = st.text(st.sampled_from("跟单会计业务员工薪资的 -_·a，"), max_size=16)


@given(PIECES)
def test_names_in_pieces_lose_nothing_but_what_parts_them(typed: str) -> None:
    """All characters stay, in order, and doing it twice changes nothing."""
    closed = closed_names(typed, LEXICON)

    assert [char for char in closed if char not in " -_·"] == [char for char in typed if char not in " -_·"]
    assert closed_names(closed, LEXICON) == closed


@given(st.text(st.sampled_from("帮我给查找看说下一问请你好谢麻烦两个哪岗位 ，,?跟单"), max_size=16))
def test_a_request_is_cut_off_and_nothing_is_made_up(typed: str) -> None:
    """What is left stands in what was typed, in order, and is never nothing."""
    rest = without_requests(typed, lambda word: word in ("查看", "问题"))

    left = iter(typed)
    assert all(char in left for char in rest)
    assert rest or not typed


# ── any string at all ────────────────────────────────────────────────────────────────────────────────────────


def test_what_is_no_filter_is_never_refused_as_one(kb: KnowledgeBase) -> None:
    """Also where another query that might be meant (`gd 维度：x`) would be one."""
    result = kb.search("gd维度：x 薪资待遇")

    assert result.interpretation.filters == Filters()


@given(SYNTAX)
@settings(max_examples=150)
def test_any_string_is_answered(kb: KnowledgeBase, typed: str) -> None:
    """With hits, without, or with one sentence on a filter that names nothing here."""
    try:
        result = kb.search(typed)
    except QueryError:  # role:x
        event("a filter that names nothing here")
        return
    assert result.total >= len(result.hits)
    assert all(0 <= m.start < m.end <= len(hit.passage.text) for hit in result.hits for m in hit.matches)


REPEATED = [
    "跟单", "甲乙丙丁", "跟dan", "gd ", "，", '"', "“「", "-", " -词语", "role:跟单 ", "只看跟单", "不要会计和",
    "哪个好", "谢谢,", "軟體", "1",
]  # fmt: skip
REPEATED_TOO = [
    "跟", "跟 单 ", ",", "“", "😀", "\x00", "\u202e", " -跟", "role:跟单,", "role:", "role=", "：", "除", "做跟",
    "请个假", "麻不", "会计和", "帮我查", "谢谢", "你好,", "[", "(a+)+$", "\n", "\ud800", "什么",
]  # fmt: skip


@pytest.mark.parametrize(
    "part", [*REPEATED, *(pytest.param(part, marks=pytest.mark.slow) for part in REPEATED_TOO)], ids=repr
)
def test_a_long_query_takes_time_that_grows_with_its_length(kb: KnowledgeBase, part: str) -> None:
    """Also thousands of filters, quotes, minus signs and wishes; what grew with the square took minutes for 10,000."""

    def ask(length: int) -> None:
        with suppress(QueryError):  # role:role:…
            kb.search((part * length)[:length])

    assert_linear(ask, 2_500, 0.5)


@pytest.mark.parametrize("apart", ["", " ", "，"])
def test_a_long_query_of_words_that_nothing_has_takes_no_longer(kb: KnowledgeBase, apart: str) -> None:
    """No two are the same, as on a page of something else: to cut it anew for each of them took a minute."""
    rare = [chr(0x4E00 + place * 7919 % 20_000) for place in range(3_000)]

    def ask(length: int) -> None:
        kb.search(apart.join(f"{one}{other}" for one, other in pairwise(rare[:length])))

    assert_linear(ask, 800, 0.5)
