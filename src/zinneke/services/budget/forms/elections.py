"""What staff type about an election: who votes on what, when, and how it is counted."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from zinneke.accounts.assurance import Assurance
from zinneke.kernel.text import LANGUAGES
from zinneke.services.budget.forms.staff import TitledForm, euro
from zinneke.services.budget.models import Election, Pot, Process, Proposal
from zinneke.services.budget.models.worded import LONGEST_TITLE
from zinneke.services.budget.queries import ballots
from zinneke.services.budget.rules.election import BallotType
from zinneke.services.budget.rules.phases import closing, opening
from zinneke.services.budget.rules.recorded import settings_of
from zinneke.services.budget.rules.settings import Comparison, Completion, Rule, Satisfaction, Settings, Stop
from zinneke.ui.forms import DesignedForm, day_input
from zinneke.ui.language import active

BALLOTS: Final = {
    BallotType.APPROVAL: _("several projects, one vote each"),
    BallotType.CHOOSE_ONE: _("one project"),
    BallotType.ORDINAL: _("projects in order"),
    BallotType.CUMULATIVE: _("points to share among projects"),
    BallotType.SCORING: _("points for each project"),
}
RULES: Final = {
    Rule.EQUAL_SHARES: _("equal shares"),
    Rule.GREEDY: _("order of votes"),
    Rule.PHRAGMEN: _("sequential Phragmén"),
    Rule.KNAPSACK: _("greatest worth"),
}
LEVELS: Final = {
    Assurance.EMAIL: _("a proven e-mail address"),
    Assurance.LOW: _("low (eIDAS)"),
    Assurance.SUBSTANTIAL: _("substantial (eIDAS)"),
    Assurance.HIGH: _("high (eIDAS)"),
}
USUAL: Final = Settings()
COUNTED: Final = ("rule", "satisfaction", "completion", "stop", "comparison")


def _choice(label: Any, words: Any, **how: Any) -> forms.ChoiceField:
    named = [(one.value, words[one] if isinstance(words, dict) else one.value) for one in words]
    return forms.ChoiceField(label=label, choices=named, **how)


class ElectionForm(TitledForm):
    """An election, until it is frozen."""

    pot = forms.ModelChoiceField(
        Pot.objects.none(), label=_("Which money?"), required=False, empty_label=_("all of it")
    )
    budget = euro(_("Budget in euros"))
    ballot_kind = _choice(_("A ballot is"), BALLOTS)
    min_choices = forms.IntegerField(label=_("At least how many projects"), min_value=0, max_value=1000, initial=1)
    max_choices = forms.IntegerField(
        label=_("At most how many projects (empty: all)"), min_value=1, max_value=1000, required=False
    )
    max_points = forms.IntegerField(
        label=_("At most how many points (where there are any)"), min_value=1, max_value=100_000, required=False
    )
    first_day = forms.DateField(label=_("First day of the vote"), widget=day_input())
    last_day = forms.DateField(label=_("Last day of the vote (it closes at midnight, in Brussels)"), widget=day_input())
    minimum_age = forms.IntegerField(label=_("Least age in years"), min_value=0, max_value=99, initial=16)
    postal_codes = forms.CharField(label=_("Postal codes of who may vote (empty: all)"), required=False)
    assurance = _choice(
        _("Who votes with an account signs in with at least"), LEVELS, initial=Assurance.SUBSTANTIAL.value
    )
    rule = _choice(_("Counted by"), RULES, initial=USUAL.rule)
    satisfaction = _choice(_("What a funded project is worth to a voter"), Satisfaction, initial=USUAL.satisfaction)
    completion = _choice(_("How what equal shares leaves is spent"), Completion, initial=USUAL.completion)
    stop = _choice(_("When shares are no longer raised"), Stop, initial=USUAL.stop)
    comparison = _choice(
        _("Give way to the order of votes where more voters prefer it"), Comparison, initial=USUAL.comparison
    )

    def __init__(self, process: Process, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pot"].queryset = process.pots.all()  # type: ignore[attr-defined]
        self.fields["pot"].label_from_instance = lambda pot: pot.title(active())  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Days in order, limits in order, settings that go together."""
        given: dict[str, Any] = self.cleaned_data
        if self.errors:
            return given
        if given["last_day"] < given["first_day"]:
            self.add_error("last_day", _("The last day is not before the first."))
        if given["max_choices"] is not None and given["max_choices"] < given["min_choices"]:
            self.add_error("max_choices", _("At most is not less than at least."))
        try:
            settings_of(self._settings())
        except ValueError as error:
            self.add_error("rule", str(error))
        return given

    def clean_postal_codes(self) -> list[str]:
        """Four digits each."""
        codes: list[str] = self.cleaned_data["postal_codes"].replace(",", " ").split()
        if not all(code.isdecimal() and len(code) == 4 for code in codes):
            raise forms.ValidationError(_("Write postal codes of four digits, such as 1000, 1020."))
        return codes

    def values(self) -> dict[str, Any]:
        """What a valid form says, as an election keeps it."""
        given = self.cleaned_data
        kept = {name: given[name] for name in (
            "pot", "ballot_kind", "min_choices", "max_choices", "max_points", "minimum_age", "postal_codes",
            "title_fr", "title_nl", "title_de", "title_en",
        )}  # fmt: skip
        return kept | {
            "budget_cents": int(given["budget"] * 100), "opens_at": opening(given["first_day"]),
            "closes_at": closing(given["last_day"]), "assurance": int(given["assurance"]), "settings": self._settings(),
        }  # fmt: skip

    def _settings(self) -> dict[str, Any]:
        return USUAL.record() | {name: self.cleaned_data[name] for name in COUNTED}


class LinesForm(DesignedForm):
    """Admitted projects that go on the ballot, each with its title in four languages."""

    def __init__(self, election: Election, *args: Any, **kwargs: Any) -> None:
        self.rows = list(ballots.admitted(election))
        super().__init__(*args, **kwargs)
        for row in self.rows:
            name = f"{row.number}: {row.title}"
            self.fields[f"on_{row.pk}"] = forms.BooleanField(label=name, required=False, initial=True)
            for language in LANGUAGES:
                self.fields[f"title_{row.pk}_{language}"] = _title(row, language)

    def chosen(self) -> list[tuple[Proposal, dict[str, str]]]:
        """Projects with their titles."""
        given = self.cleaned_data
        return [
            (row, {one: given[f"title_{row.pk}_{one}"] for one in LANGUAGES})
            for row in self.rows
            if given[f"on_{row.pk}"]
        ]


def _title(row: Proposal, language: str) -> forms.CharField:
    told = {"number": row.number, "language": language.upper()}
    return forms.CharField(
        label=_("Title of %(number)s (%(language)s)") % told, max_length=LONGEST_TITLE, required=False,
        initial=row.title if language == row.language else "",
        widget=forms.TextInput({"class": "ds-input", "lang": language}),
    )  # fmt: skip
