"""A clause → who leads it, as far as the clause itself says: by name, by a short form, as who becomes one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from search_cli.articles.forms import CLAUSE_ENDS
from search_cli.models import Cue
from search_cli.passages.clauses import JOINING, WORKPLACES, lead_end, strip_marks, when_ends
from search_cli.passages.scope import Scope
from search_cli.passages.short_forms import tells_of
from search_cli.taxonomy import Mention

__all__ = ["Subject", "Subjects", "is_sort"]


class Subject(NamedTuple):
    """Who leads a clause, by what cue, and where in the clause the subject ends."""

    roles: tuple[str, ...]
    cue: Cue
    end: int


_JOIN = re.compile(rf"\s*(?:{JOINING})\s*")
_OF_SOMEBODY = ("的", "")
_SHORTEST = 2  # characters of a name, which 我 is shorter than
_DEALS_WITH = re.compile(
    r"\s*(?:进行|保持|做好|及时|直接|经常)?(?:沟通|对接|协作|配合|联系|打交道|确认|协调|核对|商量|讨论|交接|说|谈)"
)
# Who has done something for some years is a kind of that role; 客户的会计 is somebody else's, so the list is short.
_MODIFIER = re.compile(
    r"(?:工作|从业|入行|入职|干|做|有|没|拥有|具备|持有?|刚|新|初|优秀|合格|成熟|经验|资历|学历|[一二三]线|国企|外企|民企"
    r"|[大小](?:公司|厂|城市|企业)|[\d一二两三四五六七八九十]+年)[^的，,：:、和与对向给]{0,10}的"
)
# Which of those an article is about: 派遣的流通馆员. Others have their own: 客户的会计.
_WHICH = re.compile(
    r"(?!客户|顾客|买家|卖家|对方|[甲乙丙]方|供应商|厂[家商]|同行|别|人家|其他|[他她它你我咱]|这|那|谁)"
    r"(?:(?![的和与跟及给对向是在把被让为从到由比找请当做叫要不])[\u4e00-\u9fff\d]){1,8}的"
)
# 我们院导诊拿六成, 省城三甲医院护士…, 东莞这边出纳…: those of ours or of some place, if the article is about such
# and they do or get something; 我们的客服电话 is a thing.
_NO_PLACE = "的和与跟及给对向是在把被让为从到由比按找请当做叫要不没各每我你他她它咱这那哪谁"
_OURS = re.compile(
    rf"(?:我们?|咱们?)(?:[院科店厂馆站县校队]里?|(?:(?![{_NO_PLACE}])[\u4e00-\u9fff]){{0,4}}?(?:{WORKPLACES})里?|部门|这[儿边里]|那[儿边里])的?"
    rf"|(?!客户|顾客|对?方|[甲乙丙]方|供应商|同行|别|人家|其他|另|负责|通知|联系|走进|来到)(?:(?![{_NO_PLACE}])[\u4e00-\u9fff]){{0,8}}?(?:(?:{WORKPLACES})里?|这[儿边里]|那[儿边里]|地区|一带|城市|县城)的?"
)
_GETS = re.compile(
    r"\s*(?:[刚已共]|离职|[平有]时|加班|到手|[两三四]班|上[夜早中晚白]班|[\d一二两三四五六七八九十][\d一二两三四五六七八九十.]{0,5}[千百万k块元个]"
    r"|\d[\d.]*(?:[-~—至到][\d.]+)?\s*(?:[kw+，,。；;]|$|左右|起))"
)
_STOP = re.compile(r"\s*(?:[^\w\s]|$)")
_LABELS = re.compile(r"\s*[：:]")
_SORT = re.compile(r"(?:(?![的和与跟及给对向是在把被让为从到由比按找请当做叫要不没各每])[\u4e00-\u9fff]){1,6}\s?")
_LONGEST_SORT = 5  # characters, where a name is listed
_TOLD_OF = re.compile(r"(?:的?(?:月薪|底薪|薪资|工资|年薪|基本工资|提成|收入)|[:：]|(?:主要|则)?负责)")
_GOES_ON = re.compile(r"经理|总监|主管|助理|主任|顾问|工程师|分析师|设计师|部|费|类")
_ADVICE = re.compile(
    r"(?<![不别勿转改])(?<!不[要想能会必])(?<!不适合)(?<!不建议)(?<!不考虑)(?:做|选择?|考虑|当|投|(?<![都正还]在)往|干)(?:一名|一个|个|[\d一两二三四五几]+年)?\s*"
)
# Whoever is so chooses that: 坐得住的选会计. 先做会计，后来做出纳 is what somebody did.
_CHOOSES = re.compile(
    r"(?<!可)(?:首选|优先|选(?![拔修手中购材型品题取用聘址])择?)|(?:的|的人|的话|的同学|的朋友)[，,]?(?:就|可以|不妨|建议|还是|更?适合|去|来|优先)*(?:做|当|考虑|投|干)"
)
_FEWEST_CHOSEN = 2  # roles
_CLAUSES = re.compile(rf"[^{CLAUSE_ENDS}\n]+")
_ADVICE_END = re.compile(
    r"(?:吧|即可|就好|就行|(?:就|会|也|挺|最|更|比较|正)?(?:合适|适合|对路|对口|不错)|不会后悔|(?:就|会|也)?(?:更好|更合适|更稳妥|比较好|为好)|(?:这|那)?(?:一|边|个方向|条路)?(?:上|里)?(?:引|走|靠|发展|转|去))?"
)
_ASPIRES = re.compile(
    r"\s*(?:如果|要是|假如|若)?(?:你|谁)?(?:真的?)?(?:打算|准备|决定|想要?|愿意|立志)(?:去|来|从事|入行)?(?:做|当|干)?(?:一名|一个|个)?\s*|(?:应聘|报考)(?:的是)?"
    r"|(?:做|当|干)(?:了?[\d一二两三四五六七八九十几]+年)?(?:一名|一个|个)?(?=[^，,]{2,12}[，,])"
)
_ASPIRED = re.compile(r"(?:这一?行)?(?:的?(?:人|话|时候|那会儿?|那几年|这几年|以后|之后|之前|以前))?的?")
_BEING = re.compile(r"(?:我?们?)(?:做|当|干|搞)(?=[^了过])")
_BEING_GOES_ON = re.compile(
    r"的|这一?行|[前头第]|[之以]后|要|得|最|必须|一定|千万|别|不能|先|久了|时间长|越|就(?:是|要|得)|[难苦累烦]在|[很挺太真]?[难苦累烦忙](?=$|[，,。])"
)
_HANDS = re.compile(r"(?:轮到|到了|落到|落在|归|交棒给|(?P<by>由))$")
_HANDED = re.compile(r"(?:的?(?:手里|手上|头上|名下|这里|那里|这边|那边|出场|上场|管|了))?")
_DOES_IT = re.compile(
    "(?:统一|专门|负责|直接)?(?:负责|兼任|兼管|承担|担任|办理|经办|执行|保管|完成|核对|复核|审[核批]|维护|保养|检[查修]|验收|登记|录入|开[通具]|管理|跟进"
    "|处理|安排|组织|汇总|统计|上报|归档|发放|收集|制[定作]|编制|起草|监督|[清盘]点|签[字收]|确认|对接|主持|牵头|填写|提交)"
)
_SET = re.compile("(?:定|设|开|下|发|派|配)的")


def is_sort(clause: str, start: int, end: int) -> bool:
    """Return whether what stands before a role says what sort of one that is: 前厅 before 服务员."""
    return _SORT.fullmatch(clause, start, end) is not None


def _of_a_sort(clause: str, at: int, mentions: Mapping[int, Mention]) -> Mention | None:
    """Return whom a clause lists at a place by what sort of one that is: 保安、食堂厨师."""
    first = next((mentions[start] for start in range(at + 1, at + _LONGEST_SORT) if start in mentions), None)
    return first if first and clause[at - 1] == "、" and is_sort(clause, at, first.start) else None


class Subjects:
    """The subjects that clauses of one article may have; `mentions` are those of roles in a clause, by their start."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    def named(self, clause: str, mention: Mention, mentions: Mapping[int, Mention]) -> Subject | None:
        """Return whom a mention means, with those joined to it (会计和出纳); None where the article is about others.

        What is only set beside roles is nobody, and ends what was theirs.
        """
        if mention.name is None and clause[mention.start : mention.end] in self.scope.beside:
            return Subject((), "carried", mention.end)
        names = [*self.scope.resolve_all(mention.name)]
        end = self._with_name(mention, mentions)
        short = mention.start not in mentions  # 开发和测试, but not 跟单和测试环境
        joined = _JOIN.match(clause, end)
        while joined:
            at = joined.end()
            following = mentions.get(at) or (self.short(clause, at) if short else _of_a_sort(clause, at, mentions))
            if following is None or _DEALS_WITH.match(clause, following.end):
                break
            names.extend(self.scope.resolve_all(following.name))
            end = self._with_name(following, mentions)
            joined = _JOIN.match(clause, end)
        roles = tuple(dict.fromkeys(names))
        return Subject(roles, "subject", end) if roles else None

    @staticmethod
    def _with_name(mention: Mention, mentions: Mapping[int, Mention]) -> int:
        """Return where a role's mention ends with the name of the person behind it (单证员阿芳)."""
        person = mentions.get(mention.end)
        return person.end if person and person.name == mention.name else mention.end

    def short(self, clause: str, at: int) -> Mention | None:
        """Return the longest short form of one of the cast that stands at `at`."""
        scope = self.scope
        for end in range(at + scope.longest_short, at + 1, -1):
            role = scope.prefixes.get(clause[at:end]) or scope.suffixes.get(clause[at:end])
            if role and end <= len(clause):
                return None if _GOES_ON.match(clause, end) else Mention(at, end, role)
        return None

    def then(self, clause: str, mentions: Mapping[int, Mention], opens: bool) -> Mention | None:
        """Return whom a clause tells of behind when (出货时仓管员备货), but for what is an activity, too.

        By whom something is done then (收货时由仓管员点数) owns it if the clause `opens` its sentence.
        """
        first = mentions.get(min(mentions, default=0))
        if first is None or first.end - first.start < _SHORTEST or not when_ends(clause, first.start):
            return None
        if not opens and clause.startswith("由", first.start - 1):
            return None
        tells = clause[first.end : first.end + 1] not in _OF_SOMEBODY and not _STOP.match(clause, first.end)
        return first if tells and not self.scope.lexicon.is_activity(clause, first) else None

    def is_person(self, clause: str, short: Mention, mentions: Mapping[int, Mention]) -> bool:
        """Return whether a short form means the person: by what is told of it, or as one of the cast beside another.

        测试 is a person only where it does what persons do: 测试要懂… but not 测试环境….
        """
        if _LABELS.match(clause, short.end) or tells_of(clause, short.end):
            return True
        joined = _JOIN.match(clause, short.end)
        other = joined and (mentions.get(joined.end()) or self.short(clause, joined.end()))
        role = self.scope.resolve(other.name) if other else None
        return role is not None and role != short.name and role in self.scope.cast

    def qualified(self, clause: str, at: int, mentions: Mapping[int, Mention], in_turn: bool) -> Subject | None:
        """Return whom a clause tells the pay or the work of behind what sort of one that is: 前厅服务员底薪三千.

        Of those who take turns it may tell anything.
        """
        mention = mentions[min(mentions)] if mentions else None
        if mention is None or not is_sort(clause, at, mention.start):
            return None
        told = in_turn and self.scope.resolve(mention.name) in self.scope.cast
        if not told and not _TOLD_OF.match(clause, mention.end):
            return None
        return self.named(clause, mention, mentions)

    def modified(self, clause: str, at: int, mentions: Mapping[int, Mention], owned: bool) -> Subject | None:
        """Return whom a clause speaks of by what such people have done or are: 工作三年的会计.

        Who is one of those the article is about may be told by anything (派遣的流通馆员), if the clause names nobody
        else, also where the sentence is `owned` already.
        """
        ours = _OURS.match(clause, at) or _OURS.match(clause)
        first = mentions.get(min(mentions, default=0))
        if ours and first and ours.end() == first.start and self.scope.resolve(first.name) in self.scope.cast:
            subject = self.named(clause, first, mentions)
            return subject if subject and (tells_of(clause, subject.end) or _GETS.match(clause, subject.end)) else None
        modifier = None if owned else _MODIFIER.match(clause, at) or _MODIFIER.match(clause)
        which = None if modifier and modifier.end() in mentions else _WHICH.match(clause, at)
        told = which or modifier
        mention = mentions.get(told.end()) if told else None
        if mention is None or min(mentions) < mention.start or _STOP.match(clause, mention.end):
            return None
        if which and (len(mentions) > 1 or self.scope.resolve(mention.name) not in self.scope.cast):
            return None
        return self.named(clause, mention, mentions)

    def advised(self, clause: str) -> tuple[str, ...]:
        """Return whom a clause of advice ends in: 做文员, 更适合做测试工程师, 往会计或者出纳那边走."""
        verbs = [verb.end() for verb in _ADVICE.finditer(clause)]
        if not verbs:
            return ()
        at = verbs[-1]
        mentions = {mention.start: mention for mention in self.scope.lexicon.roles(clause)}
        chosen = mentions.get(at) or self.short(clause, at)
        named = self.named(clause, chosen, mentions) if chosen else None
        if named is None or not _ADVICE_END.fullmatch(strip_marks(clause[named.end :])):
            return ()
        return named.roles if set(named.roles) <= set(self.scope.cast) else ()

    def chosen(self, clause: str) -> tuple[str, ...]:
        """Return whom a clause says that some should choose, and not only that somebody was."""
        return self.advised(clause) if _CHOOSES.search(clause) else ()

    def chosen_among(self, text: str, among: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Return who of the cast folded `text` says that some should choose, if two at least, or any `among` some.

        What follows a choice need not say so again: 求稳的选文员；想挣钱的，做两年销售.
        """
        if len(self.scope.cast) < _FEWEST_CHOSEN or not (among or "选" in text or "的" in text):
            return ()
        find = self.advised if among else self.chosen
        clauses = _CLAUSES.findall(text)
        if not any(map(find, clauses)):
            return ()
        found = tuple(dict.fromkeys(role for clause in clauses for role in self.advised(clause)))
        return found if len(found) >= _FEWEST_CHOSEN or set(found) & set(among) else ()

    def aspiring(self, clause: str, mentions: Mapping[int, Mention]) -> Subject | None:
        """Return whom a clause speaks of to those who want to become that: 如果打算做跟单，先学会看图."""
        wish = _ASPIRES.match(clause, lead_end(clause)) or _ASPIRES.match(clause)
        mention = (mentions.get(wish.end()) or self.short(clause, wish.end())) if wish else None
        if mention is None or not _ASPIRED.fullmatch(strip_marks(clause[mention.end :])):
            return None
        return self.named(clause, mention, mentions)

    def being(self, clause: str, mentions: Mapping[int, Mention]) -> Subject | None:
        """Return whom a clause speaks of that says what comes of being one: 做产品助理头半年别急, 干客服的都知道."""
        doing = _BEING.match(clause, lead_end(clause))
        mention = (mentions.get(doing.end()) or self.short(clause, doing.end())) if doing else None
        if mention is None or not _BEING_GOES_ON.match(clause, mention.end):
            return None
        return self.named(clause, mention, mentions)

    def handed(self, clause: str, mentions: Mapping[int, Mention]) -> Subject | None:
        """Return to whom a clause hands over: 活就到了质检员手里, 轮到老郑, 凭证由会计保管."""
        last = mentions[max(mentions)] if mentions else None
        hands = _HANDS.search(clause, 0, last.start) if last else None
        if last is None or hands is None:
            return None
        takes = _DOES_IT if hands["by"] else _HANDED
        return self.named(clause, last, mentions) if takes.fullmatch(strip_marks(clause[last.end :])) else None

    def given(self, clause: str, mentions: Mapping[int, Mention]) -> Subject | None:
        """Return for whom a clause says that something is set: 给会计定的是报税不逾期."""
        at = lead_end(clause)
        mention = mentions.get(at + 1) if clause.startswith(("给", "为"), at) else None
        return self.named(clause, mention, mentions) if mention and _SET.match(clause, mention.end) else None
