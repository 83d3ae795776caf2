"""Meanings of texts as vectors: those of passages are kept beside the index, that of a query is made when it is asked.

Off unless kb.toml says `meaning = true`: a model reads only 10 to 40 passages a second, so this is for small bases.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from search_cli.config import Settings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

__all__ = ["Model", "model_of"]


class Model(Protocol):
    """Turns texts into vectors; those of similar meaning point the same way. Threads may share it."""

    @property
    def name(self) -> str:
        """The name that distinguishes its vectors from those of other models."""
        ...

    def passages(self, texts: Sequence[str]) -> Floats:
        """Return the vectors of passages, a row of length 1 for each."""
        ...

    def query(self, text: str) -> Floats:
        """Return the vector of a query, of length 1."""
        ...


def model_of(settings: Settings) -> Model | None:
    """Return the model, or None if kb.toml wants none. Raises ExtraMissingError when it is not installed."""
    if not settings.meaning:
        return None
    from search_cli.meaning.model import E5  # here, since few bases want it

    return E5()
