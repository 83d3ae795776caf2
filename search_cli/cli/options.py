"""Options and arguments with texts from the message catalogue, and the options that all commands share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from search_cli.cli.values import from_facet, one_of, readable
from search_cli.messages import say

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

__all__ = [
    "Argument",
    "Option",
    "Shared",
    "choice",
    "chosen_form",
    "files",
    "flag",
    "folders",
    "form",
    "limited_to",
    "offered",
    "shared_options",
    "version_option",
]

_COLORS = ("auto", "always", "never")


class Shared(NamedTuple):
    """The values of the options that every command has."""

    root: str | None
    color: str
    noise: str | None
    form: str | None

    @property
    def quiet(self) -> bool:
        """Nothing but results and errors."""
        return self.noise == "quiet"

    @property
    def verbose(self) -> bool:
        """Details on stderr."""
        return self.noise == "verbose"

    @property
    def json(self) -> bool:
        """Results and errors as JSON."""
        return self.form in ("json", "jsonl")


class Option(click.Option):
    """An option whose help and name of its value are in the message catalogue, under `key` and `value`."""

    def __init__(self, declarations: list[str], *, key: str, value: str = "", **attributes: Any) -> None:
        self._key = key
        self._value = value
        super().__init__(declarations, help=say(f"cli.option.{key}"), **attributes)

    def row(self) -> tuple[str, str]:
        """Return the option's line on a help page."""
        value = f" {say(f'cli.value.{self._value}')}" if self._value else ""
        return ", ".join(sorted(self.opts, key=len)) + value, say(f"cli.option.{self._key}")


def flag(name: str, *names: str, key: str = "", **attributes: Any) -> Option:
    """Return an option without a value, whose catalogue key is its name unless `key` says otherwise."""
    return Option([name, *names], key=key or name.lstrip("-"), is_flag=True, **attributes)


def form(*names: str, key: str) -> Option:
    """Return an option that chooses the form of the result; two different ones are an error."""
    return Option([*names, "form"], key=key, flag_value=key, default=None)


def chosen_form(choices: Sequence[str], *, key: str) -> Option:
    """Return the option that names the form of the result; a short option made by `form` must agree with it."""
    return choice(["--format", "form"], lambda: choices, key=key, value="form")


def choice(declarations: list[str], choices: Callable[[], Sequence[str]], **attributes: Any) -> Option:
    """Return an option whose value must be one of `choices`, which the shell offers."""

    def check(_: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
        return None if value is None else one_of(parameter, value, choices())

    return Option(declarations, callback=check, shell_complete=offered(choices), **attributes)


def offered(choices: Callable[[], Sequence[str]]) -> Callable[[click.Context, click.Parameter, str], list[str]]:
    """Return a completion function that offers the `choices` that begin with what is typed."""
    return lambda _, __, incomplete: [name for name in choices() if name.startswith(incomplete)]


def limited_to(*names: str, key: str) -> Option:
    """Return a repeatable option that filters passages by values of a facet, which the shell can complete."""
    return Option([*names, f"{key}s"], key=key, value=key, type=readable, multiple=True, shell_complete=from_facet(key))


class Argument(click.Argument):
    """An argument whose name in messages is `cli.value.VALUE`; it is words, unless its `type` says otherwise."""

    def __init__(self, declarations: list[str], *, value: str, **attributes: Any) -> None:
        self._value = value
        super().__init__(declarations, **{"type": readable, **attributes})

    @property
    def label(self) -> str:
        """Its name in messages."""
        return say(f"cli.value.{self._value}")


def _show_help(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        click.echo(context.get_help())
        context.exit()


def _show_version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        from search_cli import __version__

        click.echo(f"kb {__version__}")
        context.exit()


def files(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
    """Leave it to the shell to offer files."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(incomplete, type="file")]


def folders(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
    """Leave it to the shell to offer folders."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(incomplete, type="dir")]


def shared_options() -> list[click.Parameter]:
    """Return the options that every command has."""
    return [
        Option(["--root", "root"], key="root", value="folder", shell_complete=folders),
        choice(["--color", "color"], lambda: _COLORS, key="color", value="color", default="auto"),
        Option(["-q", "--quiet", "noise"], key="quiet", flag_value="quiet", default=None),
        Option(["-v", "--verbose", "noise"], key="verbose", flag_value="verbose", default=None),
        Option(
            ["-h", "--help"], key="help", callback=_show_help, is_flag=True, is_eager=True, expose_value=False
        ),
    ]  # fmt: skip


def version_option() -> click.Parameter:
    """Return the option that prints the version."""
    return Option(["--version"], key="version", callback=_show_version, is_flag=True, is_eager=True, expose_value=False)
