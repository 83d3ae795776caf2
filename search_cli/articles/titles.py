"""Blocks → the article's title, and the blocks without the lines that only say it."""

from __future__ import annotations

import re

from search_cli.articles.chat import is_day, is_stamp
from search_cli.articles.faq import is_labelled
from search_cli.articles.form_keys import is_field
from search_cli.articles.forms import (
    SAYS,
    asks,
    ends_open,
    heading_rank,
    is_caption,
    is_fragment,
    is_prose,
    is_question,
)
from search_cli.articles.furniture import stands_at_head, stands_between
from search_cli.articles.headings import FAQ_HEADING, LONGEST_CARRIED
from search_cli.models import Block

__all__ = ["take_title"]

_LABELS = ("paragraph", "heading")  # kinds of lines a title may be
_LONG_TITLE = 6  # characters; a shorter title (跟单) is a word that may well head a section or be explained
_HEAD = 12  # lines among which a repeated title is looked for
_LONGEST = 80  # characters of a title with its site; a longer line may hold thousands of separators
_LONGEST_QUESTION = 45  # characters
_LONGEST_SITE = 20  # characters; a longer end is the second half of the title
_HOSTS = "网|网站|知乎|小红书|简书|豆瓣|搜狐"
_SITE_SEPARATOR = re.compile(
    rf"\s+-\s+|-(?=[^-_|｜\s]{{0,10}}(?:{_HOSTS})$)|(?<=[?？])\s*-\s*|\s*[_|｜]\s*|\s*(?<![–—])[–—](?![–—])\s*"
)
_UNDERSCORED = re.compile(r"\s*_\s*([^\s_]+)")
_TIMES_LONGER = 1.5  # than the name of its site a title is
_NO_SITE = re.compile(r".{1,3}|.*(?:\d|[省市区县州版年月日稿篇卷章])")  # 社保转移办理指南_深圳, …_2024, …_修订版
_SAYS_NOTHING = re.compile(r"[\W_]+")
_HEADLINE = re.compile(r"[^。！!；;：:?？]{4,}[?？][^。！!；;?？，,]{2,20}")
_SUBTITLE = re.compile(r"(?:[—–]{1,2}|--)\s*[^\s—–-]")
_SITE = re.compile(
    rf"({_HOSTS}|站|在线|论坛|社区|博客|百科|知道|之家|公众号|头条号?|百家号|\.(com|cn|net|org))$",
    re.IGNORECASE,
)


def take_title(blocks: list[Block], stem: str, declared: str) -> tuple[str, list[Block]]:
    """Return the article's title and its blocks without title lines and without what stands above them.

    Title: front matter, else a heading of level 1, else the first line if it is one, else the file's name. The name
    of the site behind it (标题_某某网) is no part of it, that of whoever issued it (某某公司, on a line above) is.
    """
    head = _head(blocks)
    top = _without_site(_top_heading(blocks), head, blocks)
    longer = top if declared.strip() and _key(declared) in _key(top) else ""
    wanted = (
        longer or declared.strip() or top or _without_site(_named_line(head, stem) or _first_line(blocks), head, blocks)
    )
    if not wanted:
        return stem, blocks
    same = {_key(wanted), _key(_without_site(wanted, head, blocks))}
    last = max(
        (i for i, b in enumerate(head) if same & {_key(b.stretch.text), _key(_core(b.stretch.text))}), default=-1
    )
    body = [block for block in blocks[last + 1 :] if not _repeats_title(block, same)]
    if last >= 0 and body and _is_subtitle(body[0]):
        del body[0]
    if last > 0 and _is_issued(head[last - 1 : last + 1]):
        wanted = f"{head[last - 1].stretch.text.strip()} {wanted}"
    return wanted[:LONGEST_CARRIED], body or blocks  # a note of one line is its own title and still says something


def _is_subtitle(block: Block) -> bool:
    """Return whether the line below a title goes on with it (——一家小店的日常)."""
    line = block.stretch.text
    return block.kind in ("paragraph", "item") and bool(_SUBTITLE.match(line)) and not is_prose(line)


def _key(line: str) -> str:
    return _SAYS_NOTHING.sub("", line).lower()


def _core(line: str) -> str:
    """Return `line` up to where a site's name may begin (怎样做跟单？_职场_某某网)."""
    if len(line) > _LONGEST:
        return line
    for separator in _SITE_SEPARATOR.finditer(line):
        core, site = line[: separator.start()], line[separator.end() :]
        if len(_key(core)) >= 4 and site and len(site) <= _LONGEST_SITE and not is_prose(site):
            return core
    return line


def _without_site(line: str, head: list[Block], blocks: list[Block]) -> str:
    """Return a title without the site's name: behind a question, named as sites are, or missing from the next copy.

    What an underscore sets apart is one, too, if it is much shorter than the title and the text never says it.
    """
    core = _core(line)
    copies = {_key(block.stretch.text) for block in head}
    named = _SITE.search(line) or _asks(core) or _key(core) in copies
    return core if named or _is_unsaid_site(line, core, blocks) else line


def _is_unsaid_site(line: str, core: str, blocks: list[Block]) -> bool:
    """Return whether what follows `core` in a title is the name of its site, by an underscore (…_明眸眼科医院)."""
    site = _UNDERSCORED.fullmatch(line, len(core)) if core != line else None
    if site is None or len(core) < _TIMES_LONGER * len(site[1]) or _NO_SITE.fullmatch(site[1]):
        return False
    return not any(site[1] in block.stretch.text for block in blocks if block.stretch.text != line)


def _is_headline(line: str) -> bool:
    """Return whether a line asks and promises the answer, as headlines do (会计和出纳哪个好？一文看懂)."""
    return len(line) <= _LONGEST_QUESTION and bool(_HEADLINE.fullmatch(line))


def _asks(line: str) -> bool:
    """Return whether a short line is a question, or two, as titles are."""
    return len(line) < _LONGEST_QUESTION and asks(line)


def _head(blocks: list[Block]) -> list[Block]:
    """Return the lines above the first sentence, list or table, among which the title may stand more than once."""
    head = blocks[:_HEAD]
    for index, block in enumerate(head):
        core = _core(block.stretch.text)
        if block.kind not in _LABELS or (
            is_prose(core) and not _asks(core) and not (index == 0 and _is_headline(core))
        ):
            return head[:index]
    return head


def _top_heading(blocks: list[Block]) -> str:
    """Return the first heading of level 1 near the top, unless it has a section's number or leads in (职责：)."""
    tops = (block.stretch.text for block in blocks[:_HEAD] if block.kind == "heading" and block.level == 1)
    top = next(tops, "")
    return top if heading_rank(top) is None and not ends_open(top) and not _OPENING.fullmatch(top) else ""


_OPENING = re.compile(r"前言|引言|序言?|导[语言读]|背景|概述|摘要|目\s*录|写在前面(?:的话)?|开场白?|简介")


def _named_line(head: list[Block], stem: str) -> str:
    """Return the line at the top that is the file's name, or is there twice and no mere word; or nothing."""
    labels = [block.stretch.text for block in head if not is_stamp(block.stretch.text)]
    keys = [_key(_core(line)) for line in labels]
    stems = {_key(stem), _key(_core(stem))}  # a saved page is named with its site (怎样做跟单？_某某网)
    for line, key in zip(labels, keys, strict=True):
        if not key or is_labelled(line) or ends_open(line):
            continue
        if not stems.isdisjoint((key, _key(line))) or (keys.count(key) > 1 and len(key) >= 4):
            return line
    return ""


# What a line at the top may be instead of the title.
_OTHER_LINES = (ends_open, is_field, is_labelled, is_caption, stands_at_head, is_stamp, is_day)


def _first_line(blocks: list[Block]) -> str:
    """Return the first line below a site's furniture if it is a title, that below it if it is who issued that."""
    top = next((i for i, b in enumerate(blocks[:_HEAD]) if not stands_between(b.stretch.text)), len(blocks))
    if _is_issued(blocks[top : top + 2]):
        return blocks[top + 1].stretch.text
    first = blocks[top].stretch.text if top < len(blocks) and blocks[top].kind == "paragraph" else ""
    if not first or any(is_another(first) for is_another in _OTHER_LINES):
        return ""
    headline = top == 0 and _is_headline(first)
    return first if headline or is_fragment(first) or _asks_for_all(first, blocks[top + 1 :]) else ""


# Who puts out a document stands on a line of its own above what it is.
_ISSUER = re.compile(
    r"[^\W\d_][^，,。:：]{2,28}(?:公司|集团|医院|学校|学院|大学|中心|事务所|工厂|酒店|委员会|银行)(?:[（(][^（）()]{1,12}[)）])?"
)
_DOCUMENT = re.compile(
    r".*(?:说明书?|手册|制度|办法|规定|规范|细则|须知|指南|指引|章程|简章|启事|公告|通知|纪要|方案|流程|职责|汇编|问答|FAQ|守则|标准|要求|表)"
    r"(?:[（(][^（）()]{1,20}[)）])?",
    re.IGNORECASE,
)


def _is_issued(lines: list[Block]) -> bool:
    """Return whether two lines are an organisation's name and the name of its document (某某公司, 跟单招聘说明)."""
    if len(lines) < 2 or {block.kind for block in lines} != {"paragraph"}:
        return False
    issuer, document = (block.stretch.text.strip() for block in lines)
    return bool(_ISSUER.fullmatch(issuer) and len(document) <= _LONGEST_QUESTION and _DOCUMENT.fullmatch(document))


def _asks_for_all(line: str, below: list[Block]) -> bool:
    """Return whether a question at the top is what the article answers, not the first of several it asks."""
    core = _core(line)
    if not _asks(core) or heading_rank(core) is not None:
        return False
    for block in below:
        text = block.stretch.text
        if FAQ_HEADING.search(text) and is_fragment(text):
            return True
        if is_labelled(text) or (block.kind in _LABELS and is_question(text) and _key(text) != _key(core)):
            return heading_rank(text) is not None or block.kind == "heading"
    return bool(below)


def _repeats_title(block: Block, same: set[str]) -> bool:
    """Return whether a line is the title again, alone or with the site's name behind it (标题 - 某某网)."""
    line = block.stretch.text
    if block.kind not in _LABELS or min(map(len, same)) < _LONG_TITLE:
        return False
    first = SAYS.search(line)
    if first is None or first[0].lower()[0] not in {key[0] for key in same}:
        return False
    return _key(line) in same or (len(line) <= 60 and _key(_core(line)) in same)
