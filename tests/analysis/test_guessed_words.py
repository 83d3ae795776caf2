"""A word that the segmenter guesses is read without the verb or pronoun that it takes along."""

from __future__ import annotations

import pytest

from search_cli import KnowledgeBase


@pytest.mark.parametrize(
    ("query", "word"), [("电工和弱电工要考的证有什么区别", "证"), ("内部加盟的钱公司和个人各出多少", "出")]
)
def test_a_guess_is_read_without_what_it_takes_along(query: str, word: str) -> None:
    """证有 and 各出 are no words; whoever looks for them finds nothing."""
    text = "# 电工\n\n电工要考操作证，弱电工不用考证。加盟的钱公司出六成。\n"
    with KnowledgeBase.from_texts({"电工.md": text}) as base:
        words = base.search(query).interpretation.words

    assert word in words
    assert not {"证有", "各出"}.intersection(words)
