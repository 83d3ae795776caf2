"""Lucene 8 from Debian's packages, in a Java process that reads a command on each line."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path

from corpus import Row
from systems import Found, Opened, System

_JARS = ("lucene-core", "lucene-analyzers-common")


class Lucene(System):
    """Lucene 8; its program is Lucene.java."""

    name = index = "Lucene 8"

    def build(self, rows: Iterable[Row], folder: Path) -> float:
        """Index and merge into one segment; the time is measured in Java, without its start."""
        feed = folder.parent / "lucene.tsv"
        with feed.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines("\t".join((*row.terms, row.text)) + "\n" for row in rows)
        done = subprocess.run([*_java(), "build", str(feed), str(folder)], capture_output=True, text=True, check=True)
        feed.unlink()
        return float(done.stdout)

    def open(self, folder: Path) -> Opened[int]:
        """Search for any of the words; the time includes the pipe, some hundredths of a millisecond."""
        java = subprocess.Popen(
            [*_java(), "ask", str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
        )
        assert java.stdin
        assert java.stdout
        to, back = java.stdin, java.stdout

        def told(what: str, line: str) -> str:
            to.write(f"{what}\t{line}\n")
            to.flush()
            return back.readline()

        def query(words: Sequence[str]) -> int:
            return int(told("query", "\t".join(words)))

        def ask(query: int) -> Found:
            pairs = told("ask", str(query)).split()
            return [(int(number), float(score)) for number, score in zip(pairs[::2], pairs[1::2], strict=True)]

        return Opened(query, ask, java.pid)


def _java() -> list[str]:
    jars = [next(iter(sorted(Path("/usr/share/java").glob(f"{name}-8*.jar"))), None) for name in _JARS]
    path = os.pathsep.join(str(jar) for jar in jars if jar)
    return ["java", "-Dfile.encoding=UTF-8", "-cp", path, str(Path(__file__).with_name("Lucene.java"))]
