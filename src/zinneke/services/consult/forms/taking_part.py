"""What residents type: answers, remarks, statements, offers, objections."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zinneke.kernel.geo import BRUSSELS_REGION, Point
from zinneke.services.consult.actions.offering import Offered
from zinneke.services.consult.actions.writing import LONGEST_REMARK, LONGEST_STATEMENT
from zinneke.services.consult.manifest.words import SORTS, WRONG
from zinneke.services.consult.models import Question
from zinneke.services.consult.rules.offers import Sort
from zinneke.services.consult.rules.questions import LONGEST, STEPS, Answer, Form, Wrong
from zinneke.ui.language import active, lazy_text
from zinneke.ui.open_forms import OpenForm
from zinneke.ui.reading import named
from zinneke.ui.uploads import UploadField
from zinneke.ui.where.coordinates import OUTSIDE
from zinneke.ui.where.field import PlaceField


class QuestionnaireForm(OpenForm):
    """The questions of a questionnaire."""

    def __init__(self, questions: Sequence[Question], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._questions = questions
        for one in questions:
            self.fields[f"q{one.pk}"] = _field(one)
        self.order_fields([*(f"q{one.pk}" for one in questions), "website"])

    def answers(self) -> dict[int, Answer]:
        """Question -> answer, of those that were answered."""
        found = {one.pk: _answer(one, self.cleaned_data.get(f"q{one.pk}")) for one in self._questions}
        return {number: given for number, given in found.items() if given not in (None, "", ())}

    def fault(self, found: Mapping[int, Wrong]) -> None:
        """Say beside its field what is wrong with an answer."""
        for number, wrong in found.items():
            self.add_error(f"q{number}", lazy_text(WRONG[wrong]))


class RemarkForm(OpenForm):
    """A remark about a place."""

    place = PlaceField(
        label=_("Street, square, park or station"),
        help_text=_("A name, or latitude and longitude such as 50.8456, 4.3571."),
    )
    text = forms.CharField(
        label=_("Your remark"), max_length=LONGEST_REMARK,
        help_text=_("Everybody can read it. Do not write names, telephone numbers or number plates."),
        widget=forms.Textarea({"rows": "5"}),
    )  # fmt: skip

    def clean_place(self) -> Any:
        """A place in the Region."""
        spot = self.cleaned_data["place"]
        if not BRUSSELS_REGION.holds(spot.point):
            raise forms.ValidationError(OUTSIDE)
        return spot

    def point(self) -> Point:
        """Where."""
        found: Point = self.cleaned_data["place"].point
        return found


class ParagraphForm(OpenForm):
    """A remark on a paragraph."""

    text = forms.CharField(
        label=_("Your remark on this paragraph"), max_length=LONGEST_REMARK,
        help_text=_("Everybody can read it. Do not write names, telephone numbers or number plates."),
        widget=forms.Textarea({"rows": "4"}),
    )  # fmt: skip


class StatementForm(OpenForm):
    """A statement that others vote on."""

    text = forms.CharField(
        label=_("Your statement"), max_length=LONGEST_STATEMENT,
        help_text=_("One idea in one sentence, that one can agree or disagree with. 240 letters at most."),
        widget=forms.Textarea({"rows": "3"}),
    )  # fmt: skip


class ObjectionForm(OpenForm):
    """Why a text should be shown after all."""

    text = forms.CharField(
        label=_("Why it should be published"), max_length=LONGEST_REMARK, widget=forms.Textarea({"rows": "4"})
    )


class OfferForm(OpenForm):
    """What an organisation offers."""

    organisation = forms.CharField(label=_("Name of the organisation"), max_length=200)
    sort = forms.ChoiceField(
        label=_("What kind of organisation it is"), choices=[(one.value, lazy_text(SORTS[one])) for one in Sort]
    )
    title = forms.CharField(label=_("What you offer, in a few words"), max_length=200)
    text = forms.CharField(label=_("Describe it"), max_length=5_000, widget=forms.Textarea({"rows": "8"}))
    contact = forms.CharField(
        label=_("Who to speak to (optional)"), max_length=120, required=False,
        widget=forms.TextInput({"autocomplete": "name"}),
    )  # fmt: skip
    email = forms.EmailField(
        label=_("E-mail address (optional)"), required=False,
        help_text=_("For our answer. Only the staff who decide see it."),
        widget=forms.EmailInput({"autocomplete": "email"}),
    )  # fmt: skip
    file = UploadField(label=_("A file about it (optional)"), required=False)

    def offered(self) -> Offered:
        """What is offered."""
        given = self.cleaned_data
        names = ("organisation", "title", "text", "contact", "email")
        return Offered(sort=Sort(given["sort"]), **{name: given[name] for name in names})


def _field(one: Question) -> forms.Field:
    language = active()
    label = named(one.text, language).text
    if not one.required:
        label = str(_("%(question)s (optional)") % {"question": label})
    how: dict[str, Any] = {"label": label, "required": False}
    options = [(str(place), named(each, language).text) for place, each in enumerate(one.options)]
    if one.form == Form.TEXT:
        return forms.CharField(max_length=LONGEST, widget=forms.Textarea({"rows": "4", "class": "ds-input"}), **how)
    if one.form == Form.SEVERAL:
        return forms.MultipleChoiceField(choices=options, widget=forms.CheckboxSelectMultiple, **how)
    choices = steps([text for _place, text in options]) if one.form == Form.SCALE else options
    return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **how)


def steps(ends: Sequence[str]) -> list[tuple[str, str]]:
    """The steps of a scale, the ends with their words."""
    words = {1: ends[0], STEPS: ends[-1]} if ends else {}
    return [(str(one), f"{one} – {words[one]}" if one in words else str(one)) for one in range(1, STEPS + 1)]


def _answer(question: Question, given: Any) -> Answer | None:
    if question.form == Form.TEXT:
        return str(given or "")
    if isinstance(given, list):
        return tuple(int(one) for one in given)
    return int(given) if given else None
