"""A clause or paragraph of a tale → the job that it states, takes up or is of, and whether who tells means himself."""

from __future__ import annotations

import re
from dataclasses import replace

from search_cli.models import Cue
from search_cli.passages.labels import Label
from search_cli.passages.scope import Scope
from search_cli.passages.stated_jobs import FIRST_PERSON, KIN, OTHER, job_stated

__all__ = ["brings_in", "is_quoted", "of_teller", "speaks_of_oneself", "takes_up_job"]

_I = re.compile(
    rf"{FIRST_PERSON}(?!{KIN}|老板|同事|朋友|隔壁|旁边|这辈子"
    r"|眼红|羡慕|佩服|觉得|看[，,]|想[，,]|猜|[跟和对]你|告诉|问|听|的)"
)
_SAYS = "我说"


def takes_up_job(clause: str, scope: Scope) -> str | None:
    """Return the job of a tale that a folded clause states of somebody, or takes up by name."""
    stated = job_stated(clause, scope.lexicon, OTHER) if scope.tale.jobs else None
    return stated.job if stated and stated.job in scope.tale.jobs else None


def speaks_of_oneself(clause: str, at: int, owned: bool) -> bool:
    """Return whether who tells leads a folded clause from `at` on: 我停了. In another's sentence only 我说 does."""
    return clause.startswith(_SAYS, at) if owned else _I.match(clause, at) is not None


def of_teller(label: Label, job: str, cue: Cue, scope: Scope) -> Label:
    """Return what heads a paragraph, of the `job` that its tale gives it, where it is nobody's or only the title's."""
    titled = label.roles == scope.default and label.role_cue == scope.default_cue and job not in label.roles
    return replace(label, roles=(job,), role_cue=cue) if job and (titled or not label.roles) else label


_BRINGS_IN = re.compile(
    r"(?:[更最还][缺少需][^，,。]{0,4}的是|[只还另又就]?有(?:另?一|[两三])[名位]的?)(?P<who>[\u4e00-\u9fff]{2,8})"
)


def brings_in(sentence: str, roles: tuple[str, ...], scope: Scope) -> bool:
    """Return whether a folded sentence says that there is somebody besides the `roles` of whom one speaks.

    比护理员更缺的是会计, 院里只有一名康复师: whoever that is, 他 behind it means none of those before.
    """
    found = _BRINGS_IN.search(sentence) if roles else None
    named = next(iter(scope.lexicon.roles(found["who"])), None) if found else None
    return found is not None and (named is None or scope.resolve_all(named.name) != roles)


_SAYS_SO = re.compile(
    "(?:师傅|老师|大哥|阿姨|小姐姐?)?(?:们)?[也都又还]?(?:说(?![明话服法清错了])|告诉[我你他她]|提醒[我你他她]|跟[我你他她]说)"
)


def is_quoted(clause: str, end: int, scope: Scope) -> bool:
    """Return whether whom a folded clause names up to its `end` only says something: 司机师傅说环海路不能进了.

    In an article that is about nobody he is met by the way, and what he says is not of him.
    """
    return not scope.cast and _SAYS_SO.match(clause, end) is not None
