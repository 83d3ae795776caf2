"""Blocks → blocks: what was said in a chat (`张三 2024-05-01 10:21` and a message below) with who said it before it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence, Sized
from dataclasses import replace

from search_cli.articles.fields import labelled
from search_cli.models import Block, BlockKind, Stretch

__all__ = ["is_stamp", "poster", "with_speakers"]

_PLAIN = r"[^\s:：，,。！？!?、；;（()）<>]"
_NAME = rf"((?!\d){_PLAIN}{{1,16}})(?:\s?[（(<][^（()）<>]{{1,30}}[)）>])?"  # maybe with a number or an address
_DATE = r"(?:(?:\d{4}[-/.年]\s?)?\d{1,2}[-/.月]\s?\d{1,2}日?|[昨今前]天|(?:星期|周)[一二三四五六日天])"
_CLOCK = r"(?:[上下中]午|[早晚]上|凌晨)?\s?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?"
# `08:00 晨会` heads a part of somebody's day: a time that stands first has its date.
_STAMPS = (
    re.compile(rf"{_NAME}\s+(?:{_DATE}\s+)?{_CLOCK}"),
    re.compile(rf"{_DATE}\s+{_CLOCK}\s+{_NAME}"),
)
# A log has each message in one line: 19:08 大刘(测试)：要会 SQL, 大刘 19:08：要会 SQL, 3楼 大刘：要会 SQL
_IN_LINE = (
    re.compile(rf"\[?(?:{_DATE}\s+)?{_CLOCK}\]?\s+{_NAME}\s*[：:]\s*(?=\S)"),
    re.compile(rf"{_NAME}\s+(?:{_DATE}\s+)?{_CLOCK}\s*[：:]\s*(?=\S)"),
    re.compile(rf"\d{{1,5}}\s?[楼#]\s+{_NAME}\s*[：:]\s*(?=\S)"),
)
_LONGEST = 80  # characters
_FEWEST = 3  # messages
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
    rf"(?:{_DATE}\s+)?(?:{_CLOCK}\s+)?[^：:，,。！？!?]{{1,30}}?"
    r"(?:撤回了?一条消息|(?:加入|退出)了?群聊|(?:移出|进入)了?群聊|开启了?[^，。]{2,12}模式|拍了拍[^，。]{1,20})[。.]?"
    r"|[^：:，,。！？!?]{1,30}?修改群(?:名|公告)[^，。]{0,40}"
)
_PLACEHOLDER = re.compile(
    r"(?:\s*[\[［【<](?:图片|表情|动画表情|语音|视频|文件|红包|链接|位置|名片|聊天记录|image|sticker)[^\]］】>\n]{0,40}[\]］】>])+\s*",
    re.IGNORECASE,
)


def is_stamp(line: str) -> bool:
    """Return whether a line is who wrote a message, and when, or begins with that."""
    return _stamp(line) is not None or _in_line(line) is not None


# 5楼　夜班猫头鹰, #3 阿木（楼主）, 楼主 青柠: what heads a post in a thread.
_POST = re.compile(
    r"(?:\d{1,5}\s*[楼#＃]|[#＃]\s*\d{1,5}|楼主|沙发|板凳|地板)[\s:：]+(\S{1,20}?)(?:[(（]楼主[)）])?(?:\s.{0,40})?"
)


def poster(heading: str) -> str:
    """Return who wrote the post below a heading that is the head of one, or nothing."""
    found = _POST.fullmatch(heading.strip())
    return found[1] if found else ""


def with_speakers(blocks: Sequence[Block]) -> list[Block]:
    """Return `blocks` with `张三：…` for the messages of a chat; the times are left out.

    A chat has at least three messages, and somebody in it writes again. What one asks and the next answers is a pair.
    What its program says by itself, and what stands for a picture, is left out.
    """
    stamps = {at: name for at, block in enumerate(blocks) if (name := _name(block))}
    logged = {at: head for at, block in enumerate(blocks) if (head := _head(block))}
    if not _is_chat(name.text for name in stamps.values()):
        stamps = {}
    if not _is_chat(head[1] for head in logged.values()):
        logged = {}
    told: list[Block] = []
    asker = ""  # of the message before, if it asks
    for at, block in enumerate(blocks):
        if at in stamps:
            continue
        message = _message(block, stamps.get(at - 1), logged.get(at))
        if _PLACEHOLDER.fullmatch(message[1].text) if message else _is_notice(block, stamps or logged):
            continue
        if message is None:
            told.append(block)
            asker = ""
            continue
        name, said = message
        answers = bool(asker) and name.text != asker
        asks = _asks(said.text) or (not answers and _wonders(said.text))
        kind: BlockKind = "paragraph"
        if answers and not asks:
            told[-1], kind = replace(told[-1], kind="question"), "answer"
        told.append(Block(kind, labelled(name, said)))
        asker = name.text if asks else ""
    return told


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


def _head(block: Block) -> re.Match[str] | None:
    """Return what a message in a log begins with."""
    return _in_line(block.stretch.text) if block.kind in ("paragraph", "item") else None


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
    return block.stretch.cut(start + post if post < end - start else start, end)


def _stamp(line: str) -> re.Match[str] | None:
    if len(line) > _LONGEST:
        return None
    return next(filter(None, (form.fullmatch(line) for form in _STAMPS)), None)
