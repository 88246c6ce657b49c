"""What is wrong with the site, as the browser shows it."""

from __future__ import annotations

from generator.base.diagnostics import Diagnostic
from generator.preview.session import Session

_MOST_SHOWN = 50


def notice_of(session: Session, page: str) -> dict[str, object]:
    """The findings as plain values: errors first, then warnings, each kind in the order of the files."""
    found = sorted(session.diagnostics, key=lambda one: (one.severity != "error", one.order))
    return {
        "fault": session.fault,
        "errors": sum(one.severity == "error" for one in found),
        "warnings": sum(one.severity == "warning" for one in found),
        "diagnostics": [_row(one) for one in found[:_MOST_SHOWN]],
    }


def _row(one: Diagnostic) -> dict[str, object]:
    return {
        "code": one.code,
        "severity": one.severity,
        "place": str(one.place),
        "line": one.place.line,
        "message": one.message,
        "hint": one.hint,
        "excerpt": [list(line) for line in one.excerpt],
    }
