"""The door: what a program that embeds the search may rely on."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from asking import MakeBase, told

from search_cli import KnowledgeBase
from search_cli.config import Settings
from search_cli.engines import Engine
from search_cli.engines.whoosh.stored import StoredPassages
from search_cli.errors import IndexMissingError, NotFoundError, QueryError, RootMissingError
from search_cli.knowledge_base import viewing
from search_cli.models import AllOf, Condition, Has, HasAny
from search_cli.ranking import counts

TEXTS = {
    "比较.md": (
        "# 会计和出纳的区别\n\n## 薪资待遇\n\n会计的工资略高。出纳的工资略低。\n\n"
        "## 技能要求\n\n会计要懂税法。\n\n出纳要手稳。\n"
    ),
    "手册.txt": "出纳手册\n\n一、工作内容\n\n核对现金,登记日记账。\n\n二、常用工具\n\n点钞机和网银。\n",
}


def test_the_seed_answers_gendan_jineng_with_the_right_paragraph(shared: Path) -> None:
    """跟单 技能 on the seed alone: 跟单's skills first, and 项目助理's never above them."""
    kb = KnowledgeBase.from_texts({"article.txt": (shared / "seed" / "article.txt").read_text(encoding="utf-8")})

    hits = kb.search("跟单 技能").hits

    first = hits[0].passage
    assert first.text.startswith("跟单岗位则更需要注重细节")
    assert (first.roles, first.dimensions) == (("跟单",), ("技能要求",))
    siblings = [rank for rank, hit in enumerate(hits) if hit.passage.roles == ("项目助理",)]
    right = [rank for rank, hit in enumerate(hits) if "跟单" in hit.passage.roles]
    assert max(right) < min(siblings)


def test_our_own_articles_answer_gendan_jineng(trade: KnowledgeBase) -> None:
    """The README's first command ends with this passage on top."""
    top = trade.search("跟单 技能").hits[0].passage

    assert (top.roles, top.dimensions) == (("跟单",), ("技能要求",))


@pytest.mark.parametrize("query", ['"处理能力"', "“处理能力”", "「处理能力」", "『處理能力』"])
def test_a_phrase_finds_exactly_the_passages_that_contain_it(query: str) -> None:
    """Quotes of every kind mean the characters in this order, traditional or simplified alike."""
    texts = {
        "一.txt": "要有细节处理能力。",
        "二.txt": "他處理能力很強。",
        "三.txt": "处理订单的能力。",
        "四.txt": "能力处理。",
        "五.txt": "处理，能力。",
    }
    kb = KnowledgeBase.from_texts(texts)

    result = kb.search(query, limit=10)

    assert sorted(hit.passage.article for hit in result.hits) == ["一.txt", "二.txt"]
    assert result.total == 2
    for hit in result.hits:
        marked = [hit.passage.text[match.start : match.end] for match in hit.matches]
        assert marked in (["处理能力"], ["處理能力"])


def test_a_quoted_heading_finds_what_stands_below_it_behind_what_says_it() -> None:
    """No text repeats 退换货流程, nor the title; yet both are written here. Excluded is only what a text says."""
    texts = {
        "手册.md": "# 客服手册第二版\n\n## 退换货流程\n\n先核对订单，再登记原因。\n\n## 投诉\n\n当天回复。\n",
        "问答.md": "# 常见问题\n\n## 快递\n\n破损的按退换货流程办理。\n\n## 发票\n\n三天内寄出。\n",
    }
    kb = KnowledgeBase.from_texts(texts)

    assert [hit.passage.text for hit in kb.search('"退换货流程"').hits] == [
        "破损的按退换货流程办理。",
        "先核对订单，再登记原因。",
    ]
    assert [hit.passage.text for hit in kb.search('"退换货流程" 订单').hits] == ["先核对订单，再登记原因。"]
    assert {hit.passage.article for hit in kb.search('"客服手册第二版"').hits} == {"手册.md"}
    assert kb.search('"手册第三版"').total == kb.search('"第二版退换货"').total == 0
    assert {hit.passage.text for hit in kb.search('登记 当天 -"退换货流程"').hits} == {
        "先核对订单，再登记原因。",
        "当天回复。",
    }


def test_phrases_on_the_seed_find_what_a_reader_would(shared: Path) -> None:
    """The passages whose text or headings hold the characters, and no other."""
    kb = KnowledgeBase.from_texts({"article.txt": (shared / "seed" / "article.txt").read_text(encoding="utf-8")})

    for phrase, count in {"处理能力": 1, "沟通技巧": 4, "抗压能力": 2}.items():
        held = (p.id for p in kb.passages() if any(phrase in text for text in (p.text, *p.headings)))
        expected, found = set(held), {hit.passage.id for hit in kb.search(f'"{phrase}"', limit=50).hits}
        assert found == expected
        assert len(found) == count


def test_exclusions_keep_passages_out() -> None:
    """-工资 leaves out what says 工资, and what is tagged with the dimension it names."""
    kb = KnowledgeBase.from_texts(TEXTS)

    found = kb.search("出纳 -工资", limit=20).hits

    assert found
    assert all("工资" not in hit.passage.text for hit in found)
    assert all("薪资待遇" not in hit.passage.dimensions for hit in found)


def test_filters_are_exact(trade: KnowledgeBase) -> None:
    """No hit outside the role or dimension that was asked for, whatever the words."""
    for role, count in trade.facets()["role"]:
        result = trade.search("工作 技能", roles=[role], limit=100)
        assert all(role in hit.passage.roles for hit in result.hits)
        assert len(list(trade.passages(roles=[role]))) == count
    for dimension, count in trade.facets()["dimension"]:
        assert len(list(trade.passages(dimensions=[dimension]))) == count


def test_pages_are_slices_of_one_list(trade: KnowledgeBase) -> None:
    """Going through pages shows every hit once, in order."""
    whole = [hit.passage.id for hit in trade.search("沟通 客户", limit=40).hits]

    pages = [trade.search("沟通 客户", limit=7, offset=start).hits for start in range(0, 40, 7)]

    assert [hit.passage.id for page in pages for hit in page][:40] == whole
    assert len(set(whole)) == len(whole)


def test_total_and_facets_count_all_hits(trade: KnowledgeBase) -> None:
    """They count what an unlimited search would list, on every page alike."""
    everything = trade.search("沟通", limit=1000)

    page = trade.search("沟通", limit=2, offset=3)

    assert page.total == everything.total == len(everything.hits)
    assert page.facets == everything.facets
    counted = sum("跟单" in hit.passage.roles for hit in everything.hits)
    assert dict(page.facets["role"])["跟单"] == counted


def test_a_title_alone_does_not_make_a_passage_an_answer() -> None:
    """A comparison's title names both roles; a passage about the one is no hit for the other."""
    kb = KnowledgeBase.from_texts(TEXTS)

    found = {hit.passage.text for hit in kb.search("会计", limit=20).hits}

    assert found == {"会计的工资略高。", "会计要懂税法。"}


def test_literal_takes_every_word_as_text(trade: KnowledgeBase) -> None:
    """--literal: no role or dimension is recognised."""
    understood, literal = trade.search("跟单 技能"), trade.search("跟单 技能", literal=True)

    assert understood.interpretation.roles == ("跟单",)
    assert literal.interpretation.roles == ()
    assert set(literal.interpretation.words) == {"跟单", "技能"}


def test_what_the_base_does_not_hold_is_recognised_all_the_same() -> None:
    """A role or dimension of the taxonomy is echoed, so that a gap can be told from a word nobody knows."""
    kb = KnowledgeBase.from_texts(TEXTS)

    understood = kb.search("前台 加班").interpretation

    assert understood.roles == ("前台",)
    assert understood.dimensions == ("工作性质",)


def test_scores_lie_between_0_and_1_and_fall_within_a_tier(trade: KnowledgeBase) -> None:
    """A score can be compared with the next one below it on the same rung of the same fit."""
    for query in ("出纳 技能", "怎么和客户沟通", "信用证 单据", "采购 回扣"):
        hits = trade.search(query, limit=50, explain=True).hits
        assert all(0 <= hit.score <= 1 for hit in hits)
        tiers = [round(told(hit).details[2].value) for hit in hits]
        assert tiers == sorted(tiers)
        for one, following in pairwise(hits):
            if told(one).details[2].value == told(following).details[2].value:
                assert one.score >= following.score


def test_a_passage_with_one_of_two_tags_does_not_read_as_a_full_answer(trade: KnowledgeBase) -> None:
    """However often it says the other word."""
    for query in ("出纳 加班", "会计 薪资", "跟单 技能", "采购 考核"):
        result = trade.search(query, limit=50)
        role, dimension = result.interpretation.roles[0], result.interpretation.dimensions[0]
        for hit in result.hits:
            if role not in hit.passage.roles or dimension not in hit.passage.dimensions:
                assert hit.score < 0.9


def test_the_broader_role_comes_before_passages_of_nobody() -> None:
    """Asked for 外贸跟单, what is said of 跟单 is nearer than what is said of no one, and others come last."""
    texts = {
        "一.txt": "跟单手册\n\n一、薪资待遇\n\n月薪六千。\n",
        "二.txt": "各岗位薪资待遇\n\n一、薪资待遇\n\n月薪因地而异。\n",
        "三.txt": "出纳手册\n\n一、薪资待遇\n\n月薪四千。\n",
        "四.txt": "外贸跟单手册\n\n一、薪资待遇\n\n月薪七千。\n",
    }
    kb = KnowledgeBase.from_texts(texts)

    special = [hit.passage.article for hit in kb.search("外贸跟单 月薪", min_score=0).hits]
    broad = [hit.passage.article for hit in kb.search("跟单 月薪", min_score=0).hits]

    assert special == ["四.txt", "一.txt", "二.txt", "三.txt"]
    assert broad == ["一.txt", "四.txt", "二.txt", "三.txt"]


@pytest.mark.parametrize(
    "query", ["", "   ", "，。！？", "\ud800\udfff", "-", '"', '""', "role:", "“”", "(((", "*" * 50]
)
def test_a_query_without_words_finds_nothing_and_does_not_fail(query: str) -> None:
    """Punctuation, empty quotes and broken characters are queries that nothing answers."""
    kb = KnowledgeBase.from_texts(TEXTS)

    result = kb.search(query)

    assert result.total == 0
    assert result.hits == ()


@pytest.mark.slow
def test_a_query_of_ten_thousand_characters_is_answered(trade: KnowledgeBase) -> None:
    """A pasted page is a query like any other."""
    result = trade.search("跟单与客户沟通交期" * 1112)

    assert result.total > 0


def test_opening_never_builds(make_base: MakeBase) -> None:
    """Without an index there is an error that names build(), and nothing is written."""
    root = make_base(TEXTS)

    with pytest.raises(IndexMissingError, match=r"build\(\)"):
        KnowledgeBase.open(root)

    assert not (root / "index").exists()


def test_the_home_of_somebody_unknown_is_a_folder_that_is_not_there() -> None:
    """As a shell has it, `~name` stays as it is where nobody has that name."""
    with pytest.raises(RootMissingError, match="~nobody-of-that-name"):
        KnowledgeBase.open("~nobody-of-that-name")


def test_a_folder_without_articles_is_no_knowledge_base(tmp_path: Path) -> None:
    """The error says how to make one."""
    with pytest.raises(RootMissingError, match="kb init"):
        KnowledgeBase.open(tmp_path / "nowhere")
    with pytest.raises(RootMissingError, match="kb/"):
        KnowledgeBase.open(tmp_path)
    with pytest.raises(RootMissingError, match="kb/"):
        KnowledgeBase.build(tmp_path)


def test_memory_and_files_answer_alike(build_base: MakeBase) -> None:
    """from_texts and an index on disk give the same hits and scores."""
    root = build_base(TEXTS)
    memory = KnowledgeBase.from_texts(TEXTS)

    with KnowledgeBase.open(root) as files:
        for query in ("出纳 工资", "税法", '"日记账"', "手册 -网银", "role:会计 技能"):
            one, other = memory.search(query), files.search(query)
            assert one.hits == other.hits
            assert (one.total, one.facets, one.interpretation) == (other.total, other.facets, other.interpretation)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16"])
def test_texts_have_no_encoding_any_more(encoding: str) -> None:
    """The setting is for files."""
    with KnowledgeBase.from_texts(TEXTS, Settings(encoding=encoding)) as kb:
        hits = kb.search("会计 税法").hits

    assert hits[0].passage.text == "会计要懂税法。"


def test_passages_are_shown_by_id_prefix_and_by_line() -> None:
    """Six characters of an id are enough when nobody else has them."""
    kb = KnowledgeBase.from_texts(TEXTS)
    passage = next(iter(kb.passages(roles=["会计"])))

    assert kb.show(passage.id) == kb.show(passage.id[:6].upper()) == passage
    assert kb.show(f"比较:{passage.line_start}") == next(iter(kb.passages(articles=["比较.md"])))
    with pytest.raises(NotFoundError):
        kb.show("zzzzzz")
    with pytest.raises(NotFoundError):
        kb.show(passage.id[:5])
    with pytest.raises(NotFoundError, match="99"):
        kb.show("手册.txt:99")


def test_passages_are_counted_by_any_condition() -> None:
    """All of them unasked; as many as a search of them lists; a wrong condition is said to be wrong."""
    kb = KnowledgeBase.from_texts(TEXTS)
    passages = list(kb.passages())
    tagged = [passage for passage in passages if passage.roles and passage.dimensions]

    assert kb.count() == len(passages)
    assert kb.count(AllOf((HasAny("role"), HasAny("dimension")))) == len(tagged) > 0
    assert kb.count(Has("role", "会计")) == len(list(kb.passages(roles=["会计"])))
    with pytest.raises(QueryError):
        kb.count("会计")  # type: ignore[arg-type]


def test_a_build_between_two_counts_leaves_none_of_them_wrong(
    build_base: MakeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is compared and what is not are counted in one generation: together all that it has."""
    root = build_base({"会计.md": "# 会计\n\n## 薪资待遇\n\n会计月薪五千元。\n", "通知.md": "# 通知\n\n周三停水。\n"})
    with KnowledgeBase.open(root) as kb:
        before = kb.count_compared()

        def counted(engine: Engine, condition: Condition) -> int:
            if not (root / "kb" / "停电.md").exists():
                (root / "kb" / "停电.md").write_text("# 停电\n\n周四停电。\n", encoding="utf-8")
                KnowledgeBase.build(root)
            return counts.count(engine, condition)

        monkeypatch.setattr(viewing, "count", counted)

        assert kb.count_compared() == before == (1, 1)
        assert kb.count_compared() == (1, 2)


def test_filters_of_passages_are_wrong_at_once_or_never(build_base: MakeBase) -> None:
    """A role whose last article goes before the passages are read has none, and is no error by then."""
    root = build_base({"会计.md": "# 会计\n\n会计要懂税法。\n", "选品师.md": "# 选品师\n\n选品师要细心选品。\n"})
    with KnowledgeBase.open(root) as kb:
        gone, there = kb.passages(articles=["选品师"]), kb.passages(articles=["会计"])
        (root / "kb" / "选品师.md").unlink()
        KnowledgeBase.build(root)

        assert list(gone) == []
        assert [passage.article for passage in there] == ["会计.md"]
        with pytest.raises(QueryError):
            kb.passages(articles=["选品师"])


def test_a_passage_shown_by_a_beginning_is_the_only_one_read(
    make_base: MakeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many there are."""
    root = make_base({f"{n}.md": f"# 第{n}份通知\n\n第{n}天停水。\n" for n in range(20)})
    KnowledgeBase.build(root)
    with KnowledgeBase.open(root) as kb:
        wanted = list(kb.passages())[7]
        read: list[int] = []
        whole = StoredPassages.passage
        monkeypatch.setattr(StoredPassages, "passage", lambda self, at: read.append(at) or whole(self, at))

        assert kb.show(wanted.id[:8]) == wanted

    assert len(read) == 1


def test_an_id_that_begins_another_is_shown_itself() -> None:
    """Passages of other programs may be named so; a beginning of several is told with how they go on."""
    names = ("notice-1", "notice-12", "notice-13")
    passages = KnowledgeBase.from_texts(TEXTS).passages()
    ready = [replace(passage, id=name) for passage, name in zip(passages, names, strict=False)]
    with KnowledgeBase.from_passages(ready) as kb:
        assert kb.show("notice-1").id == "notice-1"
        with pytest.raises(NotFoundError, match="notice-12"):
            kb.show("notice")


def test_a_passage_is_shown_with_those_around_it() -> None:
    """As many as asked for on each side, fewer at an article's ends, and never another article's."""
    kb = KnowledgeBase.from_texts(TEXTS)
    listed = list(kb.passages(articles=["比较.md"]))
    assert len(listed) > 3

    found = kb.surroundings(listed[1].id, before=2, after=2)
    last = kb.surroundings(f"比较.md:{listed[-1].line_end}", after=5)
    alone = kb.surroundings(listed[1].id, before=0, after=0)

    assert (found.passage, list(found.before), list(found.after)) == (listed[1], listed[:1], listed[2:4])
    assert (last.passage, last.before, last.after) == (listed[-1], (listed[-2],), ())
    assert (alone.before, alone.after) == ((), ())


@pytest.mark.parametrize(
    ("filters", "choice"),
    [
        ({"roles": ["宇航员"]}, "出纳"),
        ({"dimensions": ["星座"]}, "薪资待遇"),
        ({"articles": ["x"]}, "比较.md"),
        ({"kinds": ["x"]}, "faq"),
    ],
)
def test_an_unknown_filter_value_is_an_error_that_lists_the_choices(filters: dict[str, list[str]], choice: str) -> None:
    """A typing error must not read as "nothing found"."""
    kb = KnowledgeBase.from_texts(TEXTS)

    with pytest.raises(QueryError, match=choice):
        kb.search("工资", **filters)  # type: ignore[arg-type]


def test_filters_take_aliases_and_patterns() -> None:
    """出纳员 is 出纳, 工资 the dimension 薪资待遇, *册* the article whose name has it."""
    kb = KnowledgeBase.from_texts(TEXTS)

    hits = kb.search("工资", roles=["出纳员"], dimensions=["工资"]).hits
    listed = list(kb.passages(articles=["*册*"]))

    assert [hit.passage.text for hit in hits] == ["出纳的工资略低。"]
    assert {passage.article for passage in listed} == {"手册.txt"}


def test_threads_may_search_at_once(build_base: MakeBase) -> None:
    """A server shares one KnowledgeBase among its workers."""
    root = build_base(TEXTS)

    with KnowledgeBase.open(root) as kb, ThreadPoolExecutor(4) as pool:
        expected = kb.search("出纳 工资").hits
        found = list(pool.map(lambda _: kb.search("出纳 工资").hits, range(40)))

    assert all(hits == expected for hits in found)


def test_pending_changes_are_counted_or_not_told_within_the_budget(build_base: MakeBase) -> None:
    """A look through kb/ that would take too long is given up, and no wrong number is told."""
    root = build_base(TEXTS)
    (root / "kb/新.md").write_text("# 会计\n\n会计记账。\n", encoding="utf-8")

    with KnowledgeBase.open(root) as kb:
        assert kb.pending(budget_ms=5000) == (1, 0, 0)
        assert kb.pending(budget_ms=0) is None


def test_examples_are_queries_that_the_base_answers(trade: KnowledgeBase) -> None:
    """What `kb` proposes to try has an answer with the role and dimension it names."""
    examples = trade.examples()

    assert len(examples) == 3
    for query in examples:
        role, dimension = query.split()
        top = trade.search(query).hits[0].passage
        assert role in top.roles
        assert dimension in top.dimensions


def test_one_value_of_a_filter_may_be_given_as_it_is() -> None:
    """roles="会计" is no list of 会 and 计."""
    with KnowledgeBase.from_texts(TEXTS) as base:
        one = base.search("", roles="会计", dimensions="薪资", articles="比较.md", phrases="工资", exclude="出纳")
        listed = base.search(
            "", roles=["会计"], dimensions=["薪资"], articles=["比较.md"], phrases=["工资"], exclude=["出纳"]
        )
        read = list(base.passages(roles="会计"))

    assert one.total == 1
    assert one.hits == listed.hits
    assert [passage.roles for passage in read] == [("会计",), ("会计",)]


@pytest.mark.parametrize("name", ["会计", "会计.docx", "会计 V1.2", "会计.md"])
def test_a_text_may_be_called_anything(name: str) -> None:
    """What is given as text is read as Markdown where its name does not say otherwise."""
    with KnowledgeBase.from_texts({name: "# 会计手册\n\n## 技能要求\n\n会计要细心。\n"}) as base:
        (hit,) = base.search("会计 技能").hits

    assert (hit.passage.article, hit.passage.text) == (name, "会计要细心。")


def test_a_base_made_of_a_base_s_passages_answers_as_it_does() -> None:
    """Whatever order they come in, and whether one comes twice: those of an article are put together again."""
    with KnowledgeBase.from_texts(TEXTS) as kb:
        passages = list(kb.passages())
        with KnowledgeBase.from_passages([*reversed(passages), *passages[:3]]) as again:
            assert list(again.passages()) == passages
            assert {path: record.passages for path, record in again.records().items()} == {
                path: record.passages for path, record in kb.records().items()
            }
            assert again.facets() == kb.facets()
            assert again.coverage() == kb.coverage()
            for query in ("会计 工资", "出纳 工具", "税法"):
                assert again.search(query).hits == kb.search(query).hits
            assert again.outline("手册.txt") == kb.outline("手册.txt")


def test_a_base_in_memory_looks_at_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever the program stands: what is in kb/ there is another base's."""
    (tmp_path / "kb").mkdir()
    (tmp_path / "kb" / "会计.md").write_text("# 别的\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    text = "# 会计\n\n会计要会报税。\n"

    with KnowledgeBase.from_texts({"会计.md": text}, settings=Settings(encoding="gb18030")) as base:
        pending, article = base.pending(budget_ms=1000), base.article("会计.md")

    assert pending is None
    assert article.text == text  # whatever encoding the settings name for files


def test_an_open_base_keeps_the_index_of_its_own_folder(
    build_base: MakeBase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever the program runs, `kb.build()`, `verify`, `repair` and `watch` are about the base that was opened."""
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "kb").mkdir(parents=True)
    (elsewhere / "kb" / "出纳.md").write_text("# 出纳\n\n出纳要细心。\n", encoding="utf-8")
    root = build_base({"会计.md": "# 会计\n\n会计要细心。\n"})
    monkeypatch.chdir(elsewhere)

    with KnowledgeBase.open(root) as kb:
        (root / "kb" / "法务.md").write_text("# 法务\n\n法务要细心。\n", encoding="utf-8")
        built = kb.build()
        (root / "kb" / "质检员.md").write_text("# 质检员\n\n质检员要细心。\n", encoding="utf-8")
        watched = next(kb.watch())
        verified, repaired = kb.verify(), kb.repair()

    assert (built.added, watched.added) == (("法务.md",), ("质检员.md",))
    assert verified.ok
    assert repaired.unchanged == 3
    assert not (elsewhere / "index").exists()


def test_an_open_base_can_build_another_folder_that_is_named(build_base: MakeBase, tmp_path: Path) -> None:
    """A folder that is given comes before that of the base."""
    (tmp_path / "other" / "kb").mkdir(parents=True)
    (tmp_path / "other" / "kb" / "出纳.md").write_text("# 出纳\n\n出纳要细心。\n", encoding="utf-8")

    with KnowledgeBase.open(build_base({"会计.md": "# 会计\n\n会计要细心。\n"})) as kb:
        report = kb.build(tmp_path / "other")

    assert report.added == ("出纳.md",)


@pytest.mark.parametrize("method", ["build", "watch", "verify", "repair"])
def test_a_base_in_memory_has_no_index_to_keep(method: str) -> None:
    """It would otherwise be the index of the folder in which the program happens to run."""
    kb = KnowledgeBase.from_texts({"会计.md": "# 会计\n\n会计要细心。\n"})

    with pytest.raises(QueryError) as refused:
        getattr(kb, method)()

    assert refused.value.code == "no-folder"
