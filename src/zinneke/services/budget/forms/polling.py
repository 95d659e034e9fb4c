"""What staff type to set up a roll, to serve who comes, to type paper in."""

from typing import Any, Final

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from zinneke.accounts.models import User
from zinneke.accounts.national_number.keyed import keyed
from zinneke.services.budget.manifest.polling_words import DUTIES
from zinneke.services.budget.models import Duty, Signal
from zinneke.ui.forms import DesignedForm, day_input
from zinneke.ui.language import active
from zinneke.voting.credential import codes as own
from zinneke.voting.roll import codes
from zinneke.voting.roll.ports import Identity

MOST_BYTES: Final = 50_000_000
"""Of a register: half a million residents."""
NUMBER_DIGITS: Final = 11
NEITHER: Final = _("This is neither a national register number nor the code of a letter: read it once more.")


class IdentityField(forms.CharField):
    """A national register number, which is hashed at once, or the code of a letter."""

    def __init__(self, *, letters_only: bool = False, **how: Any) -> None:
        super().__init__(max_length=40, widget=forms.TextInput({"autocomplete": "off", "autofocus": True}), **how)
        self.letters_only = letters_only

    def clean(self, value: Any) -> Identity:
        """Who is meant. Raises ValidationError, which repeats nothing of what was typed."""
        typed = str(super().clean(value))
        digits = "".join(one for one in typed if one.isdigit())
        try:
            if len(digits) == NUMBER_DIGITS and not any(one.isalpha() for one in typed) and not self.letters_only:
                return Identity.resident(keyed(digits))
            return Identity.code(codes.normal(typed))
        except ValueError:
            raise forms.ValidationError(NEITHER, code="identity") from None


class RollForm(DesignedForm):
    """When the key of a roll is destroyed."""

    forget_on = forms.DateField(
        label=_("Day on which the roll and its key are destroyed"),
        widget=day_input(),
        help_text=_("After the period for objections. The totals stay."),
    )


class RegisterForm(DesignedForm):
    """A register of residents; the file is read and not kept."""

    file = forms.FileField(
        label=_("Register of residents (CSV)"),
        help_text=_("Columns national_number and postal_code; birth_date, name, street, locality, language if known."),
        widget=forms.FileInput({"accept": ".csv,text/csv"}),
    )

    def clean_file(self) -> bytes:
        """Its content."""
        sent = self.cleaned_data["file"]
        if not isinstance(sent, UploadedFile) or (sent.size or 0) > MOST_BYTES:
            raise forms.ValidationError(_("This file is too large: send it in parts."), code="too_large")
        return bytes(sent.read())


class CodesForm(DesignedForm):
    """How many letters for nobody in particular."""

    count = forms.IntegerField(label=_("How many letters without a name"), min_value=1, max_value=500)


class NamingForm(DesignedForm):
    """Who does what."""

    user = forms.CharField(label=_("Account of the staff"), max_length=150)
    duty = forms.ChoiceField(label=_("What for"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["duty"].choices = [(duty.value, DUTIES[duty].to(active())) for duty in Duty]  # type: ignore[attr-defined]

    def clean_user(self) -> User:
        """The account."""
        found = User.objects.filter(username=self.cleaned_data["user"], is_staff=True, is_active=True).first()
        if found is None:
            raise forms.ValidationError(_("No account of the staff has this name."), code="unknown")
        return found


class VisitorForm(DesignedForm):
    """Who came to the counter."""

    identity = IdentityField(
        label=_("National register number, or code of a letter"),
        help_text=_("The number is compared and not kept."),
    )


class ExchangeForm(VisitorForm):
    """Who came with the code they voted with online, to vote on paper instead."""

    code = forms.CharField(
        label=_("The voter’s own code, made when they voted online"),
        max_length=40,
        widget=forms.TextInput({"autocomplete": "off"}),
    )

    def clean_code(self) -> str:
        """The code in its normal form."""
        try:
            return own.normal(self.cleaned_data["code"])
        except ValueError:
            raise forms.ValidationError(_("This is no code of a voter: read it once more."), code="code") from None


class StubForm(DesignedForm):
    """The stub that came with an envelope."""

    identity = IdentityField(label=_("Code on the stub"), letters_only=True)


class BatchForm(DesignedForm):
    """A sealed pile of ballots."""

    seal = forms.CharField(label=_("Number of the seal"), max_length=40)
    declared = forms.IntegerField(label=_("Ballots in the pile"), min_value=1, max_value=1000)


class RecountForm(DesignedForm):
    """A pile that was counted again."""

    declared = forms.IntegerField(label=_("Ballots in the pile"), min_value=1, max_value=1000)
    reason = forms.CharField(label=_("Why the number changes"), max_length=200)


class TypingForm(DesignedForm):
    """One ballot."""

    text = forms.CharField(
        label=_("Numbers of the projects"),
        max_length=400,
        widget=forms.TextInput({"autocomplete": "off", "autofocus": True, "inputmode": "text"}),
    )


class FindingForm(DesignedForm):
    """What somebody found of a signal."""

    state = forms.ChoiceField(
        label=_("What you found"),
        choices=(
            (Signal.State.HARMLESS.value, _("harmless")),
            (Signal.State.REPORTED.value, _("reported to the College")),
        ),
    )
    reason = forms.CharField(label=_("Why"), max_length=1000, widget=forms.Textarea({"rows": 3}))
