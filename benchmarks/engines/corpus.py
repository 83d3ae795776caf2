"""Articles of two corpora → passages with their terms, in a file from which every engine is fed.

A line is a passage. Tabs separate its words, bigrams, single characters and text; blanks separate terms. If more
passages are needed than the corpora have, they are repeated with some words changed, so that the vocabulary grows too.
"""

from __future__ import annotations

import random
import tarfile
import tempfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path

from search_cli.analysis.analyzer import Analyzer
from search_cli.articles import read_article
from search_cli.config import Settings
from search_cli.errors import ArticleError
from search_cli.passages import passages_of
from search_cli.taxonomy import default_taxonomy

SHARED = Path(__file__).parent.parent.parent.parent / "shared"
ARCHIVES = ("laws.tar.xz", "lctt.tar.xz")
FIELDS = ("words", "bigrams", "characters")
WORK = Path(tempfile.gettempdir(), "search_cli-engines")
"""The default folder for passages and indexes."""
_CHANGED = 5  # one of so many terms is changed in a repetition


@dataclass(frozen=True, slots=True)
class Row:
    """One passage: the terms of each field, separated by blanks, and the text."""

    terms: tuple[str, str, str]
    text: str


def missing() -> str | None:
    """Return what is missing, if anything is."""
    names = [SHARED / "corpora" / name for name in ARCHIVES] + [SHARED / "collections"]
    return next((f"{path.parent.name}/{path.name}" for path in names if not path.exists()), None)


def prepare(work: Path, wanted: int) -> None:
    """Write questions and passages into files in `work`, at least `wanted` passages if there are as many."""
    target = work / "passages.tsv"
    if target.exists() and (_lines(target) >= wanted or (work / "complete").exists()):
        return
    analyzer = Analyzer(default_taxonomy().dictionary_words())
    _write_questions(work / "questions.tsv", analyzer)
    written = 0
    with target.with_suffix(".new").open("w", encoding="utf-8", newline="\n") as file:
        for text in _texts():
            found = analyzer.tokens(text)
            terms = (" ".join(token.term for token in found[field]) for field in FIELDS)
            file.write("\t".join((*terms, " ".join(text.split()))) + "\n")
            written += 1
            if written == wanted:
                break
    target.with_suffix(".new").replace(target)
    if written < wanted:
        (work / "complete").touch()


def _lines(path: Path) -> int:
    with path.open("rb") as file:
        return sum(1 for _ in file)


def _texts() -> Iterator[str]:
    """Yield the texts of passages, with articles of both corpora in turn, so that every size has both."""
    archives = [_articles(name) for name in ARCHIVES]
    while archives:
        for archive in list(archives):
            article = next(archive, None)
            if article is None:
                archives.remove(archive)
            else:
                yield from article


def _articles(name: str) -> Iterator[list[str]]:
    taxonomy, settings = default_taxonomy(), Settings()
    with tarfile.open(SHARED / "corpora" / name) as archive:
        for member in archive:
            file = archive.extractfile(member) if member.name.endswith(".md") else None
            if file:
                try:
                    article = read_article(member.name, file.read())
                except ArticleError:
                    continue
                yield [passage.text for passage in passages_of(article, taxonomy, settings).passages]


def rows(work: Path, wanted: int) -> Iterator[Row]:
    """Yield `wanted` of the passages that `prepare` wrote; if there are fewer, they are repeated with changed words."""
    return islice(_repeated(work / "passages.tsv"), wanted)


def _repeated(path: Path) -> Iterator[Row]:
    for turn in count():
        with path.open(encoding="utf-8") as file:
            for line in file:
                *terms, text = line.rstrip("\n").split("\t")
                words, bigrams, characters = (_changed(each, turn) if turn else each for each in terms)
                yield Row((words, bigrams, characters), text)


def _changed(terms: str, turn: int) -> str:
    return " ".join(term if zlib.crc32(term.encode()) % _CHANGED else f"{term}{turn}" for term in terms.split(" "))


def questions(work: Path, wanted: int) -> list[list[str]]:
    """Return the words of the first questions that `prepare` wrote."""
    lines = (work / "questions.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines[:wanted]]


def _write_questions(path: Path, analyzer: Analyzer) -> None:
    """Write the words of real questions, a question on each line, in a random but fixed order."""
    typed = [
        line.strip()
        for source in sorted((SHARED / "collections").glob("miracl_zh_*.txt"))
        for line in source.read_text(encoding="utf-8").splitlines()
    ]
    random.Random(0).shuffle(typed)
    asked = (dict.fromkeys(token.term for token in analyzer.tokens(text)["words"]) for text in typed)
    path.write_text("".join("\t".join(words) + "\n" for words in asked if words), encoding="utf-8")
