"""A clause of a tale → the job that it states or takes up, and whether who tells it speaks of himself."""

from __future__ import annotations

import re

from search_cli.passages.scope import Scope
from search_cli.passages.stated_jobs import OTHER, job_stated

__all__ = ["speaks_of_oneself", "takes_up_job"]

_I = re.compile(
    r"我(?!父亲|母亲|[爸妈爹娘]|[哥姐弟妹叔舅姑]|儿子|女儿|老[公婆板]|丈夫|妻子|爱人|媳妇|[表堂]|室友|同学|同事|朋友|邻居|师傅|隔壁|旁边"
    r"|这辈子|眼红|羡慕|佩服|觉得|看[，,]|想[，,]|猜|[跟和对]你|告诉|问|听|的)"
)
_SAYS = "我说"


def takes_up_job(clause: str, scope: Scope) -> str | None:
    """Return the job of a tale that a folded clause states of somebody, or takes up by name."""
    stated = job_stated(clause, scope.lexicon, OTHER) if scope.tale.jobs else None
    return stated.job if stated and stated.job in scope.tale.jobs else None


def speaks_of_oneself(clause: str, at: int, owned: bool) -> bool:
    """Return whether who tells leads a folded clause from `at` on: 我停了. In another's sentence only 我说 does."""
    return clause.startswith(_SAYS, at) if owned else _I.match(clause, at) is not None
