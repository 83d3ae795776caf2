"""An article is named by its path, its file name or a pattern, and a path that there is means that article alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from asking import MakeBase, copies_of
from cli_in_process import Kb

from search_cli import ClosedError, KnowledgeBase, QueryError

ARTICLES = {
    "说明.md": "# 前台说明\n\n## 技能要求\n\n前台要会用打印机。\n",
    "库房/说明.md": "# 库房说明\n\n## 技能要求\n\n仓管员要会盘点。\n",
    "kb/草稿.md": "# 草稿\n\n出纳要会点钞。\n",
    "草稿.md": "# 正稿\n\n会计要会报税。\n",
}
"""Two articles of one file name, one of them at the top, and a folder kb/ within kb/."""

root = copies_of(ARTICLES)


def test_a_path_that_there_is_means_that_article_though_another_has_its_file_name(root: Path, kb: Kb) -> None:
    """What a search prints as a hit's place opens that hit, at every door."""
    with KnowledgeBase.open(root) as base:
        (hit,) = base.search("前台 技能", limit=1).hits
        place = f"{hit.passage.article}:{hit.passage.line_start}"
        shown = base.show(place)
        filtered = base.search("技能", articles="说明.md")

    assert place == "说明.md:5"
    assert shown == hit.passage
    assert {found.passage.article for found in filtered.hits} == {"说明.md"}
    assert kb("--root", root, "outline", "说明.md").code == 0


@pytest.mark.parametrize(
    ("named", "article"),
    [
        ("草稿.md", "草稿.md"),
        ("kb/草稿.md", "kb/草稿.md"),
        ("./库房/说明.md", "库房/说明.md"),
        ("kb/库房/说明.md", "库房/说明.md"),
    ],
)
def test_kb_before_a_path_is_left_out_where_no_folder_is_called_so(root: Path, named: str, article: str) -> None:
    """People paste paths as they see them, from the folder above."""
    with KnowledgeBase.open(root) as base:
        assert base.outline(named).article == article


def test_a_name_of_several_is_refused_also_for_a_place(build_base: MakeBase) -> None:
    """Line 5 of which one? The first would be a guess."""
    root = build_base({f"{name}/说明.md": f"# {name}\n\n## 技能\n\n{name}要会盘点。\n" for name in ("甲", "乙")})

    with KnowledgeBase.open(root) as base, pytest.raises(QueryError) as caught:
        base.show("说明.md:5")

    assert caught.value.code == "article-ambiguous"


def test_a_whole_id_is_looked_up_and_a_beginning_of_it_looked_for(root: Path) -> None:
    """Both find the passage; nothing is called by an id that nobody has."""
    with KnowledgeBase.open(root) as base:
        passage = next(iter(base.passages()))

        assert base.show(passage.id) == base.show(passage.id.upper()) == base.show(passage.id[:8]) == passage


def test_the_place_of_a_hit_of_several_lines_is_taken_as_it_is_printed(build_base: MakeBase) -> None:
    """`a.md:5-6` stands beside the hit; of two that reach into its lines it is the one that fills them."""
    root = build_base({"a.md": "# 问答\n\n## 报销\n\n怎么报销？\n先填单，再找会计签字。\n\n多久到账？\n七天。\n"})

    with KnowledgeBase.open(root) as base:
        places = {f"a.md:{p.line_start}-{p.line_end}": p.id for p in base.passages()}
        shown = {place: base.show(place).id for place in places}

    assert len(places) > 1
    assert shown == places


def test_of_equals_a_copy_stands_below_the_original(build_base: MakeBase) -> None:
    """Explorer and browsers call copies so; whichever name sorts first."""
    text = "# 采购专员\n\n## 任职资格\n\n采购专员要大专以上学历。\n"
    root = build_base(dict.fromkeys(("采购专员.md", "采购专员 - 副本.md", "采购专员(1).md"), text))

    with KnowledgeBase.open(root) as base:
        (hit,) = base.search("采购 学历").hits

    assert hit.passage.article == "采购专员.md"
    assert {copy.article for copy in hit.also_in} == {"采购专员 - 副本.md", "采购专员(1).md"}


def test_a_folder_that_was_copied_has_not_changed(root: Path, tmp_path: Path) -> None:
    """Its files have other times and the same bytes."""
    copied = tmp_path / "copied"
    shutil.copytree(root, copied, copy_function=shutil.copyfile)
    other = copied / "kb" / "说明.md"

    with KnowledgeBase.open(copied) as base:
        before = base.pending(budget_ms=1000)
        other.write_text(other.read_text(encoding="utf-8").replace("打印机", "复印机"), encoding="utf-8")
        after = base.pending(budget_ms=1000)

    assert (before, after) == ((0, 0, 0), (0, 1, 0))


def test_a_closed_base_says_that_it_is_closed(root: Path) -> None:
    """In a sentence of the family, whatever it is asked."""
    base = KnowledgeBase.open(root)
    base.close()

    with pytest.raises(ClosedError) as caught:
        base.search("前台")

    assert "open" in caught.value.hint
