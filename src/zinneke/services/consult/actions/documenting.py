"""Staff write the text that people remark on."""

from collections.abc import Mapping

from django.db import transaction

from zinneke.accounts.person import Person
from zinneke.services.consult.actions import configuring
from zinneke.services.consult.manifest.permissions import CONFIGURE
from zinneke.services.consult.models import Paragraph, Phase
from zinneke.services.consult.rules import changes as policy
from zinneke.services.consult.rules import documents
from zinneke.services.consult.rules.phases import Kind


def write(phase: Phase, texts: Mapping[str, str], *, by: Person) -> list[Paragraph]:
    """Put a text in the place of the one that was there, before the part opens.

    Raises PermissionDenied, Frozen, Uneven; ValueError without French and Dutch, or for a part of another kind.
    """
    by.require(CONFIGURE)
    configuring.require_unopened(phase)
    if phase.kind != Kind.ANNOTATION:
        raise ValueError(f"{phase} holds no text")
    if lacking := policy.without_administrative(texts):
        raise ValueError(f"the text lacks {', '.join(lacking)}: write it")
    found = documents.paragraphs(texts)
    with transaction.atomic():
        phase.paragraphs.all().delete()
        made = [Paragraph(phase=phase, number=number, text=text) for number, text in enumerate(found, 1)]
        Paragraph.objects.bulk_create(made)
        configuring.noted(phase.consultation, f"wrote the text of part {phase.number}", by)
    return made
