"""The words of a query → what it asks about that has one name, so that a text which tells of it says that name: 产假.

Of most things texts speak in words of their own (宿舍, 加班费, 学历), and what lacks the word may answer all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from search_cli.analysis.ngrams import spelled
from search_cli.analysis.synonyms import Synonyms
from search_cli.models import AnyOf, Condition
from search_cli.query.group import Group

__all__ = ["given_to_all", "named_things"]

_FOR_ALL = frozenset([
    "社保", "医保", "公积金", "五险一金", "六险一金", "意外险", "商业保险", "补充医疗", "企业年金", "产假",
    "陪产假", "婚假", "丧假", "年假", "年休假", "探亲假", "育儿假", "哺乳假", "产检假", "献血", "高温假", "年终奖",
    "十三薪", "全勤奖", "餐补", "饭补", "房补", "话补", "车补", "交通补贴", "通讯补贴", "高温补贴", "高温费",
    "取暖费", "工龄工资", "期权", "股权", "户口", "落户", "居住证", "退休", "竞业限制", "助学金", "奖学金",
    "停车位", "在家办公", "居家办公", "远程办公", "包住", "报名费", "分期付款", "以旧换新",
    "停车场", "班车", "校车", "团建",
])  # fmt: skip
"""What a whole company has, or nobody: where nothing is told of a role's, what is told of nobody's answers as well."""
_THINGS = _FOR_ALL | frozenset([
    "英语", "日语", "韩语", "粤语", "驾照", "驾驶证", "健康证", "职称", "编制", "毕业证", "护照", "签证", "纹身",
    "色盲",
])  # fmt: skip
_LONGEST = max(map(len, _THINGS))
_LONGEST_WORD = 8  # characters of a word that holds one; a longer one is rubbish
_ALSO = {"年终奖": "年终"}  # 年终一般发两个月: by any other name it would be looked up too often


def named_things(groups: Iterable[Group], synonyms: Synonyms) -> Iterator[tuple[str, Condition]]:
    """Yield each of these things that `groups` name, with the condition that a passage names it or a synonym of it."""
    for group in groups:
        thing = "" if group.tag else _thing_in(group.text)  # 社保专员 is a role, and asks for no 社保
        if thing:
            names = dict.fromkeys((_ALSO.get(thing, thing), *group.synonyms, *synonyms.of(thing)))
            yield thing, AnyOf(tuple(spelled(name, "bigrams") for name in names))


def given_to_all(thing: str) -> bool:
    """Return whether a whole company has a thing, or nobody: 年假, and not 英语."""
    return thing in _FOR_ALL


def _thing_in(text: str) -> str:
    """Return the first, longest thing that a word is or holds (退休 in 退休年龄), if any."""
    if len(text) > _LONGEST_WORD:
        return ""
    parts = (text[start : start + length] for length in range(_LONGEST, 1, -1) for start in range(len(text)))
    return next((part for part in parts if part in _THINGS), "")
