"""A piece of a paragraph → the same, with what its sentences state by their form beside what most of it is about.

Hours, days off, degrees, ages, abilities, programs and pay are told by how they are written: 早九晚六，周休一天 is
about 工作环境, below a heading that says something else, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from search_cli.analysis.folding import fold
from search_cli.analysis.patterns import lazy_pattern
from search_cli.articles.forms import SENTENCE_ENDS
from search_cli.passages.attribution import LabelledClause
from search_cli.passages.heading_hints import pays
from search_cli.passages.split import Piece
from search_cli.taxonomy.built_in import PAY, QUALIFICATIONS, SKILLS, TOOLS, WORKPLACE

__all__ = ["is_taken", "joined", "sentences_of", "stated_in", "stated_in_answer", "with_facts"]

_N = r"[一二两三四五六七八九十\d]"
_CLOCK = rf"{_N}{{1,3}}(?:\s?点[半钟整]?|:\d\d)"
_LATE = (
    rf"(?:(?:晚上?|下午|傍晚|次日|第二天|凌晨)\s?{_CLOCK}"
    r"|(?:1[6-9]|2[0-4]|十[六七八九]|二十[一二三四]?)(?:\s?点[半钟整]?|:\d\d))"
)
_HOURS = lazy_pattern(
    rf"{_CLOCK}\s?(?:上班)?[，,]?(?:到|至|-|~|—|–)+\s?{_LATE}|{_CLOCK}(?:上班|下班|打卡|开工|收工|到岗|下岗|换班|交班)|[朝早][七八九十]晚[五六七八九十]"
    r"|(?<![不非无])双休(?!日)|单休|大小周|周(?:末|[六日天])(?:不休|休息|要上班)"
    rf"|(?:周|月)[^，,。；;、\n]{{0,6}}休息?\s?{_N}\s?天|周[一二三四五六](?:轮)?休(?![息假])|[上做]\s?{_N}{{1,2}}\s?天?休\s?{_N}{{1,2}}\s?天?|[两三四五]班(?:[两三]?倒|[两三]运转|制(?![作定造图表度]))"
)
# 四十五岁以下, too, but not 十四岁以下儿童, who are served.
_DEGREE = lazy_pattern(
    r"(?:本科|大专|大学|专科|中专|高中|初中|硕士)(?:或|及|\()?以上|(?:本科|大专|专科|中专|高中|初中|硕士)(?:学历|文凭)"
    r"|学历(?:不限|不要求)|不[限看卡]学历|(?:本科|大专|中专|高中|初中)毕业(?:就[行能可]|即可|以上|[也都]行)"
    rf"|(?:{_N}{{2,3}}\s?|{_N}{{1,2}}\s?周)岁(?:以下|以内)(?![的不儿婴幼未少小孩学])"
)
# 须持有驾驶证, 需持二级建造师证; 需要身份证 is asked of anybody who hands something in.
_CERTIFICATE = lazy_pattern(
    r"(?:必?须|需要?|应当?|得|要)(?:先|同时|已)?(?:考取?|取得|拿到?|持?有|持|具备|具有)[^，,。；;身]{0,16}?(?<![保签认见论])证(?!明|据|实|券|金|件|照|监|人)"
)
_PROGRAM = lazy_pattern(
    r"(?:会|懂|熟练?|熟悉|使用|掌握|精通|用)(?:使用|操作|应用|运用|得?到|的是|过)?\s?"
    r"(?:excel|erp|crm|sap|wms|mes|ppt|word|cad|solidworks|photoshop|ps|pr|figma|premiere|剪映|用友|金蝶|钉钉|飞书|企业微信)(?![a-z])"
)
# 有经验者优先, 会两门外语的优先: whoever has or can do something. Old people, guests and who came first are served
# first, and what is urgent is seen to first.
_PREFERRED = lazy_pattern(
    r"(?:(?:[有具持懂能熟精做干曾住毕获考愿肯岁历业]|会(?![员议])|从事|当过)[^，,。；;、\n]{0,16}(?:者|的|(?<![老病客])人)"
    r"|经验|证书?|学历|专业|户籍|[男女]性[的者]?)[均可]?优先(?:考虑|录[用取])?(?=[，,。；;、\n)]|$)"
)
# 持Q1证 beside what else it takes; whoever comes to a counter brings his 身份证, or what his car or his house has.
_HOLDS = lazy_pattern(
    r"(?:^|[，,；;。\n])[^\S\n]*持有?(?![^，,。；;\n]{0,8}(?:行驶|产权|居住|学生|准考|出入|通行|就诊|会员|结婚)证)"
    r"[^，,。；;身\n]{1,14}?(?<![保签认见论])证(?:书|件)?(?=[，,。；;\n]|上岗|$)"
)
_WITH_PEOPLE = "[议计员见面同诊签场长费让被出有不务审晤]|谈(?!判)|商(?!务)|[前后](?![端期台])|客(?!户)"
# 须会看潮汐表; 拉花、手冲都得会. 要会签 and 须会同 are other words, and so are 会商 and 会前, but not 会商务, 会前端.
_ABLE = lazy_pattern(
    rf"(?:必?须|需要?|要|都?得|应当?|起码|至少|最好|还要|也要)会(?!{_WITH_PEOPLE})[\u4e00-\u9fffa-z]"
    rf"|(?:必?须|需要?|要求?|都?得)懂(?!事|感恩|礼)\s?[\u4e00-\u9fffa-z]|要求会(?!{_WITH_PEOPLE}|上)[\u4e00-\u9fffa-z]"
    r"|(?:都|全)(?:得|要|必须|需)会(?=[，,。；;！\n]|$)"
)
# What one earns, a role's own 津贴 included; 有证的每月补贴三百 is a remark on certificates.
_WAGE = lazy_pattern(
    r"[底月年起时日]薪|薪[资水酬]|工[资钱]|零[用花]|津贴(?:标准)?(?:[为是:：每]|\d)|到手|收入|[拿挣赚]|\d(?:元|块)?\s*[/每]\s*个?月|\d\s?[kw](?![a-z\d])|一个月.?.?.?[\d一二两三四五六七八九]"
)
_FORMS = (
    (WORKPLACE, _HOURS),
    *((QUALIFICATIONS, form) for form in (_DEGREE, _CERTIFICATE, _PREFERRED, _HOLDS)),
    (SKILLS, _ABLE),
    (TOOLS, _PROGRAM),
)
_SENTENCE = re.compile(rf"[^{SENTENCE_ENDS}\n]+[{SENTENCE_ENDS}\n]*|[{SENTENCE_ENDS}\n]+")
_OPEN = ("", "body", "topic")
"""What may have said of what a piece is about: no heading and no question."""
_LABEL = re.compile(r"\s*\S{1,8}[：:]")


def with_facts(piece: Piece, text: str) -> Piece:
    """Return a piece that is somebody's with what its sentences state, beside what a heading says of all of it.

    Without one, a sentence is about what it states, and about what its paragraph is if nothing else of that is left to
    be so.
    """
    labels = [clause.label for clause in piece.clauses]
    if not any(label.roles for label in labels):
        return piece
    if labels[0].dimension_cue == "topic" and _LABEL.match(text, piece.start):  # 薪资福利：15K，双休
        return piece
    stated = [(part, _new(part, text)) for clause in piece.clauses for part in sentences_of(clause, text)]
    if not any(facts for _, facts in stated):
        return piece
    kept = {name for part, facts in stated if not facts for name in part.label.dimensions}
    return piece._replace(clauses=tuple(_about(part, facts, kept) for part, facts in stated))


def stated_in_answer(clauses: Sequence[LabelledClause], text: str, start: int) -> Iterator[LabelledClause]:
    """Yield the sentences of an answer, which begins at `start`, with what each states of somebody.

    压力大不大？ is answered by 完不成只拿底薪三千五, too, and 还招人吗？ by 叉车工要求有证，月薪六千. Of the first of
    `clauses`, which is all of it, only those come that state what nobody asked for, and that the others do not take up;
    and none if nothing is asked of anybody: 周六 9:00-16:30 is when visitors may come.
    """
    whole, *others = clauses
    for clause in joined(others):
        yield from _each_stating(clause, text) if clause.label.roles else (clause,)
    if whole.label.roles and (whole.label.dimensions or whole.label.role_cue == "faq-question"):
        told = _each_stating(whole._replace(start=start), text)
        yield from (part for part in told if part.label != whole.label and not is_taken(part, others))


def _each_stating(clause: LabelledClause, text: str) -> Iterator[LabelledClause]:
    """Yield the sentences of a clause, each about what it states beside what all of it is about."""
    if clause.label.dimension_cue == "topic" and _LABEL.match(text, clause.start):  # 薪资福利：15K，双休
        yield clause
        return
    yield from (_about(part, _new(part, text), set()) for part in sentences_of(clause, text))


def is_taken(part: LabelledClause, others: Sequence[LabelledClause]) -> bool:
    """Return whether one of `others` takes up something of a part."""
    return any(part.start < other.end and other.start < part.end for other in others)


def _new(part: LabelledClause, text: str) -> tuple[str, ...]:
    """Return what a sentence states beside what its label says; below a heading 技能要求 a program is one of those."""
    label = part.label
    said = {*label.dimensions}
    if SKILLS in said and label.dimension_cue not in _OPEN:
        said.add(TOOLS)
    return tuple(name for name in stated_in(text[part.start : part.end]) if name not in said)


def _about(part: LabelledClause, facts: tuple[str, ...], kept: set[str]) -> LabelledClause:
    """Return a sentence with what it states; `kept` are the dimensions that other sentences are about."""
    label = part.label
    if not facts:
        return part
    hinted = label.dimension_cue == "body" and set(label.dimensions) <= kept
    before = () if hinted else label.dimensions
    cue = label.dimension_cue or "body"
    return part._replace(label=replace(label, dimensions=tuple(dict.fromkeys((*before, *facts))), dimension_cue=cue))


def joined(clauses: Sequence[LabelledClause]) -> Iterator[LabelledClause]:
    """Yield clauses with neighbours of one label as one: a sentence is heard whole."""
    last: LabelledClause | None = None
    for clause in clauses:
        if last and (last.label, last.end) == (clause.label, clause.start):
            last = last._replace(end=clause.end)
            continue
        if last:
            yield last
        last = clause
    if last:
        yield last


def sentences_of(clause: LabelledClause, text: str) -> Iterator[LabelledClause]:
    """Yield the sentences of a clause, each with its label."""
    for sentence in _SENTENCE.finditer(text, clause.start, clause.end):
        yield LabelledClause(sentence.start(), sentence.end(), clause.label)


def stated_in(sentence: str) -> tuple[str, ...]:
    """Return the dimensions of which a sentence states something by its form."""
    folded = fold(sentence).text
    forms = tuple(dict.fromkeys(name for name, form in _FORMS if form.search(folded)))
    return (PAY, *forms) if pays(folded) and _WAGE.search(folded) else forms
