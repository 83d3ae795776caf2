"""The figures of a base by its own gold, and a file of floors → whether any fell, or the measured files changed.

An update raises floors; it lowers them only if that is asked for explicitly.
"""

from __future__ import annotations

import errno
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import UnionType
from typing import Any, TypeGuard

from search_cli import wire
from search_cli.errors import GoldError
from search_cli.evaluation import PASSAGES_FILE, QUERIES_FILE, Evaluation
from search_cli.evaluation.gold import HALVES
from search_cli.evaluation.passages import PassageFigures, summed
from search_cli.evaluation.queries import averaged
from search_cli.evaluation.report import PLACES, by_kind
from search_cli.knowledge_base import KnowledgeBase
from search_cli.messages import say
from search_cli.strict_json import parsed
from search_cli.text_files import write_whole

__all__ = [
    "Fall", "Gate", "Verdict", "as_json", "digests_of", "figures_of", "judge", "read_gate", "said", "updated",
    "write_gate",
]  # fmt: skip

_MOST_BYTES = 16 << 20  # a digest takes a hundred


@dataclass(frozen=True, slots=True)
class Gate:
    """The least that each figure must be, on one half of the queries, and the SHA-256 of each article and gold file."""

    half: str
    floors: Mapping[str, float]
    digests: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Fall:
    """A figure below its floor; `value` is None when the figure does not exist any more."""

    figure: str
    floor: float
    value: float | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """The figures that fell, and the files that are new, gone or changed."""

    falls: tuple[Fall, ...]
    changed: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing fell or changed."""
        return not (self.falls or self.changed)


def figures_of(evaluation: Evaluation) -> dict[str, float]:
    """Return every figure that has a floor: of passages and tags, of all queries, and the share right of each kind."""
    found: dict[str, float | None] = {}
    if evaluation.articles is not None:
        found.update(_passage_figures(summed(article.figures for article in evaluation.articles)))
    if evaluation.queries is not None:
        total = averaged(evaluation.queries)
        found |= {"right": total.right, "mrr": total.mrr, "ndcg": total.ndcg}
        found |= {f"right: {kind}": figures.right for kind, figures in by_kind(evaluation.queries).items()}
    return {name: round(value, PLACES) for name, value in found.items() if value is not None}


def _passage_figures(total: PassageFigures) -> Iterator[tuple[str, float | None]]:
    for name in ("whole", "pure", "kind"):
        yield name, _share(getattr(total, name), total.passages)
    yield "role f1", total.roles.f1
    yield "dimension f1", total.dimensions.f1
    yield "claim roles", _share(total.claim_roles, total.claims)
    yield "claim dimensions", _share(total.claim_dimensions, total.claims)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def digests_of(base: KnowledgeBase, gold: Path) -> dict[str, str]:
    """Return the SHA-256 of every article that was indexed, and of the gold files."""
    articles = {f"kb/{path}": record.fingerprint for path, record in sorted(base.records().items())}
    files = (path for path in (gold / PASSAGES_FILE, gold / QUERIES_FILE) if path.is_file())
    return articles | {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def judge(gate: Gate, figures: Mapping[str, float], digests: Mapping[str, str]) -> Verdict:
    """Compare today's figures and files with the gate's; a figure without a floor cannot fall."""
    falls = tuple(
        Fall(name, floor, figures.get(name)) for name, floor in gate.floors.items() if figures.get(name, -1.0) < floor
    )
    differing = {name for name, _ in gate.digests.items() ^ digests.items()}
    return Verdict(falls, tuple(sorted(differing)))


def updated(gate: Gate, figures: Mapping[str, float], digests: Mapping[str, str], *, lower: bool) -> Gate:
    """Return the gate with today's digests and higher floors; with `lower`, with today's figures, whatever they are.

    Raises GoldError when a figure fell and floors may not be lowered.
    """
    falls = judge(gate, figures, digests).falls
    if falls and not lower:
        raise GoldError("gate-lower", falls=said(falls))
    return Gate(gate.half, dict(figures), dict(digests))


def said(falls: Iterable[Fall]) -> str:
    """Return a sentence that lists what fell."""
    texts = (
        say("gate.gone", figure=fall.figure, floor=fall.floor)
        if fall.value is None
        else say("gate.fall", figure=fall.figure, value=fall.value, floor=fall.floor)
        for fall in falls
    )
    return say("list.semicolon").join(texts)


# ── the file ─────────────────────────────────────────────────────────────────────────────────────────────────


def read_gate(path: Path) -> Gate:
    """Read a gate. Raises GoldError when the file is missing or is not a gate."""
    try:
        found: Any = parsed(_read(path))
    except FileNotFoundError as error:
        raise GoldError("gate-missing", path=path) from error
    except OSError as error:
        raise GoldError("gate-syntax", path=path, reason=error.strerror or str(error)) from error
    except ValueError as error:
        raise GoldError("gate-form", path=path) from error
    if isinstance(found, dict) and found.get("half") in HALVES:
        floors, digests = found.get("floors"), found.get("digests")
        if _has_all(floors, int | float) and _has_all(digests, str):
            return Gate(found["half"], floors, digests)
    raise GoldError("gate-form", path=path)


def _read(path: Path) -> bytes:
    """Return the bytes of a gate, which may come through a pipe. OSError for what is larger, or has no end at all."""
    with path.open("rb") as file:
        data = file.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        raise OSError(errno.EFBIG, say("reason.too-large", most=_MOST_BYTES >> 20))
    return data


def _has_all(table: Any, kind: type | UnionType) -> TypeGuard[dict[str, Any]]:
    return isinstance(table, dict) and all(isinstance(value, kind) for value in table.values())


def write_gate(gate: Gate, path: Path) -> None:
    """Write a gate, one figure or digest a line, so that diffs show each change. Raises GoldError."""
    text = json.dumps({"half": gate.half, "floors": gate.floors, "digests": gate.digests}, ensure_ascii=False, indent=2)
    try:
        write_whole(path, [f"{text}\n"])  # or a full disk would leave a gate without floors
    except OSError as error:
        raise GoldError("gate-syntax", path=path, reason=error.strerror) from error


def as_json(verdict: Verdict, *, written: bool) -> dict[str, Any]:
    """Return a verdict (wire/schema/gate.json); `written` says that the gate was updated."""
    return {
        "version": wire.VERSION,
        "ok": verdict.ok,
        "falls": [{"figure": fall.figure, "floor": fall.floor, "value": fall.value} for fall in verdict.falls],
        "changed": list(verdict.changed),
        "updated": written,
    }
