"""A notice says what it changes, and an older rule still states it as it was: `kb conflicts` shows both."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from search_cli import KnowledgeBase
from search_cli.models import Condition, Passage
from search_cli.views.amending import AMENDING, amended_in

RULES = (
    "# 考勤管理制度\n\n## 第二章 打卡\n\n第三条 上班时间为9:00至18:00，午休一小时。\n\n"
    "第五条 忘记打卡的应提交补卡申请，每月补卡不得超过3次。\n\n## 第三章 休假\n\n第六条 年休假为5天，育儿假15天。\n"
)


def _amended(notice: str, rules: str = RULES) -> list[tuple[str, str, str, str]]:
    """Return what is changed: articles and values, the old one first."""
    with KnowledgeBase.from_texts({"制度.md": rules, "通知.md": f"# 关于调整考勤的通知\n\n{notice}\n"}) as kb:
        found = [one for one in kb.conflicts() if one.kind == "amended"]
    return [
        (one.first.passage.article, one.first.marked, one.second.passage.article, one.second.marked) for one in found
    ]


@pytest.mark.parametrize(
    ("notice", "old", "new"),
    [
        ("自4月1日起，总部上班时间由9:00—18:00调整为9:30—18:30，午休不变。", "9:00至18:00", "9:30—18:30"),
        (
            "原制度第五条“每月补卡不得超过3次”修改为“每月补卡不得超过2次”。",
            "每月补卡不得超过3次",
            "每月补卡不得超过2次",
        ),
        ("累计工龄满1年的，年休假由5天提高到7天。", "5天", "7天"),
        ("年休假从原来的 5 天增加至 7 天。", "5天", "7 天"),
    ],
)
def test_what_a_notice_says_it_changes_is_shown_with_what_still_stands(notice: str, old: str, new: str) -> None:
    """The old rule first, then the sentence that changes it, whoever it is about."""
    assert _amended(notice) == [("制度.md", old, "通知.md", new)]


@pytest.mark.parametrize(
    "notice",
    [
        "产假由5天调整为7天。",  # something else of five days
        "育儿假由5天调整为7天。",  # 15天 is not 5天
        "年休假由3天调整为5天。",  # the rule states the new value already
        "年休假调整为7天。",  # what it was is not said
        "有人建议把年休假的审批改为线上。",
    ],
)
def test_nothing_is_shown_that_is_not_said_to_be_changed(notice: str) -> None:
    """Another thing, another value, the new value: no reader has anything to judge there."""
    assert _amended(notice) == []


@pytest.mark.parametrize(
    ("rule", "shown"),
    [
        ("仓库组的响应时间为4小时。", False),
        ("第六条 仓库组响应时间为4小时。", False),
        ("客服的响应时间为4小时。", True),
        ("各部门应守时限，响应时间为4小时。", True),  # nobody's: it may be meant
    ],
)
def test_what_is_changed_for_some_stands_for_others(rule: str, shown: bool) -> None:
    """Whose it is stands before the thing, in the notice as in the rule."""
    found = _amended("现将客服组的响应时间由4小时调整为2小时。", f"# 制度\n\n{rule}\n")

    assert bool(found) is shown


def test_who_writes_a_rule_anew_contradicts_nobody() -> None:
    """What one article says of itself, and two notices of one change, are no conflict."""
    notice = "年休假由5天调整为7天。"

    assert _amended(f"{notice}\n\n此前年休假为5天。", "# 又一份通知\n\n" + notice) == []


def test_filters_limit_what_is_held_against_a_notice() -> None:
    """Who asks for a role is told of nothing that is nobody's."""
    texts = {"制度.md": RULES + "\n## 会计\n\n会计要报税。\n", "通知.md": "# 通知\n\n年休假由5天调整为7天。\n"}
    with KnowledgeBase.from_texts(texts) as kb:
        assert kb.conflicts(["会计"]) == ()
        assert [one.kind for one in kb.conflicts()] == ["amended"]


def test_only_what_has_the_old_numbers_is_read() -> None:
    """A large base has thousands of passages that name a thing like 时间, and reads none of them for each change."""
    others = {f"{n}.md": f"# 规定{n}\n\n值班人员的响应时间为{n + 10}小时。\n" for n in range(30)}
    rule = {"旧.md": "# 值班\n\n值班人员的响应时间为 4 小时。\n", "新.md": "# 通知\n\n响应时间由4小时调整为2小时。\n"}
    read: list[str] = []
    with KnowledgeBase.from_texts({**others, **rule}) as kb, kb._generations.acquire() as generation:

        def passages(condition: Condition) -> Iterator[Passage]:
            for passage in generation.engine.passages(condition):
                read.append(passage.article)
                yield passage

        found = list(amended_in(generation.engine.passages(AMENDING), passages))

    assert [(one.first.passage.article, one.first.marked) for one in found] == [("旧.md", "4 小时")]
    assert {*read} <= {*rule}


def test_of_many_articles_that_still_state_it_the_first_is_shown_with_the_others() -> None:
    """A notice is judged once, and not once for each of a thousand articles."""
    old = {f"{n}.md": f"# 规定{n}\n\n值班人员的响应时间为4小时。响应时间4小时不含节假日。\n" for n in range(4)}

    with KnowledgeBase.from_texts({**old, "新.md": "# 通知\n\n响应时间由4小时调整为2小时。\n"}) as kb:
        found = kb.conflicts()

    assert [(one.first.text, [passage.article for passage in one.first.also_in]) for one in found] == [
        ("值班人员的响应时间为4小时。", ["1.md", "2.md", "3.md"]),
        ("响应时间4小时不含节假日。", ["1.md", "2.md", "3.md"]),
    ]
