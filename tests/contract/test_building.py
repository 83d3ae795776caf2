"""What a build changes, what it keeps, and that it does all of it or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from contract.hand_made import RECIPE, article, build, build_one, entry, has, ids, query, record, word
from search_cli.engines import ArticleEntries, Changes, Engine, EngineResult
from search_cli.models import CellCount, Not, Recipe


def test_a_new_index_is_empty(engine: Engine) -> None:
    """Before the first build there is no recipe, no article, no passage and no hit."""
    assert engine.recipe() is None
    assert engine.records() == {}
    assert list(engine.passages()) == []
    assert engine.vocabulary("words") == {}
    assert engine.search(query("跟单"), 10).total == 0


def test_a_build_is_remembered_with_recipe_and_records(engine: Engine) -> None:
    """An index knows what it was made with and which articles it holds, down to the last field."""
    full = record(
        "a.md", seen_ns=4, passages=1, title="“题”", taught_roles=("跟 单",), stale="article-encoding",
        cells=(CellCount("跟 单", "技能", 2, 30), CellCount("技能", "跟 单", 1, 0)), dated="2024-05-01",
    )  # fmt: skip
    other = record("b.md", cells=(CellCount("采购", "技能", 1, 9),))

    engine.apply(Changes(RECIPE, [ArticleEntries(full, (entry("1", "跟单"),)), ArticleEntries(other, ())]))

    assert engine.recipe() == RECIPE
    assert engine.records() == {"a.md": full, "b.md": other}


def test_a_passage_comes_back_as_it_went_in(engine: Engine) -> None:
    """Text, place, claims, runs, page and address of a passage survive the index unchanged."""
    tags = {"roles": ("跟单", "项目助理"), "dimensions": ("技能要求",)}
    given = entry("1", "细心\n“耐心” 😀 \u2028 𠮷", heading="三、 技能", **tags)

    build_one(engine, given)

    assert list(engine.passages()) == [given.passage]
    assert engine.search(query("细心"), 1).hits[0].passage == given.passage


def test_a_second_build_keeps_the_articles_it_does_not_name(engine: Engine) -> None:
    """Building one article more leaves the others as they were."""
    build_one(engine, entry("1", "跟单", article="a.md"))
    build_one(engine, entry("2", "跟单", article="b.md"))

    assert sorted(ids(engine, "跟单")) == ["1", "2"]
    assert set(engine.records()) == {"a.md", "b.md"}


def test_records_are_in_the_order_of_their_paths_whenever_they_came(engine: Engine) -> None:
    """What lists articles by them, such as a filter by title, lists them alike however the index came about."""
    build_one(engine, entry("1", "跟单", article="法.md"))
    build_one(engine, entry("2", "跟单", article="新.md"))
    build_one(engine, entry("3", "跟单", article="a/𠮷.md"))
    build_one(engine, entry("4", "跟单", article="法.md"))

    assert list(engine.records()) == ["a/𠮷.md", "新.md", "法.md"]


def test_a_changed_article_takes_the_place_of_its_old_version(engine: Engine) -> None:
    """Nothing of the old version is found any more."""
    build_one(engine, entry("1", "旧 话"), entry("2", "旧 说"))
    build_one(engine, entry("3", "新 话"))

    assert [passage.id for passage in engine.passages()] == ["3"]
    assert engine.search(query("旧", where=has("旧")), None).total == 0
    assert engine.records()["a.md"].passages == 1


def test_a_removed_article_is_gone(engine: Engine) -> None:
    """Its passages, its record and its words disappear; the others stay."""
    build(engine, article(entry("1", "甲", article="a.md")), article(entry("2", "乙", article="b.md")))
    build(engine, removed=["a.md", "never-there.md"])

    assert [passage.id for passage in engine.passages()] == ["2"]
    assert set(engine.records()) == {"b.md"}
    assert engine.vocabulary("words") == {"乙": 1}


def test_a_record_can_change_while_the_passages_stay(engine: Engine) -> None:
    """An article that cannot be read today still answers with what it said yesterday."""
    build_one(engine, entry("1", "跟单"))
    stale = record("a.md", stale="article-encoding")

    build(engine, ArticleEntries(stale, None))

    assert engine.records() == {"a.md": stale}
    assert ids(engine, "跟单") == ["1"]


def test_a_record_without_passages_is_kept(engine: Engine) -> None:
    """An article can be known that never had a passage."""
    build(engine, ArticleEntries(record("a.md"), None), ArticleEntries(record("b.md"), ()))

    assert set(engine.records()) == {"a.md", "b.md"}
    assert list(engine.passages()) == []


def test_an_article_may_become_empty(engine: Engine) -> None:
    """No passages at all is a version like any other."""
    build_one(engine, entry("1", "跟单"))
    build(engine, ArticleEntries(record("a.md"), ()))

    assert list(engine.passages()) == []
    assert set(engine.records()) == {"a.md"}


def test_removed_and_given_at_once_is_given(engine: Engine) -> None:
    """Removal goes first, so an article that is both removed and built is there."""
    build_one(engine, entry("1", "旧"))
    build(engine, article(entry("2", "新")), removed=["a.md"])

    assert [passage.id for passage in engine.passages()] == ["2"]


def test_a_fresh_build_forgets_everything_before(engine: Engine) -> None:
    """A rebuild starts from nothing, with its own recipe."""
    build_one(engine, entry("1", "旧", article="a.md"))
    other = Recipe(2, "x", "y", "z")

    engine.apply(Changes(other, [article(entry("2", "新", article="b.md"))], fresh=True))

    assert engine.recipe() == other
    assert set(engine.records()) == {"b.md"}
    assert engine.vocabulary("words") == {"新": 1}


def test_the_same_article_twice_in_one_build_is_refused(engine: Engine) -> None:
    """Which of two versions would count is nobody's guess; nothing is changed."""
    build_one(engine, entry("1", "跟单"))

    with pytest.raises(ValueError, match=r"two versions of a\.md"):
        build(engine, article(entry("2", "甲")), article(entry("3", "乙")))

    assert [passage.id for passage in engine.passages()] == ["1"]


def test_attachments_stay_until_others_of_their_names_come(engine: Engine) -> None:
    """What goes with an index is kept byte for byte through builds that do not name it."""
    build(engine, article(entry("1", "跟单")), one=b"\x00\xff\n", two=b"2", empty=b"")
    build(engine, article(entry("2", "跟单", article="b.md")), two=b"new")

    assert engine.attachment("one") == b"\x00\xff\n"
    assert engine.attachment("two") == b"new"
    assert engine.attachment("empty") == b""
    assert engine.attachment("three") is None


def test_changes_without_a_recipe_keep_that_of_the_index(engine: Engine) -> None:
    """Who attaches something later knows nothing of how the passages were made, and says nothing of it."""
    other = Recipe(format=1, analyzer="analyzer", dictionary="dictionary", taxonomy="other")
    engine.apply(Changes(other, (article(entry("1", "跟单")),)))

    engine.apply(Changes(None, attachments={"one": b"1"}))

    assert (engine.recipe(), engine.attachment("one")) == (other, b"1")


def test_an_index_that_begins_needs_a_recipe(engine: Engine) -> None:
    """Without one nobody could tell what its passages were made with; nothing is changed."""
    build_one(engine, entry("1", "跟单"))

    with pytest.raises(ValueError, match="needs a recipe"):
        engine.apply(Changes(None, fresh=True))

    assert [passage.id for passage in engine.passages()] == ["1"]


def test_a_fresh_build_has_the_attachments_it_is_given(engine: Engine) -> None:
    """Nothing of the index before is left, what goes with it included."""
    build(engine, article(entry("1", "跟单")), one=b"1", two=b"2")
    build(engine, article(entry("2", "跟单")), fresh=True, two=b"new")

    assert (engine.attachment("one"), engine.attachment("two")) == (None, b"new")


def test_an_attachment_can_be_read_as_long_as_it_is_held(engine: Engine) -> None:
    """A dictionary outlives the build that replaces it, and the engine."""
    build(engine, article(entry("1", "跟单")), one=b"old")
    held = engine.attachment("one")
    build(engine, one=b"new")
    engine.close()

    assert held == b"old"


@pytest.mark.parametrize("error", [RuntimeError, OSError, KeyboardInterrupt])
@pytest.mark.parametrize("fresh", [False, True])
def test_a_build_that_fails_midway_changes_nothing(engine: Engine, error: type[BaseException], fresh: bool) -> None:
    """Whatever the articles raise comes out as it is, and the index answers as before, to the last figure."""
    build(engine, article(entry("1", "跟单 技能")), article(entry("2", "跟单", article="b.md")), one=b"old")
    before = everything(engine)

    def articles() -> Iterator[ArticleEntries]:
        yield article(entry("3", "新"))
        raise error("on the way")

    with pytest.raises(error, match="on the way"):
        engine.apply(Changes(Recipe(9, "", "", ""), articles(), frozenset({"b.md"}), fresh, {"one": b"new"}))

    assert everything(engine) == before
    build_one(engine, entry("4", "跟单 经理"))
    assert sorted(ids(engine, where=has("跟单"))) == ["2", "4"]


def everything(engine: Engine) -> tuple[object, ...]:
    result: EngineResult = engine.search(query("跟单", "技能"), None)
    held = list(engine.passages()), engine.vocabulary("words"), bytes(engine.attachment("one") or b"")
    return engine.recipe(), engine.records(), held, result


def test_the_index_can_be_read_while_it_is_built(engine: Engine) -> None:
    """Articles may be made from what the index still says of them."""
    build_one(engine, entry("1", "跟单"))

    def articles() -> Iterator[ArticleEntries]:
        (passage,) = engine.passages()
        yield article(entry("2", passage.text + " 技能", article="b.md"))

    engine.apply(Changes(RECIPE, articles()))

    assert sorted(ids(engine, "跟单")) == ["1", "2"]


def test_passages_come_by_article_and_place(engine: Engine) -> None:
    """Reading an index from front to back gives the articles by path, each in its own order."""
    build_one(engine, entry("9", "甲", article="b.md"), entry("1", "乙", article="b.md"))
    build_one(engine, entry("5", "甲", article="a/z.md"))
    build_one(engine, entry("7", "甲", article="中.md"), entry("3", "乙", article="中.md"))

    assert [passage.id for passage in engine.passages()] == ["5", "9", "1", "7", "3"]
    assert [passage.id for passage in engine.passages(has("乙"))] == ["1", "3"]


def test_ids_are_found_by_how_they_begin(engine: Engine) -> None:
    """Those of live passages alone, wherever they were written; no end of one id with the beginning of the next."""
    build(engine, article(entry("abca", "甲"), entry("bcab", "乙")), article(entry("abx", "丙", article="b.md")))
    build(engine, article(entry("abc", "丁", article="c.md")), removed=["b.md"])

    assert list(engine.ids("ab")) == ["abc", "abca"]
    assert list(engine.ids("bcab")) == ["bcab"]
    assert list(engine.ids("")) == ["abc", "abca", "bcab"]
    assert [list(engine.ids(other)) for other in ("abx", "aab", "abcab", "abc\0", "\ud800")] == [[]] * 5


def test_statistics_after_changes_are_those_of_a_fresh_index(new_engine: Callable[[], Engine]) -> None:
    """What was deleted or replaced leaves no trace in a score, a count or a vocabulary."""

    def version(name: str, text: str) -> ArticleEntries:
        return article(entry(f"id-{name}", text, roles=(text[:2],), article=f"{name}.md"))

    first = {f"a{n}": f"跟单 {'技能 ' * n}" for n in range(40)}
    second = {f"b{n}": f"经理 {'技能 ' * n}" for n in range(12)}
    changed, fresh = new_engine(), new_engine()
    # Many, then some, then a few: so that an engine that merges its parts leaves these apart, deletions included.
    for versions in (first, second):
        build(changed, *(version(name, text) for name, text in versions.items()))
    build(changed, version("a7", "跟单 细心"), removed=["a3.md", "b5.md"])
    build(changed, removed=["a0.md", "b0.md"])
    left = {**first, **second, "a7": "跟单 细心"}
    for name in ("a3", "b5", "a0", "b0"):
        del left[name]
    build(fresh, *(version(name, text) for name, text in left.items()))

    for asked in (query("跟单", "技能", "没有"), query(word("经理", field="role"), where=Not(has("跟单")))):
        assert changed.search(asked, None) == fresh.search(asked, None)
    assert list(changed.passages()) == list(fresh.passages())
    assert changed.vocabulary("words") == fresh.vocabulary("words")
    assert changed.vocabulary("words")["跟单"] == 38


def test_passages_are_counted_by_term_and_deleted_ones_are_not(engine: Engine) -> None:
    """What feedback weighs words by: exact, over live passages that have the field."""
    build(engine, article(entry("1", "跟单 技能", article="a.md")), article(entry("2", "跟单", article="b.md")))
    build(engine, article(entry("3", "会计 会计", article="b.md")))

    documents, holding = engine.document_frequencies("words", ["跟单", "会计", "没有"])

    assert documents == 2
    assert {term: count for term, count in holding.items() if count} == {"跟单": 1, "会计": 1}


def test_vocabulary_counts_passages_not_occurrences(engine: Engine) -> None:
    """A word is listed with the number of passages that hold it; keyword fields have a vocabulary too."""
    build_one(engine, entry("1", "好 好 好", roles=("项目 助理",)), entry("2", "好 坏"))

    assert engine.vocabulary("words") == {"好": 2, "坏": 1}
    assert engine.vocabulary("role") == {"项目 助理": 1}
    assert engine.vocabulary("dimension") == {}
    assert engine.vocabulary("no such field") == {}
