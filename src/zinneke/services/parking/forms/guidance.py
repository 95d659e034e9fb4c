"""The question of a driver: from where, to where, when, for how long, with which needs."""

from datetime import datetime, timedelta
from typing import Any, Final

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from zinneke.kernel.time import now
from zinneke.services.parking.queries.guidance import Question
from zinneke.services.parking.rules.guidance.needs import Need, Vehicle, Weight
from zinneke.ui.where.field import PlaceField
from zinneke.ui.where.named import Spot

FARTHEST_AHEAD: Final = timedelta(days=7)
JUST_PASSED: Final = timedelta(minutes=5)
"""A time that passed while somebody typed means now."""
STAYS: Final = (
    (30, _("half an hour")),
    (60, _("1 hour")),
    (120, _("2 hours")),
    (240, _("4 hours")),
    (480, _("8 hours")),
    (1440, _("24 hours")),
)
WALKS: Final = tuple((minutes, f"{minutes} min") for minutes in (5, 10, 15, 20, 30))


def _choice(label: Any, choices: Any, initial: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        choices=choices,
        coerce=int,
        empty_value=initial,
        initial=initial,
        required=False,
        widget=forms.Select({"class": "ds-input"}),
    )


def _metres(label: Any) -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        required=False,
        min_value=0.5,
        max_value=5,
        decimal_places=2,
        widget=forms.NumberInput({"class": "ds-input", "step": "0.05"}),
    )


class GuidanceForm(forms.Form):
    """What decides the answer. Everything but the two places may stay as it is."""

    origin = PlaceField(label=_("Start"))
    destination = PlaceField(label=_("Destination"))
    arrive = forms.DateTimeField(
        label=_("Arrive at"),
        help_text=_("Leave it empty to leave now."),
        required=False,
        widget=forms.DateTimeInput({"class": "ds-input", "type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    stay = _choice(_("Stay for"), STAYS, 120)
    vehicle = forms.ChoiceField(
        label=_("Vehicle"),
        required=False,
        choices=((Vehicle.CAR, _("car")), (Vehicle.MOTORCYCLE, _("motorcycle"))),
        widget=forms.Select({"class": "ds-input"}),
    )
    disabled = forms.BooleanField(label=_("I need a space for people with a disability card"), required=False)
    charging = forms.BooleanField(label=_("I need to charge an electric car"), required=False)
    resident = forms.BooleanField(label=_("I have a resident’s card"), required=False)
    no_stairs = forms.BooleanField(label=_("Walk without stairs"), required=False)
    height = _metres(_("Height of the vehicle in metres"))
    width = _metres(_("Width of the vehicle in metres"))
    walk = _choice(_("Walk at most"), WALKS, 20)
    matters = forms.ChoiceField(
        label=_("What matters more"),
        required=False,
        choices=(
            (Weight.BALANCED, _("time and price alike")),
            (Weight.TIME, _("time")),
            (Weight.PRICE, _("price")),
        ),
        widget=forms.Select({"class": "ds-input"}),
    )

    @classmethod
    def of(cls, given: QueryDict) -> "GuidanceForm":
        """The question of an address; what it does not name is as in the empty form."""
        whole = given.copy()
        for name, field in cls.base_fields.items():
            if field.initial is not None:
                whole.setdefault(name, str(field.initial))
        return cls(whole)

    def clean_arrive(self) -> datetime | None:
        """A time to come, within a week; None for now."""
        arrive: datetime | None = self.cleaned_data["arrive"]
        if arrive is None:
            return None
        present = now()
        if arrive < present - JUST_PASSED:
            raise forms.ValidationError(_("This time has passed."))
        if arrive > present + FARTHEST_AHEAD:
            raise forms.ValidationError(_("Ask for a time within a week."))
        return max(arrive, present)

    def clean(self) -> dict[str, Any]:
        """Two places that are not the same one."""
        origin, destination = self.cleaned_data.get("origin"), self.cleaned_data.get("destination")
        if origin and destination and origin.point == destination.point:
            self.add_error("destination", _("You are there already: choose another place to go to."))
        return self.cleaned_data

    def offered(self) -> dict[str, list[Spot]]:
        """For each of the two places what its name may mean, where it fits several."""
        places = {name: field for name, field in self.fields.items() if isinstance(field, PlaceField)}
        return {name: field.offered for name, field in places.items() if field.offered}

    def question(self, kept: str = "") -> Question:
        """The question of a valid form; ``kept`` is the place that was advised before."""
        given = self.cleaned_data
        return Question(given["origin"], given["destination"], self._need(), given["arrive"], kept)

    def _need(self) -> Need:
        given = self.cleaned_data
        return Need(
            vehicle=Vehicle(given["vehicle"] or Vehicle.CAR),
            disabled_card=given["disabled"],
            charging=given["charging"],
            resident=given["resident"],
            stairs=not given["no_stairs"],
            height_m=None if given["height"] is None else float(given["height"]),
            width_m=None if given["width"] is None else float(given["width"]),
            stay_min=given["stay"],
            longest_walk_min=given["walk"],
            weight=Weight(given["matters"] or Weight.BALANCED),
        )
