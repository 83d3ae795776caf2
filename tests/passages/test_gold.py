"""The scraped article and its twin come out as exactly the passages a person marked in them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from reading import passages, tagged

from search_cli.articles import read_article
from search_cli.models import Article, Passage

HERE = Path(__file__).parents[1]


@pytest.fixture(params=["seed", "twin"])
def folder(request: pytest.FixtureRequest) -> Path:
    """Where an article and its gold are: of our own words here, the real one beside the project."""
    if request.param == "twin":
        return HERE / "data" / "twin"
    shared: Path = request.getfixturevalue("shared")
    return shared / "seed"


@pytest.fixture
def article(folder: Path) -> Article:
    """The article, read under a name that does not help."""
    return read_article("article.txt", (folder / "article.txt").read_bytes())


@pytest.fixture
def gold(folder: Path) -> list[dict[str, Any]]:
    """The passages a person marked."""
    return [json.loads(line) for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()]


def _as_gold(passage: Passage, wanted: dict[str, Any]) -> dict[str, Any]:
    """What the gold says of a passage, said by the passage."""
    text = passage.text
    return wanted | {
        "start_quote": text[: len(wanted["start_quote"])],
        "end_quote": text[-len(wanted["end_quote"]) :],
        "kind": passage.kind,
        "roles": sorted(passage.roles),
        "dimensions": sorted(passage.dimensions),
    }


def test_the_passages_are_exactly_the_gold_ones(article: Article, gold: list[dict[str, Any]]) -> None:
    """Each gold stretch is one passage: none split, none merged, none added; kind and tags equal."""
    found = tagged(article).passages

    assert len(gold) == 18
    assert len(found) == len(gold)
    for passage, wanted in zip(found, gold, strict=True):
        wanted = wanted | {name: sorted(wanted[name]) for name in ("roles", "dimensions")}
        assert _as_gold(passage, wanted) == wanted


def test_no_line_of_furniture_is_indexed(article: Article, gold: list[dict[str, Any]]) -> None:
    """Nothing below the last gold passage, nothing above the first, and no heading, is in any passage's text."""
    first = article.text.index(gold[0]["start_quote"])
    last = article.text.rindex(gold[-1]["end_quote"]) + len(gold[-1]["end_quote"])
    lines = [*article.text[:first].splitlines(), *article.text[last:].splitlines()]
    furniture = {line.strip() for line in lines if line.strip()}

    indexed = {line.strip() for passage in tagged(article).passages for line in passage.text.splitlines()}

    assert len(furniture) > 10
    assert not furniture & indexed


def test_the_title_and_headings_are_the_articles_own(article: Article, folder: Path) -> None:
    """The title stands three times in the file and once in the index."""
    first_line = (folder / "article.txt").read_text(encoding="utf-8").splitlines()[0]

    found = tagged(article).passages

    assert {passage.title for passage in found} == {first_line}
    assert [len(p.heading_path) for p in found] == [0] + [1] * 17


@pytest.mark.parametrize("name", ["article.md", "a.txt", "别的名字.txt"])
def test_the_name_of_the_file_changes_nothing(name: str) -> None:
    """A file saved as .md without a mark of Markdown in it has the same passages."""
    text = (HERE / "data" / "twin" / "article.txt").read_text(encoding="utf-8")

    assert [(p.text, p.roles, p.dimensions, p.kind) for p in passages(text, name)] == [
        (p.text, p.roles, p.dimensions, p.kind) for p in passages(text)
    ]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
def test_the_encoding_of_the_file_changes_nothing(encoding: str) -> None:
    """Nor do the line ends."""
    text = (HERE / "data" / "twin" / "article.txt").read_text(encoding="utf-8")

    other = read_article("a.txt", text.replace("\n", "\r\n").encode(encoding))

    assert tagged(other).passages == passages(text)


def test_traditional_characters_are_tagged_alike() -> None:
    """The same article in traditional characters has the same passages with the same (simplified) tags."""
    opencc = pytest.importorskip("opencc", reason="needs opencc to write the article in traditional characters")
    text = (HERE / "data" / "twin" / "article.txt").read_text(encoding="utf-8")

    found = passages(opencc.OpenCC("s2t").convert(text))

    assert [(p.roles, p.dimensions, p.kind) for p in found] == [(p.roles, p.dimensions, p.kind) for p in passages(text)]
