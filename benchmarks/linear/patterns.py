"""The source of search_cli → all regular expressions in it, and the ways in which each is applied."""

from __future__ import annotations

import ast
import importlib
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import search_cli

PACKAGE = Path(search_cli.__file__).parent
_ASKED = frozenset({"match", "fullmatch", "search", "finditer", "findall", "split", "sub", "subn"})
_OVER_ALL = frozenset({"finditer", "findall", "split", "sub", "subn"})
_MAKERS = frozenset({"compile", "lazy_pattern"})
_NOT_ASKED = frozenset({"pattern", "flags", "groups", "groupindex"})
ANY_WAY = frozenset({"search", "finditer"})


class Found(NamedTuple):
    """A pattern, its place, and the ways it is applied; `finditer` represents all that continue after a match."""

    name: str
    pattern: str | bytes
    flags: int
    uses: frozenset[str]


class Built(NamedTuple):
    """A call that makes or applies a pattern known only at run time, and the function around it."""

    name: str
    line: int
    method: str


class _Call(NamedTuple):
    node: ast.Call
    method: str
    function: str  # the dotted names of the functions and classes around it
    target: str | None  # the module-level name that it is assigned to


def modules() -> Iterator[tuple[str, ast.Module]]:
    """Yield the name and the tree of every module of search_cli."""
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        if parts[-1] == "__main__":
            continue
        yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), ast.parse(path.read_text("utf-8"))


def patterns(given: Mapping[str, Callable[[], object]], asked: Mapping[str, str]) -> tuple[list[Found], list[Built]]:
    """Return all patterns, including those that `given` has for functions, and the calls for which it has none.

    `asked` has the ways for patterns that the source only passes on.
    """
    everything = [*modules()]
    uses = _uses(everything)
    found: set[Found] = set()
    missing: list[Built] = []
    for home, tree in everything:
        calls = [*_calls(tree)]
        if calls:
            written, built = _written(home, calls, uses)
            found |= written
            missing += [call for call in built if call.name not in given]
    for name, build in given.items():
        found |= {Found(label, *made, ANY_WAY) for label, made in _held(build(), name)}
    ways = {name: frozenset({way}) for name, way in asked.items()}
    named = [one._replace(uses=ways.get(one.name, one.uses)) for one in found]
    return sorted(named, key=lambda one: (one.name, str(one.pattern))), missing


def _written(
    home: str, calls: list[_Call], uses: Mapping[tuple[str, str | None], frozenset[str]]
) -> tuple[set[Found], list[Built]]:
    """Return the patterns of a module, and the calls in its functions that make patterns at run time.

    Patterns that are made during import, as in a comprehension, are found in the values that contain them.
    """
    module = importlib.import_module(home)
    found: set[Found] = set()
    built: list[Built] = []
    imported = False  # whether anything else is made during import
    for call in calls:
        made = _evaluated(call, module)
        name = ".".join(filter(None, (home, call.function, call.target)))
        if made:
            ways = uses.get((home, call.target), frozenset()) if call.target else _ways(call.method)
            found.add(Found(name if call.target else f"{name}:{call.node.lineno}", *made, ways or ANY_WAY))
        elif call.function:
            built.append(Built(name, call.node.lineno, call.method))
        else:
            imported = True
    known = {(one.pattern, one.flags) for one in found}
    held = [(label, made) for label, made in _held(vars(module), home) if made not in known] if imported else []
    return found | {Found(label, *made, ANY_WAY) for label, made in held}, built


def _calls(tree: ast.Module) -> Iterator[_Call]:
    def walk(node: ast.AST, function: str, target: str | None) -> Iterator[_Call]:
        for child in ast.iter_child_nodes(node):
            within, assigned = function, target
            if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                within, assigned = f"{function}.{child.name}".strip("."), None
            elif isinstance(child, ast.Assign) and not function and isinstance(child.targets[0], ast.Name):
                assigned = child.targets[0].id if isinstance(child.value, ast.Call) else None
            if isinstance(child, ast.Call) and (method := _method(child)):
                yield _Call(child, method, function, target if method in _MAKERS else None)
            yield from walk(child, within, assigned)

    yield from walk(tree, "", None)


def _method(call: ast.Call) -> str | None:
    made_by = call.func
    if isinstance(made_by, ast.Name):
        return made_by.id if made_by.id == "lazy_pattern" else None
    if isinstance(made_by, ast.Attribute) and isinstance(made_by.value, ast.Name) and made_by.value.id == "re":
        return made_by.attr if made_by.attr in _ASKED | _MAKERS else None
    return None


_FLAGS_AT = {"compile": 1, "lazy_pattern": 1, "search": 2, "match": 2, "fullmatch": 2, "findall": 2, "finditer": 2}


def _evaluated(call: _Call, module: ModuleType) -> tuple[str | bytes, int] | None:
    """Return the pattern and its flags as the module makes them; None if the module's names do not suffice for that."""
    arguments = call.node.args
    if isinstance(arguments[0], ast.Starred):
        return None
    flags = next((each.value for each in call.node.keywords if each.arg == "flags"), None)
    at = _FLAGS_AT.get(call.method)
    if flags is None and at is not None and len(arguments) > at:
        flags = arguments[at]
    try:
        pattern = eval(compile(ast.Expression(arguments[0]), "pattern", "eval"), vars(module))
        number = eval(compile(ast.Expression(flags), "flags", "eval"), vars(module)) if flags is not None else 0
    except NameError:
        return None
    return (pattern, int(number)) if isinstance(pattern, str | bytes) else None


def _uses(everything: list[tuple[str, ast.Module]]) -> Mapping[tuple[str, str | None], frozenset[str]]:
    """Return the ways in which each name of a module is applied, by that module and by those that import it."""
    uses: dict[tuple[str, str | None], set[str]] = defaultdict(set)
    for home, tree in everything:
        nodes = [*ast.walk(tree)]
        names = {each.id: (home, each.id) for each in nodes if isinstance(each, ast.Name)}
        for node in nodes:
            if isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names |= {each.asname or each.name: (node.module, each.name) for each in node.names}
        attributes = {id(node.value): node.attr for node in nodes if isinstance(node, ast.Attribute)}
        for node in nodes:
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                uses[names[node.id]].update(_ways(attributes.get(id(node), "")))
    return {key: frozenset(ways) for key, ways in uses.items()}


def _ways(method: str) -> frozenset[str]:
    if method in _NOT_ASKED:
        return frozenset()
    if method in _OVER_ALL:
        return frozenset({"finditer"})
    return frozenset({method}) if method in _ASKED else ANY_WAY


def _held(value: object, name: str, deep: int = 0) -> Iterator[tuple[str, tuple[str | bytes, int]]]:
    """Yield the patterns in a value, also within containers."""
    if isinstance(value, re.Pattern) or type(value).__name__ == "_LazyPattern":
        yield name, _made(value)
    elif deep < 4 and isinstance(value, Mapping):
        for key, each in [*value.items()]:
            if deep or not str(key).startswith("__"):
                yield from _held(each, f"{name}.{key}", deep + 1)
    elif deep < 4 and isinstance(value, tuple | list | frozenset | set):
        for number, each in enumerate(value):
            yield from _held(each, f"{name}[{number}]", deep + 1)


def _made(value: object) -> tuple[str | bytes, int]:
    """Return the source of a pattern."""
    if isinstance(value, re.Pattern):
        return value.pattern, value.flags & ~(re.UNICODE if isinstance(value.pattern, str) else 0)
    pattern, flags = vars(value)["_made_of"]
    return pattern, int(flags)
