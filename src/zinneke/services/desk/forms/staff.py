"""What staff type into the page of a case."""

from decimal import Decimal
from functools import partial
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from zinneke.kernel.text import Text
from zinneke.services.desk.actions.contacts import Contact
from zinneke.services.desk.actions.deciding import Ruled
from zinneke.services.desk.actions.handling import LONGEST_ANSWER_DAYS
from zinneke.services.desk.forms.cases import LONGEST, words
from zinneke.services.desk.manifest.case_words import CHANNELS, RESULTS, WAYS
from zinneke.services.desk.models import Case
from zinneke.services.desk.rules.cases import Channel
from zinneke.services.desk.rules.results import Result
from zinneke.ui.forms import DesignedForm, day_input
from zinneke.ui.language import active
from zinneke.ui.uploads import UploadField

USUAL_ANSWER_DAYS: Final = 15


def choices(named: dict[str, Text]) -> list[tuple[str, str]]:
    """Values with their words in the page's language."""
    return [(value, name.to(active())) for value, name in named.items()]


class AskForm(DesignedForm):
    """What is asked of the applicant."""

    question = forms.CharField(
        label=_("Question, in the applicant’s language"), max_length=LONGEST, widget=words(),
        help_text=_("Say what is missing and why it is needed. It goes out as you write it."),
    )  # fmt: skip
    days = forms.IntegerField(
        label=_("Days to answer"), min_value=1, max_value=LONGEST_ANSWER_DAYS, initial=USUAL_ANSWER_DAYS
    )
    incomplete = forms.BooleanField(
        label=_("The file is not complete: the term begins only with the answer"), required=False
    )


class WordsForm(DesignedForm):
    """One text."""

    text = forms.CharField(label=_("Text"), max_length=LONGEST, widget=words())


class ExtendForm(DesignedForm):
    """An extension, with its reason in both administrative languages."""

    days = forms.IntegerField(label=_("Days"), min_value=1, max_value=365)
    reason_fr = forms.CharField(label=_("Reason in French"), max_length=LONGEST, widget=words(2))
    reason_nl = forms.CharField(label=_("Reason in Dutch"), max_length=LONGEST, widget=words(2))


class RulingForm(DesignedForm):
    """A decision: every text in French and in Dutch."""

    result = forms.ChoiceField(label=_("Result"), choices=partial(choices, RESULTS))
    text_fr = forms.CharField(label=_("Decision in French"), max_length=10_000, widget=words(6))
    text_nl = forms.CharField(label=_("Decision in Dutch"), max_length=10_000, widget=words(6))
    basis_fr = forms.CharField(label=_("Legal basis in French"), max_length=500)
    basis_nl = forms.CharField(label=_("Legal basis in Dutch"), max_length=500)
    appeal_fr = forms.CharField(label=_("How to appeal, in French"), max_length=2_000, widget=words(3))
    appeal_nl = forms.CharField(label=_("How to appeal, in Dutch"), max_length=2_000, widget=words(3))
    begins_on = forms.DateField(label=_("Valid from (optional)"), widget=day_input(), required=False)
    ends_on = forms.DateField(label=_("Valid until (optional)"), widget=day_input(), required=False)

    def clean(self) -> dict[str, Any]:
        """The end comes after the beginning."""
        cleaned = super().clean() or {}
        begins, ends = cleaned.get("begins_on"), cleaned.get("ends_on")
        if begins and ends and ends < begins:
            self.add_error("ends_on", _("This day is before the first one."))
        return cleaned

    def ruled(self) -> Ruled:
        """What was typed."""
        return Ruled(**(self.cleaned_data | {"result": Result(self.cleaned_data["result"])}))


class PayForm(DesignedForm):
    """Money that came in or went back."""

    amount = forms.DecimalField(
        label=_("Amount in euro"), decimal_places=2, max_digits=8, help_text=_("With a minus for what is paid back.")
    )
    way = forms.ChoiceField(label=_("How"), choices=partial(choices, WAYS))
    reference = forms.CharField(label=_("Reference (optional)"), max_length=100, required=False)

    def cents(self) -> int:
        """The amount in cents."""
        return int(self.cleaned_data["amount"] * Decimal(100))


class ContactForm(DesignedForm):
    """A contact with the applicant."""

    channel = forms.ChoiceField(label=_("How"), choices=partial(choices, CHANNELS))
    outgoing = forms.BooleanField(label=_("We began it"), required=False)
    subject = forms.CharField(label=_("Subject"), max_length=200)
    content = forms.CharField(label=_("What was said"), max_length=LONGEST, widget=words())
    unreached = forms.BooleanField(label=_("Nobody was reached"), required=False)

    def contact(self) -> Contact:
        """What was typed."""
        given = self.cleaned_data
        return Contact(
            Channel(given["channel"]), given["subject"], given["content"], given["outgoing"], not given["unreached"]
        )


class StaffDocumentForm(DesignedForm):
    """A document that the city adds."""

    file = UploadField(label=_("Document"))
    internal = forms.BooleanField(label=_("For staff only"), required=False)


class AssignForm(DesignedForm):
    """Whom a case is given to."""

    to = forms.CharField(label=_("Name of the colleague"), max_length=150)


def ruling_of(case: Case) -> dict[str, str]:
    """What a decision begins with: law and appeal as the type of case has them."""
    texts = case.type_version.said.texts
    basis = {f"basis_{language}": getattr(texts["law"], language)[:500] for language in ("fr", "nl")}
    return basis | {f"appeal_{language}": getattr(texts["appeal"], language) for language in ("fr", "nl")}
