"""Chinese search as in tutorials, by jieba's analyzer in Whoosh; `cold.py` compares `kb` with this script.

Run: python benchmarks/textbook.py build INDEX KB    index every paragraph of the articles in the folder KB
     python benchmarks/textbook.py ask INDEX WORDS   print the first ten paragraphs that hold any of the words
"""

from __future__ import annotations

import sys
from io import TextIOWrapper
from pathlib import Path

from jieba.analyse.analyzer import ChineseAnalyzer
from whoosh.fields import ID, TEXT, Schema
from whoosh.index import create_in, open_dir
from whoosh.qparser import OrGroup, QueryParser


def build(folder: str, articles: str) -> None:
    """Index the paragraphs below `articles`."""
    Path(folder).mkdir(parents=True)
    index = create_in(folder, Schema(path=ID(stored=True), content=TEXT(stored=True, analyzer=ChineseAnalyzer())))
    writer = index.writer()
    for path in sorted(Path(articles).rglob("*.*")):
        for paragraph in path.read_text(encoding="utf-8", errors="replace").split("\n\n"):
            writer.add_document(path=path.name, content=paragraph)
    writer.commit()


def ask(folder: str, words: str) -> None:
    """Print the first ten paragraphs."""
    index = open_dir(folder)
    with index.searcher() as searcher:
        query = QueryParser("content", index.schema, group=OrGroup).parse(words)
        for rank, hit in enumerate(searcher.search(query, limit=10), 1):
            print(rank, hit["path"], " ".join(hit["content"].split())[:80])


if __name__ == "__main__":
    assert isinstance(sys.stdout, TextIOWrapper)
    sys.stdout.reconfigure(encoding="utf-8")
    {"build": build, "ask": ask}[sys.argv[1]](*sys.argv[2:])
