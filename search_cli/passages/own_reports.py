"""A report on one's own work (述职报告) → the post that its opening says its writer has: 本学年我担任教导处主任."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from search_cli.analysis.folding import fold
from search_cli.analysis.patterns import lazy_pattern
from search_cli.models import Article
from search_cli.passages.described_posts import person_in
from search_cli.passages.stated_jobs import FIRST_PERSON
from search_cli.taxonomy import Lexicon

__all__ = ["reporter"]

_REPORT = lazy_pattern("述职|(?:工作|年终|年度|个人|[半全]年|学[年期]|[季月]度|实习|试用期?|转正)(?:总结|小结|汇报)")
# 我在行政部担任前台一职, and not 我的上级是店长 or 我曾担任会计.
_BETWEEN = "(?:(?![的们跟和与向给让请把被同曾原没不]|[以之从]前)[^，,。；;：:！!\\s])"
_HAS = "(?:担任|出任|任(?![务何职命意由凭性]|教(?![导务研]))|作为)"
_STATES = lazy_pattern(
    rf"(?:(?:{FIRST_PERSON}|本人)(?:{_BETWEEN}{{0,14}}?{_HAS}|(?:叫[^，,。；;：:\s]{{2,4}}[，,]|目前|现在)?(?:是|{_HAS}))"
    r"|现(?:担?任|为)(?![务何教职])|(?<![\u4e00-\u9fff])(?:(?:本学?[年期]度?|今年)?担任|作为一[名位]))"
    r"(?:了|着)?(?:一?[名位个])?(?P<post>[^，,。；;：:！!\s是]{2,24}?)"
    r"(?:[小老阿][\u4e00-\u9fff])?(?:一职|这?一?(?:岗位|职务)|(?:的|这项)?工作)?(?:以来|期间|至今)?(?=[，,。；;：:！!\s]|$)"
)
_OPENING = 6  # blocks


def reporter(article: Article, lexicon: Lexicon) -> str:
    """Return the only post, known or not, that the opening of a report on one's own work states, or nothing."""
    if not _REPORT.search(article.title):
        return ""
    prose = (block for block in article.blocks if block.kind not in ("heading", "row"))
    texts = (fold(block.stretch.text).text for block in islice(prose, _OPENING))
    found = {post for text in texts for post in _posts(text, lexicon)}
    return found.pop() if len(found) == 1 else ""


def _posts(text: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield the posts that a folded text states of its writer, each by its name: 店长 of 门店店长."""
    for stated in _STATES.finditer(text):
        name = stated["post"]
        named = [mention for mention in lexicon.roles(name) if mention.name]
        if named and named[-1].end == len(name):
            yield from (str(mention.name) for mention in named)
        elif person := person_in(name.rpartition("的")[2], lexicon):
            yield person
