"""Dify's External Knowledge API: `POST /retrieval` → one search → records.

https://docs.dify.ai/en/use-dify/knowledge/external-knowledge-api says what is sent and what comes back.
"""

from __future__ import annotations

__all__ = ["PATH"]

PATH = "/retrieval"
"""Dify appends it to the address that it was given."""
