"""What the desk knows of a person, as they may take it with them (Regulation (EU) 2016/679, art. 15 and 20)."""

from collections.abc import Iterator, Mapping
from typing import Any

from zinneke.kernel.personal import Subject
from zinneke.kernel.time import format_instant
from zinneke.services.desk.models import Case
from zinneke.services.desk.rules import checked, payments


def export(subject: Subject) -> Iterator[Mapping[str, Any]]:
    """Every case of theirs, with what they wrote and what was decided; without what is for staff only."""
    found = Case.objects.filter(holder=subject.user_id).select_related("case_type")
    for case in found.prefetch_related("events__words", "documents"):
        yield _record(case)


def _record(case: Case) -> dict[str, Any]:
    decision = getattr(case, "decision", None)
    words = [
        {"at": format_instant(event.at), "act": event.act, "who": event.who, "text": said.text}
        for event in case.events.all()
        for said in event.words.all()
        if not said.internal
    ]
    return {
        "kind": "case",
        "number": payments.shown(case.number),
        "type": case.case_type.code,
        "channel": case.channel,
        "filed_as": case.filed_as,
        "checked": checked.without_clerk(case.checked),
        "received_at": format_instant(case.received_at),
        "state": case.state,
        "result": case.result,
        "name": case.name,
        "address": case.address,
        "phone": case.phone,
        "email": case.email,
        "language": case.language,
        "answers": case.answers,
        "messages": words,
        "documents": [one.name for one in case.documents.all() if not one.internal],
        "decision": {"fr": decision.text_fr, "nl": decision.text_nl} if decision else None,
        "kept_until": case.archive_on.isoformat() if case.archive_on else None,
    }
