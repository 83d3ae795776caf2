"""Folded words of a query → those that ask for something: 你好，帮我查一下 and 谢谢 are said to whoever answers."""

from __future__ import annotations

import re
from collections.abc import Callable

from search_cli.analysis.patterns import lazy_pattern

__all__ = ["without_requests"]

_STOPS = " ,。.!?~"
_BREAK = rf"(?:(?!\.[a-z])[{_STOPS}])*"  # the point of .net belongs to the word
_MAY = "(?:[请你您]|我?想要?|能不能|能否|可以|可不可以)*"
_VERB = "查|找|搜|看|说|讲|聊|谈|问|列|介绍|解释|了解|说明|告诉我"
_WHOM = "医生|大夫|老师|专家|律师|前辈|大神|大家"
_ANYBODY = "(?:有没有|有)(?:人|谁|同事|哪位)|谁|哪位|大家|各位"
_ASKS = "[吗呢么谁哪怎咋啥几?]|什么|如何|多[少久大高长远]|能不能|可不可以|要不要"
_CALLED = lazy_pattern(
    rf"^(?:(?:(?:各位)?(?:大神|大佬|前辈|亲|家人|姐妹|宝子|兄弟|楼主|小伙伴|朋友)们?|各位)(?=[,!~])"
    rf"|(?:各位)?(?:老师|师傅|领导|经理|同事|客服|教练|医生|大夫|护士)们?(?=[,!~].*(?:{_ASKS}))){_BREAK}"
)  # what may be a role is one, unless a question follows
_SENDS = "老板|领导|经理|主管|同事|朋友|客户|家里人?"
_GREETING = lazy_pattern(
    rf"^(?:{_BREAK}(?:急+(?=[{_STOPS}])|我是(?:新来的|新人|小白)(?=[{_STOPS}])|我?(?:刚|新|才)(?:入职|来|进来|报到)(?:不久|没多久|没几天)?[的了]?(?=[,。!])|(?:新人|小白|萌新)(?:求问|求助|求教|请教|提问|一枚)"
    rf"|(?:{_ANYBODY})(?:知道|晓得|清楚)(?!的)|(?:{_SENDS})(?:让|叫)我来?(?:查|问|看|找|了解)(?:一下|一查|下|查|问)?"
    rf"|(?:请教|求教|咨询)(?:一下|下)?(?:各位)?(?:{_WHOM})们?(?!的)|(?:{_WHOM})(?:你好|您好)"
    rf"|你好|您好|大家好|请问|请教|麻烦(?=[你您请帮问查找])|劳驾|求问|话说|对了(?=[{_STOPS}])|[想请]?问(?:一下|下)){_BREAK})+"
)
_FOR_ME = lazy_pattern(rf"^{_MAY}(?:帮我|帮忙|给我|替我)(?:(?P<verb>{_VERB})(?P<next>.?))?")
_TRIED = lazy_pattern(rf"^{_MAY}(?:(?P<one>[查找搜看说讲聊谈问])(?P=one)|(?:{_VERB})(?:一下|下|一))")
_WHOSE = lazy_pattern("(哪[个些种类]|(?:什么|啥)(?=..\\S))(?:岗位|职位|工种)(?!职责|要求|说明)")
# 要出差的岗位 asks for one as well. What stands before 的 or a blank is what it is to be like.
_LIKE = lazy_pattern(rf"(?<=[^\s{_STOPS}])(?:的|\s)(?:岗位|职位|工种)(?:有哪些|有什么|有啥)?{_BREAK}$")
_COUNTED = lazy_pattern("[这那]?[两二三四五几]个(?:岗位|职位|工种)?(?=有什么|有啥|的?[区差]别|哪|谁|怎么选)")
_SAME = lazy_pattern(rf"(?:是|算)?(?:不是|不算)?[一同](?:回|码)事[吗么嘛不]?{_BREAK}$")  # it asks what tells them apart
_DIFFERENCE = lazy_pattern(rf"(?:到底|究竟)?差别?在哪[里儿]?[呢啊呀]?{_BREAK}$")  # of two, as 区别 does
_ONLY = lazy_pattern("(?:只想?|仅)看(?![重中上好])")  # before a role it is a filter, and gone by now
_THANKS = lazy_pattern(
    rf"(?:(?:谢谢|多谢|感谢|拜托)[你您大家啦了]*|(?<=[{_STOPS}])(?:急+|在线等|求助|求解答?|求告知|求科普|求指[教点]|麻烦了|辛苦了"
    rf"|(?:最好|尽量)?(?:越?详细越好|(?:详细|具体)(?:一?点|一?些|说说|讲讲)))"
    rf"|有(?:没有)?(?:人|谁)?知道的?[吗么嘛]?|(?<=[{_STOPS}])谁(?:知道|清楚|懂)){_BREAK}$"
)
_OF_ITSELF = "的?(?:是|叫|在哪|在什么|做什么|干什么|干[嘛啥]|有?多(?:少人|大)|有?几个人|怎么样|咋样|成立|好不好)"
"""What is asked of a company itself, which is no question without it."""
# Where whoever asks is, and as what: passages do not say it, and all that answers holds there.
_HERE = lazy_pattern(
    rf"^在?(?:(?:我们|咱们?|你们|本|贵|我)(?:公司|单位|厂|店|院|学校)(?![长员主区规])|我司|(?:我们|咱们?|你们)?(?:这儿|这里|这边)"
    rf"|(?:公司|单位|厂|店)(?:里面?|内部|这边)|公司(?!{_OF_ITSELF}|[{_STOPS}法制化章名长主规的]|员(?!工)|车(?![队间辆票]))"
    rf"|单位(?!{_OF_ITSELF}|[{_STOPS}名制化长主规的元换产成面时价净]|员(?!工)))的?{_BREAK}"
)
_STAFF = lazy_pattern(
    rf"^(?:公司|单位)?(?:员工|职工)(?!{_OF_ITSELF}|[{_STOPS}的卡证价餐号们]|手册|宿舍|食堂|关系|福利|子女|家属|小孩|孩子|家人|折扣|优惠"
    "|内购|代表|大会|活动|体检|电梯|通道|之家|信息|档案|名册|编号|满意|停车|保险|人数|旅游)"
)
_MATTER = lazy_pattern(
    rf"(?:的|这个|那个)(?:具体|相关|有关)?(?:问题|情况|事情|事儿?|细节)[呢吗]?{_BREAK}$|的?相关(?:的?(?:内容|信息|事项))?{_BREAK}$|(?:这|那)?方面的?(?:内容|信息)?{_BREAK}$"
)
_RULED = lazy_pattern(
    rf"(?:里|上)?是?(?:怎么|咋|如何|怎样)(?:[说写讲]的|规定的?)[呢啊呀]?{_BREAK}$|(?:的|有(?:什么|啥|哪些))(?:相关)?规定[吗呢]?{_BREAK}$"
    rf"|(?:(?<=[{_STOPS}])(?:我们|咱们?)?(?:公司|单位|厂里|店里|院里|学校))?有(?:没有)?(?:明确|相关)?(?:的)?规定[吗呢没么]?{_BREAK}$"
)
_HOW = lazy_pattern(rf"(?:应该|该|要|得)?(?:怎么|咋|如何|怎样)[弄搞整][的呢啊呀]?{_BREAK}$")
_WHO = lazy_pattern(rf"(?:应该|该|要|得|去|可以)?找(?:谁|哪位|哪个部门)[呢啊呀]?{_BREAK}$")

_LEADING = lazy_pattern(rf"^{_BREAK}")
_CALLS, _GREETS, _FOR_WHOM, _TRIES = (
    ",!~",
    "我刚新才小萌知晓清请求咨好麻劳话对问急",
    "帮给替",
    "查找搜看说讲聊谈问列介解了告",
)
_THANKING, _WHICH = "谢感拜急线求麻辛知谁详具", "哪什啥"
"""Characters of which all that these match has one, as those below: few patterns are ever compiled."""
_BESIDE = (
    ("看", _ONLY), ("岗职种", _LIKE), ("个", _COUNTED), ("事", _SAME), ("在", _DIFFERENCE), ("员职", _STAFF),
    ("司位厂店院校这", _HERE), ("题况事节面关", _MATTER), ("说写讲规", _RULED), ("弄搞整", _HOW), ("找", _WHO),
)  # fmt: skip
"""What is said beside a question, each with such characters."""


def without_requests(text: str, is_word: Callable[[str], bool]) -> str:
    """Return a folded query without what only asks for an answer; all of it if nothing else were left."""
    rest = text
    for telling, said, asked in (
        (_CALLS, _CALLED, lambda _: ""),
        (_GREETS, _GREETING, lambda _: ""),
        (_FOR_WHOM, _FOR_ME, lambda found: _asked(found["verb"] or "", found["next"] or "", is_word)),
        (_TRIES, _TRIED, lambda found: _tried(found, is_word)),
        (_THANKING, _THANKS, lambda _: ""),
    ):
        if _has_any(rest, telling):
            rest = said.sub(asked, rest)
    for telling, said in _BESIDE:
        if _has_any(rest, telling):
            rest = said.sub(lambda found: found[0] if _is_one_word(found, is_word) else "", rest) or rest
    if _has_any(rest, _WHICH):
        rest = _WHOSE.sub(r"\1", rest)  # 哪个岗位 asks for a role; the word itself stands in every title
    rest = rest.rstrip(_STOPS)
    return (_LEADING.sub("", rest) if _has_any(rest[:1], _STOPS) else rest) or text


def _has_any(text: str, characters: str) -> bool:
    return any(char in text for char in characters)


def _is_one_word(found: re.Match[str], is_word: Callable[[str], bool]) -> bool:
    """Return whether what begins a query is a word together with what follows: 员工旅游 is, 员工出差 is none."""
    following = found.string[found.end() : found.end() + 2]
    return not found.start() and any(is_word(found[0] + following[:length]) for length in range(1, len(following) + 1))


def _tried(found: re.Match[str], is_word: Callable[[str], bool]) -> str:
    """Return what of 看下… belongs to the question: of 看下班时间 下, for 下班 is a word."""
    last, following = found[0][-1], found.string[found.end() : found.end() + 1]
    return last if last in "下一" and not found[0].endswith("一下") and is_word(last + following) else ""


def _asked(verb: str, following: str, is_word: Callable[[str], bool]) -> str:
    """Return what of a verb and the next character belongs to the question: of 帮我查账 查账, of 帮我查薪资 薪."""
    tried = following in ("一", "下", verb)
    return f"{verb}{following}" if tried or is_word(verb + following) else following
