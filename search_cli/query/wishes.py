"""Words such as 只看 and 不要 before a role → a filter or an exclusion, as if it had been typed as one."""

from __future__ import annotations

import re
from dataclasses import replace

from search_cli.analysis.folding import fold
from search_cli.query.parser import ParsedQuery
from search_cli.taxonomy import Lexicon

__all__ = ["with_wishes"]

_ONLY = "只看|只要|只找|只查|仅看|仅限|只限"
_WITHOUT = "不含|不要|不看|不包括|排除|除了|除开"
_WISH = re.compile(rf"(?P<only>{_ONLY})|(?P<without>{_WITHOUT})")
_REST = re.compile(r"\s*(?:的(?!\w)|以外的?|之外的?)?")


def with_wishes(parsed: ParsedQuery, lexicon: Lexicon) -> ParsedQuery:
    """Return `parsed` with its wishes about roles taken out of the words; before anything else they are words."""
    folded = fold(parsed.words)
    if folded.offsets is not None:  # what is cut out must stand at the same place in the words
        return parsed
    words = parsed.words
    only: list[str] = []
    without: list[str] = []
    mentions = {mention.start: mention for mention in lexicon.roles(folded.text) if mention.name}
    for wish in reversed(list(_WISH.finditer(folded.text))):
        start = wish.end() + len(folded.text[wish.end() :]) - len(folded.text[wish.end() :].lstrip())
        mention = mentions.get(start)
        if mention is None or mention.name is None:
            continue
        rest = _REST.match(folded.text, mention.end)
        end = rest.end() if rest else mention.end
        if wish["only"]:
            only.insert(0, mention.name)
        else:
            without.insert(0, words[mention.start : mention.end])
        words = f"{words[: wish.start()]} {words[end:]}"
    if not (only or without):
        return parsed
    filters = replace(parsed.filters, roles=tuple(dict.fromkeys((*parsed.filters.roles, *only))))
    excluded = tuple(dict.fromkeys((*parsed.excluded, *without)))
    return replace(parsed, words=" ".join(words.split()), filters=filters, excluded=excluded)
