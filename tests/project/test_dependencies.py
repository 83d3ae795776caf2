"""What the project is made of: locked versions fit what it asks for, and licences go with its own."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import licences
import lock_dependencies
import pytest
from lock_dependencies import LOCKS, faults_of


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_what_the_project_asks_for(name: str) -> None:
    """Every requirement has its version there, in its range, with its hashes."""
    assert list(faults_of(name, LOCKS[name])) == []


def test_a_lock_that_does_not_fit_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A version out of range, one without a hash, and one that is not there."""
    monkeypatch.setattr(lock_dependencies, "FOLDER", tmp_path)
    pinned = "playwright==1.0.0 \\\n    --hash=sha256:00\naxe-playwright-python==0.1.4\n"
    (tmp_path / "browser.txt").write_text(pinned, encoding="utf-8")

    found = "\n".join(faults_of("browser", ("browser",)))

    assert "has playwright 1.0.0, pyproject.toml says playwright<2,>=1.50" in found
    assert "no version with its hash: axe-playwright-python==0.1.4" in found
    assert "has click not at all" in found


@pytest.mark.parametrize(
    ("licence", "goes"),
    [
        ("MIT", True),
        ("GPL-3.0-only", False),
        ("Apache-2.0 OR GPL-3.0-only", True),
        ("MIT AND GPL-3.0-only", False),
        ("MIT AND (BSD-2-Clause OR GPL-3.0-only)", True),
        ("MIT AND (AGPL-3.0-only OR GPL-3.0-only)", False),
        ("unknown", False),
    ],
)
def test_a_licence_goes_with_ours(licence: str, goes: bool) -> None:
    """Of those joined by AND all must, of those joined by OR one."""
    assert licences.permitted(licence) == goes


def test_the_licence_of_what_a_table_derives_from_goes_with_the_package() -> None:
    """As Apache's and MIT's ask, whoever is given the table is given the text, and the package says that it applies."""
    root = licences.PAGE.parents[1]
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    given = {path.name for pattern in project["license-files"] for path in root.glob(pattern)}
    says = re.compile(r"^# Derived from (\w+)'s .*, (\w+) License", re.MULTILINE)
    derived = {said for path in (root / "search_cli").rglob("*.txt") for said in says.findall(path.read_text("utf-8"))}

    assert derived == {("OpenCC", "Apache"), ("pypinyin", "MIT")}
    assert {f"{name}.txt" for name, _ in derived} < given
    assert all(licence in project["license"] for _, licence in derived)


def test_what_the_core_needs_is_told_from_the_rest() -> None:
    """The first bill is of the core alone; the project itself is no dependency."""

    def bill(*names: str) -> dict[str, object]:
        return {"components": [{"name": name, "licenses": [{"license": {"id": "MIT"}}]} for name in names]}

    rows = dict(licences.rows_of([bill("click", "kb-search-cli"), bill("click", "Uvicorn")]))

    assert rows == {"click": "MIT | core", "uvicorn": "MIT | extras, tests"}
