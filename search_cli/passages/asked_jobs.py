"""Article → the job after which its title and questions ask, though no list has it: 策展人是做什么的."""

from __future__ import annotations

import re
from collections.abc import Iterable

from search_cli.analysis.folding import fold
from search_cli.articles.forms import numbering
from search_cli.models import Article
from search_cli.passages.table_heads import is_unknown_name
from search_cli.taxonomy import Lexicon
from search_cli.taxonomy.built_in import FUTURE, PAY, QUALIFICATIONS, SKILLS, WORKPLACE
from search_cli.taxonomy.endings import CONNECTING, is_nobody, may_be_person

__all__ = ["asked_after"]

# 策展人是做什么的, in the title or as a question: 公积金是干什么的 is asked, too, but nobody's pay and hours then.
_WHAT_ONE_DOES = re.compile(
    rf"((?:(?![{CONNECTING}])[\u4e00-\u9fff]){{2,8}})(?:到底|究竟|具体|主要|平时|每天)?(?:是|都)?(?:干|做)(?:些|点)?(?:什么|啥)(?:的|工作)?(?![\u4e00-\u9fff])"
)
_OF_JOBS = frozenset({PAY, QUALIFICATIONS, SKILLS, FUTURE, WORKPLACE})
_FEWEST_RESPECTS = 3
_PERSON = re.compile("(?<![器法个字拟造])人$")  # 策展人, and neither 机器人 nor 法人
# 当地勤累不累, 一名地勤, 地勤这个职业: what one is, where its name does not say so; one applies to a company, too.
_IS_ONE = (
    "(?:(?<![应相正每])当(?:上|过|了|个)?|(?:当|做|成为|[一两几每位])(?:一名|名)){0}(?![\u4e00-\u9fff])"
    "|(?<![应相正每])当(?:上|过|个)?{0}(?:[累苦难好]|有前[途景]|有没有|要多|需要|多少|几年|一个?月|吗|怎么)"
    "|{0}(?:这个|这一|这种)(?:职业|岗位|工种|职位)"
)


def asked_after(article: Article, lexicon: Lexicon) -> str:
    """Return what its title names and it asks after what such people do, if it asks of a job in other respects, too.

    That they are people shows by how the name ends, or by what is said of one of them: 新东方 is a school.
    """
    title = fold(article.title).text
    asked = [fold(block.stretch.text).text for block in article.blocks if block.kind in ("question", "heading")]
    names = (found[1] for text in (title, *asked) for found in (_WHAT_ONE_DOES.match(text, numbering(text)),) if found)
    name = next((name for name in names if name in title and not is_nobody(name)), "")
    if not is_unknown_name(name, lexicon):
        return ""
    respects = {m.name for text in asked for m in (*lexicon.cues(text), *lexicon.dimensions(text))}
    if len(respects & _OF_JOBS) < _FEWEST_RESPECTS:
        return ""
    is_job = may_be_person(name) or _PERSON.search(name) or _are_called(name, article, title)
    return name if is_job else ""


def _are_called(name: str, article: Article, title: str) -> bool:
    """Return whether an article says that people are, become, or work as what a folded name says."""
    is_one = re.compile(_IS_ONE.format(name))
    texts: Iterable[str] = (title, *(fold(block.stretch.text).text for block in article.blocks))
    return any(map(is_one.search, texts))
