"""What staff type to do something with a report: a form for each deed. Texts for everybody are in French and Dutch."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zinneke.accounts.models import Department, User
from zinneke.files.content import IMAGES
from zinneke.services.requests.actions.contacting import LONGEST_REASON
from zinneke.services.requests.actions.recording import MOST_TEXT, Words
from zinneke.services.requests.actions.reporting import MOST_LETTERS
from zinneke.services.requests.manifest.states import OUTCOMES, PRIORITIES, STATES
from zinneke.services.requests.models import Body, Category
from zinneke.services.requests.queries.programs import categories
from zinneke.services.requests.rules.states import Outcome, State, next_states
from zinneke.ui.forms import DesignedForm, day_input
from zinneke.ui.language import active, in_active
from zinneke.ui.uploads import UploadField

BY_OTHER_VERBS = frozenset({
    State.DONE, State.CANCELLED, State.REACTION_REQUESTED, State.REACTION_RECEIVED, State.FORWARDED_EXTERNAL,
    State.PLANNED,
})  # fmt: skip
"""States that a report gets by closing, asking, forwarding and planning."""


def _area(rows: int = 4, language: str = "") -> forms.Textarea:
    return forms.Textarea({"rows": rows} | ({"lang": language} if language else {}))


class WordsForm(DesignedForm):
    """What is said to everybody."""

    text_fr = forms.CharField(
        label=_("What everybody reads, in French"), required=False, max_length=MOST_TEXT, widget=_area(4, "fr")
    )
    text_nl = forms.CharField(
        label=_("What everybody reads, in Dutch"), required=False, max_length=MOST_TEXT, widget=_area(4, "nl")
    )

    @property
    def words(self) -> Words:
        """Both texts."""
        return Words(self.cleaned_data["text_fr"], self.cleaned_data["text_nl"])


class StateForm(WordsForm):
    """Another state."""

    state = forms.ChoiceField(label=_("State"))
    internal = forms.CharField(label=_("For colleagues only"), required=False, max_length=MOST_TEXT, widget=_area(3))
    field_order = ("state", "text_fr", "text_nl", "internal")

    def __init__(self, *args: Any, before: State, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        possible = [state for state in next_states(before) if state not in BY_OTHER_VERBS]
        self.fields["state"].choices = [(one.value, in_active(STATES[one])) for one in possible]  # type: ignore[attr-defined]


class PlanForm(WordsForm):
    """A day for the work."""

    day = forms.DateField(label=_("Day of the work"), widget=day_input())
    field_order = ("day", "text_fr", "text_nl")


class CloseForm(WordsForm):
    """The end of a report, with proof."""

    outcome = forms.ChoiceField(label=_("Outcome"))
    photo = UploadField(allowed=IMAGES, label=_("Photo of what was done"), required=False)
    field_order = ("outcome", "text_fr", "text_nl", "photo")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        possible = [one for one in Outcome if one not in (Outcome.WITHDRAWN, Outcome.DUPLICATE)]
        self.fields["outcome"].choices = [(one.value, in_active(OUTCOMES[one])) for one in possible]  # type: ignore[attr-defined]


class ForwardForm(WordsForm):
    """An outside body."""

    body = forms.ModelChoiceField(label=_("Outside body"), queryset=Body.objects.all())
    field_order = ("body", "text_fr", "text_nl")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].label_from_instance = lambda one: one.name(active())  # type: ignore[attr-defined]


class AssignForm(DesignedForm):
    """A department, and somebody of it."""

    department = forms.ModelChoiceField(label=_("Department"), queryset=Department.objects.order_by("name_fr"))
    handler = forms.CharField(
        label=_("Colleague"),
        help_text=_("The account name; empty: nobody in particular."),
        required=False,
        max_length=150,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["department"].label_from_instance = lambda one: one.name(active())  # type: ignore[attr-defined]

    def clean_handler(self) -> str:
        """Somebody of the staff."""
        name: str = self.cleaned_data["handler"].strip()
        if name and not User.objects.filter(username=name, is_staff=True, is_active=True).exists():
            raise forms.ValidationError(_("There is no colleague of this name."))
        return name


class CategoryForm(DesignedForm):
    """Another category."""

    category = forms.ModelChoiceField(label=_("Category"), queryset=Category.objects.none())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["category"]
        field.queryset = Category.objects.filter(pk__in=[one.pk for one in categories()])  # type: ignore[attr-defined]
        field.label_from_instance = category_name  # type: ignore[attr-defined]


class PriorityForm(DesignedForm):
    """How urgent it is."""

    priority = forms.ChoiceField(label=_("Priority"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["priority"].choices = [(code, in_active(text)) for code, text in PRIORITIES.items()]  # type: ignore[attr-defined]


class InternalNoteForm(DesignedForm):
    """A note among colleagues."""

    internal = forms.CharField(label=_("For colleagues only"), max_length=MOST_TEXT, widget=_area())


class MergeForm(WordsForm):
    """The report that was there before."""

    number = forms.CharField(label=_("Number of the report that stays"), max_length=20)
    field_order = ("number", "text_fr", "text_nl")


class SplitForm(CategoryForm):
    """A second report."""

    text = forms.CharField(label=_("Text of the second report"), max_length=MOST_LETTERS, widget=_area())


class PublishForm(DesignedForm):
    """What everybody may read."""

    text = forms.CharField(
        label=_("What everybody reads"),
        help_text=_("Take out what tells who somebody is: names, numbers, plates. The rest stays as it was written."),
        required=False,
        max_length=MOST_LETTERS,
        widget=_area(5),
    )
    photos = forms.BooleanField(label=_("Show the photos too"), required=False, initial=True)


class WhyForm(DesignedForm):
    """A reason."""

    why = forms.CharField(label=_("Why"), max_length=LONGEST_REASON, widget=_area(2))


def category_name(one: Category) -> str:
    """A category with the one above it."""
    above = f"{one.parent.name(active())}: " if one.parent else ""
    return above + one.name(active())
