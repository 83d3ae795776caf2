"""tantivy over the three fields that ours scores: our terms, the sum of their scores, and ten texts fetched."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from search_cli.analysis.analyzer import Analyzer
from search_cli.config import Settings
from search_cli.models import Passage

_SETTINGS = Settings()
WEIGHTS = {
    "words": _SETTINGS.weight_words,
    "bigrams": _SETTINGS.weight_bigrams,
    "characters": _SETTINGS.weight_characters,
}
TOP = 10


def build(folder: Path, passages: Iterable[Passage], analyzer: Analyzer) -> None:
    """Index passages in `folder` by our terms, in place of an existing index."""
    import tantivy

    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    schema = tantivy.SchemaBuilder()
    schema.add_bytes_field("text", stored=True)
    for field in WEIGHTS:
        schema.add_text_field(field, tokenizer_name="whitespace", index_option="freq")
    writer = tantivy.Index(schema.build(), path=str(folder)).writer(heap_size=512_000_000, num_threads=1)
    for passage in passages:
        bags = analyzer.bags(passage)
        terms = {field: " ".join(bags[field]) for field in WEIGHTS}
        writer.add_document(tantivy.Document(text=passage.text.encode(), **terms))
    writer.commit()
    writer.wait_merging_threads()


def open_index(folder: Path, analyzer: Analyzer) -> tuple[Callable[[str], Any], Callable[[Any], list[str]]]:
    """Return a function that makes a query from a question, and one that returns the texts of its ten best passages."""
    import tantivy

    index = tantivy.Index.open(str(folder))
    schema, searcher = index.schema, index.searcher()

    def query(question: str) -> Any:
        found = analyzer.tokens(question)
        clauses = [
            (
                tantivy.Occur.Should,
                tantivy.Query.boost_query(tantivy.Query.term_query(schema, field, term), weight),
            )
            for field, weight in WEIGHTS.items()
            for term in dict.fromkeys(token.term for token in found[field])
        ]
        return tantivy.Query.boolean_query(clauses)

    def ask(query: Any) -> list[str]:
        found = searcher.search(query, limit=TOP, count=False)
        return [searcher.doc(address)["text"][0].decode() for _, address in found.hits]

    return query, ask
