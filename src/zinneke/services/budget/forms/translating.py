"""A project in another language, as its authors or staff write it."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from zinneke.services.budget.actions.proposing import MOST_LETTERS
from zinneke.services.budget.models import Proposal
from zinneke.services.budget.models.worded import LONGEST_TITLE
from zinneke.ui.forms import DesignedForm
from zinneke.ui.open_forms import readable


class TranslationForm(DesignedForm):
    """The language, and the words in it."""

    language = forms.ChoiceField(label=_("Into which language?"))
    title = forms.CharField(label=_("Title in that language"), max_length=LONGEST_TITLE)
    text = forms.CharField(
        label=_("Text in that language"), max_length=MOST_LETTERS,
        widget=forms.Textarea({"rows": "8", "class": "ds-input prose"}),
    )  # fmt: skip

    def __init__(self, row: Proposal, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = [(code, name) for code, name in settings.LANGUAGES if code != row.language]
        self.fields["language"].choices = others  # type: ignore[attr-defined]

    def clean_title(self) -> str:
        """Without what nobody sees."""
        return readable(self.cleaned_data["title"])

    def clean_text(self) -> str:
        """Without what nobody sees."""
        return readable(self.cleaned_data["text"])
