"""The engine on disk: passages ↔ arrays below `index/`; `codec` lets Whoosh read them, and alone imports it."""

from __future__ import annotations

from search_cli.engines.whoosh.engine import WhooshEngine

__all__ = ["WhooshEngine"]
