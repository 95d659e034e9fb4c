"""What readers of indicators ask for, and what is tried in a what-if."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zinneke.services.parking.manifest.whatif_words import REFUSALS
from zinneke.services.parking.rules.whatif import Case, refusal
from zinneke.ui.forms import DesignedForm, day_input
from zinneke.ui.language import active

MOST_SPACES = 100_000
MOST_EUROS = 100


class UseForm(DesignedForm):
    """An area, a period, and perhaps another area and a day of change to compare by."""

    first = forms.DateField(label=_("From day"), widget=day_input())
    last = forms.DateField(label=_("To day"), widget=day_input())
    change = forms.DateField(
        label=_("Day of a change (optional)"), help_text=_("To compare the time before and after it."),
        widget=day_input(), required=False,
    )  # fmt: skip

    def __init__(self, areas: list[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [("", _("the whole city")), *((area, area) for area in areas)]
        others = [("", _("none")), *((area, area) for area in areas)]
        area = forms.ChoiceField(label=_("Part of town"), choices=named, required=False, widget=_select())
        control = forms.ChoiceField(
            label=_("Control area (optional)"),
            help_text=_("An area that the change did not concern, but is alike otherwise."),
            choices=others,
            required=False,
            widget=_select(),
        )
        self.fields = {"area": area, **self.fields, "control": control}

    def clean(self) -> dict[str, Any]:
        """Days in order, and the day of change between them."""
        given = super().clean() or {}
        first, last, change = given.get("first"), given.get("last"), given.get("change")
        if first and last and first > last:
            self.add_error("last", _("The last day is before the first."))
        elif first and last and change and not first < change <= last:
            self.add_error("change", _("The day of change lies between the first and the last day."))
        elif bool(given.get("control")) != bool(change):
            self.add_error("control", _("A comparison needs both a control area and a day of change."))
        return given


def period(last: date, days: int = 28) -> dict[str, date]:
    """The last days up to one, as the form begins."""
    return {"first": last - timedelta(days=days - 1), "last": last}


class WhatIfForm(DesignedForm):
    """A change to be tried."""

    spaces = forms.IntegerField(label=_("Spaces now"), min_value=1, max_value=MOST_SPACES)
    percent = forms.IntegerField(
        label=_("How full they are on average at the hours you think of, in %"), min_value=0, max_value=100
    )
    euros = forms.DecimalField(
        label=_("Price of an hour now, in euro"), min_value=0, max_value=MOST_EUROS, decimal_places=2
    )
    new_euros = forms.DecimalField(
        label=_("Price of an hour that you try, in euro"), min_value=0, max_value=MOST_EUROS, decimal_places=2
    )
    new_spaces = forms.IntegerField(label=_("Spaces that you try"), min_value=0, max_value=MOST_SPACES)
    around = forms.IntegerField(
        label=_("Spaces in the streets around (optional)"), min_value=0, max_value=MOST_SPACES, required=False
    )
    around_percent = forms.IntegerField(
        label=_("How full those are, in % (optional)"), min_value=0, max_value=100, required=False
    )

    def clean(self) -> dict[str, Any]:
        """Whether anything can be said of it."""
        given = super().clean() or {}
        if not self.errors and (hindered := refusal(self.case())):
            self.add_error("new_euros", REFUSALS[hindered].to(active()))
        return given

    def case(self) -> Case:
        """What was typed."""
        given = self.cleaned_data
        return Case(
            spaces=given["spaces"],
            share=given["percent"] / 100,
            cents=round(given["euros"] * 100),
            new_cents=round(given["new_euros"] * 100),
            new_spaces=given["new_spaces"],
            neighbour_spaces=given["around"] or 0,
            neighbour_share=(given["around_percent"] or 0) / 100,
        )


def _select() -> forms.Select:
    return forms.Select({"class": "ds-input"})
