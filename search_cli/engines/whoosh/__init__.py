"""The index on disk: passages → files of Whoosh below `index/`, and back; nothing else imports Whoosh."""

from __future__ import annotations

from search_cli.engines.whoosh.engine import WhooshEngine

__all__ = ["WhooshEngine"]
