"""`kb doctor`: checks of environment, index and taxonomy, and the names learned from articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from search_cli.cli.framework import Command
from search_cli.cli.options import Shared, form
from search_cli.cli.output import clean, echo, echo_fitted, in_colour, print_json, styled, though_unread
from search_cli.messages import say

if TYPE_CHECKING:
    from search_cli.knowledge_base.diagnosis import Diagnosis

__all__ = ["doctor"]

HEALTHY, AILING = 0, 1


def _doctor(shared: Shared) -> int:
    from search_cli.knowledge_base.diagnosis import diagnose

    diagnosis = diagnose(shared.root)
    with though_unread():
        _print(diagnosis, shared)
    return HEALTHY if diagnosis.ok else AILING


def _print(diagnosis: Diagnosis, shared: Shared) -> None:
    if shared.json:
        from search_cli import wire

        print_json(wire.diagnosis(diagnosis))
        return
    colour = in_colour(shared.color)
    for check in diagnosis.checks:
        if check.ok and shared.quiet:
            continue
        mark = styled("✓", colour, fg="green") if check.ok else styled("✗", colour, fg="red", bold=True)
        echo_fitted(f"{mark} {clean(check.message)}", colour=colour, indent=2)
    if diagnosis.taught_toml and not shared.quiet:
        echo("")
        echo_fitted(say("cli.doctor.taught"))
        echo("")
        echo(clean(diagnosis.taught_toml, keep="\n"))


doctor = Command(
    "doctor",
    _doctor,
    form("--json", key="json"),
)
