"""A query's words → the same, served by the other writing of characters that people mix: 补交 and 补缴, 帐 and 账."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from search_cli.query.group import Group

__all__ = ["with_same_words"]

_WRITTEN = str.maketrans("缴交帐账", "交缴账帐")


def with_same_words(words: Sequence[Group], knows: Callable[[str], bool]) -> list[Group]:
    """Return words served by themselves in the other writing: 缴齐 for 交齐, but no 缴通 for the word 交通."""
    return [_served(word, knows) for word in words]


def _served(word: Group, knows: Callable[[str], bool]) -> Group:
    other = word.text.translate(_WRITTEN)
    if other == word.text or other in word.synonyms or ("交" in word.text and knows(word.text) and not knows(other)):
        return word
    return word._replace(synonyms=(*word.synonyms, other))
