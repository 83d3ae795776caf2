"""Clauses heard one after another → who leads each and what it takes up; what is carried is remembered here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from search_cli.articles.forms import numbering
from search_cli.passages.clauses import AMONG, lead_end, strip_marks
from search_cli.passages.discovery import Scope
from search_cli.passages.topics import Topics, topic_of
from search_cli.taxonomy import Mention

__all__ = ["Label", "Speaker"]


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


_VIEWED = re.compile(r"(?:来说|而言|来讲|的)")  # 对采购来说 speaks of 采购; 对采购要客气 of whoever talks with them
_JOIN = re.compile(r"\s*(?:和|与|跟|及|以及|、|/|或者?|还是)\s*")
_DEALS_WITH = re.compile(
    r"\s*(?:进行|保持|做好|及时|直接|经常)?(?:沟通|对接|协作|配合|联系|打交道|确认|协调|核对|商量|讨论|交接|说|谈)"
)
_CARRIED = re.compile(
    r"(?:他们|她们|它们|他|她|它|该岗位|该职位|这个岗位|这一岗位|这个职位|这份工作|这一职位|此岗位|这类人|该角色)"
)
_BOTH = re.compile(
    r"(?:两者|二者|双方|两边|两头|两种人|两类人|两个人|两人|[两二]种岗位|两[个种](?:岗位|角色|职位)|这两[个种](?![字数词样条点项方问部阶步环时])|两类人员|他们二者)"
)
# 三者, 这四个岗位: as many as the article is about
_ALL = re.compile(
    r"(?:这|以上|上述)?([三四五六几])(?:者|[个种位](?:岗位|职位|角色|工种|人|工作)|人)|这([三四五六几])[个种位]"
)
_NUMBERS = {"三": 3, "四": 4, "五": 5, "六": 6}
_TAKES_UP = re.compile("[他她它该此这]|[前后二两双三几]者|[两三][个种类人边头]|双方")
_WHETHER = re.compile(r"(?:无论|不论|不管)是?\s*")
# Who has done something for some years is a kind of that role; 客户的会计 is somebody else's, so the list is short.
_MODIFIER = re.compile(
    r"(?:工作|从业|入行|入职|干|做|有|没|拥有|具备|持有?|刚|新|初|优秀|合格|成熟|经验|资历|学历|[一二三]线|国企|外企|民企"
    r"|[大小](?:公司|厂|城市|企业)|[\d一二两三四五六七八九十]+年)[^的，,：:、和与对向给]{0,10}的"
)
_STOP = re.compile(r"\s*(?:[^\w\s]|$)")
# 测试 is a person only where it does what persons do: 测试负责… but not 测试环境…
_DOES = re.compile(
    r"\s*(?:[：:]|[这那](?:边|头|一?行)|(?:通常|一般|主要|往往|普遍|也|都|则|却|更|比较|更加)*的?"
    r"(?:则|负责|看重|注重|擅长|懂|得懂|要懂|要会|薪资|月薪|年薪|起薪|底薪|提成|工资|薪水|收入|起步|是(?!否)|就|得|没|最|怕|只有"
    r"|不得|[干做](?:久了?|满)|可以[走做转考升]|要(?:轮流|值班)))"
)
_SORT = re.compile("(?:(?![的和与跟及给对向是在把被让为从到由比按找请当做叫要不没各每])[\u4e00-\u9fff]){1,6}")
_TOLD_OF = re.compile(r"(?:的?(?:月薪|底薪|薪资|工资|年薪|基本工资|提成|收入)|[:：]|(?:主要|则)?负责)")
_ASKS = re.compile(r"(?:反|又|就|再|接着)?问(?:起|到)?")
_PAID = r"[^，,。；;：:]{0,8}?(?:月薪|底薪|薪资|工资|年薪|起薪)(?:是|为|约|在|按)?[\d一二三四五六七八九十两]"
_SET_TO_WORK = re.compile(rf"\s*(?:[:：]|(?:则|主要|只)?负责|{_PAID})")
# 会计要加班 as a paragraph of its own tells of 会计, also in an article about 跟单.
_TOLD = re.compile(
    r"\s*(?:的|(?:通常|一般|主要|往往|平时|普遍|比较|也|都|则|却|还|更|最|只)*(?:要|得|须|必须|应|需|会|能|不|没|是|有|拿|做|管|干|靠|怕|忙|累))"
)
_RANK = ("及以上", "以上", "及以下", "以下", "级别", "级")
"""Behind a role's name it is a rank, up to which a rule holds: 总监及以上500元."""
# What a person does follows his name in these words; anything else of Chinese is what an activity is done to, and so is
# a name or path (编辑 /etc/hosts).
_OBJECT = re.compile(
    r"\s*[/~.]?[a-z]|(?!(?:通常|一般|主要|往往|也|都|则|却|更|比|最|很|不|没|常|每|就|只|还|先|再|会|要|得|能|可|应|须|必|是|有|在|把|被|让|给|对|向|和|与|跟|及"
    r"|的|们|人|岗|员|负责|需|懂|看|做|干|管|拿|月薪|年薪|工资|薪))[\u4e00-\u9fff]"
)
_GOES_ON = re.compile(r"经理|总监|主管|助理|主任|顾问|工程师|分析师|设计师|部|费|类")
_ADVICE = re.compile(
    r"(?<![不别勿转改])(?<!不[要想能会必])(?<!不适合)(?<!不建议)(?<!不考虑)(?:做|选择?|考虑|当|投|往|干)(?:一名|一个|个)?\s*"
)
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
    r"的|这一?行|[前头第]|要|得|最|必须|一定|千万|别|不能|先|久了|时间长|越|就(?:是|要|得)|[难苦累烦]在|[很挺太真]?[难苦累烦忙](?=$|[，,。])"
)
_HANDS = re.compile(r"(?:轮到|到了|落到|落在|归|交棒给)$")
_HANDED = re.compile(r"(?:的?(?:手里|手上|头上|名下|这里|那里|这边|那边|出场|上场|管|了))?")
# 小孟背两个数，前者由车间打分: the former of two things.
_TWO_THINGS = re.compile(
    r"两(?:[样项份张本笔条]|个(?![人岗角职]))|一[个样种项份][^，,]{1,12}[，,]一[个样种项份]|的[和与][^，,]{1,8}的[，,]"
)
_LONGEST_TWO_THINGS = 20  # characters
_SET = re.compile("(?:定|设|开|下|发|派|配)的")
_TO = re.compile(r"(?:对|向|给|为|找|跟|与|同|由|从|转|转做|升|升到|比|换|变成|不是|不像)$")


# 一个用画图软件，另一个离不开甘特图: two persons, for they do something; 一个项目 and 一个是钱 are things.
_DOING = "(?=[用靠管做看写画跑盯算怕爱拿]|离不开|负责|主要|经常|每天|喜欢|擅长)"
_ONE = re.compile(rf"(?:其中)?(另)?一[个位方]{_DOING}")
_THE_OTHER = re.compile(rf"(?m)^(?>[^\n]*?(?<!另)一[个位方]{_DOING})[^\n]*?另一[个位方]{_DOING}")


def _leads(text: str) -> bool:
    """Return whether something in folded `text` may lead into what follows."""
    return ":" in text or "：" in text


class Speaker:
    """The state that is carried from clause to clause."""

    def __init__(self, scope: Scope, base: Label, topics: Topics, before: tuple[str, ...] = ()) -> None:
        self.scope = scope
        self.base = base
        self.current = base
        self.topics = topics
        self.lead_ins: set[int] = set()
        self.pair: tuple[str, ...] = scope.cast if len(scope.cast) == 2 else ()
        self._has_short = scope.longest_short > 0
        self._paragraph = ""
        self._whether: tuple[str, ...] = ()
        self._spoken_of: tuple[str, ...] = before  # who was mentioned last
        self._anybody = self._anything = True  # whether the paragraph, and so any sentence of it, names one
        # Of this sentence: whether it names any role or dimension, and what was said of it so far.
        self._names_role = self._names_dimension = True
        self._tells_apart = False  # one of the pair from the other, in this paragraph
        self._said: list[str] = []
        self._two_things = False
        self._named_so_far: dict[str, None] = {}  # in this sentence

    def listen(self, text: str) -> bool:
        """Begin to hear folded `text`, a sentence, and return whether anybody or anything can be taken up in it."""
        self._whether = ()
        self._said.clear()
        self._two_things = False
        self._named_so_far.clear()
        lexicon = self.scope.lexicon
        leads = _leads(text)
        self._names_role = self._may_be_meant(text) or (self._anybody and lexicon.names_role(text))
        named = leads or (self._anything and lexicon.names_dimension(text))
        self._names_dimension = self.topics != "none" and named
        return leads or self._names_role or self._names_dimension

    def begin(self, text: str) -> bool:
        """Begin to hear folded `text`, a paragraph, and return whether anybody or anything can be taken up in it."""
        self._paragraph = text
        self._tells_apart = len(self.pair) == 2 and bool(_THE_OTHER.search(text))
        self._anybody = self.scope.lexicon.names_role(text)
        self._anything = self.topics != "none" and self.scope.lexicon.names_dimension(text)
        return self._anybody or self._anything or _leads(text) or self._may_be_meant(text)

    def _may_be_meant(self, text: str) -> bool:
        """Return whether somebody may be meant in folded `text` who is not named in full."""
        anybody = self.scope.cast or self.current.roles or self._spoken_of or self.pair
        return bool(anybody) and (self._has_short or self._tells_apart or bool(_TAKES_UP.search(text)))

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
        mentions = {mention.start: mention for mention in self.scope.lexicon.roles(clause)}
        if not mentions and not self._may_be_meant(clause):
            return None
        at = lead_end(clause)
        for place in (at, 0):  # 新人事专员: the lead may have swallowed the beginning of a name
            mention = mentions.get(place)
            spoken_to = place > 0 and clause[place - 1] == "对"
            if mention is not None and (self._is_act(clause, mention) or clause.startswith(_RANK, mention.end)):
                continue
            asked = mention and _ASKS.match(clause, mention.end)
            if asked and asked.end() in mentions:  # 大熊问我拿多少 asks about me
                mention = mentions[asked.end()]
            if mention is not None and (not spoken_to or _VIEWED.match(clause, mention.end)):
                named = self._named(clause, mention, mentions)
                if not (named and len(named[0]) == 1 and _WHETHER.match(clause)):
                    return named
                self._whether = named[0]  # 无论会计还是出纳 speaks of both, 无论会计怎么催 of neither
                return None
        other = mentions.get(len("还是")) if self._whether and clause.startswith("还是") else None
        named = self._named(clause, other, mentions) if other else None
        if named:  # 无论是会计，还是出纳
            return tuple(dict.fromkeys((*self._whether, *named[0]))), named[1], named[2]
        short = self._short(clause, at)
        if short and (clause[at : short.end] in self.scope.suffixes or self._is_person(clause, short, mentions)):
            return self._named(clause, short, mentions)
        found = (
            self._qualified(clause, at, mentions)
            or self._pronoun(clause, at, mentions)
            or self._aspires(clause, mentions)
            or self._handed(clause, mentions)
            or self._being(clause, mentions)
            or self._given(clause, mentions)
        )
        return found or (None if owned else self._modified(clause, at, mentions))

    def hear(
        self, clause: str, owned: bool, first: bool, opens: bool
    ) -> tuple[tuple[tuple[str, ...], str, int] | None, str | None]:
        """Let the subject and the topic of a clause of the sentence begun hold from here on, and return them."""
        subject = self.subject(clause, owned) if self._names_role else None
        if self._names_role and subject is None and first and opens:
            subject = self.outsider(clause)
        named = self.scope.lexicon.roles(clause) if self._names_role else ()
        if named:
            self._spoken_of = self.mentioned(clause)[-1:] or self._spoken_of
            self._named_so_far.update(dict.fromkeys(self._cast_of(named)))
        self._said.append(clause)
        if len(self._named_so_far) == 2:  # 很多人分不清出纳和会计。前者管钱: the former is who was named first
            self.pair = tuple(self._named_so_far)
        topic = None
        if self._names_dimension:
            after = subject[2] if subject else lead_end(clause)
            topic = topic_of(clause, after, first, opens, self.topics, self.scope.lexicon)
        if subject:
            self.take(*subject[:2])
        if topic:
            self.current = replace(self.current, dimensions=(topic,), dimension_cue="topic")
        return subject, topic

    def outsider(self, clause: str) -> tuple[tuple[str, ...], str, int] | None:
        """Return whom a clause that opens a line sets to work though the article is about others: 护工负责喂饭."""
        at = numbering(clause)
        mention = next(iter(self.scope.lexicon.roles(clause)), None)
        name = mention.name if mention else None
        if mention is None or name is None:
            return None
        if not _SET_TO_WORK.match(clause, mention.end):
            told = mention.start == lead_end(clause) and _TOLD.match(clause, mention.end)
            return ((name,), "subject", mention.end) if told and self._is_of_others() else None
        sort = mention.start <= at or _SORT.fullmatch(clause, at, mention.start)
        return ((name,), "subject", mention.end) if sort else None

    def _is_of_others(self) -> bool:
        """Return whether a paragraph mentions none of whom its article is about, and no heading says whose it is."""
        if self.base.role_cue not in ("", "title", "field"):
            return False
        return not (self._cast_of(self.scope.lexicon.roles(self._paragraph)) or self._may_be_meant(self._paragraph))

    def advise(self, clause: str) -> tuple[str, ...]:
        """Let whom a clause of advice ends in own it, and return whom."""
        roles = self.advice(clause)
        if roles:
            self.current = replace(self.current, roles=roles, role_cue="subject")
        return roles

    def mentioned(self, text: str) -> tuple[str, ...]:
        """Return who of the cast is mentioned in folded `text`, but for those to whom something only goes (转会计)."""
        named = self.scope.lexicon.roles(text)
        return self._cast_of(m for m in named if not _TO.search(text, max(m.start - 2, 0), m.start))

    def _cast_of(self, named: Iterable[Mention]) -> tuple[str, ...]:
        """Return whom of the cast mentions mean, in the order of their first place."""
        names = (self.scope.resolve(mention.name) for mention in named)
        return tuple(dict.fromkeys(name for name in names if name in self.scope.cast))

    def _short(self, clause: str, at: int) -> Mention | None:
        """Return the longest short form of one of the cast that stands at `at`."""
        scope = self.scope
        for end in range(at + scope.longest_short, at + 1, -1):
            role = scope.prefixes.get(clause[at:end]) or scope.suffixes.get(clause[at:end])
            if role and end <= len(clause):
                return None if _GOES_ON.match(clause, end) else Mention(at, end, role)
        return None

    def _is_act(self, clause: str, mention: Mention) -> bool:
        """Return whether a name that is an activity too is one here: 采购办公用品 where the article is about nobody."""
        act = not self.scope.cast and clause[mention.start : mention.end] in self.scope.lexicon.activities
        return act and bool(_OBJECT.match(clause, mention.end))

    def _is_person(self, clause: str, short: Mention, mentions: Mapping[int, Mention]) -> bool:
        if _DOES.match(clause, short.end):
            return True
        if clause.startswith("的", short.end) and self.scope.lexicon.dimension_at(clause, short.end + 1):
            return True
        joined = _JOIN.match(clause, short.end)
        other = joined and (mentions.get(joined.end()) or self._short(clause, joined.end()))
        role = self.scope.resolve(other.name) if other else None
        return role is not None and role != short.name and role in self.scope.cast

    def _qualified(
        self, clause: str, at: int, mentions: Mapping[int, Mention]
    ) -> tuple[tuple[str, ...], str, int] | None:
        """Return whom a clause tells the pay or the work of behind what sort of one that is: 前厅服务员底薪三千."""
        mention = mentions[min(mentions)] if mentions else None
        if mention is None or not _SORT.fullmatch(clause, at, mention.start) or not _TOLD_OF.match(clause, mention.end):
            return None
        return self._named(clause, mention, mentions)

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

    def advice(self, clause: str) -> tuple[str, ...]:
        """Return whom a clause of advice ends in: 做文员, 更适合做测试工程师, 往会计或者出纳那边走."""
        verbs = [verb.end() for verb in _ADVICE.finditer(clause)]
        if not verbs:
            return ()
        at = verbs[-1]
        mentions = {mention.start: mention for mention in self.scope.lexicon.roles(clause)}
        chosen = mentions.get(at) or self._short(clause, at)
        named = self._named(clause, chosen, mentions) if chosen else None
        if named is None or not _ADVICE_END.fullmatch(strip_marks(clause[named[2] :])):
            return ()
        return named[0] if set(named[0]) <= set(self.scope.cast) else ()

    def _aspires(self, clause: str, mentions: Mapping[int, Mention]) -> tuple[tuple[str, ...], str, int] | None:
        """Return whom a clause speaks of to those who want to become that: 如果打算做跟单，先学会看图."""
        wish = _ASPIRES.match(clause, lead_end(clause)) or _ASPIRES.match(clause)
        mention = (mentions.get(wish.end()) or self._short(clause, wish.end())) if wish else None
        if mention is None or not _ASPIRED.fullmatch(strip_marks(clause[mention.end :])):
            return None
        return self._named(clause, mention, mentions)

    def _being(self, clause: str, mentions: Mapping[int, Mention]) -> tuple[tuple[str, ...], str, int] | None:
        """Return whom a clause speaks of that says what comes of being one: 做产品助理头半年别急, 干客服的都知道."""
        doing = _BEING.match(clause, lead_end(clause))
        mention = mentions.get(doing.end()) if doing else None
        if mention is None or not _BEING_GOES_ON.match(clause, mention.end):
            return None
        return self._named(clause, mention, mentions)

    def _handed(self, clause: str, mentions: Mapping[int, Mention]) -> tuple[tuple[str, ...], str, int] | None:
        """Return to whom a clause hands over: 活就到了质检员手里, 轮到老郑."""
        last = mentions[max(mentions)] if mentions else None
        if last is None or not _HANDS.search(clause, 0, last.start):
            return None
        return self._named(clause, last, mentions) if _HANDED.fullmatch(strip_marks(clause[last.end :])) else None

    def _given(self, clause: str, mentions: Mapping[int, Mention]) -> tuple[tuple[str, ...], str, int] | None:
        """Return for whom a clause says that something is set: 给会计定的是报税不逾期."""
        at = lead_end(clause)
        mention = mentions.get(at + 1) if clause.startswith(("给", "为"), at) else None
        return self._named(clause, mention, mentions) if mention and _SET.match(clause, mention.end) else None

    def _named(
        self, clause: str, mention: Mention, mentions: Mapping[int, Mention]
    ) -> tuple[tuple[str, ...], str, int] | None:
        names = [*self.scope.resolve_all(mention.name)]
        end = self._with_name(mention, mentions)
        short = mention.start not in mentions  # 开发和测试, but not 跟单和测试环境
        joined = _JOIN.match(clause, end)
        while joined:
            following = mentions.get(joined.end()) or (self._short(clause, joined.end()) if short else None)
            if following is None or _DEALS_WITH.match(clause, following.end):
                break
            names.extend(self.scope.resolve_all(following.name))
            end = self._with_name(following, mentions)
            joined = _JOIN.match(clause, end)
        roles = tuple(dict.fromkeys(names))
        return (roles, "subject", end) if roles else None

    @staticmethod
    def _with_name(mention: Mention, mentions: Mapping[int, Mention]) -> int:
        """Return where a role's mention ends with the name of the person behind it (单证员阿芳)."""
        person = mentions.get(mention.end)
        return person.end if person and person.name == mention.name else mention.end

    def _pronoun(
        self, clause: str, at: int, mentions: Mapping[int, Mention]
    ) -> tuple[tuple[str, ...], str, int] | None:
        if len(self.pair) == 2 and clause.startswith(("前者", "后者"), at) and not self._sets_things_apart():
            chosen = self.pair[0] if clause.startswith("前者", at) else self.pair[1]
            return (chosen,), "former-latter", at + 2
        one = _ONE.match(clause) if self._tells_apart else None
        if one:
            return (self.pair[1 if one[1] else 0],), "former-latter", one.end()
        both = _BOTH.match(clause, at)
        if both and len(self.pair) == 2:
            return self._all_of(self.pair, clause, both.end(), mentions)
        every = _ALL.match(clause, at)
        if every and len(self.scope.cast) == _NUMBERS.get(every[1] or every[2], max(len(self.scope.cast), 3)):
            return self._all_of(self.scope.cast, clause, every.end(), mentions)
        carried = _CARRIED.match(clause, at)
        roles = self.current.roles or (() if clause.startswith("它", at) else self._spoken_of)
        if carried and len(roles) == 1:
            return roles, "carried", carried.end()
        return None

    def _sets_things_apart(self) -> bool:
        """Return whether the sentence so far speaks of two things, which 前者 and 后者 may mean."""
        if not self._two_things:
            said = "".join(self._said)
            self._two_things = bool(_TWO_THINGS.search(said))
            self._said[:] = [said[-_LONGEST_TWO_THINGS:]]
        return self._two_things

    def _all_of(
        self, roles: tuple[str, ...], clause: str, end: int, mentions: Mapping[int, Mention]
    ) -> tuple[tuple[str, ...], str, int] | None:
        among = AMONG.match(clause, end)
        if among and among.end() in mentions:  # 三者里会计最忙
            return self._named(clause, mentions[among.end()], mentions)
        return roles, "pair", among.end() if among else end
