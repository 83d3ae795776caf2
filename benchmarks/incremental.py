"""The cost of `kb index` on a base of law texts when nothing, one article, or kb.toml has changed.

Run: python benchmarks/incremental.py                  3,000 articles
     python benchmarks/incremental.py --articles 200   an even sample of 200

It needs ../shared/corpora, which only developers have. Every time is that of a whole `kb` process.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tarfile
import tempfile
import time
from pathlib import Path
from typing import Any

CORPUS = Path(__file__).parent.parent.parent / "shared" / "corpora" / "laws.tar.xz"
SETTLED_NS = 1_000_000_000_000_000_000  # a time long past, so that changes are found by size and time
NEW = "# 数字化专员\n\n## 技能要求\n\n数字化专员要会做报表，看得懂业务流程，也要会跟各部门沟通。\n"


def main() -> int:
    """Measure each kind of change on one base in a temporary folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=3000, metavar="N", help="how many law texts (default: 3000)")
    wanted = parser.parse_args().articles
    if not CORPUS.is_file():
        print(f"skipped: there is no {CORPUS.name} in {CORPUS.parent.parent.name}/{CORPUS.parent.name}")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        count = unpack(root, wanted)
        print(f"{count:,} articles, {size_mb(root / 'kb'):.1f} MB")
        return int(not measure(root, count))


def measure(root: Path, count: int) -> bool:
    """Print a line for each build, and return whether every report and every answer is right."""
    right = [
        step(root, "first build", "犯罪", added=count),
        step(root, "nothing changed", "犯罪", unchanged=count),
    ]
    write(root / "kb" / "数字化专员.md", NEW)
    right.append(step(root, "one new article", "数字化专员 报表", "数字化专员.md", added=1, unchanged=count))
    write(root / "kb.toml", '[[role]]\nname = "数字化专员"\n')
    right.append(step(root, "a new role, in it", "数字化专员 技能", "数字化专员.md", retagged=1, unchanged=count + 1))
    write(root / "kb.toml", '[[role]]\nname = "数字化专员"\naliases = ["数码掌门"]\n')
    right.append(step(root, "an alias, in none", "数码掌门 技能", "数字化专员.md", retagged=0, unchanged=count + 1))
    write(root / "kb.toml", '[[role]]\nname = "数字化专员"\n[[role]]\nname = "监护人"\n')
    held = sum("监护人" in path.read_text(encoding="utf-8", errors="replace") for path in (root / "kb").rglob("*.md"))
    print(f"{held} files hold 监护人")
    right.append(step(root, "a role of the law", "监护人", unchanged=count + 1))
    return all(right)


def step(root: Path, name: str, query: str, answer: str = "", **expected: int) -> bool:
    """Build, search, print, and return whether the report has the `expected` counts and `answer` is the first hit."""
    report, seconds = kb(root, "index")
    found, search_seconds = kb(root, "search", query, "-n", "1")
    counts = {key: len(value) if isinstance(value, list) else value for key, value in report.items()}
    done = "  ".join(f"{key} {counts[key]}" for key in ("added", "changed", "removed", "retagged", "unchanged"))
    top: dict[str, Any] = found["hits"][0] if found["hits"] else {"article": "nothing", "line_start": 0, "text": ""}
    right = all(counts[key] == value for key, value in expected.items()) and answer in top["article"]
    right = right and not report["rebuilt_because"]
    print(f"{'' if right else 'WRONG: '}{name:18} {seconds:8.2f} s  {done}  passages {report['passages']:,}")
    text = " ".join(top["text"].split())[:40]
    print(f"  {query} → {top['article']}:{top['line_start']} {text} ({found['total']:,} hits, {search_seconds:.2f} s)")
    return right


def kb(root: Path, *arguments: str) -> tuple[dict[str, Any], float]:
    """Run a command, and return its JSON and the seconds of the process."""
    started = time.perf_counter()
    command = [sys.executable, "-m", "search_cli", *arguments, "--json", "--root", str(root)]
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    seconds = time.perf_counter() - started
    if not run.stdout:
        raise SystemExit(run.stderr)
    result: dict[str, Any] = json.loads(run.stdout)
    return result, seconds


def write(path: Path, text: str) -> None:
    """Write a file with a modification time long past."""
    path.write_text(text, encoding="utf-8", newline="\n")
    os.utime(path, ns=(SETTLED_NS, SETTLED_NS))


def unpack(root: Path, wanted: int) -> int:
    """Put an even sample of the corpus below kb/ and return its number of articles."""
    with tarfile.open(CORPUS) as archive:
        archive.extractall(root, filter="data")
    (root / "docs").rename(root / "kb")
    files = sorted((root / "kb").rglob("*.md"))
    kept = {files[number * len(files) // wanted] for number in range(wanted)} if wanted < len(files) else set(files)
    for file in files:
        if file in kept:
            os.utime(file, ns=(SETTLED_NS, SETTLED_NS))
        else:
            file.unlink()
    return len(kept)


def size_mb(folder: Path) -> float:
    """Return the size of all files below a folder in MB."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


if __name__ == "__main__":
    sys.exit(main())
