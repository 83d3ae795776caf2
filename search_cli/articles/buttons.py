"""Line → whether it is what pages put round answers and entries: rows of buttons, counts of applause, reading time."""

from __future__ import annotations

import re

from search_cli.articles.forms import EMOJI

__all__ = ["applauds", "is_all_buttons"]

_COUNT = r"\d[\d.,]*(?:\s*[万wk+])?"
# Buttons that nobody writes down for another reason; the others are buttons only beside one of these or a count.
_PLAIN = (
    "关注问题|写回答|写评论|邀请回答|(?:添加|查看|收起|全部)评论|好问题|更多回答|播报|上传(?:视频|图片)|申请转载|不感兴趣"
    "|匿名用户|只看(?:该作者|楼主|TA|他|她|大图)|显示全部楼层|电梯直达|使用道具|显身卡"
)
_BUTTON = (
    rf"(?:{_PLAIN}|关注者?|邀请|评论|点?赞|赞同|反对|喜欢|收藏|分享|转发|在看|感谢|举报|投诉|被?浏览|阅读|编辑|讨论|播放|回复"
    r"|私信|打赏|赞赏|收起|展开|支持|道具)"
)
_TOKEN = re.compile(
    rf"(?:{_COUNT}\s*[条次人个]\s*{_BUTTON}|{_BUTTON}\s*[（(]?\s*(?:{_COUNT})?[）)]?|{_COUNT})(?=$|[\s|｜·•])",
    re.IGNORECASE,
)
_SURE = re.compile(rf"\d|{_PLAIN}|^(?=.*举报)(?=.*(?:回复|评论|点赞|收藏|分享|支持))")
_APART = re.compile(rf"[\s|｜·•▲▼△▽♥♡{EMOJI}\ufe0f]*")  # a picture may stand before each
_FIRST = re.compile(r"\S{1,4}(?=\s)")  # 职业 播报 编辑 讨论 12: what stands before the buttons of an entry
_FEWEST, _FEWEST_BEHIND = 2, 3
_APPLAUDS = re.compile(rf"\s*{_COUNT}\s*[人个]\s*(?:赞同|喜欢|收藏|点赞|推荐)了?[该此这]?个?(?:回答|文章|内容|帖子)\s*")
_DAY = r"(?:(?:19|20)\d\d[-/年.])?\d{1,2}[-/月.]\d{1,2}日?"
# Whose turn it is in a forum: 2楼 老炮工 发表于 2024-6-2 22:40
_FLOOR = (
    r"(?:\d{1,5}\s*[楼#＃]|[#＃]\s*\d{1,5}|楼主|沙发|板凳|地板)[^。！？，]{0,24}?"
    rf"(?:发[表布帖]|回[复帖]|更新)于?\W*{_DAY}[\s\d:：]*"
)
_PLACE = r"IP\s*属地\s*[:：]?\s*\w{2,4}"
_MINUTES = r"(?:时间|时长|全文|本文)?\s*(?:大?约|需要?|预计)?\s*(?:大?约|需要?)?\s*[:：]?\s*\d+\s*分钟"
_ALONE = re.compile(
    rf"\W*(?:(?:编辑|发布|发表|更新)于\s*[\d昨今前][\d年月日天/:：.\-\s]{{2,20}}(?:[·・|｜\s]\s*(?:{_PLACE}|著作权归作者所有|{_PLAIN}))?|{_PLACE}|{_PLAIN}|{_FLOOR}"
    rf"|(?:本文|全文|文章)\s*(?:共|约|共计|字数)?\s*[:：]?\s*\d+\s*(?:个?字)\W*(?:预计)?\s*(?:阅读|读完){_MINUTES}"
    rf"|(?:预计)?阅读{_MINUTES}"
    r"|(?:created|last edited)(?: (?:by|time))?\s*[:：][^。！？!?]{1,40}"
    rf"|关注者|被浏览|(?:{_COUNT}\s*[个条]\s*(?:回答|评论|回复)\s*)?(?:默认|按时间|按热度)排序"
    r"|登[录陆]后你?(?:即?可|可以|就能)[^。]{0,6}(?:看|浏览|阅读|查看)[^。]{0,10}(?:回答|内容|全文))\W*",
    re.IGNORECASE,
)
# When an answer was given stands before its counts, and when a question was asked behind them.
_POSTED = re.compile(
    rf"\W*(?:编辑|发布|发表|更新)于\s*{_DAY}(?:\s+\d{{1,2}}[:：]\d{{2}})?(?=\s)|\s*{_DAY}\s*(?:提问|发布|更新)\s*$"
)
_LONGEST = 80  # characters


def applauds(line: str) -> bool:
    """Return whether a line counts who liked an answer; the name of whoever gave it stands above."""
    return bool(_APPLAUDS.fullmatch(line))


def is_all_buttons(line: str) -> bool:
    """Return whether a line is a row of a page's buttons and counts, or says when or how long, and nothing else."""
    if len(line) > _LONGEST:
        return False
    if applauds(line) or _ALONE.fullmatch(line):
        return True
    first = _FIRST.match(line)
    behind = first is not None and not _TOKEN.match(line) and _buttons(line[first.end() :]) >= _FEWEST_BEHIND
    counted = _POSTED.sub("", line, 1)
    return behind or _buttons(counted) >= (_FEWEST if counted == line else 1)


def _buttons(line: str) -> int:
    """Return how many buttons a line is, or 0 if it is anything else."""
    at, found = _after(line, 0), 0
    while token := _TOKEN.match(line, at):
        found += 1
        at = _after(line, token.end())
    return found if at == len(line) and _SURE.search(line) and not line.replace(" ", "").isdigit() else 0


def _after(line: str, at: int) -> int:
    apart = _APART.match(line, at)
    return apart.end() if apart else at
