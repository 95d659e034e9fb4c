"""What people and staff type about reuses and comments."""

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zinneke.kernel.text import Text
from zinneke.opendata.models import Dataset
from zinneke.opendata.open_forms import datasets_named
from zinneke.opendata.voices.actions import Told
from zinneke.opendata.voices.names import COMPLAINTS, KINDS
from zinneke.opendata.voices.rules import LONGEST_ADDRESS, Act, Complaint, Fault, Kind, fault_of
from zinneke.ui.forms import DesignedForm
from zinneke.ui.language import active
from zinneke.ui.open_forms import OpenForm

LONGEST: Final = 3_000
FAULTS: Final[Mapping[Fault, str | Promise]] = {
    Fault.SCHEME: _("The address must begin with https://."),
    Fault.HOST: _("This is not an address of the public web, such as https://example.org/page."),
    Fault.ACCOUNT: _("An address must not hold a user name or an @ before its host."),
    Fault.CHARACTERS: _("Copy the address from your browser: it holds characters that addresses are not written with."),
    Fault.LENGTH: _("The address is too long: 500 characters at most."),
}


def _long(rows: int) -> forms.Textarea:
    return forms.Textarea({"rows": str(rows)})


def _choices(names: Mapping[Any, Text]) -> list[tuple[str, str]]:
    return [(code, name.to(active())) for code, name in names.items()]


def _language() -> forms.ChoiceField:
    return forms.ChoiceField(label=_("Language of your text"), choices=settings.LANGUAGES)


def _email() -> forms.EmailField:
    return forms.EmailField(
        label=_("Your e-mail address (optional)"),
        help_text=_("For questions of the staff only. It is never shown, and erased on time."),
        required=False,
        widget=forms.EmailInput({"autocomplete": "email"}),
    )


class ReuseForm(OpenForm):
    """Something made with data."""

    title = forms.CharField(label=_("What it is called"), max_length=200)
    kind = forms.ChoiceField(label=_("What it is"))
    address = forms.CharField(
        label=_("Its address"),
        help_text=_("Begins with https://. This site does not open it; staff do before it is published."),
        max_length=LONGEST_ADDRESS,
        widget=forms.TextInput({"inputmode": "url", "autocomplete": "off"}),
    )
    description = forms.CharField(
        label=_("What it does or says"), help_text=_("Plain text."), max_length=LONGEST, widget=_long(6)
    )
    maker = forms.CharField(
        label=_("Who made it"), help_text=_("A person or an organisation, as it will be shown."), max_length=200
    )
    datasets = forms.CharField(
        label=_("Datasets it is made with"),
        help_text=_("Names or addresses of datasets in the catalogue, one a line."),
        max_length=4_000,
        widget=_long(3),
    )
    language = _language()
    email = _email()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind = self.fields["kind"]
        assert isinstance(kind, forms.ChoiceField)  # noqa: S101
        kind.choices = [("", "–"), *_choices(KINDS)]

    def clean_address(self) -> str:
        """Checked by rule alone: nobody is asked."""
        given: str = self.cleaned_data["address"]
        if fault := fault_of(given):
            raise forms.ValidationError(str(FAULTS[fault]))
        return given

    def clean_datasets(self) -> tuple[Dataset, ...]:
        """The datasets of these names; addresses are taken as well."""
        return datasets_named(self.cleaned_data["datasets"])

    def told(self) -> Told:
        """What was told."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "website"}
        return Told(**given | {"kind": Kind(given["kind"])})


class CommentForm(OpenForm):
    """A question or a remark."""

    text = forms.CharField(
        label=_("Your question or remark"),
        help_text=_("Plain text. Everybody will read it: write nothing personal, of yourself or of others."),
        max_length=LONGEST,
        widget=_long(6),
    )
    name = forms.CharField(
        label=_("Your name, as it will be shown (optional)"),
        help_text=_("Left empty, it says “anonymous”."),
        max_length=100,
        required=False,
    )
    language = _language()
    email = _email()

    def told(self) -> dict[str, str]:
        """What was said, and by whom."""
        return {name: str(value) for name, value in self.cleaned_data.items() if name != "website"}


class ReportForm(OpenForm):
    """Why a comment should not be shown. There is no free text: nobody has to be told of anybody."""

    complaint = forms.ChoiceField(label=_("What is wrong with it"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["complaint"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        field.choices = _choices(COMPLAINTS)
        field.widget.attrs.pop("class")

    def told(self) -> Complaint:
        """The reason."""
        return Complaint(self.cleaned_data["complaint"])


class ReasonForm(DesignedForm):
    """Why something is refused or withdrawn; among staff."""

    reason = forms.CharField(
        label=_("Reason, for staff only"), help_text=_("It is kept. Write nothing personal."), max_length=500
    )

    def __init__(self, act: Act, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, prefix=act.value, **kwargs)


class AnswerForm(DesignedForm):
    """The publisher's answer to a comment."""

    text = forms.CharField(
        label=_("Answer"), help_text=_("Everybody reads it, as the publisher's."), max_length=LONGEST, widget=_long(5)
    )
    language = forms.ChoiceField(label=_("Language of the answer"), choices=settings.LANGUAGES)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, prefix=Act.ANSWER.value, **kwargs)
