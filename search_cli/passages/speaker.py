"""Clauses heard one after another → who leads each and what it takes up; what is carried is remembered here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from search_cli.passages.discovery import Scope
from search_cli.taxonomy import Mention

__all__ = ["Label", "Speaker", "is_condition", "lead_end", "leads_in", "leads_up", "only_among"]


@dataclass(frozen=True, slots=True)
class Label:
    """Whose a clause is and what about, each with the cue that says so."""

    roles: tuple[str, ...] = ()
    dimensions: tuple[str, ...] = ()
    role_cue: str = ""
    dimension_cue: str = ""

    @property
    def cue(self) -> str:
        """The cues of both halves, `+` between them when they differ."""
        named = [cue for cue, names in ((self.role_cue, self.roles), (self.dimension_cue, self.dimensions)) if names]
        return "+".join(dict.fromkeys(named))


# What may stand before the subject of a clause and leave it the subject: marks, contrast, sequence, condition.
_LEAD = re.compile(
    r"(?:[\s\"“”‘’「『（(《【\-–—·•*>]|\d+[.、)）]|[（(]\d+[)）]|[①-⑳]"
    r"|而且|而是|然而|但是|不过|可是|相反|反观|反之|相比之下|相较之下|与此不同(?:的是)?|与之相比|与此同时|此外|另外|同时|同样"
    r"|因此|所以|因而|于是|那么|那|其中|首先|其次|再次|最后|一方面|另一方面|一般来说|一般而言|总的来说|整体来看|总体来看|整体上"
    r"|如果说?|假如|要是|若是|若|当|虽然|尽管|即使|(?:无论|不论|不管)是?|对于|关于|至于|作为|就|说到|谈到|再看|来看|看看|先说|再说"
    r"|一名|一位|一个|一般的?|多数|大多数|很多|不少|每个|每位|每名|优秀的|合格的|好的|刚入行的|有经验的|资深|高级|初级|普通|新"
    r"|而|但|则|却|可|也|又|对)*"
)
_SUBORDINATE = re.compile(
    r"\s*(?:[而但]|不过)?(?:不像|不同于|有别于|区别于|不似)"
    r"|\s*(?:如果|假如|要是|若|当|在|与|和|跟|同|相比|比起|较之|相较|除了|除|对于|对|关于|至于|随着|为了|由于|因为|虽然|尽管|无论"
    r"|不论|不管|只要|只有|一旦|想|喜欢|从|就|作为|根据|按照|面对)"
)
_VIEWED = re.compile(r"(?:来说|而言|来讲|的)")  # 对采购来说 speaks of 采购; 对采购要客气 of whoever talks with them
_CONDITION = re.compile(r"\s*(?:[而但]|那么)?(?:如果(?!说)|假如|倘若|要是|若|当|一旦|只要)")
_JOIN = re.compile(r"\s*(?:和|与|跟|及|以及|、|/|或者?|还是)\s*")
_DEALS_WITH = re.compile(
    r"\s*(?:进行|保持|做好|及时|直接|经常)?(?:沟通|对接|协作|配合|联系|打交道|确认|协调|核对|商量|讨论|交接|说|谈)"
)
_CARRIED = re.compile(
    r"(?:他们|她们|它们|他|她|它|该岗位|该职位|这个岗位|这一岗位|这个职位|这份工作|这一职位|此岗位|这类人|该角色)"
)
_BOTH = re.compile(r"(?:两者|二者|双方|两种岗位|两个岗位|这两个|这两种|两个职位|两类人员|他们二者)")
_THREE = re.compile(r"(?:这|以上|上述)?(?:三者|几者|三个(?:岗位|职位|角色)|三种(?:岗位|职位|工作)|这三[个种])")
_AMONG = re.compile(r"(?:里面?|当中|之中|之间|中间?)[，,\s]*")
_WHETHER = re.compile(r"(?:无论|不论|不管)是?\s*")
# Who has done something for some years is a kind of that role; 客户的会计 is somebody else's, so the list is short.
_MODIFIER = re.compile(
    r"(?:工作|从业|入行|入职|干|做|有|没|拥有|具备|持有?|刚|新|初|优秀|合格|成熟|经验|资历|学历|[一二三]线|国企|外企|民企"
    r"|[大小](?:公司|厂|城市|企业)|[\d一二两三四五六七八九十]+年)[^的，,：:、和与对向给]{0,10}的"
)
_STOP = re.compile(r"\s*(?:[^\w\s]|$)")
# 测试 is a person only where it does what persons do: 测试负责… but not 测试环境…
_DOES = re.compile(
    r"\s*(?:[：:]|(?:通常|一般|主要|往往|普遍|也|都|则|却|更|比较|更加)*的?"
    r"(?:则|负责|看重|注重|擅长|懂|得懂|要懂|要会|薪资|月薪|年薪|起薪|工资|薪水|收入))"
)
_GOES_ON = re.compile(r"经理|总监|主管|助理|主任|顾问|工程师|分析师|设计师|部|费|类")
_ADVICE = re.compile(
    r"(?<![不别勿转改])(?<!不[要想能会必])(?<!不适合)(?<!不建议)(?<!不考虑)(?:做|选择?|考虑|当)(?:一名|一个|个)?\s*"
)
_ADVICE_END = ("", "吧", "即可", "就好", "就行", "更好", "更合适", "比较好", "为好", "更稳妥")
_LONGEST_LEAD_IN = 8  # characters: 说明： and the like
_TOPIC_INTRO = re.compile(r"\s*(?:在|从|就|说到|谈到|论|讲到|至于|关于|的)?\s*")
_TOPIC_MARK = re.compile(r"\s*(?:方面|上[，,来看]|来说|来看|而言|的话|这块|[：:])")
_TOPIC_VERB = re.compile(
    r"(?:通常|一般|主要|大多|多|则|也|往往|基本|大致)*(?:是|为|有|在|包括|包含|如下|要求|取决|侧重|偏|高|低)"
)


class Speaker:
    """The state that is carried from clause to clause."""

    def __init__(self, scope: Scope, base: Label, topics: str) -> None:
        self.scope = scope
        self.base = base
        self.current = base
        self.topics = topics
        self.lead_ins: set[int] = set()
        self.pair: tuple[str, ...] = scope.cast if len(scope.cast) == 2 else ()

    def take(self, roles: tuple[str, ...], cue: str) -> None:
        """Let `roles` own what follows; 前者 and 后者 are the last two that were told apart, in their order."""
        before = self.current.roles
        if len(roles) == 2:
            self.pair = roles
        elif cue == "subject" and len(before) == 1 and roles != before and self.current.role_cue == "subject":
            self.pair = (*before, *roles)
        self.current = replace(self.current, roles=roles, role_cue=cue)

    def subject(self, clause: str, owned: bool = False) -> tuple[tuple[str, ...], str, int] | None:
        """Return who leads the clause, by what cue, and where the subject ends; None when nobody new does.

        In a sentence that is `owned` already, 工作三年的会计 may be anybody's.
        """
        lead = _LEAD.match(clause)
        at = lead.end() if lead else 0
        mentions = {mention.start: mention for mention in self.scope.lexicon.roles(clause)}
        for place in (at, 0):  # 新人事专员: the lead may have swallowed the beginning of a name
            mention = mentions.get(place)
            spoken_to = place > 0 and clause[place - 1] == "对"
            if mention is not None and (not spoken_to or _VIEWED.match(clause, mention.end)):
                named = self._named(clause, mention, mentions)
                whether = named and len(named[0]) == 1 and _WHETHER.match(clause)
                return None if whether else named  # 无论会计还是出纳 speaks of both, 无论会计怎么催 of neither
        short = self._short(clause, at)
        if short and (clause[at : short.end] in self.scope.suffixes or self._is_person(clause, short, mentions)):
            return self._named(clause, short, mentions)
        return self._pronoun(clause, at, mentions) or (None if owned else self._modified(clause, at, mentions))

    def hear(
        self, clause: str, owned: bool, first: bool, opens: bool
    ) -> tuple[tuple[tuple[str, ...], str, int] | None, str | None]:
        """Let the subject and the topic of a clause, if it has them, hold from here on, and return them."""
        subject = self.subject(clause, owned)
        after = subject[2] if subject else lead_end(clause)
        topic = self.topic(clause, after, first) or (self.label(clause, after) if first and opens else None)
        if subject:
            self.take(*subject[:2])
        if topic:
            self.current = replace(self.current, dimensions=(topic,), dimension_cue="topic")
        return subject, topic

    def advise(self, clause: str) -> str | None:
        """Let whom a clause of advice ends in own it, and return whom."""
        role = self.advice(clause)
        if role:
            self.current = replace(self.current, roles=(role,), role_cue="subject")
        return role

    def _short(self, clause: str, at: int) -> Mention | None:
        """Return the longest short form of one of the cast that stands at `at`."""
        scope = self.scope
        for end in range(at + scope.longest_short, at + 1, -1):
            role = scope.prefixes.get(clause[at:end]) or scope.suffixes.get(clause[at:end])
            if role and end <= len(clause):
                return None if _GOES_ON.match(clause, end) else Mention(at, end, role)
        return None

    def _is_person(self, clause: str, short: Mention, mentions: Mapping[int, Mention]) -> bool:
        if _DOES.match(clause, short.end):
            return True
        joined = _JOIN.match(clause, short.end)
        other = joined and (mentions.get(joined.end()) or self._short(clause, joined.end()))
        role = self.scope.resolve(other.name) if other else None
        return role is not None and role != short.name and role in self.scope.cast

    def _modified(
        self, clause: str, at: int, mentions: Mapping[int, Mention]
    ) -> tuple[tuple[str, ...], str, int] | None:
        modifier = _MODIFIER.match(clause, at) or _MODIFIER.match(clause)
        mention = mentions.get(modifier.end()) if modifier else None
        if mention is None or min(mentions) < mention.start or _STOP.match(clause, mention.end):
            return None
        if clause.startswith("的", mention.end):
            topics = (*self.scope.lexicon.topics(clause), *self.scope.lexicon.dimensions(clause))
            if mention.end + 1 not in {topic.start for topic in topics}:
                return None
        return self._named(clause, mention, mentions)

    def advice(self, clause: str) -> str | None:
        """Return whom a clause of advice ends in: 做文员, 更适合做测试工程师."""
        verbs = [verb.end() for verb in _ADVICE.finditer(clause)]
        if not verbs:
            return None
        at = verbs[-1]
        chosen = next((m for m in self.scope.lexicon.roles(clause) if m.start == at), None) or self._short(clause, at)
        if chosen is None or _strip_marks(clause[chosen.end :]) not in _ADVICE_END:
            return None
        role = self.scope.resolve(chosen.name)
        return role if role in self.scope.cast else None

    def _named(
        self, clause: str, mention: Mention, mentions: Mapping[int, Mention]
    ) -> tuple[tuple[str, ...], str, int] | None:
        names = [self.scope.resolve(mention.name)]
        end = mention.end
        short = mention.start not in mentions  # 开发和测试, but not 跟单和测试环境
        joined = _JOIN.match(clause, end)
        while joined:
            following = mentions.get(joined.end()) or (self._short(clause, joined.end()) if short else None)
            if following is None or _DEALS_WITH.match(clause, following.end):
                break
            names.append(self.scope.resolve(following.name))
            end = following.end
            joined = _JOIN.match(clause, end)
        roles = tuple(dict.fromkeys(name for name in names if name))
        return (roles, "subject", end) if roles else None

    def _pronoun(
        self, clause: str, at: int, mentions: Mapping[int, Mention]
    ) -> tuple[tuple[str, ...], str, int] | None:
        if len(self.pair) == 2 and clause.startswith(("前者", "后者"), at):
            chosen = self.pair[0] if clause.startswith("前者", at) else self.pair[1]
            return (chosen,), "former-latter", at + 2
        both = _BOTH.match(clause, at)
        if both and len(self.pair) == 2:
            return self._all_of(self.pair, clause, both.end(), mentions)
        three = _THREE.match(clause, at)
        if three and len(self.scope.cast) == 3:
            return self._all_of(self.scope.cast, clause, three.end(), mentions)
        carried = _CARRIED.match(clause, at)
        if carried and len(self.current.roles) == 1:
            return self.current.roles, "carried", carried.end()
        return None

    def _all_of(
        self, roles: tuple[str, ...], clause: str, end: int, mentions: Mapping[int, Mention]
    ) -> tuple[tuple[str, ...], str, int] | None:
        among = _AMONG.match(clause, end)
        if among and among.end() in mentions:  # 三者里会计最忙
            return self._named(clause, mentions[among.end()], mentions)
        return roles, "pair", among.end() if among else end

    def label(self, clause: str, after: int) -> str | None:
        """Return the dimension that a line's label (技能：) is, and is wholly."""
        if self.topics == "none" or not clause.rstrip().endswith((":", "：")):
            return None
        said = _strip_marks(clause[after:]).removeprefix("的")
        return next((m.name for m in self.scope.lexicon.dimensions(said) if m.end - m.start == len(said)), None)

    def topic(self, clause: str, after: int, sentence_start: bool) -> str | None:
        """Return the dimension that the clause takes up, said outright (薪资方面, 岗位职责：) or as its subject."""
        if self.topics == "none":
            return None
        intro = _TOPIC_INTRO.match(clause, after)
        at = intro.end() if intro else after
        mention = next((m for m in self.scope.lexicon.topics(clause) if m.start == at), None)
        if mention is None:
            return None
        said = bool(_TOPIC_MARK.match(clause, mention.end)) or clause[mention.end :].strip('】》]*”" ') in ("：", ":")
        weak = self.topics == "all" and (sentence_start or after > 0) and bool(_TOPIC_VERB.match(clause, mention.end))
        return mention.name if said or weak else None


def _strip_marks(text: str) -> str:
    return text.strip(' \t\n，,。！？!?；;：:、）)】》*”’」』"')


def only_among(clause: str, end: int) -> bool:
    """Return whether a clause says no more than 三者里: one of them is about to be named."""
    return bool(_AMONG.search(clause, max(end - 3, 0))) and not _strip_marks(clause[end:])


def leads_in(clause: str) -> bool:
    """Return whether a clause that names nobody only announces what follows (说明：)."""
    said = clause.strip()
    return said.endswith((":", "：")) and len(said) <= _LONGEST_LEAD_IN


def lead_end(clause: str) -> int:
    """Return where connectives and marks before a clause's subject end."""
    lead = _LEAD.match(clause)
    return lead.end() if lead else 0


def leads_up(clause: str) -> bool:
    """Return whether a clause waits for its subject: a mere connective, or subordinate."""
    return bool(_SUBORDINATE.match(clause)) or lead_end(clause) >= len(clause.rstrip("，,：: "))


def is_condition(clause: str) -> bool:
    """Return whether a clause only says under what condition (如果跟单没有反馈，)."""
    return bool(_CONDITION.match(clause))
