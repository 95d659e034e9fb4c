"""The letter that brings the code of an offer."""

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from zinneke.accounts import letters
from zinneke.accounts.models import Mandate
from zinneke.accounts.naming import called
from zinneke.kernel.text import ADMINISTRATIVE
from zinneke.ui.city import site


def bring(mandate: Mandate, code: str) -> bool:
    """Send it, in both administrative languages: we do not know which one the other reads. Tells whether it went."""
    if not mandate.offered_to or not letters.can_send():
        return False
    written = [_written(mandate, code, language) for language in ADMINISTRATIVE]
    subject = " / ".join(subject for subject, _text in written)
    text = "\n\n---\n\n".join(text for _subject, text in written)
    (taken,) = letters.send([letters.Letter(mandate.offered_to, subject, text, ", ".join(ADMINISTRATIVE))])
    return taken


def _written(mandate: Mandate, code: str, language: str) -> tuple[str, str]:
    with override(language):
        values = {"giver": called(mandate.giver), "code": code, "address": site() + reverse("mandates:take_up")}
        return _("A mandate is offered to you"), render_to_string("accounts/mandates/letter.txt", values).strip()
