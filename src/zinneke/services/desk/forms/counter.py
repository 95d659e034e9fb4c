"""What clerks type for who comes, calls or writes."""

from functools import partial
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from zinneke.kernel.text import Text
from zinneke.services.desk.actions.cases import Applicant, Filing
from zinneke.services.desk.forms.cases import LONGEST, words
from zinneke.services.desk.forms.phones import PhoneField
from zinneke.services.desk.forms.staff import choices
from zinneke.services.desk.manifest.case_words import CHANNELS
from zinneke.services.desk.rules.cases import Channel, Filed
from zinneke.ui.forms import DesignedForm
from zinneke.ui.uploads import UploadField

SHOWN: Final = {
    "": Text(fr="Rien, ou pas au guichet", nl="Niets, of niet aan het loket", de="Nichts, oder nicht am Schalter",
             en="Nothing, or not at the counter"),
    "eid": Text(fr="Carte d’identité belge", nl="Belgische identiteitskaart", de="Belgischer Personalausweis",
                en="Belgian identity card"),
    "permit": Text(fr="Titre de séjour", nl="Verblijfstitel", de="Aufenthaltstitel", en="Residence permit"),
    "passport": Text(fr="Passeport", nl="Paspoort", de="Reisepass", en="Passport"),
}  # fmt: skip
"""Documents that show who somebody is. Which one was looked at is kept; no number and no copy of it is."""
LANGUAGES: Final = (("", _("Not known: letters are in both")), ("fr", "Français"), ("nl", "Nederlands"))


class CounterForm(DesignedForm):
    """Somebody without an account, and what they ask."""

    channel = forms.ChoiceField(
        label=_("How it came in"),
        choices=lambda: [one for one in choices(CHANNELS) if one[0] != Channel.ONLINE],
    )
    name = forms.CharField(label=_("Name"), max_length=200)
    address = forms.CharField(
        label=_("Address for letters"), max_length=500, widget=words(3), help_text=_("The decision goes there.")
    )
    phone = PhoneField(label=_("Phone (optional)"), max_length=40, required=False)
    email = forms.EmailField(label=_("E-mail (optional)"), required=False)
    language = forms.ChoiceField(label=_("Language of letters"), choices=LANGUAGES, required=False)
    shown = forms.ChoiceField(
        label=_("Document that shows who it is"),
        choices=partial(choices, SHOWN),
        required=False,
        help_text=_("Look at it and give it back: neither a copy nor its number is kept."),
    )
    mandate = forms.CharField(
        label=_("Comes for somebody else: on what ground (optional)"),
        max_length=100,
        required=False,
        help_text=_("Such as: daughter, written mandate seen."),
    )
    asked = forms.CharField(label=_("What is asked"), max_length=LONGEST, widget=words(5))
    file = UploadField(label=_("Letter or proof, scanned (optional)"), required=False)

    def filing(self, code: str, clerk: str) -> Filing:
        """What was typed, as a case to file."""
        given = self.cleaned_data
        applicant = Applicant(None, given["name"], given["address"], given["phone"], given["email"], given["language"])
        return Filing(
            code=code,
            answers={"asked": given["asked"]},
            applicant=applicant,
            channel=Channel(given["channel"]),
            filed=Filed.CLERK,
            checked=checked(given, clerk),
            files=[given["file"]] if given["file"] else [],
        )


class FindForm(DesignedForm):
    """Whom a clerk looks for, and why."""

    words = forms.CharField(label=_("Number of a case, or part of a name"), min_length=3, max_length=100)
    reason = forms.CharField(
        label=_("Why you look"), min_length=5, max_length=100, help_text=_("It is kept, and the person can read it.")
    )


def checked(given: dict[str, Any], clerk: str) -> str:
    """Which document was looked at by whom, and on what ground somebody else came."""
    seen = f"{given['shown']}, seen by {clerk}" if given["shown"] else ""
    return "; ".join(one for one in (seen, given["mandate"]) if one)[:200]
