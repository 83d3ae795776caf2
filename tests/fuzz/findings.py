"""A target and an input → what is wrong, if anything: what tells it from others, and the least that shows it."""

from __future__ import annotations

import hashlib
import time
import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Finding", "Target", "looked_at", "minimised", "written"]

_OWN = ("search_cli", "fuzz")


@dataclass(frozen=True)
class Target:
    """A place where strangers' text comes in.

    `check` takes an input and raises when anything is not as it must be; `words` mean something there. An input has
    at most `most` bytes and takes at most `seconds` of a processor: what is so small and takes longer grows too fast.
    """

    name: str
    check: Callable[[bytes], None]
    words: tuple[str, ...] = ()
    most: int = 2048
    seconds: float = 3.0


@dataclass(frozen=True)
class Finding:
    """What an input met: `key` is the same for what is probably the same fault."""

    key: str
    told: str


def looked_at(target: Target, data: bytes, patience: float = 1.0) -> Finding | None:
    """Return what is wrong with how `target` takes `data`; `patience` times as long where code is watched."""
    started = time.process_time()
    try:
        target.check(data)
    except (Exception, SystemExit) as error:
        return Finding(f"{type(error).__name__} at {_place(error)}", "".join(traceback.format_exception(error)))
    took = time.process_time() - started
    if took > target.seconds * patience:
        return Finding("slow", f"{len(data)} bytes took {took:.1f} s")
    return None


def _place(error: BaseException) -> str:
    """Return the innermost line of our own that an error came through."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if Path(frame.filename).parts]
    own = [frame for frame in frames if any(name in Path(frame.filename).parts for name in _OWN)]
    last = (own or frames)[-1]
    return f"{Path(last.filename).name}:{last.lineno}"


def minimised(target: Target, data: bytes, seconds: float = 20.0) -> bytes:
    """Return less of `data` that meets the same finding, as little as is found in so many seconds."""
    met = looked_at(target, data)
    if met is None or met.key == "slow":
        return data
    ends = time.monotonic() + seconds
    size = max(len(data) // 2, 1)
    while time.monotonic() < ends:
        smaller = next((cut for cut in _cuts(data, size) if _meets(target, cut, met.key, ends)), None)
        if smaller is not None:
            data = smaller
        elif size == 1:
            break
        size = min(size if smaller is not None else size // 2, max(len(data) // 2, 1))
    return data


def _cuts(data: bytes, size: int) -> Iterable[bytes]:
    return (data[:at] + data[at + size :] for at in range(0, len(data), size))


def _meets(target: Target, data: bytes, key: str, ends: float) -> bool:
    if time.monotonic() > ends:
        return False
    found = looked_at(target, data)
    return found is not None and found.key == key


def written(target: Target, data: bytes, found: Finding, folder: Path) -> Path | None:
    """Write an input and what it met into `folder`, and return where; None when a smaller one is there."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{target.name}-{hashlib.sha256(found.key.encode()).hexdigest()[:8]}"
    if path.exists() and path.stat().st_size <= len(data):
        return None
    path.write_bytes(data)
    replay = f"python tests/fuzz --replay {path}"
    path.with_suffix(".txt").write_text(f"{found.key}\n{replay}\n\n{found.told}", "utf-8", "backslashreplace")
    return path
