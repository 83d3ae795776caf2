"""Settings and mapping of the indices on the cluster."""

from __future__ import annotations

from typing import Any

from search_cli.engines import FIELDS, KEYWORD_FIELDS, TEXT_FIELDS
from search_cli.engines.scoring import Bm25

__all__ = ["LAYOUT", "MOST_AT_ONCE", "NEVER", "index_body", "lease_body"]

LAYOUT = 2
"""The version of the layout of documents; an index of another layout is rebuilt."""

NEVER = (1 << 62) - 1
"""The value of `seen_until` of a visible document."""

MOST_AT_ONCE = 10_000
"""The most documents in one response, OpenSearch's default limit; more are read page by page."""

_WHATEVER_TEMPLATES_SAY: dict[str, Any] = {
    "default_pipeline": "_none",
    "final_pipeline": "_none",
    "max_result_window": MOST_AT_ONCE,
}
"""Settings that a template for all indices of a cluster may make: its pipelines would change or refuse our documents,
and its limits our pages."""

_KEPT: dict[str, Any] = {"index": False, "doc_values": False}
_TEXT = {"type": "keyword", **_KEPT}
_NUMBER = {"type": "long", **_KEPT}
_PHRASES = {"type": "text", "analyzer": "whitespace", "index_options": "positions", "norms": False}
_TERMS = {"type": "text", "analyzer": "whitespace", "similarity": "bm25", "index_options": "freqs"}


def index_body(bm25: Bm25, shards: int) -> dict[str, Any]:
    """Return settings and mapping of a new index that scores by `bm25`.

    Builds refresh it explicitly, and add replicas at the end, so that documents are indexed only once meanwhile.
    """
    settings = {
        "number_of_shards": shards,
        "number_of_replicas": 0,
        "refresh_interval": "-1",
        **_WHATEVER_TEMPLATES_SAY,
        "max_inner_result_window": MOST_AT_ONCE,
        "similarity": {"bm25": {"type": "BM25", "k1": bm25.k1, "b": bm25.b}},
    }
    return {"settings": {"index": settings}, "mappings": {"dynamic": "strict", "properties": _properties()}}


def _properties() -> dict[str, Any]:
    return {
        "entry": {"type": "keyword"},
        "seen_from": {"type": "long"},
        "seen_until": {"type": "long"},
        "id": {"type": "keyword"},
        "place": {"type": "integer"},
        **{name: {"type": "keyword"} for name in KEYWORD_FIELDS},
        **dict.fromkeys(TEXT_FIELDS, _TERMS),
        "listed": {"type": "keyword", "index": False},  # the terms of `words`, for who wants them all
        "phrase": _PHRASES,
        "heading_phrase": _PHRASES,  # a value for each: Lucene leaves a gap between values that no phrase spans
        "length": {"properties": {name: {"type": "integer", "index": False} for name in FIELDS}},
        "passage": {"properties": _PASSAGE},
        "record": {"properties": _RECORD},
        "attachment": {"properties": {"name": _TEXT, "data": {"type": "binary"}}},
        "manifest": {"type": "object", "enabled": False},
    }


_PASSAGE = {
    "title": _TEXT,
    "heading_path": _TEXT,
    "text": _TEXT,
    "char_start": _NUMBER,
    "char_end": _NUMBER,
    "line_start": _NUMBER,
    "line_end": _NUMBER,
    "page": _NUMBER,
    "url": _TEXT,
    "claims": {"properties": {"start": _NUMBER, "end": _NUMBER, "roles": _TEXT, "dimensions": _TEXT, "cue": _TEXT}},
    "runs": {"properties": {"text_start": _NUMBER, "source_start": _NUMBER, "source_end": _NUMBER}},
}

_RECORD = {
    "fingerprint": _TEXT,
    "size": _NUMBER,
    "mtime_ns": _NUMBER,
    "seen_ns": _NUMBER,
    "passages": _NUMBER,
    "title": _TEXT,
    "taught_roles": _TEXT,
    "taught_dimensions": _TEXT,
    "stale": _TEXT,
    "dated": _TEXT,
    "cells": {"properties": {"role": _TEXT, "dimension": _TEXT, "passages": _NUMBER, "characters": _NUMBER}},
}


def lease_body() -> dict[str, Any]:
    """Return settings and mapping of the index that holds the lease."""
    properties = {
        "owner": {"type": "keyword"},
        "host": {"type": "keyword"},
        "pid": {"type": "long"},
        "generation": {"type": "long"},
        "renewed_at": {"type": "date", "format": "epoch_millis"},
    }
    settings = {"number_of_shards": 1, "auto_expand_replicas": "0-1", **_WHATEVER_TEMPLATES_SAY}
    return {"settings": {"index": settings}, "mappings": {"dynamic": "strict", "properties": properties}}
