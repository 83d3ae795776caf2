"""The words of a query that no passage holds → whether that is most of what it asks for.

高铁票价 is not answered by a passage that has only 高铁; 高铁 票价 is, since who types key words wants what there is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import takewhile

from search_cli.analysis.values import kinds_asked
from search_cli.engines import Searcher
from search_cli.models import Query
from search_cli.ranking.counts import count

__all__ = ["asks_for_unseen", "named_unseen", "unseen_words"]


def unseen_words(engine: Searcher, query: Query) -> tuple[str, ...]:
    """Return the words of a query that no passage holds, nor what serves them as well."""
    return tuple(word for word, met in query.words if not count(engine, met))


def named_unseen(unseen: tuple[str, ...], is_noun: Callable[[str], bool]) -> tuple[str, ...]:
    """Return the words that a refusal names: things, else what else says what is asked about.

    Beside things, verbs and guesses at words (事定 in 事定了吗) would tell nobody what is missing.
    """
    return _things(unseen, is_noun) or _telling(unseen) or unseen


def _telling(words: Iterable[str]) -> tuple[str, ...]:
    """Return the words that say what is asked about: not those that ask for a value (多少钱)."""
    return tuple(word for word in words if not kinds_asked(word))


_KINDS_OF_ANSWER = frozenset([
    "类型", "语言", "框架", "格式", "阈值", "标准", "范围", "步骤", "顺序", "方式", "方法", "字段", "命令", "参数",
    "型号", "规格", "编号", "名称", "数值", "上限", "下限", "任务",
])  # fmt: skip
"""Nouns for what is asked for, which a text gives without saying so: to 熔断的阈值 错误率超过50%时熔断 is an answer."""


def _things(words: Iterable[str], is_noun: Callable[[str], bool]) -> tuple[str, ...]:
    """Return the nouns among what is asked about; a single character proves nothing."""
    telling = (word for word in _telling(words) if word not in _KINDS_OF_ANSWER)
    return tuple(word for word in telling if len(word) > 1 and is_noun(word))


def _asks_of_part(query: Query) -> bool:
    """Return whether a query asks for a value, and a word of it is a part of a dimension, to which it then leans."""
    leans = any(term.field == "dimension" and term.bonus for term in query.terms)
    return leans and any(term.field == "value" for term in query.terms)


def asks_for_unseen(query: Query, unseen: tuple[str, ...], is_noun: Callable[[str], bool]) -> bool:
    """Return whether as many things are asked for that nothing here speaks of as are that something does.

    A thing is a noun: verbs and adverbs have too many others for the same, and what asks for a value (多少钱) is none.
    One set apart by blanks is a key word among others, which are answered without it. What is seen is a word of two
    characters or more, a role, or a dimension; who asks for a dimension of a role has said what it is about. A
    dimension of nobody, with nothing else that is here, is not asked about at all (哪天发工资), nor is a part of it, if
    a value of it is asked for (年终奖人均多少).
    """
    asked, apart = query.interpretation, query.apart
    if query.role_tiers and asked.dimensions:
        return False
    if not asked.roles and asked.dimensions and asked.words and set(asked.words) <= {*unseen}.difference(apart):
        return True
    if not asked.roles and _asks_of_part(query) and len(unseen) == sum(len(word) > 1 for word in asked.words) - 1 > 0:
        return True
    things = [word for word in _things(unseen, is_noun) if word not in apart]
    telling = [word for word in asked.words if len(word) > 1]
    seen = [word for word in telling if word not in unseen]
    last = set(takewhile(lambda word: word in unseen, reversed(telling)))
    return not last.isdisjoint(things) and len(things) >= len(seen) + len(asked.roles) + bool(asked.dimensions)
