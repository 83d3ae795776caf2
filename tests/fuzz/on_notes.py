"""Names and articles that anybody wrote → files of a vault: any system takes their names, and none lies outside."""

from __future__ import annotations

import tempfile
from pathlib import Path
from unittest import mock

from fuzz.findings import Target
from fuzz.inputs import DIVIDER, text_of, words_of
from fuzz.on_views import base_of
from fuzz.running import ran
from search_cli import KnowledgeBase
from search_cli.cli.exporting.names import distinct_names, link_text, safe_name

__all__ = ["TARGETS"]

_RESERVED = set('<>:"/\\|?*#^[]') | {chr(code) for code in (*range(32), 127)}
_LONGEST = 120


def _names(data: bytes) -> None:
    """No two names are one where case does not count, each can be a file's, in whatever order; a name a line."""
    names = list(dict.fromkeys(text_of(data).split("\n")))
    found = distinct_names({name: name for name in names}, ["Taken"])
    for name in found.values():
        assert name
        assert not _RESERVED & set(name), name
        assert name == name.strip(" .")
        assert len(name.encode("utf-8")) <= _LONGEST
        assert safe_name(name) == name or len(name.encode()) == _LONGEST, name
    folded = [name.casefold() for name in (*found.values(), "Taken")]
    assert len(set(folded)) == len(folded)
    assert distinct_names({name: name for name in reversed(names)}, ["Taken"]) == found
    assert not set("[]|\n") & set("".join(map(link_text, names)))


def _vault(data: bytes) -> None:
    """Some articles become notes below one folder, and written again they are the same."""
    texts = text_of(data).split(DIVIDER)
    if base_of(texts) is None:
        return
    with tempfile.TemporaryDirectory() as folder:
        vault = Path(folder) / "a" / "vault"
        runs = []
        for _ in range(2):
            with mock.patch.object(KnowledgeBase, "open", return_value=base_of(texts)):
                runs.append(ran("export", "--format", "obsidian", "-o", str(vault)))
        assert runs[0].code == runs[1].code, runs
        assert runs[0].code in (0, 1), runs
        written = [path for path in Path(folder).rglob("*") if path.is_file()]
        assert all(path.is_relative_to(vault) and path.suffix == ".md" for path in written)
        assert all(path.read_bytes().decode("utf-8") for path in written)
        assert bool(written) is (runs[0].code == 0)


TARGETS = (
    Target("names", _names, words_of("names"), most=512),
    Target("vault", _vault, words_of("articles", "names"), most=1536, seconds=8),
)
