"""Forms being filled: whose they are, what stands in them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet

from zinneke.accounts.person import Person
from zinneke.files.store import Folder
from zinneke.services.desk.models import Draft, Signature, Upload
from zinneke.services.desk.models.drafts import DraftState, SignatureState
from zinneke.services.desk.queries import forms
from zinneke.services.desk.rules.forms import Definition, Shown, sheet


@dataclass(frozen=True, slots=True)
class Filling:
    """A draft with the form it is on, as it is shown now."""

    draft: Draft
    definition: Definition
    shown: Shown

    @property
    def answers(self) -> dict[str, Any]:
        """The answers to what is shown."""
        return self.shown.answers


def files() -> Folder:
    """Where files that people send are kept."""
    return Folder(settings.CITY.data / "files")


def of(key: str, person: Person, at: datetime) -> Draft | None:
    """The draft of this key, for who may open it: its owner, or with the key who has no account."""
    draft = Draft.objects.select_related("version__form__department", "owner", "holder").filter(key=key).first()
    if draft is None or (draft.ends_at <= at and draft.state != DraftState.FILED):
        return None
    if draft.owner_id is not None and draft.owner_id != person.user.pk:
        return None
    return draft


def filling(draft: Draft) -> Filling:
    """It, to be shown and checked."""
    definition = forms.definition(draft.version)
    return Filling(draft, definition, sheet.seen(definition, draft.typed))


def open_of(user_id: int, at: datetime) -> list[Draft]:
    """What somebody has begun and not filed, the last changed first."""
    found = Draft.objects.filter(owner_id=user_id, channel="online", ends_at__gt=at)
    found = found.select_related("version__form", "holder")
    return list(found.exclude(state=DraftState.FILED).order_by("-changed_at"))


def that_tell_of(user_id: int) -> QuerySet[Draft]:
    """What somebody fills in, and what is filled in for them; not what they fill in for others as a clerk."""
    own = Q(owner_id=user_id, channel="online") | Q(holder_id=user_id)
    return Draft.objects.filter(own).select_related("version__form").prefetch_related("uploads")


def upload(draft: Draft, key: str) -> Upload | None:
    """A file attached to this draft and no other."""
    return draft.uploads.filter(key=key).first()


def signature(key: str, at: datetime) -> Signature | None:
    """A request to sign, by its key."""
    found = Signature.objects.select_related("draft__version__form", "draft__owner").filter(key=key).first()
    return None if found is None or found.draft.ends_at <= at else found


def unsigned(departments: frozenset[str] | None, at: datetime) -> list[Signature]:
    """Signatures waited for in departments, None: in all; the oldest first."""
    found = Signature.objects.select_related("draft__version__form").filter(
        state=SignatureState.ASKED, draft__state=DraftState.SIGNING, draft__ends_at__gt=at
    )
    if departments is not None:
        found = found.filter(draft__version__form__department__code__in=departments)
    return list(found.order_by("asked_at"))
