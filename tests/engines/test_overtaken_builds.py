"""Two builds at once: none undoes what the other has published, however their steps fall together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from asking import MakeBase
from on_cluster import swept

from search_cli import KnowledgeBase
from search_cli.articles.folder import FoundFiles, find_files
from search_cli.indexing import building

A = "# 跟单手册\n\n## 技能要求\n\n跟单要会英语。\n"
B = "# 会计手册\n\n## 技能要求\n\n会计要会记账。\n"


@pytest.fixture(params=["here", pytest.param("on a cluster", marks=pytest.mark.cluster)])
def root(make_base: MakeBase, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A base of two articles, indexed on this machine or on a cluster."""
    root = make_base({"a.md": A, "b.md": B})
    if request.param == "here":
        KnowledgeBase.build(root)
        yield root
        return
    hosts = request.getfixturevalue("cluster")
    monkeypatch.setenv("KB_OPENSEARCH_HOSTS", ",".join(hosts))
    with swept(hosts) as name:
        settings = f'[settings]\nengine = "opensearch"\n\n[opensearch]\nindex = "{name}"\nreplicas = 0\n'
        (root / "kb.toml").write_text(settings, encoding="utf-8")
        KnowledgeBase.build(root)
        yield root


def articles_of(root: Path) -> list[str]:
    with KnowledgeBase.open(root) as base:
        return sorted({passage.article for passage in base.passages()})


@pytest.fixture
def after_looking(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], object]], list[int]]:
    """Do something once, between the next build's look at kb/ and its writing; return how many looks there were."""
    looks: list[int] = []

    def arrange(act: Callable[[], object]) -> list[int]:
        def look(folder: Path) -> FoundFiles:
            looks.append(len(looks))
            found = find_files(folder)
            if len(looks) == 1:
                act()
            return found

        monkeypatch.setattr(building, "find_files", look)
        return looks

    return arrange


@pytest.mark.parametrize("rebuild", [True, False])
def test_an_article_that_another_build_has_taken_in_meanwhile_stays(
    root: Path, after_looking: Callable[..., list[int]], rebuild: bool
) -> None:
    """Who is overtaken looks again: an index that was said to hold an article holds it after any other build, too."""

    def other() -> None:
        (root / "kb" / "c.md").write_text(A, encoding="utf-8")
        assert KnowledgeBase.build(root).added == ("c.md",)

    (root / "kb" / "b.md").write_text(B + "\n也要会英语。\n", encoding="utf-8")
    looks = after_looking(other)

    KnowledgeBase.build(root, rebuild=rebuild)

    assert articles_of(root) == ["a.md", "b.md", "c.md"]
    assert len(looks) >= 3  # of the one, of the other, and again of the one


def test_an_article_that_was_away_for_a_moment_is_not_removed_again(
    root: Path, after_looking: Callable[..., list[int]]
) -> None:
    """It was missing when this build looked, and is back in kb/ and in the index by the time that it writes."""

    def other() -> None:
        (root / "kb" / "a.md").write_text(A + "\n还要会算账。\n", encoding="utf-8")
        KnowledgeBase.build(root)

    (root / "kb" / "a.md").unlink()
    after_looking(other)

    report = KnowledgeBase.build(root)

    assert articles_of(root) == ["a.md", "b.md"]
    assert report.removed == ()


def test_a_build_that_nobody_overtakes_looks_once(root: Path, after_looking: Callable[..., list[int]]) -> None:
    """Nothing is done twice for the sake of others that are not there."""
    (root / "kb" / "c.md").write_text(A, encoding="utf-8")
    looks = after_looking(lambda: None)

    KnowledgeBase.build(root)

    assert len(looks) == 1
