"""A number → how people write it in Chinese numerals; `numerals` reads them."""

from __future__ import annotations

__all__ = ["in_han"]


def in_han(number: int) -> tuple[str, ...]:
    """Return how people write a number below ten thousand in Chinese: 十五, 两百 and 二百; nothing for 0."""
    said = ""
    for digit, unit in zip(f"{number:04}", "千百十 ", strict=True):
        if digit != "0":
            said += "一二三四五六七八九"[int(digit) - 1] + unit.strip()
        elif said and not said.endswith("零"):
            said += "零"
    said = said.rstrip("零").removeprefix("一") if 10 <= number < 20 else said.rstrip("零")
    pairs = said.startswith("二") and not said.startswith("二十")
    return (f"两{said[1:]}", said) if pairs else (said,) if said else ()
