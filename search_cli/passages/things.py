"""Article → the built-in dimensions that it is not about, being about things alone: its 环境要求 is no workplace."""

from __future__ import annotations

import re
from functools import cache

from search_cli.passages.scope import Scope
from search_cli.taxonomy import default_taxonomy
from search_cli.taxonomy.built_in import SUMMARY

__all__ = ["foreign_dimensions"]

_AT_WORK = re.compile(
    "员工|职工|职员|同事|公司|单位|部门|领导|主管|老板|人员|新人|师傅|[在入离任求全兼]职|岗|上班|加班|[早中晚夜白值排]班|考勤|请假|休假|绩效|晋升"
    "|转正|试用期|招聘|应聘|面试|简历|学历|薪|工资|提成|奖金|社保"
)


@cache
def _of_jobs() -> frozenset[str]:
    return frozenset(dimension.name for dimension in default_taxonomy().dimensions) - {SUMMARY}


def foreign_dimensions(folded: str, scope: Scope) -> frozenset[str]:
    """Return the dimensions of jobs where an article, all of it folded, is about none.

    It speaks of no role, but for things that it compares, and of nobody at work, calls no respect of a job by its own
    name (工作环境), asks for none (物控要会什么), and uses no word that kb.toml has for one. All of that are words of
    its own: a change of kb.toml reaches it only where they stand.
    """
    if not scope.things.issuperset(scope.cast) or scope.respect or _AT_WORK.search(folded):
        return frozenset()
    lexicon = scope.lexicon
    if any(m.name and m.name not in scope.things for m in lexicon.roles(folded)):
        return frozenset()
    if any(m.name != SUMMARY for m in lexicon.topics(folded)):
        return frozenset()
    if lexicon.cues(folded):
        return frozenset()
    built_in = default_taxonomy().dimension_names
    own = (built_in.get(folded[m.start : m.end]) != m.name for m in lexicon.dimensions(folded))
    return frozenset() if any(own) else _of_jobs()
