"""What staff type to file a report that came by phone, at the counter or by post."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zinneke.kernel.geo import Point
from zinneke.services.requests.actions.reporting import MOST_LETTERS, Contact, NewReport
from zinneke.services.requests.forms.deeds import CategoryForm
from zinneke.services.requests.manifest.states import CHANNELS
from zinneke.services.requests.queries.addresses import located
from zinneke.services.requests.rules.deeds import Channel
from zinneke.ui.language import in_active

LANGUAGES = (("", _("not known: letters are in French and Dutch")), ("fr", "français"), ("nl", "Nederlands"))
BY_STAFF = (Channel.PHONE, Channel.COUNTER, Channel.PAPER)
QUESTION = "question_"


class IntakeForm(CategoryForm):
    """A report for somebody else. Nobody needs an e-mail address, nor a name."""

    channel = forms.ChoiceField(label=_("How it came"))
    address = forms.CharField(
        label=_("Street and number"),
        help_text=_("If the street is not known here, give the position as well."),
        required=False,
        max_length=240,
    )
    lat = forms.FloatField(label=_("Latitude"), required=False, min_value=-90, max_value=90)
    lon = forms.FloatField(label=_("Longitude"), required=False, min_value=-180, max_value=180)
    text = forms.CharField(label=_("What is reported"), max_length=MOST_LETTERS, widget=forms.Textarea({"rows": 5}))
    name = forms.CharField(label=_("Name of the person"), required=False, max_length=120)
    email = forms.EmailField(label=_("E-mail address of the person"), required=False)
    phone = forms.CharField(label=_("Telephone of the person"), required=False, max_length=40)
    language = forms.ChoiceField(label=_("Language of letters"), required=False, choices=LANGUAGES)
    field_order = ("channel", "category", "text", "address", "lat", "lon", "name", "email", "phone", "language")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["channel"].choices = [(one.value, in_active(CHANNELS[one])) for one in BY_STAFF]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The place: the position, else that of the street."""
        given = self.cleaned_data
        lat, lon, address = given.get("lat"), given.get("lon"), given.get("address", "")
        if (lat is None) != (lon is None):
            self.add_error("lon" if lon is None else "lat", _("Latitude and longitude belong together: give both."))
        elif lat is not None and lon is not None:
            given["place"] = Point(lon, lat)
        elif not address:
            self.add_error("address", _("Say where it is: a street, or latitude and longitude."))
        else:
            given["place"] = located(address)
            if given["place"] is None:
                self.add_error("lat", _("This street is not known here: give latitude and longitude."))
        return given

    def report(self, answers: dict[str, list[str]]) -> NewReport:
        """The report that is filed."""
        given = self.cleaned_data
        contact = Contact(None, given["name"], given["email"], given["phone"], given["language"])
        return NewReport(
            given["category"], given["place"], given["text"], given["address"], answers,
            contact=contact, channel=Channel(given["channel"]),
        )  # fmt: skip
