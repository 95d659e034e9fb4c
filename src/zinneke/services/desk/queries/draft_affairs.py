"""Forms that somebody has begun, as my page shows them and as they may take them along."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from zinneke.kernel.affairs import Affair
from zinneke.kernel.personal import Subject
from zinneke.kernel.time import format_instant, in_brussels, now
from zinneke.services.desk.manifest import MANIFEST
from zinneke.services.desk.models import Draft, Signature
from zinneke.services.desk.models.drafts import DraftState
from zinneke.services.desk.queries import drafts, forms
from zinneke.ui.language import active


def of(user_id: int) -> list[Affair]:
    """What somebody can go on with. What waits for signatures is a case, and stands among those."""
    return [_affair(draft) for draft in drafts.open_of(user_id, now()) if draft.state == DraftState.OPEN]


def export(subject: Subject) -> Iterator[Mapping[str, Any]]:
    """What was typed into forms not filed, by them or for them, and what they signed for others."""
    for draft in drafts.that_tell_of(subject.user_id):
        yield {
            "kind": "form",
            "form": draft.version.form.code,
            "begun_at": format_instant(draft.begun_at),
            "ends_at": format_instant(draft.ends_at),
            "typed": draft.typed,
            "files": [one.name for one in draft.uploads.all()],
        }
    for signature in Signature.objects.filter(email__in=subject.emails):
        yield {
            "kind": "signature",
            "name": signature.name,
            "state": signature.state,
            "at": format_instant(signature.at) if signature.at else None,
            "why": signature.why,
        }


def _affair(draft: Draft) -> Affair:
    return Affair(
        reference="",
        kind=MANIFEST.label.to(active()),
        title=forms.definition(draft.version).title.to(active())[0],
        state=_("begun, not sent"),
        is_open=True,
        url=reverse("desk:draft", args=[draft.key]),
        changed_at=draft.changed_at,
        next_step=_("Fill in the rest and send it."),
        due_on=in_brussels(draft.ends_at).date(),
        due_means=_("kept until"),
        for_name=draft.holder.called if draft.holder and draft.holder_id != draft.owner_id else "",
    )
