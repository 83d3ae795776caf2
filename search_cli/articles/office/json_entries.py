"""A value of JSON → the question and answer it holds, in the words that such files have for them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from itertools import groupby
from typing import Any, NamedTuple

from search_cli.articles.forms import asks
from search_cli.articles.question_tables import ANSWERS, ASKS, GROUPS

__all__ = ["Entry", "Held", "held_in", "is_unanswered"]

# Sets to train a model on have names of their own beside those of tables.
_ASKS = re.compile(
    rf"{ASKS.pattern}|(?:std|standard|similar)[_ ]?questions?|相似问[题法]?|query|prompt|instruction|input",
    re.IGNORECASE,
)
_ANSWERS = re.compile(rf"{ANSWERS.pattern}|response|reply|output|completion", re.IGNORECASE)
_GROUPS = re.compile(rf"{GROUPS.pattern}|topic|section|tags?|标签", re.IGNORECASE)
_TITLES, _TEXTS = (
    re.compile(r"title|标题|subject", re.IGNORECASE),
    re.compile(r"content|text|body|内容|正文", re.IGNORECASE),
)
_NAMES = re.compile(rf"{_GROUPS.pattern}|name|title|名称|标题", re.IGNORECASE)
_TURNS = re.compile(r"messages|conversations?|dialog(?:ue)?s?|对话", re.IGNORECASE)
_USERS, _ASSISTANTS = (
    frozenset(("user", "human", "用户", "客户")),
    frozenset(("assistant", "gpt", "bot", "model", "客服")),
)
_SAYS = re.compile(r"[\u4e00-\u9fff]")  # else it is for a program: "type": "faq"
_LONGEST_GROUP = 40  # characters
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")
# What was written in an editor of pages is exported as HTML.
_TAG = re.compile(r"</?[a-z][a-z0-9]{0,9}(?:\s[^<>]{0,500})?/?>", re.IGNORECASE)
_LINE_ENDS = re.compile(r"<br\s*/?>|</(?:p|div|li|tr|h[1-6])\s*>", re.IGNORECASE)


class Entry(NamedTuple):
    """A question or title, what is said to it, and what it is filed under."""

    asked: str
    said: str
    groups: tuple[str, ...] = ()
    is_question: bool = True


class Held(NamedTuple):
    """What one object holds: its entries, the keys they stand at, and what else is in it is filed under."""

    entries: tuple[Entry, ...] = ()
    keys: frozenset[str] = frozenset()
    name: str = ""


def held_in(value: Any) -> Held:
    """Return what an object itself holds: a pair, the turns of a conversation, or questions as keys."""
    if not isinstance(value, dict):
        return Held()
    group = _group_of(value, _GROUPS)
    groups = (group,) if group else ()
    for asking, answering, always in ((_ASKS, _ANSWERS, True), (_TITLES, _TEXTS, False)):
        if pair := _pair(value, asking, answering):
            asked, said, keys = pair
            return Held((Entry(asked, said, groups, always or asks(asked)),), keys, _as_group(asked))
    key = next((key for key in value if _TURNS.fullmatch(key)), "")
    found = [(key, Entry(*pair, groups)) for pair in _exchanges(_list(value.get(key)))]
    if 2 * sum(asks(key) for key in value) > len(value):
        found += [(key, Entry(key, said, groups)) for key in value if (said := _text(value[key]))]
    return Held(tuple(entry for _, entry in found), frozenset(key for key, _ in found), _group_of(value))


def is_unanswered(value: Mapping[str, Any]) -> bool:
    """Return whether an object is one of those that hold a question, and nobody has answered it yet."""
    return any(_ASKS.fullmatch(key.strip()) and _text(value[key]) for key in value)


def _group_of(value: Mapping[str, Any], names: re.Pattern[str] = _NAMES) -> str:
    """Return what is filed under a value is called, or by other names what itself is filed under; nothing if unsaid."""
    said = (_as_group(_text(value[key])) for key in value if names.fullmatch(key.strip()))
    return next(filter(None, said), "")


def _as_group(text: str) -> str:
    text = text.replace("\n", "、")
    return text if len(text) <= _LONGEST_GROUP and _SAYS.search(text) else ""


def _pair(
    value: Mapping[str, Any], asking: re.Pattern[str], answering: re.Pattern[str]
) -> tuple[str, str, frozenset[str]] | None:
    """Return what stands at the first key of each kind; what a second key asks (input) belongs to the first."""
    asked = {key: text for key in value if asking.fullmatch(key.strip()) and (text := _text(value[key]))}
    answer = next((key for key in value if answering.fullmatch(key.strip())), None)
    said = "" if answer is None else _text(value[answer])
    return ("\n".join(asked.values()), said, frozenset((*asked, answer))) if asked and answer and said else None


def _exchanges(turns: list[Any]) -> Iterator[tuple[str, str]]:
    """Yield what whoever asks says in a row, with what whoever answers says in a row behind it."""
    asked = ""
    for is_user, said in groupby(_turns(turns), lambda turn: turn[0]):
        text = "\n".join(text for _, text in said)
        if is_user:
            asked = text
        elif asked:
            yield asked, text
            asked = ""


def _turns(turns: list[Any]) -> Iterator[tuple[bool, str]]:
    """Yield whether whoever asks says something, and what."""
    for turn in turns:
        if not isinstance(turn, dict):
            continue
        who = _text(turn.get("role", turn.get("from", ""))).lower()
        said = _text(turn.get("content", turn.get("value", "")))
        if said and who in (_USERS | _ASSISTANTS):
            yield who in _USERS, said


def _text(value: Any) -> str:
    """Return what a value says: a text, a number, or several of them, each in a line."""
    if isinstance(value, str):
        text = _HALF_CHARACTER.sub("\ufffd", value).strip()
        return unescape(_TAG.sub("", _LINE_ENDS.sub("\n", text))).strip() if _LINE_ENDS.search(text) else text
    if isinstance(value, dict):
        return _text(value.get("text", ""))
    if isinstance(value, list):
        return "\n".join(filter(None, map(_text, value)))
    return "" if value is None or isinstance(value, bool) else str(value)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
