"""A label → whether it is what forms of offices and advertisements ask for: 部门, 工作地点, 汇报对象."""

from __future__ import annotations

import re

__all__ = ["describes_post", "is_bracketed_field", "is_field", "is_key"]

# What forms of offices ask for, in three parts; not 项目 or 内容, which head the columns of other tables.
_WHOSE = (
    "招聘|应聘|所任|现任|拟聘|申请|工作|所属|所在|直接|直属|主要|最高|希望|期望|联系|编制|生效|发布|入职|填表|公司"
    "|单位|企业"
)
_WHAT = (
    "岗位|职位|职务|职称|部门|科室|班组|上级|下级|下属|领导|主管|汇报对象|汇报关系|编制|定员|定编|人数|名额|地点|地址|区域|城市"
    "|学历|专业|年龄|性别|姓名|籍贯|民族|婚姻状况|经验|年限|资格|证书|职级|级别|等级|类别|性质|时间|时段|班次|日期|期限|合同期?|试用期"
    "|薪资|薪酬|薪水|工资|月薪|年薪|待遇|福利|奖金|补贴|五险一金|社保|休假|假期|职责|任务|要求|技能|能力|条件|标准|权限|考核|指标|目的"
    "|概述|概要|晋升|发展|电话|手机|邮箱|微信|联系人|公司|单位|规模|行业|编号|代码|版本|页[码数次]|[编审批]制?人|编写|审核|审批|批准"
    "|备注|签字|签名|任职"
)
_WHICH = (
    "名称|编号|代码|等级|级别|类别|性质|职责|内容|描述|说明|概述|概要|目的|使命|要求|资格|条件|标准|待遇|范围|人数|编制|地点|时间|年限|经验"
    "|人员?|方式|对象|关系|水平|程度|路径|方向|空间|福利|情况|信息|电话|地址|日期|技能|能力|证书|背景|期限?|制度"
)
_KEY = re.compile(f"(?:{_WHOSE})?(?:{_WHAT})(?:{_WHICH})?|(?:公司|单位|工作|岗位)(?:名称|内容)")
_POST = re.compile("(?:招聘|应聘|拟聘)?(?:岗位|职位|职务|工种)(?:名称)?")
_BRACKETED = re.compile(r"【\s*+([^【】]{2,12}?)\s*】\s*+[^\s【】]")


def is_field(line: str) -> bool:
    """Return whether a line is one of a form's keys, maybe spread out, with its value (岗　　位：跟单)."""
    key, colon, _ = line[:_LONGEST_KEY].replace("：", ":").partition(":")
    return bool(colon) and bool(_KEY.fullmatch("".join(key.split())))


_OF_POST = re.compile("职责|任务|要求|资格|条件|待遇|薪|工资|(?:工作|岗位|职位)(?:内容|描述|概述|目的|说明)")


def describes_post(line: str) -> bool:
    """Return whether a line is a field that tells what a post is or asks for (岗位职责：, 薪资：5000元)."""
    return is_field(line) and bool(_OF_POST.search(line, 0, _LONGEST_KEY))


def is_key(label: str) -> bool:
    """Return whether a label is what forms ask for (部门, 工作地点)."""
    return bool(_KEY.fullmatch(label))


_LONGEST_KEY = 20  # characters, the blanks that spread it included


def is_bracketed_field(line: str) -> bool:
    """Return whether a line is a key in brackets with its value (【汇报对象】销售经理), which heads no lines below it.

    A post behind its key does (【岗位】出纳).
    """
    key = _BRACKETED.match(line)
    return key is not None and is_key(key[1]) and not _POST.fullmatch(key[1])
