"""The passages of an index → their vectors, brought up to date without reading any text twice."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING

import numpy as np

from search_cli.engines import Engine
from search_cli.meaning import Model
from search_cli.meaning.vectors import Header, Vectors, digest_of, rounded
from search_cli.models import Passage

if TYPE_CHECKING:
    from search_cli.meaning.vectors import Rows

__all__ = ["are_of", "vectors_due"]

_AT_ONCE = 16  # passages: half a second
_SAVED_EVERY_S = 60.0
"""Seconds of reading that a build which is killed loses at most."""


def vectors_due(
    engine: Engine, model: Model, held: Vectors, progress: Callable[[int, int], None] | None
) -> Iterator[Vectors]:
    """Yield the vectors of all passages in `engine`, unless those that are `held` are up to date.

    Meanwhile, the vectors made so far are yielded every minute. `progress` is told how many passages have been read, of
    how many.
    """
    state = _state_of(engine)  # now: what others build meanwhile is not in these passages
    if held.header.state == state:
        return
    texts = {passage.id: _text_of(passage) for passage in engine.passages()}
    wanted = {passage_id: digest_of(texts[passage_id]) for passage_id in sorted(texts)}
    rows = dict(zip(held.digests, held.rows.copy(), strict=True))  # its map is let go when there is a new one
    unread = {wanted[passage_id]: text for passage_id, text in texts.items() if wanted[passage_id] not in rows}
    saved_at = time.monotonic()
    for done, batch in _batches(unread):
        if progress:
            progress(done, len(unread))
        rows.update(zip(batch, rounded(model.passages([unread[digest] for digest in batch])), strict=True))
        if time.monotonic() - saved_at > _SAVED_EVERY_S:
            yield _vectors(model.name, "", wanted, rows)
            saved_at = time.monotonic()
    if progress and unread:
        progress(len(unread), len(unread))
    yield _vectors(model.name, state, wanted, rows)


def are_of(vectors: Vectors, engine: Engine) -> bool:
    """Return whether `vectors` are up to date with the passages in `engine`."""
    return vectors.header.state == _state_of(engine)


def _batches(unread: Mapping[bytes, str]) -> Iterator[tuple[int, Sequence[bytes]]]:
    """Yield batches of texts to read, each with the number of texts before it."""
    digests = list(unread)
    for done in range(0, len(digests), _AT_ONCE):
        yield done, digests[done : done + _AT_ONCE]


def _vectors(model: str, state: str, wanted: Mapping[str, bytes], rows: Mapping[bytes, Rows]) -> Vectors:
    """Return the vectors of those passages whose texts were read."""
    read = {passage_id: digest for passage_id, digest in wanted.items() if digest in rows}
    made = [rows[digest] for digest in read.values()]
    width = len(made[0]) if made else 0
    return Vectors(
        Header(model, state, width, tuple(read)),
        list(read.values()),
        np.array(made, np.int8).reshape(len(made), width),
    )


def _state_of(engine: Engine) -> str:
    """Return a digest that changes whenever the passages of an index may have changed."""
    records = sorted((path, record.fingerprint, record.passages) for path, record in engine.records().items())
    return sha256(repr((engine.recipe(), records)).encode("utf-8", "surrogatepass")).hexdigest()


def _text_of(passage: Passage) -> str:
    """Return what a passage is read as: below its title and headings, without which 它 and 该岗位 mean nothing."""
    return f"{passage.title} {' / '.join(passage.heading_path)}\n{passage.text}"
