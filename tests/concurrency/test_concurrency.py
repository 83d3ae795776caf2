"""Readers and writers of one index at once: every answer is of one committed state, and nothing that was built is lost.

Here for a moment; `python tests/concurrency` runs for ten minutes.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from concurrency.judging import FOREVER, Commit, Judge, answers_of, commits_of
from concurrency.reading import QUESTIONS, Noted
from concurrency.stress import refused_for_the_dead, stress
from concurrency.versions import ARTICLES, fingerprint, path_of

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="signals and fork")

OLD = (0,) * ARTICLES
NEW = (1,) * ARTICLES
STATES = [Commit(OLD, since=0, until=200), Commit(NEW, since=100, until=FOREVER)]


# ── the net has no hole ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_answer_is_known_by_its_state(question: str) -> None:
    """Asked while either may answer, both are right; afterwards the old one is stale, and never is one of both."""
    judge, mixture = Judge(STATES), (*OLD[:12], *NEW[12:])

    def wrong(versions: tuple[int, ...], began: int, ended: int) -> list[str]:
        judged = judge.judged([Noted(question, began, ended, answers_of(versions)[question])])
        return [kind for kind, answers in judged.wrong.items() if answers]

    assert wrong(OLD, 120, 150) == wrong(NEW, 120, 150) == wrong(NEW, 300, 400) == []
    assert wrong(OLD, 90, 300) == []
    assert wrong(NEW, 50, 99) == wrong(OLD, 201, 400) == (["stale"] if differ(question) else [])
    assert wrong(mixture, 120, 150) == (["mixed"] if differ(question) else [])


def differ(question: str) -> bool:
    """Return whether the question tells the two states from each other."""
    return answers_of(OLD)[question] != answers_of(NEW)[question]


def test_most_questions_tell_states_from_each_other() -> None:
    """Only what counts articles and roles may answer the same for other texts."""
    assert {question for question in QUESTIONS if not differ(question)} <= {"facets", "suggest"}


def published(generation: int, began: int, *, base: int, done: bool = True, **held: int) -> list[Mapping[str, Any]]:
    """Return what a build notes; `held` are other versions than 0, by article."""
    versions = {path_of(article): held.get(f"article_{article}", 0) for article in range(ARTICLES)}
    told = {"generation": f"generation-{generation:06}", "base": f"generation-{base:06}"}
    holds = {path: fingerprint(article, version) for article, (path, version) in enumerate(versions.items())}
    begun = {**told, "began": began, "at": began + 5, "holds": holds, "stale": []}
    return [begun, {**told, "done": began + 6}] if done else [begun]


WRITTEN = [
    *({"article": article, "version": 0, "began": 0, "ended": 1} for article in range(ARTICLES)),
    {"article": 3, "version": 1, "began": 20, "ended": 21},
]


def test_a_build_must_hold_what_stood_there_when_it_began() -> None:
    """What was written while it ran it may hold or not."""
    late = commits_of([*published(1, 10, base=0), *published(2, 30, base=1)], WRITTEN)
    during = commits_of([*published(1, 10, base=0), *published(2, 18, base=1)], WRITTEN)

    assert [commit.wrong for commit in late] == ["", "03.md is version 0 where 1 is due"]
    assert [commit.wrong for commit in during] == ["", ""]


def test_no_build_may_go_back_behind_the_one_before() -> None:
    """What was published once stays, however early the next build began."""
    commits = commits_of([*published(1, 18, base=0, article_3=1), *published(2, 10, base=1)], WRITTEN)

    assert [commit.wrong for commit in commits] == ["", "03.md is version 0 where 1 is due"]


def test_what_the_dead_were_about_to_publish_counts_if_the_next_saw_it() -> None:
    """By the generation that the next build began with."""
    first, dead = published(1, 10, base=0), published(2, 30, base=1, done=False, article_3=1)

    unpublished = commits_of([*first, *dead, *published(2, 40, base=1, article_3=1)], WRITTEN)
    as_published = commits_of([*first, *dead, *published(3, 40, base=2, article_3=1)], WRITTEN)

    assert [commit.since for commit in unpublished] == [15, 45]
    assert [(commit.since, commit.until) for commit in as_published] == [(15, 45), (35, 46), (45, FOREVER)]


def test_only_the_living_may_be_waited_for() -> None:
    """A build that was refused while no other one ran was refused for a dead one's lock."""

    def builds(*rows: tuple[int, int, int, str]) -> list[dict[str, Any]]:
        return [dict(zip(("writer", "began", "ended", "outcome"), row, strict=True)) for row in rows]

    assert not list(refused_for_the_dead(builds((0, 10, 20, "done"), (1, 15, 16, "refused"))))
    assert list(refused_for_the_dead(builds((0, 10, 20, "killed"), (1, 25, 26, "refused"))))


# ── readers and writers ─────────────────────────────────────────────────────────────────────────────────────


def test_readers_and_writers_do_not_meet(tmp_path: Path) -> None:
    """A moment of it."""
    outcome = stress(tmp_path, 1.0, readers=3, writers=2)

    assert outcome.faults == []
    assert len(outcome.commits) >= 2
    assert all(judged.answers for judged in outcome.judged.values())


@pytest.mark.slow
def test_sixteen_readers_and_two_writers_do_not_meet(tmp_path: Path) -> None:
    """A quarter of a minute of readers of every kind."""
    outcome = stress(tmp_path, 15, readers=16, writers=2)

    assert outcome.faults == []
    assert len(outcome.commits) >= 5
    assert all(judged.answers for judged in outcome.judged.values())
