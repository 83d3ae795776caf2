"""The pages of the documentation, taken apart for the tests that run them: blocks, tables, links, commands."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from search_cli.knowledge_base import KnowledgeBase

ROOT = Path(__file__).parent.parent
READMES = {"en": ROOT / "README.md", "zh": ROOT / "README.zh-CN.md"}
MANUALS = {"en": ROOT / "docs/command-line.md", "zh": ROOT / "docs/command-line.zh-CN.md"}
CHINESE = sorted([*ROOT.glob("*.zh-CN.md"), *ROOT.glob("docs/*.zh-CN.md")])
TWINS = [{"en": path.with_name(path.name.replace(".zh-CN", "")), "zh": path} for path in CHINESE]
"""The pages that are there in two languages."""
PAGES = [(language, path) for twins in TWINS for language, path in twins.items()]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), ROOT / "index/README.md"])


def read_page(path: str | Path) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


class Block(NamedTuple):
    """A fenced block of a document."""

    language: str
    text: str


def blocks_of(page: str, language: str = "") -> list[Block]:
    found = [
        Block(match[1], match[2]) for match in re.finditer(r"^```(\S*)\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)
    ]
    return [block for block in found if language in ("", block.language)]


def tables_of(page: str) -> list[list[list[str]]]:
    """Return every table as rows of cells, the header first, without the line below it."""
    prose = re.sub(r"^```.*?^```$", "", page, flags=re.DOTALL | re.MULTILINE)
    tables = re.findall(r"(?:^\|.*\|\n)+", prose, re.MULTILINE)
    rows = [[line.strip("|").replace(r"\|", "\0").split("|") for line in table.splitlines()] for table in tables]
    cells = [[[cell.strip().replace("\0", "|") for cell in row] for row in table] for table in rows]
    return [[table[0], *table[2:]] for table in cells]


def table_of(page: str, corner: str) -> list[list[str]]:
    """Return the rows of the table whose first header is `corner`."""
    return next(table[1:] for table in tables_of(page) if table[0][0] == corner)


def code_in(cell: str) -> list[str]:
    return re.findall(r"`([^`]*)`", cell)


def name_of(value: object) -> str:
    """Return what a test calls its parameter: a page by its path, a language by its name."""
    return value.relative_to(ROOT).as_posix() if isinstance(value, Path) else str(value)


@pytest.fixture(scope="session")
def built_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the project's own articles with their index; to be read only."""
    root = tmp_path_factory.mktemp("docs") / "base"
    shutil.copytree(ROOT / "kb", root / "kb")
    KnowledgeBase.build(root)
    return root


@pytest.fixture
def project(built_project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a copy of the project's knowledge base that a test may change."""
    root = Path(shutil.copytree(built_project, tmp_path / "base"))
    monkeypatch.chdir(root)
    return root


# What a better ranking, another machine or the hour of the day may change without making the README wrong.
_VARYING = (
    (re.compile(r"(?<=   )[01]\.\d\d(?=   )"), "0.00"),
    (re.compile(r'(?<="score": )[\d.]+'), "0.00"),
    (re.compile(r"^[a-z2-7]{16}(?=  )", re.MULTILINE), "i" * 16),
    (re.compile(r"\d+\.\d(?= (?:s|秒)$)", re.MULTILINE), "0.0"),
)


def settled(text: str) -> list[str]:
    for pattern, instead in _VARYING:
        text = pattern.sub(instead, text)
    return [line.rstrip() for line in text.splitlines()]


def shows(shown: list[str], printed: list[str]) -> bool:
    """Return whether `printed` is what is `shown`, a line of `…` standing for any lines left out."""
    if "…" not in shown:
        return shown == printed
    at = shown.index("…")
    rest = shown[at + 1 :]
    starts = range(at, len(printed) + 1)
    return shown[:at] == printed[:at] and any(shows(rest, printed[start:]) for start in starts)


def console_of(page: str) -> Iterator[tuple[str, str]]:
    """Yield each command of the page's console blocks, with what is shown below it."""
    for block in blocks_of(page, "console"):
        for part in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            yield command, output


def links_in(page: str) -> list[str]:
    prose = re.sub(r"^```.*?^```$|`[^`\n]*`", "", page, flags=re.DOTALL | re.MULTILINE)
    return re.findall(r"\]\(([^)\s]+)\)", prose)


def broken_article(project: Path) -> None:
    (project / "kb" / "坏.md").write_bytes(b"\x00\x01\x02")


def contradiction(project: Path) -> None:
    """Add an article that asks another education of 采购 than 采购常见问题.txt does, and index it."""
    text = "# 采购\n\n## 采购的任职资格\n\n采购高中毕业就可以做。\n"
    (project / "kb" / "采购.md").write_text(text, encoding="utf-8")
    KnowledgeBase.build(project)


def damaged(project: Path) -> None:
    next(project.glob("index/*/taxonomy.attached")).write_bytes(b"{}")
