"""A block → which sort of page furniture it is, by its form alone; callers know where on the page it stands.

Furniture is what a page has around its article: bylines, bars of buttons, legal lines, links to other articles.
"""

from __future__ import annotations

import re

from search_cli.articles.buttons import is_all_buttons
from search_cli.articles.faq import is_labelled
from search_cli.articles.forms import heading_rank, holds_for, is_prose
from search_cli.articles.telephone import gives_number, reaches_person
from search_cli.models import Block

__all__ = [
    "begins_text", "heads_furniture", "heads_related", "is_furniture", "is_head_furniture", "is_posted",
    "is_property", "is_signature", "is_watermark", "may_be_tail", "names_related", "stands_at_head", "stands_between",
]  # fmt: skip

_GOES_ON = re.compile("[。！？].")
_SENTENCE = re.compile("[。；？]|！.")
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
_CITED = re.compile(r"[\[［【]\s*引用日期\s*(?:[:：]\s*)?\d")  # an encyclopaedia's reference
_HOURS = re.compile(r"\d{1,2}[:：]\d{2}\s*[-–—~～至到]\s*\d{1,2}[:：]\d{2}")
# Words of buttons and bars around an article. Articles speak of these things too (积分也可以在小程序里兑换), so a line
# is such a bar only if it hardly has any other words.
_BAR = re.compile(
    r"(?:微信|手机|请|用|长按|识别|扫描|扫|下方|上方){0,6}(?:扫一扫|扫码|二维码)(?:关注|添加|加群|进群|下载|分享|阅读|查看|咨询|观看)?"
    r"|(?:在?(?:手机|微信|浏览器)上?)?(?:打开|浏览|查看)(?:当前|本)页面?|关闭(?:窗口|本页)|打印(?:本[文页])?|分享(到|至|本|给)|^分享|打赏|赞赏|点赞|(?:收藏|转发)(?:本[文页站])?|关注(我|公众|微信)|公众号|微信号?$|小程序"
    r"|(发表|发布|写|我要|全部|最新|热门)(回复|评论|留言)|(?:登录|登陆|注册)(?:后[^。，]{0,4}(?:评论|回复|留言|查看|[回发]帖))?"
    r"|(在线|人工)客服|客服(热线|电话)|(联系|咨询)(我们|电话|热线)|电话(联系|咨询)|(?:服务|投诉|咨询|监督|全国|官方){0,6}热线\s*[:：\d]"
    r"|阅读(量|数|全文|原文)|浏览(量|次)?|举报(?:\W{0,3}反馈)?|头像|评论|免费(试用|注册|下载)|立即(下载|咨询|试用|体验|沟通|申请|投递)|下载\s*APP",
    re.IGNORECASE,
)
# Only pages have these, whatever else stands in the line.
_PAGES = re.compile(
    r"(返回|回到)(顶部|首页|列表)|上一[篇页]|下一[篇页]|分享(?:到|至|给)\s*[:：]|添加评论|^赞同\s*\d|^感兴趣$|本文(?:首发|原载|原发)|^\(\d+\)$"
    r"|^[（(]?\d+[)）]?$|^\d+\s*(赞|评论|阅读|收藏|次)|剩余\s*\d+\s*页未读"
)
# #1机组 is a number, and no tag begins with one.
_TAGS = re.compile(r"(?:[#＃](?!\d)[^\s#＃]{1,20}+(?:[#＃](?![^\s#＃]))?\s*+){2,}")
# What articles have sections about.
_NOUN = re.compile(
    r"\W*(?:微信)?(?:公众号|小程序|二维码|人工客服|在线客服|扫码\w*|注册|登[录陆]|收藏|转发|点赞|打赏|举报|头像|评论)\W*"
)
_FOLLOW = re.compile(
    r"(?:扫码|扫一扫|扫描|长按|二维码|欢迎|敬请|点击)[^。，]{0,8}关注(?!\w{0,6}[后才])|关注[^。，]{0,12}(?:公众号|微信号|本[号站])(?![后才])"
    r"|点个?[\W_]?(?:在看|赞|收藏|关注)|一键三连|点亮\W?在看"
)
_RELATED = re.compile(
    r"^[\W_]*((相似|相关|推荐|类似|热门|最新|更多)(职位|岗位|工作|招聘)(推荐)?|相关(文章|阅读|推荐|资讯|链接|内容)|推荐(阅读|文章)|延伸阅读|(热门|最新|精选)(文章|推荐|资讯|标签)|(?:猜你|[你您](?:可能|也许|或许)?[还也会]{0,2})(?:喜欢|想看|感兴趣)(?:的(?:内容|文章|还有))?"
    r"|更多(文章|内容|推荐|阅读)|大家(都)?在看|友情链接|标签|往期(?:回顾|推荐|精彩|精选|文章|内容|热文)?(?:回顾|推荐|文章)?)\W*$"
)
_NAMES_RELATED = re.compile(r"^[\W_]*(?:相关|推荐|延伸|扩展|更多|热门)(?:阅读|文章|推荐|资讯|链接)\s*[:：]\s*\S")
_BYLINE = re.compile(
    r"(?:^|[\s|｜/·])(?:本文|文章|原文|信息|稿件|图片)?(作者|来源|编辑|最后(?:编辑|更新|修改)|修订(?:日期|时间)|维护人?|编制|制表|版本|责编|撰稿|发布(者|时间|日期|于)?|更新(时间|日期|于)?|阅读(量|数)?|浏览(量|次数)?|字数|分类|标签)\s*[:：]"
    r"|^(?:采访|整理|撰文|文字|文|图|摄影|编辑)\s*[/／|｜]\s*\S|^(?:采访|整理|撰文|摄影|主笔|口述)\s*[:：]\s*\S"
    r"|(?:公众号|公号|微博|小红书|抖音|B站|视频号|全网)(?:[:：@]?\s?同名|\s?[:：@]\s?\S{1,12}$)|同名(?:公众号|公号|微博)"
    r"|^(?:楼主|发帖人?)\s*[:：].*(?:回复|查看|浏览|发[表布帖]于)|^原创(?=\s)|^(?:编辑|发布|发表)于\s"
    r"|^(?:发文|文号|抄送|主送|印发|签发)\s*[:：]|[·|｜/]\s*(?:(?:更新|发布|编辑|发表|创建)于\s*)?(?:19|20)\d\d\s*[-/年.]"
    r"|^(19|20)\d\d[-/年.]\d{1,2}[-/月.]\d{1,2}日?.{0,16}$|(?<!\d)\d+\s*(次)?(阅读|浏览|评论)|^\d+\s*分钟前?"
    r"|[·|｜]\s*(?:\d+\s*(?:分钟|小时|天|周|个月)前|昨天|前天|(?:阅读|浏览|评论|点赞|收藏)[量数]?\s*\d[\d.,]*\s*[kKwW万千]?\s*)(?=$|[·|｜])"
)
# What a program asks about each of its pages, in its own words whatever the language of the page.
_PROPERTY = re.compile(r"(?:owner|tags?|status|assignee|priority|verification)\s*[:：]\s*\S", re.IGNORECASE)
# The same amid a text: whose it is, the day, and nothing else.
_NOTED = re.compile(
    r"(?:创建|最[后近](?:编辑|更新|修改))(?:时间|日期)?\s*[:：]"
    r"[^。！？!?，,；;、\d]{0,20}(?:\d{1,2}, (?:19|20)\d\d|(?:19|20)\d\d[-/年.]\s?\d{1,2}[-/月.]\s?\d{1,2}日?)"
    r"(?:\W{0,3}(?:[上下]午)?\d{1,2}[:：]\d\d(?:[:：]\d\d)?)?(?:\s?[AP]M)?\W{0,3}"
)
# The same below an article; 来源 and 版本 may be told of something else there.
_EDITED = re.compile(r"(?:最后(?:编辑|更新|修改)|更新(?:时间|日期|于)|发[布表](?:时间|日期|于))[^。！？]{0,60}$")
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
_LONGEST_BUTTON = 16  # characters of a bar, or of each button that `|` sets apart
_LONGEST_SENTENCE = 120  # characters of a paragraph that may be the publisher's words

# A lone paragraph that forbids copying the page, and says nothing else.
_NO_COPYING = re.compile(
    r"\W*(?:(?:版权所有|原创(?:文章|内容|作品)?|本(?:文|站|网|刊|号|篇|作品|内容)[^。，,]{0,8}?|文章|作品|内容)\W*){0,2}"
    r"(?:未经[^。]{0,16}?\W?)?(?:谢绝|禁止|严禁|请勿|拒绝|不得|不可|不许|切勿)[^。，,]{0,8}?转载"
    r"(?:[、和及或与]\w{2,6}){0,3}(?:[本此该](?:文|站|网|作品)(?:的?(?:任何)?(?:内容|文章|图片))?)?"
    r"(?:\W*(?:违者|侵权|违反者)[^。]{0,12})?[。.！!\s]*"
)
# Whose a picture or a text is, and what to do about it: 图源网络，侵删.
_BORROWED = re.compile(
    r"\W*+(?:图文?|图片|配图|素材|内容|文章|文字){0,2}(?:均|皆)?(?:来?源|[来源]自)[于自]?\W?(?:互联)?网络?"
    r"(?:\W*(?:如有|若有|如|若)?侵(?:权)?\W?(?:请|可)?(?:联系)?(?:我们|作者|小编|本站)?(?:立即|必|即|则|将)?删(?:除)?)?\W*"
)
# What a program lists below a page by its kind: 申请表.docx (application/pdf).
_ATTACHED = re.compile(r"[^\n]{1,120}\((?:application|audio|image|text|video)/[\w.+-]{1,90}\)\W*")
_SOURCE = re.compile(r"\W*(?:如需)?转载(?:[,，])?[请须务必]*(?:注明|标明)(?:出处|来源|作者)\W*")
# What a publisher says below an article, sentence by sentence.
_PUBLISHER = re.compile(
    r"(?:本文|文章)由[^。，,]{2,20}(?:整理|编辑|编译|原创|发布|撰写)|(?:本文|文章|文中|以上)[^。]{0,12}代表[^。]{0,12}(?:观点|立场|意见)"
    r"|(?:本文|本篇|文章|文中)[^。，,]{0,8}仅供(?:参考|学习|交流|阅读)"
    r"|(?:不代表|与)(?:本[站网号刊]|本平台|本公众号)[^。]{0,8}(?:观点|立场|无关)"
    r"|本(?:站|网站|平台|公众号)[^。]{0,16}(?:转载|不承担|概不负责|不负责|立场)"
    r"|(?:文章|图片|文字|素材|内容)[^。，,]{0,6}(?:来自|来源于|源于|源自)(?:于)?(?:互联)?网络?"
    r"|[如若倘凡][^。]{0,12}侵(?:权|犯)[^。]{0,24}(?:我们|本站|作者|小编|站长|后台)"
    r"|[如若倘凡]\w{0,6}侵权\W{0,2}(?:敬?请|烦请)?(?:及时|立即)?(?:联系|告知|通知)?(?:后)?(?:立即|及时)?删除\W*$"
    r"|欢迎[^。]{0,6}投稿|投稿(?:邮箱|热线|请[发寄投])"
)
_SIGNER = (
    r"(?:责任|本文|本期|值班|实习|网络|微信|新媒体|执行|特约|文字|图片)(?:编辑|作者|来源)"
    r"|责编|作者|来源|来自|撰稿|供稿|记者|通讯员|原标题"
)
# 审核：财务经理 alone tells who decides; beside another of these it signs.
_MAKER = "编辑|排版|校对|审核|监制|摄影|采写|撰文|设计|美编"
_SIGNATURE = re.compile(
    rf"\W*+(?=.*(?:{_SIGNER}|编辑)\s*[:：/|｜])(?:(?:{_SIGNER})\s*[:：/|｜]\s*[^。，,、！？:：]{{1,16}}|(?:{_MAKER})\s*[:：/|｜]\s*+\w{{2,4}}(?:\s++|$)){{1,6}}$"
    rf"|(?:(?:^|(?<=\s))(?:文字?|图片?|责编|来源|{_MAKER})\s*[|｜丨/]\s*+[^。！？|｜丨]{{1,12}}?(?:\s++|$)){{1,6}}$"
    r"|(?:编辑|发布|发表)于[\d\s:：年月日/.-]+$"
    r"|[（(【\[]\s*(?:本[报刊网站]|见习|实习|责任)?(?:采访|整理|采写|撰[文稿]|编辑|责编|作者|记者|通讯员|摄影|来源|供稿|文|图)"
    r"(?:[/·、]?(?:整理|摄影|编辑|采访|文|图))?\s*[:：/|｜][^。！？]{1,60}[)）】\]]\W*$"
)
_END = re.compile(
    r"(?:[\W_]+(?:the\s+)?(?:end|完|完结|fin)[\W_]+|[\W_]*(?:(?:全文|本文|正文)(?:完|结束)|END)[\W_]*)$", re.IGNORECASE
)
# What a page puts between two paragraphs: buttons that unfold the text, and the mark for a table of contents.
_BETWEEN = re.compile(
    r"[\W_]*(?:(?:请?(?:点击|点此|轻触|单击|长按)(?:[这此]处|此[处图]|图片|按钮)?)?(?:可?(?:展开|收起|查看|显示|加载|放大|阅读|浏览)){1,2}"
    r"(?:全文|全部|更多|原文|大图|高清大图|原图|剩余(?:内容|全文|部分|\d+%)?|余下(?:内容|全文|部分|\d+%)?)(?:内容)?"
    r"|(?:请?(?:点击|戳|点))?(?:上方|下方|左下角|右下角|文末)?(?:的?蓝色?字体?|[卡名]片)\W{0,2}[^。，]{0,8}(?:关注|订阅)[^。，]{0,8}"
    r"|(?:点击|单击)此处(?:展开|查看|收起)|click here to expand|点击(?:图片)?放大|[^。\n]{0,20}点击链接查看\W{1,3}https?://\S+|:::\s*\w*|@?\[{1,2}toc\]{1,2}|@toc|\{:toc\})[\W_]*",
    re.IGNORECASE,
)


def stands_at_head(line: str) -> bool:
    """Return whether a line is a byline or a breadcrumb."""
    sized = any(_FONT_SIZE.match(part) for part in re.split("[|｜]", line))
    return sized or bool(_BYLINE.search(line) or _CRUMBS.search(line))


def is_property(block: Block) -> bool:
    """Return whether a line may be what a program asks about each page; one alone may be the article's own."""
    line = block.stretch.text
    short = block.kind == "paragraph" and len(line) <= 60 and not re.search("[。！？]", line)
    return short and bool(_PROPERTY.match(line))


def stands_between(line: str) -> bool:
    """Return whether a line is a button or a mark that pages put between two paragraphs, and nothing else."""
    return bool(_BETWEEN.fullmatch(line)) or is_all_buttons(line)


def heads_related(line: str) -> bool:
    """Return whether a line heads links to other articles (相关阅读), or is such a link with its heading."""
    return bool(_RELATED.match(line)) or names_related(line)


def names_related(line: str) -> bool:
    """Return whether a line is a link to another article, and says so (相关阅读：怎样做采购)."""
    return bool(_NAMES_RELATED.match(line))


def is_bar(line: str) -> bool:
    """Return whether a line is a page's button or bar: no sentence, and of no more than the words of these."""
    if _SENTENCE.search(line):
        return False
    if _PAGES.search(line) or _FOLLOW.search(line) or _TAGS.fullmatch(line):
        return True
    return _letters(line) < 2 * sum(_letters(bar[0]) for bar in _BAR.finditer(line))


def _letters(text: str) -> int:
    return sum(char.isalpha() for char in text)


def is_signature(line: str) -> bool:
    """Return whether a line says who made the article, as below it (责任编辑：…)."""
    return bool(_SIGNATURE.match(line))


def is_posted(line: str) -> bool:
    """Return whether a line says when an article was posted and by whom, or where to share it."""
    return len(line) <= _LONGEST_SENTENCE and bool(_POSTED.match(line))


def _is_legal(block: Block) -> bool:
    text = block.stretch.text
    return (
        block.kind in ("paragraph", "item")
        and len(text) <= 160
        and ("http" in text or "www." in text or not _GOES_ON.search(text))
        and bool(_LEGAL.search(text))
    )


def is_watermark(block: Block) -> bool:
    """Return whether a line is furniture even amid the text: a page number, tags, an attachment, words to copiers.

    Rights and disclaimers are also something to write about (起草免责声明).
    """
    text = block.stretch.text
    if _PAGE_NUMBER.match(text) or _CITED.search(text):
        return True
    if block.kind != "paragraph":
        return False
    if _TAGS.fullmatch(text) or _BORROWED.fullmatch(text) or _ATTACHED.fullmatch(text) or _NOTED.fullmatch(text):
        return True
    to_copiers = bool(_TO_COPIERS.search(text))
    return (to_copiers and (_is_legal(block) or _is_publishers(block))) or (
        len(text) <= 60 and bool(_NO_COPYING.fullmatch(text))
    )


def is_head_furniture(block: Block) -> bool:
    """Return whether a block above the text is none of it: a byline, a breadcrumb, a bar."""
    line = block.stretch.text
    if block.kind != "paragraph" or len(line) > 60 or re.search("[。！？]", line) or heading_rank(line) is not None:
        return False
    if holds_for(line) or reaches_person(line):
        return False
    # 关注 | 收藏 | 分享到微博 | 微信扫一扫 is short buttons
    longest = max(len(part.strip()) for part in re.split("[|｜]", line))
    return stands_at_head(line) or (longest <= _LONGEST_BUTTON and is_bar(line))


def heads_furniture(heading: Block) -> bool:
    """Return whether a heading is the page's and not the article's own: 相关阅读, 联系我们, but not 小程序."""
    line = heading.stretch.text
    return heads_related(line) or (is_bar(line) and not _NOUN.fullmatch(line))


def is_furniture(block: Block) -> bool:
    """Return whether a block that may be in the tail of a page is surely no text."""
    line = block.stretch.text
    if _is_legal(block) or _is_publishers(block) or _END.match(line) or _EDITED.match(line):
        return True
    return _is_number(block) or is_bar(line) or heads_related(line)


def _is_number(block: Block) -> bool:
    """Return whether a block only tells a telephone number; in a table (a roster) it is one cell among others."""
    line = block.stretch.text
    if block.kind == "row" or reaches_person(line):
        return False
    return gives_number(line) and not _SENTENCE.search(line)


def _is_publishers(block: Block) -> bool:
    """Return whether all that a short paragraph says is the publisher's: whose views or rights, and his number."""
    if block.kind != "paragraph" or len(block.stretch.text) > _LONGEST_SENTENCE:
        return False
    said = [sentence for sentence in re.split("[。！!\\n]", block.stretch.text) if sentence.strip()]
    own = [s for s in said if _PUBLISHER.search(s) or _NO_COPYING.fullmatch(s) or _SOURCE.fullmatch(s)]
    return bool(own or not said) and all(sentence in own or gives_number(sentence) for sentence in said)


def begins_text(block: Block) -> bool:
    """Return whether the head ends here: at a sentence or markup, but not at a long row of bylines."""
    line = block.stretch.text
    bylines = sum(1 for _ in _BYLINE.finditer(line))
    return block.kind != "paragraph" or (is_prose(line) and not (bylines > 1 and is_head_furniture(block)))


def may_be_tail(block: Block) -> bool:
    """Return whether a block may be furniture below the last prose, or a line that stands among it."""
    line = block.stretch.text
    if is_labelled(line) or reaches_person(line):
        return False
    if block.kind == "heading":
        return heads_furniture(block)
    if _is_legal(block) or _is_publishers(block) or heads_related(line) or is_signature(line):
        return True
    if len(line) > 60:
        return False
    if is_bar(line) or _is_number(block) or _FOLLOW.search(line):
        return True
    if block.kind != "row" and _HOURS.search(line):
        return not re.search("[。！？；].", line)
    return block.kind in ("paragraph", "item") and not is_prose(line)
