"""What clerks type for who comes, calls or writes."""

from collections.abc import Collection
from functools import partial
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from zinneke.kernel.text import Text
from zinneke.services.desk.actions.cases import Applicant, Filing
from zinneke.services.desk.actions.handing_in import Came
from zinneke.services.desk.forms.cases import LONGEST, words
from zinneke.services.desk.forms.phones import PhoneField
from zinneke.services.desk.forms.staff import choices
from zinneke.services.desk.manifest.case_words import CHANNELS
from zinneke.services.desk.rules import checked
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


def offline() -> list[tuple[str, str]]:
    """Ways in which something comes to a clerk, in the words of the page's language."""
    return [one for one in choices(CHANNELS) if one[0] != Channel.ONLINE]


class SeenForm(DesignedForm):
    """Which document was looked at, and on what ground somebody comes for another."""

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

    def checked(self, clerk: str) -> str:
        """What is kept of it."""
        return checked.written(self.cleaned_data["shown"], clerk, self.cleaned_data["mandate"])


class CameForm(SeenForm):
    """Who came, asked at the end of the form that was filled in with them. ``lacking`` names what it did not ask."""

    name = forms.CharField(
        label=_("Name"), max_length=200, required=False, help_text=_("The form does not ask for it.")
    )
    address = forms.CharField(
        label=_("Address for letters"),
        max_length=500,
        widget=words(3),
        required=False,
        help_text=_("The decision goes there."),
    )
    field_order = ("name", "address", "shown", "mandate")

    def __init__(self, *args: Any, lacking: Collection[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in {"name", "address"} - set(lacking):
            del self.fields[name]

    def came(self, clerk: str) -> Came:
        """What was typed."""
        given = self.cleaned_data
        return Came(self.checked(clerk), given.get("name", ""), given.get("address", ""))


class CounterForm(SeenForm):
    """Somebody without an account, and what they ask."""

    channel = forms.ChoiceField(
        label=_("How it came in"),
        choices=offline,
    )
    name = forms.CharField(label=_("Name"), max_length=200)
    address = forms.CharField(
        label=_("Address for letters"), max_length=500, widget=words(3), help_text=_("The decision goes there.")
    )
    phone = PhoneField(label=_("Phone (optional)"), max_length=40, required=False)
    email = forms.EmailField(label=_("E-mail (optional)"), required=False)
    language = forms.ChoiceField(label=_("Language of letters"), choices=LANGUAGES, required=False)
    asked = forms.CharField(label=_("What is asked"), max_length=LONGEST, widget=words(5))
    file = UploadField(label=_("Letter or proof, scanned (optional)"), required=False)
    field_order = ("channel", "name", "address", "phone", "email", "language", "shown", "mandate", "asked", "file")

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
            checked=self.checked(clerk),
            files=[given["file"]] if given["file"] else [],
        )


class LookForm(DesignedForm):
    """Why a clerk looks for somebody."""

    reason = forms.CharField(
        label=_("Why you look"), min_length=5, max_length=100, help_text=_("It is kept, and the person can read it.")
    )
    field_order = ("words", "reason")


class FindForm(LookForm):
    """Whose cases a clerk looks for."""

    words = forms.CharField(label=_("Number of a case, or part of a name"), min_length=3, max_length=100)


class AccountForm(LookForm):
    """Whose account a clerk looks for."""

    words = forms.CharField(
        label=_("National register number, e-mail address, or name"),
        min_length=3,
        max_length=150,
        help_text=_("The number is compared and not kept."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )
