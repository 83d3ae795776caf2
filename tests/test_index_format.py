"""Every index format that was ever released still opens, or is rebuilt with a reason."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from search_cli import KnowledgeBase
from search_cli.config import Settings
from search_cli.engines.scoring import Bm25
from search_cli.engines.whoosh import WhooshEngine
from search_cli.engines.whoosh.manifest import FORMAT
from search_cli.errors import IndexUnusableError

FIXTURES = sorted((Path(__file__).parent / "fixtures").glob("index-format-*"))
EXPECTED = [
    ("仓管员和物控的区别.md", "仓管员守着货，收发存都要对得上账。", ("仓库管理员",), ("岗位职责",)),
    ("仓管员和物控的区别.md", "物控则管着料，什么时候到、到多少，由他来排。", ("物控",), ("岗位职责",)),
    ("物控常见问题.txt", "物控要会什么？\nA：看得懂物料清单，算得清库存和在途。", (), ("技能要求",)),
]


@pytest.fixture(params=FIXTURES, ids=lambda path: path.name)
def base(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of a knowledge base whose index an earlier program built."""
    root = tmp_path / request.param.name
    shutil.copytree(request.param, root)
    return root


def test_the_passages_of_an_old_index_are_read_as_they_were_or_not_at_all(base: Path) -> None:
    """Today's format holds text, place and tags of every passage; another is refused before anything of it is read."""
    try:
        engine = WhooshEngine.open(base / "index", Bm25(Settings().k1, Settings().b))
    except IndexUnusableError as error:
        refused = error.code
    else:
        refused = None
    assert refused == (None if base.name == f"index-format-{FORMAT}" else "index-stale-recipe")
    if refused:
        return
    try:
        found = [(p.article, p.text, p.roles, p.dimensions) for p in engine.passages()]
    finally:
        engine.close()

    assert found == EXPECTED


def test_an_old_index_answers_or_says_that_it_must_be_rebuilt(base: Path) -> None:
    """With today's taxonomy it either answers at once, or after the `kb index` that the message names."""
    refused = None
    try:
        KnowledgeBase.open(base).close()
    except IndexUnusableError as error:
        refused = error
    report = KnowledgeBase.build(base)

    with KnowledgeBase.open(base) as kb:
        top = kb.search("物控 技能").hits[0].passage
    assert top.text.startswith("物控要会什么？")
    if refused:
        assert refused.code == "index-stale-recipe"
        assert "kb index" in str(refused)
        assert report.rebuilt_because


def test_an_index_of_whooshs_own_files_is_rebuilt_and_the_build_says_why(tmp_path: Path) -> None:
    """Format 1 was pickles: they are not read, not even to find out what they hold."""
    root = tmp_path / "base"
    shutil.copytree(Path(__file__).parent / "fixtures" / "index-format-1", root)

    report = KnowledgeBase.build(root)

    assert report.rebuilt_because == "索引是用另一套索引格式建的。"
    assert len(report.added) == 2
