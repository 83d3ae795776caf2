"""A table's cell → its place: what the headers of its row and its column say, as its label is made of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["HIRES", "OF_PAY", "Cell"]

HIRES = re.compile("招[聘考录工]|应聘|拟聘|报考|用工|任职|学历|(?:岗位|职位|用人|人员)(?:条件|需求|要求)")
"""What a table of whom one takes on, or asks for, says in its title, a heading or a header, folded."""
OF_PAY = re.compile("薪|工资|待遇|[年月]收入|元/月|一个?月多少$")
"""What a table of pay says there."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell's place: the text of its row's first cell and of its column's header.

    One `beside_roles` stands in a column of its own where others are those of roles. A row of a roster is `whole`: its
    headers say nothing of what it is about. A table `of_pay` says in its title or a header that its figures are pay,
    one that `hires` what is asked of whom one takes on. The column of one that is `charged` says with its row whom.
    """

    row: str
    column: str
    beside_roles: bool = False
    whole: bool = False
    of_pay: bool = False
    hires: bool = False
    charged: bool = False
