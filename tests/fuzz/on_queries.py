"""What is typed → syntax, wishes, folded text, tokens, answers and completions: nothing is lost, nothing made up."""

from __future__ import annotations

import tempfile
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from reading import analyzer

from fuzz.findings import Target
from fuzz.inputs import choice, parts, text_of, whole, words_of
from search_cli import KnowledgeBase, SearchResult
from search_cli.analysis.folding import fold, fold_each, fold_words
from search_cli.analysis.whole_words import contains, find_all
from search_cli.errors import QueryError
from search_cli.models import AllOf, AnyOf, Contains, Filters, Has, HasAny, Not
from search_cli.query.names import closed_names
from search_cli.query.parser import parse
from search_cli.query.requests import without_requests
from search_cli.query.spoken_filters import with_spoken_filters
from search_cli.taxonomy import default_taxonomy, lexicon_of

__all__ = ["ARTICLES", "TARGETS", "base", "indexed"]

ARTICLES = {
    "会计和出纳的区别.md": "# 会计和出纳的区别\n\n## 薪资待遇\n\n会计月薪七千。出纳月薪五千。\n\n## 技能要求\n\n"
    "会计要会报税，也要会做表。\n\n| 方面 | 会计 | 出纳 |\n|---|---|---|\n| 学历 | 本科 | 大专 |\n"
    "| 工具 | Excel、ERP | 网银 |\n",
    "跟单手册.md": "---\ntitle: 跟单手册\ndate: 2024-05-01\n---\n\n# 跟单手册\n\n## 技能要求\n\n跟单要懂面料，"
    "英语要过四级。\n\n## 工作内容\n\n1. 催客户确认样品\n2. 跟进生产进度\n\n"
    "**跟单忙吗？** 旺季每天九点下班，周末单休。\n",
    "采购常见问题.txt": "采购常见问题\n\n问：采购要出差吗？\n答：每月两三次，报销要三天。\n\n"
    "問：採購的薪資多少？\n答：月薪8000元，年終獎另計。\n",
    "a/hr.html": "<title>人事专员的一天</title><h1>人事专员的一天</h1><p>人事（HR）每天筛简历、做社保。</p>"
    "<ul><li>技能：沟通</li><li>职业发展：人事经理</li></ul><p>软件要会钉钉，和采购一样忙。</p>",
}  # fmt: skip
_WORDS = words_of("queries")
_ROLES = ((), ("会计",), ("跟单",), ("会计", "出纳"), ("HR",))
_DIMENSIONS = ((), ("薪资待遇",), ("技能",))
_KINDS = ((), ("faq",), ("section", "table"))
_PHRASES = ((), ("月薪",), ("跟单", "客户"), ("",), ("“",))
_WHERE = (
    None,
    Has("role", "会计"),
    Not(Has("dimension", "薪资待遇")),
    AnyOf(),
    Not(HasAny("role", frozenset({"会计", "跟单"}))),
    AllOf((Contains("月薪"), Not(AllOf()))),
)
_EVERYTHING = 1_000


@cache
def base() -> KnowledgeBase:
    """Return a base in memory of four articles in three formats."""
    return KnowledgeBase.from_texts(ARTICLES)


@cache
def indexed() -> Path:
    """Return a folder with the same articles and their index, which is there as long as the process is."""
    root = Path(_kept().name) / "base"
    for path, text in ARTICLES.items():
        (root / "kb" / path).parent.mkdir(parents=True, exist_ok=True)
        (root / "kb" / path).write_text(text, "utf-8")
    KnowledgeBase.build(root, processes=1)
    return root


@cache
def _kept() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory()


@cache
def _on_disk() -> KnowledgeBase:
    return KnowledgeBase.open(indexed())


def _parser(data: bytes) -> None:
    """Whatever is no syntax is words; each part stands in the text, and no letter is lost."""
    text = text_of(data)
    parsed = parse(text)
    values = [value for field in parsed.filters for value in field]
    told = (parsed.words, *parsed.phrases, *parsed.exclude, *values)
    for part in (*parsed.phrases, *parsed.exclude, *values):
        assert part, "an empty part"
        assert part in parsed.text, part
    letters = {char for char in parsed.text if char.isalnum()}
    prefixes = set("roles角色岗位职位dimension维度articlefile文章文件kind种类类型title标题")
    lost = {char for char in letters - set("".join(told)) if fold_each(char) not in prefixes}
    assert not lost, lost
    assert parse(text) == parsed


def _wishes(data: bytes) -> None:
    """A wish takes itself and its roles, a request itself, and names closed up lose only what parts them."""
    lexicon = lexicon_of(default_taxonomy())
    text = text_of(data)
    parsed = parse(text)
    wished = with_spoken_filters(parsed, lexicon, {})
    left = iter(parsed.words)
    assert all(char in left for char in wished.words.replace(" ", "")), wished.words
    assert wished.filters._replace(roles=()) == parsed.filters._replace(roles=())
    assert wished.filters.roles[: len(parsed.filters.roles)] == parsed.filters.roles
    closed = closed_names(parsed.words, lexicon)
    assert closed_names(closed, lexicon) == closed
    rest = without_requests(parsed.words, lambda word: word in ("查看", "问题"))
    left = iter(parsed.words)
    assert all(char in left for char in rest)
    assert rest or not parsed.words


def _folding(data: bytes) -> None:
    """Every folded character came from a place in the text, in order; folding twice is folding once."""
    text, phrase = parts(data, 2)
    folded = fold(text)
    assert len(fold_each(text)) == len(text)
    before = 0
    for at in range(len(folded.text)):
        span = folded.source(at, at + 1)
        assert 0 <= before <= span.start < span.end <= len(text), (at, span)
        before = span.start
    assert folded.part(0, len(text)) == folded.text
    assert fold(folded.text).text == folded.text
    assert fold_words([text, phrase]) == {text: folded.text, phrase: fold(phrase).text}
    wanted = fold(phrase).text
    end = 0
    for found in find_all(folded.text, wanted):
        assert end <= found.start < found.end, found
        assert folded.text[found.start : found.end] == wanted
        end = found.end


def _tokens(data: bytes) -> None:
    """Tokens stand in the text, in order, and no Han character or word of letters is left without one."""
    text = text_of(data)
    folded = fold(text)
    for field, tokens in analyzer().tokens(text).items():
        covered: set[int] = set()
        for token in tokens:
            assert 0 <= token.start < token.end <= len(text), (field, token)
            assert fold(text[token.start : token.end]).text, token
            covered.update(range(token.start, token.end))
        if field != "bigrams":
            bare = [at for at in range(len(folded.text)) if folded.text[at].isalnum()]
            assert all(folded.source(at, at + 1).start in covered for at in bare), field
        assert [token.position for token in tokens] == sorted(token.position for token in tokens)


def _search(data: bytes) -> None:
    """One list however much of it is shown; filters filter; files on a disk answer as memory does."""
    query, written = parts(data, 2)
    options = written.split()
    how: dict[str, Any] = {
        "roles": choice(options, "role", _ROLES),
        "dimensions": choice(options, "dim", _DIMENSIONS),
        "exhaustive": bool(whole(options, "exhaustive", 1)),
        "literal": bool(whole(options, "literal", 1)),
        "collapse": not whole(options, "collapse", 1),
        "kinds": choice(options, "kind", _KINDS),
        "phrases": choice(options, "phrase", _PHRASES),
        "exclude": choice(options, "not", _PHRASES),
        "min_score": choice(options, "least", (None, 0.0, 0.5, 1.0)),
        "where": choice(options, "where", _WHERE),
    }
    limit, offset = whole(options, "limit", 5), whole(options, "offset", 5)
    try:
        found = base().search(query, limit=_EVERYTHING, **how)
    except QueryError as refused:
        if not refused.message or parse(query).filters == Filters():  # a filter that nobody asked for
            raise
        return
    _assert_answers(found, how)
    page = base().search(query, limit=limit, offset=offset, **how)
    assert page.hits == found.hits[offset : offset + limit], "a page is no slice"
    assert (page.total, page.facets, page.refusal) == (found.total, found.facets, found.refusal), "counts of a page"
    assert _on_disk().search(query, limit=_EVERYTHING, **how) == found, "files answer otherwise"


def _assert_answers(found: SearchResult, how: dict[str, Any]) -> None:
    assert found.total >= len(found.hits) + sum(len(hit.also_in) for hit in found.hits)
    assert len({hit.passage.id for hit in found.hits}) == len(found.hits)
    assert not (found.refusal and found.hits)
    for hit in found.hits:
        passage, snippet = hit.passage, hit.snippet
        assert 0 <= hit.score <= 1
        assert passage.text[snippet.start : snippet.start + len(snippet.text)] == snippet.text
        for spans, length in ((hit.matches, len(passage.text)), (snippet.matches, len(snippet.text))):
            assert all(0 <= span.start < span.end <= length for span in spans)
            assert all(one.end <= other.start for one, other in pairwise(spans))
        named = {"HR": "人事专员"}
        wanted = {named.get(role, role) for role in how["roles"]}
        assert not wanted or wanted & set(passage.roles), passage.roles
        assert not how["kinds"] or passage.kind in how["kinds"], passage.kind
        match how["where"]:
            case Has(_, name):
                assert name in passage.roles
            case Not(Has(_, name)):
                assert name not in passage.dimensions
            case Not(HasAny(_, but)):
                assert but.issuperset(passage.roles)
        for phrase, wished in (*((each, True) for each in how["phrases"]), *((each, False) for each in how["exclude"])):
            folded = fold(phrase).text
            assert not folded or phrase == "“" or contains(fold(passage.text).text, folded) is wished, phrase
    for name, counts in found.facets.items():
        assert all(0 < count <= found.total for _, count in counts), name


def _suggest(data: bytes) -> None:
    """Completions go on what was typed, each once, and so many at most."""
    prefix, written = parts(data, 2)
    limit = whole(written.split(), "limit", 12)
    everything = base().suggest(prefix, limit=_EVERYTHING)
    assert base().suggest(prefix, limit=limit) == everything[:limit]
    assert len({found.text for found in everything}) == len(everything)
    for found in everything[:3]:
        assert found.text.strip()
        if parse(found.text).filters == Filters():  # what a filter is to be may be nothing here
            base().search(found.text, limit=1)


TARGETS = (
    Target("parser", _parser, _WORDS),
    Target("wishes", _wishes, _WORDS),
    Target("folding", _folding, _WORDS),
    Target("tokens", _tokens, _WORDS),
    Target("search", _search, _WORDS, most=512, seconds=6),
    Target("suggest", _suggest, _WORDS, most=256),
)
