"""Write tests/fixtures/index-format-N: a small knowledge base with an index by the current program.

Run it once when the index format changes, and commit the folder: a test opens every format that was ever written. If
files change but old ones can still be read, the format keeps its number, and the folder gets a letter: 3b, 3c.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from itertools import chain
from pathlib import Path

from search_cli import KnowledgeBase
from search_cli.engines.whoosh.manifest import FORMAT, read_manifest, write_manifest

FOLDER = Path(__file__).parent.parent / "tests" / "fixtures"

COMPARISON = """\
# 仓管员和物控的区别

## 岗位职责

仓管员守着货，收发存都要对得上账。物控则管着料，什么时候到、到多少，由他来排。
"""
FAQ = """\
物控常见问题

Q：物控要会什么？
A：看得懂物料清单，算得清库存和在途。
"""
DAYS = "# 仓管员的十二天\n" + "".join(f"\n## 第{day}天\n\n仓管员在第{day}排。\n" for day in range(1, 13))


def main() -> None:
    folder = unused()
    make(folder)
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    print(f"{folder}: {size:,} bytes")


def make(folder: Path) -> None:
    """Make the knowledge base, with an index of two segments and deleted passages in the larger one."""
    write(folder, {"仓管员的十二天.md": DAYS, "仓管员和物控的区别.md": COMPARISON.replace("守着", "看着")})
    KnowledgeBase.build(folder)
    write(folder, {"仓管员和物控的区别.md": COMPARISON, "物控常见问题.txt": FAQ})
    KnowledgeBase.build(folder)
    with KnowledgeBase.open(folder) as base:
        expected = [(each.article, each.text, each.roles, each.dimensions) for each in base.passages()]
    (folder / "expected.json").write_text(json.dumps(expected, ensure_ascii=False, indent=1), encoding="utf-8")
    strip(folder / "index")


def unused() -> Path:
    """Return the next unused folder for the current format."""
    names = (f"index-format-{FORMAT}{letter}" for letter in chain([""], "bcdefghijk"))
    return next(FOLDER / name for name in names if not (FOLDER / name).exists())


def write(folder: Path, articles: dict[str, str]) -> None:
    (folder / "kb").mkdir(parents=True, exist_ok=True)
    for name, text in articles.items():
        (folder / "kb" / name).write_text(text, encoding="utf-8", newline="\n")


def strip(index: Path) -> None:
    """Remove the attachments of an index, which have 2 MB and are not required."""
    (index / "build.lock").unlink(missing_ok=True)
    before, newest = sorted(index.glob("generation-*"))
    shutil.rmtree(before)
    write_manifest(newest, replace(read_manifest(newest), attachments={}))
    for attached in newest.glob("*.attached"):
        attached.unlink()


if __name__ == "__main__":
    main()
