"""What the program says, in Chinese or English: one catalogue, equal keys and placeholders (a test holds it)."""

from __future__ import annotations

import os
from functools import cache
from importlib import import_module

__all__ = ["LANGUAGES", "catalogue", "distribution_name", "family", "language", "say"]

LANGUAGES = ("zh", "en")

_PARTS = ("answers", "commands", "help", "errors", "doors")
"""The modules of a language, what a search needs first; one is read when a message stands in none before it."""


def language() -> str:
    """Return `zh` or `en`: `KB_LANG`, else the first locale variable that is set; only `en*` is English.

    The C locale and an empty environment are Chinese: the people this is for rarely set a locale in containers.
    """
    for variable in ("KB_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable, "").strip()
        if value:
            return "en" if value.lower().startswith("en") else "zh"
    return "zh"


@cache
def _part(lang: str, name: str) -> dict[str, str]:
    messages: dict[str, str] = import_module(f"{__name__}.{lang}.{name}").MESSAGES
    return messages


def catalogue(lang: str) -> dict[str, str]:
    """Return every message in `lang`."""
    return {key: message for name in _PARTS for key, message in _part(lang, name).items()}


@cache
def _template(lang: str, key: str) -> str:
    for name in _PARTS:
        if key in _part(lang, name):
            return _part(lang, name)[key]
    raise KeyError(key)


class _Count(int):
    """A number that a message may ask for with what is counted: `{count:article|articles}`."""

    def __format__(self, form: str) -> str:
        one, either, many = form.partition("|")
        return f"{int(self)} {one if self == 1 else many}" if either else super().__format__(form)


class _Text(str):
    """A text that a message may ask for as a shell takes it: `{article:shell}`."""

    __slots__ = ()

    def __format__(self, form: str) -> str:
        if form != "shell":
            return super().__format__(form)
        from search_cli.messages.shell import shell_word

        return shell_word(self)


_FORMED: dict[type, type] = {int: _Count, str: _Text}


def say(key: str, /, **values: object) -> str:
    """Return the message `key` in today's language, with its placeholders filled."""
    template = _template(language(), key)
    formed = {name: _FORMED[type(value)](value) if type(value) in _FORMED else value for name, value in values.items()}
    if not values:
        return template
    return _spaced(template, formed) if language() == "zh" else template.format(**formed)


def _spaced(template: str, values: dict[str, object]) -> str:
    """Fill a template, with a blank where Chinese and Latin letters or digits meet, as Chinese is set.

    A value may be either: 必须是 Python 认得的编码名, 必须是整数. What is said within a value stays as it is.
    """
    said, _, rest = template.partition("{")
    while rest:
        placeholder, _, rest = rest.partition("}")
        value = f"{{{placeholder}}}".format(**values)
        behind, _, rest = rest.partition("{")
        for piece in (value, behind):
            said += f" {piece}" if _meet(said[-1:], piece[:1]) else piece
    return said


def _meet(before: str, behind: str) -> bool:
    """Return whether of two characters one is Chinese and the other a Latin letter or a digit."""
    return any(
        "\u4e00" <= han <= "\u9fff" and other.isascii() and other.isalnum()
        for han, other in ((before, behind), (behind, before))
    )


def family(prefix: str, lang: str) -> dict[str, str]:
    """Return every message whose key begins with `prefix`, in `lang`: for what speaks its reader's language itself."""
    return {key: message for key, message in catalogue(lang).items() if key.startswith(prefix)}


@cache
def distribution_name() -> str:
    """Return the name this package was installed under, so that what messages say of it is true."""
    from importlib.metadata import packages_distributions

    names = packages_distributions().get("search_cli")
    return names[0] if names else "kb-search-cli"
