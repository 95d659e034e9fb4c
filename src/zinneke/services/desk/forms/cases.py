"""What applicants type into the page of their case."""

from django import forms
from django.utils.translation import gettext_lazy as _

from zinneke.ui.forms import DesignedForm
from zinneke.ui.uploads import UploadField

LONGEST = 4_000


def words(rows: int = 4) -> forms.Textarea:
    """A field of several lines."""
    return forms.Textarea({"rows": str(rows)})


class AnswerForm(DesignedForm):
    """An answer to what the city asked: words, a document, or both."""

    text = forms.CharField(label=_("Your answer"), max_length=LONGEST, widget=words(), required=False)
    file = UploadField(label=_("A document (optional)"), required=False)

    def clean(self) -> dict[str, object]:
        """One of the two is needed."""
        cleaned = super().clean() or {}
        if not self.errors and not cleaned.get("text", "").strip() and not cleaned.get("file"):
            self.add_error("text", _("Write an answer, or choose a document."))
        return cleaned


class DocumentForm(DesignedForm):
    """A document that is missing."""

    file = UploadField(label=_("Document"))


class MessageForm(DesignedForm):
    """A message to who handles the case."""

    text = forms.CharField(label=_("Your message"), max_length=LONGEST, widget=words())


class FollowForm(DesignedForm):
    """Number and code of a receipt."""

    number = forms.CharField(label=_("Number of the case"), max_length=40, help_text=_("12 digits, on your receipt."))
    code = forms.CharField(
        label=_("Code"),
        max_length=20,
        help_text=_("8 letters and digits, below the number on your receipt."),
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters"}),
    )
