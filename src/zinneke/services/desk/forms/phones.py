"""A telephone number that somebody types."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from zinneke.notices import phones


class PhoneField(forms.CharField):
    """Kept as it was typed, if it can be called."""

    def clean(self, value: Any) -> str:
        """The number; raises ValidationError for one that nobody can call."""
        typed = str(super().clean(value))
        if typed:
            try:
                phones.e164(typed)
            except ValueError:
                said = _("Such a phone number cannot be called. Write it like 0470 12 34 56.")
                raise forms.ValidationError(said) from None
        return typed
