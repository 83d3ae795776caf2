"""`kb eval FOLDER`: collections are read as they are meant, and the figures are those computed by hand."""

from __future__ import annotations

import ast
import gzip
import json
import math
import shutil
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from cli_in_process import Kb

from search_cli.errors import CollectionError, ExtraMissingError
from search_cli.evaluation import measures
from search_cli.evaluation.collections import Document, is_collection, read_collection
from search_cli.evaluation.measures import Figure, Latency, Scores, compared, latency, scored
from search_cli.evaluation.rankings import DEPTH, Ranking, Way, rank, write_run

DATA = Path(__file__).parents[1] / "data" / "collection"
EVERY_DOCUMENT = tuple(f"d{number}" for number in range(1, 201))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the collection that a test may change."""
    return Path(shutil.copytree(DATA, tmp_path / "collection"))


def ranking(**run: tuple[str, ...]) -> Ranking:
    """A ranking made by hand."""
    return Ranking("hand", run, (1.0,) * len(run), 0.0)


def refused(folder: Path, split: str = "tune") -> CollectionError:
    """Read a collection that cannot be read."""
    with pytest.raises(CollectionError) as caught:
        read_collection(folder, split)
    return caught.value


# ── reading ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_collection_is_read_with_the_queries_of_one_split() -> None:
    """Documents keep their ids as strings, and queries of other splits are not asked."""
    found = read_collection(DATA, "tune")

    assert (found.name, found.split, len(found.documents)) == ("collection", "tune", 5)
    assert found.documents[4] == Document("05", "报销", "报销单每月二十五日之前交给会计，附上发票。")
    assert found.queries == {"1": "年假有几天", "2": "发票报销", "3": "食堂菜单"}
    assert found.judgements["2"] == {"d4": 2, "05": 1, "d3": 0}


def test_a_query_without_a_relevant_document_is_left_out() -> None:
    """Query 5 was judged, but nothing answers it: no ranking of it is better than another."""
    assert "5" not in read_collection(DATA, "tune").queries


@pytest.mark.parametrize("judged", ["query-id\tcorpus-id\tscore\n", "1\td1\t0\n", ""])
def test_a_split_that_judges_nothing_relevant_is_refused(folder: Path, judged: str) -> None:
    """Of no query there is no mean."""
    (folder / "qrels" / "tune.tsv").write_text(judged, "utf-8")

    assert refused(folder).code == "collection-unjudged"


def test_files_may_be_compressed(folder: Path) -> None:
    """corpus.jsonl.gz is what corpus.jsonl is."""
    (folder / "corpus.jsonl.gz").write_bytes(gzip.compress((folder / "corpus.jsonl").read_bytes()))
    (folder / "corpus.jsonl").unlink()

    assert read_collection(folder, "tune") == read_collection(DATA, "tune")


@pytest.mark.parametrize("name", ["corpus.jsonl", "queries.jsonl", "qrels/tune.tsv"])
def test_files_may_begin_with_a_mark(folder: Path, name: str) -> None:
    """Editors on Windows write one."""
    expected = read_collection(folder, "tune")
    (folder / name).write_bytes(b"\xef\xbb\xbf" + (folder / name).read_bytes())

    assert read_collection(folder, "tune") == expected


def test_a_header_may_be_missing(folder: Path) -> None:
    """Judgements count from the first line that has a grade."""
    path = folder / "qrels" / "tune.tsv"
    path.write_text(path.read_text("utf-8").split("\n", 1)[1], "utf-8")

    assert read_collection(folder, "tune") == read_collection(DATA, "tune")


def test_ids_written_as_numbers_are_strings(folder: Path) -> None:
    """A judgement names by its text what the corpus has as a number."""
    (folder / "corpus.jsonl").write_text('{"_id": 7, "text": "年假"}', "utf-8")

    assert read_collection(folder, "tune").documents == (Document("7", "", "年假"),)


@pytest.mark.parametrize("missing", ["corpus.jsonl", "queries.jsonl", "qrels"])
def test_a_folder_that_lacks_a_part_is_no_collection(folder: Path, missing: str) -> None:
    """All three parts are needed."""
    part = folder / missing
    shutil.rmtree(part) if part.is_dir() else part.unlink()

    assert not is_collection(folder)
    assert refused(folder).code == "collection-missing"


def test_a_split_that_is_not_there_is_answered_with_those_that_are() -> None:
    """The message lists the choices."""
    error = refused(DATA, "dev")

    assert error.code == "collection-split"
    assert "test、tune" in error.message


@pytest.mark.parametrize(
    ("name", "content", "code", "line"),
    [
        ("corpus.jsonl", '{"_id": "a"}\n\n{"_id": ', "collection-syntax", 3),
        ("corpus.jsonl", '["a"]', "collection-syntax", 1),
        ("corpus.jsonl", "[" * 100_000, "collection-syntax", 1),
        ("corpus.jsonl", '{"_id": "\\ud83d"}', "collection-syntax", 1),
        ("corpus.jsonl", '{"title": "没有编号"}', "collection-value", 1),
        ("corpus.jsonl", '{"_id": "有 空白"}', "collection-value", 1),
        ("corpus.jsonl", '{"_id": "a", "text": 1}', "collection-value", 1),
        ("corpus.jsonl", '{"_id": "a"}\n{"_id": "a"}', "collection-twice", 2),
        ("qrels/tune.tsv", "query-id\tcorpus-id\tscore\n1\td1\tgut", "collection-syntax", 2),
        ("qrels/tune.tsv", "1\td1\t1\n1 d2 1", "collection-syntax", 2),
    ],
)
def test_a_line_that_cannot_be_understood_is_named(folder: Path, name: str, content: str, code: str, line: int) -> None:
    """File and line stand in the message."""
    (folder / name).write_text(content, "utf-8")

    error = refused(folder)

    assert (error.code, error.values["line"]) == (code, line)
    assert str(folder / name) in error.message


def test_a_file_cut_off_is_named(folder: Path) -> None:
    """What was compressed and did not arrive whole is no shorter collection."""
    whole = gzip.compress((folder / "corpus.jsonl").read_bytes())
    (folder / "corpus.jsonl").unlink()
    (folder / "corpus.jsonl.gz").write_bytes(whole[:-20])

    assert refused(folder).code == "collection-syntax"


def test_a_damaged_file_is_named(folder: Path) -> None:
    """What was compressed and came out otherwise is refused in a sentence."""
    whole = gzip.compress((folder / "corpus.jsonl").read_bytes())
    (folder / "corpus.jsonl").unlink()
    (folder / "corpus.jsonl.gz").write_bytes(whole[:12] + bytes([whole[12] ^ 0xFF]) + whole[13:])

    assert refused(folder).code == "collection-syntax"


def test_a_judged_query_must_be_there(folder: Path) -> None:
    """A query that cannot be asked would make every figure too high."""
    (folder / "queries.jsonl").write_text('{"_id": "1", "text": "年假"}', "utf-8")

    error = refused(folder)

    assert (error.code, error.values["query"]) == ("collection-query", "2")


# ── ranking ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_documents_are_ranked_by_their_ids() -> None:
    """Title and text count, one document is one passage; behind what has a word stands what has a character of one."""
    found = rank(read_collection(DATA, "tune"), Way())

    assert found.run == {"1": ("d1", "05", "d3", "d2"), "2": ("d4", "05", "d2"), "3": ("d1", "05")}
    assert len(found.took_ms) == 3


def test_a_document_stays_whole_however_long(folder: Path) -> None:
    """A text that articles would be cut in many passages for is one document, up to its last word."""
    text = "甲。\n\n".join(["很长的一段话，说的是别的事情" * 20] * 50) + "最后说到年假"
    (folder / "corpus.jsonl").write_text(json.dumps({"_id": "long", "text": text}), "utf-8")

    found = rank(read_collection(folder, "tune"), Way())

    assert found.run["1"] == ("long",)


def test_refusals_by_rule_belong_to_the_product() -> None:
    """Nothing is about 跟单 here: the product says so, a ranking has the document that answers the rest."""
    collection = read_collection(DATA, "test")

    assert rank(collection, Way()).run["4"][0] == "d2"
    assert rank(collection, Way(product=True)).run == {"4": ()}
    assert rank(collection, Way(product=True, literal=True)).run["4"] == ("d2",)


def test_documents_get_tags_as_articles_do(folder: Path) -> None:
    """Tagged, the passage about the role stands above the one that only says the words."""
    texts = {"a": "会计要细心，也要会算。", "b": "跟单把单据交给会计，听会计的。"}
    rows = [json.dumps({"_id": name, "text": text}) for name, text in texts.items()]
    (folder / "corpus.jsonl").write_text("\n".join(rows), "utf-8")
    (folder / "queries.jsonl").write_text('{"_id": "1", "text": "会计"}', "utf-8")
    (folder / "qrels" / "tune.tsv").write_text("1\ta\t1", "utf-8")
    collection = read_collection(folder, "tune")

    assert rank(collection, Way()).run["1"] == ("b", "a")
    assert rank(collection, Way(tagged=True)).run["1"] == ("a", "b")


def test_a_query_that_cannot_be_asked_finds_nothing(folder: Path) -> None:
    """A filter on a role that is nowhere is an error to a person, and no hit here."""
    (folder / "queries.jsonl").write_text('{"_id": "4", "text": "role:宇航员 工资"}', "utf-8")

    assert rank(read_collection(folder, "test"), Way()).run == {"4": ()}


def test_a_run_is_written_as_trec_has_it(tmp_path: Path) -> None:
    """Query, Q0, document, rank, score, system; scores fall with the rank."""
    write_run(ranking(q=EVERY_DOCUMENT[:DEPTH]), tmp_path / "run")

    lines = [line.split() for line in (tmp_path / "run").read_text("utf-8").splitlines()]
    assert lines[1] == ["q", "Q0", "d2", "2", "0.500000", "hand"]
    scores = [float(line[4]) for line in lines]
    assert len(lines) == DEPTH
    assert all(higher > lower for higher, lower in pairwise(scores))


# ── measures ─────────────────────────────────────────────────────────────────────────────────────────────────


def values(judged: dict[str, int], *found: str) -> dict[str, float]:
    """Return the measures of one query with these judgements and hits."""
    return {name: value[0] for name, value in scored(ranking(q=found), {"q": judged}).values.items()}


def test_ndcg_gains_the_grade() -> None:
    """Gains 1, then 2, discounted by log2(rank + 1), against the best order, as trec_eval has it."""
    found = values({"a": 1, "b": 2, "c": 0}, "a", "b", "c")

    assert found["ndcg"] == pytest.approx((1 + 2 / math.log2(3)) / (2 + 1 / math.log2(3)))
    assert found["mrr"] == 1


def test_measures_look_as_deep_as_their_names_say() -> None:
    """Rank 11 is outside nDCG@10 and MRR@10, rank 101 outside Recall@100."""
    assert values({"d10": 1}, *EVERY_DOCUMENT)["mrr"] == pytest.approx(0.1)
    assert values({"d11": 1}, *EVERY_DOCUMENT) == {"ndcg": 0, "mrr": 0, "recall": 1}
    assert values({"d100": 1, "d101": 1}, *EVERY_DOCUMENT)["recall"] == 0.5


def test_a_judged_document_with_grade_0_is_not_relevant() -> None:
    """Hard negatives are judged too."""
    assert values({"a": 0, "b": 1}, "a", "b") == {"ndcg": pytest.approx(1 / math.log2(3)), "mrr": 0.5, "recall": 1}


def test_a_query_without_hits_counts_as_0() -> None:
    """It is not left out of the mean."""
    found = scored(ranking(q=("a",), r=()), {"q": {"a": 1}, "r": {"a": 1}, "s": {"a": 1}})

    assert found.values["ndcg"] == (1, 0, 0)
    assert found.figure("ndcg").mean == pytest.approx(1 / 3)


def test_measures_need_nothing_that_newer_pythons_have_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python 3.14 has no `ast.Num`, by which ir-measures reads names of measures."""
    for name in ("Num", "Str", "NameConstant"):
        monkeypatch.delattr(ast, name, raising=False)

    assert values({"a": 1}, "a") == {"ndcg": 1.0, "mrr": 1.0, "recall": 1.0}


def test_an_interval_is_where_the_normal_one_is() -> None:
    """Of 400 queries, half of them right: 0.5 ± 1.96 × 0.5 ÷ √400, and the same every time."""
    scores = Scores({"mrr": (0.0, 1.0) * 200})

    figure = scores.figure("mrr")

    assert (figure.low, figure.high) == (pytest.approx(0.451, abs=0.005), pytest.approx(0.549, abs=0.005))
    assert scores.figure("mrr") == figure


def test_equal_values_have_no_interval() -> None:
    """There is nothing to draw."""
    assert Scores({"mrr": (1.0, 1.0)}).figure("mrr") == Figure(1, 1, 1)


def test_the_randomisation_test_is_exact_for_few_queries() -> None:
    """Five queries, all better by 1: two of the 32 sign patterns are as extreme."""
    one, other = Scores({"ndcg": (1.0,) * 5}), Scores({"ndcg": (0.0,) * 5})

    found = compared(one, other)

    assert (found.mean, found.p) == (1, 2 / 32)
    assert compared(other, one).p == 2 / 32
    assert compared(one, one).p == 1
    assert compared(Scores({"ndcg": (1.0,)}), Scores({"ndcg": (0.5,)})).p == 1  # a single query shows nothing


def test_the_randomisation_test_sees_a_small_difference_in_many_queries() -> None:
    """0.1 better in every other query of 100 is no chance; better in one and worse in the next is."""
    flat = Scores({"ndcg": (0.5,) * 100})

    assert compared(Scores({"ndcg": (0.6, 0.5) * 50}), flat).p < 0.001
    assert compared(Scores({"ndcg": (0.6, 0.4) * 50}), flat).p > 0.9


def test_latency_is_by_nearest_rank() -> None:
    """Of 1 to 200 ms, half took 100 at most."""
    assert latency([float(number) for number in range(200, 0, -1)]) == Latency(100, 190, 198)
    assert latency([3.0]) == Latency(3, 3, 3)


def test_without_the_library_the_line_that_installs_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Measures come with an extra."""
    monkeypatch.setitem(sys.modules, "ir_measures", None)

    with pytest.raises(ExtraMissingError) as caught:
        measures.check_installed()

    assert 'pip install "kb-search-cli[eval]"' in caught.value.hint


# ── the command ──────────────────────────────────────────────────────────────────────────────────────────────


def test_the_command_prints_figures(kb: Kb) -> None:
    """Two of three queries are answered rightly."""
    run = kb("eval", str(DATA))

    assert run.code == 0
    assert run.out.startswith("collection · tune：5 篇文档，3 条查询\n")
    assert [line.split()[:2] for line in run.out.splitlines()[2:5]] == [
        ["nDCG@10", "0.6667"],
        ["MRR@10", "0.6667"],
        ["Recall@100", "0.6667"],
    ]


def test_the_command_writes_a_run(kb: Kb, tmp_path: Path) -> None:
    """The run is what was ranked."""
    kb("eval", str(DATA), "--run", str(tmp_path / "run"))

    lines = (tmp_path / "run").read_text("utf-8").splitlines()
    first = [line.rsplit(" ", 2)[0] for line in lines if line.split()[3] == "1"]
    assert first == ["1 Q0 d1 1", "2 Q0 d4 1", "3 Q0 d1 1"]


def test_a_run_that_cannot_be_written_is_said(kb: Kb, tmp_path: Path) -> None:
    """A folder is no file."""
    run = kb("eval", str(DATA), "--run", str(tmp_path))

    assert run.code == 2
    assert "写不了" in run.err


@pytest.mark.parametrize(
    "arguments", [("--split", "test"), ("--run", "x"), ("--product",), ("--tagged",), ("--meaning",)]
)
def test_options_of_collections_need_a_folder(kb: Kb, small: Path, arguments: tuple[str, ...]) -> None:
    """They say nothing of a base's own gold."""
    run = kb("eval", "--root", str(small), *arguments)

    assert run.code == 2
    assert run.err.startswith(f"{arguments[0]} 要和测试集的文件夹一起用。")


@pytest.mark.parametrize("arguments", [("--gold", "x"), ("--half", "all"), ("--failures",)])
def test_options_of_gold_are_not_for_collections(kb: Kb, arguments: tuple[str, ...]) -> None:
    """A collection has judgements of its own."""
    run = kb("eval", str(DATA), *arguments)

    assert run.code == 2
    assert run.err.startswith(f"{arguments[0]} 用于自己的库的标准答案")
