"""Article → the roles that it goes through in its paragraphs, each of which begins with the name of one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from search_cli.analysis.folding import fold
from search_cli.articles.forms import is_prose
from search_cli.models import Article
from search_cli.passages.clauses import lead_end
from search_cli.passages.new_roles import often_ending
from search_cli.taxonomy import Lexicon
from search_cli.taxonomy.endings import CONNECTING, is_nobody, taught_endings

__all__ = ["gone_through"]

_FEWEST, _MOST = 3, 8  # roles
_FEWEST_COUNTED = 2
# Of how many people or posts an article says that it tells: 四个中国船员的八个月, 这三种活有什么不同
_COUNTS = re.compile(r"[两二三四五六七八\d][位个种类大](?:[^，。！？：:]{0,8}(?:人|员|工种?|岗位?|职业|角色|活)|人)")
_LONGEST = 7  # characters of a name
_NAME = re.compile(rf"(?:(?![{CONNECTING}])[\u4e00-\u9fff]){{2,{_LONGEST}}}")
# A name may end so only where the text has it twice: 裁断工…, but not 平时工作….
_WORKERS_END = re.compile("[工匠]")
_WORKER = re.compile("[工匠](?![作资程业厂具期序时龄种位人会地件艺商])")


def gone_through(article: Article, text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the three to eight names of roles with which paragraphs begin, one each, or two of so many that it counts.

    客舱服务员管着十八间房。… 邮轮厨师分得细。… Where several paragraphs begin with one name, or nothing but some names
    begins them, the article is a story or a list and goes through nobody. `text` is all of it, folded, the title first.
    """
    blocks = [block for block in article.blocks if block.kind == "paragraph" and is_prose(block.stretch.text)]
    often = often_ending(text, _WORKERS_END) if blocks else Counter()
    names = [name for block in blocks for name in _begun(fold(block.stretch.text).text, often, lexicon)]
    every = tuple(dict.fromkeys(names))
    opening = "\n".join(text.split("\n", 2)[:2])
    fewest = _FEWEST_COUNTED if _COUNTS.search(opening) else _FEWEST
    return every if len(every) == len(names) and fewest <= len(every) <= _MOST else ()


def _begun(paragraph: str, often: Counter[str], lexicon: Lexicon) -> Iterator[str]:
    """Yield the name with which a folded paragraph begins, in the taxonomy's form if it has it."""
    at = lead_end(paragraph)
    known = next((mention for mention in lexicon.roles(paragraph[: at + _LONGEST]) if mention.start == at), None)
    if known:
        yield from filter(None, (known.name,))
        return
    ends = [taught_endings().search(paragraph, at, at + _LONGEST), _WORKER.search(paragraph, at, at + _LONGEST + 1)]
    for number, end in enumerate(ends):
        name = paragraph[at : end.end()] if end else ""
        if end and _NAME.fullmatch(name) and not is_nobody(name) and (number == 0 or often[name] > 1):
            yield name
            return
