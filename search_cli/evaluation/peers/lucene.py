"""Lucene 8 with three ways to cut Chinese, run by Java from Debian's packages: smartcn, bigrams (CJK), and IK."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from search_cli.errors import CollectionError
from search_cli.evaluation.collections import Collection
from search_cli.evaluation.peers import Peer, text_of
from search_cli.evaluation.rankings import DEPTH, Ranking

__all__ = ["PEERS"]

_SOURCE = Path(__file__).with_name("Lucene.java")
_DEBIAN = "apt-get install openjdk-17-jdk-headless liblucene8-java"
_IK = "mvn dependency:get -Dartifact=com.github.magese:ik-analyzer:8.5.0 -Dtransitive=false"
_JARS = Path("/usr/share/java")
_NEEDED = ("lucene-core", "lucene-analyzers-common", "lucene-analyzers-smartcn")


def _lucene_jars() -> list[Path] | None:
    """Return the jars of Lucene, from the folder that KB_LUCENE_JARS names or Debian's, or None when one is missing."""
    folder = Path(os.environ.get("KB_LUCENE_JARS") or _JARS)
    found = [next(iter(sorted(folder.glob(f"{name}-8*.jar"))), None) for name in _NEEDED]
    return None if None in found else [jar for jar in found if jar]


def _ik_jar() -> Path | None:
    """Return IK's jar: the file that KB_IK_JAR names, or the one Maven has fetched."""
    fetched = Path.home() / ".m2/repository/com/github/magese/ik-analyzer/8.5.0/ik-analyzer-8.5.0.jar"
    jar = Path(os.environ.get("KB_IK_JAR") or fetched)
    return jar if jar.is_file() else None


def _missing(analyzer: str) -> str | None:
    # With the compiler, java runs a source file as it is.
    if not (shutil.which("java") and shutil.which("javac") and _lucene_jars()):
        return _DEBIAN
    return _IK if analyzer == "ik" and not _ik_jar() else None


def _rank(name: str, analyzer: str, collection: Collection) -> Ranking:
    jars = [*(_lucene_jars() or ()), *([jar] if (jar := _ik_jar()) else ())]
    with tempfile.TemporaryDirectory() as folder:
        documents, queries = Path(folder, "documents"), Path(folder, "queries")
        _write(documents, ((document.id, text_of(document)) for document in collection.documents))
        _write(queries, collection.queries.items())
        command = ["java", "-Dfile.encoding=UTF-8", "-cp", os.pathsep.join(map(str, jars)), str(_SOURCE)]
        arguments = [analyzer, str(documents), str(queries), str(DEPTH)]
        done = subprocess.run([*command, *arguments], capture_output=True, encoding="utf-8", check=False)  # noqa: S603
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or ["?"])[0]
        raise CollectionError("peer-failed", name=name, reason=reason)
    return _ranking(name, done.stdout)


def _write(path: Path, rows: Iterable[tuple[str, str]]) -> None:
    """Write one line a text: no analyzer tells one blank from another."""
    with path.open("w", encoding="utf-8", errors="replace", newline="\n") as file:
        file.writelines(f"{name}\t{' '.join(text.split())}\n" for name, text in rows)


def _ranking(name: str, output: str) -> Ranking:
    """Read what Lucene.java printed; IK prints lines of its own."""
    lines = [line[1:].split("\t") for line in output.splitlines() if line.startswith(">")]
    (_, built), *answered = lines
    run = {query: tuple(filter(None, documents)) for query, _, *documents in answered}
    return Ranking(name, run, tuple(float(took) for _, took, *_ in answered), float(built))


PEERS = tuple(
    Peer(f"Lucene {label}", partial(_missing, analyzer), partial(_rank, f"Lucene {label}", analyzer))
    for label, analyzer in (("smartcn", "smartcn"), ("CJK", "cjk"), ("IK", "ik"))
)
