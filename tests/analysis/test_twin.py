"""What an index holds is cut without places, by jieba's twin in Rust or what does without, and is what jieba cuts."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jieba
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pages import ROOT
from reading import analyzer, passages, texts_of_others

from search_cli.analysis.analyzer import Analyzer
from search_cli.analysis.best_path import most_probable
from search_cli.analysis.dictionary import FullDictionary, tokenizer_over
from search_cli.analysis.folding import fold
from search_cli.analysis.kept_strengths import kept_strengths
from search_cli.analysis.ngrams import bigrams, characters, runs, terms
from search_cli.analysis.rust_segmenter import Cutter, keep_spare, twin_of
from search_cli.analysis.segmenter import Segmenter, office_words
from search_cli.taxonomy import default_taxonomy

CHARS_PER_COLLECTION = 40_000  # what is compared of each; all of them were, and differed nowhere
CHINESE = st.text(
    st.sampled_from("项目助理跟单证订的负责处理能力细心对账核算常在较陡峭是了和在有人不大中国上个们时成说要就出会")
    | st.characters(min_codepoint=0x4E00, max_codepoint=0x9FD5),
    min_size=1,
    max_size=40,
)
ANY = st.text(st.sampled_from("项目助理跟单訂單的HR9C+#.25，。 \n\u200b𠮷々〇㐀") | st.characters(), max_size=60)


@cache
def full() -> FullDictionary:
    """The dictionary of a knowledge base without kb.toml, ready for much text."""
    dictionary = FullDictionary(analyzer().segmenter.words)
    dictionary.prepare()
    return dictionary


def twins() -> Any:
    """The package, if it is installed."""
    return pytest.importorskip("rjieba", reason='pip install "kb-search-cli[fast]"')


@cache
def twin() -> Cutter:
    """The twin over it."""
    twins()
    found = twin_of(_never, *full().strengths)
    assert found is not None, "the twin goes by another total than jieba"
    return Cutter(found.cut, found.knows, jieba)


def _never() -> Mapping[str, int]:
    pytest.fail("the twin comes with other words than jieba")


@cache
def alone() -> Cutter:
    """What cuts over the same dictionary where the twin is not installed."""
    return Cutter(most_probable(full().frequencies, full().total), full().frequencies.get, jieba)


def differing(text: str) -> list[str]:
    """The runs of Han of a text that the twin, or what does without it, cuts otherwise."""
    cutting = full().tokenizer_for("")
    asked = [run for run, _, is_han in runs(fold(text).text) if is_han]
    expected = {run: cutting.lcut_for_search(run) for run in asked}
    return [run for run in asked if twin().terms(run) != expected[run] or alone().terms(run) != expected[run]]


@given(CHINESE)
@settings(max_examples=300)
def test_any_run_is_cut_the_same(run: str) -> None:
    """Known words, sub-words, and words guessed of lone characters."""
    assert differing(run) == []


def test_of_guesses_as_good_as_each_other_jiebas_is_taken() -> None:
    """Here the twin itself guesses 常在, where jieba leaves two words."""
    assert differing("常在较陡峭的礁岸可发现它们成群的洄游") == []


def test_own_articles_are_cut_the_same() -> None:
    """All of kb/, whole."""
    for path in sorted((ROOT / "kb").iterdir()):
        assert differing(path.read_text(encoding="utf-8", errors="replace")) == [], path.name


@pytest.mark.slow
def test_texts_of_others_are_cut_the_same(shared: Path) -> None:
    """The seed, and the beginning of each collection."""
    for name, text in texts_of_others(shared, CHARS_PER_COLLECTION):
        assert differing(text) == [], name


def test_the_twin_waits_for_much_text() -> None:
    """A short build would wait longer for it than it cuts."""
    dictionary = FullDictionary(analyzer().segmenter.words)
    dictionary.terms("跟单员核对订单")
    assert dictionary._cutter is None

    dictionary.prepare()
    assert isinstance(dictionary._cutter, type(twin()))


@pytest.mark.parametrize("run", ["𠮷野家", "人々", "㐀", "二〇二六年", "\u9fd6"])
def test_rare_characters_stand_apart_as_jieba_has_them(run: str) -> None:
    """The twin takes more characters for Chinese than jieba does, and is not given them."""
    assert not Cutter.can_cut(run)
    assert list(full().terms(run)) == full().tokenizer_for(run).lcut_for_search(run)


def test_no_text_has_jieba_made_beside_its_twin() -> None:
    """It takes a quarter of a second in each process of a build, and 二〇二四年 stands in most of them."""
    twins()
    dictionary = FullDictionary(analyzer().segmenter.words)
    dictionary.prepare()

    dictionary.terms("二〇二四年修订")

    assert "_tokenizer" not in vars(dictionary)


def test_the_twin_comes_with_jiebas_words_as_often() -> None:
    """Every word, by the frequency that both suggest for it: its own, or what keeps it from its parts."""
    own, tokenizer = twins().Jieba(), tokenizer_over(dict(FullDictionary(()).frequencies), FullDictionary(()).total)

    differing = [
        word
        for word, count in tokenizer.FREQ.items()
        if count and not (own.has_word(word) and 0 <= own.suggest_freq(word) - count <= 1)
        and abs(own.suggest_freq(word) - tokenizer.suggest_freq(word)) > 1
    ]  # fmt: skip

    assert differing == []


def test_a_twin_that_comes_with_other_words_is_given_jiebas(monkeypatch: pytest.MonkeyPatch) -> None:
    """One occurrence more or less shows: what such a release cuts is still what jieba cuts."""
    real, asked = twins().Jieba, []

    def other() -> Any:
        made = real()
        made.add_word("的", made.suggest_freq("的") + 1, "")
        return made

    def known() -> Mapping[str, int]:
        asked.append(True)
        return {word: count for word, count in FullDictionary(()).frequencies.items() if count}

    other.empty = real.empty
    monkeypatch.setitem(sys.modules, "rjieba", SimpleNamespace(Jieba=other))

    given_words = twin_of(known, *full().strengths)

    assert asked
    assert given_words is not None
    assert given_words.cut("跟单员核对订单", False) == full().tokenizer_for("").lcut("跟单员核对订单", HMM=False)


def test_a_process_of_ours_takes_the_twin_that_comes_with_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    """Once: it is not made a second time, and whoever cuts by the package in another process finds it as it was."""
    comes = twins().Jieba()
    package = SimpleNamespace(Jieba=twins().Jieba, **{name: getattr(comes, name) for name in _USED})
    monkeypatch.setitem(sys.modules, "rjieba", package)

    keep_spare()
    first, second = (twin_of(_never, *full().strengths) for _ in range(2))

    assert first is not None
    assert second is not None
    assert comes.has_word("跟单员")
    assert first.cut("跟单员核对订单", False) == second.cut("跟单员核对订单", False) == ["跟单员", "核对", "订单"]


_USED = ("add_word", "cut", "has_word", "suggest_freq")


def test_what_is_remembered_stays_small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts with ever new words do not fill the memory, and are cut the same."""
    monkeypatch.setattr("search_cli.analysis.rust_segmenter._KEPT", 2)
    few = Cutter(most_probable(full().frequencies, full().total), full().frequencies.get, jieba)

    for run in ("跟单员核对订单", "出纳清点现金日记账", "中国人民银行"):
        assert few.terms(run) == full().tokenizer_for("").lcut_for_search(run)

    assert len(few._terms_of_word.__self__) <= 2


def test_a_twin_that_counts_otherwise_goes_unused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A release that would not let the total be held cuts some runs otherwise: jieba then does it all."""

    class Other:
        empty = staticmethod(lambda: Other())
        cut = has_word = None

        def add_word(self, word: str, frequency: int, tag: str) -> int:
            return frequency

        def suggest_freq(self, word: str) -> int:
            return 4_214  # of a total that our words were added to

    monkeypatch.setitem(sys.modules, "rjieba", SimpleNamespace(Jieba=Other))

    assert twin_of(dict, *full().strengths) is None


@pytest.mark.parametrize("words", [analyzer().segmenter.words, ("跟单", "订单", "人々", "常在", "采购和财务")])
def test_words_are_as_strong_by_the_twin_as_by_jieba(words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    """An index built with the extra and one built without carry the same dictionary, rare characters or not."""
    twins()
    by_twin = FullDictionary(words)
    monkeypatch.setitem(sys.modules, "rjieba", None)
    by_jieba = FullDictionary(words)

    assert by_twin.strengths == by_jieba.strengths
    assert list(by_twin.frequencies.items()) == list(by_jieba.frequencies.items())


def test_without_the_twin_the_same_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is an extra: an index built with it and one built without are the same."""
    monkeypatch.setitem(sys.modules, "rjieba", None)
    dictionary = FullDictionary(analyzer().segmenter.words)
    dictionary.prepare()

    assert dictionary.terms("跟单员核对订单") == full().terms("跟单员核对订单")


@pytest.mark.parametrize(
    ("words", "run"),
    [
        ({"甲乙": 5}, "甲乙甲"),  # 甲 only begins a word, and is one where it begins none
        ({"甲": 1, "甲乙": 0, "甲乙丙": 3}, "甲乙丁甲乙丙"),
        ({"甲乙": 10, "丙": 10, "甲": 10, "乙丙": 10, "乙": 0}, "甲乙丙"),  # two routes as good as each other
        ({}, "甲乙"),
    ],
)
def test_the_most_probable_words_are_jiebas(words: dict[str, int], run: str) -> None:
    """With what only begins words, with ties, and with characters that nobody knows."""
    known = {**{word[:end]: 0 for word in words for end in range(1, len(word))}, **words}

    assert most_probable(known, 100)(run, False) == tokenizer_over(known, 100).lcut(run, HMM=False)


@given(ANY)
@settings(max_examples=200)
def test_terms_without_places_are_those_with_them(text: str) -> None:
    """Whatever the text, in every field."""
    folded = fold(text)
    stretches = list(runs(folded.text))
    segmenter = analyzer().segmenter

    assert list(segmenter.terms(stretches)) == [token.term for token in segmenter.words_of(folded)]
    assert list(terms(stretches, 2)) == [token.term for token in bigrams(folded)]
    assert list(terms(stretches, 1)) == [token.term for token in characters(folded)]


def test_a_passage_is_indexed_by_the_terms_of_its_headings_and_text() -> None:
    """Title and headings count once each, though they may be the same."""
    passage = passages("# 会计和出纳\n\n## 会计和出纳\n\n会计要细心核对 ERP。", "a.md")[-1]

    bags = analyzer().bags(passage)

    tokens = analyzer().tokens(f"会计和出纳\n\n{passage.text}")
    for field in ("words", "bigrams", "characters"):
        assert list(bags[field]) == [token.term for token in tokens[field]]
    assert list(bags["text"]) == [token.term for token in bigrams(fold(passage.text))]


def _of_the_program() -> Segmenter:
    return Analyzer((*default_taxonomy().dictionary_words(), *office_words())).segmenter


def test_what_is_kept_is_what_would_be_found() -> None:
    """Else `python scripts/make_strengths.py` is due: words of the taxonomy or of office language have changed."""
    segmenter = _of_the_program()

    assert kept_strengths(segmenter.fingerprint) == FullDictionary(segmenter.words).strengths


def test_what_is_kept_is_nobodys_with_other_words_or_another_dictionary(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are found anew, together with one's own, or among those of another jieba."""
    segmenter = _of_the_program()
    with_own = Segmenter((*segmenter.words, "溢短装"))

    assert kept_strengths(with_own.fingerprint) is None
    assert with_own.frequency("溢短装") > 0

    monkeypatch.setattr("search_cli.analysis.kept_strengths.dictionary_bytes", lambda: 1)
    assert kept_strengths(segmenter.fingerprint) is None
