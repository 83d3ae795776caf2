"""Notes of writers and readers → every committed state with the time it was current, and every answer, judged by them.

What a state answers is not asked of an index: an engine in memory is given the articles as they were written.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any, NamedTuple

from concurrency.reading import EVERYTHING, QUESTIONS, Noted, digest, everything
from concurrency.versions import ARTICLES, fingerprint, path_of, text
from search_cli import KnowledgeBase
from search_cli.indexing.building import OUTDATED

Versions = tuple[int, ...]
FOREVER = 1 << 63


class Commit(NamedTuple):
    """A state that was committed, by the version of each article, and the longest time for which it may have answered.

    `wrong` is what must not be in it, or must not be missing.
    """

    versions: Versions
    since: int
    until: int
    wrong: str = ""


# ── commits ─────────────────────────────────────────────────────────────────────────────────────────────────


class _Written:
    """Which version of an article was written when."""

    def __init__(self) -> None:
        self.began: list[int] = []
        self.ended: list[int] = []

    def oldest(self, at: int) -> int:
        """Return the newest version that stood there at a time for certain, which nothing later may be older than."""
        return bisect_right(self.ended, at) - 1

    def newest(self, at: int) -> int:
        """Return the newest version that can have been read by then."""
        return bisect_right(self.began, at) - 1


def commits_of(notes: Iterable[Mapping[str, Any]], written: Iterable[Mapping[str, Any]]) -> list[Commit]:
    """Return what was published, in order, with what is wrong with it."""
    articles = defaultdict[int, _Written](_Written)
    for row in written:
        articles[row["article"]].began.append(row["began"])
        articles[row["article"]].ended.append(row["ended"])
    commits: list[Commit] = []
    for begun, until in _published(notes):
        base = commits[-1].versions if commits else (0,) * ARTICLES
        held = [_held(articles[article], article, begun, base[article]) for article in range(ARTICLES)]
        wrong = [f"{path_of(article)} {why}" for article, (_, why) in enumerate(held) if why]
        wrong += [f"{path} was never written" for path in begun["holds"] if path not in _PATHS]
        commits.append(Commit(tuple(version for version, _ in held), begun["at"], until, ", ".join(wrong)))
    return commits


_PATHS = frozenset(map(path_of, range(ARTICLES)))


def _published(notes: Iterable[Mapping[str, Any]]) -> Iterator[tuple[Mapping[str, Any], int]]:
    """Yield the notes of what was published, each with when it was replaced at the latest.

    Of what the dead were about to publish, the next who builds has seen whether it was.
    """
    begun: list[Mapping[str, Any]] = []
    done: dict[tuple[str, str], int] = {}
    for row in notes:
        if "done" in row:
            done[row["generation"], row["base"]] = row["done"]
        elif begun and row["base"] != begun[-1]["generation"]:
            begun[-1] = row
        else:
            begun.append(row)
    for place, row in enumerate(begun):
        until = FOREVER
        if place + 1 < len(begun):
            following = begun[place + 1]
            sure = begun[place + 2]["at"] if place + 2 < len(begun) else FOREVER
            until = done.get((following["generation"], following["base"]), sure)
        yield row, until


def _held(written: _Written, article: int, begun: Mapping[str, Any], base: int) -> tuple[int, str]:
    """Return which version of an article a generation holds, and what is wrong with that.

    Whatever stood in kb/ when the build began must be in it, and it must not go back behind the generation before. Only
    an article that was taken away just as it was to be read keeps what was last read of it, when all is made anew under
    a fingerprint of no version.
    """
    path = path_of(article)
    held = begun["holds"].get(path)
    if path in begun["stale"] and held == OUTDATED:
        return base, ""
    least = base if path in begun["stale"] else max(base, written.oldest(begun["began"]))
    newest = written.newest(begun["at"])
    for version in range(least, newest + 1):
        if fingerprint(article, version) == held:
            return version, ""
    known = [version for version in range(newest + 1) if fingerprint(article, version) == held]
    said = f"version {known[-1]}" if known else "something that was never written"
    return max([*known[-1:], 0]), f"is {said} where {least} is due"


# ── answers ─────────────────────────────────────────────────────────────────────────────────────────────────


@cache
def answers_of(versions: Versions) -> dict[str, str]:
    """Return what a state answers to every question."""
    texts = {
        path_of(article): text(article, version)
        for article, version in enumerate(versions)
        if fingerprint(article, version)
    }
    with KnowledgeBase.from_texts(texts) as base:
        answers = {question: digest(ask(base)) for question, ask in QUESTIONS.items()}
        with base._generations.acquire() as generation:
            return {**answers, EVERYTHING: digest(everything(generation.engine))}


@dataclass
class Judged:
    """How many answers there were, of which states, and what is wrong with how many."""

    answers: int = 0
    states: set[Versions] = field(default_factory=set)
    wrong: dict[str, list[str]] = field(default_factory=lambda: {"error": [], "mixed": [], "stale": []})


class Judge:
    """Knows what every committed state answers, and when it did."""

    def __init__(self, commits: Sequence[Commit]) -> None:
        self._commits = commits

    @cached_property
    def _right(self) -> Mapping[tuple[str, str], list[Commit]]:
        right = defaultdict[tuple[str, str], list[Commit]](list)
        for commit in self._commits:
            for answered in answers_of(commit.versions).items():
                right[answered].append(commit)
        return right

    def judged(self, answers: Iterable[Noted]) -> Judged:
        """Judge the answers of some readers."""
        judged = Judged()
        for answer in answers:
            judged.answers += 1
            giving = self._right.get((answer.question, answer.digest), [])
            at_the_time = [each for each in giving if each.since <= answer.ended and answer.began <= each.until]
            if answer.error:
                judged.wrong["error"].append(f"{answer.question}: {answer.error}")
            elif not giving:
                judged.wrong["mixed"].append(f"{answer.question}: {answer.digest} is of no state")
            elif not at_the_time:
                late = min((answer.began - each.until) / 1e6 for each in giving)
                judged.wrong["stale"].append(f"{answer.question}: of a state that ended {late:.0f} ms before")
            else:
                judged.states.add(at_the_time[-1].versions)
        return judged
