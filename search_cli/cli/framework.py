"""click with our messages: commands are imported when called, and shared options may stand before or after them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from search_cli.cli.faults import CommandLineError
from search_cli.cli.layout import rows, width, wrap
from search_cli.cli.options import Argument, Option, Shared, shared_options, version_option
from search_cli.cli.parsing import first_word, options_first
from search_cli.cli.values import filters_in_query
from search_cli.messages import say

if TYPE_CHECKING:
    import logging

    from click.shell_completion import CompletionItem

__all__ = ["COMMANDS", "TYPED_FIRST", "Command", "Group", "log_to_stderr"]

TYPED_FIRST = "search_cli.typed_first"
"""The key of `meta` for the first word of a line without a command: a word to search for, or a mistyped command."""

COMMANDS = (
    "search", "suggest", "compare", "coverage", "conflicts", "related", "outline", "export", "serve", "mcp", "index",
    "passages", "show", "tokens", "facets", "doctor", "verify", "eval", "init", "completion",
)  # fmt: skip
"""Every command, in the order of the help page; `search_cli.cli.NAME` holds it as `NAME`."""


class _Speaking(click.Command):
    """The base of commands and of the group: help pages from the message catalogue, and the shared options."""

    def shared_values(self, context: click.Context) -> Shared:
        """Take the shared options out of `context.params`, set up logging, and return them."""
        values = context.params
        form = values.pop("form", None)
        shared = Shared(values.pop("root"), values.pop("color"), values.pop("noise"), form)
        if shared.verbose:
            import logging

            logging.getLogger("search_cli").setLevel(logging.DEBUG)
            log_to_stderr(logging.Formatter("%(name)s: %(message)s"), "search_cli")
        return shared

    def format_help(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help page: usage, what it does, its commands and options."""
        for line in self._help_lines(context, formatter.width):
            formatter.write(f"{line}\n")

    def _help_lines(self, context: click.Context, columns: int) -> Iterator[str]:
        name = self.name or "kb"
        lead = say("cli.help.usage")
        for usage in say(f"cli.{name}.usage").splitlines():
            yield f"{lead}{context.command_path} {usage}"
            lead = " " * width(lead)
        yield ""
        for line in say(f"cli.{name}.help").splitlines():
            # Indented lines are examples to be copied, so they are not wrapped.
            yield from [line] if line[:1] in ("", " ") else (line[a:b] for a, b in wrap(line, columns))
        yield from self._sections(columns)

    def _sections(self, columns: int) -> Iterator[str]:
        options = [parameter for parameter in self.params if isinstance(parameter, Option)]
        shared = {parameter.name for parameter in shared_options()}
        for heading, wanted in (("cli.help.options", False), ("cli.help.shared", True)):
            pairs = [option.row() for option in options if (option.name in shared) is wanted]
            if pairs:
                yield from ("", say(heading), *rows(pairs, columns))


def log_to_stderr(formatter: logging.Formatter, *loggers: str) -> None:
    """Print the messages of `loggers` on stderr until the command ends."""
    import logging  # here, since a search logs nothing

    handler = logging.StreamHandler()
    handler.setFormatter(formatter)
    for logger in map(logging.getLogger, loggers):
        logger.addHandler(handler)
        click.get_current_context().find_root().call_on_close(partial(logger.removeHandler, handler))


class Command(_Speaking):
    """One command: its callback gets `Shared` first, then its own options and arguments by name."""

    allow_extra_args = True  # so that the error about them is ours

    def __init__(self, name: str, callback: Callable[..., int | None], *params: click.Parameter) -> None:
        super().__init__(name, callback=callback, params=[*params, *shared_options()], add_help_option=False)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Decide which words are options, then parse; an extra word is an error."""
        if ctx.resilient_parsing:
            return super().parse_args(ctx, args)
        try:
            super().parse_args(ctx, options_first(args, self.params))
            if ctx.args:
                raise CommandLineError("extra", word=ctx.args[0])
        except click.MissingParameter as missing:
            name = missing.param.label if isinstance(missing.param, Argument) else ""
            raise CommandLineError("missing", name=name, command=self._help_path(ctx)) from missing
        except CommandLineError as fault:
            fault.command = self._help_path(ctx)
            raise
        return ctx.args

    def _help_path(self, context: click.Context) -> str:
        return context.command_path if self.name in COMMANDS else context.find_root().command_path

    def invoke(self, ctx: click.Context) -> Any:
        """Call the command with the shared options as one value."""
        assert self.callback is not None  # noqa: S101
        shared = self.shared_values(ctx)
        return ctx.invoke(self.callback, shared, **ctx.params)


class Group(_Speaking, click.Group):
    """`kb`: the first word is a command's name, or everything is a search."""

    def __init__(self) -> None:
        params = [version_option(), *shared_options()]
        super().__init__(None, params=params, add_help_option=False, no_args_is_help=False)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the command's name first and leave every option to it, in the order given."""
        at = self._first_word(args)
        if at is not None and args[at] not in COMMANDS:
            ctx.meta[TYPED_FIRST] = args[at]
        return super().parse_args(ctx, self.routed(args, completing=ctx.resilient_parsing))

    def routed(self, args: list[str], *, completing: bool = False) -> list[str]:
        """Return the arguments with the name of their command in front, if they have one."""
        at = self._first_word(args)
        if at is not None and args[at] in COMMANDS:
            return [args[at], *args[:at], *args[at + 1 :]]
        if at is not None or not self._are_mine(args):
            return ["search", *args]
        stays = completing or any(word in ("-h", "--help", "--version") for word in args)
        return args if stays else ["overview", *args]

    def _first_word(self, args: list[str]) -> int | None:
        return first_word(args, self._load("search").params) if args else None

    def _are_mine(self, args: list[str]) -> bool:
        """Tell whether all arguments are shared options."""
        try:
            return "--" not in args and options_first(args, self.params)[-1] == "--"
        except CommandLineError:
            return False

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command when it is called; `overview` is what `kb` alone does and has no name to type."""
        return self._load(cmd_name) if cmd_name in (*COMMANDS, "overview") else None

    def _load(self, name: str) -> Command:
        command: Command = getattr(import_module(f"search_cli.cli.{name}"), name)
        return command

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem[str]]:
        """Offer commands, and the options and filters of a search, since its name may be left out."""
        from click.shell_completion import CompletionItem

        if incomplete.startswith("-"):
            return self._load("search").shell_complete(ctx, incomplete)
        names = [name for name in COMMANDS if name.startswith(incomplete)]
        commands = [CompletionItem(name, help=say(f"cli.{name}.short")) for name in names]
        return commands or [CompletionItem(value) for value in filters_in_query(ctx, None, incomplete)]

    def _sections(self, columns: int) -> Iterator[str]:
        yield from ("", say("cli.help.commands"))
        yield from rows([(name, say(f"cli.{name}.short")) for name in COMMANDS], columns)
        yield from super()._sections(columns)
