"""What a query about no role names in some respect → the cues and aliases that are words to look for all the same.

开除 in 什么情况会被开除 leads to 风险责任, but what answers says 开除: of nobody, a respect is no more than likely.
"""

from __future__ import annotations

from collections.abc import Iterator

from search_cli.analysis.analyzer import Analyzer, whole_words
from search_cli.analysis.folding import fold
from search_cli.query.groups import asks, tells_beside
from search_cli.query.leanings import Leaning
from search_cli.query.names import guessed_roles
from search_cli.query.recognition import Recognition
from search_cli.query.vocabulary import Vocabulary
from search_cli.taxonomy import Lexicon, Mention

__all__ = ["likely_respects"]


def likely_respects(
    recognition: Recognition, analyzer: Analyzer, lexicon: Lexicon, vocabulary: Vocabulary
) -> Iterator[Leaning]:
    """Yield what names a dimension in a query about no role, and is searched as words that lean to it.

    A cue, if it has a word that does not merely ask (做什么 has none); and an alias (上班时间) beside other words. By
    itself or typed apart (员工 薪资) an alias asks for the dimension, and so it does beside a role that the base does
    not know.
    """
    named = [(mention, tag) for mention, tag in recognition.named if tag.field == "dimension" and vocabulary.holds(tag)]
    if not named:
        return
    text = recognition.text
    beside = tells_beside(text, [mention for mention, _ in recognition.named], analyzer)
    beside = beside and not guessed_roles(text, lexicon, analyzer)
    for mention, tag in named:
        name = text[mention.start : mention.end]
        if name in lexicon.taxonomy.dimension_names and (
            name == tag.term or not beside or _stands_apart(text, mention)
        ):
            continue
        inside = [word.term for word in whole_words(analyzer.segmenter.words_of(fold(name)))]
        if any(len(word) > 1 and not asks(word) for word in inside):
            yield Leaning(mention.start, mention.end, tag)


def _stands_apart(text: str, mention: Mention) -> bool:
    """Return whether what is mentioned was typed as a key word of several."""
    before, behind = text[: mention.start][-1:], text[mention.end :][:1]
    return " " in text.strip() and before in ("", " ") and behind in ("", " ")
