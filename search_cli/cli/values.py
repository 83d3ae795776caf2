"""Values of options: checks with errors in the user's language, and completions for the shell."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import click

from search_cli.cli.faults import CommandLineError
from search_cli.errors import SearchCliError
from search_cli.messages import say

__all__ = ["filters_in_query", "from_facet", "number", "one_of", "readable", "seconds", "share"]


_TOO_SHORT = 8
"""In fewer bytes GB18030 and Big5 cannot be told apart, and GB18030 is likelier."""


def readable(text: str) -> str:
    """Return text that was typed or piped in another encoding than UTF-8; unchanged if none can be detected.

    Python hands bytes that are not UTF-8 on as lone surrogates.
    """
    if text.isascii() or not any("\udc80" <= char <= "\udcff" for char in text):
        return text
    from search_cli.articles.decoding import decode  # here, since it is rarely needed

    data = text.encode("utf-8", "surrogateescape")
    try:
        return _short(data) if len(data) < _TOO_SHORT else decode(data)
    except (SearchCliError, UnicodeDecodeError):
        return text


def _short(data: bytes) -> str:
    try:
        return data.decode("utf-8")  # in the locale C without UTF-8 mode it comes as if it were none
    except UnicodeDecodeError:
        return data.decode("gb18030")


_MOST = 10**9 - 1  # more than anybody needs
_MOST_DIGITS = 100  # digits, with leading zeros


def number(minimum: int, maximum: int = _MOST) -> Callable[[click.Context, click.Parameter, str | None], int | None]:
    """Return a check for a whole number from `minimum` to `maximum`."""

    def check(_: click.Context, parameter: click.Parameter, value: str | None) -> int | None:
        if value is None:
            return None
        # int() also accepts "1_000", and full-width digits, which Chinese input methods write and we accept.
        if not value.isdecimal():
            raise CommandLineError("number", option=parameter.opts[-1], value=value, minimum=minimum)
        # int() refuses thousands of digits; these are out of range already.
        given = int(value) if len(value) <= _MOST_DIGITS else maximum + 1
        if given < minimum:
            raise CommandLineError("number", option=parameter.opts[-1], value=value, minimum=minimum)
        if given > maximum:
            raise CommandLineError("most", option=parameter.opts[-1], value=value, maximum=maximum)
        return given

    return check


def _decimal(error: str, fits: Callable[[float], bool]) -> Callable[..., float | None]:
    """Return a check for a number for which `fits` holds, with an error that says which numbers are allowed."""

    def check(_: click.Context, parameter: click.Parameter, value: str | None) -> float | None:
        if value is None:
            return None
        try:
            number = float(value)
        except ValueError:
            number = -1.0
        if "_" in value or not fits(number):  # as above, float() also accepts "0_1"
            raise CommandLineError(error, option=parameter.opts[-1], value=value)
        return number

    return check


share = _decimal("share", lambda number: 0 <= number <= 1)
"""The check for a number from 0 to 1."""

seconds = _decimal("seconds", lambda number: 0 < number <= _MOST)
"""The check for a number of seconds, which may be a fraction."""


def one_of(parameter: click.Parameter, value: str, choices: Sequence[str]) -> str:
    """Return `value` if it is one of the choices."""
    if value not in choices:
        raise CommandLineError(
            "choice",
            option=parameter.opts[-1],
            value=value,
            advice=say("cli.usage.choices", choices=say("list.comma").join(choices)),
        )
    return value


def from_facet(name: str) -> Callable[[click.Context, click.Parameter, str], list[str]]:
    """Return a completion function that offers the values of a facet in the index; none without an index."""

    def offer(context: click.Context, _: click.Parameter, incomplete: str) -> list[str]:
        try:
            from search_cli.knowledge_base import KnowledgeBase

            with KnowledgeBase.open(context.params.get("root")) as base:
                return [value for value, _ in base.facets()[name] if value.startswith(incomplete)]
        except Exception:
            # An error message would disturb the line that is being typed.
            return []

    return offer


_FACETS = {"roles": "role", "dimensions": "dimension", "articles": "article", "kinds": "kind"}


def filters_in_query(context: click.Context, _: click.Parameter | None, incomplete: str) -> list[str]:
    """Return completions of a filter within a query (`role:会`); other words have none."""
    try:
        from search_cli.query.parser import quoted, unfinished

        name, start = unfinished(incomplete)
        if not name:
            return []
        before, typed = incomplete[:start], incomplete[start:]
        from search_cli.knowledge_base import KnowledgeBase

        with KnowledgeBase.open(context.params.get("root")) as base:
            if name == "titles":
                return [one.text for one in base.suggest(incomplete) if one.text.startswith(incomplete)]
            known = base.facets()[_FACETS[name]]
            written = (quoted(value) for value, _ in known if value.startswith(typed))
            return [f"{before}{value}" for value in written if value is not None]
    except Exception:
        return []  # as above
