"""`kb verify`: compare every byte of the index with what was written, and repair what is damaged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from search_cli.cli.framework import Command
from search_cli.cli.opening import Progress, note_failures
from search_cli.cli.options import Shared, flag, form
from search_cli.cli.output import clean, echo_fitted, note, print_json, though_unread
from search_cli.messages import say

if TYPE_CHECKING:
    from search_cli.models import BuildReport
    from search_cli.models.verification import Verification

__all__ = ["verify"]

SOUND, DAMAGED, CANNOT = 0, 1, 2


def _verify(shared: Shared, repair: bool) -> int:
    from search_cli.knowledge_base import KnowledgeBase

    before = found = KnowledgeBase.verify(shared.root)
    report = None
    if repair and not found.ok:
        with Progress(shared) as progress, Progress(shared, "reading") as reading:
            report = KnowledgeBase.repair(shared.root, progress=progress, reading=reading)
        found = KnowledgeBase.verify(shared.root)
    with though_unread():
        if shared.json:
            from search_cli import wire

            print_json(wire.verification(before, repaired=found.ok and not before.ok))
        else:
            _tell(shared, before, report)
    if report and report.failed:
        return CANNOT
    return SOUND if found.ok else DAMAGED


def _tell(shared: Shared, found: Verification, report: BuildReport | None) -> None:
    for fault in found.faults:
        echo_fitted(say("verify.fault", file=clean(fault.file), fault=clean(fault.message)))
    if report:
        note_failures(report)
    if shared.quiet:
        return
    if found.ok:
        echo_fitted(say("cli.verify.sound", generation=found.generation, count=found.files, size=found.size))
    elif report:
        echo_fitted(say("cli.verify.repaired", added=len(report.added), passages=report.passages))
    else:
        note(say("cli.verify.hint"))


verify = Command(
    "verify",
    _verify,
    flag("--repair"),
    form("--json", key="json"),
)
