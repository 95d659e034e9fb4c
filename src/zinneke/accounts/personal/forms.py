"""What people correct of what we know of them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zinneke.ui.forms import DesignedForm


class ContactForm(DesignedForm):
    """Names, address of e-mail among those proven, telephone, postal address."""

    first_name = forms.CharField(
        label=_("First name"), max_length=150, required=False, widget=forms.TextInput({"autocomplete": "given-name"})
    )
    last_name = forms.CharField(
        label=_("Last name"), max_length=150, required=False, widget=forms.TextInput({"autocomplete": "family-name"})
    )
    email = forms.ChoiceField(label=_("E-mail address we write to"), required=False)
    phone = forms.RegexField(
        regex=r"^\+?[0-9][0-9 ./()-]{5,30}$",
        label=_("Telephone"),
        required=False,
        error_messages={"invalid": _("Write digits, such as +32 2 000 00 00.")},
        widget=forms.TextInput({"autocomplete": "tel", "type": "tel"}),
    )
    street = forms.CharField(label=_("Street"), max_length=200, required=False)
    number = forms.CharField(label=_("Number and box"), max_length=20, required=False)
    postcode = forms.RegexField(
        regex=r"^[A-Za-z0-9 -]{3,10}$",
        label=_("Postcode"),
        required=False,
        error_messages={"invalid": _("A postcode has 3 to 10 letters and digits, such as 1000.")},
        widget=forms.TextInput({"autocomplete": "postal-code"}),
    )
    place = forms.CharField(
        label=_("Municipality"),
        max_length=100,
        required=False,
        widget=forms.TextInput({"autocomplete": "address-level2"}),
    )

    def __init__(self, *args: Any, proven: list[str], named: bool, **kwargs: Any) -> None:
        """``proven``: addresses that are theirs. ``named``: somebody else vouches for their name, so it stays."""
        super().__init__(*args, **kwargs)
        if named:
            del self.fields["first_name"], self.fields["last_name"]
        field = self.fields["email"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("none")), *((address, address) for address in proven)]


class ErasureForm(DesignedForm):
    """That it is meant."""

    sure = forms.BooleanField(label=_("I have read what is erased and what is kept, and want my account erased."))
