"""A question that names nobody → of whom it is asked: of both whom a title names, or of whom the one above it asks."""

from __future__ import annotations

import re

from search_cli.passages.heading_hints import shown_in
from search_cli.passages.labels import Label
from search_cli.passages.scope import Scope
from search_cli.taxonomy.built_in import SUMMARY, WORK, WORKPLACE

__all__ = ["ANYBODYS", "asks_of_work", "left_open"]

ANYBODYS = frozenset({WORK, WORKPLACE})
"""Dimensions whose signs are in anybody's day (登记, 每月, 车间), a patient's or a visitor's too."""

# 先学哪个好, 哪种更累, 两个都要考证吗: what is asked of both; 打印机选哪个 and 用友和金蝶哪个好 are asked of things.
_OF_BOTH = re.compile(
    "([^和与跟、]{0,10}?)"
    "(?:适合哪一?[个种样边]|([选学做干当]?哪一?[个种样边](?:更|比较|最|好|累|难|忙|适合|加班|挣|赚|轻松|稳)|[选学做干当]哪一?[个种样边])"
    "|两[个种样者边]都|二者)"
)
_BEFORE_WHICH = re.compile(
    "(?:那么?|请问|到底|究竟|[这它他她]|[两俩][个种样者边]?|新[人手]|[男女]生|应届生|零基础|转行|我|现在|以后|先|应?该|要|想|[，,])*+"
    "|(?!.*[买用装订换]).*(?:[看说讲上，,]|而言|的话|的人|方面)"
)
_OF_WHICH = re.compile("哪一?[个种样边款家]")
_OF_OTHERS = re.compile("[，,][^，,]{1,12}还是")
# What is asked of whoever does a work though it names no respect of it: 几岁还能学, 要打多快才能上岗, 男生能做吗.
_OF_WORK = re.compile(
    "[几多][岁大](?![杯件码号箱包])|年龄|上岗|入行|入职|转正|转行|考证|[有要什么]证(?!明|件)|[男女](?:生|的)|[夜早晚]班|值班|倒班|出差|[双单]休"
    "|英语|要会|升职|跳槽|出路|淘汰|取代|找工作|面试|社保|五险|[学做干当](?:得|不)?(?:会|来|好|久|满|到|多久|吗)"
)
# What is asked of papers is asked of whoever has them: 证书丢了怎么办.
_OF_PAPERS = re.compile("丢了?|遗失|补办|报名|办理|发票|退[费款]")
_PAIR = 2


def left_open(question: str, answer: str, before: Label, scope: Scope) -> tuple[str, ...]:
    """Return whose a folded question is that names nobody: of both whom the title names, or of whom that `before` it.

    That is only where its answer names nobody else of the cast, by whatever name.
    """
    titled = _resolved(scope.title, scope)
    if _asks_of_both(question, scope):
        return titled if len(titled) == _PAIR else ()
    asked = [role for role in before.roles if role in titled]
    if before.role_cue != "faq-question" or len(asked) != 1 or not _takes_up(question, asked[0], scope):
        return ()
    if _OF_WHICH.search(question) or _OF_PAPERS.search(question):
        return ()
    told = {*_resolved(answer, scope), *(role for form, role in scope.prefixes.items() if form in answer)}
    return tuple(asked) if told <= set(asked) else ()


def asks_of_work(question: str) -> bool:
    """Return whether a folded question is one of somebody's work by its words, and not of papers."""
    return _OF_WORK.search(question) is not None and _OF_PAPERS.search(question) is None


def _asks_of_both(question: str, scope: Scope) -> bool:
    """Return whether a folded question asks which of two, and names no things before it, nor two of its own."""
    found = _OF_BOTH.match(question)
    if found is None or _OF_OTHERS.search(question):
        return False
    return not found[2] or bool(_BEFORE_WHICH.fullmatch(found[1]) or scope.lexicon.dimensions(found[1]))


def _resolved(folded: str, scope: Scope) -> tuple[str, ...]:
    """Return who of the cast a folded text names, each once."""
    named = (scope.resolve(mention.name) for mention in scope.lexicon.roles(folded))
    return tuple(dict.fromkeys(role for role in named if role is not None and role in scope.cast))


def _takes_up(question: str, of: str, scope: Scope) -> bool:
    """Return whether a folded question is one of somebody's work, by a respect, its words, or half his name.

    字幕打错了要紧吗 is one of a 字幕员; 定金能退吗 is none.
    """
    lexicon = scope.lexicon
    if any(role == of and form in question for form, role in scope.prefixes.items()):
        return True
    named = {mention.name for mention in (*lexicon.dimensions(question), *lexicon.cues(question))}
    shown = shown_in(tuple(each.name for each in lexicon.taxonomy.dimensions), question, lexicon.taxonomy)
    return bool((named | (set(shown) - ANYBODYS)) - {SUMMARY}) or _OF_WORK.search(question) is not None
