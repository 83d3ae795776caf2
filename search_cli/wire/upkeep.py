"""Reports of builds, checks and verifications, and errors → JSON."""

from __future__ import annotations

from search_cli.errors import SearchCliError
from search_cli.knowledge_base.diagnosis import Diagnosis
from search_cli.models import BuildReport
from search_cli.models.verification import Verification
from search_cli.wire.parts import VERSION, Json

__all__ = ["build", "diagnosis", "error", "health", "problem", "verification"]


def build(report: BuildReport) -> Json:
    """Return the report of a build."""
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
    """Return the checks of `kb doctor`."""
    return {
        "version": VERSION,
        "ok": result.ok,
        "checks": [{"name": check.name, "ok": check.ok, "message": check.message} for check in result.checks],
        "taught_toml": result.taught_toml,
    }


def error(problem: SearchCliError, line: int = 0, query: str = "") -> Json:
    """Return an error; for one of several queries it has the query's text, and its line, counted from 1."""
    which = {"line": line, "query": query} if line else {}
    said = {"code": problem.code, "message": problem.message, "hint": problem.hint}
    return {"version": VERSION, "error": {**said, **which}}


def problem(error: SearchCliError, hint: str, status: int, title: str) -> Json:
    """Return an error as a problem of RFC 9457, for answers over HTTP; `code` identifies the error.

    `hint` is the hint for a client over HTTP, which may differ from the one for the command line.
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
    """Return the result of reading an index byte by byte, and whether damage was repaired since."""
    return {
        "version": VERSION,
        "ok": found.ok or repaired,
        "generation": found.generation,
        "files": found.files,
        "size": found.size,
        "faults": [{"file": fault.file, "fault": fault.kind, "message": fault.message} for fault in found.faults],
        "repaired": repaired,
    }
