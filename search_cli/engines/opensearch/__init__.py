"""The index on an OpenSearch cluster: passages → documents, questions → requests; the only user of its client."""

from __future__ import annotations

from search_cli.engines.opensearch.connection import Connection, connect
from search_cli.engines.opensearch.engine import OpenSearchEngine

__all__ = ["Connection", "OpenSearchEngine", "connect"]
