"""What somebody types who wants to be told of space."""

from collections.abc import Iterable
from typing import Any, Final, cast

from django import forms
from django.conf import settings
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from zinneke.services.parking.actions.alerts import Wish
from zinneke.services.parking.manifest.classes import SPOT_CLASSES
from zinneke.services.parking.rules.alerts import AWAKE_FROM, AWAKE_UNTIL, MOST_SPACES, RADII_M, Wanted
from zinneke.ui.language import lazy_text
from zinneke.ui.open_forms import OpenForm

_RADII: Final = [(str(one), _("within %(metres)d m") % {"metres": one} if one else _("only there")) for one in RADII_M]
_HOURS: Final = [(str(hour), f"{hour:02d}:00") for hour in range(AWAKE_FROM, AWAKE_UNTIL + 1)]


class AlertForm(OpenForm):
    """An alert."""

    car_park = forms.ChoiceField(label=_("Near which car park"))
    radius_m = forms.TypedChoiceField(label=_("How far around it"), choices=_RADII, coerce=int)
    spot_class = forms.ChoiceField(
        label=_("Spaces for"), required=False,
        choices=[("", _("everybody")), *((one.code, lazy_text(one.name)) for one in SPOT_CLASSES)],
    )  # fmt: skip
    least = forms.IntegerField(
        label=_("From how many free spaces"), min_value=1, max_value=MOST_SPACES, initial=10,
        help_text=_("A car park with few free spaces may be full by the time you arrive."),
    )  # fmt: skip
    days = forms.MultipleChoiceField(
        label=_("On which days"), choices=[(str(day), name) for day, name in WEEKDAYS.items()],
        widget=forms.CheckboxSelectMultiple, initial=["0", "1", "2", "3", "4"],
    )  # fmt: skip
    from_hour = forms.TypedChoiceField(label=_("From this hour"), choices=_HOURS[:-1], coerce=int, initial="7")
    until_hour = forms.TypedChoiceField(label=_("Until this hour"), choices=_HOURS[1:], coerce=int, initial="10")
    email = forms.EmailField(label=_("Your e-mail address"), widget=forms.EmailInput({"autocomplete": "email"}))
    language = forms.ChoiceField(label=_("Language of the letters"), choices=settings.LANGUAGES)

    def __init__(self, car_parks: Iterable[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["car_park"]).choices = list(car_parks)

    def clean(self) -> dict[str, Any]:
        """The hours make a span."""
        given = super().clean()
        begin, end = given.get("from_hour"), given.get("until_hour")
        if begin is not None and end is not None and begin >= end:
            self.add_error("until_hour", _("Choose an hour after the first one."))
        return given

    def wish(self) -> Wish:
        """What was asked for."""
        given = self.cleaned_data
        days = frozenset(int(one) for one in given["days"])
        wanted = Wanted(days, given["from_hour"], given["until_hour"], given["least"])
        return Wish(
            given["email"], given["language"], given["car_park"], given["radius_m"], wanted, given["spot_class"]
        )
