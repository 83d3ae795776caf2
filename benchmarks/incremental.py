"""The cost of `kb index` when nothing, one article, or kb.toml has changed.

Run: python benchmarks/incremental.py                  10,000 articles, laws and translated ones
     python benchmarks/incremental.py --articles 200

It needs ../shared/corpora, which only developers have. Every time is that of a whole `kb` process. The exit code is 1
if a report or an answer is wrong, or one changed article takes longer than its bar.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import laws

BAR_S = 1.0  # for one changed article among 10,000
SETTLED_NS = 1_000_000_000_000_000_000  # a time long past, so that changes are found by size and time
NEW = "# 数字化专员\n\n## 技能要求\n\n数字化专员要会做报表，看得懂业务流程，也要会跟各部门沟通。\n"


def main() -> int:
    """Measure each kind of change on one base in a temporary folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000, metavar="N", help="how many (default: 10000)")
    wanted = parser.parse_args().articles
    if gone := laws.missing() or laws.missing(laws.TRANSLATED):
        print(f"skipped: there is no {gone} beside the project")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        count = laws.unpack_both(root / "kb", wanted)
        for file in (root / "kb").rglob("*.md"):
            os.utime(file, ns=(SETTLED_NS, SETTLED_NS))
        print(f"{count:,} articles, {size_mb(root / 'kb'):.1f} MB")
        return int(not measure(root, count))


def measure(root: Path, count: int) -> bool:
    """Print a line for each build, and return whether every report and answer is right and one article quick enough."""
    right = [
        step(root, "first build", "犯罪", added=count),
        step(root, "nothing changed", "犯罪", unchanged=count),
    ]
    write(root / "kb" / "数字化专员.md", NEW)
    right.append(step(root, "one new article", "数字化专员 报表", "数字化专员.md", added=1, unchanged=count))
    write(root / "kb" / "数字化专员.md", NEW.replace("报表", "透视表"))
    named = "one changed article", "数字化专员 透视表", "数字化专员.md"
    right.append(step(root, *named, bar_s=BAR_S, changed=1, unchanged=count))
    write(root / "kb.toml", '[[role]]\nname = "数字化专员"\n')
    right.append(step(root, "a new role, in it", "数字化专员 技能", "数字化专员.md", retagged=1, unchanged=count + 1))
    write(root / "kb.toml", '[[role]]\nname = "数字化专员"\naliases = ["数码掌门"]\n')
    right.append(step(root, "an alias, in none", "数码掌门 技能", "数字化专员.md", retagged=0, unchanged=count + 1))
    write(root / "kb.toml", '[[role]]\nname = "数字化专员"\n[[role]]\nname = "监护人"\n')
    held = sum("监护人" in path.read_text(encoding="utf-8", errors="replace") for path in (root / "kb").rglob("*.md"))
    print(f"{held} files hold 监护人")
    right.append(step(root, "a role of the law", "监护人", unchanged=count + 1))
    return all(right)


def step(root: Path, name: str, query: str, answer: str = "", bar_s: float | None = None, **expected: int) -> bool:
    """Build, search, print, and return whether report and first hit are as expected, and the build within its bar."""
    report, seconds = kb(root, "index")
    found, search_seconds = kb(root, "search", query, "-n", "1")
    counts = {key: len(value) if isinstance(value, list) else value for key, value in report.items()}
    done = "  ".join(f"{key} {counts[key]}" for key in ("added", "changed", "removed", "retagged", "unchanged"))
    top: dict[str, Any] = found["hits"][0] if found["hits"] else {"article": "nothing", "line_start": 0, "text": ""}
    right = all(counts[key] == value for key, value in expected.items()) and answer in top["article"]
    right = right and not report["rebuilt_because"]
    late = bar_s is not None and seconds > bar_s
    print(f"{'' if right else 'WRONG: '}{name:19} {seconds:8.2f} s  {done}  passages {report['passages']:,}")
    text = " ".join(top["text"].split())[:40]
    print(f"  {query} → {top['article']}:{top['line_start']} {text} ({found['total']:,} hits, {search_seconds:.2f} s)")
    if bar_s is not None:
        print(f"  bar: at most {bar_s:.1f} s: {'MISSED' if late else 'met'}")
    return right and not late


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


def size_mb(folder: Path) -> float:
    """Return the size of all files below a folder in MB."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


if __name__ == "__main__":
    sys.exit(main())
