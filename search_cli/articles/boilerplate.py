"""Blocks → blocks without page furniture, recognised by form and repetition, never by the words of a single site."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import islice, takewhile

from search_cli.articles.bars_of_links import is_bar_of_links
from search_cli.articles.buttons import applauds
from search_cli.articles.contents import without_contents
from search_cli.articles.forms import heading_rank, is_prose, is_question
from search_cli.articles.furniture import (
    begins_text,
    heads_furniture,
    heads_related,
    is_furniture,
    is_head_furniture,
    is_posted,
    is_property,
    is_signature,
    is_watermark,
    may_be_tail,
    names_related,
    stands_between,
)
from search_cli.articles.signing import unsigned
from search_cli.articles.telephone import PHONE
from search_cli.models import Block

__all__ = ["remove"]

_ADVERT = re.compile(r"[\W_]*(广告|廣告|推广|推廣|赞助内容|advertisement)[\W_]*", re.IGNORECASE)
# An advert that says so: 【广告】…点击咨询.
_MARKED_ADVERT = re.compile(
    r"[【\[（(](?:广告|廣告|赞助)[】\])）][^\n]{0,80}(?:点击|點擊|咨询|立即|抢购|报名|下载|扫码|限时|免费|>>|»)[^\n]{0,20}"
)
# What stands below an article and is none of it: what its readers say, and who wrote it.
_COMMENTS = re.compile(
    r"[\W_]*+(?P<author>作者(?:简介|介绍)|关于作者)[\W_]*+"
    r"|[\W_]*+(?P<whose>(?:网友|全部|所有|最新|精彩|热门|精选|读者|用户|文章)(?:的)?)?"
    r"(?P<said>评论|留言|[Cc]omments(?=\s*+[:：(（\d]))(?:区|列表)?"
    r"\s*+(?P<count>[（(]?\s*+\d++\s*+条?\s*+[)）]?)?[\W_]*+"
)
# By what a section of that name that says neither whose nor how many shows that readers wrote it.
_READERS = re.compile(
    r"(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}|[Pp]osted\s*by|回复\s*[:：@]|\d\s*楼|赞\s*[(（]?\d|匿名|网友|用户\s*\d|IP\s*属地"
    r"|\d\s*(?:分钟|小时|天|周|个月)前|\d{1,2}[-/月]\d{1,2}日?\s+\d{1,2}:\d\d"
)
_ANY_LEVEL = 99
_COLON = re.compile("[:：]")
# A note's day, and below it the hour.
_DAY = re.compile(r"(?:19|20)\d\d[-/年.]\d{1,2}[-/月.]\d{1,2}日?\W{0,8}(?:(?:星期|周)[一二三四五六日天])?\W*")
_CLOCK = re.compile(r"\d{1,2}[:：]\d\d(?:[:：]\d\d)?")
_HEAD = 12  # lines among which a byline or a breadcrumb is looked for
_LABELLED_VALUE = re.compile(r"\w{1,8}\s*[:：]\s*\S")


def remove(blocks: list[Block], source: str) -> list[Block]:
    """Return `blocks` without furniture: legal lines, bars and bylines at the edges, related links, repeated lines."""
    kept = [block for index, block in enumerate(blocks) if not _interrupts(index, blocks)]
    kept = _without_bylines([block for block in kept if not is_bar_of_links(block, source)] or kept)
    body = _without_comments(_without_head(without_contents(kept)))
    text = _without_tail(_without_related(body))
    if all(block.kind == "heading" for block in text):  # a list of numbers, or rules about likes, is all there is
        text = body
    kept = unsigned(text)
    kept = [block for block in kept if not is_watermark(block)]
    return [
        block
        for index, block in enumerate(kept)
        if index == 0 or block.kind != "paragraph" or block.stretch.text != kept[index - 1].stretch.text
    ]


def _interrupts(index: int, blocks: list[Block]) -> bool:
    """Return whether a paragraph is a page's button or marks an advert, not a heading 广告 whose text speaks of it."""
    line = blocks[index].stretch.text
    if blocks[index].kind != "paragraph":
        return False
    advert = _ADVERT.fullmatch(line)
    if _MARKED_ADVERT.fullmatch(line):
        return True
    if not advert:
        return stands_between(line) or _answers(index, blocks) or _is_hour(index, blocks)
    return index + 1 == len(blocks) or advert[1] not in blocks[index + 1].stretch.text


_LONGEST_NAME = 12  # characters


def _answers(index: int, blocks: list[Block]) -> bool:
    """Return whether a line is the name of whoever gave an answer, above the count of those who liked it."""
    line = blocks[index].stretch.text
    named = len(line) <= _LONGEST_NAME and index + 1 < len(blocks) and not is_prose(line)
    return named and not is_question(line) and applauds(blocks[index + 1].stretch.text)


def _is_hour(index: int, blocks: list[Block]) -> bool:
    """Return whether a line is the hour at which a note was taken, below its day."""
    day = blocks[index - 1].stretch.text if index else ""
    return bool(_CLOCK.fullmatch(blocks[index].stretch.text) and _DAY.fullmatch(day))


def _without_bylines(blocks: list[Block]) -> list[Block]:
    """Drop what a page puts right below a heading or a line that asks: when it was posted, where to share it.

    Where no text follows, that line is the text.
    """
    kept: list[Block] = []
    dropped: list[Block] = []
    headed = False
    for block in blocks:
        if headed and block.kind == "paragraph" and is_posted(block.stretch.text):
            dropped.append(block)
            continue
        if block.kind == "heading":
            kept += dropped
        dropped = []
        headed = block.kind == "heading" or (block.kind == "paragraph" and is_question(block.stretch.text))
        kept.append(block)
    return kept + dropped


def _without_head(blocks: list[Block]) -> list[Block]:
    noted = {i for i, b in enumerate(blocks[:_HEAD]) if is_property(b)}
    if not any(i + 1 in noted for i in noted):  # one alone is a line of the article
        noted = set()
    first = next((i for i, b in enumerate(blocks[:_HEAD]) if i not in noted and begins_text(b)), _HEAD)
    return [b for i, b in enumerate(blocks) if i > first or not (i in noted or _is_of_head(i, blocks))]


def _is_of_head(index: int, blocks: list[Block]) -> bool:
    """Return whether a line is a byline or bar, and not one of several roles explained (责任编辑：看稿, 编辑：组稿)."""
    line, above = blocks[index].stretch.text, blocks[index - 1].stretch.text if index else ""
    explained = is_signature(line) and _LABELLED_VALUE.match(above) and not is_head_furniture(blocks[index - 1])
    return is_head_furniture(blocks[index]) and not explained


def _without_tail(blocks: list[Block]) -> list[Block]:
    """Cut the tail where furniture begins: after the last prose, from the first line that can be nothing else."""
    start = len(blocks)
    while start > 0:
        first = _list_start(blocks, start)
        if not all(map(may_be_tail, blocks[first:start])) or _is_list_of_text(blocks, first, start):
            break
        if first and blocks[first - 1].kind == "heading" and not heads_furniture(blocks[first - 1]):
            break  # the article's own heading (值班电话, 怎么报修？) heads something
        start = first
    for index in range(start, len(blocks)):
        if is_furniture(blocks[index]) or _signs(index, blocks):
            return blocks[: index - 1 if index > start and _captions(blocks[index - 1], blocks[index]) else index]
    return blocks


def _signs(index: int, blocks: list[Block]) -> bool:
    """Return whether a line says who made the article; below another `编辑：写稿` it is one of several explained."""
    if blocks[index].kind != "paragraph" or not is_signature(blocks[index].stretch.text):
        return False
    above, below = (blocks[at].stretch.text if 0 <= at < len(blocks) else "" for at in (index - 1, index + 1))
    label = _label(blocks[index].stretch.text)
    if label and label in map(_label, (above, below)):  # nobody is named twice in one place: 来源：展会, 来源：熟人
        return False
    return is_signature(above) or not _LABELLED_VALUE.match(above)


def _label(line: str) -> str:
    label = _LABELLED_VALUE.match(line)
    return re.split("[:：]", label[0])[0].strip() if label else ""


def _list_start(blocks: list[Block], end: int) -> int:
    """Return where the list begins whose last entry stands before `end`; a line that is no entry is alone."""
    start = end - 1
    while start > 0 and blocks[start].kind == blocks[start - 1].kind == "item":
        start -= 1
    return start


def _is_list_of_text(blocks: list[Block], start: int, end: int) -> bool:
    """Return whether a list belongs to the article: half its entries or more are none of a page's buttons and links."""
    if blocks[start].kind != "item" or (start > 0 and heads_related(blocks[start - 1].stretch.text)):
        return False
    return 2 * sum(is_furniture(block) for block in blocks[start:end]) <= end - start


def _captions(label: Block, furniture: Block) -> bool:
    """Return whether a line only names the furniture below it (an avatar's caption, 电话 above a number)."""
    return bool(PHONE.search(furniture.stretch.text)) and len(label.stretch.text) <= 6


def _without_comments(blocks: list[Block]) -> list[Block]:
    """Drop what readers said below the article, and who wrote it: a line that names that, up to the next heading.

    Where the text below speaks of comments itself, or is a list and not as readers write or cheer, it is the article's.
    """
    kept: list[Block] = []
    below = _Below(blocks)
    inside = 0  # the level of the heading above the comments, or a line's
    for index, block in enumerate(blocks):
        line = block.stretch.text
        label = _COMMENTS.fullmatch(line) if block.kind in ("heading", "paragraph") else None
        if label and not _is_own(label, index, blocks, below):
            inside = block.level or _ANY_LEVEL
            continue
        if inside and (0 < block.level <= inside if block.kind == "heading" else heading_rank(line) is not None):
            inside = 0
        if not inside:
            kept.append(block)
    return kept or blocks


def _is_own(label: re.Match[str], index: int, blocks: list[Block], below: _Below) -> bool:
    """Return whether what a line heads is a section of the article, by what it says and how.

    A guide for programmers may have one in English, with others behind it.
    """
    topic = label["author"] or label["said"]
    if not below.says("", index) or below.says(topic, index):
        return True
    if topic.isascii() and index < below.last_heading:
        return True
    listed = blocks[index + 1].kind in ("item", "row", "code") and not _are_exclamations(blocks, index + 1)
    return listed and not (label["author"] or label["whose"] or label["count"] or below.says(_READERS, index))


_LONGEST_EXCLAMATION = 6  # characters


def _are_exclamations(blocks: list[Block], start: int) -> bool:
    """Return whether the list that begins here is of nothing but a word or two (写得好, 顶), and none a label."""
    entries = takewhile(lambda block: block.kind == "item", islice(blocks, start, None))
    return all(len(said := block.stretch.text) <= _LONGEST_EXCLAMATION and not _COLON.search(said) for block in entries)


class _Below:
    """Says what stands below a line, up to the next heading; each thing is looked for in all blocks once."""

    def __init__(self, blocks: list[Block]) -> None:
        self._blocks = blocks
        self._places: dict[str | re.Pattern[str], list[int]] = {}
        self._headings = [at for at, block in enumerate(blocks) if block.kind == "heading"]
        self.last_heading = self._headings[-1] if self._headings else 0

    def says(self, what: str | re.Pattern[str], index: int) -> bool:
        """Return whether a block there holds a word, or what a pattern finds."""
        if what not in self._places:
            texts = enumerate(block.stretch.text for block in self._blocks)
            self._places[what] = [
                at for at, text in texts if (what in text if isinstance(what, str) else what.search(text))
            ]
        end, at = (_first(places, index + 1, len(self._blocks)) for places in (self._headings, self._places[what]))
        return at < end


def _first(places: list[int], start: int, otherwise: int) -> int:
    at = bisect_left(places, start)
    return places[at] if at < len(places) else otherwise


def _without_related(blocks: list[Block]) -> list[Block]:
    """Drop lists of links to other articles: a heading that says so and the titles below it, or what others asked.

    A line that names its article itself heads nothing, and amid the text it is part of that.
    """
    kept: list[Block] = []
    inside = False
    teased = -1  # the last of the questions to which the answers are elsewhere
    for index, block in enumerate(blocks):
        line = block.stretch.text
        if _ASKED_ELSEWHERE.fullmatch(line) and not is_question(line):
            teased = _last_teaser(index, blocks)
        if heads_related(line) and not names_related(line):
            inside = True
        elif inside and (block.kind in ("heading", "code", "row") or re.search("[。！；]", line)):
            inside = False
        if not inside and index > teased:
            kept.append(block)
    return kept


# What heads questions that the page's readers may go on to; FAQs are called so, too, and have answers.
_ASKED_ELSEWHERE = re.compile(
    r"[\W_]*(?:相关(?:问题|问答|提问)|热门(?:问题|问答)|(?:大家|网友|[别他]人)(?:[还都也]在?|在)[问搜](?:的问题)?"
    r"|(?:猜[你您]|[你您]可能[还也]?)想?[问知](?:道)?(?:的问题)?)[\W_]*"
)


def _last_teaser(index: int, blocks: list[Block]) -> int:
    """Return the last of several lines below a heading if all of them ask, and no text follows; else -1."""
    end = index + 1
    while end < len(blocks) and blocks[end].kind != "heading" and is_question(blocks[end].stretch.text):
        end += 1
    ends = end == len(blocks) or heads_furniture(blocks[end]) or is_furniture(blocks[end])
    return end - 1 if ends and end > index + _FEWEST_TEASERS else -1


_FEWEST_TEASERS = 2
