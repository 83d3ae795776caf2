"""The files of an index: what they hold comes out as it went in, however it was written, or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import tracemalloc
from array import array
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from pickle import dumps, loads
from random import Random

import pytest
from contract.hand_made import BM25, article, build, entry, has, query, word
from hypothesis import given, settings
from hypothesis import strategies as st

from search_cli.engines import FIELDS, ArticleEntries, Engine, Entry
from search_cli.engines.memory import MemoryEngine
from search_cli.engines.packed import packed
from search_cli.engines.records import passage_to_json
from search_cli.engines.scoring import int_to_byte4
from search_cli.engines.whoosh import WhooshEngine, gathering, postings, postings_numpy
from search_cli.engines.whoosh.postings import BLOCK, DELETED, Article, Postings, Tools
from search_cli.engines.whoosh.segment_file import ArrayFile, ArrayFileWriter, DamagedError
from search_cli.errors import IndexUnusableError
from search_cli.models.bags import numbered

TOOLS: list[Tools] = [postings, postings_numpy]  # type: ignore[list-item]


# ── a file of arrays ────────────────────────────────────────────────────────────────────────────────────────


@given(st.lists(st.tuples(st.sampled_from("BHIQ"), st.lists(st.integers(0, 255), max_size=3000)), max_size=4))
@settings(max_examples=30)
def test_arrays_come_back_as_they_were_written(written: list[tuple[str, list[int]]]) -> None:
    """Of any width and length, the empty one too."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        out = ArrayFileWriter(path)
        for place, (typecode, numbers) in enumerate(written):
            out.array(str(place), typecode, array(typecode, numbers))
        size, digest = out.finish({"fact": 7})

        file = ArrayFile(path, size, digest)
        found = [list(file.array(str(place)).whole()) for place in range(len(written))]
        fact = file.facts["fact"]
        file.close()

    assert found == [numbers for _, numbers in written]
    assert fact == 7


def test_only_what_is_read_is_checked_and_that_always(tmp_path: Path) -> None:
    """Damage far off keeps nobody from an answer; damage in what is asked for always does."""
    out = ArrayFileWriter(tmp_path / "file")
    out.array("numbers", "I", array("I", range(10_000)))
    size, digest = out.finish({})
    data = bytearray((tmp_path / "file").read_bytes())
    data[20_000] ^= 1
    (tmp_path / "file").write_bytes(data)

    file = ArrayFile(tmp_path / "file", size, digest)
    numbers = file.array("numbers")

    assert list(numbers.checked(0, 1000)) == list(range(1000))
    for _ in range(2):
        with pytest.raises(DamagedError, match="起与写入时不同"):
            numbers.checked(4990, 5010)
    del numbers
    file.close()


# ── postings, with numpy and without ────────────────────────────────────────────────────────────────────────

bags = st.lists(st.lists(st.integers(0, 5), max_size=12), max_size=12)


def plain(made: Postings) -> list[list[int]]:
    return [[int(number) for number in numbers] for numbers in made]


def by_hand(given_bags: list[list[int]], order: list[int]) -> list[list[int]]:
    held = [[(n, Counter(bag)[term]) for n, bag in enumerate(given_bags) if term in bag] for term in order]
    return [[len(each) for each in held], *([pair[i] for each in held for pair in each] for i in (0, 1))]


def inverted(tools: Tools, given_bags: list[list[int]], order: list[int]) -> Postings:
    first, second = (
        Article(range(6), array("I", [term for bag in part for term in bag]), array("I", map(len, part)))
        for part in (given_bags[:4], given_bags[4:])
    )
    return tools.invert([first, second], order)


@pytest.mark.parametrize("tools", TOOLS, ids=["arrays", "numpy"])
@given(given_bags=bags, order=st.permutations(range(6)))
def test_postings_say_where_each_term_stands_and_how_often(tools: Tools, given_bags, order) -> None:
    """Documents rise within a term, and terms come in the order that is asked for."""
    assert plain(inverted(tools, given_bags, order)) == by_hand(given_bags, order)


def test_articles_are_inverted_as_they_come_where_numpy_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was gathered then is no list of articles, and gives the postings that all articles at once give."""
    articles = [numbered([("费", "用", "费"), ("用",)]), numbered([(), ("报", "费", "报", "报")])]
    found = []
    for installed in (False, True):
        monkeypatch.setattr(gathering, "has_numpy", lambda installed=installed: installed)
        gathered = gathering._Bags()
        for bags_of_article in articles:
            gathered.add(bags_of_article)
        held = len(gathered.articles)
        ((terms, made),) = gathered.inverted()
        found.append((held, [term.decode() for term in terms], plain(made)))

    expected = [[1, 2, 2], [3, 0, 1, 0, 3], [3, 1, 1, 2, 1]]
    assert found == [(0, ["报", "用", "费"], expected), (2, ["报", "用", "费"], expected)]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a process can be given no fewer addresses")
def test_numpy_is_left_out_where_it_could_not_be_loaded() -> None:
    """With few addresses left (`ulimit -v`) its library would end the process; without it all is found as well."""
    program = """if True:
        import resource, sys
        from search_cli.engines.whoosh.postings import Article, tools_for
        taken = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (taken + (48 << 20),) * 2)
        print(list(tools_for(10**9).invert([Article([0, 1], [1, 0, 1], [3])], [0, 1])[2]), "numpy" in sys.modules)
    """

    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)

    assert (run.stdout, run.stderr) == ("[1, 2] False\n", "")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a process can be given no fewer addresses")
@pytest.mark.parametrize(
    ("said", "has"), [("1", True), ("2", True), ("100", False), ("0", False), ("-1", False), ("x", False), ("", False)]
)
def test_numpy_takes_room_for_the_threads_that_its_variable_allows(said: str, has: bool) -> None:
    """On a machine with 64 processors a limit leaves room for a few threads, and numpy can be loaded within it."""
    program = """if True:
        import os, resource
        os.cpu_count = lambda: 64
        from search_cli.engines.whoosh.postings import has_numpy
        taken = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (taken + (256 << 20),) * 2)
        print(has_numpy())
        if has_numpy():
            import numpy
    """
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": said}

    run = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True)

    assert (run.returncode, run.stdout, run.stderr) == (0, f"{has}\n", "")


def test_a_forbidden_numpy_is_gone_without(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever may not import it (None in `sys.modules`) builds and searches with the arrays of Python."""
    monkeypatch.setitem(sys.modules, "numpy", None)

    assert not postings.has_numpy.__wrapped__()


def test_no_room_is_looked_for_on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """It has no limit on addresses, and what is mapped there counts as used, so a full machine would refuse it."""

    def refuse(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(postings, "mmap", refuse)
    monkeypatch.delitem(sys.modules, "numpy")
    found = [postings.has_numpy.__wrapped__()]
    monkeypatch.setattr(sys, "platform", "win32")
    found.append(postings.has_numpy.__wrapped__())

    assert found == [False, True]


@pytest.mark.parametrize("tools", TOOLS, ids=["arrays", "numpy"])
@given(first=bags, second=bags, gone=st.sets(st.integers(0, 11)))
def test_joined_postings_are_those_of_all_documents_together(tools: Tools, first, second, gone) -> None:
    """A merge without the documents that are gone gives what a fresh build of the others would."""
    kept = [bag for number, bag in enumerate(first) if number not in gone]
    new = iter(range(len(kept)))
    numbers = array("I", [DELETED if number in gone else next(new) for number in range(len(first))])
    moved = array("I", range(len(kept), len(kept) + len(second)))
    parts = [
        (array("I", range(6)), tools.renumbered(inverted(tools, first, list(range(6))), numbers)),
        (array("I", range(6)), tools.renumbered(inverted(tools, second, list(range(6))), moved)),
    ]

    assert plain(tools.join(parts, 6)) == by_hand([*kept, *second], list(range(6)))


@pytest.mark.parametrize("tools", TOOLS, ids=["arrays", "numpy"])
def test_bounds_hold_for_every_posting_of_a_block(tools: Tools) -> None:
    """No posting has a higher frequency or a lower norm than its block says, and some posting has each."""
    documents = array("I", [*range(300), 5, *range(0, 200, 2)])
    frequencies = array("I", [number * 7 % 300 + 1 for number in range(len(documents))])
    norms = bytes(number * 11 % 50 + 3 for number in range(300))
    counts = array("I", [300, 1, 100])

    found = tools.bounds(Postings(counts, documents, frequencies), norms)

    blocks = [slice(0, 128), slice(128, 256), slice(256, 300)]
    terms = [slice(0, 300), slice(300, 301), slice(301, 401)]
    assert BLOCK == 128
    for spans, highest, lowest in ((blocks, found[2], found[3]), (terms, found[0], found[1])):
        assert list(highest) == [min(max(frequencies[span]), 255) for span in spans]
        assert list(lowest) == [min(norms[number] for number in documents[span]) for span in spans]


@pytest.mark.parametrize("tools", TOOLS, ids=["arrays", "numpy"])
@given(frequencies=st.lists(st.sampled_from([1, 2, 254, 255, 256, 70_000])))
def test_frequencies_are_a_byte_each_and_the_few_high_ones_are_listed(tools: Tools, frequencies) -> None:
    """255 says: look me up."""
    narrow, many = tools.narrow(array("I", frequencies))

    assert [int(number) for number in narrow] == [min(frequency, 255) for frequency in frequencies]
    assert many == [(place, frequency) for place, frequency in enumerate(frequencies) if frequency > 254]


@given(documents=st.lists(st.sets(st.integers(0, 3)), min_size=1, max_size=9))
def test_the_values_of_each_document_are_listed(documents: list[set[int]]) -> None:
    """What a facet counts by: rising, and nothing for who has none."""
    held = [[number for number, values in enumerate(documents) if value in values] for value in range(4)]
    made = Postings(array("I", map(len, held)), array("I", [n for each in held for n in each]), None)
    for tools in TOOLS:
        values, starts = tools.per_document(made, len(documents))
        found = [set(map(int, values[starts[n] : starts[n + 1]])) for n in range(len(documents))]
        assert found == documents


# ── whole segments ──────────────────────────────────────────────────────────────────────────────────────────


def odd_articles() -> Iterator[ArticleEntries]:
    """Articles with what is rare: a word 70,000 times, none at all, hundreds of passages of one word."""
    yield article(entry("long", words=["好"] * 70_000 + ["坏"] * 254 + ["中"] * 255, article="long.md"))
    yield article(entry("empty", words=[], article="empty.md"))
    for number in range(40):
        path = f"{number:02}.md"
        texts = [f"好 {'甲 ' * (number % 5)}词{number} 词{place}" for place in range(8)]
        tagged = [
            entry(f"{number}-{place}", text, roles=(f"角色{number % 3}",) * (place % 2), article=path)
            for place, text in enumerate(texts)
        ]
        yield article(*tagged)


def everything(engine: Engine) -> list[object]:
    asked = [
        query("好", "甲", "词7"), query(word("角色1", field="role"), "坏"), query("中", "词3", where=has("甲")),
    ]  # fmt: skip
    return [
        list(engine.passages()),
        [engine.vocabulary(field) for field in FIELDS],
        [engine.search(each, limit) for each in asked for limit in (5, None)],
    ]


@pytest.fixture(scope="module")
def expected() -> list[object]:
    """What brute force says of the odd articles."""
    oracle = MemoryEngine(BM25)
    build(oracle, *odd_articles())
    return everything(oracle)


@pytest.mark.parametrize("memory", [0, 1 << 16, 1 << 29], ids=["a run for each article", "a few runs", "no runs"])
@pytest.mark.parametrize("tools", [*TOOLS, None], ids=["arrays", "numpy", "as it comes"])
def test_runs_and_how_they_are_sorted_leave_no_trace(
    tmp_path: Path, expected: list[object], memory: int, tools: Tools | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However little memory a build has, and with numpy or without, the index answers as brute force does."""
    if tools:
        for module in ("fields", "gathering", "merging"):
            monkeypatch.setattr(f"search_cli.engines.whoosh.{module}.tools_for", lambda postings: tools)
    with closing(WhooshEngine.create(tmp_path / "index", BM25, memory=memory)) as engine:
        build(engine, *odd_articles())
        assert everything(engine) == expected
    (generation,) = (tmp_path / "index").glob("generation-*")
    assert {path.name for path in generation.iterdir()} == {
        "manifest.json", "articles-000001.json", "segment-000001.seg",
    }  # fmt: skip


@pytest.mark.parametrize(("articles", "passages"), [(1500, 1), (15, 100)], ids=["small articles", "large articles"])
def test_a_build_takes_no_more_memory_than_it_says(articles: int, passages: int, tmp_path: Path) -> None:
    """What it says decides when a run is written; half of what numpy sorted with, and what an article takes, lacked."""
    chosen = Random(1)
    vocabulary = [f"词{number}" for number in range(500)]
    sent = [
        dumps(packed([entry(f"{n}-{m}", words=chosen.sample(vocabulary, 200)) for m in range(passages)]))
        for n in range(articles)
    ]
    gathered = gathering.Gathering(tmp_path / "run.seg")
    with closing(gathered), traced() as most:
        for n, data in enumerate(sent):
            gathered.add(loads(data), f"{n}.md")
        said = gathered.size()

        gathered.finish()

        assert most() <= said


@contextmanager
def traced() -> Iterator[Callable[[], int]]:
    """Yield what tells how much more memory Python and numpy have held at once than at the beginning."""
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        yield lambda: tracemalloc.get_traced_memory()[1] - before
    finally:
        tracemalloc.stop()


def test_a_segment_knows_lengths_exactly_and_as_scored(tmp_path: Path) -> None:
    """Statistics need the one, scores the other."""
    with closing(WhooshEngine.create(tmp_path / "index", BM25)) as engine:
        build(engine, *odd_articles())
        with engine.lent() as snapshot:
            (segment,) = snapshot.segments
            words = segment.field("words")
            assert words is not None
            assert max(words.lengths) == 70_509
            assert list(words.norms) == [int_to_byte4(length) for length in words.lengths]
            assert segment.passage_id(0) == b"long"
            del words, segment


def answers(folder: Path) -> object:
    try:
        with closing(WhooshEngine.open(folder, BM25)) as engine:
            return everything(engine)
    except IndexUnusableError as error:
        return error.code


def test_no_byte_of_an_index_can_change_unseen(tmp_path: Path) -> None:
    """Whichever byte of whichever file is another, the index answers as before or says that it is damaged."""
    folder = tmp_path / "index"
    with closing(WhooshEngine.create(folder, BM25)) as engine:
        many = article(*(entry(f"{n}", f"好 词{n}", roles=("跟单",), article="a.md") for n in range(9)))
        build(engine, many, article(entry("b", "好", article="b.md")))
        build(engine, article(entry("c", "好", article="c.md")))
        build(engine, removed=["b.md"])
        before = everything(engine)
    generation = folder / "generation-000003"
    assert {path.suffix for path in generation.iterdir()} == {".seg", ".json", ".bin"}
    seen = 0
    for path in sorted(generation.iterdir()):
        data = path.read_bytes()
        for at in {*range(0, len(data), 97), *range(max(len(data) - 300, 0), len(data), 7)}:
            path.unlink()  # the generation before may share it
            path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
            found = answers(folder)
            assert found in (before, "index-corrupt", "index-stale-recipe")
            seen += found != before
        path.write_bytes(data)
    assert seen > 200


def test_a_passage_id_may_not_hold_what_ids_are_filled_up_with(tmp_path: Path) -> None:
    """Better refused than found under another name."""
    with closing(WhooshEngine.create(tmp_path / "index", BM25)) as engine, pytest.raises(ValueError, match="NUL"):
        build(engine, article(entry("a\0", "好")))


def _stored_in(size: int, passage_id: str) -> Entry:
    """A passage that takes so many bytes where it is stored, whatever its bags."""
    made = entry(passage_id)
    text = "x" * (size - len(passage_to_json(made.passage)))
    return made._replace(passage=replace(made.passage, text=text))


@pytest.mark.parametrize("shorter_by", [4096, 4097, 8192])
def test_a_passage_of_megabytes_is_refused_or_can_be_read(tmp_path: Path, shorter_by: int) -> None:
    """Behind short ones in the same block, too: what is stored is never longer than what is unpacked."""
    before = [_stored_in(size, f"{number}") for number, size in enumerate((1023, 1023, 1023, 1026))]
    last = _stored_in((4 << 20) - shorter_by, "last")
    with closing(WhooshEngine.create(tmp_path / "index", BM25)) as engine:
        with suppress(ValueError):
            build(engine, article(*before, last))

        assert [passage.id for passage in engine.passages()] in ([], ["0", "1", "2", "3", "last"])


def test_a_build_on_top_of_damage_says_so_and_changes_nothing(tmp_path: Path) -> None:
    """What a merge copies is checked like what a search reads: damage is not carried into new files."""
    folder = tmp_path / "index"
    with closing(WhooshEngine.create(folder, BM25)) as engine:
        build(engine, article(*(entry(f"{n}", f"好 词{n}", article="a.md") for n in range(9))))
    (segment,) = folder.glob("generation-000001/*.seg")
    data = bytearray(segment.read_bytes())
    data[20] ^= 1
    segment.write_bytes(data)

    with (
        closing(WhooshEngine.create(folder, BM25)) as engine,
        pytest.raises(IndexUnusableError, match="与写入时不同"),
    ):
        build(engine, article(*(entry(f"b{n}", "好", article="b.md") for n in range(9))))

    assert [path.name for path in folder.glob("generation-*")] == ["generation-000001"]
    assert segment.read_bytes() == data
