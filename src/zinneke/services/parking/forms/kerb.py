"""What stewards type of a rule of the kerb, and what anybody asks about a kerb."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import partial
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from zinneke.kernel.text import Text
from zinneke.kernel.time import BRUSSELS
from zinneke.services.parking.actions.kerb import Draft, Wording
from zinneke.services.parking.manifest.kerb_words import EFFECTS, FAULTS, PERMITS, SIDES, VEHICLES, WEEKDAYS
from zinneke.services.parking.models import KerbVersion
from zinneke.services.parking.queries import kerb
from zinneke.services.parking.queries.segments import Segment
from zinneke.services.parking.rules.kerb import Question
from zinneke.services.parking.rules.kerb_terms import LONGEST_STAY_MIN, Effect, Permit, Side, Terms, Vehicle, faults
from zinneke.ui.forms import DesignedForm, day_input
from zinneke.ui.language import active

MOST_PLACES: Final = 2_000
FIELD_OF: Final[Mapping[str, str]] = {
    "noPlace": "places", "noDay": "weekdays", "stay": "longest_min", "discWithoutStay": "longest_min",
    "paidWithoutTariff": "tariff", "tariffWithoutPay": "tariff", "reservedForNobody": "permits", "sideOfZone": "side",
    "past": "first_day", "order": "last_day", "words": "name_fr",
}  # fmt: skip
"""Where a fault is mended."""


def choices(words: Mapping[str, Text]) -> list[tuple[str, str]]:
    """Choices of a field in the reader's language."""
    return [(value, text.to(active())) for value, text in words.items()]


def _days() -> list[tuple[str, str]]:
    return [(str(number), text.to(active())) for number, text in enumerate(WEEKDAYS)]


def _clock() -> forms.TimeInput:
    return forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


def _boxes() -> forms.CheckboxSelectMultiple:
    return forms.CheckboxSelectMultiple()


class KerbForm(DesignedForm):
    """A version of a rule."""

    name_fr = forms.CharField(label=_("Name in French"), max_length=120)
    name_nl = forms.CharField(label=_("Name in Dutch"), max_length=120)
    effect = forms.ChoiceField(label=_("What applies"), choices=partial(choices, EFFECTS))
    places = forms.CharField(
        label=_("Where"),
        help_text=_("Names of zones or URNs of street segments, one a line. They stand in the list below the form."),
        max_length=100 * MOST_PLACES,
        widget=forms.Textarea({"rows": "4"}),
    )
    side = forms.ChoiceField(label=_("Side of the street, as the segment is drawn"), choices=partial(choices, SIDES))
    weekdays = forms.MultipleChoiceField(label=_("Days"), choices=_days, widget=_boxes(), required=False)
    holidays = forms.BooleanField(label=_("Also on public holidays that fall on these days"), required=False)
    opens = forms.TimeField(label=_("Begins at"), widget=_clock())
    closes = forms.TimeField(
        label=_("Ends at"), help_text=_("Earlier than the beginning: past midnight. The same: the whole day."),
        widget=_clock(),
    )  # fmt: skip
    vehicles = forms.MultipleChoiceField(
        label=_("Vehicles (none chosen: all)"), choices=partial(choices, VEHICLES), widget=_boxes(), required=False
    )
    longest_min = forms.IntegerField(
        label=_("Longest stay, in minutes (optional)"), min_value=1, max_value=LONGEST_STAY_MIN, required=False
    )
    tariff = forms.SlugField(
        label=_("Tariff (optional)"), help_text=_("The name of the tariff, for paid parking."), max_length=60,
        required=False,
    )  # fmt: skip
    permits = forms.MultipleChoiceField(
        label=_("Permits"),
        choices=partial(choices, PERMITS),
        help_text=_(
            "Where the kerb is reserved, only holders may park. Elsewhere it frees from price and limit of stay."
        ),
        widget=_boxes(),
        required=False,
    )
    exception = forms.BooleanField(
        label=_("An exception, such as a market or works: it goes before all other rules"), required=False
    )
    first_day = forms.DateField(label=_("First day"), widget=day_input())
    last_day = forms.DateField(label=_("Last day (optional)"), widget=day_input(), required=False)
    why_fr = forms.CharField(label=_("Reason in French"), max_length=2_000, widget=forms.Textarea({"rows": "3"}))
    why_nl = forms.CharField(label=_("Reason in Dutch"), max_length=2_000, widget=forms.Textarea({"rows": "3"}))

    def __init__(self, segments: list[Segment], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._segments = segments

    def clean(self) -> dict[str, Any]:
        """Beside what each field says: whether the terms can be a rule, and the places are the city's."""
        cleaned = super().clean() or {}
        if not self.errors:
            terms = self.terms()
            self.refuse(faults(terms))
            if unknown := kerb.unknown_places(terms, self._segments):
                self.add_error("places", _("The city knows no segment or zone of this name: %s") % ", ".join(unknown))
        return cleaned

    def refuse(self, codes: Iterable[str]) -> None:
        """Say beside the fields what is wrong with them."""
        for code in codes:
            self.add_error(FIELD_OF[code], FAULTS[code].to(active()))

    def terms(self) -> Terms:
        """What was typed, as terms."""
        given = self.cleaned_data
        return Terms(
            effect=Effect(given["effect"]),
            places=tuple(dict.fromkeys(line.strip() for line in given["places"].splitlines() if line.strip())),
            side=Side(given["side"]),
            weekdays=frozenset(map(int, given["weekdays"])),
            holidays=given["holidays"],
            opens=given["opens"],
            closes=given["closes"],
            vehicles=frozenset(map(Vehicle, given["vehicles"])),
            longest_min=given["longest_min"],
            tariff=given["tariff"],
            permits=frozenset(map(Permit, given["permits"])),
            exception=given["exception"],
        )

    def draft(self) -> Draft:
        """What was typed, to be published."""
        given = self.cleaned_data
        words = Wording(**{name: given[name] for name in ("name_fr", "name_nl", "why_fr", "why_nl")})
        return Draft(self.terms(), words, given["first_day"], given["last_day"])


class NewKerbForm(KerbForm):
    """The first version of a rule."""

    code = forms.SlugField(
        label=_("Short name of the rule"), max_length=60, help_text=_("a-z, 0-9 and -; it stays the same for good.")
    )
    field_order = ("code",)


class TakeBackForm(DesignedForm):
    """Why an earlier version comes again."""

    why_fr = forms.CharField(label=_("Reason in French"), max_length=2_000, widget=forms.Textarea({"rows": "2"}))
    why_nl = forms.CharField(label=_("Reason in Dutch"), max_length=2_000, widget=forms.Textarea({"rows": "2"}))


class AskKerbForm(DesignedForm):
    """Where, when and with what somebody wants to park."""

    day = forms.DateField(label=_("Day"), widget=day_input())
    clock = forms.TimeField(label=_("Time"), widget=_clock())
    vehicle = forms.ChoiceField(label=_("Vehicle"), choices=partial(choices, VEHICLES))
    side = forms.ChoiceField(label=_("Side of the street"), choices=partial(choices, SIDES))
    stay_min = forms.IntegerField(
        label=_("How long, in minutes (optional)"), min_value=1, max_value=LONGEST_STAY_MIN, required=False
    )
    permits = forms.MultipleChoiceField(
        label=_("Permits you hold"),
        help_text=_("This is used for the answer and kept nowhere."),
        choices=partial(choices, PERMITS),
        widget=_boxes(),
        required=False,
    )

    def __init__(self, segments: list[Segment], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._zones = {one.id: one.zones for one in segments}
        streets = [(one.id, f"{one.name.text} ({one.area})" if one.area else one.name.text) for one in segments]
        street = forms.ChoiceField(label=_("Street"), choices=streets, widget=forms.Select({"class": "ds-input"}))
        self.fields = {"segment": street, **self.fields}

    def question(self) -> Question:
        """What was asked."""
        given = self.cleaned_data
        return Question(
            segment=given["segment"],
            at=datetime.combine(given["day"], given["clock"], BRUSSELS),
            zones=self._zones[given["segment"]],
            side=Side(given["side"]),
            vehicle=Vehicle(given["vehicle"]),
            permits=frozenset(map(Permit, given["permits"])),
            stay_min=given["stay_min"],
        )


def initial(row: KerbVersion) -> dict[str, Any]:
    """A version as the form shows it, to be changed."""
    terms = row.said
    return {
        "name_fr": row.name_fr, "name_nl": row.name_nl, "effect": terms.effect.value,
        "places": "\n".join(terms.places), "side": terms.side.value,
        "weekdays": [str(day) for day in sorted(terms.weekdays)], "holidays": terms.holidays, "opens": terms.opens,
        "closes": terms.closes, "vehicles": sorted(terms.vehicles), "longest_min": terms.longest_min,
        "tariff": terms.tariff, "permits": sorted(terms.permits), "exception": terms.exception,
        "last_day": row.last_day,
    }  # fmt: skip
