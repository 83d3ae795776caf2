"""Every index format that was ever written still opens, or is rebuilt with a reason; and none changes unnoticed."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from cli_in_process import Kb
from make_index_fixture import make

from search_cli import KnowledgeBase
from search_cli.config import Settings
from search_cli.engines.scoring import Bm25
from search_cli.engines.whoosh import WhooshEngine
from search_cli.engines.whoosh.manifest import FORMAT, read_manifest
from search_cli.engines.whoosh.segment_file import ArrayFile
from search_cli.errors import IndexUnusableError

FOLDER = Path(__file__).parents[1] / "fixtures"
FIXTURES = sorted(FOLDER.glob("index-format-*"))
OTHERS = [path for path in FIXTURES if not path.name.startswith(f"index-format-{FORMAT}")]
OF_TODAY = [path for path in FIXTURES if path not in OTHERS]


def copied(fixture: Path, folder: Path) -> Path:
    """A copy of a knowledge base whose index an earlier program built."""
    return Path(shutil.copytree(fixture, folder / fixture.name))


@pytest.fixture(params=FIXTURES, ids=lambda path: path.name)
def base(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A base with an index of any format."""
    return copied(request.param, tmp_path)


@pytest.fixture(params=OTHERS, ids=lambda path: path.name)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A base with an index of a format of before."""
    return copied(request.param, tmp_path)


# ── what is kept ────────────────────────────────────────────────────────────────────────────────────────────


def test_every_format_is_kept() -> None:
    """Whoever raises the number keeps the index of the one before, and adds one of his own."""
    numbers = {int(found[1]) for path in FIXTURES if (found := re.match(r"index-format-(\d+)", path.name))}

    assert numbers == set(range(1, FORMAT + 1)), "python scripts/make_index_fixture.py makes one of today's format"


def test_the_files_of_today_are_those_of_the_newest_one_that_is_kept(tmp_path: Path) -> None:
    """Who lays files out otherwise raises the number, or keeps an index of before beside one of now and reads both."""
    make(tmp_path)

    assert shape(tmp_path / "index") == shape(OF_TODAY[-1] / "index"), "see scripts/make_index_fixture.py"


def shape(index: Path) -> object:
    """What files an index has, which names and types are in them."""
    (generation,) = index.glob("generation-*")
    manifest = read_manifest(generation)
    assert manifest.articles
    segments = [ArrayFile(generation / each.file.name, each.file.size, each.file.digest) for each in manifest.segments]
    try:
        facts = [dict(segment.facts) for segment in segments]
    finally:
        for segment in segments:
            segment.close()
    arrays = [{name: row[0] for name, row in each.pop("arrays").items()} for each in facts]
    return (
        sorted(path.name for path in index.rglob("*") if path.is_file()),
        re.sub("[0-9a-f]{8}$", "checksum", (index / "CURRENT").read_text(encoding="utf-8").strip()),
        structure(json.loads((generation / "manifest.json").read_bytes())),
        structure(json.loads((generation / manifest.articles.name).read_bytes())),
        list(map(structure, facts)),
        arrays,
    )


def structure(value: object) -> object:
    """Return the names and types in a JSON value, whatever it says."""
    if isinstance(value, dict):
        return {name: structure(each) for name, each in value.items()}
    if isinstance(value, list):
        return sorted({repr(structure(each)) for each in value})
    return type(value).__name__


# ── what becomes of it ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("fixture", OF_TODAY, ids=lambda path: path.name)
def test_an_index_of_todays_format_is_read_as_it_was_written(fixture: Path, tmp_path: Path) -> None:
    """Text, place and tags of every passage, in the order of the articles."""
    root = copied(fixture, tmp_path)
    engine = WhooshEngine.open(root / "index", Bm25(Settings().k1, Settings().b))
    try:
        found = [[each.article, each.text, [*each.roles], [*each.dimensions]] for each in engine.passages()]
    finally:
        engine.close()

    assert found == json.loads((root / "expected.json").read_bytes())
    told = [fault.file for fault in KnowledgeBase.verify(root).faults]
    assert told == ([] if b" " in (root / "index" / "CURRENT").read_bytes() else ["CURRENT"])  # no checksum to compare


def test_an_index_of_another_format_is_refused_before_anything_of_it_is_read(old: Path, kb: Kb) -> None:
    """Who searches or verifies is told why, and what to run, with exit code 2; nothing is changed."""
    before = {path: path.read_bytes() for path in old.rglob("*") if path.is_file()}

    for command in (("search", "物控 技能"), ("verify",), ("facets",)):
        run = kb("--root", str(old), *command)
        assert (run.code, run.out) == (2, "")
        assert "另一套索引格式" in run.err
        assert "kb index" in run.err

    assert {path: path.read_bytes() for path in old.rglob("*") if path.is_file()} == before


def test_an_index_of_another_format_is_built_anew_and_the_build_says_why(old: Path, kb: Kb) -> None:
    """Without being asked for --rebuild; nothing of the old one is taken over."""
    run = kb("--root", str(old), "index")

    assert run.code == 0
    assert "索引是用另一套索引格式建的。" in run.out
    assert {path.suffix for path in (old / "index" / "generation-000002").iterdir()} == {".json", ".seg", ".attached"}
    assert "物控要会什么？" in kb("--root", str(old), "物控", "技能").out


def test_an_old_index_answers_or_says_that_it_must_be_rebuilt(base: Path) -> None:
    """With today's taxonomy it either answers at once, or after the `kb index` that the message names."""
    refused = None
    try:
        KnowledgeBase.open(base).close()
    except IndexUnusableError as error:
        refused = error
    report = KnowledgeBase.build(base)

    with KnowledgeBase.open(base) as opened:
        top = opened.search("物控 技能").hits[0].passage
    assert top.text.startswith("物控要会什么？")
    if refused:
        assert refused.code == "index-stale-recipe"
        assert "kb index" in str(refused)
        assert report.rebuilt_because or report.retagged_because
