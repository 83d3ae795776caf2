"""How a paragraph begins → the role that whoever writes it speaks of from there on: 说说导游。, 我是场务，…

So begin several answers to one question, where no heading says whose each is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from search_cli.analysis.folding import fold
from search_cli.models import Article, Stretch
from search_cli.passages.clauses import SUMMING_UP
from search_cli.passages.scope import Scope
from search_cli.passages.table_heads import is_unknown_name
from search_cli.taxonomy import Lexicon
from search_cli.taxonomy.endings import CONNECTING, ends_as_role, is_nobody

__all__ = ["raised_in", "sums_up", "told_of_themselves"]

_RAISES = re.compile(
    r"\s*(?:[^，,。！？!?；;\n]{1,16}[，,])?(?:那|我|就|也|先|再|只|来|单|接着){0,3}"
    r"(?:[说讲聊谈]{2}|[说讲聊谈][一1][说讲聊谈]|[说讲聊谈补](?:一?下|一?句|两句)|补充(?:一?下|一?句|一?点)?)(?:做|当)?"
)
_AFTER = re.compile(r"\s*(?:$|[，,。：:！!；;、\n]|这|里|的|吧|行)")
_ONESELF = re.compile(
    r"\s*(?:谢邀[，,。!！\s]*)?(?:我(?:就)?(?:现在)?(?:是|做|干|当)|[做干当])(?:一?[名个])?(?:的)?"
    rf"((?:(?![{CONNECTING}])[\u4e00-\u9fff]){{2,6}}?)(?:的|这一?行的?)?[，,。]"
)
_ENDS = re.compile(rf"\s*(?:{SUMMING_UP}|祝|[两三几][个者样种边])")
_FEWEST = 2  # people who say what they do


def raised_in(stretches: Iterable[Stretch], scope: Scope) -> dict[int, str]:
    """Return where texts start that begin to speak of one of the cast, and of whom, if several are spoken of so."""
    if len(scope.cast) < _FEWEST:
        return {}
    found = ((stretch.start, _raised_by(fold(stretch.text).text, scope)) for stretch in stretches)
    raised = {start: role for start, role in found if role}
    return raised if len(set(raised.values())) >= _FEWEST else {}


def sums_up(text: str) -> bool:
    """Return whether a text speaks of all, and not of whom the one above does any more."""
    return _ENDS.match(text) is not None


def _raised_by(said: str, scope: Scope) -> str | None:
    """Return the role of the cast that a folded paragraph begins to speak of, or that its writer is."""
    oneself, raises = _ONESELF.match(said), _RAISES.match(said)
    starts = {found.start(1) if found is oneself else found.end() for found in (oneself, raises) if found}
    named = next((mention for mention in scope.lexicon.roles(said) if mention.start in starts), None)
    role = scope.resolve(named.name) if named and _AFTER.match(said, named.end) else None
    return role if role in scope.cast else None


def told_of_themselves(article: Article, lexicon: Lexicon) -> Iterator[str]:
    """Yield the roles that several people say, at the beginning of a paragraph each, that they have: 我做剪辑师，…

    Most are known, or end as names of roles do.
    """
    texts = (fold(block.stretch.text).text for block in article.blocks if block.kind == "paragraph")
    names = list(dict.fromkeys(found[1] for found in map(_ONESELF.match, texts) if found and not is_nobody(found[1])))
    known = {name: mention.name for name in names for mention in lexicon.roles(name) if mention.end == len(name)}
    sure = [name for name in names if known.get(name) or ends_as_role(name)]
    if len(names) >= _FEWEST and 2 * len(sure) > len(names):
        yield from (known.get(name) or name for name in names if known.get(name) or is_unknown_name(name, lexicon))
