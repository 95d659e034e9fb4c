"""What people send about a report that exists: an answer, what they think of how it ended, an address to write to."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from zinneke.services.requests.actions.asking import MOST_ANSWER
from zinneke.services.requests.actions.judging import MOST_WORDS, Opinion
from zinneke.services.requests.models import StandardAnswer
from zinneke.ui.language import active
from zinneke.ui.open_forms import OpenForm


class AnswerForm(OpenForm):
    """The answer to a question."""

    answer = forms.CharField(
        label=_("Your answer"), max_length=MOST_ANSWER, widget=forms.Textarea({"rows": "4", "class": "ds-input prose"})
    )


class FeedbackForm(OpenForm):
    """Satisfied or not, and why."""

    satisfied = forms.ChoiceField(
        label=_("Are you satisfied?"), choices=[("yes", _("Yes")), ("no", _("No"))], widget=forms.RadioSelect
    )
    answer = forms.ChoiceField(label=_("Why? (optional)"), required=False)
    own_words = forms.CharField(
        label=_("In your own words (optional)"), required=False, max_length=MOST_WORDS,
        widget=forms.Textarea({"rows": "3", "class": "ds-input prose"}),
    )  # fmt: skip
    may_contact = forms.BooleanField(label=_("You may contact me about it"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._answers = {one.code: one for one in StandardAnswer.objects.filter(active=True)}
        self.fields["answer"].choices = list(self._choices())  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The reason is of the same kind as the judgement."""
        given = super().clean()
        chosen = self._answers.get(given.get("answer", ""))
        if chosen and "satisfied" in given and chosen.satisfied != (given["satisfied"] == "yes"):
            self.add_error("answer", _("This reason does not go with your answer above: choose another or none."))
        return given

    def opinion(self) -> Opinion:
        """What was said."""
        given = self.cleaned_data
        return Opinion(
            given["satisfied"] == "yes", self._answers.get(given["answer"]), given["own_words"], given["may_contact"]
        )

    def _choices(self) -> Iterator[tuple[str, Any]]:
        yield "", "–"
        for satisfied, label in ((True, _("Satisfied")), (False, _("Not satisfied"))):
            inside = [(code, one.name(active())) for code, one in self._answers.items() if one.satisfied == satisfied]
            if inside:
                yield str(label), inside


class FollowForm(OpenForm):
    """An address to write to."""

    email = forms.EmailField(label=_("Your e-mail address"), widget=forms.EmailInput({"autocomplete": "email"}))
    language = forms.ChoiceField(
        label=_("Language of our letters"), required=False,
        choices=[("fr", "Français"), ("nl", "Nederlands"), ("", _("Both"))],
        initial=lazy(lambda: active() if active() in ("fr", "nl") else "", str),
    )  # fmt: skip
