"""Article → the names that its questions and headings set beside roles, though no list has them: 辅警和网格员哪个好."""

from __future__ import annotations

from collections.abc import Iterator

from search_cli.analysis.folding import fold
from search_cli.analysis.patterns import lazy_pattern
from search_cli.articles.forms import numbering
from search_cli.models import Article
from search_cli.passages.clauses import lead_end
from search_cli.passages.table_heads import is_unknown_name
from search_cli.passages.titles import CLAUSE, title_pair
from search_cli.taxonomy import Lexicon
from search_cli.taxonomy.endings import ends_as_role, is_nobody

__all__ = ["compared_with_roles", "is_post"]

_POST = lazy_pattern("(?:岗|管培生|[辅协特交民]警)$")


def compared_with_roles(article: Article, lexicon: Lexicon) -> list[str]:
    """Return the folded names beside known roles with which some clause of the article begins, each once.

    What one may do instead (考研) is such a name, too; in a heading it may be what somebody deals with (出纳与现金).
    """
    asked = (block for block in article.blocks if block.kind in ("heading", "question"))
    named = ((block.kind, name) for block in asked for name in _beside(block.stretch.text, lexicon))
    beside = dict.fromkeys(name for kind, name in named if kind == "question" or is_post(name))
    if not beside:
        return []
    told = _begun(article, max(map(len, beside)))
    return [name for name in beside if name in told]


def _beside(text: str, lexicon: Lexicon) -> Iterator[str]:
    pair = [fold(name).text for name in title_pair(text[numbering(text) :], lexicon)]
    if any(is_post(name) or any(mention.name for mention in lexicon.roles(name)) for name in pair):
        yield from (name for name in pair if is_unknown_name(name, lexicon))


def _begun(article: Article, longest: int) -> frozenset[str]:
    """Return all with which clauses of answers and texts begin, up to as many characters."""
    begun: set[str] = set()
    for block in article.blocks:
        if block.kind not in ("heading", "question"):
            for clause in CLAUSE.findall(fold(block.stretch.text).text):
                for at in {0, lead_end(clause)}:
                    begun.update(clause[at:end] for end in range(at + 2, at + longest + 1))
    return frozenset(begun)


def is_post(name: str) -> bool:
    """Return whether a name that is compared with roles says by its end that it is one: 资金专员, 票据管理岗."""
    return (ends_as_role(name) and not is_nobody(name)) or _POST.search(name) is not None
