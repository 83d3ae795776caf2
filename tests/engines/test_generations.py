"""The index folder: what is ours, what survives a crash, and who may read and write at once."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from contract.hand_made import BM25, RECIPE, article, build, build_one, entry, has, ids, query

from search_cli.engines import ArticleEntries, Changes
from search_cli.engines.whoosh import WhooshEngine
from search_cli.engines.whoosh.generations import unwritable, writing
from search_cli.engines.whoosh.manifest import FORMAT, read_manifest, write_manifest
from search_cli.engines.whoosh.snapshot import Snapshot
from search_cli.errors import ClosedError, IndexMissingError, IndexUnusableError

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals and /proc")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An index folder that holds one built passage."""
    path = tmp_path / "index"
    engine = WhooshEngine.create(path, BM25)
    build(engine, article(entry("1", "跟单 技能")), dictionary=b"words")
    engine.close()
    return path


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def generations(folder: Path) -> list[str]:
    return sorted(name for name in names(folder) if name.startswith("generation-"))


def answers(folder: Path) -> list[str]:
    engine = WhooshEngine.open(folder, BM25)
    try:
        return sorted(ids(engine, "跟单"))
    finally:
        engine.close()


@contextmanager
def refused(code: str) -> Iterator[pytest.ExceptionInfo[IndexUnusableError]]:
    with pytest.raises(IndexUnusableError) as caught:
        yield caught
    assert caught.value.code == code


# ── what is ours ────────────────────────────────────────────────────────────────────────────────────────────


def test_what_was_built_is_there_when_opened_again(folder: Path) -> None:
    """An index outlives the process that made it, with recipe and records."""
    engine = WhooshEngine.open(folder, BM25)

    assert (engine.recipe(), set(engine.records()), ids(engine, "跟单")) == (RECIPE, {"a.md"}, ["1"])
    engine.close()


def test_an_index_folder_carries_the_cache_tag(folder: Path) -> None:
    """Backups may skip it, and we know it for ours."""
    tag = (folder / "CACHEDIR.TAG").read_text(encoding="utf-8")

    assert tag.startswith("Signature: 8a477f597d28d172789f06886806bc55\n")
    assert "search_cli" in tag


@pytest.mark.parametrize("make", [lambda path: None, Path.mkdir], ids=["no folder", "an empty folder"])
def test_opening_without_an_index_says_so_and_writes_nothing(tmp_path: Path, make) -> None:
    """Asking leaves no trace; the knowledge base, not its index folder, is named."""
    make(tmp_path / "index")

    with pytest.raises(IndexMissingError) as caught:
        WhooshEngine.open(tmp_path / "index", BM25)

    assert caught.value.values["path"] == tmp_path
    assert not list(tmp_path.rglob("*/*"))


def test_preparing_a_build_writes_nothing(tmp_path: Path) -> None:
    """Only a commit touches the disk, so a dry run may hold an engine."""
    WhooshEngine.create(tmp_path / "index", BM25).close()

    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("tag", [None, "Signature: 8a477f597d28d172789f06886806bc55\n# somebody else\n"])
def test_a_folder_with_foreign_files_is_never_touched(tmp_path: Path, tag: str | None) -> None:
    """Not even when another program marked it as its cache."""
    folder = tmp_path / "index"
    (folder / "generation-000001").mkdir(parents=True)
    (folder / "CURRENT").write_text("generation-000001")
    if tag:
        (folder / "CACHEDIR.TAG").write_text(tag)
    before = names(folder)

    with refused("index-foreign"):
        WhooshEngine.create(folder, BM25)
    with pytest.raises(IndexMissingError):
        WhooshEngine.open(folder, BM25)

    assert names(folder) == before


def test_foreign_files_that_appear_before_the_commit_are_seen(tmp_path: Path) -> None:
    """The folder is looked at when it is written, not only when the build begins."""
    engine = WhooshEngine.create(tmp_path / "index", BM25)
    (tmp_path / "index").mkdir()
    (tmp_path / "index" / "thesis.doc").write_text("years of work")

    with refused("index-foreign"):
        build_one(engine, entry("1", "跟单"))

    assert names(tmp_path / "index") == {"thesis.doc"}


def test_what_the_repository_tracks_is_no_stranger(tmp_path: Path) -> None:
    """README.md and .gitignore may stand in an index folder, and stay."""
    folder = tmp_path / "index"
    folder.mkdir()
    for name in ("README.md", ".gitignore"):
        (folder / name).write_text("tracked")

    engine = WhooshEngine.create(folder, BM25)
    for text in ("跟单", "技能", "经理"):
        build_one(engine, entry("1", text))
    engine.close()

    assert {name: (folder / name).read_text() for name in ("README.md", ".gitignore")} == {
        "README.md": "tracked", ".gitignore": "tracked",
    }  # fmt: skip


# ── one writer ──────────────────────────────────────────────────────────────────────────────────────────────

HOLD = """
import sys, time
from pathlib import Path
from search_cli.engines.whoosh.generations import writing
with writing(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


@posix
def test_a_build_waits_for_nobody_but_the_living(folder: Path) -> None:
    """While another process builds, a build is refused at once and told who; once that is killed, the next goes on."""
    holder = subprocess.Popen([sys.executable, "-c", HOLD, str(folder)], stdout=subprocess.PIPE, cwd=Path.cwd())
    assert holder.stdout
    holder.stdout.readline()
    engine = WhooshEngine.create(folder, BM25)
    try:
        with refused("index-locked") as caught:
            build_one(engine, entry("2", "跟单", article="b.md"))
        assert str(holder.pid) in caught.value.message
        assert answers(folder) == ["1"]
    finally:
        holder.kill()
        holder.wait()
        holder.stdout.close()

    build_one(engine, entry("2", "跟单", article="b.md"))
    engine.close()

    assert answers(folder) == ["1", "2"]


@posix
@pytest.mark.parametrize("said", [b"", b"notes", b" 12 \x1b[31m", b" \xff\xff"])
def test_who_holds_the_lock_need_not_be_known(folder: Path, said: bytes) -> None:
    """A file that says nothing, as earlier versions left it, or something else, only makes the refusal shorter."""
    with writing(folder):
        (folder / "build.lock").write_bytes(said)
        with refused("index-locked") as caught, writing(folder):
            pass

    assert caught.value.message == f"另一个 `kb index`正在写 {folder}。"


@posix
def test_a_machine_whose_name_is_no_utf8_builds_and_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name in GBK comes from the system as bytes that no text has."""
    monkeypatch.setattr("platform.node", lambda: os.fsdecode("pc-财务".encode("gbk")))
    with writing(folder), refused("index-locked") as caught, writing(folder):
        pass
    assert f"{os.getpid()}" in str(caught.value)
    assert "pc-____" in str(caught.value)


def test_two_engines_of_one_process_do_not_write_at_once(folder: Path) -> None:
    """The lock excludes threads of a server as well."""
    one, two = WhooshEngine.create(folder, BM25), WhooshEngine.create(folder, BM25)

    def articles() -> Iterator[ArticleEntries]:
        with refused("index-locked"):
            build_one(two, entry("3", "跟单", article="c.md"))
        yield article(entry("2", "跟单", article="b.md"))

    one.apply(Changes(RECIPE, articles()))
    build_one(two, entry("3", "跟单", article="c.md"))
    one.close()
    two.close()

    assert answers(folder) == ["1", "2", "3"]


# ── all or nothing ──────────────────────────────────────────────────────────────────────────────────────────


def test_a_failed_build_leaves_the_old_index_and_no_rubbish(folder: Path) -> None:
    """CURRENT and its generation stay; the half-made one goes."""
    before = names(folder)
    engine = WhooshEngine.create(folder, BM25)

    def articles() -> Iterator[ArticleEntries]:
        yield article(entry("2", "跟单", article="b.md"))
        raise RuntimeError

    with pytest.raises(RuntimeError):
        engine.apply(Changes(RECIPE, articles()))
    engine.close()

    assert names(folder) == before
    assert answers(folder) == ["1"]


@pytest.mark.parametrize("broken", ["os.fsync", "os.replace", "search_cli.engines.whoosh.building.write_articles"])
def test_a_full_disk_leaves_the_old_index(folder: Path, monkeypatch: pytest.MonkeyPatch, broken: str) -> None:
    """Whichever step fails, the reason is told and the index answers as before."""
    engine = WhooshEngine.create(folder, BM25)
    before = names(folder)

    def full(*args: object, **kwargs: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(broken, full)
        with refused("index-write") as caught:
            build_one(engine, entry("2", "跟单", article="b.md"))
    assert caught.value.values["reason"] == "No space left on device"
    assert {name for name in names(folder) if not name.endswith(".new")} == before

    build_one(engine, entry("2", "跟单", article="b.md"))
    engine.close()
    assert answers(folder) == ["1", "2"]


KILLED = """
import os, signal, sys
from pathlib import Path
from contract.hand_made import BM25, RECIPE, article, entry
from search_cli.engines import Changes
from search_cli.engines.whoosh import WhooshEngine, engine as module
def die(*args):
    os.kill(os.getpid(), signal.SIGKILL)
def articles():
    yield article(entry("2", "跟单", article="b.md"))
    if sys.argv[2] == "articles":
        die()
if sys.argv[2] != "articles":
    setattr(module, sys.argv[2], die)
WhooshEngine.create(Path(sys.argv[1]), BM25).apply(Changes(RECIPE, articles(), fresh=sys.argv[3] == "fresh"))
"""


@posix
@pytest.mark.parametrize("fresh", ["fresh", "on top"])
@pytest.mark.parametrize("moment", ["new_generation", "articles", "publish", "sweep"])
def test_a_killed_build_leaves_the_old_index_and_the_next_heals(folder: Path, moment: str, fresh: str) -> None:
    """No moment is a bad one to pull the plug."""
    arguments = [sys.executable, "-c", KILLED, str(folder), moment, fresh]
    path = os.pathsep.join([str(Path(__file__).parents[1]), str(Path(__file__).parents[2])])

    done = subprocess.run(arguments, env=os.environ | {"PYTHONPATH": path}, check=False)

    assert done.returncode == -signal.SIGKILL
    assert answers(folder) == ["1"]
    engine = WhooshEngine.create(folder, BM25)
    build_one(engine, entry("3", "跟单", article="c.md"))
    engine.close()
    assert answers(folder) == ["1", "3"]
    assert len(generations(folder)) == 2


# ── generations ─────────────────────────────────────────────────────────────────────────────────────────────


def test_only_the_current_generation_and_the_one_before_are_kept(folder: Path) -> None:
    """Readers may still be on the one before; older ones are removed."""
    engine = WhooshEngine.create(folder, BM25)
    for number in range(4):
        build_one(engine, entry(f"{number}", "跟单", article=f"{number}.md"))
    engine.close()

    assert generations(folder) == ["generation-000004", "generation-000005"]
    assert (folder / "CURRENT").read_text() == "generation-000005 64da25b2\n"


def test_leftovers_of_dead_builds_are_removed_by_the_next(folder: Path) -> None:
    """Generations that CURRENT never named are rubbish; files we did not make are not."""
    for name in ("generation-000007", "generation-000002"):
        (folder / name).mkdir()
        (folder / name / "run-000007-0.seg").write_text("half")
    (folder / "generation-notes.txt").write_text("mine")

    engine = WhooshEngine.create(folder, BM25)
    build_one(engine, entry("2", "跟单", article="b.md"))
    engine.close()

    assert generations(folder) == ["generation-000001", "generation-000002", "generation-notes.txt"]
    assert answers(folder) == ["1", "2"]


def test_a_generation_is_never_changed_once_it_is_current(folder: Path) -> None:
    """What a new build shares with the old one is only read, so the old one still says what it said."""
    old = folder / "generation-000001"
    before = {path.name: path.read_bytes() for path in old.iterdir()}

    engine = WhooshEngine.create(folder, BM25)
    build(engine, article(*(entry(f"{n}", "跟单 技能", article="b.md") for n in range(50))), removed=["a.md"])
    engine.close()

    assert {path.name: path.read_bytes() for path in old.iterdir()} == before


def test_unchanged_segments_are_shared_or_else_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A small change to a large base writes little; where links are not to be had, it works all the same."""

    def refuse(*args: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    for links in (True, False):
        folder = tmp_path / f"index-{links}"
        if not links:
            monkeypatch.setattr("os.link", refuse)
        engine = WhooshEngine.create(folder, BM25)
        build_one(engine, *(entry(f"{n}", "跟单", article="b.md") for n in range(50)))
        build_one(engine, entry("x", "跟单"))
        engine.close()

        one, two = (folder / name for name in generations(folder))
        shared = [path for path in one.glob("*.seg") if (two / path.name).exists()]
        assert len(shared) == 1
        assert os.path.samefile(shared[0], two / shared[0].name) is links
        assert len(answers(folder)) == 51


def test_many_small_builds_make_few_segments(folder: Path) -> None:
    """Adding articles one by one stays quick to search and to build, and deleted passages are swept out."""
    engine = WhooshEngine.create(folder, BM25)
    for number in range(40):
        build_one(engine, *(entry(f"{number}-{n}", "跟单", article=f"{number % 25}.md") for n in range(3)))
    engine.close()

    assert len(list((folder / generations(folder)[-1]).glob("*.seg"))) <= 7
    snapshot = Snapshot.open(folder / generations(folder)[-1])
    assert len(snapshot.live) == 25 * 3 + 1
    assert snapshot.documents < 1.5 * len(snapshot.live)
    snapshot.close()


def test_a_reader_goes_on_with_the_generation_it_opened(folder: Path) -> None:
    """A build under a running search changes nothing for it; it can be told that there is something newer."""
    seen = WhooshEngine.stamp(folder)
    reader = WhooshEngine.open(folder, BM25)
    assert WhooshEngine.stamp(folder) == seen

    writer = WhooshEngine.create(folder, BM25)
    build_one(writer, entry("2", "跟单", article="b.md"))
    assert WhooshEngine.stamp(folder) != seen
    assert [passage.id for passage in reader.passages()] == ids(reader, "跟单", where=has("跟单")) == ["1"]
    build(writer, article(entry("3", "跟单", article="b.md")), fresh=True)
    assert ids(reader, "跟单") == ["1"]
    writer.close()
    reader.close()


def test_a_reader_that_loses_the_race_reads_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build may take a generation away between the reading of CURRENT and the opening of its files."""
    opened = Snapshot.open
    lost: list[Path] = []

    def slow(path: Path) -> Snapshot:
        if not lost:
            lost.append(path)
            with monkeypatch.context() as patch:
                patch.setattr(Snapshot, "open", opened)
                writer = WhooshEngine.create(folder, BM25)
                build_one(writer, entry("2", "跟单", article="b.md"))
                build_one(writer, entry("3", "跟单", article="c.md"))
                writer.close()
        return opened(path)

    monkeypatch.setattr(Snapshot, "open", slow)

    assert answers(folder) == ["1", "2", "3"]
    assert not lost[0].exists()


def test_a_build_goes_on_top_of_what_others_built_meanwhile(folder: Path) -> None:
    """An engine that was opened long ago does not undo a newer build."""
    old = WhooshEngine.create(folder, BM25)
    other = WhooshEngine.create(folder, BM25)
    build_one(other, entry("2", "跟单", article="b.md"))
    other.close()

    build_one(old, entry("3", "跟单", article="c.md"))

    assert sorted(ids(old, "跟单")) == ["1", "2", "3"]
    old.close()


# ── damage ──────────────────────────────────────────────────────────────────────────────────────────────────


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def damage(folder: Path, what: str) -> None:
    generation = folder / "generation-000001"
    match what:
        case "no generation":
            shutil.rmtree(generation)
        case "odd current":
            (folder / "CURRENT").write_text("../../elsewhere")
        case "odd manifest":
            (generation / "manifest.json").write_text(f'{{"format": {FORMAT}, "recipe": null}}')
        case _:
            cut_short(next(generation.glob(what)))


@pytest.mark.parametrize(
    "what",
    [
        "no generation",
        "odd current",
        "odd manifest",
        "manifest.json",
        "articles-*.json",
        "*.seg",
        "*.attached",
        "../CURRENT",
    ],
)
def test_a_damaged_index_says_so_and_can_be_rebuilt(folder: Path, what: str) -> None:
    """Damage is an explained state, not a traceback; a rebuild replaces it without reading it."""
    damage(folder, what)

    with refused("index-corrupt") as caught:
        answers(folder)
    assert caught.value.values["path"] == folder
    assert "manifest" not in what or "manifest.json" in caught.value.message

    engine = WhooshEngine.create(folder, BM25, rebuild=True)
    assert engine.recipe() is None
    build(engine, article(entry("2", "跟单", article="b.md")))
    build(engine, article(entry("3", "跟单", article="c.md")))
    engine.close()
    assert answers(folder) == ["2", "3"]


def test_a_changed_attachment_is_damage(folder: Path) -> None:
    """One byte is enough: a dictionary that cuts otherwise would find otherwise."""
    next(folder.glob("*/*.attached")).write_bytes(b"wOrds")

    engine = WhooshEngine.open(folder, BM25)
    with refused("index-corrupt") as caught:
        engine.attachment("dictionary")
    engine.close()
    assert "dictionary.attached 与写入时不同" in str(caught.value)


@pytest.mark.parametrize("name", ["../../elsewhere", "a/b", "", "CON"])
def test_a_manifest_cannot_name_files_elsewhere(folder: Path, name: str) -> None:
    """An attachment's name is joined to a path, so it is checked first, also where the manifest's checksum is right."""
    generation = folder / "generation-000001"
    manifest = read_manifest(generation)
    (entry,) = manifest.attachments.values()
    write_manifest(generation, replace(manifest, attachments={name: entry}))

    with refused("index-corrupt") as caught:
        WhooshEngine.open(folder, BM25)
    assert f"{name!r} names no attachment" in str(caught.value)


def test_an_index_of_another_format_asks_to_be_rebuilt(folder: Path) -> None:
    """Files laid out by another version are not damaged, only other."""
    manifest = folder / "generation-000001" / "manifest.json"
    written = manifest.read_text(encoding="utf-8")
    manifest.write_text(written.replace(f'"format":{FORMAT}', '"format":99', 1), encoding="utf-8")

    with refused("index-stale-recipe") as caught:
        WhooshEngine.open(folder, BM25)
    assert "kb index" in caught.value.hint


def test_the_index_folder_may_be_deleted_at_any_time(folder: Path) -> None:
    """A build then starts anew, and a reader can be told."""
    seen = WhooshEngine.stamp(folder)
    reader = WhooshEngine.open(folder, BM25)
    shutil.rmtree(folder)

    assert WhooshEngine.stamp(folder) != seen
    reader.close()
    engine = WhooshEngine.create(folder, BM25)
    build_one(engine, entry("2", "跟单"))
    engine.close()
    assert answers(folder) == ["2"]


# ── letting go ──────────────────────────────────────────────────────────────────────────────────────────────


def test_what_a_build_could_not_remove_is_swept_once_more_when_it_is_closed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows, which removes nothing that is open, until nothing is left."""
    left: list[bool] = [False, True, True, False, False]
    engine = _left_unswept(folder, left, monkeypatch)

    for _ in range(4):
        engine.close()

    assert left == [False]


def test_an_index_that_was_removed_is_not_made_again_by_closing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Though something was left to sweep."""
    engine = _left_unswept(folder, [True, True, True], monkeypatch)
    shutil.rmtree(folder)

    engine.close()

    assert not folder.exists()


def _left_unswept(folder: Path, left: list[bool], monkeypatch: pytest.MonkeyPatch) -> WhooshEngine:
    """Build once more and return the engine; `left` says for each time that is swept whether something stays."""
    monkeypatch.setattr("search_cli.engines.whoosh.engine.sweep", lambda _: left.pop(0))
    engine = WhooshEngine.create(folder, BM25)
    build_one(engine, entry("2", "跟单", article="b.md"))
    return engine


@posix
@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="/proc")
def test_close_lets_go_of_files_and_maps(folder: Path) -> None:
    """Afterwards the folder can be deleted, on systems too that delete nothing that is open."""
    engine = WhooshEngine.create(folder, BM25)
    build_one(engine, entry("2", "跟单", article="b.md"))
    engine.search(query("跟单", where=has("跟单")), None)
    next(engine.passages())
    engine.vocabulary("words")
    engine.close()
    engine.close()

    held = [os.readlink(link) for link in Path("/proc/self/fd").iterdir() if link.is_symlink()]
    assert not [path for path in held if str(folder) in path]
    assert str(folder) not in Path("/proc/self/maps").read_text()
    with pytest.raises(ClosedError):
        engine.records()


def test_closing_waits_for_a_reader_that_is_not_done(folder: Path) -> None:
    """Passages that are being read when the engine is closed are read to the end."""
    engine = WhooshEngine.create(folder, BM25)
    build_one(engine, *(entry(f"{n}", "跟单") for n in range(5)))
    reading = engine.passages()
    first = next(reading)
    engine.close()

    assert [first.id, *(passage.id for passage in reading)] == ["0", "1", "2", "3", "4"]


@pytest.mark.parametrize(
    ("imported", "kept_out"),
    [
        ("search_cli.engines, search_cli.engines.memory", "search_cli.engines.whoosh"),
        ("search_cli.engines.whoosh", "whoosh"),
        ("search_cli.engines.whoosh", "numpy"),
        ("search_cli.engines.whoosh", "tempfile"),
        ("search_cli.engines.whoosh", "search_cli.engines.whoosh.building"),
    ],
)
def test_a_search_loads_what_it_needs(imported: str, kept_out: str) -> None:
    """What only names engines, and what only opens one, stays quick to import."""
    code = f"import sys, {imported}; print({kept_out!r} in sys.modules)"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path.cwd())

    assert done.stdout.strip() == "False"


@pytest.mark.parametrize(
    ("refusal", "said"),
    [(errno.ENOENT, "目前还没有索引"), (errno.EACCES, "原有索引没有变动"), (None, "原有索引没有变动")],
)
def test_what_cannot_be_written_says_whether_there_is_an_index(
    refusal: int | None, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a folder that is closed to us one may be: it is not said to be missing, and nothing ends in a traceback."""

    def stat(path: object) -> None:
        if refusal is not None:
            raise OSError(refusal, os.strerror(refusal))

    with monkeypatch.context() as patched:
        patched.setattr("search_cli.engines.whoosh.generations.os.stat", stat)
        error = unwritable(tmp_path, PermissionError(errno.EACCES, "Permission denied"))

    assert said in error.message
