"""Reads of what a case holds beside its answers."""

from zinneke.services.desk.models import Case, CaseDocument, Decision


def documents(case: Case, *, internal: bool) -> list[CaseDocument]:
    """Its documents; those for staff only if asked for."""
    found = case.documents.all()
    return list(found if internal else found.filter(internal=False))


def document(case: Case, pk: int, *, internal: bool) -> CaseDocument | None:
    """One of them; None for one of another case."""
    return next((one for one in documents(case, internal=internal) if one.pk == pk), None)


def decision(case: Case) -> Decision | None:
    """What was decided."""
    return Decision.objects.filter(case=case).first()
