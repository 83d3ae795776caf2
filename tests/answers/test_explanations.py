"""`--explain`: every part of a score, with the numbers it was computed from, and why a hit stands where it does."""

from __future__ import annotations

import dataclasses
import math
import os
import re
from collections.abc import Callable

import pytest
from asking import told
from cli_in_process import Kb

from search_cli import KnowledgeBase
from search_cli.cli.layout import width
from search_cli.config import Settings
from search_cli.models import Answer, Explanation

Explained = Callable[[str], tuple[Answer, ...]]
QUERIES = (
    "跟单 技能", "年假 几天", "特休 申请", "跟单 加班 多少钱", "迟到 扣 工资", "高血压能不能上夜班",
    "会计和出纳哪个工资高", "“信用证” 跟单", "仓库 盘点 缺口", "gendan jineng", "单证员 作息", "处理能力", "法务 合同",
)  # fmt: skip

_PART = re.compile(
    r"(?P<field>\S+) “.*”: weight (?P<weight>[\d.]+), (?P<frequency>\d+) times?, length (?P<length>\d+) "
    r"\(average (?P<average>[\d.]+)\), in (?P<matching>\d+) of (?P<documents>\d+) passages"
)


def _parts(hit: Answer) -> tuple[float, tuple[Explanation, ...]]:
    raw = told(hit).details[0]
    return raw.value, raw.details


@pytest.fixture(scope="module")
def explained(trade: KnowledgeBase) -> Explained:
    """Thirty hits of a query, explained; each query is asked once in each language, whoever looks at its answer."""
    known: dict[tuple[str, str], tuple[Answer, ...]] = {}

    def ask(query: str) -> tuple[Answer, ...]:
        key = (query, os.environ["KB_LANG"])
        if key not in known:
            known[key] = tuple(trade.search(query, limit=30, explain=True).hits)
        return known[key]

    return ask


@pytest.mark.parametrize("query", QUERIES)
def test_the_parts_of_a_score_add_up(query: str, explained: Explained) -> None:
    """Raw is the sum of its parts, to the rounding of each; the score is what raw has of what can be attained."""
    for hit in explained(query):
        raw, parts = _parts(hit)
        assert sum(part.value for part in parts) == pytest.approx(raw, abs=1e-6 * (len(parts) + 1))
        attainable = told(hit).details[1].value
        assert hit.score == told(hit).value == pytest.approx(min(1.0, raw / attainable), abs=1e-4)


def test_every_sort_of_part_is_told(explained: Explained, monkeypatch: pytest.MonkeyPatch) -> None:
    """The queries above are no empty test: they have words, pairs, characters, tags, values, synonyms and gains."""
    monkeypatch.setenv("KB_LANG", "en")
    labels = [part.label for query in QUERIES for hit in explained(query) for part in _parts(hit)[1]]

    for sort in ("word “", "bigram “", "character “", "role “", "dimension “", "value “"):
        assert any(label.startswith(sort) for label in labels), sort
    for gain in ("; for “", "shared with the first", "states the value", "neither pay nor"):
        assert any(gain in label for label in labels), gain


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_gain_names_its_setting(language: str, explained: Explained, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is no term of the query is worth what a setting says, which the documents define."""
    monkeypatch.setenv("KB_LANG", language)
    hits = [hit for query in (*QUERIES, "跟单", "会计") for hit in explained(query)]

    gains = {part.label for hit in hits for part in _parts(hit)[1] if "“" not in part.label}  # a term is quoted
    named = {match[1] for label in gains if (match := re.search(r"[(（](weight_\w+)[)）]$", label))}

    assert all(re.search(r"[(（]weight_\w+[)）]$", label) for label in gains)
    assert named >= {f"weight_{name}" for name in ("feedback", "leading", "opening", "stated", "work")}
    assert named <= {setting.name for setting in dataclasses.fields(Settings)}


def test_a_part_is_worth_what_its_numbers_give(explained: Explained, monkeypatch: pytest.MonkeyPatch) -> None:
    """The formula of the line above, worked out by hand from what the label says."""
    monkeypatch.setenv("KB_LANG", "en")
    checked = 0
    for query in QUERIES:
        for hit in explained(query)[:5]:
            label = told(hit).details[0].label
            k1, b = (float(re.search(pattern, label)[1]) for pattern in (r"f \+ ([\d.]+) ×", r"b is ([\d.]+),"))  # type: ignore[index]
            for part in _parts(hit)[1]:
                numbers = _PART.match(part.label)
                if numbers:
                    assert part.value == pytest.approx(_bm25(numbers, k1, b), rel=0.02)
                    checked += 1
    assert checked > 100


def _bm25(numbers: re.Match[str], k1: float, b: float) -> float:
    weight, frequency, length, average, matching, documents = (
        float(numbers[name]) for name in ("weight", "frequency", "length", "average", "matching", "documents")
    )
    b = 0.0 if numbers["field"] in ("role", "dimension", "value") else b
    idf = math.log(1 + (documents - matching + 0.5) / (matching + 0.5))
    return weight * idf * frequency / (frequency + k1 * (1 - b + b * length / average))


TEXTS = {
    "跟单.md": "# 跟单手册\n\n## 薪资待遇\n\n跟单的底薪加提成。\n\n## 工作内容\n\n跟单看邮件，也问提成。\n",
    "外贸跟单.md": "# 外贸跟单手册\n\n## 薪资待遇\n\n外贸跟单的提成高。\n",
    "会计.md": "# 会计手册\n\n## 薪资待遇\n\n会计没有提成。\n",
    "杂记.md": "# 杂记\n\n天气好的时候，货走得快。\n",
}


@pytest.mark.parametrize(
    ("query", "article", "standing"),
    [
        ("跟单 薪资", "跟单.md", "是所问角色的、满足全部词语、是所问维度的"),
        ("跟单 薪资", "外贸跟单.md", "是所问角色的特殊形式或上位角色的（外贸跟单）、满足全部词语、是所问维度的"),
        ("跟单 奖金池 提成", "会计.md", "是其他角色的（会计）、只满足部分词语"),
        ("邮件", "跟单.md", "满足全部词语"),
        ("薪资", "会计.md", "满足全部词语、是所问维度的"),
        ("跟单 天气", "杂记.md", "没有标明角色、只满足部分词语"),
        ("gendan ticheng", "跟单.md", "是所问角色的、按相近的写法满足、是所问维度的"),
    ],
)
def test_a_tier_is_told_in_words(query: str, article: str, standing: str) -> None:
    """Whose it is, how much of the query it meets, and whether it is about what was asked."""
    with KnowledgeBase.from_texts(TEXTS) as kb:
        hits = kb.search(query, limit=20, min_score=0.0, explain=True).hits
        label = next(told(hit).details[2].label for hit in hits if hit.passage.article == article)

    assert label.endswith(f"：{standing}")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_explanation_fits_the_terminal(language: str, kb: Kb) -> None:
    """Long lines go on below where they began."""
    shown = kb("年假 几天", "--explain", "-n", "1", KB_LANG=language, COLUMNS="70").out
    explained = [line for line in shown.splitlines() if not line.startswith("1  ")]  # the hit itself has no explanation

    assert explained
    assert all(width(line) <= 70 for line in explained)
