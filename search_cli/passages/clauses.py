"""What the form of a clause says: where its subject may stand, whether it waits for the main clause, or recommends."""

from __future__ import annotations

import re
from functools import lru_cache

from search_cli.articles.forms import EMOJI

__all__ = [
    "AMONG",
    "BESIDE",
    "DEALING",
    "JOINING",
    "PLACES",
    "SUMMING_UP",
    "TELLING",
    "WORKPLACES",
    "during_end",
    "lead_end",
    "leads_in",
    "leads_up",
    "names_others",
    "strip_marks",
    "waits_for_main",
    "when_ends",
]

BESIDE = re.compile("[和与及、/]")
"""What stands between names that are meant together: 薪资与福利, 会计/出纳."""

# When something happens: 早上七点，仓管员已经到了 is said of 仓管员.
_NUMBER = r"[\d一二两三四五六七八九十]+"
_TIME = (
    rf"(?:{_NUMBER}点(?:半|整|多|钟|{_NUMBER}分?)?|{_NUMBER}[月号日]|[每这那上下]?(?:周|星期)[一二三四五六日天末]"
    r"|(?:每|今|昨|明|这|那|当|第[一二三四五六七八九十]|上|下|头|前|后)(?:天|日|晚|早|周|月|年|个月|季度?)"
    r"|早[上晨]|清[晨早]|凌晨|上午|中午|下午|傍晚|晚上|夜里|半夜|月[初中底末]|年[初中底终末]|旺季|淡季|忙季|平时|平日"
    r"|后来|最近|现在|如今|当年|那时|刚开始|起初|有时候?|偶尔|(?:这|那|此)时候?|眼下|接着|随后|然后|没?多久|不久|快?到)"
    r"(?:刚过|左右|前后|以前|以后|之前|之后|过后|时候|开始|[的里前后时])*"
)
# 大促期间A款最低1999元 is said of A款.
_DURING = re.compile(r"(?:(?![的前后他她它这那])[\u4e00-\u9fff\d]){0,8}?(?:期间|当天|当日|那天)[里内]?")
# 出货时仓管员备货, 发货前由仓管员点数.
_WHEN = re.compile(
    r"[\u4e00-\u9fff\d]{1,10}?(?:(?<!临)(?<!实)(?<!小)时|(?<![提目以此先日])前|(?<![售背最幕])后)(?:由|先由)?"
)
# What may stand before the subject of a clause and leave it the subject: marks, contrast, sequence, condition, time.
_LEAD = re.compile(
    rf"(?:{_TIME}|[（(]{_NUMBER}[)）]|[\s\"“”‘’「『（(《【\-–—·•*>▶►■□◆◇▌▍●○★☆✓✔√➢➤▪◦‣{EMOJI}\ufe0f\u20e3]"
    rf"|\d+(?:\.\d+)+|\d+[.、)）]|\d{{1,2}}[ \u3000]+(?=[\u4e00-\u9fff])|[一二三四五六七八九十]{{1,3}}、|[①-⑳]"
    rf"|第{_NUMBER}[条款项步]"
    r"|其实|说起来|说白了|老实说|简单(?:地|来)?说|简而言之|换句话说|换言之|也就是说|一句话|总之|说到底|而且|而是|然而|但是|不过|可是|相反|反观|反之|反过来|倒过来|反倒是|同理|相比之下|相较之下|与此不同(?:的是)?|与之相比|与此同时|此外|另外|同时|同样"
    r"|因此|所以|因而|于是|那么|那|其中|首先|其次|再次|最后|一方面|另一方面|一般来说|一般而言|总的来说|整体来看|总体来看|整体上"
    r"|如果说?|假如|要是|若是|若|当|虽然|尽管|即使|(?:无论|不论|不管)是?|对于|关于|至于|作为|就|说到|谈到|再看|来看|看看|我?[先再]说"
    r"|一名|一位|一个|一般的?|多数|大多数|很多|不少|每个|每位|每名|优秀的|合格的|好的|刚入行的|有经验的|资深|高级|初级|普通|新(?:进|入职|招|来)?的?"
    r"|而|但|则|却|可|也|又|对)*"
)
_SUBORDINATE = re.compile(
    r"\s*(?:[而但]|不过)?(?:不像|不同于|有别于|区别于|不似)"
    r"|\s*(?:如果|假如|要是|若|当|在|与|和|跟|同|相比|比起|较之|相较|除了|除|对于|对|关于|至于|随着|为了|由于|因为|虽然|尽管|无论"
    r"|不论|不管|只要|只有|一旦|想|喜欢|从|就|作为|根据|按照|面对|论|说到|谈到|讲到|要说|提起)"
)
# By what something holds: 按岗位说明书，这件事归行政助理 is said of 行政助理; 按件计酬 says how one is paid.
_BASIS = re.compile(
    r"\s*(?:按|依|依据|据|凭)\w{0,10}(?:规定|说明书?|制度|要求|惯例|流程|手册|约定|合同|标准|办法|条例|法|经验|行情|统计|介绍|了解)"
)
# 差异超过目标的，仓管员写出原因: what is to be done in a case is said of whoever does it.
_CASE = re.compile(r"\s*(?![做当干])[^\W_][^，,：:的是]{3,24}的")
_CONDITION = re.compile(r"\s*(?:[而但]|那么)?(?:如果(?!说)|假如|倘若|要是|若|当|一旦|只要)")
AMONG = re.compile(r"(?:里面?|当中|之中|之间|中间?)[，,\s]*")
DEALING = "对接|配合|协助|协作|协同|合作|沟通|联系|汇报"
"""What one does with others: whom such a word stands before is not who is told of (对接出纳)."""
JOINING = "和|与|跟|及|以及|、|/|或者?|还是"
"""What joins two names."""
PLACES = ("馆", "堂", "室", "院", "厂", "店", "厅", "部", "处")
"""How names of places end: 图书馆 is where 图书馆管理员 works, and not short for that."""
SUMMING_UP = "综上所述|综上|总的来说|总而言之|总之|一言以蔽之|说到底"
"""How a paragraph begins that speaks of all."""
WORKPLACES = (
    "医院|诊所|[药酒饭门]店|酒楼|餐厅|工厂|车间|学校|幼儿园|公司|企业|单位|机构|集团|科室|小区|工地|仓库|商场|超市"
)
"""How places are called where people work, as their names end: 省城三甲医院."""
TELLING = "通常|一般|主要|往往|也|都|则|却|更|最|很|就|只|还|先|再|得|可|须|必|是|把|被|给|向|负责|懂|拿|们"
"""What follows a name that tells of somebody, and is nothing that an activity is done to: 采购就…, 采购负责…."""
# 汇报对象：财务经理 names whom one reports to, works with, or has below oneself, and tells nothing of them.
_NAMES_OTHERS = re.compile(
    r"[\s\W]*(?:主要|日常|本岗位?的?)?(?:(?:汇报|报告)(?:对象|上级|关系|给|至|于)|向谁汇报|汇报给谁"
    r"|(?:对接|协作|协同|合作|配合)(?:对象|部门|人员?|岗位?|方|角色)"
    r"|(?:沟通|联系|协调|交接|服务|管理|指导|督导)对象|(?:直接|直属|间接|行政|业务)?(?:上级|下级|下属|上司)(?:岗位|领导|主管|人员)?"
    r"|直[接属]领导|(?:内部|外部|工作|协作|汇报)关系)(?:\W{0,4}?[:：]|】)"
)
_LONGEST_LEAD_IN = 8  # characters: 说明： and the like


def strip_marks(text: str) -> str:
    """Return `text` without the marks and blanks around it."""
    return text.strip(' \t\n，,。！？!?；;：:、）)】》*”’」』"')


def names_others(sentence: str) -> bool:
    """Return whether a folded sentence is a field of whom one works with or reports to (汇报对象：财务经理)."""
    return bool(_NAMES_OTHERS.match(sentence))


def leads_in(clause: str) -> bool:
    """Return whether a clause that names nobody only announces what follows (说明：)."""
    said = clause.strip()
    return said.endswith((":", "：")) and len(said) <= _LONGEST_LEAD_IN


@lru_cache(maxsize=2)  # a clause is asked by one question after another
def lead_end(clause: str) -> int:
    """Return where connectives and marks before a clause's subject end."""
    lead = _LEAD.match(clause)
    return lead.end() if lead else 0


def during_end(clause: str) -> int:
    """Return where the words before a clause's subject end that say in what time (大促期间), or where its lead does."""
    at = lead_end(clause)
    during = _DURING.match(clause, at)
    return during.end() if during else at


def when_ends(clause: str, place: int) -> bool:
    """Return whether all of a clause before a `place` in it says when (出货时), or by whom besides (收货时由)."""
    return _WHEN.fullmatch(clause, lead_end(clause), place) is not None


def leads_up(clause: str) -> bool:
    """Return whether a clause waits for its subject: a mere connective, or subordinate, or one that ends in a colon."""
    if clause.rstrip().endswith((":", "：")) and not leads_in(clause):
        return True
    said = clause.rstrip("，,：: ")
    waits = _SUBORDINATE.match(clause) or _CASE.fullmatch(said) or _DURING.fullmatch(said) or _BASIS.fullmatch(said)
    return bool(waits) or lead_end(clause) >= len(said)


def waits_for_main(clause: str, end: int) -> bool:
    """Return whether a clause, its subject up to `end`, only says in what case (如果跟单没有反馈) or 三者里."""
    is_among = AMONG.search(clause, max(end - 3, 0)) and not strip_marks(clause[end:])
    return bool(_CONDITION.match(clause) or is_among)
