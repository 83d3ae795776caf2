"""Lines that head the posts of a thread are headings of what stands below them."""

from __future__ import annotations

import pytest
from reading import blocks, passages

POSTS = (
    "# 要不要转行？\n\n{楼主}\n\n我是会计，工资到手 3600。求过来人说说。\n\n{one}\n\n我做出纳四年。一个月四千五。\n\n"
    "证的话，初级证考一个。\n\n{two}\n\n只有我关心楼主的嗓子吗\n"
)


@pytest.mark.parametrize(
    ("opened", "one", "two"),
    [
        ("楼主 小鹿 2025-9-2 22:17", "1楼 阿芬 2025-9-2 22:40", "2楼 小何 2025-9-3 13:05"),
        ("**楼主 小鹿** 发表于 2025-9-2 22:17", "**1楼 阿芬** 2025-9-2", "**2楼 小何** 2025-9-3"),
        ("#1 小鹿（楼主） 9月2日 22:17", "#2 阿芬 9月2日 22:40", "#3 小何 昨天 13:05"),
    ],
)
def test_who_wrote_a_post_and_when_heads_all_of_it(opened: str, one: str, two: str) -> None:
    """And is no passage itself; each paragraph of the post is of the job that its writer says to have."""
    text = POSTS.format(楼主=opened, one=one, two=two)

    found = {(p.heading_path[-1], p.roles) for p in passages(text, "a.md")}

    heads = [line.replace("*", "") for line in (opened, one, two)]
    assert found == set(zip(heads, [("会计",), ("出纳",), ()], strict=True))


def test_a_post_may_begin_directly_below_its_head() -> None:
    """Without a line between them, in Markdown, too."""
    text = "# 待遇\n\n1楼 阿芬 2025-9-2 22:40\n我做会计四年了。\n\n2楼 小何 2025-9-3 13:05\n我当出纳三年了。\n"

    assert [kind for kind, _ in blocks(text, "a.md")] == ["heading", "paragraph", "heading", "paragraph"]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(("1楼 食堂 11:30", "2楼 书店 9:00"), id="when-rooms-open"),
        pytest.param(("1楼 会议室 5月1日", "2楼 会议室 5月2日", "3楼 会议室 5月3日"), id="what-is-let-when"),
        pytest.param(("2楼 阿芬 2025-9-2 22:40", "1楼 小何 2025-9-3 13:05"), id="out-of-order"),
    ],
)
def test_storeys_with_times_are_no_posts(lines: tuple[str, ...]) -> None:
    """Without a day, with nothing below them, or not in the order of their numbers."""
    text = "大楼\n\n" + "\n".join(lines) + "\n"

    assert [said for kind, said in blocks(text) if kind == "heading"] == []
