"""A line → whether whoever the line before told of is told of no longer, and whether it labels what tells of others."""

from __future__ import annotations

import re

from search_cli.analysis.folding import fold
from search_cli.articles.forms import ASIDE, IN_CHARGE, ends_open, is_remark, numbering
from search_cli.passages.clauses import lead_end, leads_in, names_others, strip_marks
from search_cli.passages.heading_hints import is_hint
from search_cli.passages.introductions import first_role
from search_cli.passages.labels import Label
from search_cli.passages.post_field import without_label
from search_cli.passages.short_forms import labels, tells_of
from search_cli.passages.speaker import Speaker
from search_cli.taxonomy import Lexicon
from search_cli.taxonomy.endings import is_nobody, may_be_person

__all__ = ["OPENING", "Lines", "leads_on", "tells_behind"]

_IN_CHARGE = re.compile(rf"\s*([^\W\da-z_]{{2,12}}?){ASIDE}{IN_CHARGE}(?!人)")
_POST = re.compile(rf"\s*([^\W\da-z_]{{2,10}}){ASIDE}\s*[：:]\s*[^\W_][^\n]{{6}}")
_OFFICE = re.compile("(?:员|师|[经总]理|主管|专员|官|部|部门|处|科室?|中心|小?组|仓库|车间)$")
_LABEL = re.compile(r"\s*((?![例比譬]如|[他她它我你谁])[^\W\d]{2,8})(?<![的说道问答讲])[：:]\s*(?=\S)")
OPENING = 40
"""Characters of a line, by which it is told whom it begins with."""
_FIRST = re.compile("[^，,：:。！？!?；;]+[，,：:。！？!?；;]*")


class Lines:
    """The lines of a text: one that sets somebody else to work, or of which labels tell one by one, begins anew."""

    def __init__(self, speaker: Speaker) -> None:
        self._speaker = speaker
        self._before: Label | None = None  # what held before the first of some labelled lines

    def begin(self, line: str) -> None:
        """Let the speaker speak no longer of whom a folded line does not tell of any more."""
        speaker, lexicon = self._speaker, self._speaker.scope.lexicon
        labelled = _is_labelled(line, lexicon)
        if labelled and self._before:
            speaker.take(self._before.roles, self._before.role_cue)
        elif speaker.tells_of_outsider() or (
            speaker.current.role_cue == "subject" and _sets_another_to_work(line, lexicon)
        ):
            speaker.take(speaker.base.roles, speaker.base.role_cue)
        if not labelled:
            self._before = None
        elif self._before is None:
            self._before = speaker.current

    def turn(self, above: str, line: str) -> bool:
        """Return whether of two folded lines of what may be one sentence each labels with another, or tells of one."""
        lexicon = self._speaker.scope.lexicon
        one, other = first_role(above, lexicon), first_role(line, lexicon)
        if other is None or (one and one.name == other.name):
            return False
        return labels(line, other.end) or (one is not None and tells_of(line, other.end))


def leads_on(text: str, listed: bool, lexicon: Lexicon) -> bool:
    """Return whether the first line of a text may lead into the rest: it is no entry, and not labelled as a role is.

    跑单：熬夜是常态 above 法务：早十晚七 is of somebody else, whom no list has.
    """
    first, _, rest = text.partition("\n")
    if listed:
        return ends_open(first)
    second = fold(rest[:OPENING].lstrip()).text
    role = first_role(second, lexicon)
    return role is None or not labels(second, role.end) or not _is_labelled(fold(first).text, lexicon)


def tells_behind(label: str, said: str, speaker: Speaker) -> bool:
    """Return whether a folded `label` that names nobody stands before what tells of somebody: 误区一：出纳只管跑银行.

    负责人：会计 tells nothing of that one, and 英语：会计四级，出纳不限 sets two apart.
    """
    if not leads_in(label) or names_others(label) or len(speaker.mentioned(said)) > 1:
        return False
    clause = _FIRST.match(said)
    subject = speaker.subject(clause[0]) if clause else None
    return clause is not None and subject is not None and len(strip_marks(clause[0][subject.end :])) > 1


def _sets_another_to_work(line: str, lexicon: Lexicon) -> bool:
    """Return whether a folded line begins with whom or what it sets to work, and no role is known by that name.

    信息安全官负责…, 信息安全官：组织演练…, 财务部负责….
    """
    at = numbering(line)
    charged = _IN_CHARGE.match(line, at)
    if charged:
        return bool(_OFFICE.search(charged[1])) and not lexicon.roles(charged[1])
    post = _POST.match(line, at)
    if post is None or is_nobody(post[1]) or names_others(line) or lexicon.roles(post[1]):
        return False
    return may_be_person(post[1]) or post[1].endswith("官")


def _is_labelled(line: str, lexicon: Lexicon) -> bool:
    """Return whether a folded line is labelled by what is no role and no dimension, and names no role at once.

    月盘：每月最后一天，仓管员自盘; but not 职位：会计, after which more is told of that one.
    """
    label = _LABEL.match(line, numbering(line))
    if label is None or lexicon.roles(label[1]) or lexicon.dimensions_of_label(label[1]):
        return False
    if is_hint(label[1], lexicon.taxonomy) or is_remark(line) or without_label(line) != line:
        return False
    return lead_end(label[1]) < len(label[1]) and first_role(line[label.end() :], lexicon) is None
