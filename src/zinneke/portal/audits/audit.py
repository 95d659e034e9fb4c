"""An audit as it is written in a file and kept: what was looked at, what was found, what was checked by hand. Pure.

Findings are sorted by success criteria of WCAG 2.2; for web pages these are clauses 9.x of EN 301 549.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Final

import msgspec

from zinneke.kernel.text import LANGUAGES
from zinneke.portal.audits.criteria import CRITERIA, in_european_standard

MOST_FINDINGS: Final = 2_000
LONGEST_BYTES: Final = 5_000_000


class Result(StrEnum):
    """What came of a check."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_APPLICABLE = "not_applicable"


class Reason(StrEnum):
    """Why something is not accessible (Implementing Decision (EU) 2018/1523, annex, section 2)."""

    NON_COMPLIANCE = "non_compliance"
    BURDEN = "disproportionate_burden"
    OUT_OF_SCOPE = "out_of_scope"


class Looked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A page in a state, a language, a width, a colour scheme."""

    page: str
    language: str
    state: str = ""
    width: int = 1280
    scheme: str = "light"


class Finding(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something that fails a criterion, as a program found it."""

    criterion: str
    rule: str
    page: str
    state: str = ""
    elements: tuple[str, ...] = ()

    @property
    def clause(self) -> str:
        """The clause of EN 301 549."""
        return in_european_standard(self.criterion)


class Check(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What no program can find out by itself: how it was checked, when, by whom, what came of it."""

    criterion: str
    method: Mapping[str, str]
    result: Result
    on: date
    by: str = "script"


class Limit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is known not to be accessible, in words for readers, and what to use instead."""

    text: Mapping[str, str]
    reason: Reason = Reason.NON_COMPLIANCE
    criterion: str = ""


class Tool(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A program that looked."""

    name: str
    version: str


class Audit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One audit. ``by``: who vouches for it; empty: whoever runs the site (self-assessment)."""

    at: datetime
    tool: Tool
    software: str
    looked_at: tuple[Looked, ...]
    findings: tuple[Finding, ...] = ()
    checks: tuple[Check, ...] = ()
    limits: tuple[Limit, ...] = ()
    by: str = ""


def read(text: bytes) -> Audit:
    """An audit from its JSON. Raises ValueError that names what is wrong and where."""
    if len(text) > LONGEST_BYTES:
        raise ValueError(f"{len(text):,} bytes: an audit has at most {LONGEST_BYTES:,}")
    try:
        audit = msgspec.json.decode(text, type=Audit)
    except msgspec.DecodeError as error:
        raise ValueError(str(error)) from error
    if faults := [*_faults(audit)]:
        raise ValueError("; ".join(faults))
    return audit


def written(audit: Audit) -> bytes:
    """The JSON of an audit."""
    return msgspec.json.format(msgspec.json.encode(audit), indent=1)


def _faults(audit: Audit) -> list[str]:
    faults = []
    if audit.at.tzinfo is None:
        faults.append(f"at: {audit.at.isoformat()} names no time zone, such as Z")
    if not audit.looked_at:
        faults.append("looked_at: an audit that looked at no page says nothing")
    if len(audit.findings) > MOST_FINDINGS:
        faults.append(f"findings: {len(audit.findings)} are more than {MOST_FINDINGS}")
    named = [*(one.criterion for one in audit.findings), *(one.criterion for one in audit.checks)]
    named += [one.criterion for one in audit.limits if one.criterion]
    faults += [f"criterion {one!r} is none of level A or AA of WCAG 2.2" for one in sorted({*named} - CRITERIA.keys())]
    return [*faults, *_untold("checks", [one.method for one in audit.checks]),
            *_untold("limits", [one.text for one in audit.limits])]  # fmt: skip


def _untold(where: str, texts: Sequence[Mapping[str, str]]) -> list[str]:
    return [
        f"{where}[{at}]: the text lacks {', '.join(lacking)}"
        for at, text in enumerate(texts)
        if (lacking := [code for code in LANGUAGES if not text.get(code, "").strip()])
    ]
