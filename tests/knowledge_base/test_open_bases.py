"""A knowledge base that stays open: threads share it, and each question is answered by the newest build, whole."""

from __future__ import annotations

import gc
import logging
import os
import re
import shutil
import subprocess
import sys
import threading
import timeit
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from asking import MakeBase
from patience import HANGS_S
from reading import analyzer

from search_cli import KnowledgeBase
from search_cli.analysis.folding import fold
from search_cli.config import Settings
from search_cli.engines import Searcher
from search_cli.engines.whoosh import WhooshEngine
from search_cli.errors import IndexMissingError, IndexUnusableError
from search_cli.knowledge_base import generation_manager
from search_cli.models import SearchResult
from search_cli.ranking import cases
from search_cli.ranking.decision import Decision

ARTICLES = 5


@pytest.fixture
def root(build_base: MakeBase) -> Path:
    """A base whose every article says that it is of the first build."""
    return build_base(numbered(1))


def numbered(number: int) -> dict[str, str]:
    """Articles that say of which build they are."""
    return {f"{n}.md": f"# 会计手册\n\n会计要核对第{number}号单据，细心是技能要求之{n}。\n" for n in range(ARTICLES)}


def built(root: Path, number: int) -> None:
    """Build the base anew, of articles that say this number."""
    for name, text in numbered(number).items():
        (root / "kb" / name).write_text(text, encoding="utf-8")
    KnowledgeBase.build(root)


def numbers(result: SearchResult) -> set[int]:
    """The builds that the hits of one answer say they are of."""
    return {int(found[1]) for hit in result.hits if (found := re.search(r"第(\d+)号", hit.passage.text))}


def settle(root: Path) -> None:
    """Date the articles back, and build: a file of just now is read again by the next build, which then writes."""
    for path in (root / "kb").iterdir():
        os.utime(path, (1_700_000_000, 1_700_000_000))
    KnowledgeBase.build(root)


def newest(root: Path) -> Path:
    return root / "index" / (root / "index/CURRENT").read_text(encoding="utf-8").split()[0]


# ── what was built answers ──────────────────────────────────────────────────────────────────────────────────


def test_what_is_built_is_found_at_once(root: Path) -> None:
    """In the same process, without opening the base again."""
    with KnowledgeBase.open(root) as kb:
        assert numbers(kb.search("会计 单据")) == {1}
        built(root, 2)
        assert numbers(kb.search("会计 单据")) == {2}
        (root / "kb/新.md").write_text("# 放样员\n\n放样员要画图。\n", encoding="utf-8")
        KnowledgeBase.build(root)

        assert kb.search("画图").hits[0].passage.article == "新.md"
        assert "新.md" in kb.records()
        assert ("新.md", 1) in kb.facets()["article"]
        assert kb.suggest("放样")[0].text == "放样员"


def test_what_another_process_builds_is_found(root: Path) -> None:
    """`kb index` in another terminal is enough."""
    with KnowledgeBase.open(root) as kb:
        assert kb.search("画图").total == 0
        (root / "kb/新.md").write_text("# 放样员\n\n放样员要画图。\n", encoding="utf-8")
        command = [sys.executable, "-m", "search_cli", "--root", str(root), "index"]
        subprocess.run(command, check=True, capture_output=True, cwd=Path(__file__).parents[2])

        assert kb.search("画图").total == 1


def test_settings_and_words_come_with_the_build_that_took_them_up(root: Path) -> None:
    """A kb.toml that asks for another index holds as a whole when that is built, and not a question sooner."""
    with KnowledgeBase.open(root) as kb:
        (root / "kb.toml").write_text('words = ["细心会计"]\n[settings]\nmin_score = 0.5\n', encoding="utf-8")
        assert kb.config.settings.min_score != 0.5
        assert "细心会计" not in [token.term for token in kb.tokens("细心会计")["words"]]

        KnowledgeBase.build(root)

        assert kb.config.settings.min_score == 0.5
        assert "细心会计" in [token.term for token in kb.tokens("细心会计")["words"]]
        assert kb.fault is None


def test_settings_and_synonyms_that_change_no_passage_hold_from_the_next_question_on(root: Path) -> None:
    """The index stays as it is, for `kb index` has nothing to write; an answer's ETag must change all the same."""
    settle(root)
    with KnowledgeBase.open(root) as kb:
        before = kb.generation
        assert kb.search("账票").total == 0
        (root / "kb.toml").write_text('[synonyms]\n"账票" = ["单据"]\n[settings]\nmin_score = 0.5\n', encoding="utf-8")

        found = kb.search("账票")
        taken_up = kb.generation
        published = (root / "index/CURRENT").stat()
        report = KnowledgeBase.build(root)

        assert found.total == ARTICLES
        assert kb.config.settings.min_score == 0.5
        assert taken_up != before
        assert kb.fault is None
        assert (report.unchanged, (root / "index/CURRENT").stat()) == (ARTICLES, published)
        assert kb.generation == taken_up


def test_a_kb_toml_that_goes_away_takes_its_settings_along(root: Path) -> None:
    """As it was before there was one."""
    (root / "kb.toml").write_text("[settings]\nmin_score = 0.5\n", encoding="utf-8")
    with KnowledgeBase.open(root) as kb:
        assert kb.config.settings.min_score == 0.5
        (root / "kb.toml").unlink()

        assert kb.config.settings.min_score == Settings().min_score


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ('[synonyms]\n"账票" = ["单', "config-syntax"),
        ("[settings]\nmin_score = 7\n", "config-value"),
        ('words = ["细心会计"]\n[settings]\nmin_score = 0.7\n', "index-stale-recipe"),
    ],
    ids=["half-written", "impossible", "of-another-index"],
)
def test_a_kb_toml_that_cannot_hold_leaves_the_one_before(root: Path, written: str, code: str) -> None:
    """Every question is answered meanwhile, `fault` says why, and what is mended holds at once."""
    (root / "kb.toml").write_text("[settings]\nmin_score = 0.5\n", encoding="utf-8")
    with KnowledgeBase.open(root) as kb:
        before = kb.generation
        (root / "kb.toml").write_text(written, encoding="utf-8")
        answers = [numbers(kb.search("会计 单据")) for _ in range(3)]
        held, fault = kb.config.settings.min_score, kb.fault
        meanwhile = kb.generation
        (root / "kb.toml").write_text("[settings]\nmin_score = 0.25\n", encoding="utf-8")

        assert answers == [{1}] * 3
        assert (held, meanwhile) == (0.5, before)
        assert fault is not None
        assert fault.code == code
        assert kb.config.settings.min_score == 0.25
        assert kb.fault is None


def test_an_index_that_was_deleted_and_built_again_is_another(root: Path) -> None:
    """Even though its first generation has the name of the one that was deleted."""
    with KnowledgeBase.open(root) as kb:
        shutil.rmtree(root / "index")
        built(root, 7)
        assert numbers(kb.search("会计 单据")) == {7}


def test_what_is_being_read_is_read_to_the_end(root: Path) -> None:
    """However many builds have replaced it, and swept its files away."""
    with KnowledgeBase.open(root) as kb:
        listing = kb.passages()
        first = next(listing)
        for number in (2, 3, 4):
            built(root, number)
            assert numbers(kb.search("会计 单据")) == {number}

        assert [passage.article for passage in (first, *listing)] == [f"{n}.md" for n in range(ARTICLES)]


# ── many threads ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def switching() -> Iterator[None]:
    """Threads that take turns a hundred times as often as usual."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(before / 100)
    yield
    sys.setswitchinterval(before)


def test_every_answer_is_of_one_build_while_another_is_published(root: Path, switching: None) -> None:
    """Four threads ask while a fifth builds six times: no answer mixes two builds, and none goes back in time."""
    builds, done = 6, threading.Event()

    def ask(kb: KnowledgeBase) -> list[int]:
        seen = []
        while not done.is_set() or seen[-1:] != [builds]:
            result = kb.search("会计 单据")
            assert result.total == len(result.hits) == ARTICLES
            assert result.facets["role"] == (("会计", ARTICLES),)
            (number,) = numbers(result)
            seen.append(number)
        return seen

    with KnowledgeBase.open(root) as kb, ThreadPoolExecutor(4) as pool:
        asked = [pool.submit(ask, kb) for _ in range(4)]
        try:
            for number in range(2, builds + 1):
                built(root, number)
        finally:
            done.set()
        answers = [each.result() for each in asked]

    for seen in answers:
        assert seen == sorted(seen)
    assert len({number for seen in answers for number in seen}) > builds / 2


def test_a_question_does_not_wait_for_what_another_asks_of_its_engine(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that takes long, or a cluster that is slow to answer, holds up no other, of this base or of another."""
    begun, release, looked_at = threading.Event(), threading.Event(), cases.looked_at

    def slow(engine: Searcher, decision: Decision) -> Decision:
        if "细心" in decision.query.interpretation.words:
            begun.set()
            assert release.wait(HANGS_S)
        return looked_at(engine, decision)

    monkeypatch.setattr(cases, "looked_at", slow)
    with KnowledgeBase.open(root) as kb, ThreadPoolExecutor(2) as pool:
        first = pool.submit(kb.search, "会计 细心")
        assert begun.wait(HANGS_S)
        try:
            second = pool.submit(kb.search, "会计 单据").result(HANGS_S)
            first_is_done = first.done()
        finally:
            release.set()

    assert second.total == ARTICLES
    assert not first_is_done


def test_threads_that_guess_words_leave_the_process_as_it_was(switching: None) -> None:
    """jieba's tables come when a word is first guessed; warnings are off meanwhile, and on again afterwards."""
    before = list(warnings.filters)
    cutting = analyzer().segmenter

    with ThreadPoolExecutor(8) as pool:
        cuts = list(pool.map(lambda _: [token.term for token in cutting.words_of(fold("奀猋骉要核对"))], range(200)))

    assert all(cut == cuts[0] for cut in cuts)
    assert warnings.filters == before


# ── what cannot be opened ───────────────────────────────────────────────────────────────────────────────────


def _damaged(root: Path) -> None:
    path = newest(root) / "manifest.json"
    path.write_text(path.read_text(encoding="utf-8").replace("{", "[", 1), encoding="utf-8")


def _half_copied(root: Path) -> None:
    for path in newest(root).glob("*.seg"):
        path.unlink()


def _other_settings(root: Path) -> None:
    (root / "kb.toml").write_text("[settings]\npassage_max_chars = 90\n", encoding="utf-8")


def _bad_settings(root: Path) -> None:
    (root / "kb.toml").write_text("[settings]\nno_such = 1\n", encoding="utf-8")


def _deleted(root: Path) -> None:
    shutil.rmtree(root / "index")


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (_damaged, "index-corrupt"),
        (_half_copied, "index-corrupt"),
        (_other_settings, "index-stale-recipe"),
        (_bad_settings, "config-unknown"),
        (_deleted, "index-missing"),
    ],
)
def test_what_cannot_be_opened_leaves_the_one_before_to_answer(
    root: Path, spoil: Callable[[Path], None], code: str, caplog: pytest.LogCaptureFixture
) -> None:
    """`fault` says why, the log does once, and the next good build answers."""
    with KnowledgeBase.open(root) as kb, caplog.at_level(logging.WARNING, "search_cli"):
        assert kb.fault is None
        built(root, 2)
        spoil(root)

        answers = [numbers(kb.search("会计 单据")) for _ in range(3)]
        fault = kb.fault
        told = [record.getMessage() for record in caplog.records]
        (root / "kb.toml").unlink(missing_ok=True)
        for name, text in numbered(3).items():
            (root / "kb" / name).write_text(text, encoding="utf-8")
        KnowledgeBase.build(root, rebuild=True)

        assert answers == [{1}] * 3
        assert fault is not None
        assert fault.code == code
        assert told == [str(fault)]
        assert numbers(kb.search("会计 单据")) == {3}
        assert kb.fault is None


def test_an_index_that_is_being_copied_answers_once_it_is_whole(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What could not be opened is tried again after a while, though nothing is published meanwhile."""
    monkeypatch.setattr(generation_manager, "_RETRY_S", 0.0)
    built(root, 2)
    whole = root.parent / "whole"
    shutil.copytree(root / "index", whole)
    built(root, 1)
    with KnowledgeBase.open(root) as kb:
        shutil.rmtree(root / "index")
        shutil.copytree(whole, root / "index", ignore=shutil.ignore_patterns("*.seg"))
        assert numbers(kb.search("会计 单据")) == {1}
        assert kb.fault is not None

        shutil.copytree(whole, root / "index", dirs_exist_ok=True)

        assert numbers(kb.search("会计 单据")) == {2}
        assert kb.fault is None


def test_opening_still_says_what_is_wrong(root: Path) -> None:
    """There is nothing before the first that is opened: what is wrong with it is raised."""
    _damaged(root)
    with pytest.raises(IndexUnusableError):
        KnowledgeBase.open(root)
    _deleted(root)
    with pytest.raises(IndexMissingError):
        KnowledgeBase.open(root)


# ── what it costs ───────────────────────────────────────────────────────────────────────────────────────────


def test_to_look_for_a_newer_build_costs_next_to_nothing(root: Path) -> None:
    """Well under 50 µs a question, where a search takes a millisecond or more."""
    with KnowledgeBase.open(root) as kb:
        took = min(timeit.repeat(lambda: kb.config, number=100, repeat=20)) / 100

    assert took < 50e-6


def test_a_search_reads_no_records_but_to_find_an_article(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They grow with the articles and with all that these say, and a search answers without."""
    read: list[str] = []
    records = WhooshEngine.records
    monkeypatch.setattr(WhooshEngine, "records", lambda engine: read.append("read") or records(engine))

    with KnowledgeBase.open(root) as kb:
        kb.search("会计 role:会计")
        assert not read
        kb.search("会计", articles=["*.md"])
    assert read


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="/proc")
def test_builds_leave_nothing_open(root: Path) -> None:
    """Files and maps of a generation that is gone go with it, at once and not when Python next looks for cycles."""
    current = root / "index/CURRENT"
    gc.collect()
    gc.disable()
    try:
        with KnowledgeBase.open(root) as kb:
            kb.search("会计 单据")
            one = _held(root)
            for _ in range(12):  # one that a single build left would be counted
                aside = current.with_name("again")
                shutil.copy(current, aside)
                os.replace(aside, current)  # as a build publishes what it made
                assert kb.search("会计 单据", limit=1).total == ARTICLES
            assert _held(root) == one
        assert _held(root) == 0
    finally:
        gc.enable()


def _held(root: Path) -> int:
    """How many files and maps of the index this process has open."""
    links = [os.readlink(link) for link in Path("/proc/self/fd").iterdir() if link.is_symlink()]
    maps = Path("/proc/self/maps").read_text(encoding="utf-8").splitlines()
    return sum(str(root / "index") in line for line in (*links, *maps))
