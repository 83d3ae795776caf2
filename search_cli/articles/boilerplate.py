"""Blocks → blocks without page furniture, known by form and repetition, never by one site's words."""

from __future__ import annotations

import re

from search_cli.articles.faq import is_labelled
from search_cli.articles.forms import heading_rank, is_fragment, is_prose
from search_cli.models import Block

__all__ = ["remove", "take_title"]

# Who owns the text and where it may be copied.
_LEGAL = re.compile(
    r"转载.{0,8}(注明|保留|联系|授权)|(版权|著作权).{0,4}(所有|归|声明)"
    r"|©|\(c\)\s*(19|20)\d\d|all rights reserved|copyright\s"
    r"|ICP\s*备|公网安备|原文(链接|地址|出处)|本文(链接|地址|来自|来源|转自)|免责声明",
    re.IGNORECASE,
)
_TO_COPIERS = re.compile(
    r"转载.{0,4}(请|务必)|请注明(出处|来源)|未经.{0,8}(转载|复制)|(谢绝|禁止|严禁)转载"
    r"|©|rights reserved|备\d|网安备|https?:|www\.",
    re.IGNORECASE,
)
_PAGE_NUMBER = re.compile(r"第?\s*\d+\s*页(\s*[,，/]?\s*共\s*\d+\s*页)?$|[-–—]\s*\d+\s*[-–—]$")
_PHONE = re.compile(
    r"(?<!\d)(?:[48]00[- ]?\d{3,4}[- ]?\d{3,4}|(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}|0\d{2,3}[- ]\d{7,8})(?!\d)"
)
_HOURS = re.compile(r"\d{1,2}[:：]\d{2}\s*[-–—~～至到]\s*\d{1,2}[:：]\d{2}")
# Buttons and bars around an article; common to the web, and furniture only in a fragment at its edge.
_BAR = re.compile(
    r"扫一扫|扫码|二维码|分享(到|至|本|给)|^分享|打赏|赞赏|点赞|收藏|转发|关注(我|公众|微信)|公众号|微信号?$|小程序"
    r"|(返回|回到)(顶部|首页|列表)|(发表|发布|写|我要|全部|最新|热门)(回复|评论|留言)|(登录|登陆|注册)|(在线|人工)客服|客服(热线|电话)"
    r"|(联系|咨询)(我们|电话|热线)|电话(联系|咨询)|热线\s*[:：\d]|上一[篇页]|下一[篇页]|阅读(量|数|全文|原文)|浏览(量|次)?|举报|头像"
    r"|免费(试用|注册|下载)|立即(下载|咨询|试用|体验)|下载\s*APP|^\(\d+\)$|^[（(]?\d+[)）]?$|^\d+\s*(赞|评论|阅读|收藏|次)",
    re.IGNORECASE,
)
_RELATED = re.compile(
    r"^[\W_]*(相关(文章|阅读|推荐|资讯|链接|内容)|推荐(阅读|文章)|延伸阅读|(热门|最新|精选)(文章|推荐|资讯|标签)|猜你(喜欢|想看)"
    r"|更多(文章|内容|推荐|阅读)|大家(都)?在看|友情链接|标签)\W*$"
)
_BYLINE = re.compile(
    r"(?:^|[\s|｜/·])(?:本文|文章|原文|信息|稿件|图片)?(作者|来源|编辑|责编|撰稿|发布(者|时间|日期|于)?|更新(时间|日期|于)?|阅读(量|数)?|浏览(量|次数)?|字数|分类|标签)\s*[:：]"
    r"|^(19|20)\d\d[-/年.]\d{1,2}[-/月.]\d{1,2}日?.{0,16}$|\d+\s*(次)?(阅读|浏览|评论)|^\d+\s*分钟前?"
)
_CRUMBS = re.compile(r"(首页|当前位置|您?的位置).{0,6}[>»›/＞→]|^[^。]{1,12}(\s*[>»›＞]\s*[^。>]{1,20}){2,}$")
_LABELS = ("paragraph", "heading")  # kinds of lines a title may be
_LONG_TITLE = 6  # characters; a shorter title (跟单) is a word that may well head a section or be explained
_HEAD = 12  # lines among which a repeated title, a byline or a breadcrumb is looked for


def take_title(blocks: list[Block], stem: str, declared: str) -> tuple[str, list[Block]]:
    """Return the article's title and its blocks without title lines and without what stands above them.

    Title: front matter, else a heading of level 1, else the first line if it is one, else the file's name.
    """
    wanted = declared.strip() or _top_heading(blocks) or _title_line(blocks, stem)
    if not wanted:
        return stem, blocks
    same = _key(wanted)
    last = max((i for i, b in enumerate(_head(blocks)) if _key(b.stretch.text) == same), default=-1)
    body = [block for block in blocks[last + 1 :] if not _repeats_title(block, same)]
    return wanted, body or blocks  # a note of one line is its own title and still says something


def _head(blocks: list[Block]) -> list[Block]:
    """Return the lines above the first sentence, list or table, among which the title may stand more than once."""
    head = blocks[:_HEAD]
    ends = (i for i, b in enumerate(head) if b.kind not in _LABELS or (is_prose(b.stretch.text) and not _asks(b)))
    return head[: next(ends, _HEAD)]


def _asks(block: Block) -> bool:
    """Return whether a short line is a question, as titles are."""
    return len(block.stretch.text) < 45 and block.stretch.text.endswith(("?", "？"))


def _key(line: str) -> str:
    return re.sub(r"[\W_]+", "", line).lower()


def _top_heading(blocks: list[Block]) -> str:
    """Return the first heading of level 1 near the top, unless it is a numbered section's."""
    tops = (block.stretch.text for block in blocks[:_HEAD] if block.kind == "heading" and block.level == 1)
    top = next(tops, "")
    return top if heading_rank(top) is None else ""


def _title_line(blocks: list[Block], stem: str) -> str:
    """Return the line at the top that is the title: the file's name, one that is repeated, or else the first."""
    labels = [block.stretch.text for block in _head(blocks)]
    keys = [_key(line) for line in labels]
    for line, key in zip(labels, keys, strict=True):
        if key and not is_labelled(line) and (key == _key(stem) or (keys.count(key) > 1 and len(key) >= 4)):
            return line
    first = blocks[0].stretch.text if blocks and blocks[0].kind == "paragraph" else ""
    no_title = is_labelled(first) or _BYLINE.search(first) or _CRUMBS.search(first)
    return first if first and is_fragment(first) and not no_title else ""


_SITE_SEPARATOR = re.compile(r"\s[-|–—]\s|_")


def _repeats_title(block: Block, title_key: str) -> bool:
    """Return whether a line is the title again, alone or with the site's name behind it (标题 - 某某网)."""
    line = block.stretch.text
    if block.kind not in _LABELS or len(title_key) < _LONG_TITLE:
        return False
    site = _SITE_SEPARATOR.search(line)
    if site and len(line) <= 60 and not is_prose(line[site.end() :]) and _key(line) != title_key:
        line = line[: site.start()]
    return _key(line) == title_key


def remove(blocks: list[Block], title: str) -> list[Block]:
    """Return `blocks` without furniture: legal lines, bars and bylines at the edges, related links, repeated lines."""
    kept = _without_related(_without_tail(_without_head(blocks)))
    kept = [block for block in kept if not _is_watermark(block)]
    return [
        block
        for index, block in enumerate(kept)
        if index == 0 or block.kind != "paragraph" or block.stretch.text != kept[index - 1].stretch.text
    ]


def _is_legal(block: Block) -> bool:
    text = block.stretch.text
    return (
        block.kind in ("paragraph", "item")
        and len(text) <= 160
        and bool(_LEGAL.search(text))
        and ("http" in text or "www." in text or not re.search("[。！？].", text))
    )


def _is_watermark(block: Block) -> bool:
    """Return whether a line is furniture even amid the text: a page number, or words to whoever copies the page.

    Rights and disclaimers are also something to write about (起草免责声明).
    """
    text = block.stretch.text
    if _PAGE_NUMBER.match(text):
        return True
    return block.kind == "paragraph" and _is_legal(block) and bool(_TO_COPIERS.search(text))


def _without_head(blocks: list[Block]) -> list[Block]:
    first = next((i for i, b in enumerate(blocks[:_HEAD]) if is_prose(b.stretch.text) or b.kind != "paragraph"), _HEAD)
    return [b for i, b in enumerate(blocks) if i >= first + 1 or not _is_head_furniture(b)]


def _is_head_furniture(block: Block) -> bool:
    line = block.stretch.text
    if block.kind != "paragraph" or len(line) > 60 or re.search("[。！？]", line) or heading_rank(line) is not None:
        return False
    return bool(_BYLINE.search(line) or _CRUMBS.search(line) or (len(line) <= 16 and _BAR.search(line)))


def _without_tail(blocks: list[Block]) -> list[Block]:
    """Cut the tail where furniture begins: after the last prose, from the first line that can be nothing else."""
    start = len(blocks)
    while start > 0:
        first = _list_start(blocks, start)
        if not all(_may_be_tail(block) for block in blocks[first:start]) or _is_list_of_text(blocks, first, start):
            break
        start = first
    for index in range(start, len(blocks)):
        if _is_furniture(blocks[index]):
            return blocks[: index - 1 if index > start and _captions(blocks[index - 1], blocks[index]) else index]
    return blocks


def _is_furniture(block: Block) -> bool:
    line = block.stretch.text
    return bool(_is_legal(block) or _PHONE.search(line) or _BAR.search(line) or _RELATED.match(line))


def _list_start(blocks: list[Block], end: int) -> int:
    """Return where the list begins whose last entry stands before `end`; a line that is no entry is alone."""
    start = end - 1
    while start > 0 and blocks[start].kind == blocks[start - 1].kind == "item":
        start -= 1
    return start


def _is_list_of_text(blocks: list[Block], start: int, end: int) -> bool:
    """Return whether a list belongs to the article: half its entries or more are none of a page's buttons and links."""
    if blocks[start].kind != "item" or (start > 0 and _RELATED.match(blocks[start - 1].stretch.text)):
        return False
    return 2 * sum(_is_furniture(block) for block in blocks[start:end]) <= end - start


def _captions(label: Block, furniture: Block) -> bool:
    """Return whether a line only names the furniture below it (an avatar's caption, 电话 above a number)."""
    return bool(_PHONE.search(furniture.stretch.text)) and len(label.stretch.text) <= 6


def _may_be_tail(block: Block) -> bool:
    line = block.stretch.text
    if is_labelled(line):
        return False
    if block.kind == "heading":
        return bool(_RELATED.match(line) or _BAR.search(line))
    if _is_legal(block) or _RELATED.match(line):
        return True
    if _BAR.search(line) or _PHONE.search(line) or _HOURS.search(line):
        return len(line) <= 60 and not re.search("[。！？；].", line)
    return block.kind in ("paragraph", "item") and not is_prose(line)


def _without_related(blocks: list[Block]) -> list[Block]:
    """Drop lists of links to other articles: a heading that says so and the titles below it."""
    kept: list[Block] = []
    inside = False
    for block in blocks:
        line = block.stretch.text
        if _RELATED.match(line):
            inside = True
        elif inside and (block.kind == "heading" or re.search("[。！；]", line)):
            inside = False
        if not inside:
            kept.append(block)
    return kept
