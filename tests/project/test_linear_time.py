"""What strangers write takes time that grows with its length: patterns and steps that once took the square of it.

`python benchmarks/linearity.py` measures every pattern, every reader and every query; here is what it found.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib import import_module

import pytest
from growing import assert_linear, seconds
from reading import read, tagged

from search_cli import KnowledgeBase
from search_cli.analysis.folding import fold
from search_cli.articles.bars_of_links import is_bar_of_links
from search_cli.engines import EngineResult
from search_cli.engines.inverted import InvertedEngine
from search_cli.errors import QueryError, TimeLimitError
from search_cli.models import Block, Query, Stretch
from search_cli.passages.begun_paragraphs import gone_through
from search_cli.passages.described_posts import described_posts
from search_cli.passages.new_roles import newcomers
from search_cli.passages.tales import tale_of
from search_cli.passages.written import Written, read_once
from search_cli.taxonomy import default_taxonomy, lexicon_of

LONG = 100_000
"""Characters: what grows with the square of it takes many seconds, what grows with it some milliseconds."""
MOST_S = 2.0
"""Of processor time, for a busy machine; what is mended took longer, as measured with the code before."""
SLOW = pytest.mark.slow


def repeated(piece: str, before: str = "", after: str = "") -> str:
    return before + piece * (LONG // len(piece)) + after


@pytest.mark.parametrize(
    ("name", "way", "text"),
    [
        ("analysis.quantities._DATE", "finditer", repeated("一")),
        ("analysis.values._KINDS", "finditer", repeated("1")),
        ("articles.contents._PAGE", "sub", repeated(".", "", "一")),
        ("articles.form_keys._BRACKETED", "match", repeated(" ", "【", "一")),
        ("articles.furniture._PAGE_NUMBER", "match", repeated(" ", "第1页", "一")),
        ("articles.boilerplate._COMMENTS", "fullmatch", repeated(" ", "评论", "一")),
        ("articles.furniture._CRUMBS", "search", repeated("»", "一", "。")),
        ("articles.furniture._FONT_SIZE", "match", repeated(" ", "字号", "一")),
        ("articles.furniture._PUBLISHER", "search", repeated("-")),
        ("articles.furniture._SIGNATURE", "match", repeated(" ", "发布于", "一")),
        ("articles.furniture._SIGNATURE", "match", repeated(" ", "文/", "一二三四五六七八九十一二三")),
        ("articles.faq._ASKS", "match", repeated(" ", "Q", "一")),
        ("articles.faq._ANSWERS", "match", repeated(" ", "A", "一")),
        ("articles.faq._ANSWERS_BEHIND", "finditer", repeated(" ", "。A", "一")),
        ("articles.forms._QUESTION", "search", repeated(" ", "?", "一")),
        ("articles.front_matter._LINE", "finditer", repeated(" ", "a: 一", "一")),
        ("articles.posts._FACTS", "match", repeated(" ", "【仓管】", "。")),
        ("articles.posts._POST", "fullmatch", repeated(" ", "仓管", "。")),
        ("articles.headings._RULE", "search", repeated("\n")),
        ("evaluation.counting._TAG", "finditer", repeated("<!--")),
        ("passages.facts._HOLDS", "finditer", repeated("\n")),
        ("passages.heading_hints._PAY", "finditer", repeated("1")),
        ("passages.heading_hints._PAY", "finditer", repeated(" ", "1234")),
        ("analysis.ngrams._NUMBERS", "finditer", repeated("0", ". ", " ")),
        ("articles.buttons._APPLAUDS", "fullmatch", repeated(" ", " 0", "一")),
        ("articles.chat._ASKS", "search", repeated(" ?", "?", "，")),
        ("articles.furniture._BAR", "finditer", repeated("扫", after="，")),
        ("articles.furniture._CITED", "search", repeated(" ", "[引用日期", "一")),
        ("passages.discovery._BESIDES", "finditer", repeated("0000", after="一")),
        ("passages.glossaries._ENTRY", "fullmatch", repeated("—", "a", "\n")),
        ("passages.introductions._RULE", "finditer", repeated(" ", "第一", "a")),
        ("passages.split._SENTENCE_END", "finditer", repeated(" \n)", after="_")),
        ("ranking.clauses._BEGINS", "finditer", repeated("\r\n", after="0")),
        ("passages.heading_hints._RATE", "finditer", repeated(" ", "每月1", "一")),
        ("passages.heading_hints._SENTENCE", "finditer", repeated(" ")),
        ("passages.post_field._ASIDE", "finditer", repeated(" ", "会计", "一")),
        ("passages.post_field._BARE_NUMBER", "finditer", repeated(".00", "0", "一")),
        ("passages.post_field._BRACKETED", "fullmatch", repeated(" ", "【", "一")),
        ("passages.post_field._WANTED", "finditer", repeated(" ", "会计", "一")),
        ("passages.post_field._NAME", "fullmatch", repeated(" ", "跟单", "一")),
        ("passages.speaker._THE_OTHER", "search", repeated("一个用")),
        ("query.variants._CODES", "finditer", repeated("0")),
        ("query.colloquial._SPLIT", "finditer", repeated("一", "跟")),
        ("query.pinyin_words._LETTERS_AND_HAN", "finditer", repeated("跟")),
        ("taxonomy.mentions._TAIL", "fullmatch", repeated(" ", "", "\n\n-")),
        ("views.remarks._WHOM", "finditer", repeated("跟")),
    ],
)
def test_a_pattern_takes_time_that_grows_with_the_text(name: str, way: str, text: str) -> None:
    """Also where it matches nothing, after all of it was tried."""
    module, _, attribute = name.rpartition(".")
    held = getattr(import_module(f"search_cli.{module}"), attribute)
    patterns = held.values() if isinstance(held, dict) else [held]

    def ask() -> None:
        for pattern in patterns:
            found = getattr(pattern, way)(*([""] if way == "sub" else []), text)
            deque(found if way == "finditer" else (), maxlen=0)

    assert seconds(ask) < MOST_S


@pytest.mark.parametrize(
    ("name", "write", "length"),
    [
        pytest.param("a.md", lambda n: "评论\n\n" * n, 5_000, id="comments announced over and over"),
        pytest.param(
            "a.txt",
            lambda n: "跟单  " * n + "\n" + "一  二\n" * (n // 8),
            8_000,
            id="a header of thousands of columns",
            marks=SLOW,
        ),
        pytest.param("a.md", lambda n: "出纳和会计分不清。" + "前者管钱，" * n, 10_000, id="the former over and over"),
        pytest.param("a.txt", lambda n: "会计\n\n" + "会计看账，\n\n" * n, 6_000, id="lines that break off at a comma"),
        pytest.param(
            "a.txt",
            lambda n: "凭证：车票\n凭证：车票\n凭证：" + "凭证车票" * n,
            50_000,
            id="a label over and over in its line",
        ),
        pytest.param(
            "a.md",
            lambda n: "".join(f"## {at:05}甲手\n\n{at:05}甲手按亩拿钱。\n\n" for at in range(n // 30)),
            12_000,
            id="headings that may be names",
        ),
        pytest.param(
            "a.md",
            lambda n: "".join(f"这里有三种人：甲{chr(0x4E00 + at)}、乙人、丙人。\n\n" for at in range(n // 20)),
            12_000,
            id="kinds of people over and over",
        ),
        pytest.param(
            "a.txt",
            lambda n: (
                "手册\n\n第一章 收银员\n\n第一条 收银员收款。\n\n"
                + "".join(
                    f"第{at}章 {chr(0x4E00 + at)}甲工\n\n第{at}条 {chr(0x4E00 + at)}甲工取水。\n\n"
                    for at in range(n // 25)
                )
            ),
            20_000,
            id="chapters that may be posts",
        ),
        pytest.param(
            "a.md",
            lambda n: (
                "".join(
                    f"## {chr(at)}甲管理员\n\n职责：管账\n\n要求：细心\n\n" for at in range(0x4E00, 0x4E00 + n // 50)
                )
                + "以上岗位均双休，五险一金。\n\n"
                + "".join(f"{chr(0x4E00 + at)}点开工，六点下班，很准时。\n\n" for at in range(n // 50))
            ),
            40_000,
            id="what is told once of many posts",
            marks=SLOW,
        ),
        pytest.param(
            "a.md",
            lambda n: "".join(
                f"## {chr(at)}管理员\n\n{chr(at)}管理员要细心。\n\n## {chr(0x2000 + at)}日外包\n\n见附件。\n\n"
                for at in range(0x4E00, 0x4E00 + n // 40)
            ),
            48_000,
            id="headings beside as many roles",
            marks=SLOW,
        ),
        pytest.param(
            "a.md",
            lambda n: (
                "# 审批\n\n| 金额 | 经理 | 会计 |\n|---|---|---|\n| 1 | 审批 |"
                + " √" * (n // 2)
                + "0 |\n| 2 | 审核 | 审批 |\n"
            ),
            20_000,
            id="ticks over and over in a cell",
        ),
    ],
)
def test_an_article_takes_time_that_grows_with_its_length(name: str, write: Callable[[int], str], length: int) -> None:
    """To be read and tagged."""
    assert_linear(lambda n: tagged(read(write(n), name)), length, MOST_S / 16)


@pytest.mark.parametrize(
    ("learn", "line"),
    [
        pytest.param(gone_through, "{}甲工管着很多房间，每天打扫。\n\n", id="paragraphs that a name may begin"),
        pytest.param(
            newcomers, "## {}甲工一个月多少钱？\n\n五千。\n\n", id="questions that may ask about a role", marks=SLOW
        ),
    ],
)
def test_names_are_counted_in_time_that_grows_with_the_article(learn: Callable[..., object], line: str) -> None:
    """All that may be names at once, and not each in all of the text."""
    lexicon = lexicon_of(default_taxonomy())
    articles = {n: read("".join(line.format(chr(0x4E00 + at)) for at in range(n)), "a.md") for n in (4_000, 16_000)}

    def step(length: int) -> None:
        text = fold("\n".join(block.stretch.text for block in articles[length].blocks)).text
        learn(articles[length], text, *([()] if learn is newcomers else []), lexicon)

    assert_linear(step, 16_000, MOST_S / 16)


@pytest.mark.slow
def test_sections_alike_are_found_in_time_that_grows_with_their_number() -> None:
    """Whatever they share: each is looked up by its respects, and not compared with each other."""
    lexicon = lexicon_of(default_taxonomy())

    def section(at: int) -> str:
        own = chr(0x4E00 + at)
        labels = ("薪资", "前景", *(f"{own}{each}" for each in ("学历", "加班")))
        return f"## {own}甲乙\n\n" + "\n".join(f"{label}：多。" for label in labels) + "\n\n"

    articles = {n: read("".join(map(section, range(n))), "a.md") for n in (2_000, 8_000)}

    assert_linear(lambda n: list(described_posts(articles[n], lexicon)), 8_000, MOST_S / 16)


def test_whose_job_is_stated_is_found_in_time_that_grows_with_the_article() -> None:
    """However many people have one: of a bounded number is asked more, and each clause is read once."""
    lexicon = lexicon_of(default_taxonomy())

    def tale(number: int) -> Written:
        lines = (f"隔壁的小{chr(0x4E00 + at)}是理货员，他在舱口划字，工资四千。" for at in range(number))
        return read_once(read("院子里的人\n\n" + "\n\n".join(lines) + "\n"))

    articles = {n: tale(n) for n in (1_000, 4_000)}

    assert_linear(lambda n: tale_of(articles[n], {}, lexicon), 4_000, MOST_S / 16)


def test_whether_a_paragraph_is_a_bar_of_links_hangs_not_on_how_long_its_line_is() -> None:
    """A page of HTML may be one line of some thousand paragraphs."""
    paragraph = "<p>跟单下单。</p>"
    source = paragraph * 20 * (LONG // len(paragraph))
    block = Block("paragraph", Stretch(source[LONG * 10 + 3 : LONG * 10 + 8], LONG * 10 + 3, LONG * 10 + 8))
    assert seconds(lambda: [is_bar_of_links(block, source) for _ in range(5_000)]) < MOST_S


@pytest.fixture(scope="module")
def base() -> Iterator[KnowledgeBase]:
    """Two roles, so that words lean to what is said of them."""
    texts = {"a.md": "# 会计和跟单\n\n## 技能要求\n\n会计要会记账。跟单要会看订单。\n"}
    with KnowledgeBase.from_texts(texts) as kb:
        kb.search("跟单 技能")
        yield kb


@pytest.mark.parametrize("piece", ["跟单要会看订单吗", "技能要会什么", "跟 单 ", "会计助理", "article:[", "的"])
def test_a_query_takes_time_that_grows_with_its_length(piece: str, base: KnowledgeBase) -> None:
    """Four times the length takes about four times as long, and not sixteen times."""

    def ask(length: int) -> None:
        query = piece.partition(":")[0] + ":" + "[" * length if ":" in piece else piece * (length // len(piece))
        with suppress(QueryError):  # nothing here is called so
            base.search(query)

    ask(1_000)
    assert_linear(ask, 6_000, MOST_S / 8)


def test_a_limit_is_kept_while_a_long_query_is_read(base: KnowledgeBase) -> None:
    """Also where what it names is looked for: the clock is looked at at each mention."""

    def ask() -> None:
        with pytest.raises(TimeLimitError):
            base.search("跟单 技能 会计" * 40_000, timeout_s=0.2)

    assert seconds(ask) < 10


def test_who_pastes_a_text_that_names_roles_compares_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of each of several roles that are asked for the best is looked for, which takes some searches by all words."""
    names = ("跟单", "会计", "出纳", "采购", "前台", "客服", "销售", "司机")
    listed: list[Query] = []
    with KnowledgeBase.from_texts({f"{name}.md": f"# {name}\n\n{name}每天下班前要交表。\n" for name in names}) as kb:

        def searches(text: str) -> int:
            listed.clear()
            kb.search(text)
            return len(listed)

        def search(self: InvertedEngine, query: Query, limit: int | None, offset: int = 0) -> EngineResult:
            listed.extend([query] if limit else [])
            return found(self, query, limit, offset)

        found = InvertedEngine.search
        monkeypatch.setattr(InvertedEngine, "search", search)

        asked, pasted = "、".join(names) + "有什么区别", "".join(f"{name}每天下班前要交表。" for name in names) * 4

        assert searches(asked) > 2 * len(names)
        assert searches(pasted) < len(names)
