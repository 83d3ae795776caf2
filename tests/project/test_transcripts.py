"""tests/transcripts/*.md are manuals that are run: each `$ kb …` must print what stands below it.

`pytest tests/project/test_transcripts.py --update-transcripts` writes what the commands print today.
"""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cli_in_process import Kb

_COLLECTION = Path(__file__).parents[1] / "data" / "collection"
TRANSCRIPTS = sorted((Path(__file__).parents[1] / "transcripts").glob("*.md"))

# What differs from run to run and from machine to machine.
_VARYING = (
    (re.compile(r"(用时 )[\d.]+"), r"\g<1>0.0"),
    (re.compile(r"\d{4}-\d\d-\d\d(（文件）)"), r"0000-00-00\g<1>"),
    (re.compile(r"\b(p50|p95|p99) [\d.]+"), r"\g<1> 0.0"),
    (re.compile(r'("took_ms": )[\d.]+'), r"\g<1>0.0"),
    (re.compile(r'( 个文件，|"size": )\d+'), r"\g<1>0"),
    (re.compile(r"\b(kb-search-cli|Python|whoosh3|jieba|click) \d[\w.+]*"), r"\g<1> X.Y"),
)


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_transcript(
    path: Path, own: Path, kb: Kb, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """The manual shows what the program prints."""
    monkeypatch.chdir(own)
    shutil.copytree(_COLLECTION, own / "collection")

    written = path.read_text(encoding="utf-8")
    today = "".join(_replayed(written, lambda command: _shell(command, own, kb)))

    if request.config.getoption("--update-transcripts"):
        path.write_text(today, encoding="utf-8", newline="\n")
    else:
        assert today == written, "--update-transcripts writes what the commands print today"


def _replayed(text: str, shell: Callable[[str], str]) -> Iterator[str]:
    """Yield the manual with the output of each command replaced by today's."""
    in_console = False
    for line in text.splitlines(keepends=True):
        if line.startswith("```"):
            in_console = line.strip() == "```console"
            yield line
        elif not in_console:
            yield line
        elif line.startswith("$ "):
            yield line
            yield shell(line[2:].rstrip("\n"))


def _shell(command: str, root: Path, kb: Kb) -> str:
    """Run `kb …`, `printf TEXT | kb …`, `printf TEXT > FILE` or `rm FILE`; return what a terminal would show."""
    words = shlex.split(command)
    stdin = ""
    if words[0] == "rm":
        target = root / words[-1]
        shutil.rmtree(target) if target.is_dir() else target.unlink()
        return ""
    if words[0] == "printf":
        stdin = words[1].replace("\\n", "\n").replace("\\0", "\0")
        if words[2] == ">":
            (root / words[3]).write_text(stdin, encoding="utf-8", newline="\n")
            return ""
        words = words[3:]
    assert words[0] == "kb", command
    run = kb(*words[1:], stdin=stdin, terminal=not stdin, merged=True, NO_COLOR="1")
    shown = run.out.replace(str(root), "/home/me/notes").replace("\\", "/")
    for pattern, instead in _VARYING:
        shown = pattern.sub(instead, shown)
    code = f"[{run.code}]\n" if run.code else ""
    return "\n".join(line.rstrip() for line in shown.split("\n")) + code
