"""Words of the taxonomy survive segmentation, and jieba's own state is left alone."""

from __future__ import annotations

import logging
import pickle
import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import jieba
import jieba.finalseg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import analyzer

from search_cli.analysis import dictionary
from search_cli.analysis.analyzer import whole_words
from search_cli.analysis.dictionary import CONTEXTS
from search_cli.analysis.folding import fold
from search_cli.analysis.ngrams import runs
from search_cli.analysis.rust_segmenter import twin_of
from search_cli.analysis.segmenter import PROOFS, Segmenter, segmenter_for
from search_cli.models import Token
from search_cli.taxonomy import default_taxonomy

TEXTS = st.text(
    st.sampled_from("项目助理跟單单訂订單的负责ＨＲhrbp，。 \n\u200b处理能力𠮷々9") | st.characters(), max_size=60
)


def test_every_word_of_the_taxonomy_stays_whole_in_every_context() -> None:
    """jieba alone cuts 跟单 in two beside some words; no role and no dimension may fall apart."""
    segmenter = analyzer().segmenter

    broken = {word: contexts for word in segmenter.words if (contexts := segmenter.broken_in(word))}

    assert len(segmenter.words) > 500
    assert broken == {}


@pytest.mark.parametrize("text", ["跟单技能", "做跟单的", "外贸跟单员和跟单", "问跟单去", "找跟单要单证"])
def test_a_role_is_one_word_among_others(text: str) -> None:
    """Also in neighbourhoods nobody listed."""
    assert "跟单" in {token.term for token in analyzer().segmenter.words_of(fold(text))}


def test_a_word_that_falls_apart_is_reported_with_its_contexts() -> None:
    """The self-test can fail: without the taxonomy jieba breaks 跟单."""
    stock = segmenter_for(frozenset())

    assert set(stock.broken_in("跟单")) <= {*CONTEXTS, *PROOFS}
    assert stock.broken_in("跟单")


def test_the_order_of_words_does_not_matter() -> None:
    """The same words in another order give the same dictionary, or two machines would disagree."""
    words = sorted(default_taxonomy().dictionary_words())[::9]
    shuffled = random.Random(7).sample(words, len(words))
    text = fold("项目助理与跟单员向采购经理汇报发展前景和薪资待遇，外贸业务员负责订单处理。" + "，".join(words))

    one, other = Segmenter(words), Segmenter([*shuffled, *words[:3]])

    assert one.fingerprint == other.fingerprint
    assert one.words_of(text) == other.words_of(text)


def test_other_words_make_another_fingerprint() -> None:
    """An index built with another dictionary is recognised as such."""
    assert segmenter_for(frozenset()).fingerprint != analyzer().segmenter.fingerprint


def test_search_mode_yields_the_words_inside_a_word() -> None:
    """Who asks for 助理 finds 项目助理."""
    terms = [token.term for token in analyzer().segmenter.words_of(fold("项目助理"))]

    assert terms == ["项目", "助理", "项目助理"]


def test_words_of_other_scripts_stand_as_written() -> None:
    """jieba has its own ideas about HR-BP and 3.5; only Han goes to it."""
    terms = [token.term for token in analyzer().segmenter.words_of(fold("用ERP、HR-BP和3.5寸"))]

    assert [term for term in terms if term.isascii()] == ["erp", "hr", "bp", "3", "5", "3.5"]


@given(
    st.lists(st.sampled_from(["1", "2.5", "1.17.5", "v", ".", "ubuntu", "NET", "+", "#", "-", "中", " "])).map("".join)
)
def test_every_stretch_is_something_that_stands_in_the_text(text: str) -> None:
    """However numbers, points, letters and signs follow each other: 1.17.5ubuntu5.7."""
    folded = fold(text).text

    assert all(run and folded.startswith(run, at) for run, at, _ in runs(folded))


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("C++、C＃和C", ["c++", "c#", "和", "c"]),
        ("C++11", ["c++", "11"]),
        ("ASP.NET", ["asp", "net", ".net"]),
        ("net", ["net"]),
        ("V2.5.1", ["v", "2", "v2", "5", "1", "2.5", "2.5.1"]),
        ("1.17.5ubuntu5.7", ["1", "17", "5ubuntu5", "7", "1.17", "1.17.5", "5.7", "1.17.5ubuntu5.7"]),
        ("1.5万", ["1", "5", "1.5", "万"]),
        ("见 3.", ["见", "3"]),
        ("Notepad++", ["notepad"]),
        ("#ERP#", ["erp"]),
    ],
)
def test_signs_that_make_another_word_belong_to_it(text: str, terms: list[str]) -> None:
    """Signs behind one letter, a point before net and between numbers; words inside come before the word."""
    folded = fold(text)

    tokens = analyzer().segmenter.words_of(folded)

    assert [token.term for token in tokens] == terms
    assert [folded.text[token.start : token.end] for token in tokens] == terms
    assert list(analyzer().segmenter.terms(runs(folded.text))) == terms


def test_a_hundred_numbers_in_a_row_give_few_terms() -> None:
    """An address has four of them, and what has more is cut."""
    terms = analyzer().segmenter.terms(runs("1." * 10_000))

    assert len(terms) < 20_000
    assert max(map(len, terms)) <= len("1.1.1.1.1.1")


@given(TEXTS)
@settings(max_examples=150)
def test_tokens_lie_in_their_text_and_read_as_their_term(text: str) -> None:
    """Every token of every field can be highlighted: its span folds to the term itself."""
    for tokens in analyzer().tokens(text).values():
        assert [token.position for token in tokens] == list(range(len(tokens)))
        for token in tokens:
            assert 0 <= token.start < token.end <= len(text)
            assert fold(text[token.start : token.end]).text == token.term


@given(TEXTS)
@settings(max_examples=100)
def test_no_letter_is_lost_between_tokens(text: str) -> None:
    """Each field's tokens together hold every letter and digit of the text."""
    folded = fold(text)
    letters = {folded.source(at, at + 1).start for at, char in enumerate(folded.text) if char.isalnum()}

    for tokens in analyzer().tokens(text).values():
        assert letters <= {at for token in tokens for at in range(token.start, token.end)}


def test_whole_words_leave_out_their_sub_words() -> None:
    """项目 and 助理 lie in 项目助理; what is left covers the text once."""
    tokens = [Token("项目", 0, 2, 0), Token("助理", 2, 4, 1), Token("项目助理", 0, 4, 2), Token("忙", 4, 5, 3)]

    assert [token.term for token in whole_words(tokens)] == ["项目助理", "忙"]


@pytest.mark.parametrize(
    "text", ["的" * 4_500, "的了" * 2_000 + "跟单" + "鑫犇" * 1_500, "会计" + "的" * 1_001 + "跟单"]
)
def test_words_are_guessed_in_a_bounded_stretch_at_a_time(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """jieba's time for guessing grows with the square of the stretch; nothing is lost where it is parted."""
    segmenter = analyzer().segmenter
    guessed: list[int] = []
    cut = jieba.finalseg.cut

    def noted(stretch: str) -> Iterator[str]:
        guessed.append(len(stretch))
        words: Iterator[str] = cut(stretch)
        return words

    monkeypatch.setattr(jieba.finalseg, "cut", noted)

    tokens = segmenter.words_of(fold(text))

    assert max(guessed) <= 1_000
    assert "".join(token.term for token in whole_words(tokens)) == text
    assert [token.term for token in tokens] == list(segmenter.terms(runs(text)))
    assert [token.term for token in whole_words(tokens)] == list(segmenter.whole_words(text))


def test_a_text_without_any_punctuation_is_cut_as_jieba_cuts_it() -> None:
    """However long: only what has nothing but lone characters for a thousand of them is parted."""
    articles = sorted((Path(__file__).parents[2] / "kb").glob("*.md"))
    letters = (
        "(?![一二两三四五六七八九十百千万几半])[\u4e00-\u9fd5]"  # behind a count words end, whatever jieba guesses
    )
    text = "".join(re.findall(letters, "".join(path.read_text("utf-8") for path in articles)))[:20_000]
    tokenizer = analyzer().segmenter._dictionary.tokenizer_for(text)

    tokens = analyzer().segmenter.words_of(fold(text))

    assert len(text) > 10_000
    assert [token.term for token in tokens] == list(tokenizer.cut_for_search(fold(text).text))


def test_a_segmenter_that_was_sent_cuts_the_same() -> None:
    """Another process is told how strong our words are, and need not find out."""
    sent = pickle.loads(pickle.dumps(analyzer().segmenter))
    again = pickle.loads(pickle.dumps(sent))

    sent.prepare()

    assert sent.strengths == analyzer().segmenter.strengths
    assert again.fingerprint == sent.fingerprint == analyzer().segmenter.fingerprint
    for path in sorted((Path(__file__).parents[2] / "kb").glob("*.md")):
        stretches = list(runs(fold(path.read_text("utf-8")).text))
        assert sent.terms(stretches) == again.terms(stretches) == analyzer().segmenter.terms(stretches)


def test_sending_takes_nothing_from_the_segmenter_that_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    """Other bases of the process share it; only who says so lets go of what cuts sooner than jieba."""
    pytest.importorskip("rjieba", reason='pip install "kb-search-cli[fast]"')
    made: list[object] = []
    monkeypatch.setattr(dictionary, "twin_of", lambda *told: made.append(told) or twin_of(*told))
    kept, released = Segmenter({"跟单"}), Segmenter({"订舱"})

    for segmenter in (kept, released):
        pickle.dumps(segmenter)
    released.release()
    assert len(made) == 2

    kept.prepare()
    assert len(made) == 2
    released.prepare()
    assert len(made) == 3
    stretches = list(runs(fold("跟单和订舱").text))
    assert kept.terms(stretches)[0] == "跟单"
    assert released.terms(stretches)[-1] == "订舱"


def test_what_comes_again_is_cut_by_what_stands_before_it() -> None:
    """天无 is a word by itself and none behind a number, whichever of the two was met before."""
    segmenter = pickle.loads(pickle.dumps(analyzer().segmenter))
    expected = [token.term for token in segmenter.words_of(fold("天无理由，7天无理由，天无理由，7天无理由"))]

    segmenter.prepare()

    assert list(segmenter.terms(runs("天无理由，7天无理由，天无理由，7天无理由"))) == expected
    assert expected[: len(expected) // 2] == expected[len(expected) // 2 :]
    assert "天无" in expected


def test_jieba_is_used_without_its_global_state() -> None:
    """No cache file in the temporary folder, no global tokenizer, no log lines, no pkg_resources."""
    with tempfile.TemporaryDirectory() as folder:
        code = (
            "import logging, sys, tempfile\n"
            f"tempfile.tempdir = {folder!r}\n"
            "from search_cli.analysis.segmenter import segmenter_for\n"
            "from search_cli.analysis.folding import fold\n"
            "segmenter_for(frozenset(['跟单'])).words_of(fold('跟单技能'))\n"
            "import jieba\n"
            "assert not jieba.dt.initialized, 'global tokenizer'\n"
            "assert 'pkg_resources' not in sys.modules, 'pkg_resources'\n"
            "assert logging.getLogger('jieba').getEffectiveLevel() >= logging.WARNING\n"
            "assert not logging.getLogger('jieba').handlers\n"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        assert list(Path(folder).iterdir()) == []


def test_what_jieba_guesses_by_is_loaded_when_it_guesses() -> None:
    """A text of known words waits for no tables; and jieba as others import it has all it had."""
    code = (
        "import sys\n"
        "from search_cli.analysis.dictionary import tokenizer_over\n"
        "cutting = tokenizer_over({'跟单': 9, '技能': 9, '跟': 1, '单': 1, '技': 1, '能': 1}, 100)\n"
        "assert list(cutting.cut('跟单技能')) == ['跟单', '技能']\n"
        "assert 'jieba.finalseg' not in sys.modules\n"
        "assert ''.join(cutting.cut('杭研大厦')) == '杭研大厦'\n"
        "assert 'jieba.finalseg.prob_emit' in sys.modules\n"
        "import jieba\n"
        "assert jieba.finalseg is sys.modules['jieba.finalseg']\n"
        "assert jieba.tempfile.gettempdir() and 'tempfile' in sys.modules\n"
    )

    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_importing_pkg_resources_still_works_afterwards() -> None:
    """What keeps it out during our import must not keep it out of the user's program."""
    analyzer()

    assert sys.modules.get("pkg_resources", ...) is not None


def test_jieba_says_nothing_through_this_process_either(caplog: pytest.LogCaptureFixture) -> None:
    """Building a dictionary is silent."""
    with caplog.at_level(logging.DEBUG):
        Segmenter(["跟单", "打版"])

    assert caplog.records == []


@pytest.mark.parametrize("text", ["3天后发货", "3 天后发货", "三天后发货", "５天内部署"])
def test_what_is_counted_ends_a_word(text: str) -> None:
    """天后 is a word, and 内部 another; behind a number, in digits or in Han, they are not."""
    words = {token.term for token in analyzer().tokens(text)["words"]}

    assert words.isdisjoint({"天后", "内部"})
    assert words & {"后", "内"}
