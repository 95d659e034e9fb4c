"""What people type about mandates."""

from datetime import date, timedelta
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from zinneke.accounts.mandates.in_force import today
from zinneke.accounts.mandates.rules import Fault, faults
from zinneke.accounts.mandates.scopes import scopes
from zinneke.accounts.models import Mandate, User
from zinneke.ui.forms import DesignedForm, day_input
from zinneke.ui.language import in_active

WORDS: Final = {
    Fault.NO_SCOPE: ("scopes", _("Choose at least one service.")),
    Fault.UNKNOWN_SCOPE: ("scopes", _("Choose among the services of this list.")),
    Fault.PAST: ("last_day", _("This day is past: choose one from today on.")),
    Fault.BACKWARDS: ("last_day", _("The last day is before the first: choose a later one.")),
    Fault.TOO_LONG: ("last_day", _("A mandate lasts five years at most: choose an earlier last day.")),
}


class TermForm(DesignedForm):
    """In which services, from when until when."""

    scopes = forms.MultipleChoiceField(label=_("In which services"), widget=forms.CheckboxSelectMultiple)
    first_day = forms.DateField(label=_("From"), widget=day_input())
    last_day = forms.DateField(label=_("Until, this day included"), widget=day_input())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["scopes"]
        field.widget.attrs.pop("class", None)
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = [(code, in_active(name)) for code, name in scopes().items()]

    def clean(self) -> dict[str, Any]:
        """Each fault beside its field."""
        given = self.cleaned_data
        first, last = given.get("first_day"), given.get("last_day")
        if first and not self.errors:
            for fault in faults(self.asked, frozenset(scopes()), first, last, today()):
                self.add_error(*WORDS[fault])
        return given

    @property
    def asked(self) -> frozenset[str]:
        """The services that were chosen."""
        return frozenset(self.cleaned_data.get("scopes", ()))


class OfferForm(TermForm):
    """A mandate that a resident gives."""

    email = forms.EmailField(
        label=_("E-mail address of the other, if you want us to send the code"), required=False, max_length=254
    )

    @staticmethod
    def beginning() -> dict[str, date]:
        """Today, for a year."""
        return {"first_day": today(), "last_day": today() + timedelta(days=365)}


class CodeForm(DesignedForm):
    """The code of an offer."""

    code = forms.CharField(
        label=_("Code of the mandate"),
        max_length=40,
        help_text=_("16 letters and digits, as you got them; blanks and hyphens do not matter."),
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )


class EnterForm(TermForm):
    """A mandate that a clerk enters from a document."""

    kind = forms.ChoiceField(
        label=_("On which ground"),
        choices=[(Mandate.Kind.PARENTAL.value, _("Parenthood")), (Mandate.Kind.COURT.value, _("Decision of a court"))],
    )
    giver = forms.CharField(label=_("Who is represented: e-mail address or name of the account"), max_length=254)
    agent = forms.CharField(label=_("Who acts for them: e-mail address or name of the account"), max_length=254)
    document = forms.CharField(label=_("Reference of the document you saw"), max_length=120)

    field_order = ("kind", "giver", "agent", "document", "scopes", "first_day", "last_day")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["last_day"].required = False
        self.fields["last_day"].help_text = _("Empty: until further notice.")

    def clean_giver(self) -> User:
        """The account."""
        return resident(self.cleaned_data["giver"])

    def clean_agent(self) -> User:
        """The account."""
        return resident(self.cleaned_data["agent"])

    def clean(self) -> dict[str, Any]:
        """Two people."""
        given = super().clean()
        if given.get("giver") is not None and given.get("giver") == given.get("agent"):
            self.add_error("agent", _("Nobody acts for themselves: name somebody else."))
        return given


def resident(typed: str) -> User:
    """The one account of a resident with this e-mail address or name."""
    known = User.objects.filter(is_staff=False, is_active=True)
    found = list(known.filter(username=typed)[:1]) or list(known.filter(email__iexact=typed)[:2])
    if len(found) != 1:
        raise forms.ValidationError(_("No single account of a resident has this e-mail address or name: check it."))
    return found[0]
