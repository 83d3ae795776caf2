"""A pattern of `.gitignore` → a regular expression whose time does not grow with the number of its `*`."""

from __future__ import annotations

import warnings
from typing import AnyStr

from pathspec import GitIgnoreSpec
from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern

__all__ = ["ignoring"]

# What pathspec writes for `*`, for `**` in the middle, and before a name in any folder. The text of a pattern never
# looks like these: it is escaped, and a character class has no slash.
_STAR = "[^/]*"
_BETWEEN = "(?:/.+)?/"
_BEFORE = "^(?:.+/)?"


def ignoring(patterns: list[str]) -> GitIgnoreSpec:
    """Return what `patterns` say of a path. Raises ValueError or re.error for one that is none."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # of [[:alpha:]], which is nothing that may be used wrongly here
        return GitIgnoreSpec.from_lines(patterns, _Pattern)


class _Pattern(GitIgnoreSpecPattern):
    """A pattern as pathspec translates it, but without backtracking into what a `*` matched.

    For every `*` but the last, the first match of what follows is as good as any later one: it leaves more of the name.
    So `*a*a*a*b` is refused in one pass, not after trying every way to split the name. (CPython's fnmatch has done
    the same since 3.9.)
    """

    __slots__ = ()

    @classmethod
    def pattern_to_regex(cls, pattern: AnyStr) -> tuple[AnyStr | None, bool | None]:
        """Return the regular expression, and whether what it finds is left out or let in."""
        regex, include = super().pattern_to_regex(pattern)
        return _linear(regex) if isinstance(regex, str) else regex, include  # type: ignore[return-value]


def _linear(regex: str) -> str:
    anywhere = regex.startswith(_BEFORE)
    *firsts, last = map(_linear_names, regex.removeprefix(_BEFORE).split(_BETWEEN))
    if not firsts:
        return f"{_BEFORE if anywhere else ''}{last}"
    first, *others = firsts
    begun = f"^(?>(?:[^/]+/)*?{first}(?=/))" if anywhere else first
    return begun + "".join(f"(?>(?:/[^/]+)*?/{names}(?=/))" for names in others) + _BETWEEN + last


def _linear_names(regex: str) -> str:
    """Return the same for what stands between two `**`: names, each of which has its own `*`."""
    first, *others = regex.split(_STAR)
    if not others:
        return first
    return first + "".join(f"(?>[^/]*?{text})" for text in others[:-1]) + _STAR + others[-1]
