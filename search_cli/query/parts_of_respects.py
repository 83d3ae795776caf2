"""What names or asks for a dimension → the part of it that is meant: what tells a wage does not tell 社保."""

from __future__ import annotations

from search_cli.taxonomy import Lexicon

__all__ = ["part_in"]

_PARTS = frozenset(
    ["年终奖", "五险一金", "奖金", "提成", "津贴", "岗位津贴", "绩效奖金", "福利", "社保", "双休", "单休"]
)
"""Names and cues of dimensions that are only a part of them: what tells a wage does not tell them."""

_PARTS_OF_ROLES = frozenset(["出差"])
"""Such if a role is asked about: else it is something that costs money, too."""


def part_in(name: str, of_role: bool, lexicon: Lexicon) -> str:
    """Return the part of a dimension that a name or a cue of it is, or that a cue asks for (社保 in 交社保), if any.

    `of_role` says that a role is asked about.
    """
    parts = _PARTS | _PARTS_OF_ROLES if of_role else _PARTS
    if name in parts or name in lexicon.taxonomy.dimension_names:
        return name if name in parts else ""
    return max((part for part in parts if part in name), key=len, default="")
