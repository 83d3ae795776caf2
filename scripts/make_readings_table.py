"""Write search_cli/analysis/data/readings.txt: the syllables of Mandarin, without tones, and the characters read so.

The readings are pypinyin's (MIT), for the characters of GB 2312; a simplified vocabulary has no others.
Run: pip install pypinyin, then python scripts/make_readings_table.py
"""

from __future__ import annotations

import unicodedata
from pathlib import Path

from pypinyin.constants import PINYIN_DICT

TARGET = Path(__file__).parent.parent / "search_cli" / "analysis" / "data" / "readings.txt"

MOST = 2
"""Readings of a character that are kept, the common ones first; the others occur in old books only."""

HEADER = """\
# Syllables of Mandarin without tones (v for ü), and the characters read so; some are read in several ways.
# Derived from pypinyin's tables (https://github.com/mozillazg/python-pinyin, MIT License)
# by scripts/make_readings_table.py.
"""


def _toneless(reading: str) -> str:
    letters = unicodedata.normalize("NFD", reading.replace("ü", "v").replace("ǖ", "v").replace("ǘ", "v"))
    letters = letters.replace("u\u0308", "v")
    return "".join(char for char in letters if char.isascii() and char.isalpha())


def main() -> None:
    characters = [bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF)]
    syllables: dict[str, list[str]] = {}
    for char in filter(None, (code.decode("gb2312", "ignore") for code in characters)):
        readings = dict.fromkeys(_toneless(reading) for reading in PINYIN_DICT[ord(char)].split(","))
        for syllable in list(readings)[:MOST]:
            if any(vowel in syllable for vowel in "aeiouv"):  # not m, ng, hm
                syllables.setdefault(syllable, []).append(char)
    lines = [f"{syllable} {''.join(chars)}\n" for syllable, chars in sorted(syllables.items())]
    TARGET.write_text(HEADER + "".join(lines), encoding="utf-8", newline="\n")
    print(f"{TARGET}: {len(lines)} syllables")


if __name__ == "__main__":
    main()
