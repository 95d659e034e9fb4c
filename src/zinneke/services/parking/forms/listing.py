"""How a reader narrows the list of places to park; all of it stands in the address."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from zinneke.services.parking.manifest.classes import SPOT_CLASSES
from zinneke.services.parking.queries.listing import Wanted
from zinneke.ui.forms import DesignedForm
from zinneke.ui.language import lazy_text
from zinneke.ui.where import named as whereabouts

ARRIVALS: Final = (
    (0, _("now")),
    (15, _("in 15 minutes")),
    (30, _("in half an hour")),
    (60, _("in one hour")),
    (120, _("in two hours")),
)
MOST_CHARACTERS: Final = 120


class ListForm(DesignedForm):
    """For whom, when, near what, and only where there is space."""

    near = forms.CharField(label=_("Near"), required=False, max_length=MOST_CHARACTERS)
    spot_class = forms.ChoiceField(
        label=_("Spaces for"), required=False,
        choices=[("", _("everybody")), *((one.code, lazy_text(one.name)) for one in SPOT_CLASSES)],
    )  # fmt: skip
    minutes = forms.TypedChoiceField(label=_("Arrival"), required=False, coerce=int, choices=ARRIVALS)
    with_space = forms.BooleanField(label=_("only where there is space"), required=False)

    def clean_near(self) -> whereabouts.Spot | None:
        """The likeliest place of that name."""
        text = self.cleaned_data["near"]
        if not text:
            return None
        found = whereabouts.found(text)
        if not found:
            raise forms.ValidationError(_("No place of this name is known here. Try a square or a municipality."))
        return found[0]

    def wanted(self) -> Wanted:
        """What was asked for; what cannot be read narrows nothing, and the form says so."""
        given: dict[str, Any] = self.cleaned_data if self.is_valid() else getattr(self, "cleaned_data", {})
        near = given.get("near")
        return Wanted(
            given.get("spot_class", ""), given.get("minutes") or 0, given.get("with_space", False),
            near.point if near else None,
        )  # fmt: skip
