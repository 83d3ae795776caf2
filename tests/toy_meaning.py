"""A toy in place of the model that says what texts mean, and a base for it: tests of meaning run without the extra."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import pytest

np = pytest.importorskip("numpy", reason="needs numpy, which the extra `meaning` brings")

MEANT = "[settings]\nmeaning = true\n"
TOPICS = (("工资", "薪水", "银两"), ("请假", "休息", "歇"), ("报销", "垫钱", "发票"), ("印章", "盖章"))
FILES = {
    "薪酬.md": "# 薪酬\n\n## 发放\n\n工资每月十号打卡里，遇节假日提前。\n",
    "假期.md": "# 假期\n\n## 手续\n\n请假先口头告知组长，再填单。\n",
    "报销.md": "# 报销\n\n## 手续\n\n发票贴好，写明事由，部门签字。\n",
    "印章.md": "# 印章\n\n## 手续\n\n盖章要登记，由行政保管。\n",
    "会计和出纳.md": "# 会计和出纳的区别\n\n## 薪资待遇\n\n会计的薪水随年资涨。\n\n出纳的薪水固定。\n\n"
    "## 技能要求\n\n会计要懂税法。\n\n出纳要点钞快。\n",
}


class Toy:
    """A model to which texts mean the topics they talk of, and a little of everything."""

    name = "toy"
    read: ClassVar[list[str]] = []
    asked: ClassVar[list[str]] = []

    def passages(self, texts: Sequence[str]):
        Toy.read.extend(texts)
        return np.stack([self._vector(text) for text in texts])

    def query(self, text: str):
        Toy.asked.append(text)
        return self._vector(text)

    def _vector(self, text: str):
        counts = np.array([0.1 + sum(text.count(word) for word in words) for words in TOPICS], np.float32)
        return counts / np.linalg.norm(counts)
