"""Write search_cli/analysis/data/simplified.txt: every character whose simplified form is one other character.

The conversion is OpenCC's (TSCharacters, Apache-2.0, through the package `opencc`), one character at a time.
Run: python scripts/make_simplified_table.py
"""

from __future__ import annotations

from pathlib import Path

import opencc

TARGET = Path(__file__).parent.parent / "search_cli" / "analysis" / "data" / "simplified.txt"
CJK = [*range(0x3400, 0xA000), *range(0xF900, 0xFB00), *range(0x20000, 0x33480)]

HEADER = """\
# Traditional characters and, on the line below, their simplified forms, in the same order.
# Derived from OpenCC's character tables (https://github.com/BYVoid/OpenCC, Apache License 2.0)
# by scripts/make_simplified_table.py.
"""


def main() -> None:
    converter = opencc.OpenCC("t2s")
    pairs = [(chr(code), converter.convert(chr(code))) for code in CJK]
    pairs = [(old, new) for old, new in pairs if len(new) == 1 and new != old]
    old, new = ("".join(column) for column in zip(*pairs, strict=True))
    TARGET.write_text(f"{HEADER}{old}\n{new}\n", encoding="utf-8", newline="\n")
    print(f"{TARGET}: {len(pairs)} characters")


if __name__ == "__main__":
    main()
