"""The names of an article's roles → their beginnings and ends that mean one of them alone (测试, 工程师)."""

from __future__ import annotations

import re
from collections import Counter

from search_cli.analysis.folding import fold
from search_cli.taxonomy import Lexicon

__all__ = ["short_forms"]

# Whoever is above one has no name of his own in most articles: 经理 need not be the 财务经理 of the title.
_ANYBODY = re.compile(r"经理|主管|总监|主任|组长|部长|总裁|人员|专员|员工|职员|岗位")

_SEVERAL = 2


def short_forms(cast: tuple[str, ...], title: str, lexicon: Lexicon) -> tuple[dict[str, str], dict[str, str]]:
    """Return the beginnings and the ends of the cast's names that fit one of them alone and name nothing else.

    Their names are those that they have everywhere, and what the title calls them: 剪辑 is 短视频剪辑, a 视频剪辑师.
    """
    if len(cast) < _SEVERAL:
        return {}, {}
    folded = {fold(role).text: role for role in cast}
    said = fold(title).text
    folded.update({said[m.start : m.end]: m.name for m in lexicon.roles(said) if m.name in cast})
    heads = {(name[:size], role) for name, role in folded.items() for size in range(2, len(name))}
    tails = {(name[-size:], role) for name, role in folded.items() for size in range(2, len(name))}
    count = Counter(form for form, _ in (*heads, *tails))

    def names_it(form: str) -> bool:
        others = (lexicon.roles(form), lexicon.dimensions(form), lexicon.topics(form), lexicon.cues(form))
        return count[form] == 1 and form.strip() == form and not any(others) and not _ANYBODY.fullmatch(form)

    return {f: role for f, role in heads if names_it(f)}, {f: role for f, role in tails if names_it(f)}
