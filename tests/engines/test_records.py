"""Records of articles come back from a file as they went in, and what is no record is refused."""

from __future__ import annotations

import json

import pytest

from search_cli.engines.records import record_from_row, record_to_row
from search_cli.models import ArticleRecord, CellCount

RECORD = ArticleRecord(
    "a.md", "f" * 64, 1, 2, 3, passages=1, title="题", taught_roles=("跟单",), taught_dimensions=("技能",), stale="x",
    cells=(CellCount("跟单", "技能", 2, 30), CellCount("采购", "技能", 1, 9)), dated="2024-05-01",
)  # fmt: skip


def test_a_name_stands_once_for_all_articles() -> None:
    """Cells hold its number: with names they would be the larger part of the file."""
    names: dict[str, int] = {}
    rows = [record_to_row(record, names) for record in (RECORD, RECORD._replace(path="b.md"))]

    assert list(names) == ["跟单", "技能", "采购"]
    assert [row["cells"] for row in rows] == 2 * [[0, 1, 2, 30, 2, 1, 1, 9]]
    read = [record_from_row(json.loads(json.dumps(row)), list(names)) for row in rows]
    assert read == [RECORD, RECORD._replace(path="b.md")]


@pytest.mark.parametrize(
    "cells",
    [[0, 1, 2], [0, 1, 2, 30, 2], [0, 3, 2, 30], [-1, 1, 2, 30], [0, 1, "2", 30], [0, 1, True, 30], [0, 1, 2.0, 30], 7],
)
def test_cells_that_were_not_written_so_are_refused(cells: object) -> None:
    """A half, a name that is not there, or something else than numbers."""
    row = {**record_to_row(RECORD, {}), "cells": cells}

    with pytest.raises(ValueError, match=r"expected|zip"):
        record_from_row(row, ["跟单", "技能", "采购"])
