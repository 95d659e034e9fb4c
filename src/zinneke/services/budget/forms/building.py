"""What staff type about how a project gets on."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zinneke.files.content import IMAGES
from zinneke.services.budget.forms.staff import MOST_EURO, OptionalReasonsForm, ReasonsForm, TitledForm
from zinneke.services.budget.models import Milestone, Proposal
from zinneke.ui.forms import day_input
from zinneke.ui.language import active
from zinneke.ui.uploads import UploadField


class MilestoneForm(TitledForm):
    """Something to be done."""

    due_on = forms.DateField(label=_("By which day"), widget=day_input())


class OfMilestone(forms.Form):
    """Of one of the steps that are not done."""

    milestone = forms.ModelChoiceField(Milestone.objects.none(), label=_("Which step?"))

    def __init__(self, row: Proposal, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["milestone"].queryset = row.milestones.filter(done_on=None)  # type: ignore[attr-defined]
        self.fields["milestone"].label_from_instance = lambda one: one.title(active())  # type: ignore[attr-defined]


class ReachedForm(OfMilestone, OptionalReasonsForm):
    """A step that is done."""

    on = forms.DateField(label=_("Done on"), widget=day_input())


class DelayForm(OfMilestone, ReasonsForm):
    """A step that is late."""

    until = forms.DateField(label=_("New day"), widget=day_input())


class SpentForm(OptionalReasonsForm):
    """Money that was spent."""

    amount = forms.DecimalField(
        label=_("Amount in euros (negative: it came back)"), min_value=-MOST_EURO, max_value=MOST_EURO,
        decimal_places=2, widget=forms.TextInput({"inputmode": "decimal"}),
    )  # fmt: skip


class PictureForm(ReasonsForm):
    """A photo of what is there."""

    photo = UploadField(label=_("Photo"), allowed=IMAGES)
