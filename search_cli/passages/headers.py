"""What stands above a text (headings, a question, a table's headers) → the label that holds where nothing else does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise

from search_cli.analysis.folding import fold
from search_cli.analysis.patterns import lazy_pattern
from search_cli.articles.forms import LONGEST_SPEAKER, ends_open, numbering
from search_cli.articles.headings import LONGEST_HEADING
from search_cli.passages.clauses import BESIDE, DEALING
from search_cli.passages.discovery import RESPECT
from search_cli.passages.heading_hints import hinted_at, shown_by
from search_cli.passages.labels import Label
from search_cli.passages.left_open import ANYBODYS, asks_of_work, left_open
from search_cli.passages.post_field import without_label
from search_cli.passages.scope import Scope
from search_cli.passages.units import Unit
from search_cli.taxonomy import Mention
from search_cli.taxonomy.built_in import FUTURE, QUALIFICATIONS, WORKPLACE

__all__ = ["foreign_to", "label_line", "question_label", "section_label", "told_of"]


def section_label(path: tuple[str, ...], units: Sequence[Unit], scope: Scope) -> Label:
    """Return what the headings above `units` say; if they name no dimension, that which the units bear out."""
    heading = _heading_label(path, scope)
    if not path or any(unit.kind != "section" for unit in units):
        return heading
    own = fold(path[-1]).text
    if heading.dimensions and _names_respect(own, scope):
        return heading
    text = "\n".join(fold(unit.stretch.text).text for unit in units)
    taxonomy = scope.lexicon.taxonomy
    if heading.dimensions:  # 往后走 below 任职条件 is a respect of its own
        dimensions = hinted_at(own, text, taxonomy)
    else:
        dimensions = hinted_at(fold(" ".join(path)).text, text, taxonomy)
        if not dimensions and not _REST.fullmatch(own[numbering(own) :].strip()):
            dimensions = _of_somebody(shown_by(text, taxonomy), heading, scope)
    return replace(heading, dimensions=dimensions, dimension_cue="body") if dimensions else heading


def _of_somebody(shown: tuple[str, ...], heading: Label, scope: Scope) -> tuple[str, ...]:
    """Return what a section is shown to be about, unless that asks for somebody's work and its article has nobody's."""
    return shown if heading.roles or scope.cast or ANYBODYS.isdisjoint(shown) else ()


# When one may register, visit or be examined is no time of work.
_VISITS = lazy_pattern(
    "(?:现场|网上|线[上下]|集中|新生|入职|资格|门诊|参加)?"
    "(?:报[名到考]|体检|探[视访望]|[面笔机考]试|应聘|投递|资格(?:审查|复审|审核)|参观|开放日|预约|挂号|就诊|签到|(?:简历|材料)?[投提递]交)"
    "(?:[与和及、的]|(?:方[式法]|办法|时间|地点|日期|安排|须知|流程|程序|事项|要求|指南|说明|报到|体检|面试|笔试))*"
)


_WHEN_AND_HOW = lazy_pattern("(?!.*(?:要求|事项|须知|说明|资格)).*(?:时间|日期|地点|方[式法]|办法|流程|程序)")


def foreign_to(path: Sequence[str]) -> frozenset[str]:
    """Return the dimensions that nothing below these headings is about: 时间 below 报名 is no time of work.

    Nor does one need what he is to bring there, if they say no more than when, where and how: 报名时间及方式.
    """
    own = fold(path[-1]).text if path else ""
    said = own[numbering(own) :].strip(" :：")
    if not _VISITS.fullmatch(said):
        return frozenset()
    return frozenset({WORKPLACE, QUALIFICATIONS} if _WHEN_AND_HOW.match(said) else {WORKPLACE})


# What is gathered below such a heading has nothing in common.
_REST = re.compile(
    r"其[他它]|其余|附则|备注|附注|补充(?:说明|规定)?|杂项|说明|注意(?:事项)?"
    r"|(?:会议)?(?:决议|决定|议定|内容|讨论|通报|要点|纪要)(?:事项)?|待办(?:事项)?|下一步|[上本下][周月季](?:工作|计划)?"
)


def _names_respect(folded: str, scope: Scope) -> bool:
    """Return whether a folded heading names a dimension or asks for one."""
    return bool(_respects_in(folded, scope) or scope.lexicon.cues(folded))


_A_WORD = 2  # characters, which a name may begin with: longer is what one says of a respect


def _respects_in(folded: str, scope: Scope) -> list[Mention]:
    """Return the dimensions that a folded heading names, without a word that a role's name begins with: 责任护士."""
    begins = {mention.start for mention in scope.lexicon.roles(folded)}
    return [m for m in scope.lexicon.dimensions(folded) if m.end not in begins or m.end - m.start > _A_WORD]


def _is_ones(folded: str, scope: Scope) -> bool:
    """Return whether a folded heading ends in a role and a respect of that one: 办公护士岗位职责."""
    roles = [mention for mention in scope.lexicon.roles(folded) if mention.name]
    last = next((m for m in scope.lexicon.dimensions(folded) if m.end == len(folded)), None)
    if last is None or last.end - last.start <= _A_WORD:
        return False
    return any(role.start < last.start <= role.end for role in roles)  # 护士岗位 is one, too


# 【岗位一】出纳　2名　工作地点：鄞州: what stands behind the name is no respect that the section is about.
_FIELD = re.compile(r"(?<=\s)[^\s:：]{2,6}[:：]\s*\S+")


def _heading_label(path: tuple[str, ...], scope: Scope) -> Label:
    """Return what the headings above say: the nearest that names a dimension, and the nearest that names a role.

    Where none names a role, it is the article's own, if it is about one.
    """
    label = Label(scope.default, (), scope.default_cue)
    for above, text in enumerate(path):
        if (len(text) > LONGEST_HEADING and ends_open(text)) or text in scope.wrote:
            continue  # a sentence that announces a table mentions whom and what it likes, as does a poster's name
        folded = _FIELD.sub("", fold(without_label(text)).text)
        whole = above == 0 and len(path) > 1 and bool(_FORM.search(folded))
        if dimensions := _headed(folded, whole, bool(label.dimensions), scope):
            label = replace(label, dimensions=dimensions, dimension_cue="heading")
        roles = () if text in scope.departments else tuple(_heading_roles(folded, scope))
        if roles:
            label = replace(label, roles=roles, role_cue="heading")
    return label


def _headed(folded: str, whole: bool, inside: bool, scope: Scope) -> tuple[str, ...]:
    """Return the dimensions that a folded heading names, asks for or compares; one of a `whole` form only compares.

    订单责任 below 岗位职责 is one of the duties, not the dimension 风险责任: `inside` another dimension's section a
    heading names or asks for one only when most of it does.
    """
    said = folded[numbering(folded) :]
    half = len(said) / 2 if inside else 0
    if not whole and (named := _respects_in(folded, scope)):
        tells = sum(m.end - m.start for m in named) > half or _is_ones(folded, scope)
        return _names((*named, *_asked_beside(folded, scope))) if tells else ()
    asked = [] if whole else scope.lexicon.cues(folded)
    if sum(m.end - m.start for m in asked) > half:
        return _names(asked)
    differs = RESPECT.match(said)  # 要求不同
    meant = scope.lexicon.dimension_alone(differs[1]) if differs else None
    return (meant,) if meant else ()


def _names(mentions: Sequence[Mention]) -> tuple[str, ...]:
    """Return what some mentions name, each once."""
    return tuple(dict.fromkeys(mention.name for mention in mentions if mention.name))


# A title that says of what form its article is, whose sections are about all sorts of things.
_FORM = re.compile("(?:岗位|职位|职务)(?:说明|介绍|描述)|说明书")


def _asked_beside(folded: str, scope: Scope) -> Iterator[Mention]:
    """Yield what a folded heading asks for in the half that names nothing: 往上走 in 待遇与往上走."""
    joint = BESIDE.search(folded)
    for half in (folded[: joint.start()], folded[joint.end() :]) if joint else ():
        if not scope.lexicon.dimensions(half):
            yield from islice(scope.lexicon.cues(half), 1)


def told_of(headings: Sequence[str], base: Label, scope: Scope) -> Label:
    """Return `base` as of the roles that these headings of posts name, those that something is told of once for all."""
    roles = dict.fromkeys(role for text in headings for role in _heading_roles(fold(without_label(text)).text, scope))
    return replace(base, roles=tuple(roles), role_cue="heading") if roles else base


_TOWARDS = re.compile(rf"(?:对|向|给|为|找|跟|与|和|同|由|从|转|升|比|(?:{DEALING})[给好]?)$")


def _heading_roles(folded: str, scope: Scope) -> Iterator[str]:
    """Yield the roles a heading is about; 对货代, 对接出纳 and 与采购的配合 only name the other side."""
    last_end = 0
    if short := scope.short_for(folded[numbering(folded) :]):
        yield short
        return
    for mention in scope.lexicon.roles(folded):
        before = folded[last_end : mention.start]
        name = scope.resolve(mention.name)
        if name and (not _TOWARDS.search(before) or (last_end and len(before) == 1)):
            yield name
        last_end = mention.end


# A price and the first day are no hint at what one does all day; what one is to pay oneself is no pay.
_NO_DAY = re.compile(
    "[第头前]一天|[钱元块]一(?:天|个?月|年|次|周)|[交花付垫退](?:多少)?钱|钱(?:由?谁|怎么|自己)?[出付掏垫退交]"
)
_WE = re.compile("我们|咱们?|本岗")
_AND_YOU = re.compile(r"[^?？。，,]{1,8}呢[?？]")


def question_label(question: str, answer: str, heading: Label, scope: Scope, before: Label) -> Label:
    """Return what a question asks, whose and what about; for what it leaves open its answer and the headings speak.

    `文案呢？` asks of another role what the question `before` it asked.
    """
    folded = fold(question).text
    roles = _asked_of(folded, scope)
    dimensions = _asked_for(folded, scope) or (before.dimensions if roles and _AND_YOU.match(folded) else ())
    if not dimensions and not heading.dimensions:
        hinted = hinted_at(_NO_DAY.sub("", folded), fold(answer).text, scope.lexicon.taxonomy)
        dimensions = hinted if roles else _of_somebody(hinted, heading, scope)
    label = replace(heading, dimensions=dimensions, dimension_cue="faq-question") if dimensions else heading
    if roles and _WE.search(folded):  # 合规专员和我们怎么分工
        roles = tuple(dict.fromkeys((*scope.default, *roles)))
    speaker = _speaker(answer, scope)
    if speaker and (not roles or speaker in roles):
        return replace(label, roles=(speaker,), role_cue="speaker")
    if roles:
        return replace(label, roles=roles, role_cue="faq-question")
    meant = () if label.roles else left_open(folded, fold(answer).text, before, scope)
    return replace(label, roles=meant, role_cue="pair" if len(meant) > 1 else "carried") if meant else label


_TURNS = "转|升|当上|成为|变成|做到"
_TURNS_INTO = re.compile(f"(?:{_TURNS})[做行到成为]{{0,2}}$")
_BECOMING = re.compile(f"(?:转做|转行做|转到|转成|升到|升成|{_TURNS}|跟|和|与)$")


def _asked_for(folded: str, scope: Scope) -> tuple[str, ...]:
    """Return what a folded question names, asks for, or is about as 出纳几年能转会计 is about becoming another."""
    if asked := _names((*scope.lexicon.dimensions(folded), *scope.lexicon.cues(folded))):
        return asked
    named = scope.lexicon.roles(folded)
    becomes = any(_TURNS_INTO.search(folded[one.end : other.start]) for one, other in pairwise(named))
    return (FUTURE,) if becomes else ()


def _asked_of(folded: str, scope: Scope) -> tuple[str, ...]:
    """Return the roles a folded question is about; 出纳几年能转会计 is not about 会计.

    Nor is 店长助理怎么晋升店长 about 店长, though no list has 店长助理.
    """
    mentions = scope.lexicon.roles(folded)
    leading = [m for at, m in enumerate(mentions) if at == 0 or not _becomes(folded, mentions[at - 1].end, m.start)]
    named = dict.fromkeys(scope.resolve(m.name) or str(m.name) for m in leading if m.name)
    return tuple(named) or tuple(_shortly_asked_of(folded, scope))


_BEING = re.compile("[做当干]")


def _shortly_asked_of(folded: str, scope: Scope) -> Iterator[str]:
    """Yield the role of the cast that a folded question calls by a short form behind 做: 做理赔要会什么.

    It may begin with that, too, if it asks of work: 单证会不会被AI取代, and not 单证丢了怎么办.
    """
    starts = [being.end() for being in _BEING.finditer(folded)]
    for start in [numbering(folded), *starts] if asks_of_work(folded) else starts:
        for end in range(start + scope.longest_short, start + 1, -1):
            role = scope.prefixes.get(folded[start:end])
            if role and end <= len(folded):
                yield role
                return


def _becomes(folded: str, after: int, at: int) -> bool:
    """Return whether what stands before a role says that somebody becomes it, or deals with it."""
    before = folded[after:at]
    return len(before) > 1 and bool(_BECOMING.search(before))


_SPOKEN = re.compile(rf"\s*([^\s：:，,。！？!?、；;]{{1,{LONGEST_SPEAKER}}})\s*[：:]")


def _speaker(answer: str, scope: Scope) -> str | None:
    """Return whose an answer is by the label it begins with (阿芳：), in an interview."""
    label = _SPOKEN.match(fold(answer).text)
    named = scope.lexicon.roles(label[1]) if label else []
    covered = label and named and (named[0].start, named[-1].end) == (0, len(label[1]))
    return scope.resolve(named[0].name) if covered else None


def label_line(text: str, base: Label, scope: Scope) -> Label:
    """Return what a short line above a text (给你多少：) says of it, else `base`."""
    line, _, below = text.partition("\n")
    if len(line) > _LONGEST_LABEL or not ends_open(line) or not below.strip():
        return base
    folded = fold(line).text
    named = scope.lexicon.dimensions(folded) or scope.lexicon.cues(folded)
    if base.dimensions and 2 * sum(m.end - m.start for m in named) <= len(folded.strip(" :：")):
        return base  # 两个岗位要求不同： below 技能要求 only leads in
    dimensions = _names(named) or hinted_at(folded, fold(below).text, scope.lexicon.taxonomy)
    return replace(base, dimensions=dimensions, dimension_cue="topic") if dimensions else base


_LONGEST_LABEL = 12  # characters
