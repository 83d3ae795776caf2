"""An article → names of one role that are two where a sentence tells of each (物业客服四千，物业管家六千)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from search_cli.analysis.folding import Folded, fold
from search_cli.articles.forms import CLAUSE_ENDS
from search_cli.models import Article
from search_cli.passages.clauses import lead_end
from search_cli.taxonomy import Lexicon

__all__ = ["told_beside_each_other"]

_CLAUSE = re.compile(rf"[^{CLAUSE_ENDS}\n\t]+|([。！？!?\n\t])")
_TOLD = re.compile(r"\s*\w.?\w")
# 护工也叫护理员, HR（人事）: one by two names.
_ALIKE = re.compile(r"[也又或][叫称]|俗称|简称|别称|就是|[是叫作]一回事|一个意思|[(（/]\s*$")
_BETWEEN = 8  # characters between two names of which such words say so


def told_beside_each_other(article: Article, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the names of one role that begin clauses of one sentence, and that nothing says to mean one.

    What merely adds to such a name (客服专员) is no other.
    """
    texts = [(fold(block.stretch.text), block.stretch.text) for block in article.blocks]
    apart: dict[str, str] = {}
    for folded, text in texts:
        for forms in _sentences(folded, text, lexicon):
            apart.update(forms)
    if not apart:
        return ()
    alike = {form for folded, _ in texts for form in _said_alike(folded.text, lexicon)}
    return tuple(name for form, name in apart.items() if form not in alike)


def _sentences(folded: Folded, text: str, lexicon: Lexicon) -> Iterator[dict[str, str]]:
    """Yield the names of one role that begin clauses of a sentence, two or more, by their folded form."""
    begun = {start: (end, str(role)) for start, end, role in lexicon.roles(folded.text) if role}
    owners: defaultdict[str, dict[str, str]] = defaultdict(dict)
    clauses = _CLAUSE.finditer(folded.text) if len(begun) > 1 else ()
    for clause in clauses:
        if clause[1]:
            yield from filter(_are_several, owners.values())
            owners.clear()
            continue
        start = clause.start() + lead_end(clause[0])
        end, role = begun.get(start, (0, ""))
        form = folded.text[start:end]
        if form in lexicon.taxonomy.role_names and _TOLD.match(folded.text, end, clause.end()):
            owners[role][form] = text[slice(*folded.source(start, end))]
    yield from filter(_are_several, owners.values())


def _are_several(forms: dict[str, str]) -> bool:
    """Return whether some names are several of which none begins or ends as another does."""
    others = ((one, other) for one in forms for other in forms if one != other)
    return len(forms) > 1 and not any(one.startswith(other) or one.endswith(other) for one, other in others)


def _said_alike(text: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield the names between which folded text says that they mean one."""
    mentions = [mention for mention in lexicon.roles(text) if mention.name]
    for one, other in pairwise(mentions):
        near = one.name == other.name and other.start - one.end <= _BETWEEN
        if near and _ALIKE.search(text, one.end, other.start):
            yield from (text[one.start : one.end], text[other.start : other.end])
