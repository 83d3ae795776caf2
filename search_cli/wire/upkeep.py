"""What was built, what was looked at, what went wrong."""

from __future__ import annotations

from search_cli.errors import SearchCliError
from search_cli.knowledge_base.diagnosis import Diagnosis
from search_cli.models import BuildReport
from search_cli.models.verification import Verification
from search_cli.wire.parts import VERSION, Json

__all__ = ["build", "diagnosis", "error", "health", "problem", "verification"]


def build(report: BuildReport) -> Json:
    """Return what a build did."""
    return {
        "version": VERSION,
        "added": list(report.added),
        "changed": list(report.changed),
        "removed": list(report.removed),
        "unchanged": report.unchanged,
        "failed": [{"article": failure.article, "message": failure.message} for failure in report.failed],
        "skipped": report.skipped,
        "unread": list(report.unread),
        "passages": report.passages,
        "took_ms": round(report.took_ms, 1),
        "rebuilt_because": report.rebuilt_because,
        "retagged": list(report.retagged),
        "retagged_because": report.retagged_because,
    }


def diagnosis(result: Diagnosis) -> Json:
    """Return what `kb doctor` checked."""
    return {
        "version": VERSION,
        "ok": result.ok,
        "checks": [{"name": check.name, "ok": check.ok, "message": check.message} for check in result.checks],
        "taught_toml": result.taught_toml,
    }


def error(problem: SearchCliError, line: int = 0, query: str = "") -> Json:
    """Return an error; it stands on stderr, alone. Of many queries it says which: by its line, from 1, and its text."""
    which = {"line": line, "query": query} if line else {}
    said = {"code": problem.code, "message": problem.message, "hint": problem.hint}
    return {"version": VERSION, "error": {**said, **which}}


def problem(error: SearchCliError, hint: str, status: int, title: str) -> Json:
    """Return an error as a problem of RFC 9457, for answers over HTTP; `code` is what tells it from others.

    `hint` is what to do next for who asks over HTTP, and not at the command line.
    """
    return {
        "type": "about:blank",
        "title": title,
        "status": status,
        "detail": error.message,
        "code": error.code,
        "hint": hint,
    }


def health(fault: SearchCliError | None) -> Json:
    """Return whether the newest index answers."""
    return {"version": VERSION, "status": "stale" if fault else "ok", "fault": fault.code if fault else None}


def verification(found: Verification, *, repaired: bool = False) -> Json:
    """Return what reading an index byte by byte came to, and whether what was damaged was made anew since."""
    return {
        "version": VERSION,
        "ok": found.ok or repaired,
        "generation": found.generation,
        "files": found.files,
        "size": found.size,
        "faults": [{"file": fault.file, "fault": fault.kind, "message": fault.message} for fault in found.faults],
        "repaired": repaired,
    }
