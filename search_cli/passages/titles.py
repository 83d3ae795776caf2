"""Title → the roles it sets side by side, by the names that the article calls them; and whether it heads a record."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from search_cli.analysis.folding import fold
from search_cli.articles.forms import CLAUSE_ENDS, numbering
from search_cli.models import Article
from search_cli.passages.beside_each_other import told_beside_each_other
from search_cli.passages.clauses import lead_end
from search_cli.passages.introductions import roles_in
from search_cli.taxonomy import Lexicon, Mention, lexicon_of
from search_cli.taxonomy.endings import ends_as_role, may_be_person

__all__ = [
    "CLAUSE",
    "are_roles",
    "are_told_of",
    "as_called",
    "cuts_in",
    "heads_record",
    "longer_name",
    "set_apart",
    "title_pair",
    "told_apart",
]

_JOIN = r"\s*(?:和|与|與|及|跟(?![单进拍妆车台班踪投岗团])|还是|vs\.?|pk|对比|≠|、|/)\s*"
_COMPARED = (
    r"(?:(?:岗位|职位|工种)?(?:对照|对比|比较)|的|之[间争别分辩差]|聊|有(?:什么|何|哪些|啥)|哪[个种边]|谁|区别|差异|差别|差在|(?:到底|究竟)?有?(?:不同|(?:什么|啥)?不一样)|对比|比较|异同"
    r"|是(?:不是)?一回事|[，,：:\s]*(?:一字之差|(?:总是|别再|老是)?(?:傻傻)?(?:分不清|搞混|弄混))|(?:到底|究竟)?(?:怎么|如何|怎样|该)"
    r"?(?:选|分|区分)|(?:应该|该)?[选学做当干][哪谁]|[?？]|[，,].{0,6}(?:哪|怎么|如何|区别|不同|差)|$)"
)
_NAME = r"([^\s的和与及、，,。？?！!：:（）()《》“”\"]{2,10}?)"
# A和B的区别: what stands on both sides of the joining word is taken for two roles.
_PAIR = re.compile(
    rf"(?:浅谈|谈谈|聊聊|说说|讲讲|论|解读)?{_NAME}{_JOIN}{_NAME}(?:{_JOIN}{_NAME})?\s*{_COMPARED}",
    re.IGNORECASE,
)
# 男生学汽修，学钣金好还是学喷漆好？
_BETTER = "(?:更|比较)?(?:好|强|吃香|划算|有前途|挣钱|赚钱|轻松)?"
_TO_BE = "(?:去|该|是)?[学做当干选]"
_EITHER = re.compile(
    rf"(?:^|[，,：:\s]){_TO_BE}{_NAME}{_BETTER}[，,\s]?还是(?:{_TO_BE})?{_NAME}{_BETTER}[?？呢啊]*(?=$|[，,\s])"
)
_PLACE = re.compile(r"[^：:]{1,12}[：:]\s*")  # 诊所：前台 / 护士助理 对照
_CIRCUMSTANCE = re.compile(r"[^，,：:]{2,12}[，,]\s*")  # 二十六岁想转行，导游、美容师选哪个
_WHERE = re.compile(r"[^，,：:的和与跟]{2,6}[上里中]的")  # 招聘网站上的电工和弱电工有啥不一样
# 别再把电工当成弱电工了
_TAKEN_FOR = re.compile(
    rf"(?:^|[，,：:\s别再要总常会])把{_NAME}(?:错?当[成作做]?|[看混]成|[等混]同于|误认为是?){_NAME}(?=[了吗啦，,。！!？?\s]|$)"
)
_SAYS_COMPARISON = re.compile(
    r"区别|差异|差别|差在哪|之[争别辩差]|不同|不一样|一字之差|分不清|[搞弄]混|一回事|≠|对比|对照|比较|异同|\b(?:vs|pk)\b|哪一?[个种](?:更|比较)?(?:好|适合)|适合哪一?[个种]|(?:怎么|如何|怎样|该)选|[选学做当]哪",
    re.IGNORECASE,
)
# What tells of two persons, or lets one choose, if one of them is called as persons are (舞蹈老师和助教的那些事).
_TELLS_OF_TWO = re.compile("那[些点]儿?事|还是|日常|故事|的一天|聊")


def title_pair(title: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the two or three names a comparison's title puts side by side, without the respect behind them.

    What joins respects sets nobody side by side: 出纳岗位职责及任职资格.
    """
    title = title.strip()
    if either := _EITHER.search(title):
        return either.groups()
    taken = _TAKEN_FOR.search(title)
    if taken and all(lexicon.roles(fold(name).text) or ends_as_role(name) for name in taken.groups()):
        return taken.groups()
    compares = _SAYS_COMPARISON.search(title) is not None
    written = _joined(title, compares)
    names = tuple(_without_respect(name, lexicon) for name in written)
    only_last_has_it = names == written or names[-1] != written[-1]
    if not all(names) or not only_last_has_it or len(set(names)) < len(names):
        return ()
    roles = [lexicon.roles(fold(name).text) for name in names]
    if compares or all(roles):
        return names
    if any(found and found[-1].end < len(name) for found, name in zip(roles, names, strict=True)):
        return ()  # 店长工作清单和排班规则
    return names if any(roles) or (_TELLS_OF_TWO.search(title) and any(map(ends_as_role, names))) else ()


def _joined(title: str, compares: bool) -> tuple[str, ...]:
    """Return the names that a title joins; one that `compares` may say before them where or when."""
    leads = [lead.match(title) for lead in (_PLACE, _CIRCUMSTANCE, _WHERE)] if compares else []
    starts = (0, *(lead.end() for lead in leads if lead))
    match = next(filter(None, (_PAIR.match(title, start) for start in starts)), None)
    return tuple(filter(None, match.groups())) if match else ()


def _without_respect(name: str, lexicon: Lexicon) -> str:
    """Return a name without the dimension that stands behind it: 出纳 of 出纳岗位职责, nothing of 任职资格."""
    folded = fold(name).text
    roles = lexicon.roles(folded)
    ends = roles[-1].end if roles else 0
    behind = next((m.start for m in lexicon.dimensions(folded) if ends <= m.start and m.end == len(folded)), None)
    return name if behind is None or len(folded) != len(name) else name[:behind]


_DOER = "员师工"
_SHORTER = 3
"""Times as often as its full name a part of a name stands in the text that the article really calls it by."""


def as_called(name: str, pair: Sequence[str], article: Article, lexicon: Lexicon) -> str:
    """Return what an article calls one of the `pair` of names in its title, unless the taxonomy knows it.

    That is a known role that begins so (测试 for 测试工程师), who does that (钣金工 for 钣金), or a part of the name
    that none of the pair shares: its end (医院导医 is called 导医, 数据标注 标注员), or of a thing its beginning (天丝
    of 天丝面料).
    """
    if lexicon.roles(fold(name).text):
        return name
    lines = [block.stretch.text for block in article.blocks]
    known = (role.name for role in lexicon.taxonomy.roles if role.name.startswith(name))
    written = next((role for role in known if _is_called(role, name, lines)), "")
    if written:
        return written
    full = sum(line.count(name) for line in lines)
    for part in (name, *_parts(name)):
        if part != name and any(part in other for other in pair if other != name):
            continue
        if doer := _doer(part, lines):
            return doer
        often = sum(line.count(part) for line in lines) >= _SHORTER * (full + 1)
        if often and _times_told(part, lines) >= _WRITTEN:
            return part
    return name


def _is_called(role: str, name: str, lines: Sequence[str]) -> bool:
    """Return whether a known role is whom some lines mean by a name that it begins with.

    Who does what the name says is (测试工程师). Who is more than that (财务经理) may be what one rises to, and is
    another unless the lines tell of him as often as of the name alone.
    """
    if role[-1] in _DOER:
        return any(role in line for line in lines)
    told = _times_told(role, lines)
    return told > 0 and 2 * told >= _times_told(name, lines)  # which counts the role, too


def _doer(name: str, lines: Sequence[str]) -> str:
    """Return what some lines call whoever does what a name says (钣金工 for 钣金), or nothing."""
    doing = [name + end for end in _DOER if sum(line.count(name + end) for line in lines) >= _WRITTEN]
    return doing[0] if len(doing) == 1 else ""


def cuts_in(name: str) -> list[int]:
    """Return where a name may be cut in two, which is through no word of Latin letters (FAE)."""
    return [at for at in range(1, len(name)) if not name[at - 1 : at + 1].isascii()]


def _parts(name: str) -> Iterator[str]:
    """Yield the ends of a name, the longest first, and of what is no person's its beginnings; no word is cut."""
    cuts = cuts_in(name)
    yield from (name[at:] for at in cuts if at <= len(name) - 2)
    if not may_be_person(name):
        yield from (name[:at] for at in reversed(cuts) if at > 1)


CLAUSE = re.compile(rf"[^{CLAUSE_ENDS}\n\t]+")


def _times_told(name: str, lines: Iterable[str]) -> int:
    """Return how many clauses, labels and cells of some lines begin with a name."""
    clauses = (clause[0] for line in lines if name in line for clause in CLAUSE.finditer(line) if name in clause[0])
    return sum(any(clause.startswith(name, at) for at in {0, lead_end(clause)}) for clause in clauses)


def are_roles(pair: Sequence[str], lexicon: Lexicon) -> bool:
    """Return whether one of the names that a title compares is known, or ends as some of roles do.

    What is an activity elsewhere in the article (仓管) is a role where it is compared.
    """
    every = lexicon_of(lexicon.taxonomy)
    return any(may_be_person(name) or every.roles(fold(name).text) for name in pair)


# What is said of words, and not of what they mean: “截止”是动词.
_OF_WORDS = re.compile("[动名量副形容代]词|词[语义性]|个词|宾语|近义|的意思")


def are_told_of(pair: Sequence[str], article: Article) -> bool:
    """Return whether an article tells of each of the things that its title compares: a clause or more begins with it.

    Two words whose use is explained are no things.
    """
    lines = [block.stretch.text for block in article.blocks if block.stretch.text != article.title]
    of_words = any(map(_OF_WORDS.search, lines))
    return not of_words and all(_times_told(name, lines) for name in pair)


def told_apart(pair: Sequence[str], lexicon: Lexicon) -> Iterator[str]:
    """Yield the names in a title that mean one role elsewhere: 房产中介与置业顾问, 电工和弱电工 are two here."""
    meant: dict[str, Mention] = {}
    for name in pair:
        folded = fold(name).text
        ends = [mention for mention in lexicon.roles(folded) if mention.name and mention.end == len(folded)]
        if len(ends) == 1:
            meant[name] = ends[0]
    owners = Counter(mention.name for mention in meant.values())
    for name, mention in meant.items():
        folded, owner = fold(name).text, str(mention.name)
        is_name = folded in lexicon.taxonomy.role_names or mention.start > 0  # and not 会计人员
        if is_name and owners[owner] > 1 and folded != fold(owner).text:
            yield name


def set_apart(article: Article, lines: Iterable[str], lexicon: Lexicon) -> Iterator[str]:
    """Yield the names below a title that mean one role elsewhere and are two in the article: 护理员 and 护工.

    A heading or question compares them, or each of them stands alone among `lines`, its headings and tables' headers,
    or begins a clause of a sentence that tells of both. What only adds to the other (客服专员) is no name of its own.
    """
    compared = (block.stretch.text for block in article.blocks if block.kind in ("heading", "question"))
    pairs = [title_pair(text[numbering(text) :], lexicon) for text in compared]
    cells = (cell[numbering(cell) :].strip() for line in lines for cell in line.split("\t"))
    alone = [cell for cell in dict.fromkeys(cells) if fold(cell).text in lexicon.taxonomy.role_names]
    pairs.append(tuple(name for name in alone if not any(_adds(name, other) for other in alone)))
    for pair in (*pairs, told_beside_each_other(article, lexicon)):
        yield from told_apart(pair, lexicon)


def _adds(name: str, other: str) -> bool:
    """Return whether one of two names begins or ends as the other does, and goes on."""
    shorter, longer = sorted((name, other), key=len)
    return name != other and (longer.startswith(shorter) or longer.endswith(shorter))


_WRITTEN = 2
"""Times that a longer name stands below the title where it is not merely somebody's circumstances (公司会计)."""


def longer_name(name: str, article: Article, lexicon: Lexicon) -> str:
    """Return what the article calls somebody whose name in the title ends as a known role's, or nothing.

    That is the name itself (宠物医生), or an end of it that goes on before the known role wherever that stands
    (养护工 for 绿化养护工, who is no 护工).
    """
    folded = fold(name).text
    ends = [mention for mention in lexicon.roles(folded) if mention.name]
    if len(ends) != 1 or ends[0].start == 0 or ends[0].end < len(folded):
        return ""
    lines = [fold(block.stretch.text).text for block in article.blocks]
    if folded in map(str.strip, lines) or sum(line.count(folded) for line in lines) >= _WRITTEN:
        return name
    known, text = folded[ends[0].start :], "\n".join(lines)
    times = text.count(known)
    shorter = (folded[at:] for at in range(1, ends[0].start))
    return next((end for end in shorter if text.count(end) == times), "") if times >= _WRITTEN else ""


_RECORD = re.compile("[周例早晨晚月年]会|会议|纪要|[日周月季年]报|聊天记录|群聊|工作群")


def heads_record(article: Article, persons: Lexicon) -> bool:
    """Return whether an article records what a department said (人事周会纪要): whoever is spoken of, it is not HR's."""
    return bool(_RECORD.search(article.title)) and not roles_in([article.title], persons)
