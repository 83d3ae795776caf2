"""`kb eval`: the figures are those computed by hand, and gold that does not fit is named."""

from __future__ import annotations

import json
import math
import os
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from asking import MakeBase
from cli_in_process import Kb
from pages import ROOT

from search_cli.config import Config
from search_cli.errors import GoldError, QueryError
from search_cli.evaluation import PASSAGES_FILE, QUERIES_FILE, Evaluation, evaluate, read_gold
from search_cli.evaluation.counting import counted, key
from search_cli.evaluation.gold import (
    Articles,
    GoldAnswer,
    GoldClaim,
    GoldPassage,
    GoldQuery,
    Located,
    Tags,
    check_answers,
    in_half,
    locate,
    read_passages,
    read_queries,
)  # fmt: skip
from search_cli.evaluation.passages import ArticleScore, Side, Tally, score_article, summed
from search_cli.evaluation.queries import QueryScore, averaged, score_queries
from search_cli.knowledge_base import KnowledgeBase
from search_cli.models import Claim, Passage, Run

NAME = "跟单.md"
SKILL, PAY = "跟单要会看懂订单和交期，也要会算数量。", "跟单的工资每月六千元，年底有奖金。"
ARTICLE = f"# 跟单\n\n## 技能要求\n\n{SKILL}\n\n## 薪资待遇\n\n{PAY}\n"

Json = dict[str, Any]


def stretch(start: str, end: str, dimension: str, *roles: str, **more: object) -> Json:
    """A line of passages.jsonl about the article above."""
    tags = {"roles": list(roles or ("跟单",)), "dimensions": [dimension]}
    return {"article": NAME, "start_quote": start, "end_quote": end, "kind": "section", **tags, **more}


WHOLE_SKILL, WHOLE_PAY = (stretch(text, text, name) for text, name in ((SKILL, "技能要求"), (PAY, "薪资待遇")))


@pytest.fixture
def base(build_base: MakeBase) -> Path:
    """Return the folder of a knowledge base with one article of two passages."""
    return build_base({NAME: ARTICLE})


def write(root: Path, name: str, lines: Sequence[Json]) -> Path:
    """Write a gold file where `kb eval` looks for it."""
    path = root / "tests" / "gold" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines), "utf-8")
    return path


@pytest.mark.parametrize("named", [("--gold", "长" * 200), ("长" * 200,)])
def test_a_place_that_the_system_refuses_is_told_on_newer_pythons(
    named: tuple[str, ...], base: Path, kb: Kb, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Since Python 3.14, Path's own questions are answered as if nothing were there."""
    for question in ("exists", "is_dir", "is_file"):
        monkeypatch.setattr(Path, question, getattr(os.path, question.replace("_", "")))

    run = kb("eval", *named, "--root", str(base), KB_LANG="en")

    assert run.code == 2
    assert "cannot be used (File name too long)" in run.err


def scored(root: Path, *passages: Json) -> ArticleScore:
    """Score the article by these stretches."""
    write(root, PASSAGES_FILE, passages)
    with KnowledgeBase.open(root) as opened:
        evaluation = evaluate(opened, read_gold(root / "tests" / "gold"), "all")
    assert evaluation.articles is not None
    return evaluation.articles[0]


# ── passages ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_perfect_gold_scores_one(base: Path) -> None:
    """When the passages are the marked stretches, every figure is full and nothing is missed."""
    score = scored(base, WHOLE_SKILL, WHOLE_PAY)

    figures = score.figures
    assert (figures.passages, figures.whole, figures.pure, figures.whole_and_pure, figures.kind) == (2, 2, 2, 2, 2)
    assert (figures.roles.f1, figures.dimensions.f1) == (1.0, 1.0)
    assert score.misses == ()


def test_a_stretch_cut_in_two_is_not_whole(base: Path) -> None:
    """A stretch that two passages share is not whole; the passage that holds most of it is pure all the same."""
    score = scored(base, stretch(SKILL[:6], PAY[-6:], "技能要求"))

    assert (score.figures.whole, score.figures.pure, score.figures.whole_and_pure) == (0, 1, 0)
    assert score.misses[0].faults == ("whole",)
    assert (score.misses[0].line, score.misses[0].found) == (5, Side(Tags(("跟单",), ("技能要求",)), SKILL, "section"))


def test_a_passage_with_furniture_is_not_pure(base: Path) -> None:
    """Of the passage's 17 letters 7 are in no stretch: what is marked is whole, and not pure."""
    score = scored(base, stretch(SKILL[:6], "订单和交期", "技能要求"), WHOLE_PAY)

    assert (score.figures.whole, score.figures.pure, score.figures.whole_and_pure) == (2, 1, 1)
    assert score.misses[0].faults == ("pure",)


@pytest.mark.parametrize(("role", "pure"), [("跟单", 2), ("会计", 0)])
def test_other_gold_is_foreign_when_its_tags_differ(base: Path, role: str, pure: int) -> None:
    """Two stretches in one passage are pure when they have the same tags, and neither is when they have not."""
    score = scored(
        base,
        stretch(SKILL[:6], "订单和交期", "技能要求"),
        stretch("也要会", "数量", "技能要求", role),
    )

    assert (score.figures.whole, score.figures.pure) == (2, pure)


def test_a_wrong_role_lowers_the_f1_of_roles_alone(base: Path) -> None:
    """One role right, one missed, one false: 2 × 1 ÷ (2 × 1 + 1 + 1)."""
    score = scored(base, WHOLE_SKILL, WHOLE_PAY | {"roles": ["会计"]})

    assert score.figures.roles == Tally(right=1, missed=1, false=1)
    assert score.figures.roles.f1 == 0.5
    assert score.figures.dimensions.f1 == 1.0
    assert [(miss.line, miss.faults) for miss in score.misses] == [(9, ("roles",))]


def test_a_passage_on_no_gold_gives_false_tags(base: Path) -> None:
    """One role right, one on a passage that nobody marked: 2 × 1 ÷ (2 × 1 + 1)."""
    score = scored(base, WHOLE_SKILL)

    assert score.figures.roles.f1 == score.figures.dimensions.f1 == pytest.approx(2 / 3)
    assert [(miss.line, miss.faults, miss.wanted) for miss in score.misses] == [(9, ("extra",), None)]


def test_a_stretch_without_a_passage_misses_its_tags(base: Path) -> None:
    """A heading is in no passage: marked as a stretch, its role and dimension are missed."""
    score = scored(base, WHOLE_SKILL, stretch("薪资待遇", "薪资待遇", "薪资待遇"), WHOLE_PAY)

    assert score.figures.roles == Tally(right=2, missed=1)
    assert score.misses[0].found is None
    assert score.misses[0].faults == ("whole", "pure", "roles", "dimensions", "kind")


def test_a_wrong_kind_counts_as_such(base: Path) -> None:
    """The kind of passage is compared too."""
    assert scored(base, WHOLE_SKILL, WHOLE_PAY | {"kind": "summary"}).figures.kind == 1


def test_an_article_that_becomes_a_page_is_compared_with_that_page(
    build_base: MakeBase,
) -> None:
    """As passages are: a table's cell is one, and the page's markup does not count."""
    root = build_base({"薪资.csv": "岗位,薪资待遇\n跟单,6000元\n会计,7000元\n"})
    cell = {**stretch("6000元", "6000元", "薪资待遇", kind="table"), "article": "薪资.csv"}

    figures = scored(root, cell).figures

    assert (figures.passages, figures.whole, figures.pure, figures.kind) == (1, 1, 1, 1)


def test_gold_of_an_article_that_cannot_be_read_is_named(base: Path) -> None:
    """With the file of the gold and its line, as gold of one that is not there."""
    (base / "kb" / "坏.md").write_bytes(bytes(range(256)))
    write(base, PASSAGES_FILE, [WHOLE_SKILL, {**WHOLE_PAY, "article": "坏.md"}])

    with KnowledgeBase.open(base) as opened, pytest.raises(GoldError) as caught:
        evaluate(opened, read_gold(base / "tests" / "gold"), "all")

    assert (caught.value.code, caught.value.values["line"]) == ("gold-article", 2)


def test_figures_of_articles_add_up(base: Path) -> None:
    """F1 is micro-averaged: counts are added before they are divided."""
    score = scored(base, WHOLE_SKILL, WHOLE_PAY | {"roles": ["会计"]})

    total = summed([score.figures, score.figures])

    assert total.passages == 4
    assert total.roles == Tally(right=2, missed=2, false=2)


def test_what_has_nothing_to_tag_has_no_f1() -> None:
    """No tags wanted and none given is no score, rather than a perfect one."""
    assert Tally().f1 is None


def passage(text: str, *claims: Claim, source: str | None = None, runs: tuple[Run, ...] = ()) -> Passage:
    """A passage that is the whole of an article."""
    end = len(source or text)
    return Passage(text, NAME, "", (), "faq", text, 0, end, 1, 1, claims, runs)


def located(
    text: str, start: str, end: str, claims: Sequence[GoldClaim] = (), article: str = NAME
) -> Sequence[Located]:
    """One stretch of a text, found in it."""
    return locate([GoldPassage((Path("gold"), 1), article, start, end, "faq", Tags(), tuple(claims))], text)


def test_markup_does_not_count() -> None:
    """Tags of HTML and the targets of Markdown links are no characters of a stretch, nor are marks."""
    source = "<b title='9'>跟单</b>要会<!--甲-->算。"
    runs = (Run(0, 13, 15), Run(2, 19, 21), Run(4, 29, 31))
    found = passage("跟单要会算。", source=source, runs=runs)

    score = score_article(located(source, "跟单", "算", article="跟单.html"), [found], source, "跟单.html")

    assert (score.figures.whole, score.figures.pure) == (1, 1)
    assert sum(counted(source, "跟单.html")) == len("跟单要会算")
    assert sum(counted("看[订单](http://a.cn/甲(乙))1。", "a.md")) == len("看订单1")
    assert sum(counted("看[订单](甲)", "a.txt")) == len("看订单甲")


@pytest.mark.parametrize(("held", "whole"), [(9, 1), (8, 0)])
def test_nine_tenths_are_whole(held: int, whole: int) -> None:
    """Of ten marked letters the passage must hold nine."""
    text = "甲乙丙丁戊己庚辛壬癸"

    score = score_article(located(text, "甲", "癸"), [passage(text[:held])], text, NAME)

    assert score.figures.whole == whole


@pytest.mark.parametrize(("marked", "pure"), [(9, 1), (8, 0)])
def test_one_tenth_of_furniture_is_pure(marked: int, pure: int) -> None:
    """Of the passage's ten letters one may be unmarked."""
    text = "甲乙丙丁戊己庚辛壬癸"

    score = score_article(located(text, "甲", text[marked - 1]), [passage(text)], text, NAME)

    assert score.figures.pure == pure


def test_a_passage_is_compared_with_every_stretch_it_holds_most_of() -> None:
    """Two stretches of other roles in one passage: each is right about one role and has the other as a false one."""
    text = "会计管账。出纳管钱。"
    gold = [
        GoldPassage((Path("gold"), 1), NAME, role, end, "clause", Tags((role,)))
        for role, end in (("会计", "账。"), ("出纳", "钱。"))
    ]
    found = passage(text, Claim(0, 10, ("会计", "出纳"), (), "pair"))

    score = score_article(locate(gold, text), [found], text, NAME)

    assert score.figures.roles == Tally(right=2, missed=0, false=2)


def test_a_claim_is_judged_by_the_narrowest_that_covers_it() -> None:
    """A sentence in an FAQ answer has a claim of its own inside that of the whole; roles and dimensions count alone."""
    text = "谁管钱？会计管账。出纳管钱。"
    whole = Claim(0, 14, ("会计", "出纳"), ("岗位职责",), "faq-question")
    found = passage(text, whole, Claim(9, 14, ("出纳",), ("薪资待遇",), "subject"))
    claims = [
        GoldClaim("计管账。出纳", Tags(("出纳", "会计"), ("岗位职责",))),
        GoldClaim("出纳管钱。", Tags(("出纳",), ("技能要求",))),
        GoldClaim("谁管钱？", Tags()),
    ]

    score = score_article(located(text, "谁", "钱。", claims[:2]), [found], text, NAME)
    assert (score.figures.claims, score.figures.claim_roles, score.figures.claim_dimensions) == (2, 2, 1)
    missed = [miss.found for miss in score.misses if miss.faults == ("claim",)]
    assert missed == [Side(Tags(("出纳",), ("薪资待遇",)), "出纳管钱。")]

    score = score_article(located(text, "谁", "管钱。", claims[2:]), [passage(text)], text, NAME)
    assert (score.figures.claims, score.figures.claim_roles, score.figures.claim_dimensions) == (1, 1, 1)


# ── locating and reading ─────────────────────────────────────────────────────────────────────────────────────


def test_quotations_are_found_in_order() -> None:
    """The same words mark a later place when an earlier stretch has been found; a cell is quoted whole in both."""
    text = "五天，五天，五天。"
    gold = [GoldPassage((Path("gold"), 1), NAME, "五天", "五天", "table", Tags()) for _ in range(3)]

    assert [(one.span.start, one.span.end) for one in locate(gold, text)] == [(0, 2), (3, 5), (6, 8)]


@pytest.mark.parametrize(
    ("line", "quote", "said"),
    [
        (stretch("跟单要会飞", SKILL, "技能要求"), "跟单要会飞", "里没有"),
        (stretch(PAY, "会飞。", "薪资待遇"), "会飞。", "里没有"),
        (stretch(SKILL, SKILL, "技能要求"), SKILL, "在上一段之后没有"),
        (
            stretch(PAY, PAY, "薪资待遇", claims=[{"quote": "订单", "roles": [], "dimensions": []}]),
            "订单",
            "这一段里没有",
        ),
    ],
)
def test_a_quotation_that_is_not_there_is_named(base: Path, kb: Kb, line: Json, quote: str, said: str) -> None:
    """File, line, article and quotation stand in one sentence, and the exit code is 2."""
    path = write(base, PASSAGES_FILE, [WHOLE_SKILL, line])

    run = kb("eval", "--root", str(base))

    assert (run.code, run.out) == (2, "")
    assert f"{path} 第 2 行：{NAME} " in run.err
    assert f"{said}“{quote}”" in run.err


def query(
    kind: str = "keyword", answers: Sequence[Json] = ({"article": NAME, "quote": SKILL},), **more: object
) -> Json:
    """A line of queries.jsonl."""
    return {"id": f"{kind}-1", "kind": kind, "query": "跟单 技能", "answers": list(answers), **more}


@pytest.mark.parametrize(
    ("name", "line", "said"),
    [
        (PASSAGES_FILE, '{"article": "跟单.md",', "JSON"),
        (PASSAGES_FILE, "[]", "一个 JSON 对象应独占一行"),
        (PASSAGES_FILE, "[" * 100_000, "JSON: 嵌套太深"),
        (PASSAGES_FILE, '{"article": "\\ud83d"}', "JSON: surrogates not allowed"),
        (PASSAGES_FILE, {k: v for k, v in WHOLE_PAY.items() if k != "end_quote"}, "“end_quote”应是非空的文字"),
        (PASSAGES_FILE, WHOLE_PAY | {"roles": "跟单"}, "“roles”应是文字的列表"),
        (QUERIES_FILE, "\udcff", "UTF-8"),
        (PASSAGES_FILE, WHOLE_PAY | {"kind": "article"}, "“kind”应是其中之一：section"),
        (PASSAGES_FILE, WHOLE_PAY | {"claims": [1]}, "“claims”应是对象的列表"),
        (PASSAGES_FILE, WHOLE_PAY | {"article": "没有.md"}, "没有可读的文章 没有.md"),
        (QUERIES_FILE, query("keyword", ()), "“answers”应是至少一条答案"),
        (QUERIES_FILE, query("no answer"), "“answers”应是空列表"),
        (QUERIES_FILE, query("compare", [{"article": NAME, "quote": SKILL, "role": "跟单"}]), "两个不同角色"),
        (QUERIES_FILE, query("compare"), "“role”应是非空的文字"),
        (QUERIES_FILE, query(answers=[{"article": NAME, "quote": "跟单会飞"}]), f"{NAME} 里没有“跟单会飞”"),
        (QUERIES_FILE, query(answers=[{"article": NAME, "quote": "**"}]), f"{NAME} 里没有“**”"),
    ],
)  # fmt: skip
def test_a_wrong_line_is_one_sentence(base: Path, kb: Kb, name: str, line: str | Json, said: str) -> None:
    """Bad JSON, a missing key, a value that cannot be: the line is named, and the exit code is 2."""
    right = WHOLE_SKILL if name == PASSAGES_FILE else query()
    path = write(base, name, [right])
    with path.open("a", encoding="utf-8", errors="surrogateescape") as file:
        file.write(line if isinstance(line, str) else json.dumps(line, ensure_ascii=False))

    run = kb("eval", "--root", str(base))

    assert (run.code, run.out) == (2, "")
    sentence, hint = run.err.splitlines()
    assert f"{path} 第 2 行：" in sentence
    assert said in sentence
    assert hint


def test_without_gold_one_sentence_says_so(base: Path, kb: Kb) -> None:
    """Neither file: exit code 2, the folder named, and no index is built for nothing."""
    run = kb("eval", "--root", str(base))

    assert (run.code, run.out) == (2, "")
    assert str(base / "tests" / "gold") in run.err


@pytest.mark.parametrize(
    ("name", "other"), [(PASSAGES_FILE, "queries"), (QUERIES_FILE, "passages")], ids=["passages", "queries"]
)
def test_one_file_is_enough(base: Path, kb: Kb, name: str, other: str) -> None:
    """What has no gold is not scored."""
    write(base, name, [WHOLE_SKILL if name == PASSAGES_FILE else query()])

    run = kb("eval", "--root", str(base), "--half", "all", "--json")

    answer = json.loads(run.out)
    assert run.code == 0
    assert answer[other] is None
    assert answer[name.removesuffix(".jsonl")]["failures" if name == QUERIES_FILE else "total"] is not None


def test_the_index_is_brought_up_to_date_first(base: Path, kb: Kb) -> None:
    """Gold is compared with today's articles, whatever the index held."""
    (base / "kb" / NAME).write_text(f"先说一句。\n\n{ARTICLE}", "utf-8")
    write(base, PASSAGES_FILE, [WHOLE_SKILL, WHOLE_PAY])

    answer = json.loads(kb("eval", "--root", str(base), "--half", "all", "--json").out)

    assert answer["passages"]["total"]["whole_and_pure"] == 2


# ── queries ──────────────────────────────────────────────────────────────────────────────────────────────────


class Stub:
    """Stands for a knowledge base that gives these passages for every query, in this order; None refuses it."""

    def __init__(self, hits: Sequence[Passage] | None, others: Sequence[Passage] = ()) -> None:
        self._hits = hits
        self._others = others

    def search(self, text: str, *, limit: int, min_score: float | None) -> SimpleNamespace:
        """Return at most so many hits."""
        if self._hits is None:
            raise QueryError("unknown-role", value=text, choices="")
        return SimpleNamespace(hits=[SimpleNamespace(passage=hit) for hit in self._hits[:limit]])

    def passages(self) -> list[Passage]:
        """Return all there are."""
        return [*(self._hits or ()), *self._others]


def judged(
    answers: Sequence[GoldAnswer], hits: Sequence[Passage] | None, others: Sequence[Passage] = (), kind: str = "keyword"
) -> QueryScore:
    """Judge one query whose hits these are."""
    gold = GoldQuery((Path("gold"), 1), "1", kind, "问", tuple(answers))
    return score_queries(Stub(hits, others), [gold])[0]  # type: ignore[arg-type]


A, B, C, D = (passage(f"{name}段：跟单要会算{name}。") for name in "甲乙丙丁")


def test_rank_and_ndcg_are_those_computed_by_hand() -> None:
    """Answers stand in third place and nowhere: MRR 1/3, nDCG (1 / log2 4) ÷ (1 + 1 / log2 3)."""
    score = judged([GoldAnswer(NAME, "会算丙"), GoldAnswer(NAME, "会算丁")], [A, B, C], [D])

    assert not score.right
    assert score.reciprocal_rank == pytest.approx(1 / 3)
    assert score.ndcg == pytest.approx(0.5 / (1 + 1 / math.log2(3)))


def test_all_answers_on_top_are_perfect() -> None:
    """Two answers in the first two hits: everything is 1; a passage that holds both quotations counts once."""
    for answers, hits in (
        ([GoldAnswer(NAME, "会算甲"), GoldAnswer(NAME, "会算乙")], [A, B, C]),
        ([GoldAnswer(NAME, "甲段"), GoldAnswer(NAME, "会算甲")], [A, B, C]),
    ):
        score = judged(answers, hits)
        assert (score.right, score.reciprocal_rank, score.ndcg) == (True, 1.0, 1.0)


def test_a_quotation_that_no_passage_holds_is_missed() -> None:
    """It was cut or left out: MRR 0, nDCG 0, and beside a found one the ideal has two."""
    lost = GoldAnswer(NAME, "甲段：跟单要会算甲。乙段")

    assert judged([lost], [A, B]).ndcg == 0
    assert judged([lost, GoldAnswer(NAME, "甲段")], [A, B]).ndcg == pytest.approx(1 / (1 + 1 / math.log2(3)))


def test_a_quotation_is_found_through_markup_and_other_forms() -> None:
    """Markup, blanks, width and traditional characters do not matter; the article does."""
    assert judged([GoldAnswer(NAME, "**跟單** 要會\n算甲")], [A]).right
    assert judged([GoldAnswer("a.html", "跟单&nbsp;<b>要</b>")], [A]).right is False
    assert key("跟单&nbsp;<b>要</b>会ＡＢ", "a.html") == "跟单要会ab"


def test_a_comparison_needs_one_answer_of_each_role() -> None:
    """The first two hits hold both roles; twice the same role, or the second in third place, is not enough."""
    answers = [
        GoldAnswer(NAME, "会算甲", "会计"),
        GoldAnswer(NAME, "会算乙", "会计"),
        GoldAnswer(NAME, "会算丙", "出纳"),
    ]

    assert judged(answers, [C, A, B], kind="compare").right
    assert not judged(answers, [A, B, C], kind="compare").right


def test_no_answer_is_right_when_there_is_no_hit() -> None:
    """It has no rank to average; a query that cannot be asked has no hit."""
    assert judged([], [], kind="no answer").right
    assert not judged([], [A], kind="no answer").right
    assert judged([], [], kind="no answer").reciprocal_rank is None

    refused = judged([GoldAnswer(NAME, "会算甲")], None, [A])
    assert (refused.right, refused.reciprocal_rank, refused.first) == (False, 0.0, None)
    assert refused.refusal


def test_means_leave_out_what_has_no_rank() -> None:
    """Right on top averages over all queries, MRR over those with answers."""
    figures = averaged([judged([GoldAnswer(NAME, "会算乙")], [A, B]), judged([], [], kind="no answer")])

    assert (figures.queries, figures.right, figures.mrr) == (2, 0.5, 0.5)
    assert averaged([]).right is None


def test_what_found_nothing_is_counted_among_queries_that_have_answers() -> None:
    """A hit that is wrong is one all the same; that nothing is found is right where there is no answer."""
    wrong, lost = (judged([GoldAnswer(NAME, "会算乙")], found) for found in ([A], []))

    assert averaged([wrong, lost, judged([], [], kind="no answer")]).found == 0.5
    assert averaged([judged([], [], kind="no answer")]).found is None


# ── halves, and the project's own gold ───────────────────────────────────────────────────────────────────────


def test_each_name_is_in_one_half(base: Path) -> None:
    """The lowest bit of the first byte of SHA-256 decides; the closed half is scored when it is asked for."""
    assert (in_half("a", "open"), in_half("a", "closed"), in_half("a", "all")) == (True, False, True)  # ca978112…
    assert (in_half("1", "open"), in_half("1", "closed"), in_half("1", "all")) == (False, True, True)  # 6b86b273…
    write(base, QUERIES_FILE, [query(id="a"), query(id="1"), query(id="2")])

    def asked(half: str) -> list[str]:
        with KnowledgeBase.open(base) as opened:
            evaluation: Evaluation = evaluate(opened, read_gold(base / "tests" / "gold"), half)
        return [score.gold.id for score in evaluation.queries or ()]

    assert asked("open") + asked("closed") == ["a", "2", "1"]
    assert asked("all") == ["a", "1", "2"]


@pytest.mark.parametrize("path", sorted((ROOT / "tests" / "gold").glob("*.jsonl")), ids=lambda path: path.stem)
def test_the_project_s_own_gold_fits_its_articles(path: Path) -> None:
    """Every quotation stands in its article."""
    articles = Articles(Config(ROOT))

    if "quer" in path.stem:
        check_answers(read_queries(path), articles)
        return
    gold: dict[str, list[GoldPassage]] = {}
    for marked in read_passages(path):
        gold.setdefault(marked.article, []).append(marked)

    assert gold
    for article, stretches in gold.items():
        assert len(locate(stretches, articles.text(article, stretches[0].place))) == len(stretches)
