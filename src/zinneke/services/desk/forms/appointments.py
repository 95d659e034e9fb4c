"""What visitors and planners type about appointments."""

from typing import Final

from django import forms
from django.utils.translation import gettext_lazy as _

from zinneke.accounts.models import User
from zinneke.services.desk.actions.appointments import Visitor
from zinneke.services.desk.actions.places import MOST_COUNTERS, Hours
from zinneke.services.desk.forms.phones import PhoneField
from zinneke.ui.forms import DesignedForm, day_input
from zinneke.ui.language import active
from zinneke.ui.open_forms import OpenForm

WEEKDAYS: Final = (
    ("", _("One day only")), ("0", _("Monday")), ("1", _("Tuesday")), ("2", _("Wednesday")), ("3", _("Thursday")),
    ("4", _("Friday")), ("5", _("Saturday")), ("6", _("Sunday")),
)  # fmt: skip


class VisitorForm(OpenForm):
    """Who comes. Nothing is required: the code is enough."""

    name = forms.CharField(
        label=_("Name (optional)"), max_length=200, required=False, widget=forms.TextInput({"autocomplete": "name"})
    )
    email = forms.EmailField(
        label=_("E-mail for a reminder (optional)"), required=False, widget=forms.EmailInput({"autocomplete": "email"})
    )
    phone = PhoneField(
        label=_("Phone for a reminder (optional)"),
        max_length=40,
        required=False,
        widget=forms.TextInput({"autocomplete": "tel", "type": "tel"}),
    )
    needs = forms.CharField(
        label=_("What you need at the counter (optional)"),
        max_length=200,
        required=False,
        help_text=_("An interpreter, a chair, a quiet room. No reason is needed."),
    )

    def visitor(self, user: User | None = None) -> Visitor:
        """What was typed; the language is that of the page, where it is French or Dutch. ``user``: whose it will be."""
        given = self.cleaned_data
        language = active() if active() in ("fr", "nl") else ""
        return Visitor(user, given["name"], given["email"], given["phone"], language, given["needs"])


class CodeForm(DesignedForm):
    """The code of an appointment."""

    code = forms.CharField(
        label=_("Code of the appointment"), max_length=20, widget=forms.TextInput({"autocomplete": "off"})
    )


class OpeningForm(DesignedForm):
    """Hours that a place is open."""

    weekday = forms.ChoiceField(label=_("Weekday"), choices=WEEKDAYS, required=False)
    day = forms.DateField(label=_("Day that differs"), widget=day_input(), required=False)
    opens = forms.TimeField(label=_("Opens"), widget=forms.TimeInput({"type": "time"}))
    closes = forms.TimeField(label=_("Closes"), widget=forms.TimeInput({"type": "time"}))
    counters = forms.IntegerField(
        label=_("Counters"), min_value=0, max_value=MOST_COUNTERS, help_text=_("0 closes the place on that one day.")
    )

    def hours(self) -> Hours:
        """What was typed."""
        given = self.cleaned_data
        weekday = int(given["weekday"]) if given["weekday"] else None
        return Hours(given["opens"], given["closes"], given["counters"], weekday, given["day"])
