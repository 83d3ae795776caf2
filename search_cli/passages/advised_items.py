"""An entry of a list that gives advice → whose it is: of whoever is advised, or told of first behind its condition."""

from __future__ import annotations

import re
from dataclasses import replace

from search_cli.articles.forms import CLAUSE_ENDS
from search_cli.models import Kind
from search_cli.passages.labels import Label
from search_cli.passages.speaker import Speaker
from search_cli.passages.subjects import Subjects
from search_cli.taxonomy.built_in import SUITS

__all__ = ["advised_label", "advises"]

_CLAUSE = re.compile(rf"[^{CLAUSE_ENDS}→➔➜\n]+")
# 适合做会计的人：细心、坐得住
_SUITED = re.compile(r"适合(?:去|来|从事)?(?:做|当|干|学)?$")
_WHO = re.compile(r"(?:这一?行)?的(?:人群?|同学|朋友|情况|类型)?\s*$|\s*$")


def advises(kind: Kind, base: Label) -> bool:
    """Return whether a text of a `kind` and with a label is taken to say who should choose which role."""
    return kind in ("summary", "faq") or SUITS in base.dimensions


def advised_label(said: str, label: Label, speaker: Speaker, kind: Kind) -> Label:
    """Return the label of a folded entry: of one role alone if its clauses advise that, begin with it, or only name it.

    What is labelled as somebody's already, or stands below one role's heading, stays as it is.
    """
    base = speaker.base
    if label.roles != base.roles or len(base.roles) == 1 or not speaker.listen(said):
        return label
    clauses = [clause[0] for clause in _CLAUSE.finditer(said)]
    found = {roles for clause in clauses if (roles := _owners(clause, speaker))}
    if len(found) == 1:
        return replace(label, roles=found.pop(), role_cue="subject")
    mentioned = speaker.mentioned(said) if not found and kind == "summary" else ()
    return replace(label, roles=mentioned, role_cue="mention") if mentioned else label


def _owners(clause: str, speaker: Speaker) -> tuple[str, ...]:
    """Return whom a folded clause advises to become, says to suit somebody, or begins with."""
    if advised := Subjects(speaker.scope).advised(clause):
        return advised
    for mention in speaker.scope.lexicon.roles(clause):
        if _SUITED.search(clause, 0, mention.start) and _WHO.match(clause, mention.end):
            return speaker.scope.resolve_all(mention.name)
    subject = speaker.subject(clause)
    return subject.roles if subject and subject.cue == "subject" else ()
