"""Articles of which every version can be told from every other: what stood in kb/, and when, one line each in a ledger.

An article goes through the versions 0, 1, 2 and so on; in every third there is no such article. Each article has one
writer, so that no two processes write one file.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from crash.scenarios import text_of

ARTICLES = 24
_GONE_EVERY = 3


def path_of(article: int) -> str:
    """Return where an article stands below kb/."""
    return f"{article:02}.md"


def is_gone(version: int) -> bool:
    """Return whether there is no article in this version."""
    return version % _GONE_EVERY == _GONE_EVERY - 1


@cache
def text(article: int, version: int) -> str:
    """Return what an article says in a version; versions differ in length too, so that statistics tell them apart."""
    return text_of(article, f"第{version}次" + "再改" * (version % 4))


@cache
def fingerprint(article: int, version: int) -> str | None:
    """Return by what an index knows an article in a version, None where there is none."""
    return None if is_gone(version) else sha256(text(article, version).encode()).hexdigest()


def write(root: Path, article: int, version: int) -> None:
    """Put an article below kb/ as it is in a version, all at once, or take it away; and note when."""
    target, aside = root / "kb" / path_of(article), root / f"aside-{article}"
    aside.write_text(text(article, version), encoding="utf-8", newline="\n")
    began = time.monotonic_ns()
    if is_gone(version):
        target.unlink(missing_ok=True)
    else:
        os.replace(aside, target)
    note(root / "written", article=article, version=version, began=began, ended=time.monotonic_ns())


# ── ledgers ─────────────────────────────────────────────────────────────────────────────────────────────────


def note(ledger: Path, **row: Any) -> None:
    """Add a line to a ledger that several processes write to, any of which may be killed."""
    handle = os.open(ledger, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o666)
    try:
        os.write(handle, f"{json.dumps(row)}\n".encode())
    finally:
        os.close(handle)


def noted(ledger: Path) -> Iterator[dict[str, Any]]:
    """Yield what was noted, in order."""
    if ledger.exists():
        yield from map(json.loads, ledger.read_text(encoding="utf-8").splitlines())
