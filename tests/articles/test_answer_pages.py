"""What pages of questions, encyclopaedias and notebooks put round the text is left out."""

from __future__ import annotations

import pytest
from reading import blocks, passages

PROSE = "单证员每天做单、审单、交单，错一个字母都要重来。"


@pytest.mark.parametrize(
    "line",
    [
        "关注问题   写回答   邀请回答   好问题 7   3 条评论   分享",
        "赞同 120   14 条评论   收藏   喜欢",
        "更多回答（12）｜ 写回答 ｜ 邀请回答",
        "职业 播报 编辑 讨论 9 上传视频",
        "58 人赞同了该回答",
        "1.2万人赞同了该文章",
        "匿名用户",
        "编辑于 2024-03-11 20:15",
        "发布于 2024-03-11 · IP 属地浙江",
        "本文约 1800 字，阅读需要 6 分钟",
        "预计阅读时间：8分钟",
        "赞同 326　　28 条评论　　分享　　收藏　　喜欢　　收起",
        "登录后你可以不限量看优质回答",
        "发布于 2024-09-12　赞同 402　31 条评论",
        "编辑于 2024-10-03 12:30　赞同 655",
        "关注者 287　被浏览 51240　2024-09-11 提问",
        "5 个回答　默认排序",
        "Created by: 阿蛮",
        "Last edited time: 2025年7月1日 16:40",
    ],
)
def test_rows_of_buttons_and_counts_are_left_out(line: str) -> None:
    """Nobody searches for how many liked an answer."""
    text = f"单证员的一天\n\n{PROSE}\n\n{line}\n\n{PROSE}再说一遍。\n"

    said = [text for _, text in blocks(text)]

    assert said == [PROSE, f"{PROSE}再说一遍。"]


@pytest.mark.parametrize(
    "line",
    [
        "浏览 编辑 回复 评论",
        "编辑 校对 排版",
        "喜欢阅读",
        "5000 6000",
        "讨论 3 个方案，收藏 2 个",
        "阅读 1 小时 写作 2 小时",
        "发布于 2024-09-12　新版制度",
    ],
)
def test_words_that_are_buttons_elsewhere_stay(line: str) -> None:
    """Without a count, and beside other words, they are what somebody wrote."""
    text = f"编辑的一天\n\n{PROSE}\n\n{line}\n\n{PROSE}再说一遍。\n"

    said = "\n".join(text for _, text in blocks(text))

    assert line.split()[0] in said


def test_the_name_above_the_applause_goes_with_it() -> None:
    """Below it begins what that person says."""
    text = f"单证员的一天\n\n{PROSE}\n\n老周聊外贸\n89 人赞同了该回答\n\n{PROSE}再说一遍。\n"

    said = [text for _, text in blocks(text)]

    assert said == [PROSE, f"{PROSE}再说一遍。"]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        pytest.param(
            f"<h1>单证员</h1><h2>工作内容 <a>播报</a><a>编辑</a></h2><p>{PROSE}</p>"
            f"<h2>历史 <a>播报</a><a>编辑</a></h2><p>{PROSE}</p>",
            "a.html",
            id="links",
        ),
        pytest.param(f"单证员\n\n工作内容播报编辑\n\n{PROSE}\n\n历史沿革播报编辑\n\n{PROSE}\n", "a.txt", id="copied"),
    ],
)
def test_an_encyclopaedia_s_headings_end_before_its_links(source: str, name: str) -> None:
    """播报 and 编辑 are links behind the heading."""
    found = passages(source, name)

    assert found[0].heading_path[-1] == "工作内容"
    assert "播报" not in "".join(found[-1].heading_path)


def test_an_encyclopaedia_s_references_are_left_out() -> None:
    """They say nothing of the role whose section they stand below."""
    text = f"单证员\n\n一、能力\n\n{PROSE}\n\n参考资料\n\n1. 中华人民共和国海关法．某某网 [引用日期2023-04-11]\n"

    said = "\n".join(text for _, text in blocks(text))

    assert "引用日期" not in said


def test_the_hour_below_a_note_s_day_is_left_out() -> None:
    """An hour that heads what happened then stays."""
    note = f"# 面试记录\n\n2025年9月30日   星期二\n14:22\n\n{PROSE}\n"
    diary = f"水果店的一天\n\n04:10\n\n{PROSE}\n\n09:30\n\n{PROSE}再说一遍。\n"

    noted = [text for _, text in blocks(note, "a.md")]
    told = [text for _, text in blocks(diary)]

    assert noted == [PROSE]
    assert "04:10" in told
