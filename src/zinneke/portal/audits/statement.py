"""The accessibility statement of stored audits, after the model of Implementing Decision (EU) 2018/1523. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from zinneke.portal.audits.audit import Audit, Check, Limit, Reason, Result
from zinneke.portal.audits.criteria import CRITERIA, in_european_standard


class Status(StrEnum):
    """How far the site conforms."""

    UNKNOWN = "unknown"
    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"


MOST_FAILED = 27
"""Of 55 criteria: a site that fails half of them does not conform in part, it does not conform. Our own choice:
the directive draws no line."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A criterion that is failed: what programs found and people saw. ``pages``: where, at most a few."""

    criterion: str
    name: str
    clause: str
    rules: Sequence[str]
    pages: Sequence[str]
    times: int


@dataclass(frozen=True, slots=True)
class Statement:
    """What the statement says; ``latest`` is None where nothing was recorded."""

    latest: Audit | None
    status: Status
    failures: Sequence[Failure] = ()
    limits: Sequence[Limit] = ()
    burdens: Sequence[Limit] = ()
    out_of_scope: Sequence[Limit] = ()
    checks: Sequence[Check] = ()

    @property
    def at(self) -> datetime | None:
        """When the audit ended that it rests on."""
        return self.latest.at if self.latest else None

    @property
    def pages(self) -> int:
        """How many pages were looked at, each once."""
        return len({one.page for one in self.latest.looked_at}) if self.latest else 0

    @property
    def looks(self) -> int:
        """How many times a page was looked at: in a language, a state, a width, a colour scheme."""
        return len(self.latest.looked_at) if self.latest else 0


def statement(latest: Audit | None) -> Statement:
    """The statement that rests on the latest audit."""
    if latest is None:
        return Statement(None, Status.UNKNOWN)
    failures = _failures(latest)
    of_reason = {reason: [one for one in latest.limits if one.reason == reason] for reason in Reason}
    return Statement(
        latest,
        _status(failures, of_reason[Reason.NON_COMPLIANCE]),
        failures,
        of_reason[Reason.NON_COMPLIANCE],
        of_reason[Reason.BURDEN],
        of_reason[Reason.OUT_OF_SCOPE],
        latest.checks,
    )


def _status(failures: Sequence[Failure], limits: Sequence[Limit]) -> Status:
    failed = {one.criterion for one in failures} | {one.criterion for one in limits if one.criterion}
    if len(failed) > MOST_FAILED:
        return Status.NONE
    return Status.PARTIAL if failures or limits else Status.FULL


def _failures(audit: Audit) -> list[Failure]:
    seen_to_fail = {one.criterion for one in audit.checks if one.result == Result.FAILED}
    failed = seen_to_fail | {one.criterion for one in audit.findings}
    return [_failure(audit, criterion) for criterion in CRITERIA if criterion in failed]


def _failure(audit: Audit, criterion: str) -> Failure:
    found = [one for one in audit.findings if one.criterion == criterion]
    pages = dict.fromkeys(one.page for one in found)
    return Failure(
        criterion,
        CRITERIA[criterion],
        in_european_standard(criterion),
        sorted({one.rule for one in found}),
        list(pages)[:5],
        len(found),
    )
