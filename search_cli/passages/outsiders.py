"""A clause or sentence → whom it tells of beside those that the article is about, or only says what they cost."""

from __future__ import annotations

import re

from search_cli.articles.forms import IN_CHARGE, MANAGES, numbering
from search_cli.passages.labels import Label
from search_cli.passages.scope import Scope
from search_cli.passages.subjects import Subject, is_sort
from search_cli.taxonomy import Mention
from search_cli.taxonomy.endings import may_be_person

__all__ = ["lists_prices", "outsider"]

# 调度员很辛苦, 其实也不容易: how somebody fares is told of him, though not what he is like to others (很重要).
_FARES = (
    "(?:的?(?:工作|活儿?))?[其实也都更最才真的是确还反而倒很挺太超怪非常特别十分比较相当不没有那么]{0,8}?"
    "(?:辛苦|劳累|累|忙|清闲|轻松|容易|[好难][干做当]|压力(?:[很也最更]|特别|非常|比较)?[大小])(?=[，,。；;！!了些的点得]|$)"
)
_PAID = r"[^，,。；;：:]{0,8}?(?:月薪|底薪|薪资|工资|年薪|起薪)(?:是|为|约|在|按)?[\d一二三四五六七八九十两]"
_SET_TO_WORK = re.compile(rf"\s*(?:[:：]|{IN_CHARGE}|{MANAGES}|{_PAID}|{_FARES})")
# 仓管员核对数量 tells what somebody does, and 会计小程序 is a thing.
_ACTS = re.compile(
    r"(?:[按据将把在应须需可不每凭先未从对向到报送写做管看填领]|当[天日班场面]|要(?![求点素件])|会(?![议计员])|根据|依据|提[前出交供]|核[对实算验]|审[核批查]|检[查验测]|登记"
    r"|签[字收发名]|收[货到取集]|发[货放出起]|备货|点[数检验]|盘点|复核|初审|确认|通知|安排|组织|编制|制[定作]|整理|录入|开[具票]|办理|保管"
    r"|协助|配合|跟[进催]|汇总|反[映馈]|巡[查视检]|接[到收待])"
)


_PRICED = re.compile(
    r"([^\W\d][^\d，,、；;：:。\n]{1,9}?)\s*(?:每\w{1,2}\s*)?\d{1,3}(?:\.\d{1,2})?\s*元(?=[，,、；;。\s]|$)"
)
_PAY = re.compile("[薪资奖补贴津酬]|提成")


def lists_prices(sentence: str, scope: Scope) -> bool:
    """Return whether a folded sentence says what things cost, people among them: 普通门诊 20 元，主任医师 50 元."""
    priced = _PRICED.findall(sentence) if "元" in sentence else []
    persons = (may_be_person(name) or bool(scope.lexicon.roles(name)) for name in priced)
    return len(priced) > 1 and not all(persons) and not _PAY.search(sentence)


def outsider(clause: str, scope: Scope, base: Label, current: Label, opens: bool) -> Subject | None:
    """Return whom a folded clause sets to work though the article is about others: 护工负责喂饭.

    Where it `opens` a line that would be nobody's, or theirs whom the title names by what is done (采购管理制度), he
    may do anything.
    """
    at = numbering(clause)
    mention = next(iter(scope.lexicon.roles(clause)), None)
    if mention is None or mention.name is None:
        return None
    if _SET_TO_WORK.match(clause, mention.end):
        own = mention.start <= at or is_sort(clause, at, mention.start)
    else:
        own = opens and mention.start <= at and _is_nobodys(scope, base, current) and _tells_of(clause, mention, scope)
    return Subject((mention.name,), "subject", mention.end) if own else None


def _is_nobodys(scope: Scope, base: Label, current: Label) -> bool:
    """Return whether what nobody owns is nobody's, or only theirs whom the title names by what is done."""
    if current.roles != base.roles or not base.roles:
        return not current.roles
    acts = (mention for mention in scope.lexicon.roles(scope.title) if scope.lexicon.is_activity(scope.title, mention))
    return base.role_cue == "title" and any(scope.resolve(act.name) in base.roles for act in acts)


def _tells_of(clause: str, mention: Mention, scope: Scope) -> bool:
    """Return whether a clause goes on about somebody, and names no activity: 仓管员核对数量."""
    return bool(_ACTS.match(clause, mention.end)) and not scope.lexicon.is_activity(clause, mention)
