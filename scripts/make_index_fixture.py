"""Write tests/fixtures/index-format-N: a small knowledge base with the index that today's program builds of it.

Run once when the index format changes, and commit the folder: a test opens every format that was ever released.
"""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from search_cli import KnowledgeBase
from search_cli.engines.whoosh.manifest import FORMAT, read_manifest, write_manifest

FOLDER = Path(__file__).parent.parent / "tests" / "fixtures" / f"index-format-{FORMAT}"

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


def main() -> None:
    shutil.rmtree(FOLDER, ignore_errors=True)
    (FOLDER / "kb").mkdir(parents=True)
    (FOLDER / "kb" / "仓管员和物控的区别.md").write_text(COMPARISON, encoding="utf-8", newline="\n")
    (FOLDER / "kb" / "物控常见问题.txt").write_text(FAQ, encoding="utf-8", newline="\n")
    report = KnowledgeBase.build(FOLDER)
    (FOLDER / "index" / "build.lock").unlink(missing_ok=True)
    (generation,) = (FOLDER / "index").glob("generation-*")
    write_manifest(generation, replace(read_manifest(generation), attachments={}))
    for attached in generation.glob("*.attached"):  # 2 MB, and an index is whole without
        attached.unlink()
    size = sum(path.stat().st_size for path in FOLDER.rglob("*") if path.is_file())
    print(f"{FOLDER}: {report.passages} passages, {size:,} bytes")


if __name__ == "__main__":
    main()
