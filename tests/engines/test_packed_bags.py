"""An article's passages are indexed by the same terms together, as numbers, and each by itself."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import analyzer, passages

from search_cli.analysis.article import article_bags
from search_cli.engines import FIELDS, Entry
from search_cli.engines.packed import PackedEntries, packed
from search_cli.models import Passage

# What folding might join or tell by its neighbours stands at the edges too: blanks, breaks, Σ and İ, 專案.
TEXT = st.text(st.sampled_from("项目助理專案軟體跟单HRσΣİ9%，。： \t\n\u200b𠮷々三年天") | st.characters(), max_size=12)
PASSAGE = st.tuples(TEXT, st.lists(TEXT, max_size=2), TEXT)


def article(rows: list[tuple[str, list[str], str]]) -> list[Passage]:
    return [
        Passage(str(number), "a.md", title, tuple(headings), "section", text, 0, len(text), 1, 1)
        for number, (title, headings, text) in enumerate(rows)
    ]


@given(st.lists(PASSAGE, max_size=4))
@settings(max_examples=300)
def test_passages_have_together_the_terms_that_each_has_by_itself(rows: list[tuple[str, list[str], str]]) -> None:
    """Whatever stands above them and in them, in every field, in order."""
    given_passages = article(rows)

    together = PackedEntries(given_passages, article_bags(given_passages, analyzer().segmenter))

    assert list(together) == [Entry(each, analyzer().bags(each)) for each in given_passages]


def test_an_article_of_more_terms_than_two_bytes_count_is_indexed_by_all() -> None:
    """None is cut off to fit."""
    many = article([("会计", [], " ".join(map("erp{}".format, range(70_000))))])

    assert list(article_bags(many, analyzer().segmenter)["words"].each()) == [analyzer().bags(many[0])["words"]]


def test_entries_by_hand_become_the_same_numbers() -> None:
    """What a keyword field holds twice it has once; the terms are those that were given."""
    read = passages("# 会计手册\n\n## 薪资\n\n会计的起薪五千元，三年后八千元。\n\n## 技能\n\n出纳会点钞。", "a.md")
    entries = [Entry(each, {**analyzer().bags(each), "kind": ("section", "section")}) for each in read]

    found = packed(entries)

    assert len(found) == len(read) > 1
    assert found[-1].bags == {**analyzer().bags(read[-1]), "kind": ("section",)}
    assert {name: list(found.bags[name].each()) for name in FIELDS} == {
        name: [entry.bags[name] for entry in found] for name in FIELDS
    }


@given(st.lists(PASSAGE, max_size=3))
@settings(max_examples=50)
def test_what_another_process_made_is_what_was_made(rows: list[tuple[str, list[str], str]]) -> None:
    """Passages go there as they are stored, those that cannot be (half a surrogate pair) as they are."""
    given_passages = article(rows)
    made = PackedEntries(given_passages, article_bags(given_passages, analyzer().segmenter))

    sent = pickle.loads(pickle.dumps(made))

    assert len(sent) == len(made)
    assert list(sent) == list(made)
    assert sent.bags == made.bags


def test_a_passage_that_cannot_be_stored_is_sent_all_the_same() -> None:
    """Whoever is to store it says what is wrong."""
    given_passages = article([("会计", [], "\ud800 核对")])
    made = PackedEntries(given_passages, article_bags(given_passages, analyzer().segmenter))

    sent = pickle.loads(pickle.dumps(made))

    assert list(sent) == list(made)
    with pytest.raises(UnicodeEncodeError):
        _ = sent.lines
