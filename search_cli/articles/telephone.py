"""A line → whether it tells the telephone number of the page's own publisher, or of somebody in the article."""

from __future__ import annotations

import re

__all__ = ["PHONE", "gives_number", "reaches_person"]

PHONE = re.compile(
    r"(?<!\d)(?:[48]00[- ]?\d{3,4}[- ]?\d{3,4}|(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}|0\d{2,3}[- ]\d{7,8})(?!\d)"
)
# Below an advertisement it is looked for: a page's own foot tells a number of nobody.
_REACHES_PERSON = re.compile(r"\W*联系人\s*[:：]\s*\S")
# No stranger can call it: whoever keeps a handbook tells it to colleagues, wherever it stands.
_WITHIN = re.compile(r"(?:分机|内线|短号)号?\s*[:：]?\s*\d{3,6}(?!\d)")
# How a page names its own number; behind any other name it is that of somebody in the article.
_OWNERS = re.compile(
    r"(?:全国|统一|免费|官方|公司|企业|商务|合作|业务|市场|招商|加盟|广告|媒体|客户|客服|售后|售前|服务|咨询|报名|预约|订购|投诉|举报|监督|联系|值守|24\s*小时|人工|在线"
    r"|求职|招聘|我们|方式|中心|热线|电话|手机|微信|号码|同号|传真|总机|座机|及|或|和|与|tel|phone|mobile|fax|hotline|call)",
    re.IGNORECASE,
)
# A name of nobody in the article: who sells, a firm or branch of a name of its own, an address. 招商部 is a department,
# and 物业公司 somebody whom readers call.
_PUBLISHER = re.compile(
    r"(?:合作|商务|招商|加盟|广告|媒体|官方|全国|统一|免费)(?![部科处室组岗员])|地址\s*[:：]|加\s*(?:微信|我|[Vv])"
    r"|(?:(?<=[^\W\d_]{4})公司|(?<=[^\W\d_]{2})(?:集团|总部)|办事处|商行|经营部|(?:门|分|总|旗舰|专卖|直营|体验)店)"
    r"[)）]?[\W_]*(?:(?:热线|电话|手机|总机|座机|传真|tel|phone|mobile)[\W_]*)*+(?=[+\d]|$)",
    re.IGNORECASE,
)
_WHOSE = re.compile(r"\W*(?:[部科处室组]\W+)?[^\W\d_]{2,}")
_WHEN = re.compile("(?:时|后|若|如果|要是|的话)[^。]{0,8}(?:打|拨|找|联系)")


def gives_number(line: str) -> bool:
    """Return whether a line tells the page's number: not when to call (缺货时打供应商电话) or whose it is (门卫 …)."""
    if not PHONE.search(line) or _WHEN.search(line):
        return False
    return bool(_PUBLISHER.search(line)) or not _WHOSE.match(_OWNERS.sub("", line))


def reaches_person(line: str) -> bool:
    """Return whether a line names whom to ask."""
    return bool(_REACHES_PERSON.match(line) or (_WITHIN.search(line) and not PHONE.search(line)))
