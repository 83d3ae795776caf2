"""An answer may be given so many seconds: it comes by then, or an error does, and nothing is left half done."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from cli_in_process import Kb

from search_cli import KnowledgeBase, TimeLimitError, time_limit
from search_cli.views import held_values

QUERIES = (
    "仓管 技能",
    "仓管和物控的区别",
    "“扫码枪” -薪资 role:仓管",
    "cangguan jineng",
    "前台 开飞船",
    "不存在的词语",
    "多少钱一个月",
)


class Clock:
    """A clock that goes on by a second whenever it is looked at."""

    def __init__(self) -> None:
        self.looks = 0

    def __call__(self) -> float:
        self.looks += 1
        return float(self.looks)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The clock by which limits are measured."""
    clock = Clock()
    monkeypatch.setattr("search_cli.time_limits.monotonic", clock)
    return clock


@pytest.fixture(scope="module", params=["in memory", "on disk"])
def base(request: pytest.FixtureRequest, small: Path) -> Iterator[KnowledgeBase]:
    """Two short articles, in memory and on disk."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in sorted((small / "kb").iterdir())}
    with KnowledgeBase.open(small) if request.param == "on disk" else KnowledgeBase.from_texts(texts) as base:
        yield base


def test_a_search_in_memory_does_not_look_at_every_passage(clock: Clock) -> None:
    """Who embeds thousands of texts waits for those that have a word of the query, and no others."""
    others = {f"{number}.md": f"# 盘点\n\n第{number}仓库每月盘点。" for number in range(300)}
    with KnowledgeBase.from_texts({"出纳.md": "# 出纳\n\n出纳要会点钞。", **others}) as base:
        assert base.search("点钞", timeout_s=10**6).total == 1

    assert clock.looks < len(others)


@pytest.mark.parametrize("query", QUERIES)
def test_whenever_the_time_is_up_nothing_is_left_half_done(base: KnowledgeBase, clock: Clock, query: str) -> None:
    """At whichever look at the clock: the answer is refused, and the next one is whole."""
    whole = base.search(query)
    before = clock.looks
    base.search(query, timeout_s=10**6)
    looks = clock.looks - before

    for look in {*range(1, min(looks, 40)), *range(1, looks, max(looks // 40, 1))}:
        with pytest.raises(TimeLimitError):
            base.search(query, timeout_s=look)

    assert looks
    assert base.search(query) == whole


def test_of_two_limits_the_first_to_end_counts(clock: Clock) -> None:
    """A limit set inside another one shortens it and never makes it longer."""
    from search_cli.time_limits import check_time, time_left

    with time_limit(100):
        with time_limit(2):
            check_time()
            with time_limit(1000), pytest.raises(TimeLimitError):
                check_time()
        check_time()
        left = time_left()

    assert left is not None
    assert 0 < left < 100
    assert time_left() is None
    check_time()


def test_no_limit_looks_at_no_clock(base: KnowledgeBase, clock: Clock) -> None:
    """Who sets none pays for none."""
    base.search(QUERIES[0])

    assert clock.looks == 0


def test_any_question_may_be_limited(base: KnowledgeBase, clock: Clock) -> None:
    """`time_limit` around a call holds for all that it asks."""
    for ask in (base.conflicts, lambda: base.compare(["仓管", "物控"]), lambda: base.related("仓管")):
        with time_limit(1), pytest.raises(TimeLimitError):
            ask()


def test_figures_are_compared_within_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """There may be thousands of them, and each is held against others."""
    wages = [[f"会计月薪{2000 + at}元。" for at in range(first, 80, 2)] for first in (0, 1)]
    texts = {f"{at}.md": "# 会计\n\n## 薪资待遇\n\n" + "\n\n".join(each) for at, each in enumerate(wages)}
    looks: list[None] = []
    monkeypatch.setattr(held_values, "check_time", lambda: looks.append(None))
    with KnowledgeBase.from_texts(texts) as base:
        base.conflicts()

    assert len(looks) >= 79


def test_a_command_that_ran_out_of_time_says_so(kb: Kb, small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence, what to do, exit code 2."""
    monkeypatch.setattr("search_cli.time_limits.monotonic", Clock())

    done = kb("search", "--root", str(small), "--timeout", "0.5", "仓管 技能")

    assert done.code == 2
    assert "0.5 秒内没有答完" in done.err
    assert "--timeout" in done.err


@pytest.mark.parametrize("value", ["0", "-1", "x", "1_0", "nan", "inf", ""])
def test_a_limit_is_a_number_of_seconds(kb: Kb, value: str) -> None:
    """Anything else is a mistake in typing."""
    done = kb("search", "--timeout", value, "跟单")

    assert done.code == 2
    assert "--timeout" in done.err


def test_each_of_many_queries_has_its_own_time(kb: Kb, small: Path) -> None:
    """With `-`, the limit holds for a line."""
    many = "\n".join(itertools.repeat("仓管 技能", 5))

    done = kb("search", "--root", str(small), "--timeout", "60", "--count", "-", stdin=many)

    assert done.code == 0
    assert len(done.out.split()) == 5
