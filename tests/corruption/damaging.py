"""Mutations of an index, one at a time: what a search says, what `kb verify` finds, what `--repair` restores."""

from __future__ import annotations

import json
import os
import random
import traceback
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import NamedTuple

from crash.scenarios import Prepared, Scenario, write_articles
from crash.scenarios import state_of as _state_of

from corruption.mutations import Mutation, mutation_of
from search_cli import KnowledgeBase
from search_cli.cli import main
from search_cli.engines.whoosh.manifest import MANIFEST
from search_cli.errors import IndexUnusableError, SearchCliError

CANNOT = 2
Searched = tuple[int, list[object], str]
_ASKED = ("跟单", "技能")


class Damage(NamedTuple):
    """One mutation, how the search met it (`answered` or a code), and what went wrong."""

    file: str
    what: str
    met: str
    faults: tuple[str, ...]


def _several_segments(root: Path) -> None:
    """Two segments, one of them with deletions, so that an index has files of every kind."""
    write_articles(root, range(12))
    KnowledgeBase.build(root)
    write_articles(root, range(12, 14))
    KnowledgeBase.build(root)
    write_articles(root, range(3, 4), "乙")
    KnowledgeBase.build(root)


SCENARIO = Scenario("damaged", _several_segments, lambda root: None)


def files_of(index: Path) -> list[str]:
    """Return what answers: all files but the lock, in which nothing stands, and the generation before."""
    newest = max(index.glob("generation-*"))
    return ["CACHEDIR.TAG", "CURRENT", *sorted(path.relative_to(index).as_posix() for path in newest.iterdir())]


def damaged(prepared: Prepared, root: Path, count: int, seed: str) -> Iterator[Damage]:
    """Change the index so many times, each time the one that was whole, and judge."""
    chance = random.Random(seed)
    files = files_of(prepared.root / "index")
    whole = searched(prepared.root)
    for _ in range(count):
        prepared.copy(root)
        mutation = mutation_of(root / "index", files, chance)
        mutation.apply(root / "index")
        yield judged(prepared, root, mutation, whole)


def judged(prepared: Prepared, root: Path, mutation: Mutation, whole: Searched) -> Damage:
    faults: list[str] = []
    met = "none"
    try:
        met = _state_of(root)
        if met == prepared.old:
            met = "answered"
        elif len(met) == 64:
            faults.append("silent: other answers")
        faults += _unfound(root, mutation)
        faults += _ill_answered(root, whole)
        faults += _unrepaired(prepared, root)
    except Exception:
        faults.append(f"traceback: {traceback.format_exc()}")
    return Damage(_kind_of(mutation.file), mutation.what, met, tuple(faults))


def _kind_of(file: str) -> str:
    """Return what stands in the place of a file's name in a table."""
    name = file.rpartition("/")[2]
    return name if name.isupper() or name.startswith(("CACHE", "manifest")) else f"*.{name.rpartition('.')[2]}"


def _unfound(root: Path, mutation: Mutation) -> Iterator[str]:
    """Say so when `kb verify` does not name the file that was changed.

    A manifest of which only the number of its format changed is one of another format, for all that anybody can tell.
    """
    try:
        found = KnowledgeBase.verify(root)
    except IndexUnusableError as error:
        if error.code != "index-stale-recipe" or not mutation.file.endswith(MANIFEST):
            raise
        return
    if mutation.file not in [fault.file for fault in found.faults]:
        yield f"unfound: verify says {found.faults}"
    if any(not fault.message.strip() for fault in found.faults):
        yield "unfound: verify has no words for it"


def searched(root: Path) -> Searched:
    """Ask `kb 跟单 技能 --json` in this process; return its exit code, the ids and scores of its hits, its stderr."""
    out, err = BytesIO(), BytesIO()
    code = 0
    shown, told = TextIOWrapper(out, "utf-8", write_through=True), TextIOWrapper(err, "utf-8", write_through=True)
    with redirect_stdout(shown), redirect_stderr(told):
        try:
            main(["--root", os.fspath(root), "search", *_ASKED, "--json"])
        except SystemExit as leaving:
            code = int(leaving.code or 0)
    text = out.getvalue().decode()
    hits = [(hit["id"], hit["score"]) for hit in json.loads(text)["hits"]] if text else []
    return code, hits, err.getvalue().decode()


def _ill_answered(root: Path, whole: Searched) -> Iterator[str]:
    """Say what is wrong with what `kb search` says: it answers as before, or refuses in a sentence with a code."""
    code, hits, said = searched(root)
    if code != CANNOT and (code, hits) != whole[:2]:
        yield f"silent: kb search ends with {code} and {len(hits)} hits"
    if code == CANNOT and (hits or not json.loads(said)["error"]["message"]):
        yield f"ill said: {said!r}"


def _unrepaired(prepared: Prepared, root: Path) -> Iterator[str]:
    """Repair, and say what is then not as it was before the damage."""
    try:
        KnowledgeBase.repair(root)
    except SearchCliError as error:
        if error.code != "index-stale-recipe":
            yield f"unrepaired: {error}"
            return
        KnowledgeBase.build(root)  # as it says
    if not KnowledgeBase.verify(root).ok:
        yield "unrepaired: verify still finds faults"
    if _state_of(root) != prepared.old:
        yield "unrepaired: other answers than before"
