"""Clauses heard one after another → who leads each and what it takes up; what is carried is remembered here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from search_cli.analysis.patterns import lazy_pattern
from search_cli.articles.shared_fields import OF_ALL_POSTS
from search_cli.models import Cue
from search_cli.passages.clauses import AMONG, during_end, lead_end, names_others, strip_marks
from search_cli.passages.labels import Label
from search_cli.passages.outsiders import lists_prices, outsider
from search_cli.passages.scope import Scope
from search_cli.passages.short_forms import tells_of
from search_cli.passages.subjects import Subject, Subjects, is_sort
from search_cli.passages.telling import brings_in, is_quoted, speaks_of_oneself, takes_up_job
from search_cli.passages.topics import Topics, topic_of
from search_cli.taxonomy import Mention

__all__ = ["Speaker"]

_VIEWED = re.compile(r"(?:来说|而言|来讲|的)")  # 对采购来说 speaks of 采购; 对采购要客气 of whoever talks with them
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
# 以上各岗位均发高温津贴, 三岗都缴五险一金
_EVERY_POST = re.compile(rf"(?:本次|此次)?{OF_ALL_POSTS}(?:人员|员工)?(?:[均都皆]|一律|统一|共同|同样|享受|待遇|福利)")
# 护士转正后4500元。其他岗位按标准执行。
_OTHERS = lazy_pattern("其[他它余](?:各类?|的)?(?:岗位?|职位|工种|人员|员工|职工|角色)")
_NUMBERS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}
_TAKES_UP = re.compile(
    "[他她它该此这]|其余|[上述各有部两三四五六七八个种]岗|[各上述个种类]职位|工种|[前后二两双三几]者|[两三][个种类人边头]|双方"
)
_ASKS = re.compile(r"(?:反|又|就|再|接着)?问(?:起|到)?")
# Behind a role's name it is a rank, up to which a rule holds: 总监及以上500元.
_RANK = ("及以上", "以上", "及以下", "以下", "级别", "级")
# 小孟背两个数，前者由车间打分: the former of two things.
_TWO_THINGS = re.compile(
    r"两(?:[样项份张本笔条]|个(?![人岗角职]))|一[个样种项份][^，,]{1,12}[，,]一[个样种项份]|的[和与][^，,]{1,8}的[，,]"
)
_LONGEST_TWO_THINGS = 20  # characters
_GOES_ON = (",", "，", ":", "：")
_TO = re.compile(r"(?:对|向|给|为|找|跟|与|同|由|从|转|转做|升|升到|比|换|变成|不是|不像)$")

# 一个用画图软件，另一个离不开甘特图: two persons, for they do something; 一个项目 and 一个是钱 are things.
_DOING = "(?=[用靠管做看写画跑盯算怕爱拿]|离不开|负责|主要|经常|每天|喜欢|擅长)"
_ONE = re.compile(rf"(?:其中)?(另)?一[个位方]{_DOING}")
_THE_OTHER = re.compile(rf"(?m)^(?>[^\n]*?(?<!另)一[个位方]{_DOING})[^\n]*?另一[个位方]{_DOING}")


def _leads(text: str) -> bool:
    """Return whether something in folded `text` may lead into what follows."""
    return ":" in text or "：" in text or "】" in text


class Speaker:
    """The state that is carried from clause to clause of a paragraph.

    A paragraph begins with `begin`, each of its sentences with `listen`, and each clause of that is told to `hear`, in
    order; `current` is the label that holds after it.
    """

    def __init__(self, scope: Scope, base: Label, topics: Topics, before: tuple[str, ...] = ()) -> None:
        self.scope = scope
        self._subjects = Subjects(scope)
        self.base = base
        self.current = base
        self.topics = topics
        self.lead_ins: set[int] = set()
        self.pair: tuple[str, ...] = scope.cast if len(scope.cast) == 2 else ()
        self._tells = bool(scope.tale.jobs) and base.role_cue == "speaker"
        self._has_short = scope.longest_short > 0
        self._in_turn = self._newcomer = False  # whether somebody was brought in whom no sentence begins with
        self._spoken_of: tuple[str, ...] = before  # who was mentioned last
        self._anybody = self._anything = True  # whether the paragraph names one
        # Of this sentence: whether it names any role or dimension, and what was said.
        self._names_role = self._names_dimension = True
        self._tells_apart = False  # one of the pair from the other, in this paragraph
        self._sentence, self._two_things = "", False
        self._said: list[str] = []
        self._named_so_far: dict[str, None] = {}  # in this sentence

    def listen(self, text: str) -> bool:
        """Begin to hear folded `text`, a sentence, and return whether anybody or anything can be taken up in it."""
        self._sentence, self._two_things = text, False
        self._newcomer = self._newcomer or brings_in(text, self.current.roles or self._spoken_of, self.scope)
        self._said.clear()
        self._named_so_far.clear()
        lexicon = self.scope.lexicon
        leads = _leads(text)
        others = (leads and names_others(text)) or lists_prices(text, self.scope)
        self._names_role = not others and (self._may_be_meant(text) or (self._anybody and lexicon.names_role(text)))
        named = leads or (self._anything and lexicon.names_dimension(text))
        self._names_dimension = self.topics != "none" and named
        return leads or self._names_role or self._names_dimension

    def begin(self, text: str) -> bool:
        """Begin to hear folded `text`, a paragraph, and return whether anybody or anything can be taken up in it."""
        self._tells_apart = len(self.pair) == 2 and bool(_THE_OTHER.search(text))
        self._anybody = self.scope.lexicon.names_role(text)
        self._anything = self.topics != "none" and self.scope.lexicon.names_dimension(text)
        return self._anybody or self._anything or _leads(text) or self._may_be_meant(text)

    def _may_be_meant(self, text: str) -> bool:
        """Return whether somebody may be meant in folded `text` who is not named in full."""
        anybody = self.scope.cast or self.current.roles or self._spoken_of or self.pair
        if self._tells and "我" in text:
            return True
        return bool(anybody) and (self._has_short or self._tells_apart or bool(_TAKES_UP.search(text)))

    def take(self, roles: tuple[str, ...], cue: Cue) -> None:
        """Let `roles` own what follows; 前者 and 后者 are the last two that were told apart, in their order."""
        before = self.current.roles
        if len(roles) == 2:
            self.pair = roles
        elif cue == "subject" and len(before) == 1 and roles != before and self.current.role_cue == "subject":
            self.pair = (*before, *roles)
        self._newcomer = self._newcomer and (not roles or brings_in(self._sentence, roles, self.scope))
        self.current = replace(self.current, roles=roles, role_cue=cue)

    def take_turns(self, sentences: Iterable[str]) -> None:
        """Look whether the folded sentences of a paragraph begin with several of the cast, by whatever name."""
        if self._has_short and len(self.scope.cast) > 1:
            leaders = {role for sentence in sentences for role in self._leading(sentence)}
            self._in_turn = len(leaders.intersection(self.scope.cast)) > 1

    def _leading(self, sentence: str) -> tuple[str, ...]:
        """Return with whom a folded sentence begins, also by a short form that may mean no person."""
        at = lead_end(sentence)
        named = next(iter(self.scope.lexicon.roles(sentence)), None)
        if named is None or not (named.start == at or is_sort(sentence, at, named.start)):
            short = self._subjects.short(sentence, at)
            named = short if short and self._is_name(sentence, at, short) else None
        return self.scope.resolve_all(named.name) if named else ()

    def _is_name(self, clause: str, at: int, short: Mention) -> bool:
        """Return whether a short form `at` a place is one that the article calls people by, and tells of here."""
        return clause[at : short.end] in self.scope.names and tells_of(clause, short.end)

    def subject(self, clause: str, owned: bool = False, first: bool = True) -> Subject | None:
        """Return who leads the clause, by what cue, and where the subject ends; None when nobody new does.

        In a sentence that is `owned` already, 工作三年的会计 may be anybody, unless the article is about 会计.
        """
        mentions = {mention.start: mention for mention in self.scope.lexicon.roles(clause)}
        if not mentions and not self._may_be_meant(clause):
            return None
        at = lead_end(clause)
        if told := self._told(clause, at, owned):
            return told
        if mention := self._begins(clause, at, mentions, first):
            return self._subjects.named(clause, mention, mentions)
        short = self._subjects.short(clause, at)
        ends = short is not None and clause[at : short.end] in self.scope.suffixes
        if short and (ends or self._subjects.is_person(clause, short, mentions)):
            return self._subjects.named(clause, short, mentions)
        found = (
            self._subjects.qualified(clause, at, mentions, self._in_turn and first)
            or self._pronoun(clause, at, mentions)
            or self._subjects.aspiring(clause, mentions)
            or self._subjects.handed(clause, mentions)
            or self._subjects.being(clause, mentions)
            or self._subjects.given(clause, mentions)
        )
        return found or self._subjects.modified(clause, at, mentions, owned)

    def _told(self, clause: str, at: int, owned: bool) -> Subject | None:
        """Return whose job a clause of a tale states or takes up, or that who tells speaks of himself again."""
        role = takes_up_job(clause, self.scope)
        if role:
            return Subject((role,), "subject", at)
        again = self._tells and self.current.roles != self.base.roles and speaks_of_oneself(clause, at, owned)
        return Subject(self.base.roles, "speaker", at + 1) if again else None

    def _begins(self, clause: str, at: int, mentions: Mapping[int, Mention], first: bool) -> Mention | None:
        """Return the mention that begins a clause as its subject, behind what leads up `at` to it."""
        for place in (at, 0, during_end(clause)):  # 新人事专员: the lead may have swallowed the beginning of a name
            mention = mentions.get(place)
            if mention is None or clause.startswith(_RANK, mention.end):
                continue
            if is_quoted(clause, mention.end, self.scope):
                return None
            spoken_to = place > 0 and clause[place - 1] == "对"
            asked = _ASKS.match(clause, mention.end)
            if asked and asked.end() in mentions:  # 大熊问我拿多少 asks about me
                mention = mentions[asked.end()]
            if not spoken_to or _VIEWED.match(clause, mention.end):
                return mention
        return self._subjects.then(clause, mentions, first)

    def hear(self, clause: str, owned: bool, first: bool, opens: bool) -> tuple[Subject | None, str | None]:
        """Let the subject and the topic of a clause of the sentence begun hold from here on, and return them."""
        subject = self.subject(clause, owned, first) if self._names_role else None
        if subject and self._is_the_answer(clause, subject):
            subject = None
        if self._names_role and subject is None and (first or self.tells_of_outsider()):
            subject = self.outsider(clause, first and opens)
        named = self.scope.lexicon.roles(clause) if self._names_role else ()
        if named:
            self._spoken_of = self.mentioned(clause)[-1:] or self._spoken_of
            self._named_so_far.update(dict.fromkeys(self._cast_of(named)))
        self._said.append(clause)
        if len(self._named_so_far) == 2:  # 很多人分不清出纳和会计。前者管钱: the former is who was named first
            self.pair = tuple(self._named_so_far)
        topic = None
        if self._names_dimension:
            after = subject.end if subject else lead_end(clause)
            topic = topic_of(clause, after, first, opens, self.topics, self.scope.lexicon)
        if subject:
            self.take(subject.roles, subject.cue)
        if topic:
            self.current = replace(self.current, dimensions=(topic,), dimension_cue="topic")
        return subject, topic

    def tells_of_outsider(self) -> bool:
        """Return whether what was heard last is told of somebody whom the article is not about."""
        cast = self.scope.cast
        return self.current.role_cue == "subject" and bool(cast) and set(self.current.roles).isdisjoint(cast)

    def _is_the_answer(self, clause: str, subject: Subject) -> bool:
        """Return whether a subject is all that a clause answers: 跟单向谁汇报？业务经理。 is about 跟单."""
        if self.base.role_cue != "faq-question" or not self.base.roles:
            return False
        return not strip_marks(clause[subject.end :]) and not clause.rstrip().endswith(_GOES_ON)

    def outsider(self, clause: str, opens: bool = True) -> Subject | None:
        """Return whom a clause, which may open a line, tells of though the article is about others."""
        return outsider(clause, self.scope, self.base, self.current, opens)

    def advise(self, clause: str) -> tuple[str, ...]:
        """Let whom a clause of advice ends in own it, and return whom."""
        roles = self._subjects.advised(clause)
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

    def _pronoun(self, clause: str, at: int, mentions: Mapping[int, Mention]) -> Subject | None:
        """Return whom a clause means `at` a place without a name: one of two, all of several, or who was meant last."""
        if one := self._one_of_pair(clause, at):
            return one
        both = _BOTH.match(clause, at)
        if both and len(self.pair) == 2:
            return self._all_of(self.pair, clause, both.end(), mentions)
        cast = self.scope.cast
        every = _ALL.match(clause, at)
        if every and len(cast) == _NUMBERS.get(every[1] or every[2], max(len(cast), 3)):
            return self._all_of(cast, clause, every.end(), mentions)
        posts = _EVERY_POST.match(clause, at) if len(cast) > 1 else None
        if posts and self._are_so_many(posts[0]):
            return Subject(cast, "pair", posts.end())
        others = self.current.role_cue == "subject" and _OTHERS.match(clause, at)
        if others:
            return Subject(self.base.roles, self.base.role_cue or "carried", others.end())
        carried = _CARRIED.match(clause, at)
        roles = self._meant_by(carried[0]) if carried else None
        return Subject(roles, "carried", carried.end()) if carried and roles is not None else None

    def _one_of_pair(self, clause: str, at: int) -> Subject | None:
        """Return whom 前者 or 后者 means `at` a place, or 一个 and 另一个 that begin a clause."""
        if len(self.pair) == 2 and clause.startswith(("前者", "后者"), at) and not self._sets_things_apart():
            return Subject((self.pair[clause.startswith("后者", at)],), "former-latter", at + 2)
        one = _ONE.match(clause) if self._tells_apart else None
        return Subject((self.pair[1 if one[1] else 0],), "former-latter", one.end()) if one else None

    def _meant_by(self, pronoun: str) -> tuple[str, ...] | None:
        """Return whom 他, 它 or 该岗位 means: nobody behind somebody new; None where it may be any of several."""
        if self._newcomer:
            return ()
        is_other = self._tells and self.current.role_cue == "speaker" and pronoun[0] in "他她"  # and not who tells
        last = () if pronoun[0] == "它" else self._spoken_of
        roles = last if is_other else self.current.roles or last
        return roles if len(roles) == 1 else None

    def _are_so_many(self, said: str) -> bool:
        """Return whether the article is about as many as `said`, if that tells how many (三岗)."""
        return all(_NUMBERS.get(char, len(self.scope.cast)) == len(self.scope.cast) for char in said)

    def _sets_things_apart(self) -> bool:
        """Return whether the sentence so far speaks of two things, which 前者 and 后者 may mean."""
        if not self._two_things:
            said = "".join(self._said)
            self._two_things = bool(_TWO_THINGS.search(said))
            self._said[:] = [said[-_LONGEST_TWO_THINGS:]]
        return self._two_things

    def _all_of(self, roles: tuple[str, ...], clause: str, end: int, mentions: Mapping[int, Mention]) -> Subject | None:
        among = AMONG.match(clause, end)
        if among and among.end() in mentions:  # 三者里会计最忙
            return self._subjects.named(clause, mentions[among.end()], mentions)
        return Subject(roles, "pair", among.end() if among else end)
