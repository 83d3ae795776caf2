"""Article text → (metadata, where the body begins): YAML between `---` lines, TOML between `+++` lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

__all__ = ["split"]

_FENCED = re.compile(
    r"\s*(?:(---)[ \t]*\n(.*?)^(?:---|\.\.\.)|(\+\+\+)[ \t]*\n(.*?)^\+\+\+)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_LINE = re.compile(r"^([\w\u4e00-\u9fff-]+)[ \t]*[:=：][ \t]*+(.*[^ \t\n])[ \t]*$", re.MULTILINE)
_ENTRY = re.compile(r"[\w-]+[ \t]*[:=：]|[\s#\-\[\]{}]")  # a key, a comment, or more of the value above
_TITLE = re.compile(r"^(?:title|标题)[ \t]*[：=]", re.MULTILINE | re.IGNORECASE)
_DEEPEST = 50
_LIMIT = 1 << 16  # characters; front matter beyond that is a body that begins with a rule


def split(text: str) -> tuple[dict[str, object], int]:
    """Return the front matter as a mapping of strings (lists and mappings where written so), and the body's offset.

    What begins with a fence but never ends, or is no mapping, is body. A line YAML refuses (`title: 跟单: 需要…`) is
    still read as `key: value`.
    """
    match = _FENCED.match(text[:_LIMIT])
    if match is None:
        return {}, 0
    metadata = _yaml(match[2]) if match[1] else _toml(match[4])
    return ({str(key).lower(): value for key, value in metadata.items()}, match.end()) if metadata else ({}, 0)


def _yaml(source: str) -> Mapping[object, object]:
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # strings stay strings: no date, no 1.0 from a version
    return _or_lines(source, lambda: yaml.load(source, Loader=loader), yaml.YAMLError)  # noqa: S506 - a base loader


def _toml(source: str) -> Mapping[object, object]:
    import tomllib

    return _or_lines(source, lambda: tomllib.loads(source), ValueError)  # also of a number with too many digits


def _or_lines(source: str, parse: Callable[[], object], refused: type[Exception]) -> Mapping[object, object]:
    value: object = None
    try:
        value = None if _is_deep(source) else parse()
    except (refused, RecursionError):
        value = None
        refusal = True
    else:
        refusal = isinstance(value, str) and bool(_TITLE.search(value))  # to YAML, `标题：…` is but a text
    if refusal:
        lines = [line for line in source.split("\n") if line.strip()]
        if not all(_ENTRY.match(line) for line in lines):
            return {}  # sentences between two rules are the article's
        return {match[1]: match[2].strip("\"'") for match in _LINE.finditer(source)}
    return value if isinstance(value, Mapping) else {}


def _is_deep(source: str) -> bool:
    """Return whether `source` nests deeper than anybody writes by hand.

    libyaml's C code dies of it, and tomllib takes time quadratic in the parts of a key.
    """
    depth = 0
    for bracket in re.finditer(r"[\[\]{}]", source):
        depth += 1 if bracket[0] in "[{" else -(depth > 0)
        if depth > _DEEPEST:
            return True
    dotted = max(part.count(".") for line in source.split("\n") for part in ("", *line.split("=")[:-1]))  # a.b.c = 1
    return dotted > _DEEPEST or bool(re.search(rf"(?:[-?][ \t]+){{{_DEEPEST}}}", source))
