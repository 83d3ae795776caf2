"""What texts mean, as vectors: of each passage beside the index, and of a query when it is asked.

Off unless kb.toml says `meaning = true`: a model reads 10 to 40 passages a second, so that it is for small bases.
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
    """What reads texts; vectors of texts that mean alike point the same way. Threads may share it."""

    @property
    def name(self) -> str:
        """What tells its vectors from those of any other model."""
        ...

    def passages(self, texts: Sequence[str]) -> Floats:
        """Return the vectors of passages, a row of length 1 for each."""
        ...

    def query(self, text: str) -> Floats:
        """Return the vector of a query, of length 1."""
        ...


def model_of(settings: Settings) -> Model | None:
    """Return the model that kb.toml wants, None where it wants none. Raises ExtraMissingError when it is not there."""
    if not settings.meaning:
        return None
    from search_cli.meaning.model import E5  # here, since few bases want it

    return E5()
