"""How names of roles end: what tells 护士长 and 选品师 from other words though no taxonomy lists them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

__all__ = [
    "CONNECTING",
    "WORKERS",
    "ends_as_post",
    "ends_as_role",
    "is_nobody",
    "may_be_person",
    "role_words",
    "taught_endings",
]

Listed = Literal["endings", "common", "jobs", "taught", "nobody", "shorts", "among"]
"""The lists of role_names.txt, each of which says there what its words are."""

CONNECTING = "的是该这那位名个由让找跟和与及或给向对为当做干把被从到在叫请问各每成了"
"""Characters that connect a name to what stands before it, and are no part of one, as the inside of a class."""


WORKERS = "工匠"
"""Characters that end what workers are called by (包装工), and other words as often."""


def role_words(name: Listed) -> frozenset[str]:
    """Return the words behind `name:` in role_names.txt."""
    return _lists()[name]


@cache
def _lists() -> Mapping[str, frozenset[str]]:
    lists: dict[str, frozenset[str]] = {}
    for line in Path(__file__).with_name("role_names.txt").read_text(encoding="utf-8").splitlines():
        name, colon, words = line.partition(":")
        if colon and not name.startswith("#"):
            lists[name] = lists.get(name, frozenset()).union(words.split())
    return lists


# 冯师傅, 老师傅; 开除员工 is about no 开除员, and 维修员工资 about one.
_LONGER_WORD = "(?!傅|(?<=员)工(?![资作时龄伤牌具单艺期地业种位序装程]))"


@cache
def taught_endings() -> re.Pattern[str]:
    """Return the ends by which an article teaches a role, as one pattern, the longest first."""
    return re.compile(f"(?:{'|'.join(sorted(role_words('taught'), key=len, reverse=True))}){_LONGER_WORD}")


def ends_as_role(name: str) -> bool:
    """Return whether a name ends as those of roles do: 舞蹈老师, and not 无线中继器."""
    return any(found.end() == len(name) for found in taught_endings().finditer(name))


def may_be_person(name: str) -> bool:
    """Return whether a name ends as some of roles do, be it as other words, too: 钣金工, and not 商务签."""
    return name[-1:] in role_words("among") or ends_as_role(name)


def ends_as_post(name: str) -> bool:
    """Return whether a word is the name of one job by its end: 班长, 电工, 包装工, and not 分工 or 教师."""
    ends = name.endswith(tuple(role_words("taught"))) or (name[-1:] in WORKERS and len(name) > len("分工"))
    return ends and not is_nobody(name) and name not in role_words("endings") | _RANKS


_RANKS = frozenset({"经理人", "教师", "规划师"})
_ADDRESSES = frozenset({"老师", "师傅"})


def is_nobody(name: str) -> bool:
    """Return whether a word that ends as roles do names no job, or anybody's (管理人员, 委员, 老师 alone)."""
    return name in _ADDRESSES or any(name.endswith(word) for word in role_words("nobody"))
