"""Audits as they are kept: recorded by a command, the latest read for the statement."""

from functools import cache
from importlib.resources import files
from typing import Final

from zinneke.portal.audits.audit import Audit, read, written
from zinneke.portal.models import RecordedAudit

SHIPPED: Final = "shipped.json"
"""Our own audit of this release: what a city says that has recorded none of its own."""


def record(text: bytes) -> RecordedAudit:
    """Keep an audit. Raises ValueError, and keeps nothing, where it cannot be read."""
    audit = read(text)
    kept = RecordedAudit(at=audit.at, told=written(audit).decode())
    kept.save()
    return kept


def latest() -> Audit | None:
    """The audit with the latest date, recorded here or shipped with the software; None: there is none."""
    kept = RecordedAudit.objects.order_by("-at", "-pk").first()
    return read(kept.told.encode()) if kept else shipped()


@cache
def shipped() -> Audit | None:
    """The audit of this release."""
    path = files("zinneke.portal.audits").joinpath(SHIPPED)
    return read(path.read_bytes()) if path.is_file() else None
