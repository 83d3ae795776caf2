"""`kb completion SHELL`: the script that makes a shell complete commands, options, roles and dimensions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from search_cli.cli.faults import CommandLineError
from search_cli.cli.framework import Command
from search_cli.cli.options import Argument, Shared, offered
from search_cli.cli.output import echo
from search_cli.messages import say

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem, ShellComplete

__all__ = ["answer", "completion"]

_SHELLS = ("bash", "zsh", "fish", "powershell")

# click's own script splits candidates at blanks, expands their *, and leaves ; and & to the shell, so that the name of
# a file could run as a command. Here candidates are quoted, except within a quote that is already open. bash also
# splits words at = and :, so words without a blank between them are joined, and only the last part of a candidate is
# offered.
_BASH = r"""%(complete_func)s() {
    local type value response word blanks before='' rest=$COMP_LINE at
    local -a words=()

    for ((at = 0; at <= COMP_CWORD; at++)); do
        word=${COMP_WORDS[at]}
        blanks=${rest%%%%[![:blank:]]*}
        rest=${rest#"$blanks"}
        rest=${rest#"$word"}
        if [[ $at -gt 0 && -z $blanks && ($word =~ ^[=:]+$ || $before =~ ^[=:]+$) ]]; then
            words[${#words[@]}-1]+=$word
        else
            words+=("$word")
        fi
        before=$word
    done
    at=$((${#words[@]} - 1))
    [[ $word =~ ^[=:]+$ ]] && word=''
    before=${words[at]%%"$word"}

    response=$(env COMP_WORDS="${words[*]}" COMP_CWORD=$at %(complete_var)s=bash_complete "$1")

    while IFS=',' read -r type value; do
        if [[ $type == 'plain' ]]; then
            value=${value#"$before"}
            [[ ${COMP_WORDS[COMP_CWORD]} == [\'\"]* ]] || printf -v value '%%q' "$value"
            COMPREPLY+=("$value")
        elif [[ $type == 'dir' ]]; then
            compopt -o dirnames
        elif [[ $type == 'file' ]]; then
            compopt -o default
        fi
    done <<< "$response"
}

complete -o nosort -F %(complete_func)s %(prog_name)s
"""
_UNQUOTED, _QUOTED = (
    "$value, $value, 'ParameterValue'",
    (
        '$(if ($value -match \'[^\\w./:=-]\') { "\'" + $value.Replace("\'", "\'\'") + "\'" } else { $value }),'
        " $value, 'ParameterValue'"
    ),
)
"""The part of PowerShell's script that quotes a candidate with a blank or a special character."""


def _script(found: type[ShellComplete], shell: str) -> type[ShellComplete]:
    """Return a shell's completion class with a script that quotes what the shell would not read as one word."""
    template = _BASH if shell == "bash" else found.source_template.replace(_UNQUOTED, _QUOTED)
    return type(found.__name__, (found,), {"source_template": template})


def answer(root: click.Command, program: str, variable: str, instruction: str) -> int:
    """Print the completions that a shell asked for, and return the exit code."""
    from click.shell_completion import get_completion_class, shell_complete

    shell, _, wanted = instruction.partition("_")
    found = get_completion_class(shell)
    if found is None or wanted != "complete":
        return shell_complete(root, {}, program, variable, instruction)
    click.echo(_whole_words(found)(root, {}, program, variable).complete())
    return 0


def _whole_words(found: type[ShellComplete]) -> type[ShellComplete]:
    """Return a shell's completion class that completes `--role=会` to whole words, since shells replace whole words."""

    class WholeWords(found):  # type: ignore[misc, valid-type]
        _before = ""

        def get_completion_args(self) -> tuple[list[str], str]:
            args, incomplete = super().get_completion_args()
            name, equals, value = incomplete.partition("=")
            if not equals or not name.startswith("--") or "--" in args:
                return args, incomplete
            self._before = f"{name}="
            return [*args, name], value

        def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem[str]]:
            items: list[CompletionItem[str]] = super().get_completions(args, incomplete)
            for item in items:
                item.value = f"{self._before}{item.value}"
            return items

    return WholeWords


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
    echo(_script(classes[shell], shell)(root.command, {}, program, variable).source())


completion = Command(
    "completion", _completion, Argument(["shell"], value="shell", shell_complete=offered(lambda: _SHELLS))
)
