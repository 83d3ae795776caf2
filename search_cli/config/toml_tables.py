"""TOML → tables → frozen settings, or errors with the line and the choices."""

from __future__ import annotations

import dataclasses
import errno
import os
import re
import stat
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from search_cli.config.toml_lines import line_of, line_saying
from search_cli.config.toml_slips import bare_word, is_unclosed, last_line, repeated_name, wide_sign
from search_cli.errors import ConfigError
from search_cli.messages import say
from search_cli.strict_json import texts_in

__all__ = [
    "are_words",
    "check_lengths",
    "check_names",
    "expected_instead",
    "parsed",
    "setting",
    "settings_of",
    "source_at",
    "unknown_name",
    "wrong_value",
]

_Settings = TypeVar("_Settings")

_MOST_MB = 16
"""Megabytes of a file of settings, which is read into memory; a hundred thousand words take two or three."""
_LONGEST_WORD = 100
"""Characters. To keep a word whole takes time that grows with the square of its length: a minute for 8,000."""
_LARGEST = 1e9
"""More than any setting needs; with larger numbers, such as `inf`, sums of scores and bytes would overflow."""


def setting(
    default: Any, reason: str, least: float = 0, most: float = _LARGEST, fits: Callable[[Any], bool] | None = None
) -> Any:
    """Return a field of a dataclass of settings, with its default, the reason for that, and the allowed values.

    A number must be from `least` to `most`; `fits` tells whether a text, or a list of texts, is allowed.
    """
    metadata = {"reason": reason, "least": least, "most": most, "fits": fits}
    return dataclasses.field(default=default, metadata=metadata)


def source_at(path: Path, called: object) -> str | None:
    """Return the text of the file at `path`, or None if there is none. Raises ConfigError for the path `called`."""
    try:
        _check_file(path)
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise ConfigError("config-encoding", path=called, line=line) from error
    except OSError as error:
        raise ConfigError("config-unreadable", path=called, reason=error.strerror or str(error)) from error


def _check_file(path: Path) -> None:
    """Raise OSError for a path that could block or be read without end; the null device counts as an empty file."""
    found = path.stat()
    masked = stat.S_ISCHR(found.st_mode) and os.path.samestat(found, os.stat(os.devnull))
    if masked or stat.S_ISDIR(found.st_mode):  # reading a folder fails with the system's message
        return
    if not stat.S_ISREG(found.st_mode):
        raise OSError(errno.EINVAL, say("reason.special"))
    if found.st_size > _MOST_MB << 20:
        raise OSError(errno.EFBIG, say("reason.too-large", most=_MOST_MB))


def parsed(source: str, path: object) -> dict[str, Any]:
    """Return the tables of `source`, the text of the file `path`. Raises ConfigError, naming the line."""
    import tomllib  # here, since most bases have no kb.toml

    try:
        return tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"\(at line (\d+), column (\d+)", str(error))
        reason = str(error).rpartition(" (at ")[0]
        line = int(at[1]) if at else last_line(source, reason)
        lines = source.split("\n")
        name, line = repeated_name(lines, line, reason)
        told = say("reason.twice", name=name) if name else _told(lines[line - 1], int(at[2]) - 1 if at else -1, reason)
        raise ConfigError("config-syntax", path=path, line=line, reason=told) from error
    except (ValueError, RecursionError) as error:  # thousands of digits, or deeply nested brackets
        reason = say("reason.too-deep") if isinstance(error, RecursionError) else str(error)
        line = _line_that_raises(type(error), source, tomllib.loads)
        raise ConfigError("config-syntax", path=path, line=line, reason=reason) from error


def _told(line: str, at: int, reason: str) -> str:
    """Return what is wrong in a line, in words for who has never heard of TOML where a common slip explains it."""
    sign, plain = wide_sign(line, at, reason)
    if sign:
        key = "reason.wide-space" if sign.isspace() else "reason.wide"
        return say(key, sign=sign, plain=plain)
    word = bare_word(line, at, reason)
    if word:
        return say("reason.unquoted", word=word)
    return say("reason.toml", said=say("reason.unclosed") if is_unclosed(reason) else reason)


def _line_that_raises(kind: type[Exception], source: str, parse: Callable[[str], object]) -> int:
    """Return the line up to which `parse` must read to raise `kind`, an error that does not name a line."""
    lines = source.split("\n")

    def raises(count: int) -> bool:
        try:
            parse("\n".join(lines[:count]))
        except (ValueError, RecursionError) as error:
            return type(error) is kind
        return False

    return bisect_left(range(1, len(lines)), True, key=raises) + 1


def check_names(
    table: Mapping[str, Any],
    known: Collection[str],
    source: str,
    path: object,
    *within: str,
    place_of: Callable[[str], str] = lambda name: "",
) -> None:
    """Raise ConfigError for the first name in `table` that is not `known`; `within` names the tables around it.

    `place_of` tells where else in the file a name may stand.
    """
    for name in table:
        if name not in known:
            raise unknown_name("config-unknown", name, sorted(known), line_of(source, *within, name), path, place_of)


def unknown_name(
    code: str, name: str, known: Iterable[str], line: int, path: object, place_of: Callable[[str], str]
) -> ConfigError:
    """Return the error for a name that cannot stand where it does: where it can, or else which ones can."""
    if place := place_of(name):
        return ConfigError("config-misplaced", path=path, line=line, name=name, place=place)
    return ConfigError(code, path=path, line=line, name=name, choices=say("list.comma").join(known))


def check_lengths(table: Mapping[str, Any], source: str, path: object) -> None:
    """Raise ConfigError for the first word in `table` that is too long, also in inner tables."""
    for name, value in table.items():
        word = next((text for text in texts_in(value) if len(text) > _LONGEST_WORD), "")
        if word:
            line = line_saying(source, word) if word in source else line_of(source, name)  # it may have escapes
            expected = say("expected.shorter", most=_LONGEST_WORD)
            raise ConfigError("config-value", path=path, line=line, name=name, expected=expected)


def wrong_value(name: str, expected: str, source: str, path: object, *within: str) -> ConfigError:
    """Return the error that says which line sets `name`, `within` which tables, and what is expected."""
    return ConfigError("config-value", path=path, line=line_of(source, *within, name), name=name, expected=expected)


def are_words(value: object) -> bool:
    """Tell whether `value` is a list of texts, none of them blank."""
    return isinstance(value, list) and all(isinstance(word, str) and word.strip() for word in value)


def settings_of(
    kind: type[_Settings], table: object, name: str, source: str, path: object, place_of: Callable[[str], str]
) -> _Settings:
    """Return the settings in the table `name` as the dataclass `kind`. Raises ConfigError, as `check_names` does."""
    if not isinstance(table, dict):
        raise wrong_value(name, f"[{name}]", source, path)
    fields = {item.name: item for item in dataclasses.fields(kind)}  # type: ignore[arg-type]
    check_names(table, fields, source, path, name, place_of=place_of)
    for key, value in table.items():
        expected = expected_instead(value, fields[key])
        if expected:
            raise wrong_value(key, expected, source, path, name)
    return kind(**{key: tuple(value) if isinstance(value, list) else value for key, value in table.items()})


def expected_instead(value: object, item: dataclasses.Field[Any]) -> str | None:
    """Return a description of the values that a `setting` allows, or None if `value` is one of them."""
    least, most, fits = item.metadata["least"], item.metadata["most"], item.metadata["fits"]
    if isinstance(item.default, str | tuple):
        well_formed = isinstance(value, str) if isinstance(item.default, str) else are_words(value)
        return None if well_formed and (fits is None or fits(value)) else say(f"expected.{item.name}")
    if isinstance(item.default, bool):  # first, since a bool is a number in Python
        return None if isinstance(value, bool) else say("expected.bool")
    number = (int, float) if isinstance(item.default, float) else int
    if isinstance(value, number) and not isinstance(value, bool) and least <= value <= most:
        return None
    if most < _LARGEST or (isinstance(value, number) and value > most):
        return say("expected.number", least=least, most=most)
    return say("expected.least", least=least)
