"""A folder of notes for Obsidian: linked, named so that any system takes it, and none of the reader's own touched."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from asking import MakeBase
from cli_in_process import Kb

from search_cli import KnowledgeBase

_LINK = re.compile(r"\[\[([^\]|#]*)(?:#\^([a-z2-7]+))?\|([^\]|]+)\]\]")
_BLOCK = re.compile(r"\n\n\^([a-z2-7]{16})\n(?=\n)")

_TEXTS = {
    "跟单.md": "# 跟单\n\n## 跟单的薪资待遇\n\n跟单每月五千元。\n",
    "A/B：对比?.md": (
        "---\nurl: https://example.org/a\n---\n\n# 跟单和会计的区别\n\n跟单和会计都要细心。\n\n## 技能要求\n\n"
        "会计要会报税，会 \\[[x]]、#标签、\\%%注\\%%、\\==亮\\== 和 $a$ ^b。\n\n今天天气很好，大家出门走走吧。\n\n"
        "## 跟单的技能要求和薪资待遇\n\n跟单要看得懂订单，每月五千元。\n"
    ),
    "a/b：对比?.md": "# 会计\n\n会计要细心。\n",
}


@pytest.fixture
def root(build_base: MakeBase) -> Path:
    """Return a base of three articles, two of which have names that some systems take for one, indexed."""
    return build_base(_TEXTS)


@pytest.fixture
def vault(root: Path, kb: Kb, tmp_path: Path) -> Path:
    """Return the folder that it was exported to."""
    folder = tmp_path / "my vault"
    assert kb("export", "--format", "obsidian", "-o", str(folder), "--root", str(root)).code == 0
    return folder


def _notes(vault: Path) -> dict[str, str]:
    """Return each note by its name, which no other has."""
    paths = list(vault.rglob("*.md"))
    notes = {path.stem: path.read_text(encoding="utf-8") for path in paths}
    assert len(notes) == len(paths)
    return notes


def _properties(note: str) -> dict[str, Any]:
    _, front, _ = note.split("---\n", 2)
    found = yaml.safe_load(front)
    assert isinstance(found, dict)
    return found


def test_every_role_and_every_article_has_a_note(vault: Path) -> None:
    """With its other names, its tags and where it comes from as properties."""
    notes = {_properties(note)["id"]: (name, _properties(note)) for name, note in _notes(vault).items()}

    assert set(notes) == {"role 跟单", "role 会计", *(f"article {path}" for path in _TEXTS)}
    name, properties = notes["role 跟单"]
    assert name == "跟单"
    assert "跟单员" in properties["aliases"]
    assert properties["tags"] == ["技能要求", "薪资待遇"]
    name, properties = notes["article A/B：对比?.md"]
    assert name.startswith("A／B：对比？-")
    assert properties["aliases"] == ["跟单和会计的区别"]
    assert properties["source"] == ["kb/A/B：对比?.md", "https://example.org/a"]


def _check_links(vault: Path, root: Path) -> None:
    """Check that every passage is a block under its id, once a note, and that every link leads to a note or block."""
    notes = _notes(vault)
    blocks = {name: _BLOCK.findall(note) for name, note in notes.items()}
    with KnowledgeBase.open(root) as base:
        assert {each for found in blocks.values() for each in found} == {passage.id for passage in base.passages()}
    for name, note in notes.items():
        assert len(set(blocks[name])) == len(blocks[name])
        links = _LINK.findall(note)
        assert note.count("[[") == len(links)
        for target, block, _ in links:
            assert target in notes or not target
            assert not block or block in blocks[target or name]


def test_every_passage_is_a_block_and_every_link_leads_to_one(vault: Path, root: Path) -> None:
    """A role's note links its articles, and an article's note its roles."""
    _check_links(vault, root)

    linked = {name: {target for target, _, _ in _LINK.findall(note)} for name, note in _notes(vault).items()}
    for role in ("跟单", "会计"):
        assert linked[role] - {""}
        assert all(role in linked[article] for article in linked[role] if article)


def test_a_passage_about_two_dimensions_is_quoted_once(vault: Path) -> None:
    """A block's name must be the only one in its note; below the other dimension a link leads to it."""
    note = _notes(vault)["跟单"]

    assert note.count("跟单要看得懂订单，每月五千元。") == 1
    assert len(re.findall(r"^\[\[#\^[a-z2-7]{16}\|[^\]]+\]\]$", note, re.MULTILINE)) == 1


def test_what_is_nobody_s_stands_in_its_article_s_note(vault: Path) -> None:
    """So that no passage is left out."""
    notes = _notes(vault)

    (holding,) = (name for name, note in notes.items() if "今天天气很好" in note)
    assert _properties(notes[holding])["id"] == "article A/B：对比?.md"


def test_nothing_in_a_text_is_obsidian_s_markup(vault: Path) -> None:
    """No link, tag, comment, highlight, formula or block name comes from an article."""
    assert (
        r"会计要会报税，会 \[\[x\]\]、\#标签、\%%注\%%、\==亮\== 和 \$a\$ \^b。" in _notes(vault)["会计"]
    )  # fmt: skip


def test_a_second_export_changes_no_file(vault: Path, root: Path, kb: Kb) -> None:
    """And says so; after an edit of one article only the notes it is in are other."""
    before = {path: path.stat().st_mtime_ns for path in vault.rglob("*.md")}

    again = kb("export", "--format", "obsidian", "-o", str(vault), "--root", str(root))

    assert "共 5 份笔记，新写或更新 0 份" in again.err
    assert {path: path.stat().st_mtime_ns for path in vault.rglob("*.md")} == before
    assert not list(vault.rglob(".*"))
    (root / "kb" / "跟单.md").write_text("# 跟单\n\n## 跟单的薪资待遇\n\n跟单每月六千元。\n", encoding="utf-8")
    KnowledgeBase.build(root)
    assert "新写或更新 2 份" in kb("export", "--format", "obsidian", "-o", str(vault), "--root", str(root)).err
    assert "六千元" in (vault / "跟单.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "change",
    [
        lambda path: path.write_text("我的笔记\n", encoding="utf-8"),
        lambda path: path.write_text(path.read_text(encoding="utf-8") + "我的批注\n", encoding="utf-8"),
        lambda path: path.write_text(path.read_text(encoding="utf-8").replace("细心", "小心"), encoding="utf-8"),
        lambda path: path.write_text("", encoding="utf-8"),
        lambda path: (path.unlink(), path.mkdir()),
    ],
)
def test_what_somebody_else_wrote_or_changed_is_never_replaced(
    vault: Path, root: Path, kb: Kb, change: Callable[[Path], object]
) -> None:
    """The export refuses in one sentence that names it, and writes nothing at all."""
    change(vault / "会计.md")
    (root / "kb" / "跟单.md").write_text("# 跟单\n\n## 跟单的薪资待遇\n\n跟单每月六千元。\n", encoding="utf-8")
    KnowledgeBase.build(root)
    before = {path: path.read_bytes() for path in vault.rglob("*") if path.is_file()}

    run = kb("export", "--format", "obsidian", "-o", str(vault), "--root", str(root))

    assert (run.code, run.out) == (2, "")
    assert "会计.md" in run.err
    assert {path: path.read_bytes() for path in vault.rglob("*") if path.is_file()} == before


def test_line_ends_that_git_changed_are_no_change(vault: Path, root: Path, kb: Kb) -> None:
    """A vault under version control on Windows may come back with CRLF; its notes are still ours."""
    for path in vault.rglob("*.md"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

    assert kb("export", "--format", "obsidian", "-o", str(vault), "--root", str(root)).code == 0
    assert b"\r" not in (vault / "跟单.md").read_bytes()


def test_nothing_is_removed(vault: Path, root: Path, kb: Kb) -> None:
    """A reader's own notes stay, and so does the note of an article that is gone."""
    (vault / "我的.md").write_text("我的\n", encoding="utf-8")
    (root / "kb" / "跟单.md").unlink()
    KnowledgeBase.build(root)
    before = {path.name for path in vault.rglob("*")}

    assert kb("export", "--format", "obsidian", "-o", str(vault), "--root", str(root)).code == 0

    assert {path.name for path in vault.rglob("*")} == before


def test_notes_of_the_project_s_own_articles_hold_together(built_project: Path, tmp_path: Path, kb: Kb) -> None:
    """Over all of kb/, whatever stands in it, every passage is a block somewhere and every link leads to one."""
    exported = kb("export", "--format", "obsidian", "-o", str(tmp_path / "v"), "--root", str(built_project))

    assert exported.code == 0
    _check_links(tmp_path / "v", built_project)
