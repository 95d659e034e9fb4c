"""What people type to sign in."""

from typing import Any

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


class NameForm(DesignedForm):
    """What its holder calls a passkey."""

    name = forms.CharField(
        label=_("Name of the passkey"), help_text=_("To know it again, such as “my telephone”."), max_length=100
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs["autocomplete"] = "off"


class PasskeyForm(NameForm):
    """A new passkey: its name, and what the browser made."""

    credential = forms.CharField(widget=forms.HiddenInput, max_length=16_384)
