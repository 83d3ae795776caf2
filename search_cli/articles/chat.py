"""Blocks → blocks: what was said in a chat (`张三 2024-05-01 10:21` and a message below) with who said it before it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence, Sized
from dataclasses import replace
from itertools import pairwise

from search_cli.articles.fields import labelled
from search_cli.articles.threads import CLOCK, DATE, HALF_DAY, heads_post
from search_cli.models import Block, BlockKind, Stretch

__all__ = ["is_day", "is_place", "is_stamp", "with_speakers"]

_PLAIN = r"[^\s:：，,。！？!?、；;（()）<>]"
# Neighbours and pupils write where they belong before their names: 3栋王姨, 5-1-302小娄, 22级大刘, 2班朵朵妈妈.
_BELONGS = r"(?:(?:\d{1,4}(?:号?[栋幢座楼]|单元|[室户级届班组床])){1,3}|\d{1,2}(?:-\d)?-\d{3,4})(?=[^\W\d])"
# Behind a name there may be a number or an address.
_NAME = rf"((?:(?!\d)|(?={_BELONGS})){_PLAIN}{{1,16}})(?:\s?[（(<][^（()）<>]{{1,30}}[)）>])?"
# `08:00 晨会` heads a part of somebody's day: a time that stands first has its date.
_STAMPS = (
    re.compile(rf"{_NAME}\s+(?:{DATE}\s+)?{CLOCK}"),
    re.compile(rf"{DATE}\s+{CLOCK}\s+{_NAME}"),
)
# A log has each message in one line: 19:08 大刘(测试)：要会 SQL, 大刘 19:08：要会 SQL, 3楼 大刘：要会 SQL
_IN_LINE = (
    re.compile(rf"\[?(?:{DATE}\s+)?{CLOCK}\]?\s+{_NAME}\s*[：:]\s*(?=\S)"),
    re.compile(rf"{_NAME}\s+(?:{DATE}\s+)?{CLOCK}\s*[：:]\s*(?=\S)"),
    re.compile(rf"\d{{1,5}}\s?[楼#]\s+{_NAME}\s*[：:]\s*(?=\S)"),
)
_LONGEST = 80  # characters
_FEWEST = 3  # messages
# What is said to others, of whose times and names a schedule, a log or a directory has some, too.
_SPOKEN = re.compile(
    r"我(?![校司院方国市县省厂店])|你|咱|@(?!\w+\.)|[?？](?!\w)|哈哈|谢谢|(?:收到|好的)(?=\W|谢|$)|辛苦|[吗呢吧啊呀啦嘛哦噢呗哈嘞](?=\W|$)"
)
_SPOKEN_OF = 4  # messages, of which one at least is told so
_PLACE = re.compile(
    r"(?:[班处科室站厅台库馆店房铺所堂区廊口柜部层机炉塔泵阀]|中心|超市|车间)[a-zA-Z\d一二三四五六七八九十甲乙丙丁]{0,3}$"
    r"|^[a-z\d_.-]+$"
)
# ——— 2025-07-18 ———, 2024年5月1日 星期三: of what day the messages below are.
_DAY = re.compile(
    r"[-—–─=*·\s]*((?:\d{4}[-/.年]\s?)\d{1,2}[-/.月]\s?\d{1,2}日?(?:\s*[(（]?(?:星期|周)[一二三四五六日天][)）]?)?)[-—–─=*·\s]*"
)
_DAY_LEVEL = 9  # of such a heading: below those of markup, above those by their form
_TIME = re.compile(rf"({HALF_DAY})?\s?(\d{{1,2}})[:：](\d{{2}})")
# 晚上1:10 is after midnight, 中午11:50 before noon.
_FROM_NOON = {"下午": range(1, 12), "中午": range(1, 4), "晚上": range(5, 12)}
_NIGHT = ("凌晨", "晚上")  # whose twelve is midnight
_DATED = re.compile(DATE)
_NUMBER = re.compile(r"(\d+)\s?([楼#])")
_THREAD = re.compile("[楼层]主")
_EVENING, _NOON, _HOUR = 20, 12, 60
_ASKS = re.compile(
    r"(?:[?？]|(?:什么时(?:候|间)|能不能|可不可以|有没有|要不要|是不是)[^，。！,!都]{0,10}|吗|呢|多少\w?|什么|怎么办|怎么[走弄算说报填]|几[天个次号点]|哪[里个儿天]|谁|啥)(?:啊|呀|吧|了|啦|嘛)?$"
)
# Of a message that answers nobody this anywhere asks: 请问工牌丢了去哪补, 签证要多久，我怕来不及.
_WONDERS = re.compile(
    r"请问|求问|[在去到从是]哪|哪[里儿个天些]|怎么(?!样?都)|咋|(?:什么|啥)(?![都也])|多少|多久|(?<![没好])几[天个次号点]"
    r"|有没有|能不能|可不可以|要不要|是不是|谁(?![都也])|呢[，,]"
)
# 多少钱都行, 谁有空谁去: such words ask nothing where it is all the same.
_ALL_THE_SAME = re.compile(
    r"(?:多少|几.|谁|怎么|咋|什么|啥|哪.?)[^，。,]{0,6}[都也]|不知道|不管|无论|反正|谁[^，。,]{1,4}谁"
)
_LONGEST_WONDERING = 40  # characters; what is longer tells something
_TRAILING = "?？~。… \t\r\n\f\v\u3000\xa0"
# What a chat says by itself, with its time or without, and what stands for a picture that was not copied.
_NOTICE = re.compile(
    rf"(?:{DATE}\s+)?(?:{CLOCK}\s+)?[^：:，,。！？!?]{{1,30}}?"
    r"(?:撤回了?一条消息|(?:加入|退出)了?群聊|(?:移出|进入)了?群聊|开启了?[^，。]{2,12}模式|拍了拍[^，。]{1,20})[。.]?"
    r"|[^：:，,。！？!?]{1,30}?修改群(?:名|公告)[^，。]{0,40}"
)
_PLACEHOLDER = re.compile(
    r"(?:\s*[\[［【<](?:图片|表情|动画表情|语音|视频|文件|红包|链接|位置|名片|聊天记录|撤回了一条消息|image|sticker)[^\]］】>\n]{0,40}[\]］】>])+\s*",
    re.IGNORECASE,
)


def is_day(line: str) -> bool:
    """Return whether a line says no more than a day, as between the messages of a chat."""
    return len(line) <= _LONGEST and _DAY.fullmatch(line) is not None


def is_stamp(line: str) -> bool:
    """Return whether a line is who wrote a message or a post, and when, or begins with that."""
    return _stamp(line) is not None or _in_line(line) is not None or heads_post(line)


def is_place(name: str) -> bool:
    """Return whether a name is one of a room, a shift, a machine or a program: 收费处, 会议室A, 早班, nginx."""
    return _PLACE.search(name) is not None


def with_speakers(blocks: Sequence[Block]) -> list[Block]:
    """Return `blocks` with `张三：…` for the messages of a chat; the times are left out.

    A line between them that only says of which day they are (—— 2025-07-18 ——) heads those below.

    A chat has at least three messages, and somebody in it writes again; a log of messages, a line each, is told as one
    speaks, by people, and in the order of its times or numbers. What one asks and the next answers is a pair.
    What its program says by itself, and what stands for a picture, is left out.
    """
    stamps = {at: name for at, block in enumerate(blocks) if (name := _name(block))}
    logged = _logged(blocks)
    if not _is_chat(name.text for name in stamps.values()):
        stamps = {}
    told: list[Block] = []
    asker = ""  # of the message before, if it asks
    pictured: tuple[int, Stretch] | None = None  # where a picture at the beginning of a message ends, and whose it is
    for at, block in enumerate(blocks):
        goes_on = pictured and block.stretch.start - pictured[0] <= len("\n")
        message = _message(block, stamps.get(at - 1) or (pictured[1] if pictured and goes_on else None), logged.get(at))
        is_picture = message is not None and _PLACEHOLDER.fullmatch(message[1].text) is not None
        pictured = (block.stretch.end, message[0]) if message and is_picture and at not in logged else None
        if at in stamps or is_picture:
            continue
        if message is None:
            kept = _said_by_program(block, stamps or logged)
            asker = "" if kept else asker
            told += kept
            continue
        asker = _tell(*message, asker, told)
    return told


def _tell(name: Stretch, said: Stretch, asker: str, told: list[Block]) -> str:
    """Add a message to what is `told`, as an answer if the one before is another's question; return who asks in it."""
    answers = bool(asker) and name.text != asker
    asks = _asks(said.text) or (not answers and _wonders(said.text))
    kind: BlockKind = "paragraph"
    if answers and not asks:
        told[-1], kind = replace(told[-1], kind="question"), "answer"
    told.append(Block(kind, labelled(name, said)))
    return name.text if asks else ""


def _said_by_program(block: Block, messages: Sized) -> list[Block]:
    """Return a block that is no message: nothing if the program of a chat says it, its day as a heading."""
    if _is_notice(block, messages):
        return []
    day = _DAY.fullmatch(block.stretch.text) if messages and block.kind in ("paragraph", "heading") else None
    return [Block("heading", block.stretch.cut(*day.span(1)), _DAY_LEVEL)] if day else [block]


def _asks(said: str) -> bool:
    """Return whether a message ends in a question, whatever signs and blanks stand behind it."""
    asked = said.rstrip(_TRAILING)
    return not {"?", "？"}.isdisjoint(said[len(asked) :]) or _ASKS.search(asked) is not None


def _wonders(said: str) -> bool:
    """Return whether a message asks something, wherever in it."""
    asks = len(said) <= _LONGEST_WONDERING and _WONDERS.search(said)
    return bool(asks) and _ALL_THE_SAME.search(said) is None


def _is_notice(block: Block, messages: Sized) -> bool:
    """Return whether a block is what the program of a chat says by itself (撤回了一条消息)."""
    return bool(messages) and len(block.stretch.text) <= _LONGEST and bool(_NOTICE.fullmatch(block.stretch.text))


def _is_chat(names: Iterable[str]) -> bool:
    """Return whether these wrote the messages of a chat: enough of them, somebody more than one."""
    often = Counter(names)
    return often.total() >= _FEWEST and max(often.values()) > 1


def _message(block: Block, above: Stretch | None, head: re.Match[str] | None) -> tuple[Stretch, Stretch] | None:
    """Return who wrote a block, and what, by the line `above` or its own `head`; None of what is no message."""
    if block.kind not in ("paragraph", "item"):
        return None
    said = block.stretch
    if head:
        return said.cut(*head.span(1)), said.cut(head.end(), len(said.text))
    return (above, said) if above else None


def _logged(blocks: Sequence[Block]) -> dict[int, re.Match[str]]:
    """Return what the messages of a log begin with, by their places among `blocks`."""
    logged: dict[int, re.Match[str]] = {}
    lines = [(at, block.stretch.text) for at, block in enumerate(blocks) if block.kind in ("paragraph", "item")]
    for form in _IN_LINE:
        heads = {at: head for at, line in lines if (head := form.match(line))}
        if _is_log(list(heads.values()), blocks):
            logged.update(heads)
    return logged


def _is_log(heads: Sequence[re.Match[str]], blocks: Sequence[Block]) -> bool:
    """Return whether what begins so is a chat, and no schedule, directory or record of machines, all of which repeat.

    Posts that # counts (1# 空压机) are those of a thread that speaks of its 楼主.
    """
    names = {head[1] for head in heads}
    if not _is_chat(head[1] for head in heads) or 2 * sum(map(is_place, names)) > len(names):
        return False
    spoken = sum(_SPOKEN.search(head.string, head.end()) is not None for head in heads)
    if _SPOKEN_OF * spoken < len(heads):
        return False
    numbers = [number for head in heads if (number := _NUMBER.match(head[0]))]
    if any(number[2] == "#" for number in numbers) and not any(_THREAD.search(b.stretch.text) for b in blocks):
        return False
    floors = [int(number[1]) for number in numbers]
    return all(one < other for one, other in pairwise(floors)) and _runs_on(heads)


def _runs_on(heads: Iterable[re.Match[str]]) -> bool:
    """Return whether times behind names that have no dates go on, over a night maybe; a schedule goes by its names."""
    behind = [head.string[head.end(1) : head.end()] for head in heads if head.start(1) == 0]
    if any(map(_DATED.search, behind)):
        return True
    times = [_minutes(time) for head in behind if (time := _TIME.search(head))]
    return all(one <= other or (one >= _EVENING * _HOUR and other < _NOON * _HOUR) for one, other in pairwise(times))


def _minutes(time: re.Match[str]) -> int:
    """Return how late in its day a time is, by a clock that counts to twelve or to 24."""
    hours = int(time[2])
    if hours in _FROM_NOON.get(time[1], ()):
        hours += _NOON
    elif hours == _NOON and time[1] in _NIGHT:
        hours = 0
    return hours * _HOUR + int(time[3])


def _in_line(line: str) -> re.Match[str] | None:
    return next(filter(None, (form.match(line) for form in _IN_LINE)), None)


def _name(block: Block) -> Stretch | None:
    """Return the name in a block that is who wrote a message, and when.

    Of 客服主管-小梅 it is the person: what one writes to others is seldom about one's own post.
    """
    stamp = _stamp(block.stretch.text) if block.kind in ("paragraph", "item") else None
    if stamp is None:
        return None
    start, end = stamp.span(1)
    post = stamp[1].rfind("-") + 1
    names = stamp[1][post:]
    return block.stretch.cut(start + post if names and not names[0].isdigit() else start, end)


def _stamp(line: str) -> re.Match[str] | None:
    if len(line) > _LONGEST:
        return None
    stamp = next(filter(None, (form.fullmatch(line) for form in _STAMPS)), None)
    return None if stamp and stamp[1][0].isdigit() and is_place(stamp[1]) else stamp
