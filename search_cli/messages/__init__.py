"""What the program says, in Chinese or English: one catalogue, equal keys and placeholders (a test holds it)."""

from __future__ import annotations

import os
from functools import cache
from importlib import import_module

__all__ = ["LANGUAGES", "distribution_name", "family", "language", "say"]

LANGUAGES = ("zh", "en")


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
def _catalogue(lang: str) -> dict[str, str]:
    messages: dict[str, str] = import_module(f"{__name__}.{lang}").MESSAGES
    return messages


def say(key: str, /, **values: object) -> str:
    """Return the message `key` in today's language, with its placeholders filled."""
    template = _catalogue(language())[key]
    return template.format(**values) if values else template


def family(prefix: str, lang: str) -> dict[str, str]:
    """Return every message whose key begins with `prefix`, in `lang`: for what speaks its reader's language itself."""
    return {key: message for key, message in _catalogue(lang).items() if key.startswith(prefix)}


@cache
def distribution_name() -> str:
    """Return the name this package was installed under, so that what messages say of it is true."""
    from importlib.metadata import packages_distributions

    names = packages_distributions().get("search_cli")
    return names[0] if names else "kb-search-cli"
