"""A hostile query → the steps of a search: parsing it, answering it, and writing the answer as JSON and as lines."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from search_cli import KnowledgeBase, SearchResult, wire
from search_cli.cli.rendering import answer_lines
from search_cli.query.parser import parse
from search_cli.wire.encoding import json_text

ARTICLES = Path(__file__).parents[2] / "kb"
_PIECES: Mapping[str, str] = {
    "words": "跟单 技能 ",
    "one sentence": "跟单要会看订单吗",
    "one word": "跟单",
    "unknown words": "黼黻 ",
    "letters": "a",
    "words of letters": "gendan jineng ",
    "pinyin": "gendan",
    "digits": "1",
    "quantities": "六千元以上 ",
    "numerals": "一二三",
    "names with joins": "跟单和采购和",
    "names with bars": "跟单/",
    "comparisons": "跟单和采购的区别 ",
    "questions": "跟单累不累？",
    "blanks": " ",
    "wide blanks": "　",
    "tabs": "\t",
    "quotation marks": '"',
    "quotation marks in pairs": "“",
    "phrases": '"跟单" ',
    "phrases never closed": '"跟单 ',
    "words left out": "-采购 ",
    "phrases left out": '-"采购" ',
    "dashes": "-",
    "dashes apart": "- ",
    "filters": "role:跟单 ",
    "filters without a value": "role:",
    "values": "跟单,",
    "filters behind commas": "role:跟单,",
    "filters and blanks": "role: ",
    "kinds": "kind:faq ",
    "patterns": "article:*a ",
    "stars": "*",
    "brackets": "[",
    "parentheses": "(",
    "colons": "：",
    "commas": "，",
    "wishes": "除外",
    "wishes for more": "跟单以外的",
    "requests": "帮我查一下",
    "greetings": "你好",
    "doing": "做跟单",
    "whether": "会不会",
    "syllables with apostrophes": "xi'an ",
    "combining marks": "e\u0301",
    "joined emoji": "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "invisible characters": "跟\u200b单",
    "lone surrogates": "\ud800",
    "full width": "Ａ１",
    "traditional": "訂單",
    "controls": "\x1b[31m",
    "line ends": "跟单\n",
    "markup": "<b>跟单</b>",
    "rare characters": "㐀",
}
_BEHIND: Mapping[str, tuple[str, str]] = {
    "one filter of many values": ("role:", "跟单,"),
    "one filter of letters": ("role:", "a"),
    "one filter of blanks": ("role:", " "),
    "one pattern": ("article:", "*a"),
    "one pattern of ?": ("article:", "?"),
    "one pattern of brackets": ("article:", "[a"),
    "one phrase": ('"', "跟单"),
    "one phrase of blanks": ('"', " "),
    "one word left out": ("-", "采购"),
    "a title": ("title:", "跟单"),
}


class Asked(NamedTuple):
    """A beginning, and a piece that is repeated after it."""

    name: str
    before: str
    piece: str

    def write(self, length: int) -> str:
        """Return it at some length."""
        return self.before + self.piece * (length // len(self.piece) + 1)


def queries() -> list[Asked]:
    """Return all queries."""
    return [Asked(name, "", piece) for name, piece in _PIECES.items()] + [
        Asked(name, *parts) for name, parts in _BEHIND.items()
    ]


@cache
def base() -> KnowledgeBase:
    """Return the project's own articles, in memory."""
    texts = {path.name: path.read_text("utf-8") for path in sorted(ARTICLES.iterdir()) if path.is_file()}
    return KnowledgeBase.from_texts(texts)


@cache
def steps() -> Mapping[str, Callable[[Any], Any]]:
    """Return the steps of a search; a query that is refused has no further steps."""
    from search_cli.errors import QueryError

    found = base()

    def parsed(query: str) -> str:
        parse(query)
        return query

    def answered(query: str) -> SearchResult | None:
        try:
            return found.search(query)
        except QueryError:
            return None

    def written(result: SearchResult | None) -> SearchResult | None:
        if result:
            json_text(wire.search(result))
        return result

    def shown(result: SearchResult | None) -> None:
        for rank, answer in enumerate(result.hits if result else (), 1):
            for _ in answer_lines(rank, answer, colour=True):
                pass

    return {"parse": parsed, "search": answered, "json": written, "lines": shown}
