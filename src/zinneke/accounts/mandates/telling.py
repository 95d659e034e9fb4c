"""The letter that brings the code of an offer."""

from django.urls import reverse
from django.utils.translation import gettext as _

from zinneke.accounts import letters
from zinneke.accounts.bilingual import bilingual
from zinneke.accounts.models import Mandate
from zinneke.ui.city import site


def bring(mandate: Mandate, code: str) -> bool:
    """Send it to who is to act. Tells whether it went."""
    if not mandate.offered_to or not letters.can_send():
        return False

    def values() -> dict[str, object]:
        return {"giver": mandate.giver.called, "code": code, "address": site() + reverse("mandates:take_up")}

    letter = bilingual(
        mandate.offered_to, lambda: _("A mandate is offered to you"), "accounts/mandates/letter.txt", values
    )
    (taken,) = letters.send([letter])
    return taken
