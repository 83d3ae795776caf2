"""The words of a query → names of roles that nobody here has: 幼儿园老师 is not to be answered with somebody else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from search_cli.analysis.analyzer import Analyzer, whole_words
from search_cli.analysis.folding import fold
from search_cli.models import Interpretation, Token
from search_cli.taxonomy import Lexicon, Mention, Taxonomy
from search_cli.taxonomy.endings import role_words

__all__ = ["absent_roles", "derived_roles", "guessed_roles", "names_of"]

_DOING = re.compile(r"(?:做|干|搞|当)(?=[\u4e00-\u9fff]{2})")
_SHORTEST, _LONGEST = 2, 4  # characters of a short name


def derived_roles(text: str, lexicon: Lexicon, held: Mapping[str, int]) -> Iterator[Mention]:
    """Yield the roles of the base that folded `text` names by the beginning of their name behind 做 or 干 (干测试).

    Only a beginning that one of them has alone, and none that stands inside a name anyhow.
    """
    named = {mention.start for mention in lexicon.roles(text)}
    for doing in _DOING.finditer(text):
        start = doing.end()
        if start in named or doing.start() in named:
            continue
        for end in range(min(start + _LONGEST, len(text)), start + _SHORTEST - 1, -1):
            owners = [role for role in held if fold(role).text.startswith(text[start:end])]
            if len(owners) == 1:
                yield Mention(start, end, owners[0])
                break


def absent_roles(text: str, lexicon: Lexicon, held: Mapping[str, int]) -> tuple[str, ...]:
    """Return the roles that folded `text` names, that the taxonomy knows, and that no passage carries.

    Nor may any passage carry a special form of it or what it is a special form of. What is also an activity
    (采购流程) is a word like any other.
    """
    broader = {role.name: role.broader for role in lexicon.taxonomy.roles}

    def related(name: str) -> Iterator[str]:
        yield name
        above = broader.get(name)
        while above:
            yield above
            above = broader.get(above)

    above_held = {name for role in held for name in related(role)}
    mentions = [m for m in lexicon.roles(text) if text[m.start : m.end] not in lexicon.activities]
    named = dict.fromkeys(mention.name for mention in mentions if mention.name)
    return tuple(name for name in named if name not in above_held and not any(above in held for above in related(name)))


def names_of(asked: Interpretation, taxonomy: Taxonomy) -> tuple[str, ...]:
    """Return the folded names and aliases of the roles and dimensions asked for: what matches when a tag does.

    Without those that are another with a suffix: in 会计岗位, 会计岗 is no word.
    """
    owned = ((taxonomy.role_names, asked.roles), (taxonomy.dimension_names, asked.dimensions))
    listed = [form for owners, names in owned for form, name in owners.items() if name in names]
    derived = {form + fold(suffix).text for form in listed for suffix in taxonomy.role_suffixes}
    taught = (fold(name).text for name in (*asked.roles, *asked.dimensions))
    return tuple(dict.fromkeys(form for form in (*listed, *taught) if form not in derived))


def guessed_roles(text: str, lexicon: Lexicon, analyzer: Analyzer) -> tuple[str, ...]:
    """Return the words of folded `text` that end as names of roles do and are none the taxonomy knows (律师助理)."""
    rest = list(text)
    for mention in lexicon.roles(text):
        if mention.name:
            rest[mention.start : mention.end] = " " * (mention.end - mention.start)
    tokens = list(whole_words(analyzer.segmenter.words_of(fold("".join(rest)))))
    return tuple(dict.fromkeys(_guessed(text, tokens)))


def _guessed(text: str, tokens: list[Token]) -> Iterator[str]:
    for index, token in enumerate(tokens):
        start = token.start
        if token.term in role_words("endings") and index and tokens[index - 1].end == start:
            start = tokens[index - 1].start  # 律师/助理 is one name
        name = text[start : token.end]
        ends = any(name.endswith(ending) and name != ending for ending in role_words("endings"))
        if ends and token.term not in role_words("common") and len(name) > 1:
            yield name
