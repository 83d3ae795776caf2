"""An article → the headings in it that head the posts of a thread, and who wrote each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from search_cli.analysis.folding import fold
from search_cli.articles.chat import is_place
from search_cli.articles.threads import PostHead, post_head
from search_cli.models import Article
from search_cli.taxonomy import Lexicon

__all__ = ["posters_in"]


def posters_in(article: Article, lexicon: Lexicon) -> dict[str, str]:
    """Return who wrote the posts of a thread, by the headings above them; nobody where it is none."""
    headings = [block.stretch.text for block in article.blocks if block.kind == "heading"]
    heads = [(text, head) for text in headings if (head := post_head(text))]
    if not _is_thread([head for _, head in heads], lexicon):
        return {}
    return {text: head.who for text, head in heads}


def _is_thread(heads: Sequence[PostHead], lexicon: Lexicon) -> bool:
    """Return whether headings are those of a thread: it has a 楼主, somebody in it posts again, or most have a nick.

    Ranks (#1 会计) and storeys (1楼 收费处) have none. 沙发 and 地板 alone are furniture.
    """
    floors = [head.floor for head in heads if head.floor >= 0]
    opened = any(head.opens for head in heads)
    if sorted(floors) not in (floors, floors[::-1]) or not (floors or opened):
        return False
    nicks = Counter(head.who for head in heads if _is_nick(head.who, lexicon))
    if opened or max(nicks.values(), default=0) > 1:
        return True
    return 2 * nicks.total() > len(heads) and all(head.storeys or head.floor < 0 for head in heads)


def _is_nick(who: str, lexicon: Lexicon) -> bool:
    """Return whether a name is neither a place's nor a dimension's, nor begins or ends as a role's does."""
    folded = fold(who).text
    roles = lexicon.roles(folded)
    as_role = any(mention.start == 0 or mention.end == len(folded) for mention in roles)
    return not (as_role or is_place(who) or lexicon.dimensions(folded))
