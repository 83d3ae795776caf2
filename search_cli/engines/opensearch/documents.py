"""Passages, articles' records and attachments ↔ documents of the index."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from search_cli.analysis.folding import fold
from search_cli.engines import FIELDS, KEYWORD_FIELDS, TEXT_FIELDS, Entry
from search_cli.engines.opensearch.mapping import NEVER
from search_cli.engines.opensearch.tokens import joined, phrase_tokens, token
from search_cli.models import ArticleRecord, CellCount, Claim, Passage, Run

__all__ = [
    "PASSAGE_FIELDS", "attachment_documents", "attachment_from", "attachment_id", "frequencies_in",
    "passage_document", "passage_from", "record_document", "record_from",
]  # fmt: skip

Document = dict[str, Any]

PASSAGE_FIELDS = ("id", "article", "kind", "passage")
"""The fields of a document from which a passage is read."""

_BEFORE_PASSAGES = -1
"""The `place` of a record: before all passages of its article."""

_LONGEST_LISTED = 8_000  # characters: Lucene keeps values of up to 32,766 bytes
_CHUNK = 4 << 20  # bytes of an attachment in one document; a cluster takes requests of up to 100 MB

# What a passage and its document call alike.
_PLAIN = ("title", "text", "char_start", "char_end", "line_start", "line_end", "page", "url")
_RECORD = ("fingerprint", "size", "mtime_ns", "seen_ns", "passages", "title", "stale", "dated")


# ── passages ──────────────────────────────────────────────────────────────────────────────────────────────


def passage_document(entry: Entry, place: int, generation: int) -> tuple[str, Document]:
    """Return id and content of the document for a passage at `place` of its article, added by `generation`."""
    passage, bags = entry
    keywords = {name: list(dict.fromkeys(bags[name])) for name in KEYWORD_FIELDS}
    lengths = {name: len(keywords[name] if name in keywords else bags[name]) for name in FIELDS}
    document = {
        "entry": "passage",
        "seen_from": generation,
        "seen_until": NEVER,
        "id": passage.id,
        "place": place,
        **keywords,
        **{name: joined(bags[name]) for name in TEXT_FIELDS},
        "listed": [_listed(term) for term in dict.fromkeys(bags["words"])],
        "phrase": phrase_tokens(fold(passage.text).text),
        "heading_phrase": [phrase_tokens(fold(heading).text) for heading in passage.headings],
        "length": {name: length for name, length in lengths.items() if length},
        "passage": {
            **{name: getattr(passage, name) for name in _PLAIN},
            "heading_path": passage.heading_path,
            "claims": [claim._asdict() for claim in passage.claims],
            "runs": [run._asdict() for run in passage.runs],
        },
    }
    return f"{generation}-{_digest(passage.article, passage.id)}", document


def _listed(term: str) -> str:
    return term if len(term) <= _LONGEST_LISTED else token(term)


def _digest(*names: str) -> str:
    """Return a hash of names of any length for use in a document's id, which has 512 bytes at most."""
    return hashlib.sha256("\0".join(names).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def passage_from(source: Mapping[str, Any]) -> Passage:
    """Return the passage of a document. Raises KeyError or TypeError when it holds no passage."""
    held = source["passage"]
    return Passage(
        id=source["id"],
        article=source["article"][0],
        kind=source["kind"][0],
        heading_path=tuple(held["heading_path"]),
        claims=tuple(_claim(claim) for claim in held["claims"]),
        runs=tuple(Run(**run) for run in held["runs"]),
        **{name: held[name] for name in _PLAIN},
    )


def _claim(row: Mapping[str, Any]) -> Claim:
    return Claim(row["start"], row["end"], tuple(row["roles"]), tuple(row["dimensions"]), row["cue"])


def frequencies_in(source: Mapping[str, Any], field: str) -> Mapping[str, int]:
    """Return the frequency of each token of a text field, or value of a keyword field, in a document."""
    if field in KEYWORD_FIELDS:
        return dict.fromkeys(source[field], 1)
    counts: dict[str, int] = {}
    for each in source[field].split(" ") if source[field] else ():
        counts[each] = counts.get(each, 0) + 1
    return counts


# ── articles and attachments ──────────────────────────────────────────────────────────────────────────────


def record_document(record: ArticleRecord, generation: int) -> tuple[str, Document]:
    """Return id and content of the document for an article's record, added by `generation`."""
    held = {name: getattr(record, name) for name in _RECORD}
    held["taught_roles"], held["taught_dimensions"] = record.taught_roles, record.taught_dimensions
    held["cells"] = [cell._asdict() for cell in record.cells]
    document = {
        "entry": "record",
        "seen_from": generation,
        "seen_until": NEVER,
        "article": [record.path],
        "place": _BEFORE_PASSAGES,
        "record": held,
    }
    return f"{generation}-{_digest(record.path)}", document


def record_from(source: Mapping[str, Any]) -> ArticleRecord:
    """Return the record of a document. Raises KeyError or TypeError when it holds no record."""
    held = source["record"]
    return ArticleRecord(
        path=source["article"][0],
        taught_roles=tuple(held["taught_roles"]),
        taught_dimensions=tuple(held["taught_dimensions"]),
        cells=tuple(CellCount(**cell) for cell in held["cells"]),
        **{name: held[name] for name in _RECORD},
    )


def attachment_id(digest: str, number: int) -> str:
    """Return the id of a document for a part of an attachment; it is made of all the bytes, so it never changes."""
    return f"attachment-{digest}-{number}"


def attachment_documents(name: str, data: bytes) -> Iterator[tuple[str, Document]]:
    """Yield ids and contents of the documents for an attachment."""
    digest = hashlib.sha256(data).hexdigest()
    for number, start in enumerate(range(0, len(data), _CHUNK)):
        piece = base64.b64encode(data[start : start + _CHUNK]).decode()
        yield attachment_id(digest, number), {"entry": "attachment", "attachment": {"name": name, "data": piece}}


def attachment_from(sources: list[Mapping[str, Any]], digest: str) -> bytes | None:
    """Return the attachment from its documents in order; None when its hash does not match."""
    data = b"".join(base64.b64decode(source["attachment"]["data"]) for source in sources)
    return data if hashlib.sha256(data).hexdigest() == digest else None
