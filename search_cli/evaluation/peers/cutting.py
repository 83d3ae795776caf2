"""Text → words by jieba with its own dictionary, for peers that cannot segment Chinese."""

from __future__ import annotations

from functools import cache
from typing import Any

__all__ = ["stock_jieba", "words_of"]


@cache
def stock_jieba() -> Any:
    """Return jieba with its own dictionary, without its cache file, which anybody could have written."""
    import jieba

    shared = jieba.dt
    if not shared.initialized:
        shared.FREQ, shared.total = shared.gen_pfdict(shared.get_dict_file())
        shared.initialized = True
    return jieba


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case, sub-words included, without punctuation."""
    words = (word.strip() for word in stock_jieba().cut_for_search(text.lower()))
    return [word for word in words if any(map(str.isalnum, word))]
