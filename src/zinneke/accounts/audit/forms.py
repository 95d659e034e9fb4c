"""What the audit log is narrowed by."""

from django import forms
from django.utils.translation import gettext_lazy as _

from zinneke.ui.forms import DesignedForm, day_input


class NarrowForm(DesignedForm):
    """All are optional and hold together."""

    account = forms.CharField(label=_("Account (name or number)"), max_length=150, required=False)
    deed = forms.CharField(label=_("Words of the deed"), max_length=100, required=False)
    kind = forms.CharField(label=_("Kind of thing"), max_length=100, required=False)
    thing = forms.CharField(label=_("Number of the thing"), max_length=64, required=False)
    department = forms.CharField(label=_("Department (code)"), max_length=40, required=False)
    since = forms.DateField(label=_("From"), required=False, widget=day_input())
    until = forms.DateField(label=_("Until, this day included"), required=False, widget=day_input())
