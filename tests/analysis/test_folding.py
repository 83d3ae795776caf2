"""Folding makes what reads the same equal, and remembers where every character stood."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from search_cli.analysis import folding
from search_cli.analysis.folding import HAN, PHRASES_FILE, fold, fold_words, is_han
from search_cli.analysis.ngrams import bigrams, characters, sieve, spelled
from search_cli.analysis.whole_words import contains, find_all
from search_cli.engines.opensearch.tokens import phrase_tokens
from search_cli.models import AllOf, Has, Span

# Everything folding treats apart: widths, cases, forms, invisible characters, breaks, other planes.
MIXED = st.text(
    st.sampled_from(
        "项項目目⽬⾒见見跟單ＡaAbB9９pPmM _-，。：\n \t　\u200b\u200d\ufeff\xad\ufe0f\r\x00İςΣß𠮷々〇éカ한"
    )
    | st.characters(),
    max_size=60,
)
SIGNS = st.text(st.sampled_from("cC+#. .25netk跟单é\n"), max_size=20)
"""Of what c++, c#, .net and 2.5 are made of."""
PHRASES = st.text(st.sampled_from("项目跟单pmPM1 ，_"), max_size=5) | SIGNS.map(lambda signs: signs[:6])


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        pytest.param("ＡＢＣ１２３", "abc123", id="full-width"),
        pytest.param("：（）！", ":()!", id="full-width-marks"),
        pytest.param("HRBP", "hrbp", id="case"),
        pytest.param("ΑΣ", "ασ", id="final-sigma"),
        pytest.param("İstanbul", "istanbul", id="a-letter-whose-lower-case-is-two"),
        pytest.param("項目經理", "项目经理", id="traditional"),
        pytest.param("⽬⾒⻅", "目见见", id="radicals"),
        pytest.param("見\uf90a", "见金", id="compatibility-ideograph"),
        pytest.param("跟\u200b单\ufeff员\u00ad", "跟单员", id="zero-width"),
        pytest.param("跟\x07单\u202e", "跟单", id="controls-and-directions"),
        pytest.param("葛\U000e0100", "葛\U000e0100", id="other-variation-selectors-stay"),
        pytest.param("项目\n助理", "项目助理", id="line-break-inside-chinese"),
        pytest.param("项目  \n　　助理", "项目助理", id="indented-line-inside-chinese"),
        pytest.param("项目\r\n助理", "项目助理", id="windows-line-break"),
        pytest.param("项目\u200b\n\u200b助理", "项目助理", id="line-break-behind-zero-width"),
        pytest.param("项目\n\n助理", "项目\n\n助理", id="paragraphs-stay-apart"),
        pytest.param("use\nIt", "use\nit", id="line-break-between-english-words"),
        pytest.param("项目。\n助理", "项目。\n助理", id="line-break-after-a-sentence"),
        pytest.param("專案助理", "项目助理", id="word-of-taiwan"),
        pytest.param("寫程式碼的程式設計師", "写代码的程序员", id="word-of-another-length"),
        pytest.param("筆記型電腦", "笔记本电脑", id="longest-word"),
        pytest.param("私隱權", "隐私权", id="word-of-hong-kong"),
        pytest.param("提高階段目標", "提高阶段目标", id="two-words-that-meet"),
        pytest.param("关键指標、資料員、執行", "关键指标、资料员、执行", id="words-the-mainland-has-too"),
        pytest.param("自閉症、泡麵、進階", "自闭症、泡面、进阶", id="rare-words-of-the-mainland"),
        pytest.param("软体和网路", "软体和网路", id="simplified-is-meant"),
        pytest.param("軟\n體", "软体", id="word-in-two-pieces"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_fold_makes_equal_what_reads_the_same(typed: str, folded: str) -> None:
    """Width, case, script and what nobody sees make no difference to a search."""
    assert fold(typed).text == folded


def test_every_traditional_character_folds_as_opencc_simplifies_it() -> None:
    """Over all unified ideographs, one character becomes what opencc's t2s makes of it, to the end of the chain."""
    opencc = pytest.importorskip("opencc", reason="needs the oracle: pip install opencc")
    simplify = opencc.OpenCC("t2s").convert
    block = [chr(code) for code in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))]

    wrong = [(char, fold(char).text) for char in block if fold(char).text not in (simplify(char), _end(simplify, char))]

    assert not wrong


def _end(simplify, char: str) -> str:  # type: ignore[no-untyped-def]
    """薴 → 苧 → 苎: folding twice must change nothing, so a chain is followed to its end."""
    return str(simplify(simplify(char)))


def test_a_character_is_han_if_the_class_of_all_says_so() -> None:
    """The comparison that costs no compilation, and the class for patterns, are one and the same."""
    han = re.compile(f"[{HAN}]")

    assert all(is_han(char) == bool(han.match(char)) for char in map(chr, range(sys.maxunicode + 1)))


@given(st.lists(MIXED, max_size=8))
def test_words_folded_together_are_as_if_folded_alone(words: list[str]) -> None:
    """Whatever is in them: line breaks, invisible characters, words of Taiwan."""
    assert fold_words(words) == {word: fold(word).text for word in words}


def test_every_radical_folds_to_its_ideograph() -> None:
    """Browsers print ⽬ for 目 into PDFs; all 214 Kangxi radicals are found by the character people type."""
    radicals = [chr(code) for code in range(0x2F00, 0x2FD6)]

    folded = [fold(radical).text for radical in radicals]

    assert folded == [fold(unicodedata.normalize("NFKC", radical)).text for radical in radicals]
    assert not set(folded) & set(radicals)


def test_marks_fall_on_the_original_characters() -> None:
    """A phrase found in folded text is highlighted where it stands in the text as written."""
    text = "負責\u200b訂單\n跟進的ＰＭ"
    folded = fold(text)

    found = [
        folded.source(span.start, span.end) for phrase in ("订单跟进", "pm") for span in find_all(folded.text, phrase)
    ]

    assert [text[span.start : span.end] for span in found] == ["訂單\n跟進", "ＰＭ"]


def test_a_word_of_another_length_is_marked_whole() -> None:
    """Half of 代码 is no half of 程式碼: any part of it stands for the whole word as written."""
    text = "懂\u200b程式碼，會寫軟體"
    folded = fold(text)

    found = {
        phrase: text[span.start : span.end]
        for phrase in ("代码", "代", "码", "懂代", "软件", "件", "会写")
        for hit in find_all(folded.text, phrase)
        for span in [folded.source(hit.start, hit.end)]
    }

    assert found == {
        "代码": "程式碼", "代": "程式碼", "码": "程式碼", "懂代": "懂\u200b程式碼",
        "软件": "軟體", "件": "體", "会写": "會寫",
    }  # fmt: skip


def _words_of_our_table() -> Iterator[tuple[str, set[str]]]:
    """Every word of the table in traditional characters, with what opencc makes of it, where it knows it as a word.

    Simplified characters do not tell for sure how it is written (項鍊), so opencc writes it in three ways.
    """
    opencc = pytest.importorskip("opencc", reason="needs the oracle: pip install opencc")
    write = [opencc.OpenCC(name).convert for name in ("s2t", "s2tw", "s2hk")]
    read = [opencc.OpenCC(name).convert for name in ("tw2sp", "hk2sp")]
    for line in PHRASES_FILE.read_text(encoding="utf-8").splitlines():
        simplified, _, ours = line.partition("\t")
        if line.startswith("#") or simplified == ours:  # two words that meet, and stay: 寬/頻率
            continue
        forms = {convert(simplified) for convert in write} - {simplified}
        converted = {fold(convert(form)).text for form in forms for convert in read}
        if not converted <= {"".join(fold(char).text for char in form) for form in forms}:
            yield from ((form, converted) for form in forms)


def test_every_word_of_our_table_becomes_what_opencc_makes_of_it() -> None:
    """As Taiwan has it, or Hong Kong."""
    words = list(_words_of_our_table())

    wrong = [(written, fold(written).text) for written, converted in words if fold(written).text not in converted]

    assert len(words) > 400
    assert wrong == []


def test_every_word_of_our_table_is_marked_where_it_stands() -> None:
    """The mainland's word is the word as written, and what stands around it is itself."""
    for written, _ in _words_of_our_table():
        text = f"、{written}\u200b、"
        folded = fold(text)
        end = len(folded.text)

        assert folded.source(1, end - 1) == Span(1, 1 + len(written))
        assert (folded.source(0, 1), folded.source(end - 1, end)) == (Span(0, 1), Span(len(text) - 1, len(text)))
        for at in range(1, end - 1):  # each of its characters lies inside, however many the written word has
            span = folded.source(at, at + 1)
            assert 1 <= span.start < span.end <= 1 + len(written)


TAIWAN = "專案 軟體 網路 程式碼 印表機 員工 需要 學習 跟單 請假 加班 薪資 客戶 我們 項目"
SENTENCES = st.lists(st.sampled_from(TAIWAN.split()), max_size=8).map("".join)


@given(SENTENCES)
def test_running_text_becomes_what_opencc_makes_of_it(text: str) -> None:
    """Words in any order, without blanks."""
    opencc = pytest.importorskip("opencc", reason="needs the oracle: pip install opencc")

    assert fold(text).text == fold(opencc.OpenCC("tw2sp").convert(text)).text


WORDS = st.lists(
    st.sampled_from(
        ["專案", "程式碼", "提高階段", "執行長", "软体", "網路", "跟单", "\n", "\u200b", "，", "體", "ＰＭ"]
    )
).map("".join)


@given(WORDS)
def test_spans_of_changed_words_keep_their_order(text: str) -> None:
    """Words of other lengths included, what comes later in folded text never begins or ends earlier in the original."""
    folded = fold(text)

    spans = [folded.source(at, at + 1) for at in range(len(folded.text))]

    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.start <= other.start and one.end <= other.end for one, other in pairwise(spans))
    assert fold(folded.text).text == folded.text


@given(MIXED)
def test_spans_of_folded_text_lie_in_the_original_in_order(text: str) -> None:
    """Every folded character comes from a place inside the text, each behind the one before it."""
    folded = fold(text)

    spans = [folded.source(at, at + 1) for at in range(len(folded.text))]

    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert len(folded.text) <= len(text)


def test_a_build_of_much_text_sees_every_character_that_folding_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    """It looks for them by a pattern; a search, which has little text, by a set."""
    every = [chr(code) for code in range(sys.maxunicode + 1)]
    monkeypatch.setattr(folding, "_prepared", [])
    changing = set(filter(folding._may_change, every))

    folding.prepare()

    seen = set(filter(folding._may_change, every))
    assert changing <= seen
    assert all(char > "\uffff" for char in seen - changing)


@given(MIXED)
def test_a_text_folds_the_same_in_a_build_of_much(text: str) -> None:
    """Whichever of the two looks."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(folding, "_prepared", [])
        expected = folding._folded(text)
        folding.prepare()

        assert folding._folded(text) == expected


@given(MIXED)
def test_every_kept_character_is_its_original_folded(text: str) -> None:
    """The map is right, not only in bounds: folding the character it points at gives the folded one."""
    folded = fold(text)

    origins = [text[folded.source(at, at + 1).start] for at in range(len(folded.text))]

    assert [fold(origin).text or origin for origin in origins] == list(folded.text)


@given(st.lists(MIXED | WORDS, min_size=1, max_size=4))
def test_a_part_between_marks_folds_as_it_does_alone(parts: list[str]) -> None:
    """What was folded as a whole need not be folded again clause by clause."""
    folded = fold("，".join(parts))

    at = 0
    for part in parts:
        assert folded.part(at, at + len(part)) == fold(part).text
        at += len(part) + 1


@given(MIXED)
def test_folding_twice_changes_nothing(text: str) -> None:
    """A folded text is its own search form."""
    once = fold(text).text

    assert fold(once).text == once


@pytest.mark.parametrize(
    ("text", "phrase", "expected"),
    [
        pytest.param("rpm和pm，pm1", "pm", [Span(4, 6)], id="ascii-words-whole"),
        pytest.param("待处理的处理", "处理", [Span(1, 3), Span(4, 6)], id="chinese-inside-words"),
        pytest.param("用erp系统", "erp", [Span(1, 4)], id="ascii-beside-chinese"),
        pytest.param("erp系统", "erp系", [Span(0, 4)], id="across-scripts"),
        pytest.param("aaa", "a", [], id="part-of-a-word"),
        pytest.param("a_b", "b", [Span(2, 3)], id="underscore-ends-a-word"),
        pytest.param("跟跟跟", "跟跟", [Span(0, 2)], id="without-overlaps"),
        pytest.param("rpm pm", "pm", [Span(4, 6)], id="after-a-miss"),
        pytest.param("跟单", "", [], id="nothing-asked"),
        pytest.param("c++和c#", "c", [], id="a-letter-before-its-sign"),
        pytest.param("会c++", "c++", [Span(1, 4)], id="a-letter-with-its-sign"),
        pytest.param("c++ c+", "c+", [Span(4, 6)], id="half-a-sign"),
        pytest.param("erp#会计", "erp", [Span(0, 3)], id="a-sign-behind-a-word"),
        pytest.param("15.2和5.2", "5.2", [Span(5, 8)], id="numbers-whole"),
    ],
)
def test_phrases_are_found_where_they_stand(text: str, phrase: str, expected: list[Span]) -> None:
    """A phrase is a substring; words that are written apart match whole."""
    assert list(find_all(text, phrase)) == expected
    assert contains(text, phrase) == bool(expected)


@given(MIXED | SIGNS | st.text(st.sampled_from("项目跟单pmPM1 ，_\n"), max_size=40), PHRASES, st.data())
def test_what_contains_a_phrase_passes_its_sieve(text: str, phrase: str, data: st.DataObject) -> None:
    """The sieve never throws away a passage that holds the phrase: its characters and pairs are among the tokens."""
    folded = fold(text)
    start = data.draw(st.integers(0, len(folded.text)))
    stretch = folded.text[start : data.draw(st.integers(start, len(folded.text)))]
    held = {
        "characters": {token.term for token in characters(folded)},
        "text": {token.term for token in bigrams(folded)},
    }

    for wanted in (fold(phrase).text, stretch):
        condition = sieve(wanted)

        assert isinstance(condition, AllOf)
        if contains(folded.text, wanted):
            assert all(isinstance(has, Has) and has.term in held[has.field] for has in condition.conditions)


@given(SIGNS | MIXED, PHRASES)
def test_a_cluster_finds_a_phrase_where_we_do(text: str, phrase: str) -> None:
    """Its tokens follow each other in those of the text, or it is not there."""
    folded, wanted = fold(text).text, fold(phrase).text
    assume(wanted)
    held, sought = (phrase_tokens(each).split(" ") for each in (folded, wanted))

    in_a_row = any(held[at : at + len(sought)] == sought for at in range(len(held)))

    assert contains(folded, wanted) == in_a_row


def test_sieve_asks_for_something_of_every_phrase_with_letters() -> None:
    """A sieve that let everything through would have every passage read."""
    assert sieve("处理能力") == AllOf((Has("text", "处理"), Has("text", "理能"), Has("text", "能力")))
    assert sieve("跟 pm") == AllOf((Has("characters", "跟"), Has("text", "pm")))
    assert spelled("能力", "bigrams") == AllOf((Has("bigrams", "能力"),))
