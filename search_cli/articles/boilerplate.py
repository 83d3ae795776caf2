"""Blocks → blocks without page furniture, known by form and repetition, never by one site's words."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from search_cli.articles.buttons import applauds, is_all_buttons
from search_cli.articles.faq import is_labelled
from search_cli.articles.forms import heading_rank, is_prose, is_question
from search_cli.articles.signing import unsigned
from search_cli.models import Block

__all__ = ["EDIT_LABEL", "remove", "stands_at_head", "stands_between", "without_edit_links"]

_GOES_ON = re.compile("[。！？].")
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
_PAGE_NUMBER = re.compile(r"第?\s*\d+\s*页(\s*+(?:[,，/]\s*+)?共\s*\d+\s*页)?$|[-–—]\s*\d+\s*[-–—]$")
_CITED = re.compile(r"[\[［【]\s*引用日期\s*[:：]?\s*\d")  # an encyclopaedia's reference
_PHONE = re.compile(
    r"(?<!\d)(?:[48]00[- ]?\d{3,4}[- ]?\d{3,4}|(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}|0\d{2,3}[- ]\d{7,8})(?!\d)"
)
_WHEN = re.compile("(?:时|后|若|如果|要是|的话)[^。]{0,8}(?:打|拨|找|联系)")
_HOURS = re.compile(r"\d{1,2}[:：]\d{2}\s*[-–—~～至到]\s*\d{1,2}[:：]\d{2}")
# Buttons and bars around an article; common to the web, and furniture only in a fragment at its edge.
_BAR = re.compile(
    r"扫一扫|扫码|二维码|分享(到|至|本|给)|^分享|打赏|赞赏|点赞|收藏|转发|关注(我|公众|微信)|公众号|微信号?$|小程序"
    r"|(返回|回到)(顶部|首页|列表)|(发表|发布|写|我要|全部|最新|热门)(回复|评论|留言)|(登录|登陆|注册)|(在线|人工)客服|客服(热线|电话)"
    r"|(联系|咨询)(我们|电话|热线)|电话(联系|咨询)|热线\s*[:：\d]|上一[篇页]|下一[篇页]|阅读(量|数|全文|原文)|浏览(量|次)?|举报|头像"
    r"|免费(试用|注册|下载)|立即(下载|咨询|试用|体验|沟通|申请|投递)|添加评论|^赞同\s*\d|^感兴趣$|下载\s*APP|^\(\d+\)$|^[（(]?\d+[)）]?$|^\d+\s*(赞|评论|阅读|收藏|次)",
    re.IGNORECASE,
)
_RELATED = re.compile(
    r"^[\W_]*((相似|相关|推荐|类似|热门|最新|更多)(职位|岗位|工作|招聘)(推荐)?|相关(文章|阅读|推荐|资讯|链接|内容)|推荐(阅读|文章)|延伸阅读|(热门|最新|精选)(文章|推荐|资讯|标签)|猜你(喜欢|想看)"
    r"|更多(文章|内容|推荐|阅读)|大家(都)?在看|友情链接|标签)\W*$"
    r"|^[\W_]*(?:相关|推荐|延伸|扩展|更多|热门)(?:阅读|文章|推荐|资讯|链接)\s*[:：]\s*\S"
)
_COMMENTS = re.compile(
    r"[\W_]*+(?:(?:网友|全部|所有|最新|精彩|热门|精选|读者|用户|文章)(?:的)?)?(评论|留言)(?:区|列表)?"
    r"\s*+(?:[（(]?\s*+\d++\s*+条?\s*+[)）]?)?+[\W_]*+"
)
_ANY_LEVEL = 99
_BYLINE = re.compile(
    r"(?:^|[\s|｜/·])(?:本文|文章|原文|信息|稿件|图片)?(作者|来源|编辑|最后(?:编辑|更新|修改)|修订(?:日期|时间)|维护人?|编制|制表|版本|责编|撰稿|发布(者|时间|日期|于)?|更新(时间|日期|于)?|阅读(量|数)?|浏览(量|次数)?|字数|分类|标签)\s*[:：]"
    r"|^(?:采访|整理|撰文|文字|文|图|摄影|编辑)\s*[/／|｜]\s*\S|^(?:采访|整理|撰文|摄影|主笔|口述)\s*[:：]\s*\S"
    r"|^原创(?=\s)|^(?:编辑|发布|发表)于\s"
    r"|^(?:发文|文号|抄送|主送|印发|签发)\s*[:：]|[·|｜/]\s*(?:19|20)\d\d\s*[-/年.]"
    r"|^(19|20)\d\d[-/年.]\d{1,2}[-/月.]\d{1,2}日?.{0,16}$|(?<!\d)\d+\s*(次)?(阅读|浏览|评论)|^\d+\s*分钟前?"
)
# What stands between two marks has none, and is not looked at twice: there would be two ways to read each mark.
_CRUMBS = re.compile(
    r"(首页|当前位置|您?的位置).{0,6}[>»›/＞→]|^[^。]{1,12}(?>\s*(?:>|[»›＞]++)\s*[^。>»›＞]{1,20}){2,}$"
)
_FONT_SIZE = re.compile(r"\W*+字[号体號體](大小)?\s*+[:：]?[\s大中小默认特超+-]*+\W*+$")
# Below a heading in the midst of a text only what can be nothing else: a day with whose or how often read it is.
_POSTED = re.compile(
    r"(?:19|20)\d\d[-/年.]\d{1,2}[-/月.]\d{1,2}日?(?:\s+\d{1,2}[:：]\d\d(?:[:：]\d\d)?)?[\s·|｜,，]+"
    r"[^。！？]{0,40}?(?:来源|作者|编辑|发布者?|阅读|浏览|评论)[量数]?\s*[:：]?\s*\S[^。！？]*$"
    r"|分享(?:到|至|给)\s*[:：][^。！？]*$"
)
# A note's day, and below it the hour.
_DAY = re.compile(r"(?:19|20)\d\d[-/年.]\d{1,2}[-/月.]\d{1,2}日?\W{0,8}(?:(?:星期|周)[一二三四五六日天])?\W*")
_CLOCK = re.compile(r"\d{1,2}[:：]\d\d(?:[:：]\d\d)?")
_HEAD = 12  # lines among which a byline or a breadcrumb is looked for
_LONGEST_SENTENCE = 120  # characters of a paragraph that may be the publisher's words

# A lone paragraph that forbids copying the page, and says nothing else.
_NO_COPYING = re.compile(
    r"\W*(?:(?:版权所有|原创(?:文章|内容|作品)?|本(?:文|站|网|刊|号|篇|作品|内容)[^。，,]{0,8}?|文章|作品|内容)\W*){0,2}"
    r"(?:未经[^。]{0,16}?\W?)?(?:谢绝|禁止|严禁|请勿|拒绝|不得|不可|不许|切勿)[^。，,]{0,8}?转载"
    r"(?:[、和及或与]\w{2,6}){0,3}(?:[本此该](?:文|站|网|作品)(?:的?(?:任何)?(?:内容|文章|图片))?)?"
    r"(?:\W*(?:违者|侵权|违反者)[^。]{0,12})?[。.！!\s]*"
)
# What a publisher says below an article, sentence by sentence.
_PUBLISHER = re.compile(
    r"(?:本文|文章|文中|以上)[^。]{0,12}代表[^。]{0,12}(?:观点|立场|意见)"
    r"|(?:不代表|与)(?:本[站网号刊]|本平台|本公众号)[^。]{0,8}(?:观点|立场|无关)"
    r"|本(?:站|网站|平台|公众号)[^。]{0,16}(?:转载|不承担|概不负责|不负责|立场)"
    r"|(?:文章|图片|文字|素材|内容)[^。，,]{0,6}(?:来自|来源于|源于|源自)(?:于)?(?:互联)?网络?"
    r"|[如若倘凡][^。]{0,12}侵(?:权|犯)[^。]{0,24}(?:我们|本站|作者|小编|站长|后台)"
    r"|[如若倘凡]\w{0,6}侵权\W{0,2}(?:敬?请|烦请)?(?:及时|立即)?(?:联系|告知|通知)?(?:后)?(?:立即|及时)?删除\W*$"
    r"|欢迎[^。]{0,6}投稿|投稿(?:邮箱|热线|请[发寄投])"
)
_SIGNER = (
    r"(?:责任|本文|本期|值班|实习|网络|微信|新媒体|执行|特约|文字|图片)(?:编辑|作者|来源)"
    r"|责编|作者|来源|撰稿|供稿|记者|通讯员|原标题"
)
_SIGNATURE = re.compile(
    rf"\W*(?:(?:{_SIGNER})\s*[:：/|｜]\s*[^。，,、！？:：]{{1,16}}){{1,4}}$"
    r"|编辑\s*[:：]\s*\w{2,4}$|(?:编辑|发布|发表)于[\d\s:：年月日/.-]+$"
    r"|[（(【\[]\s*(?:本[报刊网站]|见习|实习|责任)?(?:采访|整理|采写|撰[文稿]|编辑|责编|作者|记者|通讯员|摄影|来源|供稿|文|图)"
    r"(?:[/·、]?(?:整理|摄影|编辑|采访|文|图))?\s*[:：/|｜][^。！？]{1,60}[)）】\]]\W*$"
)
_LABELLED_VALUE = re.compile(r"\w{1,8}\s*[:：]\s*\S")
_END = re.compile(
    r"(?:[\W_]+(?:the\s+)?(?:end|完|完结|fin)[\W_]+|[\W_]*(?:(?:全文|本文|正文)(?:完|结束)|END)[\W_]*)$", re.IGNORECASE
)
# What a page puts between two paragraphs: buttons that unfold the text, and the mark for a table of contents.
_BETWEEN = re.compile(
    r"[\W_]*(?:(?:请?(?:点击|点此|轻触|单击|长按)(?:[这此]处|此[处图]|图片|按钮)?)?(?:可?(?:展开|收起|查看|显示|加载|放大|阅读|浏览)){1,2}"
    r"(?:全文|全部|更多|原文|大图|高清大图|原图|剩余(?:内容|全文|部分|\d+%)?|余下(?:内容|全文|部分|\d+%)?)(?:内容)?"
    r"|点击(?:图片)?放大|:::\s*\w*|@?\[{1,2}toc\]{1,2}|@toc|\{:toc\})[\W_]*",
    re.IGNORECASE,
)
_ACTION = (
    r"(?:编辑|編輯|edit)(?:本[段节章]|源代码|原始码|source)?|查看源代码|讨论|播报|上传视频|回?目录"
    r"|(?:返回|回到)?顶部|[#¶§↑]"
)
EDIT_LABEL = re.compile(rf"\s*(?:{_ACTION})\s*", re.IGNORECASE)
"""What the link behind a heading says that is no part of it."""
_BRACKETS = ("]", "】", "］", "〕")
_EDIT_LINK = re.compile(rf"\s*[\[【［〔]\s*(?:{_ACTION})(?:\s*[|｜/]\s*(?:{_ACTION}))*\s*[\]】］〕]$", re.IGNORECASE)
_READ_ALOUD = re.compile(r"(?<=[^\s播])\s?播报\s?(?:[|｜·]\s?)?编辑$")  # 历史沿革播报编辑
_ADVERT = re.compile(r"[\W_]*(广告|廣告|推广|推廣|赞助内容|advertisement)[\W_]*", re.IGNORECASE)


def stands_at_head(line: str) -> bool:
    """Return whether a line is a byline or a breadcrumb."""
    return bool(_BYLINE.search(line) or _CRUMBS.search(line) or _FONT_SIZE.match(line))


def stands_between(line: str) -> bool:
    """Return whether a line is a button or a mark that pages put between two paragraphs, and nothing else."""
    return bool(_BETWEEN.fullmatch(line)) or is_all_buttons(line)


def without_edit_links(blocks: list[Block]) -> list[Block]:
    """Return `blocks` without the link behind a heading by which readers edit its section (`薪资[编辑]`)."""
    kept = []
    for block in blocks:
        line = block.stretch.text
        if block.kind in ("heading", "paragraph") and len(line) <= _LONGEST_SENTENCE:
            link = _EDIT_LINK.search(line) if line.endswith(_BRACKETS) else _READ_ALOUD.search(line)
            if link and link.start() == 0:
                continue
            if link and not is_prose(line[: link.start()]):
                block = replace(block, stretch=block.stretch.cut(0, link.start()))
        kept.append(block)
    return kept


def remove(blocks: list[Block], title: str) -> list[Block]:
    """Return `blocks` without furniture: legal lines, bars and bylines at the edges, related links, repeated lines."""
    kept = _without_bylines([block for index, block in enumerate(blocks) if not _interrupts(index, blocks)])
    body = _without_comments(_without_head(kept))
    text = _without_tail(body)
    if all(block.kind == "heading" for block in text):  # a list of numbers, or rules about likes, is all there is
        text = body
    kept = unsigned(_without_related(text))
    kept = [block for block in kept if not _is_watermark(block)]
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
        if headed and block.kind == "paragraph" and _is_posted(block.stretch.text):
            dropped.append(block)
            continue
        if block.kind == "heading":
            kept += dropped
        dropped = []
        headed = block.kind == "heading" or (block.kind == "paragraph" and is_question(block.stretch.text))
        kept.append(block)
    return kept + dropped


def _is_posted(line: str) -> bool:
    return len(line) <= _LONGEST_SENTENCE and bool(_POSTED.match(line))


def _is_legal(block: Block) -> bool:
    text = block.stretch.text
    return (
        block.kind in ("paragraph", "item")
        and len(text) <= 160
        and ("http" in text or "www." in text or not _GOES_ON.search(text))
        and bool(_LEGAL.search(text))
    )


def _is_watermark(block: Block) -> bool:
    """Return whether a line is furniture even amid the text: a page number, or words to whoever copies the page.

    Rights and disclaimers are also something to write about (起草免责声明).
    """
    text = block.stretch.text
    if _PAGE_NUMBER.match(text) or _CITED.search(text):
        return True
    if block.kind != "paragraph":
        return False
    return bool(_is_legal(block) and _TO_COPIERS.search(text)) or (
        len(text) <= 60 and bool(_NO_COPYING.fullmatch(text))
    )


def _without_head(blocks: list[Block]) -> list[Block]:
    first = next((i for i, b in enumerate(blocks[:_HEAD]) if _begins_text(b)), _HEAD)
    return [b for i, b in enumerate(blocks) if i >= first + 1 or not _is_head_furniture(b)]


def _begins_text(block: Block) -> bool:
    """Return whether the head ends here: at a sentence or markup, but not at a long row of bylines."""
    line = block.stretch.text
    bylines = sum(1 for _ in _BYLINE.finditer(line))
    return block.kind != "paragraph" or (is_prose(line) and not (bylines > 1 and _is_head_furniture(block)))


def _is_head_furniture(block: Block) -> bool:
    line = block.stretch.text
    if block.kind != "paragraph" or len(line) > 60 or re.search("[。！？]", line) or heading_rank(line) is not None:
        return False
    return stands_at_head(line) or (len(line) <= 16 and bool(_BAR.search(line)))


def _without_tail(blocks: list[Block]) -> list[Block]:
    """Cut the tail where furniture begins: after the last prose, from the first line that can be nothing else."""
    start = len(blocks)
    while start > 0:
        first = _list_start(blocks, start)
        if not all(map(_may_be_tail, blocks[first:start])) or _is_list_of_text(blocks, first, start):
            break
        if first and _heads_how_to_reach(blocks[first - 1]) and any(map(_reaches, blocks[first:start])):
            break
        start = first
    for index in range(start, len(blocks)):
        if _is_furniture(blocks[index]) or _signs(index, blocks):
            return blocks[: index - 1 if index > start and _captions(blocks[index - 1], blocks[index]) else index]
    return blocks


def _heads_how_to_reach(above: Block) -> bool:
    """Return whether a line is the article's own heading (值班电话, 紧急情况找谁？) and no page's (联系我们)."""
    return above.kind == "heading" and not (_RELATED.match(above.stretch.text) or _BAR.search(above.stretch.text))


def _reaches(block: Block) -> bool:
    """Return whether a line says by what number, and no more than that, somebody is reached."""
    return _gives_number(block.stretch.text) and not _is_legal(block)


def _is_furniture(block: Block) -> bool:
    line = block.stretch.text
    if _is_legal(block) or _is_publishers(block) or _END.match(line):
        return True
    return _is_number(block) or bool(_BAR.search(line) or _RELATED.match(line))


def _is_number(block: Block) -> bool:
    """Return whether a block only tells a telephone number; in a table (a roster) it is one cell among others."""
    return block.kind != "row" and _gives_number(block.stretch.text)


def _gives_number(line: str) -> bool:
    """Return whether a line tells a telephone number, and not when to call it (缺货时打供应商电话)."""
    return bool(_PHONE.search(line)) and not _WHEN.search(line)


def _is_publishers(block: Block) -> bool:
    """Return whether every sentence of a short paragraph is the publisher's: whose views, whose rights, where to."""
    if block.kind != "paragraph" or len(block.stretch.text) > _LONGEST_SENTENCE:
        return False
    said = (sentence for sentence in re.split("[。！!\\n]", block.stretch.text) if sentence.strip())
    return all(_PUBLISHER.search(sentence) or _NO_COPYING.fullmatch(sentence) for sentence in said)


def _signs(index: int, blocks: list[Block]) -> bool:
    """Return whether a line says who made the article; below another `编辑：写稿` it is one of several explained."""
    if blocks[index].kind != "paragraph" or not _SIGNATURE.match(blocks[index].stretch.text):
        return False
    above = blocks[index - 1].stretch.text if index else ""
    return bool(_SIGNATURE.match(above)) or not _LABELLED_VALUE.match(above)


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
    if _is_legal(block) or _is_publishers(block) or _RELATED.match(line) or _SIGNATURE.match(line):
        return True
    if len(line) > 60:
        return False
    if _BAR.search(line) or _is_number(block) or (block.kind != "row" and _HOURS.search(line)):
        return not re.search("[。！？；].", line)
    return block.kind in ("paragraph", "item") and not is_prose(line)


def _without_comments(blocks: list[Block]) -> list[Block]:
    """Drop what readers said below the article: a line that names their comments, up to the next heading.

    Where the text below speaks of comments itself, it is the article's.
    """
    kept: list[Block] = []
    inside = 0  # the level of the heading above the comments, or a line's
    places: dict[str, list[int]] = {}  # of what was looked for in all blocks, so that it is once
    for index, block in enumerate(blocks):
        line = block.stretch.text
        label = _COMMENTS.fullmatch(line) if block.kind in ("heading", "paragraph") else None
        if label and not _speaks_of(label[1], index + 1, blocks, places):
            inside = block.level or _ANY_LEVEL
            continue
        if inside and (0 < block.level <= inside if block.kind == "heading" else heading_rank(line) is not None):
            inside = 0
        if not inside:
            kept.append(block)
    return kept or blocks


def _speaks_of(topic: str, start: int, blocks: list[Block], places: dict[str, list[int]]) -> bool:
    """Return whether the text from `start` up to the next heading speaks of a topic, or there is none."""
    if not places:
        places[""] = [at for at, block in enumerate(blocks) if block.kind == "heading"]
    if topic not in places:
        places[topic] = [at for at, block in enumerate(blocks) if topic in block.stretch.text]
    end, said = (_first(places[name], start, len(blocks)) for name in ("", topic))
    return end == start or said < end


def _first(places: list[int], start: int, otherwise: int) -> int:
    at = bisect_left(places, start)
    return places[at] if at < len(places) else otherwise


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
