"""Which figures somebody looks at."""

from datetime import date, timedelta
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from zinneke.services.requests.queries.figures import By, Dimension
from zinneke.ui.forms import DesignedForm, day_input

USUAL_DAYS: Final = 365
GROUPED: Final = (
    (Dimension.THEME.value, _("by group of categories")),
    (Dimension.CATEGORY.value, _("by category")),
    (Dimension.DEPARTMENT.value, _("by department")),
    (Dimension.MUNICIPALITY.value, _("by municipality")),
)
WHOSE: Final = (
    (By.ALL.value, _("residents and professionals")),
    (By.RESIDENTS.value, _("residents only")),
    (By.PROFESSIONALS.value, _("professionals only")),
)


class FiguresForm(DesignedForm):
    """A period in whole months, how they are grouped, whose reports."""

    first = forms.DateField(label=_("From the month of"), widget=day_input())
    last = forms.DateField(label=_("To the month of"), widget=day_input())
    grouped = forms.ChoiceField(label=_("Grouped"), choices=GROUPED)
    by = forms.ChoiceField(label=_("Whose reports"), choices=WHOSE)

    def clean(self) -> dict[str, Any]:
        """The last month does not lie before the first."""
        given = self.cleaned_data
        if given.get("first") and given.get("last") and given["last"] < given["first"]:
            self.add_error("last", _("This lies before the first month: exchange them."))
        return given


def usual(today: date) -> dict[str, Any]:
    """What is shown unless something else is asked for: the past year."""
    first = today - timedelta(days=USUAL_DAYS)
    return {"first": first.replace(day=1), "last": today, "grouped": Dimension.THEME.value, "by": By.ALL.value}
