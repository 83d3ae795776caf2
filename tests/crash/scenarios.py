"""Builds to be struck at: a base with the index of its old articles, what changes, and what both states answer."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, nullcontext, suppress
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple
from unittest import mock

from search_cli import KnowledgeBase
from search_cli.config import Settings
from search_cli.engines import EVERYTHING, FIELDS
from search_cli.engines.scoring import Bm25
from search_cli.engines.whoosh import WhooshEngine
from search_cli.engines.whoosh.gathering import Gathering
from search_cli.engines.whoosh.manifest import FORMAT
from search_cli.errors import SearchCliError
from search_cli.models import Query, Term, Tier

BM25 = Bm25(Settings().k1, Settings().b)
ROLES = ("跟单", "采购", "会计", "出纳", "仓管")
NONE = "index-missing"


class Scenario(NamedTuple):
    """One build: `before` makes the base and its index, `change` what the build is to take in.

    `runs`: the build has so little memory that each article becomes a segment for the time being.
    `links`: the file system has hard links.
    """

    name: str
    before: Callable[[Path], None]
    change: Callable[[Path], None]
    options: tuple[str, ...] = ()
    runs: bool = False
    links: bool = True


# ── articles, and what changes ──────────────────────────────────────────────────────────────────────────────


def write_articles(root: Path, numbers: range, version: str = "甲") -> None:
    """Write one article for each number."""
    (root / "kb").mkdir(parents=True, exist_ok=True)
    for number in numbers:
        (root / "kb" / f"{number:02}.md").write_text(text_of(number, version), encoding="utf-8", newline="\n")


def text_of(number: int, version: str) -> str:
    """Return an article of two passages that name its number and version."""
    role = ROLES[number % len(ROLES)]
    return (
        f"# {role}手册{number}\n\n## 技能要求\n\n{role}要会第{number}项技能，{version}版。\n\n"
        f"## 薪资待遇\n\n{role}的薪资是{number}千元，{version}版。\n"
    )


def _nothing(root: Path) -> None:
    write_articles(root, range(6))


def _built(root: Path) -> None:
    """Two generations, so that the next build has one to sweep."""
    write_articles(root, range(20))
    KnowledgeBase.build(root)
    write_articles(root, range(20, 24))
    KnowledgeBase.build(root)


def _built_often(root: Path) -> None:
    """Several segments, some with deletions."""
    _built(root)
    write_articles(root, range(3, 5), "乙")
    KnowledgeBase.build(root)


def _left_by_the_dead(root: Path) -> None:
    """What killed builds leave: half a generation, and a CURRENT that never took its place."""
    _built(root)
    dead = root / "index" / "generation-000007"
    dead.mkdir()
    (dead / "run-000007-0.seg").write_bytes(b"KBSEG")
    (root / "index" / "CURRENT.new").write_text("generation-0000")


def _of_another_format(root: Path) -> None:
    _built(root)
    for manifest in root.glob("index/*/manifest.json"):
        text = manifest.read_text(encoding="utf-8")
        manifest.write_text(text.replace(f'"format":{FORMAT}', '"format":1', 1), encoding="utf-8")


def _add_one(root: Path) -> None:
    write_articles(root, range(30, 31))


def _change_and_remove(root: Path) -> None:
    write_articles(root, range(2), "丙")
    (root / "kb" / "07.md").unlink()


def _change_many(root: Path) -> None:
    write_articles(root, range(15), "丁")


def _settings(root: Path) -> None:
    (root / "kb.toml").write_text("[settings]\npassage_max_chars = 300\n", encoding="utf-8")


SCENARIOS = (
    Scenario("first build", lambda root: None, _nothing),
    Scenario("first build, in runs", lambda root: None, _nothing, runs=True),
    Scenario("one article more", _built, _add_one),
    Scenario("one article more, without links", _built, _add_one, links=False),
    Scenario("changed and removed", _built_often, _change_and_remove),
    Scenario("merge of segments", _built_often, _change_many),
    Scenario("merge of runs and segments", _built_often, _change_many, runs=True),
    Scenario("rebuild", _built_often, _change_and_remove, ("--rebuild",)),
    Scenario("other settings", _built, _settings),
    Scenario("another format", _of_another_format, _add_one),
    Scenario("after dead builds", _left_by_the_dead, _add_one),
)


def as_in(scenario: Scenario) -> AbstractContextManager[object]:
    """Give builds in this process the little memory of the scenario."""
    return little_memory() if scenario.runs else nullcontext()


def little_memory() -> AbstractContextManager[object]:
    """Give builds in this process so little memory that each article becomes a segment for the time being."""
    return mock.patch.object(Gathering, "size", return_value=1 << 40)


class Verdict(NamedTuple):
    """What a struck build left: the state that answers, and whatever is wrong with it."""

    state: str = ""
    faults: tuple[str, ...] = ()


class Prepared:
    """A scenario on disk: the base before the build, with its articles changed, and what both states answer."""

    def __init__(self, scenario: Scenario, folder: Path) -> None:
        self.scenario = scenario
        self.verdicts: dict[int, Verdict] = {}  # by what builds left
        self.root = folder / "base"
        self.root.mkdir(parents=True)
        (self.root / "kb").mkdir()
        (self.root / "kb.toml").touch()
        scenario.before(self.root)
        scenario.change(self.root)
        self.old = state_of(self.root)
        done = self.copy(folder / "done")
        KnowledgeBase.build(done, rebuild="--rebuild" in scenario.options)
        self.new = state_of(done)
        shutil.rmtree(done)

    def copy(self, target: Path) -> Path:
        """Return a copy of the base in the place of `target`."""
        shutil.rmtree(target, ignore_errors=True)
        return Path(shutil.copytree(self.root, target))


# ── what a base answers ─────────────────────────────────────────────────────────────────────────────────────


def state_of(root: Path) -> str:
    """Return what tells everything that the index of `root` answers from other answers, or the code of its refusal."""
    try:
        with closing(WhooshEngine.open(root / "index", BM25)) as engine:
            everything = (*_everything(engine), answer_of(root))
    except SearchCliError as error:
        return error.code
    return sha256(repr(everything).encode()).hexdigest()


def _everything(engine: WhooshEngine) -> Iterator[object]:
    yield engine.recipe()
    yield [(path, record.passages, record.stale) for path, record in sorted(engine.records().items())]
    yield list(engine.passages())
    yield from (engine.vocabulary(field) for field in FIELDS)
    for text in ("跟单", "技能", "薪资", "丙", "丁"):
        term = Term("words", text, 1.0, 0, False)
        yield engine.rank(Query("", EVERYTHING, (Tier(EVERYTHING, "all"),), (term,)), None)
    yield from (sha256(engine.attachment(name) or b"").digest() for name in ("dictionary", "taxonomy"))


def answer_of(root: Path) -> object:
    """Return what `kb 跟单 技能` lists, or why it refuses."""
    try:
        with KnowledgeBase.open(root) as base:
            found = base.search("跟单 技能", limit=5)
            return found.total, [(hit.passage.id, hit.score) for hit in found.hits]
    except SearchCliError as error:
        return error.code


def litter(root: Path) -> list[str]:
    """Return the files in the index that belong to no generation that is kept, nor to the folder itself."""
    index = root / "index"
    kept = sorted(index.glob("generation-*"))[-2:]
    expected = {index / name for name in ("CACHEDIR.TAG", "CURRENT", "build.lock")} | set(kept)
    for generation in kept:
        with suppress(OSError, ValueError):  # it may be damaged, and then nothing in it belongs to it
            expected |= {generation / name for name in ("manifest.json", *_named(generation))}
    return sorted(str(path.relative_to(index)) for path in set(index.rglob("*")) ^ expected)


def _named(generation: Path) -> Iterator[str]:
    content = json.loads((generation / "manifest.json").read_bytes())["content"]
    yield content["articles"][0]
    for segment in content["segments"]:
        yield from (file[0] for file in segment if file)
    yield from (f"{name}.attached" for name in content["attachments"])
