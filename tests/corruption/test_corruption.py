"""An index whose files were changed: told and not answered from, found by `kb verify`, made anew by `--repair`."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

import pytest
from cli_in_process import Kb
from crash.scenarios import Prepared, state_of

from corruption.damaging import SCENARIO, damaged, files_of, judged, searched
from corruption.mutations import Mutation
from search_cli import KnowledgeBase
from search_cli.errors import IndexMissingError, IndexUnusableError
from search_cli.knowledge_base.diagnosis import diagnose


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    """A base whose index has files of every kind; to be read only."""
    return Prepared(SCENARIO, tmp_path_factory.mktemp("whole"))


@pytest.fixture
def root(prepared: Prepared, tmp_path: Path) -> Path:
    """A copy of it, to be damaged."""
    return prepared.copy(tmp_path / "base")


def newest(root: Path, pattern: str) -> Path:
    return min(max(root.glob("index/generation-*")).glob(pattern))


def change(path: Path) -> None:
    """Change a byte, in a file of its own."""
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.unlink()
    path.write_bytes(data)


# ── anything may change ─────────────────────────────────────────────────────────────────────────────────────


def test_the_base_has_files_of_every_kind(prepared: Prepared) -> None:
    """So that none of them goes unharmed."""
    suffixes = {Path(file).suffix for file in files_of(prepared.root / "index")}

    assert suffixes == {".TAG", "", ".json", ".seg", ".bin", ".attached"}


def test_no_change_of_a_file_goes_unseen(prepared: Prepared, tmp_path: Path) -> None:
    """A search answers as before or says why not, `kb verify` names the file, and repair restores every answer."""
    found = list(damaged(prepared, tmp_path / "damaged", 20, seed="few"))

    assert [each for each in found if each.faults] == []
    assert len({each.file for each in found}) >= 4


@pytest.mark.slow
def test_none_of_many_changes_of_files_goes_unseen(prepared: Prepared, tmp_path: Path) -> None:
    """`python tests/corruption` makes twenty times as many."""
    assert [each for each in damaged(prepared, tmp_path / "damaged", 250, seed="many") if each.faults] == []


def test_a_changed_number_of_the_format_is_told_and_built_anew(prepared: Prepared, tmp_path: Path) -> None:
    """Nobody can tell it from an index of another version; what that is told to do mends it as well."""
    manifest = max(file for file in files_of(prepared.root / "index") if file.endswith("manifest.json"))
    data = (prepared.root / "index" / manifest).read_bytes()
    changed = Mutation(manifest, "replace_digit", data.replace(b'{"format":3', b'{"format":8', 1))
    root = prepared.copy(tmp_path / "base")
    whole = searched(root)
    changed.apply(root / "index")

    damage = judged(prepared, root, changed, whole)

    assert changed.data != data
    assert (damage.met, damage.faults) == ("index-stale-recipe", ())


# ── what is found ───────────────────────────────────────────────────────────────────────────────────────────


def test_a_whole_index_is_said_to_be_whole(root: Path, kb: Kb) -> None:
    """And nothing is written, with `--repair` neither."""
    before = {path: path.stat().st_mtime_ns for path in root.rglob("*")}

    runs = [kb("--root", str(root), "verify", *more) for more in ((), ("--repair",), ("--quiet",))]

    assert [run.code for run in runs] == [0, 0, 0]
    assert runs[0].out == runs[1].out
    assert runs[0].out.startswith("索引完好：generation-000003，")
    assert runs[2].out == ""
    assert {path: path.stat().st_mtime_ns for path in root.rglob("*")} == before


def test_each_file_is_named_with_what_is_wrong_with_it(root: Path, kb: Kb) -> None:
    """One line for each, on stdout; what to do on stderr."""
    newest(root, "*.bin").unlink()
    page = newest(root, "*.seg").stat().st_size // 2 // 4096 * 4096
    change(newest(root, "*.seg"))
    articles = newest(root, "articles-*")
    size = articles.stat().st_size
    articles.write_bytes(articles.read_bytes() + b"\0")
    (root / "index" / "CACHEDIR.TAG").write_bytes((root / "index" / "CACHEDIR.TAG").read_bytes() + b"#\n")

    run = kb("--root", str(root), "verify")
    english = kb("--root", str(root), "verify", KB_LANG="en")

    assert run.code == 1
    assert run.out.splitlines() == [
        "CACHEDIR.TAG：内容与写入时不同",
        f"generation-000003/articles-000003.json：应有 {size} 字节，实有 {size + 1} 字节",
        f"generation-000003/segment-000001.seg：第 {page} 字节之后，内容与写入时不同",
        "generation-000003/deleted-000001-000003.bin：文件不在",
    ]
    assert run.err == "请运行 `kb verify --repair`：它按 kb/ 里的文章重做损坏的部分。\n"
    assert english.out.splitlines()[3] == "generation-000003/deleted-000001-000003.bin: missing"


def test_a_name_that_differs_in_one_bit_is_not_believed(root: Path) -> None:
    """generation-000002 is there, whole, and answers otherwise: CURRENT has a checksum of its own."""
    current = root / "index" / "CURRENT"
    current.write_bytes(current.read_bytes().replace(b"000003", b"000002"))

    with pytest.raises(IndexUnusableError, match="CURRENT"):
        KnowledgeBase.open(root)

    assert [fault.file for fault in KnowledgeBase.verify(root).faults] == ["CURRENT"]


def test_a_name_without_a_checksum_is_believed_and_told(root: Path) -> None:
    """That is what builds wrote before there was one."""
    (root / "index" / "CURRENT").write_text("generation-000003\n", encoding="utf-8")

    with KnowledgeBase.open(root) as base:
        assert base.search("跟单").total

    assert [fault.file for fault in KnowledgeBase.verify(root).faults] == ["CURRENT"]


def test_no_index_and_no_index_of_ours_cannot_be_verified(tmp_path: Path) -> None:
    """There is nothing to compare with."""
    (tmp_path / "kb").mkdir()
    with pytest.raises(IndexMissingError):
        KnowledgeBase.verify(tmp_path)

    (tmp_path / "index").mkdir()
    (tmp_path / "index" / "thesis.doc").write_text("years of work", encoding="utf-8")
    with pytest.raises(IndexUnusableError, match="文件"):
        KnowledgeBase.verify(tmp_path)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_what_the_system_refuses_to_read_is_told(root: Path) -> None:
    """With the system's reason."""
    newest(root, "*.attached").chmod(0)

    (fault,) = KnowledgeBase.verify(root).faults

    assert (fault.kind, fault.reason) == ("unread", "Permission denied")


# ── what is repaired ────────────────────────────────────────────────────────────────────────────────────────


def test_only_the_articles_of_a_damaged_segment_are_read_again(prepared: Prepared, root: Path) -> None:
    """The others are kept as they are, files included."""
    change(newest(root, "*.seg"))

    report = KnowledgeBase.repair(root)

    assert len(report.added) == 11  # of twelve, one was replaced since
    assert report.unchanged == 3
    assert state_of(root) == prepared.old
    assert KnowledgeBase.verify(root).ok


def test_an_attachment_is_made_anew_without_reading_an_article(prepared: Prepared, root: Path) -> None:
    """It says nothing of articles."""
    change(newest(root, "dictionary.attached"))

    report = KnowledgeBase.repair(root)

    assert (report.added, report.changed, report.unchanged) == ((), (), 14)
    assert state_of(root) == prepared.old


def test_an_article_that_cannot_be_read_keeps_its_passages_where_they_are_whole(prepared: Prepared, root: Path) -> None:
    """A repair loses nothing that is not damaged, which a rebuild would."""
    (root / "kb" / "12.md").write_bytes("跟单\x00要细心。".encode())
    change(newest(root, "*.seg"))

    report = KnowledgeBase.repair(root)

    assert [failure.article for failure in report.failed] == ["12.md"]
    with KnowledgeBase.open(root) as base:
        assert base.records()["12.md"].passages == 2


def test_a_folder_that_lost_its_mark_is_known_by_its_index(root: Path) -> None:
    """The name in CURRENT and the manifest have checksums that no stranger's folder has."""
    (root / "index" / "CACHEDIR.TAG").unlink()

    KnowledgeBase.repair(root)

    assert KnowledgeBase.verify(root).ok


def test_whoever_asks_a_folder_that_lost_its_mark_is_sent_to_the_repair(root: Path) -> None:
    """To move its files away, as a stranger's, would throw a sound index away; and there is one to be repaired."""
    (root / "index" / "CACHEDIR.TAG").unlink()

    for ask in (KnowledgeBase.open, KnowledgeBase.build, partial(KnowledgeBase.build, rebuild=True)):
        with pytest.raises(IndexUnusableError) as caught:
            ask(root)
        assert caught.value.code == "index-unmarked"
        assert "kb verify --repair" in caught.value.hint
    (check,) = [check for check in diagnose(root).checks if not check.ok]

    assert "kb verify --repair" in check.message


def test_a_folder_without_mark_and_index_is_not_touched(root: Path) -> None:
    """Nothing shows that it is ours."""
    (root / "index" / "CACHEDIR.TAG").unlink()
    newest(root, "manifest.json").write_text("{}", encoding="utf-8")
    before = sorted(root.rglob("*"))

    with pytest.raises(IndexUnusableError) as caught:
        KnowledgeBase.repair(root)

    assert caught.value.code == "index-foreign"
    assert [path for path in sorted(root.rglob("*")) if path.name != "build.lock"] == [
        path for path in before if path.name != "build.lock"
    ]
