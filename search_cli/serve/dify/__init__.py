"""Dify's External Knowledge API: `POST /retrieval` → one search → records.

https://docs.dify.ai/en/use-dify/knowledge/external-knowledge-api specifies requests and answers.
"""

from __future__ import annotations

__all__ = ["PATH"]

PATH = "/retrieval"
"""Dify appends this path to the address that its user entered."""
