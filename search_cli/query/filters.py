"""Filter values as people type them → values as the index holds them; what exists nowhere is an error."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Collection, Iterable, Mapping
from typing import get_args
from unicodedata import normalize

from search_cli.analysis.folding import fold
from search_cli.analysis.patterns import lazy_pattern
from search_cli.errors import QueryError
from search_cli.messages import say
from search_cli.models import AllOf, AnyOf, Filters, Has, Kind, distinct
from search_cli.query.name_parts import NameParts, name_parts
from search_cli.query.titles import Titles
from search_cli.query.vocabulary import Vocabulary
from search_cli.taxonomy import Lexicon, Mention

__all__ = ["KINDS", "combined", "condition_of", "exact", "kinds_named", "listed"]

KINDS: tuple[str, ...] = get_args(Kind)

_KIND_NAMES = {
    **{name: name for name in KINDS}, "introduction": "intro", "question and answer": "faq",
    "章节": "section", "引言": "intro", "总结": "summary", "问答": "faq", "表格": "table", "分句": "clause",
}  # fmt: skip
"""As the program calls them in JSON, in English and in Chinese."""

_JOINT = lazy_pattern(r"\s*(?:[,、;/|&+]|和|与|跟|及|或|vs\.?)\s*|\s+")
"""What stands between the names of a list."""
_BETWEEN_KINDS = lazy_pattern(r"[,、;/|&+]|和|与|跟|及|或")
_JOINED = lazy_pattern(r"(?:[/|&+]|和|与|跟|及|或)\s*$")
_LIST_SIGNS = frozenset(",、;")
_LISTED = 12  # choices named in an error; more would hide the sentence
_LONGEST_PATH = 4096
"""Characters that no system lets a path exceed; the time to read a pattern grows with the square of its length."""
_SHOWN = 40  # characters of a value in an error


def exact(filters: Filters, lexicon: Lexicon, vocabulary: Vocabulary, titles: Titles) -> Filters:
    """Return `filters` with names for aliases, each name of a list (会计,出纳), and paths for file names and titles.

    A role or dimension of the taxonomy that no passage carries is no error: nothing is found, and that is the answer.
    So are `titles` that no article has of those that are named: they are left. Raises QueryError, listing the choices.
    """
    return Filters(
        roles=distinct(name for value in filters.roles for name in _roles(value, lexicon, vocabulary)),
        dimensions=distinct(name for value in filters.dimensions for name in _dimensions(value, lexicon, vocabulary)),
        **_articles(filters, titles),
        kinds=distinct(kind for value in filters.kinds for kind in kinds_named(value)),
    )


def combined(one: Filters, other: Filters) -> Filters:
    """Return filters with the values of both."""
    return Filters(*(distinct(values + more) for values, more in zip(one, other, strict=True)))


def condition_of(filters: Filters) -> AllOf:
    """Return what a passage must hold: for every kind of filter that is set, one of its values.

    The filters hold exact values by now, so that no article has `titles` that are left.
    """
    wanted = {
        "role": filters.roles,
        "dimension": filters.dimensions,
        "article": filters.articles,
        "kind": filters.kinds,
    }
    met = tuple(AnyOf(tuple(Has(name, value) for value in each)) for name, each in wanted.items() if each)
    return AllOf((*met, AnyOf()) if filters.titles else met)


def _listed_in(folded: str, mentions: Iterable[Mention]) -> list[str]:
    """Return the names in a text that says nothing but two or more of them; none where it is one name, or says more."""
    named: list[str] = []
    at = 0
    for mention in mentions:
        if not mention.name or bool(_JOINT.fullmatch(folded, at, mention.start)) is not bool(named):
            return []
        named.append(mention.name)
        at = mention.end
    return named if at == len(folded) and len(named) > 1 else []


def _roles(value: str, lexicon: Lexicon, vocabulary: Vocabulary) -> list[str]:
    folded = _typed(value)
    name = lexicon.taught_roles.get(folded) or lexicon.taxonomy.role_names.get(folded)
    if name is None and (several := _listed_in(folded, lexicon.roles(folded))):
        return several
    name = name or _role(folded, lexicon, vocabulary)
    if name is None:
        raise QueryError("unknown-role", value=_shown(value), choices=_held(vocabulary.roles))
    return [name]


def _role(folded: str, lexicon: Lexicon, vocabulary: Vocabulary) -> str | None:
    """Return the role of a derived form (跟单人员), or of a longer name by its end (药店营业员), if there is one."""
    mentions = lexicon.roles(folded)
    whole = [m.name for m in mentions if m.start == 0 and m.end == len(folded)]
    listed = not _LIST_SIGNS.isdisjoint(folded) or any(_JOINED.search(folded, 0, m.start) for m in mentions if m.start)
    if whole or listed:  # the last of a list with an unknown name is not all of it
        return whole[0] if whole else None
    ends = (m.name for m in mentions if m.name in vocabulary.roles and m.end == len(folded))
    return _part_of_one(folded, name_parts(vocabulary.roles)) or next(ends, None)


_SHORTEST_PART = 2  # characters


def _part_of_one(folded: str, written: NameParts) -> str | None:
    """Return the only name that begins or ends with what was typed (后端 for 后端工程师), else what that ends with.

    租赁管家 is a 管家 where no other is known.
    """
    if len(folded) < _SHORTEST_PART:
        return None
    found = {*written.beginning_with(folded), *written.ending_with(folded)}
    if found:
        return written.names[found.pop()] if len(found) == 1 else None
    ends = (folded[at:] for at in range(len(folded) - _SHORTEST_PART + 1))
    return next((written.names[end] for end in ends if end in written.names), None)


def _typed(value: str) -> str:
    """Return a typed value, folded, without the signs that a list of names was to go on with (会计,出纳,)."""
    return fold(value).text.strip(" ,、;")


def _dimensions(value: str, lexicon: Lexicon, vocabulary: Vocabulary) -> list[str]:
    folded = _typed(value)
    name = lexicon.taught_dimensions.get(folded) or lexicon.taxonomy.dimension_names.get(folded)
    if name is None and (several := _listed_in(folded, lexicon.dimensions(folded))):
        return several
    name = name or _part_of_one(folded, name_parts(vocabulary.dimensions))
    if name is None:
        raise QueryError("unknown-dimension", value=_shown(value), choices=_held(vocabulary.dimensions))
    return [name]


def _held(counts: Mapping[str, int]) -> str:
    """Return the names that passages carry, the most frequent first, or that there are none."""
    return listed(sorted(counts, key=lambda name: (-counts[name], name))) or say("choices.none")


def _articles(filters: Filters, titles: Titles) -> dict[str, tuple[str, ...]]:
    """Return the paths of the articles that are named and have one of the titles, and the titles if none has."""
    named = dict.fromkeys(path for value in filters.articles for path in _articles_named(value, titles.records))
    titled = dict.fromkeys(path for title in filters.titles for path in _articles_titled(title, titles))
    if not (named and titled):
        return {"articles": (*named, *titled)}
    both = tuple(path for path in named if path in titled)
    return {"articles": both} if both else {"articles": tuple(named), "titles": filters.titles}


def _articles_titled(title: str, titles: Titles) -> list[str]:
    """Return the paths of the articles with `title` in their folded title. Raises QueryError when there are none."""
    matching = list(titles.saying((fold(title).text,)))
    if not matching:
        choices = listed(record.title for record in titles.records.values()) or say("choices.no-articles")
        raise QueryError("unknown-title", value=_shown(title), choices=choices)
    return matching


def _articles_named(value: str, records: Collection[str]) -> list[str]:
    """Return the paths of the articles that `value` means: by path, file name, name without ending, or a pattern.

    A path that there is means that article alone, though others have its file name; so does one that begins with kb/.
    In whichever normal form a system writes a name (é as one character or as two), it is the same name. Raises
    QueryError when it means none.
    """
    written = normalize("NFC", value).replace("\\", "/").removeprefix("./")
    below = written.removeprefix("kb/")
    itself = next((path for path in (value, written, below) if path in records), None)
    if itself is not None:
        return [itself]
    is_pattern = bool(re.search(r"[*?\[]", below))
    matching = [path for path in records if _names_article(below, path, is_pattern)] if _may_be_path(below) else []
    if not matching:
        raise QueryError("unknown-article", value=_shown(value), choices=listed(records) or say("choices.no-articles"))
    return matching


def _may_be_path(value: str) -> bool:
    return 0 < len(value) <= _LONGEST_PATH


def _names_article(value: str, path: str, is_pattern: bool) -> bool:
    """Return whether `value` means the article at `path`: its path, name, name without ending, or a pattern."""
    name = path.rpartition("/")[2]
    if value in (path, name, name.rpartition(".")[0], path.rpartition(".")[0]):
        return True
    return is_pattern and (fnmatch.fnmatchcase(path, value) or fnmatch.fnmatchcase(name, value))


def kinds_named(value: str) -> list[str]:
    """Return the kinds of passage that a value names, one or a list, in either language or as in `KINDS`.

    Raises QueryError when one of them is none.
    """
    parts = filter(None, (part.strip() for part in _BETWEEN_KINDS.split(_typed(value))))
    words = [word for part in parts for word in ([part] if part in _KIND_NAMES else part.split())]
    if not words or not all(word in _KIND_NAMES for word in words):
        raise QueryError("unknown-kind", value=_shown(value), choices=say("list.comma").join(KINDS))
    return [_KIND_NAMES[word] for word in words]


def _shown(value: str) -> str:
    """Return a value short enough for a sentence: a pasted page may stand behind a prefix."""
    return value if len(value) <= _SHOWN else f"{value[:_SHOWN]}…"


def listed(names: Iterable[str]) -> str:
    """Return `names` as one list for a sentence, shortened when there are many."""
    shown = list(dict.fromkeys(names))
    return say("list.comma").join(shown[:_LISTED]) + ("…" if len(shown) > _LISTED else "")
