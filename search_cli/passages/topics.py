"""What a clause takes up: the dimension it names outright (薪资方面, 岗位职责：) or has as its subject."""

from __future__ import annotations

import re
from typing import Literal

from search_cli.passages.clauses import BESIDE, strip_marks
from search_cli.taxonomy import Lexicon, Mention

__all__ = ["Topics", "topic_of"]

Topics = Literal["none", "said", "all"]
"""How readily running text changes the dimension: not at all, only outright, or also as a sentence's subject."""

_INTRO = re.compile(r"\s*(?:在|从|就|说到|谈到|论|讲到|读|看|至于|关于|的)?\s*")
_OPENING = re.compile(r"\s*(?:(?<=[论到说看讲于])|(?:再|先|也)?(?:说|谈|讲|聊|论|提)(?:到|说|起|一?下)?)\s*")
# 销售的压力看得见 is about the pressure; 采购的风险意识 about something else.
_PREDICATE = re.compile(
    r"[\s，,：:是为有在看来比最很不也都则更要大小高低多少按随靠由跟主通一往全\d两三四五六七八九十百千万约能可差平均普起好]"
)
# 会计工资高; what else stands behind it may be something else: 会计工资表, 会计考核小组.
_VALUED = re.compile(r"(?:[很最更也都还比]|不算|不太|普遍|平均|起点|一般|待遇|水平)*(?:[高低好差少多比]|可以|不错)")
_MARK = re.compile(r"\s*(?:方面|上[，,来看]|来说|来看|而言|的话|这块|这一?[行栏列项条点]|[：:])")
_SAID = re.compile(r"\s*(?:方面|上[，,]|这(?:件事|一块|块)|的事[，,])")
_BRACKETED = re.compile(r"\s*[【\[]([^【】\[\]]{2,8})[】\]]")  # 【职责】管发酵、压榨
_VERB = re.compile(
    r"(?:通常|一般|主要|大多|多|则|也|往往|基本|大致)*(?:是|为|有|在|包括|包含|如下|要求|取决|侧重|偏|高|低|来自|来源|源于|在于|按|随|靠|由|比|最|很|不|大多|都|没有|大概|大约|约|能|可|只有|普遍|平均|起步|[\d一二两三四五六七八九十百千万])"
)


def topic_of(clause: str, after: int, first: bool, opens: bool, readily: Topics, lexicon: Lexicon) -> str | None:
    """Return the dimension a folded clause takes up behind its subject, which ends at `after`, or None.

    `first` says that it begins a sentence, `opens` that the sentence begins a line.
    """
    if readily == "none":
        return None
    said = _opened(clause, after, lexicon) or _taken_up(clause, after, first, lexicon)
    if said is None and readily == "all":
        said = _as_subject(clause, after, first, lexicon)
    return said or (_label(clause, after, lexicon) if first and opens else None)


def _opened(clause: str, after: int, lexicon: Lexicon) -> str | None:
    """Return what a clause that says nothing else begins to talk of (说到工资，)."""
    opening = _OPENING.match(clause, after)
    named = lexicon.dimension_at(clause, opening.end()) if opening else None
    return named.name if named and not strip_marks(clause[named.end :]) else None


def _taken_up(clause: str, after: int, first: bool, lexicon: Lexicon) -> str | None:
    mention = _topic(clause, after, lexicon)
    if mention:
        labels = clause[mention.end :].strip('】》]*”" ') in ("：", ":")
        return mention.name if labels or _MARK.match(clause, mention.end) else None
    other = lexicon.dimension_at(clause, _begin(clause, after)) if first else None  # 工具上，一个用画图软件
    return other.name if other and _SAID.match(clause, other.end) else None


def _as_subject(clause: str, after: int, first: bool, lexicon: Lexicon) -> str | None:
    links = clause.startswith("的", after)
    owned = lexicon.dimension_at(clause, after + links) if after else None
    if owned and (_PREDICATE if links else _VALUED).match(clause, owned.end):
        return owned.name
    mention = _topic(clause, after, lexicon)
    subject = mention and (first or after > 0) and _VERB.match(clause, mention.end)
    return mention.name if mention and subject else None


def _begin(clause: str, after: int) -> int:
    intro = _INTRO.match(clause, after)
    return intro.end() if intro else after


def _topic(clause: str, after: int, lexicon: Lexicon) -> Mention | None:
    return lexicon.topic_at(clause, _begin(clause, after))


def _label(clause: str, after: int, lexicon: Lexicon) -> str | None:
    """Return the dimension that a line's label is, and is wholly: 技能：, 【条件】, or a short question, 拿多少：."""
    bracketed = _BRACKETED.match(clause)
    if bracketed is None and not clause.rstrip().endswith((":", "：")):
        return None
    said = bracketed[1] if bracketed else strip_marks(clause[after:]).removeprefix("的")
    named = lexicon.dimensions(said) or lexicon.cues(said)
    if not named:
        return lexicon.dimension_alone(said)
    covered = sum(m.end - m.start for m in named) == len(BESIDE.sub("", said))
    return named[0].name if covered and len({m.name for m in named}) == 1 else None
