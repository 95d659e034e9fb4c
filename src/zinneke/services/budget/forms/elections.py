"""What staff type about an election: who votes on what, when, and how it is counted."""

from collections.abc import Iterator
from typing import Any, Final

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zinneke.accounts.assurance import Assurance
from zinneke.kernel.text import LANGUAGES
from zinneke.services.budget.forms.counted import CAP, IN_ORDER, SECTIONS, CountedForm, choice
from zinneke.services.budget.forms.staff import euro
from zinneke.services.budget.models import Election, Pot, Process, Proposal
from zinneke.services.budget.models.worded import LONGEST_TITLE
from zinneke.services.budget.queries import ballots, translations
from zinneke.services.budget.rules.election import BallotType
from zinneke.services.budget.rules.phases import closing, opening
from zinneke.ui.forms import DesignedForm, day_input
from zinneke.ui.language import active

BALLOTS: Final = {
    BallotType.APPROVAL: _("several projects, one vote each"),
    BallotType.CHOOSE_ONE: _("one project"),
    BallotType.ORDINAL: _("projects in order"),
    BallotType.CUMULATIVE: _("points to share among projects"),
    BallotType.SCORING: _("points for each project"),
}
LEVELS: Final = {
    Assurance.EMAIL: _("a proven e-mail address"),
    Assurance.LOW: _("low (eIDAS)"),
    Assurance.SUBSTANTIAL: _("substantial (eIDAS)"),
    Assurance.HIGH: _("high (eIDAS)"),
}
VOTE: Final = (
    "pot", "budget", "ballot_kind", "min_choices", "max_choices", "max_points", "first_day", "last_day", "minimum_age",
    "postal_codes", "assurance",
)  # fmt: skip
"""Fields about the vote, before those about the count."""


class ElectionForm(CountedForm):
    """An election, until it is frozen."""

    pot = forms.ModelChoiceField(
        Pot.objects.none(), label=_("Which money?"), required=False, empty_label=_("all of it")
    )
    budget = euro(_("Budget in euros"))
    ballot_kind = choice(_("A ballot is"), BALLOTS)
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
    assurance = choice(
        _("Who votes with an account signs in with at least"), LEVELS, initial=Assurance.SUBSTANTIAL.value
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
        self.check_count()
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
            "closes_at": closing(given["last_day"]), "assurance": int(given["assurance"]), "settings": self.count(),
        }  # fmt: skip

    def sections(self) -> Iterator[tuple[str | Promise, list[forms.BoundField]]]:
        """The fields under their headings, in the order in which one decides."""
        yield _("The vote"), [self[name] for name in (*(f"title_{one}" for one in LANGUAGES), *VOTE)]
        for code, (heading, names) in SECTIONS.items():
            caps = [name for name in self.fields if name.startswith(CAP)] if code == IN_ORDER else []
            yield heading, [self[name] for name in (*names, *caps)]


class LinesForm(DesignedForm):
    """Admitted projects that go on the ballot, each with its title in four languages."""

    def __init__(self, election: Election, *args: Any, **kwargs: Any) -> None:
        self.rows = list(ballots.admitted(election))
        super().__init__(*args, **kwargs)
        for row in self.rows:
            name = f"{row.number}: {row.title}"
            self.fields[f"on_{row.pk}"] = forms.BooleanField(label=name, required=False, initial=True)
            made = {one.language: one.title for one in translations.by_people(row).values()}
            for language in LANGUAGES:
                said = (made | {row.language: row.title}).get(language, "")
                self.fields[f"title_{row.pk}_{language}"] = _title(row, language, said)

    def chosen(self) -> list[tuple[Proposal, dict[str, str]]]:
        """Projects with their titles."""
        given = self.cleaned_data
        return [
            (row, {one: given[f"title_{row.pk}_{one}"] for one in LANGUAGES})
            for row in self.rows
            if given[f"on_{row.pk}"]
        ]


def _title(row: Proposal, language: str, said: str) -> forms.CharField:
    told = {"number": row.number, "language": language.upper()}
    return forms.CharField(
        label=_("Title of %(number)s (%(language)s)") % told, max_length=LONGEST_TITLE, required=False,
        initial=said,
        widget=forms.TextInput({"class": "ds-input", "lang": language}),
    )  # fmt: skip
