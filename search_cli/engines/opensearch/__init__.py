"""The engine on an OpenSearch cluster: passages → documents, questions → requests; no other package uses its client."""

from __future__ import annotations

from search_cli.engines.opensearch.connection import Connection, connect
from search_cli.engines.opensearch.engine import OpenSearchEngine
from search_cli.engines.opensearch.lease import builds_begun

__all__ = ["Connection", "OpenSearchEngine", "builds_begun", "connect"]
