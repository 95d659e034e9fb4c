"""The field of a form that asks where."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from zinneke.ui.where.named import Spot, found

LONGEST_TEXT: Final = 200
SEVERAL: Final = _("This name fits several places: choose one below, or write more of it.")


class PlaceField(forms.CharField):
    """A name, or latitude and longitude."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=LONGEST_TEXT, **options)
        self.widget.attrs |= {"class": "ds-input", "autocomplete": "off"}
        self.offered: list[Spot] = []

    def clean(self, value: Any) -> Any:
        """The place, where there is one and no more."""
        text = super().clean(value)
        self.offered = []
        if not text:
            return None
        spots = found(text)
        if not spots:
            raise forms.ValidationError(
                _("No place of this name is known here. Try a street, a square, a station, a municipality, or latitude "
                  "and longitude such as 50.8456, 4.3571.")
            )  # fmt: skip
        if len(spots) > 1:
            self.offered = spots
            raise forms.ValidationError(SEVERAL)
        return spots[0]
