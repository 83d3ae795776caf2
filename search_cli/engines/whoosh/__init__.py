"""The index on disk: passages → arrays below `index/`, and back; Whoosh reads them too, and nothing else imports it."""

from __future__ import annotations

from search_cli.engines.whoosh.engine import WhooshEngine

__all__ = ["WhooshEngine"]
