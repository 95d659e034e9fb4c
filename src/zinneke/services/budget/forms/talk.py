"""What people say about projects."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from zinneke.services.budget.actions.appealing import MOST_LETTERS as MOST_APPEAL
from zinneke.services.budget.actions.commenting import MOST_LETTERS
from zinneke.services.budget.models import Stance
from zinneke.ui.language import active
from zinneke.ui.open_forms import OpenForm

STANCES = {
    Stance.FOR: _("an argument for it"),
    Stance.AGAINST: _("an argument against it"),
    Stance.REMARK: _("a question or a remark"),
}


class CommentForm(OpenForm):
    """An argument or a remark."""

    ids = "comment_%s"
    stance = forms.ChoiceField(label=_("This is"), choices=[(one.value, name) for one, name in STANCES.items()])
    text = forms.CharField(
        label=_("Your words"), max_length=MOST_LETTERS,
        help_text=_("Everybody can read it. Do not write names, telephone numbers or number plates."),
        widget=forms.Textarea({"rows": "4", "class": "ds-input prose"}),
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Language of your text"), choices=settings.LANGUAGES)
    credit = forms.CharField(label=_("Under which name? (optional)"), required=False, max_length=120)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"language": active(), "stance": Stance.FOR.value})
        super().__init__(*args, **kwargs)


class AppealForm(OpenForm):
    """Why it should be shown after all."""

    ids = "appeal_%s"
    text = forms.CharField(
        label=_("Why should it be shown after all?"), max_length=MOST_APPEAL,
        help_text=_("Another person than who hid it reads this."),
        widget=forms.Textarea({"rows": "4", "class": "ds-input prose"}),
    )  # fmt: skip
