"""The names of an article's roles → their beginnings and ends that mean one of them alone (测试, 工程师), as used."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection

from search_cli.analysis.folding import fold
from search_cli.analysis.patterns import lazy_pattern
from search_cli.passages.clauses import PLACES
from search_cli.passages.titles import cuts_in
from search_cli.taxonomy import Lexicon

__all__ = ["clipped_names", "labels", "names_of_people", "short_forms", "tells_of"]

# Whoever is above one has no name of his own in most articles: 经理 need not be the 财务经理 of the title.
_ANYBODY = re.compile(r"经理|主管|总监|主任|组长|部长|总裁|人员|专员|员工|职员|岗位")

_SEVERAL = 2
_SHORTEST = 2  # characters of a short form
_PERSON_ENDS = "员师工手"


def short_forms(cast: tuple[str, ...], title: str, lexicon: Lexicon) -> tuple[dict[str, str], dict[str, str]]:
    """Return the beginnings and the ends of the cast's names that fit one of them alone and name nothing else.

    Beside 针车组长, 针车 is still 针车工; of 维修工 and 维修员, 维修 is neither. Their names are those they have
    everywhere, and what the title calls them: 剪辑 is 短视频剪辑, a 视频剪辑师.
    """
    if len(cast) < _SEVERAL:
        return {}, {}
    folded = {fold(role).text: role for role in cast}
    said = fold(title).text
    folded.update({said[m.start : m.end]: m.name for m in lexicon.roles(said) if m.name in cast})
    cuts = [(name, role, at) for name, role in folded.items() for at in cuts_in(name)]
    heads = {(name[:at], role) for name, role, at in cuts if at >= _SHORTEST}
    tails = {(name[at:], role) for name, role, at in cuts if len(name) - at >= _SHORTEST}
    count = Counter(form for form, _ in (*heads, *tails))
    persons = {(name[:-1], role) for name, role in folded.items() if name[-1] in _PERSON_ENDS}
    alike = Counter(form for form, _ in persons)
    plain = {form: role for form, role in persons if alike[form] == 1}

    def names_it(form: str) -> bool:
        if (count[form] > 1 and form not in plain) or form.strip() != form or _ANYBODY.fullmatch(form):
            return False
        return not any((lexicon.roles(form), lexicon.dimensions(form), lexicon.topics(form), lexicon.cues(form)))

    prefixes = {form: plain.get(form, role) for form, role in heads if names_it(form)}
    return prefixes, {form: role for form, role in tails if form not in plain and names_it(form)}


_FEWEST_BEGUN = 3
"""Sentences of an article that begin with a short form, before it is how that calls somebody (造价往甲方去)."""
_BEGINNING = re.compile(r"(?:^|[。！？!?；;：:\n])[^\w\n]*(\w+)")
# What tells of somebody follows his name so; 造价软件 and 造价咨询公司 are things.
_TELLS = re.compile(
    r"\s*(?:[的往跑走靠要得更比很也都就则却只最常会能可需看对从在管写转喜年每是有没不怕招拿越那这跟现同赶考盯先再又还干吃算懂]"
    r"|负责|注重|擅长|通常|往往|普遍|做(?![完成好])|回(?!访)|新人|多数|多半|平时|平均|一般|一(?:个?[天年月周次]|直)|基本|集中|主要"
    r"|全年|全都|第[一二三]|班[\d一二两三四五六七八九十]|薪|工资|收入|底薪|月薪|提成|$)"
)


def names_of_people(forms: Collection[str], text: str, lexicon: Lexicon) -> frozenset[str]:
    """Return those of some short forms by which an article calls people: its folded `text` begins sentences with them.

    Where one begins a name that is listed it is no short form, and where a thing's name goes on with it no person's.
    """
    begun: Counter[str] = Counter()
    sizes = sorted({len(form) for form in forms})
    for found in _BEGINNING.finditer(text) if forms else ():
        begins = {found[1][:size] for size in sizes}  # what is shorter once
        said = [form for form in begins if form in forms and tells_of(found[1], len(form))]
        if said and not any(mention.start == 0 for mention in lexicon.roles(found[1])):
            begun.update(said)
    return frozenset(form for form, times in begun.items() if times >= _FEWEST_BEGUN and not form.endswith(PLACES))


# 律师助理 is 律助, 测试开发工程师 测开; 辅导助理 is no 辅助, which is another word.
_CLIPPED = lazy_pattern("([\u4e00-\u9fff])[\u4e00-\u9fff](?:(助)理|(顾)问|(开)发|(分)析|(研)究)(?:工程师|人?员|师)?")
_OTHER_WORD = lazy_pattern("[协辅资救补赞帮]助|[公分打展]开|[成部充]分|[科教调]研")
_LABELS = lazy_pattern(r"\s*(?:[:：→]|-+>)")  # 律助→律师→合伙人 goes through how one rises


def clipped_names(names: Collection[str], text: str, lexicon: Lexicon) -> dict[str, str]:
    """Return what an article calls those of some names of whom it tells by their first and third characters (律助).

    Its folded `text` has a line that these label, or that begins with them and tells of somebody.
    """
    cut = {name: _CLIPPED.fullmatch(fold(name).text) for name in names}
    cuts = [("".join(filter(None, found.groups())), name) for name, found in cut.items() if found]
    alike = Counter(form for form, _ in cuts if not (_OTHER_WORD.match(form) or lexicon.roles(form)))
    forms = {form: name for form, name in cuts if alike[form] == 1}
    begun = _BEGINNING.finditer(text) if forms else ()
    told = {form for begins in begun if (form := begins[1][:2]) in forms and _is_told_of(text, begins.start(1) + 2)}
    return {form: name for form, name in forms.items() if form in told}


def _is_told_of(text: str, end: int) -> bool:
    return labels(text, end) or tells_of(text, end)


def labels(text: str, end: int) -> bool:
    """Return whether a name that ends at `end` labels what stands behind it in a folded text."""
    return _LABELS.match(text, end) is not None


def tells_of(clause: str, end: int) -> bool:
    """Return whether a folded clause tells something of somebody whose name ends at `end`."""
    return _TELLS.match(clause, end) is not None
