"""default.toml and kb.toml → a checked Taxonomy; what is wrong is named with its line and the choices."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, TypeVar

from search_cli.analysis.folding import fold
from search_cli.config import CONFIG_FILE, Config, line_of, line_saying, place_of, unknown_name
from search_cli.errors import ConfigError
from search_cli.messages import say
from search_cli.taxonomy.finder import spellings
from search_cli.taxonomy.model import LISTS, Dimension, Role, Taxonomy, own_special_form

__all__ = ["BUILT_IN", "DEFAULT_FILE", "default_taxonomy", "load_taxonomy"]

DEFAULT_FILE = Path(__file__).with_name("default.toml")

BUILT_IN = "built_in_dimensions"
"""What kb.toml says is false where articles are about no jobs: prices and repairs are no 薪资待遇 and 工作内容."""
_WORDS = Dimension._fields[1:]  # all but its name
_OTHERS = ("neighbours", "within")
"""What names other dimensions."""
_KEYS = {"role": Role._fields, "dimension": Dimension._fields}


@cache
def default_taxonomy() -> Taxonomy:
    """Return the taxonomy that comes with the program: common Chinese office roles and what one asks about them."""
    import tomllib  # here, since a search finds the taxonomy in its index

    name, source = DEFAULT_FILE.name, DEFAULT_FILE.read_text(encoding="utf-8")
    return _checked(_parsed(tomllib.loads(source), name, source), name, source)


def load_taxonomy(config: Config) -> Taxonomy:
    """Return the default taxonomy with what kb.toml adds.

    An entry of a known name adds its words to it; a word that kb.toml gives to one role leaves any other it had by
    default. Raises ConfigError.
    """
    if not config.taxonomy:
        return default_taxonomy()
    built_in = config.taxonomy.get(BUILT_IN, True)
    if not isinstance(built_in, bool):
        line = line_of(config.source, BUILT_IN)
        raise ConfigError("config-value", path=CONFIG_FILE, line=line, name=BUILT_IN, expected=say("expected.bool"))
    own = _checked(_parsed(config.taxonomy, CONFIG_FILE, config.source), CONFIG_FILE, config.source, partial=True)
    base = default_taxonomy()
    merged = Taxonomy(
        roles=_broader_by_name(_merged(base.roles, own.roles, _join_roles)),
        dimensions=_others_by_name(_merged(base.dimensions if built_in else (), own.dimensions, _join_dimensions)),
        **{name: (*_unclaimed(getattr(base, name), name, own), *getattr(own, name)) for name in LISTS},
    )
    return _checked(merged, CONFIG_FILE, config.source)


def _unclaimed(words: tuple[str, ...], name: str, own: Taxonomy) -> Iterator[str]:
    """Yield the words of one of the program's lists, but none that names nothing (日常价) and is a name in kb.toml."""
    entries: dict[str, tuple[Role, ...] | tuple[Dimension, ...]] = {
        "not_roles": own.roles,
        "not_dimensions": own.dimensions,
    }
    claimed = {word for entry in entries.get(name, ()) for word in _keys(entry)}
    yield from (word for word in words if not claimed or _key(word) not in claimed)


_Entry = TypeVar("_Entry", Role, Dimension)


def _merged(
    base: tuple[_Entry, ...], own: tuple[_Entry, ...], join: Callable[[_Entry, _Entry], _Entry]
) -> list[_Entry]:
    """Return `base` with `own` joined to entries of the same name, and without the words that `own` claims."""
    mine: dict[str, _Entry] = {_key(entry.name): entry for entry in own}
    taken = {word: name for name, entry in mine.items() for word in _keys(entry)}
    merged: list[_Entry] = []
    for entry in base:
        name = _key(entry.name)
        if name in taken and name not in mine:
            continue  # kb.toml made this role an alias of another one
        aliases = tuple(word for word in entry.aliases if taken.get(_key(word)) in (None, name))
        kept = entry._replace(aliases=aliases)
        merged.append(join(kept, mine.pop(name)) if name in mine else kept)
    merged.extend(mine.values())
    return merged


def _broader_by_name(roles: list[Role]) -> tuple[Role, ...]:
    """Let a role whose broader one became an alias in kb.toml point to the role that now has the name."""
    names = {role.name for role in roles}
    owners = {word: role.name for role in roles for word in _keys(role)}
    return tuple(
        role._replace(broader=owners.get(_key(role.broader), role.broader))
        if role.broader and role.broader not in names
        else role
        for role in roles
    )


def _others_by_name(dimensions: list[Dimension]) -> tuple[Dimension, ...]:
    """Let dimensions that name others by an alias, or by a name that became one in kb.toml, point to whose it is."""
    owners = {word: dimension.name for dimension in dimensions for word in _keys(dimension)}

    def others(dimension: Dimension, key: str) -> tuple[str, ...]:
        named = dict.fromkeys(owners.get(_key(other), other) for other in getattr(dimension, key))
        return tuple(other for other in named if other != dimension.name)

    return tuple(
        each._replace(neighbours=others(each, "neighbours"), within=others(each, "within")) for each in dimensions
    )


def _keys(entry: Role | Dimension) -> list[str]:
    return [_key(word) for word in (entry.name, *entry.aliases)]


@lru_cache(maxsize=8_192)  # a build asks of each word of the program for several taxonomies, each several times
def _key(word: str) -> str:
    """Return what is the same for all writings of a name that are found alike (UI 设计师, ｕｉ设计师)."""
    return min(spellings(fold(word).text))


def _join_roles(base: Role, own: Role) -> Role:
    return base._replace(aliases=_both(base.aliases, own.aliases), broader=own.broader or base.broader)


def _join_dimensions(base: Dimension, own: Dimension) -> Dimension:
    return Dimension(base.name, **{key: _both(getattr(base, key), getattr(own, key)) for key in _WORDS})


def _both(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one + other))


def _parsed(table: Mapping[str, Any], path: str, source: str) -> Taxonomy:
    """Build a Taxonomy from TOML, checking names and types but not how entries fit together."""
    roles = [Role(**entry) for entry in _entries(table, "role", path, source)]
    dimensions = [Dimension(**entry) for entry in _entries(table, "dimension", path, source)]
    lists = {name: _strings(table.get(name, []), path, source, name) for name in LISTS}
    return Taxonomy(tuple(roles), tuple(dimensions), **lists)


def _entries(table: Mapping[str, Any], kind: str, path: str, source: str) -> Iterator[dict[str, Any]]:
    entries = table.get(kind, [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise ConfigError("config-value", path=path, line=line_of(source, kind), name=kind, expected=f"[[{kind}]]")
    for nth, entry in enumerate(entries):
        for key in entry:
            if key not in _KEYS[kind]:
                line = line_of(source, kind, key, nth=nth)
                raise unknown_name("config-choice", key, _KEYS[kind], line, path, place_of)
        for key in ("name", "broader"):
            value = entry.get(key, None if key == "name" else "-")
            if not isinstance(value, str) or not _says_something(value):
                line = line_of(source, kind, key, nth=nth)
                raise ConfigError("config-value", path=path, line=line, name=key, expected=say("expected.word"))
        words = (key for key in _KEYS[kind] if key not in ("name", "broader"))
        lists = {key: _strings(entry.get(key, []), path, source, kind, key, nth=nth) for key in words}
        names = {key: value.strip() for key, value in entry.items() if isinstance(value, str)}
        yield {**names, **lists}  # a blank beside a name is a slip: no text would hold it


def _strings(value: object, path: str, source: str, *place: str, nth: int = 0) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) and _says_something(item) for item in value):
        line = line_of(source, *place, nth=nth)
        raise ConfigError("config-value", path=path, line=line, name=place[-1], expected=say("expected.words"))
    return tuple(item.strip() for item in value)


def _says_something(item: str) -> bool:
    """Return whether anything of `item` is left when it is folded; a letter or digit always is."""
    return item[:1].isalnum() or bool(fold(item).text.strip())


def _checked(taxonomy: Taxonomy, path: str, source: str, partial: bool = False) -> Taxonomy:
    """Return `taxonomy` if every word has one owner, and every role and dimension that is named by another exists.

    `partial` looks at words only.
    """
    for entries in (taxonomy.roles, taxonomy.dimensions):
        owners: dict[str, str] = {}
        for entry in entries:
            for word in (entry.name, *entry.aliases):
                owner = owners.setdefault(_key(word), entry.name)
                if owner != entry.name:
                    raise ConfigError(
                        "config-alias", path=path, line=line_saying(source, word), alias=word,
                        first=owner, second=entry.name,
                    )  # fmt: skip
    if not partial:
        _check_broader({role.name: role.broader for role in taxonomy.roles}, path, source)
        _check_others(taxonomy.dimensions, path, source)
    return taxonomy


def _check_broader(broader: Mapping[str, str | None], path: str, source: str) -> None:
    circular = own_special_form(broader)
    for name, above in broader.items():
        if name == circular or (above is not None and above not in broader):
            line = line_saying(source, str(above), beside="broader")
            raise ConfigError("config-broader", path=path, line=line, name=name, broader=above)


def _check_others(dimensions: Collection[Dimension], path: str, source: str) -> None:
    names = {dimension.name for dimension in dimensions}
    for dimension in dimensions:
        for key in _OTHERS:
            for other in getattr(dimension, key):
                if other not in names:
                    line = line_saying(source, other, beside=key)
                    line = line if line > 1 else line_saying(source, other)  # in a list of several lines
                    raise ConfigError("config-others", path=path, line=line, key=key, name=dimension.name, other=other)
