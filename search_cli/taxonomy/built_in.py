"""The dimensions of default.toml that rules of the program speak of, by the names that they have there."""

from __future__ import annotations

__all__ = [
    "DUTIES",
    "FUTURE",
    "OF_THE_WORK",
    "PAY",
    "QUALIFICATIONS",
    "SKILLS",
    "SUITS",
    "SUMMARY",
    "TOOLS",
    "WORK",
    "WORKPLACE",
]

DUTIES = "岗位职责"
WORK = "工作内容"
OF_THE_WORK = frozenset({DUTIES, WORK})
"""What a role is: it comes first where only a role's name is asked for, and is told where no respect is named."""

SKILLS = "技能要求"
FUTURE = "职业发展"
PAY = "薪资待遇"
QUALIFICATIONS = "任职资格"
WORKPLACE = "工作环境"
SUITS = "适合人群"
TOOLS = "常用工具"

SUMMARY = "总结建议"
"""The dimension whose headings make a passage a summary: no respect of its own, it says again what others say."""
