"""What a line's form says: numbered heading, list item, question, sentence or mere fragment."""

from __future__ import annotations

import re
from functools import lru_cache

from search_cli.analysis.patterns import lazy_pattern

__all__ = [
    "ASIDE",
    "CLAUSE_ENDS",
    "EMOJI",
    "ENDS_SENTENCE",
    "IN_CHARGE",
    "LONGEST_SPEAKER",
    "MANAGES",
    "PICTURE",
    "REMARK",
    "RULE",
    "SAYS",
    "SENTENCE_ENDS",
    "WIKI_HEADING",
    "are_fields",
    "asks",
    "asks_without_mark",
    "ends_open",
    "heading_rank",
    "holds_for",
    "is_caption",
    "is_contact",
    "is_fragment",
    "is_item",
    "is_nobodys",
    "is_prose",
    "is_question",
    "is_remark",
    "is_rule",
    "numbering",
]

SENTENCE_ENDS = "。！？!?；;"
"""What ends a sentence, as a line break may."""
CLAUSE_ENDS = f"{SENTENCE_ENDS}，,：:"
ENDS_SENTENCE = f"{SENTENCE_ENDS}…"
"""What the last sentence of a line may end with, too, if it trails off."""
_ENDS_SENTENCE = re.compile(f"[{ENDS_SENTENCE}]")
SAYS = re.compile(r"[^\W_]")
"""A letter or a digit, without which a line says nothing: a row of dashes is a rule, a picture alone no text."""
ASIDE = r"(?:[（(][^（）()\n]{1,12}[)）])?"
"""What may stand behind the name of a post, as a part of a pattern: 客诉工程师（CQE）."""
IN_CHARGE = "(?:主要|则|只)?负责"
"""What stands between somebody and what he is in charge of, as a part of a pattern."""
MANAGES = "(?:主要|则|只|专)?管(?![理家控道线材辖事用着了过他她你我]|教(?!学))"
"""The same in speech: 配班老师管常规. 管着十八间房 is told in a story."""
LONGEST_SPEAKER = 10
"""Characters of the label of who speaks, as of the longest Chinese name of a role: 人力资源业务合作伙伴：."""

_CHINESE_NUMBER = "[一二三四五六七八九十百零〇两]+"  # of headings: 五千，包住 is none
# Form → rank; a heading of a lower rank stands above those of a higher one. Tried in this order.
_HEADING_FORMS = (
    (10, rf"第\s*(?:{_CHINESE_NUMBER}|\d+)\s*[编篇部卷](?![\u4e00-\u9fff])"),
    (
        10,
        rf"第\s*(?:{_CHINESE_NUMBER}|\d+)\s*部分|(?i:Part\s*(?:\d{{1,2}}|[IVX]{{1,4}}))(?![\w%])",
    ),
    (20, rf"第\s*(?:{_CHINESE_NUMBER}|\d+)\s*章"),
    (30, rf"第\s*(?:{_CHINESE_NUMBER}|\d+)\s*[节節](?![\u4e00-\u9fff])"),
    (40, rf"{_CHINESE_NUMBER}\s*[、.．，,:：]"),
    (40, r"[壹贰叁肆伍陆柒捌玖拾]{1,3}\s*[、.．:：]|[Ⅰ-Ⅻ]\s*+[、.．:：]?\s*+(?=\S)"),
    (50, rf"[（(]\s*{_CHINESE_NUMBER}\s*[)）]"),
    (60, r"\d{1,2}\.\d{1,2}\.\d{1,2}\.?(?!\d)"),
    (56, r"\d{1,2}\.\d{1,2}\.?(?![\d%％℃寸元万亿倍吨折]|年(?![度终底初会报检审假]))"),
    (54, r"\d{1,2}\s*[、.．](?!\d)"),
    (64, r"[（(]\s*\d{1,2}\s*[)）]|\d{1,2}[)）]"),
    (66, r"[①-⑳⑴-⒇]"),
    # A post behind its key stands above the labels of what is told of it: 【岗位名称】出纳 above 【岗位职责】
    (
        44,
        r"【(?:招聘|应聘|拟聘)?(?:岗位|职位|职务|工种)(?:名称|[一二三四五六七八九十\d]{1,2})?】(?=\s*[^\s。！？!?；;][^【】。！？!?；;]{1,39}$)",
    ),
    (46, r"【[^【】]{1,30}】(?=[^【】。！？!?；;，,：:]{0,20}$)"),
    # A job advertisement: 【岗位一】出纳　2名　地点：…, 招聘岗位：出纳（2名）
    (46, r"【(?:招聘)?(?:岗位|职位|工种)[^【】]{0,6}】(?=[^。！？!?；;]{2,40}$)"),
    (
        47,
        r"(?:招聘)?(?:岗位|职位)(?:名称)?[一二三四五六七八九十\d]{0,2}\s*[：:](?=\s*[^\s。！？!?；;，,：:]{2,20}$)",
    ),
    # What is done one after the other: 步骤一 受理, 第二步：核对
    (
        58,
        rf"(?:步骤\s*(?:{_CHINESE_NUMBER}|\d{{1,2}})|第\s*(?:{_CHINESE_NUMBER}|\d{{1,2}})\s*步)(?:\s*[:：、.．]|(?=\s|$))",
    ),
    # A release in a list of changes: v2.3.0 2024-05-15, V1.2（2023年5月1日）
    (
        68,
        r"[Vv]\d{1,3}(?:\.\d{1,4}){1,3}(?:-[a-z]{1,6}[.\d]{0,4})?\s*[:：—–-]?\s*[(（\[]?\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?[)）\]]?$",
    ),
    # A story's clock: 04:10, 早上七点半
    (52, r"(?:[01]?\d|2[0-4])[:：][0-5]\d$"),
    (48, r"[■□◆◇▌▍●★☆▶►]\s*(?=\S)"),
)
_HEADING = re.compile("|".join(f"({form})" for _, form in _HEADING_FORMS))
_NUMBERING = re.compile("|".join(form for _, form in _HEADING_FORMS[:-3]))  # no release, clock or square counts
EMOJI = "\u231a-\u23ff\u2600-\u27bf\u2b50\U0001f300-\U0001faff"  # as the inside of a regular expression's class
PICTURE = rf"[{EMOJI}][\ufe0f\u200d{EMOJI}]*+"
"""One picture or several side by side, each maybe of several characters, as a regular expression."""
RULE = r"\s*第\s*(?:[一二三四五六七八九十百千零〇两]+|\d+)\s*条"
"""How a rule of a law or a handbook begins: 第三条, 第一千零二条."""
_RULE = re.compile(rf"{RULE}[\s:：【]")
_ITEM = re.compile(
    r"[-*+•·●○▪◦‣◆◇■□✓✔√➢➤▶►★☆–—]\s+\S|[•●○▪◦◆◇■□✓✔√➢➤]\S|\d{1,2}\s*[.、．)）](?!\d)\s*\S|[（(]\d{1,2}[)）]\s*\S|[①-⑳⑴-⒇]|[a-z][)）]\s*\S"
    rf"|[（(]{_CHINESE_NUMBER}[)）]\s*\S|{PICTURE}\s*[^\W\d_]"
)
WIKI_HEADING = re.compile(r"(={2,6})[ \t]*([^\s=](?:[^\n=]*[^\s=])?)[ \t]*\1")
"""A heading as MediaWiki marks it, on a line of its own: the more `=`, the deeper."""
_QUESTION = re.compile(r"[?？]\s*+[\"”’」』）)]?\s*+$")
_GOES_ON = re.compile("[。！!；;]|[?？].")
_TWO_IN_ONE = 40  # characters
_ASKING_END = re.compile(r"(?:[吗嗎呢]|(?<![那这這多要])[么麼])$")
_CAPTION = re.compile(
    r"(?:图|圖|表|图表|附图|附表|fig(?:ure|\.)?|table)\s*\d{1,3}(?:[-.–]\d{1,3})*(?![\d年月日%％个張张])",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"\W*(?:(?:报名|咨询|应聘|投递|简历|招聘|工作|公司|单位|面试)?(?:联系人?|联系方式|联系电话|电话|手机|邮箱|邮件|微信|地址|网址|传真|QQ|E-?mail)"
    r"|简历(?:请?[投发寄]|投递))[^。！？]{0,12}?[：:]|有意者|欢迎投递",
    re.IGNORECASE,
)
_REACHES = re.compile(r"[\w.+-]+@[\w-]+\.\w|\d[\d -]{5,}\d|https?:|www\.|[：:]\s*\S")
_LONGEST_CONTACT = 80
_ATTENDANCE = re.compile(
    r"\W*(?:出席|参加|参会|到会|与会|列席|缺席|请假|主持|记录|抄送|抄报|整理|撰稿|拟稿|审稿|签发)"
    r"(?:人员?|者|单位|部门|对象)?\s*[：:][^。！？!?]*$"
    r"|\W*(?:会议|培训|采访|访谈|录音|录制|活动|讲座)?(?:时间|日期)\s*[：:]\s*(?:19|20)\d\d\s*[年./-][^。！？!?，,]*$"
)
_LONGEST_ATTENDANCE = 120
# 本规定自2024年4月1日起执行，由财务部负责解释: since when rules hold, who explains them, which others end.
_RULES = (
    r"(?:以上|本)[^，,。；;：:\s]{0,8}?"
    "(?:规[定程范]|制度|办法|细则|准则|方案|章程|手册|说明书|标准|守则|条例|公告|简章|启事)"
)
_HOLD = (
    r"(?:(?:[自从]|经)[^，,。；;]{1,24}?(?:[施执试]行|实施|生效|启用)|由[^，,。；;]{2,16}?(?:解释|修订)[^，,。；;]{0,10}"
    r"|的?(?:最终)?解释权[^，,。；;]{2,16}|原[^，,。；;]{2,24}?(?:废止|作废))"
)
_CODA = lazy_pattern(
    rf"(?:{RULE})?\W*{_RULES}{_HOLD}(?:[，,；;。]\s*(?:{_RULES})?(?:同时)?{_HOLD}){{0,3}}[。；;]?\s*"
    r"(?:(?:联系|咨询|监督)(?:电话|人|方式)\s*[：:][^，,。；;：:]{1,30}[，,。；;]?\s*){0,3}"
)
_FIELD = r"[^\w\n]*\w{1,6}[ \t]*[:：][^\n]+"
_FIELDS = re.compile(rf"{_FIELD}(?:\n+{_FIELD})*")
_CLOSING = "\"'”’」』）)】]》*_ "


REMARK = r"[\s\W_]{0,16}(?:注意(?:事项)?|警告|警示|危险|小心|(?:特别|温馨|友情)?提[示醒]|备注|注)\s*[：:！!]"
"""How a line begins that belongs to what stands above it, as a regular expression: 警告：两人同行."""
_REMARK = re.compile(REMARK)


_HOLDS_FOR = re.compile(
    r"日\W{0,2}起?\W{0,2}(?:正式|开始|试)?(?:[施执试]行|实施|生效|启用)|\d日[^\W\d_]{0,12}(?:批准|通过|公布|修订)"
    r"|(?:适用|生效|执行|实施|有效|施行)(?:范围|对象|于|人群|岗位|日期|时间|期)?\s*[:：]"
)


def is_remark(line: str) -> bool:
    """Return whether a line warns of, or adds to, what stands above it."""
    return bool(_REMARK.match(line))


def heading_rank(line: str) -> int | None:
    """Return the rank of the heading form `line` begins with, lower standing above, or None."""
    found = _HEADING.match(line)
    return _HEADING_FORMS[found.lastindex - 1][0] if found and found.lastindex else None


def holds_for(line: str) -> bool:
    """Return whether a short line tells since when or for whom a text holds (3月1日起执行, 适用范围：全体员工)."""
    return bool(_HOLDS_FOR.search(line))


def numbering(line: str) -> int:
    """Return how many characters of numbering a line begins with (`1. `, `（二）`)."""
    return _numbering(line) if len(line) > _LONGEST_KEPT else _kept_numbering(line)


_LONGEST_KEPT = 400  # characters, so that what is remembered stays small


def _numbering(line: str) -> int:
    found = _NUMBERING.match(line)
    return len(line) - len(line[found.end() :].lstrip()) if found else 0


_kept_numbering = lru_cache(maxsize=1_024)(_numbering)  # six rules ask for that of each line of an article, in turn


def is_item(line: str) -> bool:
    """Return whether `line` looks like one entry of a list."""
    return bool(_ITEM.match(line))


def is_rule(line: str) -> bool:
    """Return whether a line begins as a rule of a law or a handbook does (第三条 …), and is not a sentence's rest."""
    return bool(_RULE.match(line))


def is_question(line: str) -> bool:
    """Return whether `line` is one question and nothing else."""
    return len(line) <= 80 and bool(_QUESTION.search(line)) and not _GOES_ON.search(line.rstrip(_CLOSING))


def asks(label: str) -> bool:
    """Return whether a heading or another label asks, be it two questions in one (可以做吗？有没有要求？)."""
    two = len(label) <= _TWO_IN_ONE and bool(_QUESTION.search(label)) and not re.search("[。！!；;]", label)
    return two or is_question(label)


def asks_without_mark(line: str) -> bool:
    """Return whether `line` ends as questions do, though its writer left the mark out (没有经验可以做客服吗)."""
    return len(line) <= 40 and bool(_ASKING_END.search(line)) and not _ENDS_SENTENCE.search(line)


def is_caption(line: str) -> bool:
    """Return whether `line` names a figure or a table (图1 排产流程)."""
    return len(line) <= 40 and bool(_CAPTION.match(line)) and not re.search("[。！？!?；;]", line)


def is_nobodys(line: str) -> bool:
    """Return whether a line only says how to reach somebody, who came to a meeting, or since when rules hold."""
    return is_contact(line) or _is_attendance(line) or bool(_CODA.fullmatch(line, numbering(line)))


def is_contact(line: str) -> bool:
    """Return whether a line only says how to reach somebody (联系人：王女士 电话：…)."""
    return len(line) <= _LONGEST_CONTACT and bool(_CONTACT.match(line) and _REACHES.search(line))


def _is_attendance(line: str) -> bool:
    """Return whether a line of minutes only says who was there, took notes (出席：设计师 林乔), or on which day."""
    return len(line) <= _LONGEST_ATTENDANCE and bool(_ATTENDANCE.match(line))


def are_fields(text: str) -> bool:
    """Return whether all lines of `text` are fields of a form or of the head of minutes (时间：…, 主持：…)."""
    return bool(_FIELDS.fullmatch(text))


def ends_open(line: str) -> bool:
    """Return whether `line` ends in a colon: it leads into what follows."""
    return line.rstrip(_CLOSING).endswith((":", "："))


def is_prose(line: str) -> bool:
    """Return whether `line` holds a sentence, or is too long for a label."""
    return len(line) >= 45 or bool(_ENDS_SENTENCE.search(line)) or (len(line) >= 20 and ("，" in line or "," in line))


def is_fragment(line: str) -> bool:
    """Return whether `line` is a label, a link, a button: neither sentence nor list item nor numbered heading."""
    return not is_prose(line) and not is_item(line) and heading_rank(line) is None
