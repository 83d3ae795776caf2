"""Codes with signs inside (ERR_7777): one word, met by the very code and by no other."""

from __future__ import annotations

import pytest

from search_cli import KnowledgeBase
from search_cli.analysis.folding import fold
from search_cli.query.codes import codes_in

FAULTS = """\
# 故障手册

## ERR_1001

网络超时，检查网线后重试。

## ERR_2002

磁盘已满，清理日志后重启。

## 其他

出现 E-405 时先升级，HTTP 404 与 2002 年的旧机型无关。
"""


@pytest.fixture(scope="module")
def manual() -> KnowledgeBase:
    """Return a base with codes in headings and in sentences."""
    return KnowledgeBase.from_texts({"故障.md": FAULTS})


@pytest.mark.parametrize("query", ["ERR_7777", "E-406", "E_405_1", "报错 ERR_7777"])
def test_a_code_that_is_nowhere_is_not_answered_by_others(query: str, manual: KnowledgeBase) -> None:
    """They share its letters, and a sentence may have its number."""
    result = manual.search(query)

    assert not result.hits
    assert result.refusal
    assert result.refusal.words[-1] == query.split()[-1].lower()


def test_beside_words_that_are_here_a_code_is_named_as_lacking(manual: KnowledgeBase) -> None:
    """What answers the rest is no passage about it."""
    result = manual.search("ERR_7777 磁盘")

    assert [hit.missing for hit in result.hits] == [("err_7777",)]


@pytest.mark.parametrize("query", ["ERR_2002", "err-2002", "ERR2002", "ERR_2002怎么处理"])
def test_a_code_that_is_here_is_found_alone(query: str, manual: KnowledgeBase) -> None:
    """With its sign, with another, or with none."""
    assert [hit.passage.text for hit in manual.search(query).hits] == ["磁盘已满，清理日志后重启。"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("ERR_7777怎么办", ["err_7777"]),
        ("型号XQG100-B12", ["xqg100-b12"]),
        ("GB-2312-80 E-405", ["gb-2312-80", "e-405"]),
        ("wi-fi e-mail", []),
        ("p6-p8薪资", []),
        ("3-5k 2024-06-03", []),
    ],
)
def test_what_is_a_code(text: str, codes: list[str]) -> None:
    """Not words with a hyphen, the ends of a range, or a sum."""
    assert [found[0] for found in codes_in(fold(text).text)] == codes


@pytest.mark.parametrize(
    ("prefix", "offered"),
    [
        ("ERR_", ["ERR_1001", "ERR_2002"]),
        ("err-2", []),
        ("err", ["err", "ERR_1001", "ERR_2002"]),
        ("E-4", ["E-405"]),
        ("报错 ERR_1", ["报错 ERR_1001"]),
        ("dim:ERR_", []),
    ],
)
def test_a_code_goes_on_as_passages_write_it(prefix: str, offered: list[str], manual: KnowledgeBase) -> None:
    """The index has its parts alone."""
    assert [one.text for one in manual.suggest(prefix)] == offered
