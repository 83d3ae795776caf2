"""Front matter → the day an article was written, published or last changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from search_cli.analysis.folding import fold

__all__ = ["day_of"]

_KEYS = frozenset(
    re.sub(r"[ _-]", "", key)
    for key in (
        # Jekyll, Hexo, Hugo, Obsidian, and what Office and note programs export
        "date", "datetime", "created", "created_at", "date_created", "create_time", "created_time",
        "published", "published_at", "date_published", "pubdate", "publish_date", "publish_time",
        "updated", "updated_at", "date_updated", "update_time", "updated_time", "last_updated",
        "modified", "date_modified", "modified_time", "lastmod", "last_modified", "last_modified_at",
        # what people write
        "日期", "时间", "创建", "创建日期", "创建时间", "编写日期", "撰写日期", "写作日期", "写作时间",
        "发布", "发布日期", "发布时间", "发表日期", "发表时间", "更新", "更新日期", "更新时间", "最后更新", "最近更新",
        "修改", "修改日期", "修改时间", "修订日期", "修订时间", "最后修改",
    )
)  # fmt: skip
"""Names of such days, without blanks, dashes and underscores. When it takes effect or expires is another matter."""

_DAY = re.compile(
    r"(?<!\d)(?P<year>[12]\d{3})(?:"
    r"(?P<mark>[-/.])(?P<month>\d{1,2})(?:(?P=mark)(?P<day>\d{1,2}))?"
    r"|\s*年\s*(?P<months>\d{1,2})\s*月(?:\s*(?P<days>\d{1,2})\s*[日号])?"
    r"|(?P<mm>\d\d)(?P<dd>\d\d)"
    r")(?![-/.]?\d)"
)
"""2024-05-01, 2024/5/1, 2024.5.1, 2024年5月1日 and 20240501, all with a time behind them or without; 2024-05."""


def day_of(metadata: Mapping[str, object]) -> str:
    """Return the latest of the days front matter names, as `2024-05-01`; empty where it names none that can be read.

    A month is its first day. Days before or behind the year (01/05/2024) are not read: nothing says which is which.
    """
    return max(_days(metadata), default="")


def _days(metadata: Mapping[str, object]) -> Iterator[str]:
    for key, value in metadata.items():
        if re.sub(r"[ _-]", "", fold(key).text) in _KEYS and isinstance(value, str | date):  # TOML has dates of its own
            match = _DAY.match(fold(str(value)).text.strip())
            if match:
                yield from _iso(match)


def _iso(match: re.Match[str]) -> Iterator[str]:
    """Yield the day as ISO 8601 has it, if there is such a day."""
    month = match["month"] or match["months"] or match["mm"]
    day = match["day"] or match["days"] or match["dd"] or "1"
    try:
        yield date(int(match["year"]), int(month), int(day)).isoformat()
    except ValueError:  # the 30th of February
        return
