"""What people type to sign in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from zinneke.ui.forms import DesignedForm


class AddressForm(DesignedForm):
    """An e-mail address that a link is sent to."""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("For example name@example.be. You receive a link; there is no password."),
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
