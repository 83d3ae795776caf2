"""The costs of turning law texts into terms: reading, tagging, segmenting with each dictionary, and sharing the work.

Run: python benchmarks/cutting.py               300 texts
     python benchmarks/cutting.py --files 50

It needs ../shared/corpora, which only developers have. Times are CPU times of all processes together, except for wall
time in the last column of the second table. Beside each time is the number of terms.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import laws

from search_cli.analysis.analyzer import Analyzer
from search_cli.articles import read_article
from search_cli.articles.folder import find_files
from search_cli.config import Config, Settings
from search_cli.engines import TEXT_FIELDS
from search_cli.errors import ArticleError
from search_cli.indexing.entries import ArticleProcessor
from search_cli.indexing.processes import in_order
from search_cli.models import Passage
from search_cli.passages import passages_of
from search_cli.taxonomy import default_taxonomy


def main() -> int:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=300, metavar="N", help="how many law texts (default: 300)")
    wanted = parser.parse_args().files
    if gone := laws.missing():
        print(f"skipped: there is no {gone} beside the project")
        return 0
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        laws.unpack(root / "kb", wanted)
        steps(root)
        shared_out(root)
    return 0


def spent() -> float:
    """Return the CPU time of this process and of those it waited for."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def steps(root: Path) -> None:
    """Print the cost of each step for a passage, in one process."""
    settings, taxonomy = Settings(), default_taxonomy()
    began = spent()
    articles = [read_article(path.name, path.read_bytes()) for path in sorted((root / "kb").rglob("*.md"))]
    read = spent() - began
    passages = [passage for article in articles for passage in passages_of(article, taxonomy, settings).passages]
    tagged = spent() - began - read
    count = len(passages)
    print(f"{len(articles)} texts, {count:,} passages\n\n| ms a passage | | terms |\n|---|---|---|")
    print(f"| read | {read / count * 1000:.3f} | |\n| tagged | {tagged / count * 1000:.3f} | |")
    for name, bags in ways(taxonomy.dictionary_words()).items():
        bags(passages[0])  # dictionaries are loaded at the first use
        began = spent()
        terms = sum(len(found[field]) for found in map(bags, passages) for field in TEXT_FIELDS)
        print(f"| cut: {name} | {(spent() - began) / count * 1000:.3f} | {terms:,} |")


def ways(words: Iterable[str]) -> dict[str, Callable[[Passage], dict[str, tuple[str, ...]]]]:
    """Return the ways to segment a passage: with offsets, as for queries, and without, with each dictionary."""
    full = Analyzer(words)
    full.prepare()
    carried = full.carrying(memoryview(full.segmenter.compiled))
    plain = Analyzer((*words, "没有这个词"))  # with one more word, otherwise it would share the prepared dictionary

    def placed(passage: Passage) -> dict[str, tuple[str, ...]]:
        text = "\n\n".join((*dict.fromkeys((passage.title, *passage.heading_path)), passage.text))
        fields = {field: tuple(token.term for token in found) for field, found in plain.tokens(text).items()}
        return {**fields, "text": tuple(token.term for token in plain.tokens(passage.text)["bigrams"])}

    return {
        "jieba, with places": placed,
        "jieba": lambda passage: dict(plain.bags(passage)),
        "the dictionary in the index": lambda passage: dict(carried.bags(passage)),
        "jieba's twin": lambda passage: dict(full.bags(passage)),
    }


def shared_out(root: Path) -> None:
    """Print the cost of all steps in one process and in several, including the start of the processes."""
    print("\n| processes | passages | processor, s | wall, s |\n|---|---|---|---|")
    taxonomy = default_taxonomy()
    files = sorted(find_files(root / "kb").files, key=lambda file: file.path)
    for processes in range(1, (os.cpu_count() or 1) + 1):
        maker = ArticleProcessor(Config(root), taxonomy, Analyzer(taxonomy.dictionary_words()))
        began, started = spent(), time.perf_counter()
        with in_order(maker, [(file, None) for file in files], processes, bool) as made:
            entries = [outcome.article.entries or () for outcome in made if not isinstance(outcome, ArticleError)]
        wall = time.perf_counter() - started
        print(f"| {processes} | {sum(map(len, entries)):,} | {spent() - began:.1f} | {wall:.1f} |")


if __name__ == "__main__":
    sys.exit(main())
