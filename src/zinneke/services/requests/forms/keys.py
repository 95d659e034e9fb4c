"""What staff type to give a program a key."""

from django import forms
from django.utils.translation import gettext_lazy as _

from zinneke.services.requests.actions.keys import LONGEST_NAME
from zinneke.ui.forms import DesignedForm


class KeyForm(DesignedForm):
    """A new key."""

    name = forms.CharField(label=_("Which program the key is for"), max_length=LONGEST_NAME)
    contact = forms.EmailField(label=_("E-mail address of who runs it"))
    professional = forms.BooleanField(
        label=_("Its reports are those of professionals"),
        help_text=_("Such as a street-cleaning firm: they are counted apart."),
        required=False,
    )
    trial = forms.BooleanField(
        label=_("For trying out"), help_text=_("Everything is checked and nothing is kept."), required=False
    )
