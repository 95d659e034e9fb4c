"""The form of the neighbourhood."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from zinneke.portal.mine.around import kinds_of_interest
from zinneke.portal.models.neighbourhood import NEWS
from zinneke.ui.forms import DesignedForm
from zinneke.ui.language import in_active
from zinneke.ui.where.field import PlaceField

RADII: Final = ((250, "250 m"), (500, "500 m"), (1000, "1 km"), (2000, "2 km"))


class NeighbourhoodForm(DesignedForm):
    """Around which place, how far, what."""

    where = PlaceField(
        label=_("Place"), help_text=_("A street, a square, a municipality, or latitude and longitude. No house number.")
    )
    radius_m = forms.TypedChoiceField(label=_("How far around it"), choices=RADII, coerce=int, initial=500)
    interests = forms.MultipleChoiceField(
        label=_("What interests you there"), widget=forms.CheckboxSelectMultiple, required=False
    )
    tell = forms.BooleanField(
        label=_("Tell me when something there becomes bad, and once a day what is new."), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        interests = self.fields["interests"]
        assert isinstance(interests, forms.MultipleChoiceField)  # noqa: S101
        interests.widget.attrs.pop("class", None)
        interests.choices = [
            *((kind.name, in_active(kind.plural)) for kind in kinds_of_interest()),
            (NEWS, _("Reports, works and consultations")),
        ]
