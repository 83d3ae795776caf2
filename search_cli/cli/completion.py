"""`kb completion SHELL`: the script that makes a shell complete commands, options, roles and dimensions."""

from __future__ import annotations

import click

from search_cli.cli.faults import CommandLineError
from search_cli.cli.framework import Command
from search_cli.cli.options import Argument, Shared
from search_cli.cli.output import echo
from search_cli.messages import say

__all__ = ["completion"]

_SHELLS = ("bash", "zsh", "fish", "powershell")


def _completion(_: Shared, shell: str) -> None:
    from click.shell_completion import get_completion_class

    # Which shells there are depends on the installed click: PowerShell came with 8.5.
    classes = {name: found for name in _SHELLS if (found := get_completion_class(name))}
    if shell not in classes:
        advice = say("cli.usage.choices", choices=say("list.comma").join(classes))
        raise CommandLineError("shell", value=shell, advice=advice, command="kb completion")
    root = click.get_current_context().find_root()
    program = "search-cli" if root.info_name == "search-cli" else "kb"
    variable = f"_{program.replace('-', '_')}_COMPLETE".upper()
    echo(classes[shell](root.command, {}, program, variable).source())


def _shells(_: click.Context, __: click.Parameter, incomplete: str) -> list[str]:
    return [name for name in _SHELLS if name.startswith(incomplete)]


completion = Command("completion", _completion, Argument(["shell"], value="shell", shell_complete=_shells))
