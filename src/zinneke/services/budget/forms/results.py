"""What staff type after a vote: the lot, a decision of the College."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zinneke.services.budget.actions.results import Ruled
from zinneke.services.budget.actions.sealing import SHORTEST_SEED
from zinneke.services.budget.models import Election
from zinneke.services.budget.queries import results
from zinneke.ui.forms import DesignedForm, day_input
from zinneke.ui.language import active


class LotForm(DesignedForm):
    """The lot as it was drawn in public."""

    seed = forms.CharField(
        label=_("Seed"), min_length=SHORTEST_SEED, max_length=200,
        help_text=_("What was drawn, as it was read out: the numbers of the balls, or of the dice, in their order."),
    )  # fmt: skip
    how_fr = forms.CharField(
        label=_("How it was drawn, and before whom, in French"), max_length=1_000,
        widget=forms.Textarea({"rows": "3", "lang": "fr"}), help_text=_("Everybody reads it beside the result."),
    )  # fmt: skip
    how_nl = forms.CharField(
        label=_("How it was drawn, and before whom, in Dutch"), max_length=1_000,
        widget=forms.Textarea({"rows": "3", "lang": "nl"}),
    )  # fmt: skip


class DecisionForm(DesignedForm):
    """A decision of the College; what it changes of the projects only before the result is public."""

    reference = forms.CharField(label=_("Reference in the minutes"), max_length=80)
    decided_on = forms.DateField(label=_("Day of the decision"), widget=day_input())
    text_fr = forms.CharField(label=_("Text in French"), widget=forms.Textarea({"rows": "4", "lang": "fr"}))
    text_nl = forms.CharField(label=_("Text in Dutch"), widget=forms.Textarea({"rows": "4", "lang": "nl"}))

    def __init__(self, election: Election, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if election.count.public:
            return
        funded, language = results.funded(election), active()
        lines = list(election.lines.filter(withdrawn_at=None))
        for name, label, shown in (
            ("adds", _("Funded by this decision"), [one for one in lines if one.code not in funded]),
            ("drops", _("Not carried out by this decision"), [one for one in lines if one.code in funded]),
        ):
            self.fields[name] = forms.TypedMultipleChoiceField(
                label=label, required=False, coerce=int, widget=forms.CheckboxSelectMultiple(),
                choices=[(one.order, f"{one.order}. {one.title(language)}") for one in shown],
            )  # fmt: skip

    def ruled(self) -> Ruled:
        """What was decided."""
        return Ruled(**self.cleaned_data)
