"""Staff read texts: show them, refuse them with a reason, and decide on objections to what somebody else refused."""

from dataclasses import dataclass

from django.db import transaction

from zinneke.accounts import changes
from zinneke.accounts.person import Person
from zinneke.kernel import moderation
from zinneke.kernel.moderation import Act
from zinneke.kernel.time import now
from zinneke.services.consult.actions import telling
from zinneke.services.consult.manifest.permissions import MODERATE
from zinneke.services.consult.models import Contribution, Step
from zinneke.services.consult.rules import texts


@dataclass(frozen=True, slots=True)
class Why:
    """The reason of a decision, which its author reads."""

    ground: str = ""
    french: str = ""
    dutch: str = ""


def decide(text: Contribution, act: Act, why: Why = Why(), *, by: Person) -> Contribution:
    """Show, refuse, uphold or overturn. Raises PermissionDenied, NotAllowed, ReasonMissing."""
    by.require(MODERATE)
    texts.require_reason(act, why.ground, why.french, why.dutch)
    with transaction.atomic():
        row = Contribution.objects.select_for_update().get(pk=text.pk)
        row.state = moderation.after(act, row.standing, by.name, now())
        row.save()
        step = Step.objects.create(
            contribution=row, act=act, by=by.name, at=now(), ground=why.ground, reason_fr=why.french.strip(),
            reason_nl=why.dutch.strip(),
        )  # fmt: skip
        changes.note(row, f"{act} a text", by=by)
        telling.text_decided(row, step)
    return row
