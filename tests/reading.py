"""Short ways from text to article, passages and tokens, for the tests of reading and tagging."""

from __future__ import annotations

import gzip
import json
from collections.abc import Collection, Iterator
from functools import cache
from itertools import islice
from pathlib import Path

from search_cli.analysis.analyzer import Analyzer
from search_cli.articles import markdown, read_article
from search_cli.config import Settings
from search_cli.models import Article, Passage, Stretch
from search_cli.passages import ArticlePassages, passages_of
from search_cli.taxonomy import default_taxonomy


@cache
def analyzer() -> Analyzer:
    """The analyzer of a knowledge base without kb.toml; its dictionary takes a second, so tests share one."""
    return Analyzer(default_taxonomy().dictionary_words())


def read(text: str, name: str = "a.txt") -> Article:
    """The article with this text."""
    return read_article(name, text.encode("utf-8", "surrogatepass"))


def tagged(article: Article, settings: Settings | None = None) -> ArticlePassages:
    """Its passages, by the taxonomy that comes with the program."""
    return passages_of(article, default_taxonomy(), settings or Settings())


def passages(text: str, name: str = "a.txt", settings: Settings | None = None) -> tuple[Passage, ...]:
    """The passages of an article with this text."""
    return tagged(read(text, name), settings).passages


def blocks(text: str, name: str = "a.txt") -> list[tuple[str, str]]:
    """The kinds and texts of its blocks."""
    return [(block.kind, block.stretch.text) for block in read(text, name).blocks]


def markdown_texts(source: str) -> list[str]:
    """The texts of the blocks of a source in Markdown."""
    return [block.stretch.text for block in markdown.read(source, 0)]


def texts_of_others(shared: Path, characters: int) -> Iterator[tuple[str, str]]:
    """The article that the product was asked for, and the beginning of each collection, with their names."""
    yield "seed", (shared / "seed" / "article.txt").read_text(encoding="utf-8")
    corpora = sorted((shared / "collections").glob("*/corpus.jsonl.gz"))
    assert corpora
    for corpus in corpora:
        with gzip.open(corpus, "rt", encoding="utf-8") as lines:
            yield corpus.parent.name, "\n".join(json.loads(line)["text"] for line in islice(lines, 500))[:characters]


BLANKS = {"\n ", "\t ", "\f "}  # in a page written so, shown as a blank


def assert_maps(stretch: Stretch, source: str, shown_as: Collection[str] = ()) -> None:
    """Every character of the text stands in the source, in order, and where one stands for one it is the same.

    `shown_as` are the pairs of characters, written and shown, that a reader makes of its markup (`|\\t`).
    """
    if not stretch.runs:
        assert source[stretch.start : stretch.end] == stretch.text
        return
    assert stretch.runs[0].text_start == 0
    assert stretch.start <= stretch.runs[0].source_start
    assert stretch.runs[-1].source_end <= stretch.end
    for run, following in zip(stretch.runs, (*stretch.runs[1:], None), strict=True):
        end = following.text_start if following else len(stretch.text)
        assert run.text_start < end
        assert run.source_start < run.source_end
        assert following is None or run.source_end <= following.source_start
        if run.source_end - run.source_start == end - run.text_start:
            pairs = zip(source[run.source_start : run.source_end], stretch.text[run.text_start : end], strict=True)
            assert all(written == shown or written + shown in shown_as for written, shown in pairs)


Tags = list[tuple[str, tuple[str, ...], tuple[str, ...]]]
"""Texts of passages, whose each is, and what about."""


def tags(text: str, name: str = "a.md") -> Tags:
    """The tags of an article's passages."""
    return [(p.text, p.roles, p.dimensions) for p in passages(text, name)]


def outright(passage: Passage) -> tuple[str, ...]:
    """Return the dimensions of a passage that more than its wording tells."""
    said = (claim for claim in passage.claims if not claim.is_worded)
    return tuple(dict.fromkeys(name for claim in said for name in claim.dimensions))


def roles_in(text: str, name: str = "a.md") -> set[str]:
    """The roles that an article's passages are about."""
    return {role for passage in passages(text, name) for role in passage.roles}


def below_skills(*paragraphs: str, title: str) -> Tags:
    """The passages of these paragraphs below a heading 技能要求, without their dimension, which is that."""
    found = tags("\n\n".join((f"# {title}", "## 技能要求", *paragraphs)) + "\n")
    assert all(dimensions == ("技能要求",) for _, _, dimensions in found)
    return [(text, roles, ()) for text, roles, _ in found]
